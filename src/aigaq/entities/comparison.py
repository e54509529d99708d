"""Two records side by side, field by field and word by word, for a person to judge."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import msgspec

from aigaq.records.lists import ListRecord

from .register import FIELDS, values_of

_PIECES = re.compile(r"\w+|[^\w\s]")


class Piece(msgspec.Struct, frozen=True):
    """A word, and whether the other side has it too."""

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
    matcher = SequenceMatcher(None, [w.casefold() for w in a], [w.casefold() for w in b], autojunk=False)
    same_a, same_b = set[int](), set[int]()
    for block in matcher.get_matching_blocks():
        same_a.update(range(block.a, block.a + block.size))
        same_b.update(range(block.b, block.b + block.size))
    return Line(
        field=field,
        left=tuple(Piece(word, i in same_a) for i, word in enumerate(a)),
        right=tuple(Piece(word, i in same_b) for i, word in enumerate(b)),
    )
