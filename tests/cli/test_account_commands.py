"""The account on the command line: as of a day, as JSON and CSV, corrected by decisions, with and without names."""

from __future__ import annotations

import csv
import io
import json

REPORT = """Steppe Monitor, 20 June 2020

Anna Lindt was arrested in Aktau on 3 May 2020. Anna Lindt was sentenced to six years in prison on 9 June 2020.
On 2 May 2020 dozens of people were wounded in Aktau. Police shot dead 12 people in Aktau on 2 May 2020.
"""

LETTER = """Village Monitor, 1 August 2020

Anna Lindt was charged with riot in Aktau on 5 May 2020. Some 15 people were killed in Aktau on 2 May 2020.
"""


def made(aigaq, tmp_path, settings=""):
    """Return a case of two documents that tell of one person."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "report.txt").write_text(REPORT, encoding="utf-8")
    (files / "letter.txt").write_text(LETTER, encoding="utf-8")
    case = tmp_path / "case"
    aigaq("new", case)
    aigaq("add", "--case", case, files / "report.txt", "--publisher", "Steppe Monitor", "--published", "2020-06-20")
    aigaq("add", "--case", case, files / "letter.txt", "--publisher", "Village Monitor", "--published", "2020-08-01")
    if settings:
        with (case / "case.toml").open("a", encoding="utf-8") as handle:
            handle.write(settings)
    assert aigaq("run", "--case", case).code == 0
    return case


def test_one_person_of_two_documents_has_one_ladder(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    shown = json.loads(aigaq("ladders", "Anna Lindt", "--json", "--case", case).out)
    told = {rung["step"] for rung in shown["rungs"] if rung["occurrences"]}
    assert {"arrest", "charge", "sentence"} <= told
    person = json.loads(aigaq("people", "show", "Anna Lindt", "--json", "--case", case).out)
    assert person["ladder"]["person"] == shown["person"]


def test_figures_as_of_a_day_hold_what_was_said_by_then(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    early = json.loads(
        aigaq("figures", "list", "--measure", "killed", "--as-of", "2020-07-01", "--json", "--case", case).out
    )
    late = json.loads(aigaq("figures", "list", "--measure", "killed", "--json", "--case", case).out)
    assert {s["low"] for series in early for s in series["standings"]} == {12}
    assert {s["low"] for series in late for s in series["standings"]} == {12, 15}


def test_figures_are_written_as_csv(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    rows = list(csv.DictReader(io.StringIO(aigaq("figures", "list", "--csv", "--case", case).out)))
    assert {"series", "lowest", "highest", "agreed", "support"} <= set(rows[0])
    one = list(csv.DictReader(io.StringIO(aigaq("figures", "show", rows[0]["id"], "--csv", "--case", case).out)))
    assert one[0]["claim"].startswith("claim-")


def test_two_claims_are_told_to_have_one_origin_and_that_can_be_undone(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    claims = json.loads(aigaq("claims", "list", "--measure", "killed", "--json", "--case", case).out)
    first, second = (claim["id"] for claim in claims)

    def origins():
        shown = json.loads(aigaq("figures", "list", "--measure", "killed", "--json", "--case", case).out)
        return sum(series["origins"] for series in shown)

    assert origins() == 2
    made_one = aigaq("figures", "same", first, second, "--reason", "The letter copies the report.", "--case", case)
    assert made_one.code == 0
    assert aigaq("figures", "list", "--case", case).code == 2
    aigaq("run", "--case", case)
    assert origins() == 1
    aigaq("figures", "different", first, second, "--case", case)
    aigaq("run", "--case", case)
    assert origins() == 2


def test_a_claim_that_does_not_exist_has_no_origin(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    answer = aigaq("figures", "same", "claim-none", "claim-other", "--case", case)
    assert answer.code == 2
    assert "claim" in answer.err


def test_a_convention_of_the_case_reads_vague_words_and_is_marked(aigaq, tmp_path):
    case = made(aigaq, tmp_path, "\n[convention]\ndozens = [24, 99]\n")
    shown = json.loads(aigaq("figures", "list", "--measure", "injured", "--json", "--case", case).out)
    (read,) = [s["resolved"] for series in shown for s in series["standings"]]
    assert (read["kind"], read["low"], read["high"]) == ("convention", 24, 99)
    assert aigaq("report", "build", "--case", case).code == 0
    pages = "".join(p.read_text(encoding="utf-8") for p in (case / "out" / "report").glob("figures-injured*.html"))
    assert "by the convention of this case" in pages


def test_a_report_with_names_is_another_report(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    hidden = aigaq("report", "build", "--case", case)
    assert "written" in hidden.err
    assert "up to date" in aigaq("report", "build", "--case", case).err
    assert "written" in aigaq("report", "build", "--with-names", "--case", case).err


def test_a_convention_that_makes_no_sense_is_refused_with_its_word(aigaq, tmp_path):
    case = made(aigaq, tmp_path)
    with (case / "case.toml").open("a", encoding="utf-8") as handle:
        handle.write("\n[convention]\ndozens = [99, 24]\n")
    answer = aigaq("figures", "list", "--case", case)
    assert answer.code == 2
    assert "dozens" in answer.err
