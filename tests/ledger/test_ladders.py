"""Ladders of persons and of sides, the timeline, elapsed days."""

from __future__ import annotations

from piles import Pile, person

from aigaq.records import Account, CaseLadder, Occurrence


def ladder_of(account: Account, name: str) -> CaseLadder:
    (found,) = [one for one in account.ledgers.ladders if one.name == name]
    return found


def rung(account: Account, name: str, step: str) -> tuple[Occurrence, ...]:
    by_id = {one.id: one for one in account.ledgers.occurrences}
    (found,) = [r for r in ladder_of(account, name).rungs if r.step == step]
    return tuple(by_id[ident] for ident in found.occurrences)


def test_a_person_is_followed_across_documents_and_spellings() -> None:
    pile = Pile()
    one, other = pile.document("Steppe Monitor", "2012-03"), pile.document("Amnesty", "2012-12")
    pile.event(one, "custody.arrest", "Roza Tuletaeva", date="2012-02")
    pile.event(other, "proceeding.sentence", "Rosa Tuletaeva", date="2012-06-04", penalty="P7Y")
    who = person("Roza Tuletaeva", one)
    who = type(who)(id=who.id, name=who.name, members=(*who.members, f"mention-{other.name}-Rosa Tuletaeva"))
    account = pile.account(persons=[who])
    steps = {r.step for r in ladder_of(account, "Roza Tuletaeva").rungs if r.occurrences}
    assert steps == {"arrest", "sentence"}


def test_mentions_that_nobody_joined_stay_apart() -> None:
    pile = Pile()
    for publisher in ("A", "B"):
        pile.event(pile.document(publisher), "custody.arrest", "Roza Tuletaeva")
    assert len(pile.account().ledgers.ladders) == 2


def test_two_accounts_of_one_step_stand_side_by_side() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "custody.arrest", "Serik Sapargali", date="2012-01-23")
    pile.event(other, "custody.arrest", "Serik Sapargali", date="2012-02-20")
    account = pile.account(persons=[person("Serik Sapargali", one, other)])
    assert [o.date for o in rung(account, "Serik Sapargali", "arrest")] == ["2012-01-23", "2012-02-20"]


def test_a_day_and_its_month_are_one_occurrence_that_differs_in_its_date() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "custody.arrest", "Serik Sapargali", date="2012-01-23")
    pile.event(other, "custody.arrest", "Serik Sapargali", date="2012-01")
    account = pile.account(persons=[person("Serik Sapargali", one, other)])
    (arrest,) = rung(account, "Serik Sapargali", "arrest")
    assert arrest.date == "2012-01-23"
    assert [d.slot for d in arrest.differs] == ["date"]
    assert arrest.origins == 2
    assert arrest.grade == "corroborated"


def test_what_the_law_asks_and_nobody_tells_is_missing_and_the_next_step_is_named() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "custody.arrest", "Akzhanat Aminov", date="2012-01-10")
    pile.event(item, "proceeding.verdict", "Akzhanat Aminov", date="2012-06-04", outcome="convicted")
    ladder = ladder_of(pile.account(), "Akzhanat Aminov")
    assert {r.step for r in ladder.rungs if r.missing} == {"charge", "trial"}
    assert ladder.next == "Sentence"


def test_a_planned_step_is_shown_but_asks_for_nothing() -> None:
    pile = Pile()
    pile.event(pile.document("A"), "proceeding.hearing", "Akzhanat Aminov", date="2012-03-27", modality="planned")
    ladder = ladder_of(pile.account(), "Akzhanat Aminov")
    assert not any(r.missing for r in ladder.rungs)
    assert [r.step for r in ladder.rungs if r.occurrences] == ["trial"]


def test_days_between_steps_are_given_as_the_dates_allow() -> None:
    pile = Pile()
    item = pile.document("A")
    first = pile.event(item, "custody.arrest", "Akzhanat Aminov", date="2012-01-10")
    second = pile.event(item, "proceeding.charge", "Akzhanat Aminov", date="2012-02")
    (between,) = ladder_of(pile.account(), "Akzhanat Aminov").elapsed
    assert (between.least, between.most) == (22, 50)
    assert (between.first, between.second) == (first.id, second.id)


def test_a_sequence_that_cannot_be_is_remarked_upon() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "proceeding.verdict", "Akzhanat Aminov", date="2012-01-10")
    pile.event(item, "proceeding.hearing", "Akzhanat Aminov", date="2012-02-11")
    assert ladder_of(pile.account(), "Akzhanat Aminov").remarks == ("Verdict is told with an earlier date than trial.",)


def test_officials_and_others_stand_side_by_side_without_a_ratio() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "proceeding.charge", "Kabdygali Utegaliev", role="off_charged")
    pile.event(item, "proceeding.charge", "Maksat Dosmagambetov")
    four = pile.says(item, "charged", 4, population="security_forces")
    thirty = pile.says(item, "charged", 37)
    account = pile.account()
    charge = {
        side: next(c for c in getattr(account.ledgers.parallel, side) if c.step == "charge")
        for side in ("official", "other")
    }
    series = {s.id: s for s in account.series}
    assert four.id in series[charge["official"].series[0]].made_from
    assert thirty.id in series[charge["other"].series[0]].made_from
    names = {ladder.person: ladder.name for ladder in account.ledgers.ladders}
    assert [names[p] for p in charge["official"].persons] == ["Kabdygali Utegaliev"]
    assert [names[p] for p in charge["other"].persons] == ["Maksat Dosmagambetov"]


def test_the_timeline_keeps_what_has_no_date_at_its_end() -> None:
    pile = Pile()
    item = pile.document("A")
    pile.event(item, "custody.arrest", "Ann Undated", date=None)
    pile.event(item, "custody.arrest", "Bob Late", date="2012-02-01")
    pile.event(item, "custody.arrest", "Cid Month", date="2012-01")
    pile.event(item, "custody.arrest", "Dan First", date="2012-01-01")
    account = pile.account()
    by_id = {one.id: one.who for one in account.ledgers.occurrences}
    assert [by_id[i] for i in account.ledgers.timeline] == ["Dan First", "Cid Month", "Bob Late", "Ann Undated"]


def test_as_of_a_date_only_what_was_said_by_then_is_there() -> None:
    pile = Pile()
    early, late = pile.document("A", "2012-01-20"), pile.document("B", "2012-12")
    pile.event(early, "custody.arrest", "Bob Late", date="2012-01-10")
    pile.event(late, "proceeding.verdict", "Bob Late", date="2012-10-08")
    who = [person("Bob Late", early, late)]
    steps = {r.step for r in ladder_of(pile.account("2012-01-25", persons=who), "Bob Late").rungs if r.occurrences}
    assert steps == {"arrest"}
