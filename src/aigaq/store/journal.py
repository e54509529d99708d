"""The journal: appended to, never changed, each entry chained to the one before."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import insert, select

from aigaq.records import GENESIS, Entry, EntryKind, EvidenceError, canonical_json, seal

from .anchor import Head
from .database import Database
from .tables import entry as _entry


class Journal(Database):
    """What was done to the case."""

    def append(self, kind: EntryKind, body: dict[str, Any], by: str, at: str) -> Entry:
        """Append an entry, as part of the transaction that does what it tells.

        Parameters
        ----------
        body : dict
            Identifiers, names of files and counts; never evidence text.
        by : str
            Who runs the program.
        at : str
            UTC instant, ISO 8601.
        """
        with self._writing() as connection:
            last = self.head()
            plain = msgspec.json.decode(canonical_json(body))
            entry = seal(last.number + 1 if last else 1, at, by, kind, plain, last.digest if last else GENESIS)
            row = {f: getattr(entry, f) for f in entry.__struct_fields__ if f != "body"}
            connection.execute(insert(_entry).values(**row, body=canonical_json(plain).decode()))
            self._appended.append(Head(entry.number, entry.digest))
        return entry

    def entries(self) -> list[Entry]:
        """Return the journal in the order of its numbers, as it is stored: whether it is sound, the vault tells.

        Raises
        ------
        EvidenceError
            An entry cannot even be read.
        """
        return [_read(row) for row in self._rows(select(_entry).order_by(_entry.c.number))]

    def head(self) -> Entry | None:
        """Return the last entry; None when the journal is empty."""
        rows = self._rows(select(_entry).order_by(_entry.c.number.desc()).limit(1))
        return _read(rows[0]) if rows else None


def _read(row: Any) -> Entry:
    try:
        stored = {f: getattr(row, f) for f in Entry.__struct_fields__}
        return msgspec.convert({**stored, "body": msgspec.json.decode(row.body)}, Entry)
    except (msgspec.DecodeError, TypeError) as error:
        raise EvidenceError(
            "An entry of the journal cannot be read: it was changed.",
            f"entry {row.number}",
            "Go back to the last copy of the case.",
        ) from error
