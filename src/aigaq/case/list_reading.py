"""Reading lists in child processes: a look at their sheets, and their rows, handed over through a file.

A list can be longer than what fits into memory twice; the child writes record after record, the case reads them back
one by one. What is read back is data of the type that is expected, or no result at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from aigaq import claims
from aigaq.entities.lists import LOOK, FirstSight, ListReading, adapted, propose, sighted
from aigaq.records import (
    AigaqError,
    ColumnMapping,
    Item,
    ListRecord,
    ListReport,
    ListSource,
    Notice,
    Placed,
    UnreadableFile,
)
from aigaq.text.sheets import open_sheets
from aigaq.vault import blob_path

from .folder import Case
from .workers import Limits, run_limited

_PRELOAD = ("aigaq.text", "aigaq.entities", "aigaq.claims")
#: A list may take longer than a document.
LIST_LIMITS = Limits(seconds=1_800.0)
_SAMPLE = 8
#: Rows of a sheet that are looked through for people who stand on it twice.
_SIGHT = 20_000
_record = msgspec.msgpack.Decoder(ListRecord)
_GAZETTEER_KINDS = {"town": "settlement", "region": "region", "country": "country"}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet at first sight.

    Attributes
    ----------
    rows : tuple of (int, tuple of str)
        Number and cells of the first rows below the proposed header.
    fits : bool
        The mapping that was asked about fits the sheet.
    sight : FirstSight
        Which lists a column names, and how many rows look like the same person again.
    """

    name: str
    mapping: ColumnMapping
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    notices: tuple[Notice, ...] = ()
    fits: bool = True
    sight: FirstSight = FirstSight()


def look_at(case: Case, item: Item, header_row: int | None = None, pattern: ColumnMapping | None = None) -> list[Look]:
    """Return what the sheets of an item look like, with a proposal how to read each.

    Parameters
    ----------
    header_row : int, optional
        Number of the row that is the header, 0 when there is none. Else it is looked for.
    pattern : ColumnMapping, optional
        Tell of each sheet whether this mapping fits it.

    Raises
    ------
    UnreadableFile
        It is no list, or damaged.
    """
    packed = msgspec.msgpack.encode(pattern)
    task = (blob_path(case.folder, item.sha256), item.name, item.id, header_row, packed)
    return list(_in_child(_look, task, LIST_LIMITS))


def read_rows(case: Case, source: ListSource, item: Item, limits: Limits, folder: Path) -> tuple[ListReport, Path]:
    """Read an item as a list; return the report and the file that holds the records, in `folder`."""
    out = Path(tempfile.mkstemp(prefix="rows-", dir=folder)[1])
    task = (blob_path(case.folder, item.sha256), item.name, item.id, msgspec.msgpack.encode(source), out)
    report: ListReport = _in_child(_write_rows, task, limits)
    return report, out


def stored_rows(path: Path) -> Iterator[ListRecord]:
    """Yield the records that a child wrote."""
    with path.open("rb") as file:
        while size := file.read(4):
            yield _record.decode(file.read(int.from_bytes(size, "big")))


def _in_child(function: Any, task: Any, limits: Limits) -> Any:
    outcome = next(iter(run_limited(function, [task], jobs=1, limits=limits, preload=_PRELOAD)))
    if outcome.error is not None:
        raise outcome.error
    return outcome.value


def _look(task: tuple[Path, str, str, int | None, bytes]) -> list[Look]:
    """Look at the sheets of a file (in a child process)."""
    path, name, item_id, header_row, packed = task
    pattern = msgspec.msgpack.decode(packed, type=ColumnMapping | None)
    found = []
    for sheet in open_sheets(path.read_bytes(), name=name, item_id=item_id):
        every = iter(sheet)
        rows = list(islice(every, LOOK))
        if not any(cell.strip() for row in rows for cell in row.cells):
            continue
        mapping = propose(rows, header_row)
        sample = [(r.number, tuple(r.cells)) for r in rows if r.number > mapping.header_row and any(r.cells)]
        sight = sighted(mapping, chain(rows, islice(every, _SIGHT - LOOK)))
        notices = tuple(Notice(code=t.code, where=t.where, text=t.text) for t in sheet.troubles)
        fits = pattern is None or adapted(pattern, rows) is not None
        found.append(
            Look(
                name=sheet.name,
                mapping=mapping,
                rows=tuple(sample[:_SAMPLE]),
                notices=notices,
                fits=fits,
                sight=sight,
            )
        )
    if not found:
        raise UnreadableFile("there are no rows in it", item_id, "look whether it is the right file", "text.empty")
    return found


def _write_rows(task: tuple[Path, str, str, bytes, Path]) -> ListReport:
    """Read a list and write its records (in a child process)."""
    path, name, item_id, packed, out = task
    source = msgspec.msgpack.decode(packed, type=ListSource)
    reading = ListReading(source, item_id)
    places: dict[Placed, Placed] = {}
    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    with out.open("wb") as file:
        for record in reading.records(open_sheets(path.read_bytes(), name=name, item_id=item_id)):
            if record.places:
                for place in record.places:
                    if place not in places:
                        places[place] = located(place)
                record = msgspec.structs.replace(record, places=tuple(places[p] for p in record.places))
            body = encode(record)
            file.write(len(body).to_bytes(4, "big") + body)
    if not reading.report.sheets:
        raise AigaqError(
            "No sheet has the columns of the mapping.", item_id, "See `aigaq lists preview`, then `aigaq lists map`."
        )
    return reading.report


def located(place: Placed) -> Placed:
    """Return the place with the gazetteer's id, where its words name one place only, and its precision."""
    known = claims.places_named(place.text)
    kinds = {p.kind for p in known}
    precision = place.precision or (_GAZETTEER_KINDS[kinds.pop()] if len(kinds) == 1 else None)
    ident = known[0].id if len(known) == 1 else None
    return msgspec.structs.replace(place, precision=precision, id=place.id or ident)
