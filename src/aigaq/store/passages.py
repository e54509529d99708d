"""Full-text search over blocks and claims."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, func, insert, select

from . import sqlite
from .database import Database
from .tables import passage as _passage

_MARKS = str.maketrans({sqlite.MATCH_START: " ", sqlite.MATCH_END: " "})


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A text that can be found: a block of an item, or a claim in that block."""

    block: int
    page: int | None = None
    text: str
    claim_id: str | None = None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage found.

    Attributes
    ----------
    snippet : str
        The words around the matches; each match stands between `MATCH_START` and `MATCH_END`, control characters
        that occur nowhere else in it. What is left out at an end is shown as ``…``.
    rank : float
        bm25: the lower, the better.
    """

    item_id: str
    block: int
    page: int | None
    claim_id: str | None
    snippet: str
    rank: float


class Passages(Database):
    """The full-text index."""

    def index_item(self, item_id: str, passages: Sequence[Passage]) -> None:
        """Make these the passages by which an item is found, in place of those before."""
        with self._writing() as connection:
            mine = _passage.c.item_id == item_id
            before = [
                (row.id, row.text) for row in connection.execute(select(_passage.c.id, _passage.c.text).where(mine))
            ]
            sqlite.unindex(connection, before)
            connection.execute(delete(_passage).where(mine))
            if not passages:
                return
            first = (connection.scalar(select(func.max(_passage.c.id))) or 0) + 1
            rows = [
                {
                    "id": first + i,
                    "item_id": item_id,
                    "block": passage.block,
                    "page": passage.page,
                    "claim_id": passage.claim_id,
                    "text": passage.text.translate(_MARKS),
                }
                for i, passage in enumerate(passages)
            ]
            connection.execute(insert(_passage), rows)
            sqlite.index(connection, [(first + i, passage.text) for i, passage in enumerate(passages)])

    def search(self, query: str, limit: int = 20, item_id: str | None = None) -> list[Hit]:
        """Return the passages that answer a query, best first.

        Case, accents, Kazakh letters typed on a Russian keyboard and ``ё`` make no difference. Nothing a user can type
        is an error; a query without a word finds nothing.

        Parameters
        ----------
        query : str
            Words that must all occur; ``"a phrase"`` as it stands; ``begin*`` for all words that begin so.
        item_id : str, optional
            Only in this item.
        """
        with self._reading() as connection:
            found = sqlite.matches(connection, query, limit, item_id)
            chosen = select(_passage).where(_passage.c.id.in_([match.passage_id for match in found]))
            where = {row.id: row for row in connection.execute(chosen)}
        return [
            Hit(
                item_id=where[match.passage_id].item_id,
                block=where[match.passage_id].block,
                page=where[match.passage_id].page,
                claim_id=where[match.passage_id].claim_id,
                snippet=match.snippet,
                rank=match.rank,
            )
            for match in found
        ]
