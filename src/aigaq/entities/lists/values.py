"""Cells of lists other than dates: names, gender, age, status, places with their precision."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from aigaq.records.lists import Placed, PlaceRole, Precision
from aigaq.records.mentions import Gender

from .dates import read_date
from .words import alternatives, data, plain, says_nothing

_COUNTED = re.compile(r"\A\s*\d{1,6}\s*[.)]\s*")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_ALSO = re.compile(r"\s*[,;]?\s*\b(?:aka|a\.k\.a\.|also known as|он же|она же)\b\.?\s*", re.IGNORECASE)
_BORN = re.compile(
    r"[\s,;]*(?:\bb\.|\bborn\b|\bрод\.)?\s*((?:\d\d?\.\d\d?\.)?(?:19|20)\d\d)\s*"
    r"(?:г\.?\s?р\.?|года? рождения|ж\.?\s?т\.?|жылы туған)?\s*\Z",
    re.IGNORECASE,
)
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*[|,;]\s*(-?\d{1,3}(?:\.\d+)?)\Z")
_SPACES = re.compile(r"\s+")
_OLDEST = 125


#: What can have happened to somebody on a list.
STATUSES: tuple[str, ...] = tuple(group["code"] for group in data("values")["status"])


class ReadName(NamedTuple):
    """A cell with a name: the name as written, what stands in brackets or after "also known as", a birth date."""

    name: str | None
    others: tuple[str, ...] = ()
    birth: str | None = None


def read_name(text: str) -> ReadName:
    """Return the name in a cell without its number; a birth year behind it and other names are taken apart."""
    text = _COUNTED.sub("", _SPACES.sub(" ", text).strip(), count=1)
    birth = None
    others: list[str] = []
    for inner in _IN_BRACKETS.findall(text):
        date = read_date(inner)
        if date is not None:
            birth = birth or date.edtf
        elif any(c.isalpha() for c in inner) and not says_nothing(inner):
            others.append(inner.strip())
    text = _IN_BRACKETS.sub(" ", text).strip()
    if match := _BORN.search(text):
        date = read_date(match[1])
        birth, text = (birth or (date.edtf if date else None)), text[: match.start()]
    first, *more = _ALSO.split(text)
    name = first.strip(" ,;.") if not first.rstrip().endswith(".") else first.strip(" ,;")
    if says_nothing(name) or not any(c.isalpha() for c in name):
        return ReadName(None, tuple(others), birth)
    return ReadName(name, tuple(dict.fromkeys([*(m.strip(" ,;") for m in more if m.strip(" ,;")), *others])), birth)


@lru_cache(maxsize=4096)
def read_gender(text: str) -> Gender | None:
    """Return ``f`` or ``m``; None when the cell says neither."""
    word = plain(text)
    for gender in ("f", "m"):
        if word in data("values")["gender"][gender]:
            return gender
    return None


class ReadAge(NamedTuple):
    """An age in whole years: lowest and highest."""

    low: int
    high: int


@lru_cache(maxsize=4096)
def read_age(text: str) -> ReadAge | None:
    """Return the age that a cell tells; months are 0 years."""
    match = _age().match(plain(text))
    if match is None:
        return None
    if match["months"]:
        return ReadAge(int(match["a"]) // 12, int(match["a"]) // 12)
    low, high = int(match["a"]), int(match["b"] or match["a"])
    return ReadAge(low, high) if low <= high <= _OLDEST else None


@cache
def _age() -> re.Pattern[str]:
    words = data("values")
    years, months = alternatives(words["ages"]["years"]), alternatives(words["ages"]["months"])
    about = alternatives(words["dates"]["about"])
    return re.compile(
        rf"(?:(?:{about})\s*)?(?P<a>\d{{1,3}})(?:\s*-\s*(?P<b>\d{{1,3}}))?(?:\s0)?\s*(?:(?P<months>{months})|(?:{years}))?\Z"
    )


@lru_cache(maxsize=16_384)
def read_status(text: str) -> str | None:
    """Return the code of what a cell says happened; None when it says something else, or that it did not happen."""
    words = plain(text)
    if _negated().search(words):
        return None
    return next((code for code, pattern in _statuses() if pattern.search(words)), None)


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (group["code"], re.compile(rf"\b(?:{alternatives([plain(s) for s in group['stems']])})"))
        for group in data("values")["status"]
    )


@cache
def _negated() -> re.Pattern[str]:
    words = data("values")["negation"]["words"]
    return re.compile(rf"\b(?:{alternatives(words)})\b")


def read_place(text: str, role: PlaceRole) -> Placed | None:
    """Return the place in a cell, with what its words tell of its precision; a pair of numbers is a point."""
    text = _SPACES.sub(" ", text).strip()
    if says_nothing(text):
        return None
    if match := _POINT.match(text):
        latitude, longitude = float(match[1]), float(match[2])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return Placed(text=text, role=role, lat=latitude, lon=longitude)
    return Placed(text=text, role=role, precision=_precision(text))


@lru_cache(maxsize=16_384)
def _precision(text: str) -> Precision | None:
    words = plain(text)
    if re.search(r"\d", words):
        return "address"
    return next((code for code, pattern in _precisions() if pattern.search(words)), None)


@cache
def _precisions() -> tuple[tuple[Precision, re.Pattern[str]], ...]:
    return tuple(
        (group["code"], re.compile(rf"\b(?:{alternatives([plain(w) for w in group['words']])})\b"))
        for group in data("values")["precision"]
    )
