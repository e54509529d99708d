"""One row of a list to one record: every cell by the field its column tells, and what is odd about it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Protocol, TypeVar

import msgspec

from aigaq.records.edtf import bounds, contains, is_edtf, overlap
from aigaq.records.lists import ColumnMapping, Field, ListRecord, ListSource, Placed, PlaceRole, age_fits

from .dates import read_date
from .mapping import SampleRow
from .notices import Notices
from .values import read_age, read_gender, read_name, read_place, read_status
from .words import says_nothing

_T = TypeVar("_T")

_DATES: tuple[Field, ...] = ("birth", "death", "event_date", "aged_on")
_PLACES: dict[Field, PlaceRole] = {"place": "event", "residence": "residence", "birth_place": "birth"}
_WITHIN: dict[str, int] = {"birth_month": 12, "birth_day": 31}
_TEXTS: tuple[Field, ...] = (
    "personal_id",
    "violation",
    "occupation",
    "affiliation",
    "match_group",
    "surname",
    "given",
    "patronymic",
)
_FORMULA = re.compile(r"=[^\W_]|=[\"'(+-]")
_YES = frozenset({"1", "1.0", "true", "yes", "x", "да", "иә"})


class Addressed(Protocol):
    """A sheet that knows the addresses of its cells."""

    @property
    def name(self) -> str: ...  # noqa: D102
    def address(self, number: int, column: int) -> str: ...  # noqa: D102


class RowReader:
    """Reads the rows of one sheet.

    Parameters
    ----------
    sheet : Addressed
    mapping : ColumnMapping
        As it fits this sheet.
    source : ListSource
    notices : Notices
        Takes what is odd.

    Attributes
    ----------
    part : str
        The list that the last row names, where a column tells it; else empty.
    """

    def __init__(self, sheet: Addressed, mapping: ColumnMapping, source: ListSource, notices: Notices) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._source = source
        self._notices = notices
        self._columns = [c for c in mapping.columns if c.field != "other"]
        self._forms: dict[int, dict[str, tuple[str, int]]] = {}
        self._either: Counter[int] = Counter()
        self._first_either: dict[int, str] = {}
        as_of = bounds(source.as_of).latest if source.as_of else None
        self._latest = as_of.year if as_of else None
        self.part = ""
        self._many = mapping.layout in ("uwazi", "bayanat")

    def position(self, *fields: Field) -> int | None:
        """Return where the first of these fields stands, if any of them does."""
        return next((c.position for field in fields for c in self._columns if c.field == field), None)

    def record(self, row: SampleRow) -> ListRecord:
        """Return the row as a record that has no id yet."""
        self._row = row
        self._taken = dict(row.taken)
        self._found: dict[str, Any] = {}
        self._cells: dict[str, str] = {}
        self.part = ""
        others: list[str] = []
        places: list[Placed] = []
        strata: list[tuple[str, str]] = []
        captures: list[str] = []
        ages: tuple[int, int] | None = None
        for column in self._columns:
            text = row.cells[column.position].strip() if column.position < len(row.cells) else ""
            if says_nothing(text) or _FORMULA.match(text):
                continue
            where = self._taken.get(column.position) or self._sheet.address(row.number, column.position)
            self._cells.setdefault(column.field, where)
            parts = self._parts(text)
            field = column.field
            if field in _DATES:
                self._date(field, parts, column.position, where)
            elif field in _WITHIN:
                self._put(
                    field, self._told(_number(text, _WITHIN[field]), "date", where, "no month or day is told by this")
                )
            elif field in _PLACES:
                whole = [text] if self._many and read_point(text) else parts
                places += [p for part in whole if (p := read_place(part, _PLACES[field]))]
            elif field == "name":
                read = read_name(text)
                others += read.others
                self._put("name", read.name)
                self._put("birth", read.birth)
            elif field == "other_names":
                others += [part for part in (parts if self._many else _listed(text)) if not says_nothing(part)]
            elif field == "gender":
                self._put("gender", self._told(read_gender(parts[0]), "gender", where, "no gender is told by this"))
            elif field == "age":
                age = self._told(read_age(parts[0]), "age", where, "this is no age")
                ages = (age.low, age.high) if age else None
            elif field == "status":
                self._put("status", self._told(read_status(text), "status", where, "none of the known outcomes"))
            elif field == "stratum":
                strata.append((column.header, text))
            elif field == "captures":
                if text.casefold() in _YES:
                    captures.append(column.header.removeprefix("in_"))
            elif field == "source_id":
                self._put("source_id", text.removesuffix(".0"))
            elif field == "list":
                self.part = text
            elif field in _TEXTS:
                self._put(field, text)
        return self._made(tuple(dict.fromkeys(others)), tuple(places), tuple(strata), tuple(captures), ages)

    def finished(self, record: ListRecord, ident: str, list_id: str, item_id: str) -> ListRecord:
        """Return the record with its id and list."""
        return msgspec.structs.replace(record, id=ident, list_id=list_id, item_id=item_id)

    def tell_forms(self) -> None:
        """Name the columns whose dates are written in several ways, or could be read in two orders."""
        for forms in self._forms.values():
            if len(forms) > 1:
                for form, (first, count) in forms.items():
                    text = f"dates of this column come in {len(forms)} forms; like {form}: {count}, the first here"
                    self._notices.add("date-forms", first, text)
        for position, count in self._either.items():
            order = "day before month" if self._mapping.day_first else "month before day"
            text = f"{count} dates of this column could be read in two orders; read with the {order}, the first here"
            self._notices.add("date-order", self._first_either[position], text)

    def _parts(self, text: str) -> list[str]:
        """Return the values of a cell: exports write several between bars, and of a nested term the path to it."""
        if not self._many:
            return [text]
        return [part.rpartition("::")[2].strip() for part in text.split("|") if part.strip()] or [text]

    def _put(self, field: str, value: object) -> None:
        if value is not None and self._found.get(field) is None:
            self._found[field] = value

    def _told(self, value: _T | None, code: str, where: str, text: str) -> _T | None:
        if value is None:
            self._notices.add(code, where, f"{text}; kept as written")
        return value

    def _date(self, field: Field, parts: list[str], position: int, where: str) -> None:
        read = read_date(parts[0], day_first=self._mapping.day_first, latest=self._latest)
        if read is None:
            self._notices.add("date", where, "this is no date that can be read; kept as written")
            return
        if len(dict.fromkeys(parts)) > 1:
            self._notices.add("date", where, f"{len(parts)} dates; the first was taken, all are kept as written")
        forms = self._forms.setdefault(position, {})
        first, count = forms.get(read.form, (where, 0))
        forms[read.form] = (first, count + 1)
        if read.either:
            self._either[position] += 1
            self._first_either.setdefault(position, where)
        earlier = self._found.get(field)
        if earlier is not None and not overlap(earlier, read.edtf):
            self._notices.add("date", where, f"does not fit the date in {self._cells[field]}, which was taken")
        elif earlier is None or contains(earlier, read.edtf):
            self._found[field] = read.edtf

    def _whole_birth(self, year: str | None, month: int | None, day: int | None) -> str | None:
        """Return the date of birth that columns for year, month and day tell together."""
        if year is None or month is None or len(year) != 4:
            return year
        if day is None:
            return f"{year}-{month:02}"
        whole = f"{year}-{month:02}-{day:02}"
        if is_edtf(whole):
            return whole
        self._notices.add("date", self._cells["birth_day"], "there is no such day; the month was taken")
        return f"{year}-{month:02}"

    def _made(
        self,
        others: tuple[str, ...],
        places: tuple[Placed, ...],
        strata: tuple[tuple[str, str], ...],
        captures: tuple[str, ...],
        ages: tuple[int, int] | None,
    ) -> ListRecord:
        found = self._found
        surname, given, patronymic = (found.get(f) for f in ("surname", "given", "patronymic"))
        if found.get("name") is None and (surname or given):
            found["name"] = " ".join(str(part) for part in (surname, given, patronymic) if part)
            for field in ("surname", "given"):
                if field in self._cells:
                    self._cells.setdefault("name", self._cells[field])
        if found.get("name") is None and self.position("name", "surname", "given") is not None:
            at = self._sheet.address(self._row.number, self.position("name", "surname", "given") or 0)
            self._notices.add("no-name", at, "no name; the row is kept and can be linked by judgement only")
        aged_on = found.get("aged_on") or found.get("event_date") or found.get("death") or self._source.as_of
        birth = self._whole_birth(found.get("birth"), found.pop("birth_month", None), found.pop("birth_day", None))
        if ages and aged_on is not None and ages[0] != ages[1] and birth is None:
            first, last = bounds(aged_on)
            if first and last:
                birth = f"{first.year - ages[1] - 1}/{last.year - ages[0]}"
                self._notices.add("age", self._cells["age"], "a range of ages, read as a range of years of birth")
        age = ages[0] if ages and ages[0] == ages[1] else None
        if age is not None and birth is not None and aged_on is not None and not age_fits(birth, age, aged_on):
            born = self._cells.get("birth", "the name")
            self._notices.add("age-birth", self._cells["age"], f"the age does not fit the birth date in {born}")
        header = {c.position: c.header for c in self._mapping.columns}
        told = {
            **found,
            "birth": birth,
            "age": age,
            "event_date": found.get("event_date") or found.get("death"),
            "status": found.get("status") or ("killed" if found.get("death") else self._source.status),
            "aged_on": aged_on if ages else found.get("aged_on"),
            "cells": self._cells,
            "raw": tuple((header.get(i, ""), cell) for i, cell in enumerate(self._row.cells)),
            "other_names": others,
            "places": places,
            "stratum": strata,
            "captures": captures,
        }
        return ListRecord(id="", list_id="", item_id="", sheet=self._sheet.name, row=self._row.number, **told)


def _number(text: str, most: int) -> int | None:
    number = text.removesuffix(".0")
    return int(number) if number.isdecimal() and 0 < int(number) <= most else None


def read_point(text: str) -> bool:
    """Tell whether a cell is a pair of coordinates."""
    place = read_place(text, "event")
    return place is not None and place.lat is not None


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
