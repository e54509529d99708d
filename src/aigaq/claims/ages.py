"""Ages: numbers that tell how old someone is."""

from __future__ import annotations

from collections.abc import Sequence

from .quantity_words import QuantityWords
from .tokens import Token

_AGES = range(4, 111)
#: Words of a phrase like "a karate champion of 22" before its "of".
_PHRASE = 4
_CLOSED = frozenset({",", ")", "(", ".", ";"})
_NOTHING: frozenset[str] = frozenset()


def is_age(tokens: Sequence[Token], i: int, j: int, words: QuantityWords) -> bool:
    """Tell ", 52," after a person, "a man of 41", "children under sixteen" and "the youngest was 13" from counts.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    i, j : int
        Half-open token range of the number.
    words : QuantityWords
        The language's tables.
    """
    if i < 2:
        return False
    never = words.never
    before, earlier = tokens[i - 1], tokens[i - 2]
    follows = tokens[j].lower if j < len(tokens) else "."
    closed = not follows[0].isalpha()
    if before.lower == "of" and (earlier.lower in words.one_person or _is_person_of(tokens, i, words)):
        return closed or follows in never["age_after"]
    if before.lower in never["age_bounds"] and follows not in words.counted and follows != "of":
        older = closed and _value(tokens[i], words) in _AGES and earlier.lower in never.get("age_are", _NOTHING)
        return older or earlier.lower in words.people or earlier.lower in never["age_of"]
    if before.lower == "as" and earlier.lower in never.get("age_as", _NOTHING):
        return closed or follows in never["age_after"]  # "as young as 13"
    named = before.lower == "was" and earlier.text[0].isupper()
    if named or (before.lower in ("was", "is") and earlier.lower in never["age_subject"]):
        return closed or follows in never["age_after"]
    if closed and never["age"].intersection(t.lower for t in tokens[max(0, i - 4) : i]):
        return True
    if _are_ages(tokens, i, words):
        return True
    if earlier.text == "," and before.lower in never.get("age_then", _NOTHING):
        return closed  # "Mr Sato, then 78,"
    value = _value(tokens[i], words)
    if before.text not in (",", "(") or value not in _AGES:
        return before.lower in never["age_before"]
    body = i > 2 and tokens[i - 3].lower == "the"  # "the Commission counted 46; the Government, 34"
    named = (earlier.text[0].isupper() and not body) or (earlier.text == "." and i > 2 and tokens[i - 3].text.isupper())
    if not tokens[i].text.isdigit():
        named = j == i + 1 and is_name(tokens, i - 2)
    return follows in _CLOSED and (named or earlier.lower in words.one_person)


def _value(token: Token, words: QuantityWords) -> int | None:
    return int(token.text) if token.text.isdigit() else words.cardinals.get(token.lower)


def is_name(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a name of two words or more ends at a token; what stands in brackets behind it is passed over."""
    if tokens[last].text == ")":
        opens = next((k for k in range(last, max(-1, last - 8), -1) if tokens[k].text == "("), 0)
        last = opens - 1
    return last > 0 and tokens[last].text[0].isupper() and tokens[last - 1].text[0].isupper()


def _is_person_of(tokens: Sequence[Token], i: int, words: QuantityWords) -> bool:
    """Tell "Ms Ito, a karate champion of 22" and "an MP of 25" from "a coalition of 12"."""
    noun = tokens[i - 2].lower
    never = words.never.get("age_never_of", _NOTHING)
    if not never or noun in never or noun in words.counted or _value(tokens[i], words) not in _AGES:
        return False
    start = next((k for k in range(i - 3, max(0, i - 3 - _PHRASE), -1) if tokens[k].lower in words.articles), 0)
    return start > 1 and tokens[start - 1].text == "," and tokens[start - 2].text[0].isupper()


def _are_ages(tokens: Sequence[Token], i: int, words: QuantityWords) -> bool:
    """Tell "the boys, 8 and 5," from counts."""
    first = i - 2 if i > 3 and tokens[i - 1].lower == "and" and tokens[i - 2].text.isdigit() else i
    if first < 2 or tokens[first - 1].text != "," or tokens[first - 2].lower not in words.people:
        return False
    run = [t.text for t in tokens[first : first + 4]]
    return len(run) == 4 and run[0].isdigit() and run[1] == "and" and run[2].isdigit() and run[3] in ",)."
