"""Matching: which claims of a unit fit a condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from aigaq.records import Claim, Event, Figure, Statement, Told, bounds

from .cues import Cues
from .language import And, Given, Interval, Node, Not, Test

_HAPPENED, _AGAINST = ("happened", "alleged"), ("denied", "negated")


class Between(NamedTuple):
    """Two dated claims whose distance in days an interval test found."""

    first: Claim
    second: Claim
    least: int
    most: int | None
    threshold: str


class Found(NamedTuple):
    """What made a condition hold.

    Attributes
    ----------
    claims : tuple of Claim
        In the order of the unit.
    intervals : tuple of Between
        Distances in time that it rests on.
    """

    claims: tuple[Claim, ...] = ()
    intervals: tuple[Between, ...] = ()


class Facts:
    """The claims of one unit, at hand by kind and type.

    Parameters
    ----------
    claims : sequence of Claim
        Conclusions of authors are not among them.
    told : mapping of str to Told
        By claim id.
    cues : Cues
    disputed : set of str
        Claims with which a claim of another side does not go together.

    Attributes
    ----------
    days : mapping of str to float
        Days of the thresholds of the requirement in hand, by name.
    """

    def __init__(
        self, claims: Sequence[Claim], told: Mapping[str, Told], cues: Cues, disputed: Set[str] = frozenset()
    ) -> None:
        self.claims = claims
        self.told = told
        self.cues = cues
        self.disputed = disputed
        self.days: Mapping[str, float] = {}
        self._by: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._ids = {claim.id: claim for claim in claims}
        self._saying: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._saying[claim.sentence.quote].append(claim)
            for key in _keys(claim):
                self._by[key].append(claim)

    def of(self, kind: str, names: Iterable[str]) -> list[Claim]:
        """Return the claims of a kind with one of these names; ``force.*`` stands for all that begin so."""
        if kind == "claim":
            return list(self.claims)
        found: dict[str, Claim] = {}
        for name in names:
            for claim in self._by.get((kind, name), ()):
                found[claim.id] = claim
        return list(found.values())

    def of_ids(self, ids: Iterable[str]) -> list[Claim]:
        """Return the claims with these ids."""
        return [self._ids[ident] for ident in ids]

    def saying(self, cues: Iterable[str]) -> list[Claim]:
        """Return the claims in whose sentence one of these cues stands."""
        found: dict[str, Claim] = {}
        for name in cues:
            having = self.cues.having(name)
            for quote in having if len(having) < len(self._saying) else self._saying:
                if quote in having:
                    found |= {claim.id: claim for claim in self._saying.get(quote, ())}
        return list(found.values())


def _one_of_each_sentence(claims: Iterable[Claim]) -> list[Claim]:
    found: dict[tuple[str, int], Claim] = {}
    for claim in claims:
        place = (claim.item.id, claim.sentence.start)
        if place not in found or _rank(claim) < _rank(found[place]):
            found[place] = claim
    return sorted(found.values(), key=lambda c: c.id)


def _rank(claim: Claim) -> tuple[bool, int, str]:
    """Order the claims of one sentence: what happened first, then as they stand."""
    return (not isinstance(claim.event, Event), claim.span.start, claim.id)


def _keys(claim: Claim) -> Iterable[tuple[str, str]]:
    if isinstance(claim.event, Event):
        kind = claim.event.type
        yield "event", kind
        yield "event", f"{kind.partition('.')[0]}.*"
    elif isinstance(claim.statement, Statement):
        yield "statement", claim.statement.act
        yield "statement", "*"
    elif isinstance(claim.figure, Figure):
        for measure in claim.figure.measures:
            yield "figure", measure


def holds(node: Node, facts: Facts) -> Found | None:
    """Return what makes the condition hold for the unit; None if it does not."""
    if isinstance(node, Test):
        claims = tuple(_fitting(node, facts))
        return Found(claims) if claims else None
    if isinstance(node, Interval):
        return _interval(node, facts)
    if isinstance(node, Not):
        return None if holds(node.inner, facts) else Found()
    if isinstance(node, Given):
        found = holds(node.inner, facts)
        return found if found is not None and holds(node.guard, facts) is not None else None
    parts = [holds(inner, facts) for inner in node.inner]
    held = [part for part in parts if part is not None]
    if not held or (isinstance(node, And) and len(held) < len(parts)):
        return None
    unique = {c.id: c for part in held for c in part.claims}
    return Found(tuple(unique.values()), tuple(i for part in held for i in part.intervals))


def _fitting(test: Test, facts: Facts) -> list[Claim]:
    """Return the claims that fit a test; where words are looked for in any claim, one claim of each sentence."""
    said = next((values for name, values in test.qualifiers if name == "says"), None)
    if test.kind == "claim" and said is not None:
        return _one_of_each_sentence(c for c in facts.saying(said) if _fits(c, test, facts))
    return [c for c in facts.of(test.kind, test.names) if _fits(c, test, facts)]


def _fits(claim: Claim, test: Test, facts: Facts) -> bool:
    told = facts.told.get(claim.id)
    return told is not None and all(_QUALIFIERS[name](claim, told, values, facts) for name, values in test.qualifiers)


_Check = Callable[[Claim, Told, tuple[str, ...], Facts], bool]


def _event(claim: Claim) -> Event | None:
    return claim.event if isinstance(claim.event, Event) else None


def _roles(claim: Claim, *parts: str) -> set[str]:
    body = claim.event if isinstance(claim.event, Event) else claim.statement
    roles = body.roles if isinstance(body, Event | Statement) else ()
    found = {role.role for role in roles if role.part in parts}
    return found | {"child"} if any(role.minor for role in roles if role.part in parts) else found


def _about(claim: Claim, topics: tuple[str, ...]) -> bool:
    spoken = claim.statement.topics if isinstance(claim.statement, Statement) else ()
    return any(t == topic or (topic.endswith(".*") and t.startswith(topic[:-1])) for topic in topics for t in spoken)


def _penalty(claim: Claim, starts: tuple[str, ...]) -> bool:
    event = _event(claim)
    return event is not None and event.penalty is not None and event.penalty.startswith(starts)


def _named(claim: Claim) -> bool:
    body = claim.event if isinstance(claim.event, Event) else claim.statement
    return isinstance(body, Event | Statement) and any(role.mention for role in body.roles)


def _is_from(claim: Claim, told: Told, codes: tuple[str, ...]) -> bool:
    return told.cls in codes or told.side in codes or claim.attribution.source in codes


_QUALIFIERS: Mapping[str, _Check] = {
    "with": lambda c, t, v, f: (e := _event(c)) is not None and not set(v).isdisjoint(e.attributes),
    "without": lambda c, t, v, f: (e := _event(c)) is None or set(v).isdisjoint(e.attributes),
    "method": lambda c, t, v, f: (e := _event(c)) is not None and not set(v).isdisjoint(e.methods),
    "outcome": lambda c, t, v, f: (e := _event(c)) is not None and e.outcome in v,
    "about": lambda c, t, v, f: _about(c, v),
    "role": lambda c, t, v, f: not set(v).isdisjoint(_roles(c, "patient", "participant", "about")),
    "agent": lambda c, t, v, f: not set(v).isdisjoint(_roles(c, "agent", "speaker", "authority")),
    "by": lambda c, t, v, f: _is_from(c, t, v),
    "not-by": lambda c, t, v, f: not _is_from(c, t, v),
    "penalty": lambda c, t, v, f: _penalty(c, v),
    "says": lambda c, t, v, f: any(f.cues.has(name, c.sentence.quote) for name in v),
    "not-says": lambda c, t, v, f: not any(f.cues.has(name, c.sentence.quote) for name in v),
    "told": lambda c, t, v, f: t.state in _HAPPENED,
    "negative": lambda c, t, v, f: t.state in _AGAINST,
    "planned": lambda c, t, v, f: t.state == "planned",
    "law": lambda c, t, v, f: (e := _event(c)) is not None and bool(e.law),
    "charge": lambda c, t, v, f: (e := _event(c)) is not None and e.charge is not None,
    "disputed": lambda c, t, v, f: c.id in f.disputed,
    "population": lambda c, t, v, f: isinstance(c.figure, Figure) and c.figure.population in v,
    "dated": lambda c, t, v, f: c.date is not None,
    "named": lambda c, t, v, f: _named(c),
}


def _interval(test: Interval, facts: Facts) -> Found | None:
    """Find two events whose dates lie more, or not more, than the threshold apart, whatever days they are."""
    limit = facts.days.get(test.days)
    days = float(test.days) if limit is None else limit
    first, second = (
        [c for c in _fitting(side, facts) if c.date and facts.told[c.id].state in _HAPPENED]
        for side in (test.first, test.second)
    )
    found = []
    for a in first:
        for b in second:
            between = _between(a, b, test.days)
            if between is None or between.least < 0:
                continue
            if between.least > days if test.more else between.most is not None and between.most <= days:
                found.append(between)
    if not found:
        return None
    best = min(found, key=lambda i: (i.least, i.first.id, i.second.id))
    return Found((best.first, best.second), (best,))


def _between(a: Claim, b: Claim, threshold: str) -> Between | None:
    assert a.date is not None
    assert b.date is not None
    one, other = bounds(a.date.edtf), bounds(b.date.edtf)
    if one.latest is None or other.earliest is None:
        return None
    most = (other.latest - one.earliest).days if other.latest and one.earliest else None
    return Between(a, b, (other.earliest - one.latest).days, most, threshold)
