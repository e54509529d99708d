"""What is put into the store comes back as it was, in an order that depends on content alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aigaq.records import (
    Block,
    Cell,
    Claim,
    Deleted,
    Description,
    Item,
    Leftover,
    NotFound,
    Page,
    Problem,
    Span,
    TextLayer,
)
from aigaq.store import ItemProblem, Store

MakeItem = Callable[..., Item]
MakeClaim = Callable[..., Claim]


def test_items_come_back_whole_sorted_by_first_name(store: Store, make_item: MakeItem, path: Path) -> None:
    said = Description(
        title="Отчёт", published="2012-01", kind="report", found={"title": "given", "published": "given"}
    )
    letter = make_item("b/letter.eml", description=said)
    inner = make_item("b/letter.eml/list.xlsx", parent=letter.id)
    first = make_item("a.txt", "z/copy of a.txt")
    for item in (letter, inner, first):
        store.put_item(item)
    assert store.items() == [first, letter, inner]
    with Store.open(path) as again:
        assert again.items() == [first, letter, inner]
        assert again.item(letter.id) == letter


def test_a_further_name_is_kept_once_and_in_order(store: Store, make_item: MakeItem) -> None:
    item = make_item("a.txt")
    store.put_item(item)
    assert store.add_name(item.id, "sub/b.txt")
    assert store.add_name(item.id, "a copy.txt")
    assert not store.add_name(item.id, "sub/b.txt")
    assert store.item(item.id).names == ("a.txt", "sub/b.txt", "a copy.txt")


def test_find_items_by_id_hash_or_name(store: Store, make_item: MakeItem) -> None:
    one, other = make_item("a/report_1.pdf"), make_item("reportX1.pdf")
    store.put_item(one)
    store.put_item(other)
    assert store.find_items(one.id[:9]) == [one]
    assert store.find_items(other.sha256[:6]) == [other]
    assert store.find_items("report_1.pdf") == [one]
    assert store.find_items("a/report_1.pdf") == [one]
    assert store.find_items("item-") == [one, other]
    assert store.find_items("%") == []
    assert store.find_items("") == [one, other]


def test_describe_replaces_the_description(store: Store, make_item: MakeItem) -> None:
    item = make_item("a.txt", description=Description(title="old"))
    store.put_item(item)
    store.describe(item.id, Description(publisher="P", found={"publisher": "given"}))
    assert store.item(item.id).description == Description(publisher="P", found={"publisher": "given"})


def test_unknown_ids_are_named(store: Store) -> None:
    for call in (store.item, store.claim, lambda i: store.describe(i, Description())):
        with pytest.raises(NotFound) as error:
            call("item-feed")
        assert error.value.which == "item-feed"


def test_a_layer_comes_back_with_every_part(store: Store, make_item: MakeItem) -> None:
    item = make_item("a.txt")
    store.put_item(item)
    assert store.layer(item.id) is None
    cell = Cell("Sheet1!A1", 0, 0, 0, 4)
    layer = TextLayer(
        item_id=item.id,
        text="Жаңаөзен \U0001f600 two",
        pages=(Page(1, 0, 8), Page(2, 8, 14)),
        blocks=(Block(index=0, kind="table", parts=((0, 4), (6, 9)), page=1, language="kk", cells=(cell,)),),
        proposed=Description(published="../2012-03-24", found={"published": "latest past date in the text"}),
        deleted=(Deleted(at=3, text="gone", author="A", on="2011"),),
        problems=(Problem("text.partial", "page 3"),),
        reader="pdf/1",
        language="kk",
    )
    store.put_layer(layer, "k1")
    assert store.layer(item.id) == layer
    store.put_layer(TextLayer(item_id=item.id, text="new"), "k2")
    assert store.layer(item.id) == TextLayer(item_id=item.id, text="new")
    assert store.layer_keys() == {item.id: "k2"}
    store.remove_layer(item.id)
    assert store.layer(item.id) is None
    assert store.layer_keys() == {}


def test_layers_follow_the_order_of_items_and_allow_writing_meanwhile(store: Store, make_item: MakeItem) -> None:
    items = [make_item(name) for name in ("c", "a", "b")]
    for item in items:
        store.put_item(item)
        store.put_layer(TextLayer(item_id=item.id, text=item.name), "k")
    seen = []
    for layer in store.layers():
        store.mark("claims", layer.item_id, "k")
        seen.append(layer.text)
    assert seen == ["a", "b", "c"]
    assert set(store.step_keys("claims")) == {item.id for item in items}


def test_steps_remember_key_and_problems(store: Store, make_item: MakeItem) -> None:
    a, b = make_item("a"), make_item("b")
    for item in (b, a):
        store.put_item(item)
    store.mark("text", b.id, "k1", [Problem("text.encrypted", "It is encrypted."), Problem("text.partial", "x")])
    store.mark("text", a.id, "k1")
    store.mark("claims", a.id, "k9", [Problem("claims.slow", "s")])
    assert store.step_keys("text") == {a.id: "k1", b.id: "k1"}
    assert store.step_keys("report") == {}
    assert store.problems() == [
        ItemProblem("claims", a.id, Problem("claims.slow", "s")),
        ItemProblem("text", b.id, Problem("text.encrypted", "It is encrypted.")),
        ItemProblem("text", b.id, Problem("text.partial", "x")),
    ]
    store.mark("text", b.id, "k2")
    assert store.step_keys("text")[b.id] == "k2"
    assert [problem.item_id for problem in store.problems()] == [a.id]


def test_values_are_replaced_by_name(store: Store) -> None:
    assert store.value("account") is None
    store.put_value("account", "k1", b"one")
    store.put_value("account", "k2", b"\x00two")
    assert store.value("account") == ("k2", b"\x00two")


def test_claims_are_sorted_by_source_name_and_span(store: Store, make_item: MakeItem, make_claim: MakeClaim) -> None:
    a, b = make_item("a"), make_item("b")
    store.put_item(b)
    store.put_item(a)
    in_b = [make_claim(b, 7, "killed"), make_claim(b, 100, "killed")]
    in_a = [make_claim(a, 20, "injured"), make_claim(a, 9, "killed", "injured")]
    store.replace_claims(b.id, in_b)
    store.replace_claims(a.id, in_a)
    assert store.claims() == [in_a[1], in_a[0], *in_b]
    assert store.claim(in_b[0].id) == in_b[0]


def test_claims_are_chosen_by_kind_measure_class_and_item(
    store: Store, make_item: MakeItem, make_claim: MakeClaim
) -> None:
    a, b = make_item("a"), make_item("b")
    store.put_item(a)
    store.put_item(b)
    both = make_claim(a, 0, "killed", "injured", cls="official")
    killed = make_claim(a, 10, "killed")
    other = make_claim(b, 0, "officials_killed", cls="official")
    event = make_claim(b, 10, kind="event")
    store.replace_claims(a.id, [both, killed])
    store.replace_claims(b.id, [other, event])
    assert store.claims(measure="killed") == [both, killed]
    assert store.claims(measure="injured") == [both]
    assert store.claims(measure="officials_killed") == [other]
    assert store.claims(measure="officialsXkilled") == []
    assert store.claims(cls="official", item_id=a.id) == [both]
    assert store.claims(kind="event") == [event]


def test_replacing_claims_leaves_those_of_other_items(store: Store, make_item: MakeItem, make_claim: MakeClaim) -> None:
    a, b = make_item("a"), make_item("b")
    store.put_item(a)
    store.put_item(b)
    span = Span(0, 3, "ten")
    left = [Leftover(item_id=a.id, span=span, sentence=span, low=n, reason="no measure") for n in (3, 1, 2)]
    store.replace_claims(a.id, [make_claim(a, 0, "killed")], left)
    store.replace_claims(b.id, [make_claim(b, 0, "killed")], [])
    assert store.leftovers() == left
    store.replace_claims(a.id, [make_claim(a, 5, "killed")])
    assert [claim.span.start for claim in store.claims()] == [5, 0]
    assert store.leftovers() == []


def test_counts(store: Store, make_item: MakeItem, make_claim: MakeClaim) -> None:
    item = make_item("a")
    with store.transaction():
        store.put_item(item)
        store.put_layer(TextLayer(item_id=item.id, text=""), "k")
        store.replace_claims(item.id, [make_claim(item, n, "killed") for n in range(3)])
        store.append("intake", {"item": item.id}, "me", "2026-01-01T00:00:00Z")
    counts = store.counts()
    assert (counts.items, counts.layers, counts.claims, counts.leftovers, counts.entries) == (1, 1, 3, 0, 1)
