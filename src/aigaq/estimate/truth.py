"""The truth test: hide a list and estimate its known size from the others (Binette and Steorts 2022)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from .method import Method
from .results import Estimate
from .table import CaptureTable

__all__ = ["HiddenList", "hidden_table", "truth_test"]


class HiddenList(msgspec.Struct, frozen=True, kw_only=True):
    """How well one method finds the size of one list that it was not shown.

    Attributes
    ----------
    hidden : str
    truth : int
        People on the hidden list.
    seen : int
        Of them, people on some other list.
    estimate : Estimate
    covered : bool or None
        The interval holds the truth; None if the method gave no number.
    """

    hidden: str
    truth: int
    seen: int
    estimate: Estimate
    covered: bool | None


def hidden_table(table: CaptureTable, name: str) -> CaptureTable | None:
    """Return the people on list `name` by the patterns of the other lists; None if no other list knows any."""
    j = table.lists.index(name)
    others = np.delete(table.patterns, j, axis=1)
    on = table.patterns[:, j] & others.any(axis=1)
    if not on.any():
        return None
    return CaptureTable(others[on], table.counts[on], tuple(n for n in table.lists if n != name))


def truth_test(
    table: CaptureTable, methods: Sequence[Callable[[], Method]], *, tell: Callable[[int, int], None] | None = None
) -> tuple[HiddenList, ...]:
    """Hide each list in turn and let each method estimate its size."""
    rows = []
    for done, (name, truth) in enumerate(zip(table.lists, table.sizes, strict=True), start=1):
        left = hidden_table(table, name)
        for make in methods if left is not None else ():
            assert left is not None
            found = make().fit(left).estimate_
            inside = None
            if found.point is not None and found.lower is not None:
                inside = bool(found.lower <= truth <= (np.inf if found.upper is None else found.upper))
            rows.append(HiddenList(hidden=name, truth=int(truth), seen=left.n, estimate=found, covered=inside))
        if tell:
            tell(done, table.n_lists)
    return tuple(rows)
