"""One page for each requirement: text, citations, the claims on either side, what is not known, the question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Bearing, Finding, Judged, Outcome, Requirement, Standards, is_later, vocabulary

from .catalogue import catalogue
from .dates import date_in_words, instant_in_words
from .escaping import fold
from .plan import slugs
from .site import Page, Site
from .views import ClaimView

_UNITS = 150
_SENTENCES = 20
_NAMES = 40


class Cites(NamedTuple):
    """A citation: instrument and place, what it is, how far it was checked, whether it is later guidance."""

    text: str
    kind: str
    status: str
    is_later: bool


class Told(NamedTuple):
    """A sentence that bears on a requirement, and in words why it does."""

    claim: ClaimView
    because: str


class Side(NamedTuple):
    """One side of a finding; `n_more` sentences are not printed."""

    title: str
    told: list[Told]
    n_more: int


class FindingView(NamedTuple):
    """A finding as a page shows it."""

    id: str
    name: str
    outcome: Markup
    labels: tuple[str, ...]
    facts: list[str]
    sides: list[Side]
    denied: list[ClaimView]
    authors: list[ClaimView]
    intervals: tuple[str, ...]
    judged: str | None


def requirement_href(ident: str) -> str:
    """Return the page of a requirement."""
    return f"requirement-{slugs([ident])[ident]}.html"


def requirement_pages(site: Site, standards: Standards, outcome: Callable[[Outcome], Markup]) -> Iterator[Page]:
    """Yield the page of each requirement.

    Parameters
    ----------
    outcome : callable
        Gives an outcome as a sign with its word.
    """
    by_requirement = _by_requirement(standards)
    for requirement in standards.requirements:
        own = by_requirement.get(requirement.id, [])
        telling = [one for one in own if _is_telling(one)]
        silent = [one.finding for one in own if one.finding.outcome == "no_information"]
        names = list(dict.fromkeys(fold(f.unit_name) for f in silent if not f.unit.startswith("group-")))
        yield site.page(
            requirement_href(requirement.id),
            "requirement.html",
            requirement.title,
            part="standards",
            requirement=requirement,
            cites=_citations(site, standards, requirement, [one.finding for one in own]),
            thresholds=[(one.value, catalogue()(f"origin.{one.origin}"), one.note) for one in requirement.thresholds],
            findings=[_view(site, requirement, one, outcome) for one in telling[:_UNITS]],
            n_more=max(len(telling) - _UNITS, 0),
            silent=names[:_NAMES],
            n_silent_more=max(len(names) - _NAMES, 0),
            n_groups=len({f.unit for f in silent if f.unit.startswith("group-")}),
            is_triggered=bool(telling or silent),
        )


def finding_hrefs(standards: Standards) -> dict[str, str]:
    """Return where each finding stands, by its id: of many units of one requirement only the first have a place."""
    found = {}
    for ident, own in _by_requirement(standards).items():
        page = requirement_href(ident)
        shown = {one.finding.id for one in [one for one in own if _is_telling(one)][:_UNITS]}
        for one in own:
            anchor = one.finding.id if one.finding.id in shown else "told" if _is_telling(one) else "unknown"
            found[one.finding.id] = f"{page}#{anchor}"
    return found


def _by_requirement(standards: Standards) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for one in standards.judged:
        found[one.finding.requirement].append(one)
    return found


def _is_telling(one: Judged) -> bool:
    return one.finding.outcome not in ("no_information", "not_triggered")


def _citations(site: Site, standards: Standards, requirement: Requirement, findings: Sequence[Finding]) -> list[Cites]:
    t, claims = catalogue(), site.plan.claims
    behind = [claims[i] for f in findings for i in (*f.triggered_by, *(c.claim_id for c in f.cited)) if i in claims]
    found = []
    for one in requirement.citations:
        instrument = standards.instruments[one.instrument]
        found.append(
            Cites(
                t("standards.cites", title=instrument.title, pin=one.pin),
                t("standards.adopted", kind=instrument.kind, year=instrument.adopted[:4]),
                t(f"citation.{one.status}"),
                is_later(instrument, behind),
            )
        )
    return found


def _view(site: Site, requirement: Requirement, judged: Judged, outcome: Callable[[Outcome], Markup]) -> FindingView:
    t, finding = catalogue(), judged.finding
    why = {pattern.id: pattern.text for pattern in requirement.patterns}
    return FindingView(
        finding.id,
        fold(finding.unit_name),
        outcome(finding.outcome),
        finding.labels,
        list(_facts(judged)),
        [
            _side(site, finding, "compliance", t("standards.met"), why),
            _side(site, finding, "breach", t("standards.not_met"), why),
        ],
        [site.views.of(i) for i in finding.contested_by],
        [site.views.of(i) for i in finding.assessments[:_SENTENCES]],
        finding.intervals,
        _judged(judged),
    )


def _side(site: Site, finding: Finding, bearing: Bearing, title: str, why: dict[str, str]) -> Side:
    """Return the claims on one side, one for each sentence."""
    seen: dict[tuple[str, int], Told] = {}
    for cited in finding.cited:
        if cited.bearing == bearing:
            claim = site.plan.claims[cited.claim_id]
            place = (claim.item.id, claim.sentence.start)
            if place not in seen:
                seen[place] = Told(site.views.of(claim.id), why.get(cited.pattern, ""))
    told = list(seen.values())
    return Side(title, told[:_SENTENCES], max(len(told) - _SENTENCES, 0))


def _facts(judged: Judged) -> Iterator[str]:
    t, finding = catalogue(), judged.finding
    yield t("standards.origins", n=finding.origins)
    if finding.earliest and finding.latest:
        first, last = date_in_words(finding.earliest), date_in_words(finding.latest)
        yield t("standards.dates", first=first, last=last) if first != last else first
    grade = vocabulary.verification_levels().get(finding.verification or "")
    if grade is not None:
        yield t("standards.best", grade=grade.label.lower())
    if judged.proof:
        yield t("standards.proof", proof=f"{judged.proof} ({vocabulary.proof_levels()[judged.proof].label})")


def _judged(one: Judged) -> str | None:
    if one.judgement is None:
        return None
    at = instant_in_words(one.at) if one.at else ""
    return catalogue()("standards.judged", judgement=one.judgement, by=one.by, at=at, reason=one.reason)
