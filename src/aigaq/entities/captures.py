"""Who is on which lists: the capture table for estimates, and what the lists share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from aigaq.records.edtf import bounds
from aigaq.records.errors import InputError
from aigaq.records.lists import ListRecord, ListSource, Person

#: By what people can be divided besides the columns of the lists themselves.
STRATA = ("gender", "year", "month", "place", "status", "age_group")
_AGES = ((0, 17, "0-17"), (18, 29, "18-29"), (30, 44, "30-44"), (45, 59, "45-59"), (60, 200, "60+"))


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """How lists overlap.

    Attributes
    ----------
    lists : tuple of str
        Names, in the order of the patterns.
    sizes : tuple of int
        People on each.
    alone : tuple of int
        People whom this list alone names.
    patterns : tuple of (tuple of str, int)
        Lists that name somebody, and how many people are on exactly these; most people first.
    """

    lists: tuple[str, ...]
    sizes: tuple[int, ...]
    alone: tuple[int, ...]
    patterns: tuple[tuple[tuple[str, ...], int], ...]


def captured_on(person: Person, lists: Mapping[str, ListSource], rows: Mapping[str, ListRecord]) -> frozenset[str]:
    """Return the names of the lists that a person is on; a row of a linked table counts for the lists it names."""
    found: set[str] = set()
    for member in person.members:
        row = rows.get(member)
        if row is not None and row.list_id in lists:
            found |= set(row.captures) if row.captures else {lists[row.list_id].name}
    return frozenset(found)


def capture_rows(
    people: Iterable[Person],
    lists: Mapping[str, ListSource],
    rows: Mapping[str, ListRecord],
    *,
    strata: Sequence[str] = (),
) -> list[list[str]]:
    """Return the capture table, header first: one row per person who is on a list.

    Columns: ``match_group_id`` (the person), a column for each of `strata`, and ``in_NAME`` of 0 and 1 for each list.
    People whom only documents name are on no list and not in the table. Unknown strata are ``unknown``, those on which
    sources disagree ``disputed``.

    Raises
    ------
    InputError
        There is no such stratum, or fewer than two lists with names.
    """
    own = {header for row in rows.values() for header, _ in row.stratum}
    for name in strata:
        if name not in STRATA and name not in own:
            raise InputError("There is no such stratum.", name, f"One of: {', '.join([*STRATA, *sorted(own)])}.")
    captured = [(person, on) for person in people if (on := captured_on(person, lists, rows))]
    names = sorted({name for _, on in captured for name in on})
    if len(names) < 2:
        raise InputError(
            "There are fewer than two lists with names.", ", ".join(names), "Add lists: `aigaq lists add`."
        )
    table = [["match_group_id", *strata, *(f"in_{name}" for name in names)]]
    for person, on in sorted(captured, key=lambda each: each[0].id):
        records = [rows[m] for m in person.members if m in rows]
        table.append(
            [
                person.id,
                *(_stratum(records, name) for name in strata),
                *("1" if name in on else "0" for name in names),
            ]
        )
    return table


def overlap_of(table: Sequence[Sequence[str]]) -> Overlap:
    """Return how the lists of a capture table overlap."""
    at = [i for i, name in enumerate(table[0]) if name.startswith("in_")]
    names = tuple(table[0][i].removeprefix("in_") for i in at)
    patterns = Counter(tuple(row[i] == "1" for i in at) for row in table[1:])
    sizes = tuple(sum(n for p, n in patterns.items() if p[j]) for j in range(len(names)))
    alone = tuple(sum(n for p, n in patterns.items() if p[j] and sum(p) == 1) for j in range(len(names)))
    order = sorted(patterns.items(), key=lambda item: (-item[1], sum(item[0]), item[0]))
    named = tuple((tuple(n for n, held in zip(names, p, strict=True) if held), count) for p, count in order)
    return Overlap(lists=names, sizes=sizes, alone=alone, patterns=named)


def _stratum(records: Sequence[ListRecord], name: str) -> str:
    values = {value for record in records if (value := _value(record, name))}
    if len(values) > 1:
        return "disputed"
    return values.pop() if values else "unknown"


def _value(record: ListRecord, name: str) -> str | None:
    if name in ("year", "month"):
        return _period(record.event_date, 4 if name == "year" else 7)
    if name == "place":
        places = [p for p in record.places if p.role == "event"]
        return (places[0].id or places[0].text) if places else None
    if name == "age_group":
        return _age_group(record)
    if name in STRATA:
        value: str | None = getattr(record, name)
        return value
    return next((text for header, text in record.stratum if header == name), None)


def _period(date: str | None, length: int) -> str | None:
    if date is None:
        return None
    first, last = bounds(date)
    if first is None or last is None or first.isoformat()[:length] != last.isoformat()[:length]:
        return None
    return first.isoformat()[:length]


def _age_group(record: ListRecord) -> str | None:
    """Return the group of an age that is told, or that birth date and day of the event leave no choice of."""
    ages: set[int] = {record.age} if record.age is not None else set()
    if not ages and record.birth_years and record.event_date and (day := bounds(record.event_date).earliest):
        ages = {day.year - record.birth_years[1] - 1, day.year - record.birth_years[0]}
    groups = {label for age in ages for low, high, label in _AGES if low <= age <= high}
    return groups.pop() if len(groups) == 1 else None
