"""An account of made claims: many documents that tell, differently, of the cases of many people. Nobody is real."""

from __future__ import annotations

import random
from collections.abc import Iterator

from msgspec.structs import replace

from aigaq.records import (
    Attribution,
    Claim,
    DateSlot,
    Description,
    Event,
    Figure,
    Item,
    ItemRef,
    Person,
    PlaceSlot,
    Role,
    Span,
    Statement,
)

PEOPLE = 2_000
#: Claims of a document.
SIZE = 50
_TOWNS = [f"Town {n}" for n in range(60)]
_EVENTS = (
    "custody.arrest",
    "custody.judge",
    "proceeding.charge",
    "proceeding.hearing",
    "proceeding.verdict",
    "proceeding.sentence",
    "proceeding.appeal",
    "custody.release",
    "torture.alleged",
    "force.injury",
    "force.death",
    "media.obstructed",
    "law.change",
    "investigation.opened",
)
_ACTS = ("fact", "denial", "justification", "acknowledgement", "commitment", "call", "assessment")
_SYLLABLES = ("ka", "ro", "mi", "ten", "lu", "sha", "vor", "ne", "di", "pol", "ur", "es", "gan", "to")
_WORDS = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]


def made(n: int, seed: int = 7) -> tuple[list[Item], list[Claim], list[Person]]:
    """Return `n` claims with their documents and people."""
    chance = random.Random(seed)
    items = [_item(k) for k in range(max(n // SIZE, 1))]
    claims = [claim for k, item in enumerate(items) for claim in document(item, k, SIZE, chance)]
    return items, claims, _people(claims)


def grown(items: list[Item], claims: list[Claim], people: list[Person]) -> tuple[list[Item], list[Claim], list[Person]]:
    """Return what was made with one more document; the people it names are linked to those known."""
    item = _item(len(items))
    more = list(document(item, len(items), SIZE, random.Random(len(items))))
    found = {person.id: person for person in people}
    for person in _people(more):
        known = found.get(person.id, person)
        found[person.id] = replace(known, members=tuple(sorted({*known.members, *person.members})))
    return [*items, item], [*claims, *more], [found[ident] for ident in sorted(found)]


def _people(claims: list[Claim]) -> list[Person]:
    members: dict[int, set[str]] = {}
    for claim in claims:
        body = claim.event if isinstance(claim.event, Event) else claim.statement
        for role in body.roles if isinstance(body, Event | Statement) else ():
            if role.mention:
                members.setdefault(int(role.mention.rpartition("-")[2]), set()).add(role.mention)
    return [
        Person(id=f"person-{k:05}", name=f"Given{k} Family{k}", members=tuple(sorted(ids)), items=("x",))
        for k, ids in sorted(members.items())
    ]


def _item(k: int) -> Item:
    day = f"20{10 + k % 14}-{1 + k % 12:02}-{1 + k % 28:02}"
    return Item(
        id=f"item-{k:05}",
        sha256=f"{k:064}",
        sha3_512="",
        size=1,
        media_type="text/plain",
        names=(f"{k:05}.txt",),
        added_at="2026-01-01T00:00:00Z",
        description=Description(publisher=f"Monitor {k % 200}", published=day, title=f"Report {k}"),
    )


def document(item: Item, k: int, size: int, chance: random.Random) -> Iterator[Claim]:
    """Yield the claims of one document."""
    at = 0
    for j in range(size):
        words = [chance.choice(_WORDS) for _ in range(14)]
        sentence = f"{' '.join(words)} {k} {j}."
        span = Span(at, at + len(sentence), sentence)
        town = chance.randrange(len(_TOWNS))
        date = f"20{10 + town % 14}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
        official = chance.random() < 0.25
        kind = chance.random()
        body: dict[str, object]
        if kind < 0.3:
            number = chance.randrange(1, 200)
            measure = chance.choice(("killed", "injured", "detained", "charged"))
            figure = Figure(measure=measure, measures=(measure,), low=number, high=number)
            body = {"kind": "figure", "figure": figure}
        elif kind < 0.75:
            person = chance.randrange(PEOPLE)
            role = Role(
                role="defendant", part="patient", name=f"Given{person} Family{person}", mention=f"m-{k}-{person}"
            )
            charge = chance.choice((None, "inciting discord", "mass disorder", "abuse of office"))
            methods = ("beat",) if chance.random() < 0.5 else ("bag", "electric")
            event = Event(type=chance.choice(_EVENTS), roles=(role,), charge=charge, methods=methods)
            body = {"kind": "event", "event": event}
        elif kind < 0.9:
            role = Role(role="protester", part="patient", name=chance.choice(("protesters", "detainees", "workers")))
            body = {"kind": "event", "event": Event(type=chance.choice(_EVENTS), roles=(role,))}
        else:
            act = chance.choice(_ACTS)
            topics = (chance.choice(("force.firearm", "torture.alleged", "media.obstructed", "investigation.opened")),)
            speaker = Role(role="off_speaker", part="speaker", name=f"Office {chance.randrange(40)}")
            body = {
                "kind": "statement",
                "statement": Statement(type="statement.fact", act=act, roles=(speaker,), topics=topics),
            }
        yield Claim(
            id=f"claim-{k:05}-{j:03}",
            item=ItemRef.of(item),
            span=span,
            sentence=span,
            attribution=Attribution(
                cls="official" if official else "author",
                holder=f"Office {chance.randrange(40)}" if official else None,
                said_on=date if official else None,
            ),
            place=PlaceSlot(text=_TOWNS[town], id=f"town-{town}", how="explicit"),
            date=DateSlot(edtf=date if chance.random() < 0.7 else date[:7], how="explicit"),
            rule="bench",
            made_by="bench",
            **body,  # type: ignore[arg-type]
        )
        at += len(sentence) + 1
