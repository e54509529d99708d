"""Attributions: who says it, which words of the sentence are theirs, and which are not."""

from __future__ import annotations

import pytest

from aigaq.claims.attribution import find_attributions
from aigaq.claims.document import Document, parse
from aigaq.claims.frames import Context
from aigaq.claims.lexicon import load_table
from aigaq.claims.sources import classify
from aigaq.records import Attribution, Block, Description, Item, TextLayer
from aigaq.records.vocabulary import attribution_classes, attribution_sources


def read(text: str, publisher: str | None = None, published: str | None = None) -> tuple[Document, Context, TextLayer]:
    """Return a document of one block per line, and its context."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            heading = line.isupper()
            kind = "heading" if heading else "paragraph"
            parts = ((at, at + len(line)),)
            blocks.append(Block(index=len(blocks), kind=kind, parts=parts, language="en"))
        at += len(line) + 1
    layer = TextLayer(item_id="i", text=text, blocks=tuple(blocks), language="en")
    item = Item(
        id="i",
        sha256="0" * 64,
        sha3_512="0" * 128,
        size=1,
        media_type="text/plain",
        names=("a.txt",),
        added_at="",
        description=Description(publisher=publisher, published=published),
    )
    document = parse(item, layer)
    return document, Context.of(document), layer


def held(text: str, number: str, **known: str | None) -> Attribution:
    """Return who holds the figure that begins with `number`."""
    document, context, _ = read(text, **known)
    for sentence in document.sentences:
        at = sentence.text.find(number)
        if at >= 0:
            start = sentence.start + at
            return context.slots(sentence, start, start + len(number), "killed").attribution
    raise AssertionError(f"{number} is not in the text")


EXAMPLES = load_table("en", "attribution")["example"]


def test_those_who_are_counted_hold_their_own_account() -> None:
    text = "Troops took 30 monks; fourteen were beaten in the trucks, by their own account."
    assert held(text, "fourteen").cls == "witness"
    assert held("Troops took 30 monks; the abbot gave no account of 14 others.", "14").cls != "witness"


@pytest.mark.parametrize("row", EXAMPLES, ids=[row["text"] for row in EXAMPLES])
def test_an_example_of_the_data_is_held_by_whom_it_says(row: dict[str, str]) -> None:
    found = held(row["text"], row["figure"])
    assert found.cls == row["class"]
    if row["class"] == "alleged":
        assert found.holder is None
    elif row["class"] != "author":
        assert found.holder == row["holder"]


def test_the_codes_of_the_data_are_those_of_the_vocabulary() -> None:
    classes, sources = attribution_classes(), attribution_sources()
    holders = load_table("en", "holders")
    rows = [*holders["head"], *holders["known"], *load_table("en", "attribution")["adjective"]]
    assert all(row["class"] in classes and row["source"] in sources for row in rows)
    assert all(row["class"] in classes for row in EXAMPLES)


@pytest.mark.parametrize(
    ("phrase", "cls"),
    [
        ("the spokeswoman of the Interior Ministry", "official"),
        ("a member of the opposition", "unofficial"),
        ("state television", "media"),
        ("independent media", "media"),
        ("UN experts", "intergovernmental"),
        ("lawyers of the defendants", "witness"),
        ("three unnamed Interior Ministry officials", "official"),
        ("the parliamentary commission in Baku", "official"),
        ("the Media Advocacy Coalition", "ngo"),
        ("Police spokesperson Charity Mbeki", "official"),
        ("civil society sources", "ngo"),
        ("a list seen at the police station", "unofficial"),
        ("the number of policemen", None),
        ("the weather", None),
    ],
)
def test_a_holder_is_judged_by_its_head_its_owner_and_its_name(phrase: str, cls: str | None) -> None:
    found = classify(phrase)
    assert (found.cls if found else None) == cls


def test_attributions_lie_inside_their_sentence_and_reach_no_further() -> None:
    document, _, _ = read("Police said 3 died. According to relatives, 5 did; the army, 2. He denied it.")
    mentions = [(s, m) for s in document.sentences for m in find_attributions(s)]
    assert len(mentions) == 3
    assert all(s.start <= m.start < m.end <= s.end for s, m in mentions)
    assert all(s.start <= m.reach[0] <= m.reach[1] <= s.end for s, m in mentions)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Local media report that residents say 14 people died.", ["Local media", "residents"]),
        (
            "Reuters, quoting two interior ministry officials, reported 14 deaths.",
            ["Reuters", "two interior ministry officials"],
        ),
        ("State television reported that, according to the army, 14 people were killed.", ["State television", "army"]),
        (
            "Human Rights Watch cited witnesses as saying that 14 people were killed.",
            ["Human Rights Watch", "witnesses"],
        ),
        ("The lawyer said that her client told her that 14 detainees were beaten.", ["lawyer", "her client"]),
    ],
)
def test_a_chain_goes_from_the_nearest_reporter_to_the_origin(text: str, links: list[str]) -> None:
    assert [link.holder for link in held(text, "14").chain] == links


def test_testimony_in_court_is_told_apart() -> None:
    assert held("Officers testified that 14 people were shot.", "14").source == "court_test"
    assert held("Officers said that 14 people were shot.", "14").source == "police"
    assert held("The court found in its verdict that 14 people were shot.", "14").source == "court"
