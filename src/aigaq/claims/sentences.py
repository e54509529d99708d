"""Sentences: where one ends, by punctuation, what follows it and a list of abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import load_table

# A mark that can end a sentence, what closes after it, and the blank before something that can open the next one.
_BOUNDARY = re.compile(
    r"""
    (?P<mark>[.!?…]+) (?P<close>["'”’»)\]]*) (?P<note>(?:\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[.”’"])\d{1,3})?)
    \s+ (?=[-–—•"'“‘«(\[]*\s?[A-Z0-9À-ÞА-ЯЁӘҒҚҢӨҰҮҺІ])
  | \s (?=[•▪●◦■♦➢]\s)
    """,
    re.VERBOSE,
)
#: A longer stretch without an end is no prose; it is cut so that nothing runs away.
_LONGEST = 2000
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.’'-])+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


@cache
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load_table(language, "abbreviations")
    return frozenset(table["never_final"]), frozenset(table["before_number"]), frozenset(table["may_end"])


def _ends_here(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether the full stop found by `match` ends a sentence."""
    if match["mark"] is None or match["mark"] != "." or match["close"]:
        return True
    found = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if found is None:
        return True
    word = found[0].lower()
    never, before_number, may_end = _abbreviations(language)
    if word in may_end:
        return True
    if word in never or (_INITIALS.match(found[0]) and found[0] != "I"):
        return False
    return not (word in before_number and text[match.end() : match.end() + 1].isdigit())


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the ranges of the sentences of `text`, in order, without the blanks between them.

    Parameters
    ----------
    text : str
        The reading text of one block; a block end always ends a sentence.
    language : str
        Whose abbreviations count.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if not _ends_here(text, match, language):
            continue
        end = match.start() + len(match[0].rstrip())
        if end > start:
            ranges.append((start, end))
        start = match.end()
    if start < len(text):
        ranges.append((start, len(text)))
    return [piece for a, b in ranges for piece in _pieces(text, a, b)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` in pieces of bearable length, cut at blanks where there are any."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        stop = blank if blank > 0 else start + _LONGEST
        yield start, stop
        start = stop + (blank > 0)
    if start < end:
        yield start, end
