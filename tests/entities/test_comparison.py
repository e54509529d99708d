"""Two records word by word: what differs is marked, whatever script or order the names come in."""

from __future__ import annotations

from aigaq.entities.comparison import side_by_side
from aigaq.records import ListRecord, Placed


def record(ident, **more):
    return ListRecord(id=ident, list_id="list-1", item_id="item-1", row=1, **more)


def marked(pieces):
    return "".join(piece.text if piece.same else f"[{piece.text.strip()}]" for piece in pieces)


def lines(left, right):
    return {line.field: (marked(line.left), marked(line.right)) for line in side_by_side(left, right)}


def test_words_that_are_one_in_two_scripts_and_orders_are_not_marked():
    told = lines(record("a", name="Оспанова Дана Сериковна"), record("b", name="Dana OSPANOVA"))
    assert told["name"] == ("Оспанова Дана[Сериковна]", "Dana OSPANOVA")


def test_dates_are_marked_part_by_part_and_in_order():
    told = lines(record("a", birth="1990-01-02"), record("b", birth="1990-03-02"))
    assert told["birth"] == ("1990-[01]-02", "1990-[03]-02")


def test_what_only_one_side_tells_is_shown_and_not_marked():
    told = lines(record("a", name="Dana", places=(Placed(text="Актау"),)), record("b", name="Dana"))
    assert told["place"] == ("Актау", "")
    assert "gender" not in told
