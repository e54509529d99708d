"""Dates by clause, in languages with cases: which date of a sentence stands with an event's own verb.

"Задержан 12 октября, арестован 15 октября, 22 января приговорён": a date goes with the verb of its own clause, whether
it stands before it or behind. Where that clause tells no date, the date found for the event stays.
"""

from __future__ import annotations

import re

import msgspec

from aigaq.claims.dates import DateMention
from aigaq.claims.document import Sentence
from aigaq.claims.frames import Context
from aigaq.records import Claim, DateSlot, Range

_KINDS = frozenset({"day", "month", "days", "months", "weekday", "later", "after", "ago"})
_BREAK = re.compile(r"[,;:()]|[–—] |\b(?:и|а|но|затем|потом)\b")
_BESIDE = re.compile(r"\s*(?:в |во |с |на |к )?\Z")


def dated(claim: Claim, sentence: Sentence, trigger: Range, context: Context) -> Claim:
    """Return the claim of an event with the date that its own clause tells, where it tells one.

    Parameters
    ----------
    claim : Claim
        The event.
    sentence : Sentence
        The one that tells it.
    trigger : tuple of int
        The range of the words that do, in the sentence's reading.
    context : Context
        The document's dates.
    """
    text, (start, end) = sentence.reading.text, trigger
    dates = context.narrative.scenes[sentence.index].dates
    usable = [
        d
        for d in dates
        if d.kind in _KINDS and not d.bound and not d.future and context.narrative.resolved(sentence, d) is not None
    ]
    if not usable or len(dates) < 2:
        return claim
    inside = [(d.start, d.end) for d in dates]
    marks = [m for m in _BREAK.finditer(text, sentence.start, sentence.end) if not _within(m.start(), inside)]
    left = max((m.end() for m in marks if m.end() <= start), default=sentence.start)
    right = min((m.start() for m in marks if m.start() >= end), default=sentence.end)
    before = [d for d in usable if left <= d.start and d.end <= start]
    behind = [d for d in usable if end <= d.start and d.end <= right]
    chosen: DateMention | None = None
    if behind and _BESIDE.match(text, end, behind[0].start):
        chosen = behind[0]
    elif before:
        chosen = before[-1]
    if chosen is None:
        return claim
    value = context.narrative.resolved(sentence, chosen)
    assert value is not None
    span = sentence.to_layer(chosen.start, chosen.end)
    slot = DateSlot(edtf=value, text=sentence.written(chosen.start, chosen.end), how="explicit", span=span)
    return msgspec.structs.replace(claim, date=slot)


def _within(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)
