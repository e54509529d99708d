"""Acts: when what somebody is charged with was done, as against when the charge was brought."""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.dates import DateMention
from aigaq.claims.dating import Anchor, resolve
from aigaq.records import DateSlot, Event, Range

from .shape import Shape

_BEHIND = 24  #: characters behind a charge in which the day of the acts is told


def acts_on(shape: Shape, event: Event, dates: Sequence[DateMention], verb: int) -> tuple[DateSlot | None, Range]:
    """Return the full date told behind a charge, where the step has one of its own, and where that stands.

    "On 3 May the court fined him for a rally held on 16 December 2011": the rally's day is not that of the fine.

    Parameters
    ----------
    dates : sequence of DateMention
        Those of the sentence, in order.
    verb : int
        Where the words that tell the step begin in the reading.
    """
    charge, sentence = event.spans.charge, shape.sentence
    own = next((d for d in reversed(dates) if d.end <= verb), None)
    if charge is None or own is None:
        return None, (verb, verb)
    for told in (d for d in dates if d.full and d.start > verb):
        span, value = sentence.to_layer(told.start, told.end), resolve(told, Anchor())
        if value and charge[0] <= span[0] <= charge[1] + _BEHIND and _goes_on(shape, told.start, span[0] - charge[1]):
            text = sentence.written(told.start, told.end)
            return DateSlot(edtf=value, text=text, how="explicit", span=span), (own.start, own.end)
    return None, (verb, verb)


def _goes_on(shape: Shape, at: int, gap: int) -> bool:
    """Tell whether what ends `gap` characters before `at` goes on up to it, without a conjunction or a comma."""
    between = zip(shape.tokens, shape.tags, strict=False)
    return not any(at - gap <= token.start < at and tag in "c," for token, tag in between)
