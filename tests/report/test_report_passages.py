"""The text of a source: literal, with marks of exactly the claims that cover each character."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from aigaq.records import Block, TextLayer
from aigaq.report.passages import Passage, Woven, weave

LETTERS = st.text(alphabet="abc <&\"'é", min_size=1, max_size=60)


@st.composite
def layers_and_ranges(draw: st.DrawFn) -> tuple[TextLayer, list[tuple[int, int]]]:
    """A layer of one to three paragraphs, some in two parts around a header, and ranges anywhere in it."""
    text, blocks = "", []
    for index in range(draw(st.integers(1, 3))):
        parts = []
        for _ in range(draw(st.integers(1, 2))):
            words = draw(LETTERS)
            parts.append((len(text), len(text) + len(words)))
            text += words + "\n"
        blocks.append(Block(index=index, kind="paragraph", parts=tuple(parts)))
    n = len(text)
    ends = st.tuples(st.integers(0, n), st.integers(0, n)).filter(lambda r: r[0] < r[1])
    return TextLayer(item_id="item-1", text=text, blocks=tuple(blocks)), draw(st.lists(ends, max_size=6))


def woven(layer: TextLayer, ranges: list[tuple[int, int]]) -> Woven:
    return weave(layer, [Passage(f"c-{i}", (r,), f"{i}", i, "official") for i, r in enumerate(ranges)])


def characters(fragment: str) -> list[tuple[str, frozenset[str]]]:
    """Return each character of a fragment with the claims whose marks enclose it."""
    found = []

    def walk(element: html.HtmlElement, claims: frozenset[str]) -> None:
        inner = claims | {element.get("data-claim")} if element.tag == "mark" else claims
        found.extend((c, inner) for c in element.text or "")
        for child in element:
            walk(child, inner)
            found.extend((c, inner) for c in child.tail or "")

    walk(html.fragment_fromstring(f"<div>{fragment}</div>"), frozenset())
    return found


@settings(deadline=None)
@given(layers_and_ranges())
def test_each_character_is_literal_and_inside_the_marks_of_its_claims(
    made: tuple[TextLayer, list[tuple[int, int]]],
) -> None:
    layer, ranges = made
    for unit, text in woven(layer, ranges).text.items():
        expected = [
            (layer.text[at], frozenset(str(i) for i, (a, b) in enumerate(ranges) if a <= at < b))
            for at in range(unit.start, unit.end)
        ]
        assert characters(text) == expected


@settings(deadline=None)
@given(layers_and_ranges())
def test_a_claim_has_one_anchor_where_it_begins_and_one_number_where_it_ends(
    made: tuple[TextLayer, list[tuple[int, int]]],
) -> None:
    layer, ranges = made
    result = woven(layer, ranges)
    whole = html.fragment_fromstring("<div>" + "".join(result.text.values()) + "</div>")
    for i, (start, end) in enumerate(ranges):
        meets_text = any(a < end and start < b for block in layer.blocks for a, b in block.parts)
        assert len(whole.xpath("//mark[@id=$i]", i=f"c-{i}")) == meets_text
        assert len(whole.xpath("//a[@href=$h]", h=f"#k-{i}")) == meets_text
        assert (f"c-{i}" in result.placed) == meets_text


def test_crossing_claims_are_cut_and_nested_ones_stay_whole() -> None:
    layer = TextLayer(
        item_id="item-1",
        text="fourteen people killed or hurt",
        blocks=(Block(index=0, kind="paragraph", parts=((0, 30),)),),
    )
    (text,) = woven(layer, [(0, 22), (9, 30)]).text.values()
    assert text == (
        '<mark class="official" id="c-0" data-claim="0">fourteen '
        '<mark class="official" id="c-1" data-claim="1">people killed</mark></mark>'
        '<a class="ref" href="#k-0" aria-label="Claim 0" data-n="0"></a>'
        '<mark class="official" data-claim="1"> or hurt</mark>'
        '<a class="ref" href="#k-1" aria-label="Claim 1" data-n="1"></a>'
    )


def test_a_passage_interrupted_by_a_header_is_marked_in_its_parts_only() -> None:
    text = "fourteen people\nREPORT 2012\nwere killed"
    layer = TextLayer(
        item_id="item-1",
        text=text,
        blocks=(
            Block(index=0, kind="paragraph", parts=((0, 15), (28, 39))),
            Block(index=1, kind="header", parts=((16, 27),)),
        ),
    )
    result = weave(layer, [Passage("c-a", ((0, 15), (28, 39)), "a", 1, "official")])
    marked = {text[u.start : u.end]: "<mark" in t for u, t in result.text.items()}
    assert marked == {"fourteen people": True, "were killed": True, "REPORT 2012": False}
    assert result.claims_in == {0: ["a"]}
