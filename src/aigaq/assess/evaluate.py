"""Evaluation: each requirement beside each unit, by the eight rules; never a verdict, never a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aigaq.records import Account, Bearing, Cited, Claim, Finding, Label, Outcome, Requirement, Statement, Told, make_id

from . import words
from .cues import Cues
from .matching import Between, Facts, Found, holds
from .requirements import Catalogue
from .units import CASE, Unit, is_conclusion, units_of

VERSION = "assess/1"
#: Holders that are nobody in particular: what they say is shown, and is no independent origin.
_NOBODY = frozenset({"unofficial", "alleged"})


def evaluate(account: Account, catalogue: Catalogue) -> tuple[Finding, ...]:
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
    cues = Cues(catalogue.cues)
    told = account.ledgers.told
    conclusions = [c for c in account.claims if is_conclusion(c)]
    by_kind: dict[str, list[Requirement]] = {}
    for one in catalogue.requirements:
        by_kind.setdefault(one.unit, []).append(one)
    found: list[Finding] = []
    triggered: set[str] = set()
    for unit in units_of(account):
        facts = Facts(unit.claims, told, cues, {})
        for requirement in by_kind.get(unit.kind, ()):
            finding = evaluate_unit(requirement, unit, facts, catalogue, conclusions)
            if finding is not None:
                triggered.add(requirement.id)
                found.append(finding)
    found += [_not_triggered(one, account.case) for one in catalogue.requirements if one.id not in triggered]
    order = {one.id: n for n, one in enumerate(catalogue.requirements)}
    return tuple(sorted(found, key=lambda f: (order[f.requirement], f.unit_name, f.unit)))


def evaluate_unit(
    requirement: Requirement, unit: Unit, facts: Facts, catalogue: Catalogue, conclusions: Sequence[Claim] = ()
) -> Finding | None:
    """Return the finding of one requirement for one unit; None where it does not apply."""
    facts.days = catalogue.days(requirement)
    trigger = holds(catalogue.conditions[requirement.trigger], facts)
    if trigger is None:
        return None
    cited: dict[tuple[str, Bearing], Cited] = {}
    attention: list[Between] = []
    intervals: list[Between] = []
    for pattern in requirement.patterns:
        match = holds(catalogue.conditions[pattern.when], facts) if pattern.when else None
        if match is None:
            continue
        intervals += match.intervals
        if any(_draws_attention_only(i, requirement) for i in match.intervals):
            attention += match.intervals
            continue
        for claim in match.claims:
            cited.setdefault(
                (claim.id, pattern.bearing), Cited(claim_id=claim.id, pattern=pattern.id, bearing=pattern.bearing)
            )
    return _finding(requirement, unit, facts, trigger, list(cited.values()), intervals, bool(attention), conclusions)


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
    conclusions: Sequence[Claim],
) -> Finding:
    claims = {c.id: c for c in unit.claims}
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
        assessments=tuple(sorted(c.id for c in conclusions if _speaks_of(c, topics))),
        intervals=tuple(dict.fromkeys(words.interval(i) for i in intervals)),
        origins=origins,
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
    found = []
    for claim in claims.values():
        said = claim.statement if isinstance(claim.statement, Statement) else None
        if (
            said is not None
            and said.act == "denial"
            and topics & set(said.topics)
            and facts.told[claim.id].side == "official"
        ):
            found.append(claim.id)
    return sorted(found)


def _speaks_of(claim: Claim, topics: set[str]) -> bool:
    return isinstance(claim.statement, Statement) and bool(topics & set(claim.statement.topics))


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


def overall(findings: Iterable[Finding]) -> Outcome:
    """Return the outcome of one requirement over its units: theirs where they agree, ``mixed`` where they differ.

    Units without information do not speak for or against the others.
    """
    outcomes = {f.outcome for f in findings}
    telling = outcomes - {"no_information", "not_triggered"}
    if len(telling) == 1:
        return next(iter(telling))
    if telling:
        return "mixed"
    return "no_information" if "no_information" in outcomes else "not_triggered"
