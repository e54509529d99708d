"""Tellings: event and statement claims as the ledgers use them, with who holds them and how well they are supported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from aigaq import records
from aigaq.records import Claim, Event, Item, Memo, Person, Role, State, Statement

from .documents import Documents, around_of, places_of
from .holders import holder_of, party_of, side_of
from .origins import NOBODY
from .scopes import Around, Within
from .settings import settings_of

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
    told: records.Told
    persons: tuple[tuple[str, str], ...]
    setting: str

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


class _Known(NamedTuple):
    """Who a mention or entity is."""

    id: str
    name: str
    is_person: bool


class Who(NamedTuple):
    """Who is meant by a role: the persons that linkage and people made of the mentions.

    A mention that is in none is a person of its own.
    """

    by_entity: Mapping[str, _Known]
    by_mention: Mapping[str, _Known]

    @classmethod
    def of(cls, persons: Iterable[Person]) -> Who:
        """Return who is who; members are ids of mentions (and of rows of lists)."""
        by_entity, by_mention = {}, {}
        for person in persons:
            known = by_entity[person.id] = _Known(person.id, person.name, person.kind == "person")
            by_mention.update(dict.fromkeys(person.members, known))
        return cls(by_entity, by_mention)

    def person(self, role: Role) -> tuple[str, str] | None:
        """Return id and name of the person in a role; None for a group or somebody nobody names."""
        found = self.by_entity.get(role.entity or "") or self.by_mention.get(role.mention or "")
        if found is not None:
            return (found.id, found.name or role.name) if found.is_person else None
        if role.mention is not None and role.role != "organisation":
            return role.mention, role.name
        return None


class Document(NamedTuple):
    """All that the tellings of one document depend on.

    Attributes
    ----------
    origins : tuple of str
        Of each of its claims.
    around : tuple of (id, places that hold it)
        For its places; None for one that nobody knows.
    """

    claims: tuple[Claim, ...]
    item: Item | None
    who: Who
    origins: tuple[str, ...]
    around: tuple[tuple[str, Around | None], ...]


class Told(NamedTuple):
    """What one document tells.

    Attributes
    ----------
    rows : dict of str to records.Told
        Every claim that nobody rejected, by id.
    tellings : tuple of Telling
        Those about events and statements.
    who : Who
        Who its roles are.
    """

    claims: tuple[Claim, ...]
    rows: dict[str, records.Told]
    tellings: tuple[Telling, ...]
    who: Who


def told_by_document(
    documents: Documents,
    items: Mapping[str, Item],
    who: Who,
    origins: Mapping[str, tuple[str, ...]],
    within: Within,
    memo: Memo,
) -> Mapping[str, Told]:
    """Return what each document tells."""
    places, named = places_of(documents, memo), memo.of("names", documents, _names)
    units = {}
    for ident, claims in documents.items():
        entities, mentions = named[ident]
        own = Who(_those(who.by_entity, entities), _those(who.by_mention, mentions))
        around = tuple(zip(places[ident].ids, around_of(places[ident], within), strict=True))
        units[ident] = Document(claims, items.get(ident), own, origins[ident], around)
    return memo.of("tellings", units, _told)


def _those(known: Mapping[str, _Known], keys: Sequence[str]) -> dict[str, _Known]:
    return {key: found for key, found in zip(keys, map(known.get, keys), strict=True) if found is not None}


def _names(claims: tuple[Claim, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the entities and of the mentions in the roles of claims."""
    roles = [role for claim in claims for role in _roles(claim)]
    entities, mentions = {r.entity for r in roles if r.entity}, {r.mention for r in roles if r.mention}
    return tuple(sorted(entities)), tuple(sorted(mentions))


def _roles(claim: Claim) -> tuple[Role, ...]:
    body = claim.event if isinstance(claim.event, Event) else claim.statement
    return body.roles if isinstance(body, Event | Statement) else ()


def _told(document: Document) -> Told:
    within = {ident: around for ident, around in document.around if around is not None}
    settings = settings_of(document.claims, within)
    rows: dict[str, records.Told] = {}
    tellings: list[Telling] = []
    for claim, origin in zip(document.claims, document.origins, strict=True):
        if claim.review.status == "rejected":
            continue
        told = told_of(claim, document.item, document.who, origin)
        rows[claim.id] = told
        body = claim.event if isinstance(claim.event, Event) else claim.statement
        if isinstance(body, Event | Statement):
            parts = ("speaker",) if isinstance(body, Statement) else ("patient", "participant")
            persons = {p: None for role in body.roles if role.part in parts and (p := document.who.person(role))}
            tellings.append(Telling(claim, body, told, tuple(persons), settings[claim.id]))
    return Told(document.claims, rows, tuple(tellings), document.who)


def told_of(claim: Claim, item: Item | None, who: Who, origin: str) -> records.Told:
    """Return who holds a claim and since when."""
    said, day = claim.attribution, claim.item.published
    roles = _roles(claim)
    concerned = ("patient", "participant", "speaker", "about", "source")
    persons = {p: None for role in roles if role.part in concerned and (p := who.person(role))}
    return records.Told(
        claim_id=claim.id,
        item_id=claim.item.id,
        holder=holder_of(claim),
        party=party_of(claim),
        cls=said.cls,
        side="independent" if said.cls in NOBODY and _has_named_source(roles) else side_of(claim, item),
        said_on=said.said_on or day,
        said_how="stated" if said.said_on else "published" if day else "unknown",
        origin=origin,
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


def independent(told: Iterable[records.Told]) -> int:
    """Return how many independent origins tell it as having happened; nobody in particular is none.

    Where nobody tells that it happened, those who tell that it did not.
    """
    rows = list(told)
    counted = [t for t in rows if t.state in _ASSERTED] or [t for t in rows if t.state == "negated"]
    return len({t.origin for t in counted if t.cls not in NOBODY or t.side == "independent"})


def grade(types: Sequence[str], told: Sequence[records.Told]) -> str:
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
