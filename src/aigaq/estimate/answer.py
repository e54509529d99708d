"""The whole answer about one table: several methods side by side, a lower bound, tests, and what hangs on what."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any, Literal

import msgspec
import numpy as np
import scipy

from .bounds import ChaoLists, Chapman
from .checks import Pair, check_table, pair_table, usable
from .decomposable import DecomposableAverage
from .latent_classes import LatentClasses
from .linkage import LinkageRow, linkage_grid
from .loglinear import LogLinear
from .method import Method
from .poisson import Floats
from .remarks import EstimateRefused, Remark, remark
from .results import Estimate
from .sensitivity import Influence, highest_order_curve, influence, list_prior_for
from .stepwise import MAX_LISTS as STEPWISE_LISTS
from .stepwise import Stepwise
from .table import CaptureTable
from .truth import HiddenList, truth_test

__all__ = ["Answer", "Density", "Weight", "estimate"]

Progress = Callable[[str, int, int], None]
GRID = 160
ONE_PERSON = 0.05
MOVES = 0.2


class Density(msgspec.Struct, frozen=True, kw_only=True):
    """A curve of plausibility over totals: posterior, or spread of resamples."""

    method: str
    totals: tuple[float, ...]
    heights: tuple[float, ...]


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """A model or graph, its weight and what it alone would give."""

    method: str
    model: str
    weight: float
    point: float | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said about one table.

    Attributes
    ----------
    lists, sizes, frequencies
        The lists, people on each, people on exactly one, two, ... of them.
    patterns : tuple of (tuple of str, int)
        Names of the lists of each pattern, people.
    refusal : Remark or None
        Why nothing is estimated at all.
    remarks : tuple of Remark
        Warnings about the table and the answer as a whole.
    estimates : tuple of Estimate
        The lead first.
    bound : Estimate or None
        Lower bound.
    sentence : str
        How far the methods differ.
    pairs, hidden, influences, xi, linkage, densities, weights
        Overlap of pairs; truth test; influence of one person; totals under other highest interactions, and under
        assumed errors of linkage; curves; models.
    seed : int
    versions : dict
    """

    n: int
    lists: tuple[str, ...]
    sizes: tuple[int, ...]
    frequencies: tuple[int, ...]
    patterns: tuple[tuple[tuple[str, ...], int], ...]
    refusal: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    bound: Estimate | None = None
    sentence: str = ""
    pairs: tuple[Pair, ...] = ()
    hidden: tuple[HiddenList, ...] = ()
    influences: tuple[Influence, ...] = ()
    xi: tuple[tuple[float, float], ...] = ()
    linkage: tuple[LinkageRow, ...] = ()
    densities: tuple[Density, ...] = ()
    weights: tuple[Weight, ...] = ()
    seed: int = 0
    versions: dict[str, str] = {}


def estimate(
    table: CaptureTable,
    *,
    random_state: int = 0,
    assume_independent: bool = False,
    allow_islands: bool = False,
    periods: Mapping[str, str] | None = None,
    unreachable: Sequence[str] = (),
    tests: Literal["none", "quick", "all"] = "quick",
    linkage: bool = False,
    tell: Progress | None = None,
) -> Answer:
    """Estimate the total behind `table` in several ways and say how far they differ.

    Three or more lists: latent classes first; averaging over decomposable graphs (3 to 6 lists); log-linear models
    with the choice redone in each resample (up to 5 lists), else forward stepwise (up to 10); Chao's lower bound. Two
    lists: Chapman, if `assume_independent`.

    Parameters
    ----------
    table : CaptureTable
    random_state : int
        The same seed gives the same answer to the last digit.
    assume_independent : bool
        Two lists only: state that they are independent.
    allow_islands : bool
        Only warn of groups of lists that share nobody.
    periods, unreachable
        See :func:`check_table`.
    tests : {"quick", "all", "none"}
        ``all`` runs the truth test for latent classes too, and these again with other settings; ``none`` neither hides
        lists nor changes settings.
    linkage : bool
        Estimate again under assumed rates of missed and false links.
    tell : callable, optional
        Called with (step, done, total).

    Returns
    -------
    Answer
        With `refusal` set and no number if the table cannot carry one.
    """
    tell = tell or (lambda step, done, total: None)
    used, dropped = usable(table)
    plain = _described(used, random_state)
    try:
        remarks = dropped + check_table(used, periods=periods, unreachable=unreachable, allow_islands=allow_islands)
        if used.n_lists == 2 and not assume_independent:
            raise EstimateRefused(remark("refused.two-lists", *used.lists))
    except EstimateRefused as refusal:
        return msgspec.structs.replace(plain, refusal=refusal.reason, remarks=dropped, pairs=pair_table(used))
    makers = _makers(used.n_lists, random_state, assume_independent)
    fitted = []
    for make in makers:
        method = make()
        fitted.append(method.fit(used, tell=partial(tell, method.name), allow_islands=allow_islands))
        tell(method.name, 1, 1)
    estimates = tuple(m.estimate_ for m in fitted)
    bound = ChaoLists().fit(used, allow_islands=allow_islands).estimate_ if used.n_lists >= 3 else None
    steps = _steps(used.n_lists, random_state, tests)
    changed = _changes(used, estimates, steps, allow_islands, tell)
    given = msgspec.structs.replace(
        plain,
        remarks=remarks + changed + _apart(estimates),
        estimates=estimates,
        bound=bound,
        sentence=sentence(estimates),
        pairs=pair_table(used),
        linkage=_relinked(used, random_state, tell) if linkage else (),
        densities=tuple(d for m in fitted if (d := _density(m)) is not None),
        weights=tuple(w for m in fitted for w in _weights(m)),
    )
    return _tested(given, used, [m for m in makers if tests == "all" or m.func is not LatentClasses], tests, tell)


def _tested(answer: Answer, table: CaptureTable, makers: Sequence[partial[Any]], tests: str, tell: Progress) -> Answer:
    """Add what the table says about the answer: truth test, influence of one person, the unseen interaction."""
    hidden: tuple[HiddenList, ...] = ()
    if tests != "none" and table.n_lists >= 4:
        hidden = truth_test(table, makers, tell=partial(tell, "truth test"))
    influences = influence(table) if table.n_lists in range(3, STEPWISE_LISTS + 1) else ()
    lead = next((e.point for e in answer.estimates if e.point is not None), None)
    return msgspec.structs.replace(
        answer,
        remarks=answer.remarks + _one_person(influences),
        hidden=hidden,
        influences=influences,
        xi=highest_order_curve(lead, table.n) if lead is not None else (),
    )


def sentence(estimates: Sequence[Estimate]) -> str:
    """Say how far the methods differ, in one sentence."""
    given = [e for e in estimates if e.point is not None]
    if not given:
        return "No method gives a number for this table."
    if len(given) == 1:
        return "Only one method gives a number for this table, so nothing can be said about how far methods differ."
    low, high = min(given, key=lambda e: e.point or 0), max(given, key=lambda e: e.point or 0)
    assert low.point
    assert high.point
    floor = min(e.lower for e in given if e.lower is not None)
    open_ = any(e.unbounded for e in given)
    top = "no upper limit" if open_ else f"{max(e.upper for e in given if e.upper is not None):,.0f}"
    ratio = high.point / low.point
    shared = max(e.lower or 0 for e in given) <= min(np.inf if e.upper is None else e.upper for e in given)
    return (
        f"{len(given)} methods give between {low.point:,.0f} ({low.method}) and {high.point:,.0f} ({high.method}), "
        f"{ratio:.2f} times apart; their intervals {'share a range' if shared else 'do not all overlap'}, and together "
        f"reach from {floor:,.0f} to {top}."
    )


def _makers(n_lists: int, seed: int, independent: bool) -> list[partial[Any]]:
    if n_lists == 2:
        return [partial(Chapman, assume_independent=independent)]
    makers: list[partial[Any]] = [partial(LatentClasses, random_state=seed)]
    if n_lists <= 6:
        makers.append(partial(DecomposableAverage))
    if n_lists <= 5:
        makers.append(partial(LogLinear, interval="bootstrap", random_state=seed))
    if 5 < n_lists <= STEPWISE_LISTS:
        makers.append(partial(Stepwise, random_state=seed))
    return makers


def _described(table: CaptureTable, seed: int) -> Answer:
    patterns = tuple(
        (tuple(name for name, on in zip(table.lists, row, strict=True) if on), int(count))
        for row, count in zip(table.patterns, table.counts, strict=True)
    )
    return Answer(
        n=table.n,
        lists=table.lists,
        sizes=tuple(int(s) for s in table.sizes),
        frequencies=tuple(int(f) for f in table.frequencies),
        patterns=patterns,
        seed=seed,
        versions={
            "aigaq": version("aigaq"),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "python": platform.python_version(),
        },
    )


def _steps(n_lists: int, seed: int, tests: str) -> list[tuple[str, str, Method]]:
    """Return the methods with one setting changed by one step: name, what was changed, method."""
    steps: list[tuple[str, str, Method]] = []
    if tests == "none" or n_lists < 3:
        return steps
    if n_lists <= 6:
        steps.append(("decomposable", "delta doubled", DecomposableAverage(delta=2.0 ** (1 - n_lists))))
    if n_lists > 6 or tests == "all":
        prior = list_prior_for(n_lists, 3.0)
        other = LatentClasses(list_prior=prior, random_state=seed)
        steps.append(("latent-classes", "prior of the lists (N/n up to 3)", other))
    if tests == "all":
        steps.append(("latent-classes", "15 classes instead of 10", LatentClasses(classes=15, random_state=seed)))
    return steps


def _changes(
    table: CaptureTable,
    estimates: Sequence[Estimate],
    steps: Sequence[tuple[str, str, Method]],
    allow_islands: bool,
    tell: Progress,
) -> tuple[Remark, ...]:
    """Tell where the upper end moves by more than a fifth."""
    uppers = {e.method: e.upper for e in estimates}
    found = []
    for done, (name, what, method) in enumerate(steps, start=1):
        upper = uppers.get(name)
        if upper is not None:
            again = method.fit(table, allow_islands=allow_islands).estimate_.upper
            if again is None or abs(again / upper - 1) > MOVES:
                now = "no limit or no number" if again is None else f"{again:,.0f}"
                found.append(remark("warning.sensitive", f"{name}, {what}: {upper:,.0f} becomes {now}"))
        tell("sensitivity", done, len(steps))
    return tuple(found)


def _relinked(table: CaptureTable, seed: int, tell: Progress) -> tuple[LinkageRow, ...]:
    if not 3 <= table.n_lists <= STEPWISE_LISTS:
        return ()
    tell("linkage", 0, 1)
    make = DecomposableAverage if table.n_lists <= 6 else partial(Stepwise, resamples=20)
    rows = linkage_grid(table, make, random_state=seed)
    tell("linkage", 1, 1)
    return rows


def _one_person(influences: Sequence[Influence]) -> tuple[Remark, ...]:
    strong = [f"{i.pattern} ({i.change:.0%})" for i in influences if i.change > ONE_PERSON]
    return (remark("warning.one-person", *strong[:5]),) if strong else ()


def _apart(estimates: Sequence[Estimate]) -> tuple[Remark, ...]:
    given = [e for e in estimates if e.point is not None and e.lower is not None]
    for a in given:
        for b in given:
            if a.upper is not None and b.lower is not None and a.upper < b.lower:
                return (remark("warning.methods-disagree", f"{a.method} and {b.method} share no value"),)
    return ()


def _density(method: Method) -> Density | None:
    if method.estimate_.refusal is not None:
        return None
    if isinstance(method, LatentClasses):
        draws: Floats = method.draws_
    elif isinstance(method, DecomposableAverage):
        draws = method.draw(20_000, np.random.default_rng(0))
    elif isinstance(method, LogLinear | Stepwise):
        draws = method.resampled_[np.isfinite(method.resampled_)]
    else:
        return None
    low, high = np.quantile(draws, [0.001, 0.995])
    if high <= low:
        return None
    edges = np.linspace(low, high, GRID + 1)
    heights = np.histogram(draws, edges)[0] / len(draws) / (edges[1] - edges[0])
    kernel = np.exp(-0.5 * (np.arange(-8, 9) / 3.0) ** 2)
    smooth = np.convolve(heights, kernel / kernel.sum(), mode="same")
    middle = (edges[1:] + edges[:-1]) / 2
    return Density(method=method.name, totals=tuple(middle.tolist()), heights=tuple(smooth.tolist()))


def _weights(method: Method) -> list[Weight]:
    if method.estimate_.refusal is not None:
        return []
    if isinstance(method, DecomposableAverage):
        return [Weight(method=method.name, model=g.graph, weight=g.probability) for g in method.graphs_[:12]]
    if isinstance(method, LogLinear):
        best = [m for m in method.models_ if m.weight > 0][:12]
        return [Weight(method=method.name, model=m.model, weight=m.weight, point=m.point) for m in best]
    return []
