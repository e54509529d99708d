"""What belongs together across claims: links the texts state, deaths without a name, spellings of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Literal

from aigaq.records import Memo, Occurrence, Proposed, Related, Relation, Spelling
from aigaq.records.vocabulary import relations

from . import phrases
from .occurrences import Occurred
from .places import place_label
from .tellings import Telling, Told
from .timeline import certainly_before

#: Named deaths proposed for one without a name at most; with more, nobody is proposed.
_CANDIDATES = 5


def relations_of(documents: Mapping[str, Told], known: Set[str], memo: Memo) -> tuple[Related, ...]:
    """Return the links between claims that the texts state, both ends known."""
    found = chain.from_iterable(memo.of("relations", documents, _relations).values())
    return tuple(one for one in found if one.first in known and one.second in known)


def _relations(document: Told) -> list[Related]:
    found = []
    for claim in document.claims:
        body = claim.relation
        if isinstance(body, Relation) and claim.review.status != "rejected":
            term = relations().get(body.type)
            label = term.label if term else body.type
            found.append(Related(type=body.type, label=label, claim_id=claim.id, first=body.first, second=body.second))
    return found


def proposals_of(rows: Iterable[Occurred]) -> tuple[Proposed, ...]:
    """Return the deaths in custody of one person without a name, each with the named ones of which it may tell.

    Only proposed: whether they are one, people decide.
    """
    deaths = [row for row in rows if row.occurrence.family == "custody.death"]
    named = [row for row in deaths if row.occurrence.person is not None]
    unnamed = [row for row in deaths if row.occurrence.person is None and _is_one(row.tellings)]
    return tuple(found for row in unnamed for found in _named(row, named))


def _is_one(told: Iterable[Telling]) -> bool:
    """Tell whether the claims tell of one person: "at least one man", "a detainee"."""
    return all(role.number in (None, 1) for one in told for role in one.of("patient"))


def _named(row: Occurred, named: Sequence[Occurred]) -> Iterator[Proposed]:
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


#: Kind and id of whom or what is named.
_Named = tuple[Literal["person", "place"], str]
#: Names, each with the claims that use it.
_Ways = Mapping[str, tuple[str, ...]]


def spellings_of(documents: Mapping[str, Told], memo: Memo) -> tuple[Spelling, ...]:
    """Return whom and what the sources write in several ways, each way with the claims that use it."""
    written = memo.of("written", documents, _written)
    names = memo.fold("names as written", written, _Names, _Names.move)
    ways: dict[_Named, list[_Ways]] = {named: [] for named in names.several()}
    for own in written.values() if ways else ():
        for named in own.keys() & ways.keys():
            ways[named].append(own[named])
    found = memo.of("spellings", {named: (named, own) for named, own in ways.items()}, _spelling).values()
    return tuple(sorted(found, key=lambda one: (one.kind, place_label(one.names[0][0]), one.id)))


class _Names:
    """Counts the documents in which somebody or something bears a name."""

    def __init__(self) -> None:
        self._counts: dict[_Named, dict[str, int]] = defaultdict(dict)

    def move(self, own: Mapping[_Named, _Ways], sign: int) -> None:
        """Take the names of a document in (1), or out again (-1)."""
        for named, ways in own.items():
            counts = self._counts[named]
            for name in ways:
                counts[name] = counts.get(name, 0) + sign
                if not counts[name]:
                    del counts[name]

    def several(self) -> list[_Named]:
        """Return who and what bears several names."""
        return [named for named, counts in self._counts.items() if len(counts) > 1]


def _written(document: Told) -> dict[_Named, _Ways]:
    """Return how a document writes whom and what it names, with the claims that do."""
    found: dict[_Named, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for one in document.tellings:
        for role in one.roles:
            person = document.who.person(role)
            if person is not None:
                found["person", person[0]][" ".join(role.name.split())][one.claim.id] = None
    for claim in document.claims:
        if claim.place is not None and claim.place.id is not None and claim.review.status != "rejected":
            found["place", claim.place.id][" ".join(claim.place.text.split())][claim.id] = None
    return {named: {name: tuple(ids) for name, ids in ways.items()} for named, ways in found.items()}


def _spelling(made_from: tuple[_Named, list[_Ways]]) -> Spelling:
    (kind, ident), ways = made_from
    names: dict[str, list[str]] = defaultdict(list)
    for own in ways:
        for name, ids in own.items():
            names[name] += ids
    return Spelling(kind=kind, id=ident, names=tuple((name, tuple(ids)) for name, ids in names.items()))
