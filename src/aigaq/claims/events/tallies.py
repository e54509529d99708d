"""Tallies: figures of people to whom something happened, as events of groups: "2,394 in Moscow", "half of them"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import UNSET

from aigaq.records import Claim, Event, EventSpans, Figure, Range, Role, make_id

#: what the rules of tallies begin with
TALLY = "event.tally."
#: By measure: what happened, what those counted are in it, and how it ended.
_TOLD = {
    "killed": ("force.death", "killed", None),
    "executed": ("force.death", "killed", None),
    "injured": ("force.injury", "injured", None),
    "tortured": ("torture.alleged", "complainant", None),
    "detained": ("custody.arrest", "detainee", None),
    "charged": ("proceeding.charge", "suspect", None),
    "tried": ("proceeding.hearing", "defendant", None),
    "convicted": ("proceeding.verdict", "convicted", "convicted"),
    "acquitted": ("proceeding.verdict", "defendant", "acquitted"),
    "imprisoned": ("proceeding.sentence", "convicted", None),
    "fined": ("proceeding.sentence", "convicted", None),
    "released": ("custody.release", "detainee", None),
    "dismissed": ("labour.dismissal", "other", None),
    "extradited": ("return.returned", "asylum", None),
}
#: Types that say as much as another when their words are the same.
_SAME = {
    "custody.death": "force.death",
    "custody.judge": "custody.arrest",
    "custody.unofficial": "custody.arrest",
    "custody.incomm": "custody.arrest",
    "assembly.sanction": "proceeding.sentence",
    "proceeding.clemency": "custody.release",
    "investigation.removal": "labour.dismissal",
    "force.beating": "torture.alleged",
}


def tallied(figures: Sequence[Claim], told: Sequence[Claim], text: str) -> list[Claim]:
    """Return an event for every figure of people that no event in its sentence tells yet.

    Parameters
    ----------
    figures, told : sequence of Claim
        The figures and the events read from one document.
    text : str
        Of its layer.
    """
    known: dict[tuple[int, str], list[Role]] = defaultdict(list)
    meant: list[Range] = []
    terms: list[Range] = []
    for claim in told:
        if claim.event is not UNSET:
            terms += [claim.event.spans.penalty] if claim.event.spans.penalty else []
            meant += [role.span for role in claim.event.roles if role.span is not None and role.how == "pronoun"]
            kind = _SAME.get(claim.event.type, claim.event.type)
            known[claim.sentence.start, kind] += claim.event.roles
    return [
        _event(claim, claim.figure, measure, text)
        for claim in figures
        if claim.figure is not UNSET and claim.figure.unit == "persons" and claim.figure.high != 0
        if claim.modality != "hypothetical" and not _is_multiple(claim.figure)
        if not _within(claim.figure.spans.number, [*terms, *meant])
        for measure in claim.figure.measures
        if measure in _TOLD and not _is_told(claim.figure, known[claim.sentence.start, _TOLD[measure][0]])
    ]


def _is_multiple(figure: Figure) -> bool:
    """Tell whether a figure only compares amounts: "three times the official toll", not "half of them"."""
    relative = figure.relative
    return relative is not None and ((relative.factor or 0) > 1 or (relative.offset or 0) > 0)


def _within(number: Range | None, spans: Sequence[Range]) -> bool:
    """Tell whether a number is years rather than people, or people told by name: "six each", "all three were freed"."""
    return number is not None and any(a < number[1] and number[0] < b for a, b in spans)


def _is_told(figure: Figure, roles: Sequence[Role]) -> bool:
    """Tell whether these are the group that a figure counts: by its words, its size, or one by one by their names."""
    patients = [role for role in roles if role.part == "patient"]
    named = {role.name for role in patients if role.number is None}
    return (len(named) > 1 and figure.low == figure.high == len(named)) or any(
        _within(figure.spans.number, [role.span] if role.span is not None else [])
        or (role.number is not None and role.number == figure.low == figure.high)
        for role in roles
    )


def _event(claim: Claim, figure: Figure, measure: str, text: str) -> Claim:
    kind, role, outcome = _TOLD[measure]
    start, end = figure.spans.number or (claim.span.start, claim.span.end)
    number = figure.low if figure.low == figure.high else None
    group = Role(role=role, part="patient", name=text[start:end].lower(), span=(start, end), number=number)
    event = Event(type=kind, roles=(group,), outcome=outcome, spans=EventSpans(trigger=figure.spans.measure))
    return Claim(
        id=make_id("claim", claim.item, [claim.span.start, claim.span.end], "event", [kind, group.name, outcome]),
        kind="event",
        item=claim.item,
        span=claim.span,
        sentence=claim.sentence,
        attribution=claim.attribution,
        modality=claim.modality,
        polarity=claim.polarity,
        specificity=claim.specificity,
        place=claim.place,
        date=claim.date,
        event=event,
        rule=f"{TALLY}{measure}/1",
        confidence="medium" if claim.confidence == "high" else "low",
        made_by=claim.made_by,
    )
