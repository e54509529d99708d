"""Places in a sentence: what shows a name to be one, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims.document import Sentence
from aigaq.claims.places import PlaceMention, find_places
from aigaq.records import Block, Reading, TextLayer


def places(text: str) -> list[PlaceMention]:
    layer = TextLayer(item_id="i", text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    return find_places(Sentence(Reading(layer, layer.blocks[0]), 0, len(text), 0, 0))


def sure(text: str) -> list[str]:
    return [p.text for p in places(text) if p.sure and p.cue != "people"]


# what stands in the text, and the places that it surely names
SURE = [
    ("Shots were fired in Zhanaozen.", ["Zhanaozen"]),
    ("The crowd marched through Osh and Jalal-Abad.", ["Osh", "Jalal-Abad"]),
    ("He was held in the village of Tavdem.", ["Tavdem"]),
    ("Police raided Seng Tawng village at dawn.", ["Seng Tawng"]),
    ("A rally on Babur Square was dispersed.", ["Babur Square"]),
    ("In Siloé, a hillside district, three died.", ["Siloé"]),
    ("The strike spread across Mangistau Region.", ["Mangistau Region"]),
    ("Miners in western Kazakhstan stopped work.", ["Kazakhstan"]),
    ("Two Almaty-based reporters were beaten.", ["Almaty"]),
    ("Protesters met at Republic Square in Almaty.", ["Republic Square", "Almaty"]),
    ("Troops entered Deir ez-Zor before noon.", ["Deir ez-Zor"]),
    ("It happened in the capital.", ["the capital"]),
    ("A bomb went off near the regional capital Aktau.", ["Aktau"]),
    ("He was shot outside Rabaa al-Adawiya mosque.", ["Rabaa al-Adawiya mosque"]),
    ("Thousands gathered in Osh's central square.", ["Osh"]),
    ("Беспорядки начались: police fired in Жаңаөзен.", ["Жаңаөзен"]),
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_a_place_is_shown_by_what_stands_around_it(text: str, expected: list[str]) -> None:
    assert sure(text) == expected


NOT_PLACES = [
    "In March the trial began.",
    "Police said nothing.",
    "Vladimir Kozlov was detained.",
    "The lawyer met Victoria Hassan.",
    "In Parliament the deputies were silent.",
    "The minister spoke in English.",
    "Judge Mary Lincoln read the verdict.",
    "They were held in KNB custody.",
    "Forty-two people were hurt.",
    "He worked at Olympic sites.",
    "Most of the men were released.",
    "The fine was US$900.",
]


@pytest.mark.parametrize("text", NOT_PLACES)
def test_other_names_and_words_are_no_places(text: str) -> None:
    assert sure(text) == []


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
