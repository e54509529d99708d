"""The capture table: which lists people are on, and how many people per pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .remarks import CaptureError, remark

__all__ = ["CaptureTable"]

MAX_LISTS = 60


class CaptureTable:
    """Counts of people per pattern of lists.

    Parameters
    ----------
    patterns : array_like of 0/1, shape (n_patterns, n_lists)
        One row per pattern, one column per list.
    counts : array_like of int, shape (n_patterns,)
        People with exactly this pattern. Patterns with count 0 may be left out.
    lists : sequence of str, optional
        Names of the lists; ``L1``, ``L2``, ... if absent.

    Attributes
    ----------
    lists : tuple of str
    patterns : ndarray of bool, shape (n_patterns, n_lists)
        Patterns met at least once, in one fixed order whatever order they came in.
    counts : ndarray of int64, shape (n_patterns,)
    n : int
        People recorded.

    Raises
    ------
    CaptureError
        A count is negative, fractional or missing, a value is not 0 or 1, a pattern is on no list or stands twice.
    """

    def __init__(self, patterns: ArrayLike, counts: ArrayLike, lists: Sequence[str] | None = None) -> None:
        seen = _members(patterns)
        numbers = _whole(counts)
        if len(numbers) != len(seen):
            raise _wrong("input.ragged", f"{len(seen)} patterns, {len(numbers)} counts")
        names = tuple(lists) if lists is not None else tuple(f"L{j + 1}" for j in range(seen.shape[1]))
        _check_names(names, seen.shape[1])
        empty = ~seen.any(axis=1)
        if empty.any():
            raise _wrong("input.all-zero-pattern", f"row {int(np.argmax(empty)) + 1}")
        order = np.lexsort(seen.T[::-1])[::-1]
        seen, numbers = seen[order], numbers[order]
        twice = np.flatnonzero((seen[1:] == seen[:-1]).all(axis=1))
        if len(twice):
            raise _wrong("input.duplicate-pattern", "".join(str(int(v)) for v in seen[twice[0]]))
        met = numbers > 0
        if not met.any():
            raise _wrong("input.empty")
        self.lists: tuple[str, ...] = names
        self.patterns: NDArray[np.bool_] = seen[met]
        self.counts: NDArray[np.int64] = numbers[met]

    @classmethod
    def from_rows(cls, rows: ArrayLike, lists: Sequence[str] | None = None) -> CaptureTable:
        """Count the patterns of `rows`: one row of 0/1 per person."""
        seen = _members(rows)
        empty = ~seen.any(axis=1)
        if empty.any():
            raise _wrong("input.all-zero-pattern", f"row {int(np.argmax(empty)) + 1}")
        patterns, counts = np.unique(seen, axis=0, return_counts=True)
        return cls(patterns, counts, lists)

    @classmethod
    def from_ids(cls, people: Mapping[str, Iterable[str]]) -> CaptureTable:
        """Count the patterns of linked lists: for each list, the identifiers of the people on it."""
        members = {name: frozenset(ids) for name, ids in people.items()}
        everyone = sorted(frozenset().union(*members.values()))
        if not everyone:
            raise _wrong("input.empty")
        rows = np.array([[person in ids for ids in members.values()] for person in everyone], dtype=np.int8)
        return cls.from_rows(rows, tuple(members))

    @classmethod
    def from_dense(cls, cells: NDArray[Any], lists: Sequence[str]) -> CaptureTable:
        """Read counts in the order of :meth:`dense`."""
        index = np.flatnonzero(cells)
        patterns = (index[:, None] >> np.arange(len(lists))) & 1
        return cls(patterns, np.asarray(cells)[index], lists)

    @property
    def n(self) -> int:
        """People recorded."""
        return int(self.counts.sum())

    @property
    def n_lists(self) -> int:
        """Number of lists."""
        return len(self.lists)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People per list."""
        return self.counts @ self.patterns.astype(np.int64)

    @property
    def overlaps(self) -> NDArray[np.int64]:
        """People on both lists of each pair, shape (n_lists, n_lists); the diagonal holds the sizes."""
        members = self.patterns.astype(np.int64)
        return members.T @ (members * self.counts[:, None])

    @property
    def frequencies(self) -> NDArray[np.int64]:
        """People on exactly one list, on two, ..., shape (n_lists,)."""
        return np.bincount(self.patterns.sum(axis=1), weights=self.counts, minlength=self.n_lists + 1)[1:].astype(
            np.int64
        )

    @property
    def cells(self) -> NDArray[np.int64]:
        """The patterns as numbers: list `j` is bit `j`."""
        return self.patterns.astype(np.int64) @ (np.int64(1) << np.arange(self.n_lists, dtype=np.int64))

    def dense(self) -> NDArray[np.float64]:
        """Return the counts of all 2^n_lists patterns; list `j` is bit `j` of the index."""
        full = np.zeros(1 << self.n_lists)
        full[self.cells] = self.counts
        return full

    def only(self, lists: Sequence[str]) -> CaptureTable:
        """Return the table of these lists alone; people on none of them fall out."""
        unknown = [name for name in lists if name not in self.lists]
        if unknown:
            raise _wrong("input.unknown-list", *unknown)
        columns = self.patterns[:, [self.lists.index(name) for name in lists]]
        kept = columns.any(axis=1)
        if not kept.any():
            raise _wrong("input.empty")
        patterns, inverse = np.unique(columns[kept], axis=0, return_inverse=True)
        counts = np.bincount(inverse.ravel(), weights=self.counts[kept]).astype(np.int64)
        return CaptureTable(patterns, counts, tuple(lists))

    def without(self, name: str) -> CaptureTable:
        """Return the table as if the list `name` had never been found."""
        return self.only([other for other in self.lists if other != name])

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, CaptureTable)
            and self.lists == other.lists
            and np.array_equal(self.patterns, other.patterns)
            and np.array_equal(self.counts, other.counts)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"CaptureTable({self.n_lists} lists, {len(self.counts)} patterns, n={self.n})"


def _members(values: ArrayLike) -> NDArray[np.bool_]:
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise _wrong("input.not-0-1", "a value is no number, or a row has another length") from None
    if array.ndim != 2 or array.shape[1] == 0:
        raise _wrong("input.no-lists", f"shape {array.shape}")
    if len(array) == 0:
        raise _wrong("input.empty")
    bad = ~((array == 0) | (array == 1))
    if bad.any():
        row, column = (int(i) for i in np.argwhere(bad)[0])
        raise _wrong("input.not-0-1", f"row {row + 1}, column {column + 1}")
    return np.ascontiguousarray(array.astype(bool))


def _whole(values: ArrayLike) -> NDArray[np.int64]:
    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise _wrong("input.missing-count", "a count is no number") from None
    if numbers.ndim != 1:
        raise _wrong("input.ragged", f"counts of shape {numbers.shape}")
    wrong = {
        "input.missing-count": ~np.isfinite(numbers),
        "input.negative-count": numbers < 0,
        "input.fractional-count": numbers != np.floor(numbers),
    }
    for code, bad in wrong.items():
        if bad.any():
            raise _wrong(code, f"row {int(np.argmax(bad)) + 1}")
    return numbers.astype(np.int64)


def _check_names(names: tuple[str, ...], columns: int) -> None:
    if len(names) != columns:
        raise _wrong("input.ragged", f"{len(names)} names, {columns} columns")
    if len(set(names)) != len(names):
        raise _wrong("input.duplicate-list", *sorted({n for n in names if names.count(n) > 1}))
    if columns > MAX_LISTS:
        raise _wrong("refused.too-many-lists", str(columns))


def _wrong(code: str, *about: str) -> CaptureError:
    return CaptureError(remark(code, *about), "Mend the table and run again.")
