"""Bayesian latent classes with an unlimited total (Manrique-Vallier 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from .annealing import annealed
from .convergence import effective_draws, split_rhat
from .hybrid import Hybrid
from .latent import LatentModel, State
from .method import Method
from .poisson import Floats
from .remarks import EstimateRefused, Remark, remark
from .results import Estimate
from .table import CaptureTable

__all__ = ["LatentClasses"]

RHAT_WANTED, RHAT_ALLOWED = 1.03, 1.05
#: Chains that disagree this much after twice the wanted draws are begun again.
HOPELESS = 1.1
DRAWS_WANTED, DRAWS_ALLOWED = 800, 400
AT_CAP = 0.01
LAST_CLASS = 0.05
PARTICLES = 400
BLOCK = 50


@dataclass
class LatentClasses(Method):
    """People fall into classes; within a class the lists are independent.

    On list j a person of class k is with chance l_jk ~ Beta(`list_prior`); class weights by stick breaking, V_k ~
    Beta(1, alpha), alpha ~ Gamma(`alpha_prior`); p(N) ~ 1/N. The unseen count is integrated out, the rest sampled by
    Gibbs sweeps and Hamiltonian trajectories, N drawn at the end.

    Parameters
    ----------
    classes : int
        Most classes.
    list_prior, alpha_prior : (float, float)
        Beta(1, 3) per list: a list holds about a quarter of a kind of people before anything is seen. Beta(1, 1), the
        choice of LCMCR, says that only about 2^-J of all people are missed by J lists; where chances are unequal its
        intervals held the truth too seldom in our simulations. See also :func:`list_prior_for`.
    cap : float, optional
        Leave out draws with more than `cap` times n unrecorded, as LCMCR silently does at 20. None by default.
    chains : int
        At least 4, from dispersed starts.
    burn, draws : int
        Moves per chain before and, at least, after.
    most : int
        The run goes on until the chains agree and give 800 effective draws, at most to this many draws per chain.
    annealed : bool, optional
        Start the chains from a run that lets people in bit by bit, which weighs several peaks rightly. By default
        only if chains from dispersed starts do not come together.
    level : float
    random_state : int

    Attributes
    ----------
    draws_ : ndarray
        Draws of the total.
    chains_ : ndarray, shape (n_draws, n_chains)
        The same by chain, those beyond the cap included.

    References
    ----------
    Manrique-Vallier 2016, Biometrics 72, equations 3-7.
    """

    classes: int = 10
    list_prior: tuple[float, float] = (1.0, 3.0)
    alpha_prior: tuple[float, float] = (0.25, 0.25)
    cap: float | None = None
    chains: int = 32
    burn: int = 150
    draws: int = 200
    most: int = 1500
    annealed: bool | None = None
    level: float = 0.95
    random_state: int = 0

    name: ClassVar[str] = "latent-classes"
    assumptions: ClassVar[tuple[str, ...]] = (
        "The lists cover one closed group of people, and records of the same person are linked without error.",
        "People fall into kinds; among people of one kind the lists are independent.",
        "Every kind had some chance to be on some list; a kind that had none is not counted.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        if self.chains < 4:
            raise ValueError("at least 4 chains are needed to tell whether they agree")
        rng = np.random.default_rng(self.random_state)
        model = LatentModel(table.patterns, table.counts.astype(float), self.classes, self.list_prior, self.alpha_prior)
        remarks: tuple[Remark, ...] = ()
        last = 0.0
        if not self.annealed:
            last = self._run(table, model, model.start(self.chains, rng), rng)
        self.annealed_ = bool(self.annealed)
        if self.annealed is None and _told(self.chains_)[0] > RHAT_ALLOWED:
            remarks = (remark("warning.modes", f"R-hat {_told(self.chains_)[0]:.2f}"),)
            self.annealed_ = True
        if self.annealed_:
            last = self._run(table, model, self._particles(model, rng), rng)
        self._tell(self.most, self.most)
        everything = self.chains_.ravel()
        limit = np.inf if self.cap is None else (1 + self.cap) * table.n
        self.draws_ = everything[everything <= limit]
        return self._answer(table, float((everything > limit).mean()), last, remarks)

    def _run(self, table: CaptureTable, model: LatentModel, start: State, rng: np.random.Generator) -> float:
        """Fill `chains_`; return the mean weight of the last class."""
        hybrid = Hybrid(model, start, rng)
        hybrid.burn(self.burn)
        kept, last = [], 0.0
        for done in range(1, self.most + 1):
            hybrid.move()
            cells = model.cells(hybrid.state.place)
            kept.append(model.unseen(cells, rng))
            last += float(cells[:, -1].sum(axis=0).mean())
            if done >= self.draws and done % BLOCK == 0:
                rhat, effective = _told(np.array(kept) + table.n)
                if rhat <= RHAT_WANTED and effective >= DRAWS_WANTED:
                    break
                if self.annealed is None and done >= 2 * self.draws and rhat > HOPELESS:
                    break
            if done % 10 == 0:
                self._tell(done, self.most)
        self.chains_ = np.array(kept) + table.n
        return last / len(kept)

    def draw(self, size: int, rng: np.random.Generator) -> Floats:
        """Return draws of the total from the posterior."""
        return rng.choice(self.draws_, size=size)

    def _particles(self, model: LatentModel, rng: np.random.Generator) -> State:
        particles = annealed(model, max(PARTICLES, self.chains), rng)
        chosen = rng.choice(len(particles.alpha), size=self.chains, replace=False)
        return particles.pick(chosen)

    def _answer(self, table: CaptureTable, beyond: float, last: float, early: tuple[Remark, ...]) -> Estimate:
        rhat, effective = _told(self.chains_)
        if not rhat <= RHAT_ALLOWED:
            raise EstimateRefused(remark("refused.not-converged", f"R-hat {rhat:.3f}"))
        if effective < DRAWS_ALLOWED:
            raise EstimateRefused(remark("refused.few-draws", f"{effective:.0f} effective draws"))
        if beyond > AT_CAP:
            raise EstimateRefused(remark("refused.at-cap", f"{beyond:.1%} beyond it"))
        remarks = list(early)
        far = float((self.draws_ - table.n > 20 * table.n).mean())
        if far > AT_CAP:
            remarks.append(remark("warning.beyond-20n", f"{far:.1%}"))
        if last > LAST_CLASS:
            remarks.append(remark("warning.many-classes", f"it holds {last:.1%} of all people"))
        if table.n_lists > 6:
            remarks.append(remark("warning.many-lists-prior"))
        tail = (1 - self.level) / 2
        lower, point, upper = (float(q) for q in np.quantile(self.draws_, [tail, 0.5, 1 - tail]))
        return Estimate(
            method=self.name,
            n=table.n,
            point=point,
            lower=lower,
            upper=upper,
            level=self.level,
            interval="posterior",
            remarks=tuple(remarks),
            diagnostics={
                "mean": float(self.draws_.mean()),
                "rhat": rhat,
                "effective_draws": effective,
                "draws": int(self.chains_.size),
                "last_class": last,
                "annealed": self.annealed_,
            },
        )


def _told(chains: Floats) -> tuple[float, float]:
    logs = np.log(chains)
    return split_rhat(logs), effective_draws(logs)
