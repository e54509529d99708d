"""Units: what a requirement is held against: persons, incidents, proceedings, measures, statements, the authorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from aigaq.records import Account, Claim, Event, Memo, Statement, UnitKind, make_id

from . import words
from .known import Document
from .matching import Facts, Fitting, Known, Parts

#: Events that are measures of an authority, each judged by itself.
_MEASURES = (
    "law.",
    "media.closed",
    "communications.",
    "emergency.",
    "organisation.",
    "labour.",
    "assembly.sanction",
    "proceeding.search",
)
_PROCEEDINGS = ("proceeding.", "torture.complaint", "torture.retraction", "torture.confession", "investigation.")
_FORCE = ("force.", "assembly.", "investigation.", "custody.death")
CASE = "case"


class Unit(NamedTuple):
    """One thing that requirements are held against."""

    kind: UnitKind
    id: str
    name: str


class Own(NamedTuple):
    """A unit with all that its findings depend on: its claims, and all others of the sentences that they stand in."""

    unit: Unit
    claims: Sequence[Sequence[Known]]


class Large(NamedTuple):
    """A unit of so many claims that they are at hand in parts."""

    unit: Unit
    facts: Fitting


class Told(NamedTuple):
    """What one document gives to units beyond it.

    Attributes
    ----------
    facts : Parts
        All of its claims.
    mates : dict of str to tuple of Known
        By claim all claims of its sentence.
    persons : tuple of (id, name, whether anything is told to have happened to them), claims
    force : tuple of (place, whether the claim does not name it itself), claims
        What it says of force.
    topics : tuple of type of event, claims
        What its statements speak of.
    """

    facts: Parts
    mates: dict[str, tuple[Known, ...]]
    persons: tuple[tuple[tuple[str, str, bool], tuple[Known, ...]], ...]
    force: tuple[tuple[tuple[str, bool], Parts], ...]
    topics: tuple[tuple[str, Parts], ...]


def is_group(unit: str) -> bool:
    """Tell whether a unit is a group that nobody names."""
    return unit.startswith("group-")


def told_by(document: Document) -> Told:
    """Return what one document gives to units beyond it. What one sentence tells belongs together."""
    sentences = _by_sentence(document)
    mates = {one.claim.id: sentences[one.claim.sentence.start] for one in document.claims}
    persons: dict[str, list[Known]] = defaultdict(list)
    names: dict[str, str] = {}
    happened: set[str] = set()  # whoever only spoke is a holder, and nobody to whom anything happened
    force: dict[tuple[str, bool], list[Known]] = defaultdict(list)
    topics: dict[str, list[Known]] = defaultdict(list)
    for one in document.claims:
        claim = one.claim
        for person, name in one.told.persons if one.told is not None else ():
            persons[person].append(one)
            names.setdefault(person, name)
            if _is_somebody(claim, name):
                happened.add(person)
        if _is_of_force(claim) or _is_of_nothing(claim):
            place = claim.place
            where = (place.id or place.text.casefold()) if place is not None else ""
            force[where, not place or place.how != "explicit"].append(one)
        for topic in claim.statement.topics if isinstance(claim.statement, Statement) else ():
            topics[topic].append(one)
    return Told(
        facts=Parts([Facts(document.claims)]),
        mates=mates,
        persons=tuple(((p, names[p], p in happened), _with_mates(own, mates)) for p, own in persons.items()),
        force=tuple((where, Parts([Facts(_with_mates(own, mates))])) for where, own in force.items()),
        topics=tuple((topic, Parts([Facts(_with_mates(own, mates))])) for topic, own in topics.items()),
    )


def _by_sentence(document: Document) -> dict[int, tuple[Known, ...]]:
    found: dict[int, list[Known]] = defaultdict(list)
    for one in document.claims:
        found[one.claim.sentence.start].append(one)
    return {start: tuple(rows) for start, rows in found.items()}


def _with_mates(claims: Iterable[Known], mates: Mapping[str, tuple[Known, ...]]) -> tuple[Known, ...]:
    return tuple({other.claim.id: other for one in claims for other in mates[one.claim.id]}.values())


def units_within(document: Document) -> Iterator[Own]:
    """Yield the units about which one document alone tells: its groups that nobody names, and its proceedings.

    What it tells of nobody in particular ("lawyers were kept out") is one more group; so are its figures ("12
    wounded"), which are numbers of people and no people of whom anything else could be told. A proceeding is what it
    tells of one court's trial, or of the trials it names no court for.
    """
    sentences = _by_sentence(document)
    mates = {one.claim.id: sentences[one.claim.sentence.start] for one in document.claims}
    groups: dict[str, list[Known]] = defaultdict(list)
    courts: dict[str, list[Known]] = defaultdict(list)
    for one in document.claims:
        event = one.claim.event
        if one.told is None or not one.told.persons:
            roles = event.roles if isinstance(event, Event) else ()
            name = " ".join(next((role.name for role in roles if role.part in ("patient", "participant")), "").split())
            groups[name if words.is_name_of_some(name) else ""].append(one)
        if isinstance(event, Event):
            if event.type.startswith(_PROCEEDINGS) or event.charge:
                courts[event.authority or ""].append(one)
        elif isinstance(one.claim.statement, Statement) and _may_be_of_proceedings(one.claim.statement):
            courts[""].append(one)
    for name, rows in sorted(groups.items()):
        item = rows[0].claim.item
        unit = Unit("person", make_id("group", item.id, name), name or words.nobody(item))
        yield Own(unit, (_with_mates(rows, mates),))
    for court, rows in sorted(courts.items()):
        item = rows[0].claim.item
        unit = Unit("proceeding", make_id("proceeding", item.id, court), court or item.title or item.name)
        yield Own(unit, (_with_mates(rows, mates),))


def speaking(claim: Claim) -> Unit:
    """Return the unit that a statement is."""
    roles = claim.statement.roles if isinstance(claim.statement, Statement) else ()
    speaker = next((r.name for r in roles if r.part == "speaker"), claim.attribution.holder or "")
    return Unit("statement", claim.id, speaker)


def persons_of(documents: Iterable[Told]) -> dict[str, Own]:
    """Return the persons to whom anything is told to have happened."""
    names: dict[str, str] = {}
    claims: dict[str, list[tuple[Known, ...]]] = defaultdict(list)
    happened: set[str] = set()
    for document in documents:
        for (person, name, is_somebody), own in document.persons:
            names.setdefault(person, name)
            claims[person].append(own)
            if is_somebody:
                happened.add(person)
    return {person: Own(Unit("person", person, names[person]), claims[person]) for person in sorted(happened)}


def large_units(account: Account, documents: Sequence[Told], memo: Memo) -> list[Large]:
    """Return the units of many claims: the authorities, incidents and measures. The authorities are one: the case."""
    mates: dict[str, tuple[Known, ...]] = {}
    for document in documents:
        mates.update(document.mates)
    all_facts: dict[str, list[Fitting]] = {CASE: [document.facts for document in documents]}
    everything = memo.of("institution", all_facts, Parts)[CASE]
    return [
        Large(Unit("institution", CASE, account.case), everything),
        *_incidents(account, documents, mates, memo),
        *_measures(account, documents, mates, memo),
    ]


def _incidents(
    account: Account, documents: Sequence[Told], mates: Mapping[str, tuple[Known, ...]], memo: Memo
) -> Iterator[Large]:
    """Yield each incident with its claims and what is said of force there; what names no place goes to the largest."""
    incidents = account.ledgers.incidents
    if not incidents:
        return
    largest = max(incidents, key=lambda one: (len(one.claims), one.id))
    force: dict[tuple[str, bool], list[Fitting]] = defaultdict(list)
    for document in documents:
        for where, facts in document.force:
            force[where].append(facts)
    there = memo.of("force by place", force, Parts)
    places = {one.place_id or (one.place or "").casefold() for one in incidents}
    nowhere = [facts for (where, is_free), facts in there.items() if is_free and where not in places]
    units = {one.id: [mates[c] for c in one.claims if c in mates] for one in incidents}
    own = memo.of("claims of incidents", units, _facts)
    parts: dict[str, list[Fitting]] = {}
    for one in sorted(incidents, key=lambda one: one.id):
        place = one.place_id or (one.place or "").casefold()
        around = [there[place, is_free] for is_free in (False, True) if (place, is_free) in there]
        parts[one.id] = [own[one.id], *around, *(nowhere if one is largest else ())]
    facts_of = memo.of("facts of incidents", parts, Parts)
    for one in sorted(incidents, key=lambda one: one.id):
        yield Large(Unit("incident", one.id, one.title), facts_of[one.id])


def _facts(parts: Sequence[Sequence[Known]]) -> Facts:
    return Facts(chain.from_iterable(parts))


def _measures(
    account: Account, documents: Sequence[Told], mates: Mapping[str, tuple[Known, ...]], memo: Memo
) -> Iterator[Large]:
    """Yield each occurrence that is a measure, with what is said of such measures."""
    topics: dict[str, list[Fitting]] = defaultdict(list)
    for document in documents:
        for topic, facts in document.topics:
            topics[topic].append(facts)
    spoken = memo.of("topics", topics, Parts)
    measures = {one.id: one for one in account.ledgers.occurrences if any(k.startswith(_MEASURES) for k in one.types)}
    units = {ident: [mates[t.claim_id] for t in one.told if t.claim_id in mates] for ident, one in measures.items()}
    own = memo.of("claims of measures", units, _facts)
    parts: dict[str, list[Fitting]] = {
        i: [own[i], *(spoken[k] for k in one.types if k in spoken)] for i, one in measures.items()
    }
    facts_of = memo.of("facts of measures", parts, Parts)
    for ident, one in sorted(measures.items()):
        name = ", ".join(part for part in (one.who, one.place, one.date) if part)
        yield Large(Unit("measure", ident, name or one.family), facts_of[ident])


def _is_somebody(claim: Claim, name: str) -> bool:
    """Tell whether an event tells of a person under this name, not of an organisation."""
    roles = claim.event.roles if isinstance(claim.event, Event) else ()
    return bool(roles) and not any(role.name == name and role.role == "organisation" for role in roles)


def _is_of_force(claim: Claim) -> bool:
    if isinstance(claim.event, Event):
        return claim.event.type.startswith(_FORCE) or claim.event.type.startswith("proceeding.")
    return isinstance(claim.statement, Statement) and any(t.startswith(_FORCE) for t in claim.statement.topics)


def _is_of_nothing(claim: Claim) -> bool:
    """Tell whether a statement does not tell what it speaks of: "the officers pleaded self-defence"."""
    said = claim.statement if isinstance(claim.statement, Statement) else None
    return said is not None and (not said.topics or said.act in ("justification", "denial", "acknowledgement"))


def _may_be_of_proceedings(said: Statement) -> bool:
    return not said.topics or any(topic.startswith((*_PROCEEDINGS, "assembly.", "labour.")) for topic in said.topics)
