"""The front page, the figures of each measure, the contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from aigaq.records import Series

from .catalogue import catalogue
from .plan import CONFLICTS_PER_SERIES, INDEX
from .series import Difference
from .site import Page, Site
from .views import Link
from .wording import measure_label


class SeriesLine(NamedTuple):
    """A series in one line: title, number of claims, the lowest and the highest stated, or words."""

    title: Link
    n_claims: int
    stated: list[Link]


class Measure(NamedTuple):
    """All series of one measure in short, and the pages that hold them."""

    label: str
    pages: tuple[str, ...]
    n_claims: int
    lines: list[SeriesLine]


class DifferenceGroup(NamedTuple):
    """The differences of one series on one page; `n_more` are not printed."""

    series: Link
    series_id: str
    differences: list[Difference]
    n_more: int


def front_page(site: Site) -> Page:
    """Return ``index.html``: the account."""
    account, plan, t = site.account, site.plan, catalogue()
    return site.page(
        INDEX,
        "index.html",
        account.case,
        part="index",
        counts=[Link(text, href) for text, href in _counts(site)],
        headlines=[site.series.of(series, is_front=True) for series in plan.headlines],
        measures=_measures(site),
        conflicts=[
            (t(f"conflict.{kind}"), n) for kind, n in sorted(Counter(c.kind for c in account.contradictions).items())
        ],
        unread=[
            (plan.items[i].label, plan.item_href(i), message) for i, _, message in account.unread if i in plan.items
        ],
    )


def figure_pages(site: Site) -> Iterator[Page]:
    """Yield ``figures.html``, the overview, and the pages of each measure."""
    t = catalogue()
    yield site.page("figures.html", "figures.html", t("figures.heading"), part="figures", measures=_measures(site))
    for measure, sheet in site.plan.figure_sheets:
        views = [site.series.of(s) for s in sheet.rows]
        yield site.sheet(sheet, "measure.html", measure_label(measure), part="figures", all_series=views)


def difference_pages(site: Site) -> Iterator[Page]:
    """Yield ``contradictions.html`` and its further pages, where there are any."""
    plan = site.plan
    for sheet in plan.conflict_sheets:
        groups: list[DifferenceGroup] = []
        for series_id, conflicts in groupby(sheet.rows, key=lambda c: c.series_id):
            members = list(conflicts)
            all_of_series = plan.conflicts_of[series_id]
            is_end = members[-1] is all_of_series[:CONFLICTS_PER_SERIES][-1]
            groups.append(
                DifferenceGroup(
                    Link(plan.series[series_id].title, plan.series_href(series_id)),
                    series_id,
                    [site.series.difference(c) for c in members],
                    max(len(all_of_series) - CONFLICTS_PER_SERIES, 0) if is_end else 0,
                )
            )
        heading = catalogue()("conflict.heading")
        yield site.sheet(sheet, "contradictions.html", heading, part="contradictions", groups=groups)


def _counts(site: Site) -> Iterator[tuple[str, str]]:
    account, t = site.account, catalogue()
    yield t("count.sources", n=len(account.items)), "sources.html"
    yield t("count.claims", n=len(account.claims)), "claims.html"
    yield t("count.series", n=len(account.series)), "figures.html"
    if account.contradictions:
        yield t("count.differences", n=len(account.contradictions)), "contradictions.html"
    if (standards := site.standards) is not None:
        telling = sum(one.finding.outcome not in ("no_information", "not_triggered") for one in standards.judged)
        yield t("count.findings", n=telling), "standards.html"
        yield t("count.questions", n=sum(one.state != "answered" for one in standards.register)), "questions.html"
    if account.leftovers:
        yield t("count.leftovers", n=len(account.leftovers)), "leftovers.html"
    if account.rejected:
        yield t("count.rejected", n=account.rejected), "custody.html"
    if account.unread:
        yield t("count.unread", n=len(account.unread)), "sources.html#unread"


def _measures(site: Site) -> list[Measure]:
    """Return every measure with its series, most claims first."""
    by_measure: dict[str, tuple[tuple[str, ...], list[Series]]] = {}
    for measure, sheet in site.plan.figure_sheets:
        by_measure.setdefault(measure, (sheet.names, []))[1].extend(sheet.rows)
    measures = [
        Measure(measure_label(code), pages, sum(len(s.standings) for s in members), _lines(site, members))
        for code, (pages, members) in by_measure.items()
    ]
    return sorted(measures, key=lambda m: (-m.n_claims, m.label))


def _lines(site: Site, members: Sequence[Series]) -> list[SeriesLine]:
    return [
        SeriesLine(
            Link(series.title, site.plan.series_href(series.id)),
            len(series.standings),
            _stated(site, series),
        )
        for series in sorted(members, key=lambda s: -len(s.standings))
    ]


def _stated(site: Site, series: Series) -> list[Link]:
    ends = [i for i in (series.lowest, series.highest) if i] or [s.claim_id for s in series.standings[:1]]
    views = (site.views.of(claim_id, series) for claim_id in ends)
    return [Link(text, href) for text, href in {view.stated: view.href for view in views}.items()]
