"""The reference reports beside the standards: what they tell, and on what they are silent. Not ours to distribute."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from told import read

from aigaq.assess import assess, overall
from aigaq.ledger import build_account
from aigaq.records import Account, Assessment

TEXTS = Path(os.environ.get("AIGAQ_REFERENCE_TEXTS", "reference-texts"))
BEARINGS = TEXTS.parent / "gold" / "bearings.jsonl"
pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="the reference texts are not here (AIGAQ_REFERENCE_TEXTS)")

#: Requirements on whose subject the reports are silent altogether.
SILENT = ("INV-AUTOPSY", "TRT-MEDICAL", "UF-5D", "REM-REPARATION", "DET-JUDGE", "EMG-BASIS")
#: Requirements of which they tell something, but not this: what pattern would tell it.
SILENT_PATTERNS = ("UF-5C.b1", "UF-5C.c1", "UF-INDISCRIMINATE.c1")


@pytest.fixture(scope="module")
def account() -> Account:
    items, claims = [], []
    for path in sorted(TEXTS.glob("*.txt")):
        item, found = read(path.read_bytes(), path.name)
        items.append(item)
        claims += found
    return build_account("reference", items, claims, [], as_of="2026-12-31")


@pytest.fixture(scope="module")
def found(account: Account) -> Assessment:
    return assess(account)


@pytest.mark.parametrize("requirement", SILENT)
def test_what_the_reports_are_silent_on_is_no_information_with_a_question(found: Assessment, requirement: str) -> None:
    own = [f for f in found.findings if f.requirement == requirement]
    assert overall(own) == "no_information"
    (question,) = [q for q in found.questions if q.requirements == (requirement,)]
    assert question.claims


@pytest.mark.parametrize("pattern", SILENT_PATTERNS)
def test_nothing_is_read_into_what_is_not_told_and_it_is_asked(found: Assessment, pattern: str) -> None:
    assert not [c for f in found.findings for c in f.cited if c.pattern == pattern]
    assert any(pattern.rpartition(".")[0] in q.requirements for q in found.questions)


def test_a_remand_that_need_not_be_the_first_appearance_is_shown_and_not_counted(found: Assessment) -> None:
    shown = [f for f in found.findings if f.requirement == "DET-JUDGE" and f.intervals]
    assert shown
    assert {f.outcome for f in shown} == {"no_information"}
    assert all("attention" in f.labels for f in shown)


def test_the_count_of_victims_is_contested(found: Assessment) -> None:
    assert "contested" in {f.outcome for f in found.findings if f.requirement == "INV-COUNT"}


@pytest.mark.skipif(not BEARINGS.is_file(), reason="the annotations are not here")
def test_four_in_five_annotated_passages_are_cited_with_their_bearing(account: Account, found: Assessment) -> None:
    def fold(words: str) -> str:
        return " ".join(words.split())

    sentences = {c.id: (c.item.name, fold(c.sentence.quote)) for c in account.claims}
    cited = defaultdict(set)
    for finding in found.findings:
        for one in finding.cited:
            cited[finding.requirement].add((*sentences[one.claim_id], one.bearing))
    rows = [json.loads(line) for line in BEARINGS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["bearing"] in ("breach", "compliance", "contested")]
    hits = [
        any(
            name.startswith(row["doc"]) and fold(row["locate"]) in words and row["bearing"] in (bearing, "contested")
            for name, words, bearing in cited[row["requirement"]]
        )
        for row in rows
    ]
    assert sum(hits) >= 0.8 * len(hits)
