"""A series as a page shows it: what each side states, the chart, the table, and where the accounts differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Bracket, Contradiction, Series, Side, Standing

from .catalogue import catalogue
from .chart import chart, key_badge
from .dates import date_in_words
from .marks import bound_of
from .plan import Plan
from .quotes import with_links
from .views import ClaimView, Link, Views
from .wording import SIDES, grade_label, in_words, number, population_label

#: On the front page a series shows this many claims; its measure's page shows all.
FRONT_ROWS = 40
#: A series shows this many differences; the pages of the differences show more.
_DIFFERENCES = 4


class Extent(NamedTuple):
    """What one side states: its lowest and highest number, or words where it gives none.

    `set_aside` is filled where the side has nothing that is compared.
    """

    side: Side
    lowest: Link | None
    highest: Link | None
    words: tuple[Link, ...]
    derived: tuple[Link, ...]
    set_aside: tuple[Link, ...]


class Change(NamedTuple):
    """How one holder's figure moved: each figure in its turn, with the date on which it was said."""

    holder: str
    steps: tuple[tuple[Link, str], ...]


class Difference(NamedTuple):
    """A contradiction with both of its claims."""

    id: str
    kind: str
    reason: Markup
    left: ClaimView
    right: ClaimView


class SeriesView(NamedTuple):
    """One series, ready for the template."""

    id: str
    title: str
    scope: tuple[str, ...]
    n_claims: int
    n_holders: int
    n_sources: int
    bounds: Markup | None
    support: Markup | None
    extents: tuple[Extent, ...]
    chart: Markup | None
    key: tuple[tuple[Markup, str], ...]
    rows: tuple[ClaimView, ...]
    differences: tuple[Difference, ...]
    n_differences: int
    differences_href: str
    changes: tuple[Change, ...]
    apart: tuple[tuple[Link, str], ...]
    measure_href: str
    made_by: str


class SeriesViews:
    """Makes the views of series and contradictions."""

    def __init__(self, plan: Plan, views: Views) -> None:
        self._plan = plan
        self._views = views

    def of(self, series: Series, *, is_front: bool = False) -> SeriesView:
        """Return the view of `series`, shortened for the front page."""
        plan = self._plan
        conflicts = plan.conflicts_of.get(series.id, [])
        shown = series.standings[:FRONT_ROWS] if is_front else series.standings
        return SeriesView(
            id=series.id,
            title=series.title,
            scope=tuple(_scope(series)),
            n_claims=len(series.standings),
            n_holders=len({s.party or s.holder for s in series.standings}),
            n_sources=len({plan.claims[s.claim_id].item.id for s in series.standings}),
            bounds=_bounds(series.bracket),
            support=_support(series),
            extents=tuple(e for side in SIDES if (e := self._extent(series, side))),
            chart=chart(series, plan.claim_href) if len(series.standings) > 1 else None,
            key=_key(series) if len(series.standings) > 1 else (),
            rows=tuple(self._views.of(s.claim_id, series) for s in shown),
            differences=tuple(self.difference(c) for c in conflicts[:_DIFFERENCES]),
            n_differences=len(conflicts),
            differences_href=plan.conflicts_href(series.id) if conflicts else "",
            changes=tuple(self._changes(series)),
            apart=tuple(
                (Link(plan.series[a.series_id].title, plan.series_href(a.series_id)), a.text) for a in series.apart
            ),
            measure_href=plan.measure_href(series.id),
            made_by=series.made_by,
        )

    def difference(self, conflict: Contradiction) -> Difference:
        """Return the view of a contradiction."""
        series = self._plan.series[conflict.series_id]
        return Difference(
            id=conflict.id,
            kind=catalogue()(f"conflict.{conflict.kind}"),
            reason=self._reason(conflict),
            left=self._views.of(conflict.left, series),
            right=self._views.of(conflict.right, series),
        )

    def _reason(self, conflict: Contradiction) -> Markup:
        figures: list[tuple[int | None, str]] = []
        for claim_id in (conflict.left, conflict.right):
            for series, standing in self._plan.standings_of[claim_id]:
                if series.id == conflict.series_id:
                    bounds = (standing, standing.resolved) if standing.resolved else (standing,)
                    href = self._plan.claim_href(claim_id)
                    figures += [(value, href) for b in bounds for value in (b.low, b.high)]
        return with_links(conflict.reason, figures)

    def _changes(self, series: Series) -> Iterator[Change]:
        """Yield the way of each holder's figure, successive revisions as one."""
        ways: list[tuple[str, list[str]]] = []
        for revision in series.revisions:
            way = next((ids for _, ids in ways if ids[-1] == revision.before), None)
            if way is None:
                ways.append((revision.holder, [revision.before, revision.after]))
            else:
                way.append(revision.after)
        for holder, ids in ways:
            views = [self._views.of(i, series) for i in ids]
            undated = catalogue()("chart.undated")
            yield Change(holder, tuple((Link(v.stated, v.href), v.said or undated) for v in views))

    def _extent(self, series: Series, side: Side) -> Extent | None:
        standings = [s for s in series.standings if s.side == side]
        if not standings:
            return None
        compared = [s for s in standings if not s.aside and not s.resolved]
        numbers = [s for s in compared if s.low is not None or s.high is not None]
        lowest = min(numbers, key=_least, default=None)
        highest = max(numbers, key=_most, default=None)
        if lowest and highest and in_words(lowest) == in_words(highest):
            lowest = None
        return Extent(
            side=side,
            lowest=self._stated(lowest),
            highest=self._stated(highest),
            words=tuple(self._distinct(s for s in compared if s.low is None and s.high is None)) if not numbers else (),
            derived=tuple(self._distinct(s for s in standings if s.resolved)),
            set_aside=tuple(self._distinct(s for s in standings if s.aside and not s.resolved)) if not compared else (),
        )

    def _stated(self, standing: Standing | None) -> Link | None:
        return Link(in_words(standing), self._plan.claim_href(standing.claim_id)) if standing else None

    def _distinct(self, standings: Iterable[Standing]) -> list[Link]:
        """Return at most three different figures."""
        found: dict[str, Link] = {}
        for standing in standings:
            view = self._views.of(standing.claim_id)
            text = view.derived.text if view.derived else view.stated
            found.setdefault(text, Link(text, view.href))
        return list(found.values())[:3]


def _least(standing: Standing) -> tuple[int, int]:
    """Order by the lowest number stated; of two that begin alike, the one that allows less."""
    low, high = standing.low, standing.high
    value = low if low is not None else high
    assert value is not None
    return (value, high if high is not None else 1 << 62)


def _most(standing: Standing) -> tuple[int, int]:
    low, high = standing.low, standing.high
    value = high if high is not None else low
    assert value is not None
    return (value, 1 if high is None else 0)


def _bounds(bracket: Bracket) -> Markup | None:
    """Return the lowest and highest number stated and the one on which sources agree; None without a number."""
    if bracket.high is None:
        return None
    t = catalogue()
    top = t("series.or_more", value=number(bracket.high)) if bracket.is_open else number(bracket.high)
    low = number(bracket.low) if bracket.low is not None else t("series.unbounded")
    best = t("series.agreed", value=number(bracket.best)) if bracket.best is not None else t("series.not_agreed")
    return t("series.bounds", low=low, high=top, best=best)


def _support(series: Series) -> Markup | None:
    """Return how well it is supported that it happened, with the number of origins."""
    if series.grade is None:
        return None
    t = catalogue()
    return t("series.support", grade=grade_label(series.grade), origins=t("told.origins", n=series.origins))


def _scope(series: Series) -> list[str]:
    t = catalogue()
    return [
        t("series.place", place=series.place) if series.place else t("series.no_place"),
        t("series.period", period=date_in_words(series.period)) if series.period else t("series.no_period"),
        *([t("series.population", population=population_label(series.population))] if series.population else []),
        *([t("series.unit", unit=series.unit)] if series.unit != "persons" else []),
    ]


def _key(series: Series) -> tuple[tuple[Markup, str], ...]:
    """Return the signs that occur in the chart, each with its meaning."""
    t = catalogue()
    standings = series.standings
    bounds = {bound_of(s) for s in standings}
    styles = {"derived": any(s.resolved for s in standings), "aside": any(s.aside for s in standings)}
    sides = [side for side in SIDES if any(s.side == side for s in standings)]
    signs = [(key_badge(side, "stated", "", "15"), t(f"side.{side}")) for side in sides]
    for bound, sign in (("up", "≥"), ("down", "≤"), ("both", "–")):
        if bound in bounds:
            signs.append((key_badge(sides[0], "stated", bound, sign), t(f"chart.key_{bound}")))
    signs += [
        (key_badge(sides[0], style, "", ""), t(f"chart.key_{style}")) for style, occurs in styles.items() if occurs
    ]
    if any(s.said_how == "published" for s in standings):
        signs.append((Markup('<b class="star">*</b>'), t("chart.key_published")))
    return tuple(signs)
