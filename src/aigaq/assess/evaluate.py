"""Evaluation: each requirement beside each unit, by the eight rules; never a verdict, never a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.records import (
    Account,
    Bearing,
    Cited,
    Claim,
    Finding,
    Label,
    Memo,
    Outcome,
    Requirement,
    Told,
    UnitKind,
    make_id,
)

from . import units, words
from .known import Document, documents_of
from .language import Test, tests_of
from .matching import Between, Facts, Fitting, Found, Known, holds
from .requirements import Catalogue
from .units import CASE, Own, Unit, large_units, persons_of, speaking, told_by, units_within

VERSION = "assess/5"
#: Support for a claim, from none to the best: codes of ``status.toml``.
_GRADES = ("unchecked", "single", "repeated", "contested", "corroborated", "documented", "acknowledged")
#: Holders that are nobody in particular: what they say is shown, and is no independent origin.
_NOBODY = frozenset({"unofficial", "alleged"})
#: What the party concerned says against.
_DENIALS = Test("statement", ("denial",), ())


class Evaluated(NamedTuple):
    """What requirements say of some units, but for conclusions of authors.

    Attributes
    ----------
    findings : tuple of Finding, topics
        With the types of events that made the requirement apply.
    topics : tuple of str
        Those of all findings.
    """

    findings: tuple[tuple[Finding, tuple[str, ...]], ...]
    topics: tuple[str, ...]


def evaluate(account: Account, catalogue: Catalogue, memo: Memo) -> tuple[Finding, ...]:
    """Return the findings of every requirement that applies to some unit, and one where it applies to none.

    Rules
    -----
    1. Where the trigger does not hold, the requirement is ``not_triggered``; where it holds and no claim bears on it,
       ``no_information``: the absence of a claim is never compliance and never breach.
    2. Claims under breach patterns only give ``breach_indicator``, under compliance patterns only
       ``compliance_indicator``, under both, or denied by the party concerned, ``contested``.
    3. What the authorities alone say for themselves is labelled "claimed by the party concerned only".
    4. Claims of one origin count once; one origin in all is labelled "single source".
    5. Conclusions of authors are shown and never feed a requirement.
    6. An interval supports an indicator only against a threshold from a standard or authoritative guidance; against
       one of our own choice it draws attention.
    7. Units that differ make the requirement ``mixed`` as a whole (see `overall`), never averaged.
    """
    documents = documents_of(account, catalogue, memo)
    told = memo.of("told", documents, told_by)
    rules = _Rules.of(catalogue)
    groups: tuple[Mapping[str, Evaluated], ...] = (
        _in_documents(account, documents, rules, memo),
        memo.of("persons", {i: (own, catalogue.key) for i, own in persons_of(told.values()).items()}, rules.unit),
        _large(account, list(told.values()), rules, memo),
    )
    concluded: dict[str, list[str]] = defaultdict(list)
    for topic, claim in chain.from_iterable(one.concluded for one in documents.values()):
        concluded[topic].append(claim)
    every = {key: one for group in groups for key, one in group.items() if one.findings}
    units = {key: (one, [concluded.get(topic) for topic in one.topics]) for key, one in every.items()}
    found = memo.of("conclusions", units, _with_conclusions)
    return _ordered(found, catalogue, account.case, memo)


def _with_conclusions(made_from: tuple[Evaluated, list[list[str] | None]]) -> list[Finding]:
    """Return findings with what authors conclude on their topics."""
    one, told = made_from
    concluded = {topic: ids for topic, ids in zip(one.topics, told, strict=True) if ids}
    if not concluded:
        return [finding for finding, _ in one.findings]
    return [
        replace(finding, assessments=tuple(sorted({c for topic in topics for c in concluded.get(topic, ())})))
        for finding, topics in one.findings
    ]


class _Rules(NamedTuple):
    """The requirements, by kind of unit."""

    catalogue: Catalogue
    by_kind: Mapping[UnitKind, Sequence[Requirement]]

    @classmethod
    def of(cls, catalogue: Catalogue) -> _Rules:
        by_kind: dict[UnitKind, list[Requirement]] = defaultdict(list)
        for one in catalogue.requirements:
            by_kind[one.unit].append(one)
        return cls(catalogue, by_kind)

    def unit(self, made_from: tuple[Own, str]) -> Evaluated:
        """Return what the claims of one unit say of each requirement that applies to it."""
        return _evaluated(findings_of(*made_from[0], self))

    def tests(self, requirement: Requirement) -> list[Test]:
        """Return all that a requirement asks of the claims of a unit."""
        nodes = [self.catalogue.conditions[requirement.trigger]]
        nodes += [self.catalogue.conditions[pattern.when] for pattern in requirement.patterns if pattern.when]
        found: dict[Test, None] = {_DENIALS: None}
        for test in chain.from_iterable(map(tests_of, nodes)):
            found |= dict.fromkeys([test] if isinstance(test, Test) else [test.first, test.second])
        return list(found)


def findings_of(unit: Unit, claims: Sequence[Sequence[Known]], rules: _Rules) -> Iterator[_Topical]:
    """Yield what the claims of one unit say of each requirement that applies to it."""
    facts = Facts(chain.from_iterable(claims))
    for requirement in rules.by_kind.get(unit.kind, ()):
        finding = _of_requirement(requirement, unit, facts, rules.catalogue)
        if finding is not None:
            yield finding


def _evaluated(findings: Iterable[_Topical]) -> Evaluated:
    found = tuple(findings)
    return Evaluated(found, tuple(sorted({topic for _, topics in found for topic in topics})))


def _in_documents(
    account: Account, documents: Mapping[str, Document], rules: _Rules, memo: Memo
) -> Mapping[str, Evaluated]:
    """Return what requirements say of the groups, proceedings and statements of each document."""
    after = {row.claim_id: row.follow_up for one in account.ledgers.registers for row in one.rows if row.follow_up}
    known = {one.claim.id: one for document in documents.values() for one in document.claims} if after else {}
    units = {}
    for item, document in documents.items():
        later = [after.get(one.claim.id, ()) for one in document.claims] if after else []
        follow_up = [[known[c] for c in ids if c in known] for ids in later]
        units[item] = (document, follow_up, rules.catalogue.key)

    def make(made_from: tuple[Document, list[list[Known]], str]) -> Evaluated:
        document, follow_up, _ = made_from
        found = [one for own in units_within(document) for one in findings_of(*own, rules)]
        for n, one in enumerate(document.claims):
            if one.claim.statement:
                found += findings_of(speaking(one.claim), ([one], follow_up[n] if follow_up else []), rules)
        return _evaluated(found)

    return memo.of("units of documents", units, make)


class _Asked(NamedTuple):
    """A requirement beside a unit of many claims: those that fit each of its tests."""

    requirement: Requirement
    unit: Unit
    tests: Sequence[Test]
    found: Sequence[Sequence[Known]]
    catalogue: str

    def fitting(self, test: Test) -> Sequence[Known]:
        """Return the claims that fit a test."""
        return self.found[self.tests.index(test)]


def _large(account: Account, documents: Sequence[units.Told], rules: _Rules, memo: Memo) -> Mapping[str, Evaluated]:
    """Return what requirements say of units of many claims, each requirement by itself."""
    tests = {one.id: rules.tests(one) for one in rules.catalogue.requirements}
    units = {}
    for unit, facts in large_units(account, documents, memo):
        for one in rules.by_kind.get(unit.kind, ()):
            found = [facts.fitting(test) for test in tests[one.id]]
            units[f"{one.id} {unit.id}"] = _Asked(one, unit, tests[one.id], found, rules.catalogue.key)

    def make(asked: _Asked) -> Evaluated:
        found = _of_requirement(asked.requirement, asked.unit, asked, rules.catalogue)
        return _evaluated([found] if found is not None else [])

    return memo.of("large units", units, make)


#: A finding, and the types of events that made its requirement apply.
_Topical = tuple[Finding, tuple[str, ...]]


def _ordered(
    found: Mapping[str, Sequence[Finding]], catalogue: Catalogue, case: str, memo: Memo
) -> tuple[Finding, ...]:
    """Return findings in the order of the requirements, with one for each requirement that applies to nothing."""
    by_requirement: dict[str, list[Finding]] = defaultdict(list)
    for finding in chain.from_iterable(found.values()):
        by_requirement[finding.requirement].append(finding)
    rows = {one.id: by_requirement.get(one.id) or [_not_triggered(one, case)] for one in catalogue.requirements}
    return tuple(chain.from_iterable(memo.of("findings in order", rows, _by_name).values()))


def _by_name(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.unit_name, f.unit))


def _of_requirement(requirement: Requirement, unit: Unit, facts: Fitting, catalogue: Catalogue) -> _Topical | None:
    """Return the finding of one requirement for one unit; None where it does not apply."""
    days = catalogue.days(requirement)
    trigger = holds(catalogue.conditions[requirement.trigger], facts, days)
    if trigger is None:
        return None
    cited: dict[tuple[str, Bearing], tuple[Cited, Known]] = {}
    intervals: list[Between] = []
    attention = False
    for pattern in requirement.patterns:
        match = holds(catalogue.conditions[pattern.when], facts, days) if pattern.when else None
        if match is None:
            continue
        intervals += match.intervals
        if any(_draws_attention_only(i, requirement) for i in match.intervals):
            attention = True
            continue
        for one in match.claims:
            key = (one.claim.id, pattern.bearing)
            if key not in cited:
                cited[key] = (Cited(claim_id=one.claim.id, pattern=pattern.id, bearing=pattern.bearing), one)
    kept = _once_for_words(list(cited.values()), catalogue)
    topics = tuple(sorted({one.claim.event.type for one in trigger.claims if one.claim.event}))
    return _finding(requirement, unit, facts, trigger, kept, intervals, attention), topics


def _once_for_words(cited: list[_Bearing], catalogue: Catalogue) -> list[_Bearing]:
    """Return what is cited, without what words alone cite from a sentence that is cited the same way already."""
    if len(cited) < 2:
        return cited
    firm = {(_place(known), one.bearing) for one, known in cited if one.pattern not in catalogue.by_words}
    seen: set[tuple[tuple[str, int], Bearing]] = set()
    kept = []
    for one, known in sorted(cited, key=lambda c: (c[0].pattern, c[0].claim_id)):
        place = (_place(known), one.bearing)
        if one.pattern not in catalogue.by_words or (place not in firm and place not in seen):
            kept.append((one, known))
            seen.add(place)
    return kept


def _place(known: Known) -> tuple[str, int]:
    return known.claim.item.id, known.claim.sentence.start


#: A claim as it is cited, with what is known of it.
_Bearing = tuple[Cited, Known]


def _draws_attention_only(interval: Between, requirement: Requirement) -> bool:
    origin = next((t.origin for t in requirement.thresholds if t.name == interval.threshold), "configurable")
    return origin not in ("standard", "authoritative_guidance")


def _finding(
    requirement: Requirement,
    unit: Unit,
    facts: Fitting,
    trigger: Found,
    cited: list[_Bearing],
    intervals: list[Between],
    attention: bool,
) -> Finding:
    told = [known.told for _, known in cited if known.told is not None]
    denials = _denials(cited, facts)
    outcome = _outcome({one.bearing for one, _ in cited}, bool(denials))
    origins = len({t.origin for t in told if t.cls not in _NOBODY})
    dates = sorted(day for _, known in cited if (day := _date(known.claim)) is not None)
    return Finding(
        id=make_id("finding", requirement.id, unit.id),
        requirement=requirement.id,
        unit_kind=unit.kind,
        unit=unit.id,
        unit_name=unit.name,
        outcome=outcome,
        labels=tuple(_labels(outcome, told, origins, attention)),
        cited=tuple(sorted((one for one, _ in cited), key=lambda c: (c.bearing, c.claim_id))),
        triggered_by=tuple(sorted(one.claim.id for one in trigger.claims)),
        contested_by=tuple(denials),
        intervals=tuple(dict.fromkeys(words.interval(i) for i in intervals)),
        origins=origins,
        verification=_best_grade(known.grade for _, known in cited) if cited else None,
        classes=tuple(sorted({t.cls for t in told})),
        earliest=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        made_by=VERSION,
    )


def _outcome(bearings: set[Bearing], denied: bool) -> Outcome:
    if not bearings:
        return "no_information"
    if denied or len(bearings) == 2:
        return "contested"
    return "breach_indicator" if "breach" in bearings else "compliance_indicator"


def _labels(outcome: Outcome, told: Sequence[Told], origins: int, attention: bool) -> Iterable[Label]:
    if told and origins <= 1:
        yield "single source"
    if outcome == "compliance_indicator" and all(t.side == "official" for t in told):
        yield "claimed by the party concerned only"
    if attention:
        yield "attention"


def _denials(cited: Sequence[_Bearing], facts: Fitting) -> list[str]:
    """Return the denials by the authorities of what the breach claims tell."""
    topics = {known.claim.event.type for one, known in cited if one.bearing == "breach" and known.claim.event}
    return sorted(
        known.claim.id
        for known in (facts.fitting(_DENIALS) if topics else ())
        if known.claim.statement and topics & set(known.claim.statement.topics)
        if known.told is not None and known.told.side == "official"
    )


def _best_grade(grades: Iterable[str | None]) -> str:
    """Return the best support that any of the claims has; what no occurrence grades is merely recorded."""
    return max((grade or _GRADES[0] for grade in grades), key=lambda g: _GRADES.index(g) if g in _GRADES else 0)


def _date(claim: Claim) -> str | None:
    return claim.date.edtf if claim.date else claim.attribution.said_on


def _not_triggered(one: Requirement, case: str) -> Finding:
    return Finding(
        id=make_id("finding", one.id, CASE),
        requirement=one.id,
        unit_kind=one.unit,
        unit=CASE,
        unit_name=case,
        outcome="not_triggered",
        made_by=VERSION,
    )
