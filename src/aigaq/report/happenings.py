"""The pages of what happened: the timeline, and the places with their map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aigaq.records import Incident

from .catalogue import catalogue
from .dates import date_in_words
from .lanes import lanes
from .map import apart, incident_map
from .site import Page, Site
from .views import ClaimView, Link


class Near(NamedTuple):
    """An incident that is linked, and how far away it lies."""

    link: Link
    distance: str | None


class Place(NamedTuple):
    """An incident: where, when, and the claims that tell it."""

    id: str
    title: str
    period: str
    precision: str
    where: str | None
    claims: tuple[ClaimView, ...]
    n_claims: int
    near: tuple[Near, ...]


_QUOTED = 4


def timeline_pages(site: Site) -> Iterator[Page]:
    """Yield ``timeline.html`` and its further pages, where anything is told to have happened."""
    plan = site.plan
    if not plan.timeline:
        return
    chart = lanes(plan.timeline, plan.occurrence_href)
    for sheet in plan.timeline_sheets:
        yield site.sheet(
            sheet,
            "timeline.html",
            catalogue()("timeline.heading"),
            part="timeline",
            chart=chart if sheet.number == 1 else None,
            rows=[site.rows.of(one) for one in sheet.rows],
            n_rows=len(plan.timeline),
        )


def place_pages(site: Site) -> Iterator[Page]:
    """Yield ``places.html``: the incidents on a map and in a table."""
    incidents = site.account.ledgers.incidents
    if incidents:
        by_id = {one.id: one for one in incidents}
        yield site.page(
            "places.html",
            "places.html",
            catalogue()("places.heading"),
            part="places",
            map=incident_map(incidents, lambda ident: f"#i-{ident}"),
            places=[_place(site, one, by_id) for one in incidents],
            spellings=[(site.rows.ways(s.names)) for s in site.account.ledgers.spellings if s.kind == "place"],
        )


def _place(site: Site, one: Incident, by_id: dict[str, Incident]) -> Place:
    t = catalogue()
    views = site.rows.claims(one.claims)
    near = []
    for ident in one.linked:
        km = apart(one, by_id[ident])
        distance = t("places.apart", n=f"{km:.0f}") if km else None
        near.append(Near(Link(by_id[ident].title, f"#i-{ident}"), distance))
    return Place(
        id=one.id,
        title=one.title,
        period=date_in_words(one.period) if one.period else t("told.undated"),
        precision=t(f"precision.{one.precision or 'unknown'}"),
        where=f"{one.lat:.2f}, {one.lon:.2f}" if one.lat is not None and one.lon is not None else None,
        claims=views[:_QUOTED],
        n_claims=len(views),
        near=tuple(near),
    )
