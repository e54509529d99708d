"""Describing a document by what it says: its publisher, its kind, the year it reviews."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from aigaq.records import FLOW, Description, Reading, TextLayer, bounds, readings

from .dates import DateMention, find_dates
from .dating import Anchor, resolve
from .document import LANGUAGES, Sentence, languages_of
from .function_words import any_of, function_words
from .lexicon import load_table
from .sources import known_names
from .topic import review_year

_ENDS = 1500
_DATELINE = re.compile(r"\)?\s*(?:\([^)]{2,40}\))?\s*(?:[–—:-]|\.\s)")
_ABBREVIATED = re.compile(r"г\.\s+(?=[А-ЯЁ«])")  #: "of the year", whose full stop ends a dateline
_LINE = 120  #: characters
_COMPARED = 30  #: characters between the words that compare and the year
_YEARS = 6
_TO_COME = 8  #: years
#: How many years later a dateline may rather be than have a weekday so many days after the one that is told.
_AMISS = (0.0, 1.5, 3.0, 3.0, 3.0, 3.0, 3.0)
#: How many blocks are the head of a document.
HEAD = 5


def describe(layer: TextLayer, name: str) -> Description:
    """Return what the sentences of `layer` tell about the document itself.

    A proposal: what the format states, a letterhead or a dateline (`TextLayer.proposed`) and above all what the user
    says come first.

    Parameters
    ----------
    layer : TextLayer
        The text.
    name : str
        The file's name; only its words count ("letter_to_minister.txt").
    """
    blocks = readings(layer, FLOW)
    if not blocks:
        return Description()
    language = next(iter(languages_of(layer)), LANGUAGES[0])
    if layer.language in LANGUAGES:
        language = layer.language
    published, kind = _published(blocks, language), _kind(layer, blocks, name, language)
    if kind is None and published is not None and ".." in published[0]:
        kind = "report", published[1]
    proposals = {
        "publisher": _publisher(blocks, language),
        "published": published,
        "kind": kind,
        "language": (layer.language, "letters and frequent words") if layer.language else None,
    }
    filled = {field: value for field, value in proposals.items() if value}
    found = {field: how for field, (_, how) in filled.items()}
    values: dict[str, Any] = {field: value for field, (value, _) in filled.items()}
    return Description(**values, found=found)


@cache
def _stance(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands behind, and what before, the name of a body that speaks for itself."""
    table = load_table(language, "describe")["stance"]
    behind = rf"\A (?:(?:{any_of(table['adverbs'])}) )?(?:{any_of(table['verbs'])})\b"
    return re.compile(behind), re.compile(rf"\b(?:{any_of(table['before'])}) \Z")


def _publisher(blocks: list[Reading], language: str) -> tuple[str, str] | None:
    """Return the organisation that takes a stand in the text, or is named as its author at the head."""
    behind, before = _stance(language)
    counts: Counter[str] = Counter()
    for reading in blocks:
        for match in known_names(language).finditer(reading.text):
            around = (
                reading.text[max(0, match.start() - 30) : match.start()],
                reading.text[match.end() : match.end() + 60],
            )
            if before.search(around[0]) or behind.match(around[1]):
                counts[match[0]] += 1
    best = counts.most_common(1)
    if best and best[0][1] >= 2:
        return best[0][0], "takes a stand in the text"
    for reading in blocks[:HEAD]:
        if authored := _authored(language).search(reading.text[:_LINE]):
            return authored[1].strip(), "named as author at the head"
    if (head := _letterhead(language)) is not None:
        headed = (head.fullmatch(reading.text.strip()) for reading in blocks[:HEAD])
        return next(((match["name"].strip(), "a letterhead") for match in headed if match is not None), None)
    return None


@cache
def _letterhead(language: str) -> re.Pattern[str] | None:
    """Return the pattern of a line that is a body's name, with a place and a date at most."""
    bodies = load_table(language, "describe").get("letterhead", {}).get("bodies", ())
    if not bodies:
        return None
    small = r"(?:(?:of|for|and|the|on|in|de|des|der|&) )*"
    word = r"[A-ZÀ-ÞА-ЯЁ][\w’'.-]*"
    body = rf"(?i:{any_of(bodies)})"
    name = rf"(?P<name>(?:{word} {small}){{0,6}}{body}(?: {small}{word}){{0,6}})"
    behind = r"(?: \([^)]{2,40}\))?(?:(?:,| [-–—])[^.;:]{3,60}\d{4})?"
    return re.compile(rf"{name}{behind}")


@cache
def _authored(language: str) -> re.Pattern[str]:
    table = load_table(language, "describe")["authored"]
    name = r"((?:[A-ZÀ-ÞА-ЯЁ][\w’'-]+ ?(?:(?:of|for|and|the|on|in) )*){2,8})"
    return re.compile(rf"(?i:\b(?:{any_of(table['words'])}) (?:{any_of(table['by'])})) (?:(?i:the) )?{name}")


def _published(blocks: list[Reading], language: str) -> tuple[str, str] | None:
    """Return the full date in a short line at the head, or a bound from the year an annual review is about."""
    dated = [(r, d) for r in blocks for d in find_dates(Sentence(r, 0, len(r.text), 0, 0), language)]
    head = [(r, d) for r, d in dated if any(r is b for b in blocks[:HEAD])]
    day = date_at_head(head, language)
    if day is not None:
        return day, "date at the head"
    day = day_of_dateline(head, latest_told([d for _, d in dated], None), language)
    if day is not None:
        return day, "dateline, year from the text"
    year = review_year([d for _, d in dated], compared=compared_year(((r.text, d) for r, d in dated), language))
    return (f"{year}-12/..", f"annual review of {year}: months without a year") if year else None


@cache
def _comparing(language: str) -> re.Pattern[str]:
    words = any_of(load_table(language, "describe")["compared"]["before"])
    return re.compile(rf"(?i:\b(?:{words})\b)[^.;:]{{,{_COMPARED}}}\Z")


def compared_year(dated: Iterable[tuple[str, DateMention]], language: str) -> int | None:
    """Return the latest year that a document compares its figures with: "an increase on the 52 recorded in 2018".

    Parameters
    ----------
    dated : iterable of (str, DateMention)
        The dates, each with the text it stands in.
    language : str
        What it is written in.
    """
    years = [
        d.first.year
        for text, d in dated
        if d.kind == "year" and d.first.year and _comparing(language).search(text, max(0, d.start - 60), d.start)
    ]
    return max(years, default=None)


def date_at_head(dated: Iterable[tuple[Reading, DateMention]], language: str) -> str | None:
    """Return the full date that stands alone, or nearly, in one of the first blocks.

    Parameters
    ----------
    dated : iterable of (Reading, DateMention)
        The dates of the first `HEAD` blocks.
    language : str
        What they are written in.
    """
    month: str | None = None
    for reading, date in dated:
        if not date.full or not _dates_the_document(reading.text, date, language):
            continue
        if date.kind == "day":
            return resolve(date, Anchor())
        if date.kind == "month" and reading.block.index and reading.block.kind not in ("title", "heading"):
            month = month or resolve(date, Anchor())  # in a title it tells what the paper is about
    return month


def latest_told(dates: Iterable[DateMention], published: str | None) -> datetime.date | None:
    """Return the first day on which a document may have been written that tells of `dates`.

    Months and years count as well; not a year far behind all others, which is one to come ("bonds maturing in 2033").

    Parameters
    ----------
    dates : iterable of DateMention
    published : str or None
        What is known of the day of publication, EDTF.
    """
    told = sorted(
        datetime.date(part.year, part.month or 1, part.day or 1)
        for d in dates
        if not d.future and not d.bound
        for part in (d.last if d.last.year is not None else d.first,)
        if part.year is not None and (part.day or 1) <= monthrange(part.year, part.month or 1)[1]
    )
    while len(told) > 1 and told[-1].year - told[-2].year > _TO_COME:
        told.pop()
    known = bounds(published).earliest if published is not None else None
    return max([d for d in (known, *told[-1:]) if d is not None], default=None)


def day_of_dateline(
    dated: Iterable[tuple[Reading, DateMention]], after: datetime.date | None, language: str
) -> str | None:
    """Return the day of a dateline without a year, "AKTAU, 5 June.".

    It is the first such day from `after` on, unless the weekday that the news begins with, "on Monday", tells another
    year: agencies name the day of the dateline, sometimes the one before.

    Parameters
    ----------
    dated : iterable of (Reading, DateMention)
        The dates of the first `HEAD` blocks.
    after : datetime.date, optional
        The latest past day that the text tells; without one there is no year.
    language : str
        What they are written in.
    """
    listed = list(dated) if after is not None else []
    for at, (reading, mention) in enumerate(listed):
        part = mention.first
        if mention.kind != "day" or part.year is not None or part.month is None or part.day is None:
            continue
        before = reading.text[: mention.start]
        if not 2 < len(before) < 40 or not function_words(language).names_only.fullmatch(before):
            continue
        if _DATELINE.match(reading.text, mention.end) or not reading.text[mention.end :].strip(" .)"):
            weekday = next((d.weekdays[0] for _, d in listed[at + 1 : at + 3] if d.kind == "weekday"), None)
            assert after is not None
            return _first_day((part.month, part.day), after, weekday)
    return None


def _first_day(day: tuple[int, int], after: datetime.date, weekday: int | None) -> str | None:
    first = after.year + (day < (after.month, after.day))
    days = [datetime.date(year, *day) for year in range(first, first + _YEARS) if monthrange(year, day[0])[1] >= day[1]]
    if not days:
        return None
    if weekday is None:
        return days[0].isoformat()
    return min(days, key=lambda d: d.year - first + _AMISS[(d.weekday() - weekday) % 7]).isoformat()


def _dates_the_document(text: str, date: DateMention, language: str) -> bool:
    """Tell whether a date is all or nearly all of a line at the head: not one that the line tells of."""
    if (
        _DATELINE.match(text, date.end)
        and date.start < 40
        and function_words(language).names_only.fullmatch(text[: date.start])
    ):
        return True
    before = text[: date.start]
    if _ABBREVIATED.match(text, date.end - 2) and 2 < len(before) < 40 and before.rstrip().endswith((",", ".")):
        return function_words(language).names_only.fullmatch(before) is not None  # "Бишкек, 24 июня 2020 г. Суд ..."
    short = len(text) < _LINE and (date.end >= len(text) - 1 or date.start == 0 or text[date.start - 2] in ",:–—.")
    return short and not function_words(language).telling.search(text[: date.start]) and date.relation == "in"


def _kind(layer: TextLayer, blocks: list[Reading], name: str, language: str) -> tuple[str, str] | None:
    """Return what kind of source it is, by phrases of its first and last lines."""
    if sum(len(b.cells) for b in layer.blocks) > 40 and len(blocks) < 5:
        return "list", "mostly a table"
    text = "\n".join(r.text for r in blocks)
    around = f"{re.sub(r'[_.-]+', ' ', name)}\n{text[:_ENDS]}\n{text[-_ENDS:]}".lower()
    weights: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in load_table(language, "describe")["kind"]:
        for phrase in row["phrases"]:
            if phrase in around:
                weights[row["code"]] += row["weight"]
                first.setdefault(row["code"], phrase)
    best = weights.most_common(1)
    return (best[0][0], f"the words “{first[best[0][0]]}”") if best else None
