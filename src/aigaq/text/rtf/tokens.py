"""RTF as a row of tokens: groups, control words, and text in the characters of its code pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)
_MOST_BINARY = 1 << 31


class Token(NamedTuple):
    """One of: ``{`` or ``}`` as `word`; a control word or sign and its number; a piece of text.

    A character given by its code in a code page is text too; `coded` tells it from others.
    """

    word: str = ""
    number: int | None = None
    text: str = ""
    coded: bool = False


def tokens_of(source: str) -> Iterator[Token]:
    """Yield the tokens of an RTF source, its bytes read as Latin-1; binary data are skipped."""
    position = 0
    while match := _TOKEN.match(source, position):
        position = match.end()
        word = match["word"]
        if word:
            number = int(match["number"]) if match["number"] else None
            if word == "bin" and number and 0 < number < _MOST_BINARY:
                position += number
            else:
                yield Token(word, number)
        elif match["code"]:
            yield Token(text=chr(int(match["code"], 16)), coded=True)
        elif match["sign"] and match["sign"] in "{}\\":
            yield Token(text=match["sign"])
        elif match["brace"] or match["sign"]:
            yield Token(match["brace"] or match["sign"])
        elif match["text"]:
            yield Token(text=match["text"])
