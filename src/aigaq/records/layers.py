"""Text layers: what a document says, where each piece stands, and how it reads.

All ranges are half-open and count Unicode code points of `TextLayer.text`, which is never altered once made; for
plain text files it is the decoded file itself.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .items import Description

Range = tuple[int, int]

BlockKind = Literal[
    "title", "heading", "paragraph", "list", "table", "box", "header", "footer", "footnote", "caption", "metadata"
]

#: Blocks that carry the account's prose; the others stand outside its flow.
FLOW: frozenset[str] = frozenset({"title", "heading", "paragraph", "list", "box", "footnote", "caption"})


class Page(msgspec.Struct, frozen=True):
    """A page as the document counts it, and the part of the layer it holds."""

    number: int
    start: int
    end: int


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table: its address as the file counts (``Sheet1!B2``), 0-based row and column, its range."""

    address: str
    row: int
    column: int
    start: int
    end: int


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the document with one function, in reading order.

    Attributes
    ----------
    index : int
        Position in reading order, 0-based; equals the index in `TextLayer.blocks`.
    parts : tuple of ranges
        The ranges of the layer that make the block, in reading order. More than one when a page break, a running
        header or a boxed text interrupts it.
    language : str or None
        ``en``, ``ru``, ``kk``, or None when undecided.
    level : int or None
        Of a heading, 1 is highest.
    locator : str or None
        Where it stands in the original as that format counts: ``char:1203-1544`` (HTML source), ``para:14`` (DOCX,
        ODT, RTF), ``cell:Sheet1!A1:D9``.
    cells : tuple of Cell
        For a table.
    """

    index: int
    kind: BlockKind
    parts: tuple[Range, ...]
    page: int | None = None
    language: str | None = None
    level: int | None = None
    locator: str | None = None
    cells: tuple[Cell, ...] = ()


class Deleted(msgspec.Struct, frozen=True, kw_only=True):
    """A tracked deletion: text that is not part of the layer, and the offset at which it stood."""

    at: int
    text: str
    author: str | None = None
    on: str | None = None


class Problem(msgspec.Struct, frozen=True):
    """Something a reader had to work around.

    `code` as in `errors.UnreadableFile`, and ``text.partial`` (something was left out), ``text.encoding`` (guessed).
    """

    code: str
    message: str


class TextLayer(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one item."""

    item_id: str
    text: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    proposed: Description = Description()
    deleted: tuple[Deleted, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader: str = ""
    language: str | None = None

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds `offset`, if pages are known."""
        return next((p.number for p in self.pages if p.start <= offset < p.end), None)
