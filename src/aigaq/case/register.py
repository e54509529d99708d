"""What the register of a case holds: people with their sources, the capture table, the overlaps of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from aigaq.entities.captures import Overlap, capture_rows, overlap_of
from aigaq.entities.comparison import Line, side_by_side
from aigaq.entities.register import FIELDS
from aigaq.records import InputError, ListRecord, ListSource, MentionKind, Person, make_id

from .folder import Case
from .linking import drawn
from .lists import list_ids, list_parts, lists_of
from .people import people_in, records_in, rulings


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Two records side by side, and where each stands."""

    left: str
    right: str
    lines: tuple[Line, ...]


def select_people(
    case: Case, *, on: str | None = None, missing: str | None = None, kind: MentionKind = "person"
) -> list[Person]:
    """Return people in the order of the register.

    Parameters
    ----------
    on, missing : str, optional
        Only those on the list `on`, only those who are not on the list `missing`.
    """
    people = people_in(case, kind)
    if on is not None:
        wanted = list_ids(case, on)
        people = [p for p in people if wanted & set(p.lists)]
    if missing is not None:
        unwanted = list_ids(case, missing)
        people = [p for p in people if p.lists and not unwanted & set(p.lists)]
    return people


def capture_table(case: Case, strata: Sequence[str] = ()) -> list[list[str]]:
    """Return the capture table of the lists with names, header first; see `entities.captures`."""
    lists = _named_lists(case)
    rows = {row.id: row for source in lists_of(case) if source.names for row in case.store.rows(source.id)}
    return capture_rows(people_in(case), lists, rows, strata=strata)


def drawn_tables(case: Case, count: int, *, strata: Sequence[str] = (), seed: int = 1) -> list[list[list[str]]]:
    """Return capture tables as they might have been, one for each draw of the linkage."""
    people_in(case)
    lists = _named_lists(case)
    records = {i: r for i, r in records_in(case).items() if r.list_id in lists}
    edges = [e for e in case.store.edges() if e.first in records and e.second in records]
    unlike = {r.id: r.list_id for r in records.values() if lists[r.list_id].one_row_each}
    draws = drawn(records, edges, rulings(case), unlike, count=count, seed=seed)
    return [
        capture_rows(
            [Person(id=make_id("person", members[0]), name="", members=members) for members in groups],
            lists,
            records,
            strata=strata,
        )
        for groups in draws
    ]


def _named_lists(case: Case) -> dict[str, ListSource]:
    return {source.id: source for source in list_parts(case) if source.names}


def overlap(case: Case, chosen: Sequence[str] = ()) -> Overlap:
    """Return how the lists overlap; only those chosen, where any are."""
    table = capture_table(case)
    if not chosen:
        return overlap_of(table)
    columns = {f"in_{name}" for name in chosen}
    if unknown := columns - set(table[0]):
        named = ", ".join(sorted(name.removeprefix("in_") for name in unknown))
        raise InputError("There is no such list with names.", named, "See `aigaq lists list`.")
    kept = [i for i, name in enumerate(table[0]) if not name.startswith("in_") or name in columns]
    rows = [[row[i] for i in kept] for row in table]
    return overlap_of([rows[0], *(row for row in rows[1:] if "1" in row)])


def compared(case: Case, first: str, second: str, records: Mapping[str, ListRecord]) -> Compared:
    """Return two records side by side."""
    places = sources_of(case, [records[first], records[second]])
    lines = tuple(side_by_side(records[first], records[second]))
    return Compared(left=places[first], right=places[second], lines=lines)


def sources_of(case: Case, records: Sequence[ListRecord]) -> dict[str, str]:
    """Return by record where it stands: the list and the cell, or the document."""
    lists = {source.id: source for source in list_parts(case)}
    items = {item.id: item.label for item in case.store.items()}
    found = {}
    for record in records:
        if record.list_id in lists:
            cell = record.cells.get("name") or f"{record.sheet} row {record.row}".strip()
            found[record.id] = f"{lists[record.list_id].name} {cell}"
        else:
            found[record.id] = items.get(record.item_id, record.item_id)
    return found


def register_rows(case: Case, people: Sequence[Person]) -> list[list[str]]:
    """Return the register as a table, header first: each value with the sources that give it.

    A cell holds every value, the most often given first: ``1985 [police C4; families D7] | 1986 [ngo C3]``.
    """
    members = [m for person in people for m in person.members]
    records = records_in(case, people[0].kind) if people else {}
    places = sources_of(case, [records[m] for m in members if m in records])
    lists = {source.id: source.name for source in list_parts(case)}
    items = {item.id: item.label for item in case.store.items()}
    table = [["id", "called", "lists", "documents", "records", "disagree", *FIELDS]]
    for person in people:
        cells = dict.fromkeys(FIELDS, "")
        for field in person.fields:
            values = (f"{v.value} [{'; '.join(places.get(m, m) for m in v.members)}]" for v in field.values)
            cells[field.field] = " | ".join(values)
        table.append(
            [
                person.id,
                person.name,
                "; ".join(sorted(lists.get(i, i) for i in person.lists)),
                "; ".join(items.get(i, i) for i in person.items),
                str(len(person.members)),
                "; ".join(f.field for f in person.fields if f.disagree),
                *cells.values(),
            ]
        )
    return table
