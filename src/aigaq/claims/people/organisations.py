"""Organisations in a sentence: runs of capitalised words with a head that tells a body, and their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.function_words import any_of
from aigaq.claims.gazetteer import gazetteer
from aigaq.records import Range

from .words import CAPITAL, PeopleWords, people_words

_LETTERS = re.compile(r" \(([A-Z][\w-]{1,11}[A-Z]|[A-Z]{2,12})\)")
_LONGEST = 120


class Body(NamedTuple):
    """A body named in a sentence: its range in the reading, its name, the letters given for it."""

    start: int
    end: int
    name: str
    letters: str | None


class _Patterns:
    def __init__(self, language: str) -> None:
        words = people_words(language)
        heads = any_of(words.org_heads)
        capital = rf"{CAPITAL}[\w’'ʻ]*(?:[-–][\w’'ʻ]+)*!?"
        more = rf"(?: (?:(?:of|for|on|against|and|in|de|del|la|des|du|the|&) ){{0,3}}{capital}| \d{{1,3}}\b(?! [A-Z]))"
        self.run = re.compile(rf"(?<![\w@-]){capital}{more}*")
        self.head = re.compile(rf"(?i:\b(?:{heads})(?:[’']s)?\b)")
        self.small_head = re.compile(rf" (?:{any_of(words.small_heads)})\b(?! (?:of|for) {CAPITAL})")
        self.site = re.compile(rf"(?i: (?:{any_of(words.sites)})\Z)")
        self.joint = re.compile(r" and (?:the )?")
        self.letters = re.compile(r"\b[A-Z][A-Z-]{1,9}[A-Z]\b")
        self.opening = re.compile(rf"(?i:(?:{any_of(words.opening)}) )")
        self.not_bodies = re.compile(rf"(?i:\b(?:{any_of(words.not_bodies)})\b)")
        self.only_head = re.compile(rf"(?i:(?:the )?(?:{heads})\Z)")


@cache
def _patterns(language: str) -> _Patterns:
    return _Patterns(language)


def find_bodies(sentence: Sentence, language: str) -> Iterator[Body]:
    """Yield the bodies that a sentence names, in order."""
    patterns, words = _patterns(language), people_words(language)
    text = sentence.reading.text
    for match in patterns.run.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        opening = patterns.opening.match(text, start, end)
        if opening:
            start = opening.end()
        for first, last in _apart(text, start, end, patterns):
            body = _body(sentence, first, last, patterns, words)
            if body is not None:
                yield body


def _apart(text: str, start: int, end: int, patterns: _Patterns) -> Iterator[Range]:
    """Yield the ranges of the bodies in a run: "the Senate and the National Assembly" are two."""
    for joint in patterns.joint.finditer(text, start, end):
        both = all(patterns.head.search(text, a, b) for a, b in ((start, joint.start()), (joint.end(), end)))
        if both or gazetteer().find(text[joint.end() : end]):
            yield start, joint.start()
            start = joint.end()
    if start < end:
        yield start, end


def _body(sentence: Sentence, start: int, end: int, patterns: _Patterns, words: PeopleWords) -> Body | None:
    text = sentence.reading.text
    name = text[start:end]
    if end - start > _LONGEST or patterns.not_bodies.search(name):
        return None
    if name.endswith(("’s", "'s")) and not patterns.head.search(name[:-2]):
        return None
    if not patterns.head.search(name):
        small = patterns.small_head.match(text, end, sentence.end)
        plain = " " not in name and (name.lower() in words.common or name.lower() in words.lexicon)
        if small is None or len(name) < 3 or plain:
            return None
        end = small.end()
        name = text[start:end]
    if name.endswith(("’s", "'s")):
        end -= 2
        name = name[:-2]
    if patterns.only_head.match(name) or patterns.site.search(name):
        return None
    letters = _LETTERS.match(text, end, sentence.end)
    return Body(start, end, name, letters[1] if letters else None)
