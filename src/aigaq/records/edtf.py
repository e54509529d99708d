"""Uncertain dates: the part of EDTF (ISO 8601-2, level 1) the program reads and writes.

``2011``, ``2011-12``, ``2011-12-16``, each with ``~`` (about), ``?`` (uncertain) or ``%`` (both); intervals
``2011-12-16/2011-12-17``, open ones ``2011-05/..`` (``2011-05/`` is read too) and ``../2012-03-24``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .errors import InputError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)\Z")


class Bounds(NamedTuple):
    """The first and the last day a date expression allows; `None` where it is open."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=32_768)
def bounds(edtf: str) -> Bounds:
    """Return the first and last day that `edtf` allows.

    Raises
    ------
    InputError
        The text is not an EDTF date of the supported level, or names a day that does not exist.
    """
    if "/" not in edtf:
        return _one(edtf)
    left, _, right = edtf.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise _wrong(edtf)
    earliest = None if left in ("", "..") else _one(left).earliest
    latest = None if right in ("", "..") else _one(right).latest
    if earliest and latest and earliest > latest:
        raise _wrong(edtf)
    return Bounds(earliest, latest)


def is_edtf(text: str) -> bool:
    """Tell whether `text` is a date this module reads."""
    try:
        bounds(text)
    except InputError:
        return False
    return True


def overlap(a: str, b: str) -> bool:
    """Tell whether some day is allowed by both dates."""
    first, second = bounds(a), bounds(b)
    return not (_before(first.latest, second.earliest) or _before(second.latest, first.earliest))


def contains(outer: str, inner: str) -> bool:
    """Tell whether every day that `inner` allows is allowed by `outer`."""
    o, i = bounds(outer), bounds(inner)
    from_ok = o.earliest is None or (i.earliest is not None and o.earliest <= i.earliest)
    to_ok = o.latest is None or (i.latest is not None and i.latest <= o.latest)
    return from_ok and to_ok


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b


def _one(text: str) -> Bounds:
    match = _DATE.match(text)
    if not match:
        raise _wrong(text)
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            exact = date(year, int(month), int(day))
            return Bounds(exact, exact)
        if month:
            return Bounds(date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1]))
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    except ValueError as error:
        raise _wrong(text) from error


def _wrong(text: str) -> InputError:
    return InputError("This is not a date.", repr(text), "Write 2011, 2011-12, 2011-12-16 or 2011-12-16/2011-12-17.")
