"""What a template needs to know about a claim, in words and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Claim, Figure, Range, Resolved, Review, Series, Side, Standing, Told

from .catalogue import catalogue
from .dates import date_in_words, instant_in_words
from .escaping import fold
from .plan import Plan, slot_ranges
from .quotes import Quote, measures_of, quote, stated, with_links
from .redaction import Veil
from .told import kind_label_of
from .wording import Amount, class_label, in_words, population_label, side_of, source_label


class Link(NamedTuple):
    """Words and where they lead; no address where there is nothing to lead to."""

    text: str
    href: str | None = None


class Slot(NamedTuple):
    """A place, a date or a holder, and how it was read: ``explicit``, ``inherited``, ``topic``."""

    text: str
    how: str
    href: str | None


class Derived(NamedTuple):
    """A figure worked out from another one."""

    text: str
    arithmetic: str
    against: Link


class ClaimView(NamedTuple):
    """One claim as a page shows it."""

    id: str
    href: str
    number: int
    measure: str
    stated: str
    derived: Derived | None
    aside: Markup | None
    side: Side
    cls: str
    holder: Slot
    chain: tuple[str, ...]
    said: str | None
    said_how: str
    population: str | None
    is_figure: bool
    place: Slot | None
    date: Slot | None
    quote: Quote
    source: Link
    page: int | None
    flags: tuple[str, ...]
    confidence: str
    rule: str
    review: str
    series: tuple[Link, ...]


class Views:
    """Makes the views of claims.

    Parameters
    ----------
    plan : Plan
        The account and its addresses.
    languages : mapping of str to str
        Language of a claim's block where it is not English, by claim id.
    """

    def __init__(self, plan: Plan, languages: Mapping[str, str], veil: Veil | None = None) -> None:
        self._plan = plan
        self._languages = languages
        self.veil = veil
        self._told = plan.account.ledgers.told

    def words(self, text: str) -> str:
        """Return words of a source without the names that are not shown."""
        return self.veil.words(text) if self.veil else text

    def of(self, claim_id: str, series: Series | None = None) -> ClaimView:
        """Return the view of a claim as it stands in `series`, or in the first series that holds it."""
        plan, claim = self._plan, self._plan.claims[claim_id]
        stands = plan.standings_of.get(claim_id, [])
        standing = next((st for se, st in stands if series is None or se.id == series.id), None)
        item = plan.items[claim.item.id]
        ranges = slot_ranges(claim)
        told = self._told.get(claim_id)
        stand = standing or told
        said, said_how = _said(claim, stand)
        figure = claim.figure if isinstance(claim.figure, Figure) else None
        holder = stand.holder if stand else _holder(claim)
        place, date = claim.place, claim.date
        return ClaimView(
            id=claim_id,
            href=plan.claim_href(claim_id),
            number=plan.number_of[claim_id],
            measure=measures_of(figure) if figure else kind_label_of(claim),
            stated=stated(claim),
            derived=self._derived(standing.resolved) if standing and standing.resolved else None,
            aside=self._aside(claim, series or stands[0][0], standing) if standing and standing.aside else None,
            side=stand.side if stand else side_of(claim.attribution.cls),
            cls=class_label(stand.cls if stand else claim.attribution.cls),
            holder=Slot(holder, claim.attribution.how, self._range(claim, ranges.get("holder"))),
            chain=tuple(
                link.holder or class_label(link.cls) for link in claim.attribution.chain if link.holder != holder
            ),
            said=date_in_words(said) if said else None,
            said_how=said_how,
            population=population_label(figure.population) if figure and figure.population else None,
            is_figure=figure is not None,
            place=Slot(place.text, place.how, self._range(claim, ranges.get("place"))) if place else None,
            date=Slot(date_in_words(date.edtf), date.how, self._range(claim, ranges.get("date"))) if date else None,
            quote=quote(claim.span, claim.sentence, self._languages.get(claim_id), self.veil),
            source=Link(item.label, plan.item_href(item.id)),
            page=claim.span.page,
            flags=tuple(_flags(claim)),
            confidence=catalogue()(f"confidence.{claim.confidence}"),
            rule=claim.rule,
            review=_review(claim.review),
            series=tuple(Link(se.title, plan.series_href(se.id)) for se, _ in stands),
        )

    def _range(self, claim: Claim, span: Range | None) -> str | None:
        return self._plan.range_href(claim.item.id, span) if span else None

    def _aside(self, claim: Claim, series: Series, standing: Standing) -> Markup:
        """Return why a number is not compared; a number that this names stands in the same document."""
        assert standing.aside is not None
        beside = [
            other
            for near in self._plan.claims_of[claim.item.id]
            for in_series, other in self._plan.standings_of[near.id]
            if in_series.id == series.id
        ]
        beside.sort(key=lambda other: other.party != standing.party)
        figures = [(v, self._plan.claim_href(other.claim_id)) for other in beside for v in (other.low, other.high)]
        return with_links(standing.aside.text, figures)

    def _derived(self, resolved: Resolved) -> Derived:
        against = self._plan.claims[resolved.against]
        return Derived(
            in_words(Amount(resolved.low, resolved.high)),
            resolved.arithmetic,
            Link(stated(against), self._plan.claim_href(resolved.against)),
        )


def _said(claim: Claim, standing: Standing | Told | None) -> tuple[str | None, str]:
    if standing is not None:
        return standing.said_on, standing.said_how
    if claim.attribution.said_on:
        return claim.attribution.said_on, "stated"
    return claim.item.published, "published" if claim.item.published else "unknown"


def _holder(claim: Claim) -> str:
    attribution = claim.attribution
    if attribution.holder:
        return fold(attribution.holder)
    if attribution.cls == "author":
        if claim.item.publisher or not claim.item.title:
            return claim.item.publisher or claim.item.name
        return catalogue()("figure.term", term=fold(claim.item.title))
    return source_label(attribution.source) if attribution.source else class_label(attribution.cls)


def _flags(claim: Claim) -> Iterator[str]:
    """Yield what a reader must know before quoting the claim."""
    t = catalogue()
    if claim.modality != "asserted":
        yield t(f"flag.{claim.modality}")
    if claim.polarity == "negative":
        yield t("flag.negative")
    if claim.specificity == "general":
        yield t("flag.general")
    if claim.review.status != "proposed":
        yield t(f"flag.{claim.review.status}")


def _review(review: Review) -> str:
    """Return who decided about a claim, when and why."""
    if review.status == "proposed":
        return ""
    when = instant_in_words(review.at) if review.at else None
    return ", ".join(part for part in (catalogue()(f"flag.{review.status}"), review.by, when, review.reason) if part)
