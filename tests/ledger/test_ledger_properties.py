"""What holds for every pile of claims."""

from __future__ import annotations

import random as randoms
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import encode
from piles import Pile

from aigaq.ledger import build_account
from aigaq.records import Relative

PUBLISHERS = ["Steppe Monitor", "Amnesty", "Office of the Prosecutor General", None]
CLAIMS = st.fixed_dictionaries(
    {
        "document": st.integers(0, 5),
        "measure": st.sampled_from(["killed", "injured", "charged", "other"]),
        "number": st.integers(0, 40) | st.sampled_from(["dozens", "scores"]) | st.just((3, 9)),
        "qualifier": st.sampled_from([None, "at_least", "more_than", "at_most", "about"]),
        "cls": st.sampled_from(["author", "official", "ngo", "unofficial"]),
        "holder": st.sampled_from(
            [None, "Prosecutor General's Office", "some sources", "the office of Prosecutor General"]
        ),
        "said": st.sampled_from([None, "2011-12", "2011-12-18", "2012-01-25"]),
        "place": st.sampled_from(["Zhanaozen", "Shetpe", None]),
        "date": st.sampled_from([None, "2011-12", "2011-12-16", "2011-12-17", "2011-12-16/2011-12-17", "2011"]),
        "population": st.sampled_from([None, "protesters"]),
        "same_sentence": st.booleans(),
        "relative": st.none() | st.just(Relative(factor=3, bound="at_least", to_class="official")),
    }
)


def pile_of(rows: list[dict[str, Any]]) -> Pile:
    pile = Pile()
    items = [pile.document(PUBLISHERS[n % 4], [None, "2011-12-20", "2012-03"][n % 3]) for n in range(6)]
    begun: set[int] = set()
    for row in rows:
        said = dict(row)
        document = said.pop("document")
        said["same_sentence"] = said["same_sentence"] and document in begun
        begun.add(document)
        pile.says(items[document], said.pop("measure"), said.pop("number"), said.pop("qualifier"), **said)
    return pile


@given(st.lists(CLAIMS, max_size=14), st.integers(0, 999))
@settings(deadline=None)
def test_the_order_of_claims_and_items_changes_nothing(rows: list[dict[str, Any]], seed: int) -> None:
    pile = pile_of(rows)
    shuffled = randoms.Random(seed)
    items, claims = list(pile.items), list(pile.claims)
    shuffled.shuffle(items)
    shuffled.shuffle(claims)
    again = build_account("pile", items, claims, [], as_of="2026-12-31")
    assert encode(again) == encode(pile.account())


@given(st.lists(CLAIMS, max_size=14))
@settings(deadline=None)
def test_every_figure_is_in_exactly_one_series(rows: list[dict[str, Any]]) -> None:
    pile = pile_of(rows)
    account = pile.account()
    told = [s.claim_id for one in account.series for s in one.standings]
    assert sorted(told) == sorted(c.id for c in pile.claims)
    assert len({one.id for one in account.series}) == len(account.series)
    assert sorted(ident for one in account.series for ident in one.made_from) == sorted(told)


@given(st.lists(CLAIMS, max_size=14), CLAIMS)
@settings(deadline=None)
def test_another_claim_changes_nothing_outside_its_scope(rows: list[dict[str, Any]], added: dict[str, Any]) -> None:
    """Series that share neither measure nor place, nor a document with the new claim, stay as they were."""
    before, pile = pile_of(rows).account(), pile_of([*rows, added])
    new = pile.claims[-1]
    documents = {c.id: c.item.id for c in pile.claims}
    after = {one.id: one for one in pile.account().series}
    for one in before.series:
        if one.measure != added["measure"] and new.item.id not in {documents[i] for i in one.made_from}:
            assert after[one.id] == one


@given(st.lists(CLAIMS, max_size=14))
@settings(deadline=None)
def test_everything_points_at_something_that_is_there(rows: list[dict[str, Any]]) -> None:
    account = pile_of(rows).account()
    claims, series = {c.id for c in account.claims}, {s.id: s for s in account.series}
    assert set(account.headlines) <= set(series)
    for one in account.series:
        mine = {s.claim_id: s for s in one.standings}
        assert {i for i in (one.lowest, one.highest) if i} <= set(mine)
        assert all(
            mine[i].aside is None and mine[i].qualifier not in ("vague", "relative")
            for i in (one.lowest, one.highest)
            if i
        )
        assert {s.origin for s in one.standings} <= set(mine)
        assert {i for r in one.revisions for i in (r.before, r.after)} <= set(mine)
        assert {s.resolved.against for s in one.standings if s.resolved} <= claims
        assert all(series[a.series_id].measure == one.measure and a.differs for a in one.apart)
        assert all(one.id in {b.series_id for b in series[a.series_id].apart} for a in one.apart)
    for contradiction in account.contradictions:
        told = {s.claim_id for s in series[contradiction.series_id].standings if s.aside is None}
        assert {contradiction.left, contradiction.right} <= told
        assert contradiction.left != contradiction.right
    assert len({c.id for c in account.contradictions}) == len(account.contradictions)


@given(st.lists(CLAIMS, max_size=14))
@settings(deadline=None)
def test_numbers_of_one_series_lie_between_its_lowest_and_highest(rows: list[dict[str, Any]]) -> None:
    for one in pile_of(rows).account().series:
        told = {s.claim_id: s for s in one.standings}
        for standing in one.standings:
            if standing.aside is not None or standing.qualifier in ("vague", "relative"):
                continue
            top = told[one.highest or ""]
            number = standing.high if standing.high is not None else standing.low
            assert number <= (top.high if top.high is not None else top.low)
            if standing.low is not None:
                assert told[one.lowest or ""].low <= standing.low
