"""Cues: each has an example that it must find and a counter-example that it must not."""

from __future__ import annotations

from typing import Any

import pytest

from aigaq.assess.cues import cue_table, shipped_cues


@pytest.mark.parametrize("row", cue_table(), ids=lambda row: row["name"])
def test_a_cue_finds_its_example_and_not_its_counter_example(row: dict[str, Any]) -> None:
    found = shipped_cues()[row["name"]]
    assert found.search(row["example"])
    assert not found.search(row["counter"])
