"""Reporting verbs: who is their subject, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from aigaq.records import Range
from aigaq.records.claims import Modality

from .attribution_words import AttributionWords, attribution_words
from .dates import DateMention
from .document import Sentence
from .function_words import function_words
from .sources import Source, classify, is_document, is_yardstick, points_back
from .tokens import Token

Kind = Literal["source", "back", "own", "hearsay", "adjective"]


class AttributionMention(NamedTuple):
    """Words that say who says it. All ranges count characters of the sentence's reading.

    Attributes
    ----------
    start, end : int
        The words themselves with their verb.
    reach : range
        What they cover.
    saying : tuple of range
        The words about the saying itself, without the holder: their dates tell when it was said.
    kind : str
        ``source``; ``back`` when a pronoun stands for a holder named before; ``own`` for the document's own voice;
        ``hearsay`` without a source; ``adjective`` ("officially"), which covers only what it stands beside.
    source : Source or None
        None when the holder's words do not tell its class ("Nika told us").
    holder : range or None
        The holder as written.
    """

    start: int
    end: int
    reach: Range
    kind: Kind
    source: Source | None = None
    holder: Range | None = None
    modality: Modality = "asserted"
    saying: tuple[Range, ...] = ()


class Subject(NamedTuple):
    """The subject of a verb: token range, without what leads into it."""

    first: int
    last: int
    opens: int  #: first token of the clause with what leads into the subject
    passive: bool


_HARD = frozenset(';:“"()[]—–«•▪●◦■*')
_CLOSING = frozenset("”\"’»'")
_ASIDE = _CLOSING | {","}


class Clauses:
    """One sentence, its tokens and dates, as the finders of attributions read it."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], language: str) -> None:
        self.text = sentence.reading.text
        self.start, self.end = sentence.start, sentence.end
        self.tokens: list[Token] = sentence.tokens
        self.words: AttributionWords = attribution_words(language)
        self.small = function_words(language)
        self.language = language
        self.dated: dict[int, tuple[int, int]] = {}
        for date in dates:
            inside = [n for n, t in enumerate(self.tokens) if t.start < date.end and date.start < t.end]
            for n in inside:
                self.dated[n] = (inside[0], inside[-1])

    def range(self, first: int, last: int) -> Range:
        """Return the character range of tokens `first` to `last`."""
        return self.tokens[first].start, self.tokens[last].end

    def phrase(self, first: int, last: int) -> str:
        """Return tokens `first` to `last` as written."""
        start, end = self.range(first, last)
        return self.text[start:end]

    def segment(self, at: int) -> Range:
        """Return the stretch between semicolons that holds the character at `at`."""
        left = self.text.rfind("; ", self.start, at)
        right = self.text.find("; ", at, self.end)
        return (self.start if left < 0 else left + 2), (self.end if right < 0 else right)

    def forward(self, at: int) -> Range:
        """Return what a source named before `at` covers: to the end, or to a turn like ", but" or a new clause."""
        turn = self.words.turn.search(self.text, at, self.end)
        last = turn.start() if turn else self.end
        stop = self.text.find("; ", at, last)
        while stop >= 0 and self.words.goes_on.match(self.text, stop + 2):
            stop = self.text.find("; ", stop + 2, last)
        return at, (last if stop < 0 else stop)

    def holder(self, first: int, last: int) -> Range:
        """Return the range of a holder without its article."""
        if first < last and self.tokens[first].lower in self.small.the:
            first += 1
        if last > first and self.tokens[last].lower == "'s":
            last -= 1
        return self.range(first, last)

    # -- the subject of a verb ------------------------------------------------------------------------------------

    def subject(self, verb: int) -> Subject | None:
        """Return the subject of the verb at token `verb`, if what stands before it can be one."""
        tokens, words = self.tokens, self.words
        last, passive = verb - 1, False
        while last >= 0:
            if last in self.dated:
                last = self.dated[last][0] - 1
                if last >= 0 and tokens[last].lower in words.prepositions:
                    last -= 1
            elif tokens[last].lower == "part" and last > 1 and tokens[last - 2].lower == "for":  # for its part
                last -= 3
            elif tokens[last].lower == "to" and last and tokens[last - 1].lower in words.able:
                last -= 1
            elif tokens[last].lower in words.between:
                passive = tokens[last].lower in words.be or (passive and tokens[last].lower not in words.say)
                last -= 1
            else:
                break
        if last < 0 or tokens[last].lower in words.prepositions | words.determiners:
            return None
        if tokens[last].text[0].isdigit():  # "the 14 officially recorded deaths"
            return None
        if tokens[last].text in ",–—" and last >= 1:
            return self._with_apposition(last - 1, passive)
        opens = self._clause_start(last, commas=True)
        first = self._skip_leading(opens, last)
        if first is None and tokens[last].lower in words.back:  # "In the spring it disclosed"
            first = last
        if first is None or last - first > 14:
            return None
        before = [n for n in range(first, last) if tokens[n].lower == "and"]
        if before and any(t.lower in words.be or t.lower in ("had", "has", "have") for t in tokens[first : before[-1]]):
            first = opens = before[-1] + 1
        return Subject(first, last, opens, passive)

    def _with_apposition(self, last: int, passive: bool) -> Subject | None:
        """Return a subject with an inserted phrase: "Temblores, a group that tracks violence, counts"."""
        opens = self._clause_start(last, commas=False)
        turns = [n for n in range(opens + 1, last) if self.tokens[n].text == "," and self._turns(n + 1)]
        opens = turns[-1] + 1 if turns else opens
        first = self._skip_leading(opens, last)
        if first is None or last - first > 40 or not any(t.text in ",–—" for t in self.tokens[first:last]):
            return None
        return Subject(first, last, opens, passive)

    def _turns(self, n: int) -> bool:
        return self.words.turn.match(self.text, self.tokens[n - 1].start) is not None or self.tokens[n].lower == "and"

    def _clause_start(self, at: int, commas: bool) -> int:
        while at > 0:
            token = self.tokens[at - 1]
            if (token.text in _HARD and (commas or token.text not in "–—")) or token.text in _CLOSING:
                return at
            if commas and (token.text == "," or token.lower in self.words.inner):
                return at
            at -= 1
        return 0

    def _skip_leading(self, first: int, last: int) -> int | None:
        """Return the first token of the subject itself, past "On 15 January", "However," and the like."""
        tokens, words = self.tokens, self.words
        moved = True
        while moved and first <= last:
            moved = False
            match = words.leading.match(self.text, tokens[first].start, tokens[last].end)
            if match and match.end() < tokens[last].end and match[0].strip(" ,").lower() not in words.prepositions:
                first = next(n for n in range(first, last + 1) if tokens[n].start >= match.end())
                moved = True
                continue
            if first in self.dated and self.dated[first][1] < last:
                first, moved = self.dated[first][1] + 1, True
            elif tokens[first].lower in words.prepositions:
                dated = next((self.dated[n][1] for n in range(first, min(first + 5, last)) if n in self.dated), None)
                comma = next((n for n in range(first, last) if tokens[n].text == ","), None)
                if dated is not None and dated < last:
                    first, moved = dated + 1, True
                elif comma is not None:
                    first, moved = comma + 1, True
                else:
                    return None
            while first <= last and tokens[first].text == ",":
                first += 1
        return first if first <= last else None


def find_speech(clauses: Clauses) -> Iterator[AttributionMention]:
    """Yield the attributions made by reporting verbs, in order."""
    words = clauses.words
    taken: set[int] = set()
    for n, token in enumerate(clauses.tokens):
        low = token.lower
        if low not in words.say and low not in words.show:
            continue
        subject = clauses.subject(n)
        if subject is not None and not taken.isdisjoint(range(subject.first, subject.last + 1)):
            subject = None
        mention = _spoken(clauses, n, subject) if subject else None
        if mention is None and low in words.say - words.counting and n and clauses.tokens[n - 1].text in _ASIDE:
            mention = _inverted(clauses, n)
        if mention is not None:
            taken.add(n)
            yield mention


def _spoken(clauses: Clauses, verb: int, subject: Subject) -> AttributionMention | None:
    """Return the attribution of a verb with its subject before it, if it is one."""
    words, low = clauses.words, clauses.tokens[verb].lower
    name = clauses.phrase(subject.first, subject.last)
    plain = name.lower()
    kind: Kind = "source"
    source: Source | None = None
    first, last = subject.first, subject.last
    passive = subject.passive
    if clauses.tokens[subject.last].lower == "and":
        passive = any(t.lower in words.be for t in clauses.tokens[subject.first : subject.last])
    if passive and low not in words.told and not (low in words.shown and plain in words.own):
        return None
    if plain in words.own or plain.startswith(words.own_start):
        kind, source = "own", Source("author", "author")
        if low not in words.say and low not in words.shown:
            return None
        if passive and low in words.told:  # we are told
            kind, source = "source", Source("unofficial", "unnamed")
    elif plain in words.relative:
        found = _antecedent(clauses, subject.first)
        if found is None or low not in words.say - words.counting:
            return None
        first, last, source = found
    elif plain in words.back:
        kind = "back"
        if low not in words.say or (plain == "it" and passive):
            return None
    elif plain in words.never:
        return None
    else:
        document = is_document(name, clauses.language)
        pointing = plain.startswith(words.possessive)
        source = None if pointing and (document or plain.startswith("the same ")) else classify(name, clauses.language)
        if is_yardstick(name, clauses.language) or (low not in words.say and not document):
            return None
        if source is None and (pointing or (document and points_back(name, clauses.language))):
            kind = "back"
        elif (document and source is None) or (
            source is None and (low in words.counting or not _names_someone(clauses, subject))
        ):
            return None
    aside = _is_aside(clauses, verb, subject)
    if not aside and low in words.counting | words.show and not _tells(clauses, verb):
        return None
    if clauses.tokens[last].lower == "and":
        last = _first_verb(clauses, first, last) - 1
    return _mention(clauses, verb, subject, (first, last), kind, source, aside)


def _first_verb(clauses: Clauses, first: int, last: int) -> int:
    """Return where the verb of "the doctor examined them and found" begins."""
    for n in range(first + 1, last):
        if clauses.tokens[n].lower.endswith(clauses.small.past) or clauses.tokens[n].lower in clauses.words.say:
            return n
    return last


def _mention(
    clauses: Clauses, verb: int, subject: Subject, held: tuple[int, int], kind: Kind, source: Source | None, aside: bool
) -> AttributionMention:
    tokens, low = clauses.tokens, clauses.tokens[verb].lower
    opens = subject.first if aside or low in clauses.words.registering else subject.opens
    start, end = tokens[opens].start, _tail(clauses, verb)
    reach = clauses.segment(start) if aside else clauses.forward(end)
    holder = None if kind in ("back", "own") else clauses.holder(*held)
    inserted = {t.lower for t in tokens[subject.first : subject.last + 1]}
    if is_document(clauses.phrase(subject.first, subject.last), clauses.language) or inserted & clauses.words.heard:
        saying: tuple[Range, ...] = ((start, end),)
    else:
        saying = ((start, tokens[subject.first].start), (tokens[verb].start, end))
    modality = clauses.words.modality.get(low, "asserted")
    return AttributionMention(start, end, reach, kind, source, holder, modality, saying)


def _tail(clauses: Clauses, verb: int) -> int:
    """Return where the source phrase ends: after its verb and a date or "that" right behind it."""
    n, tokens = verb + 1, clauses.tokens
    while n < len(tokens):
        if n in clauses.dated:
            n = clauses.dated[n][1] + 1
        elif tokens[n].lower in clauses.words.prepositions and n + 1 in clauses.dated:
            n = clauses.dated[n + 1][1] + 1
        else:
            break
    return tokens[n - 1].end


def _tells(clauses: Clauses, verb: int) -> bool:
    """Tell whether what follows the verb is told: "that", a quotation or an amount within a few words."""
    within = 4 if clauses.tokens[verb].lower in clauses.words.bare | clauses.words.nouns else 14
    for n in range(verb + 1, min(verb + within, len(clauses.tokens))):
        token = clauses.tokens[n]
        if n in clauses.dated:
            continue
        if token.lower in ("that", "how", "whether") or token.text in '“"«':
            return True
        if clauses.words.quantity.match(clauses.text, token.start):
            return True
        if token.text == ";":
            return False
    return False


def _is_aside(clauses: Clauses, verb: int, subject: Subject) -> bool:
    """Tell whether subject and verb stand aside: ``..., doctors said on Wednesday, ...``."""
    tokens, words = clauses.tokens, clauses.words
    if not subject.opens or tokens[subject.opens - 1].text not in _CLOSING | {",", "–", "—"}:
        return False
    n = verb + 1
    while n < len(tokens) and n - verb < 9 and tokens[n].text not in ",.;:–—)":
        quantity = words.quantity.match(clauses.text, tokens[n].start) and n not in clauses.dated
        if tokens[n].lower == "that" or quantity:
            return False
        n += 1
    return n - verb < 9


def _names_someone(clauses: Clauses, subject: Subject) -> bool:
    """Tell whether the subject looks like a person or body: a name, or a noun with "a" or "one"."""
    token = clauses.tokens[subject.first]
    capital = token.text[0].isupper() and (
        subject.first > 0 or subject.last == 0 or clauses.tokens[subject.last].text[0].isupper()
    )
    return (capital or token.lower in ("a", "an", "one", "another", "some")) and subject.last - subject.first < 8


def _antecedent(clauses: Clauses, relative: int) -> tuple[int, int, Source] | None:
    """Return the noun phrase that "who" or "which" stands for, if it names a source."""
    last = relative - 1
    if last >= 0 and clauses.tokens[last].text == ",":
        last -= 1
    first = last
    while first > 0 and last - first < 9:
        token = clauses.tokens[first - 1]
        if token.text in _HARD or token.text == "," or token.lower in clauses.words.inner:
            break
        if token.lower in ("to", "by", "with", "from", "told"):
            break
        first -= 1
    source = classify(clauses.phrase(first, last), clauses.language) if last >= first >= 0 else None
    return (first, last, source) if source else None


def _inverted(clauses: Clauses, verb: int) -> AttributionMention | None:
    """Return ``"...", said X``."""
    tokens = clauses.tokens
    last = verb
    while last + 1 < len(tokens) and tokens[last + 1].text not in ",.;:–—(" and last - verb < 12:
        if tokens[last + 1].lower in clauses.words.relative:
            break
        last += 1
    if last == verb:
        return None
    name = clauses.phrase(verb + 1, last)
    source = classify(name, clauses.language)
    if source is None and not tokens[verb + 1].text[0].isupper():
        return None
    start, end = tokens[verb].start, tokens[last].end
    holder = clauses.holder(verb + 1, last)
    return AttributionMention(start, end, clauses.segment(start), "source", source, holder, saying=((start, end),))
