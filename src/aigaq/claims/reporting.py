"""Reporting in languages whose word forms tell what belongs together: the attributions of a sentence.

English tells the subject of a verb by where it stands; here a holder may stand on either side of its verb, in the case
its phrase asks for ("по данным прокуратуры", "сообщили в МВД"), or, in Kazakh, before the word that makes it one
("прокуратураның мәліметінше"). So the words decide: what names a source beside a reporting verb is its holder.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from aigaq.records import Range
from aigaq.records.claims import Modality

from .attribution_words import attribution_words
from .dates import DateMention
from .document import Sentence
from .forms import verb_forms
from .lexicon import load_lexicon, load_table
from .sources import Source, classify, is_yardstick
from .speech import AttributionMention, Kind
from .tokens import Token

HEARSAY = Source("alleged", "unnamed")
AUTHOR = Source("author", "author")
_STOPS = frozenset(',;:.!?()[]«»“”„"–—…')
_LONGEST = 14  #: tokens of a holder
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
        self.verb_last: bool = t.get("verb_last", False)
        lexicon = load_lexicon(language).words.items()
        told = {"pres", "past", "done", "ipres", "ipast", "vpast", "vpasts", "vpresent", "vpresents"}
        self.verbs = frozenset(f for f, e in lexicon if e.classes & told and not e.noun and "long" not in e.classes)
        starts = {w for p in (self.openers, self.closers, self.hearsay) for w in p}
        self.triggers = starts | self.say | self.counting | {w[0] for w in self.adjectives}


@cache
def _words(language: str) -> _Words:
    return _Words(language)


@cache
def is_told_by_forms(language: str) -> bool:
    """Tell whether attributions of `language` are found by this module."""
    table: dict[str, Any] = load_table(language, "attribution")
    return bool(table["verbs"].get("told_by_forms", False))


class _Clause:
    """A sentence with what its words can be."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], language: str) -> None:
        self.text = sentence.reading.text
        self.start, self.end = sentence.start, sentence.end
        self.tokens: list[Token] = sentence.tokens
        self.language, self.words = language, _words(language)
        self.quantity = attribution_words(language).quantity
        self.dated: set[int] = set()
        for date in dates:
            n = bisect_right(self.tokens, date.start, key=lambda t: t.end)
            while n < len(self.tokens) and self.tokens[n].start < date.end:
                self.dated.add(n)
                n += 1

    def word(self, n: int) -> str:
        return self.tokens[n].lower if 0 <= n < len(self.tokens) else ""

    def matches(self, n: int, phrase: tuple[str, ...]) -> bool:
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
        ends = [p for p in (self.text.find(turn, at, self.end) for turn in self.words.turns) if p >= 0]
        return at, min([*ends, self.segment(at)[1]])

    # -- holders ------------------------------------------------------------------------------------------------------

    def noun_phrase(self, first: int) -> int:
        """Return where the holder that begins at `first` ends: at punctuation, a verb, an amount, a small word."""
        n = first
        quoted = False
        while n < len(self.tokens) and n - first < _LONGEST:
            token, low = self.tokens[n], self.tokens[n].lower
            if token.text in _OPENING and not quoted and n + 1 < len(self.tokens):
                quoted = True
            elif quoted:
                quoted = token.text not in '»”"“'
            elif token.text in _STOPS or n in self.dated or (low in self.words.verbs and not token.text[0].isupper()):
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
        while longer < min(n + 6, len(self.tokens)) and self.tokens[longer].text not in _STOPS:
            longer += 1
            if self._names(first, longer) and not self._names(first, n):
                return True
        return self.word(n) == "по" and self.word(n + 1) in ("правам", "пыткам", "защите", "делам")

    def _names(self, first: int, last: int) -> bool:
        return classify(self.phrase(first, last), self.language) is not None

    def before(self, verb: int) -> int | None:
        """Return where the phrase that ends before token `verb` begins, at most a few words off."""
        last = self._skip_back(verb - 1)
        first = last
        while first >= 0 and last - first < _LONGEST:
            token = self.tokens[first]
            if token.text in '»”"':
                opened = next(
                    (k for k in range(first - 1, max(-1, first - 9), -1) if self.tokens[k].text in _OPENING), None
                )
                if opened is None:
                    break
                first = opened - 1
                continue
            if token.text in _STOPS or first in self.dated or token.lower in self.words.that:
                break
            if token.lower in self.words.verbs and not token.text[0].isupper():
                break
            first -= 1
        return first + 1 if first < last else None

    def _skip_back(self, n: int) -> int:
        while n >= 0 and (self.tokens[n].lower in self.words.skip or n in self.dated):
            n -= 1
        return n


def find_reported(sentence: Sentence, dates: Sequence[DateMention], language: str) -> list[AttributionMention]:
    """Return the attributions of `sentence`, in order.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    dates : sequence of DateMention
        Its dates.
    language : str
        One with a table ``reporting.toml``.
    """
    words = _words(language)
    if words.triggers.isdisjoint(t.lower for t in sentence.tokens):
        return []
    clause = _Clause(sentence, dates, language)
    found = [*_openers(clause), *_closers(clause)]
    for mention in [*_speech(clause), *_hearsay(clause), *_adjectives(clause)]:
        if not any(m.start <= mention.start < m.end for m in found):
            found.append(mention)
    return sorted(found, key=lambda m: m[:2])


def _mention(
    clause: _Clause,
    span: tuple[int, int],
    holder: tuple[int, int] | None,
    source: Source | None,
    aside: bool,
    kind: Kind = "source",
    modality: Modality = "asserted",
) -> AttributionMention:
    """Return an attribution made of tokens; `aside`: it covers all around, else what follows."""
    start, end = clause.tokens[span[0]].start, clause.tokens[span[1] - 1].end
    reach = clause.segment(start) if aside else clause.forward(end)
    held = (clause.tokens[holder[0]].start, clause.tokens[holder[1] - 1].end) if holder else None
    return AttributionMention(start, end, reach, kind, source, held, modality, ((start, end),))


def _openers(clause: _Clause) -> Iterator[AttributionMention]:
    """Yield "по данным X", "со ссылкой на X"."""
    n = 0
    while n < len(clause.tokens):
        phrase = clause.at(n, clause.words.openers)
        if phrase is None:
            n += 1
            continue
        first = n + len(phrase)
        last = clause.noun_phrase(first) if first < len(clause.tokens) else first
        alone = clause.words.alone.get(phrase)
        source = classify(clause.phrase(first, last), clause.language) if last > first else None
        if last > first and is_yardstick(clause.phrase(first, last), clause.language):
            n = last
            continue
        if source is None and alone is not None:
            source, last = alone, first
        named = last > first and clause.tokens[first].text[0].isupper()
        if source is not None or named:
            opens = n == 0 or clause.tokens[n - 1].text in ";:–—" or clause.word(n - 1) in ("и", "а", "но", "однако")
            yield _mention(clause, (n, last), (first, last) if last > first else None, source, not opens)
        n = max(last, n + 1)


def _closers(clause: _Clause) -> Iterator[AttributionMention]:
    """Yield "X мәліметінше": the holder stands before the word that makes it one."""
    for n in range(1, len(clause.tokens)):
        phrase = clause.at(n, clause.words.closers)
        first = clause.before(n) if phrase is not None else None
        if phrase is None or first is None:
            continue
        source = classify(clause.phrase(first, n), clause.language)
        if source is not None or clause.tokens[first].text[0].isupper():
            yield _mention(clause, (first, n + len(phrase)), (first, n), source, first > 0)


def _speech(clause: _Clause) -> Iterator[AttributionMention]:
    """Yield what reporting verbs attribute to their holders."""
    words = clause.words
    for n, token in enumerate(clause.tokens):
        if token.lower not in words.say and token.lower not in words.counting:
            continue
        if clause.word(n - 1) in words.relative or clause.word(n + 1).startswith(words.judging):
            continue
        modality: Modality = (
            "denied" if token.lower in words.denied else "alleged" if token.lower in words.alleged else "asserted"
        )
        counting = token.lower in words.counting
        found = _subject(clause, n, counting)
        if found is None:
            continue
        span, holder, source, kind = found
        aside = _is_aside(clause, span, n)
        yield _mention(clause, span, holder, source, aside, kind, modality)


def _subject(
    clause: _Clause, verb: int, counting: bool
) -> tuple[tuple[int, int], tuple[int, int] | None, Source | None, Kind] | None:
    """Return the span, the holder, its source and kind of a reporting verb; None when nobody speaks."""
    words, tokens = clause.words, clause.tokens
    left = clause.before(verb)
    last = clause._skip_back(verb - 1) + 1
    if left is not None and left < last:
        while left < last - 1 and tokens[left].lower in words.at | words.as_ | {"и", "а", "но"}:
            left += 1
        phrase = clause.phrase(left, last)
        low = phrase.lower()
        if low in words.never:
            return None
        if low in words.own:
            return (left, verb + 1), None, AUTHOR, "own"
        source = classify(phrase, clause.language)
        if source is None and low in words.back:
            return (left, verb + 1), None, None, "back"
        if source is not None and last - left < _LONGEST:
            return (left, _after_verb(clause, verb)), (left, last), source, "source"
    if words.verb_last:
        end = clause.noun_phrase(0)
        source = classify(clause.phrase(0, end), clause.language) if 0 < end < verb else None
        return ((0, end), (0, end), source, "source") if source is not None else None
    if counting:
        return None
    right = verb + 1
    while right < len(tokens) and (tokens[right].lower in words.skip or right in clause.dated):
        right += 1
    at = right < len(tokens) and tokens[right].lower in words.at
    first = right + at
    if first < len(tokens) and tokens[first].text not in _STOPS and tokens[first].lower not in words.ends:
        end = clause.noun_phrase(first)
        if end > first:
            phrase = clause.phrase(first, end)
            source = classify(phrase, clause.language)
            if source is None and phrase.lower() in words.back:
                return (verb, end), None, None, "back"
            if source is not None:
                return (verb, end), (first, end), source, "source"
            if tokens[first].text[0].isupper() and not at:
                return (verb, end), (first, end), None, "source"
    if (
        (
            left is not None
            and left < last
            and tokens[left].text[0].isupper()
            and (left > 0 or last - left == 1 or tokens[last - 1].text[0].isupper())
        )
        and not clause.dated.intersection(range(left, last))
        and last - left < 5
    ):
        return (left, _after_verb(clause, verb)), (left, last), None, "source"
    return None


def _after_verb(clause: _Clause, verb: int) -> int:
    """Return the token after the verb and the words that only tell to whom or when."""
    n = verb + 1
    while n < len(clause.tokens) and (clause.tokens[n].lower in clause.words.skip or n in clause.dated):
        n += 1
    return n


def _is_aside(clause: _Clause, span: tuple[int, int], verb: int) -> bool:
    """Tell whether what is told stands before the words that say who tells it."""
    words, tokens = clause.words, clause.tokens
    after = [clause.word(span[1] + k) for k in range(3)]
    if after[0] in ("", ".", "…", "!", "?"):
        return True
    if span[0] == 0 or (span[0] == 1 and tokens[0].text in "–—«"):
        return clause.word(span[0]) in words.as_ and False
    before = tokens[span[0] - 1]
    if before.text in ',–—»”"' or before.lower in words.as_:
        return not words.that.intersection(after[:2]) and after[0] not in words.about
    return False


def _hearsay(clause: _Clause) -> Iterator[AttributionMention]:
    """Yield what is told without a source: "якобы", "по некоторым данным"."""
    for n in range(len(clause.tokens)):
        phrase = clause.at(n, clause.words.hearsay)
        if phrase is None:
            continue
        modality = clause.words.modality.get(" ".join(phrase), "reported")
        yield _mention(clause, (n, n + len(phrase)), None, HEARSAY, True, "hearsay", modality)


def _adjectives(clause: _Clause) -> Iterator[AttributionMention]:
    """Yield "официально": it covers the few words beside it."""
    for n in range(len(clause.tokens)):
        for phrase, source in clause.words.adjectives.items():
            if clause.word(n) == phrase[0] and clause.matches(n, phrase):
                last = n + len(phrase) - 1
                start, end = clause.tokens[n].start, clause.tokens[last].end
                left, right = clause.segment(start)
                reach = (left, right) if n == 0 else (clause.tokens[max(0, n - 4)].start, right)
                yield AttributionMention(start, end, reach, "adjective", source)
                break
