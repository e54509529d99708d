"""Tables as people keep them: 0/1 columns per list, a count or one row per person, strata beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np

from .remarks import CaptureError, remark
from .table import CaptureTable

__all__ = ["read_table"]

PREFIX = "in_"


def read_table(
    text: str, *, strata: Sequence[str] = (), count: str | None = None
) -> dict[tuple[str, ...], CaptureTable]:
    """Read comma-separated text with a header line.

    Lists are the columns whose name starts with ``in_`` (the prefix is taken off); if there is none, every column that
    holds 0 and 1 only, beside `strata` and the count. One row is one person, or one pattern if there is a count.

    Parameters
    ----------
    text : str
        The whole file.
    strata : sequence of str
        Columns whose values split the table.
    count : str, optional
        The column of counts; ``count`` or ``n`` if there is one.

    Returns
    -------
    dict
        Stratum (the values of the `strata` columns, ``()`` without any) -> table, sorted.

    Raises
    ------
    CaptureError
        A column is missing or a value is wrong.
    """
    rows = [row for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise _wrong("input.empty", "")
    header = [name.strip() for name in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise _wrong("input.ragged", f"line {number}")
    columns = {name: [row[i].strip() for row in rows[1:]] for i, name in enumerate(header)}
    if len(columns) != len(header):
        raise _wrong("input.duplicate-list", ", ".join(sorted({n for n in header if header.count(n) > 1})))
    absent = [name for name in (*strata, *([count] if count else [])) if name not in columns]
    if absent:
        raise _wrong("input.unknown-list", ", ".join(absent))
    counted = count or next((name for name in header if name.lower() in ("count", "n", "freq")), None)
    lists = _list_columns(columns, {*strata, counted or ""})
    return _split(columns, lists, strata, counted)


def _list_columns(columns: dict[str, list[str]], others: set[str]) -> list[str]:
    named = [name for name in columns if name.startswith(PREFIX) and name not in others]
    if named:
        return named
    found = [name for name, cells in columns.items() if name not in others and set(cells) <= {"0", "1"}]
    if not found:
        raise _wrong("input.no-lists", ", ".join(columns))
    return found


def _split(
    columns: dict[str, list[str]], lists: list[str], strata: Sequence[str], counted: str | None
) -> dict[tuple[str, ...], CaptureTable]:
    members = np.array([[_flag(cell, name) for cell in columns[name]] for name in lists], dtype=np.int8).T
    keys = list(zip(*(columns[name] for name in strata), strict=True)) if strata else [()] * len(members)
    names = [name.removeprefix(PREFIX) for name in lists]
    result: dict[tuple[str, ...], CaptureTable] = {}
    for key in sorted(set(keys)):
        chosen = [i for i, k in enumerate(keys) if k == key]
        if counted is None:
            result[key] = CaptureTable.from_rows(members[chosen], names)
        else:
            result[key] = CaptureTable(members[chosen], [_number(columns[counted][i], i) for i in chosen], names)
    return result


def _flag(cell: str, name: str) -> int:
    if cell not in ("0", "1", "0.0", "1.0"):
        raise _wrong("input.not-0-1", f"column {name}")
    return int(cell[0])


def _number(cell: str, row: int) -> float:
    try:
        return float(cell)
    except ValueError:
        raise _wrong("input.missing-count", f"line {row + 2}") from None


def _wrong(code: str, about: str) -> CaptureError:
    return CaptureError(remark(code, *([about] if about else [])), "Mend the file and run again.")
