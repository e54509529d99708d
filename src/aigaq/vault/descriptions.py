"""What is said about each file of an intake, from all places where the user can say it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from aigaq.records import Description, InputError

from .sidecar import Row, comparable, read_sidecar, read_table
from .sources import SIDECAR_ENDINGS, Source


class Descriptions:
    """What is said about each file: the table goes before the sidecar, and that before the options.

    Parameters
    ----------
    table : Path, optional
        The CSV table.
    for_all : Description, optional
        The options.

    Raises
    ------
    InputError
        Something is wrong in the table or a sidecar, or they do not fit the files.
    """

    def __init__(
        self, sources: Sequence[Source] = (), table: Path | None = None, for_all: Description | None = None
    ) -> None:
        self._for_all = for_all or Description()
        self._table = table
        self._sidecars = {source.path: _beside(source.path) for source in sources}
        self._rows: dict[Path, Row] = {}
        self._inner: dict[str, Row] = {}
        for row, source in self._matched(sources, read_table(table) if table else []):
            if source is None:
                self._inner[row.file] = row
            elif source.path in self._rows:
                raise self._wrong("The row describes a file that another row describes.", row, "Keep one of the rows.")
            else:
                self._rows[source.path] = row

    def of(self, source: Source) -> Description:
        """Return what is said about a file."""
        row = self._rows.get(source.path)
        weaker = self._sidecars[source.path].over(self._for_all)
        return row.description.over(weaker) if row else weaker

    def of_inner(self, name: str, outer: Description) -> Description:
        """Return what is said about a member of an archive: what the archive was said to be, but for its title."""
        row = self._inner.pop(comparable(name), None)
        weaker = msgspec.structs.replace(outer, title=None)
        return row.description.over(weaker) if row else Description().over(weaker)

    def check_used(self) -> None:
        """Refuse rows that named nothing inside the archives; called when everything was seen."""
        for row in self._inner.values():
            raise self._names_nothing(row)

    def _matched(self, sources: Sequence[Source], rows: Sequence[Row]) -> Iterator[tuple[Row, Source | None]]:
        """Find the source of each row; None for one inside an archive, perhaps."""
        ways: tuple[Callable[[Source], str], ...] = (
            lambda source: source.name,
            lambda source: str(source.path),
            lambda source: os.path.relpath(source.path, self._table.parent if self._table else None),
            lambda source: source.path.name,
        )
        indexes: list[dict[str, list[Source]]] = []
        for way in ways if rows else ():
            index: dict[str, list[Source]] = {}
            for source in sources:
                index.setdefault(comparable(way(source)), []).append(source)
            indexes.append(index)
        outer = {comparable(source.name) for source in sources}
        for row in rows:
            found = next((index[row.file] for index in indexes if row.file in index), [])
            if len(found) > 1:
                raise self._wrong("The row means more than one file.", row, "Write the name with its folders.")
            if not found and not any(row.file.startswith(f"{name}/") for name in outer):
                raise self._names_nothing(row)
            yield row, found[0] if found else None

    def _names_nothing(self, row: Row) -> InputError:
        what = "The row describes a file that is not being added."
        return self._wrong(what, row, "Correct the name or take the row out.")

    def _wrong(self, what: str, row: Row, remedy: str) -> InputError:
        return InputError(what, f"{self._table}, row {row.number}: {row.file}", remedy)


def _beside(path: Path) -> Description:
    found = [one for ending in SIDECAR_ENDINGS if os.path.isfile(one := path.with_name(path.name + ending))]
    if len(found) > 1:
        raise InputError("A file has two descriptions beside it.", f"{found[0]}, {found[1].name}", "Keep one of them.")
    return read_sidecar(found[0]) if found else Description()
