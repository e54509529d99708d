"""What is shown first, and the lines a reader remembers."""

from __future__ import annotations

import pytest
from piles import Pile, series_with

from aigaq.ledger import striking_lines
from aigaq.records import Relative


@pytest.fixture
def pile() -> Pile:
    return Pile()


def test_official_against_others_first_then_deaths_then_many_voices(pile: Pile) -> None:
    a, b, c = (pile.document(p) for p in "ABC")
    alone = pile.says(a, "killed", 1, place="Shetpe")
    agreed = [pile.says(i, "killed", 3, place="Oral") for i in (a, b)]
    disputed = [pile.says(i, "killed", n, place="Atyrau") for i, n in ((a, 3), (b, 4))]
    against = [pile.says(a, "detained", 16, cls="official"), pile.says(b, "detained", 700)]
    deaths = [pile.says(a, "killed", 14, cls="official"), pile.says(b, "killed", 15)]
    more = [
        pile.says(i, "killed", n, place="Aktau", cls=cls)
        for i, n, cls in ((a, 5, "official"), (b, 7, "author"), (c, 8, "author"))
    ]
    account = pile.account()
    expected = [series_with(account, group[0]).id for group in (more, deaths, against, disputed, agreed)]
    assert list(account.headlines) == expected
    assert series_with(account, alone).id not in account.headlines


def test_a_case_of_single_voices_still_has_headlines(pile: Pile) -> None:
    claim = pile.says(pile.document("A"), "injured", 14)
    account = pile.account()
    assert account.headlines == (series_with(account, claim).id,)
    assert striking_lines(account) == ["People injured, Zhanaozen, 16 December 2011: 14 (A)."]


def test_an_empty_case_has_none(pile: Pile) -> None:
    assert striking_lines(pile.account()) == []


def test_a_line_tells_numbers_holders_and_sources(pile: Pile) -> None:
    amnesty, watch = pile.document("Amnesty", "2012-03"), pile.document("Watch", "2013")
    pile.says(watch, "killed", 12, cls="official", holder="government figures")
    pile.says(amnesty, "killed", 14, "at_least", cls="official", holder="official figures")
    pile.says(amnesty, "killed", 15, "at_least")
    relative = Relative(factor=3, bound="at_least", to_class="official")
    pile.says(amnesty, "killed", "3x official", cls="unofficial", holder="other sources", relative=relative)
    assert striking_lines(pile.account()) == [
        "People killed, Zhanaozen, 16 December 2011: from 12 (government figures, in Watch) to at least 15 (Amnesty); "
        "at least 3 times the official figure (other sources, in Amnesty): 3 × 14 = 42, so at least 42."
    ]


def test_the_official_number_is_told_when_it_is_neither_end(pile: Pile) -> None:
    for publisher, number in (("A", 5), ("C", 50)):
        pile.says(pile.document(publisher), "killed", number)
    pile.says(pile.document("B"), "killed", 14, cls="official", holder="Interior Ministry")
    assert striking_lines(pile.account(), 1) == [
        "People killed, Zhanaozen, 16 December 2011: from 5 (A) to 50 (C); 14 (Interior Ministry, in B)."
    ]


def test_a_line_tells_that_a_figure_moved(pile: Pile) -> None:
    item = pile.document("A")
    for day, number in (("2011-12-16", 10), ("2011-12-18", 14)):
        pile.says(item, "killed", number, cls="official", holder="Interior Ministry", said=day)
    assert striking_lines(pile.account()) == [
        "People killed, Zhanaozen, 16 December 2011: "
        "Interior Ministry moved from 10 (16 December 2011) to 14 (18 December 2011), in A."
    ]


def test_lines_are_of_different_measures_first(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    for place in ("Aktau", "Oral", "Atyrau"):
        pile.says(a, "killed", 1, place=place, cls="official")
        pile.says(b, "killed", 2, place=place)
    pile.says(a, "injured", 1, cls="official")
    pile.says(b, "injured", 2)
    starts = [line.split(",")[0] for line in striking_lines(pile.account())]
    assert starts == ["People killed", "People injured", "People killed"]


def test_a_vague_series_is_told_in_its_own_word(pile: Pile) -> None:
    pile.says(pile.document("A"), "injured", "dozens")
    assert striking_lines(pile.account()) == ["People injured, Zhanaozen, 16 December 2011: dozens (A)."]
