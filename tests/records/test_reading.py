from hypothesis import given
from hypothesis import strategies as st

from aigaq.records import Block, Reading, TextLayer, readings


def layer_of(text, *parts, kind="paragraph"):
    block = Block(index=0, kind=kind, parts=parts or ((0, len(text)),))
    return TextLayer(item_id="item-x", text=text, blocks=(block,))


def read(text, *parts):
    layer = layer_of(text, *parts)
    return Reading(layer, layer.blocks[0])


def test_lines_become_one_and_lead_back():
    text = "At least\n  15 people\nwere killed."
    reading = read(text)
    assert reading.text == "At least 15 people were killed."
    start = reading.text.index("15")
    assert text[slice(*reading.to_layer(start, start + 9))] == "15 people"


def test_a_word_cut_by_a_hyphen_at_a_line_end_is_whole_again():
    assert read("by non-\nviolent means").text == "by non-violent means"
    assert read("of 10-\n12 people").text == "of 10- 12 people"


def test_soft_hyphens_and_zero_width_characters_vanish():
    assert read("in\u00advesti\u200bgation").text == "investigation"
    assert read("inves\u00ad\ntigation").text == "investigation"


def test_a_passage_around_a_box_keeps_its_parts():
    text = "they had\nA BOX STANDS HERE.\nbeen beaten."
    first, second = (0, 8), (text.index("been"), len(text))
    reading = read(text, first, second)
    assert reading.text == "they had been beaten."
    assert reading.to_layer(0, len(reading.text)) == (0, len(text))
    assert reading.parts(0, len(reading.text)) == (first, second)
    inside = reading.text.index("beaten")
    assert [text[a:b] for a, b in reading.parts(inside, inside + 6)] == ["beaten"]


def test_empty_blocks_are_not_read():
    assert readings(layer_of(" \n ")) == []


@given(st.text(alphabet="ab-. \n\t\u00ad\u200b\u00a0É𝄞", min_size=1, max_size=80))
def test_every_character_read_is_the_character_of_the_layer(text):
    reading = read(text)
    for i, character in enumerate(reading.text):
        start, end = reading.to_layer(i, i + 1)
        assert 0 <= start < end <= len(text)
        if character != " ":
            assert text[start:end] == character


@given(st.text(alphabet="ab-. \n\u00ad", min_size=1, max_size=80), st.data())
def test_a_range_of_the_reading_is_a_range_of_the_layer_with_the_same_words(text, data):
    reading = read(text)
    if not reading.text:
        return
    start = data.draw(st.integers(0, len(reading.text) - 1))
    end = data.draw(st.integers(start + 1, len(reading.text)))
    a, b = reading.to_layer(start, end)
    letters = [c for c in text[a:b] if not c.isspace() and c != "\u00ad"]
    wanted = [c for c in reading.text[start:end] if c != " "]
    # a range that begins or ends on a blank takes in the letter beside it
    assert "".join(wanted) in "".join(letters)
