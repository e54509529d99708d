"""Figures, codes and sizes in words."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Figure, Side, Standing, vocabulary

from .catalogue import catalogue

#: In the order in which a page shows them.
SIDES: tuple[Side, ...] = ("official", "independent", "unnamed")

_SIDE_OF: dict[str, Side] = {
    "official": "official",
    "author": "independent",
    "ngo": "independent",
    "witness": "independent",
    "media": "independent",
    "intergovernmental": "independent",
}


class Amount(NamedTuple):
    """A number by itself: worked out, or recognised without a measure."""

    low: int | None
    high: int | None
    qualifier: str = "exact"
    term: str | None = None


Stated = Figure | Standing | Amount


def side_of(cls: str) -> Side:
    """Return the side of a class of holders, for claims that stand in no series."""
    return _SIDE_OF.get(cls, "unnamed")


def in_words(figure: Stated) -> Markup:
    """Return a figure as it was stated: "at least 15", "between 12 and 16", "“dozens”"."""
    low, high = figure.low, figure.high
    if figure.qualifier == "between" and low is not None and high is not None and low != high:
        return catalogue()("figure.between", low=number(low), high=number(high))
    value = high if figure.qualifier == "at_most" and high is not None else low if low is not None else high
    if value is None:
        return catalogue()("figure.term", term=figure.term) if figure.term else catalogue()("figure.none")
    if low is not None and high is not None and low != high:
        return catalogue()("figure.range", low=number(low), high=number(high))
    return catalogue()(f"figure.{_bound(figure)}", value=number(value))


def in_short(figure: Stated) -> str:
    """Return a figure as a label of a chart: "≥15", "12–16", "“dozens”"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return f"“{figure.term}”" if figure.term else "–"
    if low is not None and high is not None and low != high:
        return f"{number(low)}–{number(high)}"
    value = low if low is not None else high
    assert value is not None
    return {"at_least": "≥", "more_than": ">", "at_most": "≤", "about": "~"}.get(_bound(figure), "") + number(value)


def _bound(figure: Stated) -> str:
    """Return how a figure with one number is bounded, also where only its bounds tell."""
    if figure.qualifier in ("at_least", "more_than", "at_most", "about"):
        return figure.qualifier
    if figure.low is None:
        return "at_most"
    return "at_least" if figure.high is None else "exact"


def number(value: int) -> str:
    """Return a number with its thousands parted."""
    return f"{value:,}"


def size(n_bytes: int) -> str:
    """Return a size in the unit that suits it."""
    if n_bytes < 1000:
        return f"{n_bytes} B"
    if n_bytes < 1_000_000:
        return f"{n_bytes / 1000:.0f} kB"
    return f"{n_bytes / 1_000_000:.1f} MB"


def measure_label(code: str) -> str:
    """Return what is counted, short."""
    term = vocabulary.measures().get(code)
    return catalogue().get(f"measure.{code}", term.label if term else code)


def population_label(code: str) -> str:
    """Return whom a count is restricted to."""
    term = vocabulary.populations().get(code)
    return term.label if term else code


def class_label(code: str) -> str:
    """Return a class of holders in one or two words."""
    term = vocabulary.attribution_classes().get(code)
    return catalogue().get(f"class.{code}", term.label if term else code)


def source_label(code: str) -> str:
    """Return a finer kind of holder."""
    term = vocabulary.attribution_sources().get(code)
    return term.label if term else code


def grade_label(code: str) -> str:
    """Return how well something is supported, in a word or two."""
    term = vocabulary.verification_levels().get(code)
    return catalogue().get(f"grade.{code}", term.label if term else code)


def side_label(side: str) -> str:
    """Return on which side of the cases somebody stands: officials, or everyone else."""
    return catalogue()(f"sides.{side}")


def language_label(code: str) -> str:
    """Return a language's name."""
    return catalogue().get(f"language.{code}", code)


def kind_label(code: str) -> str:
    """Return a kind of source."""
    return catalogue().get(f"kind.{code}", code)
