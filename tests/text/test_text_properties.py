"""What holds for every text whatever it looks like: ranges, order, and that nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.records import TextLayer, UnreadableFile
from aigaq.text import LayerBuilder, read_document


def either(pieces: str) -> st.SearchStrategy[str]:
    """Return a strategy that draws one of the pieces between bars."""
    return st.sampled_from(pieces.split("|"))


# Fragments from which layouts are made: words, stops, line ends, markers, marks of pages and tables.
FRAGMENTS = st.one_of(
    either(
        "police|The|Aktau|killed|14|2011.|said|\n|\n\n|\r\n|\f| |  |\t|. |.\n|- |• |(a) |1. |12.|> |____|:|Page 3|# "
        "|Жаңаөзен|убиты|\u2028|\xa0|“|”|1 See above|NAME: x|[Photo: x]|-\n|\x00|\ufeff|…"
    ),
    st.sampled_from(["|", "a" * 80]),
)
TEXTS = st.one_of(st.lists(FRAGMENTS, max_size=60).map("".join), st.text(max_size=300))

# The marks of quoted mail are no text, and white space in the wider sense is blank.
BLANK = re.compile("[\\s>\ufeff\u200b-\u200d\u2060\x00\x1a\x1c-\x1f]")


def layer_of(data: bytes, name: str) -> TextLayer | None:
    try:
        return read_document(data, name=name, item_id="item-0").layer
    except UnreadableFile:
        return None


def check_ranges(layer: TextLayer) -> None:
    taken: list[tuple[int, int]] = []
    for index, block in enumerate(layer.blocks):
        assert block.index == index
        assert block.parts
        for start, end in block.parts:
            assert 0 <= start < end <= len(layer.text)
        assert list(block.parts) == sorted(block.parts)
        taken += block.parts
        for cell in block.cells:
            assert any(start <= cell.start < cell.end <= end for start, end in block.parts)
    taken.sort()
    assert all(left[1] <= right[0] for left, right in pairwise(taken))
    assert [b.parts[0][0] for b in layer.blocks] == sorted(b.parts[0][0] for b in layer.blocks)
    assert all(page.start <= page.end <= len(layer.text) for page in layer.pages)


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=400, deadline=None)
def test_text_files_keep_every_character_in_ordered_blocks(text: str, name: str) -> None:
    layer = layer_of(text.encode("utf-8"), name)
    if layer is None:
        return
    assert layer.text == text.removeprefix("\ufeff")
    check_ranges(layer)
    covered = [False] * len(layer.text)
    for block in layer.blocks:
        for start, end in block.parts:
            covered[start:end] = [True] * (end - start)
    assert [c for c, inside in zip(layer.text, covered, strict=True) if not inside and not BLANK.match(c)] == []


@given(st.lists(FRAGMENTS, min_size=1, max_size=50).map("".join))
@settings(max_examples=200, deadline=None)
def test_pages_make_up_the_whole_text(text: str) -> None:
    layer = layer_of(text.encode("utf-8"), "a.txt")
    if layer is not None and layer.pages:
        assert "".join(layer.text[page.start : page.end] for page in layer.pages) == layer.text


MARKUP = st.lists(
    either(
        "<p>|</p>|<h1>|</h1>|<li>|<table>|<tr>|<td>|</table>|<br>|<nav>|<!--|-->|<script>|</script>|<a href='x'>|</a>"
        "|&amp;|&#x0;|&#55357;|<|>|'|\"|<title>|</title>"
        "|At least 13 people died on the quay, the ministry said. |word |\n"
        "|<td colspan=3>|<pre>|<![CDATA[|<blockquote>"
    ),
    max_size=60,
).map("".join)


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_pages_of_any_markup_have_sound_ranges_and_places_in_the_source(markup: str) -> None:
    source = "<html>" + markup
    layer = layer_of(source.encode(), "a.html")
    if layer is None:
        return
    check_ranges(layer)
    for block in layer.blocks:
        start, end = map(int, (block.locator or "").removeprefix("char:").split("-"))
        assert 0 <= start < end <= len(source)


@given(st.binary(max_size=400), either("txt|html|rtf|eml|msg|csv|xlsx|pdf|docx|odt"))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    layer = layer_of(data, f"a.{suffix}")
    assert layer is None or layer.text.strip()


RTF = st.lists(
    either(
        "{|}|\\par |\\cell |\\row |\\intbl |\\pard |{\\footnote |{\\header |\\u1078?|\\u-10179?|\\'cf|\\bin3 |\\*"
        "|{\\stylesheet |{\\fonttbl |\\f1 |\\fcharset204 |word |\\deleted |\\uc0 |\\|13"
    ),
    max_size=60,
).map("".join)


@given(RTF)
@settings(max_examples=300, deadline=None)
def test_any_rtf_has_sound_ranges(content: str) -> None:
    layer = layer_of(b"{\\rtf1 " + content.encode(), "a.rtf")
    if layer is not None:
        check_ranges(layer)


PIECES = st.lists(
    st.tuples(st.sampled_from(["add", "extend", "table", "page", "delete"]), st.text(max_size=20), st.integers(0, 5)),
    max_size=20,
)


@given(PIECES, st.integers(0, 120))
@settings(max_examples=300, deadline=None)
def test_a_built_layer_is_sound_whatever_is_written(pieces: list[tuple[str, str, int]], most: int) -> None:
    builder = LayerBuilder("item-0", max_chars=most)
    blocks: list[int] = []
    for what, text, number in pieces:
        index = None
        if what == "add":
            index = builder.add("paragraph", text)
        elif what == "extend" and blocks:
            builder.extend(blocks[number % len(blocks)], text)
        elif what == "table":
            index = builder.table([[text, "", text], [], [text]])
        elif what == "page":
            builder.start_page(number)
        else:
            builder.delete(text)
        if index is not None:
            blocks.append(index)
    layer = builder.build()
    check_ranges(layer)
    assert len(layer.text.rstrip()) <= most
    assert not re.search("[\r\ud800-\udfff]", layer.text)
    assert all(0 <= deleted.at <= len(layer.text) for deleted in layer.deleted)
