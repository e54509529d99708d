"""Names that leave a case as labels, in tables as in the report: children, relatives, those told to have met violence.

The case itself, its terminal and its JSON show everything; what is written to be handed on does not, unless asked to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from aigaq.records import Account, Person
from aigaq.report import Veil

from .folder import Case

_ADULT = 18
_NAMES = frozenset({"name", "birth"})
_AGE = re.compile(r"\d+")


def shown_words(account: Account, *, with_names: bool) -> Callable[[str], str]:
    """Return what puts labels in place of the names in a text that are hidden."""
    return Veil(account, with_names=with_names).words


def shown_people(case: Case, people: Sequence[Person], *, with_names: bool) -> list[Person]:
    """Return people of the register with labels instead of hidden names; lists tell children by their age."""
    if with_names:
        return list(people)
    stored = case.store.value("account")
    veil = Veil(msgspec.json.decode(stored[1], type=Account)) if stored is not None else None
    return [_unnamed(one, n) if _is_child(one) else veil.covered(one) if veil else one for n, one in enumerate(people)]


def _is_child(person: Person) -> bool:
    told = (value.value for field in person.fields if field.field == "age" for value in field.values)
    return any(int(age[0]) < _ADULT for text in told if (age := _AGE.match(text)) is not None)


def _unnamed(person: Person, number: int) -> Person:
    label = f"[child, row {number + 1}]"
    fields = [
        msgspec.structs.replace(
            field, values=tuple(msgspec.structs.replace(value, value=label) for value in field.values)
        )
        if field.field in _NAMES
        else field
        for field in person.fields
    ]
    return msgspec.structs.replace(person, name=label, fields=tuple(fields))
