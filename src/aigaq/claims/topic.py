"""Topic: what a document as a whole is about, when and where, read from its dates and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aigaq.records import Range

from .dates import DateMention
from .document import Sentence
from .gazetteer import Place
from .places import PlaceMention

#: how much a headline counts, against 1 for a sentence that tells nothing of note
HEADLINE = 9.0
_CANDIDATES = 20
_NEIGHBOURS = 3
#: how much less a name counts that the gazetteer lacks: "Pavilion", "Main Department"
_UNKNOWN = 2
_NEWS = 2  #: mentions of days by which a document is of the day
_NEWS_DAYS = 4


class Read(NamedTuple):
    """Something read in a sentence: the sentence and the range in its reading."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as read."""
        return self.sentence.written(self.start, self.end)

    @property
    def span(self) -> Range:
        """The range in the layer."""
        return self.sentence.to_layer(self.start, self.end)


class When(NamedTuple):
    """A date and where it was read; `edtf` as resolved in its context."""

    edtf: str
    read: Read
    mention: DateMention


class Where(NamedTuple):
    """A place and where it was read; `place` is None for a name the gazetteer lacks."""

    read: Read
    mention: PlaceMention
    place: Place | None

    @property
    def key(self) -> str:
        """What makes two mentions the same place."""
        return self.place.id if self.place else self.mention.text.lower()


class Topic(NamedTuple):
    """The main event and the country of a document; None where the text does not tell.

    Attributes
    ----------
    review : int or None
        The year an annual report is about.
    """

    date: When | None = None
    place: Where | None = None
    country: Where | None = None
    court: Where | None = None
    review: int | None = None


def review_year(dates: Sequence[DateMention], published: date | None = None, compared: int | None = None) -> int | None:
    """Return the year an annual review is about; None for other documents.

    Months without a year, running from the beginning to the end of a year, are a review's way to tell its year. It is
    the latest of the years that are often written; where none is, the year before publication.

    Parameters
    ----------
    dates : sequence of DateMention
        All dates of the document, in order.
    published : date, optional
        The day of publication, where known.
    compared : int, optional
        The latest year that figures are compared with, "an increase on the 52 recorded in 2018": the year before.
    """
    if is_news(dates):
        return None
    bare = [d for d in dates if d.first.month is not None and d.first.year is None and d.last.year is None]
    full = [d for d in dates if d.full]
    months = {part.month for d in bare for part in (d.first, d.last) if part.month is not None}
    if len(bare) < 5 or len(bare) < 0.8 * len(full) or len(months) < 4 or max(months) < 10 or min(months) > 4:
        return None
    years = Counter(y for d in dates for y in {d.first.year, d.last.year} if y is not None)
    if not years:
        return published.year - 1 if published is not None and max(months) > published.month else None
    if compared is not None and compared == max(years):
        return compared + 1
    latest = max((y for d in full if not d.future for y in (d.first.year, d.last.year) if y is not None), default=None)
    often = [y for y, n in years.items() if n >= 0.3 * max(years.values()) and n >= 2]
    if not often:  # told once: in a heading rather than in a date of the story
        often = [d.first.year for d in dates if d.kind == "year" and d.first.year is not None and not d.future]
        often = [y for y in often if latest is None or y <= latest + 1]
    if not often or (latest is not None and latest > max(often)):
        return None  # a story that goes on after the year
    return max(often)


def is_news(dates: Sequence[DateMention]) -> bool:
    """Tell whether a document is of the day: it names weekdays without a date, "yesterday", "this week"."""
    count = 0
    for d in dates:
        count += d.kind in ("weekday", "weekdays") and d.which != "that" and not d.first.day
        count += d.kind == "ago" and d.unit == "day" and (d.amount or 0) < _NEWS_DAYS
        count += d.kind in ("last", "this", "next") and d.unit == "week"
    return count >= _NEWS


def main_date(rows: Sequence[tuple[When, float]]) -> When | None:
    """Return the date of the main event: the full day most often told with a word for an event.

    Parameters
    ----------
    rows : sequence of (When, float)
        Dates in order, and how much their sentence is about an event.
    """
    weights: dict[str, float] = defaultdict(float)
    first: dict[str, When] = {}
    for when, weight in rows:
        if len(when.edtf.partition("/")[0]) < 10 or when.mention.bound or when.mention.future:
            continue
        first.setdefault(when.edtf, when)
        weights[when.edtf] += weight * (1.1 if when.mention.full else 1)
    best: tuple[float, str] | None = None
    for edtf in sorted(weights, key=lambda d: -weights[d])[:_CANDIDATES]:
        # a span of days gathers what is told of its days, a day a little of what is told of its neighbours
        near = sum(w if _within(d, edtf) else w / 3 for d, w in weights.items() if d != edtf and _near(d, edtf))
        if best is None or weights[edtf] + near > best[0]:
            best = (weights[edtf] + near, edtf)
    return first[best[1]] if best and best[0] >= 0.5 else None


def _within(day: str, span: str) -> bool:
    left, _, right = span.partition("/")
    return "/" not in day and left <= day <= right


def _near(day: str, other: str) -> bool:
    """Tell whether `day` lies in the span `other`, or within three days of the day `other`."""
    if "/" in day:
        return False
    if "/" in other:
        return _within(day, other)
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= _NEIGHBOURS


def main_place(rows: Sequence[tuple[Where, float]]) -> tuple[Where | None, Where | None]:
    """Return the town or region, and the country, that a document is most about.

    Parameters
    ----------
    rows : sequence of (Where, float)
        Places in order, and how much their sentence counts.
    """
    towns: dict[str, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    first: dict[str, Where] = {}
    for where, telling in rows:
        weight = telling * (3 if where.mention.cue in ("at", "kind") or telling == HEADLINE else 1)
        if where.place is not None and where.place.kind == "country":
            if where.mention.cue != "people":
                first.setdefault(where.key, where)
            countries[where.key] += weight
        elif not where.mention.site and where.mention.cue not in ("origin", "people"):
            first.setdefault(where.key, where)
            towns[where.key] += weight if where.place is not None else weight / _UNKNOWN
    town, country = _most(towns, 2), _most(countries, 2)
    if town is None and len(towns) == 1:
        town = next(iter(towns))
    return (first.get(town) if town else None), (first.get(country) if country else None)


def main_court(rows: Sequence[Where]) -> Where | None:
    """Return the seat of the court most often named."""
    courts = Counter(w.key for w in rows if w.mention.cue == "court")
    best = courts.most_common(1)
    return next(w for w in rows if w.key == best[0][0]) if best else None


def _most(counts: dict[str, float], least: float) -> str | None:
    best = max(counts, key=lambda key: counts[key], default=None)
    return best if best is not None and counts[best] >= least else None
