"""What people decided: appended to, never changed, each noted in the journal with a hash of what it says."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import func, insert, select

from aigaq.records import Decision, NotFound, canonical_json

from .database import packed, unpacked
from .journal import Journal
from .tables import decision as _decision

_record = msgspec.msgpack.Decoder(Decision)


class Decisions(Journal):
    """The decisions of a case."""

    def decide(self, decision: Decision) -> Decision:
        """Append a decision, with the number that follows, and note it in the journal.

        Parameters
        ----------
        decision : Decision
            Its number is not looked at.

        Returns
        -------
        Decision
            As stored, with its number.
        """
        with self._writing() as connection:
            number = (connection.scalar(select(func.max(_decision.c.number))) or 0) + 1
            made = msgspec.structs.replace(decision, number=number)
            row = {"number": number, "kind": made.kind, "target": made.target, "body": packed(made)}
            connection.execute(insert(_decision).values(row))
            digest = hashlib.sha256(canonical_json(made)).hexdigest()
            noted = {
                "decision": number,
                "about": made.kind,
                "target": made.target,
                "undoes": made.undoes,
                "hash": digest,
            }
            self.append("decision", noted, by=made.by, at=made.at)
        return made

    def decisions(self, kind: str | None = None) -> list[Decision]:
        """Return the decisions in their order, those undone and the undoings included.

        Parameters
        ----------
        kind : str, optional
            Only of this kind.
        """
        chosen = select(_decision.c.number, _decision.c.body).order_by(_decision.c.number)
        if kind is not None:
            chosen = chosen.where(_decision.c.kind == kind)
        return [unpacked(_record, row.body, f"decision {row.number}") for row in self._rows(chosen)]

    def decision(self, number: int) -> Decision:
        """Return one decision.

        Raises
        ------
        NotFound
            There is none with this number.
        """
        rows = self._rows(select(_decision.c.body).where(_decision.c.number == number))
        if not rows:
            raise NotFound("There is no such decision.", str(number), "List the decisions with `aigaq decisions list`.")
        return unpacked(_record, rows[0].body, f"decision {number}")
