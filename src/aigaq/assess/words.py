"""The room's English: what it prints, in one place to be translated, without a word of verdict."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.records import ItemRef, Requirement

from .matching import Between

#: Words that no generated sentence may hold: they would be a verdict.
FORBIDDEN = ("guilty", "violat", "perpetrator", "unlawful", "illegal", "proven", "criminal", "compliant", "score")


def interval(between: Between) -> str:
    """Return an interval with both of its dates, as the claims tell them."""
    first, second = between.first.date, between.second.date
    assert first is not None
    assert second is not None
    days = f"{between.least}" if between.least == between.most else f"{between.least} to {between.most or '?'}"
    return f"{days} days from {first.edtf} to {second.edtf}"


def about(names: Sequence[str], most: int = 12) -> str:
    """Return whom a question is about: at most so many names, then how many more."""
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def nobody(item: ItemRef) -> str:
    """Return the name of a unit that holds what a document tells of nobody in particular."""
    return f"those of whom {item.publisher or item.title or item.name} tells"


def question(requirement: Requirement, names: Sequence[str], groups: int) -> str:
    """Return the question of a requirement, with whom it is asked for: names, and how many groups nobody names."""
    if requirement.unit in ("institution", "incident") or not (names or groups):
        return requirement.question
    unnamed = f"{groups} group{'s' if groups != 1 else ''} of people whom the sources do not name" if groups else ""
    whom = " and ".join(part for part in (about(names) if names else "", unnamed) if part)
    return f"{requirement.question} This concerns {whom}."


def both_say(topic: str) -> str:
    """Return the question that a disagreement between sources leaves open."""
    return f"The sources do not go together on this: {topic}. Which documents show how it was?"


def missing_step(name: str, steps: Sequence[str]) -> str:
    """Return the question that gaps in a person's case leave open."""
    told = ", ".join(step.lower() for step in steps)
    return f"For {name}: when, where and by which authority did the following take place: {told}?"
