"""All hierarchical models of a table beside each other, ranked by an information criterion."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .existence import Existence, Verdicts
from .models import down_sets
from .poisson import Bools, Fits, Floats, Terms, fit_many, terms_of

__all__ = ["Candidates", "Criterion", "criterion_values", "incidence"]

Criterion = Literal["bic", "aic", "aicc"]
FITS_AT_ONCE = 8192


def criterion_values(
    log_likelihood: Floats, n_terms: Floats, people: Floats, cells: Floats, criterion: Criterion
) -> Floats:
    """Return BIC = -2 logL + k log n with n people, AIC = -2 logL + 2k, or AICc = AIC + 2k(k+1)/(m-k-1).

    `k` counts terms at minus infinity too; `m` is the number of non-empty cells. AICc is infinite where m <= k + 1.
    """
    base = -2 * log_likelihood
    if criterion == "bic":
        return base + n_terms * np.log(people)
    aic = base + 2 * n_terms
    if criterion == "aic":
        return aic
    room = cells - n_terms - 1
    return np.where(room > 0, aic + 2 * n_terms * (n_terms + 1) / np.where(room > 0, room, 1), np.inf)


def incidence(models: tuple[tuple[int, ...], ...], n_lists: int) -> tuple[Terms, Bools]:
    """Return the terms that occur in `models` and which model holds which."""
    return _incidence(models, n_lists)


@lru_cache(maxsize=16)
def _incidence(models: tuple[tuple[int, ...], ...], n_lists: int) -> tuple[Terms, Bools]:
    codes = tuple(sorted({t for model in models for t in model}))
    place = {code: i for i, code in enumerate(codes)}
    member = np.zeros((len(models), len(codes)), dtype=bool)
    for row, model in enumerate(models):
        member[row, [place[t] for t in model]] = True
    return terms_of(codes, n_lists), member


class Candidates:
    """A set of models to choose among, for any number of tables.

    Parameters
    ----------
    models : tuple of tuple of int
        Terms of each model.
    n_lists : int
    criterion : {"bic", "aic", "aicc"}
    """

    def __init__(self, models: tuple[tuple[int, ...], ...], n_lists: int, criterion: Criterion) -> None:
        self.models = models
        self.n_lists = n_lists
        self.criterion: Criterion = criterion
        self.terms, self.member = incidence(models, n_lists)
        self.verdicts = Verdicts(self.terms)

    @classmethod
    def all(cls, n_lists: int, max_order: int, criterion: Criterion) -> Candidates:
        """Take every hierarchical model up to an order."""
        return cls(down_sets(n_lists, max_order), n_lists, criterion)

    def fit(self, counts: Floats, *, variance: bool = False) -> tuple[Fits, Floats]:
        """Fit every model to one table; return the fits and the criterion."""
        parts = [
            fit_many(counts[None], self.terms, self.member[start : start + FITS_AT_ONCE], variance=variance)
            for start in range(0, len(self.models), FITS_AT_ONCE)
        ]
        fits = Fits(*(np.concatenate(part) for part in zip(*parts, strict=True)))
        people, cells = np.array(counts.sum()), np.array(float((counts > 0).sum()))
        scores = criterion_values(fits.log_likelihood, self.member.sum(axis=1), people, cells, self.criterion)
        return fits, np.where(fits.converged, scores, np.inf)

    def existence(self, counts: Floats, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the existence code of some of the models on one table."""
        filled = np.broadcast_to(counts > 0, (len(chosen), len(counts)))
        return self.verdicts.of(filled, self.member[chosen])

    def totals(self, tables: Floats) -> Floats:
        """Choose anew in each table and return the totals, NaN where no model can be fitted."""
        at_once = max(1, FITS_AT_ONCE // len(self.models))
        parts = [self._totals(tables[start : start + at_once]) for start in range(0, len(tables), at_once)]
        return np.concatenate(parts)

    def _totals(self, tables: Floats) -> Floats:
        batch, models = len(tables), len(self.models)
        fits = fit_many(np.repeat(tables, models, axis=0), self.terms, np.tile(self.member, (batch, 1)))
        people = tables.sum(axis=1)[:, None]
        cells = (tables > 0).sum(axis=1).astype(float)[:, None]
        scores = criterion_values(
            fits.log_likelihood.reshape(batch, models), self.member.sum(axis=1)[None], people, cells, self.criterion
        )
        scores = np.where(fits.converged.reshape(batch, models), scores, np.inf)
        constant = fits.constant.reshape(batch, models)
        totals = np.full(batch, np.nan)
        waiting = np.arange(batch)
        while len(waiting):  # the winner is checked, then the next
            best = scores[waiting].argmin(axis=1)
            possible = np.isfinite(scores[waiting, best])
            waiting, best = waiting[possible], best[possible]
            if not len(waiting):
                break
            fine = self.verdicts.of(tables[waiting] > 0, self.member[best]) == Existence.FINE
            totals[waiting[fine]] = people[waiting[fine], 0] + np.exp(constant[waiting[fine], best[fine]])
            scores[waiting[~fine], best[~fine]] = np.inf
            waiting = waiting[~fine]
        return totals
