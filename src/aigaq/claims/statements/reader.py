"""Statements as claims: what others said, what the author calls for, and what anybody concludes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import UNSET

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.people import People
from aigaq.claims.sources import Source, classify
from aigaq.claims.voices import to_attribution
from aigaq.records import Attribution, Claim, DateSlot, Holder, ItemRef, Leftover, Range, Role, Statement, make_id
from aigaq.records.sourced import Confidence

from .assessments import Found, find_terms
from .kinds import TYPES, kind_of
from .recommendations import Recommendation, find_recommendations
from .roles import Roles
from .said_on import SaidOn
from .topics import topics_of
from .walker import Said, Walker
from .words import speech_words

_AUTHOR = Attribution()
_MEDIA = Source("media", "media")


class Stated(NamedTuple):
    """A statement as told: the claim, and the words that tell it in the reading of its sentence."""

    claim: Claim
    sentence: Sentence
    start: int
    end: int

    @property
    def part_of_story(self) -> bool:
        """Whether somebody spoke, other than the author, and did not only conclude."""
        statement = self.claim.statement
        return self.claim.attribution.cls != "author" and statement is not UNSET and statement.act != "assessment"


class StatementReader:
    """Reads the statements of the document that `walker` goes through.

    Parameters
    ----------
    walker : Walker
        At the document's beginning.
    version : str
        Step and version that the claims name.
    """

    def __init__(self, walker: Walker, version: str) -> None:
        self._walker, self._version = walker, version
        document, context, people = walker.document, walker.context, walker.people
        self._document, self._context, self._language = document, context, walker.language
        self._item = ItemRef.of(document.item)
        self._words = speech_words(walker.language)
        self._roles = Roles(document, people, walker.language)
        joins = re.compile(self._words.between_dates)
        published = document.item.description.published
        self._said_on = SaidOn(context.narrative, published, joins)

    def stated(self) -> list[Stated]:
        """Return the statements by position."""
        found: dict[str, Stated] = {}
        calls: dict[int, Said] = {}
        for said in self._walker.said():
            if said.speaker.own:
                if said.act.act == "call":
                    calls[said.sentence.index] = said
                continue
            if said.act.told == "according" and self._kind(said) == "fact":
                continue  # the claims in it carry their holder; only what answers for an act is a statement
            dates = self._said_on.of(*said)
            for date in dates:
                claim = self._stated(said, date, len(dates) > 1)
                found.setdefault(claim.id, Stated(claim, said.sentence, said.act.start, said.act.end))
        for row in [*self._author(calls), *self._concluded()]:
            found.setdefault(row.claim.id, row)
        return sorted(found.values(), key=lambda r: (r.claim.span.start, r.claim.span.end, r.claim.id))

    def leftovers(self) -> list[Leftover]:
        """Return the quotations without a speaker; to be asked for after `stated`."""
        return [
            Leftover(
                kind="quotation",
                item_id=self._document.item.id,
                span=self._document.span(sentence, *span),
                sentence=self._document.span(sentence, sentence.start, sentence.end),
                reason="nobody is told who said it",
            )
            for sentence, span in self._walker.unspoken
        ]

    # -- what others said -----------------------------------------------------------------------------------------

    def _stated(self, said: Said, date: DateSlot | None, several: bool) -> Claim:
        sentence, act, speaker = said
        kind = self._kind(said)
        value: list[str | None] = [kind, speaker.name, *([date.edtf] if several and date else [])]
        start, end = act.start, act.end
        if act.words is not None:
            start, end = min(start, act.words[0]), max(end, act.words[1])
        beside = (self._words.medium.search(sentence.reading.text, a, b) for a, b in reversed(act.saying) if a < b)
        medium = next((m for m in beside if m is not None), None)
        return self._claim(
            sentence,
            (max(start, sentence.start), min(end, sentence.end)),
            kind,
            act.words,
            self._roles.of(said),
            value,
            attribution=self._held(said, date),
            date=date,
            quoted=act.quoted,
            medium=medium["medium"] if medium else None,
            rule=act.rule,
            confidence=_confidence(said),
            modality=act.modality,
        )

    def _kind(self, said: Said) -> str:
        return kind_of(said.act, said.speaker.source, said.sentence.reading.text, self._words)

    def _held(self, said: Said, date: DateSlot | None) -> Attribution:
        """Return the speaker as holder; who reports them comes first in the chain."""
        sentence, act, speaker = said
        chain = self._context.voices.chain(sentence, act.start, speaker.source, speaker.name)
        if act.reporter is not None and not chain:
            name = sentence.reading.text[act.reporter[0] : act.reporter[1]]
            source = classify(name, self._language) or _MEDIA
            chain = (Holder(*source, name), Holder(speaker.source.cls, speaker.source.source, speaker.name))
        return Attribution(
            cls=speaker.source.cls,
            source=speaker.source.source,
            holder=speaker.name,
            said_on=date.edtf if date else None,
            chain=chain,
            how="explicit" if speaker.how == "explicit" else "inherited",
            span=sentence.to_layer(*speaker.span) if speaker.span else None,
        )

    # -- the author's own, and conclusions ------------------------------------------------------------------------

    def _author(self, calls: dict[int, Said]) -> Iterator[Stated]:
        """Yield what the author calls for."""

        def called(sentence: Sentence) -> Range | None:
            said = calls.get(sentence.index)
            return None if said is None else (said.act.to or (0, 0))

        def own(sentence: Sentence, at: int) -> bool:
            spoken = self._walker.quoted(sentence, at)
            return not spoken and self._context.voices.of(sentence, at, at + 1)[0].source.cls == "author"

        lists: set[int] = set()
        for asked in find_recommendations(self._document, called, own, self._language):
            lists.add(asked.above.index)
            yield self._asked(asked)
        for said in calls.values():
            if said.sentence.index not in lists and said.act.words is not None:
                yield self._asked(
                    Recommendation(said.sentence, said.act.words, said.act.to, said.sentence, said.act.rule)
                )

    def _asked(self, asked: Recommendation) -> Stated:
        sentence = asked.sentence
        to = [self._roles.addressee(asked.above, asked.to)] if asked.to else []
        start = min(asked.words[0], asked.to[0]) if asked.to and asked.above is sentence else asked.words[0]
        claim = self._claim(
            sentence,
            (start, asked.words[1]),
            "call",
            asked.words,
            to,
            ["call", None, *(role.name for role in to)],
            attribution=_AUTHOR,
            rule=asked.rule,
        )
        return Stated(claim, sentence, asked.words[0], asked.words[0] + 1)

    def _concluded(self) -> Iterator[Stated]:
        """Yield the conclusions that the author or somebody named draws; authorities' own are statements of theirs."""
        for sentence in self._document.sentences:
            found = find_terms(sentence, self._language)
            if found is None or sentence.reading.block.kind in ("heading", "title"):
                continue
            voice, how = self._context.voices.of(sentence, found.start, found.end)
            if voice.source.cls in ("official", "alleged"):
                continue
            claim = self._judged(sentence, found, to_attribution(voice, how, None))
            yield Stated(claim, sentence, found.start, found.end)

    def _judged(self, sentence: Sentence, found: Found, attribution: Attribution) -> Claim:
        text = (sentence.start, len(sentence.reading.text[: sentence.end].rstrip(" .")))
        publisher = self._document.item.description.publisher
        name = attribution.holder or (publisher if attribution.cls == "author" else None)
        speaker = [Role(role="organisation", part="speaker", name=name, span=attribution.span)] if name else []
        return self._claim(
            sentence,
            text,
            "assessment",
            text,
            [*speaker, *self._roles.about(sentence, text, name)],
            ["assessment", *found.terms],
            attribution=attribution,
            terms=found.terms,
            rule="statement.assessment/1",
        )

    # -- records --------------------------------------------------------------------------------------------------

    def _claim(
        self,
        sentence: Sentence,
        span: Range,
        kind: str,
        words: Range | None,
        roles: list[Role],
        value: list[str | None],
        *,
        attribution: Attribution,
        rule: str,
        date: DateSlot | None = None,
        quoted: bool = False,
        medium: str | None = None,
        terms: tuple[str, ...] = (),
        confidence: Confidence = "medium",
        modality: str = "asserted",
    ) -> Claim:
        document = self._document
        passage = document.span(sentence, *span)
        words_span = sentence.to_layer(*words) if words else None
        statement = Statement(
            type=TYPES[kind],
            act=kind,
            roles=tuple(roles),
            words=document.layer.text[words_span[0] : words_span[1]] if words_span else None,
            quoted=quoted,
            words_span=words_span,
            medium=medium,
            topics=topics_of(sentence.reading.text[words[0] : words[1]], self._language) if words else (),
            terms=terms,
        )
        return Claim(
            id=make_id("claim", self._item.sha256, [passage.start, passage.end], "statement", value),
            kind="statement",
            item=self._item,
            span=passage,
            sentence=document.span(sentence, sentence.start, sentence.end),
            attribution=attribution,
            modality=modality,  # type: ignore[arg-type]
            date=date,
            statement=statement,
            rule=rule,
            confidence=confidence,
            made_by=self._version,
        )


def _confidence(said: Said) -> Confidence:
    if said.speaker.source.source == "unnamed" or said.act.rule.startswith("statement.continued"):
        return "low"
    clear = said.speaker.how == "explicit" and said.act.told != "noun" and said.act.words is not None
    return "high" if clear else "medium"


def read_statements(
    document: Document, context: Context, people: People, version: str, language: str = "en"
) -> tuple[list[Stated], list[Leftover]]:
    """Return the statements of `document` by position, and its quotations without a speaker.

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
    reader = StatementReader(Walker(document, context, people, language), version)
    return reader.stated(), reader.leftovers()
