"""The event rows of the reference sets are sound: anchors stand once, types exist, penalties are normal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scoring import Gold, load

from aigaq.records import is_edtf
from aigaq.records.vocabulary import attribution_classes

HERE = Path(__file__).parent
SETS = [path.parent for path in sorted(HERE.glob("*/events.jsonl")) if load(path)]
SLOTS = {"doc", "anchor", "type", "person", "date", "place", "authority", "charge", "penalty", "by", "attribution"}
TYPES = {
    *("killed", "died_in_custody", "injured", "detained", "remanded", "charged", "tried", "convicted", "acquitted"),
    *("sentenced", "appeal_rejected", "appeal_upheld", "released", "amnestied", "tortured", "searched", "threatened"),
    *("attacked", "fined", "dismissed", "interrogated", "extradited", "banned_or_suspended", "statement", "other"),
}
TERM = r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?"
#: A length, a range, at most a length, each with its kind; a kind alone where the text tells no length.
NORMAL = re.compile(
    rf"(?:(?:suspended|probation|administrative) )?(?:{TERM}|{TERM}/{TERM}|\.\./{TERM})"
    r"|suspended|probation|administrative|prison|life|death|retrial"
)

pytestmark = pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)


def test_event_anchors_stand_exactly_once(folder: Path) -> None:
    gold = Gold(folder)
    events = load(folder / "events.jsonl")
    assert [(e["doc"], e["anchor"]) for e in events if len(gold.places_of(e["doc"], e["anchor"])) != 1] == []


def test_event_slots_are_valid(folder: Path) -> None:
    classes = set(attribution_classes())
    for row in load(folder / "events.jsonl"):
        assert set(row) == SLOTS, row["anchor"]
        assert row["type"] in TYPES, row["anchor"]
        assert row["attribution"] in classes, row["anchor"]
        assert row["date"] is None or is_edtf(row["date"]), row["anchor"]


def test_penalties_are_normal_or_words_of_the_text(folder: Path) -> None:
    gold = Gold(folder)
    for row in load(folder / "events.jsonl"):
        penalty = row["penalty"]
        assert not penalty or NORMAL.fullmatch(penalty) or penalty in gold.texts[row["doc"]], row["anchor"]


def test_nobody_is_told_twice_under_one_anchor(folder: Path) -> None:
    rows = [(e["doc"], e["anchor"], e["type"], e["person"], e["date"]) for e in load(folder / "events.jsonl")]
    assert len(rows) == len(set(rows))


def test_accepted_event_slots_belong_to_a_row(folder: Path) -> None:
    rows = {(e["doc"], e["anchor"]) for e in load(folder / "events.jsonl")}
    accepts = [r for r in load(folder / "ambiguous.jsonl") if r["kind"] == "accept" and r["file"] == "events"]
    assert {(r["doc"], r["anchor"]) for r in accepts} <= rows
    assert all(r["field"] in SLOTS for r in accepts)
    assert all(value in TYPES for r in accepts if r["field"] == "type" for value in r["values"])
