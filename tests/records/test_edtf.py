from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.records import InputError, bounds, contains, is_edtf, overlap


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-12-16", date(2011, 12, 16), date(2011, 12, 16)),
        ("2011-12-16~", date(2011, 12, 16), date(2011, 12, 16)),
        ("2011-12-16/2011-12-17", date(2011, 12, 16), date(2011, 12, 17)),
        ("2011-05/..", date(2011, 5, 1), None),
        ("2011-05/", date(2011, 5, 1), None),
        ("../2012-03-24", None, date(2012, 3, 24)),
    ],
)
def test_a_date_allows_the_days_it_says(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "/",
        "../..",
        "2011-13",
        "2011-02-30",
        "yesterday",
        "16.12.2011",
        "2012/2011",
        "2011-1-1",
        "2011-12-16x",
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(text):
    assert not is_edtf(text)
    with pytest.raises(InputError) as caught:
        bounds(text)
    assert caught.value.exit_code == 2
    assert "2011-12-16" in caught.value.remedy


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def edtf(draw):
    day = draw(days)
    one = draw(st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))
    other = draw(days)
    if other < day:
        day, other = other, day
    return draw(st.sampled_from([one, f"{day}/{other}", f"{day}/..", f"../{other}"]))


@given(edtf(), edtf())
def test_overlap_is_mutual_and_follows_from_containment(a, b):
    assert overlap(a, b) == overlap(b, a)
    if contains(a, b):
        assert overlap(a, b)


@given(edtf())
def test_every_date_contains_and_overlaps_itself(a):
    assert contains(a, a)
    assert overlap(a, a)


@given(edtf(), days)
def test_overlap_with_a_day_is_what_the_bounds_say(a, day):
    earliest, latest = bounds(a)
    inside = (earliest is None or earliest <= day) and (latest is None or day <= latest)
    assert overlap(a, day.isoformat()) == inside
