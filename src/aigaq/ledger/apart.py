"""Apart: which series of one measure cannot be compared, and in what their scope differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from aigaq.records import Apart, Claim, Series, bounds

from . import words
from .periods import OPEN
from .scopes import Within


def set_apart(series: Sequence[Series], claims: Mapping[str, Claim], within: Within) -> dict[str, tuple[Apart, ...]]:
    """Return for each series the others a reader might take for the same.

    They count the same measure in a period that meets: at the same place, at one that holds it, or in a common
    document. Others differ too much to be mistaken and are not listed.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    by_id = {one.id: one for one in series}
    for group in _groups(series, claims, within):
        for a, b in _meeting(group):
            neighbours[a.id].add(b.id)
            neighbours[b.id].add(a.id)
    return {
        ident: tuple(
            _apart(by_id[ident], other, within)
            for other in sorted((by_id[n] for n in others), key=lambda s: (-len(s.standings), s.title, s.id))
        )
        for ident, others in neighbours.items()
    }


def _groups(
    series: Sequence[Series], claims: Mapping[str, Claim], within: Within
) -> Iterator[tuple[list[Series], list[Series]]]:
    """Yield the series of one measure in one document or at one place, and those at places inside it."""
    groups: dict[tuple[str, str], tuple[list[Series], list[Series]]] = defaultdict(lambda: ([], []))
    for one in series:
        place = one.place_id or one.place
        for key in {claims[ident].item.id for ident in one.made_from} | ({place} if place else set()):
            groups[one.measure, key][0].append(one)
        for key in within.get(one.place_id or "", ()):
            groups[one.measure, key][1].append(one)
    yield from groups.values()


def _meeting(group: tuple[list[Series], list[Series]]) -> Iterator[tuple[Series, Series]]:
    """Yield the pairs whose periods share a day, by sweeping over the beginnings; not both from inside the place."""
    rows = [
        (bounds(one.period) if one.period else OPEN, one, inside) for inside in (False, True) for one in group[inside]
    ]
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
    if other.place_id and other.place_id in within.get(this.place_id or "", ()):
        return "wider"
    if this.place_id and this.place_id in within.get(other.place_id or "", ()):
        return "part"
    return None
