"""Tellings: event and statement claims as the ledgers use them, with who holds them and how well they are supported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from aigaq.records import Claim, Event, Item, Person, Role, State, Statement, Told

from .holders import holder_of, party_of, side_of
from .origins import NOBODY

#: What the authorities would rather not say: told by themselves, it is acknowledged.
AGAINST_INTEREST = ("force.", "custody.death", "custody.incomm", "torture.", "communications.", "media.obstructed")
_STATES: Mapping[str, State] = {
    "alleged": "alleged",
    "denied": "denied",
    "planned": "planned",
    "feared": "feared",
    "hypothetical": "hypothetical",
}
_ASSERTED = ("happened", "alleged")


class Telling(NamedTuple):
    """One claim about an event or statement.

    Attributes
    ----------
    persons : tuple of (id, name)
        Whom it happened to or who spoke; empty for groups that nobody names.
    setting : str
        As `settings_of` returns it.
    """

    claim: Claim
    body: Event | Statement
    told: Told
    persons: tuple[tuple[str, str], ...]
    setting: str = ""

    @property
    def type(self) -> str:
        """Code of its type."""
        return self.body.type

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who takes part."""
        return self.body.roles

    @property
    def date(self) -> str | None:
        """When it happened; for a statement, when it was made."""
        if isinstance(self.body, Statement) and self.claim.attribution.said_on:
            return self.claim.attribution.said_on
        return self.claim.date.edtf if self.claim.date else None

    def of(self, *parts: str) -> list[Role]:
        """Return the roles with one of these parts."""
        return [role for role in self.roles if role.part in parts]


class Who:
    """Who is meant by a role: the persons that linkage and people made of the mentions.

    Parameters
    ----------
    persons : iterable of Person
        Members are ids of mentions (and of rows of lists).
    """

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = {person.id: person for person in persons}
        self._of = {member: person for person in self.persons.values() for member in person.members}

    def person(self, role: Role) -> tuple[str, str] | None:
        """Return id and name of the person in a role; None for a group or somebody nobody names."""
        found = self.persons.get(role.entity or "") or self._of.get(role.mention or "")
        if found is not None:
            return (found.id, found.name or role.name) if found.kind == "person" else None
        if role.mention is not None and role.role != "organisation":
            return role.mention, role.name
        return None


def tellings_of(
    claims: Iterable[Claim],
    items: Mapping[str, Item],
    who: Who,
    origins: Mapping[str, str],
    settings: Mapping[str, str],
) -> list[Telling]:
    """Return the event and statement claims that nobody rejected, in the order given."""
    found = []
    for claim in claims:
        body = claim.event if isinstance(claim.event, Event) else claim.statement
        if not isinstance(body, Event | Statement) or claim.review.status == "rejected":
            continue
        parts = ("speaker",) if isinstance(body, Statement) else ("patient", "participant")
        persons = {p: None for role in body.roles if role.part in parts and (p := who.person(role))}
        told = told_of(claim, items, who, origins)
        found.append(Telling(claim, body, told, tuple(persons), settings[claim.id]))
    return found


def told_of(claim: Claim, items: Mapping[str, Item], who: Who, origins: Mapping[str, str]) -> Told:
    """Return who holds a claim and since when."""
    said, day = claim.attribution, claim.item.published
    body = claim.event if isinstance(claim.event, Event) else claim.statement
    roles = body.roles if isinstance(body, Event | Statement) else ()
    concerned = ("patient", "participant", "speaker", "about", "source")
    persons = {p: None for role in roles if role.part in concerned and (p := who.person(role))}
    return Told(
        claim_id=claim.id,
        item_id=claim.item.id,
        holder=holder_of(claim),
        party=party_of(claim),
        cls=said.cls,
        side="independent" if said.cls in NOBODY and _has_named_source(roles) else side_of(claim, items),
        said_on=said.said_on or day,
        said_how="stated" if said.said_on else "published" if day else "unknown",
        origin=origins.get(claim.id, claim.id),
        state=state_of(claim),
        persons=tuple(persons),
    )


def _has_named_source(roles: Iterable[Role]) -> bool:
    """Tell whether a person by name gave it out: then it is not nobody's."""
    return any(r.mention is not None and r.part in ("source", "speaker") and r.role != "organisation" for r in roles)


def state_of(claim: Claim) -> State:
    """Return whether it is told to have happened."""
    state = _STATES.get(claim.modality)
    if state is not None:
        return state
    return "negated" if claim.polarity == "negative" else "happened"


def independent(told: Iterable[Told]) -> int:
    """Return how many independent origins tell it as having happened; nobody in particular is none.

    Where nobody tells that it happened, those who tell that it did not.
    """
    rows = list(told)
    counted = [t for t in rows if t.state in _ASSERTED] or [t for t in rows if t.state == "negated"]
    return len({t.origin for t in counted if t.cls not in NOBODY or t.side == "independent"})


def grade(types: Sequence[str], told: Sequence[Told]) -> str:
    """Return how well it is supported: a code of ``status.toml`` verification.

    Denied by one side and told by another it is contested, whatever the number of sources; told by the authorities
    against their interest it is acknowledged; from two independent origins it is corroborated; several documents with
    one origin only repeat.
    """
    asserted = [t for t in told if t.state in _ASSERTED]
    against = [t for t in told if t.state in ("denied", "negated")]
    if against and asserted:
        return "contested"
    if any(t.state == "denied" for t in against):
        return "denied"
    asserted = asserted or against
    if any(kind.startswith(AGAINST_INTEREST) for kind in types) and any(
        t.side == "official" and t.state == "happened" for t in asserted
    ):
        return "acknowledged"
    if independent(asserted) > 1:
        return "corroborated"
    return "repeated" if len({t.item_id for t in asserted}) > 1 else "single"
