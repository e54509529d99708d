"""Edges and judgements to groups of records that are held to be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigaq.records.lists import Edge

from .judging import Ruled


def group(
    records: Iterable[str],
    edges: Iterable[Edge],
    made: Ruled,
    *,
    unlike: Mapping[str, str],
    threshold: float,
) -> list[tuple[tuple[str, ...], float | None]]:
    """Return groups of record ids, each with the lowest probability of the edges that hold it together.

    What people judged comes first and is never gone against. Then edges are taken from the most probable on; one that
    would put two records together that people hold apart, or two rows of a list that names everybody once, is passed
    over.

    Parameters
    ----------
    records : iterable of str
        All ids, also those without an edge.
    unlike : mapping
        By record, the list that names everybody once; records of other sources are not in it.
    threshold : float
        Edges below it join nothing.
    """
    sets = _Sets(sorted(records), unlike)
    for together in made.together.values():
        first = min(together)
        for other in together:
            sets.join(first, other)
    for a, b in made.apart():
        sets.hold_apart(a, b)
    likely = [e for e in edges if e.probability is not None and e.probability >= threshold]
    for edge in sorted(likely, key=lambda e: (-(e.probability or 0.0), e.first, e.second)):
        sets.join_if_allowed(edge.first, edge.second, edge.probability or 0.0)
    return sets.groups()


class _Sets:
    """Disjoint sets that know which of them may not be joined."""

    def __init__(self, records: list[str], unlike: Mapping[str, str]) -> None:
        self._parent = {each: each for each in records}
        self._members: dict[str, list[str]] = {each: [each] for each in records}
        self._lists: dict[str, set[str]] = {r: {unlike[r]} for r in records if r in unlike}
        self._foes: dict[str, set[str]] = {}
        self._lowest: dict[str, float] = {}

    def root(self, record: str) -> str:
        parent = self._parent
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def join(self, first: str, second: str) -> None:
        if first not in self._parent or second not in self._parent:
            return  # a judgement about a row that is no longer on its list
        one, other = self.root(first), self.root(second)
        if one == other:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._parent[other] = one
        self._members[one] += self._members.pop(other)
        if other in self._lists:
            self._lists.setdefault(one, set()).update(self._lists.pop(other))
        for foe in self._foes.pop(other, ()):
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
            self._foes.setdefault(one, set()).add(foe)
        lowest = min(self._lowest.get(one, 2.0), self._lowest.pop(other, 2.0))
        if lowest <= 1.0:
            self._lowest[one] = lowest

    def hold_apart(self, first: str, second: str) -> None:
        if first in self._parent and second in self._parent:
            one, other = self.root(first), self.root(second)
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def join_if_allowed(self, first: str, second: str, probability: float) -> None:
        if first not in self._parent or second not in self._parent:
            return
        one, other = self.root(first), self.root(second)
        if one == other or other in self._foes.get(one, ()):
            return
        if self._lists.get(one, set()) & self._lists.get(other, set()):
            return
        self.join(one, other)
        made = self.root(one)
        self._lowest[made] = min(self._lowest.get(made, 2.0), probability)

    def groups(self) -> list[tuple[tuple[str, ...], float | None]]:
        found = [(tuple(sorted(m)), self._lowest.get(root)) for root, m in self._members.items()]
        return sorted(found)
