"""An HTML page as the row of its headings, paragraphs, list items and tables, each with its range in the source."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from aigaq.records import BlockKind
from aigaq.text.elements import number
from aigaq.text.words import words

from .tokens import Token, attributes_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = words(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figure figcaption footer",
    "form header hgroup hr html li main menu nav ol p pre section summary table tbody thead tfoot tr td th caption ul",
    "h1 h2 h3 h4 h5 h6 title",
)
# What stands in these is about the page, not of it.
_REGIONS = frozenset({"nav", "footer", "aside", "form", "button", "dialog", "menu"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_LONGEST_CELL = 600
_MOST_COLUMNS = 100
# Columns that cells span beyond their own, in all tables of a page.
_MOST_SPANNED = 100_000
# Tables deeper inside each other than this are read as part of the cell that holds them.
_DEEPEST = 30


@dataclass(slots=True)
class Piece:
    """A piece of a page.

    Attributes
    ----------
    start, end : int
        The range in the source from its first character to its last, with the tags in between.
    linked : int
        Characters that are links.
    region : bool
        It stands in a menu, a footer or the like.
    rows : list of rows of cells
        For a table.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int | None = None
    linked: int = 0
    region: bool = False
    rows: list[list[str]] = field(default_factory=list)


class _Table:
    """A table being read: its rows of cells, each cell a list of pieces."""

    def __init__(self) -> None:
        self.rows: list[list[list[Piece]]] = []
        self._spanned = 0  # columns that the last cell takes besides its own

    def open_row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._spanned = 0

    def open_cell(self, more: int) -> None:
        """Begin a cell that takes `more` columns besides its own."""
        if not self.rows:
            self.open_row()
        self.rows[-1].extend([] for _ in range(self._spanned))
        self.rows[-1].append([])
        self._spanned = more

    def take(self, piece: Piece) -> bool:
        """Add a piece to the cell being read, if there is one."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(piece)
            return True
        return False

    def finish(self) -> list[Piece]:
        """Return the table as one piece if it holds data, else what it laid out."""
        pieces = [piece for row in self.rows for cell in row for piece in cell]
        plain = all(p.kind == "paragraph" and len(p.text) <= _LONGEST_CELL for p in pieces)
        rows = [[" ".join(piece.text for piece in cell) for cell in row] for row in self.rows]
        if not (plain and pieces and len(rows) > 1 and max(map(len, rows)) > 1):
            return pieces
        first, last, linked = pieces[0], pieces[-1], sum(p.linked for p in pieces)
        text = "\n".join("\t".join(row) for row in rows)
        return [Piece("table", text, first.start, last.end, None, linked, first.region, rows)]


class PieceReader:
    """Turns the tokens of a page into its pieces.

    Attributes
    ----------
    pieces : list of Piece
        In the order of the page.
    title : str
        Of the head.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.title = ""
        self._texts: list[str] = []
        self._start = self._end = self._linked = self._breaks = 0
        self._heading: str | None = None
        self._inside: Counter[str] = Counter()
        self._tables: list[_Table] = []
        self._deeper = 0
        self._spanned = 0

    def read(self, tokens: Iterable[Token]) -> list[Piece]:
        """Return the pieces that `tokens` make."""
        for token in tokens:
            if not token.name:
                self._write(token)
            elif token.name == "br":
                self._breaks += 1
                self._texts.append("\n")
                if self._breaks > 1:
                    self._flush()
            elif token.name == "a":
                self._inside["a"] = int(not token.closing)
            elif token.name in _BLOCKS:
                self._flush()
                self._turn(token)
        self._flush()
        while self._tables:
            self._end_table()
        return self.pieces

    def _write(self, token: Token) -> None:
        text = html.unescape(token.text)
        if not self._inside["pre"]:
            text = _SPACE.sub(" ", text)
        if text.strip():
            if not self._end:
                self._start = token.start + len(token.text) - len(token.text.lstrip())
            self._end = token.start + len(token.text.rstrip())
            self._breaks = 0
            self._linked += len(text.strip()) if self._inside["a"] else 0
        self._texts.append(text)

    def _turn(self, token: Token) -> None:
        """Note where in the page the next text stands."""
        name = token.name
        self._inside[name] = max(0, self._inside[name] + (-1 if token.closing else 1))
        self._heading = name if name in _HEADINGS and not token.closing else None
        if name == "table":
            self._turn_table(token.closing)
        elif self._tables and name in ("tr", "td", "th") and not token.closing:
            if name == "tr":
                self._tables[-1].open_row()
            else:
                more = min(_span(token) - 1, _MOST_SPANNED - self._spanned)
                self._spanned += more
                self._tables[-1].open_cell(more)

    def _turn_table(self, closing: bool) -> None:
        if not closing and len(self._tables) < _DEEPEST:
            self._tables.append(_Table())
        elif not closing:
            self._deeper += 1
        elif self._deeper:
            self._deeper -= 1
        elif self._tables:
            self._end_table()

    def _flush(self) -> None:
        """End the piece that is being read."""
        if self._end:
            text = _AROUND_BREAK.sub("\n", "".join(self._texts)).strip()
            level = _HEADINGS[self._heading] if self._heading else None
            region = any(self._inside[name] for name in _REGIONS)
            piece = Piece(self._kind(), text, self._start, self._end, level, self._linked, region)
            if self._inside["title"] and not self.title:
                self.title = text
            elif not (self._tables and self._tables[-1].take(piece)):
                self.pieces.append(piece)
        self._texts.clear()
        self._start = self._end = self._linked = self._breaks = 0

    def _kind(self) -> BlockKind:
        if self._heading:
            return "heading"
        if self._inside["figcaption"] or self._inside["caption"]:
            return "caption"
        return "list" if self._inside["li"] else "paragraph"

    def _end_table(self) -> None:
        finished = self._tables.pop().finish()
        for piece in finished:
            if not (self._tables and self._tables[-1].take(piece)):
                self.pieces.append(piece)


def _span(token: Token) -> int:
    """Return how many columns a cell spans."""
    if "colspan" not in token.attributes.lower():
        return 1
    return min(max(number(attributes_of(token).get("colspan"), 1), 1), _MOST_COLUMNS)
