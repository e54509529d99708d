"""The reference sets are sound: anchors stand once, codes exist, dates are dates, bounds follow the qualifier."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from event_scoring import CODES as EVENT_CODES
from event_scoring import score_events
from scoring import SLOTS, Gold, fold, load, score

from aigaq.records import (
    Attribution,
    Claim,
    DateSlot,
    Event,
    Figure,
    ItemRef,
    PlaceSlot,
    Role,
    Span,
    Statement,
    is_edtf,
)
from aigaq.records.vocabulary import attribution_classes, measures, populations, qualifiers

HERE = Path(__file__).parent
SETS = sorted(path.parent for path in HERE.glob("*/figures.jsonl"))
CODES = {
    "measure": set(measures()),
    "qualifier": set(qualifiers()),
    "population": {*populations(), None},
    "attribution": set(attribution_classes()),
}
BOUNDS = {
    "exact": (True, True),
    "about": (True, True),
    "between": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "vague": (False, False),
    "relative": (False, False),
}
EVENT_FIELDS = {
    "doc",
    "anchor",
    "type",
    "person",
    "date",
    "place",
    "authority",
    "charge",
    "penalty",
    "by",
    "attribution",
}
DURATION = r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?"
PENALTY = re.compile(
    rf"(?:(?:suspended|probation|administrative) )?(?:\.\./)?{DURATION}(?:/(?:{DURATION}|life|death))?"
)

pytestmark = pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)


def test_every_anchor_stands_exactly_once(folder: Path) -> None:
    gold = Gold(folder)
    rows = [*gold.rows, *load(folder / "events.jsonl"), *load(folder / "ambiguous.jsonl")]
    wrong = [(r["doc"], r["anchor"]) for r in rows if len(gold.places_of(r["doc"], r["anchor"])) != 1]
    assert wrong == []
    assert all(row["anchor"] == fold(row["anchor"]) for row in rows)


def test_every_text_is_described_and_annotated(folder: Path) -> None:
    files = {path.name for path in (folder / "texts").iterdir()}
    documents = load(folder / "documents.jsonl")
    assert {d["file"] for d in documents} == files
    assert all(d["file"].startswith(d["doc"]) and is_edtf(d["published"]) and d["title"] for d in documents)
    assert {d["doc"] for d in documents} == {row["doc"] for row in load(folder / "figures.jsonl")}


def test_codes_and_dates_are_valid(folder: Path) -> None:
    for row in load(folder / "figures.jsonl"):
        for slot, codes in CODES.items():
            assert row[slot] in codes, (row["anchor"], slot)
        assert row["date"] is None or is_edtf(row["date"]), row["anchor"]
    for row in load(folder / "ambiguous.jsonl"):
        if row["kind"] == "accept" and row["file"] == "figures":
            assert row["field"] in SLOTS, row["anchor"]
            for value in row["values"]:
                assert value in CODES.get(row["field"], {value}), (row["anchor"], value)
                assert row["field"] != "date" or value is None or is_edtf(value), row["anchor"]


def test_bounds_follow_the_qualifier(folder: Path) -> None:
    for row in load(folder / "figures.jsonl"):
        stated = row["low"] is not None, row["high"] is not None
        assert stated == BOUNDS[row["qualifier"]], row["anchor"]
        assert bool(row["term"]) == (row["qualifier"] in ("vague", "relative")), row["anchor"]
        if row["qualifier"] == "between":
            assert row["low"] < row["high"], row["anchor"]
        elif all(stated):
            assert row["low"] == row["high"], row["anchor"]


def test_what_is_accepted_belongs_to_a_row(folder: Path) -> None:
    rows = {(row["doc"], row["anchor"]) for row in load(folder / "figures.jsonl")}
    assert len(rows) == len(load(folder / "figures.jsonl"))
    ambiguous = [r for r in load(folder / "ambiguous.jsonl") if r["file"] == "figures"]
    accepts = [r for r in ambiguous if r["kind"] == "accept"]
    assert {(r["doc"], r["anchor"]) for r in accepts} <= rows


def test_event_rows_are_complete_and_valid(folder: Path) -> None:
    rows = load(folder / "events.jsonl")
    assert {row["doc"] for row in rows} == {d["doc"] for d in load(folder / "documents.jsonl")}
    for row in rows:
        assert set(row) == EVENT_FIELDS, row["anchor"]
        assert row["type"] in EVENT_CODES, row["anchor"]
        assert row["attribution"] in CODES["attribution"], row["anchor"]
        assert row["date"] is None or is_edtf(row["date"]), row["anchor"]
        assert row["type"] != "statement" or row["person"], row["anchor"]
    keys = [(row["doc"], row["anchor"], row["type"], row["person"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_penalties_with_a_length_are_in_normal_form(folder: Path) -> None:
    for row in load(folder / "events.jsonl"):
        if row["penalty"] and re.search(r"\bP\d|\d (?:year|month|week|day)", row["penalty"]):
            assert PENALTY.fullmatch(row["penalty"]), (row["anchor"], row["penalty"])


def test_borderline_events_name_rows_and_types(folder: Path) -> None:
    rows = {(row["doc"], row["anchor"]) for row in load(folder / "events.jsonl")}
    for row in load(folder / "ambiguous.jsonl"):
        if row["file"] == "events" and row["kind"] == "accept":
            assert (row["doc"], row["anchor"]) in rows, row["anchor"]
            assert row["field"] in EVENT_FIELDS - {"doc", "anchor"}, row["anchor"]
            assert row["field"] != "type" or set(row["values"]) <= set(EVENT_CODES), row["anchor"]
            assert row["field"] != "date" or all(v is None or is_edtf(v) for v in row["values"]), row["anchor"]
        elif row["file"] == "events":
            assert set(row.get("types", ())) <= set(EVENT_CODES), row["anchor"]


def test_the_event_rows_score_full_marks_against_themselves(folder: Path) -> None:
    gold = Gold(folder)
    for result in score_events(_as_event_claims(folder, gold), folder, gold):
        assert result.errors == []
        assert result.detection.misses == result.detection.false_alarms == 0
        assert all(right == asked for right, asked in result.slots.values())


def test_the_reference_scores_full_marks_against_itself(folder: Path) -> None:
    gold = Gold(folder)
    result = score(_as_claims(folder, gold), gold)
    assert result.errors == []
    assert result.detection.f1 == result.full.f1 == 1.0
    assert set(result.slots.values()) == {1.0}


def test_exported_lines_score_as_the_records_do(folder: Path) -> None:
    gold = Gold(folder)
    claims = list(_as_claims(folder, gold))[::2]
    lines = [json.loads(msgspec.json.encode(claim)) for claim in claims]
    assert score(lines, gold) == score(claims, gold)
    assert score(claims, gold).detection.misses == len(gold.rows) - len(claims)


def _as_claims(folder: Path, gold: Gold) -> Iterator[Claim]:
    names = {d["doc"]: d["file"] for d in load(folder / "documents.jsonl")}
    for n, row in enumerate(gold.rows):
        start, end = gold.places_of(row["doc"], row["anchor"])[0]
        span = Span(start, end, row["anchor"])
        yield Claim(
            id=f"c{n}",
            kind="figure",
            item=ItemRef(id=row["doc"], sha256="0" * 64, name=names[row["doc"]]),
            span=span,
            sentence=span,
            attribution=Attribution(cls=row["attribution"], holder=row["holder"]),
            place=PlaceSlot(text=row["place"], how="explicit") if row["place"] else None,
            date=DateSlot(edtf=row["date"], how="explicit") if row["date"] else None,
            figure=Figure(
                measure=row["measure"],
                measures=(row["measure"],),
                low=row["low"],
                high=row["high"],
                qualifier=row["qualifier"],
                term=row["term"],
                population=row["population"],
            ),
            rule="hand",
            made_by="hand/1",
        )


OUTCOMES = {"convicted": "convicted", "acquitted": "acquitted", "appeal_rejected": "upheld", "appeal_upheld": "reduced"}


def _as_event_claims(folder: Path, gold: Gold) -> Iterator[Claim]:
    names = {d["doc"]: d["file"] for d in load(folder / "documents.jsonl")}
    for n, row in enumerate(load(folder / "events.jsonl")):
        if not (codes := sorted(EVENT_CODES[row["type"]])):
            continue
        start, end = gold.places_of(row["doc"], row["anchor"])[0]
        span = Span(start, end, row["anchor"])
        is_statement = row["type"] == "statement"
        role = Role(role="other", part="speaker" if is_statement else "patient", name=row["person"] or "someone")
        event = Event(
            type=codes[0],
            roles=(role,),
            authority=row["authority"],
            charge=row["charge"],
            penalty=row["penalty"],
            outcome=OUTCOMES.get(row["type"]),
        )
        yield Claim(
            id=f"e{n}",
            kind="statement" if is_statement else "event",
            item=ItemRef(id=row["doc"], sha256="0" * 64, name=names[row["doc"]]),
            span=span,
            sentence=span,
            attribution=Attribution(cls=row["attribution"], holder=None),
            date=DateSlot(edtf=row["date"], how="explicit") if row["date"] else None,
            event=None if is_statement else event,
            statement=Statement(type="statement.fact", act="fact", roles=(role,)) if is_statement else None,
            rule="hand",
            made_by="hand/1",
        )
