"""Which pairs a person should look at first: those whose answer changes the most and is known the least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

import msgspec

from aigaq.records.lists import Edge

from .judging import Ruled


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A pair to be judged.

    Attributes
    ----------
    settles : float
        What an answer would settle, the order of the queue: uncertainty of the pair in bits times the pairs of records
        that the answer puts together or takes apart.
    joined : bool
        The machine holds the two to be one.
    """

    edge: Edge
    settles: float
    joined: bool


def queue(
    edges: Iterable[Edge], members: Mapping[str, str], sizes: Mapping[str, int], made: Ruled, *, named: bool = True
) -> list[Candidate]:
    """Return the pairs that no judgement settles, most telling first; of two people's pairs the likeliest only.

    Parameters
    ----------
    members : mapping
        By record the person it is held to be.
    sizes : mapping
        By person how many records they have.
    named : bool
        Also those without a probability, proposed for other reasons than names; they come last.
    """
    found = []
    bridges = _bridges(edges := list(edges), members)
    asked: set[tuple[str, str]] = set()
    for edge in sorted(edges, key=lambda e: (-(e.probability or 0.0), e.first, e.second)):
        ends = (edge.first, edge.second)
        if ends in made.verdicts or edge.second in made.together.get(edge.first, ()):
            continue
        one, other = members.get(edge.first), members.get(edge.second)
        if one is None or other is None:
            continue
        if edge.probability is None:
            if named:
                found.append(Candidate(edge=edge, settles=0.0, joined=False))
            continue
        between = (min(one, other), max(one, other))
        if one != other and between in asked:
            continue  # one answer about two people settles all their pairs
        asked.add(between)
        moved = bridges.get(ends, 1) if one == other else sizes[one] * sizes[other]
        found.append(Candidate(edge=edge, settles=_bits(edge.probability) * moved, joined=one == other))
    return sorted(found, key=lambda c: (-c.settles, -(c.edge.probability or 0), c.edge.first, c.edge.second))


def _bits(probability: float) -> float:
    """Return the uncertainty of a yes-or-no question in bits."""
    p = min(max(probability, 1e-12), 1 - 1e-12)
    return -(p * log2(p) + (1 - p) * log2(1 - p))


def _bridges(edges: Iterable[Edge], members: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """Return the edges that alone hold a person's records together, with the pairs of records they hold."""
    inside: dict[str, dict[str, set[str]]] = {}
    for edge in edges:
        one = members.get(edge.first)
        if edge.probability is not None and one is not None and one == members.get(edge.second):
            near = inside.setdefault(one, {})
            near.setdefault(edge.first, set()).add(edge.second)
            near.setdefault(edge.second, set()).add(edge.first)
    found: dict[tuple[str, str], int] = {}
    for near in inside.values():
        for first, others in near.items():
            for second in others:
                if first < second:
                    side = _reached(near, first, (first, second))
                    if second not in side:
                        found[first, second] = len(side) * (len(near) - len(side))
    return found


def _reached(near: Mapping[str, set[str]], start: str, cut: tuple[str, str]) -> set[str]:
    """Return what can be reached from `start` without going over the edge `cut`."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for there in near[here]:
            if there not in reached and {here, there} != set(cut):
                reached.add(there)
                waiting.append(there)
    return reached
