"""Full calendar dates as documents print them, in English, Russian and Kazakh: to tell when one was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_NAMES = (
    "january jan января январь қаңтар",
    "february feb февраля февраль ақпан",
    "march mar марта март наурыз",
    "april apr апреля апрель сәуір",
    "may мая май мамыр",
    "june jun июня июнь маусым",
    "july jul июля июль шілде",
    "august aug августа август тамыз",
    "september sept sep сентября сентябрь қыркүйек",
    "october oct октября октябрь қазан",
    "november nov ноября ноябрь қараша",
    "december dec декабря декабрь желтоқсан",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")[а-яёәғқңөұүһі]{0,3}\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CENTURY = re.compile(r"(?:19|20)\d\d")
_FORMS = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w)", re.I)
    for form in (
        rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}(?:\s+год[ау])?",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}\s+(?:жыл\w*)\s+{_DAY}\s+{_MONTH}",
        rf"{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
        rf"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}",
    )
)


class Dated(NamedTuple):
    """A date and where it stands."""

    start: int
    end: int
    day: date


def dates_in(text: str) -> list[Dated]:
    """Return the full dates in `text`, first one first."""
    return sorted(set(_found(text))) if _CENTURY.search(text) else []


def _found(text: str) -> Iterator[Dated]:
    for form in _FORMS:
        for match in form.finditer(text):
            name = match["month"].lower()
            try:
                day = date(int(match["year"]), _MONTHS.get(name) or int(name), int(match["day"]))
            except ValueError:
                continue  # the 31st of a short month, a 13th month: not a date
            yield Dated(match.start(), match.end(), day)
