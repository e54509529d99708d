"""Words of a source and of the ledger: quotations around a claim, its figure in its own terms, numbers made links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Claim, Figure, Span

from .catalogue import catalogue
from .escaping import fill, fold, html
from .redaction import Hidden, Veil
from .told import told
from .wording import in_words, measure_label, number

_MONTH = "(?:" + "|".join(catalogue()(f"month.m{n:02d}") for n in range(1, 13)) + ")"
# a date, which is left alone, or a number (group 1) that does not count documents
_NUMBER = re.compile(
    rf"(?:\d{{1,2}}(?:(?:–|-|, | and | to )\d{{1,2}})* )?{_MONTH}(?: \d{{1,2}}\b)?(?:,? \d{{4}})?"
    r"|(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w-]|[.,]\d| documents?\b)"
)
_CONTEXT = 200
_SHORT = 70


class Quote(NamedTuple):
    """A sentence around a claim's words."""

    before: str
    words: str
    after: str
    language: str | None


def stated(claim: Claim) -> str:
    """Return what a claim counts, in its own terms: "at least 15", "42 buildings", "three times the official toll".

    For other claims, what they tell.
    """
    figure = claim.figure
    if not isinstance(figure, Figure):
        return told(claim)
    if figure.qualifier == "relative" and figure.low is None and figure.high is None:
        words = fold(claim.span.quote)
        return catalogue()("figure.term", term=words if len(words) <= _SHORT or not figure.term else figure.term)
    words = in_words(figure)
    return words if figure.unit == "persons" else catalogue()("figure.units", figure=words, unit=figure.unit)


def with_links(text: str, figures: Iterable[tuple[int | None, str]]) -> Markup:
    """Return `text` with each number that is one of `figures` linked to its passage.

    Parameters
    ----------
    figures : iterable of (int or None, str)
        Numbers and the addresses of the passages that state them; of two alike the first counts.
    """
    known: dict[str, str] = {}
    for value, href in figures:
        if value is not None:
            known.setdefault(number(value), href)
    out, at = Markup(""), 0
    for match in _NUMBER.finditer(text):
        if match[1] in known:
            out += html(text[at : match.start()]) + fill('<a href="{}">{}</a>', known[match[1]], match[1])
            at = match.end()
    return out + html(text[at:])


def measures_of(figure: Figure) -> str:
    """Return what a figure counts; one number can count several things ("killed or injured")."""
    return Markup(" / ").join(measure_label(m) for m in figure.measures or (figure.measure,))


def quote(span: Span, sentence: Span, language: str | None, veil: Veil | None = None) -> Quote:
    """Return the words of a claim between what comes before and after them in the sentence.

    Parameters
    ----------
    veil : Veil, optional
        Names that are not shown.
    """
    words = _cut(span, span.start, span.end, veil)
    if not sentence.start <= span.start < span.end <= sentence.end:
        return Quote("", words, "", language)
    before = _cut(sentence, sentence.start, span.start, veil)
    after = _cut(sentence, span.end, sentence.end, veil)
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + " …"
    return Quote(before, words, after, language)


def _cut(span: Span, start: int, end: int, veil: Veil | None = None) -> str:
    """Return the words of ``[start, end)`` without what interrupts the span; white space folded, kept at the ends.

    What is hidden shows as its label where it begins, and nowhere else.
    """
    parts = span.parts or ((span.start, span.end),)
    hidden = veil.hidden(span.quote, span.start) if veil else []
    pieces = [
        shown(span.quote, span.start, max(a, start), min(b, end), hidden) for a, b in parts if a < end and start < b
    ]
    text = " ".join(pieces)
    blank_left, blank_right = text[:1].isspace(), text[-1:].isspace()
    return " " * blank_left + fold(text) + " " * (blank_right and not text.isspace())


def shown(text: str, offset: int, start: int, end: int, hidden: Iterable[Hidden]) -> str:
    """Return ``[start, end)`` of a text that begins at `offset`, with labels where hidden ranges begin."""
    out: list[str] = []
    at = start
    for one in hidden:
        if one.end <= start or one.start >= end:
            continue
        out.append(text[at - offset : max(one.start, at) - offset])
        if one.start >= start:
            out.append(one.label)
        at = max(at, min(one.end, end))
    out.append(text[at - offset : end - offset])
    return "".join(out)
