"""Apart: which series of one measure cannot be compared, and in what their scope differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.records import Apart, Bounds, Memo, Series, bounds

from . import words
from .figures import Figures
from .periods import OPEN, share_a_day
from .scopes import Around

#: How many figures of the measure further on in a document are still close by.
_NEAR = 10
_MONTH = timedelta(days=31)


class Key(NamedTuple):
    """What tells whether a series can be taken for another."""

    id: str
    measure: str
    period: str | None
    place: str | None


class Placed(NamedTuple):
    """A series with what holds its place."""

    series: Series
    key: Key
    around: Around

    @classmethod
    def of(cls, series: Series, around: Around) -> Placed:
        """Return a series as it is compared with others."""
        key = Key(series.id, series.measure, series.period, series.place_id or series.place)
        return cls(series, key, around if series.place_id else ())


def set_apart(placed: Sequence[Placed], figures: Mapping[str, Figures], memo: Memo) -> Iterable[Series]:
    """Return the series, each with the others a reader might take for the same.

    They count the same measure on days in common, at the same place or one that holds it; or they stand close by in a
    document and not more than a month lies between them. Others differ too much to be mistaken and are not listed.
    """
    key_of = {ident: one.key for one in placed for ident in one.series.made_from}
    documents = {item: [key_of[ident] for ident in own.ids] for item, own in figures.items()}
    close = memo.of("apart in documents", documents, _close_by)
    meeting = memo.of("apart at places", _places(placed), _meeting)
    neighbours: dict[str, dict[str, None]] = {one.key.id: {} for one in placed}
    for a, b in chain.from_iterable(chain(close.values(), meeting.values())):
        neighbours[a][b] = None
        neighbours[b][a] = None
    by_id = {one.key.id: one for one in placed}
    units = {one.key.id: (one, [by_id[other] for other in neighbours[one.key.id]]) for one in placed}
    return memo.of("apart", units, _with_others).values()


def _with_others(made_from: tuple[Placed, list[Placed]]) -> Series:
    this, others = made_from
    ordered = sorted(others, key=lambda s: (-len(s.series.standings), s.series.title, s.key.id))
    return replace(this.series, apart=tuple(_apart(this, other) for other in ordered)) if others else this.series


def _close_by(figures: list[Key]) -> list[tuple[str, str]]:
    """Return the pairs with figures close by in one document, of which the series come in the order of the text."""
    by_measure: dict[str, list[Key]] = defaultdict(list)
    for one in figures:
        by_measure[one.measure].append(one)
    return [
        (one.id, other.id)
        for own in by_measure.values()
        for index, one in enumerate(own)
        for other in own[index + 1 : index + 1 + _NEAR]
        if other.id != one.id and share_a_day(_padded(one), _span(other))
    ]


def _padded(one: Key) -> Bounds:
    """Return the period with a month before and after it: close by in time."""
    first, last = _span(one)
    return Bounds(
        first - _MONTH if first and first - date.min > _MONTH else None,
        last + _MONTH if last and date.max - last > _MONTH else None,
    )


def _span(one: Key) -> Bounds:
    return bounds(one.period) if one.period else OPEN


def _places(placed: Sequence[Placed]) -> dict[tuple[str, str], tuple[list[Key], list[Key]]]:
    """Return for each measure and place its series and those of places inside it."""
    groups: dict[tuple[str, str], tuple[list[Key], list[Key]]] = defaultdict(lambda: ([], []))
    for _, key, holding in placed:
        if key.place:
            groups[key.measure, key.place][0].append(key)
        for around, _ in holding:
            groups[key.measure, around][1].append(key)
    return groups


def _meeting(group: tuple[list[Key], list[Key]]) -> list[tuple[str, str]]:
    """Return the pairs whose periods share a day, by sweeping over the beginnings; not both from inside the place."""
    rows = [(_span(one), one, inside) for inside in (False, True) for one in group[inside]]
    active: list[tuple[date | None, Key, bool]] = []
    found: list[tuple[str, str]] = []
    for span, one, inside in sorted(rows, key=lambda row: (row[0].earliest or date.min, row[1].id, row[2])):
        begin = span.earliest or date.min
        active = [row for row in active if row[0] is None or row[0] >= begin]
        found += ((other.id, one.id) for _, other, other_inside in active if not (inside and other_inside))
        active.append((span.latest, one, inside))
    return found


def _apart(here: Placed, there: Placed) -> Apart:
    this, other = here.series, there.series
    differs: dict[str, str] = {}
    if this.unit != other.unit:
        differs["unit"] = words.other_unit(other.unit, this.unit)
    if this.population != other.population:
        differs["population"] = words.other_population(other.population, this.population)
    if _place(this) != _place(other):
        differs["place"] = words.other_place(other.place, this.place, _holds(here, there))
    if this.period != other.period or not differs:
        differs["period"] = words.other_period(other.period, this.period)
    return Apart(series_id=other.id, differs=tuple(differs), text="; ".join(differs.values()))


def _place(one: Series) -> str | None:
    return one.place_id or one.place


def _holds(this: Placed, other: Placed) -> str | None:
    """Return ``wider`` if the other's place holds this one's, ``part`` if it lies in it."""
    if other.series.place_id in dict(this.around):
        return "wider"
    if this.series.place_id in dict(other.around):
        return "part"
    return None
