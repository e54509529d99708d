"""Figures and dates in words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aigaq.report.dates import coarsen, date_in_words, instant_in_words, short_date
from aigaq.report.wording import Amount, in_short, in_words, size


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "term", "words", "label"),
    [
        (14, 14, "exact", None, "14", "14"),
        (0, 0, "exact", None, "0", "0"),
        (15, None, "at_least", None, "at least 15", "≥15"),
        (100, None, "more_than", None, "more than 100", ">100"),
        (None, 700, "at_most", None, "up to 700", "≤700"),
        (70, 70, "about", None, "about 70", "~70"),
        (12, 16, "between", None, "between 12 and 16", "12–16"),
        (12, 16, "exact", None, "12 to 16", "12–16"),
        (42, None, "exact", None, "at least 42", "≥42"),
        (None, 9, "exact", None, "up to 9", "≤9"),
        (3000, 3000, "exact", None, "3,000", "3,000"),
        (None, None, "vague", "dozens", "“dozens”", "“dozens”"),
        (None, None, "vague", None, "no number", "–"),
    ],
)
def test_a_figure_says_how_it_is_bounded(
    low: int | None, high: int | None, qualifier: str, term: str | None, words: str, label: str
) -> None:
    amount = Amount(low, high, qualifier, term)
    assert str(in_words(amount)) == words
    assert in_short(amount) == label


@pytest.mark.parametrize(
    ("edtf", "words", "short"),
    [
        ("2011-12-16", "16 December 2011", ("16 Dec", "2011")),
        ("2011-12", "December 2011", ("Dec", "2011")),
        ("2011", "2011", ("", "2011")),
        ("2011-12-16/2011-12-17", "16–17 December 2011", ("16 Dec–…", "2011")),
        ("2011-12-30/2012-01-02", "30 December 2011 – 2 January 2012", ("30 Dec–…", "2011")),
        ("2011-11-30/2011-12-02", "30 November – 2 December 2011", ("30 Nov–…", "2011")),
        ("2011-12/2012-02", "December 2011 – February 2012", ("Dec–…", "2011")),
        ("../2012-03-24", "not after 24 March 2012", ("≤ 24 Mar", "2012")),
        ("2012-01/..", "from January 2012", ("≥ Jan", "2012")),
        ("2012-01/", "from January 2012", ("≥ Jan", "2012")),
        ("2011-12-16~", "about 16 December 2011", ("c. 16 Dec", "2011")),
        ("2011?", "2011 (uncertain)", ("", "2011")),
        ("2011%", "about 2011 (uncertain)", ("", "c. 2011")),
        ("the day before", "the day before", ("", "the day before")),
    ],
)
def test_a_date_is_written_as_a_reader_would(edtf: str, words: str, short: tuple[str, str]) -> None:
    assert str(date_in_words(edtf)) == words
    assert short_date(edtf) == short


@pytest.mark.parametrize(
    ("edtf", "parts", "coarser"),
    [
        ("2011-12-16", 2, "2011-12"),
        ("2011-12-16", 1, "2011"),
        ("2011", 2, "2011"),
        ("2011-12-16/2011-12-17", 2, "2011-12"),
        ("../2012-03-22", 2, "../2012-03"),
        ("2011-12-30/2012-01-02", 2, "2011-12/2012-01"),
    ],
)
def test_a_coarser_date_adds_nothing(edtf: str, parts: int, coarser: str) -> None:
    assert coarsen(edtf, parts) == coarser


def test_an_instant_is_told_to_the_minute() -> None:
    assert str(instant_in_words("2026-03-02T09:14:59Z")) == "2 March 2026, 09:14 UTC"
    assert instant_in_words("yesterday") == "yesterday"


def test_sizes_grow_with_the_bytes() -> None:
    sizes = [size(n) for n in (0, 999, 1_000, 999_000, 1_000_000, 20_000_000)]
    assert sizes == ["0 B", "999 B", "1 kB", "999 kB", "1.0 MB", "20.0 MB"]
    assert all(a != b for a, b in pairwise(sizes))
