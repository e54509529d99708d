"""Tokens: the words, numbers and signs of a stretch of reading text."""

from __future__ import annotations

import re
from typing import NamedTuple

# Order counts: numeral compounds ("16-year-old", "20th"), then numbers with thousands marks, then plain ones.
_TOKEN = re.compile(
    r"""
    \d++(?:[.,]\d+)*+(?:-?[^\W\d_][\w'’]*)(?:-\w+)*           # 16-year-old, 20th, 2011as, 1.2m
  | \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?                       # 1,200
  | \d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?![\d,.]?\d|-|\w)   # 1 200
  | \d+(?:\.\d+)?                                            # 45, 1.2
  | (?:[^\W\d_]\.){2,}                                       # U.S., a.m.
  | ['’]s\b
  | [^\W\d_](?:[\w]|['’](?!s\b)(?=\w)|-(?=\w))*              # people, ill-treated, O'Brien, mid-1990s
  | [^\w\s]
  | _+
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A token and where it stands in the reading text.

    Attributes
    ----------
    text : str
        As written.
    lower : str
        Lower case, straight apostrophe, ``е`` for ``ё``; what lexicons are asked.
    start, end : int
        Half-open range in the text of the `Reading`.
    """

    text: str
    lower: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; every character that is not white space is in one.

    Parameters
    ----------
    text : str
        Reading text.
    start, end : int
        The stretch wanted; the whole text by default.
    """
    stop = len(text) if end is None else end
    return [
        Token(word := m[0], word.lower().replace("’", "'").replace("ё", "е"), m.start(), m.end())
        for m in _TOKEN.finditer(text, start, stop)
    ]
