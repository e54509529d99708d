"""Two records side by side, field by field and word by word, for a person to judge."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import msgspec

from aigaq.records.lists import ListRecord

from .letters import coarse, fold
from .register import FIELDS, values_of

#: A word with what stands before it; apostrophes of romanisations are within words.
_PIECES = re.compile(r"\s*(?:\w+(?:['’ʼ`ʹ′]+\w*)*|[^\w\s])")

_IN_ORDER = frozenset({"birth", "event_date", "age"})


class Piece(msgspec.Struct, frozen=True):
    """A word with the blanks before it, and whether the other side has it too, in whatever script."""

    text: str
    same: bool


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One field of two records."""

    field: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def side_by_side(left: ListRecord, right: ListRecord) -> list[Line]:
    """Return the fields that one of the records has."""
    return [
        _line(field, "; ".join(values_of(left, field)), "; ".join(values_of(right, field)))
        for field in FIELDS
        if values_of(left, field) or values_of(right, field)
    ]


def _line(field: str, left: str, right: str) -> Line:
    a, b = _PIECES.findall(left), _PIECES.findall(right)
    if not (a and b):  # what one side does not tell is no difference
        same_a, same_b = set(range(len(a))), set(range(len(b)))
    elif field in _IN_ORDER:
        same_a, same_b = _in_order(a, b)
    else:  # names come in any order
        forms_a, forms_b = [_forms(word) for word in a], [_forms(word) for word in b]
        same_a = {i for i, forms in enumerate(forms_a) if any(forms & other for other in forms_b)}
        same_b = {i for i, forms in enumerate(forms_b) if any(forms & other for other in forms_a)}
    return Line(
        field=field,
        left=tuple(Piece(word, i in same_a) for i, word in enumerate(a)),
        right=tuple(Piece(word, i in same_b) for i, word in enumerate(b)),
    )


def _in_order(a: list[str], b: list[str]) -> tuple[set[int], set[int]]:
    same_a, same_b = set[int](), set[int]()
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        same_a.update(range(block.a, block.a + block.size))
        same_b.update(range(block.b, block.b + block.size))
    return same_a, same_b


def _forms(piece: str) -> frozenset[str]:
    """Return the forms in which words of several scripts and spellings are one."""
    word = piece.strip()
    forms = fold(word) if any(c.isalpha() for c in word) else ()
    return frozenset(map(coarse, forms)) or frozenset((word.casefold(),))
