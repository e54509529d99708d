"""Dates as cells of lists write them, whole, partial or about, to EDTF."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from aigaq.records import is_edtf

from .words import alternatives, data, says_nothing


class ReadDate(NamedTuple):
    """A date that was read.

    Attributes
    ----------
    edtf : str
    form : str
        How it is written, by an example: ``2011-12-16``, ``16.12.2011``, ``16 December 2011``.
    either : bool
        Day and month can be told apart by the order only.
    month_first : bool or None
        The numbers tell the order: True for 12/16/2011, False for 16/12/2011; None when they do not.
    """

    edtf: str
    form: str
    either: bool = False
    month_first: bool | None = None


_Y, _M, _D = r"(?P<y>(?:1[89]|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_ISO = re.compile(rf"{_Y}-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?:[T ]\d\d?:\d\d.*)?\Z")
_BASIC = re.compile(rf"{_Y}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])\Z")
_YMD = re.compile(rf"{_Y}[./](?P<m>\d\d?)[./](?P<d>\d\d?)\Z")
_NUMBERS = re.compile(r"(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?: \d\d?:\d\d.*)?\Z")
_MONTH_YEAR = re.compile(rf"{_M}[./-]{_Y}\Z")
_YEAR = re.compile(rf"{_Y}(?:\.0)?\Z")
_YEARS = re.compile(r"(?P<y1>(?:1[89]|20)\d\d)\s?[-–—/]\s?(?P<y2>(?:1[89]|20)\d\d)\Z")
_DAYS = re.compile(rf"(?P<d1>\d\d?)\s?[-–—]\s?(?P<d2>\d\d?)[.]{_M}[.]{_Y}\Z")
_PARTS = re.compile(r"\s?(?:~|/|:|—|–|\sto\s|\sпо\s|\s-\s)\s?")
_DECADE = re.compile(r"(?P<y>(?:1[89]|20)\d)0[-']?(?:s|х|е|жылдар\w*)\Z", re.I)


def read_date(text: str, *, day_first: bool = True, latest: int | None = None) -> ReadDate | None:
    """Return the date that a cell holds; None when it holds none, or one that does not exist.

    Parameters
    ----------
    text : str
        The cell.
    day_first : bool
        How 05/06/2011 is read.
    latest : int, optional
        The last year that a year of two digits can mean; without it such years are not read.
    """
    return None if says_nothing(text) else _read(text.strip(), day_first, latest)


@lru_cache(maxsize=65_536)
def _read(text: str, day_first: bool, latest: int | None) -> ReadDate | None:
    bare, mark, side = _bare(text)
    found = _one(bare, day_first, latest) or _span(bare, day_first, latest)
    if found is None or not is_edtf(found.edtf):
        return None
    if side and "/" not in found.edtf:
        edtf = f"../{found.edtf}" if side == "before" else f"{found.edtf}/.."
        return found._replace(edtf=edtf, form=f"{side} ...")
    if mark and "/" not in found.edtf:
        return found._replace(edtf=f"{found.edtf}{mark}")
    return found


def _bare(text: str) -> tuple[str, str, str]:
    """Take the words around a date away: what is left, the mark they ask for, ``before`` or ``after``."""
    mark = "?" if text.endswith("?") else ""
    text = text.rstrip("?.,; ").strip("()[] ")
    side = ""
    while match := _words()["lead"].match(text):
        if match["about"]:
            mark = "~"
        elif match["side"]:
            side = "before" if match["side"].casefold() in data("values")["dates"]["before"] else "after"
        text = text[match.end() :]
    while match := _words()["trail"].search(text):
        text = text[: match.start()]
    return text.strip(), mark, side


def _one(text: str, day_first: bool, latest: int | None) -> ReadDate | None:
    if match := _ISO.match(text):
        return ReadDate("-".join(p for p in (match["y"], match["m"], match["d"]) if p), "2011-12-16")
    if match := _BASIC.match(text):
        return ReadDate(_joined(match["y"], match["m"], match["d"]), "20111216")
    if match := _YEAR.match(text):
        return ReadDate(match["y"], "2011")
    if match := _NUMBERS.match(text):
        return _by_order(match, day_first, latest)
    if match := _YMD.match(text):
        return ReadDate(_joined(match["y"], match["m"], match["d"]), f"2011{text[4]}12{text[4]}16")
    if match := _MONTH_YEAR.match(text):
        return ReadDate(_joined(match["y"], match["m"], None), "12.2011")
    for form, pattern in _named():
        if match := pattern.match(text):
            groups = match.groupdict()
            return ReadDate(_joined(groups["y"], str(_months()[groups["m"].casefold()]), groups.get("d")), form)
    return None


def _span(text: str, day_first: bool, latest: int | None) -> ReadDate | None:
    """Read an interval: two dates, 16-17.12.2011, 1980-1985, the 1980s."""
    if match := _YEARS.match(text):
        return ReadDate(f"{match['y1']}/{match['y2']}", "1980-1985")
    if match := _DAYS.match(text):
        first, last = (_joined(match["y"], match["m"], match[d]) for d in ("d1", "d2"))
        return ReadDate(f"{first}/{last}", "16-17.12.2011")
    if match := _DECADE.match(text):
        return ReadDate(f"{match['y']}0/{match['y']}9", "1980s")
    parts = _PARTS.split(text)
    if len(parts) != 2:
        return None
    ends = [_one(part.strip(), day_first, latest) if part.strip() else None for part in parts]
    if any(part.strip() and not end for part, end in zip(parts, ends, strict=True)):
        return None
    begin, end = ends
    known = begin or end
    if known is None:
        return None
    return ReadDate(f"{begin.edtf if begin else '..'}/{end.edtf if end else '..'}", f"{known.form} to ...")


def _by_order(match: re.Match[str], day_first: bool, latest: int | None) -> ReadDate | None:
    a, b, sign = int(match["a"]), int(match["b"]), match["s"]
    year = _whole_year(match["y"], latest)
    if year is None or not (a and b) or (a > 12 and b > 12) or max(a, b) > 31:
        return None
    month_first = True if b > 12 else False if a > 12 else None
    first = month_first if month_first is not None else not day_first
    month, day = (a, b) if first else (b, a)
    shown = f"12{sign}16{sign}2011" if first else f"16{sign}12{sign}2011"
    return ReadDate(_joined(str(year), str(month), str(day)), shown, month_first is None and a != b, month_first)


def _whole_year(text: str, latest: int | None) -> int | None:
    if len(text) == 4:
        return int(text)
    if latest is None:
        return None
    year = latest - latest % 100 + int(text)
    return year if year <= latest else year - 100


def _joined(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for number, words in data("values")["months"].items() for word in words}


@cache
def _named() -> tuple[tuple[str, re.Pattern[str]], ...]:
    month = rf"(?P<m>{alternatives(list(_months()))})"
    ending = r"(?:а|я|е|да|де|та|те|ның|нің|дың|дің|тың|тің|ы|і)?\.?"
    day = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th|-?го)?"
    forms = (
        ("16 December 2011", rf"{day}\s*(?:of\s+)?{month}{ending},?\s*{_Y}\Z"),
        ("December 16, 2011", rf"{month}\.?\s+{day},?\s*{_Y}\Z"),
        ("2011 December 16", rf"{_Y}\s*(?:г\.?|года|ж\.?|жыл\w*)?\s*{day}[\s-]*{month}{ending}\Z"),
        ("16-Dec-2011", rf"{day}[-/. ]{month}[-/. ]{_Y}\Z"),
        ("December 2011", rf"{month}{ending},?\s*{_Y}\Z"),
        ("2011 December", rf"{_Y}\s*(?:г\.?|года|ж\.?|жыл\w*)?\s*{month}{ending}\Z"),
    )
    return tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in forms)


@cache
def _words() -> dict[str, re.Pattern[str]]:
    words = data("values")["dates"]
    about, fillers = alternatives(words["about"]), alternatives(words["fillers"])
    side = alternatives([*words["before"], *words["after"]])
    lead = rf"(?:(?P<about>{about})|(?P<side>{side})|(?:{fillers}))(?:\.|:)?(?:\s+|(?=\d)|(?<=[~≈]))"
    return {
        "lead": re.compile(lead, re.IGNORECASE),
        "trail": re.compile(rf"(?:(?<=\d)|[\s.,]+|(?<=[а-яё])\.)(?:{fillers})\.?\Z", re.IGNORECASE),
    }
