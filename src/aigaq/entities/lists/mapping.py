"""What the columns of a sheet tell: proposed from headers and from values, for a person to confirm or correct."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from aigaq.records.lists import Column, ColumnMapping, Field, Layout

from .dates import read_date
from .values import read_age, read_gender, read_status
from .words import alternatives, data, plain, says_nothing

#: Rows of a sheet that a proposal looks at.
LOOK = 200
_HEAD = 30
#: A file is not proposed to hold more lists than this.
MOST_LISTS = 40
#: Fields that several columns can tell; any other goes to one column.
SHARED: frozenset[Field] = frozenset({"other_names", "stratum", "other", "captures", "birth", "place", "residence"})
# longer than any phrase
_WHOLE = 100
_SUFFIX = re.compile(r"__([a-z]{2,3})\Z")
_NAME = re.compile(r"[^\W\d_][\w’'ʼ`.-]*(?:\s+[^\W\d_][\w’'ʼ`.-]*){1,4}\Z")


class SampleRow(Protocol):
    """A row as a reader of sheets gives it."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def cells(self) -> list[str]: ...  # noqa: D102
    @property
    def taken(self) -> tuple[tuple[int, str], ...]: ...  # noqa: D102


class HeaderField(NamedTuple):
    """What a header says, and how many letters of it say so."""

    field: Field
    weight: int


def header_field(header: str) -> HeaderField | None:
    """Return the field that a header names; None when no phrase of ``columns.toml`` is in it."""
    suffix = _SUFFIX.search(header)
    words = plain(header[: suffix.start()] if suffix else header)
    best: HeaderField | None = None
    if words in _wholes():
        return HeaderField(_wholes()[words], len(words) + _WHOLE)
    for field, pattern in _patterns():
        for match in pattern.finditer(words):
            # a phrase that is the whole header outweighs any that is a part of one
            weight = len(match[0]) + (_WHOLE if match[0] == words else 0)
            if best is None or weight > best.weight:
                best = HeaderField(field, weight)
    if best and suffix and best.field == "name":
        return best._replace(field="other_names")
    if best and best.field == "list" and best.weight <= _WHOLE:
        return best._replace(field="other")
    return best


def propose(rows: Sequence[SampleRow], header_row: int | None = None) -> ColumnMapping:
    """Propose how a sheet is to be read.

    Parameters
    ----------
    rows : sequence of SampleRow
        The first rows of the sheet, `LOOK` or so, in their order.
    header_row : int, optional
        Number of the row that is the header; 0 when there is none. Else it is looked for.
    """
    if header_row is None:
        first, last = _header_rows(rows)
    else:
        first = last = next((i for i, row in enumerate(rows) if row.number == header_row), -1)
    header = _header(rows[first : last + 1]) if last >= 0 else []
    values = rows[last + 1 :]
    width = max((len(row.cells) for row in rows), default=0)
    header += [""] * (width - len(header))
    layout, fixed = _layout(header)
    columns = _columns(header, values, layout, fixed)
    return ColumnMapping(
        layout=layout,
        header_row=rows[last].number if last >= 0 else 0,
        columns=tuple(columns),
        day_first=_day_first(columns, values),
    )


def adapted(mapping: ColumnMapping, rows: Sequence[SampleRow]) -> ColumnMapping | None:
    """Return `mapping` for a sheet whose columns may stand elsewhere, found by their headers; None when one is missing.

    A mapping without a header fits any sheet as wide.
    """
    told = [c for c in mapping.columns if c.field != "other"]
    if mapping.header_row == 0:
        width = max((len(row.cells) for row in rows), default=0)
        return mapping if all(c.position < width for c in told) else None
    for index, row in enumerate(rows[:_HEAD]):
        for depth in (1, 2):
            header = _header(rows[max(0, index + 1 - depth) : index + 1])
            places: dict[str, list[int]] = {}
            for position, text in enumerate(header):
                places.setdefault(plain(text), []).append(position)
            if told and all(plain(c.header) in places for c in told):
                return _moved(mapping, header, places, row.number)
    return None


def letters(position: int) -> str:
    """Return the letters of a column, 0-based, as spreadsheets write them: 27 is ``AB``."""
    text, rest = "", position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def _moved(mapping: ColumnMapping, header: list[str], places: dict[str, list[int]], number: int) -> ColumnMapping:
    fields: dict[int, Column] = {}
    for column in mapping.columns:
        spots = places.get(plain(column.header), [])
        if column.field != "other" and spots:
            spot = column.position if column.position in spots else spots[0]
            fields[spot] = column
    columns = tuple(
        Column(
            position=position,
            header=text,
            field=fields[position].field if position in fields else "other",
            why=fields[position].why if position in fields else "",
        )
        for position, text in enumerate(header)
    )
    return ColumnMapping(
        layout=mapping.layout,
        sheets=mapping.sheets,
        header_row=number,
        columns=columns,
        day_first=mapping.day_first,
    )


def _header_rows(rows: Sequence[SampleRow]) -> tuple[int, int]:
    """Return the indexes of the first and last row of the header; (-1, -1) when there is none."""
    scores = [sum(header_field(cell) is not None for cell in set(row.cells) if cell.strip()) for row in rows[:_HEAD]]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=-1)
    if best >= 0 and (scores[best] >= 2 or (scores[best] == 1 and _is_alone(rows[best]))):
        first = last = best
        if last + 1 < len(scores) and scores[last + 1] >= 2 and _is_upper_half(rows[last], rows[last + 1]):
            last += 1
        elif first > 0 and scores[first - 1] >= 1 and _is_upper_half(rows[first - 1], rows[first]):
            first -= 1
        return first, last
    if len(rows) > 1 and _is_head(rows[0], rows[1:10]):
        return 0, 0
    return -1, -1


def _is_upper_half(row: SampleRow, below: SampleRow) -> bool:
    """Tell whether a row is the upper half of a header in two rows: merged cells, but not one title over all."""
    return bool(row.taken) and row.number + 1 == below.number and len({c for c in row.cells if c.strip()}) > 1


def _is_alone(row: SampleRow) -> bool:
    """Tell whether a row can be the header of a sheet of one column, or says nothing but headers."""
    filled = [cell for cell in row.cells if cell.strip()]
    told = header_field(filled[0]) if len(filled) == 1 else None
    return told is not None and told.weight > _WHOLE


def _is_head(row: SampleRow, below: Sequence[SampleRow]) -> bool:
    """Tell whether a row looks like a header no phrase of ours is in: words above numbers and dates."""
    for position, cell in enumerate(row.cells):
        if cell.strip() and (any(c.isdigit() for c in cell)):
            return False
        others = [r.cells[position] for r in below if position < len(r.cells) and r.cells[position].strip()]
        if not cell.strip() or not others:
            continue
        told = _field_of_values(others, 1)
        if all(any(c.isdigit() for c in other) for other in others) or (told and _field_of_values([cell], 1) != told):
            return True
    return False


def _header(rows: Sequence[SampleRow]) -> list[str]:
    width = max((len(row.cells) for row in rows), default=0)
    texts = []
    for position in range(width):
        parts = [" ".join(row.cells[position].split()) for row in rows if position < len(row.cells)]
        texts.append(" ".join(dict.fromkeys(part for part in parts if part)))
    return texts


def _layout(header: Sequence[str]) -> tuple[Layout, dict[str, Field]]:
    words = {plain(text.replace(".", " ")) for text in header}
    for layout in data("columns")["layout"]:
        some = any(
            any(w.startswith(one[:-1]) for w in words) if one.endswith("*") else one in words for one in layout["any"]
        )
        if some and all(one in words for one in layout["needs"]):
            return layout["code"], layout["fields"]
    return "table", {}


def _columns(
    header: Sequence[str], values: Sequence[SampleRow], layout: Layout, fixed: dict[str, Field]
) -> list[Column]:
    found: dict[int, tuple[Field, int, str]] = {}
    for position, text in enumerate(header):
        words = plain(text.replace(".", " "))
        if words in fixed:
            found[position] = (fixed[words], 1_000, layout)
        elif layout == "hrdag" and words.startswith("in "):
            found[position] = ("captures", 1_000, layout)
        elif told := header_field(text):
            found[position] = (told.field, told.weight, "header")
            if told.field in ("birth_month", "birth_day") and not _are_small(values, position):
                found[position] = ("birth", told.weight, "header")
            if told.field == "list" and (layout != "table" or not _divides(values, position)):
                found[position] = ("other", told.weight, "")
    if any(field == "surname" for field, _, _ in found.values()):
        for position, (field, weight, why) in found.items():
            if field == "name" and plain(header[position]) in _beside_surname():
                found[position] = ("given", weight, why)
    taken = {field for field, _, _ in found.values()}
    for position in range(len(header)):
        if position not in found:
            cells = [
                r.cells[position] for r in values if position < len(r.cells) and not says_nothing(r.cells[position])
            ]
            guessed = _field_of_values(cells)
            if guessed == "age" and header[position].strip():
                continue  # small numbers under a header that we do not know count anything
            if guessed and guessed not in taken and not (guessed == "name" and taken & {"surname", "given"}):
                found[position] = (guessed, 0, "values")
                taken.add(guessed)
    return _one_each(header, found)


def _divides(rows: Sequence[SampleRow], position: int) -> bool:
    """Tell whether the values of a column are few and come again; one alone counts where the sample is not all."""
    cells = [plain(r.cells[position]) for r in rows if position < len(r.cells) and not says_nothing(r.cells[position])]
    least = 1 if len(rows) > LOOK - _HEAD else 2
    return least <= len(set(cells)) <= min(MOST_LISTS, len(cells) // 2)


def _are_small(rows: Sequence[SampleRow], position: int) -> bool:
    """Tell whether a column holds nothing but numbers of one or two digits."""
    cells = [r.cells[position].strip().removesuffix(".0") for r in rows if position < len(r.cells)]
    return all(len(cell) < 3 and cell.isdecimal() for cell in cells if not says_nothing(cell))


def _one_each(header: Sequence[str], found: dict[int, tuple[Field, int, str]]) -> list[Column]:
    """Give each field to the column that says it most plainly; a further column with names tells other names."""
    order = sorted(found, key=lambda p: (-found[p][1], p))
    given: dict[int, tuple[Field, str]] = {}
    used: set[Field] = set()
    for position in order:
        field, _, why = found[position]
        if field in used and field not in SHARED:
            field = "other_names" if field == "name" else "other"
        used.add(field)
        given[position] = (field, why)
    return [
        Column(
            position=p, header=text, field=given[p][0] if p in given else "other", why=given[p][1] if p in given else ""
        )
        for p, text in enumerate(header)
    ]


def _field_of_values(cells: Sequence[str], least: int = 2) -> Field | None:
    """Return the field that nearly all cells of a column look like; None where there are fewer than `least`."""
    if len(cells) < least:
        return None
    enough = 0.9 * len(cells)

    def most(test: Any) -> bool:
        return sum(bool(test(cell)) for cell in cells) >= enough

    if most(read_gender):
        return "gender"
    if most(lambda c: c.strip().isdecimal()):
        numbers = [int(c) for c in cells if c.strip().isdecimal()]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) and len(numbers) > 2:
            return "source_id"
    if most(read_date):
        years = [int(d.edtf.lstrip("./")[:4]) for d in map(read_date, cells) if d]
        return "birth" if max(years) - min(years) > 15 and min(years) < max(years) - 15 else "event_date"
    if most(read_age):
        return "age"
    if most(read_status):
        return "status"
    if most(_NAME.match) and len(set(cells)) > 0.7 * len(cells):
        return "name"
    return None


def _day_first(columns: Sequence[Column], values: Sequence[SampleRow]) -> bool:
    """Tell whether day comes before month, by the dates that can be read in one way only; day first where none can."""
    votes = 0
    for column in columns:
        if column.field in ("birth", "death", "event_date", "aged_on"):
            for row in values:
                date = read_date(row.cells[column.position]) if column.position < len(row.cells) else None
                if date is not None and date.month_first is not None:
                    votes += -1 if date.month_first else 1
    return votes >= 0


@cache
def _wholes() -> dict[str, Field]:
    """Return the words that say something only where they are the whole header."""
    return {word: group["code"] for group in data("columns")["field"] for word in group.get("whole", ())}


@cache
def _beside_surname() -> frozenset[str]:
    """Return the headers that mean the given name where another column has the surname."""
    return frozenset(word for group in data("columns")["field"] for word in group.get("beside_surname", ()))


@cache
def _patterns() -> tuple[tuple[Field, re.Pattern[str]], ...]:
    return tuple((group["code"], _any_of(group["phrases"])) for group in data("columns")["field"])


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    whole = alternatives([p for p in {plain(p) for p in phrases} if not p.endswith("*")])
    stems = [plain(p)[:-1] for p in phrases if p.endswith("*")]
    open_ended = rf"|(?:{alternatives(stems)})\w*" if stems else ""
    return re.compile(rf"(?<!\S)(?:{whole}{open_ended})(?!\S)")
