"""Mentions: the name index of each item."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import delete, insert, select

from aigaq.records import Mention

from .database import Database, packed, unpacked
from .items import FIRST_NAME
from .tables import mention as _mention

_record = msgspec.msgpack.Decoder(Mention)


class Mentions(Database):
    """Whom and what the items name."""

    def replace_mentions(self, item_id: str, mentions: Sequence[Mention]) -> None:
        """Store the name index of an item in place of the one before."""
        with self._writing() as connection:
            connection.execute(delete(_mention).where(_mention.c.item_id == item_id))
            rows = [
                {"id": m.id, "item_id": item_id, "kind": m.kind, "position": i, "body": packed(m)}
                for i, m in enumerate(mentions)
            ]
            if rows:
                connection.execute(insert(_mention), rows)

    def mentions(self, *, kind: str | None = None, item_id: str | None = None) -> list[Mention]:
        """Return mentions, sorted by source name and first place.

        Parameters
        ----------
        kind : str, optional
            ``person``, ``organisation`` or ``place``.
        item_id : str, optional
            Only of this item.
        """
        chosen = select(_mention.c.id, _mention.c.body).join(FIRST_NAME, FIRST_NAME.c.item_id == _mention.c.item_id)
        if kind is not None:
            chosen = chosen.where(_mention.c.kind == kind)
        if item_id is not None:
            chosen = chosen.where(_mention.c.item_id == item_id)
        rows = self._rows(chosen.order_by(FIRST_NAME.c.name, _mention.c.item_id, _mention.c.position))
        return [unpacked(_record, row.body, row.id) for row in rows]
