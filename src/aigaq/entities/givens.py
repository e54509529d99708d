"""Given names: which spellings are one name, and which names are two however alike."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from aigaq.records.mentions import Gender

from .letters import fold
from .tables import table


class GivenNames(NamedTuple):
    """The table of given names over forms.

    Attributes
    ----------
    ids : dict of str to frozenset of int
        The names a form can stand for.
    short : frozenset of str
        Forms that are short forms only.
    heads : tuple of str
        The form of each name.
    gender : tuple of str
        Of each name; names that both sexes bear have two rows.
    """

    ids: dict[str, frozenset[int]]
    short: frozenset[str]
    heads: tuple[str, ...]
    gender: tuple[Gender, ...]


@cache
def given_names() -> GivenNames:
    """Return the table, read once."""
    data = table("givens")
    found: dict[str, set[int]] = {}
    genders: list[Gender] = []
    heads: dict[tuple[Gender, str], int] = {}
    sexes: tuple[tuple[Gender, str], ...] = (("m", "male"), ("f", "female"))
    for gender, group in sexes:
        for rows in data[group].values():
            for row in rows:
                words = row.split()
                head = heads.setdefault((gender, fold(words[0])[0]), len(genders))
                if head == len(genders):
                    genders.append(gender)
                for word in words:
                    found.setdefault(fold(word)[0], set()).add(head)
    full = set(found)
    for gender, group in sexes:
        for short, names in data["short"][group].items():
            found.setdefault(fold(short)[0], set()).update(heads[gender, fold(name)[0]] for name in names)
    ids = {form: frozenset(numbers) for form, numbers in found.items()}
    return GivenNames(ids, frozenset(set(found) - full), tuple(form for _, form in heads), tuple(genders))
