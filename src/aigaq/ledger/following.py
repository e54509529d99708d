"""What came after: later events that speak for and against a promise, answers to an allegation; by place and day.

Everything is looked up in order of days, so that a case of many thousand claims costs little more than its claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from aigaq.records import bounds

from .places import place_label
from .tellings import Telling

#: Claims that follow a row and are listed; of more, those nearest in time.
FOLLOWING = 12


def place_of(one: Telling) -> str | None:
    """Return the key of the place that a claim itself names; None where it names none."""
    place = one.claim.place
    if place is None or place.how != "explicit":
        return None
    return place.id or place_label(place.text).casefold()


class Calendar:
    """Claims by their first possible day, for each type and place.

    Parameters
    ----------
    tellings : iterable of Telling
        Those without a day are in no calendar.
    by : str
        Key that they all share.
    """

    def __init__(self, tellings: Iterable[Telling]) -> None:
        found: dict[str, list[tuple[date, date, str, Telling]]] = defaultdict(list)
        for one in tellings:
            if one.date is None:
                continue
            span = bounds(one.date)
            if span.earliest is None or span.latest is None:
                continue
            entry = (span.earliest, span.latest, one.claim.id, one)
            place = place_of(one)
            found[place or f"nowhere in {one.setting}"].append(entry)
            found[f"in {one.setting}"].append(entry)
        self._entries = {place: sorted(rows, key=lambda row: row[:3]) for place, rows in found.items()}
        self._days = {place: [row[0] for row in rows] for place, rows in self._entries.items()}

    def from_day(self, day: date, place: str | None, setting: str, most: int = FOLLOWING) -> list[Telling]:
        """Return claims that began on `day` or later, soonest first.

        At `place`, or in its setting without a place; where `place` is None, anywhere in the setting.
        """
        found: list[tuple[date, date, str, Telling]] = []
        for key in _keys(place, setting):
            rows = self._entries.get(key, [])
            at = bisect_left(self._days.get(key, []), day)
            found += rows[at : at + most]
        return [row[3] for row in sorted(found, key=lambda row: row[:3])[:most]]

    def around_day(self, day: date, place: str | None, setting: str, most: int = FOLLOWING) -> list[Telling]:
        """Return claims that began before `day` and may have happened on it or later, the latest begun first."""
        found: list[tuple[date, date, str, Telling]] = []
        for key in _keys(place, setting):
            rows = self._entries.get(key, [])
            at = bisect_left(self._days.get(key, []), day)
            near = rows[max(at - _LOOKED_BACK, 0) : at]
            found += [row for row in reversed(near) if row[1] >= day][:most]
        return [row[3] for row in sorted(found, key=lambda row: row[:3], reverse=True)[:most]]


def _keys(place: str | None, setting: str) -> tuple[str, ...]:
    return (f"in {setting}",) if place is None else (place, f"nowhere in {setting}")


#: Claims before a day that are looked at for one that may have come after it.
_LOOKED_BACK = 400


def calendars(tellings: Iterable[Telling]) -> dict[str, Calendar]:
    """Return the calendar of each type of event."""
    by_type: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        by_type[one.type].append(one)
    return {kind: Calendar(rows) for kind, rows in by_type.items()}


def merged(rows: Sequence[Sequence[Telling]], most: int = FOLLOWING) -> list[Telling]:
    """Return claims of several calendars as one list, soonest first."""
    every = {one.claim.id: one for own in rows for one in own}
    return sorted(every.values(), key=lambda one: (one.date or "", one.claim.id))[:most]
