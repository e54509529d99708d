"""Every code that a record can carry has words."""

from __future__ import annotations

from typing import get_args

import pytest
from made_account import CaseBuilder, rendered
from msgspec.structs import replace

from aigaq.records import ContradictionKind, EntryKind, Review, Side, SourceKind
from aigaq.records.claims import ReviewStatus
from aigaq.records.sourced import Confidence, How, Modality
from aigaq.report.catalogue import Catalogue, catalogue


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("conflict", get_args(ContradictionKind)),
        ("entry", get_args(EntryKind)),
        ("side", get_args(Side)),
        ("kind", get_args(SourceKind)),
        ("confidence", get_args(Confidence)),
        ("claim", [how for how in get_args(How) if how != "explicit"]),
        ("flag", [m for m in get_args(Modality) if m != "asserted"]),
        ("flag", [status for status in get_args(ReviewStatus) if status != "proposed"]),
    ],
)
def test_every_code_has_words(group: str, codes: list[str]) -> None:
    assert all(catalogue()(f"{group}.{code}") for code in codes)


def test_phrases_escape_what_fills_them_and_count() -> None:
    words = Catalogue({"found": {"one": "<b>{n}</b> file in {name}", "other": "<b>{n}</b> files in {name}"}})
    assert words("found", n=1, name="<a>") == "<b>1</b> file in &lt;a&gt;"
    assert words("found", n=1200, name="a") == "<b>1,200</b> files in a"


def test_what_a_person_decided_is_told_with_name_time_and_reason(case: CaseBuilder) -> None:
    source = case.source("a.txt", [("paragraph", "14 people died.")])
    review = Review(status="rejected", by="a.reader", at="2026-03-02T09:14:00Z", reason="a page number")
    case.claims[:] = [replace(case.claim(source, "14 people", low=14, high=14), review=review)]
    page = rendered(case)[f"source-{source.item.id}.html"]
    assert "rejected by a person, a.reader, 2 March 2026, 09:14 UTC, a page number" in page
