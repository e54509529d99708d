"""Names compared by the million: the comparison of names.py over arrays."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from . import weights as w
from .letters import coarse, habit_keys, habits
from .names import bare
from .parts import Name, Part, normalise
from .weights import SLOTS, Slot

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_CHUNK = 200_000


class NameTable:
    """Names in columns, ready to be compared in pairs.

    Parameters
    ----------
    names : sequence of str or Name
        As written, or normalised before.
    """

    def __init__(self, names: Sequence[str | Name]) -> None:
        parts: dict[Part, int] = {}
        slots: list[tuple[int, int, int]] = []
        counts = np.zeros(len(names), dtype=np.int64)
        gender = np.zeros(len(names), dtype=np.int8)
        for n, given in enumerate(names):
            name = normalise(given) if isinstance(given, str) else given
            for surname, first, father in name.readings:
                slots.append(
                    (
                        -1 if surname is None else parts.setdefault(surname, len(parts)),
                        -1 if first is None else parts.setdefault(first, len(parts)),
                        -1 if father is None else parts.setdefault(father, len(parts)),
                    )
                )
            counts[n] = len(name.readings)
            gender[n] = {"f": 1, "m": -1, None: 0}[name.gender]
        self._parts = list(parts)
        self._slots = np.array(slots, dtype=np.int64).reshape(-1, 3)
        self._counts, self._starts, self._gender = counts, np.cumsum(counts) - counts, gender
        # A part can be compared by several forms: its exact forms and their coarse ones.
        self._forms = np.array([f for part in parts for f in part.forms], dtype=object)
        self._coarse = np.array([coarse(f) for part in parts for f in part.forms], dtype=object)
        keys = zip(*(habit_keys(form) for form in self._forms), strict=True)
        self._habits = [(_own_codes(column), habit.least) for column, habit in zip(keys, habits(), strict=False)]
        self._length = np.array([len(form) for form in self._forms], dtype=np.int64)
        self._bare = np.array([bare(part.forms[0]) for part in parts], dtype=object)
        self._n_forms = np.array([len(part.forms) for part in parts], dtype=np.int64)
        self._first_form = np.cumsum(self._n_forms) - self._n_forms
        self._form_id = _codes(self._forms)
        self._initial = np.array([part.initial for part in parts], dtype=bool)
        self._letter = np.array([sum(1 << (ord(c) % 32) for c in part.letters) for part in parts], dtype=np.int64)
        self._named = np.array([bool(part.names) for part in parts], dtype=bool)
        self._name_id = np.array([min(part.names) if len(part.names) == 1 else -1 for part in parts], dtype=np.int64)
        self._short = np.array([part.short for part in parts], dtype=bool)
        self._halved = np.array([bool(part.halves) for part in parts], dtype=bool)
        self._root = _own_codes([part.root for part in parts])
        self._abjad = np.array([part.abjad for part in parts], dtype=bool)

    def __len__(self) -> int:
        return len(self._counts)

    def scores(self, left: Sequence[int] | Ints, right: Sequence[int] | Ints) -> Floats:
        """Return the score of each pair, as `compare_names` gives it.

        Parameters
        ----------
        left, right : sequence of int
            Positions in the table, of equal length.
        """
        a, b = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
        pieces = [self._scores(a[n : n + _CHUNK], b[n : n + _CHUNK]) for n in range(0, len(a), _CHUNK)]
        return np.concatenate(pieces) if pieces else np.zeros(0)

    def _scores(self, a: Ints, b: Ints) -> Floats:
        combos, pair, within = _expand(self._counts[a] * self._counts[b])
        width = np.maximum(self._counts[b], 1)[pair]
        first = self._slots[self._starts[a][pair] + within // width] if len(pair) else self._slots[:0]
        second = self._slots[self._starts[b][pair] + within % width] if len(pair) else self._slots[:0]
        total = np.zeros(len(pair))
        for n, slot in enumerate(SLOTS):
            both = np.flatnonzero((first[:, n] >= 0) & (second[:, n] >= 0))
            if len(both):
                total[both] += self._weights(slot, first[both, n], second[both, n])
        best = np.full(len(a), -np.inf)
        some = combos > 0
        if len(pair):
            best[some] = np.maximum.reduceat(total, (np.cumsum(combos) - combos)[some])
        best += np.where(self._gender[a] * self._gender[b] < 0, w.OTHER_GENDER, 0.0)
        return np.where(some, 1.0 / (1.0 + np.exp(-(best + w.START))), 0.0)

    def _weights(self, slot: Slot, x: Ints, y: Ints) -> Floats:
        """Return the weights of pairs of parts, each different pair compared once."""
        low, high = np.minimum(x, y), np.maximum(x, y)
        pairs, back = np.unique(low * len(self._parts) + high, return_inverse=True)
        x, y = pairs // len(self._parts), pairs % len(self._parts)
        grid, heights = zip(*w.CURVES[slot], strict=True)
        found = np.empty(len(pairs))
        initial = self._initial[x] | self._initial[y]
        agree, differ = w.INITIAL[slot]
        found[initial] = np.where(self._letter[x] & self._letter[y], agree, differ)[initial]
        rest = np.flatnonzero(~initial)
        x, y = x[rest], y[rest]
        similarity = self._similarity(x, y)
        two = (similarity < 1.0) & self._two_names(x, y)
        if slot == "surname":
            similarity[(similarity < w.SAME_ROOT) & (self._root[x] == self._root[y])] = w.SAME_ROOT
        else:
            one = (similarity < 1.0) & self._named[x] & self._named[y] & ~two
            similarity[one] = np.where(self._short[x] | self._short[y], w.SHORT_FORM, w.SAME_NAME)[one]
        halved = np.flatnonzero((similarity < w.HALF) & (self._halved[x] | self._halved[y]))
        for n in halved:
            a, b = self._parts[x[n]], self._parts[y[n]]
            if not set(a.halves or a.forms).isdisjoint(b.halves or b.forms):
                similarity[n] = w.HALF
        weight = np.interp(similarity, grid, heights)
        # another given name is another however alike; surnames made from two names may be worse than that
        another = np.minimum(weight, w.OTHER_NAME[slot]) if slot == "surname" else w.OTHER_NAME[slot]
        found[rest] = np.where(two, another, weight)
        return found[back]

    def _two_names(self, x: Ints, y: Ints) -> NDArray[np.bool_]:
        """Tell where the table of given names says that these are, or are made from, two names."""
        named = self._named[x] & self._named[y]
        single = named & (self._name_id[x] >= 0) & (self._name_id[y] >= 0)
        two: NDArray[np.bool_] = single & (self._name_id[x] != self._name_id[y])
        for n in np.flatnonzero(named & ~single):
            two[n] = self._parts[x[n]].names.isdisjoint(self._parts[y[n]].names)
        return two

    def _similarity(self, x: Ints, y: Ints) -> Floats:
        combos, pair, within = _expand(self._n_forms[x] * self._n_forms[y])
        width = self._n_forms[y][pair]
        a, b = self._first_form[x][pair] + within // width, self._first_form[y][pair] + within % width
        found = np.ones(len(pair))
        rest = np.flatnonzero(self._form_id[a] != self._form_id[b])
        if len(rest):
            a, b = a[rest], b[rest]
            fine = _alike(self._forms[a], self._forms[b])
            alike = w.FINE * fine + (1 - w.FINE) * _alike(self._coarse[a], self._coarse[b])
            length = np.maximum(self._length[a], self._length[b])
            one_edit = (length >= w.ONE_EDIT_FROM) & (fine >= 1.0 - 1.5 / length)
            alike = np.where(one_edit, np.maximum(alike, w.ONE_EDIT), alike)
            for keys, least in self._habits:
                alike = np.where((keys[a] == keys[b]) & (fine >= least), np.maximum(alike, w.HABIT), alike)
            found[rest] = alike
        best: Floats = np.maximum.reduceat(found, np.cumsum(combos) - combos) if len(found) else found
        without = np.flatnonzero((self._abjad[x] | self._abjad[y]) & (best < 1.0))
        for n in without:
            left, right = self._bare[x[n]], self._bare[y[n]]
            best[n] = OSA.normalized_similarity(left, right) if left and right else 0.0
        return best


def compare_many(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Return the scores of pairs of names, as `aigaq.entities.names.compare_names` gives them one by one."""
    table = NameTable([*left, *right])
    n = len(left)
    return table.scores(np.arange(n), np.arange(n, 2 * n))


def _alike(a: NDArray[np.object_], b: NDArray[np.object_]) -> Floats:
    return np.asarray(cpdist(a.tolist(), b.tolist(), scorer=OSA.normalized_similarity, dtype=np.float64))


def _codes(values: Sequence[Hashable] | NDArray[np.object_]) -> Ints:
    seen: dict[Hashable, int] = {}
    number: Callable[[Hashable], int] = lambda value: seen.setdefault(value, len(seen))  # noqa: E731
    return np.array([number(value) for value in values], dtype=np.int64)


def _own_codes(values: Sequence[Hashable | None]) -> Ints:
    """Return a number for each value; None is like nothing, not even itself."""
    return np.where([value is None for value in values], -1 - np.arange(len(values)), _codes(values))


def _expand(counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the counts, and for each of their sum of places whose it is and its number there."""
    owner = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return counts, owner, within
