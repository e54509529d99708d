"""Estimates, warm, on one thread, beside figures measured in R: ``python -m bench.estimate`` (``make bench-estimate``).

R figures: CPU seconds of Rcapture 1.4-4, SparseMSE 2.0.1, MultipleSystemsEstimation 1.2.0, dga 2.0.2 and LCMCR 0.4.14
under R 4.2.2 on a 2-core AMD EPYC; they are given for orientation, and were not measured in this run. Where R is
installed, its own `glm.fit` is timed on the first row's models too.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from aigaq.estimate import CaptureTable, DecomposableAverage, LogLinear, Stepwise, read_table
from aigaq.estimate.convergence import effective_draws
from aigaq.estimate.hybrid import Hybrid
from aigaq.estimate.latent import LatentModel
from aigaq.estimate.selection import Candidates

from .measures import Row

DATA = Path(__file__).parents[1] / "tests" / "estimate" / "data"

_FIRST = """
import time
start = time.perf_counter()
from aigaq.estimate import LatentClasses, read_table
table = read_table(open({path!r}).read())[()]
LatentClasses().fit(table)
print(time.perf_counter() - start, time.process_time())
"""


def table(name: str) -> CaptureTable:
    return read_table((DATA / f"{name}.csv").read_text())[()]


def best(function: Callable[[], object], runs: int = 3) -> float:
    """Return the least CPU seconds of some warm runs."""
    function()
    times = []
    for _ in range(runs):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def rows() -> list[Row]:
    uk, kosovo, korea = (table(n) for n in ("uk_slavery_2013_5lists", "kosovo_1999_4lists", "korea_palembang_3lists"))
    six, orleans = table("uk_slavery_2013_6lists"), table("neworleans_8lists_n185")
    counts, some, many = uk.dense(), Candidates.all(5, 2, "bic"), Candidates.all(5, 4, "bic")
    timed = [
        ("fit 1,024 models, UK 5", lambda: some.fit(counts), 0.02, "Rcapture 3.16"),
        ("fit 6,893 models, UK 5", lambda: many.fit(counts), None, "MultipleSystemsEstimation 16.6 wall"),
        ("stepwise 1,000 resamples, Korea", lambda: Stepwise().fit(korea), None, "SparseMSE 6.7"),
        ("stepwise 1,000 resamples, Kosovo", lambda: Stepwise().fit(kosovo), 0.5, "SparseMSE 33.8"),
        ("stepwise 1,000 resamples, UK 5", lambda: Stepwise().fit(uk), 5, "SparseMSE 82"),
        (
            "stepwise 1,000 resamples, New Orleans 8",
            lambda: Stepwise().fit(orleans, allow_islands=True),
            25,
            "SparseMSE 1136 wall",
        ),
        ("choice redone, Kosovo, top 20", lambda: LogLinear(interval="bootstrap", top=20).fit(kosovo), None, "9.4"),
        ("choice redone, UK 5, top 60", lambda: LogLinear(interval="bootstrap").fit(uk), None, "43.4"),
        ("graphs, 4 lists", lambda: DecomposableAverage().fit(kosovo), None, "dga 0.073"),
        ("graphs, 5 lists", lambda: DecomposableAverage().fit(uk), 0.05, "dga 0.41 (20,001 points)"),
        ("graphs, 6 lists, 18,154 graphs", lambda: DecomposableAverage().fit(six), 1, "not possible in dga"),
    ]
    found = [
        Row(what, f"{best(run):.4f} s", "" if budget is None else f"<= {budget} s", f"R: {beside} s")
        for what, run, budget, beside in timed
    ]
    for name, data, beside in (
        ("Kosovo", kosovo, 53),
        ("Korea", korea, 1079),
        ("Diabetes", table("italy_diabetes_4lists"), 15.5),
    ):
        found.append(_sampling(name, data, beside))
    found.append(_sampling("Kosovo", kosovo, 53, 3.0))
    if (r := shutil.which("Rscript")) is not None:
        script, data = Path(__file__).with_name("loglinear.R"), DATA / "uk_slavery_2013_5lists.csv"
        done = subprocess.run([r, "--vanilla", script, data], capture_output=True, text=True, check=True)
        found.append(Row("the 1,024 models of UK 5, by R's own glm.fit", f"{float(done.stdout):.2f} s", "", "this run"))
    code = _FIRST.format(path=str(DATA / "kosovo_1999_4lists.csv"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    wall, cpu = (float(word) for word in done.stdout.split())
    found.append(
        Row("first answer in a fresh process, latent classes", f"{wall:.2f} s ({cpu:.2f} CPU s)", "<= 3 s", "")
    )
    return found


def _sampling(name: str, data: CaptureTable, beside: float, spread: float = 1.0) -> Row:
    rng = np.random.default_rng(1)
    model = LatentModel(data.patterns, data.counts.astype(float), 10, (1.0, spread))
    chains = Hybrid(model, model.start(64, rng), rng)
    start = time.process_time()
    chains.burn(200)
    burnt = time.process_time()
    kept = []
    for _ in range(300):
        chains.move()
        kept.append(model.unseen(model.cells(chains.state.place), rng))
    end = time.process_time()
    effective = effective_draws(np.log(np.array(kept) + data.n))
    return Row(
        f"latent classes, {name}, lists Beta(1, {spread:g}): effective draws of log N per CPU s",
        f"{effective / (end - burnt):,.0f} ({effective / (end - start):,.0f} with burn-in)",
        ">= 2,000" if name == "Kosovo" and spread == 1 else "",
        f"LCMCR, Beta(1, 1): {beside:g}",
    )


def main() -> None:
    measured = [Row("what", "measured", "budget", "beside"), *rows()]
    widths = [max(len(row[i]) for row in measured) for i in range(4)]
    for row in measured:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths[:3], 0], strict=True)))


if __name__ == "__main__":
    sys.exit(main())
