"""What of an item can be searched: its blocks and its claims."""

from __future__ import annotations

from collections.abc import Iterable

from aigaq.records import Claim, TextLayer, readings
from aigaq.store import Passage


def passages_of(layer: TextLayer, claims: Iterable[Claim]) -> list[Passage]:
    """Return a passage for each block of the layer that has text and one for each claim."""
    blocks = [Passage(block=r.block.index, page=r.block.page, text=r.text) for r in readings(layer)]
    quoted = [
        Passage(block=c.span.block or 0, page=c.span.page, text=" ".join(c.span.quote.split()), claim_id=c.id)
        for c in claims
    ]
    return blocks + quoted
