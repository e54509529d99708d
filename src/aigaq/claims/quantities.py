"""Quantities: numbers in digits and words, ranges, zero, vague and relative amounts, and how each is bounded.

This is the whole set of what can become a figure. What is no count of people or things (durations, ages, money, labels)
is left out by the words around it (`noncounts`), so that everything that remains is used or listed as left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from aigaq.records.claims import Qualifier

from .ages import is_name
from .bare_numbers import BareNumbers
from .noncounts import is_label, is_measurement, is_pointing_one
from .numerals import Numerals
from .quantity_words import QuantityWords
from .tokens import Token

QuantityKind = Literal["number", "vague", "zero", "relative", "one"]


class Quantity(NamedTuple):
    """An amount as written.

    Attributes
    ----------
    first, last : int
        Half-open token range of the whole expression with its qualifiers and determiner.
    number : tuple of int
        Token range of the number or word of amount alone.
    bound : str
        How a relative amount is bounded; ``exact`` otherwise.
    factor, offset : float or None, int or None
        Of a relative amount.
    weak : bool
        Needs a strong tie to a measure before it counts ("one", "several", "no").
    """

    first: int
    last: int
    number: tuple[int, int]
    kind: QuantityKind
    qualifier: Qualifier
    low: int | None = None
    high: int | None = None
    term: str | None = None
    bound: str = "exact"
    factor: float | None = None
    offset: int | None = None
    weak: bool = False


class _Scanner(Numerals):
    """Reads the quantities of one sentence."""

    def __init__(self, tokens: Sequence[Token], words: QuantityWords, blocked: Sequence[bool]) -> None:
        super().__init__(tokens, words, blocked)
        self.bare = BareNumbers(tokens, words)

    def matches(self, at: int, phrase: tuple[str, ...]) -> bool:
        return tuple(self.lowers[at : at + len(phrase)]) == phrase

    # -- what stands around --------------------------------------------------------------------------------------------

    def before(self, i: int) -> tuple[int, Qualifier | None]:
        """Return where the qualifiers left of token `i` begin and the code of the one that bounds the number."""
        code: Qualifier | None = None
        while i > 0 and not self.blocked[i - 1]:
            rows = self.words.before.get(self.lowers[i - 1], ())
            found = next(((w, c) for w, c in rows if len(w) <= i and self.matches(i - len(w), w)), None)
            if found is None:
                break
            if code == "exact" and self.lowers[i] in self.words.definite and found[1] != "exact":
                break
            i -= len(found[0])
            if code is None or code == "exact":
                code = found[1]
        if code == "at_most" and i > 0 and self.lowers[i - 1] in self.words.rising:
            code = None  # "выросло до 17"
        return i, code

    def behind(self, j: int) -> tuple[int, Qualifier | None]:
        """Return where the qualifier right of token `j` ends and its code."""
        if j < self.size:
            for words, code in self.words.behind.get(self.lowers[j], ()):
                if self.matches(j, words):
                    return j + len(words), code
        return j, None

    # -- the kinds of quantity -----------------------------------------------------------------------------------------

    def number_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the counted number that starts at `i`, if any, and the token to go on from."""
        if (joined := self._joined(i)) is not None:
            return joined, joined.last
        parsed = self.cardinal(i)
        if parsed is None:
            return None, i + 1
        low = high = parsed[0]
        j = parsed[1]
        first, code = self.before(i)
        upper = self.cardinal(j + 1) if j < self.size and self.lowers[j] in self.words.ranges else None
        # "sentenced the three to seven years": two numbers, the second with a unit of its own
        apart = upper is not None and i > 0 and self.lowers[i - 1] == "the" and self.measures(upper[1])
        if upper is not None and not apart and self._is_range(low, first, j, upper[0]):
            factor = self.words.multipliers.get(self.lowers[upper[1] - 1], 1)
            if factor >= 1000 and j == i + 1 and low < 1000 <= upper[0]:  # 10 to 15 thousand
                low *= factor
            high, j = upper
            code = "between"
            first -= first > 0 and self.lowers[first - 1] in self.words.range_opens
        if not apart and self.measures(j):
            self.bare.note(j)
            return None, j
        if is_label(self.tokens, i, j, self.words, first < i) or self.bare.measures(first, i, j):
            return None, j
        if high == 1 and code in (None, "exact") and is_pointing_one(self.lowers, i, j, self.words):
            return None, j
        if high > 1 and (inverted := self.inverted(i, j, first, code)) is not None:
            first, code = inverted, "about"
        last, after = self.behind(j)
        if after is not None and self.measures(last):
            return None, last  # "a hundred or so pages"
        qualifier = self._bounds(code, "about" if self.lowers[j - 1].endswith(self.words.about_endings) else after)
        weak = high == 1 and self.lowers[i] == "one" and qualifier == "exact"
        at_least = high if qualifier not in ("at_least", "more_than") else None
        at_most = low if qualifier != "at_most" else None
        return Quantity(first, last, (i, j), "number", qualifier, at_most, at_least, weak=weak), last

    def _joined(self, i: int) -> Quantity | None:
        """Return the "трое-четверо", "два-три десятка", "две с лишним тысячи" that starts at `i`."""
        words, parts = self.words, self.lowers[i].split("-")
        if len(parts) == 2 and all(p in words.cardinals for p in parts):
            low, high, j = words.cardinals[parts[0]], words.cardinals[parts[1]], i + 1
            factor = words.multipliers.get(self.lowers[j], 0) if j < self.size else 0
            if not low < high <= 3 * low or self.measures(j + bool(factor)):
                return None
            first, _ = self.before(i)
            last, factor = j + bool(factor), factor or 1
            return Quantity(first, last, (i, last), "number", "between", low * factor, high * factor)
        value = words.cardinals.get(self.lowers[i], words.halves.get(self.lowers[i]))
        behind, code = self.behind(i + 1)
        if value is None or code != "more_than" or behind >= self.size or self.lowers[behind] not in words.multipliers:
            return None
        last, first = behind + 1, self.before(i)[0]
        low = round(value * words.multipliers[self.lowers[behind]])
        return None if self.measures(last) else Quantity(first, last, (i, last), "number", "more_than", low)

    def inverted(self, i: int, j: int, first: int, code: Qualifier | None) -> int | None:
        """Return where "человек тридцать", "человек на пятнадцать" begins: a noun before its number means about."""
        words, k = self.words, first - 1
        if first == i and k > 0 and self.lowers[k] in words.inverted_links:
            k -= 1
        if k < 0 or self.blocked[k] or self.lowers[k] not in words.inverted or code not in (None, "exact", "about"):
            return None
        taken = k > 0 and (self.cardinal(k - 1) is not None or self.lowers[k - 1] in words.amounts)
        return None if taken or (j < self.size and self.lowers[j] in words.inverted) else k

    def scores_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the "десятка полтора", "тысяч пять" that starts at `i`: about so many."""
        factor, k = self.words.inverted_multiples.get(self.lowers[i]), i + 1
        if factor is None or (i and (self.cardinal(i - 1) is not None or self.lowers[i - 1] in self.words.halves)):
            return None, i + 1
        k += k < self.size and self.lowers[k] in self.words.inverted_links
        if k >= self.size or self.lowers[k][0].isdigit() or self.blocked[k]:
            return None, i + 1
        parsed = self.cardinal(k)
        value = parsed[0] if parsed else self.words.halves.get(self.lowers[k], 0)
        j = parsed[1] if parsed else k + 1
        if not 1 < value < 20 or self.measures(j):
            return None, i + 1
        first, _ = self.before(i)
        number = round(factor * value)
        return Quantity(first, j, (i, j), "number", "about", number, number), j

    def measures(self, j: int) -> bool:
        """Tell whether a number that ends before token `j` has a unit of time, money or distance."""
        return is_measurement(self.lowers, j, self.words, self.cardinal)

    @staticmethod
    def _bounds(code: Qualifier | None, after: Qualifier | None) -> Qualifier:
        """Return what bounds a number: what stands before it, else what stands after it."""
        return next((c for c in (code, after) if c is not None and c != "exact"), "exact")

    def _is_range(self, low: int, first: int, j: int, high: int) -> bool:
        """Tell whether the word at `j` joins two numbers to a range."""
        if high <= low:
            return False
        needed = self.words.ranges[self.lowers[j]]
        if needed == "~":
            return high <= 3 * low
        return not needed or needed in self.lowers[max(0, first - 1) : first + 1]

    def vague_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the vague amount that starts at `i`."""
        for phrase in self.words.vague.get(self.lowers[i], ()):
            if not self.matches(i, phrase):
                continue
            j = i + len(phrase)
            if self.lowers[i] == "scores" and j < self.size and self.lowers[j] not in ("of", "more", "were", "have"):
                return None, j
            unit = j + 1 if j < self.size and self.lowers[j] == "of" else j
            if self.measures(unit):
                return None, j
            first, bound = self.before(i)
            if bound not in (None, "exact") and self.lowers[i] in self.words.multipliers:
                return None, i + 1  # "свыше тысячи"
            term = " ".join(phrase)
            weak = term in self.words.weak
            return Quantity(first, j, (i, j), "vague", "vague", term=term, weak=weak), j
        return None, i + 1

    def zero_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the "no one", "none", "no officer" that starts at `i`."""
        for phrase in self.words.zero.get(self.lowers[i], ()):
            j = i + len(phrase)
            if not self.matches(i, phrase) or (j < self.size and self.lowers[j] in self.words.never_after_no):
                continue
            text = " ".join(phrase)
            if text in self.words.absence and not self._absent(i, j, text in self.words.lacking):
                continue
            if text in self.words.after_negation and not self.words.negations.intersection(
                self.lowers[max(0, i - 7) : i]
            ):
                continue
            if text in self.words.bare_zero and (j >= self.size or not self.lowers[j][0].isalpha()):
                continue
            return Quantity(i, j, (i, j), "zero", "exact", 0, 0, weak=True), j
        return None, i + 1

    def _absent(self, i: int, j: int, ahead: bool) -> bool:
        """Tell whether "нет", "не было" says of people that there are none: "погибших нет", "нет пострадавших".

        `ahead`: only what follows counts ("обошлось без пострадавших").
        """
        around = [*self.lowers[j : j + 1], *([] if ahead else self.lowers[max(0, i - 1) : i])]
        return any(word in self.words.absent for word in around)

    def one_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the "a protester", "another man" that starts at `i`, where someone is killed."""
        if self.lowers[i] not in self.words.articles or not self.words.near.intersection(self.lowers):
            return None, i + 1
        if i > 2 and self.lowers[i - 1] == "," and is_name(self.tokens, i - 2):
            return None, i + 1  # "killed Abel Moyo, a driver"
        for j in range(i + 1, min(i + 5, self.size)):
            if self.lowers[j] in self.words.one_person:
                if j + 1 < self.size and self.lowers[j + 1] in self.words.one_person:
                    continue
                return Quantity(i, i + 1, (i, i + 1), "one", "exact", 1, 1, weak=True), i + 1
            if self.lowers[j] in self.words.stops or not (self.lowers[j][0].isalpha() or "-" in self.lowers[j]):
                break
        return None, i + 1

    def relative_at(self, i: int) -> tuple[Quantity | None, int]:
        """Return the "three times the", "twice as many", "half of them", "all but two" that starts at `i`."""
        for phrase in self.words.except_for:
            if not self.matches(i, phrase):
                continue
            k = next((k for k in range(i + len(phrase), min(i + len(phrase) + 3, self.size)) if self.cardinal(k)), None)
            rest = self.cardinal(k) if k is not None else None
            if k is not None and rest and self.before(k)[0] <= i + len(phrase):
                j = rest[1]
                if self.measures(j):
                    return None, j
                return self._relative(i, i, j, " ".join(self.lowers[i:j]), offset=-rest[0]), j
        for words, value in self.words.fractions.get(self.lowers[i], ()):
            j = i + len(words)
            bare = (
                self.words.people if self.words.inverted else frozenset[str]()
            )  # "половина задержанных"; "a third man"
            parted = j < self.size and (self.lowers[j] in self.words.part_of or self.lowers[j] in bare)
            if (
                i > 1
                and self.lowers[i - 2] == "of"
                and self.lowers[i - 1] in self.words.pointing
                and self.matches(i, words)
            ):
                return self._relative(i, i, j, " ".join(words), factor=value), j  # "of whom four fifths"
            if self.matches(i, words) and parted:
                end = min(self.size, j + 2)
                if (
                    self.lowers[j] == "of"
                    and end < self.size
                    and self.lowers[end - 1] in ("the", "these", "those", "all")
                ):
                    end += 1
                first, _ = self.before(i)
                vain = self.lowers[j + 1 : j + 2] in (["it"], ["something"]) or self.bare.is_amount(first, j)
                if vain or self.measures(j + 1):
                    return None, j
                return self._relative(first, i, j, " ".join(self.lowers[first:end]), factor=value), j
        if ratio := self._ratio(i):
            return ratio, ratio.last
        factor: float | None = self.words.multiples.get(self.lowers[i])
        j = i + 1
        if (
            factor is None
            and (parsed := self.cardinal(i))
            and parsed[1] < self.size
            and self.lowers[parsed[1]] in self.words.times
        ):
            factor, j = float(parsed[0]), parsed[1] + 1
        if factor is None or j >= self.size:
            return None, i + 1
        if factor == 2.0 and self.lowers[j] == "more" and not self.lowers[j + 1 : j + 2][:1] > ["a"]:
            return None, j + 1  # "extended twice more."
        if any(self.matches(j, p) for p in self.words.against.get(self.lowers[j], ())):
            first, _ = self.before(i)
            clause = list(takewhile(lambda w: w[0].isalpha(), self.lowers[j : j + 5]))
            reference = " ".join(w for w in clause if w not in ("the", "as", "of"))
            return self._relative(first, i, j, f"{factor:g}x {reference}".strip(), factor=factor), j
        return None, i + 1

    def _ratio(self, i: int) -> Quantity | None:
        """Return the "three in four", "nine out of ten" that starts at `i`."""
        part = self.cardinal(i)
        if part is None or part[1] + 1 >= self.size:
            return None
        j = part[1]
        link = 1 if self.lowers[j] == "in" else 2 if self.matches(j, ("out", "of")) else 0
        whole = self.cardinal(j + link) if link else None
        if whole is None or not 0 < part[0] < whole[0] or (link == 1 and whole[0] > 20):
            return None
        if self.measures(whole[1]):
            return None
        term = " ".join(self.lowers[i : whole[1]])
        first, _ = self.before(i)
        return self._relative(first, i, whole[1], term, factor=round(part[0] / whole[0], 4))

    def _relative(
        self, first: int, i: int, j: int, term: str, factor: float | None = None, offset: int | None = None
    ) -> Quantity:
        _, code = self.before(i)
        bound = code if code in ("at_least", "at_most", "about", "more_than") else "exact"
        return Quantity(first, j, (i, j), "relative", "relative", None, None, term, bound, factor, offset)


def _is_joined(lower: str, words: QuantityWords) -> bool:
    """Tell whether a word is made of two numbers: "трое-четверо"."""
    return "-" in lower and all(part in words.cardinals for part in lower.split("-"))


def find_quantities(tokens: Sequence[Token], words: QuantityWords, blocked: Sequence[bool]) -> list[Quantity]:
    """Return the quantities of a sentence from left to right; they do not overlap.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    words : QuantityWords
        The language's tables.
    blocked : sequence of bool
        For each token, whether it is part of a date.
    """
    scan = _Scanner(tokens, words, blocked)
    found: list[Quantity] = []
    i = 0
    while i < scan.size:
        lower = scan.lowers[i]
        if blocked[i] or not (
            lower in words.starts or lower[0].isdigit() or lower.endswith("-odd") or _is_joined(lower, words)
        ):
            i += 1
            continue
        for reader in (scan.relative_at, scan.scores_at, scan.vague_at, scan.zero_at, scan.number_at, scan.one_at):
            quantity, following = reader(i)
            if quantity is not None or following > i + 1:
                break
        if quantity is not None:
            if found and quantity.first < found[-1].last:  # a qualifier is not taken twice
                quantity = quantity._replace(first=max(quantity.number[0], found[-1].last))
            found.append(quantity)
        i = max(following, i + 1)
    return found
