"""Voices: whose word a passage is, over sentences: pronouns, parts of a count, paragraphs under one source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aigaq.records import Attribution, Holder
from aigaq.records.sourced import How, Modality

from .attribution_words import attribution_words
from .document import Document, Sentence
from .function_words import any_of, function_words
from .lexicon import load_table
from .names import AUTHOR, Names
from .sections import speakers_of_sections
from .sources import Source, classify
from .speech import AttributionMention

#: characters behind a verb in which "in court" stands
_BESIDE = 24
#: "The organisation also said": one that spoke just before
_SPEAKING = frozenset({"ngo", "intergovernmental"})
_RANK = {"source": 0, "back": 0, "own": 0, "hearsay": 2, "adjective": 3}


def _rank(mention: AttributionMention) -> int:
    """Order mentions that cover the same words: footage is shown by someone, who comes first."""
    pictures = mention.source is not None and mention.source.source == "visual"
    return 1 if pictures else _RANK[mention.kind]


def _holds(outer: AttributionMention, inner: AttributionMention, before: int) -> bool:
    """Tell whether one source tells what another says, in words before a point: "X reported that, according to Y"."""
    nested = outer.end <= inner.start and outer.reach[0] <= inner.start < outer.reach[1] and inner.end <= before
    return nested and outer is not inner and inner.kind == "source" and outer.kind in ("source", "back")


class Voice(NamedTuple):
    """Who is heard in a passage, and the words that say so."""

    source: Source
    holder: str | None
    sentence: Sentence | None
    mention: AttributionMention | None
    chain: tuple[Holder, ...] = ()
    modality: Modality = "asserted"


SELF = Voice(AUTHOR, None, None, None)


class Voices:
    """The sources of a document, followed from sentence to sentence.

    Parameters
    ----------
    document : Document
        What is read.
    mentions : callable
        Returns the attributions of a sentence.
    publisher : str or None
        Who publishes the document: its own words are the document's own voice.
    """

    def __init__(
        self,
        document: Document,
        mentions: Callable[[Sentence], Sequence[AttributionMention]],
        publisher: str | None,
        language: str,
    ) -> None:
        self._document = document
        self._mentions = mentions
        self._language = language
        self._small = function_words(language)
        table = load_table(language, "frames")
        part = table["part"]
        of = any_of(part["of"])
        self._part_of = re.compile(rf" (?:{of})\b")
        self._part_opening = re.compile(rf"(?i:\W*(?:(?:{any_of(part['opening'])})\b|(?:\S+ ){{0,4}}(?:{of})\b))")
        self._bare_number = re.compile(rf"(?:[,;.)]|\Z| (?:{any_of(part['bare'])})\b)")
        self._further = re.compile(rf" (?:{any_of(part['further'])})\b")
        words = attribution_words(language)
        self._testimony, self._relied_on = words.testimony, words.relied_on
        self.pronouns, self.own, self.never = words.back, words.own, words.never
        self._quantity = attribution_words(language).quantity
        self._returning = tuple(w + " " for w in table["returning"]["words"])
        self._bare, self._bodies = frozenset(table["bare"]["heads"]), frozenset(table["bare"]["bodies"])
        self._names = Names(document, publisher, language)
        self._under = self._reported_paragraphs()

    # -- one figure -----------------------------------------------------------------------------------------------

    def of(self, sentence: Sentence, start: int, end: int) -> tuple[Voice, How]:
        """Return whose word the number at ``[start, end)`` of `sentence` is."""
        covering = [
            m for m in self._mentions(sentence) if m.reach[0] <= start < m.reach[1] and not m.start <= start < m.end
        ]
        if covering:
            inner = [m for m in covering if not any(_holds(m, other, start) for other in covering)]
            chosen = min(inner or covering, key=lambda m: (_rank(m), m.reach[1] - m.reach[0], -m.start))
            return self._voice(sentence, chosen, covering), "explicit"
        carried = (
            self._part_of_here(sentence, start, end)
            or self._quoted(sentence, start)
            or self._carried(sentence, start, end)
        )
        if carried is not None:
            return carried, "inherited"
        return self._under.get(
            sentence.paragraph, SELF
        ), "inherited" if sentence.paragraph in self._under else "explicit"

    def _voice(self, sentence: Sentence, chosen: AttributionMention, covering: Sequence[AttributionMention]) -> Voice:
        voice = self.resolve(sentence, chosen)
        outer = [
            m for m in covering if m is not chosen and m.kind == "source" and m.source and m.reach[0] <= chosen.reach[0]
        ]
        outer += [m for m in covering if m is not chosen and m not in outer and _holds(m, chosen, chosen.end)]
        if outer and chosen.kind == "source" and voice.source != AUTHOR:
            text = sentence.reading.text
            relied = [m for m in outer if self._relied_on.match(text, m.start)]
            told = [m for m in outer if m not in relied]
            links = [self.resolve(sentence, m) for m in sorted(told, key=lambda m: m.start)] + [voice]
            links += [self.resolve(sentence, m) for m in relied]
            chain = tuple(Holder(v.source.cls, v.source.source, v.holder) for v in links)
            voice = voice._replace(chain=chain if len(set(chain)) > 1 else ())
        hearsay = next((m for m in covering if m.kind == "hearsay"), None)
        return voice if hearsay is None or chosen.modality != "asserted" else voice._replace(modality=hearsay.modality)

    def source_of(self, name: str) -> Source | None:
        """Return the class of a name by what stands beside it elsewhere in the document."""
        return self._names.of_someone(name)

    def chain(self, sentence: Sentence, at: int, source: Source, holder: str | None) -> tuple[Holder, ...]:
        """Return who reports that `holder` spoke at `at`, nearest first and `holder` last; empty when nobody does."""
        links: list[Holder] = []
        for mention in self._mentions(sentence):
            around = mention.reach[0] <= at < mention.reach[1] and not mention.start <= at < mention.end
            if not around or mention.kind not in ("source", "back") or mention.start > at:
                continue
            voice = self.resolve(sentence, mention)
            if voice.source != AUTHOR and voice.holder not in (None, holder):
                links.append(Holder(voice.source.cls, voice.source.source, voice.holder))
        return (*links, Holder(source.cls, source.source, holder)) if links else ()

    def resolve(self, sentence: Sentence, mention: AttributionMention) -> Voice:
        """Return who a mention names, pronouns and bare names followed back."""
        text = sentence.reading.text
        holder = text[mention.holder[0] : mention.holder[1]] if mention.holder else None
        if mention.kind == "own":
            return Voice(AUTHOR, None, sentence, mention)
        if mention.kind == "back":
            former = self._former(sentence, mention.start)
            if mention.document and (former is None or former.source.cls in ("witness", "alleged")):
                return Voice(AUTHOR, None, sentence, mention)  # "the report says": witnesses publish none
            if former is None:
                return Voice(Source("unofficial", "unnamed"), None, sentence, mention, (), mention.modality)
            return former._replace(sentence=sentence, mention=mention, modality=mention.modality)
        if holder is not None:
            if self._names.is_publisher(holder):
                return Voice(AUTHOR, holder, sentence, mention)
            body = self._small.possessive.split(holder)[0].lower()
            if body in self._bare:
                own = self._names.is_publishing(body)
                source = None if own else self._names.of_body(body, sentence, mention.start)
                former = self._former(sentence, mention.start) if source is None and not own else None
                if former is not None and former.source.cls in _SPEAKING:
                    return former._replace(sentence=sentence, mention=mention, modality=mention.modality)
                if source is None and body in self._bodies and not self._names.may_be(body):
                    source = mention.source
                return Voice(source or AUTHOR, holder, sentence, mention, (), mention.modality)
        source = mention.source or (self._names.of_someone(holder) if holder else None)
        source = self._in_court(source or Source("witness", "eyewitness"), sentence, mention)
        return Voice(source, holder, sentence, mention, (), mention.modality)

    def _in_court(self, source: Source, sentence: Sentence, mention: AttributionMention) -> Source:
        """Return the source of testimony for who speaks in court without being its member or a party."""
        if source.cls not in ("witness", "official") or source.source in ("court", "pros", "lawyer"):
            return source
        beside = sentence.reading.text[mention.start : min(mention.end + _BESIDE, sentence.end)]
        return Source(source.cls, "court_test") if self._testimony.search(beside) else source

    # -- what was said before -------------------------------------------------------------------------------------

    def _former(self, sentence: Sentence, before: int) -> Voice | None:
        """Return the source named last before this point, in this or one of the three sentences before."""
        here = [m for m in self._mentions(sentence) if m.end <= before and m.kind == "source"]
        if here:
            return self.resolve(sentence, here[-1])
        clause = sentence.reading.text[sentence.start : before]
        if clause.rstrip().endswith(";"):  # "The campaign seeks ...; by its count, ..."
            subject = classify(" ".join(clause.split()[:7]), self._language)
            if subject is not None and subject.cls != "author":
                return Voice(subject, None, sentence, None)
        for earlier in self._earlier(sentence, 3):
            named = [m for m in self._mentions(earlier) if m.kind == "source"]
            if named:
                return self.resolve(earlier, named[-1])
            if earlier.text.split(" ", 1)[0].lower() in self.pronouns:
                continue
            opening = (
                self._small.opening.sub("", earlier.text, count=1)
                if self._small.opening.match(earlier.text)
                else earlier.text
            )
            subject = classify(" ".join(opening.split()[:7]), self._language)
            if subject is not None and subject.cls != "author":
                return Voice(subject, None, earlier, None)
        return None

    def _earlier(self, sentence: Sentence, count: int) -> Sequence[Sentence]:
        """Return up to `count` sentences before this one, nearest first; of the paragraph before only the last."""
        sentences = self._document.sentences
        rows: list[Sentence] = []
        for n in range(sentence.index - 1, max(-1, sentence.index - 1 - count), -1):
            rows.append(sentences[n])
            if sentences[n].paragraph != sentence.paragraph:
                break
        return rows

    def _carried(self, sentence: Sentence, start: int, end: int) -> Voice | None:
        """Return the source of what a figure is part of, when its words say that it goes on counting the same."""
        tie = self._tie(sentence, start, end)
        if tie is None:
            return None
        paragraph = self._document.paragraphs[sentence.paragraph]
        if any(m.end <= start and m.kind in ("source", "back") for m in self._mentions(sentence)):
            return None  # "A said 30 died; of these, ..." beyond a turn
        for earlier in reversed(paragraph[: sentence.index - paragraph[0].index]):
            mentions = [m for m in self._mentions(earlier) if m.kind in ("source", "back", "own")]
            if mentions:
                last = max(mentions, key=lambda m: m.reach[1])
                aside = last.reach[0] < last.start
                if last.reach[1] < earlier.end - 2 or (aside and (tie == "loose" or self._as_told(earlier, last))):
                    return None
                return self.resolve(earlier, last)
            if self._tie(earlier, earlier.start, earlier.start) is None:
                return None
        return None

    def _as_told(self, sentence: Sentence, mention: AttributionMention) -> bool:
        """Tell ", as a daily reported": it stands for the one sentence."""
        return self._small.as_told.search(sentence.reading.text, sentence.start, mention.start) is not None

    def _part_of_here(self, sentence: Sentence, start: int, end: int) -> Voice | None:
        """Return the source before a semicolon for a part of what it counts: "told of 240 wounded; of them, 80"."""
        text = sentence.reading.text
        left = text.rfind("; ", sentence.start, start)
        if left < 0:
            return None
        told = [m for m in self._mentions(sentence) if m.end <= left and m.kind in ("source", "back", "own")]
        opening = text[left + 2 : min(sentence.end, left + 50)]
        part = self._part_opening.match(opening) or self._part_of.match(text, end, sentence.end)
        return self.resolve(sentence, told[-1]) if told and part else None

    def _quoted(self, sentence: Sentence, start: int) -> Voice | None:
        """Return who is quoted in a quotation that began in an earlier sentence of the paragraph."""
        text, opened = sentence.reading.text, list[int]()
        for at in (n for n in range(start) if text[n] in "«»"):
            if text[at] == "«":
                opened.append(at)
            elif opened:
                opened.pop()
        if not opened or opened[0] >= sentence.start:
            return None
        paragraph = self._document.paragraphs[sentence.paragraph]
        first = next((n for n, s in enumerate(paragraph) if s.start <= opened[0] < s.end), 0)
        before = [(s, m) for s in paragraph[max(0, first - 1) : first + 1] for m in self._mentions(s)]
        near = [(s, m) for s, m in before if m.end <= opened[0] and m.kind in ("source", "back", "own")]
        return self.resolve(*near[-1]) if near else None

    def _tie(self, sentence: Sentence, start: int, end: int) -> str | None:
        """Tell how a figure goes on counting what was counted before: as part of it, or with a word like "further"."""
        text = sentence.reading.text
        opening = text[sentence.start : min(sentence.end, sentence.start + 48)]
        if self._part_opening.match(opening):
            return "part"
        if self._small.numbers.search(text, sentence.start, start):
            return None  # part of what its own sentence counts
        if self._part_of.match(text, end, sentence.end):
            return "part"
        if self._bare_number.match(text, end, sentence.end):
            return "part"
        before = text[sentence.start : start].strip()
        opens = not before or self._quantity.fullmatch(before) is not None
        return "loose" if opens and self._further.match(text, end, sentence.end) else None

    def _reported_paragraphs(self) -> dict[int, Voice]:
        """Return the source of each paragraph that stands under "According to the information received:"."""
        sections = speakers_of_sections(self._document, self._language)
        under = {number: Voice(source, None, None, None) for number, source in sections.items()}
        current: Voice | None = None
        listed = False
        for number, paragraph in enumerate(self._document.paragraphs):
            if not paragraph:
                continue
            kind = paragraph[0].reading.block.kind
            opening = paragraph[0].text.lower()
            if (
                kind in ("heading", "title")
                or opening.startswith(self._returning)
                or (listed and kind != "list" and under)
            ):
                current = None
            if current is not None:
                under[number] = current
            last = paragraph[-1]
            if last.text.endswith(":"):
                found = [m for m in self._mentions(last) if m.kind == "source" and m.reach[1] >= last.end - 1]
                current = self.resolve(last, found[-1]) if found else None
                following = self._document.paragraphs[number + 1 : number + 2]
                listed = bool(following and following[0] and following[0][0].reading.block.kind == "list")
        return under


def to_attribution(voice: Voice, how: How, said_on: str | None) -> Attribution:
    """Return `voice` as the record of a claim."""
    span = None
    if voice.sentence is not None and voice.mention is not None:
        span = voice.sentence.to_layer(voice.mention.start, voice.mention.end)
    held = voice.mention.holder if voice.mention is not None else None
    holder = voice.sentence.written(*held) if voice.sentence is not None and held is not None else voice.holder
    return Attribution(
        cls=voice.source.cls,
        source=voice.source.source,
        holder=holder if voice.holder is not None else None,
        said_on=said_on,
        chain=voice.chain,
        how=how if voice is not SELF else "explicit",
        span=span,
    )
