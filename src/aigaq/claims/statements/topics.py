"""Topics: the types of events that words speak of, by a small list of triggers."""

from __future__ import annotations

import re
from functools import cache

from aigaq.claims.function_words import any_of
from aigaq.claims.lexicon import load_table

#: characters of what was said that are looked at
_LONGEST = 4000


@cache
def _patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    rows = load_table(language, "topics")["topic"]
    return [(row["type"], re.compile(rf"(?i:\b(?:{any_of(row['words'])})\b)")) for row in rows]


def topics_of(words: str, language: str = "en") -> tuple[str, ...]:
    """Return the codes of ``events.toml`` types that `words` speak of, by where they are spoken of.

    Parameters
    ----------
    words : str
        What was said.
    """
    text = words[:_LONGEST]
    found = ((m.start(), code) for code, pattern in _patterns(language) if (m := pattern.search(text)))
    return tuple(code for _, code in sorted(found))
