"""Score every row of the acceptance table: ``python tests/estimate/acceptance.py [TABLE.csv] [--quick] [--seeds]``.

``--seeds`` draws the resamples of every missed interval end under ten seeds and shows between which values it lies.
"""

from __future__ import annotations

import csv
import re
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from aigaq import estimate as e
from aigaq.estimate.bootstrap import bca
from aigaq.estimate.models import parse_model
from aigaq.estimate.selection import Candidates

DATA = Path(__file__).parent / "data"
TABLE = DATA / "acceptance.csv"
QUANTILES = {"q025": 0.025, "q10": 0.1, "median": 0.5, "q90": 0.9, "q975": 0.975}
#: Latent classes of these tables are scored in the quick run.
QUICK = {"kosovo_1999_4lists", "korea_palembang_3lists"}


class Score(NamedTuple):
    row: dict[str, str]
    ours: str
    verdict: str  # hit, miss, context, left out
    why: str = ""


class LeftOut(Exception):
    pass


def rows(path: Path = TABLE) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as handle:
        found = list(csv.DictReader(handle))
    for before, row in pairwise(found):
        if row["settings"] in ("as above", "same") and row["method"] == before["method"]:
            row["settings"] = before["settings"]
    return found


@cache
def table(name: str, folder: Path = DATA) -> e.CaptureTable:
    return e.read_table((folder / f"{name}.csv").read_text())[()]


def score(row: dict[str, str], *, quick: bool = False) -> Score:
    told = row["tolerance"]
    if told.startswith("context") or "do not use" in told or row["method"] in ("truth", "near-census", "policy figure"):
        return Score(row, "", "context", "given for comparison, no target")
    try:
        ours = value(row, quick)
    except LeftOut as reason:
        return Score(row, "", "left out", str(reason))
    shown = ours if isinstance(ours, str) else f"{ours:.5g}" if abs(ours) < 1 else f"{ours:.3f}"
    return Score(row, shown, "hit" if within(row, ours) else "miss")


def value(row: dict[str, str], quick: bool) -> float | str:
    solver = {
        "loglinear": loglinear,
        "loglinear_bic": loglinear,
        "loglinear_aic": loglinear,
        "dga": graphs,
        "lcmcr": classes,
        "stepwise": stepwise,
        "independence_Mt": lattice,
        "chao_multilist": lattice,
        "existence_check": existence,
    }.get(row["method"])
    if solver is None:
        raise LeftOut("no such method here")
    return solver(row, quick)


@cache
def fit(name: str, kind: type, **settings: object) -> e.Method:
    return kind(**settings).fit(table(name), allow_islands=True)


def loglinear(row: dict[str, str], quick: bool) -> float | str:
    name, settings, quantity = row["dataset"], row["settings"], row["quantity"]
    if "theta" in settings:
        raise LeftOut("Poisson heterogeneity model: not implemented")
    n_lists = table(name).n_lists
    if quantity == "count":
        orders = [int(o) for o in re.findall(r"\d", settings)]
        return " / ".join(str(admissible(name, order)) for order in orders)
    order = re.search(r"order (\d)", settings)
    options: dict[str, object] = {"max_order": int(order[1]) if order else min(3, n_lists - 1)}
    if row["method"] == "loglinear_aic":
        options["criterion"] = "aic"
    if "model [" in settings:
        options = {"model": re.search(r"\[[\d,]+\]", settings)[0]}
    if quantity.startswith("bca"):
        if "order 4" in settings:
            raise LeftOut("6,893 models in each of 1,000 resamples take minutes")
        if "exhaustive" in settings and quick:
            raise LeftOut("only in the full run")
        options |= {"interval": "bootstrap", "top": 20 if "top 20" in settings else 1024, "resamples": 1000}
        options["random_state"] = int(row.get("seed", 0))
        return limit(fit(name, e.LogLinear, **options), quantity)
    method = fit(name, e.LogLinear, **options)
    found = method.estimate_
    if quantity == "95":
        return f"{found.lower:.1f}-{found.upper:.1f}"
    return {
        "N": found.point,
        "se": method.best_.se,
        "BIC": method.best_.criterion,
        "best_model": method.best_.model,
        "profile95_low": found.lower,
        "profile95_high": found.upper,
    }[quantity]


def limit(method: e.Method, quantity: str) -> float:
    level = {"bca025": 0.95, "bca975": 0.95, "bca10": 0.8, "bca90": 0.8}[quantity]
    counts = method.table_.dense()
    found = bca(method.estimate_.point, method.resampled_, counts, method.jackknife_, level=level)
    return found.lower if quantity in ("bca025", "bca10") else found.upper


def admissible(name: str, order: int) -> int:
    candidates = Candidates.all(table(name).n_lists, order, "bic")
    return int((candidates.existence(table(name).dense(), np.arange(len(candidates.models))) == 0).sum())


def graphs(row: dict[str, str], quick: bool) -> float | str:
    name, settings, quantity = row["dataset"], row["settings"], row["quantity"]
    n = table(name).n
    options: dict[str, object] = {"largest": 10.0, "saturated": "excluded" not in settings}
    if "30n" in settings or "own enumeration" in settings or name == "korea_palembang_3lists":
        options["largest"] = 30.0
    if "delta 0.5" in settings:
        options |= {"delta": 0.5, "smallest": 1, "largest": 300.01 / n}
    if "1/8" in settings:
        options["largest"] = 3000.01 / n
    if "negative-binomial" in settings:
        options |= {"delta": 1.0, "smallest": 1, "largest": 300.01 / n, "prior": madigan_york}
    method = fit(name, e.DecomposableAverage, **options)
    if quantity == "mean":
        return float(n + method.points_ @ method.mass_)
    if quantity == "prob":
        return method.saturated_
    if quantity == "top_graph":
        return method.graphs_[0].graph.strip("[]")
    if quantity == "top_graph_prob":
        return method.graphs_[0].probability
    if quantity.startswith("q025 /"):
        return " / ".join(f"{method.quantile(q):.0f}" for q in (0.025, 0.5, 0.975))
    if quantity.startswith("graph prob"):
        return ", ".join(f"{g.probability:.4f}" for g in method.graphs_)
    return method.quantile(QUANTILES[quantity])


def madigan_york(total: np.ndarray) -> np.ndarray:
    return gammaln(total + 13.14) - gammaln(total + 1) + total * np.log(55.17 / 56.17)


def classes(row: dict[str, str], quick: bool) -> float | str:
    name, quantity = row["dataset"], row["quantity"]
    if quick and name not in QUICK:
        raise LeftOut("only in the full run")
    options: dict[str, object] = {
        "classes": 5 if "K=5" in row["settings"] else 10,
        "cap": 20.0,
        "list_prior": (1.0, 1.0),
    }
    if not quick:
        options |= {"chains": 64, "draws": 1500, "most": 1500}
    method = fit(name, e.LatentClasses, **options)
    if quantity == "mean":
        return float(method.draws_.mean())
    return float(np.quantile(method.draws_, QUANTILES[quantity]))


def stepwise(row: dict[str, str], quick: bool) -> float | str:
    quantity = row["quantity"]
    resamples, seed = 2000 if "2000" in row["settings"] else 1000, int(row.get("seed", 0))
    method = fit(row["dataset"], e.Stepwise, resamples=resamples, random_state=seed)
    if quantity.startswith("bca") and quantity != "bca_acceleration":
        return limit(method, quantity)
    if quantity == "pairs_added":
        lists = method.table_.lists
        return ",".join(f"{lists.index(a) + 1}{lists.index(b) + 1}" for a, b in method.pairs_) or "none"
    return method.estimate_.point if quantity == "N" else method.estimate_.diagnostics["acceleration"]


def lattice(row: dict[str, str], quick: bool) -> float:
    kind = e.Independence if row["method"] == "independence_Mt" else e.ChaoLists
    found = fit(row["dataset"], kind).estimate_
    named = {"N": found.point, "profile95_low": found.lower, "profile95_high": found.upper}
    return named[row["quantity"]] if row["quantity"] in named else found.diagnostics["se"]


def existence(row: dict[str, str], quick: bool) -> str:
    candidates = Candidates((parse_model(row["quantity"]),), table(row["dataset"]).n_lists, "bic")
    return str(int(candidates.existence(table(row["dataset"]).dense(), np.array([0]))[0]))


def within(row: dict[str, str], ours: float | str) -> bool:
    told, wanted, quantity = row["tolerance"], row["value"], row["quantity"]
    if quantity == "best_model":
        return set(parse_model(str(ours))) == set(parse_model(wanted))
    if quantity in ("top_graph", "pairs_added"):
        return sorted(str(ours).split(",")) == sorted(wanted.split(" ")[0].split(","))
    if quantity.startswith("graph prob"):
        pairs = zip(sorted(map(float, str(ours).split(","))), sorted(map(float, wanted.split(","))), strict=True)
        return all(abs(a - b) <= float(told) for a, b in pairs)
    if quantity in ("95", "q025 / median / q975"):
        cut = "-" if quantity == "95" else "/"
        return all(
            abs(float(a) - float(b)) <= float(told) + 0.051
            for a, b in zip(str(ours).split(cut), wanted.split(cut), strict=True)
        )
    if isinstance(ours, str):
        return ours == wanted
    decimals = len(wanted.partition(".")[2])
    rounding = 0.5 * 10.0**-decimals
    return abs(ours - float(wanted)) <= tolerance(told, quantity, float(wanted)) + rounding * 1.01


def tolerance(told: str, quantity: str, wanted: float) -> float:
    if told.startswith("median 1%"):
        return wanted * (0.01 if quantity in ("median", "mean") else 0.03)
    if told.startswith("Monte Carlo"):
        return 0.05 * wanted
    if told.endswith("%"):
        return float(told.rstrip("%")) / 100 * wanted
    number = re.search(r"[\d.]+(e-?\d+)?$", told)
    return float(number[0]) if number else 0.0


def over_seeds(row: dict[str, str], seeds: range) -> str:
    """Return between which values an interval end lies when only the resamples change."""
    ends = [float(value(row | {"seed": str(seed)}, quick=False)) for seed in seeds]
    return (
        f"{row['dataset']} {row['method']} {row['quantity']}: {min(ends):.1f} to {max(ends):.1f}; theirs {row['value']}"
    )


def show(scores: list[Score]) -> str:
    lines = [f"{'verdict':8}  {'ours':>24}  {'wanted':>24}  {'table':32}  method, quantity, settings"]
    for s in scores:
        wanted, what = s.row["value"], f"{s.row['method']} {s.row['quantity']}: {s.row['settings'][:60]} {s.why}"
        lines.append(f"{s.verdict:8}  {s.ours[:24]:>24}  {wanted[:24]:>24}  {s.row['dataset'][:32]:32}  {what}")
    kinds = [s.verdict for s in scores]
    lines.append(", ".join(f"{kind} {kinds.count(kind)}" for kind in ("hit", "miss", "left out", "context")))
    return "\n".join(lines)


if __name__ == "__main__":
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("--")] or [TABLE]
    scored = [score(row, quick="--quick" in sys.argv) for path in paths for row in rows(path)]
    print(show(scored))
    if "--seeds" in sys.argv:
        print(*(over_seeds(s.row, range(10)) for s in scored if s.verdict == "miss"), sep="\n")
