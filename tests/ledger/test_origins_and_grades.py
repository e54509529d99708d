"""Origins and grades: what one source says never becomes corroborated."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import encode
from piles import Pile, person

from aigaq.records import Account, Occurrence

COPIED = "On Friday morning police opened fire on a crowd of striking oil workers in the main square of the town."


def only(account: Account) -> Occurrence:
    (found,) = account.ledgers.occurrences
    return found


def test_two_documents_of_one_publisher_only_repeat() -> None:
    pile = Pile()
    items = [pile.document("Steppe Monitor", day) for day in ("2011-12-20", "2012-01-20")]
    for item in items:
        pile.event(item, "custody.arrest", "Bob Late")
    assert only(pile.account(persons=[person("Bob Late", *items)])).grade == "repeated"


def test_a_document_that_cites_another_adds_no_origin() -> None:
    pile = Pile()
    source, citing = pile.document("Steppe Monitor"), pile.document("Daily News")
    pile.event(source, "custody.arrest", "Bob Late")
    pile.event(citing, "custody.arrest", "Bob Late", cls="ngo", holder="the Steppe Monitor")
    one = only(pile.account(persons=[person("Bob Late", source, citing)]))
    assert (one.origins, one.grade) == (1, "repeated")


def test_a_text_printed_twice_is_one_origin() -> None:
    pile = Pile()
    items = [pile.document("Steppe Monitor"), pile.document("Daily News")]
    for item in items:
        pile.event(item, "force.firearm", "striking oil workers", quote=COPIED)
    assert only(pile.account()).origins == 1


def test_hearsay_is_no_origin() -> None:
    pile = Pile()
    items = [pile.document("A"), pile.document("B")]
    for item in items:
        pile.event(item, "custody.arrest", "Bob Late", cls="alleged", modality="reported")
    one = only(pile.account(persons=[person("Bob Late", *items)]))
    assert (one.origins, one.grade) == (0, "repeated")


def test_a_person_can_say_that_two_claims_have_one_origin_and_that_they_have_not() -> None:
    pile = Pile()
    items = [pile.document("A"), pile.document("B")]
    claims = [pile.event(item, "custody.arrest", "Bob Late") for item in items]
    who, pair = [person("Bob Late", *items)], "|".join(sorted(c.id for c in claims))
    assert only(pile.account(persons=who)).origins == 2
    assert only(pile.account(persons=who, decided={pair: True})).origins == 1


def test_what_the_authorities_say_against_their_interest_is_acknowledged() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "force.firearm", "protesters", cls="official", holder="the Prosecutor General")
    assert only(pile.account()).grade == "acknowledged"


def test_told_and_denied_is_contested_however_many_tell_it() -> None:
    pile = Pile()
    items = [pile.document(p) for p in ("A", "B", "C")]
    for item in items[:2]:
        pile.event(item, "custody.arrest", "Bob Late")
    pile.event(items[2], "custody.arrest", "Bob Late", cls="official", holder="police", modality="denied")
    assert only(pile.account(persons=[person("Bob Late", *items)])).grade == "contested"


EVENTS = st.fixed_dictionaries(
    {
        "document": st.integers(0, 3),
        "kind": st.sampled_from(
            ["custody.arrest", "proceeding.charge", "torture.alleged", "force.death", "custody.release"]
        ),
        "name": st.sampled_from(["Bob Late", "Cid Month", "oil workers"]),
        "date": st.sampled_from([None, "2011-12", "2011-12-16", "2012-01-05", "2012"]),
        "cls": st.sampled_from(["author", "official", "ngo", "alleged"]),
        "modality": st.sampled_from(["asserted", "alleged", "denied", "planned"]),
        "polarity": st.sampled_from(["positive", "negative"]),
    }
)


def pile_of(rows: list[dict[str, Any]], documents: int = 4) -> tuple[Pile, list[Any]]:
    pile = Pile()
    items = [pile.document(f"Publisher {n}", ["2011-12-20", "2012-03", None][n % 3]) for n in range(documents)]
    for row in rows:
        told = dict(row)
        pile.event(items[told.pop("document")], told.pop("kind"), told.pop("name"), **told)
    return pile, [person(name, *items) for name in ("Bob Late", "Cid Month")]


@given(st.lists(EVENTS, max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_documents_changes_nothing(rows: list[dict[str, Any]], random: Any) -> None:
    pile, persons = pile_of(rows)
    before = encode(pile.account(persons=persons).ledgers)
    random.shuffle(pile.claims)
    random.shuffle(pile.items)
    random.shuffle(persons)
    assert encode(pile.account(persons=persons).ledgers) == before


@given(st.lists(EVENTS, max_size=12))
@settings(deadline=None)
def test_a_single_source_never_corroborates(rows: list[dict[str, Any]]) -> None:
    pile, persons = pile_of([row | {"document": 0, "cls": "author"} for row in rows])
    assert all(o.grade != "corroborated" for o in pile.account(persons=persons).ledgers.occurrences)


@given(st.lists(EVENTS, max_size=10), EVENTS)
@settings(deadline=None)
def test_another_source_removes_nobodys_claim(rows: list[dict[str, Any]], added: dict[str, Any]) -> None:
    pile, persons = pile_of(rows)
    told = {t.claim_id for o in pile.account(persons=persons).ledgers.occurrences for t in o.told}
    more, persons = pile_of([*rows, added | {"document": 3}])
    after = {t.claim_id for o in more.account(persons=persons).ledgers.occurrences for t in o.told}
    assert len(after) == len(told) + 1
    assert {c.id for c in more.claims} == after


@given(st.lists(EVENTS, max_size=10))
@settings(deadline=None)
def test_views_only_grow_with_time(rows: list[dict[str, Any]]) -> None:
    pile, persons = pile_of(rows)
    seen: set[str] = set()
    for day in ("2011-12-16", "2011-12-25", "2012-06-01", "2026-12-31"):
        told = {t.claim_id for o in pile.account(day, persons=persons).ledgers.occurrences for t in o.told}
        assert seen <= told
        seen = told
