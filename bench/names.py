"""Names compared: ours beside ICU with Jaro-Winkler, rigour and rapidfuzz, on the published table of pairs.

``python -m bench.names LIST.csv``: the same on pairs of names of a list with the columns ``name`` and ``entity_id``.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from aigaq.entities.batch import NameTable
from aigaq.entities.names import compare_names

PAIRS = Path(__file__).parent.parent / "tests/entities/name_pairs.csv"
Score = Callable[[str, str], float]


class Quality(NamedTuple):
    """How well scores tell pairs of one name from others."""

    auc: float
    recall: float


def read_pairs(path: Path = PAIRS) -> list[tuple[str, str, bool]]:
    """Return the pairs of a table with columns a, b, verdict (``same`` or another word)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["a"], row["b"], row["verdict"] == "same") for row in csv.DictReader(file)]


def pairs_of_list(path: Path, each: int = 4500, seed: int = 5) -> list[tuple[str, str, bool]]:
    """Return pairs of names of one person, and as many of two people with a word that begins with like consonants."""
    from anyascii import anyascii

    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["entity_id"], row["name"]) for row in csv.DictReader(file) if row["name"]]
    rng = random.Random(seed)
    people, alike = defaultdict(list), defaultdict(list)
    for person, name in rows:
        people[person].append(name)
        for word in name.split():
            alike["".join(c for c in anyascii(word).lower() if c not in "aeiouyhj'")[:4]].append((person, name))
    same = [(a, b, True) for names in people.values() for n, a in enumerate(names) for b in names[n + 1 :] if a != b]
    rng.shuffle(same)
    groups = [group for group in alike.values() if len(group) > 1]
    other: set[tuple[str, str, bool]] = set()
    while len(other) < each:
        (one, a), (two, b) = rng.sample(rng.choice(groups), 2)
        if one != two and a != b:
            other.add((a, b, False))
    return [*same[:each], *sorted(other)]


def quality(scores: Sequence[float], same: Sequence[bool], precision: float = 0.99) -> Quality:
    """Return the area under the ROC curve and the highest recall at a precision."""
    s, y = np.asarray(scores), np.asarray(same, dtype=bool)
    positive, negative = s[y], np.sort(s[~y])
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    auc = float(below.mean() / (2 * len(negative)))
    best = 0.0
    for bar in np.unique(positive):
        chosen = s >= bar
        if y[chosen].mean() >= precision:
            best = max(best, float((chosen & y).sum() / y.sum()))
    return Quality(auc, best)


def ours(a: str, b: str) -> float:
    return compare_names(a, b).score


def icu() -> Score:
    """Transliteration to ASCII by ICU, words sorted, Jaro-Winkler."""
    import icu as library
    from rapidfuzz.distance import JaroWinkler

    latin = library.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")

    def plain(name: str) -> str:
        return " ".join(sorted(latin.transliterate(name).replace("-", " ").split()))

    return lambda a, b: JaroWinkler.similarity(plain(a), plain(b))


def rapidfuzz() -> Score:
    """The best of rapidfuzz's ratios for names in any order, after its own cleaning, on ASCII by anyascii."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, utils

    return lambda a, b: fuzz.token_sort_ratio(anyascii(a), anyascii(b), processor=utils.default_process)


def rigour() -> Score:
    """Names analysed, paired by symbols, the rest by distance: the steps of its documentation, weighed by length."""
    from rigour.names import NameTypeTag, align_person_name_order, analyze_names, compare_parts, pair_symbols

    def analysed(name: str):
        return next(iter(analyze_names(NameTypeTag.PER, [name], infer_initials=True)), None)

    def score(a: str, b: str) -> float:
        left, right = analysed(a), analysed(b)
        if left is None or right is None:
            return 0.0
        best = 0.0
        for pairing in pair_symbols(left, right):
            used = {part for edge in pairing for part in (*edge.qps, *edge.rps)}
            rest_left = [part for part in left.parts if part not in used]
            rest_right = [part for part in right.parts if part not in used]
            edges = [*pairing, *compare_parts(*align_person_name_order(rest_left, rest_right))]
            weights = [len(edge.qstr) + len(edge.rstr) for edge in edges]
            shares = [
                weight * (0.5 if not edge.qps or not edge.rps else 1.0)
                for weight, edge in zip(weights, edges, strict=True)
            ]
            best = max(
                best, sum(edge.score * share for edge, share in zip(edges, shares, strict=True)) / max(sum(shares), 1.0)
            )
        return best

    return score


def table(pairs: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str, str]]:
    """Return rows: what, AUC, recall at precision 0.99."""
    same = [row[2] for row in pairs]
    rows = []
    for name, make in (
        ("aigaq", lambda: ours),
        ("ICU + Jaro-Winkler", icu),
        ("rigour", rigour),
        ("rapidfuzz", rapidfuzz),
    ):
        try:
            compare = make()
        except ImportError as missing:
            rows.append((name, "left out", f"{missing.name} is not installed"))
            continue
        told = quality([compare(a, b) for a, b, _ in pairs], same)
        rows.append((name, f"{told.auc:.4f}", f"{told.recall:.3f}"))
    return rows


def speed(pairs: int = 300_000) -> tuple[float, float]:
    """Return pairs compared and names normalised a second of this process's time, on invented lists."""
    from aigaq.entities.parts import normalise

    from .people import mixed_lists

    names = [record.name for record in mixed_lists(20_000, seed=3)[0]]
    normalise.cache_clear()
    start = time.process_time()
    for name in names:
        normalise(name)
    normalised = len(names) / (time.process_time() - start)
    compared = NameTable(names)
    rng = np.random.default_rng(1)
    left, right = rng.integers(0, len(names), pairs), rng.integers(0, len(names), pairs)
    start = time.process_time()
    compared.scores(left, right)
    return pairs / (time.process_time() - start), normalised


if __name__ == "__main__":
    for row in table(pairs_of_list(Path(sys.argv[1]))):
        print("  ".join(row))
