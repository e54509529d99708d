"""Clusters that respect what is known: agreement weighed over whole groups, never a chain of pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from aigaq.records.errors import InputError
from aigaq.records.lists import Edge

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
#: Log odds of a pair that blocking did not bring up, or that was scored below what is kept.
UNSEEN = -3.0
_MOST = 12.0


class Known:
    """What no linkage may break, by the number of the record.

    Parameters
    ----------
    count : int
        How many records there are.
    sides : sequence of int or None
        Two records of one side are two people; None where nothing is known.
    died, alive : sequence of float or None
        Last day on which a record puts the death of its person, first day on which it saw them alive; nan if neither.
    together, apart : iterable of (int, int)
        What people decided. These stand above `sides` and days.

    Raises
    ------
    InputError
        Two decisions contradict each other.
    """

    def __init__(
        self,
        count: int,
        *,
        sides: Sequence[int] | Ints | None = None,
        died: Floats | None = None,
        alive: Floats | None = None,
        together: Iterable[tuple[int, int]] = (),
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.count = count
        self.sides = np.arange(count) if sides is None else np.asarray(sides, dtype=np.int64)
        self.died = np.full(count, np.inf) if died is None else np.where(np.isnan(died), np.inf, died)
        self.alive = np.full(count, -np.inf) if alive is None else np.where(np.isnan(alive), -np.inf, alive)
        self.group = np.arange(count)
        joined = list(together)
        for a, b in joined:
            self._join(a, b)
        if joined:
            self.group = np.array([self._root(n) for n in range(count)])
        self.apart = {(int(min(x, y)), int(max(x, y))) for a, b in apart for x, y in [(self.group[a], self.group[b])]}
        for a, b in self.apart:
            if a == b:
                raise InputError(
                    "Decisions contradict each other: records held to be one are also held to be two.",
                    f"record {a}",
                    "Undo one of the decisions.",
                )

    def _root(self, n: int) -> int:
        while self.group[n] != n:
            n = int(self.group[n])
        return n

    def _join(self, a: int, b: int) -> None:
        x, y = self._root(a), self._root(b)
        self.group[max(x, y)] = min(x, y)


def cluster(
    known: Known, first: Ints, second: Ints, log_odds: Floats, *, threshold: float = 0.5, unseen: float = UNSEEN
) -> Ints:
    """Return for each record the number of the first record of its cluster.

    Groups are joined in the order of the sum of log odds over all pairs between them, the best first, as long as the
    sum is above the threshold and nothing known forbids it; a pair that was not scored counts as `unseen`. For two
    records this is the pair's probability against the threshold; a third must agree with both. Greedy maximisation of
    the likelihood of a partition, as in correlation clustering.

    Parameters
    ----------
    first, second : array of int
        The pairs that were scored, each once.
    log_odds : array of float
        Natural logarithm; of being one person, the prior included.
    threshold : float
        Probability.
    """
    bar = log(threshold / (1.0 - threshold))
    weight = np.clip(log_odds, -_MOST, _MOST)
    a, b = known.group[first], known.group[second]
    inner = a == b
    a, b, weight = a[~inner], b[~inner], weight[~inner]
    low, high = np.minimum(a, b), np.maximum(a, b)
    component = _components(known.count, low[weight >= bar], high[weight >= bar])
    labels = known.group.copy()
    relevant = component[low] == component[high]
    low, high, weight = low[relevant], high[relevant], weight[relevant]
    order = np.lexsort((high, low, component[low]))
    low, high, weight = low[order], high[order], weight[order]
    owner = component[low]
    cuts = np.flatnonzero(np.diff(owner)) + 1
    members = _members(known)
    merged: dict[int, int] = {}
    starts, ends = [0, *cuts.tolist()], [*cuts.tolist(), len(owner)]
    lows, highs, weights = low.tolist(), high.tolist(), weight.tolist()
    for start, end in zip(starts, ends, strict=True):
        if start < end:
            merged |= _merge(known, members, lows[start:end], highs[start:end], weights[start:end], bar, unseen)
    if merged:
        root = np.arange(known.count)
        root[list(merged)] = list(merged.values())
        labels = root[labels]
    return _first_of_each(labels)


def cluster_edges(
    records: Sequence[str],
    edges: Iterable[Edge],
    *,
    unlike: Mapping[str, str] | None = None,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    died: Mapping[str, float] | None = None,
    alive: Mapping[str, float] | None = None,
    threshold: float = 0.5,
) -> list[tuple[str, ...]]:
    """Cluster records by edges that were kept, as after a new judgement; see `cluster`.

    Parameters
    ----------
    records : sequence of str
        All ids, also those without an edge.
    edges : iterable of Edge
        All that were kept, those below the threshold too: they say how unlike two records are.
    unlike : mapping of str to str
        By record, the list that names everybody once.
    together, apart : iterable of (str, str)
        Pairs that people judged.
    died, alive : mapping of str to float
        By record, the days of `Known`, where there are any.

    Returns
    -------
    list of tuple of str
        The ids of each cluster, sorted, in the order of their first.
    """
    ids, known, (first, second, log_odds) = _by_number(records, edges, unlike, together, apart, died, alive)
    return _named(ids, cluster(known, first, second, log_odds, threshold=threshold))


def draw_edges(
    records: Sequence[str],
    edges: Iterable[Edge],
    count: int,
    *,
    seed: int,
    unlike: Mapping[str, str] | None = None,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    died: Mapping[str, float] | None = None,
    alive: Mapping[str, float] | None = None,
    threshold: float = 0.5,
) -> list[list[tuple[str, ...]]]:
    """Return `count` clusterings by edges as they might have been; see `draws`, else as `cluster_edges`."""
    ids, known, (first, second, log_odds) = _by_number(records, edges, unlike, together, apart, died, alive)
    found = draws(known, first, second, log_odds, count, seed=seed, threshold=threshold)
    return [_named(ids, labels) for labels in found]


def _by_number(
    records: Sequence[str],
    edges: Iterable[Edge],
    unlike: Mapping[str, str] | None,
    together: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]],
    died: Mapping[str, float] | None,
    alive: Mapping[str, float] | None,
) -> tuple[list[str], Known, tuple[Ints, Ints, Floats]]:
    ids = sorted(set(records))
    number = {name: n for n, name in enumerate(ids)}
    lists = {name: n for n, name in enumerate(sorted(set((unlike or {}).values())))}
    known = Known(
        len(ids),
        sides=[lists.get((unlike or {}).get(name, ""), len(lists) + n) for n, name in enumerate(ids)],
        died=np.array([(died or {}).get(name, np.nan) for name in ids]),
        alive=np.array([(alive or {}).get(name, np.nan) for name in ids]),
        together=[(number[a], number[b]) for a, b in together if a in number and b in number],
        apart=[(number[a], number[b]) for a, b in apart if a in number and b in number],
    )
    scored = [
        (number[e.first], number[e.second], e.probability) for e in edges if e.first in number and e.second in number
    ]
    scored = [row for row in scored if row[2] is not None]
    p = np.clip(np.array([row[2] for row in scored], dtype=np.float64), 1e-9, 1 - 1e-9)
    first, second = (np.array([row[n] for row in scored], dtype=np.int64) for n in (0, 1))
    return ids, known, (first, second, np.log(p / (1 - p)))


def _named(ids: Sequence[str], labels: Ints) -> list[tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for name, label in zip(ids, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(name)
    return [tuple(group) for group in groups.values()]


def draws(
    known: Known, first: Ints, second: Ints, log_odds: Floats, count: int, *, seed: int, threshold: float = 0.5
) -> list[Ints]:
    """Return clusterings as they might have been, for what errors of linkage do to an estimate.

    Each draw adds logistic noise to the log odds of every pair and clusters again (perturb and maximise): two records
    that only have each other are joined in just the share of draws that is their probability, whatever the threshold
    of the operating point; nothing known is broken in any.
    """
    rng = np.random.default_rng(seed)
    shift = log(threshold / (1.0 - threshold))
    return [
        cluster(known, first, second, log_odds + shift + rng.logistic(size=len(log_odds)), threshold=threshold)
        for _ in range(count)
    ]


def _components(count: int, low: Ints, high: Ints) -> Ints:
    """Return connected components by the number of their first record."""
    label = np.arange(count)
    while len(low):
        before = label.copy()
        smaller = np.minimum(label[low], label[high])
        np.minimum.at(label, label[low], smaller)
        np.minimum.at(label, label[high], smaller)
        np.minimum.at(label, low, smaller)
        np.minimum.at(label, high, smaller)
        label = label[label]
        if np.array_equal(before, label):
            break
    return label


def _members(known: Known) -> dict[int, list[int]]:
    """Return the members of groups that people put together."""
    found: dict[int, list[int]] = {}
    for n in np.flatnonzero(known.group != np.arange(known.count)).tolist():
        found.setdefault(int(known.group[n]), [int(known.group[n])]).append(n)
    return found


class _Group:
    __slots__ = ("alive", "died", "near", "sides", "size", "version")

    def __init__(self, known: Known, members: list[int]) -> None:
        self.size = len(members)
        self.sides = {int(known.sides[n]) for n in members}
        self.died = min(float(known.died[n]) for n in members)
        self.alive = max(float(known.alive[n]) for n in members)
        self.near: dict[int, list[float]] = {}
        self.version = 0


def _merge(
    known: Known,
    members: dict[int, list[int]],
    low: list[int],
    high: list[int],
    weight: list[float],
    bar: float,
    unseen: float,
) -> dict[int, int]:
    """Join the groups of one component; return for each group that went into another the one it is in."""
    groups: dict[int, _Group] = {}
    for n in {*low, *high}:
        groups[n] = _Group(known, members.get(n, [n]))
    for a, b, w in zip(low, high, weight, strict=True):
        row = groups[a].near.get(b)
        if row is None:
            groups[a].near[b] = groups[b].near[a] = [w, 1.0]
        else:
            row[0] += w
            row[1] += 1.0

    def total(a: int, b: int) -> float:
        row = groups[a].near[b]
        return row[0] + (groups[a].size * groups[b].size - row[1]) * unseen

    heap = [(-total(a, b), a, b, 0, 0) for a in groups for b in groups[a].near if a < b and total(a, b) >= bar]
    heapq.heapify(heap)
    where: dict[int, int] = {}
    apart = {pair for pair in known.apart if pair[0] in groups and pair[1] in groups} if known.apart else set()
    while heap:
        _, a, b, version_a, version_b = heapq.heappop(heap)
        one, other = groups.get(a), groups.get(b)
        if one is None or other is None or one.version != version_a or other.version != version_b:
            continue
        if one.sides & other.sides or max(one.alive, other.alive) > min(one.died, other.died) or (a, b) in apart:
            continue
        del groups[b]
        where[b] = a
        one.size += other.size
        one.sides |= other.sides
        one.died, one.alive = min(one.died, other.died), max(one.alive, other.alive)
        one.version += 1
        one.near.pop(b)
        for c, row in other.near.items():
            if c == a:
                continue
            third = groups[c]
            del third.near[b]
            if c in one.near:
                one.near[c][0] += row[0]
                one.near[c][1] += row[1]
            else:
                one.near[c] = third.near[a] = row
        if apart:
            apart = {(min(x, y), max(x, y)) for p, q in apart for x, y in [(a if p == b else p, a if q == b else q)]}
        for c in one.near:
            x, y = min(a, c), max(a, c)
            score = total(a, c)
            if score >= bar:
                heapq.heappush(heap, (-score, x, y, groups[x].version, groups[y].version))
    return {n: _follow(where, n) for n in where}


def _follow(where: dict[int, int], n: int) -> int:
    while n in where:
        n = where[n]
    return n


def _first_of_each(labels: Ints) -> Ints:
    smallest = np.arange(len(labels))
    np.minimum.at(smallest, labels, np.arange(len(labels)))
    return smallest[labels]
