"""Intake: files become items, all of them or none, with every step in the journal."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from aigaq.records import Description, Item, Refused
from aigaq.store import Store

from .archives import Limits, inner_name
from .blobs import Stream
from .descriptions import Descriptions
from .reception import Intake, Reception
from .sources import Skipped, Source, find_sources


class Progress(NamedTuple):
    """How far it is: files and bytes done and in all; `name` is the file at hand."""

    name: str
    files: int
    files_total: int
    size: int
    size_total: int


def add(
    case: Path,
    store: Store,
    paths: Sequence[Path],
    *,
    by: str,
    at: str,
    description: Description = Description(),  # noqa: B008  (frozen)
    table: Path | None = None,
    limits: Limits = Limits(),  # noqa: B008  (a tuple)
    on_progress: Callable[[Progress], None] | None = None,
) -> Intake:
    """Take files, folders and archives into the vault: all, or if killed or failing at any moment, nothing.

    Parameters
    ----------
    paths : sequence of Path
        Files, folders with all they hold, or patterns such as ``reports/*.pdf``.
    by, at : str
        Who runs the program, and the UTC instant in ISO 8601.
    description : Description
        What is said about all of them; see `checked_description`.
    table : Path, optional
        CSV with what is said about each.
    on_progress : callable, optional
        Called after each piece of at most a megabyte.

    Raises
    ------
    InputError
        A path or something said about the files is wrong.
    Refused
        A named file cannot be read, the vault not be written, or the case is locked.
    """
    sources, skipped = find_sources(paths, case)
    if table is not None:
        sources = [source for source in sources if source.path.resolve() != table.resolve()]
    descriptions = Descriptions(sources, table, description)
    with store.transaction():
        # locked before anything is copied: two intakes never touch the vault at once
        reception = Reception(case, store, descriptions, limits=limits, by=by, at=at)
        done = _Done(sources, on_progress)
        for source in sources:
            done.begins(source.name)
            unread = _take(reception, source, descriptions.of(source), done)
            skipped += [unread] if unread else []
            done.ends()
        descriptions.check_used()
        return reception.outcome(skipped)


def _take(reception: Reception, source: Source, description: Description, done: _Done) -> Skipped | None:
    try:
        with open(source.path, "rb") as file:
            reception.take(_Watched(file, done.reads), source.name, description)
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        if source.is_named:
            raise Refused(what, str(source.path), "Check its permissions and repeat.") from error
        return Skipped(source.name, "intake.unreadable", what)
    return None


def add_bytes(
    case: Path,
    store: Store,
    data: bytes,
    name: str,
    parent: Item,
    *,
    by: str,
    at: str,
    description: Description = Description(),  # noqa: B008  (frozen)
    limits: Limits = Limits(),  # noqa: B008  (a tuple)
) -> Intake:
    """Take in what was found inside an item, such as the attachment of a message; see `add`.

    Parameters
    ----------
    name : str
        What the message calls it; the item is named after `parent`, then that.
    """
    with store.transaction():
        reception = Reception(case, store, Descriptions(), limits=limits, by=by, at=at)
        full = f"{parent.names[0]}/{inner_name(name) or 'attachment'}"
        reception.take(io.BytesIO(data), full, description, parent=parent.id)
        return reception.outcome([])


class _Done:
    """Counts the bytes read from the sources and tells."""

    def __init__(self, sources: Sequence[Source], tell: Callable[[Progress], None] | None) -> None:
        self._tell = tell
        self._at = Progress("", 0, len(sources), 0, sum(source.size for source in sources))

    def begins(self, name: str) -> None:
        self._move(self._at._replace(name=name))

    def reads(self, size: int) -> None:
        self._move(self._at._replace(size=self._at.size + size))

    def ends(self) -> None:
        self._move(self._at._replace(files=self._at.files + 1))

    def _move(self, at: Progress) -> None:
        self._at = at
        if self._tell is not None:
            self._tell(at)


class _Watched:
    """A stream that tells how much was read from it."""

    def __init__(self, stream: Stream, reads: Callable[[int], None]) -> None:
        self._stream = stream
        self._reads = reads

    def read(self, size: int, /) -> bytes:
        chunk = self._stream.read(size)
        self._reads(len(chunk))
        return chunk
