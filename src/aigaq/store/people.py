"""Who is who: edges between records, and the people, organisations and places they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec
from sqlalchemy import delete, insert, select

from aigaq.records.errors import NotFound
from aigaq.records.lists import Edge, Person
from aigaq.records.mentions import MentionKind

from .database import Database, packed, unpacked
from .tables import edge as _edge
from .tables import member as _member
from .tables import person as _person

_edge_record = msgspec.msgpack.Decoder(Edge)
_person_record = msgspec.msgpack.Decoder(Person)
_BATCH = 5_000


class People(Database):
    """Derived from rows, mentions and decisions; made anew when one of these changes."""

    def replace_edges(self, kind: MentionKind, edges: Iterable[Edge]) -> None:
        """Store the edges of a kind in place of those before."""
        with self._writing() as connection:
            connection.execute(delete(_edge).where(_edge.c.kind == kind))
            remaining = iter(edges)
            while batch := list(islice(remaining, _BATCH)):
                rows = [{"kind": kind, "first": e.first, "second": e.second, "body": packed(e)} for e in batch]
                connection.execute(insert(_edge), rows)

    def edges(self, kind: MentionKind = "person") -> list[Edge]:
        """Return the edges of a kind, sorted by the ids of their records."""
        chosen = select(_edge.c.first, _edge.c.body).where(_edge.c.kind == kind)
        rows = self._rows(chosen.order_by(_edge.c.first, _edge.c.second))
        return [unpacked(_edge_record, row.body, row.first) for row in rows]

    def replace_people(self, kind: MentionKind, people: Sequence[Person]) -> None:
        """Store the people (organisations, places) in place of those before."""
        with self._writing() as connection:
            gone = select(_person.c.id).where(_person.c.kind == kind)
            connection.execute(delete(_member).where(_member.c.person_id.in_(gone)))
            connection.execute(delete(_person).where(_person.c.kind == kind))
            for start in range(0, len(people), _BATCH):
                batch = people[start : start + _BATCH]
                rows = [
                    {"id": p.id, "kind": kind, "position": start + i, "body": packed(p)} for i, p in enumerate(batch)
                ]
                connection.execute(insert(_person), rows)
                members = [{"record_id": m, "person_id": p.id} for p in batch for m in p.members]
                connection.execute(insert(_member), members)

    def people(self, kind: MentionKind = "person") -> list[Person]:
        """Return the people (organisations, places), in the order of the register."""
        chosen = select(_person.c.id, _person.c.body).where(_person.c.kind == kind).order_by(_person.c.position)
        return [unpacked(_person_record, row.body, row.id) for row in self._rows(chosen)]

    def person(self, person_id: str) -> Person:
        """Return one person.

        Raises
        ------
        NotFound
            There is none with this id.
        """
        rows = self._rows(select(_person.c.body).where(_person.c.id == person_id))
        if not rows:
            raise NotFound("There is no such person.", person_id, "List them with `aigaq people list`.")
        return unpacked(_person_record, rows[0].body, person_id)

    def person_of(self, record_id: str) -> str | None:
        """Return the id of the person that a row or mention belongs to."""
        rows = self._rows(select(_member.c.person_id).where(_member.c.record_id == record_id))
        return rows[0].person_id if rows else None

    def persons_of(self) -> dict[str, str]:
        """Return by row or mention the id of the person it belongs to."""
        return {row.record_id: row.person_id for row in self._rows(select(_member.c.record_id, _member.c.person_id))}
