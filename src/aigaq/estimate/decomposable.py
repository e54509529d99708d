"""Averaging over decomposable graphs (Madigan and York 1997)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import msgspec
import numpy as np
from scipy.special import gammaln

from .graphs import decomposable, graph_name
from .method import Method
from .poisson import Floats
from .remarks import EstimateRefused, Remark, remark
from .results import Estimate
from .table import CaptureTable

__all__ = ["DecomposableAverage", "GraphWeight"]

#: Largest share of the posterior that may lie in the last quarter of the grid before the grid is made longer.
TAIL = 1e-4
#: The grid ends here at the latest, in multiples of the people recorded.
FARTHEST = 1e6
EXACT = 200
STEP = 0.008
SATURATED = 0.05
ROWS = 4096


class GraphWeight(msgspec.Struct, frozen=True):
    """A graph and its probability."""

    graph: str
    probability: float


class _Posterior(NamedTuple):
    points: Floats
    mass: Floats
    graphs: Floats
    saturated: float


@dataclass
class DecomposableAverage(Method):
    """Posterior of the total, averaged over all decomposable dependence graphs of 3 to 6 lists.

    p(N0, G | data) ~ p(N) N!/N0! prod over cliques of M / prod over separators of M, with M the Dirichlet-multinomial
    marginal likelihood of a set of lists, hyperparameter ``delta 2^(J - size)`` per cell; uniform over graphs.

    Parameters
    ----------
    delta : float, optional
        2^-J by default.
    saturated : bool
        Take in the graph in which everything depends on everything. It holds no information on the unrecorded and only
        repeats the prior; peers include it. Its probability is reported either way.
    largest : float, optional
        Largest number of unrecorded people, in multiples of the recorded. By default the grid is made longer until
        the tail is negligible, and the answer is called unbounded if it never is.
    smallest : int
        Smallest number of unrecorded people.
    prior : callable, optional
        Log prior of N as a function of N; -log N by default.
    level : float

    Attributes
    ----------
    graphs_ : tuple of GraphWeight
        The likeliest first, those above one in a thousand.
    saturated_ : float
        Probability of the saturated graph had it been allowed.
    points_, mass_ : ndarray
        The posterior: numbers of unrecorded people and their probabilities. Far out one point stands for a stretch.

    References
    ----------
    Madigan and York 1997, Biometrika 84, section 4.
    """

    delta: float | None = None
    saturated: bool = False
    largest: float | None = None
    smallest: int = 0
    prior: Callable[[Floats], Floats] | None = None
    level: float = 0.95

    name: ClassVar[str] = "decomposable"
    assumptions: ClassVar[tuple[str, ...]] = (
        "The lists cover one closed group of people, and records of the same person are linked without error.",
        "Dependence between lists follows some decomposable graph; not everything depends on everything.",
        "Within each pattern all people had the same chances of being recorded.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        if table.n_lists > 6:
            raise EstimateRefused(remark("refused.too-many-lists", str(table.n_lists)))
        multiple = self.largest or 10.0
        while True:
            found = self._posterior(table, int(multiple * table.n))
            if self.largest is not None:
                break
            tail = found.mass[found.points > 0.75 * multiple * table.n].sum()
            if tail < TAIL or multiple >= FARTHEST:
                break
            multiple *= 4
        self.points_, self.mass_, self.saturated_ = found.points, found.mass, found.saturated
        graphs = decomposable(table.n_lists)
        order = np.argsort(-found.graphs, kind="stable")
        order = order[found.graphs[order] > 1e-3]
        self.graphs_ = tuple(GraphWeight(graph_name(graphs.signs[i]), float(found.graphs[i])) for i in order)
        return self._answer(table, multiple)

    def quantile(self, share: float) -> float:
        """Return the total below which this share of the posterior lies."""
        reached = np.cumsum(self.mass_)
        k = int(np.searchsorted(reached, share * reached[-1]))
        edges = _edges(self.points_)
        before = reached[k - 1] if k else 0.0
        inside = (share * reached[-1] - before) / self.mass_[k]
        exact = edges[k + 1] - edges[k] <= 1
        return self.table_.n + float(self.points_[k] if exact else edges[k] + inside * (edges[k + 1] - edges[k]))

    def draw(self, size: int, rng: np.random.Generator) -> Floats:
        """Return draws of the total from the posterior."""
        chosen = rng.choice(len(self.points_), size=size, p=self.mass_ / self.mass_.sum())
        edges = _edges(self.points_)
        width = edges[chosen + 1] - edges[chosen]
        return self.table_.n + np.where(width <= 1, self.points_[chosen], edges[chosen] + width * rng.random(size))

    def _answer(self, table: CaptureTable, multiple: float) -> Estimate:
        remarks: list[Remark] = []
        end = float(self.mass_[self.points_ > 0.9 * multiple * table.n].sum())
        endless = (
            self.largest is None and float(self.mass_[self.points_ > 0.75 * multiple * table.n].sum()) > TAIL * 100
        )
        if self.largest is not None and end > 0.01:
            raise EstimateRefused(remark("refused.at-cap", f"{end:.1%} near the largest number allowed"))
        if endless:
            remarks.append(remark("warning.unbounded", self.name))
        if self.saturated_ > SATURATED:
            remarks.append(remark("warning.saturated", f"{self.saturated_:.1%}"))
        far = float(self.mass_[self.points_ > 20 * table.n].sum())
        if far > 0.01:
            remarks.append(remark("warning.beyond-20n", f"{far:.1%}"))
        lower, upper = (self.quantile(s) for s in ((1 - self.level) / 2, (1 + self.level) / 2))
        return Estimate(
            method=self.name,
            n=table.n,
            point=self.quantile(0.5),
            lower=lower,
            upper=None if endless else upper,
            unbounded=endless,
            level=self.level,
            interval="posterior",
            remarks=tuple(remarks),
            settings={"prior": "1/N" if self.prior is None else "given", "largest": multiple},
            diagnostics={
                "mean": table.n + float(self.points_ @ self.mass_),
                "graph": self.graphs_[0].graph,
                "graph_probability": self.graphs_[0].probability,
                "saturated_probability": self.saturated_,
                "graphs": len(decomposable(table.n_lists).edges),
            },
        )

    def _posterior(self, table: CaptureTable, most: int) -> _Posterior:
        graphs = decomposable(table.n_lists)
        points, weights = _grid(self.smallest, max(most, self.smallest + 1))
        total = points + table.n
        prior = -np.log(total) if self.prior is None else self.prior(total)
        shared = prior + gammaln(total + 1) - gammaln(points + 1) + np.log(weights)
        log_m = _marginal(table, points, self.delta or 2.0**-table.n_lists)
        top, own = np.full(len(graphs.edges), -np.inf), np.zeros(len(graphs.edges))
        mass = np.zeros((len(range(0, len(graphs.edges), ROWS)), len(points)))
        peaks = np.zeros(len(mass))
        full = len(graphs.edges) - 1  # the graph with every edge has the largest number
        at_saturated = np.zeros(len(points))
        for block, start in enumerate(range(0, len(graphs.edges), ROWS)):
            rows = slice(start, start + ROWS)
            log = graphs.signs[rows] @ log_m + shared
            peaks[block] = log.max()
            density = np.exp(log - peaks[block])
            own[rows], top[rows] = density.sum(axis=1), peaks[block]
            if start <= full < start + ROWS:
                at_saturated = density[full - start]
                if not self.saturated:
                    density = density[: full - start]
            mass[block] = density.sum(axis=0)
        scale = np.exp(peaks - peaks.max())
        own *= np.exp(top - peaks.max())
        share = float(own[full] / own.sum())
        if not self.saturated:
            own[full] = 0.0
        joined = scale @ mass
        del at_saturated
        return _Posterior(points, joined / joined.sum(), own / own.sum(), share)


def _marginal(table: CaptureTable, points: Floats, delta: float) -> Floats:
    """Return log M for each set of lists and each number of unrecorded, shape (2^J, n_points)."""
    j = table.n_lists
    counts, cells = table.dense(), np.arange(1 << j)
    total = points + table.n
    whole = gammaln(2.0**j * delta) - gammaln(total + 2.0**j * delta)
    log_m = np.zeros((1 << j, len(points)))
    for chosen in range(1, 1 << j):
        per_cell = delta * 2.0 ** (j - chosen.bit_count())
        margin = np.bincount(cells & chosen, weights=counts, minlength=1 << j)
        seen = margin[1:][margin[1:] > 0]
        fixed = gammaln(seen + per_cell).sum() - (len(seen) + 1) * gammaln(per_cell)
        log_m[chosen] = fixed + gammaln(margin[0] + points + per_cell) + whole
    return log_m


def _grid(smallest: int, most: int) -> tuple[Floats, Floats]:
    """Return whole numbers up to a few hundred, then points that stand for longer and longer stretches."""
    exact = np.arange(smallest, min(smallest + EXACT, most) + 1, dtype=float)
    last = exact[-1]
    if most <= last:
        return exact, np.ones(len(exact))
    steps = int(np.ceil(np.log(most / max(last, 1)) / STEP)) + 1
    ends = np.unique(np.round(np.geomspace(max(last, 1), most, steps)))
    starts = ends[:-1] + 1
    widths = ends[1:] - ends[:-1]
    return np.concatenate([exact, (starts + ends[1:]) / 2]), np.concatenate([np.ones(len(exact)), widths])


def _edges(points: Floats) -> Floats:
    middle = (points[1:] + points[:-1]) / 2
    return np.concatenate([[points[0] - 0.5], middle, [points[-1] + (points[-1] - middle[-1] if len(middle) else 0.5)]])
