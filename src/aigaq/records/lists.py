"""Lists of people as others drew them up, the rows on them, and who of them is one person."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from .edtf import bounds
from .errors import InputError
from .mentions import Gender, MentionKind

#: What a column of a list can tell; ``other`` columns are kept as written and not compared; a ``list`` column names the
#: list that a row stands on, and divides the file into lists.
Field = Literal[
    "source_id",
    "list",
    "name",
    "surname",
    "given",
    "patronymic",
    "other_names",
    "personal_id",
    "gender",
    "birth",
    "birth_month",
    "birth_day",
    "death",
    "age",
    "aged_on",
    "event_date",
    "place",
    "residence",
    "birth_place",
    "status",
    "violation",
    "occupation",
    "affiliation",
    "stratum",
    "match_group",
    "captures",
    "other",
]
PlaceRole = Literal["event", "residence", "birth"]
Precision = Literal["address", "settlement", "district", "region", "country"]
Verdict = Literal["same", "different", "unsure"]
#: How a list came: a plain table, or an export of a program whose layout is known.
Layout = Literal["table", "uwazi", "bayanat", "hrdag"]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a sheet and what it tells.

    Attributes
    ----------
    position : int
        0-based.
    header : str
        As written, lines of a header in several rows joined by a blank.
    field : str
        See `Field`.
    why : str
        What the proposal rests on (``header``, ``values``), or ``decided``.
    """

    position: int
    header: str
    field: Field = "other"
    why: str = ""


class ColumnMapping(msgspec.Struct, frozen=True, kw_only=True):
    """How the sheets of a file become rows of a list. The body of a decision of kind ``list``.

    Attributes
    ----------
    sheets : tuple of str
        Names of the sheets to read; empty: every sheet with this header.
    header_row : int
        Number of the last header row, as the file counts (1-based); 0 when there is none.
    day_first : bool
        How 05/06/2011 is read: the fifth of June, else the sixth of May.
    """

    layout: Layout = "table"
    sheets: tuple[str, ...] = ()
    header_row: int = 1
    columns: tuple[Column, ...] = ()
    day_first: bool = True


class ListSource(msgspec.Struct, frozen=True, kw_only=True):
    """A list of the case: one or more items of the vault that hold the same list at different times.

    Attributes
    ----------
    id : str
        ``list-…`` of the name.
    name : str
        Short, one word: ``police``; becomes the column ``in_police`` of a capture table.
    items : tuple of str
        Ids of the items it was read from, first import first; the last is the current state.
    as_of : str or None
        EDTF: the day the list speaks of; ages are ages on that day.
    one_row_each : bool
        The list means to name everybody once: two of its rows are two people.
    status : str or None
        What happened to everybody on it, where no column says more: a list of the dead is ``killed``.
    names : bool
        It has names; a list without is kept for its counts and never linked.
    """

    id: str
    name: str
    items: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    as_of: str | None = None
    one_row_each: bool = True
    status: str | None = None
    names: bool = True
    mapping: ColumnMapping = ColumnMapping()


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A place on a list.

    Attributes
    ----------
    precision : str or None
        What the words name: an address, a settlement, a district, a region, a country; None when it cannot be told.
    id : str or None
        Gazetteer id, where the words name a known place.
    """

    text: str
    role: PlaceRole = "event"
    precision: Precision | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None


class ListRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a list: as written, and what it says.

    Attributes
    ----------
    list_id : str
        The list; where a column divides the file into lists, the one that the row stands on.
    id : str
        ``row-…`` of the list and the source id; without one, of the list and what is written. A row that moves keeps
        its id, so that people's decisions hold when the list comes again.
    sheet : str
        Empty for a file that is one table.
    row : int
        As the file counts, 1-based.
    cells : dict of str to str
        By field, the address of the cell it was read from (``Sheet1!B2``).
    raw : tuple of (str, str)
        Every column, header and text as written, empty ones too; nothing of a row is lost.
    name : str or None
        The name as written; parts in separate columns are joined surname, given name, patronymic.
    surname, given, patronymic : str or None
        Only where the list gives them in columns of their own.
    personal_id : str or None
        A number that the person and not the list has: of a passport, of the tax office.
    birth, death, event_date, aged_on : str or None
        EDTF. `aged_on` is the day `age` holds for: of the row, else the event's, else the list's.
    age : int or None
        In years.
    status : str or None
        Code: ``killed``, ``injured``, ``detained``, ``sentenced``, ``missing``, ``released``, ``tortured``; None when
        the list says something else, which then is in `raw`.
    stratum : tuple of (str, str)
        Columns by which the list's keeper divides people: header and value.
    captures : tuple of str
        For the layout of capture tables: the names of the lists whose ``in_…`` column says 1.
    match_group : str or None
        For that layout: the id under which its keeper joined the rows of one person.
    """

    id: str
    list_id: str
    item_id: str
    sheet: str = ""
    row: int
    cells: dict[str, str] = {}
    raw: tuple[tuple[str, str], ...] = ()
    source_id: str | None = None
    name: str | None = None
    surname: str | None = None
    given: str | None = None
    patronymic: str | None = None
    other_names: tuple[str, ...] = ()
    personal_id: str | None = None
    gender: Gender | None = None
    birth: str | None = None
    death: str | None = None
    age: int | None = None
    aged_on: str | None = None
    event_date: str | None = None
    places: tuple[Placed, ...] = ()
    status: str | None = None
    violation: str | None = None
    occupation: str | None = None
    affiliation: str | None = None
    stratum: tuple[tuple[str, str], ...] = ()
    captures: tuple[str, ...] = ()
    match_group: str | None = None

    @property
    def birth_years(self) -> tuple[int, int] | None:
        """First and last year of birth that birth date and age allow; None when neither says anything.

        Somebody who is `age` on a day was born in the year `age` years before or in the one before that.
        """
        if self.birth is not None:
            first, last = bounds(self.birth)
            if first and last:
                return first.year, last.year
        if self.age is None or self.aged_on is None:
            return None
        first, last = bounds(self.aged_on)
        return (first.year - self.age - 1, last.year - self.age) if first and last else None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that speaks for or against two records being one, in words and with its weight.

    Attributes
    ----------
    field : str
        ``name``, ``birth``, ``place``, ``event_date``, ``gender``, ``status``, ...
    text : str
        "Tuletaeva and Тулетаева are one surname".
    weight : float or None
        log2 of the ratio of likelihoods: positive speaks for one person. None when it was not weighed.
    """

    field: str
    text: str
    weight: float | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Two records (rows or mentions) that may be one; `first` < `second`.

    Attributes
    ----------
    probability : float or None
        That they are one, by the linkage; None for a candidate that was proposed without names to compare.
    why : tuple of Reason
    """

    first: str
    second: str
    probability: float | None = None
    why: tuple[Reason, ...] = ()
    kind: MentionKind = "person"

    @property
    def target(self) -> str:
        """What a decision about this pair is about: ``first|second``."""
        return pair(self.first, self.second)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about records: the body of a decision of kind ``link``, with who, when and its number.

    Attributes
    ----------
    left, right : tuple of str
        Ids of records, one each when a pair was looked at, all members of two people when these were merged or parted.
    verdict : str
        ``same``: all of left and right are one; ``different``: none of left is one with any of right; ``unsure``:
        looked at and left open.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    verdict: Verdict
    kind: MentionKind = "person"
    by: str = ""
    at: str = ""
    reason: str | None = None
    number: int = 0


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a person's field and the records that give it."""

    value: str
    members: tuple[str, ...]


class PersonField(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a person: every value that some source gives, most often given first; none is chosen.

    `disagree` tells that two of the values cannot both hold.
    """

    field: str
    values: tuple[Value, ...]
    disagree: bool = False


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Records that are held to be one person, organisation or place.

    Attributes
    ----------
    id : str
        ``person-…`` (``organisation-…``, ``place-…``) of its first member: it stays while that member is in it.
    name : str
        The fullest name that most members give; empty when no source names them.
    members : tuple of str
        Ids of rows and mentions, sorted.
    lists : tuple of str
        Ids of the lists that name them.
    items : tuple of str
        Ids of the documents that name them, outside lists.
    certain : float or None
        Lowest probability among the links that hold it together; None for a single record or where people joined it.
    """

    id: str
    kind: MentionKind = "person"
    name: str
    members: tuple[str, ...]
    lists: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    fields: tuple[PersonField, ...] = ()
    certain: float | None = None


def pair(a: str, b: str) -> str:
    """Return the name of a pair of records, the same whichever comes first: the target of a decision.

    Raises
    ------
    InputError
        Both are one.
    """
    if a == b:
        raise InputError("A record cannot be compared with itself.", a, "Name two records.")
    return f"{min(a, b)}|{max(a, b)}"


def age_fits(birth: str, age: int, on: str) -> bool:
    """Tell whether somebody born at `birth` (EDTF) can be `age` years old on some day of `on` (EDTF)."""
    born, day = bounds(birth), bounds(on)
    if not (born.earliest and born.latest and day.earliest and day.latest):
        return True
    return _age(born.latest, day.earliest) <= age <= _age(born.earliest, day.latest)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
