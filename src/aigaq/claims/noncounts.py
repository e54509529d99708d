"""Numbers that count neither people nor things: durations, ages, money, clock times, labels, pointing "one"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .quantity_words import QuantityWords
from .tokens import Token

_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_CLOSING = frozenset(".”\"’)];:»")
_AGE_RANGE = range(4, 111)

Cardinal = Callable[[int], "tuple[int, int] | None"]


def is_measurement(lowers: Sequence[str], j: int, words: QuantityWords, cardinal: Cardinal) -> bool:
    """Tell whether the number that ends before token `j` measures time, money, distance or a share.

    Parameters
    ----------
    lowers : sequence of str
        The sentence's words.
    j : int
        The token after the number.
    words : QuantityWords
        The language's tables.
    cardinal : callable
        Reads the number at a token, for units shared along a chain ("five, seven and nine years").
    """
    size = len(lowers)
    never, time = words.never["after"], words.never["time"]
    for _ in range(4):
        if j >= size:
            return False
        if lowers[j] in never:
            return True
        if j + 1 < size and lowers[j + 1] in time and lowers[j].isalpha() and lowers[j] not in ("in", "for", "over", "on"):
            return True
        if lowers[j] == "and" and j + 2 < size and lowers[j + 1] == "a" and lowers[j + 2] == "half":
            return True
        following = cardinal(j + 1) if lowers[j] in words.never["chain"] else None
        if following is None:
            return False
        j = following[1]
    return False


def is_label(tokens: Sequence[Token], i: int, j: int, words: QuantityWords, qualified: bool) -> bool:
    """Tell whether the number in tokens ``i:j`` names something instead of counting: an article, a page, a year, an age."""
    token = tokens[i]
    if not token.text[0].isdigit():
        return i > 0 and tokens[i - 1].lower in ("aged", "age", "article", "chapter", "section")
    before = tokens[i - 1] if i else None
    after = tokens[j] if j < len(tokens) else None
    lower = before.lower if before else ""
    if lower in words.never["before"] or (lower in words.never["before_capital"] and before and before.text[0].isupper()):
        return True
    if lower in (".", "-", ",", "and", "&") and i > 1 and tokens[i - 2].lower in words.never["before"] | {"no"}:
        return True
    if lower in ("and", ",", "-", "–", "or", "to") and _follows_label(tokens, i, words):
        return True
    if after and (after.text in ("/", "°") or (after.text == ":" and j + 1 < len(tokens) and tokens[j + 1].text[0].isdigit())):
        return True
    if lower in ("/", ":") and i > 1 and tokens[i - 2].text[0].isdigit() and before and before.end == token.start:
        return True
    if before and before.text in _CLOSING and before.end == token.start:
        return True  # a footnote mark
    if i == 0 and (after is None or after.text in (".", ")", "]")):
        return True  # a list number
    if lower in ("[", "(") and after and after.text in ("]", ")") and (lower == "[" or i < 2):
        return True
    if _is_telephone(tokens, i, j):
        return True
    if _YEAR.match(token.text) and not qualified and j == i + 1:
        return after is None or not after.text[0].isalpha() or after.lower not in words.counted
    return _is_age(tokens, i, j)


def _follows_label(tokens: Sequence[Token], i: int, words: QuantityWords) -> bool:
    """Tell whether a chain of numbers leads back to a word like "Articles"."""
    k = i - 1
    while k > 0 and (tokens[k].text[0].isdigit() or tokens[k].lower in words.never["chain"]):
        k -= 1
    return k < i - 1 and tokens[k].lower in words.never["before"]


def _is_telephone(tokens: Sequence[Token], i: int, j: int) -> bool:
    left = i > 0 and tokens[i - 1].text.isdigit() and tokens[i].text.isdigit()
    right = j < len(tokens) and tokens[j].text.isdigit() and tokens[i].text.isdigit()
    return left or right


def _is_age(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell ", 52," after a person from a count."""
    if i < 2 or tokens[i - 1].text not in (",", "(") or not tokens[i].text.isdigit() or int(tokens[i].text) not in _AGE_RANGE:
        return False
    after = tokens[j].text if j < len(tokens) else "."
    return after in (",", ")", ".", ";") and (tokens[i - 2].text[0].isupper() or tokens[i - 1].text == "(") or (
        after == "," and tokens[i - 2].text.isalpha() and tokens[i - 1].text == "," and not tokens[i - 2].text.endswith("s")
    )


def is_pointing_one(lowers: Sequence[str], i: int, j: int, words: QuantityWords) -> bool:
    """Tell "the one", "one another", "one of the main" from one that counts."""
    if lowers[i] not in ("one", "1"):
        return False
    never = words.never
    before = lowers[i - 1] if i else ""
    after = lowers[j] if j < len(lowers) else ""
    if before in never["one_before"] or after in never["one_after"] or (after and not after[0].isalpha() and after not in ",;)–—"):
        return True
    if after == "of":
        rest = lowers[j + 1 : j + 4]
        return bool(never["one_of"].intersection(rest))
    return False
