"""Memo: what was worked out unit by unit, taken over where it was made from the same, so that a change costs little.

Working out anew is the same with an empty memo. What a memo returns depends on what it is asked alone, never on what
it was asked before: each result stands beside what it was made from, and is made again when that is not equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
From = TypeVar("From")
Made = TypeVar("Made")
State = TypeVar("State")


class Memo:
    """Results by stage and unit. It holds those that were last asked for; others are forgotten."""

    __slots__ = ("_made", "_states")

    def __init__(self) -> None:
        self._made: dict[str, dict[Any, tuple[Any, Any]]] = {}
        self._states: dict[str, tuple[Mapping[Any, Any], Any]] = {}

    def of(self, stage: str, units: Mapping[Key, From], make: Callable[[From], Made]) -> dict[Key, Made]:
        """Return what `make` makes of each unit.

        Parameters
        ----------
        stage : str
            Name of `make`: one name, one function.
        units : mapping
            By unit all that its result depends on; not to be altered afterwards. Compared with what it was before:
            records that stayed in memory cost nothing, equal ones that were read again cost their comparison.
        """
        before = self._made.get(stage, {})
        made: dict[Any, tuple[Any, Any]] = {}
        for key, value in units.items():
            old = before.get(key)
            made[key] = old if old is not None and old[0] == value else (value, make(value))
        self._made[stage] = made
        return {key: result for key, (_, result) in made.items()}

    def fold(
        self,
        stage: str,
        units: Mapping[Key, From],
        start: Callable[[], State],
        move: Callable[[State, From, int], None],
    ) -> State:
        """Return what all units come to together; only those that came, went or changed are counted anew.

        Parameters
        ----------
        start : callable
            Makes the state of no unit.
        move : callable
            Puts one unit into the state (1) or takes it out again (-1); in whatever order, the state is the same.
        """
        before, state = self._states.pop(stage, ({}, None))
        if state is None:
            state = start()
        for key, value in before.items():
            if key not in units or units[key] != value:
                move(state, value, -1)
        for key, value in units.items():
            if key not in before or before[key] != value:
                move(state, value, 1)
        self._states[stage] = (dict(units), state)
        return state
