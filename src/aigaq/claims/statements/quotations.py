"""Quotations: the stretches of a block that stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.records import Range

# opening marks and what closes them; a straight mark is either, by what stands beside it
_MARK = re.compile(r"[“”„«»\"]")
_CLOSES = {"“": "”", "„": "”“", "«": "»", '"': '"'}
#: A longer stretch is no quotation: a mark was forgotten somewhere.
_LONGEST = 6000


class Quotation(NamedTuple):
    """A stretch in quotation marks; ranges count characters of the reading.

    Attributes
    ----------
    start, end : int
        With the marks.
    open : bool
        It has no closing mark: it goes on in the next block.
    """

    start: int
    end: int
    open: bool = False

    @property
    def inner(self) -> Range:
        """The words between the marks."""
        return self.start + 1, (self.end if self.open else self.end - 1)


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a block in order; none lies inside another.

    Parameters
    ----------
    text : str
        Reading text.
    """
    found: list[Quotation] = []
    start, closes = -1, ""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if start < 0:
            if mark in _CLOSES and _opens(text, at, mark):
                start, closes = at, _CLOSES[mark]
        elif mark in closes and not (mark == '"' and _opens(text, at, mark) and at + 1 < len(text)):
            if at - start > 1:
                found.append(Quotation(start, at + 1))
            start = -1
        elif at - start > _LONGEST:
            start = -1
    if start >= 0 and len(text) - start > 1 and len(text) - start <= _LONGEST and not text[:start].strip(" •-–"):
        found.append(Quotation(start, len(text), True))
    return found


def _opens(text: str, at: int, mark: str) -> bool:
    """Tell whether a mark can open a quotation: a word follows it, and for a straight one a blank stands before it."""
    follows = at + 1 < len(text) and not text[at + 1].isspace()
    return follows and (mark != '"' or at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-‘'")


def quotation_at(found: Sequence[Quotation], at: int) -> Quotation | None:
    """Return the quotation that holds the character at `at`.

    Parameters
    ----------
    found : sequence of Quotation
        In order.
    """
    n = bisect_right(found, at, key=lambda q: q.start) - 1
    return found[n] if n >= 0 and at < found[n].end else None
