"""Who is who, as a user asks and decides: list, show, review, merge, split, undo, register, captures, overlap."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import select
import signal
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from aigaq.case import open_case
from aigaq.records import in_force

sys.path.insert(0, str(Path(__file__).parents[1] / "entities"))
from people_by_hand import make

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("AIGAQ_USER", "tester")
    return make(tmp_path)


@pytest.fixture
def people(aigaq, case):
    def call(command, *arguments):
        return aigaq("people", command, *arguments, "--case", case)

    return call


def listed(people, *more):
    return json.loads(people("list", "--json", *more).out)


def test_the_list_names_lists_and_disagreements(people):
    rows = people("list").out.splitlines()
    assert rows[0].split("\t") == ["id", "name", "lists", "documents", "records", "disagree on"]
    assert any("Dana Ospanova\tfamilies, ngo, police" in row for row in rows)


def test_who_is_on_one_list_and_absent_from_another(people):
    found = {p["name"] for p in listed(people, "--on", "families", "--absent", "police")}
    assert found == {"Temir Aliyev", "Nurlan Bekov"}


def test_a_person_is_found_by_name_and_shown_with_sources(people):
    shown = people("show", "dana ospanova")
    assert shown.code == 0
    assert "police B2" in shown.out
    assert "families B2" in shown.out
    assert people("show", "nobody").code == 2
    ambiguous = people("show", "a")
    assert ambiguous.code == 2
    assert "more than one" in ambiguous.err


def test_merge_split_and_undo_from_the_command_line(people):
    before = listed(people)
    assert people("merge", "Timur Aliev", "Temir Aliyev", "--reason", "one address").code == 0
    shown = people("show", "Timur Aliev")
    assert "families B3" in shown.out
    assert "same, tester" in shown.out
    assert "one address" in shown.out
    person = next(p for p in listed(people) if p["name"] == "Timur Aliev")
    assert people("split", person["id"], person["members"][0]).code == 0
    assert people("undo").code == 0
    assert people("undo").code == 0
    assert listed(people) == before
    assert people("undo").code == 2


def test_captures_are_what_estimate_reads(aigaq, people, tmp_path):
    file = tmp_path / "captures.csv"
    assert people("captures", "-o", file).code == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert set(rows[0]) == {"match_group_id", "in_families", "in_ngo", "in_police"}
    assert len(rows) == len(listed(people))
    assert sum(r["in_police"] == "1" for r in rows) == 4
    estimated = aigaq("estimate", file, "--json", "--tests", "none")
    assert estimated.code in (0, 3)  # so few people that a refusal may be the answer
    assert estimated.out.startswith("{")


def test_draws_of_the_linkage_keep_to_judgements_and_lists(aigaq, people, tmp_path):
    assert people("merge", "Timur Aliev", "Temir Aliyev").code == 0
    file = tmp_path / "c.csv"
    assert people("captures", "--draws", 12, "-o", file).code == 0
    files = sorted(tmp_path.glob("c-*.csv"))
    assert len(files) == 12
    tables = [list(csv.DictReader(io.StringIO(f.read_text(encoding="utf-8")))) for f in files]
    for table in tables:
        assert [sum(r[f"in_{n}"] == "1" for r in table) for n in ("police", "families", "ngo")] == [4, 4, 4]
        assert any(all(r[f"in_{n}"] == "1" for n in ("police", "families", "ngo")) for r in table)
    assert len({len(t) for t in tables}) > 1  # what is doubtful is not the same in all of them
    assert people("captures", "--draws", 2).code == 2


def test_captures_by_strata(people):
    rows = list(csv.DictReader(io.StringIO(people("captures", "--strata", "gender").out)))
    assert {r["gender"] for r in rows} == {"unknown"}
    assert people("captures", "--strata", "shoe size").code == 2


def test_the_overlap_is_told_in_numbers_and_drawn(people, tmp_path):
    told = json.loads(people("overlap", "--json").out)
    assert told["lists"] == ["families", "ngo", "police"]
    assert told["sizes"] == [4, 4, 4]
    assert sum(n for _, n in told["patterns"]) == len(listed(people))
    drawing = tmp_path / "overlap.svg"
    assert people("overlap", "-o", drawing).code == 0
    root = ElementTree.parse(drawing).getroot()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text
    assert "families: 4 people" in root.find(f"{SVG}desc").text
    page = tmp_path / "overlap.html"
    assert people("overlap", "police", "ngo", "-o", page).code == 0
    assert page.read_text(encoding="utf-8").count("<table>") == 2


def test_the_register_holds_every_value_with_its_source_and_no_formula(aigaq, people, case, tmp_path):
    rows = list(csv.DictReader(io.StringIO(people("register").out)))
    dana = next(r for r in rows if r["called"] == "Dana Ospanova")
    assert "Dana Ospanova [police B2]" in dana["name"]
    assert "Dana Ospan [families B2]" in dana["name"]
    assert dana["lists"] == "families; ngo; police"
    hostile = tmp_path / "h.csv"
    hostile.write_text('Name,Place\n"=HYPERLINK(1) x",Aktau\n', encoding="utf-8")
    assert aigaq("lists", "add", hostile, "--name", "hostile", "--case", case).code == 0
    from aigaq.case.people import link

    with open_case(case) as opened:
        link(opened, linker=lambda *_: [])
    assert not any(line.startswith("=") or ",=" in line for line in people("register").out.splitlines())


def test_reading_stale_links_is_refused_with_the_line_to_type(aigaq, people, case, tmp_path):
    path = tmp_path / "new.csv"
    path.write_text("Name,Place\nDana Ospanova,Aktau\n", encoding="utf-8")
    assert aigaq("lists", "add", path, "--name", "new", "--case", case).code == 0
    refused = people("list")
    assert refused.code == 2
    assert "aigaq people link" in refused.err


def judged(case):
    """Return how many judgements are in force."""
    with open_case(case) as opened:
        return len(in_force(opened.store.decisions("link")))


def test_review_by_lines_from_a_file(people, case, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("s\nx\nn\nd\nq\n"))
    answer = people("review")
    assert answer.code == 0
    assert "2 judgements given." in answer.err
    assert "[Temir] [Aliyev]" in answer.out or "[Serik]" in answer.out
    assert judged(case) == 2


def test_review_in_a_terminal_with_single_keys_and_undo(people, case):
    before = listed(people)
    keys = [b"s", b"z", "в".encode(), b"q"]  # same, undo, different on a Russian keyboard, quit
    assert b"1 judgements given." in in_terminal(["people", "review", "--case", str(case)], keys)
    assert judged(case) == 1
    assert people("undo").code == 0
    assert listed(people) == before


def in_terminal(arguments, keys):
    """Run the program on a terminal of its own, press a key whenever it waits, and return all it wrote."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", "from aigaq.cli import main; main()", *arguments])
    written, pressed = b"", 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                piece = os.read(terminal, 65_536)
            except OSError:
                break
            if not piece:
                break
            written += piece
        elif b"q quit" in written:  # it is quiet: it waits for a key
            os.write(terminal, keys[min(pressed, len(keys) - 1)])
            pressed += 1
    else:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return written
