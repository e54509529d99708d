"""One court, one day: what a sentence or verdict takes from the decision told before it, in languages with cases.

A report of a judgment names its court and its day once and then says who was given what; the rows that follow belong to
that decision as long as no other court and no other day is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from msgspec import UNSET

from aigaq.claims.document import Sentence
from aigaq.claims.frames import Context
from aigaq.claims.narrative import Scene
from aigaq.records import Claim, DateSlot, Range

_DECIDED = frozenset({"proceeding.sentence", "proceeding.verdict"})
#: Paragraphs a decision reaches: for its court, and for its day.
_COURT_FAR, _DAY_FAR = 3, 3
#: Sentences back, and tokens, of a day that stands alone.
_LINES, _SHORT = 8, 5


class Court(NamedTuple):
    """A court as a sentence names it: as written, and where; no name where the sentence only speaks of a judgment."""

    sentence: Sentence
    name: str | None = None
    span: Range | None = None


class _Row(NamedTuple):
    claim: Claim
    sentence: Sentence


class _Decision(NamedTuple):
    paragraph: int
    court: Court | None
    date: DateSlot | None


def of_one_court(claims: Iterable[tuple[Claim, Sentence]], courts: Sequence[Court], context: Context) -> list[Claim]:
    """Return the claims, sentences and verdicts with the court and the day of the decision they belong to.

    Parameters
    ----------
    claims : iterable of (Claim, Sentence)
        Events in the order of the text, with the sentences that tell them.
    courts : sequence of Court
        The courts that the document names, in order.
    context : Context
        The document's dates.
    """
    named = {c.sentence.index: c for c in courts}
    rows = [_Row(*row) for row in claims]
    by_sentence: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        by_sentence.setdefault(row.sentence.index, []).append(n)
    found = [row.claim for row in rows]
    last: _Decision | None = None
    for index in sorted({*named, *by_sentence}):
        here = named.get(index)
        sentence = here.sentence if here is not None else rows[by_sentence[index][0]].sentence
        decided = [n for n in by_sentence.get(index, ()) if _kind(found[n]) in _DECIDED]
        if here is not None and (not by_sentence.get(index) or decided):
            new = _decision(here, last, context)
            last = new if here.name is not None or new.date is not None or last is None else last
        for n in decided:
            if last is not None:
                found[n] = _completed(found[n], sentence, last, here is not None and here.name is not None)
            date = found[n].date
            if date is not None and date.how == "explicit" and last is not None and len(decided) > 1:
                last = last._replace(date=date)
    return found


def _decision(court: Court, before: _Decision | None, context: Context) -> _Decision:
    sentence = court.sentence
    scene = context.narrative.scenes[sentence.index]
    date = _day(scene, context)
    if date is not None or court.name is None:
        kept = court if court.name is not None or before is None else before.court
        return _Decision(sentence.paragraph, kept, date)
    told = scene.before.legal
    if told is not None and told.read.sentence.paragraph == sentence.paragraph and len(told.edtf) == len("2020-02-10"):
        date = DateSlot(edtf=told.edtf, text=told.read.text, how="inherited", span=told.read.span)
    elif before is not None and before.court is not None and _same(before.court.name, court.name):
        date = before.date
    if date is None:
        date = _dateline(sentence, context)
    return _Decision(sentence.paragraph, court, date)


def _day(scene: Scene, context: Context) -> DateSlot | None:
    """Return the first full day that a sentence tells."""
    sentence = scene.sentence
    for mention in scene.dates:
        value = context.narrative.resolved(sentence, mention)
        if value is None or mention.future or mention.bound or len(value) != len("2020-02-10"):
            continue
        span = sentence.to_layer(mention.start, mention.end)
        return DateSlot(edtf=value, text=sentence.written(mention.start, mention.end), how="inherited", span=span)
    return None


def _dateline(sentence: Sentence, context: Context) -> DateSlot | None:
    """Return the day that stands alone, or nearly, as a sentence before: "15 декабря. Кисловодск."."""
    for index in range(sentence.index - 1, max(-1, sentence.index - _LINES), -1):
        scene = context.narrative.scenes[index]
        if sentence.paragraph - scene.sentence.paragraph > _DAY_FAR:
            return None
        if scene.dates and len(scene.sentence.tokens) <= _SHORT:
            return _day(scene, context)
    return None


def _same(one: str | None, other: str | None) -> bool:
    """Tell whether two namings can be one court's: the shorter one is plain ("суд")."""
    return one is None or other is None or " " not in other or one.lower() == other.lower()


def _completed(claim: Claim, sentence: Sentence, last: _Decision, own_court: bool) -> Claim:
    event = claim.event
    assert event is not UNSET
    gap = sentence.paragraph - last.paragraph
    if claim.date is None and last.date is not None and gap <= _DAY_FAR:
        claim = msgspec.structs.replace(claim, date=last.date)
    elsewhere = claim.date is not None and claim.date.how == "explicit" and last.date is not None
    if (
        event.authority is None
        and last.court is not None
        and last.court.name is not None
        and not own_court
        and gap <= _COURT_FAR
    ):
        if elsewhere and claim.date is not None and last.date is not None and claim.date.edtf != last.date.edtf:
            return claim
        spans = msgspec.structs.replace(event.spans, authority=last.court.span)
        event = msgspec.structs.replace(event, authority=last.court.name, spans=spans)
        claim = msgspec.structs.replace(claim, event=event)
    return claim


def _kind(claim: Claim) -> str:
    return claim.event.type if claim.event is not UNSET else ""
