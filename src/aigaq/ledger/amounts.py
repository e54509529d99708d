"""Amounts: what a figure allows, which two figures exclude each other, and what a relative one amounts to."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import NamedTuple

from aigaq.records import Figure, Relative, Resolved, Standing

from . import words

#: "About N" is taken to allow this share of N more or less, only to tell wording from contradiction.
ABOUT = 0.1

#: How a case reads vague words: the least and the most that a word stands for.
Convention = Mapping[str, tuple[int, int]]


class Extent(NamedTuple):
    """The least and the most a figure allows; `None` where it is open. Both `None`: no number is stated."""

    least: int | None
    most: int | None


def extent(figure: Figure | Standing) -> Extent:
    """Return what a figure allows as stated; nothing for vague and relative ones."""
    if figure.qualifier in ("vague", "relative"):
        return Extent(None, None)
    low, high = figure.low, figure.high
    if figure.qualifier == "more_than" and low is not None:
        return Extent(low + 1, None)
    return Extent(low, high)


def widened(figure: Figure | Standing) -> Extent:
    """Return `extent`, with room for the word "about"."""
    stated = extent(figure)
    if figure.qualifier != "about" or stated.least is None or stated.most is None:
        return stated
    return Extent(floor(stated.least * (1 - ABOUT)), ceil(stated.most * (1 + ABOUT)))


def excludes(a: Extent, b: Extent) -> bool:
    """Tell whether no number is allowed by both."""
    return _below(a, b) or _below(b, a)


def _below(a: Extent, b: Extent) -> bool:
    return a.most is not None and b.least is not None and a.most < b.least


def stated(figure: Figure | Standing) -> int | None:
    """Return the one number a figure is known by; None for vague and relative ones."""
    if figure.qualifier in ("vague", "relative"):
        return None
    return figure.low if figure.low is not None else figure.high


def resolved(what: Relative, reference: Figure, against: str) -> Resolved | None:
    """Work out a relative quantity against `reference`, the figure of claim `against`, and show the arithmetic.

    None where that gives no bound: the reference states no number, the quantity is only compared ("more than the
    official toll"), or the two are open in opposite directions ("at least twice" something that is "up to 20").
    """
    number = stated(reference)
    if number is None or (what.factor is None and what.offset is None):
        return None
    bound = what.bound if what.bound not in ("exact", "about") or reference.qualifier == "between" else _of(reference)
    if what.bound == "about" and bound == "exact":
        bound = "about"
    low = None if reference.low is None or bound == "at_most" else _apply(what, reference.low)
    high = None if reference.high is None or bound in ("at_least", "more_than") else _apply(what, reference.high)
    if (low is None and high is None) or min(v for v in (low, high) if v is not None) < 0:
        return None
    return Resolved(
        low=None if low is None else (floor(low) if high is not None else ceil(low)),
        high=None if high is None else (ceil(high) if low is not None else floor(high)),
        against=against,
        arithmetic=_arithmetic(what, reference, low, high, bound),
    )


def by_convention(figure: Figure, claim_id: str, convention: Convention) -> Resolved | None:
    """Return what the case's own convention reads a vague figure as; None for other figures and words without one."""
    found = convention.get((figure.term or "").casefold()) if figure.qualifier == "vague" else None
    if found is None:
        return None
    low, high = found
    told = words.by_convention(figure.term or "", low, high)
    return Resolved(kind="convention", low=low, high=high, against=claim_id, arithmetic=told)


def _apply(what: Relative, number: int) -> float:
    return round(number * what.factor, 6) if what.factor is not None else float(number + (what.offset or 0))


def _of(reference: Figure) -> str:
    """Return the bound that an exact multiple of `reference` has."""
    return reference.qualifier if reference.qualifier in words.OPEN else "exact"


def _arithmetic(what: Relative, reference: Figure, low: float | None, high: float | None, bound: str) -> str:
    operand = _range(reference.low, reference.high)
    result = _range(low, high)
    if what.factor is not None:
        done = f"{what.factor:g} × {operand} = {result}"
    else:
        offset = what.offset or 0
        done = f"{operand} {'+' if offset >= 0 else '−'} {abs(offset)} = {result}"
    return done + words.so(bound, result)


def _range(low: float | None, high: float | None) -> str:
    both = [f"{value:,.10g}" for value in (low, high) if value is not None]
    return both[0] if len(set(both)) == 1 else "\u2013".join(both)
