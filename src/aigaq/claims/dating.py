"""Dating: from a date as written to EDTF, with the help of what is known about the document and was told before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from aigaq.records import bounds, is_edtf

from .dates import DateMention, Partial

#: Days by which "the 5th" may lie before the day told last; further back, the next month is meant.
_BACK = 14
#: Years around what is known in which a day with its weekday is looked for.
_YEARS = 6
#: Days before and behind a document's own day in which a date without a year is rather of the day than of the story.
_RECENT, _SOON = 45, 31
#: What such a date costs, in days of going on with the story.
_NOW = 60.0


class Anchor(NamedTuple):
    """What relative and incomplete dates are read against.

    Attributes
    ----------
    published : date or None
        The day of publication, or the latest day it may have been.
    exact : bool
        Whether `published` is the very day: only then "on Sunday" and "yesterday" can be placed by it.
    review : int or None
        The year under review of an annual report.
    told : str or None
        The last date told before, EDTF.
    about : date or None
        A day not far from publication, where `published` is not known: dates without a year are looked for around it.
    dated : bool
        Whether the document tells its own day or month: dates without a year that open a paragraph are near it.
    """

    published: date | None = None
    exact: bool = False
    review: int | None = None
    told: str | None = None
    about: date | None = None
    dated: bool = False


def resolve(mention: DateMention, anchor: Anchor) -> str | None:
    """Return `mention` as EDTF; None when its context does not tell enough.

    A date after *since*, *until*, *before* or *after* gives an open interval.
    """
    value = _period(mention, anchor)
    if value is None or not is_edtf(value):
        return None
    first, _, last = value.partition("/")
    if mention.relation in ("since", "after"):
        return f"{first}/.."
    if mention.relation in ("until", "before"):
        return f"../{last or first}"
    if mention.relation == "about" and not last:
        return f"{value}~"
    return value


def _period(mention: DateMention, anchor: Anchor) -> str | None:
    kind = mention.kind
    if kind in ("day", "month", "year", "part", "years", "days", "months"):
        return _calendar(mention, anchor)
    if kind == "day_of":
        return _day_of_month(mention, anchor)
    if kind in ("weekday", "weekdays"):
        return _weekdays(mention, anchor)
    if kind in ("same", "later", "earlier", "after"):
        return _from_told(mention, anchor)
    return _from_publication(mention, anchor)


def _calendar(mention: DateMention, anchor: Anchor) -> str | None:
    first, last = mention.first, mention.last
    if last.year is None and last.month is not None:
        year = first.year
        if year is None:
            year = _nearest_year(last, anchor, mention)
        elif first.month is not None and last.month < first.month:
            year += 1
        if year is None:
            return None
        last = last._replace(year=year)
    if first.year is None and last.year is not None:
        later_in_year = first.month is not None and last.month is not None and first.month > last.month
        first = first._replace(year=last.year - later_in_year)
    left, right = _written(first), _written(last)
    return left if left == right else f"{left}/{right}"


def _written(part: Partial) -> str:
    text = f"{part.year:04d}"
    if part.month is not None:
        text += f"-{part.month:02d}"
    if part.day is not None:
        text += f"-{part.day:02d}"
    return text


def _nearest_year(part: Partial, anchor: Anchor, mention: DateMention) -> int | None:
    """Choose the year of a date without one: not after publication, nearest to what was told last.

    A story mostly goes on: a step back costs more than a step forward. A weekday written with the day decides.
    """
    if mention.which and (told_year := _year_told(part, anchor, mention.which)) is not None:
        return told_year
    future, weekday = mention.future, mention.weekdays[0] if mention.weekdays else None
    told = bounds(anchor.told).earliest if anchor.told else None
    if told is None and anchor.review is not None and not future and weekday is None:
        return anchor.review
    known = anchor.published or anchor.about
    near = known if future and known else told or known
    if near is None:
        return anchor.review
    years = (
        set(range(near.year - _YEARS, near.year + _YEARS + 1))
        if weekday is not None
        else {near.year - 1, near.year, near.year + 1}
    )
    if anchor.review is not None:
        years.add(anchor.review)
    best: tuple[float, int] | None = None
    for year in sorted(years):
        day = _day_of(year, part)
        if (
            day is None
            or (weekday is not None and day.weekday() != weekday)
            or (anchor.published and day > anchor.published and not future)
        ):
            continue
        gap = (day - near).days
        if part.day is None and (day.year, day.month) == (near.year, near.month):
            gap = 0
        cost = gap if gap >= 0 else -2.0 * gap
        if anchor.published is None and anchor.review is None and anchor.about is not None and day > anchor.about:
            cost *= 4.0 if anchor.dated else 1.5  # later than every full date of the document
        if known is not None and anchor.review is None and -_RECENT <= (day - known).days <= _SOON:
            cost = min(cost, _NOW)
        if anchor.review is not None and year != anchor.review:
            cost += 200 if year < anchor.review else 600
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def _year_told(part: Partial, anchor: Anchor, which: str) -> int | None:
    """Return the year of "15 October last", "May of that year", "last June"; None when nothing is known to go by."""
    told = bounds(anchor.told).earliest if anchor.told else None
    base = anchor.published or anchor.about or told
    if which in ("that year", "previous year", "following year", "that"):
        if told is None:
            return anchor.review if which == "that year" else None
        if which == "that":
            return told.year + ((part.month or 0) < told.month)
        return told.year + {"that year": 0, "previous year": -1, "following year": 1}[which]
    if base is None or which not in ("last", "this", "last year", "this year", "next year"):
        return None
    if which == "last":
        day = (part.month or 0, part.day or 0)
        return base.year - (day >= (base.month, base.day if part.day else 0))
    year = base.year + {"this": 0, "last year": -1, "this year": 0, "next year": 1}[which]
    if which == "this year" and anchor.published is None and not anchor.dated and told is not None:
        # a story that has come to what it is told against goes on: "in August 2022 ... on 2 January of this year"
        year += (year, part.month or 0, part.day or 31) < (told.year, told.month, told.day) and told.year == year
    return year


def _day_of_month(mention: DateMention, anchor: Anchor) -> str | None:
    """Return the day of "on the 23rd": in the month told last, or the next one where it lies well before that day."""
    told = bounds(anchor.told) if anchor.told else None
    base = told.earliest if told is not None and told.earliest is not None else anchor.published
    if base is None or (told is not None and told.latest is not None and (told.latest - base).days > 31):
        return None
    day = _day_of(base.year, Partial(None, base.month, mention.first.day))
    exact = told is None or told.earliest == told.latest
    if day is not None and exact and (base - day).days > _BACK:
        year, month = divmod(base.year * 12 + base.month, 12)
        day = _day_of(year, Partial(None, month + 1, mention.first.day))
    if day is None or (anchor.published is not None and day > anchor.published and not mention.future):
        return None
    return day.isoformat()


def _day_of(year: int, part: Partial) -> date | None:
    try:
        return date(year, part.month or 1, part.day or 1)
    except ValueError:
        return None


def _weekdays(mention: DateMention, anchor: Anchor) -> str | None:
    told = bounds(anchor.told) if anchor.told else None
    known_day = told is not None and told.earliest is not None and told.earliest == told.latest
    if mention.which in ("following", "previous", "that") or not anchor.exact:
        base = told.earliest if told is not None and known_day else None
        forward = mention.which != "previous"
    else:
        base, forward = anchor.published, mention.which == "next" or mention.future
    if base is None:
        return None
    days = [_on_weekday(base, w, forward, mention.which in ("last", "next")) for w in mention.weekdays]
    if len(days) == 2:
        if days[0] > days[1]:
            days[0] -= timedelta(7)
        return f"{days[0]}/{days[1]}"
    return days[0].isoformat()


def _on_weekday(base: date, weekday: int, forward: bool, not_base: bool) -> date:
    gap = (weekday - base.weekday()) % 7 if forward else (base.weekday() - weekday) % 7
    if gap == 0 and not_base:
        gap = 7
    return base + timedelta(gap) if forward else base - timedelta(gap)


def _from_told(mention: DateMention, anchor: Anchor) -> str | None:
    if anchor.told is None:
        return None
    told = bounds(anchor.told)
    if told.earliest is None or told.latest is None:
        return None
    if mention.kind == "after" or mention.amount is None:
        same_month = (told.earliest.year, told.earliest.month) == (told.latest.year, told.latest.month)
        return f"{told.latest:%Y-%m}" if same_month else None
    if mention.kind == "same" and mention.unit == "period":
        return anchor.told
    if mention.kind == "same":
        return _at_unit(told.earliest, told.latest, mention.unit, 0)
    amount = mention.amount if mention.kind == "later" else -mention.amount
    return _at_unit(told.earliest, told.latest, mention.unit, amount)


def _at_unit(earliest: date, latest: date, unit: str, amount: int) -> str | None:
    """Move a day or a period by whole units; the result is no more precise than its origin or its unit."""
    one_day = earliest == latest
    if unit in ("day", "week"):
        if not one_day:
            return f"{earliest}/{latest}" if amount == 0 and latest - earliest < timedelta(8) else None
        return (earliest + timedelta(amount * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        if latest - earliest > timedelta(31):
            return None
        months = earliest.year * 12 + earliest.month - 1 + amount
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{earliest.year + amount:04d}" if earliest.year == latest.year else None


def _from_publication(mention: DateMention, anchor: Anchor) -> str | None:
    base, kind, unit = anchor.published, mention.kind, mention.unit
    if anchor.review is not None and unit == "year" and kind == "this":
        return str(anchor.review)
    if base is None or (not anchor.exact and unit in ("day", "week")) or mention.amount is None:
        return None
    if kind == "anniversary":
        day = _day_of(mention.first.year or 0, Partial(None, base.month, base.day)) if anchor.exact else None
        return day.isoformat() if day else None
    if kind == "ago":
        if mention.which == "today" and unit == "year" and anchor.exact:
            day = _day_of(base.year - mention.amount, Partial(None, base.month, base.day))
            return day.isoformat() if day else None
        return _at_unit(base, base, unit, -mention.amount)
    if kind == "past":
        start = base - timedelta({"day": 1, "week": 7, "month": 30, "year": 365}[unit] * mention.amount)
        if unit == "month":
            start = _months_before(base, mention.amount)
        elif unit == "year":
            start = _months_before(base, 12 * mention.amount)
        return f"{start}/{base}"
    step = {"last": -1, "this": 0, "next": 1}[kind]
    if unit == "week":
        monday = base - timedelta(base.weekday() - 7 * step)
        return f"{monday}/{monday + timedelta(6)}"
    return _at_unit(base, base, unit, step)


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        if (found := _day_of(year, Partial(year, month + 1, last))) is not None:
            return found
    raise AssertionError("every month has 28 days")
