"""The conflicts of five public reports on Zhanaozen, as claims made by hand: what an investigator must find.

Only numbers, holders, dates and places are taken from the reports; the sentences are the builder's.
"""

from __future__ import annotations

import pytest
from piles import Pile, between, series_with, standing_of, together

from aigaq.ledger import striking_lines
from aigaq.records import Account, Claim, Relative

REGION_AND_COUNTRY = (("mangystau", "Mangystau Region"), ("kz", "Kazakhstan"))
WITHIN = dict.fromkeys(("zhanaozen", "aktau", "shetpe"), REGION_AND_COUNTRY) | {"mangystau": (("kz", "Kazakhstan"),)}
TOWN = {"place": "Zhanaozen", "place_id": "zhanaozen"}
SHETPE = {"place": "Shetpe", "place_id": "shetpe", "date": "2011-12-17"}
REGION = {"place": "Mangistau Region", "place_id": "mangystau"}
AKTAU = {"place": "Aktau", "place_id": "aktau"}
BOTH_DAYS = {"date": "2011-12-16/2011-12-17"}
OFFICERS = {"population": "security_forces"}


@pytest.fixture(scope="module")
def told() -> dict[str, Claim]:
    """Every figure by a name."""
    pile = Pile()
    amnesty = pile.document("Amnesty International", "2012-03")
    partnership = pile.document("International Partnership for Human Rights", "2011-12-20")
    annual = pile.document("Amnesty International", "2013")
    advisory = pile.document("Amnesty International", "2012-03-22")
    watch = pile.document("Human Rights Watch", "2013")
    official = {"cls": "official", "holder": "official figures"}
    early = {"cls": "official", "holder": "official information from 18 December", "said": "2011-12-18"}
    government = {"cls": "official", "holder": "government figures"}
    office = {"cls": "official", "holder": "Prosecutor General's Office", "said": "2011-12"}
    governor = {"cls": "official", "holder": "governor of Mangistau Region", "said": "2012-03"}
    lists = {"cls": "unofficial", "holder": "some sources"}
    says = pile.says
    toll = {"relative": Relative(factor=3, bound="at_least", to_class="official"), "cls": "unofficial"}
    claims = {
        "dead.amnesty": says(amnesty, "killed", 15, "at_least", **TOWN, **BOTH_DAYS),
        "dead.official": says(amnesty, "killed", 14, "at_least", **official, **TOWN),
        "dead.shetpe": says(amnesty, "killed", 1, population="protesters", **SHETPE),
        "dead.tripled": says(amnesty, "killed", "3x official", holder="Other sources", **toll, **TOWN, **BOTH_DAYS),
        "dead.recorded": says(amnesty, "killed", 14, cls="official", **TOWN),
        "dead.custody": says(
            amnesty, "killed", 1, "at_least", cls="alleged", population="detainees", **TOWN | {"date": "2011-12"}
        ),
        "dead.early": says(partnership, "killed", 14, **early, **TOWN),
        "dead.annual": says(annual, "killed", 15, "at_least", **TOWN),
        "dead.advisory": says(advisory, "killed", 15, place="Kazakhstan", place_id="kz", date="2011-12"),
        "dead.government": says(watch, "killed", 12, **government, **TOWN),
        "dead.further": says(watch, "killed", 3, wording=("", "Three", " further people died"), **TOWN),
        "dead.shetpe.watch": says(watch, "killed", 1, population="protesters", **SHETPE),
        "dead.sixteen": says(watch, "killed", 16, place=None, **BOTH_DAYS),
        "hurt.dozens": says(amnesty, "injured", "dozens", **official, **TOWN),
        "hurt.shot": says(amnesty, "injured", 64, same_sentence=True, **official, **TOWN),
        "hurt.early": says(partnership, "injured", 80, "more_than", **early, **TOWN),
        "hurt.shetpe": says(partnership, "injured", 12, **official, **SHETPE),
        "hurt.annual": says(annual, "injured", 100, "more_than", **TOWN),
        "hurt.police": says(watch, "injured", "several", **OFFICERS, **TOWN),
        "held.organisers": says(amnesty, "detained", 16, **office, **TOWN, date="2011-12"),
        "held.others": says(
            amnesty, "detained", 130, "more_than", same_sentence=True, **office, **TOWN, date="2011-12"
        ),
        "held.listed": says(amnesty, "detained", 700, "at_most", **lists, **TOWN, date="2011-12"),
        "held.early": says(
            partnership, "detained", 100, "more_than", cls="official", holder="office of the General Prosecutor",
            said="2011-12-18", **TOWN, date="2011-12-18",
        ),
        "held.watch": says(watch, "detained", "hundreds", **TOWN, date="2011-12-16/2011-12-19"),
        "held.tried": says(annual, "detained", 37, **TOWN, date="2011-12", measures=("detained", "tried")),
        "charged.four": says(amnesty, "charged", 4, **OFFICERS, **REGION, date="2012-01"),
        "charged.none": says(amnesty, "charged", 0, **OFFICERS, **TOWN, date=None, polarity="negative"),
        "charged.five": says(annual, "charged", 5, **OFFICERS, **TOWN, date="2012-01"),
        "convicted.five": says(watch, "convicted", 5, **OFFICERS, **TOWN, date="2012-05"),
        "tried.planned": says(
            amnesty, "tried", 37, "at_least", modality="planned", **governor, **TOWN, date="2012-03-27"
        ),
        "tried.annual": says(annual, "tried", 37, population="defendants", **AKTAU, date="2012-03"),
        "prison.annual": says(annual, "imprisoned", 7, **AKTAU, date="2012"),
        "convicted.watch": says(watch, "convicted", 45, population="workers", place=None, date="2012"),
        "prison.watch": says(watch, "imprisoned", 17, population="workers", place=None, date="2012"),
    }  # fmt: skip
    claims["pile"] = pile  # type: ignore[assignment]
    return claims


@pytest.fixture(scope="module")
def account(told: dict[str, Claim]) -> Account:
    return told["pile"].account(within=WITHIN)  # type: ignore[attr-defined,no-any-return]


def test_deaths_in_the_town_stand_side_by_side(account: Account, told: dict[str, Claim]) -> None:
    names = ["amnesty", "official", "tripled", "recorded", "early", "annual", "government", "further"]
    assert together(account, *(told[f"dead.{n}"] for n in names))
    series = series_with(account, told["dead.early"])
    assert series.title == "People killed, Zhanaozen, 16–17 December 2011"
    assert (series.lowest, series.highest) == (told["dead.government"].id, told["dead.amnesty"].id)
    assert len(series.standings) == len(names)


def test_deaths_elsewhere_are_apart_and_say_why(account: Account, told: dict[str, Claim]) -> None:
    apart = {a.series_id: a.text for a in series_with(account, told["dead.early"]).apart}
    for name, reason in {
        "dead.shetpe": "Shetpe, not Zhanaozen",
        "dead.custody": "only detainees",
        "dead.advisory": "Kazakhstan, which holds Zhanaozen",
        "dead.sixteen": "no place stated",
    }.items():
        assert reason in apart[series_with(account, told[name]).id]


def test_what_does_not_add_up_is_left_as_it_is(account: Account, told: dict[str, Claim]) -> None:
    """12 + 3 + 1 = 16 against 14 + 1 = 15: no sum is made, the parts and the totals stay separate."""
    stated = {s.low for one in account.series if one.measure == "killed" for s in one.standings}
    assert stated == {1, 3, 12, 14, 15, 16, None}
    assert standing_of(account, told["dead.further"]).aside.kind == "further"
    assert not together(account, told["dead.sixteen"], told["dead.government"])
    assert not together(account, told["dead.shetpe"], told["dead.early"])


def test_the_deaths_that_exclude_each_other(account: Account, told: dict[str, Claim]) -> None:
    told_pairs = {
        ("dead.government", "dead.annual"): "value",
        ("dead.early", "dead.annual"): "value",
        ("dead.early", "dead.government"): "value",
        ("dead.official", "dead.tripled"): "relative",
    }
    of_deaths = [c for c in account.contradictions if c.series_id == series_with(account, told["dead.early"]).id]
    assert {(c.left, c.right): c.kind for c in of_deaths} == {
        (told[a].id, told[b].id): kind for (a, b), kind in told_pairs.items()
    }


def test_three_times_stays_relative_and_shows_the_arithmetic(account: Account, told: dict[str, Claim]) -> None:
    standing = standing_of(account, told["dead.tripled"])
    assert (standing.low, standing.high, standing.side) == (None, None, "unnamed")
    assert standing.resolved.arithmetic == "3 × 14 = 42, so at least 42"


def test_wounded_of_other_populations_and_places_do_not_conflict(account: Account, told: dict[str, Claim]) -> None:
    series = series_with(account, told["hurt.early"])
    assert not [c for c in account.contradictions if c.series_id == series.id]
    assert standing_of(account, told["hurt.shot"]).aside.kind == "beside"
    assert (series.lowest, series.highest) == (told["hurt.early"].id, told["hurt.annual"].id)
    texts = {a.text for a in series.apart}
    assert any("Shetpe, not Zhanaozen" in text for text in texts)
    assert any("only security forces" in text for text in texts)


def test_detained_announced_and_listed(account: Account, told: dict[str, Claim]) -> None:
    names = ["organisers", "others", "listed", "early", "watch", "tried"]
    assert together(account, *(told[f"held.{n}"] for n in names))
    series = series_with(account, told["held.early"])
    assert (series.lowest, series.highest) == (told["held.early"].id, told["held.listed"].id)
    assert standing_of(account, told["held.tried"]).aside.kind == "part"
    parties = [standing_of(account, told[f"held.{n}"]).party for n in ("organisers", "early")]
    assert parties[0] == parties[1]
    assert not [c for c in account.contradictions if c.series_id == series.id]


def test_charged_officers_grew_in_time(account: Account, told: dict[str, Claim]) -> None:
    assert together(account, told["charged.four"], told["charged.five"], told["charged.none"])
    series = series_with(account, told["charged.four"])
    assert [r.text for r in series.revisions] == ["Amnesty International moved from 4 (March 2012) to 5 (2013)"]
    assert between(account, told["charged.four"], told["charged.five"]) == "revision"
    assert standing_of(account, told["charged.none"]).aside.kind == "none"
    assert not together(account, told["charged.five"], told["convicted.five"])


def test_one_trial_and_all_trials_are_not_compared(account: Account, told: dict[str, Claim]) -> None:
    assert together(account, told["tried.planned"], told["tried.annual"])
    assert standing_of(account, told["tried.planned"]).aside.kind == "planned"
    assert not together(account, told["prison.annual"], told["prison.watch"])
    measures = {series.measure for series in account.series for c in account.contradictions if c.series_id == series.id}
    assert measures == {"killed", "charged"}


def test_the_lines_a_reader_remembers(account: Account) -> None:
    lines = striking_lines(account)
    assert lines[0] == (
        "People killed, Zhanaozen, 16–17 December 2011: from 12 (government figures, in Human Rights Watch) "
        "to at least 15 (Amnesty International); at least 3 times the official figure (Other sources, in Amnesty "
        "International): 3 × 14 = 42, so at least 42."
    )
    assert [line.split(",")[0] for line in lines] == ["People killed", "People injured", "People arrested or detained"]


def test_the_deaths_of_shetpe_have_two_sources(account: Account, told: dict[str, Claim]) -> None:
    assert together(account, told["dead.shetpe"], told["dead.shetpe.watch"])
    assert account.headlines[0] == series_with(account, told["dead.early"]).id
