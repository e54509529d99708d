"""Memo: what was worked out unit by unit, taken over where it was made from the same, so that a change costs little.

Working out anew is the same with an empty memo. What a memo returns depends on what it is asked alone, never on what
it was asked before: each result stands beside what it was made from, and is made again when that is not equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from itertools import repeat
from typing import Any, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
From = TypeVar("From")
Made = TypeVar("Made")
State = TypeVar("State")

_NOTHING = object()


class Memo:
    """Results by stage and unit. It holds those that were last asked for; others are forgotten.

    A stage is the name of what is done: one name, one function. What is given and what is returned is kept, and must
    not be altered afterwards. Units are compared with what they were before: records that stayed in memory cost
    nothing, equal ones that were read again cost their comparison.
    """

    __slots__ = ("_before",)

    def __init__(self) -> None:
        self._before: dict[str, tuple[Mapping[Any, Any], Any]] = {}

    def of(self, stage: str, units: Mapping[Key, From], make: Callable[[From], Made]) -> Mapping[Key, Made]:
        """Return what `make` makes of each unit, in their order.

        Parameters
        ----------
        units : mapping
            By unit all that its result depends on.
        """
        before, made = self._before.get(stage, ({}, {}))
        found = dict(zip(units, map(made.get, units), strict=True))
        for key in _changed(before, units):
            found[key] = make(units[key])
        self._before[stage] = (units, found)
        return found

    def sort(self, stage: str, places: Mapping[Key, Any]) -> list[Key]:
        """Return units in the order of their places, which differ."""
        before, order = self._before.get(stage, ({}, []))
        changed = set(_changed(before, places))
        # a sorted list with a few more at its end is sorted in little more than one pass
        staying = [key for key in order if key in places and key not in changed]
        found = sorted((*staying, *changed), key=places.__getitem__)
        self._before[stage] = (places, found)
        return found

    def fold(
        self,
        stage: str,
        units: Mapping[Key, From],
        start: Callable[[], State],
        move: Callable[[State, From, int], None],
    ) -> State:
        """Return what all units come to together; only those that came, went or changed are counted.

        Parameters
        ----------
        start : callable
            Makes the state of no unit.
        move : callable
            Puts one unit into the state (1) or takes it out again (-1); in whatever order, the state is the same.
        """
        before, state = self._before.pop(stage, ({}, None))
        held = start() if state is None else cast(State, state)
        for key in _changed(units, before):
            move(held, before[key], -1)
        for key in _changed(before, units):
            move(held, units[key], 1)
        self._before[stage] = (units, held)
        return held


def _changed(before: Mapping[Key, From], units: Mapping[Key, From]) -> list[Key]:
    """Return the units that were not there before, or were not the same."""
    olds = map(before.get, units, repeat(_NOTHING))
    return [key for key, old, new in zip(units, olds, units.values(), strict=True) if old != new]
