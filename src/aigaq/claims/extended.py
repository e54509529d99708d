"""A language with what a case adds to our tables: stands wherever the code of a language does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


class OwnPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a case brings along.

    Attributes
    ----------
    id : str
        ``place-…``, made of the row.
    names : tuple of str
        Every name it goes by; the first is its own.
    country : str
        ISO 3166-1 code.
    admin1 : str
        GeoNames code of the first-level region; empty where not told.
    population : int
        0 where unknown.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int


class Extended(str):
    """The code of a language and what is added to its tables; equal content gives equal values and one compilation.

    Its text is ``en+<digest>``: two with one digest are taken for the same.

    Attributes
    ----------
    tables : mapping of str to mapping
        By name of the table, what is appended to it.
    places : sequence of OwnPlace
        Found before those of the gazetteer.
    """

    tables: Mapping[str, Mapping[str, Any]]
    places: Sequence[OwnPlace]

    def __new__(
        cls, code: str, digest: str, tables: Mapping[str, Mapping[str, Any]], places: Sequence[OwnPlace] = ()
    ) -> Extended:
        """Return the language `code` with these additions, whose hash is `digest`."""
        made = super().__new__(cls, f"{code}+{digest}")
        made.tables, made.places = tables, places
        return made


def code_of(language: str) -> str:
    """Return the plain code of a language: ``en`` also for an extended one."""
    return language.partition("+")[0]


def joined(ours: Any, added: Any) -> Any:
    """Return a table with additions: lists go on, mappings are joined, a value that stands already stays."""
    if isinstance(ours, dict) and isinstance(added, Mapping):
        return ours | {key: joined(ours[key], value) if key in ours else value for key, value in added.items()}
    if isinstance(ours, list) and isinstance(added, list):
        return [*ours, *(one for one in added if one not in ours)]
    return ours


class CaseLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What a case adds to our tables.

    Attributes
    ----------
    tables : dict
        By language and name of the table.
    digest : str
        Hash of all of it.
    """

    tables: dict[str, dict[str, dict[str, Any]]] = {}
    places: tuple[OwnPlace, ...] = ()
    digest: str = ""

    def language(self, code: str) -> str:
        """Return the language with this code and what the case adds to it."""
        tables = self.tables.get(code, {})
        return Extended(code, self.digest, tables, self.places) if tables or self.places else code
