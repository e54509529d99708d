"""A map that needs no network: places on a grid of degrees, with names and a scale, and no borders to argue about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, hypot, log10, radians
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Incident

from .catalogue import catalogue
from .escaping import fill

_WIDTH, _HEIGHT, _EDGE = 900, 520, 70
#: Kilometres of a degree of latitude.
_DEGREE = 111.2
#: Places are never drawn closer together than this many degrees of the shorter side.
_LEAST = 0.6


class _Spot(NamedTuple):
    name: str
    lat: float
    lon: float
    precision: str
    incidents: list[Incident]


class _Frame(NamedTuple):
    """How degrees become places on the page: equal distances along the middle parallel."""

    south: float
    west: float
    scale: float
    squeeze: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        x = _EDGE + (lon - self.west) * self.squeeze * self.scale
        return x, _HEIGHT - _EDGE - (lat - self.south) * self.scale


def incident_map(incidents: Sequence[Incident], href: Callable[[str], str]) -> Markup | None:
    """Return the map of the incidents whose place is known at least to a region; None where there is none."""
    spots = _spots(incidents)
    if not spots:
        return None
    frame = _framed(spots)
    inside = Markup("").join(
        [*_graticule(frame), *_ties(incidents, spots, frame), *_points(spots, frame, href), _scale(frame)]
    )
    label = catalogue()("places.map", n=len(spots))
    return fill(
        '<svg class="chart map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        _WIDTH,
        _HEIGHT,
        label,
        inside,
    )


def _spots(incidents: Sequence[Incident]) -> list[_Spot]:
    found: dict[tuple[float, float], _Spot] = {}
    for one in incidents:
        if one.lat is None or one.lon is None or one.precision == "country":
            continue
        key = one.lat, one.lon
        found.setdefault(key, _Spot(one.place or "", one.lat, one.lon, one.precision or "", [])).incidents.append(one)
    return sorted(found.values(), key=lambda s: (-s.lat, s.lon))


def _framed(spots: Sequence[_Spot]) -> _Frame:
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    squeeze = max(cos(radians(middle[0])), 0.1)
    high = max(max(lats) - min(lats), _LEAST)
    wide = max((max(lons) - min(lons)) * squeeze, _LEAST)
    scale = min((_HEIGHT - 2 * _EDGE) / high, (_WIDTH - 2 * _EDGE) / wide)
    south = middle[0] - (_HEIGHT - 2 * _EDGE) / scale / 2
    west = middle[1] - (_WIDTH - 2 * _EDGE) / scale / squeeze / 2
    return _Frame(south, west, scale, squeeze)


def _graticule(frame: _Frame) -> Iterator[Markup]:
    """Yield meridians and parallels with their degrees."""
    south = frame.south - _EDGE / frame.scale
    west = frame.west - _EDGE / frame.scale / frame.squeeze
    high, wide = _HEIGHT / frame.scale, _WIDTH / frame.scale / frame.squeeze
    step = _round_step(max(high, wide * frame.squeeze) / 5)
    for k in range(int(south // step), int((south + high) // step) + 1):
        _, y = frame.at(k * step, frame.west)
        if 14 < y < _HEIGHT - 8:
            yield fill('<path class="grid" d="M0,{:.1f}H{}"/>', y, _WIDTH)
            yield fill('<text class="degree" x="4" y="{:.1f}">{}</text>', y - 4, _degrees(k * step, "N", "S"))
    for k in range(int(west // step), int((west + wide) // step) + 1):
        x, _ = frame.at(frame.south, k * step)
        if 40 < x < _WIDTH - 20:
            yield fill('<path class="grid" d="M{:.1f},0V{}"/>', x, _HEIGHT)
            degrees = _degrees(k * step, "E", "W")
            yield fill('<text class="degree" x="{:.1f}" y="{}">{}</text>', x + 4, _HEIGHT - 6, degrees)


def _ties(incidents: Sequence[Incident], spots: Sequence[_Spot], frame: _Frame) -> Iterator[Markup]:
    """Yield lines between incidents that are linked: neither is part of the other."""
    where = {one.id: frame.at(s.lat, s.lon) for s in spots for one in s.incidents}
    drawn = set()
    for one in incidents:
        for other in one.linked:
            ends = tuple(sorted(where[i] for i in (one.id, other) if i in where))
            if len(ends) == 2 and ends[0] != ends[1] and ends not in drawn:
                drawn.add(ends)
                (x1, y1), (x2, y2) = ends
                yield fill('<path class="tie" d="M{:.1f},{:.1f}L{:.1f},{:.1f}"/>', x1, y1, x2, y2)


def _points(spots: Sequence[_Spot], frame: _Frame, href: Callable[[str], str]) -> Iterator[Markup]:
    t = catalogue()
    placed: list[tuple[float, float]] = []
    for spot in spots:
        x, y = frame.at(spot.lat, spot.lon)
        n = len({claim for one in spot.incidents for claim in one.claims})
        title = t("places.point", place=spot.name, n=n, precision=t(f"precision.{spot.precision or 'town'}"))
        radius = 16 if spot.precision == "region" else 6 + min(n, 60) / 8
        low = any(abs(y - b) < 20 and abs(x - a) < 120 for a, b in placed)
        placed.append((x, y))
        left = x > _WIDTH - 160
        yield fill(
            '<a class="badge" href="{}" aria-label="{}"><title>{}</title>'
            '<circle class="spot {}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>'
            '<text class="place {}" x="{:.1f}" y="{:.1f}">{}</text></a>',
            href(spot.incidents[0].id),
            title,
            title,
            spot.precision or "town",
            x,
            y,
            radius,
            "end" if left else "start",
            x - radius - 6 if left else x + radius + 6,
            y + (22 if low else 5),
            spot.name,
        )


def _scale(frame: _Frame) -> Markup:
    """Return a bar with its length in kilometres."""
    pixels = frame.scale / _DEGREE
    length = _round_step(160 / pixels)
    x1, y = _WIDTH - 30 - length * pixels, _HEIGHT - 30
    text = catalogue()("places.scale", n=f"{length:g}")
    return fill(
        '<path class="bar" d="M{:.1f},{}v-6v6h{:.1f}v-6"/><text class="degree" x="{:.1f}" y="{}">{}</text>',
        x1,
        y,
        length * pixels,
        x1,
        y - 10,
        text,
    )


def _round_step(value: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at most `value`."""
    power = 10.0 ** int(log10(value) // 1)
    return max(step * power for step in (1, 2, 5) if step * power <= value)


def _degrees(value: float, positive: str, negative: str) -> str:
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"{text}° {positive if value >= 0 else negative}"


def apart(a: Incident, b: Incident) -> float | None:
    """Return the distance between two incidents in kilometres, on a sphere flattened out; None where one is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    squeeze = cos(radians((a.lat + b.lat) / 2))
    return hypot(a.lat - b.lat, (a.lon - b.lon) * squeeze) * _DEGREE
