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
        Name of the file: ``figures``, ``attribution``, ``events``, ``methods``, ``roles``, ``status``.
    group : str
        ``measures``, ``qualifiers``, ``populations``; ``classes``, ``sources``; ``types``, ``attributes``,
        ``outcomes``, ``acts``, ``relations``; ``methods``; ``roles``; ``verification``, ``proof``.
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


def event_types() -> dict[str, Term]:
    """Return the types of events and statements, by code."""
    return terms("events", "types")


def event_attributes() -> dict[str, Term]:
    """Return what an event can be marked with, by code."""
    return terms("events", "attributes")


def outcomes() -> dict[str, Term]:
    """Return how a verdict, appeal or application can end, by code."""
    return terms("events", "outcomes")


def acts() -> dict[str, Term]:
    """Return the acts of speech, by code."""
    return terms("events", "acts")


def relations() -> dict[str, Term]:
    """Return how two events can be related in a text, by code."""
    return terms("events", "relations")


def methods() -> dict[str, Term]:
    """Return the methods of ill-treatment, by code."""
    return terms("methods", "methods")


def roles() -> dict[str, Term]:
    """Return what someone can be in an event, by code."""
    return terms("roles", "roles")


def verification_levels() -> dict[str, Term]:
    """Return how well a claim can be supported, by code."""
    return terms("status", "verification")


def proof_levels() -> dict[str, Term]:
    """Return the proof levels, by code."""
    return terms("status", "proof")
