"""``aigaq claims explain``: the words, the rule, its rivals and what was carried on, as the rules see them now."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def explained(aigaq, case):
    def call(number, measure="killed"):
        claims = json.loads(aigaq("claims", "list", "--measure", measure, "--json", "--case", case).out)
        ident = next(c["id"] for c in claims if c["figure"]["low"] == number)
        answer = aigaq("claims", "explain", ident, "--json", "--case", case)
        assert answer.code == 0, answer.err
        return json.loads(answer.out), next(c for c in claims if c["id"] == ident)

    return call


def test_the_rule_that_fired_is_told_with_its_text_and_is_the_best_reading(explained):
    told, claim = explained(14)
    assert told["rule"] == claim["rule"]
    assert told["rule_text"]["where"] == "rules.toml"
    assert told["rule_text"]["text"]
    (taken,) = [p for p in told["proposals"] if p["chosen"]]
    assert taken["rule"] == claim["rule"]
    assert taken["value"] == "killed"
    assert taken["words"] in " ".join(claim["sentence"]["quote"].split())
    assert taken["score"] == max(p["score"] for p in told["proposals"])


def test_every_word_is_told_with_its_classes_and_place(explained, files):
    told, claim = explained(14)
    text = (files / "statement.txt").read_text(encoding="utf-8")
    assert all(text[slice(*w["span"])] == w["text"] for w in told["words"])
    killed = next(w for w in told["words"] if w["text"] == "killed")
    assert "done" in killed["classes"]
    assert killed["chunk"]
    assert claim["sentence"]["quote"] == told["sentence"]


def test_an_inherited_slot_says_where_it_was_read(explained, files):
    told, _ = explained(21)
    text = (files / "statement.txt").read_text(encoding="utf-8")
    slots = {s["slot"]: s for s in told["slots"]}
    assert slots["date"]["how"] != "explicit"
    assert text[slice(*slots["date"]["span"])] == slots["date"]["words"]
    assert slots["date"]["words"] in slots["date"]["sentence"]
    assert slots["date"]["why"].startswith("the sentence names none")
    assert slots["attribution"]["how"] == "explicit"


def test_it_is_told_in_words_too(aigaq, case):
    claims = json.loads(aigaq("claims", "list", "--json", "--case", case).out)
    for claim in claims:
        answer = aigaq("claims", "explain", claim["id"], "--case", case)
        assert answer.code == 0, answer.err
        assert claim["rule"] in answer.out
        assert "not among the rules" not in answer.out


def test_claims_that_people_made_or_edited_say_so(aigaq, case):
    aigaq(
        "claims", "add", "statement.txt", "--quote", "the number of victims is disputed", "--set",
        "figure.measure=killed", "--set", "figure.term=disputed", "--set", "figure.qualifier=vague", "--case", case,
    )  # fmt: skip
    claims = json.loads(aigaq("claims", "list", "--measure", "killed", "--json", "--case", case).out)
    added = next(c["id"] for c in claims if c["rule"] == "person")
    assert "A person read this claim" in aigaq("claims", "explain", added, "--case", case).out
    other = next(c["id"] for c in claims if c["rule"] != "person")
    aigaq("claims", "edit", other, "--set", "figure.measure=injured", "--case", case)
    assert "A person edited this claim" in aigaq("claims", "explain", other, "--case", case).out
    assert aigaq("claims", "explain", "claim-none", "--case", case).code == 2
