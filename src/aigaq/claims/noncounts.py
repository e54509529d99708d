"""Numbers that count neither people nor things: durations, ages, money, clock times, labels, pointing "one"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .ages import is_age
from .quantity_words import QuantityWords
from .tokens import Token

_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_CLOSING = frozenset('.”"’)];:»')
#: No telephone number and no list of articles has more parts than this to either side.
_PARTS = 16

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
    never, units = words.never["after"], words.never["time"] | words.never["money"]
    if lowers[j + 2 : j + 3] and lowers[j + 2] in words.never.get("earlier", ()) and lowers[j + 1] in units:
        return False  # "up from 15 a day earlier"
    for _ in range(8):
        if j >= size:
            return False
        if lowers[j] == "." and lowers[j - 1] in words.multipliers and j + 1 < size:  # "50 тыс. рублей"
            j += 1
        if lowers[j] in never:
            return True
        if (
            j + 1 < size
            and lowers[j + 1] in units
            and lowers[j].isalpha()
            and lowers[j] not in words.cardinals
            and lowers[j] not in words.definite
            and lowers[j] not in ("in", "for", "over", "on")
        ):
            return True
        if tuple(lowers[j : j + 2]) == ("in", "the") and j + 2 < size and lowers[j + 2] in words.never["day_parts"]:
            return True
        if any(" ".join(lowers[j : j + n]) in words.never["halves"] for n in (2, 3)):
            return True
        following = cardinal(j + 1) if lowers[j] in words.never["chain"] else None
        if following is None:
            return False
        j = following[1]
    return False


def is_label(tokens: Sequence[Token], i: int, j: int, words: QuantityWords, qualified: bool) -> bool:
    """Tell whether the number in tokens ``i:j`` names something instead of counting: an article, a year, an age."""
    if _is_vote(tokens, i, j, words):
        return True
    if is_age(tokens, i, j, words) or _shares_unit(tokens, i, j, words) or _is_clock(tokens, i, j, words):
        return True
    token = tokens[i]
    if not token.text[0].isdigit():
        return False
    if token.text[0] == "0" and len(token.text) > 1:
        return True
    before = tokens[i - 1] if i else None
    after = tokens[j] if j < len(tokens) else None
    if before is not None and before.lower == "of" and tokens[i - 2].lower in words.never.get("measured_of", ()):
        return True
    if before is not None and _after_label_word(tokens, i, after, words):
        return True
    if after and after.text in ("/", "°"):
        return True
    if after and after.text == "+" and j + 1 < len(tokens) and tokens[j + 1].text[0].isdigit():
        return True  # the "5+2" format
    if before is not None and before.end == token.start:
        if before.text == "," and i > 1 and tokens[i - 2].text[-1].isdigit() and tokens[i - 2].end == before.start:
            return True  # "K2,500"
        opening = before.text == '"' and (i == 1 or tokens[i - 2].end < before.start)
        if before.text in _CLOSING and not opening:
            return True  # a footnote mark
        if before.text == "(" and i > 1 and tokens[i - 2].end == before.start:
            return True  # "article 307(3)"
    if i == 0 and (after is None or after.text in (".", ")", "]")):
        return True  # a list number
    if before is not None and before.text in (":", ";", ",") and after and after.text == ")":
        return True  # "просим: 1) назвать виновных; 2) освободить невиновных"
    if before is not None and before.text in ("[", "(") and after and after.text in ("]", ")"):
        return before.text == "[" or i < 2
    if _is_telephone(tokens, i, j):
        return True
    if _YEAR.match(token.text) and not qualified and j == i + 1:
        return after is None or not after.text[0].isalpha() or after.lower not in words.counted
    return False


def _is_vote(tokens: Sequence[Token], i: int, j: int, words: QuantityWords) -> bool:
    """Tell "195 to 106" and "22 votes to 12" of a vote."""
    if not words.never.get("voting"):
        return False
    first = tokens[i - 1].lower == "to" if i > 1 else False
    against = j + 1 < len(tokens) and tokens[j].lower == "to" and tokens[j + 1].text[0].isdigit()
    if not against and not (
        first and (tokens[i - 2].text[0].isdigit() or tokens[i - 2].lower in words.never["voting"])
    ):
        return False
    return any(t.lower in words.never["voting"] for t in tokens)


def _is_clock(tokens: Sequence[Token], i: int, j: int, words: QuantityWords) -> bool:
    """Tell "by nine the next morning" from a count."""
    if i == 0 or tokens[i - 1].lower not in words.never["clock_before"]:
        return False
    return " ".join(t.lower for t in tokens[j : j + 2]) in words.never["clock_after"]


def _after_label_word(tokens: Sequence[Token], i: int, after: Token | None, words: QuantityWords) -> bool:
    """Tell whether "Article", "No.", "Branch" or a chain that leads back to one stands before the number."""
    never = words.never
    before = tokens[i - 1]
    if before.lower in never["before"]:
        return True
    named = before.text[0].isupper() or i < 2 or tokens[i - 2].lower not in words.definite  # not "the hospital 51"
    if before.text in never.get("label_verbs", ()) and i > 1 and tokens[i - 2].text[-1] == "s":
        return False
    if (
        named
        and before.lower in never["before_capital"]
        and (before.text[0].isupper() or after is None or not after.text[0].isalpha())
    ):
        return True
    if before.text in (".", ":") and i > 1 and tokens[i - 2].lower in never["before"]:
        return True
    counts = after is not None and after.lower in words.counted
    return before.lower in never["chain"] and not counts and _follows_label(tokens, i, words)


def _shares_unit(tokens: Sequence[Token], i: int, j: int, words: QuantityWords) -> bool:
    """Tell "48" in "three hours, or 48" and "nine" in "one year to nine"; "four" in "six metres by four"."""
    if i == 0:
        return False
    k = i - 1
    while k > 0 and tokens[k].lower in (",", "or", "to", "and", "between", "from"):
        k -= 1
    part = j < len(tokens) and (
        tokens[j].lower == "of" or tokens[j].lower in words.people
    )  # "gave 10 years to six of the nine"
    if (
        not part
        and k < i - 1
        and k > 0
        and tokens[k].lower in words.never["time"]
        and tokens[i - 1].lower in ("or", "to")
    ):
        return True
    if i > 1 and tokens[i - 1].lower == "by" and tokens[i - 2].lower in words.never["after"]:
        return True
    dash = tokens[i - 1].text in "–—"
    named = not dash or (i > 1 and (tokens[i - 2].text[0].isupper() or not tokens[i - 2].text[0].isalpha()))
    ends = j >= len(tokens) or not tokens[j].text[0].isalpha()
    if tokens[i - 1].lower in words.never["elliptic"] and ends and named:
        return any(t.lower in words.never["time"] for t in tokens[max(0, i - 24) : i])  # "Ахметова – на пять"
    return (
        i > 2
        and tokens[i - 1].lower == "of"
        and tokens[i - 2].lower == "out"
        and tokens[i - 3].lower in words.never["time"]
    )


def _follows_label(tokens: Sequence[Token], i: int, words: QuantityWords) -> bool:
    """Tell whether a chain of numbers leads back to a word like "Articles"."""
    k, far = i - 1, max(0, i - 1 - 2 * _PARTS)
    while k > far and (tokens[k].text[0].isdigit() or tokens[k].lower in words.never["chain"]):
        k -= 1
    return k < i - 1 and tokens[k].lower in words.never["before"]


def _is_telephone(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether the number is one of three or more written without blanks or stands beside another bare number."""
    if (i > 0 and tokens[i - 1].text.isdigit()) or (j < len(tokens) and tokens[j].text.isdigit()):
        return True
    first, last = i, j - 1
    far, end = max(0, i - _PARTS), min(len(tokens), j + _PARTS)
    while first > far and tokens[first - 1].end == tokens[first].start and _numeric(tokens[first - 1]):
        first -= 1
    while last + 1 < end and tokens[last + 1].start == tokens[last].end and _numeric(tokens[last + 1]):
        last += 1
    run = tokens[first : last + 1]
    return sum(t.text[0].isdigit() for t in run) > 2 or any(t.text == ":" for t in run[1:-1])


def _numeric(token: Token) -> bool:
    return token.text[0].isdigit() or token.text in "-/:"


def is_pointing_one(lowers: Sequence[str], i: int, j: int, words: QuantityWords) -> bool:
    """Tell "the one", "one another", "one of the main" from one that counts."""
    if lowers[i] not in ("one", "1"):
        return False
    never = words.never
    before = lowers[i - 1] if i else ""
    after = lowers[j] if j < len(lowers) else ""
    person = after in words.one_person
    if before == "by" and i > 1 and lowers[i - 2] == "one":
        return True  # "one by one"
    if before == "but" and i > 1 and lowers[i - 2] in never["one_but"]:
        return True
    if any(lowers[k : k + 2] == ["too", "many"] for k in range(j, j + 4)):
        return True  # "one death is too many"
    if (
        before in never["one_before"]
        or (before in never["one_before_noun"] and not person)
        or after in never["one_after"]
        or (
            after
            and not after[0].isalpha()
            and after not in ",;)–—"
            and not (after == "." and before in never.get("one_stated", ()))
        )
    ):
        return True
    if after == "of":
        rest = lowers[j + 1 : j + 5]
        if never["one_of"].intersection(rest):
            return True
        return rest[:1] in (["the"], ["these"], ["those"]) and len(rest) > 2 and not words.one_of.intersection(rest)
    return False
