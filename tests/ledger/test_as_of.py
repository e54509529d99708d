"""What was known on a day."""

from __future__ import annotations

from itertools import pairwise

import pytest
from piles import Pile

from aigaq.ledger import build_account
from aigaq.records import Leftover, Span


@pytest.fixture
def pile() -> Pile:
    """A toll that moved, told in documents of three dates."""
    pile = Pile()
    early, late = pile.document("Partnership", "2011-12-20"), pile.document("Watch", "2013")
    pile.says(early, "killed", 14, cls="official", holder="Interior Ministry", said="2011-12-18")
    pile.says(late, "killed", 16, cls="official", holder="Interior Ministry", said="2012-01-24")
    pile.says(late, "killed", 17)
    pile.document("Nobody", name="empty.txt", added_at="2014-02-01T10:00:00Z")
    return pile


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        ("2011-12-17", []),
        ("2011-12-18", [14]),
        ("2012-01-23", [14]),
        ("2012-01-25", [14, 16]),
        ("2013-06-01", [14, 16]),
        ("2013-12-31", [14, 16, 17]),
        ("2026", [14, 16, 17]),
    ],
)
def test_only_what_had_been_said_for_certain(pile: Pile, day: str, numbers: list[int]) -> None:
    account = pile.account(as_of=day)
    assert sorted(s.low for one in account.series for s in one.standings) == numbers
    assert len(account.claims) == len(numbers)


def test_what_a_later_document_reports_is_dated_by_when_it_was_said(pile: Pile) -> None:
    account = pile.account(as_of="2012-01-25")
    (series,) = account.series
    assert series.revisions[0].text == "Interior Ministry moved from 14 (18 December 2011) to 16 (24 January 2012)"
    assert [i.name for i in account.items] == ["000.txt", "001.txt"]


def test_an_undated_document_is_known_from_its_intake(pile: Pile) -> None:
    undated = pile.document(None, added_at="2014-02-01T10:00:00Z", name="undated.txt")
    pile.says(undated, "killed", 20)
    assert len(pile.account(as_of="2014-01-31").claims) == 3
    assert len(pile.account(as_of="2014-02-01").claims) == 4


def test_leftovers_and_unread_items_come_with_their_item(pile: Pile) -> None:
    span = Span(0, 2, "12")
    leftovers = [Leftover(item_id=i.id, span=span, sentence=span, low=12, reason="no measure") for i in pile.items]
    unread = [("item-empty.txt", "text.empty", "Nothing in it.")]
    early, late = (
        build_account("c", pile.items, pile.claims, leftovers, as_of=day, unread=unread)
        for day in ("2012-01-25", "2014-02-01")
    )
    assert [one.item_id for one in early.leftovers] == ["item-000.txt"]
    assert early.unread == ()
    assert len(late.leftovers) == 3
    assert late.unread == tuple(unread)


def test_views_only_grow(pile: Pile) -> None:
    days = ["2011-12-17", "2011-12-18", "2012-01-25", "2013-12-31", "2014-02-01"]
    views = [{c.id for c in pile.account(as_of=day).claims} for day in days]
    assert all(a <= b for a, b in pairwise(views))
    assert len(views[-1]) == 3
