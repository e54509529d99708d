"""Scope before value: what stands side by side, what is kept apart, and why."""

from __future__ import annotations

import pytest
from piles import Pile, between, series_with, standing_of, together

from aigaq.records import Review

MANGYSTAU = ("region:M", "Mangystau Region")
COUNTRY = ("country:KZ", "Kazakhstan")


@pytest.fixture
def pile() -> Pile:
    return Pile()


def test_same_measure_place_and_day_stand_side_by_side(pile: Pile) -> None:
    a, b = pile.document("Steppe Monitor"), pile.document("Gazeta")
    one, other = pile.says(a, "killed", 14), pile.says(b, "killed", 15)
    account = pile.account()
    assert together(account, one, other)
    assert series_with(account, one).title == "People killed, Zhanaozen, 16 December 2011"


@pytest.mark.parametrize(
    ("different", "facet", "text"),
    [
        ({"population": "security_forces"}, "population", "only security forces"),
        ({"place": "Shetpe"}, "place", "Shetpe, not Zhanaozen"),
        ({"place": None}, "place", "no place stated"),
        ({"unit": "vehicles"}, "unit", "counts vehicles, not persons"),
    ],
)
def test_what_differs_in_scope_is_set_apart_with_the_difference_in_words(
    pile: Pile, different: dict[str, str], facet: str, text: str
) -> None:
    item = pile.document("Steppe Monitor")
    here, there = pile.says(item, "injured", 80), pile.says(item, "injured", 12, **different)
    account = pile.account()
    assert not together(account, here, there)
    (apart,) = series_with(account, here).apart
    assert (apart.series_id, apart.differs, apart.text) == (series_with(account, there).id, (facet,), text)
    assert [a.series_id for a in series_with(account, there).apart] == [series_with(account, here).id]


def test_every_difference_is_named(pile: Pile) -> None:
    item = pile.document("Steppe Monitor")
    all_, some = (
        pile.says(item, "killed", 14),
        pile.says(item, "killed", 1, place="Shetpe", population="protesters", date="2011-12-16/2011-12-17"),
    )
    account = pile.account()
    (apart,) = series_with(account, all_).apart
    assert apart.differs == ("population", "place", "period")
    assert not together(account, all_, some)


def test_another_measure_is_not_even_a_neighbour(pile: Pile) -> None:
    item = pile.document("Steppe Monitor")
    killed = pile.says(item, "killed", 14)
    pile.says(item, "injured", 14)
    assert series_with(pile.account(), killed).apart == ()


def test_neighbours_in_other_documents_are_those_at_the_place_or_around_it(pile: Pile) -> None:
    a, b, c = pile.document("A"), pile.document("B"), pile.document("C")
    town = pile.says(a, "killed", 14, place="Zhanaozen", place_id="town:1")
    country = pile.says(b, "killed", 20, place="Kazakhstan", place_id="country:KZ")
    elsewhere = pile.says(c, "killed", 3, place="Aktobe", place_id="town:2")
    within = {"town:1": (MANGYSTAU, COUNTRY), "town:2": (("region:A", "Aktobe Region"), COUNTRY)}
    account = pile.account(within=within)
    (wider,) = series_with(account, town).apart
    assert wider.series_id == series_with(account, country).id
    assert wider.text == "Kazakhstan, which holds Zhanaozen"
    assert {a.text for a in series_with(account, country).apart} == {
        "Zhanaozen, a part of Kazakhstan",
        "Aktobe, a part of Kazakhstan",
    }
    assert series_with(account, elsewhere).id not in {a.series_id for a in series_with(account, town).apart}


@pytest.mark.parametrize("written", ["ZHANAOZEN", "zhanaozen", "the town of Zhanaozen", "Zhanaözen"])
def test_spelling_of_a_place_does_not_part_figures(pile: Pile, written: str) -> None:
    a, b = pile.document("A"), pile.document("B")
    one, other = pile.says(a, "killed", 14), pile.says(b, "killed", 15, place=written)
    assert together(pile.account(), one, other)


def test_a_place_is_shown_as_most_write_it_but_not_in_capitals(pile: Pile) -> None:
    items = [pile.document(p) for p in "ABC"]
    for item, name in zip(items, ("ZHANAOZEN", "ZHANAOZEN", "Zhanaozen"), strict=True):
        pile.says(item, "killed", 14, place=name)
        pile.says(item, "injured", 14, place="SHETPE")
        pile.says(item, "detained", 14, place="UAE")
    assert {s.place for s in pile.account().series} == {"Zhanaozen", "Shetpe", "UAE"}


@pytest.mark.parametrize("unit", ["killings", "bodies", "deaths"])
def test_people_counted_by_what_befell_them_are_people(pile: Pile, unit: str) -> None:
    one, other = pile.says(pile.document("A"), "killed", 14), pile.says(pile.document("B"), "killed", 16, unit=unit)
    families = pile.says(pile.document("C"), "killed", 5, unit="families")
    assert together(pile.account(), one, other)
    assert not together(pile.account(), one, families)


def test_a_name_read_without_its_identifier_finds_it_and_spellings_of_one_place_meet(pile: Pile) -> None:
    a, b, c = pile.document("A"), pile.document("B"), pile.document("C")
    latin = pile.says(a, "killed", 14, place="Zhanaozen", place_id="geonames:607610")
    cyrillic = pile.says(b, "killed", 15, place="Жанаозен", place_id="geonames:607610")
    bare = pile.says(c, "killed", 12, place="Zhanaozen")
    assert together(pile.account(), latin, cyrillic, bare)


def test_a_name_of_two_places_without_identifier_is_not_guessed(pile: Pile) -> None:
    items = [pile.document(p) for p in "ABC"]
    one = pile.says(items[0], "killed", 1, place="Trinity", place_id="town:1")
    two = pile.says(items[1], "killed", 2, place="Trinity", place_id="town:2")
    bare = pile.says(items[2], "killed", 3, place="Trinity")
    assert len({series_with(pile.account(), c).id for c in (one, two, bare)}) == 3


def test_documents_that_name_no_place_are_not_lumped_together(pile: Pile) -> None:
    a, b = pile.document("Egypt Desk"), pile.document("Sudan Desk")
    one, other = pile.says(a, "killed", 600, place=None), pile.says(b, "killed", 100, place=None)
    account = pile.account()
    assert not together(account, one, other)
    assert account.contradictions == ()
    assert series_with(account, one).title == "People killed, no place stated (Egypt Desk), 16 December 2011"


def test_a_population_that_the_measure_implies_is_everyone(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    one, other = pile.says(a, "tried", 37, population="defendants"), pile.says(b, "tried", 37)
    assert together(pile.account(), one, other)


def test_steps_of_the_law_are_compared_by_region_but_deaths_are_not(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    within = {"town:aktau": (MANGYSTAU, COUNTRY), "town:zhanaozen": (MANGYSTAU, COUNTRY)}
    tried = [
        pile.says(a, "tried", 37, place="Aktau", place_id="town:aktau"),
        pile.says(b, "tried", 40, place="Zhanaozen", place_id="town:zhanaozen"),
    ]
    killed = [
        pile.says(a, "killed", 1, place="Aktau", place_id="town:aktau"),
        pile.says(b, "killed", 14, place="Zhanaozen", place_id="town:zhanaozen"),
    ]
    account = pile.account(within=within)
    assert together(account, *tried)
    assert not together(account, *killed)
    series = series_with(account, tried[0])
    assert (series.place, series.place_id) == ("Mangystau Region", "region:M")


def test_a_region_that_a_claim_names_is_called_as_the_claim_calls_it(pile: Pile) -> None:
    town = pile.says(pile.document("A"), "charged", 5, place="Zhanaozen", place_id="town:1")
    pile.says(pile.document("B"), "charged", 4, place="Mangistau Region", place_id="region:M")
    account = pile.account(within={"town:1": (MANGYSTAU, COUNTRY), "region:M": (COUNTRY,)})
    assert series_with(account, town).place == "Mangistau Region"


def test_lowest_and_highest_are_numbers_stated(pile: Pile) -> None:
    items = [pile.document(p) for p in "ABCDE"]
    lowest = pile.says(items[0], "detained", 130, "more_than")
    highest = pile.says(items[1], "detained", 700, "at_most")
    pile.says(items[2], "detained", "hundreds")
    pile.says(items[3], "detained", 200)
    series = series_with(pile.account(), lowest)
    assert (series.lowest, series.highest) == (lowest.id, highest.id)


def test_up_to_has_no_lowest_and_at_least_is_known_by_its_number(pile: Pile) -> None:
    a = pile.document("A")
    up_to = pile.says(a, "detained", 700, "at_most")
    at_least = pile.says(a, "killed", 14, "at_least")
    vague = pile.says(a, "injured", "dozens")
    account = pile.account()
    assert (series_with(account, up_to).lowest, series_with(account, up_to).highest) == (None, up_to.id)
    assert (series_with(account, at_least).lowest, series_with(account, at_least).highest) == (at_least.id, at_least.id)
    assert (series_with(account, vague).lowest, series_with(account, vague).highest) == (None, None)


def test_of_equal_numbers_the_open_one_is_the_higher(pile: Pile) -> None:
    a, b = pile.document("A"), pile.document("B")
    at_least, exact = pile.says(a, "killed", 15, "at_least"), pile.says(b, "killed", 15)
    series = series_with(pile.account(), exact)
    assert (series.lowest, series.highest) == (exact.id, at_least.id)


def test_standings_are_in_the_order_in_which_they_were_said(pile: Pile) -> None:
    late, early = pile.document("Late", "2013"), pile.document("Early", "2011-12-20")
    undated = pile.document("Undated")
    claims = [pile.says(i, "killed", n) for i, n in ((late, 16), (undated, 15), (early, 14))]
    cited = pile.says(late, "killed", 12, cls="official", holder="Interior Ministry", said="2011-12-17")
    order = [s.claim_id for s in series_with(pile.account(), cited).standings]
    assert order == [cited.id, claims[2].id, claims[0].id, claims[1].id]


@pytest.mark.parametrize(
    ("cls", "side"),
    [
        ("official", "official"),
        ("ngo", "independent"),
        ("intergovernmental", "independent"),
        ("media", "independent"),
        ("witness", "independent"),
        ("author", "independent"),
        ("unofficial", "unnamed"),
        ("alleged", "unnamed"),
    ],
)
def test_sides(pile: Pile, cls: str, side: str) -> None:
    claim = pile.says(pile.document("A"), "killed", 14, cls=cls)
    assert standing_of(pile.account(), claim).side == side


def test_an_authority_speaking_in_its_own_document_is_official(pile: Pile) -> None:
    own = pile.says(pile.document("Office of the Prosecutor General"), "killed", 14)
    cited = pile.says(pile.document("A"), "killed", 14, cls="official", holder="General Prosecutor\u2019s Office")
    account = pile.account()
    assert standing_of(account, own).side == "official"
    assert standing_of(account, own).party == standing_of(account, cited).party


@pytest.mark.parametrize(
    "holder",
    [
        "Prosecutor General's Office",
        "General Prosecutor\u2019s Office",
        "office of the General Prosecutor",
        "the Prosecutor General",
    ],
)
def test_a_holder_written_otherwise_is_the_same(pile: Pile, holder: str) -> None:
    first = pile.says(pile.document("A"), "detained", 16, cls="official", holder="Prosecutor General's Office")
    same = pile.says(pile.document("B"), "detained", 16, cls="official", holder=holder)
    account = pile.account()
    assert standing_of(account, first).party == standing_of(account, same).party
    assert standing_of(account, same).holder == holder


@pytest.mark.parametrize(
    ("cls", "holder", "same"),
    [
        ("official", "official figures", True),
        ("official", None, True),
        ("unofficial", "some sources", False),
        ("witness", "eyewitnesses", False),
        ("media", "media reports", False),
        ("ngo", "human rights groups", False),
        ("ngo", "Human Rights Watch", True),
    ],
)
def test_only_holders_with_a_name_and_the_authorities_are_the_same_across_documents(
    pile: Pile, cls: str, holder: str | None, same: bool
) -> None:
    one = pile.says(pile.document("A"), "killed", 14, cls=cls, holder=holder)
    other = pile.says(pile.document("B"), "killed", 14, cls=cls, holder=holder)
    account = pile.account()
    assert (standing_of(account, one).party == standing_of(account, other).party) is same


def test_the_holder_shown_is_the_one_written_else_the_publisher_else_the_class(pile: Pile) -> None:
    named, nameless = pile.document("Steppe Monitor"), pile.document(None, title="A leaflet")
    account_of = [
        pile.says(named, "killed", 1),
        pile.says(nameless, "killed", 2),
        pile.says(named, "killed", 3, cls="official"),
        pile.says(named, "killed", 4, cls="ngo", holder="Memorial\n  Centre"),
    ]
    account = pile.account()
    assert [standing_of(account, c).holder for c in account_of] == [
        "Steppe Monitor",
        "“A leaflet”",
        "official figures",
        "Memorial Centre",
    ]


def test_one_holder_repeating_one_number_counts_once(pile: Pile) -> None:
    statement, summary = pile.document("Amnesty", "2012-03"), pile.document("Amnesty", "2012-04")
    first, again = pile.says(statement, "killed", 15, "at_least"), pile.says(summary, "killed", 15)
    other = pile.says(pile.document("Watch", "2013"), "killed", 15)
    account = pile.account()
    assert standing_of(account, again).origin == first.id
    assert standing_of(account, other).origin == other.id


def test_a_figure_that_moved_is_a_revision(pile: Pile) -> None:
    item = pile.document("Steppe Monitor", "2012-03")
    said = [("2011-12-17", 10), ("2011-12-18", 14), ("2011-12-22", 14), ("2012-01-24", 16)]
    claims = [pile.says(item, "killed", n, cls="official", holder="Interior Ministry", said=day) for day, n in said]
    account = pile.account()
    series = series_with(account, claims[0])
    assert [(r.before, r.after) for r in series.revisions] == [
        (claims[0].id, claims[1].id),
        (claims[2].id, claims[3].id),
    ]
    assert series.revisions[0].text == "Interior Ministry moved from 10 (17 December 2011) to 14 (18 December 2011)"
    assert account.contradictions == ()


def test_of_several_numbers_on_one_day_the_largest_moved(pile: Pile) -> None:
    early, late = pile.document("Amnesty", "2012-03"), pile.document("Amnesty", "2013")
    toll, floor = pile.says(early, "killed", 14), pile.says(early, "killed", 3, "at_least")
    last = pile.says(late, "killed", 15, "at_least")
    series = series_with(pile.account(), toll)
    assert [(r.before, r.after) for r in series.revisions] == [(toll.id, last.id)]
    assert series.lowest == toll.id
    assert standing_of(pile.account(), floor).aside.kind == "beside"


@pytest.mark.parametrize("said", ["2011-12-18", "2011-12", "2011-12-17/2011-12-19"])
def test_what_was_not_certainly_said_later_is_no_revision(pile: Pile, said: str) -> None:
    office = {"cls": "official", "holder": "Interior Ministry"}
    first = pile.says(pile.document("A"), "killed", 14, said="2011-12-18", **office)
    second = pile.says(pile.document("B"), "killed", 16, said=said, **office)
    account = pile.account()
    assert series_with(account, first).revisions == ()
    assert between(account, first, second) == "value"


def test_an_undated_figure_does_not_hide_that_dated_ones_moved(pile: Pile) -> None:
    office = {"cls": "official", "holder": "Interior Ministry"}
    first = pile.says(pile.document("A"), "killed", 14, said="2011-12-18", **office)
    pile.says(pile.document("B", "2011-12-30"), "killed", 15, **office)
    last = pile.says(pile.document("C"), "killed", 16, said="2012-01-24", **office)
    assert [(r.before, r.after) for r in series_with(pile.account(), first).revisions] == [(first.id, last.id)]


def test_the_date_of_the_report_does_not_date_what_others_said(pile: Pile) -> None:
    early = pile.says(pile.document("A", "2011-12-20"), "killed", 14, cls="official", holder="Interior Ministry")
    late = pile.says(pile.document("B", "2013"), "killed", 12, cls="official", holder="Interior Ministry")
    account = pile.account()
    assert series_with(account, early).revisions == ()
    assert series_with(account, late).id == series_with(account, early).id


def test_nothing_is_averaged_and_every_standing_shows_what_was_said(pile: Pile) -> None:
    pile.says(pile.document("A"), "killed", 10)
    pile.says(pile.document("B"), "killed", 20)
    (series,) = pile.account().series
    assert {(s.low, s.high) for s in series.standings} == {(10, 10), (20, 20)}


def test_a_rejected_claim_is_in_no_series_but_stays_in_the_account(pile: Pile) -> None:
    item = pile.document("A")
    kept = pile.says(item, "killed", 14)
    rejected = pile.says(item, "killed", 140, review=Review(status="rejected", by="me", reason="a house number"))
    account = pile.account()
    assert series_with(account, kept).made_from == (kept.id,)
    assert rejected.id in {c.id for c in account.claims}
