"""A refused case gives a reason and never a number; a doubtful one gives a warning."""

import msgspec
import numpy as np
import pytest

from aigaq.estimate import (
    CaptureTable,
    Chapman,
    DecomposableAverage,
    EstimateRefused,
    LatentClasses,
    LogLinear,
    Stepwise,
    check_table,
    estimate,
    islands,
    usable,
)

METHODS = [LatentClasses, DecomposableAverage, LogLinear, Stepwise]
BASE = {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 25, (1, 1, 0): 12, (0, 1, 1): 9, (1, 0, 1): 8, (1, 1, 1): 4}


def table(counts: dict[tuple[int, ...], int], lists=None) -> CaptureTable:
    return CaptureTable(list(counts), list(counts.values()), lists)


CASES = {
    "refused.no-overlap": table({(1, 0, 0): 50, (0, 1, 0): 50, (0, 0, 1): 50}),
    "refused.islands": table({(1, 0, 0, 0): 9, (1, 1, 0, 0): 5, (0, 0, 1, 0): 9, (0, 0, 1, 1): 4, (0, 0, 0, 1): 9}),
    "refused.copy": table({(1, 1, 0): 20, (0, 0, 1): 30, (1, 1, 1): 5}),
    "refused.everyone": table({(1, 0, 0): 20, (1, 1, 0): 30, (1, 1, 1): 5, (1, 0, 1): 7}),
    "refused.one-list": table({(1,): 20}),
    "refused.two-lists": table({(1, 0): 20, (0, 1): 20, (1, 1): 5}),
}


@pytest.mark.parametrize("expected", CASES)
def test_every_method_refuses_with_the_reason(expected) -> None:
    for method in METHODS:
        found = method().fit(CASES[expected]).estimate_
        assert found.refusal.code == expected
        assert (found.point, found.lower, found.upper) == (None, None, None)
    whole = estimate(CASES[expected])
    assert whole.refusal.code == expected
    assert whole.estimates == ()
    assert whole.bound is None


def test_the_islands_are_named() -> None:
    assert islands(CASES["refused.islands"]) == [("L1", "L2"), ("L3", "L4")]
    found = Stepwise(resamples=50).fit(CASES["refused.islands"], allow_islands=True)
    assert "warning.islands" in [r.code for r in found.remarks_]


def test_periods_that_do_not_meet_and_groups_no_list_could_hold() -> None:
    good = table(BASE, ["police", "press", "clinic"])
    assert estimate(good, unreachable=["children born later"]).refusal.code == "refused.unreachable"
    apart = estimate(good, periods={"police": "2010", "press": "2011-12/2012-03"})
    assert apart.refusal.code == "refused.not-closed"
    check_table(good, periods={"police": "2011", "press": "2011-12/2012-03"})


def test_two_lists_give_a_number_on_the_stated_assumption_only() -> None:
    two = CASES["refused.two-lists"]
    assert Chapman().fit(two).estimate_.refusal.code == "refused.two-lists"
    found = estimate(two, assume_independent=True).estimates[0]
    assert found.point == pytest.approx(26 * 26 / 6 - 1)
    assert found.lower < found.point < found.upper
    assert any("independent" in a for a in found.assumptions)


def test_a_list_of_nobody_is_left_out_with_a_warning() -> None:
    padded = table({(*k, 0): v for k, v in BASE.items()})
    kept, remarks = usable(padded)
    assert kept.lists == ("L1", "L2", "L3")
    assert [r.code for r in remarks] == ["warning.empty-list"]
    assert DecomposableAverage().fit(padded).estimate_.point == DecomposableAverage().fit(table(BASE)).estimate_.point


def test_a_model_without_a_maximum_is_refused() -> None:
    made_up = table({(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 20, (1, 1, 0): 6})
    found = LogLinear(model="[12,3]").fit(made_up, allow_islands=True).estimate_
    assert found.refusal.code == "refused.no-mle"
    found = LogLinear(model="[12,13,23]").fit(made_up, allow_islands=True).estimate_
    assert found.refusal.code == "refused.not-identifiable"


def test_an_interval_may_have_no_upper_end() -> None:
    one = table(BASE | {(1, 0, 1): 1, (1, 1, 1): 1})
    found = LogLinear(model="[12,23]").fit(one).estimate_
    assert found.upper > 10 * found.point  # a single shared person bounds the total, but hardly
    sure = LogLinear(model="[12,23]", level=1 - 1e-12).fit(one).estimate_
    assert sure.unbounded
    assert sure.upper is None
    assert "warning.unbounded" in [r.code for r in sure.remarks]


def test_a_cap_that_cuts_the_answer_is_no_answer() -> None:
    wide = DecomposableAverage(largest=0.5).fit(table(BASE)).estimate_
    assert wide.refusal.code == "refused.at-cap"
    assert DecomposableAverage().fit(table(BASE)).estimate_.refusal is None
    capped = LatentClasses(cap=0.5, chains=8).fit(table(BASE)).estimate_
    assert capped.refusal.code == "refused.at-cap"


def test_chains_that_have_not_settled_give_no_number() -> None:
    short = LatentClasses(chains=4, burn=1, draws=4, most=8, annealed=False).fit(table(BASE)).estimate_
    assert short.refusal.code in ("refused.not-converged", "refused.few-draws")


def test_warnings_name_small_lists_and_thin_overlaps() -> None:
    small = table({(1, 0, 0): 40, (0, 1, 0): 30, (1, 1, 0): 12, (0, 0, 1): 3, (1, 0, 1): 2})
    found = {r.code: r.about for r in check_table(small)}
    assert found["warning.small-list"] == ("L3",)
    assert "L3" in found["warning.thin-overlap"]


def test_unequal_chances_are_noticed() -> None:
    rng = np.random.default_rng(4)
    chance = rng.choice([0.05, 0.7], size=3000, p=[0.8, 0.2])
    rows = rng.random((3000, 5)) < chance[:, None]
    mixed = CaptureTable.from_rows(rows[rows.any(axis=1)])
    assert "warning.heterogeneity" in [r.code for r in check_table(mixed)]
    rows = rng.random((3000, 5)) < 0.3
    alike = CaptureTable.from_rows(rows[rows.any(axis=1)])
    assert "warning.heterogeneity" not in [r.code for r in check_table(alike)]


def test_too_many_lists_for_a_method_is_its_own_refusal() -> None:
    rng = np.random.default_rng(2)
    rows = rng.random((2000, 40)) < 0.15
    many = CaptureTable.from_rows(rows[rows.any(axis=1)])
    for method in (DecomposableAverage, LogLinear, Stepwise):
        assert method().fit(many).estimate_.refusal.code == "refused.too-many-lists"
    with pytest.raises(EstimateRefused):
        check_table(CASES["refused.copy"])


def test_a_refusal_can_be_written_down_whatever_the_settings() -> None:
    found = DecomposableAverage(prior=lambda total: -np.log(total)).fit(CASES["refused.no-overlap"]).estimate_
    assert msgspec.json.decode(msgspec.json.encode(found))["settings"]["prior"] == "given"
