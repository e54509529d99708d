"""Every rule in the data files shows itself: its examples come out, its counter-examples do not."""

from __future__ import annotations

import re

import pytest
from claim_documents import document

from aigaq.claims import extract
from aigaq.claims.lexicon import load_table

LINKS = load_table("en", "rules")["links"]
EXAMPLES = [(row["id"], example) for row in LINKS for example in row["examples"]]
NEVER = [(row["id"], example) for row in LINKS for example in row["never"]]


def figures(sentence: str) -> set[tuple[str, str]]:
    found = set()
    for claim in extract(*document(sentence)).claims:
        figure = claim.figure
        number = figure.term if figure.low is None and figure.high is None else figure.low or figure.high or 0
        found |= {(str(number), m) for m in figure.measures}
    return found


def wanted(example: str) -> tuple[str, set[tuple[str, str]]]:
    sentence, _, told = example.rpartition(" => ")
    pairs = (re.fullmatch(r"(.+) (\w+)", part.strip()) for part in told.split(","))
    return sentence, {(m[1], m[2]) for m in pairs if m}


def used(sentence: str) -> set[str]:
    return {claim.rule for claim in extract(*document(sentence)).claims}


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


@pytest.mark.parametrize("row", [r for r in LINKS if not r.get("drop") and not r.get("adds")], ids=lambda row: row["id"])
def test_rule_reads_one_of_its_examples_itself(row: dict) -> None:
    rules = set().union(*(used(wanted(e)[0]) for e in row["examples"]))
    assert row["id"] in rules
