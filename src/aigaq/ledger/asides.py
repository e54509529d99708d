"""Asides: numbers that belong beside the others in a series but must not be compared with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aigaq.records import Aside, AsideKind, Claim, Figure, Standing

from . import words
from .amounts import excludes, stated, widened
from .holders import said_before
from .periods import share_a_day, span_of
from .scopes import STEPS_OF_THE_LAW

Row = tuple[Claim, Standing]

#: Steps in the order in which they are taken; a count of those who took a later one is a part of those who took this.
_LADDER = ("detained", "charged", "tried", "convicted", "imprisoned", "acquitted", "released", "extradited")

#: Modalities in which a number is not stated as a fact.
_NOT_STATED: Mapping[str, AsideKind] = {
    "denied": "denied",
    "feared": "feared",
    "planned": "planned",
    "hypothetical": "hypothetical",
}


def aside_of(claim: Claim, figure: Figure, measures: Mapping[str, str]) -> Aside | None:
    """Return what sets the figure aside as it reads by itself.

    Parameters
    ----------
    measures : mapping of claim id to measure
        Of all figures, to know whether a figure is part of another one of its own measure.
    """
    further_step = _further_step(figure)
    if further_step:
        return Aside(kind="part", text=words.ASIDE["also"].format(measure=further_step.replace("_", " ")))
    kind: AsideKind | None = _NOT_STATED.get(claim.modality)
    if kind is None and claim.polarity == "negative" and stated(figure) != 0:
        kind = "negated"
    if kind is None and figure.measure in STEPS_OF_THE_LAW and stated(figure) == 0:
        kind = "none"
    if kind is None and figure.part_of and measures.get(figure.part_of) == figure.measure:
        kind = "part"
    if kind is None and _further(claim, figure):
        kind = "further"
    return Aside(kind=kind, text=words.ASIDE[kind]) if kind else None


def _further_step(figure: Figure) -> str | None:
    """Return the later step that all who are counted also went through: "37 who were detained and stood trial"."""
    if figure.measure not in _LADDER:
        return None
    later = [m for m in figure.measures if m in _LADDER and _LADDER.index(m) > _LADDER.index(figure.measure)]
    return max(later, key=_LADDER.index, default=None)


def _further(claim: Claim, figure: Figure) -> bool:
    if figure.spans.number is None:
        return False
    start, end = (offset - claim.sentence.start for offset in figure.spans.number)
    quote = claim.sentence.quote
    return words.says_further(quote[:start], quote[end:])


def beside(rows: Sequence[Row]) -> dict[str, Aside]:
    """Return the figures of one series that are not to be compared because of others in it.

    A document does not contradict its own holder: where one voice gives 16 and 130 for one scope, the 16 count only
    a part, of whom we cannot tell; unless the voice gave them on different days: then the number moved. In the same
    way a number that follows a vague one in its sentence ("dozens injured, 64 with shotgun wounds") details it. And
    "at least one", where anybody gives a number, only says that it happened.
    """
    voices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim, standing in rows:
        if standing.aside is None:
            voices[standing.party, claim.item.id].append((claim, standing))
    found: dict[str, Aside] = {}
    most = max((stated(standing) or 0 for voice in voices.values() for _, standing in voice), default=0)
    for voice in voices.values():
        for claim, standing in voice:
            if most > 1 and (standing.qualifier, standing.low) == ("at_least", 1):
                found[claim.id] = Aside(kind="some", text=words.ASIDE["some"])
                continue
            other = _larger(claim, standing, voice) or _vague_before(claim, voice)
            if other is not None and stated(standing) is not None:
                found[claim.id] = Aside(kind="beside", text=words.ASIDE["beside"].format(number=words.number(other)))
    return found


def _larger(claim: Claim, standing: Standing, voice: Sequence[Row]) -> Standing | None:
    """Return the largest number of the voice, if this one is smaller and was not given on another day."""
    numbers = [row for row in voice if stated(row[1]) is not None and row[1].qualifier != "at_most"]
    if not numbers:
        return None
    other, largest = max(numbers, key=lambda row: (stated(row[1]) or 0, row[0].id))
    smaller = (stated(standing) or 0) < (stated(largest) or 0)
    apart = excludes(widened(standing), widened(largest)) or standing.qualifier in ("at_least", "more_than")
    moved = said_before(standing, largest) or said_before(largest, standing)
    return largest if smaller and apart and not moved and share_a_day(span_of(claim), span_of(other)) else None


def _vague_before(claim: Claim, voice: Sequence[Row]) -> Standing | None:
    """Return the vague quantity before the number in its sentence."""
    for other, standing in voice:
        if (
            standing.qualifier == "vague"
            and other.sentence.start == claim.sentence.start
            and other.span.start < claim.span.start
        ):
            return standing
    return None
