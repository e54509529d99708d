"""The steps of a case and the intervals between them, as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Step(NamedTuple):
    """A step of a case.

    Attributes
    ----------
    types : tuple of str
        Codes of events that tell it.
    before : tuple of str
        Steps the law puts before it.
    optional : bool
        Nothing is missing where it is not told.
    measure : str or None
        What counts those who took it, where something does.
    """

    code: str
    label: str
    types: tuple[str, ...]
    before: tuple[str, ...]
    optional: bool
    measure: str | None


class Interval(NamedTuple):
    """Two steps whose distance in time a reader wants to see."""

    first: str
    second: str
    label: str


@cache
def steps() -> dict[str, Step]:
    """Return the steps by code, in their order."""
    return {
        row["code"]: Step(
            row["code"],
            row["label"],
            tuple(row["types"]),
            tuple(row["before"]),
            row.get("optional", False),
            row.get("measure"),
        )
        for row in _table()["steps"]
    }


@cache
def intervals() -> tuple[Interval, ...]:
    """Return the intervals to show."""
    return tuple(Interval(row["from"], row["to"], row["label"]) for row in _table()["intervals"])


@cache
def step_of() -> dict[str, str]:
    """Return by type of event the step that it tells."""
    return {kind: step.code for step in steps().values() for kind in step.types}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", "steps.toml").read_text(encoding="utf-8"))
