"""Claims of every kind in words, as a terminal shows them."""

from __future__ import annotations

from typing import Any

import pytest

from aigaq.case import describe_claim
from aigaq.case.wording import penalty_in_words
from aigaq.records import Claim, Event, Figure, ItemRef, Relation, Role, Span, Statement

SPAN = Span(0, 1, "x")


def claim(kind: str, **more: Any) -> Claim:
    item = ItemRef(id="i", sha256="0", name="a.txt")
    return Claim(id="c", kind=kind, item=item, span=SPAN, sentence=SPAN, rule="r", made_by="m", **more)


def test_an_event_tells_whom_what_and_by_whom():
    roles = (
        Role(role="defendant", part="patient", name="Natalia\nSokolova"),
        Role(role="judge", part="authority", name="Aktau City Court"),
        Role(role="lawyer", part="counsel", name="Ada Lang"),
    )
    event = Event(
        type="proceeding.sentence", roles=roles, authority="Aktau City Court", law=("Article 164",), penalty="P6Y",
        charge="inciting social discord", outcome="convicted",
    )  # fmt: skip
    said = describe_claim(claim("event", event=event))
    assert said.startswith(
        "Sentence: Natalia Sokolova; by Aktau City Court; 6 years; inciting social discord; Article 164"
    )
    assert said.endswith("counsel Ada Lang")
    assert said.count("Aktau City Court") == 1
    assert "\n" not in said


def test_what_did_not_happen_says_so():
    event = Event(type="force.warning")
    denied = claim("event", event=event, modality="denied", polarity="negative")
    assert describe_claim(denied) == "Warning given or missing [denied, said not to have happened]"


def test_a_statement_tells_who_speaks_and_the_words():
    roles = (
        Role(role="off_pros", part="speaker", name="General Prosecutor"),
        Role(role="other", part="about", name="Ivan"),
    )
    told = Statement(type="statement.denial", act="denial", roles=roles, words="no one was  tortured", quoted=True)
    said = describe_claim(claim("statement", statement=told))
    assert said.startswith("General Prosecutor: ")
    assert said.endswith("about Ivan: “no one was tortured”")


def test_long_words_are_cut_at_a_blank():
    told = Statement(type="statement.fact", act="fact", words="word " * 100)
    said = describe_claim(claim("statement", statement=told))
    assert said.endswith("word …")
    assert len(said) < 200


def test_a_relation_names_both_claims():
    related = Relation(type="after", first="claim-1", second="claim-2", words="after")
    said = describe_claim(claim("relation", relation=related))
    assert said.startswith("claim-1 ")
    assert said.endswith(" claim-2")


def test_a_figure_is_told_as_before():
    figure = Figure(measure="killed", measures=("killed",), low=14, qualifier="at_least")
    assert describe_claim(claim("figure", figure=figure)) == "at least 14 killed"


@pytest.mark.parametrize(
    ("penalty", "words"),
    [
        ("P7Y6M", "7 years 6 months"),
        ("P1Y", "1 year"),
        ("P5Y/P7Y", "5 years to 7 years"),
        ("../P7Y", "at most 7 years"),
        ("P7Y/..", "at least 7 years"),
        ("suspended P2Y", "2 years suspended"),
        ("administrative P15D", "15 days administrative"),
        ("life", "life"),
        ("up to US$550", "up to US$550"),
        ("P", "P"),
    ],
)
def test_penalties_in_words(penalty, words):
    assert penalty_in_words(penalty) == words
