"""What of an item can be searched: its blocks and its claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..records import Claim, TextLayer, readings


class Row(NamedTuple):
    """One searchable passage."""

    kind: str
    ref: str
    block: int | None
    page: int | None
    text: str


def rows_of(layer: TextLayer, claims: Iterable[Claim]) -> list[Row]:
    """Return a row for each block of the layer that has text and one for each claim."""
    blocks = [
        Row("text", f"{layer.item_id}#{r.block.index}", r.block.index, r.block.page, r.text) for r in readings(layer)
    ]
    found = [Row("claim", c.id, c.span.block, c.span.page, " ".join(c.span.quote.split())) for c in claims]
    return blocks + found
