"""Lists in several scripts, linked by the program's own linkage, as a user types it."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

pytest.importorskip("splink")

POLICE = """№,ФИО,Год рождения,Дата задержания,Место задержания
1,Оспанова Дана Сериковна,1990,16.12.2011,Жанаозен
2,Алиев Тимур Маратович,1985,16.12.2011,Жанаозен
3,Ахметов Серик,1979,17.12.2011,Шетпе
"""
FAMILIES = """id,Name,Born,Date of arrest,Place
a,Dana Ospanova,1990,2011-12-16,Zhanaozen
b,Nurlan Bekov,1982,2011-12-16,Zhanaozen
c,Serik Akhmetov,1979,2011-12-17,Shetpe
"""
NGO = """id,Name,Age,Date of arrest,Place
x,Timur Aliyev,26,2011-12-16,Zhanaozen
y,Dana OSPANOVA,21,2011-12-16,Zhanaozen
z,Erlan Tleuov,40,2011-12-16,Aktau
"""


@pytest.fixture
def case(aigaq, tmp_path):
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    for name, text in {"police": POLICE, "families": FAMILIES, "ngo": NGO}.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        assert aigaq("lists", "add", path, "--name", name, "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    return folder


def test_people_of_three_lists_in_two_scripts_become_one_register(aigaq, case):
    found = json.loads(aigaq("people", "list", "--case", case, "--json").out)
    on = {p["name"]: len(p["lists"]) for p in found}
    assert on["Оспанова Дана Сериковна"] == 3
    assert on["Алиев Тимур Маратович"] == 2
    assert sum(on.values()) == 9
    assert len(found) == 5
    rows = list(csv.DictReader(io.StringIO(aigaq("people", "captures", "--case", case).out)))
    assert len(rows) == 5
    assert sum(int(r["in_police"]) + int(r["in_families"]) + int(r["in_ngo"]) for r in rows) == 9


def test_linking_again_does_nothing_and_a_new_list_is_linked_by_run(aigaq, case, tmp_path):
    assert json.loads(aigaq("people", "link", "--case", case, "--json").out)["edges_made"] is False
    path = tmp_path / "court.csv"
    path.write_text("id,Name,Born\n1,Даna Ospanova,1990\n2,Alijev Timur,1985\n", encoding="utf-8")
    assert aigaq("lists", "add", path, "--name", "court", "--case", case).code == 0
    assert aigaq("people", "list", "--case", case).code == 2
    assert aigaq("run", "--case", case).code == 0
    assert aigaq("people", "list", "--case", case).code == 0


def test_a_table_that_its_keeper_linked_is_kept_as_linked_and_counts_for_its_lists(aigaq, tmp_path):
    folder, file = tmp_path / "other", tmp_path / "linked.csv"
    file.write_text(
        "match_group_id,recordid,name,sex,in_police,in_ngo\n"
        "g1,r1,Dana Ospanova,f,1,0\ng1,r2,Daniyara Ospan,f,0,1\ng2,r3,Timur Aliev,m,0,1\n",
        encoding="utf-8",
    )
    assert aigaq("new", folder).code == 0
    assert aigaq("lists", "add", file, "--name", "linked", "--case", folder).code == 0
    assert aigaq("people", "link", "--case", folder).code == 0
    rows = list(csv.DictReader(io.StringIO(aigaq("people", "captures", "--case", folder).out)))
    assert sorted((r["in_police"], r["in_ngo"]) for r in rows) == [("0", "1"), ("1", "1")]


def test_a_name_is_found_in_another_script(aigaq, case):
    shown = aigaq("people", "show", "Дана Оспанова", "--case", case)
    assert shown.code == 0
    assert "families B2" in shown.out
    assert "ngo B3" in shown.out


def test_without_the_extra_a_run_reads_lists_and_says_what_to_install(aigaq, tmp_path, monkeypatch):
    folder, file = tmp_path / "other", tmp_path / "families.csv"
    file.write_text(FAMILIES, encoding="utf-8")
    assert aigaq("new", folder).code == 0
    assert aigaq("lists", "add", file, "--name", "families", "--case", folder).code == 0
    monkeypatch.setitem(sys.modules, "aigaq.entities.linkage", None)
    ran = aigaq("run", "--case", folder)
    assert ran.code == 0
    assert "pip install 'aigaq[link]'" in ran.err
    assert aigaq("people", "link", "--case", folder).code == 4
    assert "Dana Ospanova" in aigaq("lists", "show", "families", "--case", folder).out


def test_without_the_extra_people_are_listed_one_by_one(aigaq, tmp_path, monkeypatch):
    folder, files = tmp_path / "other", [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(f"{file.stem}: Dana Ospanova was sentenced to six years in Aktau.\n", encoding="utf-8")
    assert aigaq("new", folder).code == 0
    assert aigaq("add", "--case", folder, *files).code == 0
    monkeypatch.setitem(sys.modules, "aigaq.entities.linkage", None)
    assert aigaq("run", "--case", folder).code == 0
    listed = aigaq("people", "list", "--case", folder)
    assert listed.code == 0
    assert listed.out.count("Dana Ospanova") == 2
    assert "pip install 'aigaq[link]'" in listed.err
    monkeypatch.undo()


def test_a_run_leaves_people_that_can_be_listed(aigaq, tmp_path):
    folder = tmp_path / "other"
    texts = {
        "one": "The oil worker Rosa Tuletaeva was sentenced to seven years on 4 June 2012 in Aktau.\n",
        "two": "Roza Tuletaeva was arrested in Zhanaozen on 2 December 2011.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert aigaq("new", folder).code == 0
    assert aigaq("add", "--case", folder, *(tmp_path / f"{name}.txt" for name in texts)).code == 0
    assert aigaq("run", "--case", folder).code == 0
    people = json.loads(aigaq("people", "list", "--case", folder, "--json").out)
    (found,) = [p for p in people if "Tuletaeva" in p["name"]]
    assert len(found["items"]) == 2  # another day and place of another event do not make two people
