"""Documents made from strings, for the tests of the claims room."""

from __future__ import annotations

import hashlib

from aigaq.claims import Extracted, extract
from aigaq.records import Block, Description, Item, TextLayer


def document(text: str, published: str | None = None, language: str | None = "en") -> tuple[Item, TextLayer]:
    """Return an item and its layer; every line of `text` that is not empty is a paragraph."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    item = Item(
        id=f"item-{digest[:16]}",
        sha256=digest,
        sha3_512="",
        size=len(text.encode()),
        media_type="text/plain",
        names=("made.txt",),
        added_at="2024-01-01T00:00:00Z",
        description=Description(published=published),
    )
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(index=len(blocks), kind="paragraph", parts=((at, at + len(line)),), language=language))
        at += len(line) + 1
    return item, TextLayer(item_id=item.id, text=text, blocks=tuple(blocks), reader="test")


def counted(item: Item, layer: TextLayer) -> Extracted:
    """Return what is read from a layer, without the events: figures and quantities alone."""
    found = extract(item, layer)
    claims = [c for c in found.claims if c.kind == "figure"]
    return Extracted(claims, [left for left in found.leftovers if left.kind == "quantity"], found.mentions)
