"""Reviews laid over claims: what holds, in which order, and that taking all back restores every byte."""

from __future__ import annotations

import hashlib

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.claims import extract
from aigaq.ledger import build_account
from aigaq.records import Block, Claim, Decision, Description, Item, Review, Span, TextLayer
from aigaq.records.reviewing import counting, reviewed, without_claim
from aigaq.records.slots import literal, parsed, slot_names, with_slots

TEXT = (
    "On 16 December 2011 police in Aktau killed at least 14 oil workers. Relatives said that 21 people died in "
    "Zhanaozen. The ministry said that 64 people were wounded and 130 were detained. About 40 men were beaten."
)


def made(name: str) -> tuple[Item, list[Claim]]:
    digest = hashlib.sha256(name.encode()).hexdigest()
    item = Item(
        id=f"item-{digest[:16]}", sha256=digest, sha3_512="", size=1, media_type="text/plain", names=(name,),
        added_at="2024-01-01T00:00:00Z", description=Description(published="2012-01-01"),
    )  # fmt: skip
    block = Block(index=0, kind="paragraph", parts=((0, len(TEXT)),), language="en")
    found = extract(item, TextLayer(item_id=item.id, text=TEXT, blocks=(block,), reader="test")).claims
    return item, [claim for claim in found if claim.kind == "figure"]


MADE = [made("a.txt"), made("b.txt")]
ITEMS = [item for item, _ in MADE]
CLAIMS = [claim for _, found in MADE for claim in found]
SETS = [
    {"figure.measure": "injured"},
    {"figure.qualifier": "at_least", "figure.number": 5},
    {"date": "2011-12-17"},
    {"place": None},
    {"attribution.class": "official", "attribution.holder": "the ministry"},
    {"modality": "alleged"},
]


def decision(number: int, kind: str, target: str, **more: object) -> Decision:
    return Decision(number=number, kind=kind, target=target, by="tester", at="2024-01-02T00:00:00Z", **more)


def added_claim(n: int) -> Claim:
    base = CLAIMS[n % len(CLAIMS)]
    span = Span(
        base.sentence.start, base.sentence.start + 2 + n, TEXT[base.sentence.start : base.sentence.start + 2 + n]
    )
    return msgspec.structs.replace(base, id=f"claim-added-{n}", span=span, rule="person", made_by="person")


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Reviews in any order, some of them taken back on the way."""
    out: list[Decision] = []
    standing: list[Decision] = []
    for _ in range(draw(st.integers(0, 12))):
        number = len(out) + 1
        match draw(st.sampled_from(["judge", "edit", "add", "undo"])):
            case "undo" if standing:
                back = standing.pop(draw(st.integers(0, len(standing) - 1)))
                out.append(decision(number, back.kind, back.target, undoes=back.number))
                continue
            case "add":
                claim = added_claim(draw(st.integers(0, 4)))
                one = decision(number, "claim.add", claim.id, body={"claim": msgspec.to_builtins(claim)})
            case "edit":
                body = {"status": "edited", "set": draw(st.sampled_from(SETS)), "spans": {}}
                one = decision(number, "claim", draw(st.sampled_from(CLAIMS)).id, body=body)
            case _:
                status = draw(st.sampled_from(["accepted", "rejected", "unsure"]))
                targets = [c.id for c in CLAIMS] + ["claim-added-1"]
                one = decision(number, "claim", draw(st.sampled_from(targets)), body={"status": status})
        out.append(one)
        standing.append(one)
    return out


def account(claims: list[Claim]) -> bytes:
    return msgspec.json.encode(build_account("case", ITEMS, claims, [], as_of="2024-01-03"))


@settings(max_examples=60, deadline=None)
@given(histories())
def test_taking_all_back_in_reverse_restores_claims_and_account(history: list[Decision]) -> None:
    undone = {d.undoes for d in history}
    standing = [d for d in history if d.number not in undone and d.undoes is None]
    back = [decision(len(history) + n, d.kind, d.target, undoes=d.number) for n, d in enumerate(reversed(standing), 1)]
    states = [msgspec.json.encode(reviewed(CLAIMS, history + back[:n])) for n in range(len(back) + 1)]
    assert states[-1] == msgspec.json.encode(CLAIMS)
    for n in range(len(standing)):  # each taking-back leaves what held before that decision
        held = [d for d in standing if d.number < standing[len(standing) - n - 1].number]
        assert states[n + 1] == msgspec.json.encode(reviewed(CLAIMS, held))
    assert account(reviewed(CLAIMS, history + back)) == account(CLAIMS)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_review_keeps_every_claim_its_words_and_the_order(history: list[Decision]) -> None:
    found = reviewed(CLAIMS, history)
    by_id = {c.id: c for c in found}
    assert len(by_id) == len(found)
    for claim in CLAIMS:
        after = by_id[claim.id]
        assert (after.span, after.sentence, after.rule, after.kind) == (
            claim.span, claim.sentence, claim.rule, claim.kind,
        )  # fmt: skip
    places = [(c.item.name, c.item.id, c.span.start, c.span.end, c.id) for c in found]
    assert places == sorted(places)
    rejected = {c.id for c in found if c.review.status == "rejected"}
    made_of = msgspec.json.decode(account(found))
    compared = {s["claim_id"] for series in made_of["series"] for s in series["standings"]}
    assert {c["id"] for c in made_of["claims"]} == set(by_id)  # kept and listed
    assert not rejected & compared
    assert {c.id for c in counting(found)} == set(by_id) - rejected


def test_the_last_decision_holds() -> None:
    ident = CLAIMS[0].id
    first = decision(1, "claim", ident, body={"status": "rejected"})
    second = decision(2, "claim", ident, body={"status": "accepted"}, reason="seen again")
    (claim, *_) = reviewed(CLAIMS, [first, second])
    assert claim.review == Review(status="accepted", by="tester", at="2024-01-02T00:00:00Z", reason="seen again")


def test_an_edit_that_does_not_fit_any_more_leaves_the_claim_in_doubt() -> None:
    ident = CLAIMS[0].id
    (claim, *_) = reviewed(
        CLAIMS, [decision(1, "claim", ident, body={"status": "edited", "set": {"figure.low": 3, "figure.high": 2}})]
    )
    assert claim.review.status == "unsure"
    assert claim.figure == CLAIMS[0].figure


def test_a_review_without_its_claim_is_told() -> None:
    history = [decision(1, "claim", "claim-gone", body={"status": "accepted"})]
    assert [d.number for d in without_claim(CLAIMS, history)] == [1]
    assert reviewed(CLAIMS, history) == CLAIMS


def test_what_a_claim_says_already_can_be_set_again() -> None:
    claim = CLAIMS[0]
    assert claim.figure
    told = {"figure.measure": claim.figure.measure, "modality": claim.modality, "date": claim.date.edtf}
    values = {slot: parsed(claim, slot, value) for slot, value in told.items()}
    span = claim.date.span
    assert set(told) <= set(slot_names(claim))
    same = with_slots(claim, values, {"date": span, "figure.measure": claim.figure.spans.measure})
    assert same == claim


@given(st.text(alphabet="ab \n", max_size=30), st.text(alphabet="ab ", min_size=1, max_size=4), st.integers(0, 30))
def test_words_are_found_literally_and_near_ones_first(text: str, words: str, start: int) -> None:
    near = (min(start, len(text)), len(text))
    found = literal(text, words, near)
    if found is None:
        assert not words.split() or " ".join(words.split()) not in " ".join(text.split())
    else:
        assert text[slice(*found)].split() == words.split()
        inside = literal(text[near[0] :], words, (0, 0))
        assert inside is None or found[0] >= near[0]
