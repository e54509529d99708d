"""Disagreements beyond numbers, registers, sums, ill-treatment: both sides quoted, nothing resolved."""

from __future__ import annotations

from piles import Pile, person

from aigaq.records import Account, Disagreement, Entered

SHETPE = "geonames:608324"
TOWN_ID = "geonames:607610"


def of_kind(account: Account, kind: str) -> list[Disagreement]:
    return [one for one in account.ledgers.disagreements if one.kind == kind]


def register(account: Account, name: str) -> tuple[Entered, ...]:
    return next((r.rows for r in account.ledgers.registers if r.name == name), ())


def test_numbers_of_one_document_are_added_up_and_compared_with_those_of_another() -> None:
    pile = Pile()
    one, other = pile.document("A", "2013"), pile.document("B", "2011-12-20")
    pile.says(one, "killed", 12, place_id=TOWN_ID, cls="official", holder="government figures")
    pile.says(one, "killed", 3, place_id=TOWN_ID, wording=("", "3", " further people died."))
    pile.says(one, "killed", 1, place="Shetpe", place_id=SHETPE, date="2011-12-17")
    sixteen = pile.says(one, "killed", 16, place_id=TOWN_ID)
    pile.says(other, "killed", 14, place_id=TOWN_ID, cls="official", holder="official information")
    pile.says(other, "killed", 1, place="Shetpe", place_id=SHETPE, date="2011-12-17")
    account = pile.account()
    assert sorted(s.arithmetic for s in account.ledgers.sums) == ["12 + 3 + 1 = 16", "14 + 1 = 15"]
    assert next(s for s in account.ledgers.sums if s.total == 16).stated == (sixteen.id,)
    (found,) = of_kind(account, "value")
    assert "12 + 3 + 1 = 16 (A) against 14 + 1 = 15 (B)" in found.reason
    assert "1 is open" in found.reason


def test_numbers_of_one_place_are_not_added() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.says(item, "killed", 12, place_id=TOWN_ID, cls="official", holder="police")
    pile.says(item, "killed", 15, place_id=TOWN_ID, cls="witness", holder="doctors")
    assert pile.account().ledgers.sums == ()


def test_a_denial_stands_against_what_others_tell() -> None:
    pile = Pile()
    one, other = pile.document("A", "2012-03"), pile.document("B", "2012-02")
    told = pile.event(one, "torture.alleged", "detainees", cls="witness", holder="relatives")
    said = pile.statement(
        other, "denial", "the Interior Minister", "torture.alleged", cls="official", said="2012-02-01"
    )
    (found,) = of_kind(pile.account(), "denial")
    assert (found.left, found.right) == ((said.id,), (told.id,))
    assert found.dated


def test_a_denial_of_the_one_who_tells_is_no_disagreement() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "torture.alleged", "detainees", cls="official", holder="the Minister")
    pile.statement(item, "denial", "the Minister", "torture.alleged", cls="official")
    assert of_kind(pile.account(), "denial") == []


def test_two_official_positions_are_shown_with_their_dates() -> None:
    pile = Pile()
    item = pile.document("A", "2012-03")
    first = pile.statement(item, "justification", "the President", "force.firearm", cls="official", said="2011-12-22")
    then = pile.statement(
        item, "acknowledgement", "the Prosecutor General", "force.firearm", cls="official", said="2012-01-25"
    )
    (found,) = of_kind(pile.account(), "positions")
    assert {*found.left, *found.right} == {first.id, then.id}
    assert found.dated


def test_a_speaker_who_changes_position_is_noted_in_the_register() -> None:
    pile = Pile()
    item = pile.document("A", "2012-03")
    first = pile.statement(item, "denial", "the Minister", "force.firearm", cls="official", said="2011-12-17")
    then = pile.statement(item, "acknowledgement", "the Minister", "force.firearm", cls="official", said="2011-12-26")
    rows = {row.claim_id: row for row in register(pile.account(), "statements")}
    assert rows[first.id].follow_up == (then.id,)
    assert rows[first.id].remark is not None


def test_a_promise_is_broken_only_as_somebody_tells() -> None:
    pile = Pile()
    item = pile.document("A", "2011-12-20")
    pile.statement(item, "commitment", "the Minister", "media.obstructed", cls="official", said="2011-12-17")
    assert register(pile.account("2011-12-31"), "commitments")[0].state == "open"
    assert register(pile.account("2012-12-31"), "commitments")[0].state == "overdue"
    pile.event(item, "media.obstructed", "journalists", date="2011-12-18")
    (row,) = register(pile.account("2011-12-31"), "commitments")
    assert row.state == "broken"
    assert "A" in (row.remark or "")
    assert len(of_kind(pile.account(), "promise")) == 1


def test_what_came_before_a_promise_does_not_break_it() -> None:
    pile = Pile()
    item = pile.document("A", "2011-12-20")
    pile.event(item, "media.obstructed", "journalists", date="2011-12-16")
    pile.statement(item, "commitment", "the Minister", "media.obstructed", cls="official", said="2011-12-17")
    assert register(pile.account("2011-12-31"), "commitments")[0].state == "open"


def test_shots_in_the_air_and_shots_at_people_running_away_do_not_go_together() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "force.firearm", "protesters", attributes=("air",), cls="official", holder="the Minister")
    pile.event(other, "force.firearm", "protesters", attributes=("fleeing",))
    assert [d.topic for d in of_kind(pile.account(), "manner")] == ["How force was used"]


def test_different_charges_and_different_releases_of_one_person_are_shown() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(
        one, "proceeding.charge", "Roza T", charge="organizing mass disorder", law=("Article 241",), date="2012-03"
    )
    pile.event(other, "proceeding.sentence", "Roza T", charge="inciting social discord", penalty="P7Y", date="2012-06")
    pile.event(one, "proceeding.appeal", "Roza T", outcome="reduced", penalty="probation P3Y", date="2013-03-08")
    pile.event(other, "proceeding.clemency", "Roza T", outcome="amnestied", date="2013")
    account = pile.account(persons=[person("Roza T", one, other)])
    assert len(of_kind(account, "charge")) == 1
    assert len(of_kind(account, "release")) == 1


def test_one_charge_in_other_words_is_no_disagreement() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "proceeding.charge", "Roza T", charge="inciting social discord")
    pile.event(other, "proceeding.charge", "Roza T", charge="“incitement to social discord”")
    assert of_kind(pile.account(persons=[person("Roza T", one, other)]), "charge") == []


def test_methods_shared_by_people_of_two_documents_are_shown_and_those_of_one_are_not() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "torture.alleged", "Ann One", methods=("beat", "cold"))
    pile.event(one, "torture.alleged", "Bob Two", methods=("beat", "cold"))
    pile.event(other, "torture.alleged", "Cid Three", methods=("beat", "cold", "bag"))
    ledgers = pile.account().ledgers
    names = {row.id: row.who for row in ledgers.treatments}
    pairs = {frozenset((names[a.first], names[a.second])) for a in ledgers.alike}
    assert pairs == {frozenset(("Ann One", "Cid Three")), frozenset(("Bob Two", "Cid Three"))}


def test_a_dossier_shows_every_field_and_leaves_empty_what_nobody_tells() -> None:
    pile = Pile()
    pile.event(pile.document("A"), "force.death", "Ann One", cause="shotgun wound", agents=("police",))
    (dossier,) = pile.account().ledgers.dossiers
    filled = {f.field: [value for value, _ in f.values] for f in dossier.fields}
    assert filled["cause"] == ["shotgun wound"]
    assert filled["said_to_have_acted"] == ["police"]
    assert filled["reparation"] == []
    assert filled["family_told"] == []


def test_incidents_are_linked_and_never_one_part_of_another() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "force.firearm", "protesters", place_id=TOWN_ID)
    pile.event(item, "force.death", "a protester", place="Shetpe", place_id=SHETPE, date="2011-12-17")
    town, village = pile.account().ledgers.incidents
    assert (town.place, village.place) == ("Zhanaozen", "Shetpe")
    assert village.linked == (town.id,)
    assert not set(town.claims) & set(village.claims)
