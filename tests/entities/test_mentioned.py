"""Reports beside lists: mentions become candidates, a death without a name is proposed and never joined."""

from __future__ import annotations

import pytest
from people_by_hand import by_hand

from aigaq.case import add_paths, create, open_case
from aigaq.case.judging import find_person, judge, merge, review_queue, take_back
from aigaq.case.lists import add_list, list_item
from aigaq.case.people import claims_about, link, people_in, records_in, resolved
from aigaq.entities.bodies import body_edges
from aigaq.entities.mentioned import records_of, unnamed_candidates, unnamed_deaths
from aigaq.records import Claim, DateSlot, Event, ItemRef, Mention, Naming, PlaceSlot, Role, Span

ITEM = ItemRef("item-a", "a" * 64, "report.txt", "Report", "A group", "2011-12-20")
OTHER = ItemRef("item-b", "b" * 64, "news.txt", "News", "A paper", "2011-12-18")


def death(claim_id, item=ITEM, *, mention=None, name="a man", date="2011-12-16", place="Zhanaozen", **more):
    span = Span(0, 5, "words")
    return Claim(
        id=claim_id,
        kind="event",
        item=item,
        span=span,
        sentence=span,
        date=DateSlot(edtf=date, how="explicit"),
        place=PlaceSlot(text=place, how="explicit"),
        event=Event(type="force.death", roles=(Role(role="victim", part="patient", name=name, mention=mention),)),
        rule="test/1",
        made_by="test/1",
        **more,
    )


def mention(ident, name, item=ITEM, **more):
    kind = more.pop("kind", "person")
    return Mention(id=ident, item=item, kind=kind, name=name, namings=(Naming(span=(0, 4), text=name),), **more)


def test_a_mention_stands_beside_rows_with_what_claims_say_of_it():
    (record,) = records_of(
        [mention("m1", "Serik Akhmetov", age=26, gender="m", office="oil worker")], [death("c1", mention="m1")]
    )
    assert (record.name, record.status, record.event_date) == ("Serik Akhmetov", "killed", "2011-12-16")
    assert record.places[0].text == "Zhanaozen"
    assert (record.age, record.aged_on) == (26, "2011-12-20")
    assert record.birth_years == (1984, 1985)
    assert record.list_id == ""


@pytest.mark.parametrize("more", [{"polarity": "negative"}, {"modality": "denied"}, {"modality": "feared"}])
def test_what_is_denied_or_feared_says_nothing_of_a_person(more):
    (record,) = records_of([mention("m1", "Serik Akhmetov")], [death("c1", mention="m1", **more)])
    assert record.status is None
    assert unnamed_deaths([death("c1", **more)]) == []


def test_an_unnamed_death_is_proposed_where_date_and_place_agree_and_nothing_speaks_against():
    named = records_of(
        [mention("m1", "Serik Akhmetov", OTHER), mention("m2", "Timur Aliev", OTHER)],
        [
            death("c1", OTHER, mention="m1"),
            death("c2", OTHER, mention="m2", date="2011-12-17"),
        ],
    )
    (unnamed,) = unnamed_deaths([death("c3")])
    (edge,) = unnamed_candidates([unnamed, *named])
    assert {edge.first, edge.second} == {unnamed.id, "m1"}
    assert edge.probability is None
    assert {r.field for r in edge.why} >= {"event_date", "place"}


def test_a_source_that_names_one_and_not_the_other_means_two_people():
    named = records_of([mention("m1", "Serik Akhmetov")], [death("c1", mention="m1")])
    assert unnamed_candidates([*named, *unnamed_deaths([death("c2")])]) == []


def test_a_group_is_no_unnamed_person():
    claim = death("c1")
    several = Role(role="victim", part="patient", name="three men", number=3)
    from msgspec.structs import replace

    assert unnamed_deaths([replace(claim, event=replace(claim.event, roles=(several,)))]) == []


def test_organisations_are_one_by_a_name_that_both_sources_give():
    records = records_of(
        [
            mention("o1", "National Security Committee", kind="organisation", variants=("KNB", "the committee")),
            mention("o2", "KNB", OTHER, kind="organisation"),
            mention("o3", "NSS", OTHER, kind="organisation"),
            mention("o4", "the committee", OTHER, kind="organisation"),
        ],
        [],
        "organisation",
    )
    folded = {n: n.casefold() for r in records for n in (r.name, *r.other_names)}
    edges = {(e.first, e.second): e.probability for e in body_edges(records, "organisation", folded)}
    assert edges == {("o1", "o2"): 1.0}


def test_spellings_of_an_organisation_are_one_and_initials_are_proposed():
    names = ("Комитет национальной безопасности", "Komitet natsionalnoy bezopasnosti", "КНБ", "NSS", "City Court")
    records = records_of([mention(f"o{i}", n, kind="organisation") for i, n in enumerate(names)], [], "organisation")
    edges = {(e.first, e.second): e.probability for e in body_edges(records, "organisation", {n: n for n in names})}
    assert edges[("o0", "o1")] > 0.9
    assert edges[("o0", "o2")] is None
    assert not any("o3" in ends or "o4" in ends for ends in edges)


def test_places_are_one_in_any_script_and_under_a_former_name():
    names = ("Жаңаөзен", "Zhanaozen", "Гурьев", "Atyrau", "Shetpe")
    records = records_of([mention(f"p{i}", n, kind="place") for i, n in enumerate(names)], [], "place")
    edges = {(e.first, e.second) for e in body_edges(records, "place", {n: n for n in names}) if e.probability}
    assert edges == {("p0", "p1"), ("p2", "p3")}


@pytest.fixture
def case(tmp_path):
    """A case with a list and two documents, their mentions and claims put in by hand."""
    create(tmp_path / "case")
    (tmp_path / "families.csv").write_text(
        "id,Name,Date of death,Place\nf1,Serik Akhmetov,2011-12-16,Zhanaozen\nf2,,2011-12-16,Zhanaozen\n", "utf-8"
    )
    (tmp_path / "report.txt").write_text("A report.", encoding="utf-8")
    with open_case(tmp_path / "case") as opened:
        (item,) = add_paths(opened, [str(tmp_path / "report.txt")]).added
        ref = ItemRef.of(item)
        opened.store.replace_mentions(
            item.id,
            [
                mention("m1", "Serik Akhmetov", ref),
                mention("m2", "Timur Aliev", ref),
                mention("o1", "KNB", ref, kind="organisation"),
                mention("o2", "NSS", ref, kind="organisation"),
            ],
        )
        opened.store.replace_claims(
            item.id, [death("c1", ref, mention="m1"), death("c2", ref, mention="m2"), death("c3", ref)]
        )
        add_list(opened, list_item(opened, str(tmp_path / "families.csv")), name="families")
        link(opened, linker=by_hand)
        yield opened


def test_a_report_and_a_list_make_one_person_with_both_sources(case):
    person = find_person(case, "Serik Akhmetov")
    assert len(person.members) == 2
    assert len(person.lists) == len(person.items) == 1
    assert [c.id for c in claims_about(case, person)] == ["c1"]


def test_merging_and_parting_moves_all_claims(case):
    serik, timur = find_person(case, "Serik Akhmetov"), find_person(case, "Timur Aliev")
    merge(case, serik, [timur])
    entities = {c.id: c.event.roles[0].entity for c in resolved(case, case.store.claims())}
    assert entities["c1"] == entities["c2"] != entities["c3"]
    assert [c.id for c in claims_about(case, find_person(case, "m2"))] == ["c1", "c2"]
    take_back(case)
    assert [c.id for c in claims_about(case, find_person(case, "m2"))] == ["c2"]


def test_unnamed_deaths_wait_in_the_queue_and_are_joined_by_a_person_only(case):
    records = records_in(case)
    waiting = [c.edge for c in review_queue(case) if c.edge.probability is None]
    unnamed_row = next(r.id for r in records.values() if r.source_id == "f2")
    assert {frozenset((e.first, e.second)) for e in waiting} >= {frozenset((unnamed_row, "m2"))}
    assert next(p for p in people_in(case) if unnamed_row in p.members).members == (unnamed_row,)
    judge(case, [unnamed_row], ["m2"], "same", reason="the family recognised him")
    assert unnamed_row in find_person(case, "m2").members


def test_knb_and_nss_are_one_by_judgement_only(case):
    knb, nss = (find_person(case, name, "organisation") for name in ("KNB", "NSS"))
    assert knb.id != nss.id
    made = merge(case, knb, [nss], reason="renamed")
    assert find_person(case, "KNB", "organisation") == find_person(case, "NSS", "organisation")
    assert len(people_in(case)) == 4  # people are not touched
    take_back(case, made.number)
    assert find_person(case, "KNB", "organisation") != find_person(case, "NSS", "organisation")
