"""The front page, the figures of each measure, the contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from aigaq.records import Series

from .catalogue import catalogue
from .plan import CONFLICTS_PER_SERIES, INDEX
from .rows import Opposed
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
        telling=[rows[0] for _, rows in _beyond_numbers(site)][:_FRONT],
        n_others=len(account.ledgers.disagreements),
        ledgers=[Link(text, href) for text, href in _ledgers(site)],
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
        others = _beyond_numbers(site) if sheet.number == 1 else []
        yield site.sheet(sheet, "contradictions.html", heading, part="contradictions", groups=groups, others=others)


def _beyond_numbers(site: Site) -> list[tuple[str, list[Opposed]]]:
    """Return the disagreements beside those of figures, by kind, the weightiest kinds first."""
    found: dict[str, list[Opposed]] = {kind: [] for kind in _KINDS}
    for one in site.account.ledgers.disagreements:
        found.setdefault(one.kind, []).append(site.rows.opposed(one))
    return [(catalogue()(f"disagreement.{kind}"), rows) for kind, rows in found.items() if rows]


#: Kinds of disagreements in the order in which pages show them.
_KINDS = (
    "positions",
    "denial",
    "explanation",
    "manner",
    "promise",
    "charge",
    "release",
    "polarity",
    "value",
    "sequence",
)
#: The most telling disagreements that the front page shows: one of each of the first kinds that there are.
_FRONT = 4


def _counts(site: Site) -> Iterator[tuple[str, str]]:
    account, t = site.account, catalogue()
    yield t("count.sources", n=len(account.items)), "sources.html"
    yield t("count.claims", n=len(account.claims)), "claims.html"
    yield t("count.series", n=len(account.series)), "figures.html"
    differences = len(account.contradictions) + len(account.ledgers.disagreements)
    if differences:
        yield t("count.differences", n=differences), "contradictions.html"
    if (standards := site.standards) is not None:
        telling = sum(one.finding.outcome not in ("no_information", "not_triggered") for one in standards.judged)
        yield t("count.findings", n=telling), "standards.html"
        yield t("count.questions", n=sum(one.state != "answered" for one in standards.register)), "questions.html"
    if account.leftovers:
        yield t("count.leftovers", n=len(account.leftovers)), "leftovers.html"
    if rejected := sum(claim.review.status == "rejected" for claim in account.claims):
        yield t("count.rejected", n=rejected), "claims.html"
    if account.unread:
        yield t("count.unread", n=len(account.unread)), "sources.html#unread"


def _ledgers(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what the account holds beside figures, with its page."""
    ledgers, t = site.account.ledgers, catalogue()
    if ledgers.occurrences:
        yield t("count.occurrences", n=len(ledgers.occurrences)), "timeline.html"
    if site.plan.people:
        yield t("count.people", n=len(site.plan.people)), "people.html"
        yield t("sides.heading"), "both-sides.html"
    if ledgers.treatments:
        yield t("count.treatments", n=len(ledgers.treatments)), "ill-treatment.html"
    for register in ledgers.registers:
        yield t("count.register", label=register.label, rows=len(register.rows)), f"register-{register.name}.html"
    if ledgers.incidents:
        yield t("count.incidents", n=len(ledgers.incidents)), "places.html"


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
