"""What counts as found, what costs, and what does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scoring import gold as read_gold
from scoring import score

from aigaq.claims.evaluation import Reference

TEXT = "In Lenz the police counted  nine\ndead. Residents spoke of dozens. Forty, one of them a nurse, were held.\n"
ROWS: list[dict[str, Any]] = [
    {"anchor": "counted nine dead", "measure": "killed", "low": 9, "high": 9, "qualifier": "exact", "term": None}
    | {"place": "Lenz", "date": "1998-03-09", "attribution": "official", "population": None},
    {
        "anchor": "spoke of dozens",
        "measure": "killed",
        "low": None,
        "high": None,
        "qualifier": "vague",
        "term": "dozens",
    }
    | {"place": "Lenz", "date": None, "attribution": "witness", "population": None},
]
AMBIGUOUS: list[dict[str, Any]] = [
    {"kind": "optional", "file": "figures", "doc": "001", "anchor": "one of them a nurse"},
    {"kind": "accept", "file": "figures", "doc": "001", "anchor": "spoke of dozens"}
    | {"field": "attribution", "values": ["unofficial"]},
]


@pytest.fixture
def gold(tmp_path: Path) -> Reference:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "001_lenz.txt").write_text(TEXT, encoding="utf-8")
    for name, rows in (("figures", [{"doc": "001", **row} for row in ROWS]), ("ambiguous", AMBIGUOUS)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_gold(tmp_path)


def claim(quote: str, low: int | None = None, **slots: Any) -> dict[str, Any]:
    figure = {"measure": "killed", "low": low, "high": low, "qualifier": "exact", "term": None, "population": None}
    return {
        "kind": "figure",
        "item": {"name": "case/001_lenz.txt"},
        "span": {"quote": quote, "start": TEXT.find(quote)},
        "figure": {**figure, **{k: v for k, v in slots.items() if k in figure}},
        "place": {"text": slots.get("place", "Lenz")},
        "date": {"edtf": slots["date"]} if "date" in slots else None,
        "attribution": {"class": slots.get("attribution", "official")},
    }


NINE = claim("nine\ndead", 9, date="1998-03")
DOZENS = claim("dozens", qualifier="vague", term="dozens", attribution="unofficial")


def test_all_found_with_an_accepted_source_and_a_date_equal_to_the_month(gold: Reference) -> None:
    result = score([NINE, DOZENS], gold)
    assert result.errors == []
    assert result.detection == result.full == (2, 0, 0)


def test_a_wrong_number_is_a_miss_and_a_false_alarm(gold: Reference) -> None:
    assert score([claim("nine\ndead", 8), DOZENS], gold).detection == (1, 1, 1)


def test_a_second_claim_on_the_same_figure_is_a_false_alarm(gold: Reference) -> None:
    assert score([NINE, NINE, DOZENS], gold).detection == (2, 1, 0)


def test_a_borderline_passage_costs_nothing(gold: Reference) -> None:
    assert score([NINE, DOZENS, claim("one of them a nurse", 1)], gold).detection == (2, 0, 0)


def test_a_wrong_measure_keeps_the_find_and_loses_the_full_mark(gold: Reference) -> None:
    result = score([claim("nine\ndead", 9, date="1998-03-09", measure="injured"), DOZENS], gold)
    assert (result.detection.hits, result.full.hits) == (2, 1)
    assert result.slots["measure"] == (1, 2)
    assert len(result.errors) == 1


def test_a_quotation_that_is_not_in_the_text_is_reported(gold: Reference) -> None:
    result = score([claim("ten dead", 10)], gold)
    assert (result.lost_quotes, result.detection) == (1, (0, 0, 2))


def test_claims_about_other_documents_are_left_out(gold: Reference) -> None:
    other = {**NINE, "item": {"name": "002_sarn.txt"}}
    assert score([other], gold).detection == (0, 0, 2)
