"""What a reader of a sheet sees in a cell: dates and percentages where the file stores numbers, and shared strings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from aigaq.text.elements import attribute, child, local, number
from aigaq.text.package import Package


class Troubled(Protocol):
    """Whoever keeps what a reader had to work around."""

    def problem(self, code: str, message: str) -> None:
        """Keep it."""


class Values:
    """The strings, the number formats and the calendar that the cells of a workbook share."""

    def __init__(self, package: Package, workbook: Any | None, builder: Troubled) -> None:
        self._builder = builder
        self._strings = [text_of(e) for e in elements(package.xml("xl/sharedStrings.xml")) if local(e) == "si"]
        self._formats = [(f, is_date_format(f)) for f in _formats(package.xml("xl/styles.xml"))]
        properties = child(workbook, "workbookPr")
        early = properties is not None and attribute(properties, "date1904") in ("1", "true")
        self._epoch = CALENDAR_MAC_1904 if early else CALENDAR_WINDOWS_1900

    def of(self, cell: Any) -> str:
        """Return what a cell shows; a formula without a stored result shows itself."""
        kind = cell.get("t") or "n"
        value, formula = child(cell, "v"), child(cell, "f")
        if kind == "inlineStr":
            return text_of(cell)
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


def text_of(element: Any) -> str:
    """Return the text of a string, without the phonetic readings."""
    return "".join(e.text or "" for e in element.iter() if local(e) == "t" and local(e.getparent()) != "rPh")


def elements(root: Any | None) -> Iterator[Any]:
    """Return all elements of a part; none of a part that is missing."""
    return iter(()) if root is None else root.iter()


def _formats(styles: Any | None) -> Iterator[str]:
    """Yield the number format of each cell style."""
    own = {attribute(e, "numFmtId"): attribute(e, "formatCode") or "" for e in elements(styles) if local(e) == "numFmt"}
    used = child(styles, "cellXfs")
    for style in used if used is not None else ():
        key = attribute(style, "numFmtId") or "0"
        yield own.get(key) or BUILTIN_FORMATS.get(number(key, 0), "General")
