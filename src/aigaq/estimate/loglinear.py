"""Log-linear models: every hierarchical model up to an order, one chosen or all averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from .bootstrap import bca, leave_one_out, resample
from .existence import Existence
from .method import Method
from .models import model_name, parse_model
from .poisson import Fits, Floats
from .profile import profile_interval
from .remarks import EstimateRefused, remark
from .results import Estimate
from .selection import Candidates, Criterion
from .table import CaptureTable

__all__ = ["LogLinear", "ModelFit"]

#: Models are checked for existence as long as they are this close to the best (weight above one in a million).
NEAR = 2 * np.log(1e6)


class ModelFit(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one table.

    Attributes
    ----------
    model : str
        Generators, lists numbered from 1: ``[123,14,34]``.
    point, se : float
        Estimated total and its standard error, se^2 = exp(b_0) + exp(2 b_0) var(b_0).
    log_likelihood, criterion : float
    parameters : int
        Terms at minus infinity included.
    weight : float
        exp(-criterion / 2), normed over the models that can be fitted.
    existence : int
        0 fine, 1 no maximum, 2 not identifiable, 3 both; see :class:`Existence`.
    """

    model: str
    point: float
    se: float
    log_likelihood: float
    criterion: float
    parameters: int
    weight: float
    existence: int


@dataclass
class LogLinear(Method):
    """Poisson log-linear models with extended maximum likelihood.

    The total is n + exp(b_0), b_0 the constant of log m_w = sum of b_t over the terms t within the pattern w.

    Parameters
    ----------
    model : str, optional
        Fit this model only, ``[12,3]``; by default the best of all up to `max_order`.
    max_order : int, optional
        Largest number of lists in one term. Default: one less than there are lists, at most 3; 2 with five or more.
    criterion : {"bic", "aic", "aicc"}
    interval : {"profile", "bootstrap", "average"}
        ``profile``: of the chosen model, as if it had been known beforehand. ``bootstrap``: BCa, the choice among the
        `top` models made anew in each resample. ``average``: mean over models by weight, with the spread between
        them.
    level : float
    resamples, top : int
    random_state : int

    Attributes
    ----------
    models_ : tuple of ModelFit
        The best first; those too far from the best to matter are not checked for existence and left out.
    best_ : ModelFit
    counted_ : int
        Models considered.

    References
    ----------
    Fienberg 1972; Fienberg and Rinaldo 2012, Ann. Statist. 40; Silverman, Chan and Vincent 2024, Stat. Comput. 34:44;
    Buckland, Burnham and Augustin 1997 (average).
    """

    model: str | None = None
    max_order: int | None = None
    criterion: Criterion = "bic"
    interval: Literal["profile", "bootstrap", "average"] = "profile"
    level: float = 0.95
    resamples: int = 1000
    top: int = 60
    random_state: int = 0

    name: ClassVar[str] = "log-linear"
    assumptions: ClassVar[tuple[str, ...]] = (
        "The lists cover one closed group of people, and records of the same person are linked without error.",
        "Dependence between lists is of the kinds in the chosen model; the highest one, which cannot be seen, is none.",
        "Within each pattern all people had the same chances of being recorded.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        counts = table.dense() if table.n_lists <= 12 else _too_many(table)
        candidates = self._candidates(table.n_lists)
        fits, scores = candidates.fit(counts, variance=True)
        order = np.argsort(scores, kind="stable")
        order = order[np.isfinite(scores[order])]
        if not len(order):
            raise EstimateRefused(remark("refused.no-model"))
        wanted = 2 * self.top if self.interval == "bootstrap" else 0
        near = order[(scores[order] <= scores[order[0]] + NEAR) | (np.arange(len(order)) < wanted)]
        codes = candidates.existence(counts, near)
        if not (codes == Existence.FINE).any():
            near, codes = order, candidates.existence(counts, order)
        self.models_ = _listed(candidates, fits, scores, near, codes, table.n)
        self.counted_ = len(candidates.models)
        self.best_ = self._best()
        rest: dict[str, Any] = {
            "diagnostics": {
                "model": self.best_.model,
                "se": self.best_.se,
                "models": self.counted_,
                "criterion": self.best_.criterion,
            }
        }
        if self.interval == "average":
            return self._average(table, rest)
        if self.interval == "bootstrap":
            return self._bootstrap(table, counts, candidates, near[codes == Existence.FINE], rest)
        row = near[codes == Existence.FINE][0]
        found = profile_interval(counts, candidates.terms, candidates.member[row], level=self.level)
        return _answer(self, table, self.best_.point, found.lower, found.upper, "profile", rest)

    def _candidates(self, n_lists: int) -> Candidates:
        if self.model is not None:
            return Candidates((parse_model(self.model),), n_lists, self.criterion)
        order = self.max_order or (2 if n_lists >= 5 else min(3, n_lists - 1))
        return Candidates.all(n_lists, order, self.criterion)

    def _best(self) -> ModelFit:
        fine = [m for m in self.models_ if m.existence == Existence.FINE]
        if fine:
            return fine[0]
        if self.model is None:
            raise EstimateRefused(remark("refused.no-model"))
        only = self.models_[0]
        code = "refused.no-mle" if only.existence & Existence.NO_MLE else "refused.not-identifiable"
        raise EstimateRefused(remark(code, only.model))

    def _average(self, table: CaptureTable, rest: dict[str, Any]) -> Estimate:
        fine = [m for m in self.models_ if m.existence == Existence.FINE]
        weight = np.array([m.weight for m in fine])
        unseen = np.array([m.point for m in fine]) - table.n
        mean = float(weight @ unseen)
        spread = float(weight @ np.hypot([m.se for m in fine], unseen - mean))
        factor = float(np.exp(ndtri((1 + self.level) / 2) * np.sqrt(np.log1p((spread / mean) ** 2))))
        lower, upper = table.n + mean / factor, table.n + mean * factor
        return _answer(self, table, table.n + mean, lower, upper, "log-normal", rest)

    def _bootstrap(
        self, table: CaptureTable, counts: Floats, candidates: Candidates, fine: NDArray[np.int64], rest: dict[str, Any]
    ) -> Estimate:
        """Choose anew in every resample among the `top` models of the table itself."""
        chosen = Candidates(tuple(candidates.models[i] for i in fine[: self.top]), table.n_lists, self.criterion)
        drawn = chosen.totals(resample(counts, self.resamples, np.random.default_rng(self.random_state)))
        self.jackknife_ = leave_one_out(counts, chosen.totals)
        self.resampled_ = drawn
        found = bca(self.best_.point, drawn, counts, self.jackknife_, level=self.level)
        rest["diagnostics"] |= {
            "bias": found.bias,
            "acceleration": found.acceleration,
            "candidates": len(chosen.models),
        }
        if not np.isfinite(found.lower):
            raise EstimateRefused(remark("refused.few-draws", "most resamples allow no estimate"))
        return _answer(
            self, table, self.best_.point, found.lower, found.upper, "bca", rest | {"remarks": found.remarks}
        )


def _answer(
    method: LogLinear,
    table: CaptureTable,
    point: float,
    lower: float,
    upper: float,
    interval: str,
    rest: dict[str, Any],
) -> Estimate:
    endless = not np.isfinite(upper)
    if endless:
        rest = rest | {"remarks": (*rest.get("remarks", ()), remark("warning.unbounded", method.name))}
    return Estimate(
        method=method.name,
        n=table.n,
        point=point,
        lower=lower,
        upper=None if endless else upper,
        unbounded=endless,
        level=method.level,
        interval=interval,
        **rest,
    )


def _listed(
    candidates: Candidates, fits: Fits, scores: Floats, near: NDArray[np.int64], codes: NDArray[np.int64], n: int
) -> tuple[ModelFit, ...]:
    weight = np.where(codes == Existence.FINE, np.exp(-(scores[near] - scores[near[0]]) / 2), 0.0)
    weight /= weight.sum() or 1.0
    unseen = np.exp(fits.constant)
    return tuple(
        ModelFit(
            model=model_name(candidates.models[i]),
            point=float(n + unseen[i]),
            se=float(np.sqrt(unseen[i] + unseen[i] ** 2 * max(fits.variance[i], 0.0))),
            log_likelihood=float(fits.log_likelihood[i]),
            criterion=float(scores[i]),
            parameters=int(candidates.member[i].sum()),
            weight=float(w),
            existence=int(code),
        )
        for i, w, code in zip(near, weight, codes, strict=True)
    )


def _too_many(table: CaptureTable) -> Floats:
    raise EstimateRefused(remark("refused.too-many-lists", str(table.n_lists)))
