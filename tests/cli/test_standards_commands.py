"""``aigaq assess`` and ``aigaq questions``: from two documents to a letter, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from msgspec.json import encode
from msgspec.structs import replace

from aigaq.case import open_case
from aigaq.case.assessing import assessment_before, assessment_of, standards_of

OWN = """
[[requirements]]
id = "LAW-1"
group = "National law"
title = "Deaths are counted"
requirement = "Whoever dies is counted."
unit = "incident"
applies = "Deaths are told."
trigger = "figure killed"
question = "Who was counted?"
addressee = "registry office"
citations = [{ instrument = "ICCPR", pin = "art. 6(1)", status = "verified" }]

[[requirements.breach]]
text = "a number is disputed"
when = "figure killed disputed"
"""


def questions(aigaq, case):
    return json.loads(aigaq("questions", "list", "--case", case, "--json").out)


def test_requirements_are_listed_and_one_is_shown_with_both_sides(aigaq, case):
    listed = aigaq("assess", "list", "--case", case, "--group", "investigation")
    assert listed.code == 0
    assert "INV-COUNT" in listed.out
    shown = aigaq("assess", "show", "inv-count", "--case", case)
    assert "later guidance" in shown.out
    assert "Question to prosecution service or inquiry body" in shown.out
    assert aigaq("assess", "show", "NONE-1", "--case", case).code == 2


def test_a_requirement_of_the_cases_own_is_held_against_the_claims(aigaq, case):
    (case / "standards").mkdir()
    (case / "standards" / "law.toml").write_text(OWN, encoding="utf-8")
    assert "91 requirements" in aigaq("assess", "lint", "--case", case).err
    assert "LAW-1" in aigaq("assess", "list", "--case", case, "--group", "national").out


def test_a_mistake_in_an_own_file_is_named_with_file_line_and_remedy(aigaq, case):
    (case / "standards").mkdir()
    text = OWN.replace("figure killed disputed", "figure killd")
    (case / "standards" / "law.toml").write_text(text, encoding="utf-8")
    answer = aigaq("assess", "lint", "--case", case)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "killd" in one)
    assert answer.code == 2
    assert f"law.toml, line {line}" in answer.err
    assert "No figure is called 'killd'" in answer.err
    assert "aigaq assess language" in answer.err


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_letter_is_written_and_journalled(aigaq, case, tmp_path, ending, language):
    path = tmp_path / f"letter.{ending}"
    more = ("--language", language, "--due", "2026-12-31", "--from", "A Monitor", "-o", path)
    answer = aigaq("questions", "letter", "--addressee", "inquiry body", "--case", case, *more)
    # two addressees are called so: nothing is guessed
    assert answer.code == 2
    assert "More than one addressee" in answer.err
    answer = aigaq("questions", "letter", "--addressee", "prosecution service or inquiry body", "--case", case, *more)
    assert answer.code == 0
    data = path.read_bytes()
    if ending == "docx":
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert data.startswith(b"%PDF")
    journal = aigaq("verify", "--case", case)
    assert journal.code == 0
    again = aigaq("questions", "letter", "--addressee", "prosecution service or inquiry body", "--case", case, *more)
    assert again.code == 2
    assert "There is a file of this name already" in again.err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--addressee", "the moon"), "No question is put to this addressee"),
        (("--addressee", "interior", "-o", "letter.odt"), "Word or PDF"),
        (("--addressee", "interior", "--due", "soon"), "This is not a day"),
    ],
)
def test_a_letter_that_cannot_be_written_says_why(aigaq, case, tmp_path, monkeypatch, more, says):
    monkeypatch.chdir(tmp_path)
    answer = aigaq("questions", "letter", "--case", case, *more)
    assert answer.code == 2
    assert says in answer.err
    assert not list(tmp_path.glob("letter*"))


def test_a_question_goes_from_draft_to_sent_overdue_and_answered(aigaq, case):
    one = questions(aigaq, case)[0]
    ident = one["question"]["id"]
    assert one["state"] == "draft"
    early = aigaq("questions", "answer", ident, "full", "--case", case)
    assert early.code == 2
    assert "never sent" in early.err
    assert "aigaq questions send" in early.err
    bad = aigaq("questions", "send", ident, "--on", "in May", "--case", case)
    assert bad.code == 2
    assert "Write it as 2012-01-31" in bad.err
    assert aigaq("questions", "send", ident, "--on", "2012-05-01", "--case", case).code == 0
    state = {q["question"]["id"]: q for q in questions(aigaq, case)}
    assert state[ident]["state"] == "overdue"
    assert state[ident]["due"] == "2012-05-31"
    for how in ("partial", "none", "refused", "full"):
        assert aigaq("questions", "answer", ident, how, "--source", "bulletin.txt", "--case", case).code == 0
        state = {q["question"]["id"]: q for q in questions(aigaq, case)}
        assert (state[ident]["state"], state[ident]["answered"]) == ("answered", how)
    assert len(state[ident]["answers"]) == 1
    assert aigaq("decisions", "undo", "--case", case).code in (0, 2)


def test_a_judgement_is_never_more_than_reasonable_grounds(aigaq, case):
    found = json.loads(aigaq("assess", "list", "--case", case, "--json").out)
    ident = next(f["id"] for f in found if f["outcome"] != "not_triggered")
    refused = aigaq("assess", "judge", ident, "indicator", "--proof", "SP4", "--reason", "Seen.", "--case", case)
    assert refused.code == 2
    assert "SP0 (Recorded)" in refused.err
    assert aigaq("assess", "judge", ident, "indicator", "--proof", "SP2", "--reason", "Seen.", "--case", case).code == 0
    requirement = next(f["requirement"] for f in found if f["id"] == ident)
    assert "judged indicator (SP2) by tester" in aigaq("assess", "show", requirement, "--case", case).out


def test_what_changed_between_two_days_and_a_day_that_is_none(aigaq, case):
    assert aigaq("assess", "diff", "2012-01-01", "2026-01-01", "--case", case).code == 0
    wrong = aigaq("assess", "diff", "yesterday", "2026-01-01", "--case", case)
    assert wrong.code == 2


def test_the_report_has_the_standards(aigaq, case):
    built = aigaq("report", "build", "--case", case)
    assert built.code == 0
    page = (case / "out" / "report" / "standards.html").read_text(encoding="utf-8")
    assert "Beside the standards" in page


def test_what_was_found_on_an_earlier_day_stays_readable(aigaq, case):
    with open_case(case) as opened:
        found = assessment_of(opened)
        assert assessment_before(opened) is None
        contested = next(f for f in found.findings if f.outcome == "contested")
        then = [replace(f, outcome="no_information", cited=()) if f is contested else f for f in found.findings]
        earlier = replace(found, as_of="2012-01-01", findings=tuple(then))
        with opened.store.transaction():
            opened.store.put_value("assessment", "of another day", encode(earlier))
        assert assessment_of(opened) == found
        assert assessment_before(opened) == earlier
        standards = standards_of(opened, found.as_of)
    assert standards.before == "2012-01-01"
    (change,) = standards.changes
    assert (change.requirement, change.before, change.after) == (contested.requirement, "no_information", "contested")
    aigaq("report", "build", "--case", case)
    page = (case / "out" / "report" / "standards.html").read_text(encoding="utf-8")
    assert "What changed since 1 January 2012" in page


def test_lint_tries_the_examples_of_ones_own_patterns(aigaq, case):
    (case / "standards").mkdir()
    text = f"""{OWN}
[[requirements.breach]]
text = "a beating is told"
when = "event force.beating told"
example = "Police beat the protesters in the square."
counter = "Police stood in the square."
"""
    path = case / "standards" / "law.toml"
    path.write_text(text, encoding="utf-8")
    assert aigaq("assess", "lint", "--case", case).code == 0
    path.write_text(text.replace("Police beat the", "The weather favoured the"), encoding="utf-8")
    answer = aigaq("assess", "lint", "--case", case)
    line = 1 + text.splitlines().index('when = "event force.beating told"')
    assert answer.code == 2
    assert f"law.toml, line {line}" in answer.err
    assert "The weather favoured" in answer.err
    path.write_text(text.replace("Police stood in", "Police beat a man in"), encoding="utf-8")
    assert "Its counter-example fits" in aigaq("assess", "lint", "--case", case).err
