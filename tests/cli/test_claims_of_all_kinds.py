"""Events and statements are listed, filtered, explained and left over as figures are."""

from __future__ import annotations

import json

import pytest

TEXT = """Aktau, 5 June 2012

On 4 June 2012 the Aktau city court sentenced Rosa Tuleeva to seven years in prison.
The court convicted 33 other people.

Prosecutor General Askhat Daulbaev denied that anyone had been tortured. "Nobody gave an order to shoot."
"""


@pytest.fixture
def told(aigaq, tmp_path):
    (tmp_path / "verdict.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "case"
    aigaq("new", folder)
    aigaq("add", "--case", folder, tmp_path / "verdict.txt")
    assert aigaq("run", "--case", folder).code == 0
    return folder


def listed(aigaq, folder, *options):
    return json.loads(aigaq("claims", "list", "--json", "--case", folder, *options).out)


def test_kinds_types_and_people_choose(aigaq, told):
    every = listed(aigaq, told)
    assert {c["kind"] for c in every} >= {"figure", "event", "statement"}
    for kind in ("figure", "event", "statement"):
        assert {c["kind"] for c in listed(aigaq, told, "--kind", kind)} == {kind}
    sentences = listed(aigaq, told, "--type", "proceeding.sentence")
    assert sentences
    assert {c["event"]["type"] for c in sentences} == {"proceeding.sentence"}
    assert len(listed(aigaq, told, "--type", "proceeding")) >= len(sentences)
    people = listed(aigaq, told, "--person", "tuleeva")
    assert people
    assert all("Tuleeva" in str(c["event"]["roles"]) for c in people)
    assert listed(aigaq, told, "--person", "nobody at all") == []


def test_events_and_statements_are_shown_in_words(aigaq, told):
    shown = aigaq("claims", "list", "--case", told).out
    assert "Sentence: Rosa Tuleeva" in shown
    assert "7 years" in shown
    assert "Daulbaev: " in shown
    assert "denies" in shown


@pytest.mark.parametrize("kind", ["event", "statement"])
def test_they_are_explained_with_the_text_of_their_rule(aigaq, told, kind):
    for claim in listed(aigaq, told, "--kind", kind):
        answer = aigaq("claims", "explain", claim["id"], "--json", "--case", told)
        assert answer.code == 0, answer.err
        found = json.loads(answer.out)
        assert found["rule_text"]["where"], claim["rule"]
        assert found["rule_text"]["text"]
        roles = [s for s in found["slots"] if s["slot"].startswith("roles.")]
        assert len(roles) == len(claim[kind]["roles"])
        assert all(TEXT[slice(*s["span"])] == s["words"] for s in found["slots"] if s["span"])


def test_leftovers_are_chosen_by_kind_and_source(aigaq, told):
    every = json.loads(aigaq("claims", "leftovers", "--json", "--case", told).out)
    kinds = {left.get("kind", "quantity") for left in every}
    for kind in ("quantity", "trigger", "quotation", "name"):
        chosen = json.loads(aigaq("claims", "leftovers", "--kind", kind, "--json", "--case", told).out)
        assert {left["kind"] for left in chosen} == kinds & {kind}
        assert all(TEXT[left["span"]["start"] : left["span"]["end"]] == left["span"]["quote"] for left in chosen)
    assert "quotation" in kinds  # nobody is named for the last one
    assert json.loads(aigaq("claims", "leftovers", "--source", "verdict.txt", "--json", "--case", told).out) == every
    assert aigaq("claims", "leftovers", "--source", "other.txt", "--case", told).code == 2


def test_an_event_can_be_edited_and_is_told_so(aigaq, told):
    (sentence, *_) = listed(aigaq, told, "--type", "proceeding.sentence")
    edited = aigaq(
        "claims", "edit", sentence["id"], "--set", "event.penalty=P8Y", "--set", "event.roles.0.role=convicted",
        "--set", "event.methods=", "--case", told,
    )  # fmt: skip
    assert edited.code == 0, edited.err
    after = next(c for c in listed(aigaq, told) if c["id"] == sentence["id"])
    assert after["event"]["penalty"] == "P8Y"
    assert after["event"]["spans"]["penalty"] is None  # no words of the source tell eight years
    assert after["event"]["roles"][0]["role"] == "convicted"
    wrong = aigaq("claims", "edit", sentence["id"], "--set", "event.roles.9.role=convicted", "--case", told)
    assert wrong.code == 2
    wrong = aigaq("claims", "edit", sentence["id"], "--set", "event.type=proceeding.sentenced", "--case", told)
    assert "proceeding.sentence" in wrong.err
