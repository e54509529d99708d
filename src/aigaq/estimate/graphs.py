"""Decomposable graphs on a few lists: all of them, each as a sum of signed margins."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Graphs", "decomposable", "graph_name"]


class Graphs(NamedTuple):
    """Every decomposable graph on some lists.

    Attributes
    ----------
    edges : ndarray of int, shape (n_graphs,)
        Bit `e` is edge `e` of ``combinations(range(n_lists), 2)``.
    signs : ndarray, shape (n_graphs, 2^n_lists)
        +1 for each clique, -1 for each separator, by the set of lists.
    """

    edges: NDArray[np.int64]
    signs: NDArray[np.float64]


@lru_cache(maxsize=4)
def decomposable(n_lists: int) -> Graphs:
    """Return the decomposable graphs: 8, 61, 822, 18154 for 3, 4, 5, 6 lists.

    A graph is decomposable if its lists can be taken away one by one so that the neighbours left of each are joined
    to one another. With S the neighbours of v at that moment, {v} and S counts +1 and S counts -1; what is neither
    clique nor separator cancels.
    """
    pairs = list(combinations(range(n_lists), 2))
    edges = np.arange(1 << len(pairs), dtype=np.int64)
    near = np.zeros((n_lists, len(edges)), dtype=np.int64)
    for e, (i, j) in enumerate(pairs):
        has = (edges >> e) & 1
        near[i] |= has << j
        near[j] |= has << i
    left = np.full(len(edges), (1 << n_lists) - 1, dtype=np.int64)
    signs = np.zeros((len(edges), 1 << n_lists), dtype=np.int8)
    row = np.arange(len(edges))
    for _ in range(n_lists):
        taken = np.zeros(len(edges), dtype=bool)
        for v in range(n_lists):
            around = near[v] & left
            complete = np.ones(len(edges), dtype=bool)
            for u in range(n_lists):
                outside = around & ~near[u] & ~(np.int64(1) << u)
                complete &= ((around >> u) & 1 == 0) | (outside == 0)
            now = ~taken & complete & ((left >> v) & 1 == 1)
            signs[row[now], around[now] | (1 << v)] += 1
            signs[row[now], around[now]] -= 1
            left[now] &= ~(1 << v)
            taken |= now
    chordal = left == 0
    return Graphs(edges[chordal], signs[chordal].astype(float))


def graph_name(signs: NDArray[np.float64]) -> str:
    """Return the cliques, lists numbered from 1: ``[12,13,24]``."""
    cliques = [int(s) for s in np.flatnonzero(signs > 0)]
    names = ["".join(str(j + 1) for j in range(c.bit_length()) if c >> j & 1) for c in cliques]
    return "[" + ",".join(sorted(names)) + "]"
