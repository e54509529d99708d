"""Linkage: people found across lists, what is known holds, nothing depends on the order of records."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from bench.agreement import agreement
from bench.people import latin_list, mixed_lists
from msgspec import structs

from aigaq.entities.linkage import LinkSettings, link
from aigaq.entities.places import place_key
from aigaq.entities.tables import table
from aigaq.records.errors import InputError
from aigaq.records.lists import ListRecord, Placed

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared/linkage/lists_dev.csv"
ONE_THREAD = LinkSettings(threads=1)


def rows(*texts: str, **more) -> list[ListRecord]:
    return [
        ListRecord(id=f"row-{n}", list_id=f"list-{n}", item_id="item", row=n, name=text, **more)
        for n, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def mixed():
    records, truth = mixed_lists(400, seed=7)
    unlike = {record.id: record.list_id for record in records}
    return records, truth, unlike, link(records, ONE_THREAD, unlike=unlike)


def test_people_are_found_across_scripts(mixed):
    _, truth, _, found = mixed
    told = agreement(found.clusters, truth)
    assert told.precision >= 0.95
    assert told.f1 >= 0.92
    assert told.b_f1 >= 0.96


def test_probabilities_mean_what_they_say(mixed):
    """Pairs are as often one person as their probabilities add up to, by about a tenth."""
    _, truth, _, found = mixed
    edges = list(found.edges(0.0))
    right = sum(truth[edge.first] == truth[edge.second] for edge in edges)
    assert sum(edge.probability for edge in edges) == pytest.approx(right, rel=0.1)


def test_two_rows_of_a_list_that_names_everybody_once_stay_two(mixed):
    _, _, unlike, found = mixed
    for clusters in (found.clusters, *found.draws(3)):
        for members in clusters:
            assert len({unlike[name] for name in members}) == len(members)


def test_every_record_is_in_one_cluster(mixed):
    records, _, _, found = mixed
    assert sorted(name for members in found.clusters for name in members) == sorted(record.id for record in records)


def test_order_of_records_changes_nothing(mixed):
    records, _, unlike, found = mixed
    shuffled = list(records)
    random.Random(1).shuffle(shuffled)
    again = link(shuffled, ONE_THREAD, unlike=unlike)
    assert again.clusters == found.clusters
    assert list(again.edges()) == list(found.edges())
    assert again.draws(2) == found.draws(2)


def test_judgements_hold_against_probability_and_lists(mixed):
    records, _, unlike, found = mixed
    certain = next(members for members in found.clusters if len(members) > 2)
    strangers = (found.clusters[0][0], found.clusters[-1][0])
    judged = link(records, ONE_THREAD, unlike=unlike, apart=[certain[:2]], together=[strangers])
    where = {name: n for n, members in enumerate(judged.clusters) for name in members}
    assert where[certain[0]] != where[certain[1]]
    assert where[strangers[0]] == where[strangers[1]]
    for clusters in judged.draws(3):
        drawn = {name: n for n, members in enumerate(clusters) for name in members}
        assert drawn[certain[0]] != drawn[certain[1]]
        assert drawn[strangers[0]] == drawn[strangers[1]]


def test_reasons_add_up_to_the_probability(mixed):
    _, _, _, found = mixed
    share = found.model.share
    for edge in list(found.edges(0.3))[:50]:
        odds = share / (1 - share) * 2 ** sum(reason.weight for reason in edge.why)
        assert odds / (1 + odds) == pytest.approx(edge.probability, abs=0.02)
        assert all(reason.text for reason in edge.why)


def seen(n: int, day: str, status: str) -> ListRecord:
    return ListRecord(
        id=f"row-{n}",
        list_id=f"list-{n}",
        item_id="item",
        row=n,
        name="Ержан Толегенов",
        birth="1970-05-05",
        places=(Placed(text="Актау"),),
        event_date=day,
        status=status,
    )


def test_a_death_ends_later_sightings():
    told = (("2011-12-16", "killed"), ("2012-05-01", "detained"), ("2011-12-10", "detained"))
    dead, later, before = (seen(n, day, status) for n, (day, status) in enumerate(told))
    crowd, _ = mixed_lists(60, seed=2)
    other = [record for record in crowd if record.status != "killed"]
    records = [dead, later, before, *other]
    where = _where(link(records, ONE_THREAD).clusters)
    assert where["row-0"] != where["row-1"]
    free = _where(link(records, LinkSettings(threads=1, death_ends=False)).clusters)
    assert free["row-0"] == free["row-1"]


def _where(clusters):
    return {name: n for n, members in enumerate(clusters) for name in members}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_records_are_no_error(count):
    records = rows("Айгерим Нурпеисова", "Aigerim Nurpeisova", "Болат Атабаев", birth="1980-01-02")[:count]
    clusters = link(records, ONE_THREAD).clusters
    assert sum(map(len, clusters)) == count
    if count >= 2:
        assert ("row-0", "row-1") in clusters


def test_a_list_on_which_training_breaks_off_is_linked_all_the_same():
    records, truth = mixed_lists(150, seed=34)  # a level is without weight in one block, at which EM stops
    assert agreement(link(records, ONE_THREAD).clusters, truth).f1 > 0.95


def test_surname_and_given_name_in_each_others_columns_are_found():
    records, truth = latin_list(400, seed=5, duplicates=0.3)
    exchanged = [
        structs.replace(record, surname=record.given, given=record.surname) if record.row % 9 == 8 else record
        for record in records
    ]
    assert agreement(link(exchanged, ONE_THREAD).clusters, truth).recall > 0.84  # as told by the columns: 0.78


def test_a_personal_number_tells_namesakes_apart_and_finds_who_took_another_name():
    records, truth = latin_list(300, seed=6, duplicates=0.3)
    numbered = [structs.replace(record, personal_id=f"{840000 + 3571 * truth[record.id]}") for record in records]
    first = numbered[0]
    twin = structs.replace(first, id="twin", personal_id="111111")
    married = structs.replace(first, id="married", surname="Zellweger", name=f"{first.given} Zellweger")
    found = _where(link([*numbered, twin, married], ONE_THREAD).clusters)
    assert found["twin"] != found[first.id]
    assert found["married"] == found[first.id]


def test_records_without_names_stay_alone():
    records = [*rows("Айгерим Нурпеисова", "Aigerim Nurpeisova", birth="1980-01-02")]
    nameless = [ListRecord(id=f"no-{n}", list_id="list-x", item_id="i", row=n, birth="1980-01-02") for n in range(2)]
    clusters = link([*records, *nameless], ONE_THREAD).clusters
    assert ("no-0",) in clusters
    assert ("no-1",) in clusters


def test_two_records_of_one_id_are_an_error():
    with pytest.raises(InputError, match="one id"):
        link(rows("Болат Атабаев") * 2)


def test_columns_for_parts_are_taken_as_told():
    crowd, _ = latin_list(300, seed=3)
    pair = [
        ListRecord(id=f"z-{n}", list_id="l", item_id="i", row=n, name=name, surname=s, given=g, birth="1961-02-03")
        for n, (name, s, g) in enumerate((("Martin Ruth", "Martin", "Ruth"), ("Ruth Martin", "Martin", "Ruth")))
    ]
    assert ("z-0", "z-1") in link([*crowd, *pair], ONE_THREAD).clusters


@pytest.mark.parametrize(("duplicates", "errors", "least"), [(0.1, 1, 0.97), (0.4, 1, 0.97)])
def test_one_list_in_latin_letters(duplicates, errors, least):
    records, truth = latin_list(3000, seed=5, duplicates=duplicates, errors=errors)
    assert agreement(link(records, ONE_THREAD).clusters, truth).f1 >= least


@pytest.mark.skipif(not SHARED.exists(), reason="the reference list is not beside the checkout")
def test_reference_list():
    with SHARED.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    truth = {f"row-{row['rec_id']}": row["entity_id"] for row in read}
    records = [
        ListRecord(
            id=f"row-{row['rec_id']}",
            list_id=row["source"],
            item_id="item",
            row=n,
            name=row["name"] or None,
            gender=row["gender"] or None,
            birth=row["birth_date"] or row["birth_year"] or None,
            age=int(row["age"]) if row["age"] else None,
            aged_on=row["report_date"] or None,
            event_date=row["event_date"] or None,
            places=(Placed(text=row["place"]),) if row["place"] else (),
            status=row["status"] or None,
        )
        for n, row in enumerate(read)
    ]
    found = link(records, ONE_THREAD, unlike={record.id: record.list_id for record in records})
    told = agreement(found.clusters, truth)
    assert told.precision >= 0.95
    assert told.f1 >= 0.95
    assert told.b_f1 >= 0.97


def test_nothing_is_printed_and_no_connection_is_opened():
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise RuntimeError('network')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from bench.people import mixed_lists\n"
        "from aigaq.entities.linkage import link\n"
        "records, _ = mixed_lists(40, 1)\n"
        "assert link(records).clusters\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, timeout=120, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


RENAMED = table("places")["renamed"]
ZHANAOZEN = "Zhanaozen/Zhanozen/Жаңаөзен/Жанаозен/Janaozen/Jañaözen/Novy Uzen/Новый Узень/г. Жанаозен"


@pytest.mark.parametrize("today", RENAMED)
def test_renamed_towns_have_one_key(today):
    assert {place_key(old) for old in RENAMED[today]} == {place_key(today)}


@pytest.mark.parametrize("spelling", ZHANAOZEN.split("/"))
def test_spellings_of_one_town_have_one_key(spelling):
    assert place_key(spelling) == place_key("Жанаозен")


def test_towns_that_are_two_have_two_keys():
    towns = ["Актау", "Актобе", "Атырау", "Алматы", "Астана", "Орал", "Семей", "Бейнеу", "Шетпе", "Курык", "Тенге"]
    assert all(place_key(a) != place_key(b) for a, b in combinations(towns, 2))
