"""The rows of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import delete, func, insert, select

from aigaq.records.errors import NotFound
from aigaq.records.lists import ListRecord

from .database import Database, packed, unpacked
from .tables import list_row as _row

_record = msgspec.msgpack.Decoder(ListRecord)
_BATCH = 5_000
# SQLite takes a bounded number of values in one statement
_ASKED = 500


class Lists(Database):
    """Who stands on which list."""

    def replace_rows(self, list_id: str, records: Iterable[ListRecord]) -> int:
        """Store the rows of a list in place of those before; return how many there are."""
        count = 0
        with self._writing() as connection:
            connection.execute(delete(_row).where(_row.c.list_id == list_id))
            remaining = iter(records)
            while batch := list(islice(remaining, _BATCH)):
                rows = [
                    {"id": r.id, "list_id": list_id, "position": count + i, "body": packed(r)}
                    for i, r in enumerate(batch)
                ]
                connection.execute(insert(_row), rows)
                count += len(batch)
        return count

    def rows(self, list_id: str | None = None) -> Iterator[ListRecord]:
        """Iterate over the rows of a list in the order of its file; of all lists, by list."""
        position = -1
        wanted = [list_id] if list_id is not None else self.row_lists()
        for each in wanted:
            position = -1
            while True:
                chosen = select(_row.c.id, _row.c.position, _row.c.body)
                chosen = chosen.where(_row.c.list_id == each, _row.c.position > position)
                batch = self._rows(chosen.order_by(_row.c.position).limit(_BATCH))
                for row in batch:
                    yield unpacked(_record, row.body, row.id)
                if len(batch) < _BATCH:
                    break
                position = batch[-1].position

    def row_lists(self) -> list[str]:
        """Return the ids of the lists that have rows."""
        return [row.list_id for row in self._rows(select(_row.c.list_id).distinct().order_by(_row.c.list_id))]

    def row_counts(self) -> dict[str, int]:
        """Return by list how many rows it has."""
        counted = select(_row.c.list_id, func.count().label("n")).group_by(_row.c.list_id)
        return {row.list_id: row.n for row in self._rows(counted)}

    def row(self, record_id: str) -> ListRecord:
        """Return one row.

        Raises
        ------
        NotFound
            There is none with this id.
        """
        found = self.rows_by_id([record_id])
        if not found:
            raise NotFound("There is no such row of a list.", record_id, "See the rows with `aigaq lists show NAME`.")
        return found[0]

    def rows_by_id(self, ids: Sequence[str]) -> list[ListRecord]:
        """Return the rows with these ids, as far as there are such rows."""
        found: list[ListRecord] = []
        for start in range(0, len(ids), _ASKED):
            chosen = select(_row.c.id, _row.c.body).where(_row.c.id.in_(ids[start : start + _ASKED]))
            found += [unpacked(_record, row.body, row.id) for row in self._rows(chosen)]
        return found
