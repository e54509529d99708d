"""What the user says about documents, read and checked: a sidecar file beside one, a table for many."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from aigaq.records import Description, InputError, Refused, SourceKind, is_edtf
from aigaq.records.items import DESCRIPTION_FIELDS

_FIELDS = ", ".join(DESCRIPTION_FIELDS)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"]+\Z")


def checked_description(fields: Mapping[str, Any], where: str) -> Description:
    """Return the description made of what a user typed, checked.

    Parameters
    ----------
    fields : mapping
        By field name; None and blank text mean that nothing is said.
    where : str
        What to name in an error: ``reports.csv, row 3``.

    Raises
    ------
    InputError
        A field is unknown or its value is not one it can have.
    """
    for field in fields:
        if field not in DESCRIPTION_FIELDS:
            raise InputError(f"There is no field {field!r}.", where, f"Use only: {_FIELDS}.")
    said = {field: _value(field, value, where) for field, value in fields.items()}
    given: dict[str, Any] = {field: value for field, value in said.items() if value is not None}
    return Description(**given, found=dict.fromkeys(given, "given"))


def _value(field: str, value: Any, where: str) -> str | None:
    if field == "published" and isinstance(value, date | int) and not isinstance(value, bool):
        value = str(value)[:10]  # TOML knows dates, and 2011 looks like a number
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"The field {field!r} is not text.", where, "Write it in quotation marks.")
    said = " ".join(value.split())
    if not said:
        return None
    wrong, remedy = False, ""
    match field:
        case "published":
            wrong = not is_edtf(said)
            remedy = "Write 2011, 2011-12, 2011-12-16, or ../2012-03-24 for not after."
        case "kind":
            wrong, remedy = said not in get_args(SourceKind), f"Use one of: {', '.join(get_args(SourceKind))}."
        case "language":
            wrong, remedy = not _LANGUAGE.match(said), "Use a code such as en, ru or kk."
        case "url":
            wrong, remedy = not _URL.match(said), "Write the whole address, beginning with https://."
    if wrong:
        raise InputError(f"The field {field!r} cannot be {said!r}.", where, remedy)
    return said


def read_sidecar(path: Path) -> Description:
    """Return the description in ``NAME.meta.toml`` or ``NAME.meta.json``.

    Raises
    ------
    InputError
        The file is not in its form, or a field is wrong.
    Refused
        The file cannot be read.
    """
    body = _read(path)
    try:
        fields = tomllib.loads(body.decode()) if path.suffix == ".toml" else msgspec.json.decode(body)
    except (tomllib.TOMLDecodeError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The description cannot be read: {error}.", str(path), "Correct it, or take it away."
        ) from error
    if not isinstance(fields, dict):
        raise InputError("The description is not a list of fields.", str(path), f"Give it the fields: {_FIELDS}.")
    return checked_description(fields, str(path))


class Row(NamedTuple):
    """A line of a table of descriptions; `number` counts as a spreadsheet does."""

    number: int
    file: str
    description: Description


def read_table(path: Path) -> list[Row]:
    """Return the rows of a CSV table of descriptions: a column ``file``, and any of the fields.

    Raises
    ------
    InputError
        A column is unknown or missing, a value wrong, or a file named twice.
    Refused
        The file cannot be read.
    """
    try:
        text = _read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("The table is not UTF-8 text.", str(path), "Save it as `CSV UTF-8` and repeat.") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        raise InputError(
            f"The table cannot be read: {error}.", f"{path}, line {reader.line_num}", "Correct that line."
        ) from error
    columns = [cell.strip().lower() for cell in lines[0]] if lines else []
    _check_columns(columns, path)
    rows = [_row(n, columns, cells, path) for n, cells in enumerate(lines[1:], 2) if any(c.strip() for c in cells)]
    twice = [name for name, times in Counter(row.file for row in rows).items() if times > 1]
    if twice:
        numbers = ", ".join(str(row.number) for row in rows if row.file == twice[0])
        raise InputError("A file is described twice.", f"{path}, rows {numbers}: {twice[0]}", "Keep one of the rows.")
    return rows


def _check_columns(columns: list[str], path: Path) -> None:
    if "file" not in columns:
        raise InputError("The table has no column 'file'.", f"{path}, row 1", f"Its columns are: file, {_FIELDS}.")
    for column in columns:
        if column not in ("file", *DESCRIPTION_FIELDS):
            raise InputError(f"There is no column {column!r}.", f"{path}, row 1", f"Use only: file, {_FIELDS}.")
        if columns.count(column) > 1:
            raise InputError(f"The column {column!r} stands twice.", f"{path}, row 1", "Keep one of them.")


def _row(number: int, columns: list[str], cells: list[str], path: Path) -> Row:
    where = f"{path}, row {number}"
    if len(cells) > len(columns):
        raise InputError("The row has more cells than there are columns.", where, "Put text with commas in quotes.")
    fields = dict(zip(columns, cells, strict=False))
    file = fields.pop("file", "").strip()
    if not file:
        raise InputError("The row names no file.", where, "Fill the column 'file'.")
    return Row(number, comparable(file), checked_description(fields, where))


def comparable(name: str) -> str:
    """Return a file name in the one form in which names are compared."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file.", str(path), "Check the spelling of the path.") from error
    except OSError as error:
        raise Refused(f"The file cannot be read: {error.strerror}.", str(path), "Check its permissions.") from error
