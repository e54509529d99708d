"""Lower bounds after Chao, and Chapman's estimate from two lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.special import gammaln, ndtri

from .method import Method
from .poisson import Floats
from .profile import multinomial, within_reach
from .remarks import EstimateRefused, remark
from .results import Estimate
from .table import CaptureTable

__all__ = ["Chao", "ChaoLists", "Chapman", "Independence"]

MAX_LISTS = 12
_CLOSED = "The lists cover one closed group of people, and records of the same person are linked without error."


@dataclass
class Chao(Method):
    """Lower bound from the people on exactly one and exactly two lists: n + f1 (f1 - 1) / (2 (f2 + 1)).

    References
    ----------
    Chao 1987, Biometrics 43; the variance is that of the bias-corrected form, Chao 1989, equation 4.
    """

    level: float = 0.95

    name: ClassVar[str] = "chao"
    assumptions: ClassVar[tuple[str, ...]] = (_CLOSED, "No list keeps off people whom another has recorded.")

    def _estimate(self, table: CaptureTable) -> Estimate:
        f1, f2 = (float(f) for f in table.frequencies[:2])
        unseen = f1 * (f1 - 1) / (2 * (f2 + 1))
        variance = (
            unseen + f1 * (2 * f1 - 1) ** 2 / (4 * (f2 + 1) ** 2) + f1**2 * f2 * (f1 - 1) ** 2 / (4 * (f2 + 1) ** 4)
        )
        lower, upper = _log_normal(table.n, unseen, variance, self.level)
        return Estimate(
            method=self.name,
            n=table.n,
            point=table.n + unseen,
            lower=lower,
            upper=upper,
            level=self.level,
            interval="log-normal",
            lower_bound=True,
            diagnostics={"se": float(np.sqrt(variance)), "f1": int(f1), "f2": int(f2)},
        )


@dataclass
class ChaoLists(Method):
    """Lower bound that lets lists differ in size and people in their chances.

    log m_w = b_0 + sum b_j w_j + sum over k >= 3 of h_k max(|w| - k + 1, 0), h_k >= 0. Negative h_k are set to 0 one
    after the other, the most negative first, and the rest is fitted again.

    References
    ----------
    Rivest and Baillargeon 2007, Biometrics 63.
    """

    level: float = 0.95

    name: ClassVar[str] = "chao-lists"
    assumptions: ClassVar[tuple[str, ...]] = (
        _CLOSED,
        "People differ in their chances of being recorded, but no list keeps off people whom another has recorded.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        return _lattice(self.name, table, self.level, range(3, table.n_lists + 1), lower_bound=True)


@dataclass
class Independence(Method):
    """All lists independent, all people alike (model M_t); for comparison."""

    level: float = 0.95

    name: ClassVar[str] = "independence"
    assumptions: ClassVar[tuple[str, ...]] = (_CLOSED, "No list depends on another; all people had the same chances.")

    def _estimate(self, table: CaptureTable) -> Estimate:
        return _lattice(self.name, table, self.level, range(0), lower_bound=False)


@dataclass
class Chapman(Method):
    """Two lists, on the stated assumption that they are independent: (a + 1)(b + 1) / (both + 1) - 1.

    Parameters
    ----------
    assume_independent : bool
        Must be set; two lists cannot show it.

    References
    ----------
    Chapman 1951; variance of Seber 1970; log-normal interval.
    """

    assume_independent: bool = False
    level: float = 0.95

    name: ClassVar[str] = "chapman"
    min_lists: ClassVar[int] = 2
    assumptions: ClassVar[tuple[str, ...]] = (
        _CLOSED,
        "The two lists are independent: being on one makes it neither more nor less likely to be on the other. "
        "Nothing in the data can show this.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        if table.n_lists != 2:
            raise EstimateRefused(remark("refused.too-many-lists", str(table.n_lists)))
        if not self.assume_independent:
            raise EstimateRefused(remark("refused.two-lists", *table.lists))
        (a, both), (_, b) = table.overlaps.astype(float)
        point = (a + 1) * (b + 1) / (both + 1) - 1
        variance = (a + 1) * (b + 1) * (a - both) * (b - both) / ((both + 1) ** 2 * (both + 2))
        lower, upper = _log_normal(table.n, point - table.n, variance, self.level)
        return Estimate(
            method=self.name,
            n=table.n,
            point=float(point),
            lower=lower,
            upper=upper,
            level=self.level,
            interval="log-normal",
            diagnostics={"se": float(np.sqrt(variance))},
        )


def _log_normal(n: int, unseen: float, variance: float, level: float) -> tuple[float, float]:
    if unseen <= 0:
        return float(n), float(n)
    factor = float(np.exp(ndtri((1 + level) / 2) * np.sqrt(np.log1p(variance / unseen**2))))
    return n + unseen / factor, n + unseen * factor


def _lattice(name: str, table: CaptureTable, level: float, steps: range, *, lower_bound: bool) -> Estimate:
    if table.n_lists > MAX_LISTS:
        raise EstimateRefused(remark("refused.too-many-lists", str(table.n_lists)))
    counts = table.dense()
    design = _design(table.n_lists, [k for k in steps if table.frequencies[k - 1 :].any()])
    first = table.n_lists + 1
    if np.linalg.matrix_rank(design[counts > 0]) < min(design.shape[1], first):
        raise EstimateRefused(remark("refused.not-identifiable", name))
    beta, _ = _bounded(design, first, counts[None], hidden=True)
    unseen = float(np.exp(beta[0, 0]))
    used = np.concatenate([np.arange(first), first + np.flatnonzero(beta[0, first:])])
    mean = np.exp(design[1:] @ beta[0])
    variance = np.linalg.pinv(design[1:, used].T @ (design[1:, used] * mean[:, None]))[0, 0]

    def height(missing: Floats) -> Floats:
        tables = np.repeat(counts[None], len(missing), axis=0)
        tables[:, 0] = missing
        return multinomial(_bounded(design, first, tables)[1], missing + table.n)

    found = within_reach(height, table.n, level=level)
    endless = not np.isfinite(found.upper)
    return Estimate(
        method=name,
        n=table.n,
        point=table.n + unseen,
        lower=found.lower,
        upper=None if endless else found.upper,
        unbounded=endless,
        level=level,
        interval="profile",
        lower_bound=lower_bound,
        remarks=(remark("warning.unbounded", name),) if endless else (),
        diagnostics={"se": float(np.sqrt(unseen + unseen**2 * variance)), "bends": len(used) - first},
    )


def _design(n_lists: int, steps: list[int]) -> Floats:
    member = (np.arange(1 << n_lists)[:, None] >> np.arange(n_lists)) & 1
    size = member.sum(axis=1)
    bends = [np.maximum(size - k + 1, 0) for k in steps]
    return np.column_stack([np.ones(len(member)), member, *bends]).astype(float)


def _bounded(design: Floats, first: int, counts: Floats, *, hidden: bool = False) -> tuple[Floats, Floats]:
    """Fit with coefficients from `first` on at least 0: the most negative is set to 0 and the rest fitted again."""
    visible = slice(1, None) if hidden else slice(None)
    beta, value = _fit(design[visible], counts[:, visible])
    if design.shape[1] == first:
        return beta, value
    worst = np.where((beta[:, first:] < 0).any(axis=1), beta[:, first:].argmin(axis=1), -1)
    for column in sorted({int(w) for w in worst} - {-1}):
        rows = np.flatnonzero(worst == column)
        others = np.delete(np.arange(design.shape[1]), first + column)
        again, value[rows] = _bounded(design[:, others], first, counts[rows], hidden=hidden)
        beta[rows] = 0.0
        beta[np.ix_(rows, others)] = again
    return beta, value


def _fit(design: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Fit Poisson regressions with one design; return coefficients and log-likelihoods."""
    width = design.shape[1]
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    ridge = 1e-9 * np.eye(width)
    weight = counts + 0.1
    response = weight * np.log(weight)
    beta = np.zeros((len(counts), width))
    value = np.full(len(counts), -np.inf)
    step = _step(weight, response @ design, products, ridge)
    for _ in range(100):
        trial = beta + step
        eta = np.minimum(trial @ design.T, 60.0)
        mean = np.exp(eta)
        new = (counts * eta - mean).sum(axis=1)
        worse = ~(new >= value - 1e-9 * (1 + np.abs(value)))
        if worse.any():
            step[worse] /= 2
            step[~worse] = 0
            beta[~worse], value[~worse] = trial[~worse], new[~worse]
            continue
        beta, value = trial, new
        gradient = (counts - mean) @ design
        step = _step(mean, gradient, products, ridge)
        if (np.abs(step * gradient).sum(axis=1) < 1e-10).all():
            break
    return beta, value - gammaln(counts + 1).sum(axis=1)


def _step(weight: Floats, gradient: Floats, products: Floats, ridge: Floats) -> Floats:
    information = (weight @ products).reshape(len(weight), *ridge.shape) + ridge
    step: Floats = np.clip(np.linalg.solve(information, gradient[:, :, None])[:, :, 0], -30, 30)
    return step
