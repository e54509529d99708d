"""A user's file of requirements: whether it has the right entries, and on which line something stands."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from aigaq.records import InputError, Instrument, Requirement

_LISTS = ("requirements", "instruments", "cues")
_PATTERN = {"when", "text", "example", "counter", "by_hand"}
_CUE = {"name", "en", "ru", "kk", "example", "counter", "ru_example"}
_NAMED_BY = {"requirements": "id", "instruments": "key", "cues": "name"}


def check_table(table: dict[str, Any], text: str, where: str) -> None:
    """Refuse a file whose entries are not those of requirements, instruments and cues.

    Raises
    ------
    InputError
        With the line of what is missing, unknown or of the wrong kind.
    """
    for name, rows in table.items():
        if name not in _LISTS:
            raise _wrong(
                f"There is no list called {name!r}.", where, text, name, f"Name it one of: {', '.join(_LISTS)}."
            )
        for row in rows if isinstance(rows, list) else [rows]:
            _check_row(name, row, text, where)


def _check_row(name: str, row: Any, text: str, where: str) -> None:
    key = _NAMED_BY[name]
    ident = row.get(key) if isinstance(row, dict) else None
    if not isinstance(ident, str):
        raise _wrong(f"An entry of {name} has no {key}.", where, text, f"[[{name}]]", f'Give it one: {key} = "...".')
    known = _known(name)
    for entry in row:
        if entry not in known:
            raise _wrong(
                f"{ident} has an unknown entry {entry!r}.", where, text, entry, f"Known: {', '.join(sorted(known))}."
            )
    if name == "cues":
        return
    fields = {k: v for k, v in row.items() if k not in ("breach", "compliance")}
    try:
        msgspec.convert(fields, Requirement if name == "requirements" else Instrument)
    except msgspec.ValidationError as error:
        raise _wrong(
            f"{ident} is not complete: {error}.", where, text, ident, "Write the entry as in the guide."
        ) from None
    for bearing in ("breach", "compliance"):
        for pattern in row.get(bearing, ()):
            if "text" not in pattern or not set(pattern) <= _PATTERN:
                what = (
                    f"A {bearing} pattern of {ident} needs text, and may have {', '.join(sorted(_PATTERN - {'text'}))}."
                )
                raise _wrong(what, where, text, ident, "Mend the pattern.")


def _known(name: str) -> set[str]:
    if name == "requirements":
        return {*Requirement.__struct_fields__, "breach", "compliance"} - {"patterns"}
    return set(Instrument.__struct_fields__) if name == "instruments" else _CUE


def _wrong(what: str, where: str, text: str, word: str, remedy: str) -> InputError:
    line = next((n for n, one in enumerate(text.splitlines(), 1) if word in one), None)
    return InputError(what, f"{where}, line {line}" if line else where, remedy)


def line_of(text: str, place: str) -> int | None:
    """Return the line of a requirement, its trigger or the condition of a pattern; None if it is not there.

    Parameters
    ----------
    place : str
        ``X-1``; ``X-1, trigger``; ``X-1, X-1.b2``.
    """
    ident, _, part = place.partition(", ")
    lines = text.splitlines()
    start = next(
        (n for n, line in enumerate(lines) if re.match(rf'\s*(id|key)\s*=\s*"{re.escape(ident)}"', line)), None
    )
    if start is None:
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n].strip() == "[[requirements]]"), len(lines))
    pattern = re.search(r"\.([bc])(\d+)\Z", part)
    if pattern is None:
        return next((n + 1 for n in range(start, end) if part and lines[n].startswith(part)), start + 1)
    bearing = "breach" if pattern[1] == "b" else "compliance"
    heads = [n for n in range(start, end) if lines[n].strip() == f"[[requirements.{bearing}]]"]
    head = heads[int(pattern[2]) - 1] if len(heads) >= int(pattern[2]) else start
    return next((n + 1 for n in range(head, end) if lines[n].startswith("when")), head + 1)
