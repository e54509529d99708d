"""What agreement and difference of each part of two names weighs, in one table for one pair and for millions."""

from __future__ import annotations

import itertools
from typing import Literal

Slot = Literal["surname", "given", "patronymic"]
SLOTS: tuple[Slot, ...] = ("surname", "given", "patronymic")

#: Similarity against weight (natural logarithm of a ratio of likelihoods), joined by straight lines. Judged by hand on
#: the pairs in ``tests/entities``; a fourth of a name's letters changed says "another name".
CURVES: dict[Slot, tuple[tuple[float, float], ...]] = {
    "surname": ((0.0, -7.0), (0.6, -7.0), (0.72, -4.0), (0.8, -0.5), (0.87, 2.0), (0.93, 3.8), (1.0, 5.0)),
    "given": ((0.0, -7.0), (0.6, -7.0), (0.75, -3.0), (0.82, 0.0), (0.9, 2.5), (1.0, 4.5)),
    "patronymic": ((0.0, -8.0), (0.6, -8.0), (0.75, -3.0), (0.82, -0.5), (0.9, 1.5), (1.0, 2.5)),
}
#: The first letter alone agrees, or does not.
INITIAL: dict[Slot, tuple[float, float]] = {"surname": (1.0, -4.0), "given": (1.2, -5.0), "patronymic": (0.7, -3.0)}
#: Another given name of the table, however alike: Marat, Murat. A father of another name likewise.
#: Surnames that are made from two given names (Aliyev, Valiyev) weigh this at most.
OTHER_NAME: dict[Slot, float] = {"surname": -2.5, "given": -5.0, "patronymic": -8.0}
#: Surnames made from one father's name with the ending of two languages count as `SAME_ROOT`.
#: Similarity of two spellings of one name of the table, and of a short form with its name.
#: Forms with one key of a habit of spelling count as `HABIT`.
SAME_NAME, SHORT_FORM, SAME_ROOT, HABIT, HALF = 0.97, 0.91, 0.91, 0.91, 0.88
#: Least similarity of two forms one edit apart, from this many letters on: a slip of the pen in a short name.
ONE_EDIT, ONE_EDIT_FROM = 0.83, 4
#: Endings say a woman and a man: Ivanova, Ivanov. Kept possible, because lists lose a last letter.
OTHER_GENDER = -2.5
#: Before anything is compared.
START = -5.0
#: Share of the exact form in a similarity; the rest is the coarse form's.
FINE = 0.6


def weigh(slot: Slot, similarity: float) -> float:
    """Return the weight of a similarity (0 to 1) of one part."""
    curve = CURVES[slot]
    for (x0, y0), (x1, y1) in itertools.pairwise(curve):
        if similarity <= x1:
            return y0 + (y1 - y0) * (similarity - x0) / (x1 - x0)
    return curve[-1][1]
