"""Terms at a place: the length that stands right behind a name or a word, with the unit told before it."""

from __future__ import annotations

import re

from .detail_words import DetailWords
from .drafts import Draft
from .penalties import Penalty, find_penalty
from .shape import Shape
from .term_words import TermWords

_NEAR = 40  #: characters behind a length in which its kind is told


class TermsAt:
    """Finds terms where they stand."""

    _details: DetailWords
    _t: TermWords

    def _term(
        self, text: str, at: int, stop: int, unit: str, within: bool, spoken: bool, judged: bool
    ) -> Penalty | None:
        """Return the term that stands right behind a name that ends at `at`."""
        for how, mark in self._t.marks:
            opening = mark.match(text, at, stop)
            if opening is None:
                continue
            start, bare = opening.end(), False
            if term := self._t.term_of.match(text, start, stop):
                start = term.end()
            length = self._details.length.match(text, start, min(stop, start + 40)) or self._whole(text, start, stop)
            end = length.end() if length is not None else start
            number = self._details.bare_number.match(text, start, stop) if length is None and unit else None
            if number is not None and number[0].lower() not in ("a", "an"):
                half = self._t.half.match(text, number.end(), stop)
                bare, end = True, half.end() if half is not None else number.end()
            if (
                end == start
                and (judged or how == "told")
                and (plain := self._t.suspended.match(text, start, stop)) is not None
            ):
                return Penalty("suspended", plain.start(), plain.end())
            if end == start or self._t.no_term.match(text, end):
                continue
            closes = self._t.bare_ends if bare else self._t.ends
            if not closes.match(text, end):
                continue
            sure = within if bare and how in ("mark", "beside") else spoken if bare or how == "given" else judged
            if not sure and how not in ("bracket", "told"):
                continue
            value = f"{text[start:end]} {unit}"
            found = find_penalty(value, 0, len(value), self._details) if bare else self._penalty(text, start, end, stop)
            if found is not None:
                return found._replace(start=start, end=end) if bare else found
        return None

    def _penalty(self, text: str, start: int, end: int, stop: int) -> Penalty | None:
        """Return the penalty that begins at `start` with a length or with "life", which ends at `end`."""
        found = find_penalty(text, start, min(stop, end + _NEAR), self._details)
        if found is not None and found.start <= start + len("a "):
            return found
        return Penalty("life", start, end) if self._t.life.fullmatch(text, start, end) else None

    def _whole(self, text: str, start: int, stop: int) -> re.Match[str] | None:
        """Return "life" or "death" right at `start`."""
        found = self._details.life.match(text, start, stop) or self._details.death.match(text, start, stop)
        return found or self._t.life.match(text, start, stop)

    def _unit_of(self, shape: Shape, penalty: Penalty) -> str:
        unit = self._details.length.search(shape.sentence.reading.text, penalty.start, penalty.end + 1)
        return unit["unit"] if unit is not None else "years" if penalty.value.endswith("Y") else ""

    def _length_at(self, text: str, start: int, stop: int, term: Draft) -> Penalty | None:
        """Return the length right at `start`, in the unit of a term told before when it has none."""
        length = self._details.length.match(text, start, stop)
        if length is not None:
            return self._penalty(text, start, length.end(), stop)
        number = self._details.bare_number.match(text, start, stop)
        unit = self._unit_of(term.shape, term.penalty) if term.penalty is not None else ""
        if number is None or not unit:
            return None
        value = f"{number[0]} {unit}"
        found = find_penalty(value, 0, len(value), self._details)
        return found._replace(start=start, end=number.end()) if found is not None else None
