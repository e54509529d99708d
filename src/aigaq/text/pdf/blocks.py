"""Lines of one column to paragraphs, headings, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from aigaq.records import BlockKind
from aigaq.text.labels import raised

from .columns import Piece
from .regions import MARKER, Region
from .sheet import MARK_RISE, MARK_SIZE, Line

_ENDED = re.compile(r"[.!?…:;][\"”’»)\]]*[\d*†‡]{0,3}\Z")
#: A line of a table of contents: dots that lead to a page number.
LEADER = re.compile(r"(?:\.\s?){4,}\s*\S{1,6}\Z|…{2,}\s*\S{1,6}\Z")
_DANGLING = re.compile(
    r"[,–—-]\Z|\b(?:of|the|and|in|to|for|by|with|on|at|from|a|an|or|и|в|на|с|по|от|для|и|мен|және)\Z"
)

# a distance of lines above this share of the usual one parts paragraphs
_PARTING = 1.22
_SAME_SIZE = 0.06
# in sizes of the type
_INDENT = 0.8
_DEEPEST_INDENT = 6.0
# a word that would have fitted on the line before, with this to spare, was moved to the next one on purpose
_MARGIN = 1.2
# of the column's width: a line that ends before was ended on purpose
_SHORT = 0.6


class Row(NamedTuple):
    """A line as one reads it: the pieces on one baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool

    @property
    def ended(self) -> bool:
        """Whether it closes a sentence."""
        return bool(_ENDED.search(self.text))

    @property
    def begins_small(self) -> bool:
        """Whether it opens in the middle of a sentence."""
        first = self.text.lstrip("\"“«'‘(")[:1]
        return first.isalpha() and first.islower()

    def like(self, other: Row) -> bool:
        """Tell whether the type is the same."""
        return self.same_size(other) and self.bold == other.bold and self.font == other.font

    def same_size(self, other: Row) -> bool:
        """Tell whether the type is as large."""
        return abs(self.size - other.size) <= _SAME_SIZE * max(self.size, other.size)


@dataclass(slots=True)
class Draft:
    """A block before its place in the layer is known.

    Attributes
    ----------
    right : float
        Where the column's lines end.
    apart : float
        Distance from the block above in the same column, in usual distances of lines; 9 at a column's head.
    after : float
        The same to the block below.
    continues : Draft or None
        The block of which this is a further part.
    said : str
        Text that has no lines on the page: a comment.
    """

    kind: BlockKind
    page: int
    rows: list[Row] = field(default_factory=list)
    right: float = 0.0
    apart: float = 9.0
    after: float = 9.0
    level: int | None = None
    cells: list[list[str]] = field(default_factory=list)
    continues: Draft | None = None
    said: str = ""

    @property
    def text(self) -> str:
        """Its lines, or what was said besides them."""
        return "\n".join(row.text for row in self.rows) or self.said

    @property
    def ended(self) -> bool:
        """Whether its last line closes a sentence."""
        return self.rows[-1].ended

    @property
    def size(self) -> float:
        """Of the type of most of its lines."""
        return median(row.size for row in self.rows)


def drafts_of(stretch: Sequence[Piece], page: int) -> Iterator[Draft]:
    """Yield the blocks of a column in order; boxes and tables become blocks of their kind."""
    lines: list[Line] = []
    for piece in stretch:
        if isinstance(piece, Line):
            lines.append(piece)
            continue
        yield from _prose(lines, page)
        lines = []
        yield from _region(piece, page)
    yield from _prose(lines, page)


def _region(region: Region, page: int) -> Iterator[Draft]:
    if region.kind == "table":
        cells = [["\n".join(row.text for row in rows_in(cell)) for cell in row] for row in region.rows]
        yield Draft("table", page, cells=cells)
        return
    for draft in _prose(sorted(region.lines, key=lambda line: (line.y, line.x0)), page):
        draft.kind = "box"
        yield draft


def rows_in(lines: Sequence[Line]) -> list[Row]:
    """Join the pieces that stand on one baseline, downwards; a raised number joins the line it is raised from."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.y, line.x0)):
        if groups and _on_baseline(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(group) for group in groups]


def _on_baseline(group: list[Line], line: Line) -> bool:
    largest = max(group, key=lambda piece: piece.size)
    tolerance = 0.25 if abs(largest.size - line.size) < 0.15 * largest.size else 0.5
    if line.y - largest.y > tolerance * max(largest.size, line.size):
        return False
    return all(line.x0 >= piece.x1 - 1.0 or line.x1 <= piece.x0 + 1.0 for piece in group)


def _row(group: list[Line]) -> Row:
    if len(group) == 1:
        return Row(*group[0])
    group.sort(key=lambda line: line.x0)
    main = max(group, key=lambda line: len(line.text))
    text, edge = "", group[0].x0
    for piece in group:
        apart = piece.x0 - edge >= 0.12 * main.size
        said = raised(piece.text) if piece.text.isdecimal() and _is_raised(piece, main) else piece.text
        text, edge = text + (" " if apart else "") + said, piece.x1
    return Row(text, group[0].x0, group[-1].x1, main.y, main.size, main.font, all(line.bold for line in group))


def _is_raised(piece: Line, main: Line) -> bool:
    return piece.size <= MARK_SIZE * main.size and piece.y < main.y - MARK_RISE * main.size


def _prose(lines: Sequence[Line], page: int) -> Iterator[Draft]:
    rows = rows_in(lines)
    if not rows:
        return
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    leading = _Leading(rows)
    draft = Draft("paragraph", page, [rows[0]], right)
    for above, row in pairwise(rows):
        distance = (row.y - above.y) / leading.of(row.size)
        if _parts(above, row, distance, draft.rows, (left, right)):
            draft.after = distance
            yield draft
            draft = Draft("paragraph", page, [row], right, apart=distance)
        else:
            draft.rows.append(row)
    yield draft


class _Leading:
    """The usual distance of lines in one column, by size of type."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._found: dict[int, list[float]] = {}
        for above, row in pairwise(rows):
            if above.same_size(row) and 0.5 * row.size < row.y - above.y < 3 * row.size:
                self._found.setdefault(round(row.size), []).append(row.y - above.y)

    def of(self, size: float) -> float:
        found = self._found.get(round(size))
        return median(found) if found and len(found) > 1 else 1.2 * size


def _parts(above: Row, row: Row, distance: float, block: list[Row], column: tuple[float, float]) -> bool:
    """Tell whether a new block begins with `row`."""
    ended = above.ended
    if not above.same_size(row):
        return True
    left, right = column
    if row.begins_small and not ended and above.bold == row.bold:
        # the first line of a block that breaks off early is an item of a list without marks
        lone = len(block) == 1 and above.x1 - left < _SHORT * (row.x1 - left) and not _DANGLING.search(above.text)
        return distance > 1.7 * _PARTING or lone
    if distance > _PARTING or distance < 0:
        return True
    if LEADER.search(above.text) or LEADER.search(row.text):
        return True
    fits = right - above.x1 > _MARGIN * _first_word(row) + 0.6 * row.size
    if above.bold != row.bold and (ended or fits or row.font != above.font):
        return True
    if MARKER.match(row.text) and (ended or fits or MARKER.match(block[0].text)):
        return True
    indent = row.x0 - above.x0
    if _INDENT * row.size < indent < _DEEPEST_INDENT * row.size and (ended or fits) and not _centred(above, row):
        return not MARKER.match(above.text)
    if ended and (fits or (len(block) > 1 and indent < -_INDENT * row.size)):
        return True
    ends_early = above.x1 - left < _SHORT * (right - left)
    return fits and ends_early and not _DANGLING.search(above.text) and not _centred(above, row)


def _first_word(row: Row) -> float:
    first = row.text.partition(" ")[0]
    return (row.x1 - row.x0) * len(first) / len(row.text)


def _centred(above: Row, row: Row) -> bool:
    return abs((above.x0 + above.x1) - (row.x0 + row.x1)) < 4.0 and abs(above.x0 - row.x0) > 2.0
