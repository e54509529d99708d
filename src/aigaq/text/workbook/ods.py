"""ODS: one table block a sheet; rows and cells that the file repeats by a number are unrolled."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from aigaq.text.builder import LayerBuilder
from aigaq.text.elements import attribute, local, number
from aigaq.text.extraction import VERSION, Extraction
from aigaq.text.formats import ODS
from aigaq.text.package import Package
from aigaq.text.tables import Counted

_MAX_REPEAT = 16_384


class OdsCell(NamedTuple):
    """A cell: what it shows, whether it is covered by a merged one, how far it reaches, whether it is a formula."""

    text: str
    covered: bool = False
    rows: int = 1
    columns: int = 1
    formula: bool = False


def read_ods(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a spreadsheet; see `aigaq.text.read_document`."""
    package = Package(data, item_id)
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} ods")
    counted = Counted(builder)
    for sheet, rows in ods_tables(package):
        builder.table(counted.rows(_texts(rows)), sheet=sheet)
    for message in package.problems:
        builder.problem("text.partial", message)
    return Extraction(layer=builder.build(), media_type=ODS)


def ods_tables(package: Package) -> Iterator[tuple[str, Iterator[tuple[int, list[OdsCell]]]]]:
    """Yield name and rows of each sheet; a row is its 1-based number and its cells. Rows without text are left out.

    The rows of a sheet must be gone through before the next sheet is asked for.
    """
    content = package.read("content.xml")
    package.refuse_declarations(content)
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=("{*}table", "{*}table-row"),
        resolve_entities=False,
        no_network=True,
        recover=True,
    )
    for event, element in events:
        if event == "start" and local(element) == "table":
            yield attribute(element, "name") or "", _rows(events)


def _rows(events: Iterator[tuple[str, Any]]) -> Iterator[tuple[int, list[OdsCell]]]:
    following = 1
    for event, element in events:
        if event == "end" and local(element) == "table":
            return
        if event != "end":
            continue
        cells = _cells(element)
        repeated = max(1, number((attribute(element, "number-rows-repeated")), 1))
        if any(cell.text or cell.covered for cell in cells):
            for at in range(following, following + min(repeated, _MAX_REPEAT)):
                yield at, cells
        following += repeated
        element.clear()


def _cells(row: Any) -> list[OdsCell]:
    cells: list[OdsCell] = []
    for element in row:
        kind = local(element)
        if kind not in ("table-cell", "covered-table-cell"):
            continue
        cell = OdsCell(
            _text(element),
            kind == "covered-table-cell",
            max(1, number(attribute(element, "number-rows-spanned"), 1)),
            max(1, number(attribute(element, "number-columns-spanned"), 1)),
            attribute(element, "formula") is not None,
        )
        repeated = max(1, number(attribute(element, "number-columns-repeated"), 1))
        cells.extend([cell] * min(repeated, _MAX_REPEAT - len(cells)))
    while cells and not (cells[-1].text or cells[-1].covered):
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    """Return what a cell shows; a date in the one form that cannot be misread."""
    if attribute(cell, "value-type") == "date":
        value = attribute(cell, "date-value") or ""
        if value:
            return value.removesuffix("T00:00:00").replace("T", " ")
    paragraphs = ["".join(e.itertext()) for e in cell if local(e) == "p"]
    return "\n".join(paragraphs) or attribute(cell, "value") or ""


def _texts(rows: Iterator[tuple[int, list[OdsCell]]]) -> Iterator[list[str]]:
    """Yield the texts of the rows from the first on, empty rows too: cells are addressed by counting."""
    written = 0
    for at, cells in rows:
        for _ in range(written, min(at - 1, written + _MAX_REPEAT)):
            yield []
        written = at
        yield [cell.text for cell in cells]
