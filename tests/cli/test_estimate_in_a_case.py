"""An estimate from the lists of a case, kept in the account only when somebody says so."""

from __future__ import annotations

import json
import re

import pytest

pytest.importorskip("scipy")
pytest.importorskip("splink")

PATTERNS = {"1,0,0": 20, "0,1,0": 15, "0,0,1": 12, "1,1,0": 8, "0,1,1": 6, "1,0,1": 5, "1,1,1": 3}
PAGE = "out/report/estimate.html"


def linked(patterns):
    """Return a table of invented people whom its keeper has linked already."""
    lines = ["match_group_id,recordid,name,sex,in_police,in_press,in_clinic"]
    for pattern, count in patterns.items():
        lines += [f"g{len(lines) + i},r{len(lines) + i},,f,{pattern}" for i in range(count)]
    return "\n".join(lines) + "\n"


def made(aigaq, tmp_path, patterns):
    folder, file = tmp_path / "case", tmp_path / "linked.csv"
    file.write_text(linked(patterns), encoding="utf-8")
    assert aigaq("new", folder).code == 0
    assert aigaq("lists", "add", file, "--name", "linked", "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    assert aigaq("people", "link", "--case", folder).code == 0
    return folder


def shown(aigaq, folder):
    assert aigaq("run", "--case", folder).code == 0
    assert aigaq("report", "build", "--case", folder).code == 0
    page = folder / PAGE
    return page.read_text(encoding="utf-8") if page.exists() else None


def test_it_is_in_the_report_when_asked_for_and_gone_when_taken_back(aigaq, tmp_path):
    folder = made(aigaq, tmp_path, PATTERNS)
    answer = aigaq("estimate", "--case", folder, "--draws", "2", "--json")
    assert answer.code == 0
    told = json.loads(answer.out)["answer"]
    assert told["n"] == 69
    assert shown(aigaq, folder) is None
    kept = aigaq("estimate", "--case", folder, "--draws", "2", "--keep")
    assert kept.code == 0
    page = shown(aigaq, folder)
    assert told["sentence"] in page
    assert "69 people are on at least one list" in page
    for row in told["estimates"]:
        assert f"{row['point']:,.0f}</td>" in page
    assert f"{told['bound']['lower']:,.0f}</td>" in page
    assert "<script" not in page
    for name in ("estimate-lists.svg", "estimate-densities.svg"):
        assert f'src="{name}"' in page
        assert (folder / "out/report" / name).read_text(encoding="utf-8").startswith("<svg")
    assert "seed" in (folder / "out/report/estimate-method.md").read_text(encoding="utf-8").lower()
    assert 'href="estimate.html"' in (folder / "out/report/index.html").read_text(encoding="utf-8")
    assert aigaq("verify", "--case", folder).code == 0
    number = re.search(r"decision (\d+)", kept.err)[1]
    assert aigaq("decisions", "undo", number, "--case", folder).code == 0
    assert shown(aigaq, folder) is None


GIVEN = ["Aslan", "Bolat", "Daniyar", "Erlan", "Gulnara", "Kanat", "Madina", "Nurlan", "Saule", "Timur"]
FAMILY = ["Akhmetov", "Bekov", "Dosov", "Ibraev", "Kaliev", "Mukhin", "Ospanov", "Seitov", "Tulegenov", "Zhunisov"]
#: The same people in the spelling of another office.
OTHER = str.maketrans({"y": "i", "k": "q"})


def test_linkages_as_they_might_have_been_stand_beside_the_one_that_is(aigaq, tmp_path):
    """Three lists of invented people that the machine links: shares of everybody, one of them spelt its own way."""
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    people = [(f"{given} {family}", 1950 + 4 * i) for family in FAMILY for i, given in enumerate(GIVEN)]
    for start, (name, step) in enumerate({"police": 2, "press": 3, "clinic": 5}.items()):
        file = tmp_path / f"{name}.csv"
        rows = [(who.translate(OTHER) if name == "press" else who, born) for who, born in people[start % step :: step]]
        lines = [f"{i},{who},{born}" for i, (who, born) in enumerate(rows)]
        file.write_text("\n".join(["id,Name,Born", *lines]) + "\n", encoding="utf-8")
        assert aigaq("lists", "add", file, "--name", name, "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    assert aigaq("people", "link", "--case", folder).code == 0
    told = json.loads(aigaq("estimate", "--case", folder, "--draws", 3, "--tests", "none", "--keep", "--json").out)
    assert len(told["answer"]["lists"]) == 3
    assert {row["method"] for row in told["linkages"]} == {"latent-classes", "decomposable"}
    for row in told["linkages"]:
        assert row["refusal"] or told["answer"]["n"] * 0.8 < row["lower"] <= row["point"]
    page = shown(aigaq, folder)
    assert page.count("over 3 draws of the linkage") == 2


def test_a_refusal_is_kept_in_words_and_later_lists_make_it_old(aigaq, tmp_path):
    folder = made(aigaq, tmp_path, {"1,0,0": 20, "0,1,0": 20, "0,0,1": 20})
    assert aigaq("estimate", "--case", folder, "--keep").code == 3
    page = shown(aigaq, folder)
    assert "No number can be given" in page
    assert "No person is on more than one list" in page
    assert "have changed since" not in page
    more = tmp_path / "court.csv"
    more.write_text("id,Name,Born\n1,Dana Ospanova,1990\n", encoding="utf-8")
    assert aigaq("lists", "add", more, "--name", "court", "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    assert aigaq("people", "link", "--case", folder).code == 0
    assert "have changed since" in (shown(aigaq, folder) or "")


def test_what_cannot_be_kept_is_told(aigaq, tmp_path):
    folder = tmp_path / "case"
    assert aigaq("new", folder).code == 0
    file = tmp_path / "lists.csv"
    file.write_text("in_a,in_b,in_c,count\n1,0,0,4\n", encoding="utf-8")
    answer = aigaq("estimate", file, "--case", folder, "--keep")
    assert answer.code == 2
    assert "--keep" in answer.err
    assert aigaq("estimate", "--case", folder).code == 2
