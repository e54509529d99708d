"""Names of people across spellings and scripts: a normal form, and a comparison that says why."""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import Literal

import msgspec
from rapidfuzz.distance import OSA

from . import weights
from .letters import coarse, habit_keys, habits
from .parts import Name, Part, Reading, normalise
from .weights import SLOTS, Slot, weigh

__all__ = ["Name", "NameComparison", "PartComparison", "compare_names", "normalise"]

How = Literal[
    "same",
    "same name",
    "short form",
    "one root",
    "half",
    "close",
    "initial",
    "other initial",
    "other name",
    "different",
    "missing",
]

_WORDS: dict[str, str] = {
    "same": "one {slot}: {a} and {b}",
    "same name": "two spellings of one {slot}: {a} and {b}",
    "short form": "short form of one {slot}: {a} and {b}",
    "one root": "{slot} with the ending of two languages: {a} and {b}",
    "half": "half of a double {slot}: {a} and {b}",
    "close": "{slot} nearly alike: {a} and {b}",
    "initial": "{slot} agrees in its initial: {a} and {b}",
    "other initial": "{slot} begins otherwise: {a} and {b}",
    "other name": "two names, however alike, as {slot}: {a} and {b}",
    "different": "{slot} differs: {a} and {b}",
    "missing": "{slot} is given in one only: {a}{b}",
}


class PartComparison(msgspec.Struct, frozen=True, kw_only=True):
    """How one part of two names compares.

    Attributes
    ----------
    part : str
        ``surname``, ``given``, ``patronymic`` or ``gender``.
    a, b : str or None
        The part as written in each name.
    how : str
        What was found; see `How`.
    similarity : float or None
        0 to 1, of the normal forms; None where only initials or nothing could be compared.
    weight : float
        Natural logarithm of a ratio of likelihoods: positive speaks for one person.
    """

    part: str
    a: str | None
    b: str | None
    how: str
    similarity: float | None = None
    weight: float = 0.0

    def __str__(self) -> str:
        slot = {"given": "given name"}.get(self.part, self.part)
        if self.part == "gender":
            return f"the endings tell a woman and a man ({self.weight:+.1f})"
        text = _WORDS[self.how].format(slot=slot, a=self.a or "", b=self.b or "")
        return f"{text} ({self.weight:+.1f})" if self.how != "missing" else text


class NameComparison(msgspec.Struct, frozen=True, kw_only=True):
    """How two names compare.

    Attributes
    ----------
    score : float
        0 to 1: how well the names agree as names of one person. Not a probability of identity: two people can bear one
        name, and nothing but the names is looked at.
    parts : tuple of PartComparison
        What the score rests on; the weights and a constant add up to its log odds.
    """

    score: float
    parts: tuple[PartComparison, ...]

    @property
    def explanation(self) -> str:
        """Part by part, one line each, for a reviewer."""
        return "\n".join(map(str, self.parts)) if self.parts else "nothing to compare: one of the names has no letters"


def compare_names(a: str | Name, b: str | Name) -> NameComparison:
    """Compare two names of people, whatever their script, romanisation and order of parts.

    Symmetric. Where the order of the parts cannot be told, the order that agrees best is taken and says so by which
    parts it pairs.

    Parameters
    ----------
    a, b : str or Name
        As written, or normalised before.

    Examples
    --------
    >>> round(compare_names("Роза Тулетаева", "Tuletaeva Roza").score, 2)
    0.99
    """
    left = normalise(a) if isinstance(a, str) else a
    right = normalise(b) if isinstance(b, str) else b
    best: tuple[PartComparison, ...] = ()
    top: float | None = None
    for first in left.readings:
        for second in right.readings:
            parts = _compare(first, second)
            total = sum(part.weight for part in parts)
            if top is None or total > top:
                top, best = total, parts
    if top is None:
        return NameComparison(score=0.0, parts=())
    if left.gender and right.gender and left.gender != right.gender:
        best = (
            *best,
            PartComparison(part="gender", a=left.gender, b=right.gender, how="different", weight=weights.OTHER_GENDER),
        )
        top += weights.OTHER_GENDER
    return NameComparison(score=1.0 / (1.0 + exp(-(top + weights.START))), parts=best)


def _compare(first: Reading, second: Reading) -> tuple[PartComparison, ...]:
    found = []
    for slot in SLOTS:
        a, b = getattr(first, slot), getattr(second, slot)
        if a is None and b is None:
            continue
        if a is None or b is None:
            found.append(PartComparison(part=slot, a=a and a.text, b=b and b.text, how="missing"))
            continue
        how, similarity, weight = _parts(slot, a, b)
        found.append(PartComparison(part=slot, a=a.text, b=b.text, how=how, similarity=similarity, weight=weight))
    return tuple(found)


def _parts(slot: Slot, a: Part, b: Part) -> tuple[How, float | None, float]:
    if a.initial or b.initial:
        agree = not a.letters.isdisjoint(b.letters)
        return "initial" if agree else "other initial", None, weights.INITIAL[slot][0 if agree else 1]
    if not set(a.forms).isdisjoint(b.forms):
        return "same", 1.0, weigh(slot, 1.0)
    if a.names and b.names and slot != "surname":
        if a.names.isdisjoint(b.names):
            return "other name", None, weights.OTHER_NAME[slot]
        if a.short or b.short:
            return "short form", weights.SHORT_FORM, weigh(slot, weights.SHORT_FORM)
        return "same name", weights.SAME_NAME, weigh(slot, weights.SAME_NAME)
    similarity = part_similarity(a, b)
    if similarity < weights.SAME_ROOT and slot == "surname" and a.root and a.root == b.root:
        return "one root", weights.SAME_ROOT, weigh(slot, weights.SAME_ROOT)
    if (
        similarity < weights.HALF
        and (a.halves or b.halves)
        and not set(a.halves or a.forms).isdisjoint(b.halves or b.forms)
    ):
        return "half", weights.HALF, weigh(slot, weights.HALF)
    weight = weigh(slot, similarity)
    if slot == "surname" and a.names and b.names and a.names.isdisjoint(b.names) and weight > weights.OTHER_NAME[slot]:
        return "other name", similarity, weights.OTHER_NAME[slot]
    return "close" if weight > 0 else "different", similarity, weight


def part_similarity(a: Part, b: Part) -> float:
    """Return how alike two parts are, 0 to 1: the best over the ways to read them."""
    if a.abjad or b.abjad:
        bare_a, bare_b = bare(a.forms[0]), bare(b.forms[0])
        return float(OSA.normalized_similarity(bare_a, bare_b)) if bare_a and bare_b else 0.0
    return max(form_similarity(x, y) for x in a.forms for y in b.forms)


@lru_cache(maxsize=1 << 18)
def form_similarity(x: str, y: str) -> float:
    """Return how alike two forms are, 0 to 1: edits of letters, half forgiven where the coarse forms agree.

    Forms that differ only in a habit of spelling are nearly one.
    """
    fine = OSA.normalized_similarity(x, y)
    alike = weights.FINE * fine + (1 - weights.FINE) * OSA.normalized_similarity(coarse(x), coarse(y))
    length = max(len(x), len(y))
    if length >= weights.ONE_EDIT_FROM and fine >= 1.0 - 1.5 / length:
        alike = max(alike, weights.ONE_EDIT)
    for habit, a, b in zip(habits(), habit_keys(x), habit_keys(y), strict=True):
        if a is not None and a == b and fine >= habit.least:
            alike = max(alike, weights.HABIT)
    return float(alike)


def bare(form: str) -> str:
    """Return a form without vowels: what a script without them writes."""
    return "".join(letter for letter in form if letter not in "aeiou")
