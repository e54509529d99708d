"""Profile-likelihood interval for the total, which may have no upper end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln, ndtri

from .poisson import Bools, Floats, Terms, fit_many

__all__ = ["Height", "Profile", "multinomial", "profile_interval", "within_reach"]

#: Takes numbers of unrecorded people, gives the profile log-likelihood of each.
Height = Callable[[Floats], Floats]

#: The search for an upper end goes on to this many times the people recorded.
FARTHEST = 1e7


class Profile(NamedTuple):
    """The totals whose profile likelihood is within reach of the largest.

    Attributes
    ----------
    peak, lower : float
    upper : float
        Infinite if the likelihood never falls far enough.
    """

    peak: float
    lower: float
    upper: float


def profile_interval(counts: Floats, terms: Terms, member: Bools, *, level: float = 0.95) -> Profile:
    """Return the interval of one log-linear model.

    l(N) is the multinomial likelihood of the complete table with N - n people on no list, maximised over everything
    else.

    Parameters
    ----------
    counts : ndarray, shape (n_cells,)
    terms : Terms
    member : ndarray of bool, shape (n_terms,)
        The terms of the model.
    level : float
    """
    n = float(counts.sum())

    def height(unseen: Floats) -> Floats:
        tables = np.repeat(counts[None], len(unseen), axis=0)
        tables[:, 0] = unseen
        fits = fit_many(tables, terms, np.repeat(member[None], len(unseen), axis=0), whole=True)
        return multinomial(fits.log_likelihood, unseen + n)

    return within_reach(height, n, level=level)


def multinomial(log_likelihood: Floats, total: Floats) -> Floats:
    """Turn Poisson log-likelihoods of complete tables with fitted sum `total` into multinomial ones."""
    return np.asarray(gammaln(total + 1) + log_likelihood + total - total * np.log(total))


def within_reach(height: Height, n: float, *, level: float) -> Profile:
    """Return the totals N with l(N) >= max l - chi2/2."""
    grid = np.concatenate([[0.0], np.geomspace(1e-3, FARTHEST * n, 160)])
    heights = height(grid)
    for _ in range(4):  # close in on the peak
        k = int(np.argmax(heights))
        low, high = grid[max(k - 1, 0)], grid[min(k + 1, len(grid) - 1)]
        finer = np.linspace(low, high, 24)[1:-1]
        grid, heights = _merged(grid, heights, finer, height(finer))
    k = int(np.argmax(heights))
    bar = heights[k] - ndtri((1 + level) / 2) ** 2 / 2
    inside = heights >= bar
    first, last = int(np.argmax(inside)), len(grid) - 1 - int(np.argmax(inside[::-1]))
    lower = 0.0 if first == 0 else _crossing(grid[first - 1], grid[first], bar, height)
    upper = np.inf if last == len(grid) - 1 else _crossing(grid[last], grid[last + 1], bar, height)
    return Profile(n + float(grid[k]), n + lower, n + upper)


def _merged(grid: Floats, heights: Floats, more: Floats, more_heights: Floats) -> tuple[Floats, Floats]:
    grid, heights = np.concatenate([grid, more]), np.concatenate([heights, more_heights])
    order = np.argsort(grid, kind="stable")
    return grid[order], heights[order]


def _crossing(a: float, b: float, bar: float, height: Height) -> float:
    for _ in range(4):
        grid = np.linspace(a, b, 24)
        above = height(grid) >= bar
        change = int(np.argmax(above != above[0])) or 1
        a, b = grid[change - 1], grid[change]
    return float((a + b) / 2)
