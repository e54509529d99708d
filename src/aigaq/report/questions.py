"""The register of questions: by addressee, what is asked, what became of it, what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from aigaq.records import Asked, Standards

from .catalogue import catalogue
from .dates import date_in_words
from .escaping import fold
from .plan import slugs
from .requirement import requirement_href
from .site import Page, Site
from .views import Link

_PASSAGES = 3


class QuestionLine(NamedTuple):
    """A question as a page shows it, with the first of the sentences that give rise to it."""

    number: int
    text: str
    state: str
    settles: str
    requirements: list[Link]
    passages: list[Link]
    n_claims: int


class Addressee(NamedTuple):
    """The questions to one addressee."""

    anchor: str
    name: str
    lines: list[QuestionLine]


def question_pages(site: Site, standards: Standards) -> Iterator[Page]:
    """Yield ``questions.html``."""
    by_addressee: dict[str, list[Asked]] = defaultdict(list)
    for one in sorted(standards.register, key=lambda one: (-one.question.weight, one.question.id)):
        by_addressee[one.question.addressee].append(one)
    names = slugs(by_addressee)
    titles = {one.id: one.title for one in standards.requirements}
    yield site.page(
        "questions.html",
        "questions.html",
        catalogue()("questions.heading"),
        part="questions",
        addressees=[
            Addressee(names[name], name, [_line(site, n, one, titles) for n, one in enumerate(own, 1)])
            for name, own in sorted(by_addressee.items(), key=lambda entry: -sum(o.question.weight for o in entry[1]))
        ],
    )


def _line(site: Site, number: int, one: Asked, titles: dict[str, str]) -> QuestionLine:
    t, question, claims = catalogue(), one.question, site.plan.claims
    places: dict[tuple[str, int], Link] = {}
    for ident in question.claims:
        if ident in claims:
            claim = claims[ident]
            words = site.views.words(fold(claim.sentence.quote))
            short = words if len(words) <= 160 else f"{words[:150]}…"
            places.setdefault((claim.item.id, claim.sentence.start), Link(short, site.plan.claim_href(ident)))
    return QuestionLine(
        number,
        question.text,
        _state(one),
        t("questions.settles", n=question.weight),
        [Link(titles[i], requirement_href(i)) for i in question.requirements if i in titles],
        list(places.values())[:_PASSAGES],
        len(question.claims),
    )


def _state(one: Asked) -> str:
    sent, due = (date_in_words(day) if day else "" for day in (one.sent, one.due))
    return catalogue()(f"question_state.{one.state}", sent=sent, due=due, how=one.answered or "")
