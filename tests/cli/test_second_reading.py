"""A second reader on a local endpoint: what it says is held against the text, and nothing goes anywhere else."""

from __future__ import annotations

import json
import socket

import pytest
from endpoint_stub import serving


@pytest.fixture
def stub():
    with serving() as stub:
        yield stub


@pytest.fixture
def configured(case, stub):
    """Write ``[llm]`` into the case's settings."""
    plain = (case / "case.toml").read_text(encoding="utf-8")

    def write(address=None, **more):
        lines = {"address": address or stub.address, "model": "reader", "seconds": 5.0} | more
        told = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
        (case / "case.toml").write_text(f"{plain}\n[llm]\n{told}", encoding="utf-8")
        return case

    return write


def figure(quote, measure, number, words, **slots):
    told = {
        "figure.measure": {"value": measure, "quote": quote},
        "figure.number": {"value": number, "quote": words},
        "figure.qualifier": {"value": slots.pop("qualifier", "exact"), "quote": quote},
    }
    told |= {name.replace("__", "."): {"value": v, "quote": q} for name, (v, q) in slots.items()}
    return {"kind": "figure", "quote": quote, "slots": told}


def answers(*rows):
    """Answer with those claims whose quotation stands in the text asked about, and one that stands nowhere."""
    invented = figure("900 people were killed", "killed", 900, "900")

    def answer(text):
        there = [row for row in rows if " ".join(row["quote"].split()) in text]
        return "Here you are:\n```json\n" + json.dumps({"claims": [*there, invented]}) + "\n```"

    return answer


KILLED = figure(
    "at least 14 people were killed",
    "killed",
    14,
    "at least 14",
    qualifier="at_least",
    place=("Zhanaozen", "Zhanaozen"),
)
DIED = figure("21 people had died", "injured", 21, "21")
DISPUTED = {
    "kind": "statement",
    "quote": "The prosecutor's office announced that 130 people had been detained",
    "slots": {
        "statement.type": {"value": "statement.fact", "quote": "announced"},
        "statement.act": {"value": "justification", "quote": "announced"},
        "attribution.class": {"value": "official", "quote": "a quotation that is nowhere"},
    },
    "roles": [
        {"role": "off_pros", "part": "speaker", "name": "prosecutor's office", "quote": "The prosecutor's office"},
        {"role": "off_pros", "part": "about", "name": "Somebody Invented", "quote": "announced"},
    ],
}
EVENT = {
    "kind": "event",
    "quote": "the number of victims is disputed",
    "slots": {"event.type": {"value": "investigation.result", "quote": "is disputed"}},
    "roles": [],
}


def read_again(aigaq, case, *options):
    answer = aigaq("claims", "second-reading", "--json", "--case", case, *options)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def compare(aigaq, case):
    return json.loads(aigaq("claims", "compare", "--json", "--case", case).out)


def test_without_settings_nothing_is_asked(aigaq, case):
    answer = aigaq("claims", "second-reading", "--case", case)
    assert answer.code == 2
    assert "[llm]" in answer.err


def test_only_what_the_text_bears_out_is_kept_and_compared(aigaq, configured, stub, files):
    case = configured()
    stub.answer = answers(KILLED, DIED, DISPUTED, EVENT)
    before = aigaq("claims", "export", "--case", case).out
    summary = read_again(aigaq, case)
    assert summary["digest"] == "sha256:0123"
    assert summary["problems"] == []
    assert summary["waiting"] == 0
    assert summary["dropped"] >= summary["asked"] + 2  # the invented claim of each piece, a slot and a role
    assert aigaq("claims", "export", "--case", case).out == before  # nothing counts yet
    found = compare(aigaq, case)
    claims = {c["id"]: c for c in map(json.loads, before.splitlines())}
    assert 14 in [claims[i]["figure"]["low"] for i in found["agree"] if claims[i]["kind"] == "figure"]
    differ = [d for d in found["differ"] if claims[d["claim_id"]].get("figure", {}).get("low") == 21]
    assert ("figure.measure", "killed", "injured") in [(d["slot"], d["first"], d["second"]) for d in differ]
    (event,) = [c for c in found["only_second"] if c["kind"] == "event"]
    assert event["rule"] == "second-reading/1"
    assert event["made_by"] == "second-reading/1 reader sha256:0123"
    text = (files / "statement.txt").read_text(encoding="utf-8")
    for claim in found["only_second"]:
        assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["span"]["quote"]
    names = [r["name"] for c in found["only_second"] for r in c.get("statement", {}).get("roles", ())]
    assert "Somebody Invented" not in names


def test_the_question_leaves_nothing_to_chance_and_holds_only_the_text(aigaq, configured, stub):
    read_again(aigaq, configured())
    for asked in stub.asked:
        assert (asked["model"], asked["temperature"], asked["stream"]) == ("reader", 0, False)
        assert asked["seed"] == stub.asked[0]["seed"]
        system, user = asked["messages"]
        assert system["content"] == stub.asked[0]["messages"][0]["content"]
        assert user["role"] == "user"
    assert any("14 people" in a["messages"][1]["content"] for a in stub.asked)
    assert set(stub.keys) == {None}


def test_a_reading_goes_on_where_it_was_and_starts_anew_with_another_model(aigaq, configured, stub):
    case = configured()
    first = read_again(aigaq, case, "--limit", "2")
    assert (first["asked"], len(stub.asked)) == (2, 2)
    assert first["waiting"] > 0
    second = read_again(aigaq, case)
    assert second["known"] == 2
    assert second["asked"] == first["waiting"]
    again = read_again(aigaq, case)
    assert (again["asked"], again["known"]) == (0, 2 + second["asked"])
    other = read_again(aigaq, configured(model="other"))
    assert (other["known"], other["asked"]) == (0, again["known"])
    assert aigaq("verify", "--case", case).code == 0


def test_differences_are_reviewed_with_the_other_reading_to_choose(aigaq, configured, stub, monkeypatch):
    case = configured()
    stub.answer = answers(KILLED, DIED, EVENT)
    read_again(aigaq, case)
    pressed = iter("aq")  # what only the second reading has comes first: its confidence is low
    monkeypatch.setattr("click.getchar", lambda *_, **__: next(pressed))
    shown = aigaq("claims", "review", "--second", "--kind", "event", "--case", case)
    assert "second-reading/1" in shown.out
    (taken,) = json.loads(aigaq("claims", "list", "--type", "investigation.result", "--json", "--case", case).out)
    assert (taken["review"]["status"], taken["made_by"]) == ("accepted", "second-reading/1 reader sha256:0123")
    assert EVENT["quote"] not in [c["span"]["quote"] for c in compare(aigaq, case)["only_second"]]
    pressed = iter("1q")
    shown = aigaq("claims", "review", "--second", "--kind", "figure", "--case", case)
    assert "or figure.measure = injured (second-reading/1)" in shown.out
    (edited,) = json.loads(aigaq("claims", "list", "--status", "edited", "--json", "--case", case).out)
    assert (edited["figure"]["low"], edited["figure"]["measure"]) == (21, "injured")


def test_what_was_dismissed_does_not_come_back(aigaq, configured, stub, monkeypatch):
    case = configured()
    stub.answer = answers(EVENT)
    read_again(aigaq, case)
    pressed = iter("rq")
    monkeypatch.setattr("click.getchar", lambda *_, **__: next(pressed))
    aigaq("claims", "review", "--second", "--kind", "event", "--case", case)
    assert compare(aigaq, case)["only_second"] == []
    listed = aigaq("claims", "list", "--case", case)
    assert "not read any more" not in listed.err
    aigaq("claims", "undo", "--case", case)
    assert len(compare(aigaq, case)["only_second"]) == 1


@pytest.mark.parametrize("how", ["error", "html", "huge", "empty", "broken", "redirect"])
def test_an_endpoint_that_fails_is_named_and_nothing_is_lost(aigaq, configured, stub, how):
    case = configured()
    stub.answer = answers(KILLED)
    read_again(aigaq, case, "--limit", "1")
    before = compare(aigaq, case), aigaq("claims", "export", "--case", case).out
    stub.how = how
    summary = read_again(aigaq, case)
    assert summary["problems"]
    assert summary["waiting"] > 0
    assert (compare(aigaq, case), aigaq("claims", "export", "--case", case).out) == before
    stub.how = "well"
    assert read_again(aigaq, case)["waiting"] == 0


@pytest.mark.parametrize(
    "words", ["no JSON at all", "[]", '{"claims": 3}', '{"claims": [1, {"kind": "rumour"}]}', "{" * 9999]
)
def test_nonsense_from_the_model_gives_no_claim(aigaq, configured, stub, words):
    case = configured()
    stub.answer = lambda _: words
    summary = read_again(aigaq, case)
    assert summary["claims"] == 0
    assert summary["problems"] or summary["dropped"]


@pytest.mark.parametrize("how", ["slow", "trickle"])
def test_a_slow_endpoint_costs_its_time_and_no_more(aigaq, configured, stub, how):
    case = configured(seconds=0.5)
    stub.how = how
    summary = read_again(aigaq, case)
    assert {what for _, what in summary["problems"]} == {"The endpoint took longer than 0.5 seconds."}
    assert summary["asked"] <= 3  # then it is left alone
    assert summary["waiting"] >= summary["asked"]


def test_an_endpoint_that_is_down_is_named(aigaq, configured):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        case = configured(f"http://127.0.0.1:{unused.getsockname()[1]}/v1")
    answer = aigaq("claims", "second-reading", "--case", case)
    assert answer.code == 5
    assert "does not answer" in answer.err


def test_nothing_is_sent_to_another_machine_unless_confirmed(aigaq, configured, stub, monkeypatch):
    sent = []
    real = socket.create_connection

    class Elsewhere(socket.socket):
        def getpeername(self):
            return ("203.0.113.7", 443)

        def sendall(self, *data):
            sent.append(data)
            raise OSError("stop here")

    def connect(address, timeout=None):
        plain = real(stub.address.removeprefix("http://").removesuffix("/v1").split(":"), timeout)
        return Elsewhere(plain.family, plain.type, plain.proto, fileno=plain.detach())

    monkeypatch.setattr("aigaq.case.endpoint.socket.create_connection", connect)
    case = configured("http://reader.example/v1")
    answer = aigaq("claims", "second-reading", "--case", case)
    assert (answer.code, sent) == (5, [])
    assert "--confirm http://reader.example/v1" in answer.err
    wrong = aigaq("claims", "second-reading", "--confirm", "http://other.example/v1", "--case", case)
    assert (wrong.code, sent) == (2, [])
    confirmed = aigaq("claims", "second-reading", "--confirm", "http://reader.example/v1", "--case", case)
    assert (confirmed.code, sent) == (5, [])  # evidence does not go over an open line either
    assert "open line" in confirmed.err
    (decision,) = json.loads(aigaq("decisions", "list", "--kind", "case", "--json", "--case", case).out)
    assert decision["body"]["address"] == "http://reader.example/v1"
    aigaq("decisions", "undo", "--case", case)
    assert "--confirm" in aigaq("claims", "second-reading", "--case", case).err


def test_a_proxy_of_the_environment_is_not_used(aigaq, configured, stub, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert read_again(aigaq, configured())["problems"] == []


def test_the_key_comes_from_the_environment(aigaq, configured, stub, monkeypatch):
    case = configured(key_env="READER_KEY")
    monkeypatch.delenv("READER_KEY", raising=False)
    answer = aigaq("claims", "second-reading", "--case", case)
    assert answer.code == 2
    assert "READER_KEY" in answer.err
    monkeypatch.setenv("READER_KEY", "a secret")
    read_again(aigaq, case, "--limit", "1")
    assert stub.keys == ["Bearer a secret"]


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/v1", "127.0.0.1:80", "http://127.0.0.1:port/v1", "http://a@127.0.0.1/v1"]
)
def test_an_address_that_is_none_is_refused(aigaq, configured, address):
    answer = aigaq("claims", "second-reading", "--case", configured(address))
    assert answer.code == 2
    assert "no address" in answer.err
