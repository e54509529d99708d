"""Decisions: kept in order, undone by another decision, noted in the journal by their hash alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.case import create, decide, open_case, undo
from aigaq.records import Decision, InputError, NotFound, in_force, latest


def _decision(number: int, target: str = "claim-1", undoes: int | None = None) -> Decision:
    return Decision(number=number, kind="claim", target=target, by="a", at="2026-01-01T00:00:00Z", undoes=undoes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "case")
    return tmp_path / "case"


def test_a_decision_is_kept_and_can_be_taken_back(folder: Path) -> None:
    with open_case(folder) as case:
        decide(case, "claim", "claim-1", {"status": "accepted"}, reason="seen in the original")
        decide(case, "claim", "claim-1", {"status": "rejected"})
        assert latest(case.store.decisions())["claim-1"].body == {"status": "rejected"}
        undo(case)
        assert latest(case.store.decisions())["claim-1"].body == {"status": "accepted"}
        undo(case, 1)
        assert in_force(case.store.decisions()) == []
        assert [d.number for d in case.store.decisions()] == [1, 2, 3, 4]


def test_the_journal_notes_a_decision_without_its_words(folder: Path) -> None:
    with open_case(folder) as case:
        decide(case, "claim", "claim-1", {"name": "Somebody"}, reason="because")
        entry = case.store.entries()[-1]
    assert entry.kind == "decision"
    assert "Somebody" not in str(entry.body)
    assert "because" not in str(entry.body)


def test_what_is_not_in_force_cannot_be_taken_back(folder: Path) -> None:
    with open_case(folder) as case:
        with pytest.raises(InputError, match="nothing to undo"):
            undo(case)
        with pytest.raises(NotFound):
            undo(case, 7)
        decide(case, "claim", "claim-1", {})
        undo(case, 1)
        with pytest.raises(InputError, match="not in force"):
            undo(case, 1)


def test_an_undoing_can_be_undone() -> None:
    assert in_force([_decision(1), _decision(2, undoes=1), _decision(3, undoes=2)]) == [_decision(1)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["x", "y", "z"]), max_size=12))
def test_undoing_all_in_reverse_leaves_nothing_in_force(targets: list[str]) -> None:
    made = [_decision(n, t) for n, t in enumerate(targets, 1)]
    size = len(made)
    back = [_decision(size + n, made[size - n].target, undoes=size - n + 1) for n in range(1, size + 1)]
    for taken in range(size + 1):
        assert in_force(made + back[:taken]) == made[: size - taken]
