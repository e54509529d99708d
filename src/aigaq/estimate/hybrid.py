"""Hamiltonian moves beside Gibbs sweeps and exchanges of classes, all chains in step with one another."""

from __future__ import annotations

import numpy as np

from .latent import LatentModel, State
from .poisson import Floats

__all__ = ["Hybrid"]

GOAL = 0.8


class Hybrid:
    """Exchanges of classes, a Gibbs sweep, exchanges, a Hamiltonian trajectory of random length, for all chains.

    Parameters
    ----------
    model : LatentModel
    state : State
    rng : numpy Generator
    longest : int
        Most steps of one trajectory.
    """

    def __init__(self, model: LatentModel, state: State, rng: np.random.Generator, longest: int = 100) -> None:
        self.model, self.state, self.rng, self.longest = model, state, rng, longest
        self.log_step = np.full(len(state.alpha), np.log(0.05))

    def move(self, adapt: float = 0.0) -> None:
        """Move once; with `adapt` > 0 the step sizes learn by that rate."""
        model, rng = self.model, self.rng
        self.state = model.relabel(model.sweep(model.relabel(self.state, rng), rng), rng)
        length = int(self.rng.integers(self.longest // 4, self.longest + 1))
        chance = self._trajectory(length)
        if adapt:
            self.log_step += adapt * (chance - GOAL)
            np.clip(self.log_step, np.log(1e-4), np.log(2.0), out=self.log_step)

    def burn(self, moves: int) -> None:
        """Move while the step sizes learn, less and less."""
        for i in range(moves):
            self.move(adapt=max(0.02, 0.5 / (1 + i / 20)))

    def _trajectory(self, length: int) -> Floats:
        model, rng, (place, alpha) = self.model, self.rng, self.state
        step = np.exp(self.log_step + rng.uniform(-0.1, 0.1, len(alpha)))
        speed = rng.standard_normal(place.shape)
        before = model.density(self.state) - _energy(speed)
        x = place.copy()
        for i in range(length + 1):
            slope = model.slopes(State(x, alpha))
            slope *= step * 0.5 if i in (0, length) else step
            speed += slope
            if i < length:
                x += np.multiply(step, speed, out=slope)
        gain = model.density(State(x, alpha)) - _energy(speed) - before
        chance = np.exp(np.minimum(np.where(np.isfinite(gain), gain, -np.inf), 0.0))
        taken = rng.random(len(alpha)) < chance
        self.state = State(np.where(taken, x, place), alpha)
        return chance


def _energy(speed: Floats) -> Floats:
    return np.asarray((speed**2).sum(axis=0) / 2)
