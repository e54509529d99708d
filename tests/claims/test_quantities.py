"""What is an amount, how it is bounded, and what only looks like one."""

from __future__ import annotations

import pytest

from aigaq.claims.quantities import Quantity, find_quantities
from aigaq.claims.quantity_words import load_quantity_words
from aigaq.claims.tokens import tokenize

WORDS = load_quantity_words("en")


def quantities(text: str) -> list[Quantity]:
    tokens = tokenize(text)
    return find_quantities(tokens, WORDS, [False] * len(tokens))


def written(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens[q.first].start : tokens[q.last - 1].end] for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("12 miners slept", "exact", 12, 12),
        ("1,200 miners slept", "exact", 1200, 1200),
        ("1 200 miners slept", "exact", 1200, 1200),
        ("1.2 million people slept", "exact", 1_200_000, 1_200_000),
        ("two hundred and fifty-three slept", "exact", 253, 253),
        ("Seven thousand three hundred slept", "exact", 7300, 7300),
        ("a dozen miners slept", "exact", 12, 12),
        ("half a million people slept", "exact", 500_000, 500_000),
        ("at least 20 miners slept", "at_least", 20, None),
        ("no fewer than twenty miners slept", "at_least", 20, None),
        ("20 or more slept", "at_least", 20, None),
        ("more than 20 miners slept", "more_than", 20, None),
        ("upwards of 20 miners slept", "more_than", 20, None),
        ("over a dozen miners slept", "more_than", 12, None),
        ("as many as 20 miners slept", "at_most", None, 20),
        ("up to 20 miners slept", "at_most", None, 20),
        ("fewer than a hundred slept", "at_most", None, 100),
        ("the number did not exceed 40", "at_most", None, 40),
        ("nearly 20 miners slept", "about", 20, 20),
        ("an estimated 20 miners slept", "about", 20, 20),
        ("two dozen or so slept", "about", 24, 24),
        ("sixty-odd slept", "about", 60, 60),
        ("between 20 and 30 miners slept", "between", 20, 30),
        ("20-30 miners slept", "between", 20, 30),
        ("20 to 30 miners slept", "between", 20, 30),
        ("five or six miners slept", "between", 5, 6),
        ("a total of 20 miners slept", "exact", 20, 20),
        ("no one slept", "exact", 0, 0),
        ("not a single miner slept", "exact", 0, 0),
        ("they did not wake a single miner", "exact", 0, 0),
    ],
)
def test_amount(text: str, qualifier: str, low: int | None, high: int | None) -> None:
    (found,) = quantities(text)
    assert (found.qualifier, found.low, found.high) == (qualifier, low, high)


@pytest.mark.parametrize(
    ("text", "term", "factor", "offset"),
    [
        ("twice the official figure", "2x official figure", 2.0, None),
        ("at least three times the official toll", "3x official toll", 3.0, None),
        ("nine times as many", "9x many", 9.0, None),
        ("half of them", "half of them", 0.5, None),
        ("all but two slept", "all but two", None, -2),
        ("three in four slept", "three in four", 0.75, None),
    ],
)
def test_relative_amount(text: str, term: str, factor: float | None, offset: int | None) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.term, found.factor, found.offset) == ("relative", term, factor, offset)


def test_bound_of_a_relative_amount_is_kept() -> None:
    (found,) = quantities("at least three times the official toll")
    assert (found.qualifier, found.bound) == ("relative", "at_least")


@pytest.mark.parametrize("term", ["dozens", "several hundred", "tens of thousands", "scores"])
def test_vague_amount_keeps_its_word(term: str) -> None:
    (found,) = quantities(f"{term} of miners slept")
    assert (found.kind, found.term, found.low, found.high) == ("vague", term, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "for six years",
        "for six long years",
        "a sentence of five to seven years",
        "seven-and-a-half years",
        "a 16-year-old boy",
        "aged 16 and 17",
        "a shopkeeper, 52, from the north",
        "a man of 41, a driver",
        "a boy of 16 and a woman of 37 among them",
        "Edgar P., 23 (not his name), a driver",
        "one death is too many",
        "the last but one in the row",
        "a hundred or so pages",
        "children under sixteen, all of them",
        "the youngest was thirteen",
        "Article 241, part 2",
        "Articles 12, 13 and 14",
        "article 307(3)",
        "Law No. 45",
        "in 2011",
        "at 10:30 p.m.",
        "fined 2,000 tenge",
        "$ 300",
        "60 per cent of them",
        "12 km away",
        "call +44 20 7413 5599",
        "hotline 8-800-000-00-00",
        "three hours, or 48 in winter",
        "one of the main points",
        "one another",
        "the 20th of them",
        "on page 12",
        "hundreds of kilometres",
    ],
)
def test_no_count_of_people_or_things(text: str) -> None:
    assert written(text) == []


def test_numeral_broken_at_the_end_of_a_line() -> None:
    (quantity,) = quantities("twenty-\nfour miners slept")
    assert quantity.low == 24


def test_qualifier_is_part_of_the_expression() -> None:
    assert written("They say that at least 12 slept, and about 40 more.") == ["at least 12", "about 40"]


def test_over_before_the_known_number_bounds_nothing() -> None:
    (found,) = quantities("charged over any of the ten deaths")
    assert found.qualifier == "exact"


def test_two_numbers_where_the_second_has_a_unit() -> None:
    (found,) = quantities("sentenced the three to seven years")
    assert (found.low, found.high) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Bello was given six years, Musa four and Danladi, a clerk, three.",
        "Petrenko got 13.",
        "The prosecutor had asked for seven to nine.",
        "He drew five years, of which two are suspended.",
        "She received four years, one of them suspended, and two years on appeal.",
        "They were held for ten days in May and, in June, for five.",
        "The term of nine years was reduced to six.",
        "It gave her eight years and five of probation.",
        "He got twelve years, nine on appeal.",
        "He had by then spent nearly four behind bars.",
        "She was fined 30 base units.",
        "The brothers were each fined 400,000.",
        "The court imposed a fine of 5,000 quetzales.",
        "Bail was set at 20,000.",
        "His fine was about half of that.",
        "It was extended in March and twice more.",
        "Lerato Mokoena, nineteen, was hurt.",
        "Joseph Banda, a chess champion of 22, was hurt.",
        "Mr Sato, then 78, was let out.",
        "Her brother, a man with an IQ of 69, was hanged.",
        "They were pardoned one by one.",
        "The appeals were refused in one sentence.",
        "The cell was built for twelve.",
        "He is charged under Decree-Law 54.",
        "The lawyer paid K2,500.",
    ],
)
def test_terms_amounts_and_ages_of_one_person_count_nobody(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The court fined 12 drivers.", ["12"]),
        ("The judge gave four years to six of the nine accused.", ["six", "the nine"]),
        ("A coalition of 12, formed in May, called the strike.", ["12"]),
        ("In two years the number of dead rose to 12.", ["12"]),
        ("They handed terms of two to six years to five men.", ["five"]),
        ("The Commission counted 46; the Government, 34.", ["46", "34"]),
        ("The trials resulted in two sentences.", ["two"]),
        ("The hospital 51, the morgue 48.", ["51", "48"]),
    ],
)
def test_a_number_that_counts_stays_beside_terms_and_amounts(text: str, numbers: list[str]) -> None:
    assert written(text) == numbers
