"""How a database of an older version becomes one of this version.

A migration that changes a table first writes out, as SQL, what the migrations before it made: they must go on
making the tables of their own time.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, delete, insert, inspect, select

from aigaq.records import NewerCase, NotACase

from . import sqlite, tables


def _first_tables(connection: Connection) -> None:
    tables.metadata.create_all(connection)
    sqlite.create_search(connection)


def _mentions_and_decisions(connection: Connection) -> None:
    tables.metadata.create_all(connection, tables=[tables.mention, tables.decision])


def _lists_and_people(connection: Connection) -> None:
    made = [tables.list_row, tables.edge, tables.person, tables.member]
    tables.metadata.create_all(connection, tables=made)


#: Number n brings a database from version n - 1 to version n.
MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first_tables,
    _mentions_and_decisions,
    _lists_and_people,
)


def migrate(engine: Engine, which: str, *, new: bool = False) -> None:
    """Bring the database to this version, or leave it untouched.

    Parameters
    ----------
    which : str
        The path to name in an error.
    new : bool
        The database is empty and to be made.

    Raises
    ------
    NotACase
        It is a database, but not one of this program.
    NewerCase
        A newer version of the program wrote it.
    """
    with engine.connect() as connection:
        version = 0 if new else _version(connection, which)
    if version == len(MIGRATIONS):
        return
    with engine.execution_options(writing=True).begin() as connection:
        version = 0 if new else _version(connection, which)  # another process may have been faster
        for migration in MIGRATIONS[version:]:
            migration(connection)
        connection.execute(delete(tables.schema_version))
        connection.execute(insert(tables.schema_version).values(version=len(MIGRATIONS)))


def _version(connection: Connection, which: str) -> int:
    known = inspect(connection).has_table("schema_version")
    version = connection.scalar(select(tables.schema_version.c.version)) if known else None
    if version is None:
        raise NotACase("This database holds no case.", which, "Name the folder that `aigaq new` made.")
    if version > len(MIGRATIONS):
        raise NewerCase(
            "This case was written by a newer version of aigaq.",
            f"{which} (version {version}; this program reads up to {len(MIGRATIONS)})",
            "Install the newer version and repeat the command.",
        )
    return int(version)
