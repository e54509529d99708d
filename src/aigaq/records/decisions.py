"""Decisions: what people decided, never changed or removed; to undo one is another decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

#: What is decided about. ``claim``: a review; ``claim.add``: a claim a person read; ``link``: whether two records or
#: mentions are one person, organisation or place; ``origin``: whether two claims have one origin; ``finding``: a
#: judgement on a finding; ``question``: its state; ``list``: a mapping of columns; ``case``: anything of the case
#: itself.
DecisionKind = Literal["claim", "claim.add", "link", "origin", "finding", "question", "list", "case"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision.

    Attributes
    ----------
    number : int
        1, 2, 3, ... in the order they were made.
    kind : str
        See `DecisionKind`.
    target : str
        What it is about: the id of a claim, of a pair, of a finding; for a pair ``first|second`` with the ids sorted.
    body : dict
        What was decided; JSON values only. May hold evidence text: it stays in the case and never goes to the journal.
    by : str
        Who decided.
    at : str
        UTC instant, ISO 8601.
    reason : str or None
        Why, in the decider's words.
    undoes : int or None
        Number of the decision that this one takes back; `kind` and `target` are then those of that decision.
    """

    number: int
    kind: DecisionKind
    target: str
    body: dict[str, Any] = {}
    by: str
    at: str
    reason: str | None = None
    undoes: int | None = None


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody took back, undoings among them: those that can be undone.

    An undoing can itself be undone, and then what it took back holds again.
    """
    made = list(decisions)
    holds: dict[int, bool] = {}
    for decision in reversed(made):  # an undoing is always later than what it undoes
        holds.setdefault(decision.number, True)
        if decision.undoes is not None and holds[decision.number]:
            holds[decision.undoes] = False
    return [d for d in made if holds[d.number]]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that hold: those undone left out, and the undoings themselves.

    Several may hold for one target; what that means, the kind tells: for ``claim``, ``link`` and ``finding`` the last.
    """
    return [d for d in standing(decisions) if d.undoes is None]


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return by target the last decision in force."""
    return {d.target: d for d in in_force(decisions)}
