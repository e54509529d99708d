"""Intervals from resampled people: the whole procedure is repeated on each resample (BCa; Efron 1987)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, ndtri

from .poisson import Floats
from .remarks import Remark, remark

__all__ = ["Bca", "Procedure", "bca", "in_chunks", "leave_one_out", "resample"]

#: Takes tables, shape (batch, n_cells), and gives the estimated totals, NaN where there is none.
Procedure = Callable[[Floats], Floats]
CHUNK = 256


class Bca(NamedTuple):
    """Bias-corrected and accelerated limits.

    Attributes
    ----------
    lower, upper : float
    bias, acceleration : float
        z_0 and a.
    remarks : tuple of Remark
    """

    lower: float
    upper: float
    bias: float
    acceleration: float
    remarks: tuple[Remark, ...]


def resample(counts: Floats, times: int, rng: np.random.Generator) -> Floats:
    """Return `times` tables of as many people, drawn from the recorded ones with replacement."""
    met = np.flatnonzero(counts)
    tables = np.zeros((times, len(counts)))
    tables[:, met] = rng.multinomial(int(counts.sum()), counts[met] / counts.sum(), size=times)
    return tables


def in_chunks(procedure: Procedure, tables: Floats, tell: Callable[[int, int], None] | None = None) -> Floats:
    """Apply `procedure` to a few hundred tables at a time."""
    parts = []
    for start in range(0, len(tables), CHUNK):
        parts.append(procedure(tables[start : start + CHUNK]))
        if tell:
            tell(min(start + CHUNK, len(tables)), len(tables))
    return np.concatenate(parts)


def leave_one_out(counts: Floats, procedure: Procedure) -> Floats:
    """Return the estimates with one person of each pattern removed, in the order of the non-empty cells."""
    met = np.flatnonzero(counts)
    tables = np.repeat(counts[None], len(met), axis=0)
    tables[np.arange(len(met)), met] -= 1
    return in_chunks(procedure, tables)


def bca(point: float, drawn: Floats, counts: Floats, jackknife: Floats, *, level: float = 0.95) -> Bca:
    """Return the interval.

    z0 is the normal score of the share of resamples below the estimate; a = sum n_w d_w^3 / (6 (sum n_w d_w^2)^1.5)
    with d_w the mean of the jackknife values minus the value without one person of pattern w.

    Parameters
    ----------
    point : float
        The estimate on the table itself.
    drawn : ndarray, shape (resamples,)
        NaN where a resample gave none.
    counts : ndarray, shape (n_cells,)
    jackknife : ndarray, shape (n_non_empty_cells,)
    """
    good = drawn[np.isfinite(drawn)]
    remarks = []
    if len(good) < len(drawn):
        remarks.append(remark("warning.resamples-failed", f"{len(drawn) - len(good)} of {len(drawn)}"))
    if len(good) < max(20, len(drawn) // 2):
        return Bca(np.nan, np.nan, np.nan, np.nan, tuple(remarks))
    weight = np.where(np.isfinite(jackknife), counts[counts > 0], 0.0)
    values = np.where(np.isfinite(jackknife), jackknife, 0.0)
    away = (weight @ values) / weight.sum() - values
    spread = float(weight @ away**2)
    acceleration = float(weight @ away**3) / (6 * spread**1.5) if spread > 0 else 0.0
    share = np.clip((good < point).mean(), 1 / (len(good) + 1), len(good) / (len(good) + 1))
    bias = float(ndtri(share))
    z = bias + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    levels = ndtr(bias + z / (1 - acceleration * z))
    if levels.min() < 5 / len(good) or levels.max() > 1 - 5 / len(good):
        remarks.append(remark("warning.tail-levels", f"levels {levels[0]:.4f} and {levels[1]:.4f}"))
    lower, upper = np.quantile(good, levels)
    return Bca(float(lower), float(upper), bias, acceleration, tuple(remarks))
