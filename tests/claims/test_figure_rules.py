"""Every rule in the data files shows itself: its examples come out, its counter-examples do not."""

from __future__ import annotations

import re

import pytest
from claim_documents import counted, document

from aigaq.claims.engine import apply_chunk
from aigaq.claims.items import itemise
from aigaq.claims.lexicon import load_table
from aigaq.claims.quantities import find_quantities
from aigaq.claims.quantity_words import load_quantity_words
from aigaq.claims.rules import load_grammar
from aigaq.claims.tokens import tokenize

LINKS = load_table("en", "rules")["links"]
CHUNKS = load_table("en", "rules")["chunks"]
EXAMPLES = [(row["id"], example) for row in LINKS for example in row["examples"]]
NEVER = [(row["id"], example) for row in LINKS for example in row["never"]]


def figures(sentence: str) -> set[tuple[str, str]]:
    found = set()
    for claim in counted(*document(sentence)).claims:
        figure = claim.figure
        number = figure.term if figure.low is None and figure.high is None else figure.low or figure.high or 0
        found |= {(str(number), m) for m in figure.measures}
    return found


def wanted(example: str) -> tuple[str, set[tuple[str, str]]]:
    sentence, _, told = example.rpartition(" => ")
    pairs = (re.fullmatch(r"(.+) (\w+)", part.strip()) for part in told.split(","))
    return sentence, {(m[1], m[2]) for m in pairs if m}


def used(sentence: str) -> set[str]:
    return {claim.rule for claim in counted(*document(sentence)).claims}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_comes_out(rule: str, example: str) -> None:
    sentence, expected = wanted(example)
    assert expected <= figures(sentence)
    assert expected or not figures(sentence)  # "=> nothing"


@pytest.mark.parametrize(("rule", "example"), NEVER)
def test_counter_example_does_not(rule: str, example: str) -> None:
    sentence, unwanted = wanted(example)
    assert not unwanted & figures(sentence)


@pytest.mark.parametrize("row", LINKS, ids=lambda row: row["id"])
def test_every_rule_has_two_examples_and_a_counter_example(row: dict) -> None:
    assert len(row["examples"]) >= 2
    assert len(row["never"]) >= 1


@pytest.mark.parametrize(
    "row", [r for r in LINKS if not r.get("drop") and not r.get("adds")], ids=lambda row: row["id"]
)
def test_rule_reads_one_of_its_examples_itself(row: dict) -> None:
    rules = set().union(*(used(wanted(e)[0]) for e in row["examples"]))
    assert row["id"] in rules


def made(example: str, chunk_id: str) -> tuple[str, set[str]]:
    """Return what the brackets of `example` hold, and the stretches that the chunk rule draws together."""
    text = example.replace("[", "").replace("]", "")
    tokens = tokenize(text)
    blocked = [False] * len(tokens)
    grammar = load_grammar("en")
    items = itemise(tokens, find_quantities(tokens, load_quantity_words("en"), blocked), blocked, grammar)
    found: set[str] = set()
    for chunk in grammar.chunks:
        drawn = apply_chunk(items, chunk, grammar.alphabet)
        if chunk.id == chunk_id:
            found |= {text[tokens[i.start].start : tokens[i.end - 1].end] for i in drawn if i not in items}
        items = drawn
    return example[example.index("[") + 1 : example.index("]")], found


@pytest.mark.parametrize(("chunk", "example"), [(row["id"], e) for row in CHUNKS for e in row["examples"]])
def test_chunk_draws_its_example_together(chunk: str, example: str) -> None:
    wanted_stretch, found = made(example, chunk)
    assert wanted_stretch in found


@pytest.mark.parametrize(("chunk", "example"), [(row["id"], e) for row in CHUNKS for e in row["never"]])
def test_chunk_leaves_its_counter_example_alone(chunk: str, example: str) -> None:
    unwanted_stretch, found = made(example, chunk)
    assert unwanted_stretch not in found


@pytest.mark.parametrize("row", CHUNKS, ids=lambda row: row["id"])
def test_every_chunk_has_two_examples_and_a_counter_example(row: dict) -> None:
    assert len(row["examples"]) >= 2
    assert len(row["never"]) >= 1
