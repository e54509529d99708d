"""Date expressions: every example and counter-example of the data, and what ranges and contexts make of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.dates import DateMention, find_dates
from aigaq.claims.dating import Anchor, resolve
from aigaq.claims.document import Sentence
from aigaq.claims.lexicon import load_table
from aigaq.records import Block, Reading, TextLayer, bounds, is_edtf

NEWS = Anchor(published=date(2012, 3, 24), exact=True, told="2011-12-16")
ROWS = [(language, row) for language in ("en", "ru", "kk") for row in load_table(language, "dates")["pattern"]]
EXAMPLES = [(language, text, edtf) for language, row in ROWS for text, edtf in row["examples"].items()]
COUNTER = [(language, text) for language, row in ROWS for text in row.get("not", ())]


def sentence(text: str) -> Sentence:
    layer = TextLayer(item_id="i", text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    return Sentence(Reading(layer, layer.blocks[0]), 0, len(text), 0, 0)


def dates(text: str, language: str = "en") -> list[DateMention]:
    return find_dates(sentence(text), language)


@pytest.mark.parametrize(("language", "text", "edtf"), EXAMPLES)
def test_an_example_of_the_data_is_read_as_it_says(language: str, text: str, edtf: str) -> None:
    assert [resolve(d, NEWS) for d in dates(text, language)] == [edtf]


@pytest.mark.parametrize(("language", "text"), COUNTER)
def test_a_counter_example_of_the_data_holds_no_date(language: str, text: str) -> None:
    assert dates(text, language) == []


DAYS = st.dates(date(1950, 1, 1), date(2035, 12, 31))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
MONTHS.append("December")


def in_words(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"on {day.day} {month} {day.year}",
        f"on {month} {day.day}, {day.year}",
        f"on the {day.day}th of {month} {day.year}",
        f"on {day.isoformat()}",
        f"on {day.day:02d}.{day.month:02d}.{day.year}",
        f"on {day:%A}, {day.day} {month} {day.year}",
    ]


@given(DAYS)
def test_a_full_date_is_read_however_it_is_written(day: date) -> None:
    assert [resolve(d, Anchor()) for text in in_words(day) for d in dates(text)] == [day.isoformat()] * 6


@given(DAYS, st.integers(1, 300))
def test_a_range_has_both_its_ends(first: date, length: int) -> None:
    last = first + timedelta(length)
    one, other = MONTHS[first.month - 1], MONTHS[last.month - 1]
    texts = [
        f"from {first.day} {one} {first.year} to {last.day} {other} {last.year}",
        f"between {one} {first.day}, {first.year} and {other} {last.day}, {last.year}",
    ]
    assert [resolve(d, Anchor()) for text in texts for d in dates(text)] == [f"{first}/{last}"] * 2


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_never_after_publication(day: date, published: date) -> None:
    (mention,) = dates(f"on {day.day} {MONTHS[day.month - 1]} police came")
    found = resolve(mention, Anchor(published, exact=True))
    if found is not None:  # the 29th of February has no such year near
        earliest = bounds(found).earliest
        assert earliest is not None
        assert earliest <= published
        assert (earliest.month, earliest.day) == (day.month, day.day)


@given(st.sampled_from(range(7)), DAYS)
def test_a_weekday_lies_in_the_week_before_publication(weekday: int, published: date) -> None:
    name = (date(2024, 1, 1) + timedelta(weekday)).strftime("%A")
    (mention,) = dates(f"they came on {name}")
    found = bounds(resolve(mention, Anchor(published, exact=True)) or "").earliest
    assert found is not None
    assert found.weekday() == weekday
    assert timedelta(0) <= published - found < timedelta(7)


@given(st.text(alphabet="0123456789 .-/,and to May December16 since the last Friday week ago", max_size=80))
def test_whatever_is_found_is_a_date_or_nothing(text: str) -> None:
    if not text.strip():
        return
    for mention in dates(" ".join(text.split())):
        value = resolve(mention, NEWS)
        assert value is None or is_edtf(value)


def test_without_any_anchor_an_incomplete_date_stays_unknown() -> None:
    found = dates("on 5 May they left; two days later, on Friday, they came back")
    assert [resolve(d, Anchor()) for d in found] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("until 5 May 2011", "../2011-05-05"),
        ("prior to December 2011", "../2011-12"),
        ("from May 2011 onwards", "2011-05/.."),
        ("around 5 May 2011", "2011-05-05~"),
        ("as of 5 May 2011", "2011-05-05"),
        ("in the months leading up to 16 December 2011", "../2011-12-16"),
    ],
)
def test_words_before_a_date_make_it_a_bound(text: str, edtf: str) -> None:
    assert [resolve(d, NEWS) for d in dates(text)] == [edtf]
