"""The controlled vocabularies, as data: ``records/data/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Term(NamedTuple):
    """A code and what it is called."""

    code: str
    label: str


@cache
def terms(name: str, group: str) -> dict[str, Term]:
    """Return the terms of a vocabulary by code.

    Parameters
    ----------
    name : str
        ``figures`` or ``attribution``.
    group : str
        ``measures``, ``qualifiers``, ``populations``; ``classes``, ``sources``.
    """
    table = tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
    return {row["code"]: Term(row["code"], row["label"]) for row in table[group]}


def measures() -> dict[str, Term]:
    """Return what can be counted, by code."""
    return terms("figures", "measures")


def populations() -> dict[str, Term]:
    """Return the populations a count can be restricted to, by code."""
    return terms("figures", "populations")


def qualifiers() -> dict[str, Term]:
    """Return how a number can be bounded, by code."""
    return terms("figures", "qualifiers")


def attribution_classes() -> dict[str, Term]:
    """Return the classes of holders, by code."""
    return terms("attribution", "classes")


def attribution_sources() -> dict[str, Term]:
    """Return the finer source codes, by code."""
    return terms("attribution", "sources")
