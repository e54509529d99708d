"""Bounds and grades of series, conventions, registers that ask more, links and proposals."""

from __future__ import annotations

from piles import Pile, person, role_of, series_with, standing_of

from aigaq.records import Account, Entered, Event, Relation, Role


def rows(account: Account, name: str) -> tuple[Entered, ...]:
    return next((r.rows for r in account.ledgers.registers if r.name == name), ())


def test_the_best_number_is_one_that_two_origins_state_and_nobody_excludes() -> None:
    pile = Pile()
    one = pile.says(pile.document("Steppe Monitor"), "killed", 15)
    pile.says(pile.document("Village Monitor"), "killed", 15)
    pile.says(pile.document("The Ministry"), "killed", 14, "at_least")
    bracket = series_with(pile.account(), one).bracket
    assert (bracket.low, bracket.best, bracket.high, bracket.is_open) == (14, 15, 15, False)


def test_no_best_number_where_somebody_states_another() -> None:
    pile = Pile()
    one = pile.says(pile.document("Steppe Monitor"), "killed", 15)
    pile.says(pile.document("Village Monitor"), "killed", 15)
    pile.says(pile.document("The Ministry"), "killed", 12)
    bracket = series_with(pile.account(), one).bracket
    assert (bracket.low, bracket.best, bracket.high) == (12, None, 15)


def test_no_best_number_where_one_origin_speaks_twice() -> None:
    pile = Pile()
    item, other = pile.document("Steppe Monitor"), pile.document("Village Monitor")
    one = pile.says(item, "killed", 12, cls="official", holder="government figures")
    pile.says(other, "killed", 12, cls="official", holder="official figures")
    series = series_with(pile.account(), one)
    assert series.bracket.best is None
    assert series.origins == 1


def test_a_series_is_acknowledged_corroborated_single_contested_or_denied() -> None:
    grades = {}
    for name, claims in {
        "single": [("Steppe Monitor", "author", "asserted")],
        "corroborated": [("Steppe Monitor", "author", "asserted"), ("Village Monitor", "author", "asserted")],
        "acknowledged": [("The Ministry", "official", "asserted")],
        "contested": [("Steppe Monitor", "author", "asserted"), ("The Ministry", "official", "denied")],
        "denied": [("The Ministry", "official", "denied")],
    }.items():
        pile = Pile()
        said = [
            pile.says(
                pile.document(publisher),
                "killed",
                5,
                cls=cls,
                holder="ministry" if cls == "official" else None,
                modality=m,
            )
            for publisher, cls, m in claims
        ]
        grades[name] = series_with(pile.account(), said[0]).grade
    assert grades == {name: name for name in grades}


def test_vague_words_stay_words_without_a_convention_and_are_marked_with_one() -> None:
    pile = Pile()
    vague = pile.says(pile.document("Steppe Monitor"), "injured", "dozens")
    assert standing_of(pile.account(), vague).resolved is None
    read = standing_of(pile.account(convention={"dozens": (24, 99)}), vague).resolved
    assert read is not None
    assert (read.kind, read.low, read.high) == ("convention", 24, 99)
    assert "convention" in read.arithmetic
    bracket = series_with(pile.account(convention={"dozens": (24, 99)}), vague).bracket
    assert (bracket.low, bracket.high) == (None, None)


def test_a_measure_without_a_told_end_stays_open() -> None:
    pile = Pile()
    pile.event(pile.document("A"), "emergency.declared", date="2011-12-17")
    (row,) = rows(pile.account(), "emergency")
    assert dict(row.details) == {
        "Area": "Zhanaozen",
        "Start": "17 December 2011",
        "End": None,
        "Ordered by": None,
        "Legal basis": None,
    }


def test_what_an_official_says_will_not_be_done_is_a_promise() -> None:
    pile = Pile()
    item = pile.document("A", "2011-12-20")
    said = pile.statement(
        item,
        "fact",
        "Ivan Minister",
        "media.obstructed",
        cls="official",
        said="2011-12-19",
        quote="The government is not planning to hamper the work of journalists.",
    )
    pile.event(item, "media.obstructed", "reporters", date="2011-12-25")
    (row,) = rows(pile.account(), "commitments")
    assert row.claim_id == said.id
    assert row.state == "broken"


def test_what_may_have_come_before_a_promise_does_not_break_it() -> None:
    pile = Pile()
    item = pile.document("A", "2012")
    pile.statement(item, "commitment", "Ivan Minister", "media.obstructed", cls="official", said="2011-12-19")
    pile.event(item, "media.obstructed", "reporters", date="2011-12")
    (row,) = rows(pile.account(), "commitments")
    assert row.state == "disputed"
    assert "do not say" in (row.remark or "")


def test_where_nobody_could_observe_is_told_by_place_and_day() -> None:
    pile = Pile()
    for publisher in ("A", "B"):
        pile.event(pile.document(publisher), "media.obstructed", "reporters", date="2011-12-18")
    pile.event(pile.document("C"), "media.obstructed", "reporters", date="2012-01-05", place="Aktau")
    register = next(r for r in pile.account().ledgers.registers if r.name == "journalists")
    assert [(s.place, s.period, len(s.claims)) for s in register.spells] == [
        ("Zhanaozen", "2011-12-18", 2),
        ("Aktau", "2012-01-05", 1),
    ]


def test_who_acknowledges_and_justifies_on_one_day_has_not_changed_position() -> None:
    pile = Pile()
    item = pile.document("A")
    for act in ("acknowledgement", "justification"):
        pile.statement(item, act, "Ivan Minister", "force.firearm", cls="official", said="2011-12-18")
    assert not [d for d in pile.account().ledgers.disagreements if d.kind == "positions"]
    pile.statement(item, "acknowledgement", "Petr Prosecutor", "force.firearm", cls="official", said="2011-12-26")
    (positions,) = [d for d in pile.account().ledgers.disagreements if d.kind == "positions"]
    assert positions.dated


def test_a_bare_denial_speaks_of_what_is_told_before_it() -> None:
    pile = Pile()
    item, other = pile.document("A"), pile.document("B")
    pile.event(item, "torture.alleged", "detainees", holder="detainees", cls="witness")
    denial = pile.statement(item, "denial", "the authorities", cls="official", quote="The authorities denied this.")
    told = pile.event(other, "torture.alleged", "detainees")
    (found,) = [d for d in pile.account().ledgers.disagreements if d.kind == "denial"]
    assert found.left == (denial.id,)
    assert told.id in found.right


def test_one_death_in_custody_without_a_name_is_proposed_to_the_named_one() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "custody.death", "a man", date="2011-12")
    pile.event(other, "custody.death", "Bazarbai K", date="2011-12-22")
    account = pile.account()
    (found,) = account.ledgers.proposals
    by_id = {o.id: o for o in account.ledgers.occurrences}
    assert by_id[found.unnamed].who == "a man"
    assert by_id[found.named].who == "Bazarbai K"


def test_two_people_who_died_without_names_are_proposed_to_nobody() -> None:
    pile = Pile()
    roles = (Role(role="killed", part="patient", name="two men", number=2),)
    pile._told(pile.document("A"), "event", event=Event(type="custody.death", roles=roles))
    pile.event(pile.document("B"), "custody.death", "Bazarbai K")
    assert pile.account().ledgers.proposals == ()


def test_links_that_a_text_states_are_kept_with_both_ends() -> None:
    pile = Pile()
    item = pile.document("A")
    first = pile.event(item, "custody.arrest", "Anna Lindt")
    second = pile.event(item, "labour.dismissal", "Anna Lindt")
    body = Relation(type="in_reprisal_for", first=first.id, second=second.id, words="in retaliation for")
    link = pile._told(item, "relation", relation=body)
    (found,) = pile.account().ledgers.relations
    assert (found.claim_id, found.first, found.second) == (link.id, first.id, second.id)
    assert "reprisal" in found.label


def test_spellings_of_one_person_and_one_place_are_listed_with_their_claims() -> None:
    pile = Pile()
    one, other = pile.document("A"), pile.document("B")
    pile.event(one, "custody.arrest", "Rosa T", place="Zhanaozen", place_id="town-1")
    pile.event(other, "custody.arrest", "Roza T", place="Zhanozen", place_id="town-1")
    who = person("Rosa T", one)
    joined = type(who)(id=who.id, name=who.name, members=(*who.members, f"mention-{other.name}-Roza T"))
    found = {s.kind: {name for name, _ in s.names} for s in pile.account(persons=[joined]).ledgers.spellings}
    assert found == {"person": {"Rosa T", "Roza T"}, "place": {"Zhanaozen", "Zhanozen"}}


def test_what_a_named_person_says_counts_as_an_origin() -> None:
    pile = Pile()
    item = pile.document("A")
    source = role_of(item, "Roza T", "source", "complainant")
    victim = role_of(item, "Roza T", "patient", "complainant")
    pile._told(
        item, "event", event=Event(type="torture.alleged", roles=(victim, source)), cls="alleged", holder="Roza T"
    )
    (found,) = [o for o in pile.account().ledgers.occurrences if o.family == "torture.alleged"]
    assert found.origins == 1
    assert found.grade == "single"
