"""The words that decide what a figure inherits, compiled once."""

from __future__ import annotations

import re
from functools import cache

from aigaq.records.claims import Modality

from .function_words import any_of, function_words
from .lexicon import load_table


class FrameWords:
    """The tables of ``frames.toml``; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "frames")
        self.small = function_words(language)
        measures: dict[str, list[str]] = t["measures"]
        self.event, self.aftermath, self.legal, self.arrival, self.act, self.ongoing = (
            frozenset(measures[k]) for k in ("event", "aftermath", "legal", "arrival", "act", "ongoing")
        )
        self.events = re.compile(rf"(?i:\b(?:{any_of(t['events']['nouns'])})\b)")
        self.law = re.compile(rf"(?i:\b(?:{any_of(t['legal']['words'])})\b)")
        self.aside = re.compile(rf"(?i:\b(?:{any_of(t['aside']['words'])})\b)")
        self.modality: list[tuple[re.Pattern[str], Modality]] = [
            (re.compile(rf"(?i:\b(?:{any_of(words)})\b)"), code) for code, words in t["modality"].items()
        ]
        numbers = any_of(t["numbers"]["words"])
        self._number = re.compile(rf"(?:\d[\d,.\u00a0\u202f]*|(?i:\b(?:{numbers})\b))(?:[ -](?:(?:{numbers})\b|\d+))*")
        self._measure_of: dict[str, str] = {w: m for m, words in t["verbs"].items() for w in words}
        self._verb = re.compile(rf"\b(?:{any_of(self._measure_of)})\b")

    def number(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Return the range of the number in the figure ``[start, end)`` of `text`; digits before words."""
        found = list(self._number.finditer(text, start, end))
        if not found:
            return start, end
        best = next((m for m in found if m[0][0].isdigit()), found[0])
        return best.start(), best.end()

    def other_verb(self, text: str, figure: tuple[int, int], mention: tuple[int, int], measure: str | None) -> bool:
        """Tell whether a verb of another measure stands between `figure` and a date or place behind it."""
        if measure is None or mention[0] < figure[1]:
            return False
        verbs = [self._measure_of[v] for v in self._verb.findall(text, figure[1], mention[0])]
        return bool(verbs) and measure in self._measured and measure not in verbs

    @property
    def _measured(self) -> frozenset[str]:
        return self.legal | self.event | self.aftermath


@cache
def frame_words(language: str) -> FrameWords:
    """Return the words of a language, read when first asked for."""
    return FrameWords(language)
