"""What was taken back can be made to hold again."""

from __future__ import annotations

import json

import pytest

LIST = "id,name,born\n1,Dana Ospanova,1990\n2,Timur Aliev,1985\n"


@pytest.fixture
def case(aigaq, tmp_path):
    folder, file = tmp_path / "case", tmp_path / "police.csv"
    file.write_text(LIST, encoding="utf-8")
    assert aigaq("new", folder).code == 0
    assert aigaq("lists", "add", file, "--name", "police", "--case", folder).code == 0
    return folder


def lists(aigaq, case):
    return [each["list"]["name"] for each in json.loads(aigaq("lists", "list", "--case", case, "--json").out)]


def test_an_undoing_can_be_undone_and_that_too(aigaq, case):
    held = [lists(aigaq, case)]
    for number in (1, 2, 3):
        assert aigaq("decisions", "undo", number, "--case", case).code == 0
        held.append(lists(aigaq, case))
    assert held == [["police"], [], ["police"], []]
    states = [line.split("\t")[6] for line in aigaq("decisions", "list", "--case", case).out.splitlines()[1:]]
    assert states == ["taken back", "", "taken back", ""]


def test_what_was_taken_back_cannot_be_taken_back_again(aigaq, case):
    assert aigaq("decisions", "undo", 1, "--case", case).code == 0
    again = aigaq("decisions", "undo", 1, "--case", case)
    assert again.code != 0
    assert "not in force" in again.err
    last = aigaq("decisions", "undo", "--case", case)  # without a number only decisions, not undoings
    assert last.code != 0
    assert "nothing to undo" in last.err
