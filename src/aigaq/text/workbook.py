"""XLSX: one table block a sheet, cells with their addresses; formulas by their stored results."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .builder import LayerBuilder, cell_address
from .elements import attribute, child, local, number
from .extraction import VERSION, Extraction
from .formats import XLSX
from .package import Package
from .properties import propose_properties
from .tables import Counted

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DEFAULT_NAME = re.compile(r"(?:Sheet|Лист|Парақ|Tabelle|Feuil|Hoja)\s?\d*", re.I)
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576


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
    core = {local(e): e.text or "" for e in _elements(package.xml("docProps/core.xml"))}
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
        self._strings = [_text(e) for e in _elements(package.xml("xl/sharedStrings.xml")) if local(e) == "si"]
        self._formats = [(f, is_date_format(f)) for f in _formats(package.xml("xl/styles.xml"))]
        self._counted = Counted(builder)
        properties = child(self._root, "workbookPr")
        early = properties is not None and attribute(properties, "date1904") in ("1", "true")
        self._epoch = CALENDAR_MAC_1904 if early else CALENDAR_WINDOWS_1900

    def sheets(self) -> Iterator[_Sheet]:
        """Yield the sheets in the order of the workbook; without a list of them, in the order of the file."""
        targets = _relations(self._package, "xl/workbook.xml")
        listed = [e for e in _elements(self._root) if local(e) == "sheet"]
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
                for comment in (e for e in _elements(self._package.xml(target)) if local(e) == "comment"):
                    at = f"{sheet.name}!{attribute(comment, 'ref')}"
                    self._builder.add("metadata", f"[{at}] {_text(comment)}", locator=f"cell:{at}")

    def _rows(self, content: bytes) -> Iterator[list[str]]:
        """Yield the rows from the first on, empty ones too, as far as the XML can be read."""
        written = 0
        events = etree.iterparse(
            io.BytesIO(content), events=("end",), tag="{*}row", resolve_entities=False, no_network=True, recover=True
        )
        for _, element in events:
            at = number(attribute(element, "r"), written + 1)
            for _ in range(written, min(at, _LAST_ROW) - 1):
                yield []
            written = max(written + 1, at)
            yield self._row(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _row(self, element: Any) -> list[str]:
        row: list[str] = []
        for cell in element:
            match = _ADDRESS.match(cell.get("r", ""))
            column = _column(match[1]) if match else len(row)
            row.extend([""] * (min(column, _LAST_COLUMN) - len(row)))
            row.append(self._value(cell))
        return row

    def _value(self, cell: Any) -> str:
        kind = cell.get("t") or "n"
        value, formula = child(cell, "v"), child(cell, "f")
        if kind == "inlineStr":
            return _text(cell)
        stored = (value.text or "") if value is not None else ""
        if not stored and formula is not None and kind != "str":
            self._builder.problem("text.partial", "formulas without a stored result stand as formulas")
            return f"={formula.text or ''}"
        if kind == "s":
            index = number(stored, len(self._strings))
            return self._strings[index] if index < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
        return self._number(stored, number(cell.get("s"), -1)) if kind == "n" else stored

    def _number(self, stored: str, style: int) -> str:
        """Return a number as a reader of the sheet sees it: a date, a percentage, or the number."""
        shown, is_date = self._formats[style] if 0 <= style < len(self._formats) else ("General", False)
        try:
            value = float(stored)
            if is_date:
                day = from_excel(value, self._epoch)
                return str(day).removesuffix(" 00:00:00")
        except (ValueError, OverflowError, TypeError):
            return stored
        if "%" in shown:
            return f"{value * 100:.10g}%"
        return f"{value:.15g}"


def _formats(styles: Any | None) -> Iterator[str]:
    """Yield the number format of each cell style."""
    own = {
        attribute(e, "numFmtId"): attribute(e, "formatCode") or "" for e in _elements(styles) if local(e) == "numFmt"
    }
    used = child(styles, "cellXfs")
    for style in used if used is not None else ():
        key = attribute(style, "numFmtId") or "0"
        yield own.get(key) or BUILTIN_FORMATS.get(number(key, 0), "General")


def _relations(package: Package, part: str) -> dict[str, str]:
    """Return the targets of a part's relations by their ids."""
    folder, _, file = part.rpartition("/")
    found: dict[str, str] = {}
    for element in _elements(package.xml(f"{folder}/_rels/{file}.rels")):
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


def _text(element: Any) -> str:
    """Return the text of a string, without the phonetic readings."""
    return "".join(e.text or "" for e in element.iter() if local(e) == "t" and local(e.getparent()) != "rPh")


def _elements(root: Any | None) -> Iterator[Any]:
    return iter(()) if root is None else root.iter()


def _column(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
