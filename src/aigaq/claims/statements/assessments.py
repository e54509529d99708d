"""Assessments: legal and moral conclusions, kept as those of whoever draws them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.lexicon import load_table


class Found(NamedTuple):
    """The conclusions of a sentence: their terms and where the first stands in the reading."""

    terms: tuple[str, ...]
    start: int
    end: int


class _Terms:
    def __init__(self, language: str) -> None:
        t = load_table(language, "assessments")
        self.each = [(row["term"], re.compile(rf"(?i:\b(?:{row['regex']}))")) for row in t["term"]]
        self.any = re.compile(rf"(?i:{'|'.join(t['hint']['words'])})")
        self.not_here = re.compile(t["not_here"]["regex"])
        self.behind: int = t["not_here"]["behind"]


@cache
def _terms(language: str) -> _Terms:
    return _Terms(language)


def find_terms(sentence: Sentence, language: str = "en") -> Found | None:
    """Return the terms of judgment in `sentence`, None when there are none.

    Parameters
    ----------
    sentence : Sentence
        What is read.
    """
    terms = _terms(language)
    text = sentence.reading.text
    if terms.any.search(text, sentence.start, sentence.end) is None:
        return None
    found: list[tuple[int, int, str]] = []
    for term, pattern in terms.each:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        if any(a < match.end() and match.start() < b for a, b, _ in found):
            continue
        before = max(sentence.start, match.start() - terms.behind)
        if terms.not_here.search(text, before, match.start()) is None:
            found.append((match.start(), match.end(), term))
    if not found:
        return None
    found.sort()
    return Found(tuple(term for *_, term in found), found[0][0], found[0][1])
