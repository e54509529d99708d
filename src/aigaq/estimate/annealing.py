"""A run that lets people in bit by bit, for posteriors with several peaks (sequential Monte Carlo; Chopin 2002).

Each stage is the posterior of a table with a share of the people, so that the usual moves work at every stage.
Particles that come to explain the added people badly die, others multiply; peaks end up with their right weights,
which chains that hardly cross between peaks cannot achieve.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .hybrid import Hybrid
from .latent import LatentModel, State
from .poisson import Floats

__all__ = ["annealed"]

KEEP = 0.7
MOVES = 2


def annealed(
    model: LatentModel, particles: int, rng: np.random.Generator, tell: Callable[[float], None] | None = None
) -> State:
    """Return particles that follow the posterior.

    Parameters
    ----------
    model : LatentModel
    particles : int
    rng : numpy Generator
    tell : callable, optional
        Called with the share of the people let in.
    """
    hybrid = Hybrid(model.with_counts(np.zeros_like(model.counts)), model.start(particles, rng), rng, longest=40)
    share = 0.0
    while share < 1.0:
        before = hybrid.model
        share, log_weight = _next(model, before, hybrid.state, share)
        hybrid.model = model.with_counts(np.floor(share * model.counts))
        chosen = _systematic(np.exp(log_weight - log_weight.max()), rng)
        hybrid.state = hybrid.state.pick(chosen)
        hybrid.log_step = hybrid.log_step[chosen]
        for _ in range(MOVES):
            hybrid.move(adapt=0.2)
        if tell:
            tell(share)
    return hybrid.state


def _next(model: LatentModel, before: LatentModel, state: State, share: float) -> tuple[float, Floats]:
    """Return the largest share of people that leaves enough particles alive, and the log weights."""
    p = model.cells(state.place).sum(axis=1)
    logs = np.log(np.maximum(p[:-1], 1e-300)) - np.log(np.maximum(1 - p[-1:], 1e-16))

    def weigh(candidate: float) -> Floats:
        return np.asarray((np.floor(candidate * model.counts) - before.counts) @ logs)

    low, high = share, 1.0
    for _ in range(30):
        middle = high if low == share and high == 1.0 and _alive(weigh(1.0)) else (low + high) / 2
        if _alive(weigh(middle)):
            low = middle
        else:
            high = middle
        if low == 1.0:
            break
    least = float(np.min((before.counts + 1) / np.maximum(model.counts, 1)))  # at least one more person
    step = min(1.0, max(low, least + 1e-12))
    return step, weigh(step)


def _alive(log_weight: Floats) -> bool:
    weight = np.exp(log_weight - log_weight.max())
    return bool(weight.sum() ** 2 / (weight**2).sum() >= KEEP * len(weight))


def _systematic(weight: Floats, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the particles that live on, as often as their weights say."""
    edges = np.cumsum(weight / weight.sum())
    points = (np.arange(len(weight)) + rng.random()) / len(weight)
    return np.minimum(np.searchsorted(edges, points), len(weight) - 1)
