"""Claims and leftovers of the items."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import UNSET
from sqlalchemy import delete, insert, select

from aigaq.records import Claim, Leftover, NotFound

from .database import Database, packed, unpacked
from .items import FIRST_NAME
from .tables import claim as _claim
from .tables import leftover as _leftover

_record = msgspec.msgpack.Decoder(Claim)
_left = msgspec.msgpack.Decoder(Leftover)


class Claims(Database):
    """Who said what."""

    def replace_claims(self, item_id: str, claims: Sequence[Claim], leftovers: Sequence[Leftover] = ()) -> None:
        """Store all claims and leftovers of an item in place of those before."""
        with self._writing() as connection:
            connection.execute(delete(_claim).where(_claim.c.item_id == item_id))
            connection.execute(delete(_leftover).where(_leftover.c.item_id == item_id))
            if claims:
                connection.execute(insert(_claim), [_row(item_id, claim) for claim in claims])
            if leftovers:
                rows = [{"item_id": item_id, "position": i, "body": packed(r)} for i, r in enumerate(leftovers)]
                connection.execute(insert(_leftover), rows)

    def claims(
        self,
        *,
        kind: str | None = None,
        measure: str | None = None,
        cls: str | None = None,
        item_id: str | None = None,
    ) -> list[Claim]:
        """Return claims, sorted by source name and span.

        Parameters
        ----------
        kind : str, optional
            Only this kind: ``figure``, ``event``, ...
        measure : str, optional
            Only figures with this measure among theirs.
        cls : str, optional
            Only claims whose holder is of this class: ``official``, ...
        item_id : str, optional
            Only claims of this item.
        """
        chosen = select(_claim.c.id, _claim.c.body).join(FIRST_NAME, FIRST_NAME.c.item_id == _claim.c.item_id)
        if kind is not None:
            chosen = chosen.where(_claim.c.kind == kind)
        if measure is not None:
            chosen = chosen.where(_claim.c.measures.contains(f"|{measure}|", autoescape=True))
        if cls is not None:
            chosen = chosen.where(_claim.c.cls == cls)
        if item_id is not None:
            chosen = chosen.where(_claim.c.item_id == item_id)
        order = (FIRST_NAME.c.name, _claim.c.item_id, _claim.c.start, _claim.c.end, _claim.c.id)
        return [unpacked(_record, row.body, row.id) for row in self._rows(chosen.order_by(*order))]

    def claim(self, claim_id: str) -> Claim:
        """Return one claim.

        Raises
        ------
        NotFound
            There is none with this id.
        """
        rows = self._rows(select(_claim.c.body).where(_claim.c.id == claim_id))
        if not rows:
            raise NotFound("There is no such claim.", claim_id, "List the claims with `aigaq claims list`.")
        return unpacked(_record, rows[0].body, claim_id)

    def leftovers(self) -> list[Leftover]:
        """Return the quantities no rule could use, sorted by source name and place."""
        chosen = select(_leftover.c.item_id, _leftover.c.body)
        chosen = chosen.join(FIRST_NAME, FIRST_NAME.c.item_id == _leftover.c.item_id)
        rows = self._rows(chosen.order_by(FIRST_NAME.c.name, _leftover.c.item_id, _leftover.c.position))
        return [unpacked(_left, row.body, row.item_id) for row in rows]


def _row(item_id: str, claim: Claim) -> dict[str, object]:
    measures = claim.figure.measures if claim.figure is not UNSET else ()
    return {
        "id": claim.id,
        "item_id": item_id,
        "kind": claim.kind,
        "measures": "".join(["|", *(f"{measure}|" for measure in measures)]),
        "cls": claim.attribution.cls,
        "start": claim.span.start,
        "end": claim.span.end,
        "body": packed(claim),
    }
