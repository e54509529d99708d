"""The ledger's English: every phrase it prints and every English word it looks for, in one place to be translated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from aigaq.records import Figure, Relative, Resolved, Standing, bounds
from aigaq.records.vocabulary import measures, populations

_DATA = tomllib.loads(files(__package__).joinpath("data", "en.toml").read_text(encoding="utf-8"))

_HEADINGS: Mapping[str, str] = _DATA["headings"]
NAMELESS: Mapping[str, str] = _DATA["nameless"]
ASIDE: Mapping[str, str] = _DATA["aside"]
OPEN: Mapping[str, str] = _DATA["open"]
FILLER, COMMON, AUTHORITIES = (frozenset(_DATA["holders"][k].split()) for k in ("filler", "common", "authorities"))
PEOPLE = frozenset(_DATA["units"]["people"].split())

#: A number counts people beyond those already told: "three further people", "another five", "20 more people".
_FURTHER_AFTER = re.compile(r"\s+(?:further|additional|others?\b|more\b(?!\s+than\b))", re.IGNORECASE)
_FURTHER_BEFORE = re.compile(r"\b(?:another|a further|an additional)\s+\Z", re.IGNORECASE)

_FRACTIONS = {"half": 1 / 2, "a third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "three quarters": 3 / 4}


@cache
def _ranks() -> dict[str, int]:
    return {code: index for index, code in enumerate(measures())}


def rank(measure: str) -> int:
    """Return the place of a measure among all: deaths first."""
    return _ranks().get(measure, len(_ranks()))


def says_further(before: str, after: str) -> bool:
    """Tell from the text around a number whether it counts further people."""
    return bool(_FURTHER_AFTER.match(after) or _FURTHER_BEFORE.search(before))


def heading(measure: str, unit: str, population: str | None) -> str:
    """Return what is counted, as the start of a title: "People killed, security forces only"."""
    if measure == "other":
        what = f"Other counts: {unit}"
    else:
        what = _HEADINGS.get(measure) or measures()[measure].label
    return f"{what}, {population_name(population)} only" if population else what


def population_name(code: str) -> str:
    """Return a population's name as it stands inside a sentence."""
    term = populations().get(code)
    return (term.label if term else code.replace("_", " ")).lower()


def number(figure: Figure | Standing) -> str:
    """Return a quantity as one would say it: "at least 15", "up to 700", "dozens", "3 times the official figure"."""
    if figure.qualifier == "relative":
        told = figure.relative if isinstance(figure, Figure) else None
        return relative(told, figure.term) if told else (figure.term or "")
    value = figure.low if figure.low is not None else figure.high
    if value is None:
        return figure.term or "a number not told"
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"{figure.low:,} to {figure.high:,}"
    return f"{OPEN.get(figure.qualifier, '')}{value:,}"


def relative(what: Relative, term: str | None = None) -> str:
    """Return a relative quantity in words; as its `term` was written where it only points back ("all but two")."""
    reference = f"the {what.to_class} figure" if what.to_class else (what.to_text or "another figure")
    start = OPEN.get(what.bound, "")
    if what.factor is not None:
        return f"{start}{_times(what.factor)} {reference}"
    if term and not what.to_class:
        return term
    if what.offset is None:
        return f"{start}{reference}"
    return f"{start}{abs(what.offset)} {'more' if what.offset > 0 else 'fewer'} than {reference}"


def _times(factor: float) -> str:
    if factor < 1:
        return next((name for name, part in _FRACTIONS.items() if abs(part - factor) < 0.005), f"{factor:.0%}") + " of"
    return "twice" if factor == 2 else f"{factor:g} times"


def so(bound: str, result: str) -> str:
    """Return the conclusion of a sum: ", so at least 42"."""
    return f", so {OPEN[bound]}{result}" if bound in OPEN else ""


def by_convention(term: str, low: int, high: int) -> str:
    """Return how the convention of the case reads a vague word."""
    return f"“{term}” read as {low:,} to {high:,} by the convention of this case"


def titled(title: str) -> str:
    """Return the title of a document as one who speaks."""
    return f"“{title}”"


def no_place(document: str) -> str:
    """Return what stands for the place where the document names none."""
    return f"no place stated ({document})"


def moved(before: Standing, after: Standing) -> str:
    """Return how one holder's figure moved."""
    return (
        f"{after.holder} moved from {number(before)} ({day(before.said_on)}) to {number(after)} ({day(after.said_on)})"
    )


def day(edtf: str | None) -> str:
    """Return a date as a reader writes it: "16-17 December 2011", "from May 2011", "by 24 March 2012"."""
    if edtf is None:
        return "no date told"
    if "/" not in edtf:
        return ("about " if edtf[-1] in "~%" else "") + _single(edtf.rstrip("~?%"))
    left, _, right = edtf.partition("/")
    if right in ("", ".."):
        return f"from {day(left)}"
    if left in ("", ".."):
        return f"by {day(right)}"
    return _interval(edtf, left, right)


def _single(edtf: str) -> str:
    first = bounds(edtf).earliest
    assert first is not None
    if len(edtf) == 4:
        return edtf
    return f"{first:%B %Y}" if len(edtf) == 7 else f"{first.day} {first:%B %Y}"


def _interval(edtf: str, left: str, right: str) -> str:
    span = bounds(edtf)
    first, last = span.earliest, span.latest
    assert isinstance(first, date)
    assert isinstance(last, date)
    if len(left) == len(right) == 10 and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{last.day} {last:%B %Y}"
    return f"{day(left)} to {day(right)}"


def other_unit(other: str, this: str) -> str:
    """Return in what the unit of another series differs."""
    return f"counts {other}, not {this}"


def other_population(other: str | None, this: str | None) -> str:
    """Return in what the population of another series differs."""
    if other is None:
        return f"everyone, not only {population_name(this or '')}"
    if this is None:
        return f"only {population_name(other)}"
    return f"{population_name(other)}, not {population_name(this)}"


def other_place(other: str | None, this: str | None, holds: str | None) -> str:
    """Return in what the place of another series differs; `holds` tells whether it is wider or a part."""
    if other is None:
        return "no place stated"
    if this is None:
        return f"{other}, where this one names no place"
    if holds == "wider":
        return f"{other}, which holds {this}"
    return f"{other}, a part of {this}" if holds == "part" else f"{other}, not {this}"


def other_period(other: str | None, this: str | None) -> str:
    """Return in what the period of another series differs."""
    return f"{day(other)}, not {day(this)}" if this else f"{day(other)}, where this one has no date"


def says(standing: Standing, figure: Figure | None, document: str) -> str:
    """Return who gives which number, where and when: "government figures (in X, published 2013): 12"."""
    where = "" if standing.holder == document else f"in {document}, "
    when = {"stated": "said ", "published": "published "}.get(standing.said_how, "")
    return f"{standing.holder} ({where}{when}{day(standing.said_on)}): {number(figure or standing)}"


def both_say(left: str, right: str) -> str:
    """Return two clauses of `says` as one sentence."""
    return f"{_capital(left)}; {right}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def why_nothing() -> str:
    """Return the reason for numbers that nothing known explains."""
    return "Same measure, place and period: as stated, they exclude each other."


def said_apart() -> str:
    """Return what different dates of saying may explain."""
    return "They were not said at the same time; the count may have changed in between."


def also_held(left: Standing, right: Standing, documents: Sequence[int]) -> str:
    """Return in how many documents each of the two numbers stands on its side."""
    count = [f"{n} document{'s' if n != 1 else ''}" for n in documents]
    return f"On their sides, {number(left)} stands in {count[0]}, {number(right)} in {count[1]}."


def why_revision() -> str:
    """Return the reason for numbers of one holder on two days."""
    return "One holder on two dates: the number moved."


def why_wording() -> str:
    """Return the reason for numbers that an approximate word keeps apart."""
    return "They may be one number told more and less exactly."


def why_part(standing: Standing) -> str:
    """Return the reason for a holder that gives several numbers in one document."""
    return f"{_capital(number(standing))} may count only a part: its holder gives other numbers in the same document."


def why_undated(standing: Standing) -> str:
    """Return the reason for a number without a date of the event."""
    return f"{_capital(number(standing))} is given without a date of the event, so the periods may differ."


def why_period(left: str | None, right: str | None) -> str:
    """Return the reason for periods that meet but are not the same."""
    return f"The periods differ: {day(left)} against {day(right)}, and the longer may take in more."


def why_stock() -> str:
    """Return the reason for numbers of which nobody says whether they are those of a day or of all up to it."""
    return "Either may be the number on one day or that of all up to a day: the sources do not tell."


def why_place(left: str, right: str) -> str:
    """Return the reason for places in one region."""
    return f"The places differ: {left} against {right}."


def why_relative(worked_out: Resolved) -> str:
    """Return the arithmetic of a relative figure as a sentence."""
    return f"Worked out, not stated: {worked_out.arithmetic}."


def cited(standing: Standing, figure: Figure | None, document: str) -> str:
    """Return a number with its holder and source: "12 (government figures, in Human Rights Watch)"."""
    source = standing.holder if standing.holder == document else f"{standing.holder}, in {document}"
    return f"{number(figure or standing)} ({source})"


def from_to(lowest: str, highest: str) -> str:
    """Return the lowest and the highest number as one clause."""
    return f"from {lowest} to {highest}"


def worked_out(told: str, arithmetic: str) -> str:
    """Return a relative figure with its arithmetic."""
    return f"{told}: {arithmetic}"


def in_documents(text: str, documents: Sequence[str]) -> str:
    """Return a clause with the documents it is taken from."""
    return f"{text}, in {' and '.join(documents)}" if documents else text


def line(title: str, clauses: Sequence[str]) -> str:
    """Return a series as one line."""
    return f"{title}: {'; '.join(clauses)}."
