"""How dates, quantities and headings read."""

from __future__ import annotations

import pytest

from aigaq.ledger import words
from aigaq.records import Figure, Relative
from aigaq.records.vocabulary import measures, populations


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2011-12-16", "16 December 2011"),
        ("2011-12", "December 2011"),
        ("2011", "2011"),
        ("2011-12-16/2011-12-17", "16–17 December 2011"),
        ("2011-12-31/2012-01-01", "31 December 2011 to 1 January 2012"),
        ("2011-12/2012-01", "December 2011 to January 2012"),
        ("2011-05/..", "from May 2011"),
        ("../2012-03-24", "by 24 March 2012"),
        ("2011-12-16~", "about 16 December 2011"),
        ("2011-12-16?", "16 December 2011"),
        (None, "no date told"),
    ],
)
def test_dates(edtf: str | None, text: str) -> None:
    assert words.day(edtf) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"low": 15, "qualifier": "at_least"}, "at least 15"),
        ({"low": 100, "qualifier": "more_than"}, "more than 100"),
        ({"high": 700, "qualifier": "at_most"}, "up to 700"),
        ({"low": 1200, "high": 1200}, "1,200"),
        ({"low": 20, "high": 20, "qualifier": "about"}, "about 20"),
        ({"low": 12, "high": 15, "qualifier": "between"}, "12 to 15"),
        ({"qualifier": "vague", "term": "dozens"}, "dozens"),
        ({"low": 0, "high": 0}, "0"),
        ({"qualifier": "relative", "term": "half", "relative": Relative(factor=0.5, to_text="them")}, "half of them"),
        ({"qualifier": "relative", "relative": Relative(factor=0.33, to_text="them")}, "a third of them"),
        ({"qualifier": "relative", "relative": Relative(factor=0.8, to_text="them")}, "80% of them"),
        ({"qualifier": "relative", "relative": Relative(factor=2, to_class="official")}, "twice the official figure"),
        ({"qualifier": "relative", "term": "all but two", "relative": Relative(offset=-2)}, "all but two"),
        ({"qualifier": "relative", "relative": Relative(offset=-2)}, "2 fewer than another figure"),
        (
            {"qualifier": "relative", "term": "+3", "relative": Relative(offset=3, to_class="official")},
            "3 more than the official figure",
        ),
        (
            {"qualifier": "relative", "relative": Relative(bound="more_than", to_class="official")},
            "more than the official figure",
        ),
    ],
)
def test_quantities(figure: dict[str, object], text: str) -> None:
    assert words.number(Figure(measure="killed", measures=("killed",), **figure)) == text


@pytest.mark.parametrize("measure", sorted(measures()))
def test_every_measure_has_a_heading_for_everyone_and_for_each_population(measure: str) -> None:
    for population in (None, *populations()):
        heading = words.heading(measure, "vehicles", population)
        assert heading[0].isupper()
        assert "_" not in heading
        assert (" only" in heading) is (population is not None)
