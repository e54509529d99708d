"""Names of children, relatives and people told to have met sexual violence: hidden unless asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from told_case import told_account, told_folder

from aigaq.report.quotes import shown
from aigaq.report.redaction import Hidden, Veil

HIDDEN = ("Mira", "Petra", "Holm", "Elsa", "Dale")
SHOWN = ("Anna Lindt", "Sven Borg")


@pytest.fixture(scope="module")
def folder() -> dict[str, str]:
    return told_folder()


def test_no_file_holds_a_hidden_name(folder: dict[str, str]) -> None:
    for name, text in folder.items():
        for word in HIDDEN:
            assert word not in text, (name, word)


def test_those_who_are_not_hidden_are_named(folder: dict[str, str]) -> None:
    everything = " ".join(" ".join(text.split()) for text in folder.values())
    for name in SHOWN:
        assert name in everything


def test_the_words_of_the_source_show_labels_in_their_place(folder: dict[str, str]) -> None:
    (source,) = [text for name, text in folder.items() if name.startswith("source-") and "Spring in Karatal" in text]
    told = " ".join(html.fromstring(source).text_content().split())
    assert "Guards raped [person 1] in the cells" in told
    assert "[child 1], aged 14, was beaten" in told
    assert "The mother of [child 1], [relative 1], complained" in told


def test_one_person_has_one_label_in_every_document(folder: dict[str, str]) -> None:
    (source,) = [text for name, text in folder.items() if name.startswith("source-") and "What was said" in text]
    assert "[person 1] spoke to nobody" in " ".join(html.fromstring(source).text_content().split())


def test_the_pages_say_that_names_are_hidden_and_how_to_see_them(folder: dict[str, str]) -> None:
    for name, text in folder.items():
        if name.endswith(".html"):
            foot = html.fromstring(text).xpath("string(//footer)")
            assert "3 people" in foot, name
            assert "--with-names" in foot, name


def test_asked_for_names_are_shown_and_nothing_is_said_of_hiding() -> None:
    open_folder = told_folder(with_names=True)
    everything = " ".join(" ".join(text.split()) for text in open_folder.values())
    for name in ("Mira Dale", "Petra Holm", "Elsa Dale"):
        assert name in everything
    assert "--with-names" not in everything
    assert "[person 1]" not in everything


def test_a_name_that_the_claim_cuts_in_two_shows_one_label() -> None:
    text = "Guards raped Petra Holm in the cells."
    hidden = Veil(told_account()).hidden(text)
    assert hidden == [Hidden(13, 23, "[person 1]")]
    parts = [shown(text, 0, a, b, hidden) for a, b in ((0, 18), (18, len(text)))]
    assert "".join(parts) == "Guards raped [person 1] in the cells."


@given(
    st.text(alphabet="ab ", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=6),
    st.lists(st.integers(0, 40), max_size=4),
)
def test_however_a_text_is_cut_each_hidden_range_shows_once(
    text: str, ranges: list[tuple[int, int]], cuts: list[int]
) -> None:
    hidden, at = [], 0
    for start, length in sorted(ranges):
        if start >= at and start + length <= len(text):
            hidden.append(Hidden(start, start + length, "#"))
            at = start + length
    ends = sorted({0, len(text), *(c for c in cuts if c <= len(text))})
    whole = shown(text, 0, 0, len(text), hidden)
    assert "".join(shown(text, 0, a, b, hidden) for a, b in pairwise(ends)) == whole
    assert whole.count("#") == len(hidden)
