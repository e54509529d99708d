"""The claims and their filters, and the quantities left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Claim, Event, Figure, Leftover

from .catalogue import catalogue
from .plan import sheets, slugs
from .quotes import Quote, quote
from .site import Page, Site, environment
from .told import event_label
from .views import Link
from .wording import Amount, class_label, in_words, measure_label

_CLAIMS_PER_SHEET = 200


class Filter(NamedTuple):
    """A listing of the claims that share something."""

    stem: str
    label: str
    claims: list[Claim]


class LeftoverLine(NamedTuple):
    """A quantity no rule could use."""

    figure: str
    href: str
    quote: Quote
    source: Link
    page: int | None
    reason: str


def claim_pages(site: Site) -> Iterator[Page]:
    """Yield ``claims.html``, one listing per filter value, and all their further pages."""
    t = catalogue()
    claims = [c for item in site.account.items for c in site.plan.claims_of.get(item.id, ())]
    groups = [
        (t("claims.by_kind"), _filters("kind", claims, lambda c: (c.kind,), lambda kind: t(f"told.kinds.{kind}"))),
        (t("claims.by_measure"), _filters("measure", claims, _measures, measure_label)),
        (t("claims.by_type"), _filters("type", claims, _types, event_label)),
        (t("claims.by_class"), _filters("class", claims, _classes, class_label)),
        (t("claims.by_place"), _filters("place", claims, _places, _place_label)),
    ]
    row = environment().get_template("_claims.html").module.claim_row  # type: ignore[attr-defined]
    rows: dict[str, Markup] = {c.id: row(site.views.of(c.id)) for c in claims}
    everything = Filter("claims", t("claims.all"), claims)
    for chosen in [everything, *(f for _, filters in groups for f in filters)]:
        title = t("claims.heading") if chosen is everything else t("claims.filtered", filter=chosen.label)
        for sheet in sheets(chosen.stem, chosen.claims, _CLAIMS_PER_SHEET):
            yield site.sheet(
                sheet,
                "claims.html",
                title,
                part="claims",
                rows=[rows[c.id] for c in sheet.rows],
                n_claims=len(chosen.claims),
                groups=groups if chosen is everything else (),
                n_leftovers=len(site.account.leftovers),
            )


def leftover_pages(site: Site) -> Iterator[Page]:
    """Yield ``leftovers.html`` and its further pages."""
    t = catalogue()
    for sheet in sheets("leftovers", site.account.leftovers, _CLAIMS_PER_SHEET):
        lines = [_leftover(site, rest) for rest in sheet.rows]
        yield site.sheet(sheet, "leftovers.html", t("leftovers.heading"), part="claims", lines=lines)


def _filters(
    name: str, claims: Iterable[Claim], codes: Callable[[Claim], Iterable[str]], label: Callable[[str], str]
) -> list[Filter]:
    """Return one filter per value, most claims first."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for code in codes(claim):
            found[code].append(claim)
    ordered = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    names = slugs(found)
    return [Filter(f"claims-{name}-{names[code]}", label(code), members) for code, members in ordered]


def _measures(claim: Claim) -> Iterable[str]:
    return dict.fromkeys(claim.figure.measures or (claim.figure.measure,)) if isinstance(claim.figure, Figure) else ()


def _types(claim: Claim) -> Iterable[str]:
    return (claim.event.type,) if isinstance(claim.event, Event) else ()


def _classes(claim: Claim) -> Iterable[str]:
    return (claim.attribution.cls,)


def _places(claim: Claim) -> Iterable[str]:
    return (" ".join(claim.place.text.split()) if claim.place else "",)


def _place_label(place: str) -> str:
    return place or catalogue()("claims.no_place")


def _leftover(site: Site, rest: Leftover) -> LeftoverLine:
    item = site.plan.items[rest.item_id]
    words = in_words(Amount(rest.low, rest.high, term=rest.term))
    return LeftoverLine(
        figure=catalogue()("figure.units", figure=words, unit=rest.unit) if rest.unit else words,
        href=site.plan.range_href(item.id, (rest.span.start, rest.span.end)),
        quote=quote(rest.span, rest.sentence, item.description.language, site.views.veil),
        source=Link(item.label, site.plan.item_href(item.id)),
        page=rest.span.page,
        reason=rest.reason,
    )
