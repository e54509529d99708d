"""Texts that stand side by side on the lines of a file: two columns of print, and the line numbers of a record."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise

from .lines import Line, line_at

_GAP = re.compile(r" {3,}(?=\S)")
# Rows with two columns, and the average length of a column, from which a page is believed to be set in columns.
_LEAST_ROWS = 4
_LEAST_WIDTH = 22
_LONGEST = 300

_NUMBER = re.compile(r"(\d{1,3})[ \t]{2,}(?=\S)")
_LEAST_NUMBERED = 8


def without_numbers(text: str, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the numbers that count the lines of a record of court, and the lines without them."""
    numbers: list[Line] = []
    rest: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        matches = [_NUMBER.match(line.head) for line in page]
        values = [int(match[1]) for match in matches if match]
        counting = sum(b - a == 1 or b == 1 for a, b in pairwise(values)) + 1
        if len(values) < max(_LEAST_NUMBERED, 0.8 * len(page)) or counting < 0.9 * len(values):
            rest.extend(page)
            continue
        for line, match in zip(page, matches, strict=True):
            if match:
                numbers.append(line_at(text, line.start, line.start + match.end(1), line))
                line = line_at(text, line.start + match.end(), line.end, line, indent=match.end() - match.end(1))
            rest.append(line)
    return numbers, rest


def unbraid(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines in reading order: where a page is set in two columns, the left one before the right one."""
    ordered: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        column = _right_column(text, page)
        ordered.extend(page if column is None else _unbraided(text, page, column))
    return ordered


def _unbraided(text: str, page: list[Line], column: int) -> list[Line]:
    ordered: list[Line] = []
    left: list[tuple[int, Line]] = []
    right: list[tuple[int, Line]] = []
    row = 0
    for line in page:
        row += line.blanks + 1
        cut = _cut(text, line, column)
        if cut:
            left.append((row, line_at(text, line.start, cut[0], line)))
            right.append((row, line_at(text, cut[1], line.end, line, indent=0)))
        elif line.indent >= column - 1:
            line.indent = 0
            right.append((row, line))
        elif line.indent + line.length < column:
            left.append((row, line))
        else:  # a line across both columns ends what stands in them
            ordered += [*_spaced(left), *_spaced(right), line]
            left, right = [], []
    if right:
        right[0][1].frame = True
    return [*ordered, *_spaced(left), *_spaced(right)]


def _spaced(column: list[tuple[int, Line]]) -> list[Line]:
    """Return the lines of a column with the blank lines that it has itself."""
    for (above, _), (below, line) in pairwise(column):
        line.blanks = below - above - 1
    return [line for _, line in column]


def _right_column(text: str, page: list[Line]) -> int | None:
    """Return where the right column of a page begins, if it has two."""
    starts: Counter[int] = Counter()
    for line in page:
        if line.length <= _LONGEST:
            starts.update({line.indent + gap.end() - line.start for gap in _GAP.finditer(text, line.start, line.end)})
    if not starts:
        return None
    column = max(starts, key=lambda start: (starts[start - 1] + starts[start] + starts[start + 1], starts[start]))
    cuts = [(line, cut) for line in page if (cut := _cut(text, line, column))]
    if len(cuts) < max(_LEAST_ROWS, 0.5 * len(page)):
        return None
    left = sum(cut[0] - line.start for line, cut in cuts) / len(cuts)
    right = sum(line.end - cut[1] for line, cut in cuts) / len(cuts)
    return column if min(left, right) >= _LEAST_WIDTH else None


def _cut(text: str, line: Line, column: int) -> tuple[int, int] | None:
    """Return where the left part of a line ends and the right one begins."""
    if line.length > _LONGEST:
        return None
    for gap in _GAP.finditer(text, line.start, line.end):
        if abs(line.indent + gap.end() - line.start - column) <= 1:
            return gap.start(), gap.end()
    return None
