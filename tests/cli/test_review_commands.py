"""Reviewing claims as a user does it: every decision shows, counts, and can be taken back."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def claims(aigaq, case):
    """Call ``aigaq claims list --json`` with further options."""

    def call(*options):
        return json.loads(aigaq("claims", "list", "--json", "--case", case, *options).out)

    return call


def export(aigaq, case):
    return aigaq("claims", "export", "--case", case).out


def series(aigaq, case):
    assert aigaq("run", "--case", case).code == 0
    return aigaq("figures", "export", "--case", case).out


def toll(claims, number):
    return next(c["id"] for c in claims("--measure", "killed") if c["figure"]["low"] == number)


def test_a_rejected_claim_is_listed_but_not_counted_and_comes_back(aigaq, case, claims):
    before, account = export(aigaq, case), series(aigaq, case)
    ident = toll(claims, 21)
    assert aigaq("claims", "reject", ident, "--reason", "a reading error", "--case", case).code == 0
    assert "aigaq run" in aigaq("status", "--case", case).out
    assert ident not in series(aigaq, case)
    (kept,) = claims("--status", "rejected")
    assert kept["id"] == ident
    assert kept["review"]["by"] == "tester"
    assert kept["review"]["reason"] == "a reading error"
    assert "rejected by tester" in aigaq("claims", "show", ident, "--case", case).out
    assert "rejected 1" in aigaq("status", "--case", case).out
    assert aigaq("report", "build", "--case", case).code == 0
    report = case / "out" / "report"
    assert "1 claim rejected by a person" in (report / "index.html").read_text(encoding="utf-8")
    assert "rejected by a person" in (report / "claims.html").read_text(encoding="utf-8")
    assert aigaq("claims", "undo", "--case", case).code == 0
    assert export(aigaq, case) == before
    assert series(aigaq, case) == account
    assert aigaq("verify", "--case", case).code == 0


def test_an_edit_changes_the_account_and_survives_reading_again(aigaq, case, claims, files):
    ident = toll(claims, 14)
    edited = aigaq(
        "claims", "edit", ident, "--set", "figure.number=16", "--set", "figure.qualifier=exact",
        "--set", "place=Aktau", "--set", "date=2011-12-17", "--case", case,
    )  # fmt: skip
    assert edited.code == 0
    found = next(c for c in claims() if c["id"] == ident)
    assert (found["figure"]["low"], found["figure"]["high"], found["figure"]["qualifier"]) == (16, 16, "exact")
    assert found["place"]["text"] == "Aktau"
    text = (files / "statement.txt").read_text(encoding="utf-8")
    start, end = found["place"]["span"]
    assert text[start:end] == "Aktau"
    assert found["place"]["how"] == "inherited"  # another sentence names it
    assert found["date"] == {"edtf": "2011-12-17", "text": None, "how": "inherited", "span": None}
    assert found["review"]["status"] == "edited"
    aigaq("sources", "describe", "statement.txt", "--note", "seen", "--case", case)
    assert "extracted 1" in aigaq("run", "--case", case).err
    assert next(c for c in claims() if c["id"] == ident) == found
    assert aigaq("claims", "accept", ident, "--case", case).code == 0
    assert next(c for c in claims() if c["id"] == ident)["figure"] == found["figure"]  # what was edited stays
    aigaq("claims", "edit", ident, "--reset", "place", "--case", case)
    assert next(c for c in claims() if c["id"] == ident)["place"]["text"] == "Zhanaozen"


def test_words_of_the_source_that_tell_a_slot_are_found(aigaq, case, claims):
    ident = toll(claims, 21)
    aigaq("claims", "edit", ident, "--set", "figure.number=20", "--words", "figure.number=21", "--case", case)
    found = next(c for c in claims() if c["id"] == ident)
    start, end = found["figure"]["spans"]["number"]
    offset = found["sentence"]["start"]
    assert found["sentence"]["quote"][start - offset : end - offset] == "21"
    answer = aigaq(
        "claims", "edit", ident, "--set", "date=2011-12-20", "--words", "date=20 January", "--case", case
    )  # fmt: skip
    assert answer.code == 2
    assert "do not stand in the source" in answer.err


@pytest.mark.parametrize(
    ("slot", "remedy"),
    [
        ("figure.measure=wounded", "Close ones"),
        ("figure.mesure=killed", "Did you mean figure.measure"),
        ("event.type=custody.arrest", "no such slot"),
        ("date=16.12.2011", "2011-12-16"),
        ("figure.number=many", "digits"),
        ("figure.qualifier=between", "figure.low"),
        ("figure.low=20", "figure.qualifier"),
        ("attribution.class=", "cannot be empty"),
        ("figure.measure", "SLOT=VALUE"),
    ],
)
def test_a_wrong_slot_is_refused_and_nothing_is_decided(aigaq, case, claims, slot, remedy):
    answer = aigaq("claims", "edit", toll(claims, 21), "--set", slot, "--case", case)
    assert answer.code == 2
    assert remedy in answer.err
    assert json.loads(aigaq("decisions", "list", "--json", "--case", case).out) == []


def test_judging_several_is_all_or_nothing(aigaq, case, claims):
    answer = aigaq("claims", "accept", toll(claims, 21), "claim-0000", "--case", case)
    assert answer.code == 2
    assert "claim-0000" in answer.err
    assert claims("--status", "accepted") == []
    assert aigaq("claims", "accept", toll(claims, 21), toll(claims, 14), "--case", case).code == 0
    assert len(claims("--status", "accepted")) == 2


def test_an_added_claim_is_quoted_counted_found_and_removed_again(aigaq, case, claims):
    before, account = export(aigaq, case), series(aigaq, case)
    added = aigaq(
        "claims", "add", "statement.txt", "--quote", "the number of victims is disputed", "--set",
        "figure.measure=killed", "--set", "figure.term=disputed", "--set", "figure.qualifier=vague", "--case", case,
    )  # fmt: skip
    assert added.code == 0, added.err
    ident = added.out.strip()
    (claim,) = claims("--status", "accepted")
    assert claim["id"] == ident
    assert claim["rule"] == "person"
    assert claim["sentence"]["quote"].startswith("Two weeks after")
    assert ident in series(aigaq, case)
    hits = json.loads(aigaq("search", '"victims is disputed"', "--json", "--case", case).out)
    assert {h["claim_id"] for h in hits} == {ident, None}
    aigaq("claims", "reject", ident, "--case", case)
    assert ident not in series(aigaq, case)
    aigaq("decisions", "undo", "2", "--case", case)
    assert ident in series(aigaq, case)
    aigaq("decisions", "undo", "1", "--case", case)
    assert export(aigaq, case) == before
    assert series(aigaq, case) == account
    hits = json.loads(aigaq("search", '"victims is disputed"', "--json", "--case", case).out)
    assert {h["claim_id"] for h in hits} == {None}


def test_an_event_can_be_added_with_those_who_take_part(aigaq, case, claims):
    added = aigaq(
        "claims", "add", "statement.txt", "--kind", "event", "--quote", "130 people had been detained", "--set",
        "event.type=custody.arrest", "--role", "off_pros:source:prosecutor's office", "--set", "place=Aktau",
        "--case", case,
    )  # fmt: skip
    assert added.code == 0, added.err
    (claim,) = claims("--kind", "event", "--status", "accepted")
    assert claim["event"]["roles"][0]["name"] == "prosecutor's office"
    assert claim in claims("--type", "custody", "--person", "PROSECUTOR")
    assert claims("--type", "cust") == []
    assert "Arrest or taking into custody" in aigaq("claims", "list", "--kind", "event", "--case", case).out
    answer = aigaq(
        "claims", "edit", added.out.strip(), "--set", "event.roles.0.role=judge", "--set", "event.penalty=P7Y6M",
        "--case", case,
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert "7 years 6 months" in aigaq("claims", "show", added.out.strip(), "--case", case).out


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (["--quote", "words that are not there", "--set", "figure.measure=killed"], "word by word"),
        (["--quote", "people", "--set", "figure.measure=killed"], "more than once"),
        (["--quote", "victims"], "figure.measure"),
        (["--quote", "victims", "--set", "figure.measure=killed"], "qualifier"),
        (["--quote", "victims", "--kind", "event", "--set", "event.type=law.change", "--role", "x:y:z"], "ROLE"),
    ],
)  # fmt: skip
def test_a_claim_that_cannot_be_added_says_why(aigaq, case, claims, options, remedy):
    answer = aigaq("claims", "add", "statement.txt", *options, "--case", case)
    assert answer.code == 2
    assert remedy in answer.err
    assert claims("--status", "accepted") == []


def test_the_decisions_are_listed_shown_and_journalled_without_their_words(aigaq, case, claims):
    ident = toll(claims, 21)
    aigaq("claims", "reject", ident, "--reason", "a secret reason", "--case", case)
    aigaq("claims", "undo", "1", "--reason", "it was right", "--case", case)
    listed = json.loads(aigaq("decisions", "list", "--json", "--case", case).out)
    assert [(d["number"], d["target"], d["undoes"]) for d in listed] == [(1, ident, None), (2, ident, 1)]
    assert "a secret reason" in aigaq("decisions", "show", "1", "--case", case).out
    assert json.loads(aigaq("decisions", "list", "--in-force", "--json", "--case", case).out) == []
    from aigaq.case import open_case

    with open_case(case) as opened:
        entries = [e for e in opened.store.entries() if e.kind == "decision"]
    assert [e.body["decision"] for e in entries] == [1, 2]
    assert "secret" not in str(entries)
    answer = aigaq("claims", "undo", "--case", case)
    assert answer.code == 2
    assert "nothing to undo" in answer.err


def test_a_review_whose_claim_is_gone_waits_and_is_named(aigaq, case, claims, monkeypatch):
    from aigaq.case import open_case

    ident = toll(claims, 21)
    aigaq("claims", "reject", ident, "--case", case)
    with open_case(case) as opened:
        item = next(i.id for i in opened.store.items() if i.name == "statement.txt")
        kept = [c for c in opened.store.claims(item_id=item) if c.id != ident]
        opened.store.replace_claims(item, kept)
    answer = aigaq("claims", "list", "--case", case)
    assert answer.code == 0
    assert "decisions 1" in answer.err
    assert "waiting for their claim 1" in aigaq("status", "--case", case).out


def test_an_added_claim_whose_words_are_gone_waits_for_them(aigaq, case, claims):
    import msgspec

    from aigaq.case import open_case

    added = aigaq(
        "claims", "add", "statement.txt", "--quote", "the number of victims is disputed", "--set",
        "figure.measure=killed", "--set", "figure.term=disputed", "--set", "figure.qualifier=vague", "--case", case,
    )  # fmt: skip
    with open_case(case) as opened:
        item = next(i.id for i in opened.store.items() if i.name == "statement.txt")
        layer = opened.store.layer(item)
        changed = msgspec.structs.replace(layer, text=layer.text.replace("disputed", "DISPUTED"))
        opened.store.put_layer(changed, "another reading")
    answer = aigaq("claims", "list", "--case", case)
    assert added.out.strip() not in answer.out
    assert "decisions 1" in answer.err
    with open_case(case) as opened:
        opened.store.put_layer(layer, "as before")
    assert added.out.strip() in aigaq("claims", "list", "--case", case).out


def test_two_writers_do_not_decide_at_once(aigaq, case, claims):
    from aigaq.case import open_case
    from aigaq.case.folder import writing

    ident = toll(claims, 21)
    with open_case(case) as opened, writing(opened):
        answer = aigaq("claims", "reject", ident, "--case", case)
    assert answer.code == 5
    assert "Another program is writing" in answer.err


@pytest.fixture
def keys(monkeypatch):
    """Answer every question for a key, and for a line, from these."""

    def press(pressed, lines=()):
        waiting, written = iter(pressed), iter(lines)
        monkeypatch.setattr("click.getchar", lambda *_, **__: next(waiting))
        monkeypatch.setattr("click.prompt", lambda *_, **__: next(written))

    return press


def test_reviewing_with_the_keyboard_goes_from_the_least_sure_on_and_is_kept(aigaq, case, claims, keys):
    proposed = claims("--kind", "figure")
    keys("arRq", ["not a count"])
    answer = aigaq("claims", "review", "--kind", "figure", "--case", case)
    assert answer.code == 0, answer.err
    assert f"3 decided, {len(proposed) - 3} left" in answer.err
    rank = {"low": 0, "medium": 1, "high": 2}
    judged = [c for c in claims() if c["review"]["status"] != "proposed"]
    left = [c for c in claims() if c["review"]["status"] == "proposed" and c["kind"] == "figure"]
    assert max(rank[c["confidence"]] for c in judged) <= min(rank[c["confidence"]] for c in left)
    assert sorted(c["review"]["status"] for c in judged) == ["accepted", "rejected", "rejected"]
    assert [c["review"]["reason"] for c in judged].count("not a count") == 1
    assert all(
        f"»{c['span']['quote']}«" in " ".join(answer.out.split()) for c in judged if "\n" not in c["span"]["quote"]
    )


def test_a_key_can_be_taken_back_and_a_wrong_edit_costs_nothing(aigaq, case, claims, keys):
    keys("azeesq", ["figure.number=many", "", "figure.number=99", "figure.qualifier=exact", ""])
    answer = aigaq("claims", "review", "--source", "bulletin.txt", "--kind", "figure", "--case", case)
    assert "This is no number." in answer.err
    assert claims("--status", "accepted") == []
    (edited,) = claims("--status", "edited")
    assert edited["figure"]["low"] == 99
    assert "1 decided" in answer.err


def test_reviewing_needs_a_terminal(aigaq, case, monkeypatch):
    def no_terminal(*_, **__):
        raise OSError(6, "No such device")

    monkeypatch.setattr("click.getchar", no_terminal)
    answer = aigaq("claims", "review", "--case", case)
    assert answer.code == 2
    assert "claims accept" in answer.err


def test_the_scores_against_own_annotations_follow_the_review(aigaq, case, claims, tmp_path):
    row = {"doc": "bulletin", "anchor": "15 people were killed", "measure": "killed", "low": 15, "high": 15}
    row |= {"qualifier": "exact", "term": None, "population": None, "place": "Zhanaozen", "date": "2011-12-16"}
    (tmp_path / "figures.jsonl").write_text(json.dumps(row | {"attribution": "official"}), encoding="utf-8")
    scored = json.loads(aigaq("claims", "evaluate", tmp_path, "--json", "--case", case).out)
    assert scored["figures"]["detection"]["hits"] == 1
    assert scored["figures"]["detection"]["false_alarms"] == 1  # the wounded were not annotated
    shown = aigaq("claims", "evaluate", tmp_path, "--errors", "--case", case)
    assert "EXTRA" in shown.out
    wounded = next(c["id"] for c in claims("--kind", "figure") if c["figure"]["low"] == 64)
    aigaq("claims", "reject", wounded, "--case", case)
    scored = json.loads(aigaq("claims", "evaluate", tmp_path, "--reviewed", "--json", "--case", case).out)
    assert scored["figures"]["detection"]["f1"] == 1.0
    scored = json.loads(aigaq("claims", "evaluate", tmp_path, "--json", "--case", case).out)
    assert scored["figures"]["detection"]["false_alarms"] == 1
    assert aigaq("claims", "evaluate", tmp_path / "nowhere", "--case", case).code == 2
