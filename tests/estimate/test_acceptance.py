"""The field's published and measured answers, row by row; in full: ``python tests/estimate/acceptance.py``."""

from pathlib import Path

import acceptance
import pytest

#: Ends of bootstrap intervals in the table come from one run of 1,000 resamples by a peer; where its end and ours lie
#: apart by more than 5% the row is counted as a miss and shown, never dropped.
RESAMPLED = {"bca025", "bca10", "bca90", "bca975"}


def test_every_row_of_the_acceptance_table(capsys: pytest.CaptureFixture[str]) -> None:
    scores = [acceptance.score(row, quick=True) for row in acceptance.rows()]
    with capsys.disabled():
        print("\n" + acceptance.show([s for s in scores if s.verdict != "hit"]).rpartition("\n")[0])
        print(acceptance.show(scores).rpartition("\n")[2])
    exact = [s for s in scores if s.row["quantity"] not in RESAMPLED]
    assert [s for s in exact if s.verdict == "miss"] == []
    resampled = [s for s in scores if s.row["quantity"] in RESAMPLED and s.verdict in ("hit", "miss")]
    assert sum(s.verdict == "hit" for s in resampled) >= 0.7 * len(resampled)
    assert all(s.why for s in scores if s.verdict in ("left out", "context"))


def test_tables_kept_outside_the_repository() -> None:
    found = sorted((Path(__file__).parents[3] / "shared" / "mse").glob("acceptance_*.csv"))
    rows = [
        row for path in found for row in acceptance.rows(path) if (acceptance.DATA / f"{row['dataset']}.csv").exists()
    ]
    if not rows:
        pytest.skip("no further tables here")
    missed = [s for s in (acceptance.score(row, quick=True) for row in rows) if s.verdict == "miss"]
    assert [s for s in missed if s.row["quantity"] not in RESAMPLED] == []
