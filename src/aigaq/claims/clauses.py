"""Clauses: one sentence as the finders of attributions read it, and the subjects of its verbs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.records import Range

from .attribution_words import AttributionWords, attribution_words
from .dates import DateMention
from .document import Sentence
from .function_words import function_words
from .tokens import Token

#: signs that part clauses; closing quotation marks; what may stand before a subject that stands aside
HARD = frozenset(';:“"()[]—–«•▪●◦■*')
CLOSING = frozenset("”\"’»'")
ASIDE = CLOSING | {","}


class Subject(NamedTuple):
    """The subject of a verb: token range, without what leads into it."""

    first: int
    last: int
    opens: int  #: first token of the clause with what leads into the subject
    passive: bool


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
            first = last = bisect_right(self.tokens, date.start, key=lambda t: t.end)
            while last < len(self.tokens) and self.tokens[last].start < date.end:
                last += 1
            self.dated.update(dict.fromkeys(range(first, last), (first, last - 1)))

    def range(self, first: int, last: int) -> Range:
        """Return the character range of tokens `first` to `last`."""
        return self.tokens[first].start, self.tokens[last].end

    def word(self, n: int) -> str:
        """Return token `n` in lower case, empty beyond the end."""
        return self.tokens[n].lower if 0 <= n < len(self.tokens) else ""

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
        comma = next((n for n in range(first + 1, last) if self.tokens[n].text in ",–—"), None)
        if comma is not None:  # an office and a name stay together, an insertion is cut
            end = next((n for n in range(comma + 1, last + 1) if self.tokens[n].text in ",–—"), last + 1)
            last = end - 1 if self.tokens[comma + 1].text[0].isupper() else comma - 1
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
                if last >= 0 and (tokens[last].lower in words.prepositions or tokens[last].lower in self.small.of):
                    last -= 1  # "Its report of 26 December found"
            elif tokens[last].lower == "part" and last > 1 and tokens[last - 2].lower == "for":  # for its part
                last -= 3
            elif tokens[last].lower == "to" and last and tokens[last - 1].lower in words.able:
                last -= 2
                last -= last >= 0 and tokens[last].lower in words.be  # "were prepared to vouch for"
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

    def quoted(self, n: int) -> bool:
        """Tell whether token `n` stands inside a quotation that this sentence opens."""
        before = self.text[self.start : self.tokens[n].start]
        return (
            before.count("“") + before.count("«") > before.count("”") + before.count("»") or before.count('"') % 2 == 1
        )

    def possessive(self, n: int) -> bool:
        """Tell whether the apostrophe at token `n` ends a possessive plural: "the miners' union"."""
        return n > 0 and self.tokens[n].text in "'’" and self.tokens[n].start == self.tokens[n - 1].end

    def _clause_start(self, at: int, commas: bool) -> int:
        while at > 0:
            token = self.tokens[at - 1]
            if token.text in HARD and (commas or token.text not in "–—"):
                return at
            if token.text in CLOSING and not self.possessive(at - 1):
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
            if first < last and tokens[first].lower in words.relative:  # "which the mayor said was small"
                first, moved = first + 1, True
            while first <= last and tokens[first].text == ",":
                first += 1
        return first if first <= last else None
