"""Paragraphs of a word processor's file: their text as it is gathered, and how it gets into the layer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aigaq.records import BlockKind

from .builder import LayerBuilder
from .labels import raised

_ENDED = re.compile(r"[.;,:!?…][\"”’»)\]]*\Z")
_BULLETED = re.compile(r"[•▪●○◦■□➢➤►✓‣]\s?\S")
# a line in bold type up to this length is a heading
_HEADING_LENGTH = 160
# level of headings that are marked by bold type alone: below the styled ones
_BOLD_LEVEL = 6


class Removed(NamedTuple):
    """A tracked deletion, and how much of the paragraph's text stands before it."""

    offset: int
    text: str
    author: str | None
    on: str | None


@dataclass(slots=True)
class Prose:
    """The text of one paragraph.

    Attributes
    ----------
    removed : list of Removed
        Tracked deletions in it.
    asides : list
        Elements anchored in it that are texts of their own: notes, text boxes, nested tables; written after it.
    bold : bool
        Everything so far is in bold type.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    removed: list[Removed] = field(default_factory=list)
    asides: list[Any] = field(default_factory=list)
    bold: bool = True

    @property
    def ended(self) -> bool:
        """Whether it ends like a sentence."""
        return _ENDED.search(self.text.rstrip()) is not None

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self.pieces)

    def write(self, text: str, *, bold: bool = False) -> None:
        """Append `text`."""
        if text:
            self.bold = self.bold and (bold or not text.strip())
            self.pieces.append(text)
            self.length += len(text)

    def write_mark(self, mark: str) -> None:
        """Append the mark of a note, a number as raised digits."""
        if mark.isdecimal():
            self.write(raised(mark), bold=True)
        elif mark:
            self.write(f"[{mark}]", bold=True)

    def remove(self, text: str, author: str | None, on: str | None) -> None:
        """Record that `text` was deleted here; a deletion in several runs is one."""
        if self.removed:
            last = self.removed[-1]
            if (last.offset, last.author, last.on) == (self.length, author, on):
                self.removed[-1] = last._replace(text=last.text + text)
                return
        self.removed.append(Removed(self.length, text, author, on))

    def labelled(self, label: str) -> Prose:
        """Return this paragraph with the label of its list before it."""
        whole = Prose()
        whole.write(f"{label} " if label else "", bold=True)
        whole.join(self, "")
        return whole

    def kind_by_look(self, *, in_list: bool, bold: bool) -> tuple[BlockKind, int | None]:
        """Return what a paragraph is when its style does not tell, and its level as a heading.

        Parameters
        ----------
        bold : bool
            Its style is bold.
        """
        text = self.text.strip()
        if in_list or _BULLETED.match(text):
            return "list", None
        short = 1 < len(text) <= _HEADING_LENGTH and not _ENDED.search(text)
        if short and (self.bold or bold) and any(c.isalpha() for c in text):
            return "heading", _BOLD_LEVEL
        return "paragraph", None

    def join(self, other: Prose, between: str) -> None:
        """Append another paragraph."""
        if self.pieces and other.pieces:
            self.write(between, bold=True)
        self.removed += [r._replace(offset=r.offset + self.length) for r in other.removed]
        self.write(other.text, bold=other.bold)
        self.asides += other.asides


def add_prose(
    builder: LayerBuilder, kind: BlockKind, prose: Prose, *, level: int | None = None, locator: str | None = None
) -> None:
    """Write a paragraph as a block, and its deletions."""
    start = builder.position
    builder.add(kind, prose.text, level=level, locator=locator)
    add_removed(builder, prose, start)


def add_removed(builder: LayerBuilder, prose: Prose, start: int) -> None:
    """Record the deletions of a paragraph that was written at offset `start`, without the white space around it."""
    text = prose.text
    before, length = len(text) - len(text.lstrip()), len(text.strip())
    for removed in prose.removed:
        at = start + min(max(removed.offset - before, 0), length)
        builder.delete(removed.text, author=removed.author, on=removed.on, at=at)


def add_table(builder: LayerBuilder, rows: list[list[Prose]], *, sheet: str, locator: str | None = None) -> None:
    """Write a table, and the deletions in its cells."""
    start = builder.position
    index = builder.table([[cell.text for cell in row] for row in rows], sheet=sheet, locator=locator)
    places = {(c.row, c.column): c.start for c in builder.cells(index)} if index is not None else {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            add_removed(builder, cell, places.get((number, column), start))
