"""Numbers that exclude each other, what explains it, and in which order they are told."""

from __future__ import annotations

from typing import Any

import pytest
from piles import Pile, between, together


@pytest.fixture
def pile() -> Pile:
    return Pile()


def kind_of(pile: Pile, one: tuple[Any, ...], other: tuple[Any, ...], **more: Any) -> str | None:
    """Return what two numbers by an office and an organisation are to each other."""
    a, b = pile.document("A", "2012-03"), pile.document("B", "2012-03")
    left = pile.says(a, "killed", *one, cls="official", holder="Interior Ministry")
    right = pile.says(b, "killed", *other, **more)
    pile.says(pile.document("C"), "killed", "dozens")
    return between(pile.account(), left, right)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ((14,), (15,), "value"),
        ((14,), (14,), None),
        ((14,), (15, "at_least"), "value"),
        ((15,), (15, "at_least"), None),
        ((130,), (100, "more_than"), None),
        ((700, "at_most"), (130, "more_than"), None),
        ((700, "at_most"), (701, "at_least"), "value"),
        ((100,), (100, "more_than"), "wording"),
        ((14, "at_least"), (15, "at_least"), None),
        (((10, 12),), ((12, 15),), None),
        (((10, 12),), ((13, 15),), "value"),
        ((300, "about"), (310,), "wording"),
        ((300, "about"), (500,), "value"),
        (("dozens",), (5,), None),
        ((0,), (14,), "value"),
    ],
)
def test_which_numbers_exclude_each_other(
    pile: Pile, one: tuple[Any, ...], other: tuple[Any, ...], kind: str | None
) -> None:
    assert kind_of(pile, one, other) == kind


@pytest.mark.parametrize(
    ("number", "date", "kind", "said"),
    [
        (15, "2011-12-16/2011-12-17", "scope", "16 December 2011 against 16\u201317 December 2011"),
        (15, "2011-12", "scope", "16 December 2011 against December 2011"),
        (12, "2011-12", "value", "exclude each other"),
        (15, None, "scope", "15 is given without a date"),
        (15, "2011-12-16", "value", "Same measure, place and period"),
    ],
)
def test_a_longer_period_explains_a_larger_number_but_not_a_smaller_one(
    pile: Pile, number: int, date: str | None, kind: str, said: str
) -> None:
    assert kind_of(pile, (14,), (number,), date=date) == kind
    (contradiction,) = pile.account().contradictions
    assert said in contradiction.reason


def test_two_days_of_one_event_are_not_compared_with_each_other(pile: Pile) -> None:
    a, b, c = (pile.document(p) for p in "ABC")
    first, second = pile.says(a, "killed", 14, date="2011-12-16"), pile.says(b, "killed", 1, date="2011-12-17")
    pile.says(c, "killed", "dozens", date="2011-12-16/2011-12-17")
    account = pile.account()
    assert together(account, first, second)
    assert account.contradictions == ()


def test_places_in_one_region_explain_numbers_of_trials(pile: Pile) -> None:
    region, country = ("r:M", "Mangystau Region"), ("c:KZ", "Kazakhstan")
    within = {"t:1": (region, country), "t:2": (region, country)}
    pile.says(pile.document("A"), "tried", 37, place="Aktau", place_id="t:1")
    pile.says(pile.document("B"), "tried", 45, place="Zhanaozen", place_id="t:2")
    (contradiction,) = pile.account(within=within).contradictions
    assert contradiction.kind == "scope"
    assert "Aktau against Zhanaozen" in contradiction.reason


def test_the_reason_names_holders_sources_dates_and_numbers(pile: Pile) -> None:
    iphr, watch = pile.document("Partnership", "2011-12-20"), pile.document("Watch", "2013")
    pile.says(iphr, "killed", 14, cls="official", holder="official information", said="2011-12-18")
    pile.says(watch, "killed", 16)
    (contradiction,) = pile.account().contradictions
    assert contradiction.reason == (
        "Official information (in Partnership, said 18 December 2011): 14; Watch (published 2013): 16. "
        "Same measure, place and period: as stated, they exclude each other. "
        "They were not said at the same time; the count may have changed in between."
    )


def test_one_voice_on_two_days_is_a_revision_also_across_documents(pile: Pile) -> None:
    early = pile.says(pile.document("Amnesty", "2012-03"), "charged", 4, population="security_forces")
    late = pile.says(pile.document("Amnesty", "2013"), "charged", 5, population="security_forces")
    account = pile.account()
    assert between(account, early, late) == "revision"
    assert account.contradictions[0].left == early.id


def test_one_voice_without_an_order_in_time_contradicts_itself(pile: Pile) -> None:
    early = pile.says(pile.document("A", "2012-03"), "killed", 14, cls="official", holder="Interior Ministry")
    late = pile.says(pile.document("B", "2013"), "killed", 12, cls="official", holder="Interior Ministry")
    assert between(pile.account(), early, late) == "value"


def test_many_who_say_the_same_make_one_contradiction(pile: Pile) -> None:
    for n in range(6):
        pile.says(pile.document(f"Ministry {n}"), "killed", 14, cls="official", holder=f"Office {n * 'x'}")
        pile.says(pile.document(f"Watch {n}"), "killed", 15)
    (contradiction,) = pile.account().contradictions
    assert "14 stands in 6 documents, 15 in 6 documents" in contradiction.reason


def test_the_clearest_quotations_are_chosen(pile: Pile) -> None:
    a, b, c = pile.document("A"), pile.document("B", "2012-03"), pile.document("C")
    pile.says(a, "killed", 14, cls="official", holder="Interior Ministry", date="2011-12")
    clear = pile.says(b, "killed", 14, cls="official", holder="Interior Ministry", said="2011-12-18")
    pile.says(c, "killed", 15, confidence="low")
    sure = pile.says(b, "killed", 15, confidence="high")
    (contradiction,) = pile.account().contradictions
    assert (contradiction.left, contradiction.right) == (clear.id, sure.id)


def test_other_counts_are_not_compared(pile: Pile) -> None:
    pile.says(pile.document("A"), "other", 14)
    pile.says(pile.document("B"), "other", 15)
    assert pile.account().contradictions == ()


def test_order_official_first_deaths_first_larger_gap_first(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    office = {"cls": "official", "holder": "Interior Ministry"}
    pile.says(a, "killed", 1, place="Oral")
    pile.says(b, "killed", 90, place="Oral")
    for measure, place, low, high in (
        ("detained", "Aktau", 10, 90),
        ("killed", "Aktau", 10, 12),
        ("killed", "Atyrau", 10, 90),
    ):
        pile.says(a, measure, low, place=place, **office)
        pile.says(b, measure, high, place=place)
    pile.says(a, "killed", 10, place="Almaty", **office)
    pile.says(b, "killed", 900, place="Almaty", date="2011-12")
    account = pile.account()
    titles = {s.id: s.title for s in account.series}
    told = [titles[c.series_id].rsplit(", ", 1)[0] for c in account.contradictions]
    assert told == [
        "People killed, Atyrau",
        "People killed, Aktau",
        "People arrested or detained, Aktau",
        "People killed, Oral",
        "People killed, Almaty",
    ]


def test_what_stands_in_more_documents_comes_first(pile: Pile) -> None:
    office = {"cls": "official", "holder": "Interior Ministry"}
    pile.says(pile.document("A"), "killed", 20, **office)
    for publisher, number in (("B", 90), ("C", 40), ("D", 40), ("E", 10)):
        pile.says(pile.document(publisher), "killed", number)
    of_office = [c.reason for c in pile.account().contradictions if "Ministry" in c.reason]
    assert [next(n for n in (": 40", ": 90", ": 10") if n in reason) for reason in of_office] == [
        ": 40",
        ": 90",
        ": 10",
    ]


@pytest.mark.parametrize(
    ("measure", "dates", "kind"),
    [
        ("participants", ("2011-12-17", "2011-12-17"), "value"),
        ("detained", ("2011-12-17", "2011-12-17"), "value"),
        ("detained", ("2011-12", "2011-12"), "scope"),
        ("detained", ("2011-12-17", "2011-12"), "scope"),
        ("killed", ("2011-12", "2011-12"), "value"),
    ],
)
def test_numbers_of_a_day_and_numbers_up_to_a_day(pile: Pile, measure: str, dates: tuple[str, str], kind: str) -> None:
    """Of people held, only numbers for the same few days exclude each other outright."""
    office = {"cls": "official", "holder": "Interior Ministry"}
    more = pile.says(pile.document("A"), measure, 130, "more_than", date=dates[0], **office)
    fewer = pile.says(pile.document("B"), measure, 37, date=dates[1])
    assert between(pile.account(), more, fewer) == kind


def test_reasons_are_neutral(pile: Pile) -> None:
    pile.says(pile.document("A"), "killed", 14, cls="official")
    pile.says(pile.document("B"), "killed", 15)
    pile.says(pile.document("C"), "killed", 70, cls="unofficial", date=None)
    for contradiction in pile.account().contradictions:
        assert not {"lied", "false", "wrong", "guilty", "truth", "claims", "admitted"} & set(
            contradiction.reason.split()
        )
