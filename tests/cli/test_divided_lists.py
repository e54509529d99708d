"""One file that holds several lists: a column names the list of each row."""

from __future__ import annotations

import csv
import json

import pytest

PEOPLE = ("Dana Ospanova", "Timur Aliev", "Serik Bekov", "Aigul Nurlanova", "Marat Zhunusov", "Olga Petrova")


def table(lists=("Police", "families"), header="source", people=PEOPLE):
    rows = [f"id,{header},name,born,place,date"]
    for number, name in enumerate(people):
        rows += [f"{which[0]}{number},{which},{name},{1960 + number},Zhanaozen,2011-12-16" for which in lists]
    return "\n".join(rows) + "\n"


@pytest.fixture
def empty(aigaq, tmp_path):
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    return folder


@pytest.fixture
def add(aigaq, empty, tmp_path):
    def call(text, *more, name="both"):
        path = tmp_path / f"{name}{len(text)}.csv"
        path.write_text(text, encoding="utf-8")
        return aigaq("lists", "add", path, "--case", empty, "--name", name, "--json", *more)

    return call


def rows_of(aigaq, case, name="both"):
    return json.loads(aigaq("lists", "show", name, "--case", case, "--limit", 0, "--json").out)["rows"]


@pytest.mark.parametrize("header", ["source", "List", "database", "origin", "Источник", "Список", "Дереккөз", "Тізім"])
def test_a_column_that_names_lists_divides_the_file(aigaq, empty, add, header):
    (done,) = json.loads(add(table(header=header)).out)
    assert [(p["name"], p["records"]) for p in done["report"]["parts"]] == [("families", 6), ("police", 6)]
    ids = {p["id"] for p in done["report"]["parts"]}
    assert {r["list_id"] for r in rows_of(aigaq, empty)} == ids
    assert len(ids) == 2


def test_the_lists_of_one_file_are_linked_and_make_a_capture_table(aigaq, empty, add):
    pytest.importorskip("splink")
    add(table())
    assert aigaq("people", "link", "--case", empty).code == 0
    rows = list(csv.DictReader(aigaq("people", "captures", "--case", empty).out.splitlines()))
    assert [(r["in_families"], r["in_police"]) for r in rows] == [("1", "1")] * 6
    people = json.loads(aigaq("people", "list", "--on", "police", "--case", empty, "--json").out)
    assert len(people) == 6
    assert aigaq("people", "list", "--absent", "police", "--case", empty, "--json").out.strip() == "[]"
    assert "families, police" in aigaq("people", "list", "--case", empty).out


@pytest.mark.parametrize("header", ["Source", "Country of origin", "Source URL"])
def test_a_column_of_citations_or_of_one_value_names_no_lists(add, header):
    one_each = table(lists=("x",), header=header).replace(",x,", ",{},")
    text = "\n".join(line.replace("{}", f"page {i}") for i, line in enumerate(one_each.splitlines()))
    for given in (text, table(lists=("x",), header=header)):
        (done,) = json.loads(add(given, name=f"n{len(given)}").out)
        assert "list" not in {c["field"] for c in done["list"]["mapping"]["columns"]}
        assert not done["report"]["parts"]


def test_what_a_person_says_of_the_column_holds(aigaq, empty, add):
    (whole,) = json.loads(add(table(), "--column", "source=other").out)
    assert not whole["report"]["parts"]
    (divided,) = json.loads(aigaq("lists", "map", "both", "source=list", "--case", empty, "--json").out)
    assert len(divided["report"]["parts"]) == 2
    (named,) = json.loads(add(table(header="kept by"), "--column", "kept by=list", name="other").out)
    assert len(named["report"]["parts"]) == 2


def test_row_ids_stay_when_the_file_comes_again(aigaq, empty, add):
    add(table())
    before = {r["id"]: r["list_id"] for r in rows_of(aigaq, empty)}
    (again,) = json.loads(add(table(lists=("hospital", "Police", "families")), "--update").out)
    assert (again["added"], again["changed"], again["same"], again["gone"]) == (6, 0, 12, [])
    after = {r["id"]: r["list_id"] for r in rows_of(aigaq, empty)}
    assert before.items() <= after.items()


def test_an_id_may_stand_on_two_lists_and_a_row_without_a_list_is_named(aigaq, empty, add):
    text = "id,source,name,born\n" + "".join(
        f"{n},{s},{p},{1960 + n}\n" for s in ("a", "b", "") for n, p in enumerate(PEOPLE[:3])
    )
    (done,) = json.loads(add(text).out)
    assert done["report"]["twice_ids"] == 0
    assert [n["where"] for n in done["report"]["notices"] if n["code"] == "no-list"] == ["A8", "A9", "A10"]
    assert len({r["id"] for r in rows_of(aigaq, empty)}) == 9


def test_lists_of_one_name_in_two_files_stay_two(aigaq, empty, add):
    pytest.importorskip("splink")
    add(table())
    add("id,name,born,place,date\n1,Dana Ospanova,1960,Zhanaozen,2011-12-16\n", name="police")
    assert aigaq("people", "link", "--case", empty).code == 0
    header = aigaq("people", "captures", "--case", empty).out.splitlines()[0]
    assert header == "match_group_id,in_both_police,in_families,in_police"


def test_too_many_lists_are_refused_by_the_column(aigaq, empty, add):
    text = "id,kept by,name\n" + "".join(f"{n},list {n},Dana Ospanova\n" for n in range(600))
    told = add(text, "--column", "kept by=list")
    assert told.code != 0
    assert "kept by=other" in told.err


def preview(aigaq, case, tmp_path, text):
    path = tmp_path / "looked.csv"
    path.write_text(text, encoding="utf-8")
    return aigaq("lists", "preview", path, "--case", case).out


def test_the_preview_shows_the_lists(aigaq, empty, tmp_path):
    out = preview(aigaq, empty, tmp_path, table())
    assert "divides it into 2 lists" in out
    assert "Police 6" in out
    assert "--repeats" not in out  # the same person on two lists is what lists are for


@pytest.mark.parametrize("typing", ["Dana Ospanova", "Dana Ospanovs"])
def test_the_preview_names_the_option_where_people_stand_twice(aigaq, empty, tmp_path, typing):
    lines = table(lists=("x",), header="note").splitlines()
    again = [line.replace("Dana Ospanova", typing).replace("x0", f"x9{i}") for i, line in enumerate(lines[1:5])]
    if typing != "Dana Ospanova":
        again = [f"x9{i},x,{p[:-1]}z,{1960 + i},Zhanaozen,2011-12-16" for i, p in enumerate(PEOPLE[:4])]
    out = preview(aigaq, empty, tmp_path, "\n".join([*lines, *again]) + "\n")
    assert "--repeats" in out
    assert "--repeats" not in preview(aigaq, empty, tmp_path, "\n".join(lines) + "\n")
