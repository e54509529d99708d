"""Anchoring: when a document was written and which year it reviews, before its dates are read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aigaq.records import FLOW, Bounds, Description, bounds, contains

from .dates import DateMention
from .dating import Anchor, resolve
from .describe import HEAD, compared_year, date_at_head, day_of_dateline, latest_told
from .document import Sentence
from .topic import review_year

_REVIEWED = 7  #: the last month in which the review of the year before appears
_REVIEWED_SOON = 3  #: the same for one whose head does not name the year
_HEADED = 2  #: paragraphs whose years tell what a document is about
_TITLE = 16  #: words
_LATER = 31  #: days behind a dateline, of which a document published on it cannot tell


class Anchoring:
    """What the dates of a document tell of its own time.

    Parameters
    ----------
    rows : sequence of (Sentence, sequence of DateMention)
        The sentences with their dates.
    language : str
        What they are written in.
    """

    def __init__(self, rows: Sequence[tuple[Sentence, Sequence[DateMention]]], language: str) -> None:
        self._rows = rows
        self._language = language

    def start(self, description: Description) -> tuple[Anchor, str | None]:
        """Return what dates are read against at the outset, and when the document was published, EDTF, if it tells.

        Parameters
        ----------
        description : Description
            What is known of the document.
        """
        published, by_line = description.published, description.found.get("published", "")
        all_dates = [d for _, dates in self._rows for d in dates]
        head = [(s.reading, d) for s, dates in self._rows if s.paragraph < HEAD for d in dates]
        own = date_at_head(head, self._language)
        if own is not None and (published is None or (".." in published and contains(published, own))):
            published = own
        if own is None and (published is None or ".." in published):
            published = day_of_dateline(head, latest_told(all_dates, published), self._language) or published
        if published is not None and by_line == "dateline" and self._tells_later(all_dates, published):
            published = None
        if published is not None and by_line.startswith("date") and self._looks_back(published):
            published = None
        if published is not None and published.startswith("../"):
            until, latest = bounds(published).latest, latest_told([d for d in all_dates if d.full], None)
            published = None if until is not None and latest is not None and latest > until else published
        known = published if published is not None and ".." not in published else None
        span = bounds(published) if published is not None else Bounds(None, None)
        texts = ((s.reading.text, d) for s, dates in self._rows for d in dates)
        compared = compared_year(texts, self._language)
        review = self._headed_by_period(review_year(all_dates, span.earliest, compared))
        if review is not None and not self._may_review(review, span):
            review = None
        month = self._headed_by_month() if span.latest is None else None
        if month is not None and review is not None and not 0 <= month.year - review <= 1:
            review = None
        if published is None or month is not None:
            over = date(review, 12, 31) if review else None
            return Anchor(over, False, review, about=month, dated=month is not None), known
        exact = span.earliest is not None and span.earliest == span.latest
        return Anchor(span.latest, exact, review, about=span.earliest, dated=_is_narrow(span)), known

    def _tells_later(self, dates: Sequence[DateMention], published: str) -> bool:
        """Tell whether full dates of the past lie well behind `published`: it heads an entry of a chronology."""
        day = bounds(published).latest
        full = [
            bounds(v).earliest for d in dates if d.full and not d.future and (v := resolve(d, Anchor())) is not None
        ]
        return day is not None and any(d is not None and (d - day).days > _LATER for d in full)

    def _looks_back(self, published: str) -> bool:
        """Tell whether a day at the head is the one the document looks back on: told again, with a later year."""
        dates = [d for s, told in self._rows if s.reading.block.kind in FLOW for d in told if not d.future]
        again = any(d.full and d.kind == "day" and resolve(d, Anchor()) == published for d in dates)
        year = int(published[:4])
        return again and any(d.kind in ("year", "month", "part") and (d.first.year or 0) > year for d in dates)

    def _headed_by_month(self) -> date | None:
        """Return the end of the month or months that a line at the head names: "Monthly note, April 2017"."""
        for sentence, dates in self._rows:
            text = sentence.text.rstrip()
            if sentence.paragraph >= HEAD or len(text.split()) > _TITLE or text.endswith((".", "!", "?")):
                continue
            for d in dates:
                year = d.last.year if d.kind == "months" else d.first.year
                if d.kind in ("month", "months") and year is not None and not d.bound and not d.future:
                    value = resolve(d, Anchor())
                    return bounds(value).latest if value is not None else None
        return None

    def _headed_by_period(self, review: int | None) -> int | None:
        """Return the year a document reviews: `review`, else that of its heading, "January to June 2023".

        None where these are of several years: "October 2022 to July 2024".
        """
        for sentence, dates in self._rows:
            if sentence.paragraph >= _HEADED or len(sentence.text.split()) > _TITLE:
                continue
            for d in dates:
                if d.kind == "months" and d.first.day is None and d.last.year is not None and not d.future:
                    return (review or d.last.year) if d.first.year in (None, d.last.year) else None
        return review

    def _may_review(self, review: int, published: Bounds) -> bool:
        """Tell whether a document can review a year: published when it is over, no later year in its head."""
        head = {
            y for s, dates in self._rows if s.paragraph < _HEADED for d in dates for y in (d.first.year, d.last.year)
        }
        years = {y for y in head if y is not None}
        day = published.earliest
        if day is not None and day == published.latest:
            last = _REVIEWED if review in years else _REVIEWED_SOON
            over = day.year == review + 1 and day.month <= last
            if not over and not (day.year == review and day.month == 12):
                return False
        return not years or min(years) <= review + 1


def _is_narrow(span: Bounds) -> bool:
    """Tell whether a document's date is known to the month."""
    return None not in span and (span.latest - span.earliest).days <= _LATER  # type: ignore[operator]
