"""Tallies: figures of people as events of groups, where no event tells what happened to them."""

from __future__ import annotations

import pytest
from claim_documents import document
from msgspec import UNSET

from aigaq import claims
from aigaq.claims.rule_texts import rule_text
from aigaq.records import Claim


def tallies(text: str) -> list[Claim]:
    rows = claims.extract(*document(text)).claims
    return [c for c in rows if c.event is not UNSET and c.rule.startswith("event.tally.")]


def groups(text: str, kind: str) -> list[str]:
    """Return everybody to whom events of a kind happen in a text, each as often as told."""
    rows = [c.event for c in claims.extract(*document(text)).claims if c.event is not UNSET and c.event.type == kind]
    return sorted(r.name for e in rows for r in e.roles if r.part == "patient")


def test_a_figure_that_no_verb_tells_is_an_event_of_a_group() -> None:
    text = "The death toll reached 17."
    (tally,) = tallies(text)
    assert tally.event is not UNSET
    assert tally.event.type == "force.death"
    role = tally.event.roles[0]
    assert role.number == 17
    assert role.span is not None
    assert text[slice(*role.span)] == "17" == role.name


def test_a_tally_has_the_slots_of_its_figure() -> None:
    text = "According to the Ministry of Health, there were 17 deaths in Lima on 3 May 2021."
    rows = claims.extract(*document(text)).claims
    (figure,) = [c for c in rows if c.figure is not UNSET]
    (tally,) = [c for c in rows if c.rule.startswith("event.tally.")]
    assert (tally.place, tally.date, tally.attribution) == (figure.place, figure.date, figure.attribution)
    assert (tally.modality, tally.polarity, tally.sentence) == (figure.modality, figure.polarity, figure.sentence)
    assert tally.place is not None
    assert tally.date is not None
    assert rule_text(tally.rule, "en").text


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was charged, and there were no arrests.",
        "Police arrested 12 students in Lima.",
        "Three of her colleagues, Ada Park, Jo Lane and Kim Dow, were cleared of all charges in May 2021.",
        "Ada Park, Jo Lane and Kim Dow were arrested in May. All three were charged with theft in June.",
        "Ada Park and Jo Lane were sentenced to six years each.",
    ],
)
def test_nobody_is_counted_twice(text: str) -> None:
    assert tallies(text) == []


def test_figures_of_one_group_told_by_a_verb_stay_one_event() -> None:
    assert groups("Police arrested 12 students in Lima.", "custody.arrest") == ["12 students"]


def test_shares_are_groups_without_a_number_and_multiples_are_none() -> None:
    (tally,) = tallies("Ninety people were killed, half of them in Lima.")
    assert tally.event is not UNSET
    assert (tally.event.roles[0].name, tally.event.roles[0].number) == ("half", None)
    assert tallies("The real death toll is three times the official one.") == []


def test_three_further_people_are_told_by_their_verb() -> None:
    assert groups("Three further people died in the clashes.", "force.death") == ["three further people"]
