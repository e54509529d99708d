"""Clauses of reporting: the words of ``reporting.toml``, and a sentence by its tokens, with what belongs together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from aigaq.records import Range
from aigaq.records.sourced import Modality

from .attribution_words import attribution_words
from .dates import DateMention
from .document import Sentence
from .forms import verb_forms
from .lexicon import load_lexicon, load_table
from .sources import Source, classify
from .tokens import Token

HEARSAY = Source("alleged", "unnamed")
AUTHOR = Source("author", "author")
STOPS = frozenset(',;:.!?()[]«»“”„"–—…')
LONGEST = 14  #: tokens of a holder
_INSERTED = 14  #: tokens of a clause between a holder and its verb
_OPENING = frozenset('«“„"')

Phrases = dict[str, list[tuple[str, ...]]]


def _phrases(written: Iterable[str], at: int = 0) -> Phrases:
    """Return phrases by their word number `at`, the longest first."""
    found: Phrases = {}
    for words in sorted((tuple(w.split()) for w in written), key=len, reverse=True):
        found.setdefault(words[at], []).append(words)
    return found


class _Words:
    """The tables of ``reporting.toml``."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "reporting")
        irregular = load_table(language, "verbs")["irregular"]

        def finite(rows: list[str]) -> frozenset[str]:
            forms = ((f, n) for row in rows for f, n in verb_forms(row, irregular, language))
            return frozenset(f for f, n in forms if n in ("present", "presents", "past", "pasts"))

        verbs, small, hearsay = t["verbs"], t["small"], t["hearsay"]
        self.openers = _phrases([w.replace(",", " ,") for w in t["openers"]])
        self.closers = _phrases(t.get("closers", ()))
        self.alone: dict[tuple[str, ...], Source] = {
            tuple(w.split()): Source("official", "exec") if cls == "official" else Source("unofficial", "unnamed")
            for cls, rows in t["alone"].items()
            for w in rows
        }
        self.say, self.counting = finite(verbs["say"]), finite(verbs["counting"])
        self.performing = finite(verbs.get("performing", []))
        self.denied, self.alleged = finite(verbs["denied"]), finite(verbs["alleged"])
        self.that, self.about, self.at, self.skip, self.as_, self.own, self.back, self.never, self.relative = (
            frozenset(small[k]) for k in ("that", "about", "at", "skip", "as", "own", "back", "never", "relative")
        )
        self.ends, self.inner = frozenset(small["ends"]), frozenset(small["inner"])
        self.turns, self.judging = tuple(small["turns"]), tuple(small["judging"])
        self.hearsay = _phrases([w.replace(",", " ,") for w in hearsay["phrases"]])
        self.modality: dict[str, Modality] = {
            w.replace(",", " ,"): m for m, ws in hearsay["modality"].items() for w in ws
        }
        self.adjectives = {
            tuple(w.split()): Source(r["class"], r["source"]) for r in t["adjective"] for w in r["words"]
        }
        owners = t.get("possessive", {"words": [], "own": [], "nouns": []})
        self.owners, self.ours, self.owned = (frozenset(owners[k]) for k in ("words", "own", "nouns"))
        self.conjunctions = frozenset(small.get("conjunctions", ()))
        self.joining_turns = frozenset(small.get("joining_turns", ()))
        self.addressees = self.skip | frozenset(small.get("addressees", ()))
        self.going_on = frozenset(small.get("going_on", ()))
        self.insertion = tuple(small.get("insertion", ()))
        self.verb_last: bool = t.get("verb_last", False)
        lexicon = load_lexicon(language).words.items()
        told = {"pres", "past", "done", "ipres", "ipast", "vpast", "vpasts", "vpresent", "vpresents"}
        self.verbs = frozenset(f for f, e in lexicon if e.classes & told and not e.noun and "long" not in e.classes)
        starts = {w for p in (self.openers, self.closers, self.hearsay) for w in p}
        starts |= {"по", "с", "со"} if self.owned else set()
        self.triggers = starts | self.say | self.counting | {w[0] for w in self.adjectives}


@cache
def reporting_words(language: str) -> _Words:
    """Return the tables of a language, read when first asked for."""
    return _Words(language)


@cache
def is_told_by_forms(language: str) -> bool:
    """Tell whether attributions of `language` are found by this module."""
    table: dict[str, Any] = load_table(language, "attribution")
    return bool(table["verbs"].get("told_by_forms", False))


class Clause:
    """A sentence with what its words can be."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], language: str) -> None:
        self.text = sentence.reading.text
        self.start, self.end = sentence.start, sentence.end
        self.tokens: list[Token] = sentence.tokens
        self.language, self.words = language, reporting_words(language)
        self.quantity = attribution_words(language).quantity
        self.dated: set[int] = set()
        for date in dates:
            n = bisect_right(self.tokens, date.start, key=lambda t: t.end)
            while n < len(self.tokens) and self.tokens[n].start < date.end:
                self.dated.add(n)
                n += 1

    def word(self, n: int) -> str:
        """Return token `n` in lower case; nothing beyond the ends."""
        return self.tokens[n].lower if 0 <= n < len(self.tokens) else ""

    def matches(self, n: int, phrase: tuple[str, ...]) -> bool:
        """Tell whether `phrase` begins at token `n`."""
        return all(self.word(n + k) == w for k, w in enumerate(phrase))

    def at(self, n: int, phrases: Phrases) -> tuple[str, ...] | None:
        """Return the longest of `phrases` that begins at token `n`."""
        return next((p for p in phrases.get(self.word(n), ()) if self.matches(n, p)), None)

    def phrase(self, first: int, last: int) -> str:
        """Tokens `first` to before `last` as written."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def segment(self, at: int) -> Range:
        """Return the stretch between semicolons that holds the character at `at`."""
        left, right = self.text.rfind("; ", self.start, at), self.text.find("; ", at, self.end)
        return (self.start if left < 0 else left + 2), (self.end if right < 0 else right)

    def forward(self, at: int) -> Range:
        """Return what a source named before `at` covers: to the end, or to a turn like ", но"."""
        ends = [p for p in (self._turn(turn, at) for turn in self.words.turns) if p >= 0]
        return at, min([*ends, self.segment(at)[1]])

    def _turn(self, turn: str, at: int) -> int:
        """Return where `turn` first stands behind `at` without a date or "later" behind it; -1 when nowhere."""
        found = self.text.find(turn, at, self.end)
        while found >= 0:
            n = bisect_right(self.tokens, found + len(turn) - 1, key=lambda t: t.end)
            dated = n in self.dated or (n + 1 in self.dated and len(self.word(n)) < 3)
            told = turn in self.words.joining_turns and any(f" {w} " in self.text[at:found] for w in self.words.that)
            if not (dated or told or self.word(n) in self.words.going_on):
                return found
            found = self.text.find(turn, found + 1, self.end)
        return found

    def is_initial(self, n: int) -> bool:
        """Tell whether token `n` is the full stop of an initial: "А. Сериков"."""
        if not 0 < n < len(self.tokens) - 1 or self.tokens[n].text != ".":
            return False
        before, after = self.tokens[n - 1].text, self.tokens[n + 1].text
        return len(before) == 1 and before.isupper() and after[0].isupper()

    # -- holders ------------------------------------------------------------------------------------------------------

    def noun_phrase(self, first: int) -> int:
        """Return where the holder that begins at `first` ends: at punctuation, a verb, an amount, a small word."""
        n = first
        quoted = False
        while n < len(self.tokens) and n - first < LONGEST:
            token, low = self.tokens[n], self.tokens[n].lower
            if token.text in _OPENING and not quoted and n + 1 < len(self.tokens):
                quoted = True
            elif quoted:
                quoted = token.text not in '»”"“'
            elif self.is_initial(n):
                pass
            elif token.text in STOPS or n in self.dated or (low in self.words.verbs and not token.text[0].isupper()):
                break
            elif low in self.words.ends and n > first:
                if low not in self.words.inner or not self._goes_on(first, n):
                    break
            elif n > first and self.quantity.match(self.text, token.start):
                break
            n += 1
        return n

    def _goes_on(self, first: int, n: int) -> bool:
        """Tell whether the small word at `n` belongs to a name: "Бюро по правам человека", "в Актау"."""
        longer = n
        while longer < min(n + 6, len(self.tokens)) and self.tokens[longer].text not in STOPS:
            longer += 1
            if self._names(first, longer) and not self._names(first, n):
                return True
        return self.word(n) == "по" and self.word(n + 1) in ("правам", "пыткам", "защите", "делам")

    def _names(self, first: int, last: int) -> bool:
        return classify(self.phrase(first, last), self.language) is not None

    def before(self, verb: int) -> int | None:
        """Return where the phrase that ends before token `verb` begins, at most a few words off."""
        last = self.before_insertion(self.skip_back(verb - 1))
        first = last
        while first >= 0 and last - first < LONGEST:
            token = self.tokens[first]
            if token.text in '»”"':
                opened = next(
                    (k for k in range(first - 1, max(-1, first - 9), -1) if self.tokens[k].text in _OPENING), None
                )
                if opened is None:
                    break
                first = opened - 1
                continue
            if self.is_initial(first):
                first -= 1
                continue
            if token.text in STOPS or first in self.dated or token.lower in self.words.that:
                break
            if token.lower in self.words.verbs and not token.text[0].isupper():
                break
            first -= 1
        return first + 1 if first < last else None

    def before_insertion(self, last: int) -> int:
        """Return the token before ", выступая в парламенте," or ", бежавший за границу,"; `last` where none is."""
        if last < 0 or self.tokens[last].text != "," or not self.words.insertion:
            return last
        for first in range(last - 2, max(0, last - _INSERTED), -1):
            if self.tokens[first].text == ",":
                opened = self.tokens[first + 1].lower
                inserted = len(opened) > 4 and opened.endswith(self.words.insertion)
                return first - 1 if inserted or opened in self.words.relative else last
        return last

    def skip_back(self, n: int) -> int:
        """Return the last token up to `n` that is more than a small word or a date."""
        while n >= 0 and (self.tokens[n].lower in self.words.skip or n in self.dated):
            n -= 1
        return n
