"""Evaluation: each requirement beside each unit, by the eight rules; never a verdict, never a score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from aigaq.records import (
    Account,
    Assessment,
    Bearing,
    Cited,
    Claim,
    Finding,
    Label,
    Outcome,
    Requirement,
    Told,
    UnitKind,
    make_id,
)

from . import words
from .cues import Cues
from .keys import Keys
from .matching import Between, Facts, Found, holds
from .requirements import Catalogue
from .units import CASE, Unit, is_conclusion, units_of

VERSION = "assess/3"
#: Contradictions of numbers in which two sides do not go together.
_DISPUTES = ("value", "relative")
#: Support for a claim, from none to the best: codes of ``status.toml``.
_GRADES = ("unchecked", "single", "repeated", "contested", "corroborated", "documented", "acknowledged")
#: Holders that are nobody in particular: what they say is shown, and is no independent origin.
_NOBODY = frozenset({"unofficial", "alleged"})


class Setting(NamedTuple):
    """What all units are held against: the requirements by kind of unit, and what the account says as a whole.

    Attributes
    ----------
    concluded : dict of str to list of str
        Conclusions of authors by what they speak of.
    disputed : frozenset of str
        Claims with which a claim of another side does not go together.
    grades : dict of str to str
        How well a claim is supported (``status.toml``, verification), by claim id.
    """

    catalogue: Catalogue
    by_kind: Mapping[UnitKind, Sequence[Requirement]]
    told: Mapping[str, Told]
    cues: Cues
    concluded: Mapping[str, Sequence[str]]
    disputed: frozenset[str]
    grades: Mapping[str, str]


def setting_of(account: Account, catalogue: Catalogue) -> Setting:
    """Return what the units of an account are held against."""
    told = account.ledgers.told
    by_kind: dict[UnitKind, list[Requirement]] = defaultdict(list)
    for one in catalogue.requirements:
        by_kind[one.unit].append(one)
    concluded: dict[str, list[str]] = defaultdict(list)
    for claim in account.claims:
        for topic in claim.statement.topics if is_conclusion(claim) and claim.statement else ():
            concluded[topic].append(claim.id)
    disputed = {
        claim
        for one in account.contradictions
        if one.kind in _DISPUTES and _are_of_two_sides(told, one.left, one.right)
        for claim in (one.left, one.right)
    }
    return Setting(
        catalogue,
        by_kind,
        told,
        Cues(catalogue.cues, (claim.sentence.quote for claim in account.claims)),
        concluded,
        frozenset(disputed),
        {t.claim_id: one.grade for one in account.ledgers.occurrences for t in one.told},
    )


def _are_of_two_sides(told: Mapping[str, Told], left: str, right: str) -> bool:
    return left in told and right in told and told[left].side != told[right].side


class Evaluated(NamedTuple):
    """Findings in the order of the requirements, and by unit a hash of all that they depend on."""

    findings: tuple[Finding, ...]
    units: dict[str, str]


def evaluate(account: Account, catalogue: Catalogue, before: Assessment | None = None) -> Evaluated:
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

    Parameters
    ----------
    before : Assessment, optional
        An earlier one: what it found of units about which nothing changed is taken over.
    """
    setting = setting_of(account, catalogue)
    keys = Keys(setting.told, setting.disputed, setting.grades, (VERSION, catalogue.key, dict(setting.concluded)))
    made: dict[str, list[Finding]] = defaultdict(list)
    for finding in before.findings if before is not None else ():
        made[f"{finding.unit_kind} {finding.unit}"].append(finding)
    found: list[Finding] = []
    units: dict[str, str] = {}
    for unit in units_of(account):
        name = f"{unit.kind} {unit.id}"
        units[name] = keys.of(unit)
        if before is not None and before.units.get(name) == units[name]:
            found += (finding for finding in made[name] if finding.outcome != "not_triggered")
        else:
            found += findings_of(unit, setting)
    return Evaluated(_ordered(found, catalogue, account.case), units)


def _ordered(found: Sequence[Finding], catalogue: Catalogue, case: str) -> tuple[Finding, ...]:
    """Return findings in the order of the requirements, with one for each requirement that applies to nothing."""
    triggered = {f.requirement for f in found}
    rest = [_not_triggered(one, case) for one in catalogue.requirements if one.id not in triggered]
    order = {one.id: n for n, one in enumerate(catalogue.requirements)}
    return tuple(sorted((*found, *rest), key=lambda f: (order[f.requirement], f.unit_name, f.unit)))


def findings_of(unit: Unit, setting: Setting) -> Iterator[Finding]:
    """Yield what the claims of one unit say of each requirement that applies to it."""
    facts = Facts(unit.claims, setting.told, setting.cues, setting.disputed)
    for requirement in setting.by_kind.get(unit.kind, ()):
        finding = _evaluated(requirement, unit, facts, setting)
        if finding is not None:
            yield finding


def _evaluated(requirement: Requirement, unit: Unit, facts: Facts, setting: Setting) -> Finding | None:
    """Return the finding of one requirement for one unit; None where it does not apply."""
    catalogue = setting.catalogue
    facts.days = catalogue.days(requirement)
    trigger = holds(catalogue.conditions[requirement.trigger], facts)
    if trigger is None:
        return None
    cited: dict[tuple[str, Bearing], Cited] = {}
    intervals: list[Between] = []
    attention = False
    for pattern in requirement.patterns:
        match = holds(catalogue.conditions[pattern.when], facts) if pattern.when else None
        if match is None:
            continue
        intervals += match.intervals
        if any(_draws_attention_only(i, requirement) for i in match.intervals):
            attention = True
            continue
        for claim in match.claims:
            cited.setdefault(
                (claim.id, pattern.bearing), Cited(claim_id=claim.id, pattern=pattern.id, bearing=pattern.bearing)
            )
    return _finding(
        requirement, unit, facts, trigger, _once_for_words(cited, unit, catalogue), intervals, attention, setting
    )


def _once_for_words(cited: Mapping[tuple[str, Bearing], Cited], unit: Unit, catalogue: Catalogue) -> list[Cited]:
    """Return what is cited, without what words alone cite from a sentence that is cited the same way already."""
    if len(cited) < 2:
        return list(cited.values())
    places = {c.id: (c.item.id, c.sentence.start) for c in unit.claims}
    firm = {(places[c.claim_id], c.bearing) for c in cited.values() if c.pattern not in catalogue.by_words}
    seen: set[tuple[tuple[str, int], Bearing]] = set()
    kept = []
    for one in sorted(cited.values(), key=lambda c: (c.pattern, c.claim_id)):
        place = (places[one.claim_id], one.bearing)
        if one.pattern not in catalogue.by_words or (place not in firm and place not in seen):
            kept.append(one)
            seen.add(place)
    return kept


def _draws_attention_only(interval: Between, requirement: Requirement) -> bool:
    origin = next((t.origin for t in requirement.thresholds if t.name == interval.threshold), "configurable")
    return origin not in ("standard", "authoritative_guidance")


def _finding(
    requirement: Requirement,
    unit: Unit,
    facts: Facts,
    trigger: Found,
    cited: list[Cited],
    intervals: list[Between],
    attention: bool,
    setting: Setting,
) -> Finding:
    claims = {c.id: c for c in facts.of_ids(one.claim_id for one in cited)}
    told = [facts.told[c.claim_id] for c in cited]
    denials = _denials(cited, claims, facts) if any(c.bearing == "breach" for c in cited) else []
    outcome = _outcome({c.bearing for c in cited}, bool(denials))
    origins = len({t.origin for t in told if t.cls not in _NOBODY})
    dates = sorted(day for c in cited if (day := _date(claims[c.claim_id])) is not None)
    topics = {c.event.type for c in trigger.claims if c.event}
    return Finding(
        id=make_id("finding", requirement.id, unit.id),
        requirement=requirement.id,
        unit_kind=unit.kind,
        unit=unit.id,
        unit_name=unit.name,
        outcome=outcome,
        labels=tuple(_labels(outcome, told, origins, attention)),
        cited=tuple(sorted(cited, key=lambda c: (c.bearing, c.claim_id))),
        triggered_by=tuple(sorted(c.id for c in trigger.claims)),
        contested_by=tuple(denials),
        assessments=tuple(sorted({c for topic in topics for c in setting.concluded.get(topic, ())})),
        intervals=tuple(dict.fromkeys(words.interval(i) for i in intervals)),
        origins=origins,
        verification=_best_grade(setting.grades.get(c.claim_id) for c in cited) if cited else None,
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


def _denials(cited: Sequence[Cited], claims: Mapping[str, Claim], facts: Facts) -> list[str]:
    """Return the denials by the authorities of what the breach claims tell."""
    topics = {c.event.type for one in cited if (c := claims[one.claim_id]).event and one.bearing == "breach"}
    return sorted(
        claim.id
        for claim in facts.of("statement", ("denial",))
        if claim.statement and topics & set(claim.statement.topics) and facts.told[claim.id].side == "official"
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
