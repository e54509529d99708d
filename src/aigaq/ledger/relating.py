"""What belongs together across claims: links the texts state, deaths without a name, spellings of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from aigaq.records import Claim, Event, Occurrence, Proposed, Related, Relation, Spelling, Statement
from aigaq.records.vocabulary import relations

from . import phrases
from .places import place_label
from .tellings import Telling, Who
from .timeline import certainly_before

#: Named deaths proposed for one without a name at most; with more, nobody is proposed.
_CANDIDATES = 5


def relations_of(claims: Iterable[Claim]) -> tuple[Related, ...]:
    """Return the links between claims that the texts state, both ends known."""
    rows = [claim for claim in claims if claim.review.status != "rejected"]
    known = {claim.id for claim in rows}
    found = []
    for claim in rows:
        body = claim.relation
        if isinstance(body, Relation) and {body.first, body.second} <= known:
            term = relations().get(body.type)
            label = term.label if term else body.type
            found.append(Related(type=body.type, label=label, claim_id=claim.id, first=body.first, second=body.second))
    return tuple(found)


def proposals_of(rows: Sequence[tuple[Occurrence, list[Telling]]]) -> tuple[Proposed, ...]:
    """Return the deaths in custody of one person without a name, each with the named ones of which it may tell.

    Only proposed: whether they are one, people decide.
    """
    deaths = [(one, told) for one, told in rows if one.family == "custody.death"]
    named = [row for row in deaths if row[0].person is not None]
    return tuple(found for row in deaths if row[0].person is None and _is_one(row[1]) for found in _named(row, named))


def _is_one(told: Iterable[Telling]) -> bool:
    """Tell whether the claims tell of one person: "at least one man", "a detainee"."""
    return all(role.number in (None, 1) for one in told for role in one.of("patient"))


def _named(
    row: tuple[Occurrence, list[Telling]], named: Sequence[tuple[Occurrence, list[Telling]]]
) -> Iterator[Proposed]:
    unnamed, told = row
    items = {t.claim.item.id for t in told}
    others: dict[str | None, Occurrence] = {}
    for one, own in named:
        if not items & {t.claim.item.id for t in own}:
            others.setdefault(one.person, one)
            if len(others) > _CANDIDATES:
                return
    for one in others.values():
        apart = certainly_before(one, unnamed) or certainly_before(unnamed, one)
        yield Proposed(unnamed=unnamed.id, named=one.id, reason=phrases.proposed(unnamed.who, one.who, apart))


def spellings_of(tellings: Iterable[Telling], claims: Iterable[Claim], who: Who) -> tuple[Spelling, ...]:
    """Return whom and what the sources write in several ways, each way with the claims that use it."""
    people: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in tellings:
        body = one.body
        for role in body.roles if isinstance(body, Event | Statement) else ():
            person = who.person(role)
            if person is not None:
                people[person[0]][" ".join(role.name.split())].append(one.claim.id)
    for claim in claims:
        if claim.place is not None and claim.place.id is not None and claim.review.status != "rejected":
            places[claim.place.id][" ".join(claim.place.text.split())].append(claim.id)
    kinds: tuple[tuple[Literal["person", "place"], Mapping[str, Mapping[str, list[str]]]], ...]
    kinds = (("person", people), ("place", places))
    found = [
        Spelling(kind=kind, id=ident, names=tuple((name, tuple(dict.fromkeys(ids))) for name, ids in names.items()))
        for kind, every in kinds
        for ident, names in every.items()
        if len(names) > 1
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, place_label(one.names[0][0]), one.id)))
