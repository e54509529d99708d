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

LANGUAGES = ("en", "ru")
TABLES = {language: load_table(language, "connectives") for language in LANGUAGES}
TABLE = TABLES["en"]
EXAMPLES = [(language, row) for language in LANGUAGES for row in TABLES[language]["example"]]
COUNTERS = [(language, row) for language in LANGUAGES for row in TABLES[language]["counter"]]


def read(text: str, language: str = "en") -> tuple[list[Claim], dict[str, Claim]]:
    """Return the relations of `text`, and all its claims by id."""
    found = claims.extract(*document(text, language=language)).claims
    return [c for c in found if c.kind == "relation"], {c.id: c for c in found}


@pytest.mark.parametrize(("language", "row"), EXAMPLES, ids=[r["text"] for _, r in EXAMPLES])
def test_an_example_of_the_data_is_read(language: str, row: dict[str, Any]) -> None:
    related, by_id = read(row["text"], language)
    links = [
        (c.relation.type, by_id[c.relation.first].span.quote, by_id[c.relation.second].span.quote) for c in related
    ]
    assert any(t == row["type"] and row["first"] in one and row["second"] in other for t, one, other in links)


@pytest.mark.parametrize(("language", "row"), COUNTERS, ids=[r["text"] for _, r in COUNTERS])
def test_a_counter_example_of_the_data_relates_nothing(language: str, row: dict[str, Any]) -> None:
    assert read(row["text"], language)[0] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codes_are_those_of_the_vocabulary(language: str) -> None:
    table = TABLES[language]
    assert {row["type"] for row in [*table["between"], *table["opening"]]} <= set(codes())


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
