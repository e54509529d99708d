"""Speakers: who is meant by the subject of an act of speech, through pronouns and offices too."""

from __future__ import annotations

from collections.abc import Callable

from aigaq.claims.attribution_words import attribution_words
from aigaq.claims.clauses import Clauses
from aigaq.claims.document import Document, Sentence
from aigaq.claims.function_words import function_words
from aigaq.claims.people import Bearer, People
from aigaq.claims.sources import classify, head_words, is_office
from aigaq.claims.voices import Voices
from aigaq.records import Range
from aigaq.records.events import NameHow

from .act import SpeechAct
from .judge import KNOWN, Judge, Speaker, is_name
from .lists import Lists
from .words import speech_words

#: sentences back to which a pronoun may lead
_BACK = 3


class Speakers:
    """The speakers of a document, followed from sentence to sentence.

    Parameters
    ----------
    document : Document
        What is read.
    voices : Voices
        Its sources.
    people : People
        Its name index.
    clauses : callable
        Returns a sentence with its tokens and dates.
    """

    def __init__(
        self,
        document: Document,
        voices: Voices,
        people: People,
        clauses: Callable[[Sentence], Clauses],
        language: str,
    ) -> None:
        self._document = document
        self._voices = voices
        self._people = people
        self._clauses = clauses
        self._language = language
        self._small = function_words(language)
        self._words = speech_words(language)
        self._judge = Judge(document, voices, people, language)
        self._lists = Lists(language)
        self._last: list[Speaker] = []
        self._silent = -99
        self._possessive = attribution_words(language).possessive

    def of(self, sentence: Sentence, act: SpeechAct) -> list[Speaker]:
        """Return who speaks in `act`: several for "A and B", none when nobody can be told."""
        if act.speaker is None:
            return []
        text = sentence.reading.text
        phrase = text[act.speaker[0] : act.speaker[1]]
        pronoun = phrase.lower()
        if pronoun in self._voices.pronouns:
            return self._through(sentence, act.speaker, "pronoun", self._former(sentence, act, pronoun))
        joined = self._words.pronoun_and.match(phrase)
        if joined is not None:  # "It and two local groups said"
            first, last = act.speaker
            lone = act._replace(speaker=(first, first + joined.end("pronoun")), subject=None)
            others = act._replace(speaker=(first + joined.end(), last), subject=(first + joined.end(), last))
            return [*self.of(sentence, lone), *self.of(sentence, others)]
        if self._points(phrase):
            head = head_words(phrase, self._language)[-1]
            issued = self._near(sentence) and head in self._last[-1].sentence.text.lower()
            return self._through(sentence, act.speaker, "role noun", self._last[-1:] if issued else [])
        if self._small.article.match(text, act.subject[0] if act.subject else act.speaker[0]) and not is_name(phrase):
            words = head_words(phrase, self._language)
            if words and classify(phrase, self._language) is None and words[-1] in self._words.bodies:
                former = self._called(words[-1], None, self._last)
                return self._through(sentence, act.speaker, "role noun", [former] if former else [])
        theirs = self._theirs(sentence, act.speaker, phrase)
        if theirs is not None:
            return [theirs]
        self._last, rest = [], self._last
        found = [s for part in self._lists.parts(text, act) if (s := self._judge.one(sentence, part, act)) is not None]
        for n, speaker in enumerate(found):
            found[n] = self._fuller(speaker, rest)
        if not found:
            self._silent = sentence.index
        self._last = found
        self._judge.known += [s for s in found if s.how == "explicit" and is_name(s.name[1:])]
        return found

    def _theirs(self, sentence: Sentence, span: Range, phrase: str) -> Speaker | None:
        """Return "his office", "its spokesman": who speaks for the last speaker, as written."""
        if not phrase.lower().startswith(self._possessive) or classify(phrase, self._language) is not None:
            return None
        if not self._near(sentence) or not (is_office(phrase, self._language) or self._body(phrase)):
            return None
        return Speaker(phrase, self._last[-1].source, "role noun", sentence, span)

    def _body(self, phrase: str) -> bool:
        return not self._words.bodies.isdisjoint(head_words(phrase, self._language))

    def _through(self, sentence: Sentence, span: Range, how: NameHow, former: list[Speaker]) -> list[Speaker]:
        """Return speakers that are meant, not named, at `span`."""
        found = [s._replace(how=how, sentence=sentence, span=span) for s in former]
        self._last = found or self._last
        return found

    def _points(self, phrase: str) -> bool:
        """Tell whether a phrase is a paper told of before: "the statement", "its reply"."""
        words = head_words(phrase, self._language)
        return bool(words) and words[-1] in self._words.pointing and len(words) < 3 and not is_name(phrase[1:])

    def _fuller(self, speaker: Speaker, rest: list[Speaker]) -> Speaker:
        """Return a speaker called by office alone under the name given before: "the minister", "the same office"."""
        words = head_words(speaker.name, self._language)
        if speaker.bearer is not None or speaker.own or not speaker.definite:
            return speaker
        single = len(words) == 1 and words[0] == speaker.name.lower()
        if is_name(speaker.name) and not single:
            return speaker
        former = self._called(words[-1], speaker.source.cls, rest) if words else None
        return speaker if former is None else _renamed(speaker, former)

    def _called(self, head: str, cls: str | None, rest: list[Speaker]) -> Speaker | None:
        """Return the named speaker before whose name or office has the word `head`."""
        for former in reversed([*self._judge.known[-KNOWN:], *rest]):
            offices = former.bearer.offices if former.bearer is not None else []
            told = {w.lower().strip(",’'") for text in (former.name, former.written, *offices) for w in text.split()}
            if head in told and is_name(former.name) and cls in (None, former.source.cls):
                return former
        return None

    def _near(self, sentence: Sentence) -> bool:
        """Tell whether the last speaker was heard in this or one of the few sentences before."""
        if not self._last:
            return False
        last = self._last[-1].sentence
        return sentence.index - last.index <= _BACK and sentence.paragraph - last.paragraph <= 1

    def _former(self, sentence: Sentence, act: SpeechAct, pronoun: str) -> list[Speaker]:
        """Return who a pronoun stands for: the subject before it, who spoke last, or that of the sentence before."""
        assert act.speaker is not None
        if act.told != "before":
            for here in (self._subject_of(sentence, act.speaker[0]), self._asked(sentence, act.speaker[0])):
                if here and self._agrees(here, pronoun):
                    return here
        near = self._near(sentence) and self._agrees(self._last, pronoun)
        if near and sentence.index - self._last[-1].sentence.index <= 1:
            return self._last
        if pronoun in ("he", "she") and 0 <= sentence.index - self._silent <= _BACK:
            return []  # someone else spoke last, whose words are no statement
        for n in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
            earlier = self._document.sentences[n]
            if earlier.paragraph != sentence.paragraph:
                break
            told = self._subject_of(earlier, earlier.end)
            if told and self._agrees(told, pronoun):
                return told
            asked = self._asked(earlier, earlier.end)
            if asked and self._agrees(asked, pronoun):
                return asked
            if told is not None:
                break
        meant = self._people.resolve(sentence, *act.speaker) if pronoun in ("he", "she") else ()
        if len(meant) == 1 and meant[0].kind == "person":
            return self._person(sentence, act.speaker, meant[0])
        return self._last if near else []

    def _person(self, sentence: Sentence, span: Range, bearer: Bearer) -> list[Speaker]:
        """Return a person meant by a pronoun as speaker, if what they say is a statement."""
        former = next((k for k in reversed(self._judge.known[-KNOWN:]) if k.bearer is bearer), None)
        source = former.source if former else self._judge.told_source(bearer.name, bearer.name, bearer)
        if source is None or not self._judge.states(source, [], True):
            return []
        return [Speaker(bearer.name, source, "pronoun", sentence, span, False, False, bearer)]

    def _subject_of(self, sentence: Sentence, before: int) -> list[Speaker] | None:
        """Return the subject of the first verb of a sentence: none if they make no statements, None if unclear."""
        clauses = self._clauses(sentence)
        for n, token in enumerate(clauses.tokens):
            if token.start >= before:
                break
            finite = token.lower in self._words.finite or token.lower.endswith(self._small.past)
            if not n or not finite or token.text[0].isupper():
                continue
            subject = clauses.subject(n)
            if subject is None or clauses.tokens[subject.last].end > before:
                continue
            if clauses.phrase(subject.first, subject.last).lower() in self._voices.pronouns:
                return None
            head = clauses.holder(subject.first, subject.last)
            act = SpeechAct(
                token.start,
                token.end,
                "fact",
                head,
                clauses.range(subject.first, subject.last),
                None,
                False,
                None,
                (),
                "clause",
                "",
            )
            speaker = self._judge.one(sentence, head, act)
            return [self._fuller(speaker, self._last)] if speaker is not None and not speaker.own else []
        return None

    def _asked(self, sentence: Sentence, before: int) -> list[Speaker]:
        """Return who was asked or met in a sentence, and so may answer."""
        match = self._words.asked.search(sentence.reading.text, sentence.start, before)
        if match is None:
            return []
        article = self._small.article.match(sentence.reading.text, *match.span("who"))
        who = (article.end() if article else match.start("who"), match.end("who"))
        act = SpeechAct(match.start(), match.end(), "fact", who, match.span("who"), None)
        speaker = self._judge.one(sentence, who, act) if who[0] < who[1] else None
        return [speaker] if speaker is not None and not speaker.own else []

    def _agrees(self, speakers: list[Speaker], pronoun: str) -> bool:
        """Tell whether a pronoun fits: "he" one person, "it" a body, "they" several or a body."""
        if not speakers:
            return False
        bearer = speakers[-1].bearer
        if bearer is not None and bearer.kind == "person":
            return pronoun in ("he", "she") and bearer.gender in (None, "m" if pronoun == "he" else "f")
        words = head_words(speakers[-1].name, self._language) or [""]
        head, body = words[-1], not self._words.bodies.isdisjoint(words)
        many = len(speakers) > 1 or head.endswith("s") or head == "police"
        if pronoun == "they":
            return many or body
        return body and not many if pronoun == "it" else not many and not body


def _renamed(speaker: Speaker, former: Speaker) -> Speaker:
    return speaker._replace(name=former.name, source=former.source, how="role noun", bearer=former.bearer)
