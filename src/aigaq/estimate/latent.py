"""The latent-class model of Manrique-Vallier (2016) with the unseen count integrated out, for many chains at once.

Chains are the last axis throughout. A place is an array of shape (lists * classes + classes - 1, chains): first the
logits of the chance that a person of class `k` is on list `j`, list by list, then the logits of the stick breaks. With
p(N) ~ 1/N the unseen count drops out and what is left is prod p_w^n_w / (1 - p_0)^n.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .poisson import Floats

__all__ = ["LatentModel", "State"]

#: Up to so many cells all patterns are kept, also those that nobody has: their chances are then plain products.
COMPLETE = 64


class State(NamedTuple):
    """Where the chains stand.

    Attributes
    ----------
    place : ndarray, shape (lists * classes + classes - 1, chains)
        Logits of chances and of stick breaks.
    alpha : ndarray, shape (chains,)
    """

    place: Floats
    alpha: Floats

    def pick(self, chosen: np.ndarray[tuple[int], np.dtype[np.int64]]) -> State:
        """Return the chains `chosen`."""
        return State(self.place[:, chosen], self.alpha[chosen])


class LatentModel:
    """Densities, gradients and one Gibbs sweep.

    Parameters
    ----------
    patterns : ndarray of bool, shape (n_patterns, n_lists)
    counts : ndarray, shape (n_patterns,)
    classes : int
    list_prior : (float, float)
        Beta prior of each chance of being on a list.
    alpha_prior : (float, float)
        Shape and rate of the Gamma prior of alpha.

    Attributes
    ----------
    x : ndarray, shape (n_cells, n_lists)
        Patterns, the all-zero one last; all of them if there are few.
    counts : ndarray, shape (n_cells - 1,)
    """

    def __init__(
        self,
        patterns: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
        counts: Floats,
        classes: int,
        list_prior: tuple[float, float] = (1.0, 1.0),
        alpha_prior: tuple[float, float] = (0.25, 0.25),
    ) -> None:
        lists = patterns.shape[1]
        self.complete = 2**lists <= COMPLETE
        if self.complete:
            bits = 1 << np.arange(lists)
            self.x = ((np.arange(2**lists)[:, None] & bits) == 0).astype(float)
            self.counts = np.zeros(2**lists - 1)
            self.counts[~patterns @ bits] = counts
        else:
            self.x = np.vstack([patterns, np.zeros((1, lists))]).astype(float)
            self.counts = counts.astype(float)
        self._sums = np.ascontiguousarray(np.column_stack([self.x, np.ones(len(self.x))]).T)
        self._people = self.counts[:, None]
        self.n = float(counts.sum())
        self.lists, self.classes = lists, classes
        self.list_prior = list_prior
        self.alpha_prior = alpha_prior

    def with_counts(self, counts: Floats) -> LatentModel:
        """Return the same model for other counts of the same cells."""
        return LatentModel(self.x[:-1] > 0, counts, self.classes, self.list_prior, self.alpha_prior)

    def start(self, chains: int, rng: np.random.Generator) -> State:
        """Draw dispersed starting points from the prior, alpha between 0.1 and 2."""
        a, b = self.list_prior
        chance = np.clip(rng.beta(a, b, (self.lists * self.classes, chains)), 0.02, 0.98)
        alpha = np.exp(rng.uniform(np.log(0.1), np.log(2.0), chains))
        breaks = np.clip(rng.beta(1.0, 1.0, (self.classes - 1, chains)), 0.1, 0.9)
        chances = np.concatenate([chance, breaks])
        return State(np.log(chances / (1 - chances)), alpha)

    def cells(self, place: Floats) -> Floats:
        """Return the chance of pattern and class, the all-zero pattern last, shape (n_cells, classes, chains)."""
        return self._cells(place, *_sigmoids(place))

    def _cells(self, place: Floats, on: Floats, off: Floats) -> Floats:
        split, shape = self.lists * self.classes, (self.classes, place.shape[1])
        weights = np.ones(shape)
        np.cumprod(off[split:], axis=0, out=weights[1:])
        weights[:-1] *= on[split:]
        found = np.empty((len(self.x), *shape))
        if not self.complete:
            logits = place[:split].reshape(self.lists, -1)
            np.matmul(self.x, logits, out=found.reshape(len(self.x), -1))
            found -= _softplus(logits).sum(axis=0).reshape(shape)
            np.exp(found, out=found)
            found *= weights
            return found
        found[0] = weights
        chances, misses = on[:split].reshape(-1, *shape), off[:split].reshape(-1, *shape)
        done = 1
        for chance, miss in zip(chances, misses, strict=True):
            np.multiply(found[:done], miss, out=found[done : 2 * done])
            found[:done] *= chance
            done *= 2
        return found

    def log_likelihood(self, place: Floats) -> Floats:
        """Return sum n_w log p_w - n log(1 - p_0) of each chain."""
        p = self.cells(place).sum(axis=1)
        log = np.log(np.maximum(p[:-1], 1e-300))
        return np.asarray(self.counts @ log - self.n * np.log(np.maximum(1 - p[-1], 1e-16)))

    def density(self, state: State) -> Floats:
        """Return the log density over places given alpha."""
        a, b = self.list_prior
        split = self.lists * self.classes
        soft = _softplus(state.place)
        value = self.log_likelihood(state.place)
        value += a * state.place[:split].sum(axis=0) - (a + b) * soft[:split].sum(axis=0)
        value += (state.place[split:] - soft[split:] * (1 + state.alpha)).sum(axis=0)
        return np.asarray(value)

    def slopes(self, state: State) -> Floats:
        """Return the gradient of :meth:`density` by place.

        With expected class counts W_k and A_jk, the unseen ones weighted n / (1 - p_0): A_jk - W_k l_jk + a - (a + b)
        l_jk by the logit of l_jk, and W_k (1 - V_k) - V_k sum over h > k of W_h + (1 - V_k) - alpha V_k by that of
        V_k.
        """
        a, b = self.list_prior
        split = self.lists * self.classes
        on, off = _sigmoids(state.place)
        cells = self._cells(state.place, on, off)
        share = cells.sum(axis=1)
        last = np.maximum(1 - share[-1], 1e-16)
        np.maximum(share, 1e-300, out=share)
        np.divide(self._people, share[:-1], out=share[:-1])
        np.divide(self.n, last, out=share[-1])
        cells *= share[:, None]
        sums = (self._sums @ cells.reshape(len(cells), -1)).reshape(self.lists + 1, *cells.shape[1:])
        weight = sums[-1]
        found = np.empty_like(state.place)
        slope = found[:split].reshape(self.lists, *weight.shape)
        np.multiply(on[:split].reshape(slope.shape), -(weight + (a + b)), out=slope)
        slope += sums[:-1]
        slope += a
        above = weight[::-1].cumsum(axis=0)[:0:-1]
        above += 1 + state.alpha
        above *= on[split:]
        np.subtract(weight[:-1] + 1, above, out=found[split:])
        return found

    def unseen(self, cells: Floats, rng: np.random.Generator) -> Floats:
        """Draw the number on no list, negative binomial, given the chances of the cells."""
        p0 = np.clip(cells[-1].sum(axis=0), 1e-300, 1 - 1e-12)
        return np.asarray(rng.poisson(np.minimum(rng.gamma(self.n, p0 / (1 - p0)), 1e15)), dtype=float)

    def sweep(self, state: State, rng: np.random.Generator) -> State:
        """Make one Gibbs sweep: people to classes, chances, breaks, alpha."""
        chains = len(state.alpha)
        cells = self.cells(state.place) + 1e-300
        share = (cells / cells.sum(axis=1, keepdims=True)).transpose(0, 2, 1)
        share /= share.sum(axis=2, keepdims=True)
        counts = np.empty((len(cells), chains), dtype=np.int64)
        counts[:-1] = self._people
        counts[-1] = np.minimum(self.unseen(cells, rng), 1e12)
        filled = np.append(self.counts > 0, True)
        split = rng.multinomial(counts[filled], share[filled]).transpose(0, 2, 1).astype(float)
        sums = (self._sums[:, filled] @ split.reshape(len(split), -1)).reshape(self.lists + 1, self.classes, chains)
        weight, inside = sums[-1], sums[:-1]
        a, b = self.list_prior
        logits = _log_gamma(inside + a, rng) - _log_gamma(weight - inside + b, rng)
        above = weight[::-1].cumsum(axis=0)[::-1]
        breaks = _log_gamma(weight[:-1] + 1, rng) - _log_gamma(above[1:] + state.alpha, rng)
        return State(np.concatenate([logits.reshape(-1, chains), breaks]), self._alpha(breaks, rng))

    def relabel(self, state: State, rng: np.random.Generator) -> State:
        """Propose to exchange each class with the next one, chances and weight (Metropolis; the mixture stays).

        Classes that trade places by sweeps alone must pass through each other, which holds the total up; see
        Papaspiliopoulos and Roberts 2008, Biometrika 95, section 3.4. As function of the weights the prior of breaks V
        is prod (1 - V_k)^(alpha - 1) / prod_(h < k) (1 - V_h), so that an exchange of k and k + 1 to breaks V' is
        taken with (1 - V_k) / (1 - V'_k), and of the last two with (V / (1 - V))^(alpha - 1).
        """
        place = state.place.copy()
        split = self.lists * self.classes
        logits = place[:split].reshape(self.lists, self.classes, -1)
        breaks = place[split:]
        limits = np.log(rng.random(breaks.shape))
        for k in range(self.classes - 1):
            if k == self.classes - 2:
                taken = limits[k] < (state.alpha - 1) * breaks[k]
                breaks[k] = np.where(taken, -breaks[k], breaks[k])
            else:
                on, off = -_softplus(-breaks[k : k + 2]), -_softplus(breaks[k : k + 2])
                behind = off[0] + off[1]
                rest = np.logaddexp(on[0], behind)
                taken = limits[k] < off[0] - rest
                breaks[k] = np.where(taken, on[1] + off[0] - rest, breaks[k])
                breaks[k + 1] = np.where(taken, on[0] - behind, breaks[k + 1])
            pair = logits[:, k : k + 2]
            pair[...] = np.where(taken, pair[:, ::-1], pair)
        return State(place, state.alpha)

    def _alpha(self, breaks: Floats, rng: np.random.Generator) -> Floats:
        a, b = self.alpha_prior
        last = -_softplus(breaks).sum(axis=0)
        return np.asarray(np.maximum(rng.gamma(a + self.classes - 1, 1.0, breaks.shape[1]) / (b - last), 1e-12))


def _softplus(x: Floats) -> Floats:
    return np.asarray(np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))))


def _sigmoids(x: Floats) -> tuple[Floats, Floats]:
    """Return 1 / (1 + exp(-x)) and one less it, both to full relative precision."""
    off = np.negative(x)
    np.minimum(off, 700.0, out=off)
    np.exp(off, out=off)
    on = off + 1
    np.reciprocal(on, out=on)
    off *= on
    return on, off


def _log_gamma(shape: Floats, rng: np.random.Generator) -> Floats:
    """Draw logs of gamma variates; shapes may be tiny."""
    return np.asarray(np.log(rng.standard_gamma(shape + 1)) + np.log(rng.random(shape.shape)) / shape)
