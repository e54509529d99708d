"""The gazetteer: names in any script and spelling, what they may stand for, people of countries."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.gazetteer import Gazetteer, fold, gazetteer

NAMES = b"abai\tgeonames:1\tgeonames:2\nkazakh\t~KZ\nosh\tgeonames:3\n"
PLACES = (
    b"geonames:1\ttown\tAbai\tKZ\t12\t49.6000\t72.8000\t30000\n"
    b"geonames:2\tregion\tAbai\tKZ\t20\t\t\t0\n"
    b"geonames:3\ttown\tOsh\tKG\t08\t40.5000\t72.8000\t300000\n"
)


@pytest.mark.parametrize("name", ["Zhanaozen", "Жаңаөзен", "Жанаозен", "ZHANAOZEN", "Zhangaözen", "Novyy Uzen’"])
def test_spellings_and_scripts_of_one_town_lead_to_one_place(name: str) -> None:
    found = gazetteer().find(name)[0]
    assert (found.id, found.kind, found.country) == ("geonames:607610", "town", "KZ")
    assert found.latitude is not None
    assert 43 < found.latitude < 44


def test_a_region_comes_before_a_town_of_its_name() -> None:
    assert gazetteer().find("Mangistau")[0].id == "region:KZ-mangystau"


def test_a_country_comes_first_and_of_towns_the_largest() -> None:
    assert gazetteer().find("Georgia")[0].kind == "country"
    towns = [p for p in gazetteer().find("Tripoli") if p.kind == "town"]
    assert [p.population for p in towns] == sorted((p.population for p in towns), reverse=True)


@pytest.mark.parametrize(("word", "iso"), [("Kazakhstani", "KZ"), ("Burmese", "MM"), ("Uzbeks", "UZ"), ("Osh", None)])
def test_people_belong_to_a_country(word: str, iso: str | None) -> None:
    assert gazetteer().country_of_people(word) == iso


def test_an_unknown_name_is_no_place() -> None:
    assert gazetteer().find("Kozlovgrad-on-Nowhere") == ()


def test_places_carry_their_region_and_missing_coordinates_are_none() -> None:
    small = Gazetteer(NAMES, PLACES)
    region, town = small.find("Abai")
    assert (region.kind, region.latitude) == ("region", None)
    assert (town.admin1, town.population) == ("12", 30000)


def test_a_place_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Gazetteer(NAMES, PLACES).place("geonames:9")


@given(st.text(max_size=20))
def test_any_text_may_be_asked_for(name: str) -> None:
    assert isinstance(Gazetteer(NAMES, PLACES).find(name), tuple)


@given(st.text(alphabet="aÉéÅОшӨө ’'-ß", max_size=12))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.sets(st.text(alphabet="abcdxyz", min_size=1, max_size=6), min_size=1, max_size=60))
def test_every_key_of_a_sorted_file_is_found(keys: set[str]) -> None:
    lines = sorted(f"{k}\tgeonames:3".encode() for k in keys)
    book = Gazetteer(b"\n".join(lines) + b"\n", PLACES)
    assert all(book.find(k)[0].name == "Osh" for k in keys)
    assert all(book.find(k + "q") == () for k in keys if k + "q" not in keys)


def test_the_files_are_in_the_order_that_halving_needs_and_name_their_source() -> None:
    folder = files("aigaq.claims").joinpath("data", "gazetteer")
    for name in ("names.tsv", "places.tsv"):
        lines = folder.joinpath(name).read_bytes().splitlines()
        assert lines == sorted(lines)
    assert "CC BY 4.0" in folder.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
