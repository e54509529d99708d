"""Statements: what officials, institutions and other named speakers said, denied, promised or called for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.clauses import Clauses
from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.function_words import any_of
from aigaq.claims.lexicon import load_table
from aigaq.claims.people import People
from aigaq.claims.sources import classify
from aigaq.claims.speech import AttributionMention
from aigaq.records import Attribution, Claim, DateSlot, Holder, ItemRef, Range, Role, Statement, make_id
from aigaq.records.claims import Confidence, Modality

from .act import SpeechAct, trimmed
from .finder import find_acts
from .quotations import Quotation, find_quotations
from .said_on import SaidOn
from .speakers import Speaker, Speakers
from .topics import topics_of
from .words import SpeechWords, speech_words

TYPES = {
    "fact": "statement.fact",
    "justification": "statement.fact",
    "acknowledgement": "statement.fact",
    "refusal_to_comment": "statement.fact",
    "denial": "statement.denial",
    "commitment": "statement.commitment",
    "call": "statement.call",
    "guilt": "statement.guilt",
}
_AUTHOR = Attribution()


class Said(NamedTuple):
    """An act of speech with its speaker, before it becomes a claim."""

    sentence: Sentence
    act: SpeechAct
    speaker: Speaker


class StatementReader:
    """Reads the statements of a document.

    Parameters
    ----------
    document : Document
        What is read.
    context : Context
        Its narrative and its voices.
    people : People
        Its name index.
    version : str
        Step and version that the claims name.
    """

    def __init__(
        self, document: Document, context: Context, people: People, version: str, language: str = "en"
    ) -> None:
        self._document = document
        self._context = context
        self._language = language
        self._version = version
        self._item = ItemRef.of(document.item)
        self._words: SpeechWords = speech_words(language)
        self._clauses: dict[int, Clauses] = {}
        self._speakers = Speakers(document, context.voices, people, self.clauses_of, language)
        self.quotations: dict[int, list[Quotation]] = {}
        joins = re.compile(rf"[\s,]*(?:{any_of(load_table(language, 'function_words')['and'])})(?: \w+)?\s*")
        published = document.item.description.published
        self._said_on = SaidOn(context.narrative, published, lambda gap: joins.fullmatch(gap) is not None)

    def claims(self) -> list[Claim]:
        """Return the statements by position."""
        found: dict[str, Claim] = {}
        for said in self._said():
            dates = self._said_on.of(*said)
            for date in dates:
                claim = self._claim(said, date, len(dates) > 1)
                found.setdefault(claim.id, claim)
        return sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.id))

    def _said(self) -> Iterator[Said]:
        for sentence in self._document.sentences:
            if sentence.reading.block.kind == "title":
                continue
            for act in self._acts(sentence):
                for speaker in self._speakers.of(sentence, act):
                    if not speaker.own or act.act == "call":
                        yield Said(sentence, act, speaker)

    def _acts(self, sentence: Sentence) -> list[SpeechAct]:
        """Return the acts of a sentence: those its verbs and nouns tell, and counts given by somebody."""
        acts: list[SpeechAct] = []
        if not self._words.triggers.isdisjoint(t.lower for t in sentence.tokens):
            acts = find_acts(self.clauses_of(sentence), self.quotations_of(sentence))
        counts = [a for m in self._context.narrative.mentions(sentence) if (a := self._count(sentence, m)) is not None]
        counts = [c for c in counts if not any(a.start < c.end and c.start < a.end for a in acts)]
        return sorted([*acts, *counts], key=lambda a: a.end)

    def _count(self, sentence: Sentence, mention: AttributionMention) -> SpeechAct | None:
        """Return the act of giving a count: "the ministry counted 4,500 wounded", as attributions find it."""
        if len(mention.saying) != 2 or mention.kind not in ("source", "back") or mention.document:
            return None
        text = sentence.reading.text
        subject = (mention.saying[0][1], len(text[: mention.saying[1][0]].rstrip()))
        behind = text[mention.end : min(mention.end + 48, sentence.end)]
        if subject[0] >= subject[1] or self._words.no_count.search(behind) or not self._words.count.match(behind):
            return None
        held = mention.holder or subject
        between = set(text[held[1] : mention.saying[1][0]].lower().split())
        if not between.isdisjoint(self._words.negations | {"been"}):
            return None
        words = trimmed(text, *mention.reach) if mention.reach[0] < mention.reach[1] else None
        return SpeechAct(
            mention.start,
            mention.end,
            "fact",
            held,
            subject,
            words,
            False,
            None,
            mention.saying,
            "clause",
            "statement.count/1",
            mention.modality,
        )

    def clauses_of(self, sentence: Sentence) -> Clauses:
        """Return `sentence` with its tokens and dates."""
        found = self._clauses.get(sentence.index)
        if found is None:
            dates = self._context.narrative.scenes[sentence.index].dates
            found = self._clauses[sentence.index] = Clauses(sentence, dates, self._language)
        return found

    def quotations_of(self, sentence: Sentence) -> list[Quotation]:
        """Return the quotations of the block that `sentence` stands in."""
        found = self.quotations.get(sentence.paragraph)
        if found is None:
            found = self.quotations[sentence.paragraph] = find_quotations(sentence.reading.text)
        return found

    # -- one claim ------------------------------------------------------------------------------------------------

    def _claim(self, said: Said, date: DateSlot | None, several: bool) -> Claim:
        sentence, act, speaker = said
        text = sentence.reading.text
        kind = self._kind(said)
        words = text[act.words[0] : act.words[1]] if act.words else None
        words_span = sentence.to_layer(*act.words) if act.words else None
        start, end = _within(sentence, act)
        span = self._document.span(sentence, start, end)
        medium = self._words.medium.search(text, sentence.start, act.words[0]) if act.words else None
        statement = Statement(
            type=TYPES[kind],
            act=kind,
            roles=tuple(self._roles(said)),
            words=self._document.layer.text[words_span[0] : words_span[1]] if words_span else None,
            quoted=act.quoted,
            words_span=words_span,
            medium=medium["medium"] if medium else None,
            topics=topics_of(words, self._language) if words else (),
        )
        value = [kind, speaker.name, *([date.edtf] if several and date else [])]
        return Claim(
            id=make_id("claim", self._item.sha256, [span.start, span.end], "statement", value),
            kind="statement",
            item=self._item,
            span=span,
            sentence=self._document.span(sentence, sentence.start, sentence.end),
            attribution=self._attribution(said, date),
            modality=act.modality,
            date=date,
            statement=statement,
            rule=act.rule,
            confidence=_confidence(said),
            made_by=self._version,
        )

    def _kind(self, said: Said) -> str:
        """Return the act: the verb's, made finer by what was said."""
        act, source = said.act, said.speaker.source
        if act.act != "fact" or act.words is None:
            return act.act
        told = said.sentence.reading.text[act.words[0] : act.words[1]]
        official = source.cls == "official"
        for kind, pattern in self._words.turns.items():
            if kind in ("guilt", "justification", "acknowledgement") and not official:
                continue
            if kind == "commitment" and source.cls not in ("official", "intergovernmental", "unofficial"):
                continue
            if kind == "guilt" and self._words.not_guilt.search(told):
                continue
            if pattern.search(told):
                return kind
        return act.act

    def _roles(self, said: Said) -> Iterator[Role]:
        sentence, act, speaker = said
        if not speaker.own:
            yield Role(
                role=self._words.roles.get(speaker.source.source, "other"),
                part="speaker",
                name=speaker.name,
                mention=speaker.mention,
                span=sentence.to_layer(*speaker.span),
                how=speaker.how,
            )
        if act.to is not None:
            name = sentence.reading.text[act.to[0] : act.to[1]].strip(" ,")
            source = classify(name, self._language)
            role = "organisation" if source is not None and source.cls not in ("witness",) else "other"
            yield Role(role=role, part="addressee", name=name, span=sentence.to_layer(*act.to))

    def _attribution(self, said: Said, date: DateSlot | None) -> Attribution:
        """Return the speaker as holder; what reports them comes first in the chain."""
        sentence, _, speaker = said
        if speaker.own:
            return _AUTHOR
        source = speaker.source
        return Attribution(
            cls=source.cls,
            source=source.source,
            holder=speaker.name,
            said_on=date.edtf if date else None,
            how="explicit" if speaker.how == "explicit" else "inherited",
            span=sentence.to_layer(*speaker.span),
        )


def _within(sentence: Sentence, act: SpeechAct) -> Range:
    """Return the quoted passage: who said it and what was said, within their sentence."""
    start, end = act.start, act.end
    if act.words is not None:
        start, end = min(start, act.words[0]), max(end, act.words[1])
    return max(start, sentence.start), min(end, sentence.end)


def _confidence(said: Said) -> Confidence:
    explicit = said.speaker.how == "explicit" and said.act.told != "noun"
    if said.speaker.source.source == "unnamed" or said.speaker.own:
        return "low"
    return "high" if explicit and said.act.words is not None else "medium"


def read_statements(
    document: Document, context: Context, people: People, version: str, language: str = "en"
) -> Sequence[Claim]:
    """Return the statements of `document` by position."""
    return StatementReader(document, context, people, version, language).claims()


__all__ = ["Holder", "Modality", "StatementReader", "read_statements"]
