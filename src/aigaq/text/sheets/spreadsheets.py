"""XLSX and ODS, row by row, with merged cells and formulas named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from lxml import etree

from aigaq.text.elements import child
from aigaq.text.package import Package
from aigaq.text.workbook.ods import OdsCell, ods_tables
from aigaq.text.workbook.parts import ADDRESS, SheetPart, column_of, numbered_rows, placed_cells, sheets_of
from aigaq.text.workbook.values import Values

from .grid import Row, Sheet, Trouble, addressed

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_MAX_MERGED = 20_000
#: Bytes that one sheet may unpack to: a million rows of a score of columns.
MAX_SHEET = 2 << 30
_HEAD, _PIECE, _OVERLAP = 65_536, 1 << 20, 200


class _Merged(NamedTuple):
    """A merged range; rows 1-based, columns 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class _Unheard:
    """Takes the problems of values: formulas are named here cell by cell."""

    def problem(self, code: str, message: str) -> None:
        """Let it pass."""


def xlsx_sheets(data: bytes, item_id: str) -> Iterator[Sheet]:
    """Yield the sheets of an XLSX file."""
    package = Package(data, item_id, MAX_SHEET)
    workbook = package.xml("xl/workbook.xml")
    values = Values(package, workbook, _Unheard())
    for part in sheets_of(package, workbook):
        troubles: list[Trouble] = [Trouble("partial", part.name, text) for text in package.problems]
        yield Sheet(part.name, _xlsx_rows(package, part, values, troubles), troubles)


def _xlsx_rows(package: Package, part: SheetPart, values: Values, troubles: list[Trouble]) -> Iterator[Row]:
    with package.stream(part.part) as content:
        package.refuse_declarations(content.read(_HEAD))
    with package.stream(part.part) as content:
        covering = _Covering(part.name, _merged_ranges(content), troubles)
    with package.stream(part.part) as content:
        yield from _rows_of(content, part, values, covering, troubles)


def _rows_of(
    content: IO[bytes], part: SheetPart, values: Values, covering: _Covering, troubles: list[Trouble]
) -> Iterator[Row]:
    try:
        for number, element in numbered_rows(content):
            cells: list[str] = []
            formulas: list[int] = []
            for column, cell in placed_cells(element):
                cells.extend([""] * (column - len(cells)))
                cells.append(values.of(cell))
                if child(cell, "f") is not None and cells[-1].startswith("="):
                    formulas.append(column)
                    text = "a formula whose result is not stored; the cell shows the formula"
                    troubles.append(Trouble("formula", addressed(part.name, number, column), text))
            yield covering.filled(number, cells, tuple(formulas))
    except etree.XMLSyntaxError:
        troubles.append(Trouble("partial", part.name, "the sheet is damaged; what could be read was read"))


def _merged_ranges(content: IO[bytes]) -> list[_Merged]:
    """Return the merged ranges of a sheet; they stand after its rows, so the whole of it is gone through."""
    found: list[_Merged] = []
    rest = b""
    while piece := content.read(_PIECE):
        piece = rest + piece
        end = 0
        for match in _MERGED.finditer(piece):
            first, last = (ADDRESS.match(corner.decode()) for corner in match.groups())
            end = match.end()
            if first and last and len(found) < _MAX_MERGED:
                found.append(_Merged(int(first[2]), column_of(first[1]), int(last[2]), column_of(last[1])))
        rest = piece[max(end, len(piece) - _OVERLAP) :]
    return found


class _Covering:
    """Gives the cells under a merged one what that one shows, and names the merged ranges."""

    def __init__(self, sheet: str, ranges: list[_Merged], troubles: list[Trouble]) -> None:
        self._sheet = sheet
        self._open: dict[int, tuple[_Merged, str]] = {}  # by column: ranges that reach further down
        self._starting: dict[int, list[_Merged]] = {}
        self.begin(ranges, troubles)

    def begin(self, ranges: list[_Merged], troubles: list[Trouble]) -> None:
        for merged in ranges:
            self._starting.setdefault(merged.top, []).append(merged)
            corner = addressed("", merged.bottom, merged.right)
            where = f"{addressed(self._sheet, merged.top, merged.left)}:{corner}"
            troubles.append(Trouble("merged", where, "merged cells: each of them shows what the first one shows"))

    def filled(self, number: int, cells: list[str], formulas: tuple[int, ...]) -> Row:
        taken: dict[int, str] = {}
        for merged in self._starting.pop(number, ()):
            shown = cells[merged.left] if merged.left < len(cells) else ""
            for column in range(merged.left, merged.right + 1):
                self._open[column] = (merged, shown)
        for column, (merged, shown) in list(self._open.items()):
            if number > merged.bottom:
                del self._open[column]
            elif shown and (number, column) != (merged.top, merged.left):
                cells.extend([""] * (column + 1 - len(cells)))
                if not cells[column]:
                    cells[column] = shown
                    taken[column] = addressed(self._sheet, merged.top, merged.left)
        return Row(number, cells, tuple(taken.items()), formulas)


def ods_sheets(data: bytes, item_id: str) -> Iterator[Sheet]:
    """Yield the sheets of an ODS file."""
    package = Package(data, item_id)
    for name, rows in ods_tables(package):
        troubles = [Trouble("partial", name, text) for text in package.problems]
        yield Sheet(name, _ods_rows(name, rows, troubles), troubles)
        for _ in rows:
            pass  # the sheets of the file come in one stream


def _ods_rows(name: str, rows: Iterator[tuple[int, list[OdsCell]]], troubles: list[Trouble]) -> Iterator[Row]:
    covering = _Covering(name, [], troubles)
    for number, cells in rows:
        merged = [
            _Merged(number, column, number + cell.rows - 1, column + cell.columns - 1)
            for column, cell in enumerate(cells)
            if not cell.covered and (cell.rows > 1 or cell.columns > 1)
        ]
        covering.begin(merged, troubles)
        formulas = tuple(c for c, cell in enumerate(cells) if cell.formula and not cell.text)
        for column in formulas:
            text = "a formula whose result is not stored; the cell is read as empty"
            troubles.append(Trouble("formula", addressed(name, number, column), text))
        yield covering.filled(number, [cell.text for cell in cells], formulas)
