"""The timeline as SVG: a lane for each kind of thing, a column for each time told, and how many there are.

A date told as a month or a year has a column of its own: it is not moved to a day that nobody told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Occurrence

from .catalogue import catalogue
from .dates import coarsen, date_in_words, short_date
from .escaping import fill

_COLUMNS = 20
_WIDTH, _GUTTER, _HEAD, _LANE = 900, 186, 44, 46
#: First parts of types by lane, in the order of the lanes; the rest are "other".
_LANES: Mapping[str, tuple[str, ...]] = {
    "assembly": ("assembly", "labour"),
    "force": ("force",),
    "custody": ("custody", "arrest", "judge", "torture"),
    "case": ("proceeding", "charge", "trial", "testimony", "retraction", "verdict", "sentence", "appeal", "release"),
    "measures": ("communications", "media", "emergency", "organisation", "defender", "law"),
    "inquiry": ("investigation", "remedy"),
}


class _Cell(NamedTuple):
    lane: str
    column: str
    members: list[Occurrence]


def lanes(occurrences: Sequence[Occurrence], href: Callable[[str], str]) -> Markup | None:
    """Return the drawing; None where fewer than two things have a date."""
    dated = [one for one in occurrences if one.date]
    if len(dated) < 2:
        return None
    precision = next((p for p in (3, 2, 1) if len({_column(o.date or "", p) for o in dated}) <= _COLUMNS), 1)
    columns = sorted({_column(o.date or "", precision) for o in dated})[-_COLUMNS:]
    cells = _cells(dated, columns, precision)
    used = [lane for lane in (*_LANES, "other") if any(cell.lane == lane for cell in cells)]
    height = _HEAD + _LANE * len(used) + 4
    inside = Markup("").join([*_frame(columns, used, height), *_badges(cells, columns, used, href)])
    label = catalogue()("timeline.chart", n=len(dated))
    return fill(
        '<svg class="chart lanes" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        _WIDTH,
        height,
        label,
        inside,
    )


def lane_of(family: str) -> str:
    """Return the lane of a type of event or step of a case."""
    head = family.partition(".")[0]
    return next((lane for lane, heads in _LANES.items() if head in heads), "other")


def _column(date: str, precision: int) -> str:
    """Return the time that heads the column of a date: its beginning, no finer than it was told."""
    first, _, last = date.partition("/")
    return coarsen(first if first not in ("", "..") else last, precision)


def _cells(dated: Sequence[Occurrence], columns: Sequence[str], precision: int) -> list[_Cell]:
    found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for one in dated:
        column = _column(one.date or "", precision)
        if column in columns:
            found[lane_of(one.family), column].append(one)
    return [_Cell(lane, column, members) for (lane, column), members in sorted(found.items())]


def _frame(columns: Sequence[str], used: Sequence[str], height: int) -> Iterator[Markup]:
    for n, lane in enumerate(used):
        y = _HEAD + n * _LANE
        if n % 2 == 0:
            yield fill('<rect class="stripe" x="0" y="{}" width="{}" height="{}"/>', y, _WIDTH, _LANE)
        yield fill('<text class="lane" x="8" y="{}">{}</text>', y + _LANE / 2 + 5, catalogue()(f"lane.{lane}"))
    for n, column in enumerate(columns):
        x = _x(n, len(columns))
        yield fill('<path class="grid" d="M{:.1f},{}V{}"/>', x, _HEAD, height)
        for line, y in zip(short_date(column), (16, 32), strict=True):
            yield fill('<text class="date" x="{:.1f}" y="{}">{}</text>', x, y, line)


def _badges(
    cells: Sequence[_Cell], columns: Sequence[str], used: Sequence[str], href: Callable[[str], str]
) -> Iterator[Markup]:
    t = catalogue()
    for cell in cells:
        x, y = _x(columns.index(cell.column), len(columns)), _HEAD + used.index(cell.lane) * _LANE + _LANE / 2
        n = len(cell.members)
        radius = 12 + min(n, 20) / 4
        title = t("timeline.cell", lane=t(f"lane.{cell.lane}"), date=date_in_words(cell.column), n=n)
        yield fill(
            '<a class="badge" href="{}" aria-label="{}"><title>{}</title>'
            '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>'
            '<text class="label" x="{:.1f}" y="{:.1f}">{}</text></a>',
            href(cell.members[0].id),
            title,
            title,
            x,
            y,
            radius,
            x,
            y + 4.6,
            n,
        )


def _x(n: int, columns: int) -> float:
    return _GUTTER + (n + 0.5) * (_WIDTH - _GUTTER) / columns
