"""Relative figures: worked out against the figure they name, with the arithmetic, never counted as stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from piles import Pile, between, series_with, standing_of

from aigaq.ledger.amounts import resolved
from aigaq.records import Figure, Relative

TRIPLE = Relative(factor=3, bound="at_least", to_class="official", to_text="the official death toll")


@pytest.fixture
def pile() -> Pile:
    return Pile()


def test_three_times_the_official_toll(pile: Pile) -> None:
    item = pile.document("Amnesty", "2012-03")
    official = pile.says(item, "killed", 14, "at_least", cls="official", holder="official figures")
    pile.says(item, "killed", 1, place="Shetpe", cls="official")
    others = pile.says(item, "killed", "3x official", cls="unofficial", holder="Other sources", relative=TRIPLE)
    account = pile.account()
    worked_out = standing_of(account, others).resolved
    assert worked_out is not None
    assert (worked_out.low, worked_out.high, worked_out.against) == (42, None, official.id)
    assert worked_out.arithmetic == "3 × 14 = 42, so at least 42"
    series = series_with(account, others)
    assert (series.lowest, series.highest) == (official.id, official.id)
    assert between(account, official, others) == "relative"


def test_the_nearest_official_figure_before_it_is_taken(pile: Pile) -> None:
    item = pile.document("Amnesty")
    pile.says(item, "killed", 10, cls="official", said="2011-12-16")
    nearest = pile.says(item, "killed", 14, cls="official", said="2011-12-17")
    others = pile.says(item, "killed", "3x official", cls="unofficial", relative=TRIPLE)
    pile.says(item, "killed", 16, cls="official", said="2011-12-20")
    assert standing_of(pile.account(), others).resolved.against == nearest.id


def test_a_document_without_the_figure_takes_the_one_last_said_in_its_series(pile: Pile) -> None:
    pile.says(pile.document("A"), "killed", 14, cls="official", said="2011-12-18")
    last = pile.says(pile.document("B"), "killed", 16, cls="official", said="2012-01-24")
    others = pile.says(pile.document("C"), "killed", "3x official", cls="unofficial", relative=TRIPLE)
    assert standing_of(pile.account(), others).resolved.arithmetic == "3 × 16 = 48, so at least 48"
    assert standing_of(pile.account(), others).resolved.against == last.id


def test_without_a_figure_to_measure_against_it_stays_open(pile: Pile) -> None:
    item = pile.document("C")
    pile.says(item, "killed", "dozens", cls="official")
    others = pile.says(item, "killed", "3x official", cls="unofficial", relative=TRIPLE)
    account = pile.account()
    assert standing_of(account, others).resolved is None
    assert account.contradictions == ()


def test_all_but_two_of_the_one_number_before(pile: Pile) -> None:
    item = pile.document("A")
    tried = pile.says(item, "tried", 37)
    rest = pile.says(item, "convicted", "all but two", relative=Relative(offset=-2))
    worked_out = standing_of(pile.account(), rest).resolved
    assert (worked_out.low, worked_out.high, worked_out.against) == (35, 35, tried.id)
    assert worked_out.arithmetic == "37 − 2 = 35"


def test_all_but_two_stays_open_where_several_numbers_stand_before_it(pile: Pile) -> None:
    item = pile.document("A")
    pile.says(item, "tried", 37)
    pile.says(item, "detained", 3, same_sentence=True)
    rest = pile.says(item, "released", "all but two", relative=Relative(offset=-2))
    assert standing_of(pile.account(), rest).resolved is None


def test_a_multiple_of_nothing_named_stays_open(pile: Pile) -> None:
    item = pile.document("A")
    pile.says(item, "killed", 1)
    triple = pile.says(item, "killed", "3x", relative=Relative(factor=3, bound="at_least"))
    assert standing_of(pile.account(), triple).resolved is None


def test_half_of_an_odd_number_is_between_two(pile: Pile) -> None:
    item = pile.document("A")
    pile.says(item, "injured", 13)
    half = pile.says(item, "injured", "half of them", population="children", relative=Relative(factor=0.5))
    worked_out = standing_of(pile.account(), half).resolved
    assert (worked_out.low, worked_out.high) == (6, 7)
    assert worked_out.arithmetic == "0.5 × 13 = 6.5"


def test_the_same_multiple_told_twice_by_one_holder_is_one_contradiction(pile: Pile) -> None:
    item = pile.document("A")
    pile.says(item, "killed", 14, cls="official")
    for _ in range(3):
        pile.says(item, "killed", "3x official", cls="unofficial", holder="sources", relative=TRIPLE)
    assert [c.kind for c in pile.account().contradictions] == ["relative"]


FIGURES = st.one_of(
    st.integers(1, 500).map(lambda n: Figure(measure="killed", measures=("killed",), low=n, high=n)),
    st.integers(1, 500).map(lambda n: Figure(measure="killed", measures=("killed",), low=n, qualifier="at_least")),
    st.integers(1, 500).map(lambda n: Figure(measure="killed", measures=("killed",), high=n, qualifier="at_most")),
    st.integers(1, 500).map(
        lambda n: Figure(measure="killed", measures=("killed",), low=n, high=n + 5, qualifier="between")
    ),
)
RELATIVES = st.one_of(
    st.builds(
        Relative, factor=st.sampled_from([0.5, 2, 3, 10]), bound=st.sampled_from(["exact", "at_least", "at_most"])
    ),
    st.builds(Relative, offset=st.integers(-3, 30), bound=st.sampled_from(["exact", "at_least", "at_most"])),
)


@given(FIGURES, RELATIVES, st.integers(0, 600))
def test_what_is_worked_out_never_excludes_what_was_said(figure: Figure, what: Relative, truth: int) -> None:
    """Whatever number the reference can be, the multiple of it is inside the bounds."""
    if (figure.low is not None and truth < figure.low) or (figure.high is not None and truth > figure.high):
        return
    worked_out = resolved(what, figure, "claim")
    if worked_out is None:
        return
    value = truth * what.factor if what.factor is not None else truth + (what.offset or 0)
    assert worked_out.low is not None or worked_out.high is not None
    if what.bound != "at_most" and worked_out.low is not None:
        assert worked_out.low <= value + 0.5
    if what.bound != "at_least" and worked_out.high is not None:
        assert worked_out.high >= value - 0.5
