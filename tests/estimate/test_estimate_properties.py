"""What must hold for any table: the same answer again, whatever the order, and never a failure that is not ours."""

import warnings

import msgspec
import numpy as np
import pytest
from acceptance import table
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.estimate import (
    CaptureTable,
    ChaoLists,
    DecomposableAverage,
    Independence,
    LatentClasses,
    LogLinear,
    Stepwise,
    estimate,
    method_note,
    plots,
)
from aigaq.records import AigaqError

FAST = [DecomposableAverage, LogLinear, lambda: Stepwise(resamples=30), ChaoLists, Independence]


def random_table(rng: np.random.Generator) -> CaptureTable:
    lists = int(rng.integers(1, 6))
    people = int(rng.integers(1, 400))
    chance = rng.beta(0.5, 2.0, lists) * rng.choice([0.2, 1.0])
    rows = rng.random((people, lists)) < chance
    if rng.random() < 0.2 and lists > 1:
        rows[:, 0] = rows[:, 1]
    rows = rows[rows.any(axis=1)]
    if not len(rows):
        rows = np.ones((1, lists), dtype=bool)
    return CaptureTable.from_rows(rows)


def test_two_thousand_random_tables_raise_nothing_and_give_number_or_reason() -> None:
    rng = np.random.default_rng(20)
    numbers = 0
    for i in range(2000):
        drawn = random_table(rng)
        found = FAST[i % len(FAST)]().fit(drawn, allow_islands=bool(i % 3 == 0)).estimate_
        msgspec.json.encode(found)
        assert (found.point is None) == (found.refusal is not None)
        if found.point is None:
            assert found.lower is None
            assert found.upper is None
            continue
        numbers += 1
        assert np.isfinite(found.point)
        assert found.point >= drawn.n
        assert found.lower >= drawn.n - 0.5 or found.interval == "bca"
        assert found.unbounded == (found.upper is None)
        assert found.unbounded or found.upper >= found.lower
    assert numbers > 300


def test_latent_classes_on_random_tables() -> None:
    rng = np.random.default_rng(21)
    for _ in range(40):
        drawn = random_table(rng)
        found = LatentClasses(chains=4, burn=5, draws=20, most=20).fit(drawn).estimate_
        assert (found.point is None) == (found.refusal is not None)


@pytest.mark.parametrize(
    "make", [LogLinear, Stepwise, DecomposableAverage, lambda: LatentClasses(chains=8, draws=100, most=100)]
)
def test_the_same_seed_gives_the_same_answer_to_the_last_digit(make) -> None:
    first, again = (make().fit(table("korea_palembang_3lists")).estimate_ for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)), st.randoms(use_true_random=False))
def test_order_of_lists_and_rows_changes_nothing(order, random) -> None:
    kosovo = table("kosovo_1999_4lists")
    rows = list(range(len(kosovo.counts)))
    random.shuffle(rows)
    turned = CaptureTable(kosovo.patterns[rows][:, order], kosovo.counts[rows], [kosovo.lists[i] for i in order])
    for make in (LogLinear, DecomposableAverage, ChaoLists):
        a, b = make().fit(kosovo).estimate_, make().fit(turned).estimate_
        assert (b.point, b.lower, b.upper) == pytest.approx((a.point, a.lower, a.upper), rel=1e-6)
    a, b = (Stepwise(resamples=20).fit(t).estimate_.point for t in (kosovo, turned))
    assert a == pytest.approx(b, rel=1e-8)


def test_order_of_lists_changes_latent_classes_by_chance_only() -> None:
    kosovo = table("kosovo_1999_4lists")
    turned = CaptureTable(kosovo.patterns[:, ::-1], kosovo.counts, kosovo.lists[::-1])
    a, b = (LatentClasses(list_prior=(1.0, 1.0)).fit(t).estimate_ for t in (kosovo, turned))
    assert b.point == pytest.approx(a.point, rel=0.02)
    assert b.lower == pytest.approx(a.lower, rel=0.04)
    assert b.upper == pytest.approx(a.upper, rel=0.06)


def test_the_whole_answer_of_a_small_table_has_note_plots_and_seed() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = estimate(table("korea_palembang_3lists"), random_state=5)
    assert {e.method for e in found.estimates} == {"latent-classes", "decomposable", "log-linear"}
    assert found.bound.lower_bound
    note = method_note(found)
    assert all(name in note for name in found.lists)
    assert "seed: 5" in note
    assert found.sentence in note
    drawn = plots(found)
    assert {"lists.svg", "densities.svg", "weights.svg", "dependence.svg", "heterogeneity.svg"} == set(drawn)
    for svg in drawn.values():
        assert svg.startswith("<svg")
        assert "<title>" in svg
        assert "nan" not in svg
    assert msgspec.json.decode(msgspec.json.encode(found))["n"] == 123


def test_a_wrong_table_is_told_as_one_of_our_errors() -> None:
    with pytest.raises(AigaqError):
        LogLinear().fit([[0, 0, 0]])
