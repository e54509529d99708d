"""The walk through a document: every act of speech with its speaker, and the quotations nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from aigaq.claims.clauses import Clauses
from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.people import People
from aigaq.records import Range

from .act import SpeechAct
from .finder import find_acts
from .judge import Speaker
from .mentioned import mentioned_acts
from .quotations import Quotation, find_quotations, quotation_at
from .speakers import Speakers
from .words import speech_words

#: words of the shortest quotation that is listed when nobody speaks it
_SHORTEST = 6
_SIGNED = re.compile(r"\s*[—–-]+\s*(?P<who>[A-ZÀ-Þ][^.;:“”\"]{3,120})\.?\s*\Z")


class Said(NamedTuple):
    """An act of speech with its speaker."""

    sentence: Sentence
    act: SpeechAct
    speaker: Speaker


class Unspoken(NamedTuple):
    """A quotation without a speaker, in the reading of `sentence`."""

    sentence: Sentence
    span: Range


class Walker:
    """Goes through a document once.

    Parameters
    ----------
    document : Document
        What is read.
    context : Context
        Its narrative and its voices.
    people : People
        Its name index.

    Attributes
    ----------
    document, context, people, language
        As given.
    unspoken : list of Unspoken
        Filled by `said`.
    """

    def __init__(self, document: Document, context: Context, people: People, language: str) -> None:
        self.document, self.context, self.people, self.language = document, context, people, language
        self._narrative = context.narrative
        self._words = speech_words(language)
        self._clauses: dict[int, Clauses] = {}
        self._speakers = Speakers(document, context.voices, people, self.clauses_of, language)
        self.unspoken: list[Unspoken] = []
        self._spoken: list[Range] = []
        self._block, self._quotations = -1, list[Quotation]()

    def said(self) -> Iterator[Said]:
        """Yield the acts of speech in the order of the text, the author's own among them."""
        former: Said | None = None
        for paragraph in self.document.paragraphs:
            if not paragraph or paragraph[0].reading.block.kind == "title":
                continue
            quotations = find_quotations(paragraph[0].reading.text)
            self._spoken = []
            rows = [said for sentence in paragraph for said in self._in(sentence, quotations)]
            rows += self._signed(paragraph, quotations, rows)
            if not rows:
                rows = self._continued(paragraph, quotations, former)
            yield from rows
            self._leave(paragraph, quotations, rows)
            quoting = [r for r in rows if r.act.quoted and not r.speaker.own]
            former = quoting[-1] if quoting and quoting[-1] is rows[-1] else None

    def _in(self, sentence: Sentence, quotations: list[Quotation]) -> Iterator[Said]:
        acts: list[SpeechAct] = []
        if not self._words.triggers.isdisjoint(t.lower for t in sentence.tokens):
            acts = find_acts(self.clauses_of(sentence), quotations)
        others = mentioned_acts(sentence, self._narrative.mentions(sentence), self._words, self.language)
        others = [o for o in others if not any(a.start < o.end and o.start < a.end for a in acts)]
        for act in sorted([*acts, *others], key=lambda a: a.end):
            if act.words is not None and act.speaker is not None:
                self._spoken.append(act.words)
            for speaker in self._speakers.of(sentence, act):
                yield Said(sentence, act, speaker)

    def _signed(self, paragraph: list[Sentence], quotations: list[Quotation], rows: list[Said]) -> Iterator[Said]:
        """Yield a quotation with its speaker behind a dash, as boxes have it."""
        if len(quotations) != 1 or rows:
            return
        match = _SIGNED.match(paragraph[0].reading.text, quotations[0].end)
        if match is None:
            return
        sentence = next(s for s in paragraph if s.start <= match.start("who") < s.end)
        comma = match["who"].find(",")
        who = (match.start("who"), match.start("who") + (comma if comma > 0 else len(match["who"].rstrip())))
        act = SpeechAct(
            start=quotations[0].start,
            end=match.end("who"),
            act="fact",
            speaker=who,
            subject=match.span("who"),
            words=quotations[0].inner,
            quoted=True,
            told="before",
            rule="statement.signed/1",
        )
        for speaker in self._speakers.of(sentence, act):
            yield Said(sentence, act, speaker)

    def _continued(self, paragraph: list[Sentence], quotations: list[Quotation], former: Said | None) -> list[Said]:
        """Return a paragraph that is one quotation as what the speaker of the paragraph before goes on to say."""
        text = paragraph[0].reading.text
        if (
            former is None
            or not quotations
            or text[: quotations[0].start].strip()
            or text[quotations[-1].end :].strip(". ")
        ):
            return []
        gaps = sum(b.start - a.end for a, b in pairwise(quotations))
        if gaps > len(quotations) * 2:
            return []
        words = (quotations[0].inner[0], quotations[-1].inner[1])
        act = former.act._replace(
            start=words[0], end=words[1], words=words, quoted=True, act="fact", to=None, rule="statement.continued/1"
        )
        sentence = paragraph[0]
        speaker = former.speaker._replace(how="role noun", span=None)
        return [Said(sentence, act, speaker)]

    def _leave(self, paragraph: list[Sentence], quotations: list[Quotation], rows: list[Said]) -> None:
        """Note the quotations that no statement holds."""
        text = paragraph[0].reading.text
        held = [*self._spoken, *(r.act.words for r in rows if r.act.words is not None)]
        for quotation in quotations:
            inner = quotation.inner
            if len(text[inner[0] : inner[1]].split()) < _SHORTEST:
                continue
            if any(a < inner[1] and inner[0] < b for a, b in held):
                continue
            sentence = next((s for s in paragraph if s.start <= inner[0] < s.end), paragraph[0])
            named = self._narrative.mentions(sentence)
            if not any(m.reach[0] <= inner[0] < m.reach[1] and m.kind == "source" for m in named):
                self.unspoken.append(Unspoken(sentence, inner))

    def quoted(self, sentence: Sentence, at: int) -> bool:
        """Tell whether the character at `at` stands in a quotation."""
        if self._block != sentence.paragraph:
            self._block, self._quotations = sentence.paragraph, find_quotations(sentence.reading.text)
        return quotation_at(self._quotations, at) is not None

    def clauses_of(self, sentence: Sentence) -> Clauses:
        """Return `sentence` with its tokens and dates."""
        found = self._clauses.get(sentence.index)
        if found is None:
            dates = self._narrative.scenes[sentence.index].dates
            found = self._clauses[sentence.index] = Clauses(sentence, dates, self.language)
        return found
