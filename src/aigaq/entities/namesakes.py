"""Who bears one full name in the documents of a case: one person in the account, unless people say otherwise.

Lists hold thousands of people and need the linkage; the reports of one case name a few, and who has one surname and one
given name in them is one person until somebody tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from aigaq.records.lists import Person

from .names import Name, compare_names, normalise

_ONE = frozenset({"same", "same name"})


def joined_by_name(people: Iterable[Person], apart: Iterable[tuple[str, str]] = ()) -> list[Person]:
    """Return the people with those joined whom documents name alike: surname and given name, whatever the spelling.

    People on lists alone, those of whom a part of the name is missing and two rows of one list stay as they are.

    Parameters
    ----------
    apart : iterable of (str, str)
        Ids of records that people judged to be different persons: never joined.
    """
    told_apart = {frozenset(ends) for ends in apart}
    groups: dict[str, list[list[Person]]] = defaultdict(list)
    found: list[list[Person]] = []
    for one in sorted(people, key=lambda p: p.id):
        keys = _keys(one)
        near = (group for key in sorted(keys) for group in groups[key])
        home = next((group for group in near if _fits(one, group, told_apart)), None)
        if home is None:
            home = []
            found.append(home)
            for key in keys:
                groups[key].append(home)
        home.append(one)
    return [_joined(group) for group in found]


def _keys(one: Person) -> frozenset[str]:
    """Return the surnames a full name can have, coarsely; none where a part of the name is missing."""
    if one.kind != "person" or not one.items or not one.name:
        return frozenset()
    full = (r for r in normalise(one.name).readings if r.surname and r.given)
    return frozenset(r.surname.coarse for r in full if r.surname and r.given and not r.given.initial)


def _fits(one: Person, group: Sequence[Person], apart: set[frozenset[str]]) -> bool:
    name = normalise(one.name)
    return all(
        _one_name(name, normalise(other.name))
        and not set(one.lists) & set(other.lists)
        and not _told_apart(one, other, apart)
        for other in group
    )


def _one_name(a: Name, b: Name) -> bool:
    """Tell whether two names agree in surname and given name; a patronymic may be missing, but not differ."""
    parts = {part.part: part.how for part in compare_names(a, b).parts}
    agree = all(parts.get(part) in _ONE for part in ("surname", "given"))
    return agree and parts.get("patronymic", "missing") in (*_ONE, "missing") and "gender" not in parts


def _told_apart(one: Person, other: Person, apart: set[frozenset[str]]) -> bool:
    return bool(apart) and any(frozenset((a, b)) in apart for a in one.members for b in other.members)


def _joined(group: Sequence[Person]) -> Person:
    first = group[0]
    if len(group) == 1:
        return first
    return replace(
        first,
        name=max((p.name for p in group), key=lambda name: (len(name), name)),
        members=tuple(sorted({m for p in group for m in p.members})),
        lists=tuple(sorted({i for p in group for i in p.lists})),
        items=tuple(sorted({i for p in group for i in p.items})),
        certain=None,
    )
