"""Speakers: who the subject of an act of speech is, and whether what they say is a statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from aigaq.claims.clauses import Clauses
from aigaq.claims.document import Document, Sentence
from aigaq.claims.function_words import function_words
from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.names import AUTHOR
from aigaq.claims.people import Bearer, People
from aigaq.claims.sources import Source, classify, head_words, is_office
from aigaq.claims.speech import AttributionMention
from aigaq.claims.voices import Voices
from aigaq.records import Range
from aigaq.records.claims import NameHow

from .act import SpeechAct
from .words import speech_words

_UNKNOWN = Source("unofficial", "unnamed")
# what a person's role in the document says of whose word theirs is
_OF_ROLE = {
    "off_alleged": Source("official", "police"),
    "off_charged": Source("official", "police"),
    "off_command": Source("official", "police"),
    "off_custodian": Source("official", "police"),
    "off_invest": Source("official", "pros"),
    "off_pros": Source("official", "pros"),
    "judge": Source("official", "court"),
    "off_speaker": Source("official", "exec"),
    "hrd": Source("ngo", "ngo_nat"),
    "politician": Source("unofficial", "unnamed"),
    "unionist": Source("ngo", "union"),
    "lawyer": Source("witness", "lawyer"),
    "family": Source("witness", "family"),
    "defendant": Source("witness", "defendant"),
    "detainee": Source("witness", "victim"),
    "convicted": Source("witness", "defendant"),
    "complainant": Source("witness", "victim"),
    "protester": Source("witness", "eyewitness"),
    "journalist": Source("media", "media"),
}
_INSTITUTIONS = frozenset({"official", "intergovernmental", "ngo"})
_CAPITAL = re.compile(r"[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ]")
_OFFICE_NAME = re.compile(r"[^,]*[a-z], (?P<name>[A-ZÀ-Þ][\w’'.-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'.-]+){1,4})")
#: sentences back to which a pronoun may lead
_BACK = 3
#: inhabitants of a town whose name can stand for a government
_CAPITAL_SIZE = 700_000
#: named speakers among which an office is looked for
_KNOWN = 60


class Speaker(NamedTuple):
    """Who speaks.

    Attributes
    ----------
    name : str
        As written, without article.
    span : range
        The words at this place, in the reading of `sentence`; None where nothing there names them.
    own : bool
        It is the document's author.
    definite : bool
        An article or "the same" points to someone told before.
    bearer : Bearer or None
        Who they are in the name index.
    written : str
        The words at `span` with the office.
    staff : bool
        They belong to the publisher, who quotes them.
    """

    name: str
    source: Source
    how: NameHow
    sentence: Sentence
    span: Range | None
    own: bool = False
    definite: bool = False
    bearer: Bearer | None = None
    written: str = ""
    staff: bool = False

    @property
    def mention(self) -> str | None:
        """The id of the `Mention` of who speaks, where the name index has them."""
        return self.bearer.id or None if self.bearer is not None else None


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
        self._people = people
        self._clauses = clauses
        self._voices = voices
        self._language = language
        self._small = function_words(language)
        self._words = speech_words(language)
        self._last: list[Speaker] = []
        self._known: list[Speaker] = []
        self._silent = -99
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
            return self._through(sentence, act.speaker, "pronoun", self._former(sentence, act, pronoun))
        if self._points(phrase):
            return self._through(sentence, act.speaker, "role noun", self._last[-1:] if self._near(sentence) else [])
        if self._small.article.match(text, act.subject[0] if act.subject else act.speaker[0]) and not is_name(phrase):
            words = head_words(phrase, self._language)
            if words and classify(phrase, self._language) is None and words[-1] in self._words.bodies:
                former = self._called(words[-1], None, self._last)
                return self._through(sentence, act.speaker, "role noun", [former] if former else [])
        self._last, rest = [], self._last
        found = [s for part in self._parts(text, act) if (s := self._one(sentence, part, act)) is not None]
        for n, speaker in enumerate(found):
            found[n] = self._fuller(speaker, rest)
        if not found:
            self._silent = sentence.index
        self._last = found
        self._known += [s for s in found if s.how == "explicit" and is_name(s.name[1:])]
        return found

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
        for former in reversed([*self._known[-_KNOWN:], *rest]):
            offices = former.bearer.offices if former.bearer is not None else []
            told = {w.lower().strip(",’'") for text in (former.name, former.written, *offices) for w in text.split()}
            if head in told and is_name(former.name) and cls in (None, former.source.cls):
                return former
        return None

    def _parts(self, text: str, act: SpeechAct) -> list[Range]:
        """Return the ranges of "A, B and C", when each of them is a source by itself; else the whole."""
        assert act.speaker is not None
        first, last = act.subject or act.speaker
        whole = text[first:last]
        if " and " not in whole:
            return [act.speaker]
        parts: list[Range] = [*self._listed(text, first)]
        at = first
        for match in re.finditer(r",? and |, ", whole):
            parts.append((at, first + match.start()))
            at = first + match.end()
        parts.append((at, last))
        plural = self._plural(text[first : parts[-1][1]]) if len(parts) == 2 else False
        if not all(self._alone(text[a:b]) for a, b in parts) or plural:
            return [act.speaker]
        return [self._bare(text, a, b) for a, b in parts]

    def _listed(self, text: str, first: int) -> Iterator[Range]:
        """Yield what stands before in a list: "A, " in "A, B and C said"."""
        start = max(text.rfind(". ", 0, first) + 2, text.rfind(", ", 0, max(0, first - 2)) + 2, first - 160, 0)
        if text.endswith(", ", start, first) and self._alone(text[start : first - 2]):
            yield start, first - 2

    def _alone(self, part: str) -> bool:
        """Tell whether a part of a list can stand alone: with an article or a capital, and known as a source."""
        opens = _CAPITAL.match(part) or self._small.article.match(part)
        return opens is not None and classify(part, self._language) is not None

    def _plural(self, part: str) -> bool:
        """Tell whether a list may belong to a noun for many that opens it: "the rapporteurs on A and B"."""
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
        if name.lower().startswith(self._words.own) and words[-1] in self._words.papers | self._words.pointing:
            return Speaker(name, AUTHOR, "explicit", sentence, part, True)
        mention = AttributionMention(act.start, act.end, (act.start, act.end), "source", None, part)
        whole = text[act.subject[0] : act.subject[1]] if act.subject else name
        named = self._named(sentence, part)
        bearer = self._bearer(sentence, part)
        source = self._told_source(name, whole if named else name, bearer)
        voice = self._voices.resolve(sentence, mention._replace(source=source))
        if voice.source == AUTHOR:
            return Speaker(name, AUTHOR, "explicit", sentence, part, True)
        told = source if bearer is not None else voice.source
        known = self._source(told if source is not None else None, name, whole, named, act)
        if known is None or known.source in act.not_source or (known.cls == "media" and ".alone/" in act.rule):
            return None
        definite = bool(act.subject and self._small.article.match(text, act.subject[0], part[1]))
        how: NameHow = "explicit" if bearer is None else self._how(sentence, part)
        full = _without_office(name) if bearer is None else bearer.name
        speaker = Speaker(full, known, how, sentence, part, False, definite, bearer, whole, known is self._house)
        return speaker if self._states(known, words, named) else None

    def _told_source(self, name: str, whole: str, bearer: Bearer | None) -> Source | None:
        """Return the class that the words tell, else the office or the role of the person named."""
        found = classify(name, self._language) or (classify(whole, self._language) if whole != name else None)
        if found is None and bearer is not None:
            found = next((k.source for k in reversed(self._known[-_KNOWN:]) if k.bearer is bearer), None)
        if found is not None or bearer is None or bearer.kind != "person":
            return found
        offices = (classify(office, self._language) for office in bearer.offices)
        found = next((source for source in offices if source is not None), None)
        return found or next((_OF_ROLE[role] for role in sorted(bearer.roles) if role in _OF_ROLE), None)

    def _bearer(self, sentence: Sentence, part: Range) -> Bearer | None:
        """Return who is named or meant at `part`: a person there, or the body that the whole phrase names."""
        for reference in self._people.at(sentence, *part):
            bearer = reference.bearers[0]
            if len(reference.bearers) > 1 or bearer.kind == "place":
                continue
            if bearer.kind == "person" or (reference.start - part[0] < 2 and part[1] - reference.end < 2):
                owned = sentence.reading.text[reference.end : reference.end + 2] in ("'s", "’s")
                if not owned:
                    return bearer
        return None

    def _how(self, sentence: Sentence, part: Range) -> NameHow:
        """Return how the bearer at `part` was reached."""
        found = [r for r in self._people.at(sentence, *part) if r.bearers[0].kind != "place"]
        return found[0].how if found else "explicit"

    def _source(self, told: Source | None, name: str, whole: str, named: bool, act: SpeechAct) -> Source | None:
        """Return the class of a speaker: by the words, by their house, or by what stands with the name elsewhere."""
        if told is not None:
            return told
        if named and act.told == "before" and act.quoted and self._staff(whole):
            return self._house
        found = self._voices.source_of(name)
        if found is None and is_capital(name):
            return Source("official", "exec")  # "Moscow said"
        return found or (_UNKNOWN if named and act.quoted else None)

    def _states(self, source: Source, words: list[str], named: bool) -> bool:
        """Tell whether what a source says is a statement: institutions, companies, and others known by name."""
        if source.cls in _INSTITUTIONS or source.source in ("company", "media_state"):
            return True
        if source.cls in ("unofficial", "media"):
            return named or not self._words.organisations.isdisjoint(words)
        return False

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
            here = self._subject_of(sentence, act.speaker[0])
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
            if told is not None:
                if told and self._agrees(told, pronoun):
                    return told
                break
        meant = self._people.resolve(sentence, *act.speaker) if pronoun in ("he", "she") else ()
        if len(meant) == 1 and meant[0].kind == "person":
            return self._person(sentence, act.speaker, meant[0])
        return self._last if near else []

    def _person(self, sentence: Sentence, span: Range, bearer: Bearer) -> list[Speaker]:
        """Return a person meant by a pronoun as speaker, if what they say is a statement."""
        former = next((k for k in reversed(self._known[-_KNOWN:]) if k.bearer is bearer), None)
        source = former.source if former else self._told_source(bearer.name, bearer.name, bearer)
        if source is None or not self._states(source, [], True):
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
            speaker = self._one(sentence, head, act)
            return [self._fuller(speaker, self._last)] if speaker is not None and not speaker.own else []
        return None

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


def _without_office(phrase: str) -> str:
    """Return the name of "the minister, Ama Boateng"."""
    match = _OFFICE_NAME.fullmatch(phrase)
    return match["name"] if match is not None else phrase


def _renamed(speaker: Speaker, former: Speaker) -> Speaker:
    return speaker._replace(name=former.name, source=former.source, how="role noun", bearer=former.bearer)


def is_name(phrase: str) -> bool:
    """Tell whether `phrase` holds a capital letter."""
    return _CAPITAL.search(phrase) is not None


def is_capital(name: str) -> bool:
    """Tell whether `name` is a large town alone, which can stand for its government."""
    return name[:1].isupper() and any(p.kind == "town" and p.population > _CAPITAL_SIZE for p in gazetteer().find(name))
