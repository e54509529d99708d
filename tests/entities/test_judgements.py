"""Judgements: people decide, the machine keeps to it, and what is taken back leaves no trace."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people_by_hand import by_hand, make

from aigaq.case import open_case
from aigaq.case.judging import judge, merge, review_queue, split, take_back
from aigaq.case.lists import add_list, list_item
from aigaq.case.people import link, people_in, records_in
from aigaq.case.register import capture_table
from aigaq.records import InputError, in_force


@pytest.fixture
def case(tmp_path):
    with open_case(make(tmp_path)) as opened:
        yield opened


def named(case):
    """Return the people as sets of names."""
    records = records_in(case)
    return {frozenset(records[m].source_id for m in p.members) for p in people_in(case)}


def id_of(case, source_id):
    return next(r.id for r in records_in(case).values() if r.source_id == source_id)


def person_with(case, source_id):
    wanted = id_of(case, source_id)
    return next(p for p in people_in(case) if wanted in p.members)


def state(case) -> bytes:
    """Return every byte that is derived from lists, edges and judgements."""
    people_in(case)
    with sqlite3.connect(case.folder / "case.db") as connection:
        tables = [
            connection.execute(f"select * from {table} order by 1, 2, 3").fetchall()
            for table in ("person", "edge", "list_row")
        ]
        tables.append(connection.execute("select * from member order by 1, 2").fetchall())
        tables.append(connection.execute("select name, key, body from value where name = 'people'").fetchall())
    return repr((tables, capture_table(case, ("gender",)))).encode()


def test_edges_above_the_threshold_join_and_no_list_names_anybody_twice(case):
    assert frozenset({"police-0", "families-0", "ngo-0"}) in named(case)
    assert frozenset({"police-1", "ngo-1"}) in named(case)
    assert frozenset({"families-1"}) in named(case)
    for person in people_in(case):
        assert len(person.lists) == len(person.members)


def test_a_person_joins_what_the_machine_left_apart_and_the_machine_keeps_to_it(case):
    judge(case, [id_of(case, "police-1")], [id_of(case, "families-1")], "same", reason="same address")
    link(case, linker=lambda *_: [])
    assert any({"police-1", "families-1"} <= p for p in named(case))


def test_a_person_parts_what_the_machine_joined_also_after_new_data(case):
    judge(case, [id_of(case, "police-2")], [id_of(case, "families-2")], "different")
    assert not any({"police-2", "families-2"} <= p for p in named(case))
    path = case.folder.parent / "press.csv"
    path.write_text("id,Full name\npress-0,Serik Akhmetov\n", encoding="utf-8")
    add_list(case, list_item(case, str(path)), name="press")
    link(case, linker=by_hand)
    assert any({"police-2", "press-0"} <= p for p in named(case))
    assert not any({"police-2", "families-2"} <= p for p in named(case))


def test_merging_moves_all_records_even_rows_of_one_list_and_undo_moves_them_back(case):
    before = named(case)
    merge(case, person_with(case, "police-0"), [person_with(case, "police-2")])
    assert frozenset({"police-0", "families-0", "ngo-0", "police-2", "families-2", "ngo-2"}) in named(case)
    take_back(case)
    assert named(case) == before


def test_splitting_keeps_the_rest_together(case):
    split(case, person_with(case, "police-0"), [id_of(case, "ngo-0")])
    assert frozenset({"police-0", "families-0"}) in named(case)
    assert frozenset({"ngo-0"}) in named(case)
    with pytest.raises(InputError):
        split(case, person_with(case, "ngo-0"), [id_of(case, "ngo-0")])


def test_a_judgement_that_excludes_earlier_ones_is_refused_and_names_them(case):
    a, b, c = (id_of(case, i) for i in ("police-1", "families-1", "ngo-3"))
    judge(case, [a], [b], "same")
    second = judge(case, [b], [c], "same")
    with pytest.raises(InputError) as refused:
        judge(case, [a], [c], "different")
    assert str(second.number) in refused.value.which
    take_back(case, second.number)
    judge(case, [a], [c], "different")


def test_the_queue_asks_first_what_settles_most_and_no_pair_twice(case):
    waiting = review_queue(case)
    assert [c.settles for c in waiting] == sorted((c.settles for c in waiting), reverse=True)
    records = records_in(case)
    first = waiting[0].edge
    assert {records[first.first].name, records[first.second].name} == {"Timur Aliev", "Temir Aliyev"} or (
        {records[first.first].name, records[first.second].name} == {"Serik Akhmetov", "S. Akhmetov"}
    )
    judge(case, [first.first], [first.second], "unsure")
    assert first not in [c.edge for c in review_queue(case)]


def test_a_pair_that_other_judgements_settle_is_not_asked(case):
    dana, ospan, d = (id_of(case, i) for i in ("police-0", "families-0", "ngo-0"))
    judge(case, [dana], [ospan], "same")
    judge(case, [dana], [d], "same")
    assert all({c.edge.first, c.edge.second} != {ospan, d} for c in review_queue(case))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_case(make(tmp_path_factory.mktemp("undo"))) as opened:
        yield opened


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_judgements_undone_in_reverse_leave_every_byte_as_it_was(shared, data):
    made, states = [], [state(shared)]
    ids = sorted(records_in(shared))
    try:
        for _ in range(data.draw(st.integers(1, 6))):
            decision = decide_something(shared, data, ids)
            if decision is not None:
                made.append(decision)
                states.append(state(shared))
        for decision in reversed(made):
            assert state(shared) == states.pop()
            take_back(shared, decision.number)
        assert state(shared) == states.pop()
    finally:  # the next example begins where this one began
        standing = {d.number for d in in_force(shared.store.decisions("link"))}
        for decision in reversed(made):
            if decision.number in standing:
                take_back(shared, decision.number)


def decide_something(case, data, ids):
    """Decide one thing; None where earlier decisions exclude it or there is nothing to split."""
    deed = data.draw(st.sampled_from(["same", "different", "unsure", "merge", "split"]))
    people = people_in(case)
    try:
        if deed == "merge" and len(people) > 1:
            one, other = data.draw(st.permutations(range(len(people))))[:2]
            return merge(case, people[one], [people[other]])
        if deed == "split":
            many = [p for p in people if len(p.members) > 1]
            if not many:
                return None
            person = data.draw(st.sampled_from(many))
            return split(case, person, [data.draw(st.sampled_from(person.members))])
        left, right = data.draw(st.permutations(ids))[:2]
        return judge(case, [left], [right], "same" if deed == "merge" else deed)
    except InputError:
        return None
