"""Incidents: where and when force, deaths or injuries are told of; linked to each other, never one part of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.records import Incident, Memo, Occurrence, Series, Told, bounds, make_id

from . import phrases
from .periods import is_short

_MEASURES = frozenset({"killed", "injured", "shots_fired"})


class Point(NamedTuple):
    """Where a place lies: degrees north and east, and how exactly that stands for the place."""

    lat: float
    lon: float
    precision: str


#: What tells of an incident.
_Source = Occurrence | Series


def incidents_of(
    occurrences: Iterable[Occurrence],
    series: Iterable[Series],
    told: Mapping[str, Told],
    points: Mapping[str, Point],
    memo: Memo,
) -> tuple[Incident, ...]:
    """Return the incidents by period and place.

    Parameters
    ----------
    told : mapping of str to Told
        By claim id: the item it stands in.
    points : mapping of str to Point
        By place id.
    """
    sources: dict[tuple[str, str], list[_Source]] = defaultdict(list)
    every: Iterable[_Source] = (*_of_events(occurrences), *_of_series(series))
    for one in every:
        month = str(bounds(_period(one)).earliest)[:7]
        sources[one.place_id or (one.place or "").casefold(), month].append(one)
    units = {key: (rows, points.get(key[0])) for key, rows in sources.items()}
    by_month: dict[str, list[tuple[Incident, tuple[str, ...]]]] = defaultdict(list)
    for incident in memo.of("incidents", units, _incident).values():
        by_month[(incident.period or "")[:7]].append(
            (incident, tuple(told[ident].item_id for ident in incident.claims))
        )
    linked = memo.of("linked incidents", by_month, _linked)
    return tuple(sorted(chain.from_iterable(linked.values()), key=lambda one: (one.period or "", one.title, one.id)))


def _of_events(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    for one in occurrences:
        if one.family.startswith(("force.", "assembly.dispersal")) and one.place and one.date and _days(one.date):
            yield one


def _of_series(series: Iterable[Series]) -> Iterator[Series]:
    for one in series:
        if one.measure in _MEASURES and one.place and one.period and _days(one.period):
            yield one


def _period(one: _Source) -> str:
    return (one.date if isinstance(one, Occurrence) else one.period) or ""


def _claims(one: _Source) -> Iterable[str]:
    return (t.claim_id for t in one.told) if isinstance(one, Occurrence) else one.made_from


def _days(edtf: str) -> bool:
    return is_short(bounds(edtf))


def _incident(made_from: tuple[list[_Source], Point | None]) -> Incident:
    rows, point = made_from
    first = min(rows, key=lambda row: (_period(row), row.place or ""))
    place = first.place or ""
    begin = min(_period(row).partition("/")[0] for row in rows)
    end = max(_period(row).rpartition("/")[2] for row in rows)
    period = begin if begin == end else f"{begin}/{end}"
    return Incident(
        id=make_id("incident", first.place_id or place.casefold(), period),
        title=phrases.incident(place, period),
        place=place,
        place_id=first.place_id,
        period=period,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        precision=point.precision if point else None,
        claims=tuple(sorted({claim for row in rows for claim in _claims(row)})),
    )


def _linked(incidents: list[tuple[Incident, tuple[str, ...]]]) -> list[Incident]:
    """Return the incidents of one month, each linked to the others that one of its documents tells, too.

    Each stands with the items of its claims.
    """
    told = [(one, set(items)) for one, items in incidents]
    return [
        replace(one, linked=tuple(o.id for o, others in told if o.id != one.id and others & items))
        for one, items in told
    ]
