"""The writer of OLE containers is shared with the tests of robustness."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "robustness"))
