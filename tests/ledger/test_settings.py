"""What is said in one country answers nothing in another; what was said before an event does not deny it."""

from __future__ import annotations

from piles import Pile

from aigaq.records import Account

WITHIN = {"town-1": (("region-1", "Region"), ("xa", "First Land")), "town-2": (("xb", "Second Land"),)}
FIRST = {"place": "Town", "place_id": "town-1"}
SECOND = {"place": "City", "place_id": "town-2"}


def denials(account: Account) -> list[tuple[str, ...]]:
    return [d.right for d in account.ledgers.disagreements if d.kind == "denial"]


def test_a_denial_in_one_country_is_not_set_beside_events_in_another() -> None:
    pile = Pile()
    here = pile.event(pile.document("A"), "force.firearm", "a crowd", **FIRST)
    pile.event(pile.document("B"), "force.firearm", "a crowd", **SECOND)
    said = {"cls": "official", "said": "2011-12-20"}
    pile.statement(pile.document("C"), "denial", "Ivan Minister", "force.firearm", **FIRST, **said)
    assert denials(pile.account(within=WITHIN)) == [(here.id,)]


def test_official_positions_of_two_countries_are_not_compared() -> None:
    pile = Pile()
    for act, place in (("denial", FIRST), ("acknowledgement", SECOND)):
        pile.statement(
            pile.document(act), act, f"Minister of {act}", "force.firearm", cls="official", said="2011-12-20", **place
        )
    assert not [d for d in pile.account(within=WITHIN).ledgers.disagreements if d.kind == "positions"]


def test_a_promise_in_one_country_is_not_broken_in_another() -> None:
    pile = Pile()
    said = {"cls": "official", "said": "2011-12-19"}
    pile.statement(pile.document("A"), "commitment", "Ivan Minister", "media.obstructed", place=None, **said)
    pile.statement(pile.document("A"), "fact", "Ivan Minister", **FIRST, **said)
    pile.event(pile.document("B"), "media.obstructed", "reporters", date="2011-12-25", **SECOND)
    (register,) = [r for r in pile.account(within=WITHIN).ledgers.registers if r.name == "commitments"]
    assert [row.follow_up for row in register.rows] == [()]


def test_what_was_said_before_an_event_does_not_deny_it() -> None:
    pile = Pile()
    said = {"cls": "official", "said": "2011-12-10"}
    pile.statement(pile.document("A"), "denial", "Ivan Minister", "force.firearm", **said)
    pile.event(pile.document("B"), "force.firearm", "a crowd", date="2011-12-16")
    assert denials(pile.account()) == []


def test_nobody_of_one_group_does_not_contradict_somebody_of_another() -> None:
    pile = Pile()
    pile.event(pile.document("A"), "proceeding.charge", "opposition activists")
    no = pile.event(pile.document("B"), "proceeding.charge", "police officers", polarity="negative")
    found = [d for d in pile.account().ledgers.disagreements if d.kind == "polarity"]
    assert found == []
    pile.event(pile.document("C"), "proceeding.charge", "five officers")
    (found_now,) = [d for d in pile.account().ledgers.disagreements if d.kind == "polarity"]
    assert no.id in found_now.left + found_now.right
