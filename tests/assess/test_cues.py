"""Cues: each has an example that it must find and a counter-example that it must not, also in Russian."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.assess.cues import Cues, compile_cue, cue_table, shipped_cues


@pytest.mark.parametrize("row", cue_table(), ids=lambda row: row["name"])
def test_a_cue_finds_its_example_and_not_its_counter_example(row: dict[str, Any]) -> None:
    found = shipped_cues()[row["name"]]
    assert found.search(row["example"])
    assert not found.search(row["counter"])
    assert "ru_example" not in row or found.search(row["ru_example"])


def test_most_cues_are_there_in_russian_and_many_have_an_example() -> None:
    rows = cue_table()
    assert sum("ru" in row for row in rows) > 0.7 * len(rows)
    assert sum("ru_example" in row for row in rows) >= 35


WORDS = st.sampled_from(["no", "not", "lawyer", "lawyers", "access", "to", "a", "denied", "seen", "Denied", "was", "-"])


@given(st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=12))
@settings(deadline=None)
def test_looking_only_where_a_rare_word_stands_finds_the_same(sentences: list[str]) -> None:
    cues = {"x": compile_cue(["denied|no ~ access ~ lawyer*", "not seen"]), "y": compile_cue(["a ~ lawyer", "law*"])}
    found = Cues(cues)
    assert [found.of(s) for s in sentences] == [{n for n, cue in cues.items() if cue.search(s)} for s in sentences]
