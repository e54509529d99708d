"""What came after: later events that speak for and against a promise, answers to an allegation; by place and day.

Everything is looked up in order of days, so that a case of many thousand claims costs little more than its claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from aigaq.records import bounds

from .periods import OPEN
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


#: First and last possible day, id of the claim.
Entry = tuple[date, date, str, Telling]


class Days:
    """Claims by their first possible day."""

    __slots__ = ("days", "entries")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda row: row[:3])
        self.days = [row[0] for row in self.entries]


def entries_of(one: Telling) -> list[tuple[str, Entry]]:
    """Return where a claim stands in a calendar: by place, and in its setting; nowhere if it has no day."""
    span = bounds(one.date) if one.date else OPEN
    if span.earliest is None or span.latest is None:
        return []
    entry = (span.earliest, span.latest, one.claim.id, one)
    return [(place_of(one) or f"nowhere in {one.setting}", entry), (f"in {one.setting}", entry)]


class Calendar:
    """Claims of one type by day, for each place (see `entries_of`)."""

    def __init__(self, days: Mapping[str, Days | None]) -> None:
        self._days = {place: found for place, found in days.items() if found is not None}

    def from_day(self, day: date, place: str | None, setting: str, most: int = FOLLOWING) -> list[Telling]:
        """Return claims that began on `day` or later, soonest first.

        At `place`, or in its setting without a place; where `place` is None, anywhere in the setting.
        """
        found: list[Entry] = []
        for key in keys_of(place, setting):
            if key in self._days:
                at = bisect_left(self._days[key].days, day)
                found += self._days[key].entries[at : at + most]
        return [row[3] for row in sorted(found, key=lambda row: row[:3])[:most]]

    def around_day(self, day: date, place: str | None, setting: str, most: int = FOLLOWING) -> list[Telling]:
        """Return claims that began before `day` and may have happened on it or later, the latest begun first."""
        found: list[Entry] = []
        for key in keys_of(place, setting):
            if key in self._days:
                at = bisect_left(self._days[key].days, day)
                near = self._days[key].entries[max(at - _LOOKED_BACK, 0) : at]
                found += [row for row in reversed(near) if row[1] >= day][:most]
        return [row[3] for row in sorted(found, key=lambda row: row[:3], reverse=True)[:most]]


def keys_of(place: str | None, setting: str) -> tuple[str, ...]:
    """Return where claims are looked up: at a place and in its setting without one; without a place, in the setting."""
    return (f"in {setting}",) if place is None else (place, f"nowhere in {setting}")


#: Claims before a day that are looked at for one that may have come after it.
_LOOKED_BACK = 400


def merged(rows: Sequence[Sequence[Telling]], most: int = FOLLOWING) -> list[Telling]:
    """Return claims of several calendars as one list, soonest first."""
    every = {one.claim.id: one for own in rows for one in own}
    return sorted(every.values(), key=lambda one: (one.date or "", one.claim.id))[:most]
