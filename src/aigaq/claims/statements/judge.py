"""Judging speakers: whose word a phrase is, and whether what they say is a statement."""

from __future__ import annotations

import re
from typing import NamedTuple

from aigaq.claims.attribution_words import attribution_words
from aigaq.claims.document import Document, Sentence
from aigaq.claims.function_words import function_words
from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.names import AUTHOR
from aigaq.claims.people import Bearer, People
from aigaq.claims.sources import Source, classify, head_words, is_office
from aigaq.claims.speech import AttributionMention
from aigaq.claims.voices import Voices
from aigaq.records import Range
from aigaq.records.events import NameHow

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
#: inhabitants of a town whose name can stand for a government
_CAPITAL_SIZE = 700_000
#: named speakers among which somebody is looked for
KNOWN = 60


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


class Judge:
    """Judges who the subject of an act of speech is.

    Parameters
    ----------
    document : Document
        What is read.
    voices : Voices
        Its sources.
    people : People
        Its name index.

    Attributes
    ----------
    known : list of Speaker
        The named speakers heard so far.
    """

    def __init__(self, document: Document, voices: Voices, people: People, language: str) -> None:
        self._document = document
        self._voices = voices
        self._people = people
        self._language = language
        self._small = function_words(language)
        self._words = speech_words(language)
        self._testimony = attribution_words(language).testimony
        self.known: list[Speaker] = []
        publisher = document.item.description.publisher
        self._house = (classify(publisher, language) if publisher else None) or Source("ngo", "ngo_nat")

    def one(self, sentence: Sentence, part: Range, act: SpeechAct) -> Speaker | None:
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
        source = self.told_source(name, whole if named else name, bearer)
        voice = self._voices.resolve(sentence, mention._replace(source=source))
        if voice.source == AUTHOR:
            return Speaker(name, AUTHOR, "explicit", sentence, part, True)
        told = source if bearer is not None else voice.source
        known = self._source(told if source is not None else None, name, whole, named, act)
        if known is not None and known.cls == "unofficial" and self._testimony.search(text, act.start, act.end):
            return None  # what the accused and witnesses tell a court
        if known is None or known.source in act.not_source or (known.cls == "media" and ".alone/" in act.rule):
            return None
        definite = bool(act.subject and self._small.article.match(text, act.subject[0], part[1]))
        how: NameHow = "explicit" if bearer is None else self._how(sentence, part)
        full = _without_office(name, self._small.indefinite) if bearer is None else bearer.name
        speaker = Speaker(full, known, how, sentence, part, False, definite, bearer, whole, known is self._house)
        return speaker if self.states(known, words, named) else None

    def told_source(self, name: str, whole: str, bearer: Bearer | None) -> Source | None:
        """Return the class that the words tell, else the office or the role of the person named."""
        found = classify(name, self._language)
        if found is not None and found.cls == "witness" and _all_capitals(name):
            found = None  # "Prisoners Defenders": a name, not what its words say
            whole = whole.removeprefix(name).lstrip(", ")
        found = found or (classify(whole, self._language) if whole and whole != name else None)
        if found is None and bearer is not None:
            found = next((k.source for k in reversed(self.known[-KNOWN:]) if k.bearer is bearer), None)
        if found is not None or bearer is None or bearer.kind != "person":
            return found
        offices = (classify(office, self._language) for office in bearer.offices)
        found = next((source for source in offices if source is not None), None)
        return found or next((_OF_ROLE[role] for role in sorted(bearer.roles) if role in _OF_ROLE), None)

    def _bearer(self, sentence: Sentence, part: Range) -> Bearer | None:
        """Return who is named or meant at `part`: a person there, or the body that the whole phrase names."""
        rows = sorted(self._people.at(sentence, *part), key=lambda r: -len(r.bearers[0].parts))
        for reference in rows:
            bearer = reference.bearers[0]
            if len(reference.bearers) > 1 or bearer.kind == "place":
                continue
            whole = reference.start - part[0] < 2 and part[1] - reference.end < 2
            if whole or (bearer.kind == "person" and reference.how == "explicit"):
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

    def states(self, source: Source, words: list[str], named: bool) -> bool:
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
        behind = self._words.within.search(text, first, part[1])
        return _CAPITAL.search(text, first, behind.start() if behind else part[1]) is not None

    def _staff(self, whole: str) -> bool:
        """Tell whether a person quoted with an office but no house belongs to the publisher: "X, Asia director"."""
        _, comma, office = whole.partition(",")
        known = self._document.item.description.publisher is not None
        return known and bool(comma) and is_office(office, self._language)


def _without_office(phrase: str, indefinite: frozenset[str]) -> str:
    """Return the name of "the minister, Ama Boateng"; without one, the words, no capital that only opens a sentence."""
    match = _OFFICE_NAME.fullmatch(phrase)
    if match is not None:
        return match["name"]
    article = phrase.split(" ", 1)[0].lower()
    return article + phrase[len(article) :] if article in indefinite else phrase


def _all_capitals(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(w[:1].isupper() for w in words)


def is_name(phrase: str) -> bool:
    """Tell whether `phrase` holds a capital letter."""
    return _CAPITAL.search(phrase) is not None


def is_capital(name: str) -> bool:
    """Tell whether `name` is a large town alone, which can stand for its government."""
    return name[:1].isupper() and any(p.kind == "town" and p.population > _CAPITAL_SIZE for p in gazetteer().find(name))
