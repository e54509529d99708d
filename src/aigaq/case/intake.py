"""Taking documents in, and what the user says about them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from aigaq import vault
from aigaq.records import Description, InputError, Item, is_edtf
from aigaq.records.items import DESCRIPTION_FIELDS, SOURCE_KINDS

from .folder import Case, now, who, writing
from .steps import Progress

