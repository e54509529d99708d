"""Spoken of: what the names of a sentence are in it: objects, the topic of a paragraph, a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.records.events import NameHow

from .bearers import Bearer
from .words import PeopleWords

_LABEL = 40  #: characters before a name that opens its paragraph
#: words between two names that do not stand in one list
_CLAUSE_BETWEEN = re.compile(r"\b(?:he|she|they)\b|\A(?!.*\bwh).*\b(?:was|were|is|are|had|has)\b")


class Reference(NamedTuple):
    """Words of a sentence that name or mean someone.

    Attributes
    ----------
    start, end : int
        Range in the sentence's reading.
    bearers : tuple of Bearer
        Whom they mean; more than one for a group.
    how : str
        ``explicit``, ``pronoun``, ``role noun`` or ``group``.
    """

    start: int
    end: int
    bearers: tuple[Bearer, ...]
    how: NameHow


def objects(words: PeopleWords, sentence: Sentence, n: int) -> frozenset[str]:
    """Return the words that are objects here: "her" is none before what she owns."""
    following = sentence.tokens[n + 1] if n + 1 < len(sentence.tokens) else None
    if following is None or not following.text[:1].isalpha():
        return words.objects
    entry = words.lexicon.get(following.lower)
    closed = entry is not None and entry.classes & {"prep", "det", "cc", "sub", "rel"}
    return (
        words.objects
        if closed or following.lower in words.counts or following.lower == "to"
        else words.objects - {"her"}
    )


def topic(sentence: Sentence, named: Sequence[Reference]) -> Bearer | None:
    """Return whom a paragraph is about whose first words are a name."""
    if not named or named[0].bearers[0].kind != "person":
        return None
    text, start = sentence.reading.text, named[0].start
    before = text[sentence.start : start]
    return named[0].bearers[0] if len(before) < _LABEL and not any(c in before for c in ",;") else None


def chain_of(named: Sequence[Reference], text: str) -> tuple[Bearer, ...]:
    """Return the longest list of names joined by commas and "and" in a sentence."""
    best: list[Bearer] = []
    current: list[Bearer] = []
    joined = False
    for n, reference in enumerate(named):
        if reference.bearers[0].kind != "person":
            continue
        between = text[named[n - 1].end : reference.start] if n else ""
        linked = (
            n > 0
            and len(between) < 90
            and (between.lstrip().startswith(",") or " and " in between)
            and not any(c in between for c in ".;:")
            and not _CLAUSE_BETWEEN.search(between)
        )
        if linked and current:
            current.append(reference.bearers[0])
            joined = joined or " and " in between or between.strip() in ("and", "&")
        else:
            if joined and len(current) > len(best):
                best = current
            current, joined = [reference.bearers[0]], False
    if joined and len(current) > len(best):
        best = current
    return tuple(dict.fromkeys(best))
