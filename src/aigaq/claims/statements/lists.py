"""Lists of speakers: "A, B and C said"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigaq.claims.function_words import function_words
from aigaq.claims.sources import classify, head_words
from aigaq.records import Range

from .act import SpeechAct
from .judge import is_name

#: characters of a speaker
_LONGEST = 160


class Lists:
    """Parts subjects that name several speakers."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._small = function_words(language)

    def parts(self, text: str, act: SpeechAct) -> list[Range]:
        """Return the ranges of "A, B and C", when each of them is a source by itself; else the whole."""
        assert act.speaker is not None
        first, last = act.subject or act.speaker
        whole = text[first:last]
        if " and " not in whole:
            return [act.speaker]
        parts: list[Range] = [*self._listed(text, first)]
        at = first
        for match in re.finditer(r",? and |, ", whole):
            parts.append((at, first + match.start()))
            at = first + match.end()
        parts.append((at, last))
        plural = self._plural(text[first : parts[-1][1]]) if len(parts) == 2 else False
        if not all(self._alone(text[a:b]) for a, b in parts) or plural:
            return [act.speaker]
        return [self._bare(text, a, b) for a, b in parts]

    def _listed(self, text: str, first: int) -> Iterator[Range]:
        """Yield what stands before in a list: "A, " in "A, B and C said"."""
        marks = (text.rfind(mark, 0, max(0, first - 2)) for mark in (". ", ", "))
        start = max([at + 2 for at in marks if at >= 0] + [first - _LONGEST, 0])
        if text.endswith(", ", start, first) and self._alone(text[start : first - 2]):
            yield start, first - 2

    def _alone(self, part: str) -> bool:
        """Tell whether a part of a list can stand alone: with an article or a capital, and known as a source."""
        opens = is_name(part[:1]) or self._small.article.match(part)
        return bool(opens) and classify(part, self._language) is not None

    def _plural(self, part: str) -> bool:
        """Tell whether a list may belong to a noun for many that opens it: "the rapporteurs on A and B"."""
        words = head_words(part, self._language)
        return bool(words) and words[-1].endswith("s") and len(part.split()) > len(words) + 1

    def _bare(self, text: str, start: int, end: int) -> Range:
        article = self._small.article.match(text, start, end)
        return (article.end() if article and article.end() < end else start), end
