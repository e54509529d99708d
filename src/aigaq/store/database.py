"""The open database: made, opened, closed; transactions; and how records become blobs and come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, select

from aigaq.records import EvidenceError, InputError, NotACase

from . import sqlite, tables
from .anchor import EMPTY, Head, anchor_path, draft_anchor, read_anchor
from .migrations import migrate

_T = TypeVar("_T")

packed = msgspec.msgpack.Encoder(order="deterministic").encode


def unpacked(decoder: msgspec.msgpack.Decoder[_T], body: bytes, which: str) -> _T:
    """Return the record in a blob.

    Raises
    ------
    EvidenceError
        The blob is not such a record: somebody else wrote it.
    """
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EvidenceError(
            "A stored record cannot be read.", which, "Go back to the last copy of the case, or run the steps anew."
        ) from error


class Database:
    """One database, used by one thread at a time."""

    def __init__(self, engine: Engine, anchor: Path) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._anchor = anchor
        self._current: Connection | None = None
        self._appended: list[Head] = []

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make the database of a new case, with the anchor of its journal beside it, and open it.

        Killed at any moment, it leaves either no database or a whole one.

        Raises
        ------
        InputError
            There is a database already.
        EvidenceError
            There is none, but there was: the anchor remembers it.
        Refused
            No permission or no space.
        """
        if path.exists():
            raise InputError("There is a case here already.", str(path), "Choose another folder, or go on with this.")
        anchor = anchor_path(path.parent)
        if anchor.exists() and read_anchor(anchor) != EMPTY:
            raise EvidenceError(
                "The database of this case is missing.",
                str(path),
                "Bring it back from a copy, or choose an empty folder.",
            )
        draft_anchor(anchor, EMPTY).replace(anchor)
        unfinished = path.with_name(path.name + ".new")
        sqlite.new_file(unfinished)
        engine = sqlite.connect(unfinished)
        try:
            migrate(engine, str(path), new=True)
        finally:
            engine.dispose()
        unfinished.replace(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a database, bringing one of an older version to this one.

        Raises
        ------
        NotACase
            There is no such file, or it is something else.
        NewerCase
            A newer version of the program wrote it.
        EvidenceError
            It is damaged.
        Refused
            It is locked, or may not be written.
        """
        if not path.is_file():
            raise NotACase("There is no case here.", str(path), "Make one with `aigaq new DIR`, or name its folder.")
        engine = sqlite.connect(path)
        try:
            migrate(engine, str(path))
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, anchor_path(path.parent))

    def close(self) -> None:
        """Let go of the file; all its content is then in that one file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen together or not at all; a transaction inside a transaction joins it."""
        if self._current is not None:
            yield
            return
        self._appended.clear()
        draft: Path | None = None
        try:
            with self._writer.begin() as connection:
                self._current = connection
                try:
                    yield
                    draft = self._draft_anchor()  # where there is no room for it, nothing happens at all
                finally:
                    self._current = None
        except BaseException:
            if draft is not None:
                draft.unlink(missing_ok=True)
            raise
        if draft is not None:
            draft.replace(self._anchor)

    def _draft_anchor(self) -> Path | None:
        if not self._appended:
            return None
        # An anchor that is gone, or that the journal does not hold, is a finding for `aigaq verify`: moving it on
        # would destroy the trace.
        held = read_anchor(self._anchor)
        if held is None or not self._holds(held):
            return None
        return draft_anchor(self._anchor, self._appended[-1])

    def _holds(self, head: Head) -> bool:
        if head.number == 0:
            return head == EMPTY
        rows = self._rows(select(tables.entry.c.digest).where(tables.entry.c.number == head.number))
        return bool(rows) and rows[0].digest == head.digest

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._current is not None:
            yield self._current
        else:
            with self._engine.begin() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.transaction():
            assert self._current is not None
            yield self._current

    def _rows(self, statement: Any) -> list[Any]:
        with self._reading() as connection:
            return list(connection.execute(statement).all())
