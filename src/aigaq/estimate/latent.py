"""The latent-class model of Manrique-Vallier (2016) with the unseen count integrated out, for many chains at once.

Arrays are laid out class first: ``logits[k, c, j]`` is the logit of the chance that a person of class `k` is on list
`j`, in chain `c`; ``breaks[k, c]`` the logit of the k-th stick break. With p(N) ~ 1/N the unseen count drops out and
what is left is prod p_w^n_w / (1 - p_0)^n.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .poisson import Floats

__all__ = ["LatentModel", "State"]


class State(NamedTuple):
    """Where the chains stand.

    Attributes
    ----------
    logits : ndarray, shape (classes, chains, lists)
    breaks : ndarray, shape (classes - 1, chains)
    alpha : ndarray, shape (chains,)
    """

    logits: Floats
    breaks: Floats
    alpha: Floats


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
    """

    def __init__(
        self,
        patterns: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
        counts: Floats,
        classes: int,
        list_prior: tuple[float, float] = (1.0, 1.0),
        alpha_prior: tuple[float, float] = (0.25, 0.25),
    ) -> None:
        self.x = np.ascontiguousarray(np.vstack([patterns, np.zeros((1, patterns.shape[1]))]).astype(float))
        self.counts = counts.astype(float)
        self.n = float(counts.sum())
        self.classes = classes
        self.list_prior = list_prior
        self.alpha_prior = alpha_prior

    def with_counts(self, counts: Floats) -> LatentModel:
        """Return the same model for other counts of the same patterns."""
        return LatentModel(self.x[:-1] > 0, counts, self.classes, self.list_prior, self.alpha_prior)

    def start(self, chains: int, rng: np.random.Generator) -> State:
        """Draw dispersed starting points from the prior, alpha between 0.1 and 2."""
        a, b = self.list_prior
        chance = np.clip(rng.beta(a, b, (self.classes, chains, self.x.shape[1])), 0.02, 0.98)
        alpha = np.exp(rng.uniform(np.log(0.1), np.log(2.0), chains))
        breaks = np.clip(rng.beta(1.0, 1.0, (self.classes - 1, chains)), 0.1, 0.9)
        return State(np.log(chance / (1 - chance)), np.log(breaks / (1 - breaks)), alpha)

    def cells(self, logits: Floats, breaks: Floats) -> Floats:
        """Return the chance of class and pattern, the all-zero one last, shape (classes, chains, n_patterns + 1)."""
        log = logits @ self.x.T
        log += (_log_weights(breaks) - _softplus(logits).sum(axis=2))[:, :, None]
        np.exp(log, out=log)
        return np.asarray(log)

    def log_likelihood(self, state: State) -> Floats:
        """Return sum n_w log p_w - n log(1 - p_0) of each chain."""
        return self._fit(self.cells(state.logits, state.breaks).sum(axis=0))

    def _fit(self, p: Floats) -> Floats:
        log = np.log(np.maximum(p[:, :-1], 1e-300))
        return np.asarray(log @ self.counts - self.n * np.log(np.maximum(1 - p[:, -1], 1e-16)))

    def density(self, state: State) -> Floats:
        """Return the log density over logits and breaks given alpha."""
        a, b = self.list_prior
        value = self.log_likelihood(state) + (a * state.logits - (a + b) * _softplus(state.logits)).sum(axis=(0, 2))
        value += (state.breaks - _softplus(state.breaks) * (1 + state.alpha)).sum(axis=0)
        return np.asarray(value)

    def slopes(self, state: State) -> tuple[Floats, Floats]:
        """Return the gradients of :meth:`density` by logits and breaks.

        With expected class counts W_k and A_jk, the unseen ones weighted n / (1 - p_0): A_jk - W_k l_jk + a - (a + b)
        l_jk by the logit of l_jk, and W_k (1 - V_k) - V_k sum over h > k of W_h + (1 - V_k) - alpha V_k by that of
        V_k.
        """
        a, b = self.list_prior
        logits, breaks, alpha = state
        chance, soft = _sigmoid_softplus(logits)
        broken, soft_breaks = _sigmoid_softplus(breaks)
        cells = logits @ self.x.T
        cells += (_log_weights(breaks, soft_breaks) - soft.sum(axis=2))[:, :, None]
        np.exp(cells, out=cells)
        p = cells.sum(axis=0)
        share = np.empty_like(p)
        np.divide(self.counts, np.maximum(p[:, :-1], 1e-300), out=share[:, :-1])
        np.divide(self.n, np.maximum(1 - p[:, -1], 1e-16), out=share[:, -1])
        cells *= share
        weight = cells.sum(axis=2)
        slope = cells @ self.x
        slope -= (weight + (a + b))[:, :, None] * chance
        slope += a
        above = weight[::-1].cumsum(axis=0)[::-1]
        return slope, (weight[:-1] + 1) - broken * (above[:-1] + 1 + alpha)

    def unseen(self, state: State, rng: np.random.Generator) -> Floats:
        """Draw the number on no list, negative binomial, given everything else."""
        p0 = np.clip(self.cells(state.logits, state.breaks)[:, :, -1].sum(axis=0), 1e-300, 1 - 1e-12)
        return np.asarray(rng.poisson(np.minimum(rng.gamma(self.n, p0 / (1 - p0)), 1e15)), dtype=float)

    def sweep(self, state: State, rng: np.random.Generator) -> State:
        """Make one Gibbs sweep: people to classes, chances, breaks, alpha."""
        chains = len(state.alpha)
        cells = self.cells(state.logits, state.breaks) + 1e-300
        share = (cells / cells.sum(axis=0)).transpose(1, 2, 0)
        share /= share.sum(axis=2, keepdims=True)
        counts = np.empty((chains, len(self.counts) + 1), dtype=np.int64)
        counts[:, :-1] = self.counts
        counts[:, -1] = np.minimum(self.unseen(state, rng), 1e12)
        split = rng.multinomial(counts, share).transpose(2, 0, 1).astype(float)
        weight = split.sum(axis=2)
        inside = split @ self.x
        a, b = self.list_prior
        logits = _log_gamma(inside + a, rng) - _log_gamma(weight[:, :, None] - inside + b, rng)
        above = weight[::-1].cumsum(axis=0)[::-1]
        breaks = _log_gamma(weight[:-1] + 1, rng) - _log_gamma(above[1:] + state.alpha, rng)
        return State(logits, breaks, self._alpha(breaks, rng))

    def _alpha(self, breaks: Floats, rng: np.random.Generator) -> Floats:
        a, b = self.alpha_prior
        last = -_softplus(breaks).sum(axis=0)
        return np.asarray(np.maximum(rng.gamma(a + self.classes - 1, 1.0, breaks.shape[1]) / (b - last), 1e-12))


def _log_weights(breaks: Floats, soft: Floats | None = None) -> Floats:
    """Return the logs of the class weights from stick breaks given as logits."""
    soft = _softplus(breaks) if soft is None else soft
    weights = np.zeros((len(breaks) + 1, breaks.shape[1]))
    weights[:-1] = breaks - soft
    weights[1:] -= soft.cumsum(axis=0)
    return weights


def _softplus(x: Floats) -> Floats:
    return np.asarray(np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))))


def _sigmoid_softplus(x: Floats) -> tuple[Floats, Floats]:
    small = np.exp(-np.abs(x))
    upper = 1 / (1 + small)
    return np.where(x >= 0, upper, small * upper), np.maximum(x, 0) + np.log1p(small)


def _log_gamma(shape: Floats, rng: np.random.Generator) -> Floats:
    """Draw logs of gamma variates; shapes may be tiny."""
    return np.asarray(np.log(rng.standard_gamma(shape + 1)) + np.log(rng.random(shape.shape)) / shape)
