"""Kazakh inflection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def noun_forms(written: str) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Yield the forms of a noun."""
    yield written, frozenset(), True


def owner_forms(name: str) -> Iterator[str]:
    """Yield nothing: places own what is theirs by their name alone."""
    yield from ()


def verb_forms(written: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb."""
    yield written, "past"


def name_forms(name: str) -> Iterator[str]:
    """Yield the name."""
    yield name
