"""How well clusters agree with the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """Pairwise precision, recall, F1, and the same after Bagga and Baldwin (1998), record by record."""

    precision: float
    recall: float
    f1: float
    b_precision: float
    b_recall: float
    b_f1: float


def agreement(clusters: Sequence[Sequence[str]], truth: Mapping[str, Hashable]) -> Agreement:
    """Compare clusters of record ids with who they are."""
    found = {name: n for n, members in enumerate(clusters) for name in members}
    size, people = Counter(found.values()), Counter(truth[name] for name in found)
    both = Counter((found[name], truth[name]) for name in found)
    right = sum(map(_pairs, both.values()))
    precision = right / max(sum(map(_pairs, size.values())), 1)
    recall = right / max(sum(map(_pairs, people.values())), 1)
    b_precision = sum(n * n / size[cluster] for (cluster, _), n in both.items()) / len(found)
    b_recall = sum(n * n / people[person] for (_, person), n in both.items()) / len(found)
    return Agreement(precision, recall, _f1(precision, recall), b_precision, b_recall, _f1(b_precision, b_recall))


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _f1(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
