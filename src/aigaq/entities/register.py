"""The register: every person with all that is said of them and by whom; nothing is chosen, nothing averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from aigaq.records.edtf import bounds, overlap
from aigaq.records.ids import make_id
from aigaq.records.lists import Edge, ListRecord, Person, PersonField, Value, age_fits
from aigaq.records.mentions import MentionKind

#: Fields of a person, in the order in which they are shown.
FIELDS = (
    "name",
    "personal_id",
    "gender",
    "birth",
    "age",
    "event_date",
    "death",
    "place",
    "residence",
    "birth_place",
    "status",
    "violation",
    "occupation",
    "affiliation",
)
_ALIVE = frozenset({"released", "detained", "sentenced", "injured"})


def person_of(
    members: Sequence[ListRecord],
    *,
    kind: MentionKind = "person",
    certain: float | None = None,
    alike: Callable[[str, str], bool] | None = None,
) -> Person:
    """Put the records of one person side by side.

    Parameters
    ----------
    members : sequence of ListRecord
        Rows of lists and mentions as records; those of documents have an empty ``list_id``.
    alike : callable, optional
        Tells whether two places, as written, can be one.
    """
    ordered = sorted(members, key=lambda r: r.id)
    fields = tuple(field for name in FIELDS if (field := _field(name, ordered, alike)).values)
    return Person(
        id=make_id(kind, ordered[0].id),
        kind=kind,
        name=_fullest(ordered),
        members=tuple(r.id for r in ordered),
        lists=tuple(sorted({r.list_id for r in ordered if r.list_id})),
        items=tuple(sorted({r.item_id for r in ordered if not r.list_id})),
        fields=fields,
        certain=certain,
    )


def _field(name: str, members: Sequence[ListRecord], alike: Callable[[str, str], bool] | None) -> PersonField:
    given: dict[str, list[str]] = {}
    for record in members:
        for value in values_of(record, name):
            given.setdefault(value, []).append(record.id)
    ordered = sorted(given.items(), key=lambda item: (-len(item[1]), item[0]))
    values = tuple(Value(value=value, members=tuple(ids)) for value, ids in ordered)
    return PersonField(field=name, values=values, disagree=_disagree(name, members, [v.value for v in values], alike))


def values_of(record: ListRecord, name: str) -> tuple[str, ...]:
    """Return what a record says for a field of the register."""
    if name == "name":
        return tuple(dict.fromkeys(n for n in (record.name, *record.other_names) if n))
    if name in ("place", "residence", "birth_place"):
        role = {"place": "event", "birth_place": "birth"}.get(name, name)
        return tuple(dict.fromkeys(p.text for p in record.places if p.role == role))
    if name == "age":
        if record.age is None:
            return ()
        return (f"{record.age} on {record.aged_on}" if record.aged_on else str(record.age),)
    value = getattr(record, name)
    return (value,) if value else ()


def _disagree(
    name: str, members: Sequence[ListRecord], values: Sequence[str], alike: Callable[[str, str], bool] | None
) -> bool:
    """Tell whether two of the values cannot both hold; different spellings of a name are no disagreement."""
    if name == "gender":
        return len(values) > 1
    if name in ("birth", "death"):
        return any(not overlap(a, b) for i, a in enumerate(values) for b in values[i + 1 :])
    if name == "event_date":
        return any(not overlap(a, b) for told in _events(members, name) for a, b in combinations(told, 2))
    if name == "age":
        births = {r.birth for r in members if r.birth}
        aged = {(r.age, r.aged_on) for r in members if r.age is not None and r.aged_on}
        spans = [r.birth_years for r in members if r.age is not None and r.aged_on and r.birth is None]
        apart = any(a and b and (a[1] < b[0] or b[1] < a[0]) for a in spans for b in spans)
        return apart or any(not age_fits(b, age, on) for b in births for age, on in aged if age is not None and on)
    if name == "status":
        return "killed" in values and any(_alive_after(members, r) for r in members)
    if name == "place" and alike is not None:
        return any(not alike(a, b) for told in _events(members, name) for a, b in combinations(told, 2))
    return False


def _events(members: Sequence[ListRecord], name: str) -> list[set[str]]:
    """Return what is told of each event of a life that cannot be two: deaths, and what lists tell of one kind.

    An arrest and a release are two events, and reports may tell several of one kind.
    """
    found: dict[str | None, set[str]] = {}
    for record in members:
        event = _event(record)
        if event == "killed" or record.list_id:
            found.setdefault(event, set()).update(values_of(record, name))
    return list(found.values())


def _event(record: ListRecord) -> str | None:
    """Return the kind of event that a record's day and place are of; None where it is not said."""
    other_day = (
        record.death is not None and record.event_date is not None and not overlap(record.death, record.event_date)
    )
    return None if other_day else record.status


def _alive_after(members: Sequence[ListRecord], record: ListRecord) -> bool:
    """Tell whether a record speaks of somebody alive on a day after all days on which others say they died."""
    if record.status not in _ALIVE or record.event_date is None:
        return False
    died = [r.death or r.event_date for r in members if r.status == "killed"]
    deaths = [bounds(day).latest for day in died if day]
    seen = bounds(record.event_date).earliest
    return bool(deaths) and seen is not None and all(d is not None and d < seen for d in deaths)


def _fullest(members: Sequence[ListRecord]) -> str:
    """Return the name with the most parts; among these the one most members give, then the longest."""
    given = Counter(r.name for r in members if r.name)
    if not given:
        return ""
    return max(given, key=lambda n: (len([p for p in n.split() if len(p.strip(".")) > 1]), given[n], len(n), n))


def certainties(groups: Sequence[Sequence[str]], edges: Iterable[Edge], threshold: float) -> list[float | None]:
    """Return for each group the lowest probability among the edges that hold it together, the strongest taken first.

    None for a single record, and where edges above the threshold do not suffice: then people joined it.
    """
    where = {record: number for number, group in enumerate(groups) for record in group}
    inside: dict[int, list[Edge]] = {}
    for edge in edges:
        at = where.get(edge.first)
        if at is not None and at == where.get(edge.second) and (edge.probability or 0.0) >= threshold:
            inside.setdefault(at, []).append(edge)
    return [_weakest(group, inside.get(number, ())) for number, group in enumerate(groups)]


def _weakest(group: Sequence[str], edges: Iterable[Edge]) -> float | None:
    part = {record: record for record in group}

    def root(record: str) -> str:
        while part[record] != record:
            record = part[record]
        return record

    missing, weakest = len(group) - 1, 2.0
    for edge in sorted(edges, key=lambda e: (-(e.probability or 0.0), e.first, e.second)):
        one, other = root(edge.first), root(edge.second)
        if one != other:
            part[other] = one
            missing, weakest = missing - 1, edge.probability or 0.0
    return weakest if missing == 0 and weakest <= 1.0 else None


def in_order(people: Iterable[Person]) -> list[Person]:
    """Return people in the order of the register: most lists first, then by name; those nobody names come last."""
    return sorted(people, key=lambda p: (not p.name, -len(p.lists), -len(p.members), p.name.casefold(), p.id))


def by_record(people: Iterable[Person]) -> Mapping[str, str]:
    """Return by record the id of its person."""
    return {member: person.id for person in people for member in person.members}
