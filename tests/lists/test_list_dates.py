"""Dates as lists write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.entities.lists.dates import read_date
from aigaq.records import bounds


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2011-12-16", "2011-12-16"),
        ("2011-12-16 00:00:00", "2011-12-16"),
        ("16.12.2011", "2011-12-16"),
        ("12/16/2011", "2011-12-16"),
        ("2011/12/16", "2011-12-16"),
        ("20111216", "2011-12-16"),
        ("16 декабря 2011 г.", "2011-12-16"),
        ("декабрь 2011", "2011-12"),
        ("2011 жылғы 16 желтоқсан", "2011-12-16"),
        ("December 16, 2011", "2011-12-16"),
        ("16-Dec-2011", "2011-12-16"),
        ("12.2011", "2011-12"),
        ("1980 г.р.", "1980"),
        ("b. 1980", "1980"),
        ("1980 ж.т.", "1980"),
        ("ок. 1980", "1980~"),
        ("~1980", "1980~"),
        ("1980?", "1980?"),
        ("1980s", "1980/1989"),
        ("1980-1985", "1980/1985"),
        ("16-17.12.2011", "2011-12-16/2011-12-17"),
        ("2011-12-16:2011-12-17", "2011-12-16/2011-12-17"),
        ("2011-12-16~2011-12-18", "2011-12-16/2011-12-18"),
        ("before 2011", "../2011"),
        ("after 16.12.2011", "2011-12-16/.."),
    ],
)
def test_forms_of_dates(text, edtf):
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize("text", ["31.02.2011", "2011-13-01", "unknown", "", "40893", "soon", "32.12.2011", "16.12.11"])
def test_what_is_no_date_is_not_read(text):
    assert read_date(text) is None


def test_a_year_of_two_digits_needs_a_latest_year():
    assert read_date("16.12.11", latest=2012).edtf == "2011-12-16"
    assert read_date("16.12.45", latest=2012).edtf == "1945-12-16"


def test_the_order_of_day_and_month_is_told_or_said_to_be_open():
    assert read_date("05/06/2011").either
    assert read_date("05/06/2011").edtf == "2011-06-05"
    assert read_date("05/06/2011", day_first=False).edtf == "2011-05-06"
    assert read_date("05/16/2011").month_first is True
    assert read_date("16/05/2011").month_first is False
    assert not read_date("05/05/2011").either


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    forms = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%Y/%m/%d")
    for form in forms:
        assert bounds(read_date(day.strftime(form)).edtf) == (day, day)
