"""Running headers and footers: what stands at the same height on many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from .sheet import Line, Sheet

Zone = Literal["header", "footer"]

_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_ROMAN = re.compile(r"\W*[ivxlc]+\W*")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|стр\.?|бет)?\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?\W*", re.IGNORECASE)

# the part of the page's height that can be header or footer, and how many rows of it are looked at
_ZONE = 0.14
_ROWS = 5
# points: rows of one line; rows at the same height on two pages
_SAME_ROW = 2.0
_SAME_HEIGHT = 4.0
# an inner row is a running one when it comes back on this share of the pages on which the outer one does
_AS_OFTEN = 0.5
# in sizes of the type: how far line numbers may be out of line; and how many there are at least
_MARGIN = 1.5
_LEAST_NUMBERS = 8


class _Row(NamedTuple):
    y: float
    lines: list[Line]

    def texts(self) -> set[str]:
        """Return the row and its pieces: each side of a page spread may carry its half of the line."""
        pieces = [_SPACES.sub(" ", line.text).casefold() for line in self.lines]
        return {" ".join(pieces), *pieces}


class Furniture(NamedTuple):
    """The running lines of one page."""

    header: list[Line]
    footer: list[Line]


def take_line_numbers(sheet: Sheet) -> None:
    """Set aside the numbers that a transcript counts the lines of a page with, in its margin."""
    edge = min((line.x1 for line in sheet.lines), default=0.0)
    margin = [line for line in sheet.lines if line.text.isdecimal() and abs(line.x1 - edge) < _MARGIN * line.size]
    margin.sort(key=lambda line: line.y)
    counted = [int(line.text[:4]) for line in margin]
    if len(counted) >= _LEAST_NUMBERS and counted == list(range(counted[0], counted[0] + len(counted))):
        chosen = set(map(id, margin))
        sheet.lines = [line for line in sheet.lines if id(line) not in chosen]
        sheet.aside.append(" ".join(line.text for line in margin))


def take_furniture(sheets: list[Sheet]) -> list[Furniture]:
    """Take running headers and footers out of `sheets` and return them page by page."""
    taken = [Furniture([], []) for _ in sheets]
    zones: tuple[Zone, Zone] = ("header", "footer")
    for zone in zones:
        rows = [_rows(sheet, zone) for sheet in sheets]
        running = _Running(rows)
        for page, (sheet, candidates) in enumerate(zip(sheets, rows, strict=True)):
            count = running.outermost(candidates) or _lone_number(sheet, candidates, zone)
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


class _Running:
    """Which texts come back at which height, and on how many pages."""

    def __init__(self, pages: list[list[_Row]]) -> None:
        self._enough = 3 if len(pages) >= 5 else 2
        seen: defaultdict[tuple[str, int], dict[int, set[str]]] = defaultdict(dict)
        for page, rows in enumerate(pages):
            for row in rows:
                height = int(row.y / _SAME_HEIGHT)
                for text in row.texts():
                    for step in (height - 1, height, height + 1):
                        seen[_pattern(text), step].setdefault(page, set()).add(text)
        self._texts: dict[tuple[str, int], int] = {}
        self._counted: dict[tuple[str, int], int] = {}
        for (pattern, step), found in seen.items():
            if len(found) < self._enough:
                continue
            if _counts_pages(found):
                self._counted[pattern, step] = len(found)
            for text in set().union(*found.values()):
                self._texts[text, step] = sum(text in texts for texts in found.values())

    def outermost(self, rows: Iterable[_Row]) -> int:
        """Return how many rows from the edge inwards are running ones; one row in between may not be."""
        count = outer = 0
        for index, row in enumerate(rows):
            often = self._often(row)
            if often >= max(self._enough, _AS_OFTEN * outer):
                count, outer = index + 1, outer or often
            elif index > count:
                break
        return count

    def _often(self, row: _Row) -> int:
        height = int(row.y / _SAME_HEIGHT)
        texts = row.texts()
        exact = max(self._texts.get((text, height), 0) for text in texts)
        return max(exact, *(self._counted.get((_pattern(text), height), 0) for text in texts))


def _pattern(text: str) -> str:
    return "#" if _ROMAN.fullmatch(text) else _NUMBER.sub("#", text)


def _counts_pages(found: dict[int, set[str]]) -> bool:
    """Tell whether one of the numbers in a text that differs from page to page counts the pages."""
    gaps: defaultdict[tuple[int, int], int] = defaultdict(int)
    roman = 0
    for page, texts in found.items():
        roman += any(_ROMAN.fullmatch(text) for text in texts)
        for text in texts:
            for place, number in enumerate(_NUMBER.findall(text)):
                gaps[place, int(number[:9]) - page] += 1
    return max(gaps.values(), default=0) + roman >= 0.6 * len(found)


def _lone_number(sheet: Sheet, rows: list[_Row], zone: Zone) -> int:
    """Return 1 when the outermost row is a page number that stands apart, as on the only page of a letter."""
    if not rows or zone == "header" or not _PAGE_NUMBER.fullmatch(" ".join(line.text for line in rows[0].lines)):
        return 0
    above = max((line.y for line in sheet.lines if line.y < rows[0].y - _SAME_ROW), default=0.0)
    return int(rows[0].y - above > 2 * rows[0].lines[0].size)
