"""Hierarchical models: sets of terms that hold, with each term, all of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from .remarks import EstimateRefused, remark

__all__ = ["count_models", "down_sets", "generators", "main_effects", "model_name", "parse_model", "subsets"]

MAX_MODELS = 40_000


def main_effects(n_lists: int) -> tuple[int, ...]:
    """Return the constant and one term per list."""
    return (0, *(1 << j for j in range(n_lists)))


def subsets(n_lists: int, order: int) -> list[int]:
    """Return all sets of `order` lists, in the order of their names."""
    return [sum(1 << j for j in chosen) for chosen in combinations(range(n_lists), order)]


@lru_cache(maxsize=16)
def down_sets(n_lists: int, max_order: int) -> tuple[tuple[int, ...], ...]:
    """Return every hierarchical model with all main effects and terms of at most `max_order` lists.

    113 for four lists to order 3; 1024, 6212, 6893 for five lists to order 2, 3, 4.

    Raises
    ------
    EstimateRefused
        There are more than 40,000 of them.
    """
    if n_lists * (n_lists - 1) // 2 > 15:
        raise EstimateRefused(remark("refused.too-many-lists", str(n_lists)))
    found = [frozenset(main_effects(n_lists))]
    for order in range(2, max_order + 1):
        grown = []
        for model in found:
            allowed = [t for t in subsets(n_lists, order) if order == 2 or all(s in model for s in _parts(t))]
            for size in range(len(allowed) + 1):
                grown += [model.union(chosen) for chosen in combinations(allowed, size)]
                if len(grown) > MAX_MODELS:
                    raise EstimateRefused(remark("refused.too-many-lists", str(n_lists)))
        found = grown
    return tuple(sorted((tuple(sorted(model)) for model in found), key=lambda m: (len(m), m)))


def count_models(n_lists: int, max_order: int) -> int:
    """Return the number of models of :func:`down_sets`."""
    return len(down_sets(n_lists, max_order))


def generators(model: Iterable[int]) -> list[int]:
    """Return the terms of `model` that are part of no other."""
    terms = {int(t) for t in model}
    largest = [t for t in terms if t and not any(t != u and t & u == t for u in terms)]
    return sorted(largest, key=_digits)


def model_name(model: Iterable[int]) -> str:
    """Return the usual name, such as ``[123,14,34]``: lists are numbered from 1."""
    return "[" + ",".join(_label(t) for t in generators(model)) + "]"


def parse_model(name: str) -> tuple[int, ...]:
    """Return the terms of a model given by name, parts included."""
    terms = {0}
    for word in re.findall(r"[\d.]+", name):
        lists = [int(d) - 1 for d in (word.split(".") if "." in word else word) if d]
        for size in range(1, len(lists) + 1):
            terms |= {sum(1 << j for j in part) for part in combinations(lists, size)}
    return tuple(sorted(terms))


def _parts(term: int) -> list[int]:
    return [term & ~(1 << j) for j in range(term.bit_length()) if term >> j & 1]


def _digits(term: int) -> tuple[int, ...]:
    return tuple(j + 1 for j in range(term.bit_length()) if term >> j & 1)


def _label(term: int) -> str:
    digits = _digits(term)
    return ("" if max(digits) < 10 else ".").join(map(str, digits))
