"""A list at first sight: which lists it holds, and whether it seems to name people more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from rapidfuzz.distance import OSA

from aigaq.records.lists import ColumnMapping, Field

from .mapping import SampleRow
from .words import plain, says_nothing

_NAMES: frozenset[Field] = frozenset({"name", "surname", "given", "patronymic"})
# what rows about one person can differ in without being about two
_APART: frozenset[Field] = frozenset({"source_id", "list", "other", "match_group", "captures", "aged_on"})
#: So many rows, or this share of them, are named; fewer can be namesakes.
_FEW, _SHARE = 2, 0.005
_EDITS = 2


class FirstSight(msgspec.Struct, frozen=True, kw_only=True):
    """What the first rows of a list show.

    Attributes
    ----------
    rows : int
        Rows that were looked at.
    lists : tuple of (str, int)
        Values of the column that names lists, and how many of these rows have them; most rows first.
    identical, alike : int
        Rows that tell the same as an earlier one of their list; and, not counting these, that differ from one in a
        single column only, names by a letter or two.
    """

    rows: int = 0
    lists: tuple[tuple[str, int], ...] = ()
    identical: int = 0
    alike: int = 0

    @property
    def repeats(self) -> bool:
        """Tell whether so many rows are like others that the list seems to name people more than once."""
        return self.identical + self.alike > max(_FEW, _SHARE * self.rows)


def sighted(mapping: ColumnMapping, rows: Iterable[SampleRow]) -> FirstSight:
    """Look through rows of a sheet as `mapping` reads it."""
    told = [c for c in mapping.columns if c.field not in _APART]
    part = next((c.position for c in mapping.columns if c.field == "list"), None)
    lists: Counter[str] = Counter()
    whole: set[tuple[str, ...]] = set()
    but_one: dict[tuple[int, tuple[str, ...]], str] = {}
    count = identical = alike = 0
    for row in rows:
        if row.number <= mapping.header_row or not any(cell.strip() for cell in row.cells):
            continue
        count += 1
        stands = row.cells[part].strip() if part is not None and part < len(row.cells) else ""
        if stands:
            lists[stands] += 1
        cells = tuple(_cell(row, c.position) for c in told)
        named = [c for c, cell in zip(told, cells, strict=True) if c.field in _NAMES and cell]
        others = sum(bool(cell) for cell in cells) - len(named)
        if not named or others < 2:
            continue
        key = (plain(stands), *cells)
        if key in whole:
            identical += 1
            continue
        whole.add(key)
        near = False
        for index, column in enumerate(told):
            # without this column the rest must still tell somebody: the whole name, or a birth and another field
            kept = [c.field for i, c in enumerate(told) if i != index and cells[i]]
            is_name = column.field in _NAMES
            if not cells[index] or (is_name and "birth" not in kept) or len(kept) < 3:
                continue
            rest = (index, (*key[: index + 1], *key[index + 2 :]))
            other = but_one.setdefault(rest, cells[index])
            edits = OSA.distance(other, cells[index], score_cutoff=_EDITS) if other != cells[index] else 0
            near = near or (other != cells[index] and (edits <= _EDITS or not is_name))
        alike += near
    return FirstSight(rows=count, lists=tuple(lists.most_common()), identical=identical, alike=alike)


def _cell(row: SampleRow, position: int) -> str:
    text = row.cells[position] if position < len(row.cells) else ""
    return "" if says_nothing(text) else plain(text)
