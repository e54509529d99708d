"""Relations: what a text itself says came before, after, because of or in reprisal for something else."""

from __future__ import annotations

from typing import Any

import pytest
from claim_documents import document
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq import claims
from aigaq.claims.lexicon import load_table
from aigaq.records import Claim
from aigaq.records.vocabulary import relations as codes

TABLE = load_table("en", "connectives")


def read(text: str) -> tuple[list[Claim], dict[str, Claim]]:
    """Return the relations of `text`, and all its claims by id."""
    found = claims.extract(*document(text)).claims
    return [c for c in found if c.kind == "relation"], {c.id: c for c in found}


@pytest.mark.parametrize("row", TABLE["example"], ids=[r["text"] for r in TABLE["example"]])
def test_an_example_of_the_data_is_read(row: dict[str, Any]) -> None:
    related, by_id = read(row["text"])
    links = [
        (c.relation.type, by_id[c.relation.first].span.quote, by_id[c.relation.second].span.quote) for c in related
    ]
    assert any(t == row["type"] and row["first"] in one and row["second"] in other for t, one, other in links)


@pytest.mark.parametrize("row", TABLE["counter"], ids=[r["text"] for r in TABLE["counter"]])
def test_a_counter_example_of_the_data_relates_nothing(row: dict[str, Any]) -> None:
    assert read(row["text"])[0] == []


def test_the_codes_are_those_of_the_vocabulary() -> None:
    assert {row["type"] for row in [*TABLE["between"], *TABLE["opening"]]} <= set(codes())


def test_a_relation_is_told_by_whoever_tells_it() -> None:
    related, _ = read(
        "Amnesty International said that Omar Sy was arrested in retaliation for the killing of a sergeant."
    )
    assert [(c.relation.type, c.attribution.cls) for c in related] == [("in_reprisal_for", "ngo")]


def test_a_statement_can_be_what_something_followed() -> None:
    related, by_id = read("Omar Sy was arrested days after the interior minister denied the killing of a boy.")
    assert any(by_id[c.relation.second].kind == "statement" and c.relation.type == "after" for c in related)


PIECES = st.sampled_from(
    [
        "Omar Sy",
        "was arrested",
        "after",
        "police",
        "killed",
        "two men",
        ",",
        ".",
        "because of",
        "the killing",
        "Hours later",
        ";",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_relations_join_claims_that_are_there(pieces: list[str]) -> None:
    text = " ".join(pieces)
    item, layer = document(text)
    found = claims.extract(item, layer).claims
    ids = {c.id for c in found}
    assert len(ids) == len(found)
    for claim in found:
        assert layer.text[claim.span.start : claim.span.end] == claim.span.quote
        if claim.kind == "relation":
            assert {claim.relation.first, claim.relation.second} <= ids - {claim.id}
