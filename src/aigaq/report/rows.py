"""Rows of the ledgers as pages show them: occurrences, disagreements, people; each with the quotations it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from aigaq.records import CaseLadder, Disagreement, Dossier, Occurrence, Related

from .catalogue import catalogue
from .dates import date_in_words
from .escaping import fold
from .penalties import penalty_in_words
from .plan import Plan
from .told import event_label
from .views import ClaimView, Link, Views
from .wording import grade_label

#: Quotations in full that a row of a table shows; the others are links.
_QUOTED = 3


class Way(NamedTuple):
    """One way in which a slot is told, and the passages that tell it so."""

    value: str
    links: tuple[Link, ...]


class Varies(NamedTuple):
    """A slot that is told in several ways."""

    slot: str
    ways: tuple[Way, ...]


class Row(NamedTuple):
    """One occurrence.

    Attributes
    ----------
    quoted, others : tuple of ClaimView
        Accounts that are quoted, and those that are only links.
    """

    id: str
    href: str
    date: str
    place: str
    what: str
    state: str | None
    who: Link
    grade: str
    grade_label: str
    origins: str
    quoted: tuple[ClaimView, ...]
    others: tuple[ClaimView, ...]
    varies: tuple[Varies, ...]
    related: tuple[tuple[str, Link], ...]


class Opposed(NamedTuple):
    """A disagreement with the claims of both sides."""

    id: str
    kind: str
    topic: str
    reason: str
    left: tuple[ClaimView, ...]
    right: tuple[ClaimView, ...]
    more: int


class Rows:
    """Makes the rows of the ledgers."""

    def __init__(self, plan: Plan, views: Views) -> None:
        self._plan = plan
        self._views = views
        self._related = _by_claim(plan.account.ledgers.relations)
        self._made: dict[str, Row] = {}

    def claims(self, ids: Iterable[str]) -> tuple[ClaimView, ...]:
        """Return the views of claims."""
        return tuple(self._views.of(i) for i in ids if i in self._plan.claims)

    def of(self, one: Occurrence) -> Row:
        """Return the row of an occurrence."""
        if one.id not in self._made:
            self._made[one.id] = self._row(one)
        return self._made[one.id]

    def _row(self, one: Occurrence) -> Row:
        t = catalogue()
        views = self.claims(_distinct(one))
        return Row(
            id=one.id,
            href=self._plan.occurrence_href(one.id),
            date=date_in_words(one.date) if one.date else t("told.undated"),
            place=one.place or t("told.no_place"),
            what=event_label(one.types[0]),
            state=_state(one),
            who=Link(fold(one.who) or t("told.nobody"), self._plan.person_href(one.person)),
            grade=one.grade,
            grade_label=grade_label(one.grade),
            origins=t("told.origins", n=one.origins),
            quoted=views[:_QUOTED],
            others=views[_QUOTED:],
            varies=tuple(self._varies(one)),
            related=tuple(self._links(one)),
        )

    def _varies(self, one: Occurrence) -> Iterator[Varies]:
        t = catalogue()
        for difference in one.differs:
            if difference.slot in ("type", "place"):
                continue
            ways = tuple(Way(_in_words(difference.slot, value), self._numbered(ids)) for value, ids in difference.ways)
            yield Varies(t(f"slot.{difference.slot}"), ways)

    def _numbered(self, ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(Link(str(n), self._plan.claim_href(i)) for n, i in enumerate(ids, 1) if i in self._plan.claims)

    def ways(self, values: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Way, ...]:
        """Return values with numbered links to the passages that give them."""
        return tuple(Way(value, self._numbered(ids)) for value, ids in values)

    def _links(self, one: Occurrence) -> Iterator[tuple[str, Link]]:
        """Yield what the sources say an occurrence is linked to."""
        for told in one.told:
            for related in self._related.get(told.claim_id, ()):
                other = related.second if related.first == told.claim_id else related.first
                for far in self._plan.occurrences_of.get(other, ())[:1]:
                    words = catalogue()(f"relation.{related.type}_{'to' if related.first == told.claim_id else 'of'}")
                    title = f"{event_label(far.types[0])}{', ' if far.who else ''}{fold(far.who)}"
                    yield words, Link(title, self._plan.claim_href(related.claim_id))

    def opposed(self, one: Disagreement) -> Opposed:
        """Return a disagreement with its claims."""
        return Opposed(
            id=one.id,
            kind=catalogue()(f"disagreement.{one.kind}"),
            topic=fold(one.topic),
            reason=one.reason,
            left=self.claims(one.left),
            right=self.claims(one.right),
            more=one.more,
        )


def _state(one: Occurrence) -> str | None:
    """Return how it is told where nobody tells that it happened: denied, planned, feared, not to have happened."""
    states = {told.state for told in one.told}
    if states & {"happened"} or len(states) != 1:
        return None
    (state,) = states
    return catalogue()(f"flag.{'negative' if state == 'negated' else state}")


def _distinct(one: Occurrence) -> list[str]:
    """Return the claims of an occurrence, one of each holder and document first."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    rank = {}
    for told in one.told:
        rank[told.claim_id] = seen[told.party, told.item_id]
        seen[told.party, told.item_id] += 1
    return sorted(rank, key=lambda i: rank[i])


def _by_claim(relations: Iterable[Related]) -> Mapping[str, list[Related]]:
    found: dict[str, list[Related]] = defaultdict(list)
    for related in relations:
        found[related.first].append(related)
        found[related.second].append(related)
    return found


def _in_words(slot: str, value: str) -> str:
    if slot == "date":
        return date_in_words(value)
    if slot == "penalty":
        return penalty_in_words(value)
    return fold(value)


class Person(NamedTuple):
    """Whoever has a page: what is told of them."""

    id: str
    name: str
    ladder: CaseLadder | None
    dossier: Dossier | None


def people_of(plan: Plan) -> list[Person]:
    """Return everybody who has a page, by name."""
    ledgers = plan.account.ledgers
    ladders = {one.person: one for one in ledgers.ladders}
    dossiers = {one.person: one for one in ledgers.dossiers}
    return [Person(i, name, ladders.get(i), dossiers.get(i)) for i, name in plan.people.items()]
