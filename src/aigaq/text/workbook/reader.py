"""XLSX: one table block a sheet, cells with their addresses; formulas by their stored results."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from aigaq.text.builder import LayerBuilder, cell_address
from aigaq.text.elements import attribute, local
from aigaq.text.extraction import VERSION, Extraction
from aigaq.text.formats import XLSX
from aigaq.text.package import Package
from aigaq.text.properties import propose_properties
from aigaq.text.tables import Counted

from .values import Values, elements, text_of

_ROW = re.compile("[0-9]{1,7}")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DEFAULT_NAME = re.compile(r"(?:Sheet|Лист|Парақ|Tabelle|Feuil|Hoja)\s?\d*", re.I)
_LAST_COLUMN = 16_384


class _Sheet(NamedTuple):
    name: str
    part: str


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

    def sheets(self) -> Iterator[_Sheet]:
        """Yield the sheets in the order of the workbook; without a list of them, in the order of the file."""
        targets = _relations(self._package, "xl/workbook.xml")
        listed = [e for e in elements(self._root) if local(e) == "sheet"]
        unread = set(self._package.names)
        for element in listed:
            part = targets.get(attribute(element, "id") or "", "")
            if part in unread:
                unread.remove(part)  # no part is two sheets
                yield _Sheet(attribute(element, "name") or "", part)
        if not listed:
            parts = [n for n in self._package.names if n.startswith("xl/worksheets/") and n.endswith(".xml")]
            yield from (_Sheet(f"Sheet{count}", part) for count, part in enumerate(parts, 1))

    def write(self, sheet: _Sheet) -> None:
        """Write a sheet's table and the comments on its cells."""
        content = self._package.read(sheet.part)
        self._package.refuse_declarations(content)
        index = self._builder.table(self._counted.rows(self._rows(content)), sheet=sheet.name)
        if index is not None:
            cells = self._builder.cells(index)
            right = max(cell.column for cell in cells)
            corner = cell_address(cells[-1].row, right)
            self._builder.locate(index, f"cell:{sheet.name}!{cell_address(cells[0].row, 0)}:{corner}")
        for target in _relations(self._package, sheet.part).values():
            if "comments" in target and "threaded" not in target:
                for comment in (e for e in elements(self._package.xml(target)) if local(e) == "comment"):
                    at = f"{sheet.name}!{attribute(comment, 'ref')}"
                    self._builder.add("metadata", f"[{at}] {text_of(comment)}", locator=f"cell:{at}")

    def _rows(self, content: bytes) -> Iterator[list[str]]:
        """Yield the rows from the first on, empty ones too, as far as the XML can be read."""
        written = 0
        for element in self._row_elements(content):
            stated = attribute(element, "r") or ""
            at = int(stated) if _ROW.fullmatch(stated) else written + 1
            for _ in range(written, at - 1):
                yield []
            written = max(written + 1, at)
            yield self._row(element)

    def _row_elements(self, content: bytes) -> Iterator[Any]:
        """Yield the elements of rows one by one, freeing each when the next is asked for."""
        events = etree.iterparse(
            io.BytesIO(content), events=("end",), tag="{*}row", resolve_entities=False, no_network=True, recover=True
        )
        try:
            for _, element in events:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError:
            self._builder.problem("text.partial", "a sheet is damaged; what could be read was read")

    def _row(self, element: Any) -> list[str]:
        row: list[str] = []
        for cell in element:
            match = _ADDRESS.match(cell.get("r", ""))
            column = _column(match[1]) if match else len(row)
            row.extend([""] * (min(column, _LAST_COLUMN) - len(row)))
            row.append(self._values.of(cell))
        return row


def _relations(package: Package, part: str) -> dict[str, str]:
    """Return the targets of a part's relations by their ids."""
    folder, _, file = part.rpartition("/")
    found: dict[str, str] = {}
    for element in elements(package.xml(f"{folder}/_rels/{file}.rels")):
        target = attribute(element, "Target")
        if local(element) == "Relationship" and target:
            found[attribute(element, "Id") or ""] = _resolved(folder, target)
    return found


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps = [*steps, step]
    return "/".join(steps)


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
