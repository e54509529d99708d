"""Lists as a user takes them in: what is read, what is odd and where, what a later file changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "lists"))
from list_files import BAYANAT, HRDAG, UWAZI, bad_workbook, workbook

FAMILIES = """id,Full name,Sex,Year of birth,Age,Date of death,Place of death,Occupation
f1,Dana Ospanova,f,1990,21,2011-12-16,Zhanaozen,nurse
f2,Timur Aliev,m,1985,26,2011-12-16,Zhanaozen,oil worker
f3,,m,,,2011-12-17,Shetpe,
"""


@pytest.fixture
def empty(aigaq, tmp_path):
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    return folder


@pytest.fixture
def add(aigaq, empty, tmp_path):
    def call(data, file="list.csv", name="families", *more):
        path = tmp_path / file
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return aigaq("lists", "add", path, "--case", empty, "--name", name, "--json", *more)

    return call


@pytest.fixture
def shown(aigaq, empty):
    def call(name="families"):
        return json.loads(aigaq("lists", "show", name, "--case", empty, "--limit", 0, "--json").out)

    return call


def notices(report, code):
    return [n["where"] for n in report["notices"] if n["code"] == code]


def test_a_list_is_proposed_read_and_every_cell_kept(add, shown):
    (done,) = json.loads(add(FAMILIES).out)
    assert done["added"] == 3
    fields = {c["header"]: c["field"] for c in done["list"]["mapping"]["columns"]}
    assert fields == {
        "id": "source_id",
        "Full name": "name",
        "Sex": "gender",
        "Year of birth": "birth",
        "Age": "age",
        "Date of death": "death",
        "Place of death": "place",
        "Occupation": "occupation",
    }
    first, _, last = shown()["rows"]
    assert first["name"] == "Dana Ospanova"
    assert first["cells"]["birth"] == "D2"
    assert first["raw"][7] == ["Occupation", "nurse"]
    assert first["event_date"] == "2011-12-16"
    assert first["status"] == "killed"
    assert first["aged_on"] == "2011-12-16"
    assert first["places"][0]["id"].startswith("geonames:")
    assert first["places"][0]["precision"] == "settlement"
    assert last.get("name") is None
    assert notices(done["report"], "no-name") == ["B4"]


def test_every_row_of_a_bad_workbook_is_accounted_for(add, shown):
    (done,) = json.loads(add(bad_workbook(), "bad.xlsx").out)
    report = done["report"]
    parts = ("blank", "headers", "headings", "sums", "records")
    assert report["rows"] == sum(report[p] for p in parts) == 10
    assert (report["headers"], report["headings"], report["sums"], report["records"]) == (2, 1, 1, 6)
    assert done["list"]["mapping"]["header_row"] == 3
    assert notices(report, "duplicate-id") == ["Погибшие!A7"]
    assert notices(report, "no-name") == ["Погибшие!B9", "Погибшие!B10"]
    assert notices(report, "date") == ["Погибшие!D10"]
    assert notices(report, "age") == ["Погибшие!F10"]
    assert notices(report, "gender") == []  # "?" says that it is not known
    assert notices(report, "formula") == ["Погибшие!H5"]
    assert set(notices(report, "merged")) == {"Погибшие!A1:H1", "Погибшие!A8:H8", "Погибшие!E4:E6"}
    assert notices(report, "date-forms") == ["Погибшие!D4", "Погибшие!D5", "Погибшие!D6"]
    rows = shown()["rows"]
    assert [r["places"][0]["text"] for r in rows[:3]] == ["Жанаозен"] * 3
    assert rows[1]["cells"]["place"] == "Погибшие!E4"
    assert [r["event_date"] for r in rows[:4]] == ["2011-12-16"] * 3 + ["2011-12-17"]


def test_ages_that_do_not_fit_birth_dates_are_named(add):
    text = (
        "Name,Born,Age,Date of arrest\nDana Ospanova,1990-05-01,21,2011-12-16\nTimur Aliev,1985-05-01,40,2011-12-16\n"
    )
    (done,) = json.loads(add(text).out)
    assert notices(done["report"], "age-birth") == ["C3"]


def test_dates_that_can_be_read_in_two_orders_are_named(add, shown):
    text = "Name,Date of arrest\nDana Ospanova,05/06/2011\nTimur Aliev,06/07/2011\n"
    (done,) = json.loads(add(text).out)
    assert notices(done["report"], "date-order") == ["B2"]
    assert [r["event_date"] for r in shown()["rows"]] == ["2011-06-05", "2011-07-06"]
    text = "Name,Date of arrest\nDana Ospanova,05/06/2011\nTimur Aliev,06/17/2011\n"
    add(text, "american.csv", "american")
    assert [r["event_date"] for r in shown("american")["rows"]] == ["2011-05-06", "2011-06-17"]


def test_a_range_of_ages_becomes_a_range_of_birth_years(add, shown):
    add("Name,Age,Date of arrest\nDana Ospanova,20-25,2011-12-16\n")
    (row,) = shown()["rows"]
    assert row["birth"] == "1985/1991"
    assert row.get("age") is None


def test_a_list_without_names_is_kept_for_its_counts(add, aigaq, empty):
    (done,) = json.loads(add("Age,Sex,Date of death\n21,f,2011-12-16\n33,m,2011-12-16\n").out)
    assert done["list"]["names"] is False
    assert done["report"]["records"] == 2
    assert notices(done["report"], "no-names") == [""]
    assert "no names" in aigaq("lists", "list", "--case", empty).out


def test_a_file_without_a_header_is_read_by_its_values(add, shown):
    add("Dana Ospanova,1990,f\nTimur Aliev,1960,m\nAigul Seitova,1979,f\n")
    assert [(r["name"], r["birth"], r["gender"]) for r in shown()["rows"]] == [
        ("Dana Ospanova", "1990", "f"),
        ("Timur Aliev", "1960", "m"),
        ("Aigul Seitova", "1979", "f"),
    ]


def test_a_birth_date_in_three_columns_becomes_one(add, shown):
    text = "fname_c1,lname_c1,by,bm,bd\nDana,Ospan,1990,2,7\nTimur,Ali,1985,2,31\nAida,Bek,1979,,\n"
    (done,) = json.loads(add(text).out)
    assert [row["birth"] for row in shown()["rows"]] == ["1990-02-07", "1985-02", "1979"]
    assert notices(done["report"], "date") == ["E3"]


@pytest.mark.parametrize("header", ["Фамилия,Имя,Отчество", "Тегі,Аты,Әкесінің аты", "Surname,Name,Patronymic"])
def test_beside_a_surname_the_word_name_is_the_given_name(add, shown, header):
    add(f"{header},Год рождения\nОспанов,Ерлан,Серикович,1985\nАлиев,Тимур,Маратович,1990\n")
    row = shown()["rows"][0]
    assert (row["surname"], row["given"], row["patronymic"]) == ("Оспанов", "Ерлан", "Серикович")
    assert row["name"] == "Оспанов Ерлан Серикович"


def test_a_formula_is_nobodys_name_and_small_numbers_are_no_ages(add, shown):
    add(b'id,Full name,Ward,Born\n1,Dana Ospan,3,1980\n2,"=B2&C2",4,1981\n3,Timur Ali,5,1982\n')
    assert [(row["name"], row["age"]) for row in shown()["rows"]] == [
        ("Dana Ospan", None),
        (None, None),
        ("Timur Ali", None),
    ]


def test_a_number_that_the_person_has_is_no_id_of_the_list(add, shown):
    add("№,ФИО,ИИН\n1,Оспанова Дана,900207400123\n2,Алиев Тимур,850231300456\n".encode())
    rows = shown()["rows"]
    assert [row["personal_id"] for row in rows] == ["900207400123", "850231300456"]
    assert [row["source_id"] for row in rows] == ["1", "2"]


def test_columns_can_be_said_and_said_again(add, aigaq, empty, shown):
    add("Who,Remark\nDana Ospanova,Shetpe\nTimur Aliev,Aktau\n", "list.csv", "families", "--column", "B=place")
    assert [r["places"][0]["text"] for r in shown()["rows"]] == ["Shetpe", "Aktau"]
    assert aigaq("lists", "map", "families", "Who=other_names", "--case", empty).code == 0
    assert shown()["rows"][0]["other_names"] == ["Dana Ospanova"]
    wrong = aigaq("lists", "map", "families", "Whom=name", "--case", empty)
    assert wrong.code == 2
    assert "There is no such column." in wrong.err
    assert aigaq("lists", "map", "families", "Who=nonsense", "--case", empty).code == 2


def test_a_mapping_serves_another_file_with_moved_columns(add, shown, aigaq, empty):
    add("Who,Seen at\nDana Ospanova,Shetpe\n", "a.csv", "a", "--column", "Who=name", "--column", "Seen at=place")
    done = add("Remark,Seen at,Who\nx,Aktau,Timur Aliev\n", "b.csv", "b", "--like", "a")
    assert done.code == 0
    (row,) = shown("b")["rows"]
    assert (row["name"], row["places"][0]["text"]) == ("Timur Aliev", "Aktau")
    other = add("Something,Else\n1,2\n", "c.csv", "c", "--like", "a")
    assert other.code != 0
    assert "No sheet has the columns of the mapping." in other.err
    assert aigaq("lists", "show", "c", "--case", empty).code == 2  # nothing was decided


def test_a_later_file_updates_rows_by_their_ids(add, shown, aigaq, empty):
    add(FAMILIES)
    before = {r["source_id"]: r["id"] for r in shown()["rows"]}
    assert add(FAMILIES.replace("Aliev", "Aliyev"), "new.csv").code == 2  # the name is taken
    lines = FAMILIES.replace("Aliev", "Aliyev").splitlines()
    later = "\n".join([lines[0], "f9,Aigul Seitova,f,1979,32,2011-12-16,Aktau,", lines[2], lines[1]]) + "\n"
    (done,) = json.loads(add(later, "new.csv", "families", "--update").out)
    assert (done["added"], done["changed"], done["same"], done["gone"]) == (1, 1, 1, ["row 4"])
    after = {r["source_id"]: r["id"] for r in shown()["rows"]}
    assert after["f1"] == before["f1"]
    assert after["f2"] == before["f2"]
    assert len(shown()["list"]["items"]) == 2


def test_adding_a_list_is_a_decision_that_can_be_undone(add, aigaq, empty):
    add(FAMILIES)
    from aigaq.case import open_case, undo
    from aigaq.case.lists import update_lists

    with open_case(empty) as case:
        undo(case)
        update_lists(case)
    assert json.loads(aigaq("lists", "list", "--case", empty, "--json").out) == []
    assert aigaq("verify", "--case", empty).code == 0


def test_what_a_killed_run_left_is_removed(add, empty):
    (empty / ".rows-x").mkdir()
    (empty / ".rows-x" / "rows").write_bytes(b"somebody")
    assert add(FAMILIES).code == 0
    assert list(empty.glob(".rows-*")) == []


def test_sheets_of_a_workbook_with_other_columns_are_named_not_read(add):
    data = workbook(
        ("People", [["Name", "Place"], ["Dana Ospanova", "Shetpe"]]),
        ("More", [["Place", "Name"], ["Aktau", "Timur Aliev"]]),
        ("Notes", [["Legend", "Meaning"], ["x", "y"]]),
    )
    (done,) = json.loads(add(data, "l.xlsx").out)
    assert done["report"]["sheets"] == ["People", "More"]
    assert done["report"]["unread"] == ["Notes"]
    assert done["report"]["records"] == 2


def test_an_uwazi_export(add, shown):
    (done,) = json.loads(add(UWAZI, "export.csv", "uwazi").out)
    assert done["list"]["mapping"]["layout"] == "uwazi"
    first, second = shown("uwazi")["rows"]
    assert first["name"] == "Dana Ospanova"
    assert first["event_date"] == "2011-12-17/2011-12-18"
    assert first["gender"] == "f"
    assert first["other_names"] == ["D. Ospan", "Дана"]
    assert {p["text"] for p in first["places"]} >= {"Shetpe"}
    assert second["gender"] == "m"


def test_a_bayanat_export(add, shown):
    (done,) = json.loads(add(BAYANAT, "actors.json", "bayanat").out)
    assert done["list"]["mapping"]["layout"] == "bayanat"
    first, second = shown("bayanat")["rows"]
    assert (first["source_id"], first["name"], first["gender"]) == ("71", "Dana Ospanova", "f")
    assert first["event_date"] == "2011-12-17"
    assert {(p["text"], p["role"]) for p in first["places"]} >= {("Shetpe", "event")}
    assert first["cells"]["name"] == "/items/0/name"
    assert second["name"] == "Timur Aliev"


def test_a_linked_table_in_the_hrdag_layout(add, shown):
    (done,) = json.loads(add(HRDAG, "linked.csv", "linked").out)
    assert done["list"]["mapping"]["layout"] == "hrdag"
    rows = shown("linked")["rows"]
    assert [r["match_group"] for r in rows] == ["g1", "g1", "g2"]
    assert [r["captures"] for r in rows] == [["police", "press"], ["ngo"], ["ngo", "press"]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("lists", "show", "nothing"), "There is no such list."),
        (("lists", "preview", "nothing.csv"), "There is no such source."),
    ],
)
def test_what_is_not_there_is_said(aigaq, empty, arguments, says):
    answer = aigaq(*arguments, "--case", empty)
    assert answer.code == 2
    assert says in answer.err


def test_preview_shows_sheets_and_makes_no_list(aigaq, empty, tmp_path):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(bad_workbook())
    answer = aigaq("lists", "preview", path, "--case", empty)
    assert "header in row 3" in answer.out
    assert "Погибшие!E4:E6" in answer.out
    assert json.loads(aigaq("lists", "list", "--case", empty, "--json").out) == []
