"""Forward choice of pairs of lists, for many tables at once (Chan, Silverman and Vincent 2021, section 3)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.special import pdtr, pdtrc

from .existence import Existence, Verdicts
from .models import main_effects, subsets
from .poisson import Bools, Fits, Floats, Terms, fit_many, margins, terms_of

__all__ = ["Chosen", "Forward"]


class Chosen(NamedTuple):
    """What the procedure ended with, one row per table.

    Attributes
    ----------
    total : ndarray, shape (batch,)
        NaN where not even the main effects can be fitted.
    member : ndarray of bool, shape (batch, n_terms)
    verdict : ndarray of int, shape (batch,)
        :class:`Existence` of the model of main effects.
    """

    total: Floats
    member: Bools
    verdict: np.ndarray[tuple[int], np.dtype[np.int64]]


@lru_cache(maxsize=8)
def _pair_terms(n_lists: int) -> Terms:
    return terms_of((*main_effects(n_lists), *subsets(n_lists, 2)), n_lists)


class Forward:
    """The procedure for tables of `n_lists` lists.

    Start from main effects; for each missing pair compare its overlap with the fitted one, p = min(P(X <= x), P(X >=
    x)), X Poisson; add the pair of smallest p below `threshold` whose model passes the existence check; stop when
    none is left.
    """

    def __init__(self, n_lists: int, threshold: float) -> None:
        self.terms = _pair_terms(n_lists)
        self.first_pair = n_lists + 1
        self.threshold = threshold
        self.verdicts = Verdicts(self.terms)

    def totals(self, tables: Floats) -> Floats:
        """Return the estimated total of each table."""
        return self.run(tables).total

    def run(self, tables: Floats) -> Chosen:
        """Choose pairs for each table."""
        member = np.zeros((len(tables), len(self.terms.codes)), dtype=bool)
        member[:, : self.first_pair] = True
        filled = tables > 0
        verdict = self.verdicts.of(filled, member)
        total = np.full(len(tables), np.nan)
        active = np.flatnonzero(verdict == Existence.FINE)
        while len(active):
            fits = fit_many(tables[active], self.terms, member[active])
            total[active] = tables[active].sum(axis=1) + np.exp(fits.constant)
            added = self._next(tables[active], filled[active], member[active], fits)
            grows = added >= 0
            member[active[grows], added[grows]] = True
            active = active[grows]
        return Chosen(total, member, verdict)

    def _next(
        self, tables: Floats, filled: Bools, member: Bools, fits: Fits
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return the term to add to each model, -1 for none."""
        observed = margins(tables, self.terms)
        expected = np.maximum(margins(fits.fitted, self.terms), 1e-300)
        p = np.minimum(pdtr(observed, expected), np.where(observed > 0, pdtrc(observed - 1, expected), 1.0))
        p[:, : self.first_pair] = 1.0
        p[member] = 1.0
        added = np.full(len(tables), -1, dtype=np.int64)
        waiting = np.arange(len(tables))
        while len(waiting):
            best = p[waiting].argmin(axis=1)
            open_ = p[waiting, best] < self.threshold
            waiting, best = waiting[open_], best[open_]
            if not len(waiting):
                break
            trial = member[waiting].copy()
            trial[np.arange(len(waiting)), best] = True
            fine = self.verdicts.of(filled[waiting], trial) == Existence.FINE
            added[waiting[fine]] = best[fine]
            p[waiting[~fine], best[~fine]] = 1.0
            waiting = waiting[~fine]
        return added
