"""Forward stepwise choice of pairs with a bootstrap over the whole procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from .bootstrap import bca, in_chunks, leave_one_out, resample
from .existence import Existence
from .forward import Forward
from .method import Method
from .models import model_name
from .remarks import EstimateRefused, remark
from .results import Estimate
from .table import CaptureTable

__all__ = ["Stepwise"]

MAX_LISTS = 10


@dataclass
class Stepwise(Method):
    """Log-linear main effects with pairs added one by one, smallest p first; BCa interval over the whole procedure.

    Parameters
    ----------
    threshold : float
        A pair enters while its p-value is below this; 0.02 did best in the authors' simulations.
    level : float
    resamples : int
    random_state : int

    Attributes
    ----------
    pairs_ : tuple of (str, str)
        Pairs of lists added.
    resampled_, jackknife_ : ndarray

    References
    ----------
    Chan, Silverman and Vincent 2021, JASA 116, section 3.
    """

    threshold: float = 0.02
    level: float = 0.95
    resamples: int = 1000
    random_state: int = 0

    name: ClassVar[str] = "stepwise"
    assumptions: ClassVar[tuple[str, ...]] = (
        "The lists cover one closed group of people, and records of the same person are linked without error.",
        "Lists depend on each other in pairs at most.",
        "Within each pattern all people had the same chances of being recorded.",
    )

    def _estimate(self, table: CaptureTable) -> Estimate:
        if table.n_lists > MAX_LISTS:
            raise EstimateRefused(remark("refused.too-many-lists", str(table.n_lists)))
        counts = table.dense()
        forward = Forward(table.n_lists, self.threshold)
        chosen = forward.run(counts[None])
        if chosen.verdict[0] != Existence.FINE:
            code = "refused.no-mle" if chosen.verdict[0] & Existence.NO_MLE else "refused.not-identifiable"
            raise EstimateRefused(remark(code, "main effects"))
        point = float(chosen.total[0])
        added = [int(t) for t in forward.terms.codes[chosen.member[0]] if int(t).bit_count() == 2]
        self.pairs_ = tuple(
            (table.lists[t.bit_length() - 1], table.lists[(t & -t).bit_length() - 1])[::-1] for t in added
        )
        self.jackknife_ = leave_one_out(counts, forward.totals)
        tables = resample(counts, self.resamples, np.random.default_rng(self.random_state))
        self.resampled_ = in_chunks(forward.totals, tables)
        found = bca(point, self.resampled_, counts, self.jackknife_, level=self.level)
        if not np.isfinite(found.lower):
            raise EstimateRefused(remark("refused.few-draws", "most resamples allow no estimate"))
        model = model_name(forward.terms.codes[chosen.member[0]])
        return Estimate(
            method=self.name,
            n=table.n,
            point=point,
            lower=found.lower,
            upper=found.upper,
            level=self.level,
            interval="bca",
            remarks=found.remarks,
            diagnostics={"model": model, "bias": found.bias, "acceleration": found.acceleration},
        )
