"""How much hangs on what the data cannot show: the highest interaction, the prior of the lists, a single person."""

from __future__ import annotations

from functools import lru_cache

import msgspec
import numpy as np

from aigaq.records import InputError

from .forward import Forward
from .selection import Candidates
from .table import CaptureTable

__all__ = ["Influence", "highest_order_curve", "influence", "list_prior_for"]


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """What one person of a pattern does to the estimate.

    Attributes
    ----------
    pattern : str
        Names of the lists, joined by ``+``.
    count : int
    fewer, more : float or None
        The total with one person fewer and one more in this pattern.
    change : float
        Largest relative change.
    """

    pattern: str
    count: int
    fewer: float | None
    more: float | None
    change: float


ODDS = (0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0)


def highest_order_curve(point: float, n: int, odds: tuple[float, ...] = ODDS) -> tuple[tuple[float, float], ...]:
    """Return the total for each assumed odds ratio xi of the interaction of all lists.

    That interaction cannot be seen in the data; taking it to be none (xi = 1) is what every method here does. The
    unrecorded number grows in proportion: N(xi) = n + xi (N(1) - n), with xi turned so that above 1
    means more unrecorded people, whatever the number of lists (Aleshin-Guendel, Sadinle and Wakefield 2021).
    """
    return tuple((xi, n + xi * (point - n)) for xi in odds)


def influence(table: CaptureTable, *, top: int = 20) -> tuple[Influence, ...]:
    """Return what one person more or fewer does, the strongest first; log-linear models chosen anew each time."""
    counts = table.dense()
    met = np.flatnonzero(counts)
    tables = np.concatenate([counts[None], np.repeat(counts[None], 2 * len(met), axis=0)])
    row = np.arange(len(met))
    tables[1 + row, met] -= 1
    tables[1 + len(met) + row, met] += 1
    if table.n_lists <= 5:
        candidates = Candidates.all(table.n_lists, 2, "bic")
        best = np.argsort(candidates.fit(counts)[1], kind="stable")[:top]
        totals = Candidates(tuple(candidates.models[i] for i in best), table.n_lists, "bic").totals(tables)
    else:
        totals = Forward(table.n_lists, 0.02).totals(tables)
    base, fewer, more = totals[0], totals[1 : 1 + len(met)], totals[1 + len(met) :]
    found = []
    for cell, a, b in zip(met, fewer, more, strict=True):
        names = [name for j, name in enumerate(table.lists) if int(cell) >> j & 1]
        ends = [float(v) if np.isfinite(v) else None for v in (a, b)]
        change = max((abs(v / base - 1) for v in ends if v is not None and np.isfinite(base)), default=0.0)
        found.append(
            Influence(
                pattern="+".join(names), count=int(counts[cell]), fewer=ends[0], more=ends[1], change=float(change)
            )
        )
    return tuple(sorted(found, key=lambda i: (-i.change, i.pattern)))


@lru_cache(maxsize=32)
def list_prior_for(n_lists: int, factor: float) -> tuple[float, float]:
    """Return a Beta(1, b) prior per list under which N/n is below `factor` with probability 0.975.

    Found with one class: 1 / (1 - p_0), p_0 the product of the chances of being missed by each list.

    Raises
    ------
    InputError
        `factor` is not between 1.001 and 1000.
    """
    if not 1.001 <= factor <= 1000:
        raise InputError(
            "The factor N/n must lie between 1.001 and 1000.", str(factor), "Give 1.5, 3 or 5, for instance."
        )
    shares = (np.arange(2000) + 0.5) / 2000
    draws = np.random.default_rng(0).permuted(np.tile(shares, (n_lists, 1)), axis=1)

    def over(log_b: float) -> float:
        missed = np.prod((1 - draws) ** np.exp(-log_b), axis=0)
        return float(np.quantile(1 / (1 - missed), 0.975) - factor)

    from scipy.optimize import brentq

    return 1.0, float(np.exp(brentq(over, -30.0, 15.0, xtol=1e-3)))
