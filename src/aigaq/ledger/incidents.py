"""Incidents: where and when force, deaths or injuries are told of; linked to each other, never one part of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.records import Incident, Occurrence, Series, bounds, make_id

from . import phrases
from .periods import is_short

_MEASURES = frozenset({"killed", "injured", "shots_fired"})


class Point(NamedTuple):
    """Where a place lies: degrees north and east, and how exactly that stands for the place."""

    lat: float
    lon: float
    precision: str


class _Seed(NamedTuple):
    place: str
    place_id: str | None
    period: str
    claims: tuple[str, ...]
    items: frozenset[str]


def incidents_of(
    occurrences: Iterable[Occurrence],
    series: Iterable[Series],
    items_of: Mapping[str, str],
    points: Mapping[str, Point],
) -> tuple[Incident, ...]:
    """Return the incidents by period and place.

    Parameters
    ----------
    items_of : mapping of str to str
        By claim id the item it stands in.
    points : mapping of str to Point
        By place id.
    """
    seeds: dict[tuple[str, str], list[_Seed]] = defaultdict(list)
    for seed in (*_of_events(occurrences), *_of_series(series, items_of)):
        first = bounds(seed.period).earliest
        seeds[seed.place_id or seed.place.casefold(), str(first)[:7]].append(seed)
    found = [_incident(rows, points) for rows in seeds.values()]
    linked = _linked(found, items_of)
    made = [replace(one, linked=linked[one.id]) for one in found]
    return tuple(sorted(made, key=lambda one: (one.period or "", one.title, one.id)))


def _of_events(occurrences: Iterable[Occurrence]) -> Iterable[_Seed]:
    for one in occurrences:
        if one.family.startswith(("force.", "assembly.dispersal")) and one.place and one.date and _days(one.date):
            ids = tuple(t.claim_id for t in one.told)
            yield _Seed(one.place, one.place_id, one.date, ids, frozenset(t.item_id for t in one.told))


def _of_series(series: Iterable[Series], items_of: Mapping[str, str]) -> Iterable[_Seed]:
    for one in series:
        if one.measure in _MEASURES and one.place and one.period and _days(one.period):
            yield _Seed(
                one.place, one.place_id, one.period, one.made_from, frozenset(items_of[c] for c in one.made_from)
            )


def _days(edtf: str) -> bool:
    return is_short(bounds(edtf))


def _incident(rows: list[_Seed], points: Mapping[str, Point]) -> Incident:
    first = min(rows, key=lambda row: (row.period, row.place))
    begin, end = min(row.period.partition("/")[0] for row in rows), max(row.period.rpartition("/")[2] for row in rows)
    period = begin if begin == end else f"{begin}/{end}"
    point = points.get(first.place_id or "")
    return Incident(
        id=make_id("incident", first.place_id or first.place.casefold(), period),
        title=phrases.incident(first.place, period),
        place=first.place,
        place_id=first.place_id,
        period=period,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        precision=point.precision if point else None,
        claims=tuple(sorted({claim for row in rows for claim in row.claims})),
    )


def _linked(incidents: list[Incident], items_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each incident the others of the same month that one of its documents tells, too."""
    by_month: dict[str, list[Incident]] = defaultdict(list)
    for one in incidents:
        by_month[(one.period or "")[:7]].append(one)
    found: dict[str, tuple[str, ...]] = {}
    for group in by_month.values():
        told = {one.id: {items_of[c] for c in one.claims if c in items_of} for one in group}
        for one in group:
            found[one.id] = tuple(o.id for o in group if o.id != one.id and told[o.id] & told[one.id])
    return found
