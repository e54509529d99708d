"""Many Poisson log-linear models on the lattice of patterns, fitted side by side by Newton's method.

A term `t` and a cell `w` are numbers whose bits are lists; log m_w is the sum of b_t over t that are part of w. All
sums over cells that contain a set of lists come from one product with the inclusion matrix, so that hundreds of
models or resampled tables cost a few small matrix products per step.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

__all__ = ["Fits", "Terms", "fit_many", "margins", "terms_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

STEPS = 60
TOLERANCE = 1e-7


class Terms(NamedTuple):
    """The terms that occur in a batch of models.

    Attributes
    ----------
    codes : ndarray of int, shape (n_terms,)
        The constant (0) first.
    inside : ndarray, shape (n_terms, n_cells)
        1 where the term is part of the cell.
    padded : ndarray, shape (n_terms + 1, n_cells)
        The same, and a row of zeros for places in a batch where a model has fewer terms than others.
    unions : ndarray, shape (n_unions + 1, n_cells)
        The same for all unions of two terms, and a row of zeros.
    union : ndarray of int, shape (n_terms + 1, n_terms + 1)
        Row of `unions` for two terms.
    """

    codes: Ints
    inside: Floats
    padded: Floats
    unions: Floats
    union: Ints


class Fits(NamedTuple):
    """Maximum-likelihood fits of a batch.

    Attributes
    ----------
    constant : ndarray, shape (batch,)
        b_0, the log of the fitted number on no list.
    variance : ndarray, shape (batch,)
        Variance of b_0 from the inverse information; empty if it was not asked for.
    log_likelihood : ndarray, shape (batch,)
        With the factorial terms.
    fitted : ndarray, shape (batch, n_cells)
        0 on cells outside the fit.
    converged : ndarray of bool, shape (batch,)
    """

    constant: Floats
    variance: Floats
    log_likelihood: Floats
    fitted: Floats
    converged: Bools


@lru_cache(maxsize=64)
def terms_of(codes: tuple[int, ...], n_lists: int) -> Terms:
    """Return the tables of a set of terms on `n_lists` lists."""
    cells = np.arange(1 << n_lists, dtype=np.int64)
    array = np.array(codes, dtype=np.int64)
    unions, union = np.unique(array[:, None] | array[None, :], return_inverse=True)
    table = np.full((len(array) + 1, len(array) + 1), len(unions), dtype=np.int64)
    table[:-1, :-1] = union.reshape(len(array), len(array))
    nothing = np.zeros((1, len(cells)))
    inside = ((cells & array[:, None]) == array[:, None]).astype(float)
    over = ((cells & unions[:, None]) == unions[:, None]).astype(float)
    return Terms(array, inside, np.concatenate([inside, nothing]), np.concatenate([over, nothing]), table)


def margins(counts: Floats, terms: Terms) -> Floats:
    """Return the people on all lists of each term, shape (batch, n_terms)."""
    return counts @ terms.inside.T


def fit_many(counts: Floats, terms: Terms, member: Bools, *, whole: bool = False, variance: bool = False) -> Fits:
    """Fit a batch of models.

    Terms whose margin is 0 have their maximum at minus infinity: they and the cells that contain them are left out
    (extended maximum likelihood; Fienberg and Rinaldo 2012).

    Parameters
    ----------
    counts : ndarray, shape (batch, n_cells) or (1, n_cells)
        One row for all models if there is one only.
    terms : Terms
    member : ndarray of bool, shape (batch, n_terms)
        The terms of each model.
    whole : bool
        Cell 0 (on no list) is part of the data; by default it is not observed.
    variance : bool
        Reckon the variance of b_0 as well.
    """
    batch = len(member)
    counts = np.broadcast_to(counts, (batch, counts.shape[1]))
    dropped = member & (margins(counts, terms) <= 0)
    kept = member & ~dropped
    cells = ((dropped.astype(float) @ terms.inside) == 0).astype(float)
    if not whole:
        cells[:, 0] = 0.0
    width = int(kept.sum(axis=1).max())
    index = np.argsort(~kept, axis=1, kind="stable")[:, :width]
    index[~np.take_along_axis(kept, index, axis=1)] = len(terms.codes)
    beta, fitted, eta, done = _newton(counts, terms, index, cells)
    likelihood = (counts * eta - fitted - gammaln(counts + 1)).sum(axis=1)
    spread: Floats = np.empty(0)
    if variance:
        spread = np.asarray(
            np.linalg.inv(_information(fitted, terms, index, _places(terms, index)))[:, 0, 0], dtype=np.float64
        )
    return Fits(beta[:, 0], spread, likelihood, fitted, done)


def _newton(counts: Floats, terms: Terms, index: Ints, cells: Floats) -> tuple[Floats, Floats, Floats, Bools]:
    rows = np.arange(len(index))
    pseudo = (counts + 0.1) * cells
    places = _places(terms, index)
    beta, _ = _solve(pseudo, np.log(counts + 0.1) * pseudo, terms, index, places)
    step = beta
    value = np.full(len(index), -np.inf)
    done: Bools = np.zeros(len(index), dtype=bool)
    y, c, i = counts, cells, index
    for _ in range(STEPS):
        trial = beta[rows]
        mu, eta = _means(trial, terms, i, c)
        new = (y * eta - mu).sum(axis=1)
        worse = ~(new >= value[rows] - 1e-9 * (1 + np.abs(value[rows])))
        if worse.any():
            back = trial - step
            for _ in range(30):  # halve steps that lose likelihood
                trial[worse] = (trial[worse] + back[worse]) / 2
                mu[worse], eta_worse = _means(trial[worse], terms, i[worse], c[worse])
                new[worse] = (y[worse] * eta_worse - mu[worse]).sum(axis=1)
                worse = ~(new >= value[rows] - 1e-9 * (1 + np.abs(value[rows])))
                if not worse.any():
                    break
        value[rows] = new
        step, gain = _solve(mu, y - mu, terms, i, places)
        beta[rows] = trial + step
        finished = gain < TOLERANCE
        done[rows[finished]] = True
        if finished.any():
            left = ~finished
            rows, step, y, c, i = rows[left], step[left], y[left], c[left], i[left]
            places = _places(terms, i)
        if not len(rows):
            break
    fitted, eta = _means(beta, terms, index, cells)
    return beta, fitted, eta, done


def _places(terms: Terms, index: Ints) -> Ints:
    """Return where, in the flattened sums over unions of a batch, each entry of the information stands."""
    where = terms.union[index[:, :, None], index[:, None, :]]
    where += (np.arange(len(index)) * len(terms.unions))[:, None, None]
    return where


def _solve(weight: Floats, score: Floats, terms: Terms, index: Ints, places: Ints) -> tuple[Floats, Floats]:
    """Return the Newton step, and the gain it promises."""
    gradient = np.take_along_axis(score @ terms.padded.T, index, axis=1)
    step = np.linalg.solve(_information(weight, terms, index, places), gradient[:, :, None])[:, :, 0]
    return np.clip(step, -30, 30), np.abs((step * gradient).sum(axis=1))


def _information(weight: Floats, terms: Terms, index: Ints, places: Ints) -> Floats:
    full = (weight @ terms.unions.T).ravel()[places]
    diagonal = np.arange(index.shape[1])
    # a hair of ridge keeps models without a maximum solvable; they are told apart by the existence check
    full[:, diagonal, diagonal] *= 1 + 1e-10
    full[:, diagonal, diagonal] += np.where(index < len(terms.codes), 1e-12, 1.0)
    return np.asarray(full)


def _means(beta: Floats, terms: Terms, index: Ints, cells: Floats) -> tuple[Floats, Floats]:
    full = np.zeros((len(beta), len(terms.padded)))
    np.put_along_axis(full, index, beta, axis=1)
    eta = np.minimum(full @ terms.padded, 60.0)
    return np.exp(eta) * cells, eta * cells
