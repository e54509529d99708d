"""How long it takes to lay 100,000 claims about 2,000 people beside all requirements, and to do it again for one."""

from __future__ import annotations

import random
import sys
import time

import msgspec

from aigaq.assess import assess, shipped
from aigaq.assess.requirements import shipped_rows
from aigaq.records import (
    Account,
    Attribution,
    Claim,
    DateSlot,
    Event,
    Incident,
    ItemRef,
    Ledgers,
    Memo,
    Occurrence,
    PlaceSlot,
    Role,
    Span,
    Statement,
    Told,
)

from .measures import Row

EVENTS = (
    "custody.arrest",
    "custody.judge",
    "custody.lawyer",
    "custody.family",
    "custody.release",
    "torture.alleged",
    "proceeding.charge",
    "proceeding.hearing",
    "proceeding.verdict",
    "proceeding.sentence",
    "proceeding.appeal",
    "force.injury",
    "force.death",
    "force.beating",
    "force.firearm",
    "investigation.opened",
    "investigation.refused",
    "assembly.held",
    "assembly.sanction",
    "defender.reprisal",
)
ACTS = ("fact", "denial", "justification", "commitment", "call", "guilt")
PLACES = ("North", "South", "East", "West")
DOCUMENTS = 500


def account(claims: int, people: int, seed: int = 1) -> Account:
    """Return a made account: claims in our own example sentences, about so many people in so many documents."""
    rng = random.Random(seed)
    said = [p["example"] for row in shipped_rows() for bearing in ("breach", "compliance") for p in row[bearing]]
    items = [
        ItemRef(id=f"item-{n}", sha256=f"{n:064}", name=f"{n}.txt", title=None, publisher=f"Publisher {n % 40}")
        for n in range(DOCUMENTS)
    ]
    made, told = [], {}
    for n in range(claims):
        item, person = items[n % DOCUMENTS], rng.randrange(people)
        words = f"{rng.choice(said)} ({n})"
        cls = rng.choice(("author", "author", "official", "ngo", "witness"))
        day = f"20{rng.randrange(10, 14)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}"
        body: dict[str, object]
        if rng.random() < 0.2:
            act = rng.choice(ACTS)
            kind = act if act in ("denial", "commitment", "call", "guilt") else "fact"
            body = {"statement": Statement(type=f"statement.{kind}", act=act, topics=(rng.choice(EVENTS),))}
        else:
            named = rng.random() < 0.8
            role = Role(
                role="detainee",
                part="patient",
                name=f"Person {person}" if named else rng.choice(("workers", "protesters", "activists")),
                mention=f"mention-{person}" if named else None,
            )
            body = {"event": Event(type=rng.choice(EVENTS), roles=(role,))}
        claim = Claim(
            id=f"claim-{n:06}",
            kind="statement" if "statement" in body else "event",
            item=item,
            span=Span(n * 200, n * 200 + len(words), words),
            sentence=Span(n * 200, n * 200 + len(words), words),
            attribution=Attribution(cls=cls),
            place=PlaceSlot(text=rng.choice(PLACES), how="explicit"),
            date=DateSlot(edtf=day, how="explicit"),
            rule="bench",
            made_by="bench",
            **body,  # type: ignore[arg-type]
        )
        made.append(claim)
        is_named = claim.kind == "event" and claim.event.roles[0].mention is not None  # type: ignore[union-attr]
        told[claim.id] = Told(
            claim_id=claim.id,
            item_id=item.id,
            holder=item.publisher or "",
            party=item.publisher or "",
            cls=cls,
            side="official" if cls == "official" else "independent",
            origin=claim.id,
            state=rng.choice(("happened", "happened", "alleged", "denied")),
            persons=((f"person-{person}", f"Person {person}"),) if is_named else (),
        )
    incidents = tuple(
        Incident(id=f"incident-{p}", title=p, place=p, claims=tuple(c.id for c in made[k::400]))
        for k, p in enumerate(PLACES)
    )
    occurrences = tuple(
        Occurrence(
            id=f"occurrence-{n}",
            family="assembly.sanction",
            types=("assembly.sanction",),
            who="workers",
            told=(told[c.id],),
            grade="single",
            origins=1,
        )
        for n, c in enumerate([c for c in made if c.kind == "event" and c.event.type == "assembly.sanction"][:300])  # type: ignore[union-attr]
    )
    ledgers = Ledgers(told=told, incidents=incidents, occurrences=occurrences)
    return Account(
        case="bench", as_of="2026-01-01", items=(), claims=tuple(made), series=(), contradictions=(), ledgers=ledgers
    )


def changed(claim: Claim) -> Claim:
    """Return a claim with another date."""
    return msgspec.structs.replace(claim, date=DateSlot(edtf="2014-01-01", how="explicit"))


def laid_beside(claims: int = 100_000, people: int = 2_000) -> list[Row]:
    """Return the processor seconds for all claims, and for one event and one statement changed afterwards."""
    one = account(claims, people)
    memo = Memo()
    shipped()

    def spent(told: Account) -> float:
        start = time.process_time()
        assess(told, shipped(), memo)
        return time.process_time() - start

    whole = spent(one)
    what = f"{claims:,} claims, {people:,} people beside {len(shipped().requirements)} requirements"
    rows = [Row(what, f"{whole:.1f} s", "30 s", "")]
    for kind in ("event", "statement"):
        n = next(n for n, claim in enumerate(one.claims) if claim.kind == kind)
        again = spent(
            msgspec.structs.replace(one, claims=(*one.claims[:n], changed(one.claims[n]), *one.claims[n + 1 :]))
        )
        rows.append(
            Row(f"one {kind} changed", f"{again:.2f} s", "0.5 s", f"anew: {whole:.1f} s ({whole / again:.0f}x)")
        )
    return rows


if __name__ == "__main__":
    for row in laid_beside(*(int(a) for a in sys.argv[1:])):
        print("  ".join(row))
