"""Numbers that are shown in their series but never compared with the others."""

from __future__ import annotations

import pytest
from piles import Pile, between, series_with, standing_of


@pytest.fixture
def pile() -> Pile:
    return Pile()


def kind(pile: Pile, claim: object) -> str | None:
    aside = standing_of(pile.account(), claim).aside  # type: ignore[arg-type]
    return aside.kind if aside else None


@pytest.mark.parametrize(
    ("wording", "further"),
    [
        (("", "Three", " further people died"), True),
        (("", "Three", " more people died"), True),
        (("Another ", "three", " people died"), True),
        (("", "3", " others were killed"), True),
        (("More than ", "3", " people died"), False),
        (("", "3", " people died, more than anyone had feared"), False),
    ],
)
def test_further_people_are_not_a_toll(pile: Pile, wording: tuple[str, str, str], further: bool) -> None:
    toll = pile.says(pile.document("A"), "killed", 12, cls="official", holder="government figures")
    extra = pile.says(pile.document("B"), "killed", 3, wording=wording)
    account = pile.account()
    assert (kind(pile, extra) == "further") is further
    assert (series_with(account, toll).lowest == toll.id) is further
    assert (between(account, toll, extra) is None) is further


def test_a_part_of_another_figure_is_no_toll_unless_it_counts_something_else(pile: Pile) -> None:
    item = pile.document("A")
    wounded = pile.says(item, "injured", 80)
    shot = pile.says(item, "injured", 64, part_of=wounded.id)
    died = pile.says(item, "killed", 1, part_of=wounded.id)
    assert kind(pile, shot) == "part"
    assert kind(pile, died) is None


def test_a_voice_that_gives_two_numbers_in_one_document_counts_two_things(pile: Pile) -> None:
    item, other = pile.document("A", "2012-03"), pile.document("B", "2012-04")
    office = {"cls": "official", "holder": "Prosecutor General's Office", "said": "2011-12"}
    organisers = pile.says(item, "detained", 16, **office)
    participants = pile.says(item, "detained", 130, "more_than", same_sentence=True, **office)
    elsewhere, more = pile.says(other, "detained", 100), pile.says(pile.document("C"), "detained", 150)
    two_hundred = pile.says(item, "injured", 200, **office)
    pile.says(item, "injured", 20, **office)
    larger, smaller = pile.says(other, "injured", 300), pile.says(pile.document("C"), "injured", 100)
    account = pile.account()
    assert kind(pile, organisers) == "beside"
    assert "more than 130" in standing_of(account, organisers).aside.text
    assert kind(pile, participants) is None
    assert series_with(account, organisers).lowest == elsewhere.id
    assert between(account, participants, elsewhere) == "value"
    assert between(account, participants, more) is None
    assert between(account, two_hundred, larger) == "scope"
    assert between(account, two_hundred, smaller) == "value"


def test_a_number_that_follows_a_vague_one_details_it(pile: Pile) -> None:
    item = pile.document("A")
    pile.says(item, "injured", "dozens", cls="official")
    detail = pile.says(item, "injured", 64, cls="official", same_sentence=True)
    total = pile.says(item, "injured", 90, cls="ngo", holder="Memorial")
    assert kind(pile, detail) == "beside"
    assert kind(pile, total) is None


def test_at_least_one_is_no_number_where_others_give_one(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    alone = pile.says(a, "killed", 1, "at_least", place="Shetpe")
    some, toll = pile.says(a, "killed", 1, "at_least", cls="alleged"), pile.says(b, "killed", 12)
    account = pile.account()
    assert kind(pile, some) == "some"
    assert series_with(account, toll).lowest == toll.id
    assert kind(pile, alone) is None


def test_two_holders_in_one_document_are_compared(pile: Pile) -> None:
    item = pile.document("A")
    low = pile.says(item, "killed", 14, cls="official", holder="Interior Ministry")
    high = pile.says(item, "killed", 73, cls="unofficial", holder="doctors")
    assert between(pile.account(), low, high) == "value"


def test_two_days_in_one_document_are_not_parts_of_one_another(pile: Pile) -> None:
    item = pile.document("A")
    first = pile.says(item, "killed", 14, date="2011-12-16")
    second = pile.says(item, "killed", 1, date="2011-12-17")
    pile.says(item, "killed", "dozens", date="2011-12-16/2011-12-17")
    account = pile.account()
    assert series_with(account, first).id == series_with(account, second).id
    assert standing_of(account, second).aside is None
    assert account.contradictions == ()


@pytest.mark.parametrize("modality", ["denied", "feared", "planned", "hypothetical"])
def test_what_is_not_stated_as_a_fact_is_not_compared(pile: Pile, modality: str) -> None:
    fact = pile.says(pile.document("A"), "killed", 14)
    other = pile.says(pile.document("B"), "killed", 70, modality=modality)
    account = pile.account()
    assert kind(pile, other) == modality
    assert series_with(account, fact).highest == fact.id
    assert account.contradictions == ()


def test_a_negated_number_is_not_a_count(pile: Pile) -> None:
    assert kind(pile, pile.says(pile.document("A"), "released", 14, polarity="negative")) == "negated"


def test_zero_deaths_contradict_but_zero_charges_only_name_a_gap(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    none = pile.says(a, "killed", 0, cls="official", polarity="negative")
    some = pile.says(b, "killed", 14)
    no_charge = pile.says(a, "charged", 0, population="security_forces", polarity="negative")
    charges = pile.says(b, "charged", 5, population="security_forces")
    account = pile.account()
    assert between(account, none, some) == "value"
    assert kind(pile, no_charge) == "none"
    assert between(account, no_charge, charges) is None
    assert series_with(account, charges).lowest == charges.id
