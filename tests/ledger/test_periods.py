"""Which dates speak of one event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.ledger.periods import events


def grouped(**documents: str | None) -> set[frozenset[str | None]]:
    """Group dates, each given in a document of its own."""
    dates: dict[str | None, set[str]] = {}
    for document, edtf in documents.items():
        dates.setdefault(edtf, set()).add(document)
    return {frozenset(e.dates) for e in events({d: frozenset(who) for d, who in dates.items()})}


def test_a_month_a_day_and_two_days_are_one_event() -> None:
    dates = {"2011-12", "2011-12-16", "2011-12-16/2011-12-17", "2011-12-17"}
    assert grouped(a="2011-12", b="2011-12-16", c="2011-12-16/2011-12-17", d="2011-12-17") == {frozenset(dates)}


def test_two_days_are_two_events_until_a_source_ties_them() -> None:
    assert grouped(a="2011-12-16", b="2011-12-17") == {frozenset({"2011-12-16"}), frozenset({"2011-12-17"})}
    assert len(grouped(a="2011-12-16", b="2011-12-17", c="2011-12-16/2011-12-17")) == 1


def test_the_period_of_an_event_is_what_its_days_name() -> None:
    one = {"2011-12": frozenset("a"), "2011-12-16": frozenset("b"), "2011-12-16/2011-12-19": frozenset("c")}
    assert [e.period for e in events(one)] == ["2011-12-16/2011-12-19"]
    assert [e.period for e in events({"2011-12": frozenset("a"), None: frozenset("a")})] == ["2011-12"]
    assert [e.period for e in events({None: frozenset("b")})] == [None]


def test_a_month_goes_with_the_event_most_documents_tell() -> None:
    found = grouped(a="2011-12", b="2011-12-16", c="2011-12-16/2011-12-17", d="2011-12-30")
    assert found == {frozenset({"2011-12", "2011-12-16", "2011-12-16/2011-12-17"}), frozenset({"2011-12-30"})}


def test_a_month_with_two_events_and_no_majority_stands_alone() -> None:
    assert grouped(a="2011-12", b="2011-12-16", c="2011-12-30") == {
        frozenset({"2011-12"}),
        frozenset({"2011-12-16"}),
        frozenset({"2011-12-30"}),
    }


def told(*pairs: tuple[str | None, str]) -> set[frozenset[str | None]]:
    """Group dates, each with the letters of its documents."""
    return {frozenset(e.dates) for e in events({edtf: frozenset(who) for edtf, who in pairs})}


@pytest.mark.parametrize("little", [None, "2011", "../2012-03-24"])
def test_a_date_that_says_little_needs_several_documents_or_its_own(little: str | None) -> None:
    both = {frozenset({little, "2011-12-16"})}
    assert told((little, "a"), ("2011-12-16", "bc")) == both
    assert told((little, "a"), ("2011-12-16", "a")) == both
    assert len(told((little, "a"), ("2011-12-16", "b"))) == 2
    assert len(told((little, "a"), ("2011-12-16", "bc"), ("2011-11-01", "de"))) == 3


def test_years_do_not_swallow_what_happened_in_them() -> None:
    found = grouped(a="2012", b="2012-03-01", c="2012-05-02", d="2012-09")
    assert frozenset({"2012"}) in found


@pytest.mark.parametrize("stretch", ["2011-05/..", "2011-05/2011-12", "2011-12-01/2011-12-20"])
def test_a_stretch_spelt_out_is_meant_as_long(stretch: str) -> None:
    assert grouped(a=stretch, b="2011-12-16", c="2011-12") == {
        frozenset({stretch}),
        frozenset({"2011-12-16", "2011-12"}),
    }


def test_about_a_day_is_that_day() -> None:
    assert grouped(a="2011-12-16~", b="2011-12-16") == {frozenset({"2011-12-16~", "2011-12-16"})}


DAYS = st.integers(0, 120).map(lambda n: (date(2011, 11, 1) + timedelta(days=n)).isoformat())
SHORT = st.tuples(DAYS, st.integers(1, 6)).map(
    lambda pair: f"{pair[0]}/{(date.fromisoformat(pair[0]) + timedelta(days=pair[1])).isoformat()}"
)
WIDE = st.sampled_from(
    ["2011-11", "2011-12", "2012-01", "2011", "2012", None, "../2012-01-05", "2011-11/..", "2011-12~"]
)
DATES = st.lists(st.tuples(DAYS | SHORT | WIDE, st.sampled_from("abcdef")), max_size=25)


def gather(dates: list[tuple[str | None, str]]) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, frozenset[str]] = {}
    for edtf, document in dates:
        found[edtf] = found.get(edtf, frozenset()) | {document}
    return found


@given(DATES)
def test_every_date_is_in_exactly_one_event(dates: list[tuple[str | None, str]]) -> None:
    told = [edtf for event in events(gather(dates)) for edtf in event.dates]
    assert sorted(map(str, told)) == sorted(map(str, {edtf for edtf, _ in dates}))


@given(DATES, st.randoms())
def test_order_changes_nothing(dates: list[tuple[str | None, str]], random: object) -> None:
    shuffled = list(dates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert events(gather(dates)) == events(gather(shuffled))


@given(DATES, DATES)
def test_what_comes_later_never_parts_days_that_were_together(
    dates: list[tuple[str | None, str]], later: list[tuple[str | None, str]]
) -> None:
    before, after = events(gather(dates)), events(gather(dates + later))
    home = {edtf: index for index, event in enumerate(after) for edtf in event.dates}
    for event in before:
        precise = [d for d in event.dates if d and len(d.split("/")[0]) == 10 and "/.." not in d]
        assert len({home[d] for d in precise}) <= 1


@given(DATES)
def test_events_of_days_never_overlap(dates: list[tuple[str | None, str]]) -> None:
    precise = [e.period for e in events(gather(dates)) if e.period and len(e.period.split("/")[0]) == 10]
    spans = sorted((p.split("/")[0], p.split("/")[-1]) for p in precise)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
