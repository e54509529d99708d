"""The rules by which claims bear on requirements: what they may and may not do."""

from __future__ import annotations

import random as randoms
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import encode
from msgspec.structs import replace
from piles import Pile

from aigaq.assess import Catalogue, assess, extended, overall, shipped
from aigaq.assess.known import is_conclusion
from aigaq.assess.units import Unit
from aigaq.assess.words import FORBIDDEN
from aigaq.records import Account, Finding, InputError, Memo

evaluation = sys.modules["aigaq.assess.evaluate"]

RULE = """
[[instruments]]
key = "RULES"
title = "Rules of the house"
adopted = "2000-01-01"
kind = "soft law"

[[requirements]]
id = "X-1"
group = "Test"
title = "Nobody is beaten"
requirement = "Nobody may be beaten."
unit = "person"
applies = "An arrest is claimed."
trigger = "event custody.arrest told"
question = "Was anybody beaten?"
addressee = "police"
citations = [{ instrument = "RULES", pin = "rule 1", status = "verified" }]
thresholds = [
  { name = "ours", value = "ten days", origin = "configurable", days = 10 },
  { name = "theirs", value = "two days", origin = "standard", days = 2 },
]

[[requirements.breach]]
text = "a beating is told"
when = "event force.beating told"

[[requirements.breach]]
text = "more than ten days to the judge"
when = "more than THRESHOLD days from custody.arrest to custody.judge"

[[requirements.compliance]]
text = "a lawyer was let in"
when = "event custody.lawyer told with granted"
"""
NAME = "Ann One"


def catalogue(threshold: str = "ours") -> Catalogue:
    return extended(shipped(), RULE.replace("THRESHOLD", threshold), "rules.toml")


def finding(account: Account, threshold: str = "ours") -> Finding:
    found = [f for f in assess(account, catalogue(threshold)).findings if f.requirement == "X-1"]
    return next((f for f in found if f.unit_name == NAME), found[0])


def arrested() -> tuple[Pile, Any]:
    pile = Pile()
    item = pile.document("A Monitor")
    pile.event(item, "custody.arrest", NAME, date="2012-01-01")
    return pile, item


def test_what_nobody_triggers_is_not_triggered() -> None:
    pile = Pile()
    pile.event(pile.document("A"), "force.beating", NAME)
    assert finding(pile.account()).outcome == "not_triggered"


def test_absence_is_no_information_and_asks() -> None:
    pile, _ = arrested()
    found = assess(pile.account(), catalogue())
    assert finding(pile.account()).outcome == "no_information"
    (question,) = [q for q in found.questions if q.requirements == ("X-1",)]
    assert NAME in question.text
    assert question.claims


def test_breach_compliance_and_both() -> None:
    pile, item = arrested()
    pile.event(item, "force.beating", NAME)
    assert finding(pile.account()).outcome == "breach_indicator"
    pile.event(item, "custody.lawyer", NAME, attributes=("granted",))
    assert finding(pile.account()).outcome == "contested"


def test_a_denial_by_the_authorities_makes_contested() -> None:
    pile, item = arrested()
    pile.event(item, "force.beating", NAME)
    said = pile.statement(
        item, "denial", "the Minister", "force.beating", cls="official", quote="force.beating denied."
    )
    account = pile.account()
    assert finding(account).outcome == "breach_indicator"  # said of nobody in particular, elsewhere
    pile.event(item, "force.beating", NAME, quote=said.sentence.quote)
    pile.claims[-1] = type(said)(
        **{f: getattr(pile.claims[-1], f) for f in said.__struct_fields__ if f not in ("sentence", "span")},
        sentence=said.sentence,
        span=said.span,
    )
    found = finding(pile.account())
    assert found.outcome == "contested"
    assert found.contested_by == (said.id,)


def test_what_only_the_authorities_say_for_themselves_is_labelled() -> None:
    pile, item = arrested()
    pile.event(item, "custody.lawyer", NAME, attributes=("granted",), cls="official", holder="police")
    found = finding(pile.account())
    assert found.outcome == "compliance_indicator"
    assert "claimed by the party concerned only" in found.labels


def test_one_origin_is_one_however_often_it_is_printed() -> None:
    pile, item = arrested()
    pile.event(item, "force.beating", NAME)
    pile.event(item, "force.beating", NAME)
    found = finding(pile.account())
    assert (found.origins, found.labels) == (1, ("single source",))


def test_an_authors_conclusion_feeds_nothing_and_is_shown() -> None:
    pile, item = arrested()
    said = pile.statement(item, "assessment", "A Monitor", "custody.arrest", role="organisation")
    found = finding(pile.account())
    assert found.outcome == "no_information"
    assert found.assessments == (said.id,)


@pytest.mark.parametrize(("threshold", "outcome"), [("ours", "no_information"), ("theirs", "breach_indicator")])
def test_an_interval_counts_against_a_standard_and_only_draws_attention_against_our_own_number(
    threshold: str, outcome: str
) -> None:
    pile, item = arrested()
    pile.event(item, "custody.judge", NAME, date="2012-02-01")
    found = finding(pile.account(), threshold)
    assert found.outcome == outcome
    assert found.intervals == ("31 days from 2012-01-01 to 2012-02-01",)
    assert ("attention" in found.labels) is (threshold == "ours")


def test_uncertain_dates_prove_no_interval() -> None:
    pile, item = arrested()
    pile.event(item, "custody.judge", NAME, date="2012-01")
    assert finding(pile.account(), "theirs").outcome == "no_information"


def test_units_that_differ_are_mixed_and_never_averaged() -> None:
    pile, item = arrested()
    pile.event(item, "force.beating", NAME)
    pile.event(item, "custody.arrest", "Bob Two")
    pile.event(item, "custody.lawyer", "Bob Two", attributes=("granted",))
    found = [f for f in assess(pile.account(), catalogue()).findings if f.requirement == "X-1"]
    assert overall(found) == "mixed"


EVENTS = st.fixed_dictionaries(
    {
        "document": st.integers(0, 2),
        "kind": st.sampled_from(
            ["custody.arrest", "force.beating", "force.firearm", "torture.alleged", "proceeding.charge", "force.death"]
        ),
        "name": st.sampled_from(["Ann One", "Bob Two", "workers"]),
        "date": st.sampled_from([None, "2011-12", "2011-12-16", "2012-01-05"]),
        "cls": st.sampled_from(["author", "official", "ngo", "alleged"]),
        "modality": st.sampled_from(["asserted", "alleged", "denied", "planned"]),
        "attributes": st.sampled_from([(), ("fleeing",), ("mass",), ("self_defence",)]),
    }
)


def pile_of(rows: list[dict[str, Any]]) -> Pile:
    pile = Pile()
    items = [pile.document(f"Publisher {n}", "2012-03") for n in range(3)]
    for row in rows:
        told = dict(row)
        pile.event(items[told.pop("document")], told.pop("kind"), told.pop("name"), **told)
    return pile


@given(st.lists(EVENTS, max_size=8), st.integers(0, 99))
@settings(deadline=None, max_examples=40)
def test_the_order_of_claims_changes_nothing(rows: list[dict[str, Any]], seed: int) -> None:
    pile = pile_of(rows)
    before = encode(assess(pile.account()))
    randoms.Random(seed).shuffle(pile.claims)
    assert encode(assess(pile.account())) == before


@given(st.lists(EVENTS, max_size=8), st.lists(EVENTS, max_size=3), st.integers(0, 8))
@settings(deadline=None, max_examples=40)
def test_what_is_taken_over_from_before_is_what_would_be_found_anew(
    rows: list[dict[str, Any]], more: list[dict[str, Any]], gone: int
) -> None:
    memo = Memo()
    for told in (rows, [*rows[:gone], *more], rows):
        account = pile_of(told).account()
        assert encode(assess(account, memo=memo)) == encode(assess(account))


def test_only_units_about_which_something_changed_are_evaluated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pile, item = arrested()
    pile.event(item, "custody.arrest", "Bob Two")
    memo = Memo()
    assess(pile.account(), catalogue(), memo)
    seen = []
    plain = evaluation.findings_of

    def noted(unit: Unit, *rest: Any) -> Any:
        seen.append(unit.name)
        return plain(unit, *rest)

    monkeypatch.setattr(evaluation, "findings_of", noted)
    assess(pile.account(), catalogue(), memo)
    assert seen == []
    pile.event(item, "force.beating", NAME)
    assess(pile.account(), catalogue(), memo)
    assert NAME in seen
    assert "Bob Two" not in seen


def test_a_requirement_that_changes_is_evaluated_again() -> None:
    pile, item = arrested()
    pile.event(item, "force.beating", NAME)
    memo = Memo()
    assess(pile.account(), catalogue(), memo)
    changed = extended(shipped(), RULE.replace("THRESHOLD", "ours").replace("force.beating", "force.firearm"), "r.toml")
    found = [f for f in assess(pile.account(), changed, memo).findings if f.requirement == "X-1"]
    assert {f.outcome for f in found} == {"no_information"}


@given(st.lists(EVENTS, max_size=8))
@settings(deadline=None, max_examples=40)
def test_the_eight_rules_hold_for_every_finding(rows: list[dict[str, Any]]) -> None:
    account = pile_of(rows).account()
    claims = {c.id: c for c in account.claims}
    told = account.ledgers.told
    found = assess(account)
    asked = {r for q in found.questions for r in q.requirements}
    by_requirement: dict[str, list[Finding]] = {}
    for one in found.findings:
        by_requirement.setdefault(one.requirement, []).append(one)
        bearings = {c.bearing for c in one.cited}
        if one.outcome == "not_triggered":
            assert not one.triggered_by
        elif not bearings:  # nobody tells of it: neither met nor not met, and it is asked
            assert one.outcome == "no_information"
            assert one.triggered_by
            assert one.requirement in asked
        elif len(bearings) == 2 or one.contested_by:
            assert one.outcome == "contested"
            assert one.requirement in asked
        else:
            assert one.outcome == f"{next(iter(bearings))}_indicator"
        cited = [told[c.claim_id] for c in one.cited]
        only_official = bool(cited) and all(t.side == "official" for t in cited)
        label = "claimed by the party concerned only"
        assert (label in one.labels) == (only_official and one.outcome == "compliance_indicator")
        assert one.origins == len({t.origin for t in cited if t.cls not in ("unofficial", "alleged")})
        assert ("single source" in one.labels) == (bool(cited) and one.origins <= 1)
        assert set(one.classes) == {t.cls for t in cited}
        assert not any(is_conclusion(claims[c.claim_id]) for c in one.cited)
        assert (one.verification is None) == (not one.cited)
    for requirement, own in by_requirement.items():
        assert requirement
        telling = {f.outcome for f in own} - {"no_information", "not_triggered"}
        assert (overall(own) == "mixed") == (len(telling) > 1)


def test_one_sentence_is_cited_once_for_its_words() -> None:
    pile = Pile()
    item = pile.document("A Monitor")
    words = "The family was denied access to the file."
    first = pile.event(item, "force.death", "Ann One", quote=words)
    pile.event(item, "force.injury", "Ann One", quote=words)
    pile.claims[-1] = replace(pile.claims[-1], span=first.span, sentence=first.sentence)
    found = [f for f in assess(pile.account()).findings if f.requirement == "INV-FAMILY" and f.cited]
    assert found
    assert all(len(f.cited) == 1 for f in found)


def test_figures_of_people_are_no_people() -> None:
    pile = Pile()
    item = pile.document("A Monitor")
    pile.says(item, "detained", 12)
    pile.says(item, "detained", 30, place="Elsewhere")
    own = [f for f in assess(pile.account()).findings if f.requirement == "DET-REGISTER"]
    assert [f.unit_name for f in own] == ["those of whom A Monitor tells"]


def test_a_number_of_victims_that_sides_tell_differently_is_contested() -> None:
    pile = Pile()
    here, there = pile.document("A Monitor", "2012-01"), pile.document("Ministry", "2012-01")
    pile.event(here, "force.death", "Ann One")
    pile.says(here, "killed", 15)
    one = [f for f in assess(pile.account()).findings if f.requirement == "INV-COUNT"]
    assert {f.outcome for f in one} == {"no_information"}
    pile.says(there, "killed", 9, cls="official", holder="Ministry")
    both = [f for f in assess(pile.account()).findings if f.requirement == "INV-COUNT"]
    assert {f.outcome for f in both} == {"contested"}


@given(st.lists(EVENTS, max_size=8))
@settings(deadline=None, max_examples=40)
def test_every_indicator_rests_on_claims_and_no_sentence_is_a_verdict(rows: list[dict[str, Any]]) -> None:
    account = pile_of(rows).account()
    known = {c.id for c in account.claims}
    found = assess(account)
    for one in found.findings:
        assert bool(one.cited) == (one.outcome in ("breach_indicator", "compliance_indicator", "contested"))
        assert {c.claim_id for c in one.cited} <= known
        assert not any(word in " ".join((*one.labels, *one.intervals)).lower() for word in FORBIDDEN)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('instrument = "RULES"', 'instrument = "NONE"'), "No instrument"),
        (('adopted = "2000-01-01"', 'adopted = "in spring"'), "is no date"),
        (('question = "Was anybody beaten?"', 'queston = "Was anybody beaten?"'), "unknown entry 'queston'"),
        (('question = "Was anybody beaten?"\n', ""), "not complete"),
        (('unit = "person"', 'unit = "planet"'), "not complete"),
        (('id = "X-1"\n', ""), "has no id"),
        (('text = "a beating is told"', 'words = "a beating is told"'), "needs text"),
        (("[[instruments]]", "[[laws]]"), "no list called"),
        (('status = "verified" }]', 'status = "verified" }'), "not TOML"),
        (("event force.beating told", "event force.kiss told"), "No event"),
        (("event force.beating told", "event force.beating with courage"), "knows no"),
        (("THRESHOLD", "never"), "No threshold"),
        (("event force.beating told", "police beat him"), "cannot be read"),
        (("event force.beating told", "not event force.beating"), "without any claim"),
        (("event force.beating told", "event custody.lawyer told with granted"), "breach and compliance"),
    ],
)
def test_a_mistake_in_a_users_file_is_named_with_its_place_and_a_remedy(change: tuple[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        extended(shipped(), RULE.replace(*change).replace("THRESHOLD", "ours"), "rules.toml")
    assert "rules.toml" in caught.value.which
    assert "line " in caught.value.which
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("word", "place"), [("trigger", "trigger"), ("force.beating", "X-1.b1"), ("granted", "X-1.c1")]
)
def test_the_line_that_is_named_is_that_of_the_condition(word: str, place: str) -> None:
    text = RULE.replace("THRESHOLD", "ours")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if word in one)
    wrong = text.replace(text.splitlines()[line - 1], text.splitlines()[line - 1].replace("event ", "evnt "))
    with pytest.raises(InputError) as caught:
        extended(shipped(), wrong, "rules.toml")
    assert caught.value.which == f"rules.toml, line {line}: X-1, {place}"


def test_a_users_requirement_takes_the_place_of_ours() -> None:
    ours = shipped()
    changed = extended(ours, RULE.replace("THRESHOLD", "ours").replace("X-1", "UF-10"), "rules.toml")
    assert len(changed.requirements) == len(ours.requirements)
    assert next(r for r in changed.requirements if r.id == "UF-10").title == "Nobody is beaten"


def test_the_package_has_its_ninety_requirements_each_with_a_citation_a_question_and_patterns() -> None:
    found = shipped().requirements
    assert len(found) == 90
    for one in found:
        assert one.citations
        assert one.question.endswith((".", "?"))
        assert {p.bearing for p in one.patterns} == {"breach", "compliance"}


def test_the_example_in_the_guide_is_read() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "assess.md").read_text(encoding="utf-8")
    example = guide.split("```toml\n")[1].split("```")[0]
    assert len(extended(shipped(), example, "assess.md").requirements) == len(shipped().requirements) + 1
