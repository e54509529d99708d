"""What the account needs to know from beside the claims: who is who, where places lie, what has one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigaq import claims
from aigaq.entities.judging import judgements, ruled
from aigaq.entities.namesakes import joined_by_name
from aigaq.ledger import Point
from aigaq.records import Account, CaseLadder, Claim, Decision, Dossier, Mention, Person, in_force, latest

from .folder import Case


def persons_of(case: Case) -> list[Person]:
    """Return who is who in documents: what linkage and people made of the mentions, those of one full name together.

    Where nothing was linked, every mention is a person of its own until its full name meets another document's.
    """
    linked = {kind: case.store.people(kind) for kind in ("person", "organisation", "place")}
    known = {member for people in linked.values() for person in people for member in person.members}
    alone = [_alone(m) for m in case.store.mentions() if m.id not in known]
    made = ruled(judgements(in_force(case.store.decisions("link")), "person"))
    people = [*linked["person"], *(p for p in alone if p.kind == "person")]
    rest = [*linked["organisation"], *linked["place"], *(p for p in alone if p.kind != "person")]
    return [*joined_by_name(people, made.apart()), *rest]


def told_of(case: Case, account: Account, person: Person) -> tuple[CaseLadder | None, Dossier | None]:
    """Return the ladder and the dossier of a person of the register, as the account tells them."""
    members = set(person.members)
    ids = {p.id for p in persons_of(case) if members.intersection(p.members)}
    ladder = next((one for one in account.ledgers.ladders if one.person in ids), None)
    return ladder, next((one for one in account.ledgers.dossiers if one.person in ids), None)


def _alone(mention: Mention) -> Person:
    return Person(id=mention.id, kind=mention.kind, name=mention.name, members=(mention.id,), items=(mention.item.id,))


def points_of(told: Iterable[Claim]) -> dict[str, Point]:
    """Return where the places of claims lie, by id, as far as the gazetteer knows."""
    idents = {claim.place.id for claim in told if claim.place and claim.place.id}
    return {ident: Point(*point) for ident, point in claims.places_at(idents).items()}


def origins_decided(decisions: Iterable[Decision]) -> Mapping[str, bool]:
    """Return for pairs of claims whether people say that they have one origin."""
    return {target: bool(made.body.get("same")) for target, made in latest(decisions).items()}
