"""Where sentences end, and that tokens cover the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.sentences import split
from aigaq.claims.tokens import tokenize


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Gen. Jones at 5 p.m. on Friday.",
        "He cited No. 45 and Art. 12 of the law.",
        "The U.S. embassy said so.",
        "J. R. Hart was there.",
        "The price was 1.5 million.",
        "Members of Alga! met again.",
        "See e.g. Section 4.",
    ],
)
def test_full_stop_inside_a_sentence(text: str) -> None:
    assert split(text) == [(0, len(text))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They left.", "Others stayed."),
        ("“They left.”", "Others stayed."),
        ("Did they leave?", "Others stayed."),
        ("They left.[12]", "Others stayed."),
        ("They left at 5 p.m.", "Others stayed."),
        ("They left.", "12 stayed."),
        ("• They left", "• Others stayed"),
    ],
)
def test_sentence_ends(first: str, second: str) -> None:
    text = f"{first} {second}"
    assert [text[a:b] for a, b in split(text)] == [first, second]


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_cover_all_but_blanks(text: str) -> None:
    ranges = split(text)
    ends = [0, *(b for _, b in ranges)]
    assert all(a < b for a, b in ranges)
    assert all(end <= a for end, (a, _) in zip(ends, ranges, strict=False))
    inside = {n for a, b in ranges for n in range(a, b)}
    assert all(c.isspace() for n, c in enumerate(text) if n not in inside)


@given(st.text(max_size=200))
def test_tokens_hold_every_character_that_is_not_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert all(t.text == text[t.start : t.end] for t in tokens)
    inside = {n for t in tokens for n in range(t.start, t.end)}
    assert all(c.isspace() for n, c in enumerate(text) if n not in inside)
    assert sum(len(t.text) for t in tokens) == len(inside)


def test_tokens_of_numbers_and_compounds() -> None:
    text = "At 1,200 people’s 16-year-old (1.2 million), 20-30 ill-treated U.S. troops; 5,000+ O’Brien"
    assert [t.text for t in tokenize(text)] == [
        *("At", "1,200", "people", "’s", "16-year-old", "(", "1.2", "million", ")", ",", "20", "-", "30"),
        *("ill-treated", "U.S.", "troops", ";", "5,000", "+", "O’Brien"),
    ]


def test_what_never_ends_is_cut_at_blanks() -> None:
    text = " ".join(["word"] * 2000)
    ranges = split(text)
    assert len(ranges) > 1
    assert all(b - a <= 2000 and text[a:b] == text[a:b].strip() for a, b in ranges)
    assert split("x" * 4500) == [(0, 2000), (2000, 4000), (4000, 4500)]
