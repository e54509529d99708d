"""Answers put together: strata added, linked tables mixed, imputed replicates combined."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Self

import msgspec
import numpy as np
from scipy.special import ndtri, stdtrit

from .method import Tell
from .poisson import Floats
from .remarks import EstimateRefused, Remark, remark
from .results import Estimate, refused
from .table import CaptureTable

__all__ = ["PosteriorMethod", "Strata", "add_strata", "combine_replicates", "mix_tables", "pooled_table"]

DRAWS = 20_000


class PosteriorMethod(Protocol):
    """A method that can draw totals: :class:`LatentClasses`, :class:`DecomposableAverage`."""

    estimate_: Estimate
    level: float

    def fit(self, table: CaptureTable, *, tell: Tell | None = None, allow_islands: bool = False) -> Self:
        """Estimate the total."""
        ...

    def draw(self, size: int, rng: np.random.Generator) -> Floats:
        """Return draws of the total."""
        ...


class Strata(msgspec.Struct, frozen=True, kw_only=True):
    """Estimates per stratum and together.

    Attributes
    ----------
    strata : dict
        Stratum -> its estimate, or refusal.
    total : Estimate
        The sum. Strata without an estimate count with their recorded people only; then it is a lower bound.
    pooled : Estimate
        The same people as one table; shown beside, because people of different strata may have had different chances.
    """

    strata: dict[str, Estimate]
    total: Estimate
    pooled: Estimate


def add_strata(
    tables: Mapping[str, CaptureTable], make: Callable[[], PosteriorMethod], *, random_state: int = 0
) -> Strata:
    """Estimate each stratum and add their draws; interval ends are never added.

    Parameters
    ----------
    tables : mapping
        Stratum -> table. Strata share no person.
    make : callable
        Gives a new method for each stratum.
    """
    rng = np.random.default_rng(random_state)
    total, missing, found = np.zeros(DRAWS), [], {}
    level, name = 0.95, ""
    for stratum, table in tables.items():
        method = make().fit(table)
        found[stratum] = method.estimate_
        level, name = method.level, method.estimate_.method
        if method.estimate_.refusal is None:
            total += method.draw(DRAWS, rng)
        else:
            total += table.n
            missing.append(stratum)
    n = sum(table.n for table in tables.values())
    if len(missing) == len(tables):
        reason = next(iter(found.values())).refusal
        assert reason is not None
        summed = refused(name, n, reason)
    else:
        remarks = (remark("warning.stratum-refused", *missing),) if missing else ()
        summed = _from_draws(name, n, total, level, remarks, lower_bound=bool(missing))
    return Strata(strata=found, total=summed, pooled=make().fit(pooled_table(tables)).estimate_)


def pooled_table(tables: Mapping[str, CaptureTable]) -> CaptureTable:
    """Return all strata as one table; a list missing from a stratum holds nobody there."""
    names = tuple(dict.fromkeys(name for table in tables.values() for name in table.lists))
    rows: dict[tuple[int, ...], int] = {}
    for table in tables.values():
        place = [names.index(name) for name in table.lists]
        for pattern, count in zip(table.patterns, table.counts, strict=True):
            full = np.zeros(len(names), dtype=int)
            full[place] = pattern
            key = tuple(int(v) for v in full)
            rows[key] = rows.get(key, 0) + int(count)
    return CaptureTable(list(rows), list(rows.values()), names)


def mix_tables(
    tables: Sequence[CaptureTable], make: Callable[[], PosteriorMethod], *, random_state: int = 0
) -> Estimate:
    """Estimate from several linkages of the same lists: each posterior, then their mixture (Sadinle 2018)."""
    rng = np.random.default_rng(random_state)
    drawn: list[Floats] = []
    lost, medians = 0, []
    method = make()
    for table in tables:
        method = make().fit(table)
        if method.estimate_.refusal is None:
            drawn.append(method.draw(max(200, DRAWS // len(tables)), rng))
            medians.append(float(method.estimate_.point or table.n))
        else:
            lost += 1
    n = round(float(np.mean([table.n for table in tables])))
    if not drawn:
        assert method.estimate_.refusal is not None
        return refused(method.estimate_.method, n, method.estimate_.refusal)
    remarks = [] if len(tables) >= 10 else [remark("warning.few-replicates", str(len(tables)))]
    if lost:
        remarks.append(remark("warning.replicate-refused", f"{lost} of {len(tables)}"))
    return _from_draws(
        method.estimate_.method,
        n,
        np.concatenate(drawn),
        method.level,
        tuple(remarks),
        diagnostics={"tables": len(tables), "lowest_median": min(medians), "highest_median": max(medians)},
    )


def combine_replicates(
    unseen: Sequence[Floats], n: float, *, level: float = 0.95, method: str = "replicates"
) -> Estimate:
    """Combine draws of the unrecorded number from imputed replicates by the rule of verdata.

    On log N0: W the mean within-variance, B the variance of the means, T = W + (1 + 1/m) B, df = (m - 1)(1 + W / ((m
    + 1) B))^2, interval n + exp(mean +- t sqrt T); the point is the arithmetic mean of N0.

    Parameters
    ----------
    unseen : sequence of ndarray
        One array of draws per replicate.
    n : float
        People recorded, the mean over replicates.

    Raises
    ------
    EstimateRefused
        There is one replicate only.
    """
    m = len(unseen)
    if m < 2:
        raise EstimateRefused(remark("refused.few-draws", f"{m} replicate"))
    logs = [np.log(np.maximum(draws, 0.5)) for draws in unseen]
    within = float(np.mean([x.var(ddof=1) for x in logs]))
    means = np.array([x.mean() for x in logs])
    between = float(means.var(ddof=1))
    spread = within + (1 + 1 / m) * between
    freedom = (m - 1) * (1 + within / ((m + 1) * between)) ** 2 if between > 0 else np.inf
    reach = float(stdtrit(freedom, (1 + level) / 2) if between > 0 else ndtri((1 + level) / 2)) * np.sqrt(spread)
    return Estimate(
        method=method,
        n=round(n),
        point=n + float(np.mean([draws.mean() for draws in unseen])),
        lower=n + float(np.exp(means.mean() - reach)),
        upper=n + float(np.exp(means.mean() + reach)),
        level=level,
        interval="replicates",
        remarks=(remark("warning.few-replicates", str(m)),) if m < 10 else (),
        diagnostics={"replicates": m, "within": within, "between": between},
    )


def _from_draws(name: str, n: int, draws: Floats, level: float, remarks: tuple[Remark, ...], **rest: Any) -> Estimate:
    tail = (1 - level) / 2
    lower, point, upper = (float(q) for q in np.quantile(draws, [tail, 0.5, 1 - tail]))
    return Estimate(
        method=name,
        n=n,
        point=point,
        lower=lower,
        upper=upper,
        level=level,
        interval="posterior",
        remarks=remarks,
        **rest,
    )
