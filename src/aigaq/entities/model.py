"""The trained model: what levels of agreement are worth, taught once more by all pairs together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .comparisons import FIELDS

Floats = NDArray[np.float64]
MISSING = -1
#: How many pairs the values that training begins with are worth.
WORTH_M, WORTH_U = 20.0, 500.0
#: Least probabilities of a level: among pairs of one person and of two.
LEAST_M, LEAST_U = 2e-3, 2e-5
_STEPS, _CLOSE, _SAMPLE = 50, 1e-5, 400_000


class Model(NamedTuple):
    """Probabilities of each level of each field, in the order of `aigaq.entities.comparisons.FIELDS`.

    Attributes
    ----------
    m, u : tuple of array
        Among pairs of one person and of two people; the last level is "otherwise".
    share : float
        Of all pairs of records, those that are one person.
    """

    m: tuple[Floats, ...]
    u: tuple[Floats, ...]
    share: float

    def weights(self) -> list[Floats]:
        """Return log2 of the ratio of likelihoods of each level of each field."""
        return [np.log2(m / u) for m, u in zip(self.m, self.u, strict=True)]


def begin(records: int) -> Model:
    """Return the model that training begins with: as many pairs are one person as there are records."""
    m, u = (tuple(np.array(values) for values in column) for column in zip(*((f.m, f.u) for f in FIELDS), strict=True))
    return Model(m, u, min(2.0 / max(records - 1, 4), 0.5))


def from_splink(trained: Mapping[str, Any], shown: float, random_pairs: float) -> Model:
    """Return Splink's model, drawn towards where training began as far as few pairs taught it.

    A level that keeps the value training began with was not seen; where all do, nothing was taught.
    """
    found: dict[str, list[Floats]] = {"m": [], "u": []}
    comparisons = {row["output_column_name"]: row["comparison_levels"] for row in trained["comparisons"]}
    for field in FIELDS:
        levels = [level for level in comparisons.get(field.name, ()) if not level.get("is_null_level")]
        for name, begun, weight, worth, least in (
            ("m", field.m, shown, WORTH_M, LEAST_M),
            ("u", field.u, random_pairs, WORTH_U, LEAST_U),
        ):
            start = np.array(begun)
            taught = np.array([float(level.get(f"{name}_probability") or 0.0) for level in levels])
            if len(taught) != len(start):  # a run of EM that was broken off leaves such
                taught = np.zeros(len(start))
            taught = np.where(taught == start, 0.0, taught)
            share = weight / (weight + worth) if taught.any() else 0.0
            found[name].append(_floored(share * taught + (1.0 - share) * start, least))
    return Model(tuple(found["m"]), tuple(found["u"]), float(trained["probability_two_random_records_match"]))


def refine(model: Model, levels: NDArray[np.int8], rare: Floats, all_pairs: float) -> Model:
    """Teach m and the share anew by all scored pairs together, u kept.

    Splink learns m in blocks, and where a block leaves one field to compare there is nothing to tell pairs of one
    person from others by. Here the E step scores each pair by all fields against the share among all pairs, those
    that were not brought up counting as two people; the M step is as ever (Dempster, Laird and Rubin 1977).

    Parameters
    ----------
    levels : array of int8, pairs x fields
        Level reached, from 0 for the best; `MISSING` where a field is missing.
    rare : array of float, pairs
        log2 of what rarity of values adds.
    all_pairs : float
        How many pairs of records there are.
    """
    step = max(1, len(levels) // _SAMPLE)
    levels, rare = levels[::step], rare[::step]
    present = [np.flatnonzero(levels[:, n] != MISSING) for n in range(len(FIELDS))]
    for _ in range(_STEPS):
        p = _posterior(model, levels, rare)
        total = float(p.sum()) * step
        m = []
        for n, field in enumerate(FIELDS):
            rows = present[n]
            counts = np.bincount(levels[rows, n], weights=p[rows], minlength=len(field.m)) * step
            m.append(_floored(counts + WORTH_M * np.array(field.m), LEAST_M))
        share = min(max(total / all_pairs, 1e-12), 0.5) if all_pairs else model.share
        moved = max(float(np.abs(a - b).max()) for a, b in zip(m, model.m, strict=True))
        model = Model(tuple(m), model.u, share)
        if moved < _CLOSE:
            break
    return model


def totals(model: Model, levels: NDArray[np.int8], rare: Floats) -> Floats:
    """Return for each pair log2 of the ratio of likelihoods, the share of pairs that are one left out."""
    total = rare.copy()
    for n, weight in enumerate(model.weights()):
        total += np.append(weight, 0.0)[levels[:, n]]
    return total


def _posterior(model: Model, levels: NDArray[np.int8], rare: Floats) -> Floats:
    odds = totals(model, levels, rare) * np.log(2.0) + np.log(model.share / (1.0 - model.share))
    posterior: Floats = 1.0 / (1.0 + np.exp(-odds))
    return posterior


def _floored(values: Floats, least: float) -> Floats:
    """Return probabilities that add up to 1, none of them impossible: what was not seen is rare, not excluded."""
    shares = np.maximum(values / values.sum(), least)
    result: Floats = shares / shares.sum()
    return result
