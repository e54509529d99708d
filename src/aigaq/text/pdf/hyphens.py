"""Hyphens at line ends: those that only broke a word become soft hyphens, which reading drops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .blocks import Draft

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"((?:[^\W\d_]+-)*[^\W\d_]+)-\Z")
_SOFT = "\u00ad"


def soften(drafts: Iterable[Draft]) -> None:
    """Replace the hyphen at a line's end where the document itself writes the word without one elsewhere.

    Without such evidence the hyphen stays: "ill-treatment" may break at its own hyphen.
    """
    breaks = list(_breaks(drafts))
    if not breaks:
        return
    known = {word.casefold() for draft in drafts for row in draft.rows for word in _WORD.findall(row.text)}
    for (draft, index), rest in breaks:
        row = draft.rows[index]
        head = _BROKEN.search(row.text)
        if head and (head[1] + rest).casefold() in known and f"{head[1]}-{rest}".casefold() not in known:
            draft.rows[index] = row._replace(text=row.text[:-1] + _SOFT)


def _breaks(drafts: Iterable[Draft]) -> Iterator[tuple[tuple[Draft, int], str]]:
    """Yield the place of each line that ends in a hyphen, and the word that the next line begins with."""
    for draft in drafts:
        previous = draft.continues
        if previous is not None:
            yield from _break(previous, len(previous.rows) - 1, draft.rows[0].text)
        for index, (_, below) in enumerate(pairwise(draft.rows)):
            yield from _break(draft, index, below.text)


def _break(draft: Draft, index: int, below: str) -> Iterator[tuple[tuple[Draft, int], str]]:
    rest = _WORD.match(below)
    if draft.rows[index].text.endswith("-") and rest and rest[0][0].islower():
        yield (draft, index), rest[0]
