"""Parties: who or what a noun phrase means: people of the name index, organisations, groups as written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.claims.gazetteer import gazetteer
from aigaq.claims.numerals import MOST
from aigaq.claims.people import Bearer, People, Reference
from aigaq.records.events import NameHow

from .lexicon import EventWords
from .phrases import AMOUNTS, Phrase, phrase_at, phrases_right
from .shape import Shape

_NOT_PEOPLE = frozenset(
    {"it", "itself", "which", "this", "that", "there", "what", "everything", "nothing", "something"}
)
_CHILD = frozenset([
    "child", "children", "minor", "minors", "boy", "girl", "boys", "girls", "juvenile", "juveniles", "teenager",
    "schoolboy", "schoolgirl", "infant", "baby",
])  # fmt: skip
#: "requests for bail" are of the kind that "bail" is
_ASKING = frozenset([
    "access", "request", "requests", "application", "applications", "plea", "pleas", "motion", "motions", "petition",
    "petitions", "bid", "bids",
])  # fmt: skip
_SINGLE = frozenset(["a", "an", "another", "one", "the", "his", "her", "their"])
_LONGEST = 14
#: a number that can be one of people; sums, ordinals and halves are none
_COUNTED = re.compile(r"(?!half$|\d+(?:st|nd|rd|th)$|\d+[.,]\d\b)[\w,.’'-]+(?<!-old)(?<!-year)(?<!-month)(?<!-day)")


class Party(NamedTuple):
    """Someone or something in an event.

    Attributes
    ----------
    name : str
        As a `records.Role` has it.
    start, end : int
        Range in the sentence's reading.
    bearer : Bearer or None
        For named people and organisations.
    kinds : frozenset of str
        Kinds of things; ``person`` for people.
    """

    name: str
    start: int
    end: int
    how: NameHow
    bearer: Bearer | None
    kinds: frozenset[str]
    minor: bool
    number: int | None
    head: str

    @property
    def named(self) -> bool:
        """Whether it is a person of the name index."""
        return self.bearer is not None and self.bearer.kind == "person"

    @property
    def owns(self) -> bool:
        """Whether a case can be theirs: someone, or a body; not a number alone, as in "cut it to three"."""
        alone = self.bearer is None and (self.head in _NUMBERS or self.head == "half" or self.head[:1].isdigit())
        return not alone and ("person" in self.kinds or self.bearer is not None)


class Parties:
    """Reads the phrases of a document's sentences as parties."""

    def __init__(self, people: People, words: EventWords) -> None:
        self._people = people
        self._words = words

    def of(self, shape: Shape, phrases: Sequence[Phrase]) -> list[Party]:
        """Return the parties of a list of phrases, in order, each once."""
        found: list[Party] = []
        skipped = -1
        for n, phrase in enumerate(phrases):
            if n <= skipped or (n + 1 < len(phrases) and self._only_describes(shape, phrase, phrases[n + 1])):
                continue
            if n + 2 < len(phrases) and self._both_describe(shape, phrase, *phrases[n + 1 : n + 3]):
                skipped = n + 1
                continue
            if not n and len(phrases) > 2 and self._number(shape, phrase) == len(phrases) - 1:
                rest = [p for other in phrases[1:] for p in self._one(shape, other)]
                if all(p.named for p in rest):
                    continue  # "three of the men, A, B and C"
            for party in self._one(shape, phrase):
                if all(party.bearer is None or party.bearer is not p.bearer for p in found):
                    found.append(party)
        return found

    def _only_describes(self, shape: Shape, phrase: Phrase, following: Phrase) -> bool:
        """Tell whether a phrase describes the person named behind it: "One journalist, Lukpan Akhmedyarov, was"."""
        start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.last - 1].end
        if any(
            r.how == "explicit" and start <= r.start and r.end <= end and r.bearers[0].kind == "person"
            and not self._owns(shape, r, phrase.core)
            for r in shape.references
        ):  # fmt: skip
            return False
        joined = phrase.last < following.first and shape.lowers[phrase.last] == "and"
        if joined and phrase.last - phrase.first == 1 and shape.tags[phrase.first] == "n" and shape.title(phrase.first):
            titled = shape.tags[following.first] == "n" and shape.title(following.first)
            return titled and any(following.first < n < following.core for n in shape.names)
        owned = any(shape.tags[k] == "'" for k in range(phrase.first, phrase.core))  # "Robert's brother, Adrian,"
        if (shape.lowers[phrase.first] not in _SINGLE and not owned) or following.first != phrase.last + 1:
            return False
        if shape.tags[phrase.last] != "," or phrase.head == phrase.first:
            return False
        return self._names(shape, following)

    def _both_describe(self, shape: Shape, first: Phrase, second: Phrase, named: Phrase) -> bool:
        """Tell whether two phrases describe who is named behind them: "The former MP and head of a bank, A, was"."""
        lowers, tags = shape.lowers, shape.tags
        joined = (
            lowers[first.last : second.first] == ["and"]
            and lowers[first.first] in _SINGLE
            and tags[second.first] == "n"
        )
        apart = named.first == second.last + 1 and tags[second.last] == ","
        one = self._names(shape, first) or self._names(shape, second)
        return joined and apart and not one and self._names(shape, named)

    def _names(self, shape: Shape, phrase: Phrase) -> bool:
        """Tell whether a phrase names a person."""
        start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.core - 1].end
        return any(
            start <= r.start < end and r.how == "explicit" and r.bearers[0].kind == "person" for r in shape.references
        )

    def owner(self, shape: Shape, phrase: Phrase) -> list[Party]:
        """Return whose a phrase is: "her sentence", "Kozlov's verdict", "the sentence of X", "charges against X"."""
        lowers, tags = shape.lowers, shape.tags
        for n in range(phrase.first, phrase.core):
            if tags[n] == "'" and n > phrase.first:
                return self._one(shape, Phrase(phrase.first, n, n - 1, n))
            if lowers[n] == "whose" and (owner := self._before_whose(shape, n)) is not None:
                return [self.named(shape, owner, owner.bearers[0])]
            if lowers[n] in ("his", "her", "their"):
                return self._pronoun(shape, n) or self._unknown_owner(shape, n)
        for n in range(phrase.core, min(phrase.last + 12, len(lowers))):
            if lowers[n] in ("of", "against", "for", "on", "to", "by") and (n >= phrase.last or lowers[n] == "of"):
                inner = self.of(shape, phrases_right(shape, n + 1))
                people = [p for p in inner if p.owns]
                if people:
                    return people
            if n >= phrase.last and tags[n] in ",.rsvVbhm":
                break
        return []

    def _before_whose(self, shape: Shape, n: int) -> Reference | None:
        """Return the person before "whose" at token `n`: "Agnes Taylor, whose case was dismissed"."""
        k = shape.skip_back(n, ',"')
        end = shape.tokens[k].end if k >= 0 else -1
        named = (r for r in shape.references if r.how == "explicit" and r.bearers[0].kind == "person")
        return next((r for r in named if r.end in (end, end - 2)), None)

    def _unknown_owner(self, shape: Shape, n: int) -> list[Party]:
        return []

    # -- one phrase ---------------------------------------------------------------------------------------------------

    def _one(self, shape: Shape, phrase: Phrase) -> list[Party]:
        start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.last - 1].end
        core_end = shape.tokens[phrase.core - 1].end
        inside = [r for r in shape.references if start <= r.start and r.end <= end]
        people = [r for r in inside if r.how == "explicit" and r.bearers[0].kind == "person" and r.end <= core_end]
        people = [r for r in people if not self._owns(shape, r, phrase.core)]
        if people:
            return [self.named(shape, people[-1], people[-1].bearers[0])]
        if shape.money(phrase.first):
            return []
        head = shape.lowers[phrase.head]
        apposed_to = self._before_comma(shape, phrase)
        if apposed_to is not None:
            return [self.named(shape, apposed_to, apposed_to.bearers[0])]
        if shape.tags[phrase.head] == "o" or phrase.last - phrase.first == 1:
            inferred = self._pronoun(shape, phrase.head)
            if inferred:
                return inferred
        covering = [
            r
            for r in inside
            if r.how in ("role noun", "group")
            and r.end >= shape.tokens[phrase.head].end > r.start
            and r.end <= core_end
        ]
        if covering:
            return [self.named(shape, covering[0], b) for b in covering[0].bearers]
        bodies = [
            r for r in inside if r.how == "explicit" and r.bearers[0].kind == "organisation" and r.end <= core_end
        ]
        kinds = self.kinds(shape, phrase)
        if bodies and bodies[-1].end >= core_end - 1 and "person" not in kinds:
            body = bodies[-1]
            kinds |= self._words.kinds.get(body.bearers[0].name.split()[-1].lower(), frozenset())
            return [
                Party(
                    body.bearers[0].name,
                    start,
                    end,
                    "explicit",
                    body.bearers[0],
                    kinds | {"organisation"},
                    False,
                    None,
                    head,
                )
            ]
        return [self._group(shape, phrase, kinds)]

    def _before_comma(self, shape: Shape, phrase: Phrase) -> Reference | None:
        """Return the person whom a phrase only describes: "Vadim Kuramshin, a civil society activist arrested in"."""
        n = phrase.first - 1
        if n < 1 or shape.tags[n] != "," or shape.tags[phrase.first] not in "d#" or phrase.head == phrase.first:
            return None
        if shape.lowers[phrase.first] not in ("a", "an", "the", "his", "her", "their"):
            return None
        end = shape.tokens[n - 1].end
        return next(
            (r for r in shape.references if r.end == end and r.how == "explicit" and r.bearers[0].kind == "person"),
            None,
        )

    def _owns(self, shape: Shape, reference: Reference, core: int) -> bool:
        n = shape.sentence.token_at(reference.end - 1) + 1
        return n < core and shape.tags[n] == "'"

    def named(self, shape: Shape, reference: Reference, bearer: Bearer) -> Party:
        """Return one of those a reference means as a party."""
        kinds = {"person"} | self._kinds_of(bearer)
        minor = bearer.age is not None and bearer.age < 18
        return Party(
            bearer.name, reference.start, reference.end, reference.how, bearer, frozenset(kinds), minor, None, ""
        )

    def _kinds_of(self, bearer: Bearer) -> frozenset[str]:
        """Return the kinds of things that a person's functions make them."""
        found: set[str] = set()
        for noun in bearer.nouns:
            found |= self._words.kinds.get(noun, frozenset())
        return frozenset(found)

    def _pronoun(self, shape: Shape, n: int) -> list[Party]:
        token = shape.tokens[n]
        for reference in shape.references:
            if reference.start <= token.start and token.end <= reference.end and reference.how != "explicit":
                return [self.named(shape, reference, b) for b in reference.bearers]
        return []

    def _group(self, shape: Shape, phrase: Phrase, kinds: frozenset[str]) -> Party:
        first, last = phrase.first, phrase.last
        while first < last - 1 and shape.tags[first] in '"a':
            first += 1
        if last - first > _LONGEST:
            last = max(phrase.core, first + 1)
        if last - first == 1 and shape.tags[first] == "d":  # "those detained in December"
            k = last
            while k < len(shape.tags) and k - first < 6 and shape.tags[k] in "vaijnN":
                k += 1
            last = k
        first = self._amount(shape, first)
        name = shape.text(first, last)
        if first == 0 and self._sentence_capital(shape):
            name = name[0].lower() + name[1:]  # a capital of the sentence, not of the name
        number = self._number(shape, phrase)
        minor = bool(_CHILD & set(shape.lowers[first : phrase.core]))
        return Party(
            name,
            shape.tokens[first].start,
            shape.tokens[last - 1].end,
            "explicit",
            None,
            kinds,
            minor,
            number,
            shape.lowers[phrase.head],
        )

    def _sentence_capital(self, shape: Shape) -> bool:
        """Tell whether the first word has its capital from the sentence, and is no name, people or part of either."""
        named = shape.tags[0] == "N" or gazetteer().country_of_people(shape.tokens[0].text) is not None
        compound = len(shape.tokens) > 1 and shape.tokens[1].text[0].isupper()
        return not named and not compound

    def _amount(self, shape: Shape, first: int) -> int:
        """Return where a group begins with the words that bound its number: "over 130", "at least three of them"."""
        for words in AMOUNTS:
            n = first - len(words)
            if n >= 0 and shape.has(n, words) and shape.tags[first] in "#d":
                return n
            if n >= -1 and len(words) > 1 and shape.has(n + 1, words):  # "least" may be read as part of the phrase
                return n + 1
        return first

    def _number(self, shape: Shape, phrase: Phrase) -> int | None:
        for n in range(phrase.first, phrase.core):
            if shape.tags[n] == "#" and (digits := shape.tokens[n].text.replace(",", "")).isdecimal():
                return int(digits) if len(digits) < len(str(MOST)) else None
            if shape.lowers[n] in _NUMBERS:
                return _NUMBERS[shape.lowers[n]]
        return None

    def kinds(self, shape: Shape, phrase: Phrase) -> frozenset[str]:
        """Return the kinds of things a phrase names: by its head, and by what "of" holds behind a number."""
        found = self._kinds_at(shape, phrase.first, phrase.core)
        head = shape.lowers[phrase.head]
        if phrase.last > phrase.core and (head in self._words.people or shape.tags[phrase.head] in "#d"):
            found |= self._kinds_at(shape, phrase.core + 1, phrase.last)
        for end in range(phrase.head + 2, min(phrase.last, phrase.head + 4) + 1):  # "state of emergency"
            found |= self._words.kinds.get(" ".join(shape.lowers[phrase.head : end]), frozenset())
        if shape.tags[phrase.head] == "N":  # "the newspaper Vremya Svobody"
            noun = next((n for n in range(phrase.head, phrase.first - 1, -1) if shape.tags[n] == "n"), None)
            found |= self._kinds_at(shape, phrase.first, noun + 1) if noun is not None else frozenset()
        if phrase.core + 1 < len(shape.lowers) and shape.lowers[phrase.core] in ("for", "to") and head in _ASKING:
            inner = phrase_at(shape, phrase.core + 1)
            found |= self._kinds_at(shape, inner.first, inner.core) if inner is not None else frozenset()
        if self._human(shape, phrase, head):
            found |= {"person"}
        return frozenset(found)

    def _kinds_at(self, shape: Shape, first: int, last: int) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        while last > first and shape.tags[last - 1] in '"':
            last -= 1
        for size in (3, 2, 1):  # "rubber bullets" are no bullets
            if last - size >= first and not found:
                found = self._words.kinds.get(" ".join(shape.lowers[last - size : last]), frozenset())
        return found

    def _human(self, shape: Shape, phrase: Phrase, head: str) -> bool:
        if head in _NOT_PEOPLE:
            return False
        tag = shape.tags[phrase.head]
        if tag == "o":
            return True
        noun = self._words.lexicon.get(head)
        if noun is not None and noun.noun is not None:
            return noun.noun.kind == "person"
        if head in self._words.people:
            if phrase.last > phrase.core:
                inner = shape.lowers[phrase.last - 1]
                entry = self._words.lexicon.get(inner)
                return entry is None or entry.noun is None or entry.noun.kind == "person"
            return True
        if tag == "#":  # "fined S$3,000", "on the 25th", "cut it to three and a half"
            return _COUNTED.fullmatch(head) is not None
        if head in ("more", "others") and shape.tags[phrase.first] == "#":
            return True
        return tag == "d" and head in (
            "those",
            "all",
            "both",
            "many",
            "some",
            "most",
            "several",
            "none",
            "others",
            "each",
            "few",
        )


_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a": 1, "an": 1,
}  # fmt: skip
