"""The builder of layers, as readers of structured formats use it."""

from __future__ import annotations

from aigaq.records import Block, TextLayer
from aigaq.text import LayerBuilder


def said(layer: TextLayer, block: Block) -> list[str]:
    return [layer.text[start:end] for start, end in block.parts]


def test_a_paragraph_goes_on_after_a_page_break() -> None:
    builder = LayerBuilder("item-0")
    builder.start_page(1)
    first = builder.add("paragraph", "He was killed on")
    builder.add("footer", "1")
    builder.start_page(2)
    assert first is not None
    builder.extend(first, "Monday by the police.")
    layer = builder.build()
    assert [said(layer, block) for block in layer.blocks] == [["He was killed on", "Monday by the police."], ["1"]]
    assert [layer.text[p.start : p.end].split() for p in layer.pages] == [
        ["He", "was", "killed", "on", "1"],
        ["Monday", "by", "the", "police."],
    ]
    assert [block.page for block in layer.blocks] == [1, 1]


def test_a_block_that_goes_on_at_once_has_one_part() -> None:
    builder = LayerBuilder("item-0")
    index = builder.add("list", "one")
    assert index is not None
    builder.extend(index, "two")
    layer = builder.build()
    assert said(layer, layer.blocks[0]) == ["one\ntwo"]


def test_line_ends_and_characters_that_no_format_can_carry() -> None:
    builder = LayerBuilder("item-0")
    builder.add("paragraph", " a\r\nb\rc\x0bd\x00e\ud800f ")
    assert builder.build().text.rstrip("\n") == "a\nb\nc\nd\ufffde\ufffdf"


def test_nothing_is_no_block() -> None:
    builder = LayerBuilder("item-0")
    assert builder.add("paragraph", " \r\n") is None
    assert builder.table([["", " "], []]) is None
    assert builder.build().blocks == ()


def test_addresses_count_rows_and_columns_of_the_file() -> None:
    builder = LayerBuilder("item-0")
    builder.table([[], ["", "b2"], [*[""] * 27, "ab3"]], sheet="List")
    layer = builder.build()
    assert [(c.address, c.row, c.column) for c in layer.blocks[0].cells] == [
        ("List!B2", 1, 1),
        ("List!AB3", 2, 27),
    ]


def test_the_first_proposal_for_a_field_stands() -> None:
    builder = LayerBuilder("item-0")
    builder.propose("title", " ", "nowhere")
    builder.propose("title", "Names  of\nthe dead", "header Subject")
    builder.propose("title", "Other", "elsewhere")
    proposed = builder.build().proposed
    assert (proposed.title, proposed.found) == ("Names of the dead", {"title": "header Subject"})


def test_a_full_layer_takes_no_more_and_says_so_once() -> None:
    builder = LayerBuilder("item-0", max_chars=10)
    builder.add("paragraph", "0123456789abc")
    assert builder.full
    builder.add("paragraph", "more")
    layer = builder.build()
    assert layer.text.strip() == "0123456789"
    assert [problem.code for problem in layer.problems] == ["text.partial"]


def test_deletions_stand_at_their_offset() -> None:
    builder = LayerBuilder("item-0")
    builder.add("paragraph", "At least")
    builder.delete("18", author="JB", on="2014-06-03")
    (deleted,) = builder.build().deleted
    assert (deleted.at, deleted.text, deleted.author) == (10, "18", "JB")
