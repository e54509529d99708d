"""Who published a plain text, under which title, and when, as far as the text itself tells."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.records import Block, Description


def provenance(text: str, blocks: Sequence[Block]) -> Description:
    """Return title, publisher and date of publication as found in `text`."""
    return Description()
