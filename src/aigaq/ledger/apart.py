"""Apart: which series of one measure cannot be compared, and in what their scope differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from aigaq.records import Apart, Bounds, Claim, Series, bounds

from . import words
from .periods import OPEN, share_a_day
from .scopes import Within

#: How many figures of the measure further on in a document are still close by.
_NEAR = 10
_MONTH = timedelta(days=31)


def set_apart(series: Sequence[Series], claims: Mapping[str, Claim], within: Within) -> dict[str, tuple[Apart, ...]]:
    """Return for each series the others a reader might take for the same.

    They count the same measure on days in common, at the same place or one that holds it; or they stand close by in a
    document and not more than a month lies between them. Others differ too much to be mistaken and are not listed.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    by_id = {one.id: one for one in series}
    for a, b in chain(_close_by(series, claims), *map(_meeting, _places(series, within))):
        neighbours[a.id].add(b.id)
        neighbours[b.id].add(a.id)
    return {
        ident: tuple(
            _apart(by_id[ident], other, within)
            for other in sorted((by_id[n] for n in others), key=lambda s: (-len(s.standings), s.title, s.id))
        )
        for ident, others in neighbours.items()
    }


def _close_by(series: Sequence[Series], claims: Mapping[str, Claim]) -> Iterator[tuple[Series, Series]]:
    """Yield the pairs with figures close by in one document."""
    documents: dict[tuple[str, str], list[tuple[int, str, Series]]] = defaultdict(list)
    for one in series:
        for ident in one.made_from:
            claim = claims[ident]
            documents[one.measure, claim.item.id].append((claim.span.start, ident, one))
    for figures in documents.values():
        figures.sort(key=lambda row: row[:2])
        for index, (_, _, one) in enumerate(figures):
            for _, _, other in figures[index + 1 : index + 1 + _NEAR]:
                if other.id != one.id and share_a_day(_padded(one), _span(other)):
                    yield one, other


def _padded(one: Series) -> Bounds:
    """Return the period with a month before and after it: close by in time."""
    first, last = _span(one)
    return Bounds(
        first - _MONTH if first and first - date.min > _MONTH else None,
        last + _MONTH if last and date.max - last > _MONTH else None,
    )


def _span(one: Series) -> Bounds:
    return bounds(one.period) if one.period else OPEN


def _places(series: Sequence[Series], within: Within) -> Iterable[tuple[list[Series], list[Series]]]:
    """Return for each measure and place its series and those of places inside it."""
    groups: dict[tuple[str, str], tuple[list[Series], list[Series]]] = defaultdict(lambda: ([], []))
    for one in series:
        place = one.place_id or one.place
        if place:
            groups[one.measure, place][0].append(one)
        for around, _ in within.get(one.place_id or "", ()):
            groups[one.measure, around][1].append(one)
    return groups.values()


def _meeting(group: tuple[list[Series], list[Series]]) -> Iterator[tuple[Series, Series]]:
    """Yield the pairs whose periods share a day, by sweeping over the beginnings; not both from inside the place."""
    rows = [(_span(one), one, inside) for inside in (False, True) for one in group[inside]]
    active: list[tuple[date | None, Series, bool]] = []
    for span, one, inside in sorted(rows, key=lambda row: (row[0].earliest or date.min, row[1].id, row[2])):
        begin = span.earliest or date.min
        active = [row for row in active if row[0] is None or row[0] >= begin]
        yield from ((other, one) for _, other, other_inside in active if not (inside and other_inside))
        active.append((span.latest, one, inside))


def _apart(this: Series, other: Series, within: Within) -> Apart:
    differs: dict[str, str] = {}
    if this.unit != other.unit:
        differs["unit"] = words.other_unit(other.unit, this.unit)
    if this.population != other.population:
        differs["population"] = words.other_population(other.population, this.population)
    if _place(this) != _place(other):
        differs["place"] = words.other_place(other.place, this.place, _holds(this, other, within))
    if this.period != other.period or not differs:
        differs["period"] = words.other_period(other.period, this.period)
    return Apart(series_id=other.id, differs=tuple(differs), text="; ".join(differs.values()))


def _place(one: Series) -> str | None:
    return one.place_id or one.place


def _holds(this: Series, other: Series, within: Within) -> str | None:
    """Return ``wider`` if the other's place holds this one's, ``part`` if it lies in it."""
    if other.place_id in dict(within.get(this.place_id or "", ())):
        return "wider"
    if this.place_id in dict(within.get(other.place_id or "", ())):
        return "part"
    return None
