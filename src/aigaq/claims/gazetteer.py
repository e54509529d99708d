"""Gazetteer: names of places and what they may stand for; two sorted files, searched without being parsed."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from .extended import Extended, OwnPlace

_MARKS = str.maketrans(dict.fromkeys("'’‘`´ʻʼʹ", "") | {"-": " ", "‐": " ", "–": " "})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_SPACES = re.compile(r" {2,}")
# Words of a cell that tell what kind of place it names.
_KIND_WORDS = re.compile(
    r"(?<=\s)(?:г|гор|город|городе?|с|село|пос|пос[её]лок|city|town|village|of|қаласы|қала|ауылы|кенті)\.?(?=\s|,|\Z)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A place the gazetteer knows.

    Attributes
    ----------
    id : str
        ``geonames:607610`` for towns and countries, ``region:KZ-mangystau`` for first-level regions.
    country, admin1 : str
        ISO 3166-1 code; GeoNames code of the first-level region, empty for a country.
    population : int
        0 where unknown.
    """

    id: str
    kind: Literal["town", "region", "country"]
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int


class _Sorted:
    """Lines of ``key<TAB>rest`` in byte order; found by halving, so that loading costs one read of the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def find(self, key: str) -> str | None:
        """Return what stands after `key` and its tab, if the key is there."""
        wanted = key.encode() + b"\t"
        data = self._data
        low, high = 0, len(data)
        while low < high:
            middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", middle)
            line = data[middle:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            if line < wanted:
                low = end + 1
            else:
                high = middle
        return None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Iterate over all keys with what stands after them."""
        for line in self._data.decode().splitlines():
            key, _, rest = line.partition("\t")
            yield key, rest


class Gazetteer:
    """Places by name.

    Parameters
    ----------
    names, places : bytes
        The two files of ``data/gazetteer``.
    own : sequence of OwnPlace
        What a case adds; found before the others of the same name.
    """

    def __init__(self, names: bytes, places: bytes, own: Sequence[OwnPlace] = ()) -> None:
        self._names = _Sorted(names)
        self._places = _Sorted(places)
        self._own = {p.id: _own_place(p) for p in own}
        self._own_names: dict[str, list[Place]] = defaultdict(list)
        for added in own:
            for key in dict.fromkeys(map(fold, added.names)):
                self._own_names[key].append(self._own[added.id])
        self.find = lru_cache(maxsize=8192)(self._find)
        self._holding: dict[tuple[str, str], str] = {}
        self.country_of_people = lru_cache(maxsize=2048)(self._country_of_people)

    def _find(self, name: str) -> tuple[Place, ...]:
        """Return every place called `name` (any script, accents and apostrophes aside), most populous first."""
        key = fold(name)
        found, own = self._names.find(key), self._own_names.get(key, ())
        if not found:
            return tuple(own)
        places = [self.place(ident) for ident in found.split("\t") if not ident.startswith("~")]
        return (*own, *sorted(places, key=lambda p: (-_RANK[p.kind], -p.population, p.id)))

    def _country_of_people(self, word: str) -> str | None:
        """Return the ISO code of the country whose people or things are called `word` ("Kazakh", "Burmese")."""
        found = self._names.find(fold(word)) or ""
        return next((ident[1:] for ident in found.split("\t") if ident.startswith("~")), None)

    def country(self, iso: str) -> Place | None:
        """Return the country with this ISO 3166-1 code."""
        return next((p for p in self.find("~" + iso) if p.kind == "country"), None)

    def place(self, ident: str) -> Place:
        """Return the place with this id.

        Raises
        ------
        KeyError
            No such place.
        """
        if ident in self._own:
            return self._own[ident]
        row = self._places.find(ident)
        if row is None:
            raise KeyError(ident)
        return _place(ident, row)

    def around(self, ident: str) -> tuple[Place, ...]:
        """Return the places that hold the place with this id, nearest first: its region, its country.

        Raises
        ------
        KeyError
            No such place.
        """
        if not self._holding:
            for other, row in self._places.lines():
                if not row.startswith("town"):
                    place = _place(other, row)
                    self._holding[place.country, place.admin1] = other
        inner = self.place(ident)
        keys = ((inner.country, inner.admin1), (inner.country, ""))
        found = dict.fromkeys(self._holding[key] for key in keys if key in self._holding)
        return tuple(self.place(other) for other in found if other != ident)


_RANK = {"country": 2, "region": 1, "town": 0}
_KINDS: dict[str, Literal["town", "region", "country"]] = {"town": "town", "region": "region", "country": "country"}


def _place(ident: str, row: str) -> Place:
    kind, name, country, admin1, latitude, longitude, population = row.split("\t")
    north, east = (float(latitude), float(longitude)) if latitude else (None, None)
    return Place(ident, _KINDS[kind], name, country, admin1, north, east, int(population))


def _own_place(own: OwnPlace) -> Place:
    kind = _KINDS[own.kind]
    return Place(own.id, kind, own.names[0], own.country, own.admin1, own.latitude, own.longitude, own.population)


def places_within(idents: Iterable[str], language: str = "") -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each place id the (id, name) of the places that hold it, nearest first, the country last.

    Ids that the gazetteer, with the additions of `language`, does not know are left out.
    """
    known = gazetteer(language)
    held: dict[str, tuple[tuple[str, str], ...]] = {}
    for ident in idents:
        with contextlib.suppress(KeyError):
            held[ident] = tuple((place.id, place.name) for place in known.around(ident))
    return held


def place_ids(name: str, language: str = "") -> list[str]:
    """Return the ids of the places called `name`, the most populous first."""
    return [place.id for place in gazetteer(language).find(name)]


def places_named(text: str) -> tuple[Place, ...]:
    """Return every place that `text`, the words of a cell or label, names; most populous first.

    The words are looked up as they stand, then without the word that tells a city or a region.
    """
    known = gazetteer()
    return known.find(text) or known.find(_KIND_WORDS.sub(" ", f" {text} ").strip(" ,."))


def places_at(idents: Iterable[str]) -> dict[str, tuple[float, float, str]]:
    """Return for each place id its degrees north and east, and the kind of place that this stands for.

    Ids that the gazetteer does not know, or of which it does not know where they lie, are left out.
    """
    known = gazetteer()
    found: dict[str, tuple[float, float, str]] = {}
    for ident in idents:
        with contextlib.suppress(KeyError):
            place = known.place(ident)
            if place.latitude is not None and place.longitude is not None:
                found[ident] = (place.latitude, place.longitude, place.kind)
    return found


def fold(name: str) -> str:
    """Return the key of `name`: case, accents and apostrophes dropped, hyphens as blanks."""
    plain = name.casefold().translate(_MARKS)
    return _SPACES.sub(" ", plain if plain.isascii() else _unmarked(plain)).strip()


def _unmarked(name: str) -> str:
    # accents of Latin letters only: й and ё are letters of their own
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFD", name):
        if not unicodedata.combining(character):
            base = character
        elif base < "\u0250":
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def gazetteer(language: str = "") -> Gazetteer:
    """Return the gazetteer of the package, with the places a case adds to `language`; read when first asked for."""
    return _gazetteer(tuple(language.places) if isinstance(language, Extended) else ())


@cache
def _gazetteer(own: tuple[OwnPlace, ...]) -> Gazetteer:
    return Gazetteer(*_files(), own)


@cache
def _files() -> tuple[bytes, bytes]:
    folder = files(__package__).joinpath("data", "gazetteer")
    return folder.joinpath("names.tsv").read_bytes(), folder.joinpath("places.tsv").read_bytes()
