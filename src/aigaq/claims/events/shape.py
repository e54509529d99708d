"""Shape: what each word of a sentence can be, told by closed classes, known verbs and names; no parsing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aigaq.claims.dates import DateMention
from aigaq.claims.document import Sentence
from aigaq.claims.lexicon import load_lexicon, load_table
from aigaq.claims.people import Reference
from aigaq.claims.people.words import people_words
from aigaq.claims.tokens import Token

from .lexicon import EventWords, event_words

#: tags, one character a token: determiner, number, noun, name, adjective-like verb form, pronoun, owner's 's
NOMINAL = frozenset("d#nNjo'")
#: what can end a noun phrase, and what can open one
ENDS, OPENS = frozenset("nN#o"), frozenset("d#nNjo")
_CLASS_TAGS = (
    ("poss", "'"), ("be", "b"), ("have", "h"), ("modal", "m"), ("do", "x"), ("neg", "g"), ("rel", "r"), ("cc", "c"),
    ("pron", "o"), ("det", "d"), ("prep", "p"), ("sub", "s"), ("adv", "a"),
)  # fmt: skip
#: said of someone after a verb: "held incommunicado", "found guilty"
_ADVERBS = [
    "incommunicado",
    "naked",
    "guilty",
    "innocent",
    "unconscious",
    "illegal",
    "unlawful",
    "captive",
    "alive",
    "dead",
    "together",
    "separately",
]
_NOUNISH = frozenset({"noun", "event", "gathering", "people"})
_DOERS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eur", "ee")
#: participles that mean people behind "the"
_PERSONS = frozenset(
    ["accused", "deceased", "convicted", "wounded", "injured", "detained", "arrested", "missing", "condemned", "killed"]
)
_ALIASES = frozenset({"name", "names"})
_MONEY = re.compile(r"(?:[A-Z]{1,3}\$|RM|Rs|[$€£])\d[\d.,]*")
_AMOUNT = ("-year", "-month", "-day", "-week", "-year-old", "-hour")
_QUOTES = frozenset("“”\"«»‘’'")


@cache
def _closed(language: str) -> dict[str, str]:
    """Return the tag of every word of the closed classes."""
    tags: dict[str, str] = {}
    for form, entry in load_lexicon(language).words.items():
        tag = next((t for name, t in _CLASS_TAGS if name in entry.classes), None)
        if tag is not None and not (tag == "a" and entry.classes & {"noun"}):
            tags[form] = tag
    tags |= {
        "to": "t",
        "whom": "r",
        "get": "b",
        "got": "b",
        "gets": "b",
        "getting": "b",
        "those": "d",
        "not": "g",
        "&": "c",
    }
    tags |= dict.fromkeys(
        ("he", "she", "it", "they", "we", "i", "you", "him", "them", "us", "me", "himself", "herself"), "o"
    )
    tags |= dict.fromkeys(("his", "her", "their", "its", "whose", "same", "former", "first", "second"), "d")
    tags |= dict.fromkeys(load_table(language, "events/slots")["penalty"]["numbers"], "#")
    tags |= {"a": "d", "an": "d", "another": "d", "dozens": "#", "scores": "#", "hundreds": "#", "thousands": "#"}
    tags |= dict.fromkeys(
        ("before", "after", "since", "until", "following", "including", "as", "of", "by", "for", "in", "on", "at"), "p"
    )
    tags |= dict.fromkeys(_ADVERBS, "a")
    tags |= dict.fromkeys(("become", "becomes", "became", "lay", "lie"), "v")
    tags["remaining"] = "d"
    tags |= dict.fromkeys(("everything", "nothing", "something", "anything"), "n")
    tags |= dict.fromkeys(("left", "like", "even", "so"), "")
    tags |= {"down": "a", "back": "a", "away": "a", "warning": "n"}
    return {form: tag for form, tag in tags.items() if tag}


@cache
def _numbers(language: str) -> frozenset[str]:
    return frozenset(load_table(language, "events/slots")["penalty"]["numbers"])


def _is_number(lower: str, numbers: frozenset[str]) -> bool:
    """Tell whether a word is a number joined of two: "forty-seven"."""
    return "-" in lower and all(part in numbers for part in lower.split("-"))


_BYNAME = 5  #: tokens of a by-name
_CALLED = frozenset({"called", "alias", "aka", "dubbed", "nicknamed"})
_SHORT = 4  #: letters of a title that is written with a full stop


class Shape:
    """A sentence with a tag for each token.

    Attributes
    ----------
    tags : list of str
        ``d`` determiner, ``#`` number, ``n`` noun, ``N`` name, ``j`` verb form used as an adjective, ``o`` pronoun,
        ``'`` owner's ending, ``p`` preposition, ``t`` to, ``c`` and/or, ``r`` relative, ``s`` subordinator, ``b h m x``
        auxiliaries, ``g`` not, ``a`` adverb, ``v`` past form, ``V`` base or present, ``i`` -ing form, ``D`` date, ``,``
        comma, ``.`` other stop, ``"`` quotation mark, ``(`` ``)`` brackets.
    """

    dated: frozenset[int] = frozenset()  #: tokens of dates, where shapes are told by forms

    def __init__(
        self, sentence: Sentence, references: Sequence[Reference], dates: Sequence[DateMention], language: str
    ) -> None:
        self.sentence = sentence
        self.tokens: Sequence[Token] = sentence.tokens
        self.references = references
        self._words: EventWords = event_words(language)
        self._language = language
        self.lowers = [t.lower for t in self.tokens]
        self.vocabulary = frozenset(self.lowers)
        self._numbers = _numbers(language)
        self._titles = people_words(language).titles
        named = [r for r in references if r.how == "explicit" and r.bearers[0].kind == "person"]
        #: tokens with which a person's name begins, and those behind one
        self.names = frozenset(sentence.token_at(r.start) for r in named)
        self.behind_names = frozenset(sentence.token_at(r.end - 1) + 1 for r in named)
        self.tags = self._tag(references, dates)

    def _tag(self, references: Sequence[Reference], dates: Sequence[DateMention]) -> list[str]:
        tokens, closed = self.tokens, _closed(self._language)
        tags = [""] * len(tokens)
        for date in dates:
            for n in range(self.sentence.token_at(date.start), self.sentence.token_at(date.end - 1) + 1):
                tags[n] = "D"
        for reference in references:
            if reference.how == "explicit":
                first, last = self.sentence.token_at(reference.start), self.sentence.token_at(reference.end - 1)
                for n in range(first, last + 1):
                    if tags[n] != "D":
                        tags[n] = "N" if tokens[n].text[0].isalnum() or tokens[n].text in ".-" else tags[n]
        for n, token in enumerate(tokens):
            if not tags[n]:
                tags[n] = self._plain(n, token, closed)
        for n in range(len(tags)):
            if n and self.lowers[n] == "remains" and tags[n - 1] in "'dj":
                tags[n] = "n"
            if tags[n] in "?viV":
                tags[n] = self._verbal(n, tags)
        for n in range(len(tags) - 3):  # "(name changed)" tells nothing of whoever is named before
            if tags[n] == "(" and self.lowers[n + 1] in _ALIASES | {"not", "a"} and tags[n + 3] == ")":
                tags[n + 1] = tags[n + 2] = "n"
        return tags

    def _shortens(self, n: int) -> bool:
        """Tell whether the full stop at token `n` belongs to a title or an initial before a name."""
        before, after = self.tokens[n - 1], self.tokens[n + 1]
        short = before.text[0].isupper() and len(before.text) <= _SHORT and before.end == self.tokens[n].start
        return short and after.text[0].isupper()

    def _plain(self, n: int, token: Token, closed: dict[str, str]) -> str:
        text, lower = token.text, token.lower
        first = text[0]
        if text == "!" and n + 1 < len(self.tokens) and self.tokens[n + 1].text in ',”"' and n:
            return "a"  # "the Alga! party"
        if text == "." and 0 < n < len(self.tokens) - 1 and self._shortens(n):
            return "N"  # "detained Dr. Ada Park"
        if first in ",;:.!?–—…()[]•▪\"“”«»‘’'" and len(text) < 3:
            if lower == "'s":
                return "'"
            if text in "’'" and n and self.tokens[n - 1].end == token.start:
                return "'"
            return (
                ","
                if first == ","
                else '"'
                if first in _QUOTES
                else "("
                if first in "(["
                else ")"
                if first in ")]"
                else "."
            )
        if (
            first.isdigit()
            or _MONEY.match(text) is not None
            or lower.endswith(_AMOUNT)
            or _is_number(lower, self._numbers)
        ):
            return "#"
        tag = closed.get(lower)
        if tag is not None and not (first.isupper() and n and lower in ("us", "may", "it")):
            return tag
        forms = self._words.forms.get(lower)
        if forms is not None:
            if "past" in forms or "participle" in forms:
                return "v"
            return "i" if "ing" in forms else "?"
        if n and first.isupper():
            return "N"
        entry = self._words.lexicon.get(lower)
        noun = lower in self._words.kinds or (entry is not None and entry.classes & _NOUNISH)
        if lower.endswith("ly") and len(lower) > 4 and not noun:
            return "a"
        if noun or entry is not None:
            return "n"
        if lower.endswith("ed") and len(lower) > 4:
            return "v"
        if lower.endswith("ing") and len(lower) > 5:
            return "i"
        return "n"

    def _verbal(self, n: int, tags: list[str]) -> str:
        """Tell what a form that can be a verb is here: verb, adjective or noun."""
        tag = tags[n]
        before = n - 1
        while before >= 0 and tags[before] in 'a"g':
            before -= 1
        previous = tags[before] if before >= 0 else "."
        following = tags[n + 1] if n + 1 < len(tags) else "."
        noun_follows = following in "nN?#" or (following in "vi" and n + 2 < len(tags) and tags[n + 2] in "nN")
        if self.lowers[n] == "go" and before == n - 1 and self.lowers[before] in ("let", "lets", "letting"):
            return "a"  # "was let go in the evening"
        if tag == "?" or tag == "V":
            if previous in "tmxo" or (previous == "r" and before > 0):
                return "V"
            entry = self._words.lexicon.get(self.lowers[n])
            present = "present" in self._words.forms.get(self.lowers[n], ())
            if present and previous in "nN" and following in "dN#o" and not (entry and entry.noun):
                return "V"
            if present and n in self.behind_names and following in "n?v" and self.lowers[n] in self._words.triggers:
                return "V"  # "Lu Ming faces charges"
            if present and previous == "c" and following in "dnN#o" and not (entry and entry.noun):
                return "V"
            return "n"
        if tag == "i":
            if previous == "p" and before > 0 and (tags[before - 1] in "vo" or before in self.behind_names):
                return "i"  # "convicted him of inciting hatred", not "hundreds of striking workers"
            if previous in "dp#'j" and noun_follows:
                return "j"
            if previous in "d'" and not noun_follows:
                return "i" if self.lowers[before] == "those" else "n"
            return "i"
        if (
            self.lowers[n] in ("shot", "cut", "hurt", "put", "set", "found")
            and previous in "d#"
            and following not in "nN"
        ):
            return "n"
        if (
            previous in "d#'j"
            and noun_follows
            and self.lowers[before] not in ("those", "both", "all", "many", "some", "most")
        ):
            return "j"
        if previous == "p" and following in "nN":
            return "j"
        if previous in "vVi" and before == n - 1 and following in "n?":
            return "j"  # "received suspended sentences"
        if previous in "c," and noun_follows and before > 0 and tags[before - 1] in "j":
            return "j"
        return "v"

    # -- asking ---------------------------------------------------------------------------------------------------

    def title(self, n: int) -> bool:
        """Tell whether the noun at token `n` can be the office or function of the person named behind it."""
        lower = self.lowers[n]
        entry = self._words.lexicon.get(lower)
        human = entry is not None and entry.noun is not None and entry.noun.kind == "person"
        doer = lower.endswith(_DOERS) and len(lower) > 4
        return human or doer or lower in self._titles or self.tokens[n].text[0].isupper() or "-" in lower

    def money(self, n: int) -> bool:
        """Tell whether token `n` is a sum of money."""
        return n < len(self.tokens) and _MONEY.match(self.sentence.reading.text, self.tokens[n].start) is not None

    def antecedent(self, n: int) -> int:
        """Return the token that ends what stands before token `n`, past brackets and by-names.

        "A and B (names changed), whom", "Castillo, called El Osorbo, who"
        """
        k = self.skip_back(n, 'a",')
        if k > 0 and self.tags[k] == ")":
            opening = next((m for m in range(k, -1, -1) if self.tags[m] == "("), k)
            return self.skip_back(opening)
        for m in range(k, max(0, k - _BYNAME), -1):
            if self.lowers[m] in _CALLED and self.tags[m - 1] == ",":
                return self.skip_back(m - 1)
            if self.lowers[m] == "as" and self.lowers[m - 1] in ("known", "nicknamed") and self.tags[m - 2] == ",":
                return self.skip_back(m - 2)
        return k

    def text(self, first: int, last: int) -> str:
        """Return the words of tokens ``[first, last)`` as read."""
        return self.sentence.reading.text[self.tokens[first].start : self.tokens[last - 1].end]

    def has(self, n: int, words: Sequence[str]) -> bool:
        """Tell whether the tokens from `n` are `words`."""
        return n + len(words) <= len(self.lowers) and all(self.lowers[n + k] == w for k, w in enumerate(words))

    def skip_back(self, n: int, tags: str = 'a"') -> int:
        """Return the nearest token before `n` whose tag is not one of `tags`; -1 when there is none."""
        n -= 1
        while n >= 0 and self.tags[n] in tags:
            n -= 1
        return n
