"""Places in a sentence: what shows a name to be one, and what does not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.document import Sentence
from aigaq.claims.lexicon import load_table
from aigaq.claims.places import PlaceMention, find_places
from aigaq.records import Block, Reading, TextLayer


def places(text: str, language: str = "en") -> list[PlaceMention]:
    layer = TextLayer(item_id="i", text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    return find_places(Sentence(Reading(layer, layer.blocks[0]), 0, len(text), 0, 0), language)


def sure(text: str, language: str = "en") -> list[str]:
    return [p.text for p in places(text, language) if p.sure and p.cue != "people"]


EXAMPLES = [(language, row) for language in ("en", "ru", "kk") for row in load_table(language, "places")["example"]]


@pytest.mark.parametrize(("language", "row"), EXAMPLES, ids=[f"{lang}: {row['text']}" for lang, row in EXAMPLES])
def test_an_example_of_the_data_names_the_places_it_says(language: str, row: dict[str, Any]) -> None:
    assert sure(row["text"], language) == row["places"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("They fled from Homs.", "origin"),
        ("They were flown to Homs.", "goal"),
        ("The people of Homs waited.", "topic"),
        ("The Homs uprising began.", "none"),
        ("The shells fell in Homs.", "at"),
        ("Homs Regional Court sentenced them.", "court"),
        ("The town of Homs was quiet.", "kind"),
    ],
)
def test_how_a_name_stands_is_told(text: str, cue: str) -> None:
    assert [(p.text, p.cue) for p in places(text) if p.text == "Homs"] == [("Homs", cue)]


def test_people_of_a_country_are_no_place_but_name_it() -> None:
    (people,) = places("Four Uzbek men were sent back.")
    assert (people.cue, people.places[0].name) == ("people", "Uzbekistan")


@given(st.text(alphabet="Osh Kozlov MaryаЖ-’'.,;()“” in at of the town-based2011", max_size=120))
def test_every_mention_is_literal_and_in_order(text: str) -> None:
    if not text.strip():
        return
    layer = TextLayer(item_id="i", text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    reading = Reading(layer, layer.blocks[0])
    if not reading.text:
        return
    found = find_places(Sentence(reading, 0, len(reading.text), 0, 0))
    assert all(reading.text[p.start : p.end] == p.text and p.text for p in found)
    assert [p.start for p in found] == sorted(p.start for p in found)
