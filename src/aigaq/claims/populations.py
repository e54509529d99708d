"""Populations: whom a figure counts where its own noun does not tell, by the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .association import LEGAL, Draft
from .document import Sentence
from .lexicon import has_table, load_table

#: Characters behind a figure in which its clause tells for what people were punished.
_REACH = 160
_CLAUSE = re.compile(r"[;:]|\. ")


class _Row(NamedTuple):
    population: str
    measures: frozenset[str]
    regex: re.Pattern[str]


@cache
def _rows(language: str, place: str) -> tuple[_Row, ...]:
    """Return the rows of ``populations.toml`` that look behind or before a figure."""
    rows = load_table(language, "populations").get(place, ()) if has_table(language, "populations") else ()
    return tuple(_Row(r["population"], frozenset(r["measures"]), re.compile(r["regex"])) for r in rows)


def population_around(draft: Draft, last: tuple[Sentence, Draft, str] | None, language: str) -> str | None:
    """Return whom the words around a figure of people say it counts.

    Parameters
    ----------
    draft : Draft
        A figure whose noun tells no population.
    last : (Sentence, Draft, str) or None
        The figure before it whose population is known.
    language : str
        What the sentence is written in.
    """
    group, measure, sentence = draft.group, draft.measures[0], draft.sentence
    bare = group.kind == "bare"
    if not bare and not (group.kind == "person" and group.head.noun is not None):
        return None
    if bare and last is not None and last[0] is sentence and {measure, last[1].measures[0]} <= LEGAL:
        return last[2]  # "convicted 45 workers, putting 17 behind bars"
    text, tokens = sentence.reading.text, draft.sentence.tokens
    start, end = tokens[group.start].start, tokens[group.end - 1].end
    stop = _CLAUSE.search(text, end, min(sentence.end, end + _REACH))
    clause = text[end : stop.start() if stop else min(sentence.end, end + _REACH)]
    for row in _rows(language, "behind"):
        if measure in row.measures and row.regex.search(clause):
            return row.population
    for row in _rows(language, "before"):
        if measure in row.measures and row.regex.search(text, sentence.start, start):
            return row.population
    return None
