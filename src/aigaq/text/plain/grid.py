"""Tables in plain text: rows whose cells are set apart by tabs, vertical bars or wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from aigaq.records import Cell
from aigaq.text.builder import cell_address

from .lines import Line

_LONGEST = 1_000
_LONGEST_ROW = 200
_WIDE = "   "
_CELL = {"\t": re.compile(r"[^\t]+"), "|": re.compile(r"[^|]+"), _WIDE: re.compile(r"\S+(?: {1,2}\S+)*+")}
# Cells between wide gaps are shorter on average, or the gaps are those of justified print.
_SHORT = 25
_BAR_RULE = re.compile(r"[|\s:+=-]+\Z")
_MARKER = re.compile(r"\(?\w{1,4}[.)]?\Z|[^\w\s]\Z")


def tables_in(text: str, lines: list[Line]) -> list[list[Line]]:
    """Return the runs of two or more lines that are rows of a table."""
    runs = (list(run) for separator, run in groupby(lines, key=lambda line: _separator(text, line)) if separator)
    return [run for run in runs if len(run) >= 2 and (_separator(text, run[0]) != _WIDE or _is_aligned(text, run))]


def cells_of(text: str, rows: list[Line]) -> tuple[Cell, ...]:
    """Return the cells of a table, addressed by counting rows and columns."""
    separator = _separator(text, rows[0])
    cells: list[Cell] = []
    number = 0
    for row in rows:
        line = text[row.start : row.end]
        if separator == "|" and _BAR_RULE.match(line):
            continue
        cells.extend(_cells(line, row.start, number, separator))
        number += 1
    return tuple(cells)


def _is_aligned(text: str, rows: list[Line]) -> bool:
    """Tell whether most rows have the same number of cells, and short ones."""
    cells = [_CELL[_WIDE].findall(text, row.start, row.end) for row in rows]
    usual, count = Counter(map(len, cells)).most_common(1)[0]
    length = sum(len(cell) for row in cells for cell in row) / sum(map(len, cells))
    return len(rows) >= 3 and usual > 1 and count >= 2 / 3 * len(rows) and length <= _SHORT


def _cells(line: str, offset: int, number: int, separator: str) -> list[Cell]:
    found: list[Cell] = []
    for match in _CELL[separator].finditer(line):
        content = match[0].strip()
        if not content:
            continue
        start = match.start() + match[0].index(content)
        column = line.count(separator, 0, match.start()) - (separator == "|" and line[0] == "|")
        column = len(found) if separator == _WIDE else column
        address = cell_address(number, column)
        found.append(Cell(address, number, column, offset + start, offset + start + len(content)))
    return found


def _separator(text: str, line: Line) -> str:
    """Return what separates the cells of a line; nothing when it is no row."""
    if line.length > _LONGEST:
        return ""
    content = text[line.start : line.end]
    if content.count("|") >= 2 or (content.startswith("|") and len(content) > 1):
        return "|"
    first, tab, _ = content.partition("\t")
    if not tab:
        return _WIDE if _WIDE in content and line.length <= _LONGEST_ROW else ""
    # one tab after a number or a bullet is a list item
    return "\t" if content.count("\t") > 1 or not _MARKER.match(first) else ""
