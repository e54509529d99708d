"""The timeline: what happened in the order of uncertain dates, and how many days lie between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import chain

from aigaq.records import Elapsed, Memo, Occurrence, bounds

from . import phrases
from .occurrences import Occurred


def timeline(by_date: Mapping[str | None, list[Occurred]], memo: Memo) -> tuple[str, ...]:
    """Return the ids of the occurrences in the order of time.

    By the first day their date allows, the narrower date first; what has no first day stands by its last; what has no
    date at all comes at the end, never left out.
    """
    by_day: dict[_When, list[Occurred]] = defaultdict(list)
    for edtf, rows in by_date.items():
        by_day[_when(edtf)] += rows
    days = memo.of("timeline", by_day, _of_day)
    return tuple(chain.from_iterable(days[when] for when in sorted(days)))


#: Whether no date is told, first and last day.
_When = tuple[bool, date, date]


def _when(edtf: str | None) -> _When:
    if edtf is None:
        return True, date.max, date.max
    first, last = bounds(edtf)
    return False, first or last or date.max, last or date.max


def _of_day(rows: list[Occurred]) -> list[str]:
    return [row.occurrence.id for row in sorted(rows, key=lambda row: (row.occurrence.family, row.occurrence.id))]


def elapsed(first: Occurrence, second: Occurrence, text: str = "") -> Elapsed | None:
    """Return the days from one occurrence to another; None where either has no date.

    The dates are EDTF: a month may be any of its days, so the days are given as least and most.
    """
    if first.date is None or second.date is None:
        return None
    a, b = bounds(first.date), bounds(second.date)
    least = (b.earliest - a.latest).days if b.earliest and a.latest else None
    most = (b.latest - a.earliest).days if b.latest and a.earliest else None
    if least is None and most is None:
        return None
    return Elapsed(
        least=least,
        most=most,
        first=_dating(first),
        second=_dating(second),
        text=phrases.elapsed(text, least, most),
    )


def certainly_before(a: Occurrence, b: Occurrence) -> bool:
    """Tell whether `a` ended before `b` began, as their dates tell."""
    if a.date is None or b.date is None:
        return False
    last, first = bounds(a.date).latest, bounds(b.date).earliest
    return last is not None and first is not None and last < first


def _dating(one: Occurrence) -> str:
    """Return the claim to show for the date of an occurrence: the first told."""
    return one.told[0].claim_id
