"""Stretches of a sentence: where what was said begins and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from aigaq.claims.clauses import Clauses
from aigaq.records import Range

from .act import TRIM, trimmed
from .quotations import Quotation, quotation_at

#: characters before the quotation that what was said begins with: "the “successful conclusion"
_EARLY = 5
#: quotations that may go on one behind the other
_FURTHER = 12


class Stretches:
    """Ranges of what is said in one sentence.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    quotations : sequence of Quotation
        Those of its block.
    """

    def __init__(self, clauses: Clauses, quotations: Sequence[Quotation]) -> None:
        self._c = clauses
        self._quotations = quotations

    def inside(self, at: int) -> bool:
        """Tell whether the character at `at` stands in a quotation."""
        return quotation_at(self._quotations, at) is not None

    def stop(self, start: int) -> int:
        """Return where what begins at `start` ends: a quotation with its last mark, else a clause at a turn."""
        quotation = quotation_at(self._quotations, start) or quotation_at(self._quotations, start + _EARLY)
        stop = self._c.forward(start)[1]
        inside = quotation_at(self._quotations, stop - 1) if stop > start else None
        if inside is not None and inside.end > stop:
            stop = min(inside.end, len(self._c.text))
        if quotation is not None:
            tail = self._c.text[quotation.end : stop]
            if not tail.strip(TRIM) or self._c.text[quotation.end - 2] == ",":
                stop = quotation.end
        return stop

    def is_quoted(self, words: Range | None) -> bool:
        """Tell whether what was said is one quotation or several."""
        if words is None:
            return False
        first = quotation_at(self._quotations, words[0])
        last = quotation_at(self._quotations, words[1] - 1)
        if first is None and words[0]:
            first = quotation_at(self._quotations, words[0] - 1)
        return first is not None and last is not None and words[0] <= first.inner[0] + 1

    def before(self, start: int, stop: int | None = None) -> Range | None:
        """Return what stands before the words that tell who said it: a quotation, else the clause."""
        c = self._c
        end = len(c.text[:start].rstrip(" ,"))
        quotation = quotation_at(self._quotations, end - 1) if end else None
        if quotation is not None:
            last = quotation.end
            told = stop or start
            first = bisect_left(self._quotations, start, key=lambda q: q.start)
            for later in self._quotations[first : first + _FURTHER]:  # "A," he said, "B": one statement
                if later.start < told or c.text[max(last, told) : later.start].strip(" .,:;"):
                    break
                last = later.end
            return trimmed(c.text, quotation.start + 1, last - 1)
        left = max(c.segment(start)[0], c.start)
        return trimmed(c.text, left, end) if end - left > 8 else None

    def leads(self, words: Range) -> bool:
        """Tell whether what stands before is only an opening: "In December 2011, ..."."""
        c = self._c
        inside = [n for n, t in enumerate(c.tokens) if words[0] <= t.start < words[1]]
        free = [n for n in inside if n not in c.dated and c.word(n) not in c.words.prepositions]
        return len(free) < 2
