"""Scopes: what a figure is about. Figures are compared only inside one scope."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from aigaq.records import Claim, Figure

from . import words

#: The places that hold a place, as id and name, nearest first, the country last.
Around = tuple[tuple[str, str], ...]
#: By the id of a place what holds it.
Within = Mapping[str, Around]

#: Populations that a measure implies: a count of defendants tried is a count of everyone tried.
_IMPLIED = {
    "detained": {"detainees"},
    "released": {"detainees"},
    "charged": {"defendants", "detainees"},
    "tried": {"defendants", "detainees"},
    "convicted": {"defendants", "detainees"},
    "imprisoned": {"defendants", "detainees"},
    "acquitted": {"defendants", "detainees"},
    "witnesses": {"witnesses"},
    "dismissed": {"workers"},
    "organisations_closed": {"media"},
}

#: Numbers that may be those on a day or those up to a day.
STOCKS = frozenset({"detained", "imprisoned", "missing", "displaced", "participants"})

#: Steps of the law: where they are taken depends on where the court or the prison stands, so the region is compared.
STEPS_OF_THE_LAW = frozenset(
    {"charged", "tried", "convicted", "imprisoned", "acquitted", "released", "fined", "sanctioned"}
)

#: How the key of a place begins that has a name but no id.
NAMELESS_ID = "name:"

_WORD = re.compile(r"[^\W_]+")
_KINDS_OF_PLACE = frozenset(["the", "city", "town", "village", "settlement", "of"])


class Scope(NamedTuple):
    """What is counted, of whom, where. The period comes on top (see `periods`).

    Attributes
    ----------
    place : str
        Id of the place, else its folded name; for a claim that names none, the item: which place a document means when
        it names none only that document can tell.
    """

    measure: str
    unit: str
    population: str | None
    place: str
    placed: bool


def scope_of(claim: Claim, figure: Figure, ids: Mapping[str, tuple[str, ...]], within: Within) -> Scope:
    """Return the scope of a figure.

    Parameters
    ----------
    ids : mapping of str to tuple of str
        The ids that go with a name, folded, so that a name read without its id finds it.
    """
    unit = "persons" if figure.unit in words.PEOPLE else figure.unit
    population = figure.population
    if population in _IMPLIED.get(figure.measure, ()):
        population = None
    if claim.place is None:
        return Scope(figure.measure, unit, population, claim.item.id, False)
    name = folded(claim.place.text)
    named = ids.get(name, ())
    place = claim.place.id or (named[0] if len(named) == 1 else f"{NAMELESS_ID}{name}")
    if figure.measure in STEPS_OF_THE_LAW:
        place = _region(place, within)
    return Scope(figure.measure, unit, population, place, True)


def _region(place: str, within: Within) -> str:
    """Return the widest known part of the country that holds the place."""
    around = within.get(place, ())
    return around[-2][0] if len(around) > 1 else place


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Return a place's name without case, accents, punctuation and words such as "city of"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(w for w in _WORD.findall(plain) if w not in _KINDS_OF_PLACE) or plain
