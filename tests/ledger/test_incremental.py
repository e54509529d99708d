"""An account worked out from one before is the one worked out anew, byte by byte, whatever comes and goes."""

from __future__ import annotations

import random as randoms
from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import encode
from msgspec.structs import replace
from piles import Pile

from aigaq.ledger import Point, build_account
from aigaq.records import Claim, Item, Memo, Person, Relative, Review

NAMES = ["Ann One", "Bob Two", "A. One", "workers", "journalists"]
PLACES = [("Zhanaozen", "p-zh"), ("Zhanaozen", None), ("Aktau", "p-ak"), ("Shetpe", None), (None, None)]
DATES = [None, "2011-12", "2011-12-16", "2011-12-17", "2011-12-16/2011-12-17", "2011", "2012-03-24"]
COPIED = "the guards beat nine of the men with sticks in the yard of the prison that night"
WITHIN = {
    "p-zh": (("p-mang", "Mangystau"), ("KZ", "Kazakhstan")),
    "p-ak": (("p-mang", "Mangystau"), ("KZ", "Kazakhstan")),
}

PLACED = {
    "place": st.sampled_from(PLACES),
    "date": st.sampled_from(DATES),
    "rejected": st.integers(0, 9).map(lambda n: n == 0),
}
HELD = {"cls": st.sampled_from(["author", "official", "ngo", "alleged"]), "said": st.sampled_from([None, "2011-12-18"])}
FIGURES = st.fixed_dictionaries(
    {
        "kind": st.just("figure"),
        "measure": st.sampled_from(["killed", "injured", "charged"]),
        "number": st.sampled_from([1, 12, 14, 15, 16, "dozens", (3, 9)]),
        "relative": st.none() | st.none() | st.just(Relative(factor=3, bound="at_least", to_class="official")),
        **PLACED,
        **HELD,
    }
)
EVENTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(
            [
                "custody.arrest", "custody.judge", "proceeding.charge", "proceeding.sentence", "custody.release",
                "torture.alleged", "custody.death", "force.firearm", "media.obstructed", "communications.shutdown",
                "law.change", "investigation.opened", "investigation.refused",
            ]
        ),
        "name": st.sampled_from(NAMES),
        "modality": st.sampled_from(["asserted", "asserted", "alleged", "denied"]),
        "charge": st.sampled_from([None, "inciting discord", "abuse of office"]),
        "law": st.sampled_from([(), ("Article 164",)]),
        "methods": st.sampled_from([(), ("beat", "bag"), ("beat", "bag", "electric")]),
        "attributes": st.sampled_from([(), ("fleeing",), ("warning_shots",)]),
        "copied": st.booleans(),
        **PLACED,
        **HELD,
    }
)  # fmt: skip
STATEMENTS = st.fixed_dictionaries(
    {
        "kind": st.just("statement"),
        "act": st.sampled_from(["fact", "denial", "justification", "acknowledgement", "commitment", "call"]),
        "speaker": st.sampled_from(["Minister Three", "the governor"]),
        "topic": st.sampled_from(
            ["force.firearm", "torture.alleged", "investigation.opened", "communications.shutdown"]
        ),
        **PLACED,
        "cls": st.just("official"),
        "said": st.sampled_from([None, "2011-12-18", "2012-02-01"]),
    }
)
DOCUMENTS = st.lists(st.lists(FIGURES | EVENTS | STATEMENTS, min_size=1, max_size=7), min_size=2, max_size=6)


class Held(NamedTuple):
    """Documents, each with its claims."""

    items: list[Item]
    claims: list[list[Claim]]


def held(documents: list[list[dict[str, Any]]]) -> Held:
    pile = Pile()
    items = [
        pile.document(f"Publisher {n % 3}" if n % 4 else None, [None, "2012-01-20", "2012-03"][n % 3])
        for n in range(len(documents))
    ]
    for item, rows in zip(items, documents, strict=True):
        for row in rows:
            _add(pile, item, dict(row))
    return Held(items, [[c for c in pile.claims if c.item.id == item.id] for item in items])


def _add(pile: Pile, item: Item, row: dict[str, Any]) -> None:
    kind, (place, place_id), rejected = row.pop("kind"), row.pop("place"), row.pop("rejected")
    row |= {"place": place, "place_id": place_id}
    if rejected:
        row["review"] = Review(status="rejected")
    if kind == "figure":
        pile.says(item, row.pop("measure"), row.pop("number"), **row)
    elif kind == "statement":
        pile.statement(item, row.pop("act"), row.pop("speaker"), row.pop("topic"), **row)
    else:
        if row.pop("copied"):
            row["quote"] = COPIED
        pile.event(item, kind, row.pop("name"), **row)


def joined(
    held: Held, chosen: list[int], seed: int
) -> tuple[list[Item], list[Claim], list[Person], Mapping[str, bool]]:
    """Return the chosen documents in some order, who is who in them, and a decision about two of their claims."""
    shuffled = randoms.Random(seed)
    items, claims = [held.items[n] for n in chosen], [c for n in chosen for c in held.claims[n]]
    shuffled.shuffle(items)
    shuffled.shuffle(claims)
    roles = [r for c in claims for body in (c.event, c.statement) if body for r in body.roles if r.mention]
    one = sorted({r.mention for r in roles if r.mention and r.name in ("Ann One", "A. One")})
    persons = [Person(id="person-ann", name="Ann One", members=tuple(one))] if one and seed % 2 else []
    pair = sorted(c.id for c in claims)[:: max(len(claims) - 1, 1)][:2]
    return items, claims, persons, {"|".join(pair): bool(seed % 3)} if len(pair) == 2 and seed % 5 == 0 else {}


@given(DOCUMENTS, st.lists(st.tuples(st.sets(st.integers(0, 5)), st.integers(0, 30)), min_size=2, max_size=5))
@settings(deadline=None, max_examples=150)
def test_what_is_taken_over_is_what_would_be_worked_out_anew(
    documents: list[list[dict[str, Any]]], steps: list[tuple[set[int], int]]
) -> None:
    """Documents come and go in any order; people and decisions change; some claims are read anew and only equal."""
    every, memo = held(documents), Memo()
    for chosen, seed in steps:
        source = every if seed % 2 else held(documents)
        items, claims, persons, decided = joined(source, [n for n in sorted(chosen) if n < len(documents)], seed)
        day = "2012-02-15" if seed % 7 == 0 else "2026-12-31"
        more: dict[str, Any] = {
            "as_of": day,
            "persons": persons,
            "decided": decided,
            "within": WITHIN if seed % 4 else {},
            "points": {"p-zh": Point(43.3, 52.9, "town")},
            "convention": {"dozens": (24, 99)} if seed % 3 == 0 else {},
        }
        kept = build_account("case", items, claims, [], **more, memo=memo)
        anew = build_account("case", items, claims, [], **more)
        assert encode(kept) == encode(anew)


def test_one_changed_document_leaves_the_records_of_others_as_they_are() -> None:
    pile = Pile()
    first, second = pile.document("One"), pile.document("Two")
    pile.says(first, "killed", 12, date="2011-12-16")
    pile.event(first, "custody.arrest", "Ann One")
    pile.says(second, "killed", 5, place="Aktau", date="2012-05-01")
    memo = Memo()
    before = pile.account(memo=memo)
    added = pile.event(second, "custody.arrest", "Bob Two")
    after = pile.account(memo=memo)
    told = {o.id: o for o in before.ledgers.occurrences}
    kept = [o for o in after.ledgers.occurrences if o.id in told]
    assert kept
    assert all(o is told[o.id] for o in kept)
    assert {s.id: s for s in after.series} == {s.id: s for s in before.series}
    assert added.id in after.ledgers.told


def test_a_formula_that_spreads_is_no_copy_any_more_and_one_again_when_it_is_gone() -> None:
    """A sentence in forty documents is told from one origin; in more, it is a phrase that everybody uses."""
    pile = Pile()
    for n in range(42):
        pile.event(
            pile.document(f"Monitor Q{chr(97 + n // 26)}{chr(97 + n % 26)}"), "custody.arrest", "Ann One", quote=COPIED
        )
    memo = Memo()
    for n in (3, 42, 40, 42, 5):
        items, claims = pile.items[:n], pile.claims[:n]
        kept = build_account("case", items, claims, [], as_of="2026-12-31", memo=memo)
        anew = build_account("case", items, claims, [], as_of="2026-12-31")
        assert encode(kept) == encode(anew)
        assert len({t.origin for t in kept.ledgers.told.values()}) == (1 if n <= 40 else n)


def test_a_claim_that_is_edited_is_read_anew() -> None:
    pile = Pile()
    item = pile.document("One")
    claim = pile.says(item, "killed", 12)
    memo = Memo()
    pile.account(memo=memo)
    pile.claims = [replace(claim, figure=replace(claim.figure, low=14, high=14))]
    (series,) = pile.account(memo=memo).series
    assert series.bracket.low == series.bracket.high == 14
