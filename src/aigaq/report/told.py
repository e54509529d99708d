"""What an event, a statement or a link tells, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from aigaq.records import Claim, Event, Figure, Relation, Statement
from aigaq.records.vocabulary import Term, acts, event_attributes, event_types, methods, outcomes, relations

from .catalogue import catalogue
from .escaping import fold
from .penalties import penalty_in_words

_NAMED = ("patient", "participant", "agent")


def kind_label_of(claim: Claim) -> str:
    """Return what a claim is: "Event: arrest", "Statement", "Link"; for a figure, nothing."""
    return "" if isinstance(claim.figure, Figure) else catalogue()(f"told.{claim.kind}")


def told(claim: Claim) -> str:
    """Return what a claim tells: the event with whom it concerns, the act of a speaker, the kind of a link."""
    if isinstance(claim.event, Event):
        return event_in_words(claim.event)
    if isinstance(claim.statement, Statement):
        speakers = [role.name for role in claim.statement.roles if role.part == "speaker"][:1]
        act = label(acts(), claim.statement.act)
        return f"{fold(speakers[0])} {act}" if speakers else act[:1].upper() + act[1:]
    if isinstance(claim.relation, Relation):
        return label(relations(), claim.relation.type)
    return fold(claim.span.quote)


def event_in_words(event: Event) -> str:
    """Return an event: what it is, who it concerns, how it ended."""
    who = ", ".join(dict.fromkeys(fold(role.name) for role in event.roles if role.part in _NAMED[:2]))
    details = [detail for _, detail in details_of(event)]
    text = f"{event_label(event.type)}: {who}" if who else event_label(event.type)
    return f"{text} ({'; '.join(details)})" if details else text


def details_of(event: Event) -> list[tuple[str, str]]:
    """Return the slots of an event that are told, as (name, value)."""
    found: list[tuple[str, str]] = []
    if event.charge:
        found.append(("charge", fold(event.charge)))
    if event.law:
        found.append(("law", ", ".join(event.law)))
    if event.penalty:
        found.append(("penalty", penalty_in_words(event.penalty)))
    if event.outcome:
        found.append(("outcome", label(outcomes(), event.outcome)))
    if event.methods:
        found.append(("methods", ", ".join(label(methods(), code) for code in event.methods)))
    for name in ("cause", "weapon", "condition", "authority"):
        value = getattr(event, name)
        if value:
            found.append((name, fold(value)))
    if event.attributes:
        found.append(("attributes", ", ".join(label(event_attributes(), code) for code in event.attributes)))
    return found


def event_label(code: str) -> str:
    """Return what a type of event or statement is called, without what the vocabulary adds in brackets."""
    return label(event_types(), code).partition(" (")[0]


def label(vocabulary: Mapping[str, Term], code: str) -> str:
    """Return the label of a code; the code itself where the vocabulary lacks it."""
    term = vocabulary.get(code)
    return term.label if term else code
