"""People whom documents name alike are one in the account, unless somebody parted them."""

from __future__ import annotations

from aigaq.entities.namesakes import joined_by_name
from aigaq.records import Person


def person(ident: str, name: str, *, item: str | None = None) -> Person:
    items = (item,) if item else ()
    return Person(id=f"person-{ident}", name=name, members=(f"mention-{ident}",), items=items)


def names(people: list[Person]) -> list[tuple[str, int]]:
    return sorted((p.name, len(p.members)) for p in people)


def test_one_full_name_in_any_spelling_is_one_person() -> None:
    people = [
        person("1", "Rosa Tuletaeva", item="a"),
        person("2", "Roza Tuletaeva", item="b"),
        person("3", "Роза Тулетаева", item="c"),
    ]
    (found,) = joined_by_name(people)
    assert len(found.members) == 3
    assert found.items == ("a", "b", "c")


def test_a_surname_alone_joins_nobody() -> None:
    people = [person("1", "Nazarbaev", item="a"), person("2", "Nursultan Nazarbaev", item="b")]
    assert len(joined_by_name(people)) == 2


def test_names_that_are_only_close_join_nobody() -> None:
    people = [person("1", "Serik Sapargali", item="a"), person("2", "Serik Sapargaliev", item="b")]
    assert len(joined_by_name(people)) == 2


def test_rows_of_lists_are_left_to_the_linkage() -> None:
    people = [person("1", "Anna Lindt"), person("2", "Anna Lindt")]
    assert len(joined_by_name(people)) == 2


def test_people_who_were_told_apart_stay_apart() -> None:
    people = [person("1", "Anna Lindt", item="a"), person("2", "Anna Lindt", item="b")]
    assert len(joined_by_name(people)) == 1
    assert names(joined_by_name(people, [("mention-1", "mention-2")])) == [("Anna Lindt", 1), ("Anna Lindt", 1)]


def test_the_order_of_people_changes_nothing() -> None:
    people = [person(str(n), name, item=str(n)) for n, name in enumerate(("Anna Lindt", "Bo Vik", "Lindt Anna"))]
    assert joined_by_name(people) == joined_by_name(reversed(people))
