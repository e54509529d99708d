"""Date expressions: every example and counter-example of the data, and what ranges and contexts make of them."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from aigaq.claims.dates import DateMention, find_dates
from aigaq.claims.dating import Anchor, resolve
from aigaq.claims.document import Sentence
from aigaq.records import Block, Reading, TextLayer

NEWS = Anchor(published=date(2012, 3, 24), exact=True, told="2011-12-16")
TABLE = tomllib.loads(files("aigaq.claims").joinpath("data", "en", "dates.toml").read_text(encoding="utf-8"))
EXAMPLES = [(text, edtf) for row in TABLE["pattern"] for text, edtf in row["examples"].items()]
COUNTER = [text for row in TABLE["pattern"] for text in row["not"]]


def sentence(text: str) -> Sentence:
    layer = TextLayer(item_id="i", text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    return Sentence(Reading(layer, layer.blocks[0]), 0, len(text), 0, 0)


def dates(text: str) -> list[DateMention]:
    return find_dates(sentence(text))


@pytest.mark.parametrize(("text", "edtf"), EXAMPLES)
def test_an_example_of_the_data_is_read_as_it_says(text: str, edtf: str) -> None:
    assert [resolve(d, NEWS) for d in dates(text)] == [edtf]


@pytest.mark.parametrize("text", COUNTER)
def test_a_counter_example_of_the_data_holds_no_date(text: str) -> None:
    assert dates(text) == []
