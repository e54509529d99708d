"""Dates as a reader writes them: ``2011-12-16/2011-12-17`` is "16–17 December 2011"."""

from __future__ import annotations

import re
from functools import lru_cache

from aigaq.records import is_edtf

from .catalogue import catalogue

_PARTS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)\Z")

_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})[\d:.]*Z\Z")


@lru_cache(maxsize=8192)
def date_in_words(edtf: str) -> str:
    """Return an EDTF date in words; what is not EDTF comes back as it is."""
    if not is_edtf(edtf):
        return edtf
    left, slash, right = edtf.partition("/")
    if not slash:
        return _one(left)
    if left in ("", ".."):
        return catalogue()("date.until", date=_one(right))
    if right in ("", ".."):
        return catalogue()("date.since", date=_one(left))
    return (left == right and _one(left)) or _interval(left, right)


def instant_in_words(instant: str) -> str:
    """Return an instant in words, to the minute: "2 March 2026, 09:14 UTC"; another form of it comes back as it is."""
    match = _INSTANT.match(instant)
    return catalogue()("date.instant", date=date_in_words(match[1]), time=match[2]) if match else instant


def coarsen(edtf: str, parts: int) -> str:
    """Return a date with no more than its first `parts` of year, month and day."""
    ends = ["-".join(end.rstrip("~?%").split("-")[:parts]) for end in edtf.split("/")]
    return ends[0] if len(set(ends)) == 1 else "/".join(ends)


def short_date(edtf: str) -> tuple[str, str]:
    """Return a date as two short lines, the second the year: ``("16 Dec", "2011")``, ``("", "2012")``."""
    if not is_edtf(edtf):
        return ("", edtf)
    left, slash, right = edtf.partition("/")
    sign = "≤ " if left in ("", "..") else "≥ " if slash and right in ("", "..") else ""
    match = _PARTS.match(right if left in ("", "..") else left)
    assert match is not None, "bounds() accepted it"
    year, month, day, doubt = match.groups()
    about = "c. " if doubt in ("~", "%") else ""
    words = " ".join(w for w in (day and str(int(day)), month and _month(month)[:3]) if w)
    through = "–…" if slash and not sign else ""
    if not words:
        return ("", f"{sign}{about}{year}{through}")
    return (f"{sign}{about}{words}{through}", year)


def _interval(left: str, right: str) -> str:
    a, b = _PARTS.match(left), _PARTS.match(right)
    if a and b and not a[4] and not b[4] and a[3] and b[3] and a[1] == b[1]:
        if a[2] == b[2]:
            return f"{int(a[3])}–{int(b[3])} {_month(b[2])} {b[1]}"
        return f"{int(a[3])} {_month(a[2])} – {int(b[3])} {_month(b[2])} {b[1]}"
    return f"{_one(left)} – {_one(right)}"


def _one(date: str) -> str:
    match = _PARTS.match(date)
    if match is None:
        return date
    year, month, day, doubt = match.groups()
    words = " ".join(w for w in (day and str(int(day)), month and _month(month), year) if w)
    if doubt in ("~", "%"):
        words = catalogue()("date.about", date=words)
    return catalogue()("date.uncertain", date=words) if doubt in ("?", "%") else words


def _month(number: str) -> str:
    return catalogue()(f"month.m{number}")
