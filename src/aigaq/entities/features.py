"""What records are compared by: columns from names, dates and places, settled by what the whole case holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from aigaq.records.collector import without_collector
from aigaq.records.edtf import bounds
from aigaq.records.errors import InputError
from aigaq.records.lists import ListRecord

from .givens import given_names
from .letters import coarse
from .parts import Name, Part, Reading, first_letter, given_parts, normalise
from .places import place_key

_FREQUENT, _RARE, _NUMBER_FROM = 400, 2, 5

#: The columns, each with the type it has in SQL.
COLUMNS: dict[str, str] = {
    "row": "bigint",  # number of the reading; a record whose name can be read in two ways has two
    "rec": "bigint",  # number of the record
    "side": "bigint",  # records of one side are never compared: rows of a list that names everybody once
    "s": "string",  # surname, normal form
    "sc": "string",  # its coarse form
    "sa": "string",  # its letters in order of the alphabet
    "sw": "string",  # as written, in small letters
    "g": "string",  # given name, normal form; the table's name where it is in the table
    "gc": "string",
    "ga": "string",
    "gw": "string",
    "gi": "string",  # its initial, of a full name too
    "gk": "boolean",  # it is in the table of given names
    "f": "string",  # father's name
    "fc": "string",
    "fi": "string",
    "sex": "string",
    "bd": "string",  # day of birth, ISO
    "yb": "bigint",  # year of birth
    "bx": "boolean",  # the year is stated, not reckoned from an age
    "p": "string",  # place of the event
    "q": "string",  # place of residence, else of birth
    "n": "string",  # number that the person has
    "ed": "bigint",  # first day of the event, number of days
    "el": "bigint",  # last day of the event
    "em": "bigint",  # month of the event
    "st": "string",  # status
    "oo": "boolean",  # what is told is one event of several in a life, as reports tell them: it need not be the other's
}


#: Columns of equal length, one entry a reading.
Columns = dict[str, tuple[object, ...]]


def features(records: Sequence[ListRecord], sides: Sequence[int]) -> Columns:
    """Return the columns that records are compared by.

    Parameters
    ----------
    records : sequence of ListRecord
        Those without a name have no row.
    sides : sequence of int
        Of each record; records of one side are not compared.
    """
    with without_collector():
        return _columns(records, sides)


def _columns(records: Sequence[ListRecord], sides: Sequence[int]) -> Columns:
    names = [_name(record) for record in records]
    known = _Known(names)
    places = _settled_places([_place(record, ("event",)) for record in records])
    homes = _settled_places([_place(record, ("residence", "birth")) for record in records])
    rows: list[tuple[object, ...]] = []
    for n, (record, name) in enumerate(zip(records, names, strict=True)):
        if name is None or not name.readings:
            continue
        rest = (
            record.gender or name.gender,
            *_birth(record),
            places[n],
            homes[n],
            _personal(record.personal_id),
            *_days(record.event_date),
            record.status,
            not record.list_id and record.status != "killed",
        )
        exchanged = known.exchanged(name) if record.surname and record.given else ()
        for reading in (*known.readings(name), *exchanged):
            rows.append((len(rows), n, sides[n], *known.cells(reading), *rest))
    cells = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return dict(zip(COLUMNS, cells, strict=True))


def _name(record: ListRecord) -> Name | None:
    if record.surname or record.given:
        return given_parts(record.surname, record.given, record.patronymic)
    return normalise(record.name) if record.name else None


class _Known:
    """What the names of the whole case tell about one of them.

    A spelling that can be read in several ways is read as other records write it; a name whose order cannot be told by
    itself has the order in which others give it.
    """

    def __init__(self, names: Sequence[Name | None]) -> None:
        self._forms: Counter[str] = Counter()
        self._orders: Counter[tuple[str, str]] = Counter()
        self._surnames: Counter[str] = Counter()
        self._givens: Counter[str] = Counter()
        for name in names:
            if name is None:
                continue
            for reading in name.readings[:1]:
                for part in reading:
                    if part is not None and len(part.forms) == 1 and not part.initial:
                        self._forms[part.forms[0]] += 1
        for name in names:
            if name is not None and len(name.readings) == 1:
                surname, given, _ = name.readings[0]
                if surname is not None and given is not None:
                    s, g = self.form(surname), self.form(given)
                    self._orders[s, g] += 1
                    self._surnames[s] += 1
                    self._givens[g] += 1
        self._cells = lru_cache(maxsize=1 << 18)(self._make_cells)

    def form(self, part: Part) -> str:
        """Return the form of a part that others write most; the likeliest reading where nobody writes any."""
        if len(part.forms) == 1:
            return part.forms[0]
        return max(part.forms, key=lambda form: (self._forms[form], -part.forms.index(form)))

    def readings(self, name: Name) -> tuple[Reading, ...]:
        """Return the readings of a name that remain when others' order is taken into account."""
        if len(name.readings) == 1:
            return name.readings
        told = [reading for reading in name.readings if self._told(reading)]
        return tuple(told[:1]) if len(told) == 1 else name.readings[:2]

    def exchanged(self, name: Name) -> tuple[Reading, ...]:
        """Return a name as it is with the columns of surname and given name exchanged, where others bear it so."""
        surname, given, father = name.readings[0]
        if surname is None or given is None or surname.initial or given.initial:
            return ()
        s, g = self.form(surname), self.form(given)
        if self._givens[s] <= self._surnames[s] or self._surnames[g] <= self._givens[g]:
            return ()
        return given_parts(given.text, surname.text, father.text if father else None).readings

    def _told(self, reading: Reading) -> bool:
        surname, given, _ = reading
        return bool(surname and given and self._orders[self.form(surname), self.form(given)])

    def cells(self, reading: Reading) -> tuple[object, ...]:
        return self._cells(reading)

    def _make_cells(self, reading: Reading) -> tuple[object, ...]:
        surname, given, father = reading
        s = None if surname is None or surname.initial else self.form(surname)
        sc = coarse(s) if s else None
        g, known = self._given(given)
        gc = coarse(g) if g else None
        f, _ = self._given(father)
        return (
            *(s, sc, _letters(s), _written(surname) if s else None),
            *(g, gc, _letters(g), _written(given) if g else None),
            *(first_letter(g or given.forms[0]) if given else None, known),
            *(f, coarse(f) if f else None, first_letter(f or father.forms[0]) if father else None),
        )

    def _given(self, part: Part | None) -> tuple[str | None, bool]:
        if part is None or part.initial:
            return None, False
        if len(part.names) == 1:
            return given_names().heads[next(iter(part.names))], True
        form = self.form(part)
        if part.names and not part.short:
            heads = sorted({given_names().heads[n] for n in part.names})
            return (form if form in heads else heads[0]), True
        return form, False


def _written(part: Part | None) -> str | None:
    return part.text.lower() if part else None


def _letters(form: str | None) -> str | None:
    return "".join(sorted(form)) if form else None


def _birth(record: ListRecord) -> tuple[str | None, int | None, bool]:
    """Return day of birth, year of birth, and whether the year is stated."""
    if record.birth:
        first, last = _bounds(record.birth)
        if first and last:
            day = record.birth[:10] if first == last else None
            return day, (first[0] + last[0]) // 2, first[0] == last[0]
    years = record.birth_years if record.age is not None else None
    return (None, years[1], False) if years else (None, None, False)


def _days(edtf: str | None) -> tuple[int | None, int | None, int | None]:
    if not edtf:
        return None, None, None
    first, last = _bounds(edtf)
    if first is None or last is None:
        return None, None, None
    return first[1], last[1], first[2]


@lru_cache(maxsize=1 << 16)
def _bounds(edtf: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    """Return first and last day as (year, number of the day, number of the month); None where open or unreadable."""
    try:
        found = bounds(edtf)
    except InputError:
        return None, None
    return _numbers(found.earliest), _numbers(found.latest)


def _numbers(day: date | None) -> tuple[int, int, int] | None:
    return (day.year, day.toordinal(), day.year * 12 + day.month) if day else None


def _personal(number: str | None) -> str | None:
    """Return a personal number without blanks and signs; None where it is too short to be one."""
    bare = "".join(c for c in number or "" if c.isalnum()).upper()
    return bare if len(bare) >= _NUMBER_FROM and any(c.isdigit() for c in bare) else None


def _place(record: ListRecord, roles: tuple[str, ...]) -> str | None:
    for role in roles:
        for place in record.places:
            if place.role == role and (key := place.id or place_key(place.text)):
                return key
    return None


def _settled_places(keys: Sequence[str | None]) -> list[str | None]:
    """Read a rare spelling as the frequent place that alone is near it."""
    counts = Counter(key for key in keys if key)
    frequent = sorted((key for key, count in counts.items() if count > _RARE), key=lambda key: (-counts[key], key))
    frequent = frequent[:_FREQUENT]
    settled: dict[str | None, str | None] = {None: None}
    for key, count in counts.items():
        settled[key] = key
        if count > max(_RARE, counts.total() // 2000) or len(key) < 4:
            continue
        near = extractOne(
            key, [f for f in frequent if f != key], scorer=OSA.distance, score_cutoff=1 if len(key) < 8 else 2
        )
        if near is not None and counts[near[0]] > 4 * count:
            settled[key] = near[0]
    return [settled[key] for key in keys]
