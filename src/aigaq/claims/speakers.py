"""Speakers: who the subject of an act of speech is, and whether what they say is a statement."""

from __future__ import annotations

import re
from typing import NamedTuple

from aigaq.records import Range
from aigaq.records.claims import NameHow

from .document import Document, Sentence
from .function_words import function_words
from .names import AUTHOR
from .sources import Source, classify, head_words, is_office
from .speech import AttributionMention
from .speech_acts import SpeechAct
from .speech_words import speech_words
from .voices import Voices

_UNKNOWN = Source("unofficial", "unnamed")
_INSTITUTIONS = frozenset({"official", "intergovernmental", "ngo"})
_CAPITAL = re.compile(r"[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ]")
#: sentences back to which a pronoun may lead
_BACK = 3


class Speaker(NamedTuple):
    """Who speaks.

    Attributes
    ----------
    name : str
        As written, without article.
    span : range
        The words at this place, in the reading of `sentence`.
    own : bool
        It is the document's author.
    """

    name: str
    source: Source
    how: NameHow
    sentence: Sentence
    span: Range
    own: bool = False


class Speakers:
    """The speakers of a document, followed from sentence to sentence.

    Parameters
    ----------
    document : Document
        What is read.
    voices : Voices
        Its sources.
    """

    def __init__(self, document: Document, voices: Voices, language: str) -> None:
        self._document = document
        self._voices = voices
        self._language = language
        self._small = function_words(language)
        self._words = speech_words(language)
        self._last: list[Speaker] = []
        publisher = document.item.description.publisher
        self._house = (classify(publisher, language) if publisher else None) or Source("ngo", "ngo_nat")

    def of(self, sentence: Sentence, act: SpeechAct) -> list[Speaker]:
        """Return who speaks in `act`: several for "A and B", none when nobody can be told."""
        if act.speaker is None:
            return []
        text = sentence.reading.text
        phrase = text[act.speaker[0] : act.speaker[1]]
        pronoun = phrase.lower()
        if pronoun in self._voices.pronouns:
            former = self._former(sentence, pronoun)
            if former is None:
                return []
            return [former._replace(how="pronoun", sentence=sentence, span=act.speaker)]
        self._last = []
        found = [s for part in self._parts(text, act) if (s := self._one(sentence, part, act)) is not None]
        if found:
            self._last = found
        return found

    def _parts(self, text: str, act: SpeechAct) -> list[Range]:
        """Return the ranges of "A, B and C", when each of them is a source by itself; else the whole."""
        assert act.speaker is not None and act.subject is not None
        first, last = act.subject
        whole = text[first:last]
        if " and " not in whole:
            return [act.speaker]
        parts: list[Range] = []
        at = first
        for match in re.finditer(r",? and |, ", whole):
            parts.append((at, first + match.start()))
            at = first + match.end()
        parts.append((at, last))
        if not all(self._alone(text[a:b]) for a, b in parts) or self._plural(text[parts[0][0] : parts[0][1]]):
            return [act.speaker]
        return [self._bare(text, a, b) for a, b in parts]

    def _alone(self, part: str) -> bool:
        """Tell whether a part of a list can stand alone: with an article or a capital, and known as a source."""
        opens = _CAPITAL.match(part) or self._small.article.match(part)
        return opens is not None and classify(part, self._language) is not None

    def _plural(self, part: str) -> bool:
        """Tell whether a list begins with a noun for many, which what follows may belong to: "the rapporteurs on A and B"."""
        words = head_words(part, self._language)
        return bool(words) and words[-1].endswith("s") and len(part.split()) > len(words) + 1

    def _bare(self, text: str, start: int, end: int) -> Range:
        article = self._small.article.match(text, start, end)
        return (article.end() if article and article.end() < end else start), end

    def _one(self, sentence: Sentence, part: Range, act: SpeechAct) -> Speaker | None:
        """Return the bearer of a phrase, if they are one whose words are a statement."""
        text = sentence.reading.text
        name = text[part[0] : part[1]]
        if not name or name.lower() in self._voices.never:
            return None
        if name.split()[0].lower().rstrip("’'s") in self._voices.own:
            return Speaker(name, AUTHOR, "explicit", sentence, part, True)
        words = head_words(name, self._language)
        if words and (words[-1] in self._words.not_speakers or " ".join(words[-2:]) in self._words.not_speakers):
            return None
        mention = AttributionMention(act.start, act.end, (act.start, act.end), "source", None, part)
        whole = text[act.subject[0] : act.subject[1]] if act.subject else name
        source = classify(name, self._language) or (classify(whole, self._language) if whole != name else None)
        voice = self._voices.resolve(sentence, mention._replace(source=source))
        if voice.source == AUTHOR:
            return Speaker(name, AUTHOR, "explicit", sentence, part, True)
        named = self._named(sentence, part)
        known = voice.source if source is not None else None
        if known is None and named and act.told == "before" and act.quoted and self._staff(whole):
            known = self._house
        if known is None:
            known = self._voices.source_of(name)
        if known is None and named and act.quoted:
            known = _UNKNOWN
        if known is None or known.source in act.not_source:
            return None
        if known.cls in _INSTITUTIONS or known.source == "company" or (known.cls == "unofficial" and named):
            return Speaker(name, known, "explicit", sentence, part)
        return None

    def _named(self, sentence: Sentence, part: Range) -> bool:
        """Tell whether a phrase holds a name: a capital that does not only open the sentence."""
        text = sentence.reading.text
        before = text[sentence.start : part[0]].strip(" -–•*“\"'")
        first = part[0] if before else part[0] + 1
        return _CAPITAL.search(text, first, part[1]) is not None

    def _staff(self, whole: str) -> bool:
        """Tell whether a person quoted with an office but no house belongs to the publisher: "X, Asia director"."""
        _, comma, office = whole.partition(",")
        known = self._document.item.description.publisher is not None
        return known and bool(comma) and is_office(office, self._language)

    def _former(self, sentence: Sentence, pronoun: str) -> Speaker | None:
        """Return who spoke last, when that was in this or one of the few sentences before."""
        if not self._last:
            return None
        last = self._last[-1]
        head = (head_words(last.name, self._language) or [""])[-1]
        body = head in self._words.bodies
        many = len(self._last) > 1 or head.endswith("s") or head == "police"
        if pronoun == "they" and not (many or body):
            return None
        if pronoun in ("he", "she") and (many or body):
            return None
        if pronoun == "it" and (many or not body):
            return None
        distance = sentence.index - last.sentence.index
        near = distance <= _BACK and sentence.paragraph - last.sentence.paragraph <= 1
        return last if near else None


def is_name(phrase: str) -> bool:
    """Tell whether `phrase` holds a capital letter."""
    return _CAPITAL.search(phrase) is not None
