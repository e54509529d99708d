"""Forms: every form of a word from one line of a word list, by the inflection of its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from . import inflection, inflection_kk, inflection_ru
from .cues import Cue
from .extended import code_of


class NounForm(NamedTuple):
    """A form of a noun or noun phrase.

    Attributes
    ----------
    text : str
        Lower case.
    classes : frozenset of str
        ``singular`` where it can stand for one; the cases, in languages that have them.
    many : bool
        It can stand behind a number.
    """

    text: str
    classes: frozenset[str]
    many: bool


class Inflection(Protocol):
    """What a language's module of inflection offers."""

    def noun_forms(self, written: str) -> Iterator[tuple[str, frozenset[str], bool]]:
        """Yield every form of a noun as written in a word list, those that can stand behind a number first."""

    def verb_forms(self, written: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield each form of a verb as written in a word list with its name."""

    def name_forms(self, name: str) -> Iterator[str]:
        """Yield what the name of a place may be in its first form, the likeliest first."""

    def name_cue(self, name: str, base: str) -> Cue | None:
        """Return how the ending of a name, given with its first form, places it; None where endings do not."""

    def owner_forms(self, name: str) -> Iterator[str]:
        """Yield the names of places that an adjective may come from; none where `name` is no such adjective."""


_INFLECTIONS: dict[str, Inflection] = {"en": inflection, "ru": inflection_ru, "kk": inflection_kk}


def inflection_of(language: str) -> Inflection:
    """Return the inflection of `language`."""
    return _INFLECTIONS[code_of(language)]


def noun_forms(written: str, language: str) -> list[NounForm]:
    """Return every form of a noun as written in a word list of `language`."""
    return [NounForm(*form) for form in inflection_of(language).noun_forms(written)]


def verb_forms(written: str, irregular: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Yield each form of a verb as written in a word list of `language` with its name."""
    yield from inflection_of(language).verb_forms(written, irregular)
