"""XLSX: one table block a sheet, cells with their addresses; formulas by their stored results."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from aigaq.text.builder import LayerBuilder, cell_address
from aigaq.text.elements import attribute, local
from aigaq.text.extraction import VERSION, Extraction
from aigaq.text.formats import XLSX
from aigaq.text.package import Package
from aigaq.text.properties import propose_properties
from aigaq.text.tables import Counted

from .parts import SheetPart, numbered_rows, placed_cells, relations, sheets_of
from .values import Values, elements, text_of

_DEFAULT_NAME = re.compile(r"(?:Sheet|Лист|Парақ|Tabelle|Feuil|Hoja)\s?\d*", re.I)


def read_xlsx(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a spreadsheet; see `aigaq.text.read_document`.

    A formula whose result was not stored stands as the formula itself, and the layer has a problem. Comments on cells
    are blocks of kind ``metadata``.
    """
    package = Package(data, item_id)
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} xlsx")
    workbook = _Workbook(package, builder)
    core = {local(e): e.text or "" for e in elements(package.xml("docProps/core.xml"))}
    propose_properties(
        builder, title=core.get("title", ""), author=core.get("creator", ""), made=core.get("created", "")
    )
    for sheet in workbook.sheets():
        if not _DEFAULT_NAME.fullmatch(sheet.name):
            builder.add("heading", sheet.name, level=1, locator=f"sheet:{sheet.name}")
        workbook.write(sheet)
    for message in package.problems:
        builder.problem("text.partial", message)
    return Extraction(layer=builder.build(), media_type=XLSX)


class _Workbook:
    """The parts that the sheets of a workbook share."""

    def __init__(self, package: Package, builder: LayerBuilder) -> None:
        self._package = package
        self._builder = builder
        self._root = package.xml("xl/workbook.xml")
        self._values = Values(package, self._root, builder)
        self._counted = Counted(builder)

    def sheets(self) -> Iterator[SheetPart]:
        """Yield the sheets in the order of the workbook."""
        return sheets_of(self._package, self._root)

    def write(self, sheet: SheetPart) -> None:
        """Write a sheet's table and the comments on its cells."""
        content = self._package.read(sheet.part)
        self._package.refuse_declarations(content)
        index = self._builder.table(self._counted.rows(self._rows(content)), sheet=sheet.name)
        if index is not None:
            cells = self._builder.cells(index)
            right = max(cell.column for cell in cells)
            corner = cell_address(cells[-1].row, right)
            self._builder.locate(index, f"cell:{sheet.name}!{cell_address(cells[0].row, 0)}:{corner}")
        for target in relations(self._package, sheet.part).values():
            if "comments" in target and "threaded" not in target:
                for comment in (e for e in elements(self._package.xml(target)) if local(e) == "comment"):
                    at = f"{sheet.name}!{attribute(comment, 'ref')}"
                    self._builder.add("metadata", f"[{at}] {text_of(comment)}", locator=f"cell:{at}")

    def _rows(self, content: bytes) -> Iterator[list[str]]:
        """Yield the rows from the first on, empty ones too, as far as the XML can be read."""
        written = 0
        try:
            for number, element in numbered_rows(io.BytesIO(content)):
                for _ in range(written, number - 1):
                    yield []
                written = number
                yield self._row(element)
        except etree.XMLSyntaxError:
            self._builder.problem("text.partial", "a sheet is damaged; what could be read was read")

    def _row(self, element: Any) -> list[str]:
        row: list[str] = []
        for column, cell in placed_cells(element):
            row.extend([""] * (column - len(row)))
            row.append(self._values.of(cell))
        return row
