"""The timeline: what happened in the order of uncertain dates, and how many days lie between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aigaq.records import Elapsed, Memo, Occurrence, bounds

from . import phrases


def timeline(occurrences: Iterable[Occurrence], memo: Memo) -> tuple[str, ...]:
    """Return the ids of the occurrences in the order of time.

    By the first day their date allows, the narrower date first; what has no first day stands by its last; what has no
    date at all comes at the end, never left out.
    """
    whens = memo.of("when", {one.id: one for one in occurrences}, _when)
    return tuple(memo.sort("timeline", whens))


def _when(one: Occurrence) -> tuple[object, ...]:
    if one.date is None:
        return (1, date.max, date.max, one.family, one.id)
    first, last = bounds(one.date)
    return (0, first or last, last or date.max, one.family, one.id)


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
