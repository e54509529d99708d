"""Numbers in the ledger's sentences lead to their passages; dates and counts of documents do not."""

from __future__ import annotations

import re

import pytest

from aigaq.records import Span
from aigaq.report.quotes import Quote, quote, with_links

FIGURES = [(16, "a#16"), (12, "a#12"), (1200, "a#1200"), (None, "a#none"), (16, "b#16")]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("gives 16; the other 12.", ["16", "12"]),
        ("16 against 1,200, not 1,2", ["16", "1,200"]),
        ("died on 16 and 17 December 2011, 12 of them", ["12"]),
        ("16–17 December, December 16, 2011, 12 March", []),
        ("12 stands in 16 documents", ["12"]),
        ("3 × 12 = 16", ["12", "16"]),
        ("a 16-year-old, version 1.16, 162", []),
        ("no number", []),
    ],
)
def test_numbers_of_the_claims_are_linked(text: str, linked: list[str]) -> None:
    html = with_links(text, FIGURES)
    assert re.findall(r'<a href="a#[\d]+">([^<]+)</a>', html) == linked
    assert html.striptags() == text


def test_a_number_leads_to_the_first_claim_that_states_it() -> None:
    assert with_links("16", FIGURES) == '<a href="a#16">16</a>'


def test_a_quotation_is_the_sentence_around_the_words() -> None:
    text = "In the town, 14\npeople   died that day."
    made = quote(Span(13, 22, text[13:22]), Span(0, len(text), text), None)
    assert made == Quote("In the town, ", "14 people", " died that day.", None)


def test_long_sentences_are_cut_at_words_and_say_so() -> None:
    text = "before " * 60 + "14 people" + " after" * 60
    at = text.index("14")
    made = quote(Span(at, at + 9, "14 people"), Span(0, len(text), text), "en")
    assert made.before.startswith("… before before")
    assert made.after.endswith("after after …")
    assert max(len(made.before), len(made.after)) <= 203


def test_words_outside_their_sentence_stand_alone() -> None:
    assert quote(Span(5, 7, "14"), Span(20, 22, "no"), None) == Quote("", "14", "", None)
