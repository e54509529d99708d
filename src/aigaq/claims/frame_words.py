"""The words that decide what a figure inherits, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from aigaq.records.sourced import Modality

from .dates import DateMention
from .function_words import any_of, function_words
from .lexicon import load_table


class FrameWords:
    """The tables of ``frames.toml``; see there what each is for."""

    def __init__(self, language: str) -> None:
        t = load_table(language, "frames")
        self.small = function_words(language)
        measures: dict[str, list[str]] = t["measures"]
        self.event, self.aftermath, self.legal, self.court, self.arrival, self.act, self.ongoing = (
            frozenset(measures[k]) for k in ("event", "aftermath", "legal", "court", "arrival", "act", "ongoing")
        )
        self.events = re.compile(rf"(?i:\b(?:{any_of(t['events']['nouns'])})\b)")
        self.law = re.compile(rf"(?i:\b(?:{any_of(t['legal']['words'])})\b)")
        after = [*t["legal"]["words"], *t["legal"]["institutions"]]
        self.afterwards = re.compile(rf"(?i:\b(?:{any_of(after)})\b)")
        country = load_table(language, "places")["kinds"]["country"]
        self.country = re.compile(rf"(?i:\b(?:{any_of(country)})\b)")
        self.comparing = re.compile(rf"\b(?:{any_of(t['aside']['comparing'])})(?: in| on)? \Z")
        standing = [w for w in load_table(language, "dates")["relations"].get("as_of", ()) if " " in w]
        self.standing = re.compile(rf"(?i:\b(?:{any_of(standing)})(?: the)? \Z)")
        papers = any_of(t["aside"].get("papers", ()))
        self.paper = re.compile(rf"(?i:\b(?:{papers})(?: no\. ?\S+)? (?:{any_of(t['aside'].get('dated', ()))}) \Z)")
        self.aside = re.compile(rf"(?i:\b(?:{any_of(t['aside']['words'])})\b)")
        self.modality: list[tuple[re.Pattern[str], Modality]] = [
            (re.compile(rf"(?i:\b(?:{any_of(words)})\b)"), code) for code, words in t["modality"].items()
        ]
        numbers = any_of(t["numbers"]["words"])
        self._number = re.compile(
            rf"(?:\d[\d,.\u00a0\u202f]*|(?i:\b(?:{numbers})\b))(?:(?: and | to |[ -–])(?:(?:{numbers})\b|\d[\d,]*))*"
        )
        self._measure_of: dict[str, str] = {w: m for m, words in t["verbs"].items() for w in words}
        self._verb = re.compile(rf"\b(?:{any_of(self._measure_of)})\b")
        self._same_step: dict[str, str] = t.get("same_step", {})

    def number(self, text: str, start: int, end: int, skip: Sequence[DateMention]) -> tuple[int, int]:
        """Return the range of the number in the figure ``[start, end)`` of `text`, digits before words; no date."""
        found = [
            m
            for m in self._number.finditer(text, start, end)
            if not any(d.start < m.end() and m.start() < d.end for d in skip)
        ]
        if not found:
            return start, end
        best = next((m for m in found if m[0][0].isdigit()), found[0])
        return best.start(), best.end()

    def other_verb(self, text: str, figure: tuple[int, int], mention: tuple[int, int], measure: str | None) -> bool:
        """Tell whether a date or place belongs to a verb of another measure.

        Such a verb stands between the figure and the mention behind it, or right before a mention before the figure.
        """
        if measure is None or measure not in self._measured or figure[0] <= mention[0] < figure[1]:
            return False
        first = figure[1] if mention[0] >= figure[1] else max(0, mention[0] - 45)
        verbs = [self._measure_of[v] for v in self._verb.findall(text, first, mention[0])]
        return bool(verbs) and measure not in verbs and self._same_step.get(measure) not in verbs

    @property
    def _measured(self) -> frozenset[str]:
        return self.legal | self.event | self.aftermath


@cache
def frame_words(language: str) -> FrameWords:
    """Return the words of a language, read when first asked for."""
    return FrameWords(language)
