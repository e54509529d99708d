"""The parts of a workbook: which sheets it has, where they lie, and their rows as they stand in the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from lxml import etree

from aigaq.text.elements import attribute, local
from aigaq.text.package import Package

from .values import elements

ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ROW = re.compile("[0-9]{1,7}")
LAST_COLUMN = 16_384


class SheetPart(NamedTuple):
    """A sheet: its name and the member of the package that holds it."""

    name: str
    part: str


def sheets_of(package: Package, workbook: Any | None) -> Iterator[SheetPart]:
    """Yield the sheets in the order of the workbook; without a list of them, in the order of the file."""
    targets = relations(package, "xl/workbook.xml")
    listed = [e for e in elements(workbook) if local(e) == "sheet"]
    unread = set(package.names)
    for element in listed:
        part = targets.get(attribute(element, "id") or "", "")
        if part in unread:
            unread.remove(part)  # no part is two sheets
            yield SheetPart(attribute(element, "name") or "", part)
    if not listed:
        parts = [n for n in package.names if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        yield from (SheetPart(f"Sheet{count}", part) for count, part in enumerate(parts, 1))


def numbered_rows(content: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Yield number (1-based) and element of each row, freeing each when the next is asked for.

    Raises
    ------
    lxml.etree.XMLSyntaxError
        The rest cannot be read.
    """
    number = 0
    events = etree.iterparse(
        content,
        events=("end",),
        tag="{*}row",
        resolve_entities=False,
        no_network=True,
        recover=True,
        huge_tree=False,
    )
    for _, element in events:
        stated = attribute(element, "r") or ""
        number = max(number + 1, int(stated) if _ROW.fullmatch(stated) else 0)
        yield number, element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def placed_cells(element: Any) -> Iterator[tuple[int, Any]]:
    """Yield 0-based column and element of the cells of a row."""
    following = 0
    for cell in element:
        match = ADDRESS.match(cell.get("r", ""))
        column = min(column_of(match[1]), LAST_COLUMN) if match else following
        column = max(column, following)
        yield column, cell
        following = column + 1


def column_of(letters: str) -> int:
    """Return the 0-based number of a column: ``AB`` is 27."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def relations(package: Package, part: str) -> dict[str, str]:
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
