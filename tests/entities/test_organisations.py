"""Organisations and places: spellings are told, what only a source can say is offered and never asserted."""

from __future__ import annotations

import pytest

from aigaq.entities.organisations import compare_organisations, compare_places
from aigaq.entities.tables import table

ROWS = table("organisations")


@pytest.mark.parametrize("row", ROWS["same"], ids=lambda row: "=".join(row["names"]))
def test_spellings_of_one_name(row):
    told = compare_organisations(*row["names"])
    assert told.how == "same"
    assert told.score > 0.9


@pytest.mark.parametrize("row", ROWS["candidate"], ids=lambda row: "?".join(row["names"]))
def test_letters_and_their_words_are_offered(row):
    told = compare_organisations(*row["names"])
    assert told.candidate or told.how == "same"
    assert told.score <= 0.5 or told.how == "same"


@pytest.mark.parametrize("row", ROWS["other"], ids=lambda row: "/".join(row["names"]))
def test_bodies_that_are_two(row):
    told = compare_organisations(*row["names"])
    assert told.how == "different"
    assert told.score < 0.5


@pytest.mark.parametrize("pair", [("KNB", "NSS"), ("The People's Front", "Khalyk Maydany")])
def test_a_stated_alias_makes_a_candidate_and_no_more(pair):
    told = compare_organisations(*pair, aliases=[pair[::-1]])
    assert told.how == "stated"
    assert told.candidate
    assert told.score <= 0.5


def test_places():
    assert compare_places("Гурьев", "Atyrau").how == "renamed"
    assert compare_places("Жаңаөзен", "Janaozen").how == "same"
    assert compare_places("Актау", "Атырау").how == "different"
    assert compare_places("Zhetybai", "Zhetibay").score > 0.7
    assert compare_places("The oil town", "Жанаозен", aliases=[("Жанаозен", "The oil town")]).candidate


@pytest.mark.parametrize("other", ["", "!!", "()"])
def test_names_without_letters(other):
    assert compare_organisations("KNB", other).score == 0.0
    assert compare_places("Актау", other).score == 0.0
