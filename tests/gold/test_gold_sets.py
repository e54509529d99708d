"""The reference sets are sound: anchors stand once, codes exist, dates are dates, bounds follow the qualifier."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from scoring import SLOTS, Gold, fold, load, score

from aigaq.records import Attribution, Claim, DateSlot, Figure, ItemRef, PlaceSlot, Span, is_edtf
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

pytestmark = pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)


def test_every_anchor_stands_exactly_once(folder: Path) -> None:
    gold = Gold(folder)
    rows = [*gold.rows, *load(folder / "ambiguous.jsonl")]
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
