"""Running headers and footers: what stands at the same height on many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal, NamedTuple

from .pdf_page import Line, Sheet

Zone = Literal["header", "footer"]

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_SPACES = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|стр\.?|бет)?\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?\W*", re.IGNORECASE)

# the part of the page's height that can be header or footer, and how many rows of it are looked at
_ZONE = 0.14
_ROWS = 5
# points: rows of one line; rows at the same height on two pages
_SAME_ROW = 2.0
_SAME_HEIGHT = 4.0


class _Row(NamedTuple):
    y: float
    lines: list[Line]

    @property
    def pattern(self) -> str:
        text = " ".join(line.text for line in self.lines)
        return _NUMBER.sub("#", _SPACES.sub(" ", text).casefold()).strip()


class Furniture(NamedTuple):
    """The running lines of one page."""

    header: list[Line]
    footer: list[Line]


def take_furniture(sheets: list[Sheet]) -> list[Furniture]:
    """Take running headers and footers out of `sheets` and return them page by page."""
    taken = [Furniture([], []) for _ in sheets]
    zones: tuple[Zone, Zone] = ("header", "footer")
    for zone in zones:
        rows = [_rows(sheet, zone) for sheet in sheets]
        running = _running(rows)
        for page, (sheet, candidates) in enumerate(zip(sheets, rows, strict=True)):
            count = _outermost(candidates, running) or _lone_number(sheet, candidates, zone)
            found = [line for row in candidates[:count] for line in row.lines]
            if found:
                chosen = set(map(id, found))
                sheet.lines = [line for line in sheet.lines if id(line) not in chosen]
                getattr(taken[page], zone).extend(sorted(found, key=lambda line: (round(line.y), line.x0)))
    return taken


def _rows(sheet: Sheet, zone: Zone) -> list[_Row]:
    """Return the rows of a zone from the page's edge inwards."""
    header = zone == "header"
    limit = sheet.height * (_ZONE if header else 1 - _ZONE)
    inside = [line for line in sheet.lines if (line.y < limit if header else line.y > limit)]
    inside.sort(key=lambda line: line.y if header else -line.y)
    rows: list[_Row] = []
    for line in inside:
        if rows and abs(rows[-1].y - line.y) <= _SAME_ROW:
            rows[-1].lines.append(line)
        elif len(rows) < _ROWS:
            rows.append(_Row(line.y, [line]))
        else:
            break
    for row in rows:
        row.lines.sort(key=lambda line: line.x0)
    return rows


def _running(rows: list[list[_Row]]) -> set[tuple[str, int]]:
    """Return pattern and height (in steps of `_SAME_HEIGHT`) of every row that comes back on enough pages."""
    enough = 3 if len(rows) >= 5 else 2
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for page, page_rows in enumerate(rows):
        for row in page_rows:
            # both sides of a page spread may carry one half of the line each
            for pattern in {row.pattern, *(_Row(row.y, [line]).pattern for line in row.lines)}:
                height = int(row.y / _SAME_HEIGHT)
                for step in (height - 1, height, height + 1):
                    pages[pattern, step].add(page)
    return {key for key, found in pages.items() if len(found) >= enough}


def _outermost(rows: list[_Row], running: set[tuple[str, int]]) -> int:
    """Return how many rows from the edge inwards are running ones."""
    count = 0
    for index, row in enumerate(rows):
        height = int(row.y / _SAME_HEIGHT)
        patterns = [row.pattern, *(_Row(row.y, [line]).pattern for line in row.lines)]
        if any((pattern, height) in running for pattern in patterns):
            count = index + 1
        elif index > count:
            break
    return count


def _lone_number(sheet: Sheet, rows: list[_Row], zone: Zone) -> int:
    """Return 1 when the outermost row is a page number that stands apart, as on the only page of a letter."""
    if not rows or zone == "header" or not _PAGE_NUMBER.fullmatch(" ".join(line.text for line in rows[0].lines)):
        return 0
    above = max((line.y for line in sheet.lines if line.y < rows[0].y - _SAME_ROW), default=0.0)
    return int(rows[0].y - above > 2 * rows[0].lines[0].size)
