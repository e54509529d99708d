"""A claim in a few words, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aigaq.records import Claim, Event, Figure, Relation, Role, Statement
from aigaq.records.vocabulary import acts, event_types, measures, outcomes, populations, relations

_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\Z")
_UNITS = ("year", "month", "week", "day")
_LONGEST = 90


def describe_claim(claim: Claim) -> str:
    """Return what a claim says, without its holder: ``at least 15 killed``, ``Sentence: Ivan Petrov; 6 years``."""
    if isinstance(claim.event, Event):
        said = _event(claim.event)
    elif isinstance(claim.statement, Statement):
        said = _statement(claim.statement)
    elif isinstance(claim.relation, Relation):
        term = relations().get(claim.relation.type)
        said = f"{claim.relation.first} {term.label if term else claim.relation.type} {claim.relation.second}"
    else:
        said = describe_figure(claim)
    marks: list[str] = [] if claim.modality in ("asserted", "reported") else [claim.modality]
    if claim.polarity == "negative":
        marks.append("said not to have happened")
    return said + (f" [{', '.join(marks)}]" if marks else "")


def _event(event: Event) -> str:
    others = [r for r in event.roles if r.part not in ("patient", "counsel")]
    who = _names(r for r in event.roles if r.part == "patient")
    doers = _names(r for r in others if r.part in ("agent", "authority"))
    authority = event.authority if event.authority and event.authority not in doers else ""
    by = ", ".join(filter(None, (doers, authority)))
    details = [
        who or _names(others),
        f"by {by}" if by else None,
        penalty_in_words(event.penalty) if event.penalty else None,
        event.charge,
        ", ".join(event.law) or None,
        outcomes()[event.outcome].label if event.outcome in outcomes() else event.outcome,
        ", ".join(m.replace("_", " ") for m in event.methods) or None,
        event.condition,
        event.cause,
        event.weapon,
        event.site,
        f"counsel {counsel}" if (counsel := _names(r for r in event.roles if r.part == "counsel")) else None,
    ]
    told = "; ".join(" ".join(d.split()) for d in details if d)
    return f"{_label(event.type)}: {told}" if told else _label(event.type)


def _statement(statement: Statement) -> str:
    act = acts().get(statement.act)
    speaker = _names(r for r in statement.roles if r.part in ("speaker", "source"))
    about = _names(r for r in statement.roles if r.part == "about")
    words = " ".join((statement.words or "").split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    said = (act.label if act else _label(statement.type)) + (f", about {about}" if about else "")
    told = f"{speaker}: {said}" if speaker else said
    return told + (f": “{words}”" if words and statement.quoted else f": {words}" if words else "")


def _names(roles: Iterable[Role]) -> str:
    return ", ".join(dict.fromkeys(" ".join(r.name.split()) for r in roles))


def _label(code: str) -> str:
    """Return the label of a type of event up to what explains it."""
    term = event_types().get(code)
    return re.split(r"[:;(]", term.label)[0].strip() if term else code


def penalty_in_words(penalty: str) -> str:
    """Return a normalised penalty in words: ``P7Y6M`` is 7 years 6 months; anything else stays as it is."""
    kind, _, period = penalty.rpartition(" ")
    low, slash, high = period.partition("/")
    told = {part: _period(part) for part in (low, high) if part and part != ".."}
    if not all(told.values()):
        return penalty
    if not slash:
        words = told[low]
    elif low == "..":
        words = f"at most {told[high]}"
    else:
        words = f"{told[low]} to {told[high]}" if high in told else f"at least {told[low]}"
    return f"{words} {kind}".strip()


def _period(text: str) -> str:
    match = _PERIOD.match(text)
    numbers = match.groups() if match else ()
    return " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in zip(numbers, _UNITS, strict=False) if n)


def describe_figure(claim: Claim) -> str:
    """Return the figure as stated: ``at least 15 killed``, ``dozens injured (workers)``."""
    figure = claim.figure
    if not isinstance(figure, Figure):
        return ""
    counted = figure.measure if figure.measure in measures() and figure.measure != "other" else figure.unit
    whom = f" ({figure.population.replace('_', ' ')})" if figure.population in populations() else ""
    return f"{amount(figure)} {counted.replace('_', ' ')}{whom}"


def amount(figure: Figure) -> str:
    """Return the number with its bound: ``more than 100``, ``between 20 and 30``, ``three times ...`` as written."""
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "vague" | "relative":
            return figure.term or "some"
        case "between":
            return f"between {low} and {high}"
        case "at_least":
            return f"at least {low}"
        case "more_than":
            return f"more than {low}"
        case "at_most":
            return f"up to {high}"
        case "about":
            return f"about {low}"
        case _:
            return str(low)
