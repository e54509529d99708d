"""Which event claims count as found, which cost, and which do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from event_scoring import EventScore, same_person, score_events
from scoring import Gold

TEXT = (
    "On 3 May 1998 the Lenz court sentenced Ilko Marin and Petra Sol to three years for treason. "
    "Marin may appeal. A guard was let go. The ministry denied it.\n"
)
SENTENCE = "On 3 May 1998 the Lenz court sentenced Ilko Marin and Petra Sol to three years for treason."
STEP = {"doc": "001", "anchor": "sentenced Ilko Marin and Petra Sol", "type": "sentenced", "date": "1998-05-03"} | {
    "place": "Lenz",
    "authority": "the Lenz court",
    "charge": "treason",
    "penalty": "P3Y",
    "by": None,
    "attribution": "author",
}
ROWS: list[dict[str, Any]] = [
    STEP | {"person": "Ilko Marin"},
    STEP | {"person": "Petra Sol"},
    {**dict.fromkeys(STEP), "doc": "001", "anchor": "A guard was let go", "type": "released"}
    | {"person": "a guard", "attribution": "author"},
    {**dict.fromkeys(STEP), "doc": "001", "anchor": "The ministry denied it", "type": "statement"}
    | {"person": "The ministry", "attribution": "official"},
]
AMBIGUOUS = [{"kind": "optional", "file": "events", "doc": "001", "anchor": "Marin may appeal", "types": ["tried"]}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "001_lenz.txt").write_text(TEXT, encoding="utf-8")
    for name, rows in (("figures", []), ("events", ROWS), ("ambiguous", AMBIGUOUS)):
        lines = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def event(sentence: str, kind: str, *names: str, **slots: Any) -> dict[str, Any]:
    part = "speaker" if kind.startswith("statement") else "patient"
    body = {"type": kind, "roles": [{"role": "other", "part": part, "name": n} for n in names]}
    body |= {k: slots[k] for k in ("penalty", "charge", "authority", "outcome") if k in slots}
    return {
        "kind": "statement" if part == "speaker" else "event",
        "item": {"name": "001_lenz.txt"},
        "span": {"quote": sentence, "start": TEXT.find(sentence)},
        "sentence": {"quote": sentence},
        "statement" if part == "speaker" else "event": body,
        "date": {"edtf": slots["date"]} if "date" in slots else None,
        "attribution": {"class": slots.get("attribution", "author")},
        "modality": slots.get("modality", "asserted"),
    }


def scores(folder: Path, *claims: dict[str, Any]) -> dict[str, EventScore]:
    return {s.name.split()[0]: s for s in score_events(claims, folder, Gold(folder))}


def test_one_claim_that_names_two_people_answers_a_row_for_each(folder: Path) -> None:
    both = event(SENTENCE, "proceeding.sentence", "Ilko Marin", "Petra Sol", penalty="P36M", date="1998-05")
    result = scores(folder, both)["legal"]
    assert tuple(result.detection) == (2, 0, 0)
    assert result.slots["penalty"] == (2, 2)
    assert result.slots["date"] == (2, 2)
    assert result.slots["authority"] == (0, 2)


def test_a_claim_for_one_of_two_leaves_the_other_missed(folder: Path) -> None:
    result = scores(folder, event(SENTENCE, "proceeding.sentence", "Marin", penalty="P13Y"))["legal"]
    assert tuple(result.detection) == (1, 0, 1)
    assert result.slots["penalty"] == (0, 1)


def test_a_step_nobody_took_is_a_false_alarm_unless_it_is_told_as_planned(folder: Path) -> None:
    wrong = event("A guard was let go.", "proceeding.sentence", "Ilko Marin")
    assert scores(folder, wrong)["legal"].detection.false_alarms == 1
    assert scores(folder, wrong | {"modality": "planned"})["legal"].detection.false_alarms == 0


def test_a_borderline_passage_costs_nothing_for_its_types_only(folder: Path) -> None:
    tried = event("Marin may appeal.", "proceeding.hearing", "Ilko Marin")
    sentenced = event("Marin may appeal.", "proceeding.sentence", "Ilko Marin")
    rows = scores(folder, tried, sentenced)["legal"]
    assert rows.detection.false_alarms == 1
    assert "proceeding.sentence" in next(e for e in rows.errors if e.startswith("EXTRA"))


def test_groups_are_found_by_what_happened_and_statements_by_who_spoke(folder: Path) -> None:
    result = scores(
        folder,
        event("A guard was let go.", "custody.release", "one of the men"),
        event("The ministry denied it.", "statement.denial", "the Ministry"),
    )
    assert result["events"].detection.recall == result["statements"].detection.recall == 1.0
    other = event("The ministry denied it.", "statement.denial", "Petra Sol")
    assert scores(folder, other)["statements"].detection.hits == 0


@pytest.mark.parametrize(
    ("found", "want", "same"),
    [
        ("Natalya Sokolova", "Natalia Sokolova", True),
        ("Sokolovoi", "Natalia Sokolova", True),
        ("Li Wei", "Li Na", True),
        ("Kim", "Park", False),
        ("the Minister", "Prosecutor General", False),
    ],
)
def test_people_are_the_same_by_a_word_of_their_name(found: str, want: str, same: bool) -> None:
    assert same_person([found], want) is same
