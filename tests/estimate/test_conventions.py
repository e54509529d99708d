"""Settings, progress and interruption as users of scikit-learn expect them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")

from aigaq.estimate import (
    CaptureTable,
    Chao,
    ChaoLists,
    Chapman,
    DecomposableAverage,
    LatentClasses,
    LogLinear,
    Method,
    Stepwise,
    estimate,
    read_table,
)

DATA = Path(__file__).parent / "data"
QUICK = LatentClasses(chains=4, burn=20, draws=50, most=100)


def kosovo() -> CaptureTable:
    return read_table((DATA / "kosovo_1999_4lists.csv").read_text())[()]


def cloned(method: Method) -> Method:
    """Do what ``sklearn.base.clone`` does, its check that the constructor keeps what it is given included."""
    params = method.get_params(deep=False)
    made = type(method)(**params)
    again = made.get_params(deep=False)
    assert all(again[name] is params[name] for name in params)
    return made


@pytest.mark.parametrize(
    "method",
    [
        Chao(),
        ChaoLists(),
        Chapman(assume_independent=True),
        DecomposableAverage(delta=0.5),
        LatentClasses(list_prior=(1.0, 2.0), random_state=3),
        LogLinear(interval="average"),
        Stepwise(resamples=50),
    ],
)
def test_a_clone_has_the_settings_and_nothing_learned(method: Method) -> None:
    method.fit(kosovo()) if not isinstance(method, LatentClasses | Chapman) else None
    made = cloned(method)
    assert made is not method
    assert made.get_params() == method.get_params()
    assert made.learned() == []


def test_settings_are_changed_by_name_and_a_wrong_name_changes_nothing() -> None:
    method = LatentClasses()
    assert method.set_params(classes=5, random_state=9) is method
    assert (method.classes, method.random_state) == (5, 9)
    with pytest.raises(ValueError, match=r"no setting 'classs'.*classes"):
        method.set_params(random_state=1, classs=4)
    assert method.random_state == 9


def test_progress_rises_to_its_total() -> None:
    told: list[tuple[int, int]] = []
    cloned(QUICK).fit(kosovo(), tell=lambda done, total: told.append((done, total)))
    assert len(told) > 2
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    steps: dict[str, int] = {}
    rows = np.random.default_rng(0).random((80, 3)) < 0.5
    small = CaptureTable.from_rows(rows[rows.any(axis=1)])
    estimate(small, tests="none", tell=lambda step, done, total: steps.__setitem__(step, done - total))
    assert {"latent-classes", "decomposable", "log-linear"} <= steps.keys()
    assert set(steps.values()) == {0}


def test_an_interrupted_fit_leaves_the_method_as_it_was() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    method = cloned(QUICK)
    with pytest.raises(KeyboardInterrupt):
        method.fit(kosovo(), tell=stop)
    assert method.learned() == []
    method.fit(kosovo())
    first, draws = method.estimate_, method.draws_  # type: ignore[attr-defined]
    with pytest.raises(KeyboardInterrupt):
        method.fit(kosovo().only(("EXH", "ABA", "OSCE")), tell=stop)
    assert method.estimate_ is first
    assert method.draws_ is draws  # type: ignore[attr-defined]
    assert method.table_ == kosovo()
    again = cloned(QUICK).fit(kosovo())
    assert np.array_equal(again.draws_, draws)  # type: ignore[attr-defined]


def test_a_refused_fit_keeps_nothing_of_the_one_before() -> None:
    method = DecomposableAverage().fit(kosovo())
    assert method.estimate_.point is not None
    method.fit(CaptureTable([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [50, 50, 50], ["a", "b", "c"]))
    assert method.estimate_.point is None
    assert "graphs_" not in method.learned()
