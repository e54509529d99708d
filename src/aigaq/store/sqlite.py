"""All that only SQLite knows: how a case database is opened, what its errors mean, and full-text search (FTS5)."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import ExceptionContext

from aigaq.records import AigaqError, EvidenceError, NotACase, Refused

#: What stands around a match in a snippet: control characters, which no text layer shows.
MATCH_START, MATCH_END = "\x02", "\x03"

_BUSY_S = 5
_SNIPPET_TOKENS = 24

#: Letters that one writer types and another does not have on the keyboard: Жаңаөзен is found by Жанаозен.
_FOLD = str.maketrans("ёәғқңөұүһіЁӘҒҚҢӨҰҮҺІ", "еагкноуухиЕАГКНОУУХИ") | {0: " "}
_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


def new_file(path: Path) -> None:
    """Create an empty database file, with a write-ahead log, that only its owner can read."""
    try:
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except OSError as error:
        raise Refused(
            f"The case's database cannot be made: {error.strerror}.", str(path), "Choose a folder you can write to."
        ) from error
    except sqlite3.Error as error:
        raise told(error, str(path)) from error


def connect(path: Path) -> Engine:
    """Return an engine for the database file at `path`, which must exist.

    Transactions are deferred; those of a connection with the execution option ``writing`` take the write lock at
    once, so that two writers wait for each other instead of failing half-way.
    """
    url = URL.create("sqlite+pysqlite", database=f"file:{_quoted(path)}", query={"mode": "rw", "uri": "true"})
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_S})
    which = str(path)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        # FULL: a committed journal entry must not be lost to a power cut after its anchor was written.
        # Sorting in memory: evidence must not leak into a temporary folder outside the case.
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-32000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "handle_error", retval=True)
    def _told(context: ExceptionContext) -> AigaqError | None:
        original = context.original_exception
        return told(original, which) if isinstance(original, sqlite3.Error) else None

    return engine


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def told(error: sqlite3.Error, which: str) -> AigaqError:
    """Return what a database error means to the user."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte of an extended code is the class
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Refused(
                "Another command is writing to this case.", which, "Wait until it has ended, then repeat the command."
            )
        case sqlite3.SQLITE_FULL:
            return Refused("There is no space left on the disk.", which, "Free some space and repeat the command.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return Refused(
                "The case's database may not be written.", which, "Copy the case to a folder you can write to."
            )
        case sqlite3.SQLITE_IOERR:
            return Refused(
                "The disk refused to read or write.", which, "Check the disk and its free space, then repeat."
            )
        case sqlite3.SQLITE_NOTADB:
            return NotACase("This file is not a case's database.", which, "Name the folder that `aigaq new` made.")
        case sqlite3.SQLITE_CORRUPT:
            return EvidenceError("The case's database is damaged.", which, "Go back to the last copy of the case.")
        case _:
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            return AigaqError(f"The database refused ({name}).", which, "Please report this with what you did.")


class Match(NamedTuple):
    """A passage found: its row, a snippet with marked matches, and bm25 (the lower the better)."""

    passage_id: int
    snippet: str
    rank: float


def create_search(connection: Connection) -> None:
    """Make the full-text index over the table ``passage``.

    The index holds folded text (see `folded`), the table the text as it is; snippets come from the table, since
    folding leaves the number of words as it was.
    """
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE passage_words USING fts5(text, content='passage', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )


def index(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    """Add the words of passages, given as row and text."""
    rows = [{"id": row, "text": folded(words)} for row, words in passages]
    if rows:
        connection.execute(text("INSERT INTO passage_words(rowid, text) VALUES (:id, :text)"), rows)


def unindex(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    """Take out the words of passages, given as row and the text they were indexed with."""
    rows = [{"id": row, "text": folded(words)} for row, words in passages]
    if rows:
        delete = "INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', :id, :text)"
        connection.execute(text(delete), rows)


def matches(connection: Connection, query: str, limit: int, item_id: str | None) -> list[Match]:
    """Return the passages that answer the user's `query`, best first."""
    expression = match_expression(query)
    if not expression:
        return []
    best = connection.execute(
        text(
            "SELECT rowid, rank FROM passage_words WHERE passage_words MATCH :query "
            "AND (:item IS NULL OR rowid IN (SELECT id FROM passage WHERE item_id = :item)) ORDER BY rank LIMIT :limit"
        ),
        {"query": expression, "limit": limit, "item": item_id},
    ).all()
    # Snippets are made for the best only: making them while sorting would read every passage that matches.
    snippet = text(
        "SELECT snippet(passage_words, 0, :start, :end, '…', :tokens) FROM passage_words "
        "WHERE passage_words MATCH :query AND rowid = :row"
    )
    marks = {"start": MATCH_START, "end": MATCH_END, "tokens": _SNIPPET_TOKENS, "query": expression}
    return [Match(row, connection.execute(snippet, {**marks, "row": row}).scalar_one(), rank) for row, rank in best]


def match_expression(query: str) -> str:
    """Return the FTS5 expression for what a user typed: words all wanted, ``"a phrase"``, and ``begin*``.

    Everything is quoted, so that no input is a syntax error; what holds no letter or digit is left out.
    """
    terms: list[str] = []
    for phrase, star, word in _TERM.findall(folded(query)):
        wanted = phrase or word.rstrip("*")
        if any(c.isalnum() for c in wanted):
            terms.append(f'"{wanted}" *' if star or word.endswith("*") else f'"{wanted}"')
    return " ".join(terms)


def folded(words: str) -> str:
    """Return the text as it is compared: composed letters, with Kazakh letters and ё as a plain keyboard types them."""
    return unicodedata.normalize("NFC", words).translate(_FOLD)
