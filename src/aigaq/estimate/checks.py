"""What a table can and cannot carry, told before any method runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

from aigaq.records import overlap

from .remarks import EstimateRefused, Remark, remark
from .table import CaptureTable

__all__ = ["Pair", "check_table", "heterogeneous", "islands", "pair_table", "usable"]

SMALL = 10


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two lists beside each other.

    Attributes
    ----------
    a, b : str
        Names of the lists.
    both, only_a, only_b : int
        People.
    chapman : float
        Estimate from these two alone, if they were independent (Chapman 1951).
    log_odds : float or None
        Dependence among the people on some *other* list: log odds ratio with 1/2 added to each cell; above 0 the lists
        record the same people. None if nobody is on another list.
    """

    a: str
    b: str
    both: int
    only_a: int
    only_b: int
    chapman: float
    log_odds: float | None


def usable(table: CaptureTable) -> tuple[CaptureTable, tuple[Remark, ...]]:
    """Return the table without lists that hold nobody, and a warning that names them."""
    empty = [name for name, size in zip(table.lists, table.sizes, strict=True) if size == 0]
    if not empty:
        return table, ()
    kept = table.only([name for name in table.lists if name not in empty])
    return kept, (remark("warning.empty-list", *empty),)


def islands(table: CaptureTable) -> list[tuple[str, ...]]:
    """Return the groups of lists that are joined by shared people."""
    left = list(range(table.n_lists))
    shared = table.overlaps > 0
    groups = []
    while left:
        group, frontier = set(), {left[0]}
        while frontier:
            group |= frontier
            frontier = {j for j in left if j not in group and any(shared[i, j] for i in frontier)}
        groups.append(tuple(table.lists[j] for j in sorted(group)))
        left = [j for j in left if j not in group]
    return groups


def check_table(
    table: CaptureTable,
    *,
    periods: Mapping[str, str] | None = None,
    unreachable: Sequence[str] = (),
    allow_islands: bool = False,
) -> tuple[Remark, ...]:
    """Refuse a table that cannot carry an estimate; return the warnings for one that can.

    Parameters
    ----------
    table : CaptureTable
        Without empty lists, see :func:`usable`.
    periods : mapping of str to str, optional
        For each list, the time it covers, as EDTF.
    unreachable : sequence of str
        Groups, in the user's words, that the wanted figure covers though no list could ever hold them.
    allow_islands : bool
        Only warn of groups of lists that share nobody.

    Raises
    ------
    EstimateRefused
        One list, no overlap, islands, a copy, a list of everyone, periods that do not meet, an unreachable group.
    """
    if unreachable:
        raise EstimateRefused(remark("refused.unreachable", *unreachable))
    if table.n_lists < 2:
        raise EstimateRefused(remark("refused.one-list", *table.lists))
    _check_periods(table, periods or {})
    sizes, shared = table.sizes, table.overlaps
    if not (shared - np.diag(sizes)).any():
        raise EstimateRefused(remark("refused.no-overlap"))
    groups = tuple(", ".join(group) for group in islands(table))
    if len(groups) > 1 and not allow_islands:
        raise EstimateRefused(remark("refused.islands", *groups))
    for i, j in combinations(range(table.n_lists), 2):
        if shared[i, j] == sizes[i] == sizes[j]:
            raise EstimateRefused(remark("refused.copy", f"{table.lists[i]} and {table.lists[j]}"))
    full = [name for name, size in zip(table.lists, sizes, strict=True) if size == table.n]
    if full:
        raise EstimateRefused(remark("refused.everyone", *full))
    apart = (remark("warning.islands", *groups),) if len(groups) > 1 else ()
    return apart + _warnings(table)


def pair_table(table: CaptureTable) -> tuple[Pair, ...]:
    """Return every pair of lists with its overlap, Chapman estimate and dependence."""
    shared, sizes = table.overlaps, table.sizes
    pairs = []
    for i, j in combinations(range(table.n_lists), 2):
        both, a, b = int(shared[i, j]), int(sizes[i]), int(sizes[j])
        others = np.delete(table.patterns, [i, j], axis=1).any(axis=1)
        odds = [
            0.5 + float(table.counts[others & (table.patterns[:, i] == x) & (table.patterns[:, j] == y)].sum())
            for x, y in ((1, 1), (0, 0), (1, 0), (0, 1))
        ]
        pairs.append(
            Pair(
                a=table.lists[i],
                b=table.lists[j],
                both=both,
                only_a=a - both,
                only_b=b - both,
                chapman=(a + 1) * (b + 1) / (both + 1) - 1,
                log_odds=float(np.log(odds[0] * odds[1] / odds[2] / odds[3])) if others.any() else None,
            )
        )
    return tuple(pairs)


def heterogeneous(table: CaptureTable) -> bool:
    """Tell whether log(f_k / choose(J, k)) bends upwards over the people on k = 1, 2, ... lists.

    A straight line is what equal chances give (Baillargeon and Rivest 2007); upward bending is unequal chances.
    """
    f = table.frequencies.astype(float)
    j = table.n_lists
    choose = np.cumprod([(j - k) / (k + 1) for k in range(j)])
    kept = np.flatnonzero(f > 0)
    if len(kept) < 3:
        return False
    x, y, weight = kept.astype(float), np.log(f[kept] / choose[kept]), np.sqrt(f[kept])
    design = np.stack([np.ones_like(x), x, x**2], axis=1) * weight[:, None]
    covariance = np.linalg.pinv(design.T @ design)
    curve = covariance @ design.T @ (y * weight)
    return bool(curve[2] > 1.96 * np.sqrt(covariance[2, 2]))


def _check_periods(table: CaptureTable, periods: Mapping[str, str]) -> None:
    for a, b in combinations([name for name in table.lists if name in periods], 2):
        if not overlap(periods[a], periods[b]):
            raise EstimateRefused(remark("refused.not-closed", f"{a} {periods[a]}", f"{b} {periods[b]}"))


def _warnings(table: CaptureTable) -> tuple[Remark, ...]:
    found = []
    named = list(zip(table.lists, table.sizes, strict=True))
    small = [name for name, size in named if size < SMALL]
    if small:
        found.append(remark("warning.small-list", *small))
    single = table.patterns.sum(axis=1) == 1
    alone = table.counts[single] @ table.patterns[single].astype(np.int64)
    thin = [name for (name, size), only in zip(named, alone, strict=True) if size - only < SMALL]
    if thin:
        found.append(remark("warning.thin-overlap", *thin))
    meeting = [p for p in pair_table(table) if p.both > 0]
    low, high = min(meeting, key=lambda p: p.chapman), max(meeting, key=lambda p: p.chapman)
    if high.chapman > 3 * low.chapman:
        ends = (f"{p.a} and {p.b}: {p.chapman:,.0f}" for p in (low, high))
        found.append(remark("warning.pairs-disagree", *ends))
    if heterogeneous(table):
        found.append(remark("warning.heterogeneity"))
    return tuple(found)
