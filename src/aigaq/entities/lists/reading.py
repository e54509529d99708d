"""Sheets of a list to records, row by row; whatever does not become a record is counted and named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Protocol

from aigaq.records.ids import make_id
from aigaq.records.list_reports import ListReport
from aigaq.records.lists import ColumnMapping, ListRecord, ListSource

from .cells import RowReader
from .mapping import LOOK, SampleRow, adapted
from .notices import Notices
from .parts import Parts
from .words import plain, says_nothing, totals

#: Name and version of this step; a new version makes every list be read again.
VERSION = "lists/3"


class Trouble(Protocol):
    """What a reader of sheets had to work around."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def where(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class SheetLike(Protocol):
    """A sheet as a reader of sheets gives it."""

    @property
    def name(self) -> str: ...  # noqa: D102
    def __iter__(self) -> Iterator[SampleRow]: ...
    def address(self, number: int, column: int) -> str: ...  # noqa: D102
    @property
    def troubles(self) -> Iterable[Trouble]: ...  # noqa: D102


class ListReading:
    """Reads the sheets of one file as a list.

    Parameters
    ----------
    source : ListSource
        The list; its mapping says which columns tell what, its date which day ages are of.
    item_id : str
        The file's item.

    Attributes
    ----------
    report : ListReport
        Whole once the records have been gone through.
    """

    def __init__(self, source: ListSource, item_id: str) -> None:
        self.report = ListReport()
        self._source = source
        self._item_id = item_id
        self._notices = Notices()
        self._count = dict.fromkeys(
            ("rows", "blank", "headers", "headings", "sums", "records", "unnamed", "twice_ids", "twice_rows"), 0
        )
        self._parts = Parts(source)
        self._ids: dict[tuple[str, str], tuple[int, str]] = {}
        self._texts: dict[str, tuple[int, str]] = {}

    def records(self, sheets: Iterable[SheetLike]) -> Iterator[ListRecord]:
        """Yield the rows of the sheets as records."""
        read, unread = [], []
        wanted = self._source.mapping.sheets
        for sheet in sheets:
            rows = iter(sheet)
            head = list(islice(rows, LOOK))
            if not any(cell.strip() for row in head for cell in row.cells):
                continue
            mapping = adapted(self._source.mapping, head) if not wanted or sheet.name in wanted else None
            if mapping is None:
                unread.append(sheet.name)
                self._notices.add("sheet", sheet.name, "not read: its columns are not those of the mapping")
                continue
            read.append(sheet.name)
            yield from self._sheet(sheet, chain(head, rows), mapping)
            for trouble in sheet.troubles:
                self._notices.add(trouble.code, trouble.where, trouble.text)
        if not any(c.field in ("name", "surname", "given") for c in self._source.mapping.columns):
            self._notices.add("no-names", "", "no column tells names: the list is kept for its counts and not linked")
        self.report = ListReport(
            sheets=tuple(read),
            unread=tuple(unread),
            notices=self._notices.all(),
            parts=self._parts.all(),
            **self._count,
        )

    def _sheet(self, sheet: SheetLike, rows: Iterable[SampleRow], mapping: ColumnMapping) -> Iterator[ListRecord]:
        reader = RowReader(sheet, mapping, self._source, self._notices)
        header = [plain(column.header) for column in mapping.columns]
        columns = len(header)
        name_at = reader.position("name", "surname", "given")
        for row in rows:
            self._count["rows"] += 1
            cells = row.cells
            if row.number <= mapping.header_row:
                kind = "headers" if any(c.strip() for c in cells) else "blank"
                self._count[kind] += 1
                if kind == "headers" and row.number < mapping.header_row:
                    where = sheet.address(row.number, 0)
                    self._notices.add("header", where, "above the header: kept as the title of the sheet, nobody's row")
                continue
            texts = [cell.strip() for cell in cells]
            filled = [text for text in texts if text]
            if not filled:
                self._count["blank"] += 1
            elif mapping.header_row and len(filled) > 1 and _is_header(texts, header):
                self._count["headers"] += 1
                self._notices.add("header", sheet.address(row.number, 0), "the header again: nobody's row")
            elif totals().match(filled[0]) or (name_at is not None and totals().match(_at(texts, name_at))):
                self._count["sums"] += 1
                self._notices.add("sum", sheet.address(row.number, 0), "a row of sums: nobody's row")
            elif columns > 2 and len(set(filled)) == 1 and (row.taken or _is_heading(texts, name_at, filled)):
                self._count["headings"] += 1
                self._notices.add("heading", sheet.address(row.number, 0), "a heading between rows: nobody's row")
            else:
                yield self._identified(reader.record(row), sheet, reader)
        reader.tell_forms()

    def _identified(self, record: ListRecord, sheet: SheetLike, reader: RowReader) -> ListRecord:
        """Give a record its id, name it where an earlier one has its source id or its whole text, and count it."""
        self._count["records"] += 1
        if record.name is None:
            self._count["unnamed"] += 1
        text = hashlib.sha256("\x1f".join(value for _, value in record.raw).encode()).hexdigest()[:32]
        where = sheet.address(record.row, 0)
        earlier, first = self._texts.get(text, (0, where))
        self._texts[text] = (earlier + 1, first)
        part = self._parts.of(reader.part)
        if self._parts.divided and not reader.part:
            self._notices.add("no-list", where, "names no list; the row is kept beside the others")
        if earlier:
            self._count["twice_rows"] += 1
            self._notices.add("duplicate-row", where, f"the same text as {first}; both are kept")
        if record.source_id is None:
            ident = make_id("row", part, "text", text, earlier)
        else:
            known = (part, record.source_id)
            earlier, first = self._ids.get(known, (0, record.cells["source_id"]))
            self._ids[known] = (earlier + 1, first)
            if earlier:
                self._count["twice_ids"] += 1
                at = record.cells["source_id"]
                self._notices.add("duplicate-id", at, f"the same id as {first}; both rows are kept")
            ident = make_id("row", part, "id", record.source_id, earlier)
        return reader.finished(record, ident, part, self._item_id)


def _is_header(texts: list[str], header: list[str]) -> bool:
    return plain(texts[0]) == header[0] and [plain(t) for t in texts[: len(header)]] == header[: len(texts)]


def _at(texts: list[str], position: int) -> str:
    return texts[position] if position < len(texts) else ""


def _is_heading(texts: list[str], name_at: int | None, filled: list[str]) -> bool:
    """Tell whether the only text of a row is no name: it stands where names do not, and is no number."""
    if len(filled) > 1 or name_at is None or not says_nothing(_at(texts, name_at)):
        return False
    return not any(c.isdigit() for c in filled[0])
