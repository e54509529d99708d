"""The chart of a series as SVG: who said what when, official beside independent beside unnamed.

Shape, colour and place tell the side, an outline without filling what is derived or not compared, small triangles how a
figure is bounded. Colours come from the style sheet, so that the chart follows dark, high-contrast and printed pages.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Series, Side

from .catalogue import catalogue
from .escaping import fill
from .marks import Badge, ChartRow, Grid, badge_title, grid

_HEIGHT = 24
_STEP = 34
_HEAD = 40
_SIDE_HEAD = 26
_CHAR = 8.0

_SHAPES: dict[Side, str] = {
    "official": "M{l},{t}H{r}V{b}H{l}Z",
    "independent": "M{li},{t}H{ri}a12,12 0 0 1 0,24H{li}a12,12 0 0 1 0,-24Z",
    "unnamed": "M{li},{t}H{ri}L{r},{m}L{ri},{b}H{li}L{l},{m}Z",
}


class _Frame(NamedTuple):
    """Measures of a drawing, in its own units."""

    name: str
    width: int
    gutter: int
    holder_line: int
    """Characters of a holder's line beside its row; 0: the holder stands above the row."""


#: One drawing for screens and paper, one for narrow screens; the style sheet shows the one that fits.
FRAMES = (_Frame("broad", 900, 218, 30), _Frame("narrow", 360, 8, 0))


def chart(series: Series, claim_href: Callable[[str], str]) -> Markup:
    """Return the chart of `series`, drawn for broad and for narrow pages.

    Parameters
    ----------
    claim_href : callable
        Gives the address of a claim's passage.
    """
    drawings = (_Drawing(series, frame, claim_href).svg() for frame in FRAMES)
    return Markup("").join(drawings)


def key_badge(side: Side, style: str, bound: str, label: str) -> Markup:
    """Return a badge by itself, for the key beneath a chart."""
    width = max(34, _width(label))
    badge = Badge(label, bound, style, False, ())  # type: ignore[arg-type]
    shape = Markup("").join(_shape(badge, side, width / 2 + 1, 20))
    return fill(
        '<svg class="key {} {}" viewBox="0 0 {} 40" width="{}" height="40" aria-hidden="true">{}</svg>',
        side,
        style,
        width + 2,
        width + 2,
        shape,
    )


class _Drawing:
    def __init__(self, series: Series, frame: _Frame, claim_href: Callable[[str], str]) -> None:
        self._series = series
        self._frame = frame
        self._href = claim_href
        self._grid, widths = self._fitted()
        self._centres = self._place(widths)
        self._badge_at: dict[str, tuple[float, float, float]] = {}

    def svg(self) -> Markup:
        """Return the drawing."""
        bands: list[str] = []
        rows: list[str] = []
        y = float(_HEAD)
        for side, members in self._grid.sides:
            height = _SIDE_HEAD + sum(self._row_height(row) for row in members) + 4
            bands += self._band(side, y, height)
            y += _SIDE_HEAD
            for row in members:
                rows += self._row(side, row, y)
                y += self._row_height(row)
            y += 12
        bottom = y - 6
        inside = Markup("").join([*bands, *self._columns(bottom), *rows, *self._revisions()])
        label = catalogue()("chart.label", title=self._series.title)
        return fill(
            '<svg class="chart {}" viewBox="0 0 {} {:.0f}" role="group" aria-label="{}">{}</svg>',
            self._frame.name,
            self._frame.width,
            bottom,
            label,
            inside,
        )

    def _fitted(self) -> tuple[Grid, list[float]]:
        """Return the finest grid that has room, and the widths its columns need."""
        for precision in (3, 2, 1, 0):
            laid_out = grid(self._series, precision)
            widths = [self._column_width(laid_out, c.key, c.lines) for c in laid_out.columns]
            if sum(widths) <= self._frame.width - self._frame.gutter:
                break
        return laid_out, widths

    def _column_width(self, laid_out: Grid, key: str, lines: tuple[str, str]) -> float:
        badges = [b for _, rows in laid_out.sides for row in rows for b in row.cells.get(key, ())]
        return max([*(_width(b.label) for b in badges), *(7.0 * len(line) for line in lines)]) + 14

    def _place(self, widths: list[float]) -> list[float]:
        """Return the centres of the columns, the room left over shared out evenly."""
        room = self._frame.width - self._frame.gutter
        spare = max(room - sum(widths), 0) / len(widths)
        centres, x = [], float(self._frame.gutter)
        for width in widths:
            centres.append(x + (width + spare) / 2)
            x += width + spare
        return centres

    def _columns(self, bottom: float) -> Iterator[Markup]:
        for column, x in zip(self._grid.columns, self._centres, strict=True):
            yield fill('<path class="grid" d="M{:.1f},{}V{:.0f}"/>', x, _HEAD, bottom)
            for line, y in zip(column.lines, (15, 30), strict=True):
                yield fill('<text class="date" x="{:.1f}" y="{}">{}</text>', x, y, line)

    def _band(self, side: Side, y: float, height: float) -> Iterator[Markup]:
        yield fill(
            '<rect class="band {}" x="0" y="{:.0f}" width="{}" height="{:.0f}"/>', side, y, self._frame.width, height
        )
        yield fill('<rect class="edge {}" x="0" y="{:.0f}" width="4" height="{:.0f}"/>', side, y, height)
        yield fill('<text class="side {}" x="14" y="{:.0f}">{}</text>', side, y + 18, catalogue()(f"side.{side}"))

    def _row_height(self, row: ChartRow) -> float:
        stacked = max(len(badges) for badges in row.cells.values())
        return stacked * _STEP + (4 if self._frame.holder_line else 18)

    def _row(self, side: Side, row: ChartRow, y: float) -> Iterator[Markup]:
        height = self._row_height(row)
        if self._frame.holder_line:
            lines = textwrap.wrap(row.holder, self._frame.holder_line, max_lines=2, placeholder=" …") or [""]
            top = y + height / 2 + 5 - 8 * (len(lines) - 1)
            for n, line in enumerate(lines):
                yield fill('<text class="holder {}" x="14" y="{:.0f}">{}</text>', side, top + 16 * n, line)
            middle = y + height / 2
        else:
            line = textwrap.shorten(row.holder, 48, placeholder=" …")
            yield fill('<text class="holder {}" x="14" y="{:.0f}">{}</text>', side, y + 11, line)
            middle = y + 16 + (height - 16) / 2
        for column, x in zip(self._grid.columns, self._centres, strict=True):
            badges = row.cells.get(column.key, [])
            for n, badge in enumerate(badges):
                yield self._badge(badge, side, row.holder, x, middle + (n - (len(badges) - 1) / 2) * _STEP)

    def _badge(self, badge: Badge, side: Side, holder: str, x: float, y: float) -> Markup:
        width = _width(badge.label)
        for standing in badge.standings:
            self._badge_at[standing.claim_id] = (x, y, width)
        shape = Markup("").join(_shape(badge, side, x, y))
        if badge.is_dated_by_publication:
            shape += fill('<text class="star" x="{:.1f}" y="{:.1f}">*</text>', x + width / 2 + 4, y - 3)
        if len(badge.standings) > 1 and not badge.label.startswith("+"):
            shape += fill(
                '<text class="times" x="{:.1f}" y="{:.1f}">×{}</text>', x + width / 2 + 3, y + 12, len(badge.standings)
            )
        title, href = badge_title(badge, holder), self._href(badge.standings[0].claim_id)
        return fill(
            '<a class="badge {} {}" href="{}" aria-label="{}"><title>{}</title>{}</a>',
            side,
            badge.style,
            href,
            title,
            title,
            shape,
        )

    def _revisions(self) -> Iterator[Markup]:
        """Draw the way of one holder's figure from one date to the next."""
        for revision in self._series.revisions:
            before, after = self._badge_at.get(revision.before), self._badge_at.get(revision.after)
            if before and after and before[0] + before[2] / 2 < after[0] - after[2] / 2:
                x1, x2 = before[0] + before[2] / 2 + 4, after[0] - after[2] / 2 - 4
                path = f"M{x1:.1f},{before[1]:.1f}L{x2:.1f},{after[1]:.1f}m-6,-4l6,4l-6,4"
                yield fill('<path class="moved" d="{}"/>', path)


def _width(label: str) -> float:
    return max(34.0, _CHAR * len(label) + 18)


def _shape(badge: Badge, side: Side, x: float, y: float) -> Iterator[Markup]:
    """Yield the parts of a badge: shape, signs of its bounds, label."""
    half = _width(badge.label) / 2
    top, bottom = y - _HEIGHT / 2, y + _HEIGHT / 2
    ends = {"l": x - half, "r": x + half, "li": x - half + 12, "ri": x + half - 12, "t": top, "b": bottom, "m": y}
    path = _SHAPES[side].format(**{k: f"{v:.1f}" for k, v in ends.items()})
    yield fill('<path class="shape" d="{}"/>', path)
    if badge.bound == "up":
        yield fill('<path class="bound" d="M{:.1f},{:.1f}l5,-6l5,6Z"/>', x - 5, top - 1.5)
    elif badge.bound == "down":
        yield fill('<path class="bound" d="M{:.1f},{:.1f}l5,6l5,-6Z"/>', x - 5, bottom + 1.5)
    elif badge.bound == "both":
        for end, sign in ((x - half, -1), (x + half, 1)):
            whisker = f"M{end:.1f},{y:.1f}h{sign * 6}m0,-7v14"
            yield fill('<path class="whisker" d="{}"/>', whisker)
    yield fill('<text class="label" x="{:.1f}" y="{:.1f}">{}</text>', x, y + 4.8, badge.label)
