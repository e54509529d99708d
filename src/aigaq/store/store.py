"""The store: everything a case remembers, in one database."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select

from . import tables
from .claims import Claims
from .decisions import Decisions
from .items import Items
from .lists import Lists
from .mentions import Mentions
from .passages import Passages
from .people import People
from .steps import Steps


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much a case holds."""

    items: int
    layers: int
    claims: int
    leftovers: int
    entries: int


class Store(Items, Steps, Claims, Mentions, Lists, People, Passages, Decisions):
    """Where the records of a case live.

    Every method that changes something is a transaction of its own, unless it is called inside
    ``with store.transaction():``, where all of them happen together or not at all. Errors are those of
    `Database.create` and `Database.open`: a lock, a full disk or a damaged file can show at any call.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with Store.create(pathlib.Path(tempfile.mkdtemp()) / "case.db") as store:
    ...     store.counts().items
    0
    """

    def counts(self) -> Counts:
        """Return how much there is of each thing."""
        counted = (tables.item, tables.layer, tables.claim, tables.leftover, tables.entry)
        row = self._rows(select(*(select(func.count()).select_from(t).scalar_subquery() for t in counted)))[0]
        return Counts(items=row[0], layers=row[1], claims=row[2], leftovers=row[3], entries=row[4])
