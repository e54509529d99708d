"""``aigaq estimate`` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("scipy")

HEADER = "in_police,in_press,in_clinic,count\n"
TABLE = HEADER + "1,0,0,40\n0,1,0,30\n0,0,1,25\n1,1,0,12\n0,1,1,9\n1,0,1,8\n1,1,1,4\n"


def test_several_methods_and_how_far_they_differ(aigaq, tmp_path):
    (tmp_path / "lists.csv").write_text(TABLE)
    answer = aigaq("estimate", tmp_path / "lists.csv", "--out", tmp_path / "annex")
    assert answer.code == 0
    rows = [line.split("\t") for line in answer.out.splitlines() if "\t" in line]
    assert [row[0] for row in rows] == [
        "method",
        "latent-classes",
        "decomposable",
        "log-linear",
        "chao-lists (at least)",
    ]
    assert "3 methods give between" in answer.out
    written = {path.name for path in (tmp_path / "annex").iterdir()}
    assert {"method.md", "lists.svg", "densities.svg"} <= written
    assert "128 people" in (tmp_path / "annex" / "method.md").read_text()
    again = aigaq("estimate", tmp_path / "lists.csv", "--json")
    assert json.loads(again.out)["answer"]["n"] == 128
    assert again.out == aigaq("estimate", tmp_path / "lists.csv", "--json").out


def test_no_number_where_the_lists_share_nobody(aigaq, tmp_path):
    (tmp_path / "lists.csv").write_text(HEADER + "1,0,0,50\n0,1,0,50\n0,0,1,50\n")
    answer = aigaq("estimate", tmp_path / "lists.csv")
    assert answer.code == 3
    assert "No person is on more than one list" in answer.out
    assert not any(c.isdigit() for c in answer.out)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (HEADER + "1,0,0,-4\n", "negative"),
        (HEADER + "0,0,0,4\n", "on no list"),
        (HEADER + "1,0,0,4\n1,0,0,4\n", "twice"),
        ("", "empty"),
    ],
)
def test_a_wrong_table_is_told_in_plain_words(aigaq, tmp_path, text, word):
    (tmp_path / "lists.csv").write_text(text)
    answer = aigaq("estimate", tmp_path / "lists.csv")
    assert answer.code == 2
    assert word in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_a_file_that_is_not_there_and_one_that_is_no_text(aigaq, tmp_path):
    assert aigaq("estimate", tmp_path / "nowhere.csv").code == 2
    (tmp_path / "lists.csv").write_bytes(b"\xff\xfe\x00")
    answer = aigaq("estimate", tmp_path / "lists.csv")
    assert answer.code == 2
    assert "UTF-8" in answer.err


def test_two_lists_only_with_the_assumption_stated(aigaq, tmp_path):
    (tmp_path / "two.csv").write_text("in_a,in_b,count\n1,0,20\n0,1,20\n1,1,5\n")
    assert aigaq("estimate", tmp_path / "two.csv").code == 3
    answer = aigaq("estimate", tmp_path / "two.csv", "--independent")
    assert answer.code == 0
    assert "chapman" in answer.out


def test_strata_and_several_linkages(aigaq, tmp_path):
    lines = TABLE.splitlines()
    strata = [lines[0] + ",region", *(f"{line},{r}" for r in ("north", "south") for line in lines[1:])]
    (tmp_path / "strata.csv").write_text("\n".join(strata))
    answer = aigaq("estimate", tmp_path / "strata.csv", "--strata", "region")
    assert answer.code == 0
    assert {"north", "south", "sum", "all as one table"} <= {line.split("\t")[0] for line in answer.out.splitlines()}
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.csv").write_text(TABLE.replace("1,1,1,4", "1,1,1,6"))
    answer = aigaq("estimate", tmp_path / "a.csv", tmp_path / "b.csv")
    assert answer.code == 0
    assert "Fewer than ten linked tables" in answer.out


def test_what_errors_of_linkage_would_do(aigaq, tmp_path):
    (tmp_path / "lists.csv").write_text(TABLE)
    answer = aigaq("estimate", tmp_path / "lists.csv", "--linkage", "--tests", "none", "--json")
    rows = json.loads(answer.out)["answer"]["linkage"]
    assert [(row["missed"], row["false"]) for row in rows][:2] == [(0.0, 0.0), (0.0, 0.01)]
    assert all(row["low"] <= row["median"] <= row["high"] for row in rows)


def test_without_numpy_the_missing_part_is_named():
    code = "import sys; sys.modules['numpy'] = None; from aigaq.cli import main; main(['estimate', 'x.csv'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "pip install 'aigaq[estimate]'" in done.stderr
