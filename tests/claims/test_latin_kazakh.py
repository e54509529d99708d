"""Kazakh in Latin letters is read in Cyrillic ones, whatever else stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.scripts import alphabet_of, to_cyrillic

WORDS = [
    ("2021", "İnternet özgerdı", "Интернет өзгерді"),
    ("2021", "Işkı ıster mınıstrlıgı", "Ішкі істер міністрлігі"),
    ("2018", "Ishki ister", "Ішкі істер"),
    ("2017", "s'ahar u'kimeti", "шахар үкіметі"),
]


@pytest.mark.parametrize(("alphabet", "latin", "cyrillic"), WORDS)
def test_words_of_each_alphabet(alphabet: str, latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin, alphabet)[0] == cyrillic


@given(st.text(), st.sampled_from(["2017", "2018", "2021"]))
def test_any_text_keeps_its_places(text: str, alphabet: str) -> None:
    letters, places = to_cyrillic(text + " ſİKı", alphabet)
    assert len(places) == len(letters) + 1
    assert places == sorted(places)
    alphabet_of(text)
