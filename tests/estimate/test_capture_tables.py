"""Reading tables, and every way in which one can be wrong."""

import math

import numpy as np
import pytest

from aigaq.estimate import CODES, CaptureError, CaptureTable, pooled_table, read_table
from aigaq.records import InputError

THREE = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0]]


def code(call) -> str:
    with pytest.raises(CaptureError) as caught:
        call()
    assert isinstance(caught.value, InputError)
    assert caught.value.exit_code == 2
    assert caught.value.code == f"estimate.{caught.value.reason.code}"
    return caught.value.reason.code


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 2, -3, 4], "input.negative-count"),
        ([1, 2.5, 3, 4], "input.fractional-count"),
        ([1, math.nan, 3, 4], "input.missing-count"),
        ([1, None, 3, 4], "input.missing-count"),
        ([1, "many", 3, 4], "input.missing-count"),
        ([1, math.inf, 3, 4], "input.missing-count"),
        ([1, 2, 3], "input.ragged"),
        ([0, 0, 0, 0], "input.empty"),
    ],
)
def test_counts_that_are_no_counts(counts, expected) -> None:
    assert code(lambda: CaptureTable(THREE, counts)) == expected


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ([[1, 0], [0, 0]], "input.all-zero-pattern"),
        ([[1, 0], [1, 0]], "input.duplicate-pattern"),
        ([[1, 0], [2, 0]], "input.not-0-1"),
        ([[1, 0], [math.nan, 0]], "input.not-0-1"),
        ([[1, 0], ["x", 0]], "input.not-0-1"),
        ([[1, 0], [1]], "input.not-0-1"),
        ([[], []], "input.no-lists"),
    ],
)
def test_patterns_that_are_none(patterns, expected) -> None:
    assert code(lambda: CaptureTable(patterns, [3, 4])) == expected


def test_names_are_unique_and_as_many_as_columns() -> None:
    assert code(lambda: CaptureTable(THREE, [1, 2, 3, 4], ["a", "a", "b"])) == "input.duplicate-list"
    assert code(lambda: CaptureTable(THREE, [1, 2, 3, 4], ["a", "b"])) == "input.ragged"
    assert code(lambda: CaptureTable(THREE, [1, 2, 3, 4]).only(["nobody"])) == "input.unknown-list"


def test_rows_ids_and_counts_give_the_same_table() -> None:
    from_counts = CaptureTable([[1, 0], [0, 1], [1, 1]], [2, 1, 1], ["police", "press"])
    from_rows = CaptureTable.from_rows([[1, 1], [0, 1], [1, 0], [1, 0]], ["police", "press"])
    from_ids = CaptureTable.from_ids({"police": ["p1", "p2", "p3"], "press": ["p3", "p9"]})
    assert from_counts == from_rows == from_ids
    assert from_ids.n == 4
    assert from_ids.sizes.tolist() == [3, 2]
    assert from_ids.overlaps.tolist() == [[3, 1], [1, 2]]
    assert CaptureTable.from_dense(from_ids.dense(), from_ids.lists) == from_ids


def test_the_layout_of_one_row_per_person() -> None:
    text = "person,region,in_police,in_press\nx1,north,1,0\nx2,south,1,1\nx3,north,0,1\n"
    whole = read_table(text)[()]
    assert (whole.lists, whole.n) == (("police", "press"), 3)
    strata = read_table(text, strata=["region"])
    assert {key: table.n for key, table in strata.items()} == {("north",): 2, ("south",): 1}
    assert pooled_table({key[0]: table for key, table in strata.items()}) == whole


def test_the_layout_of_counts_and_a_byte_order_mark() -> None:
    table = read_table("\ufeffA,B,count\n1,0,5\n0,1,6\n1,1,2\n")[()]
    assert table.dense().tolist() == [0, 5, 6, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "input.empty"),
        ("in_a,in_b\n", "input.empty"),
        ("in_a,in_b\n1\n", "input.ragged"),
        ("in_a,in_a\n1,1\n", "input.duplicate-list"),
        ("in_a,in_b\n1,yes\n", "input.not-0-1"),
        ("in_a,in_b\n1,\n", "input.not-0-1"),
        ("in_a,in_b\n0,0\n", "input.all-zero-pattern"),
        ("a,b,count\n1,0,\n", "input.missing-count"),
        ("a,b,count\n1,0,1.5\n", "input.fractional-count"),
        ("name,age\nx,44\n", "input.no-lists"),
    ],
)
def test_files_that_are_no_tables(text, expected) -> None:
    assert code(lambda: read_table(text)) == expected


def test_every_code_is_told_in_plain_words() -> None:
    assert all(name.partition(".")[0] in ("input", "refused", "warning") for name in CODES)
    assert all(text.endswith(".") for text in CODES.values())


def test_forty_lists_are_a_table_and_eighty_are_not() -> None:
    rng = np.random.default_rng(1)
    rows = rng.random((300, 80)) < 0.1
    rows = rows[rows[:, :40].any(axis=1)]
    assert CaptureTable.from_rows(rows[:, :40]).n_lists == 40
    assert code(lambda: CaptureTable.from_rows(rows)) == "refused.too-many-lists"
