"""What errors of linkage do to an estimate: tables as they might have been with links missed or wrongly made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from .method import Method
from .table import CaptureTable

__all__ = ["LinkageRow", "linkage_grid", "relink"]


class LinkageRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an assumed rate of error makes of the estimate.

    Attributes
    ----------
    missed, false : float
        Assumed share of links the linkage missed, and of single records it merged wrongly.
    low, median, high : float or None
        Of the point estimates over the repeats: 10%, 50%, 90%. None if every repeat was refused.
    """

    missed: float
    false: float
    low: float | None
    median: float | None
    high: float | None


def relink(table: CaptureTable, missed: float, false: float, rng: np.random.Generator) -> CaptureTable:
    """Return the table with further errors put in.

    Each record beyond the first of a person is cut off with chance `missed` and becomes a person of its own; each
    person on one list is merged with chance `false` into a random person who is not on that list.
    """
    rows = np.repeat(table.patterns, table.counts, axis=0)
    linked = rows.cumsum(axis=1) > 1
    cut = rows & linked & (rng.random(rows.shape) < missed)
    people, lists = np.nonzero(cut)
    rows = rows & ~cut
    split = np.zeros((len(people), table.n_lists), dtype=bool)
    split[np.arange(len(people)), lists] = True
    rows = np.concatenate([rows, split])
    gone = np.zeros(len(rows), dtype=bool)
    for person in np.flatnonzero((rows.sum(axis=1) == 1) & (rng.random(len(rows)) < false)):
        on = int(np.argmax(rows[person]))
        others = np.flatnonzero(~rows[:, on] & ~gone)
        if len(others) and rows[person].sum() == 1:
            rows[rng.choice(others), on] = True
            gone[person] = True
    return CaptureTable.from_rows(rows[~gone], table.lists)


def linkage_grid(
    table: CaptureTable,
    make: Callable[[], Method],
    *,
    missed: Sequence[float] = (0.0, 0.01, 0.05),
    false: Sequence[float] = (0.0, 0.01, 0.05),
    repeats: int = 20,
    random_state: int = 0,
) -> tuple[LinkageRow, ...]:
    """Estimate again under each pair of assumed error rates; with one linkage only, the range is the answer."""
    rng = np.random.default_rng(random_state)
    rows = []
    for m in missed:
        for f in false:
            points = [make().fit(relink(table, m, f, rng)).estimate_.point for _ in range(repeats if m or f else 1)]
            good = [p for p in points if p is not None]
            low, median, high = (float(q) for q in np.quantile(good, [0.1, 0.5, 0.9])) if good else (None, None, None)
            rows.append(LinkageRow(missed=m, false=f, low=low, median=median, high=high))
    return tuple(rows)
