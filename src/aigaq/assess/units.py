"""Units: what a requirement is held against: persons, incidents, proceedings, measures, statements, the authorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from aigaq.records import Account, Claim, Event, Statement, UnitKind, make_id

#: Events that are measures of an authority, each judged by itself.
_MEASURES = ("law.", "media.closed", "communications.", "emergency.", "organisation.", "labour.", "proceeding.search")
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
    trials it names no court for; a measure is one occurrence.
    """
    claims = {c.id: c for c in account.claims if c.review.status != "rejected" and not is_conclusion(c)}
    yield Unit("institution", CASE, account.case, tuple(claims.values()))
    yield from _persons(account, claims)
    yield from _incidents(account, claims)
    yield from _proceedings(claims)
    yield from _measures(account, claims)
    yield from _statements(account, claims)


def is_conclusion(claim: Claim) -> bool:
    """Tell whether a claim is an author's conclusion: it is shown, and bears on nothing."""
    return isinstance(claim.statement, Statement) and claim.statement.type == "statement.assessment"


def _persons(account: Account, claims: dict[str, Claim]) -> Iterator[Unit]:
    found: dict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for ident, told in account.ledgers.told.items():
        if ident in claims:
            for person, name in told.persons:
                found[person].append(claims[ident])
                names.setdefault(person, name)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        event = claim.event if isinstance(claim.event, Event) else None
        told_of = account.ledgers.told.get(claim.id)
        if event is not None and (told_of is None or not told_of.persons):
            groups[next((r.name for r in event.roles if r.part == "patient"), "")].append(claim)
    for person in sorted(found):
        yield Unit("person", person, names[person], tuple(found[person]))
    for group in sorted(filter(None, groups)):
        yield Unit("person", make_id("group", group), group, tuple(groups[group]))


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
        if not _is_of_force(claim):
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


def _proceedings(claims: dict[str, Claim]) -> Iterator[Unit]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        if isinstance(claim.event, Event) and claim.event.type.startswith(_PROCEEDINGS):
            found[claim.item.id, claim.event.authority or ""].append(claim)
    for (item, court), rows in sorted(found.items()):
        name = court or (rows[0].item.title or rows[0].item.name)
        yield Unit("proceeding", make_id("proceeding", item, court), name, tuple(rows))


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
