"""Coverage and bias on made-up tables whose truth is known: ``python -m bench.estimate_study [--only WORD]``.

Four worlds, four lists each: independent lists; two lists that record the same people; two kinds of people with
unequal chances; few people and small lists. Per world and method: how often the nominal 95% interval holds the truth,
the median error, and how often the method gave no number. The truth test is scored beside it: how often, with a list
hidden, the interval of the same method held that list's known size.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import numpy as np

from aigaq.estimate import (
    CaptureTable,
    ChaoLists,
    DecomposableAverage,
    Estimate,
    LatentClasses,
    LogLinear,
    Method,
    Stepwise,
    truth_test,
)

LISTS = 4
METHODS: dict[str, Callable[[], Method]] = {
    "latent classes *": LatentClasses,
    "latent classes, Beta(1, 1)": lambda: LatentClasses(list_prior=(1.0, 1.0)),
    "decomposable graphs *": DecomposableAverage,
    "log-linear, choice redone *": lambda: LogLinear(interval="bootstrap"),
    "log-linear, averaged": lambda: LogLinear(interval="average"),
    "log-linear, chosen model only": LogLinear,
    "stepwise": Stepwise,
    "Chao bound (holds if below)": ChaoLists,
}
TESTED = ("decomposable graphs *", "log-linear, choice redone *")


def independent(rng: np.random.Generator) -> tuple[int, np.ndarray]:
    return 1000, rng.random((1000, LISTS)) < rng.uniform(0.15, 0.4, LISTS)


def dependent(rng: np.random.Generator) -> tuple[int, np.ndarray]:
    seen = rng.random((1000, LISTS)) < rng.uniform(0.15, 0.4, LISTS)
    seen[:, 1] = rng.random(1000) < np.where(seen[:, 0], 0.45, 0.2)
    return 1000, seen


def unequal(rng: np.random.Generator) -> tuple[int, np.ndarray]:
    often = rng.random(1000) < 0.35
    chance = np.where(often[:, None], rng.uniform(0.4, 0.7, LISTS), rng.uniform(0.08, 0.2, LISTS))
    return 1000, rng.random((1000, LISTS)) < chance


def sparse(rng: np.random.Generator) -> tuple[int, np.ndarray]:
    return 300, rng.random((300, LISTS)) < rng.uniform(0.08, 0.2, LISTS)


WORLDS = {"independent": independent, "pair dependence": dependent, "unequal chances": unequal, "sparse": sparse}


def holds(found: Estimate, truth: int) -> bool:
    assert found.lower is not None
    if found.lower_bound:
        return found.lower <= truth
    return found.lower <= truth <= (np.inf if found.upper is None else found.upper)


def study(tables: int, seed: int, only: str) -> list[str]:
    lines = ["| world | method | numbers given | coverage | median error | median width / truth | truth test |"]
    lines.append("|---|---|---|---|---|---|---|")
    for world, make in WORLDS.items():
        rng = np.random.default_rng(seed)
        drawn = []
        for _ in range(tables):
            truth, rows = make(rng)
            drawn.append((truth, CaptureTable.from_rows(rows[rows.any(axis=1)])))
        for name, method in METHODS.items():
            if only not in name:
                continue
            found = [(truth, method().fit(table).estimate_) for truth, table in drawn]
            given = [(truth, e) for truth, e in found if e.point is not None]
            covered = np.mean([holds(e, truth) for truth, e in given])
            error = np.median([(e.point or 0) / truth - 1 for truth, e in given])
            width = np.median([((e.upper or np.inf) - (e.lower or 0)) / truth for truth, e in given])
            tested = "-"
            if name in TESTED:
                told = [h.covered for _, table in drawn for h in truth_test(table, [method]) if h.covered is not None]
                tested = f"{np.mean(told):.2f} of {len(told)}" if told else "-"
            measured = f"{len(given)} of {tables} | {covered:.2f} | {error:+.0%} | {width:.2f} | {tested}"
            row = f"| {world} | {name} | {measured} |"
            print(row, file=sys.stderr, flush=True)
            lines.append(row)
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="methods whose name holds this")
    given = parser.parse_args()
    print("\n".join(study(given.tables, given.seed, given.only)))


if __name__ == "__main__":
    main()
