"""Numerals: whole numbers in digits and words, from one token on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .quantity_words import QuantityWords
from .tokens import Token

_NUMERAL = re.compile(r"(?:\d{1,3}(?:[,\u0020\u00a0\u2009\u202f]\d{3})+|\d+)(\.\d+)?\Z")
_MARKS = re.compile(r"[,\u0020\u00a0\u2009\u202f]")

#: More than all people who ever lived; longer rows of digits are identifiers.
MOST = 10**12
_DIGITS = 15


class Numerals:
    """The numbers of one sentence.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    words : QuantityWords
        The words of numbers.
    blocked : sequence of bool
        For each token, whether it is part of a date and no number.
    """

    def __init__(self, tokens: Sequence[Token], words: QuantityWords, blocked: Sequence[bool]) -> None:
        self.tokens = tokens
        self.lowers = [t.lower for t in tokens]
        self.words = words
        self.blocked = blocked
        self.size = len(tokens)

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """Return the whole number that starts at token `i` and the token after it, unless nobody could count so far."""
        found = self._cardinal(i)
        return found if found is not None and found[0] <= MOST else None

    def _cardinal(self, i: int) -> tuple[int, int] | None:
        if i >= self.size or self.blocked[i]:
            return None
        lower = self.lowers[i]
        if lower[0].isdigit():
            return self._digits(i, lower)
        if lower in self.words.cardinals:
            return self._spelled(i)
        follows = self.lowers[i + 1] if i + 1 < self.size else ""
        if lower == "a" and follows in self.words.multipliers:
            return self._spelled(i + 1)
        if lower == "half" and follows == "a" and i + 2 < self.size and self.lowers[i + 2] in self.words.multipliers:
            return self.words.multipliers[self.lowers[i + 2]] // 2, i + 3
        if lower == "dozen" or (lower in self.words.multipliers and self.words.decimal == ","):
            return self._spelled(i)
        if lower in self.words.halves and follows in self.words.multipliers:  # полтора десятка
            return round(self.words.halves[lower] * self.words.multipliers[follows]), i + 2
        if lower.endswith("-odd") and lower[:-4] in self.words.cardinals:
            return self.words.cardinals[lower[:-4]], i + 1
        return None

    def _digits(self, i: int, lower: str) -> tuple[int, int] | None:
        if self.words.suffix is not None:
            lower = self.words.suffix.sub("", lower)
        match = _NUMERAL.match(lower)
        if match is None or len(lower) > _DIGITS:
            return None
        value = float(_MARKS.sub("", lower)) if match[1] else int(_MARKS.sub("", lower))
        j = i + 1
        if self.words.decimal == "," and (fraction := self._fraction(i)) and not match[1]:  # 1,5 тысячи
            value, j = value + fraction, i + 3
        while j < self.size and (factor := self.words.multipliers.get(self.lowers[j])):
            value = min(value * factor, MOST + 1)
            j += 1
        return (round(value), j) if j > i + 1 or not match[1] else None

    def _fraction(self, i: int) -> float:
        """Return the decimals behind a comma after token `i`, where a multiplier follows them."""
        if i + 3 >= self.size or self.lowers[i + 1] != "," or self.lowers[i + 3] not in self.words.multipliers:
            return 0.0
        close = self.tokens[i].end == self.tokens[i + 1].start and self.tokens[i + 1].end == self.tokens[i + 2].start
        return float(f"0.{self.lowers[i + 2]}") if close and self.lowers[i + 2].isdigit() else 0.0

    def _broken(self, j: int) -> bool:
        """Tell whether the hyphen at `j` stands between a ten and a unit."""
        cardinals = self.words.cardinals
        if j + 1 >= self.size or self.lowers[j + 1] not in cardinals:
            return False
        ten, unit = cardinals.get(self.lowers[j - 1], 0), cardinals[self.lowers[j + 1]]
        return ten >= 20 and ten % 10 == 0 and 0 < unit < 10

    def _spelled(self, i: int) -> tuple[int, int]:
        total = current = 0
        j = i
        cardinals, multipliers = self.words.cardinals, self.words.multipliers
        while j < self.size:
            word = self.lowers[j]
            if word in cardinals:
                before = cardinals.get(self.lowers[j - 1]) if j > i else None
                if (current % 100 and current % 10) or (
                    before is not None and cardinals[word] >= (100 if before and before % 100 == 0 else 10)
                ):
                    break  # "two three" and "five twenty" are two numbers
                current += cardinals[word]
            elif word in multipliers:
                if multipliers[word] > 100:
                    total, current = min(total + max(current, 1) * multipliers[word], MOST + 1), 0
                else:
                    current = min(max(current, 1) * multipliers[word], MOST + 1)
            elif word == "-" and self._broken(j):
                pass  # "twenty-" at the end of a line
            elif not (
                word == "and"
                and self.lowers[j - 1] in multipliers
                and self.lowers[j - 1] != "dozen"
                and j + 1 < self.size
                and self.lowers[j + 1] in cardinals
                and j > i
            ):
                break
            j += 1
        return total + current, j
