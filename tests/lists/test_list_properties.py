"""Whatever a table holds: every row is accounted for, every cell is kept, ids are stable."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.entities.lists import ListReading, propose
from aigaq.records import ColumnMapping, ListSource
from aigaq.text.sheets import open_sheets

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Dana Ospanova",
            "Оспанов Серик",
            "1990",
            "16.12.2011",
            "m",
            "Итого:",
            "Name",
            "ФИО",
            "unknown",
            "25",
            "x|y",
        ]
    ),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=15)


def sheets(rows):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return list(open_sheets(text.getvalue().encode("utf-8", "replace"), name="l.csv", item_id="item-1"))


def read(rows, mapping: ColumnMapping):
    source = ListSource(id="list-1", name="one", items=("item-1",), mapping=mapping, as_of="2012")
    reading = ListReading(source, "item-1")
    return list(reading.records(sheets(rows))), reading.report


def proposal(rows):
    return propose([row for sheet in sheets(rows) for row in sheet])


@settings(deadline=None, max_examples=200)
@given(TABLES)
def test_every_row_is_accounted_for_and_every_cell_kept(rows):
    records, report = read(rows, proposal(rows))
    assert report.rows == report.blank + report.headers + report.headings + report.sums + report.records
    assert report.records == len(records)
    assert report.unnamed == sum(record.name is None for record in records)
    assert len({record.id for record in records}) == len(records)
    written = {row.number: row.cells for sheet in sheets(rows) for row in sheet}
    for record in records:
        assert [value for _, value in record.raw] == written[record.row]


@settings(deadline=None, max_examples=100)
@given(TABLES, st.randoms(use_true_random=False))
def test_rows_keep_their_ids_when_they_move(rows, random):
    head, body = ["Name", "Place", "Born", "Age", "Date", "Status"], rows
    moved = list(body)
    random.shuffle(moved)
    mapping = proposal([head, ["Dana Ospanova", "Aktau", "1990", "21", "2011-12-16", "killed"]])
    first, _ = read([head, *body], mapping)
    second, _ = read([head, *moved], mapping)
    assert {r.id: r.raw for r in first} == {r.id: r.raw for r in second}
