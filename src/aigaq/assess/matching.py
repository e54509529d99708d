"""Matching: which claims of a unit fit a condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from aigaq.records import Claim, Event, Figure, Statement, Told, bounds

from .language import And, Given, Interval, Node, Not, Test

_HAPPENED, _AGAINST = ("happened", "alleged"), ("denied", "negated")


class Known(NamedTuple):
    """A claim with what is known of it beside what it says.

    Attributes
    ----------
    told : Told or None
        Who holds it; None for one that does not count.
    disputed : bool
        A claim of another side does not go together with it.
    grade : str or None
        How well it is supported (``status.toml``, verification).
    cues : frozenset of str
        Turns of phrase that its sentence has.
    """

    claim: Claim
    told: Told | None
    disputed: bool
    grade: str | None
    cues: frozenset[str]


class Between(NamedTuple):
    """Two dated claims whose distance in days an interval test found."""

    first: Known
    second: Known
    least: int
    most: int | None
    threshold: str


class Found(NamedTuple):
    """What made a condition hold.

    Attributes
    ----------
    claims : tuple of Known
        In the order of the unit.
    intervals : tuple of Between
        Distances in time that it rests on.
    """

    claims: tuple[Known, ...] = ()
    intervals: tuple[Between, ...] = ()


class Fitting(Protocol):
    """What tells which claims of a unit fit a test."""

    def fitting(self, test: Test) -> Sequence[Known]:
        """Return the claims that fit a test; where words are looked for in any claim, one claim of each sentence."""


class Facts:
    """Claims at hand by kind, type and words. Conclusions of authors are not among them.

    Where they are a part of a unit, they hold all claims of the sentences that they hold one of.
    """

    def __init__(self, claims: Iterable[Known]) -> None:
        self._claims = {one.claim.id: one for one in claims}
        self._by: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._saying: dict[str, list[Known]] = defaultdict(list)
        for one in self._claims.values():
            for key in _keys(one.claim):
                self._by[key].append(one)
            for cue in one.cues:
                self._saying[cue].append(one)

    def fitting(self, test: Test) -> Sequence[Known]:
        """Return the claims that fit a test; where words are looked for in any claim, one claim of each sentence."""
        said = next((values for name, values in test.qualifiers if name == "says"), None)
        if test.kind == "claim" and said is not None:
            having = {one.claim.id: one for cue in said for one in self._saying.get(cue, ())}
            return _one_of_each_sentence(one for one in having.values() if _fits(one, test))
        return [one for one in self._of(test) if _fits(one, test)]

    def _of(self, test: Test) -> Iterable[Known]:
        """Return the claims of a kind with one of these names; ``force.*`` stands for all that begin so."""
        if test.kind == "claim":
            return self._claims.values()
        if len(test.names) == 1:
            return self._by.get((test.kind, test.names[0]), ())
        found = {one.claim.id: one for name in test.names for one in self._by.get((test.kind, name), ())}
        return found.values()


class Parts:
    """Claims in parts. It remembers what fits: for units of many claims, of which little changes at a time."""

    def __init__(self, parts: Sequence[Fitting]) -> None:
        self._parts = parts
        self._found: dict[Test, Sequence[Known]] = {}

    def fitting(self, test: Test) -> Sequence[Known]:
        """Return the claims of all parts that fit a test."""
        found = self._found.get(test)
        if found is None:
            rows = {one.claim.id: one for part in self._parts for one in part.fitting(test)}
            found = self._found[test] = tuple(rows.values())
        return found


def _one_of_each_sentence(claims: Iterable[Known]) -> list[Known]:
    found: dict[tuple[str, int], Known] = {}
    for one in claims:
        place = (one.claim.item.id, one.claim.sentence.start)
        if place not in found or _rank(one.claim) < _rank(found[place].claim):
            found[place] = one
    return sorted(found.values(), key=lambda one: one.claim.id)


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


def holds(node: Node, facts: Fitting, days: Mapping[str, float]) -> Found | None:
    """Return what makes the condition hold for the unit; None if it does not.

    Parameters
    ----------
    days : mapping of str to float
        Days of the thresholds of the requirement, by name.
    """
    if isinstance(node, Test):
        claims = tuple(facts.fitting(node))
        return Found(claims) if claims else None
    if isinstance(node, Interval):
        return _interval(node, facts, days)
    if isinstance(node, Not):
        return None if holds(node.inner, facts, days) else Found()
    if isinstance(node, Given):
        found = holds(node.inner, facts, days)
        return found if found is not None and holds(node.guard, facts, days) is not None else None
    parts = [holds(inner, facts, days) for inner in node.inner]
    held = [part for part in parts if part is not None]
    if not held or (isinstance(node, And) and len(held) < len(parts)):
        return None
    unique = {one.claim.id: one for part in held for one in part.claims}
    return Found(tuple(unique.values()), tuple(i for part in held for i in part.intervals))


def _fits(one: Known, test: Test) -> bool:
    told = one.told
    return told is not None and all(_QUALIFIERS[name](one, told, values) for name, values in test.qualifiers)


_Check = Callable[[Known, Told, tuple[str, ...]], bool]


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
    "with": lambda k, t, v: (e := _event(k.claim)) is not None and not set(v).isdisjoint(e.attributes),
    "without": lambda k, t, v: (e := _event(k.claim)) is None or set(v).isdisjoint(e.attributes),
    "method": lambda k, t, v: (e := _event(k.claim)) is not None and not set(v).isdisjoint(e.methods),
    "outcome": lambda k, t, v: (e := _event(k.claim)) is not None and e.outcome in v,
    "about": lambda k, t, v: _about(k.claim, v),
    "role": lambda k, t, v: not set(v).isdisjoint(_roles(k.claim, "patient", "participant", "about")),
    "agent": lambda k, t, v: not set(v).isdisjoint(_roles(k.claim, "agent", "speaker", "authority")),
    "by": lambda k, t, v: _is_from(k.claim, t, v),
    "not-by": lambda k, t, v: not _is_from(k.claim, t, v),
    "penalty": lambda k, t, v: _penalty(k.claim, v),
    "says": lambda k, t, v: not k.cues.isdisjoint(v),
    "not-says": lambda k, t, v: k.cues.isdisjoint(v),
    "told": lambda k, t, v: t.state in _HAPPENED,
    "negative": lambda k, t, v: t.state in _AGAINST,
    "planned": lambda k, t, v: t.state == "planned",
    "law": lambda k, t, v: (e := _event(k.claim)) is not None and bool(e.law),
    "charge": lambda k, t, v: (e := _event(k.claim)) is not None and e.charge is not None,
    "disputed": lambda k, t, v: k.disputed,
    "population": lambda k, t, v: isinstance(k.claim.figure, Figure) and k.claim.figure.population in v,
    "dated": lambda k, t, v: k.claim.date is not None,
    "named": lambda k, t, v: _named(k.claim),
}


def _interval(test: Interval, facts: Fitting, thresholds: Mapping[str, float]) -> Found | None:
    """Find two events whose dates lie more, or not more, than the threshold apart, whatever days they are."""
    limit = thresholds.get(test.days)
    days = float(test.days) if limit is None else limit
    first, second = (
        [one for one in facts.fitting(side) if one.claim.date and one.told and one.told.state in _HAPPENED]
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
    best = min(found, key=lambda i: (i.least, i.first.claim.id, i.second.claim.id))
    return Found((best.first, best.second), (best,))


def _between(a: Known, b: Known, threshold: str) -> Between | None:
    assert a.claim.date is not None
    assert b.claim.date is not None
    one, other = bounds(a.claim.date.edtf), bounds(b.claim.date.edtf)
    if one.latest is None or other.earliest is None:
        return None
    most = (other.latest - one.earliest).days if other.latest and one.earliest else None
    return Between(a, b, (other.earliest - one.latest).days, most, threshold)
