"""Periods: which dates speak of one event although one source gives a month, another a day, another two days.

1. Days, and stretches of at most a week, that share a day are one event: a source that writes "16 and 17 December" ties
   the two days together. Later claims can only join such events, never part them.
2. A wider date (a month, then a year, then "by" a date or no date at all) is vague rather than long. It goes with the
   event to which more than half of the documents belong that date the measure inside it; without such a majority it
   stands by itself. A year, or no date, says so little that the event must also be told by the same document or by
   several.
3. A longer stretch that a source spells out ("from May 2011", "January to March") is meant as long and stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from aigaq.records import Bounds, Claim, bounds

#: The longest stretch that is read as one event.
WEEK = timedelta(days=7)

OPEN = Bounds(None, None)


class Event(NamedTuple):
    """Dates that go together.

    Attributes
    ----------
    period : str or None
        EDTF; None when no date is told.
    dates : tuple of str or None
        The dates as claimed.
    """

    period: str | None
    dates: tuple[str | None, ...]


class _Gathering:
    __slots__ = ("dates", "documents", "span")

    def __init__(self, span: Bounds) -> None:
        self.span = span
        self.dates: list[str | None] = []
        self.documents: set[str] = set()

    def add(self, edtf: str | None, documents: frozenset[str]) -> None:
        self.dates.append(edtf)
        self.documents |= documents


def events(documents: Mapping[str | None, frozenset[str]]) -> list[Event]:
    """Return the events that the dates of one scope speak of; every date is in exactly one.

    Parameters
    ----------
    documents : mapping of EDTF date (or None) to set of str
        In which documents the date is given.
    """
    levels: dict[int, list[str | None]] = defaultdict(list)
    for edtf in sorted(documents, key=lambda d: (d is None, d or "")):
        levels[_level(edtf)].append(edtf)
    gathered = _short(levels.pop(_DAYS, []), documents)
    stretches = _equal(levels.pop(_STRETCH, []), documents)
    for level in sorted(levels):
        gathered += _vague(levels[level], level, gathered, documents)
    return sorted((_event(g) for g in gathered + stretches), key=lambda e: (e.period is None, e.period or ""))


_DAYS, _MONTH, _YEAR, _ANY, _STRETCH = range(5)


def _level(edtf: str | None) -> int:
    """Return how precise a date is: at most a week, a month, a year, no lower bound; or a long stretch."""
    if edtf is None:
        return _ANY
    first, last = bounds(edtf)
    if "/" not in edtf:
        return {10: _DAYS, 7: _MONTH, 4: _YEAR}[len(edtf.rstrip("~?%"))]
    if first is None:
        return _ANY
    return _DAYS if is_short(Bounds(first, last)) else _STRETCH


def is_short(span: Bounds) -> bool:
    """Tell whether the days are so few that they are read as one event."""
    return span.earliest is not None and span.latest is not None and span.latest - span.earliest < WEEK


def _span(edtf: str | None) -> Bounds:
    return OPEN if edtf is None else bounds(edtf)


def span_of(claim: Claim) -> Bounds:
    """Return the days on which what the claim counts can have happened."""
    return _span(claim.date.edtf if claim.date else None)


def _short(dates: list[str | None], documents: Mapping[str | None, frozenset[str]]) -> list[_Gathering]:
    """Gather overlapping days and short stretches."""
    found: list[_Gathering] = []
    for span, edtf in sorted((_known(edtf), edtf) for edtf in dates if edtf is not None):
        if not found or span[0] > _last(found[-1]):
            found.append(_Gathering(Bounds(*span)))
        found[-1].span = Bounds(found[-1].span.earliest, max(_last(found[-1]), span[1]))
        found[-1].add(edtf, documents[edtf])
    return found


def _known(edtf: str) -> tuple[date, date]:
    first, last = bounds(edtf)
    return first or date.min, last or date.max


def _last(gathering: _Gathering) -> date:
    return gathering.span.latest or date.max


def _equal(dates: list[str | None], documents: Mapping[str | None, frozenset[str]]) -> list[_Gathering]:
    """Gather dates that allow exactly the same days."""
    found: dict[Bounds, _Gathering] = {}
    for edtf in dates:
        found.setdefault(_span(edtf), _Gathering(_span(edtf))).add(edtf, documents[edtf])
    return list(found.values())


def _vague(
    dates: list[str | None], level: int, gathered: list[_Gathering], documents: Mapping[str | None, frozenset[str]]
) -> list[_Gathering]:
    """Give each date to the event that has the majority inside it; return those that stand by themselves."""
    homes: list[tuple[str | None, _Gathering | None]] = []  # all decided before any is added
    for edtf in dates:
        home = _majority(_span(edtf), gathered)
        if home and level > _MONTH and len(home.documents) == 1 and not documents[edtf] <= home.documents:
            home = None
        homes.append((edtf, home))
    for edtf, home in homes:
        if home is not None:
            home.add(edtf, documents[edtf])
    return _equal([edtf for edtf, home in homes if home is None], documents)


def _majority(span: Bounds, gathered: list[_Gathering]) -> _Gathering | None:
    inside = [g for g in gathered if share_a_day(span, g.span)]
    best = max(inside, key=lambda g: len(g.documents), default=None)
    if best is None or len(best.documents) * 2 <= sum(len(g.documents) for g in inside):
        return None
    return best


def share_a_day(a: Bounds, b: Bounds) -> bool:
    """Tell whether some day is allowed by both."""
    return (a.latest is None or b.earliest is None or b.earliest <= a.latest) and (
        b.latest is None or a.earliest is None or a.earliest <= b.latest
    )


def within(inner: Bounds, outer: Bounds) -> bool:
    """Tell whether every day that `inner` allows is allowed by `outer`."""
    from_ok = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    return from_ok and (outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest))


def _event(gathering: _Gathering) -> Event:
    told = [edtf for edtf in gathering.dates if edtf is not None]
    if gathering.span.earliest and gathering.span.latest and any(_level(edtf) == _DAYS for edtf in told):
        first, last = gathering.span.earliest.isoformat(), gathering.span.latest.isoformat()
        period: str | None = first if first == last else f"{first}/{last}"
    else:
        exact = [edtf for edtf in told if bounds(edtf) == gathering.span]
        period = min(exact, key=lambda d: (len(d), d), default=None)
    return Event(period, tuple(gathering.dates))
