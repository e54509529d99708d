"""Units: what a requirement is held against: persons, incidents, proceedings, measures, statements, the authorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from aigaq.records import Account, Claim, Event, Statement, UnitKind, make_id

from . import words

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
    """One thing that requirements are held against, with the claims about it, in the order of the account."""

    kind: UnitKind
    id: str
    name: str
    claims: tuple[Claim, ...]


def units_of(account: Account) -> Iterator[Unit]:
    """Yield the units of an account, by kind, then by id.

    The authorities are one unit: the case. A proceeding is what one document tells of one court's trial, or of the
    trials it names no court for; a measure is one occurrence. What one sentence tells belongs together: a unit has
    every claim of the sentences that its claims stand in.
    """
    claims = {c.id: c for c in account.claims if c.review.status != "rejected" and not is_conclusion(c)}
    beside = _by_sentence(claims.values())
    yield Unit("institution", CASE, account.case, tuple(claims.values()))
    for kind in (_persons, _groups, _incidents, _proceedings, _measures):
        for unit in kind(account, claims):
            yield unit._replace(claims=_with_sentences(unit.claims, beside))
    yield from _statements(account, claims)


def is_group(unit: str) -> bool:
    """Tell whether a unit is a group that nobody names."""
    return unit.startswith("group-")


def is_conclusion(claim: Claim) -> bool:
    """Tell whether a claim is an author's conclusion: it is shown, and bears on nothing."""
    return isinstance(claim.statement, Statement) and claim.statement.type == "statement.assessment"


def _by_sentence(claims: Iterable[Claim]) -> dict[tuple[str, int], list[Claim]]:
    found: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.item.id, claim.sentence.start].append(claim)
    return found


def _with_sentences(claims: Iterable[Claim], beside: Mapping[tuple[str, int], list[Claim]]) -> tuple[Claim, ...]:
    found = {other.id: other for claim in claims for other in beside[claim.item.id, claim.sentence.start]}
    return tuple(found.values())


def _persons(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    found: dict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    in_events: set[str] = set()  # whoever only spoke is a holder, and nobody to whom anything happened
    for ident, told in account.ledgers.told.items():
        if ident in claims:
            for person, name in told.persons:
                found[person].append(claims[ident])
                names.setdefault(person, name)
                if _is_somebody(claims[ident], name):
                    in_events.add(person)
    for person in sorted(in_events):
        yield Unit("person", person, names[person], tuple(found[person]))


def _is_somebody(claim: Claim, name: str) -> bool:
    """Tell whether an event tells of a person under this name, not of an organisation."""
    roles = claim.event.roles if isinstance(claim.event, Event) else ()
    return bool(roles) and not any(role.name == name and role.role == "organisation" for role in roles)


def _groups(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    """Yield the groups that nobody names, by the words for them and the document: "several activists".

    What a document tells of nobody in particular ("lawyers were kept out") is one more unit; so are its figures
    ("12 wounded"), which are numbers of people and no people of whom anything else could be told.
    """
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        told = account.ledgers.told.get(claim.id)
        if told is not None and told.persons:
            continue
        if isinstance(claim.event, Event):
            name = next((role.name for role in claim.event.roles if role.part in ("patient", "participant")), "")
        else:
            name = ""
        name = " ".join(name.split())
        found[claim.item.id, name if words.is_name_of_some(name) else ""].append(claim)
    for (item, name), rows in sorted(found.items()):
        yield Unit("person", make_id("group", item, name), name or words.nobody(rows[0].item), tuple(rows))


def _incidents(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    """Yield each incident with its claims and what is said of force there; what names no place goes to the largest."""
    incidents = account.ledgers.incidents
    if not incidents:
        return
    largest = max(incidents, key=lambda one: (len(one.claims), one.id))
    members: dict[str, dict[str, Claim]] = {
        one.id: {c: claims[c] for c in one.claims if c in claims} for one in incidents
    }
    by_place: dict[str, list[str]] = defaultdict(list)
    for one in incidents:
        by_place[one.place_id or (one.place or "").casefold()].append(one.id)
    for claim in claims.values():
        if not _is_of_force(claim) and not _is_of_nothing(claim):
            continue
        place = claim.place
        where = (place.id or place.text.casefold()) if place is not None else ""
        for ident in by_place.get(where) or ([largest.id] if not place or place.how != "explicit" else []):
            members[ident][claim.id] = claim
    for one in sorted(incidents, key=lambda one: one.id):
        yield Unit("incident", one.id, one.title, tuple(members[one.id].values()))


def _is_of_force(claim: Claim) -> bool:
    if isinstance(claim.event, Event):
        return claim.event.type.startswith(_FORCE) or claim.event.type.startswith("proceeding.")
    return isinstance(claim.statement, Statement) and any(t.startswith(_FORCE) for t in claim.statement.topics)


def _is_of_nothing(claim: Claim) -> bool:
    """Tell whether a statement does not tell what it speaks of: "the officers pleaded self-defence"."""
    said = claim.statement if isinstance(claim.statement, Statement) else None
    return said is not None and (not said.topics or said.act in ("justification", "denial", "acknowledgement"))


def _proceedings(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        if isinstance(claim.event, Event):
            if claim.event.type.startswith(_PROCEEDINGS) or claim.event.charge:
                found[claim.item.id, claim.event.authority or ""].append(claim)
        elif isinstance(claim.statement, Statement) and _may_be_of_proceedings(claim.statement):
            found[claim.item.id, ""].append(claim)
    for (item, court), rows in sorted(found.items()):
        name = court or (rows[0].item.title or rows[0].item.name)
        yield Unit("proceeding", make_id("proceeding", item, court), name, tuple(rows))


def _may_be_of_proceedings(said: Statement) -> bool:
    return not said.topics or any(topic.startswith((*_PROCEEDINGS, "assembly.", "labour.")) for topic in said.topics)


def _measures(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    spoken: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        for topic in claim.statement.topics if isinstance(claim.statement, Statement) else ():
            spoken[topic].append(claim)
    for one in sorted(account.ledgers.occurrences, key=lambda o: o.id):
        if any(kind.startswith(_MEASURES) for kind in one.types):
            own = {t.claim_id: claims[t.claim_id] for t in one.told if t.claim_id in claims}
            own |= {claim.id: claim for kind in one.types for claim in spoken.get(kind, ())}
            name = ", ".join(part for part in (one.who, one.place, one.date) if part)
            yield Unit("measure", one.id, name or one.family, tuple(own.values()))


def _statements(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    registers = {r.name: r.rows for r in account.ledgers.registers}
    follow_up = {row.claim_id: row.follow_up for rows in registers.values() for row in rows}
    for claim in claims.values():
        if isinstance(claim.statement, Statement):
            later = [claims[i] for i in follow_up.get(claim.id, ()) if i in claims]
            speaker = next(
                (r.name for r in claim.statement.roles if r.part == "speaker"), claim.attribution.holder or ""
            )
            yield Unit("statement", claim.id, speaker, (claim, *later))
