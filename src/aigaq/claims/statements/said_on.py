"""When something was said: a date beside the words that tell the saying, else what was told before."""

from __future__ import annotations

import re

from aigaq.claims.document import Sentence
from aigaq.claims.narrative import Narrative
from aigaq.records import DateSlot
from aigaq.records.sourced import How

from .act import SpeechAct
from .judge import Speaker

#: sentences over which a speaker's date holds
_HOLDS = 4


class SaidOn:
    """Dates of acts of speech, followed through a document.

    Parameters
    ----------
    narrative : Narrative
        The document's dates.
    published : str or None
        EDTF: when it was published.
    joins : re.Pattern
        What stands between two dates of one list: " and in ".
    """

    def __init__(self, narrative: Narrative, published: str | None, joins: re.Pattern[str]) -> None:
        self._narrative = narrative
        self._published = (
            published if published is not None and ".." not in published and "/" not in published else None
        )
        self._joins = joins
        self._former: dict[str, tuple[DateSlot, Sentence]] = {}

    def of(self, sentence: Sentence, act: SpeechAct, speaker: Speaker) -> list[DateSlot | None]:
        """Return when `act` was done: two dates for "in May and in June", ``[None]`` when the text does not tell."""
        found = self._told(sentence, act)
        if found:
            self._former[speaker.name] = (found[-1], sentence)
            return list(found)
        former = self._former.get(speaker.name)
        if former is not None and 0 <= sentence.index - former[1].index <= _HOLDS:
            return [_inherited(former[0], "inherited")]
        if speaker.staff and self._published is not None:
            return [DateSlot(edtf=self._published, how="topic")]
        before = self._narrative.scenes[sentence.index].before.legal
        if before is not None and before.read.sentence.paragraph == sentence.paragraph:
            return [DateSlot(edtf=before.edtf, text=before.read.text, how="inherited", span=before.read.span)]
        review = self._narrative.topic.review
        return [DateSlot(edtf=str(review), how="topic")] if review is not None else [None]

    def _told(self, sentence: Sentence, act: SpeechAct) -> list[DateSlot]:
        """Return the dates of the sentence that are the saying's: beside the verb first, then before what was said."""
        text = sentence.reading.text
        dates = [
            (m, value)
            for m in self._narrative.scenes[sentence.index].dates
            if (value := self._narrative.resolved(sentence, m)) is not None and not m.bound
        ]
        beside = [(m, v) for m, v in dates if any(a <= m.start < b for a, b in act.saying)]
        if not beside and act.told != "before":
            words = act.words or (sentence.end, sentence.end)
            beside = [(m, v) for m, v in dates if m.start < act.end and not words[0] <= m.start < words[1]][-1:]
        if len(beside) > 1 and not self._joins.fullmatch(text, beside[-2][0].end, beside[-1][0].start):
            beside = beside[-1:]
        return [
            DateSlot(edtf=value, text=text[start:end], how="explicit", span=sentence.to_layer(start, end))
            for m, whole in beside[-2:]
            for value, start, end in self._each(text, m.start, m.end, whole)
        ]

    def _each(self, text: str, start: int, end: int, value: str) -> list[tuple[str, int, int]]:
        """Return the two dates of "May 2011 and July 2012", which reads as one stretch of time, else the one."""
        first, _, last = value.partition("/")
        join = self._joins.search(text, start, end) if last else None
        if join is None or text[start : start + 1].islower():  # "between March and May"
            return [(value, start, end)]
        return [(first, start, join.start()), (last, join.end(), end)]


def _inherited(slot: DateSlot, how: How) -> DateSlot:
    return DateSlot(edtf=slot.edtf, text=slot.text, how=how, span=slot.span)
