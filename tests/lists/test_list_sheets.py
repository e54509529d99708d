"""Files of every kind, read row by row: cells, addresses, troubles."""

from __future__ import annotations

import io

import openpyxl
import pytest
from list_files import BAYANAT, bad_workbook, ods, ods_cell, workbook

from aigaq.records import UnreadableFile
from aigaq.text import read_document
from aigaq.text.sheets import open_sheets


def read(data: bytes, name: str):
    """Return name, rows and troubles of each sheet."""
    found = []
    for sheet in open_sheets(data, name=name, item_id="item-1"):
        rows = list(sheet)
        found.append((sheet, rows, sheet.troubles))
    return found


def test_csv_rows_have_the_numbers_a_spreadsheet_shows():
    ((sheet, rows, troubles),) = read(b'a;b\n\n"x\ny";2\n', "l.csv")
    assert [(r.number, r.cells) for r in rows] == [(1, ["a", "b"]), (2, []), (3, ["x\ny", "2"])]
    assert sheet.address(3, 1) == "B3"
    assert troubles == []


def test_a_line_in_another_encoding_is_read_and_named():
    data = "name,place\nСерик,Ақтау\n".encode() + "Ерлан,Шетпе\n".encode("cp1251") + "Айгуль,Ақсай\n".encode()
    ((_, rows, troubles),) = read(data, "l.csv")
    assert [r.cells[0] for r in rows[1:]] == ["Серик", "Ерлан", "Айгуль"]
    assert [(t.code, t.where) for t in troubles] == [("encoding", "A3")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings_of_whole_files(encoding):
    text = "ФИО,Место гибели\nОспанов Серик,Жанаозен\nСеитова Дана,Шетпе\n"
    ((_, rows, _),) = read(text.encode(encoding), "l.csv")
    assert rows[1].cells == ["Оспанов Серик", "Жанаозен"]


def test_an_open_quotation_mark_costs_no_row():
    lines = ["name,place", '"Serik,Aktau', *(f"Name {i},Aktau" for i in range(400))]
    ((_, rows, troubles),) = read("\n".join(lines).encode(), "l.csv")
    assert len(rows) == 402
    assert troubles[0].code == "partial"
    assert troubles[0].where == "A2"


def test_merged_cells_show_what_the_first_shows_and_are_named():
    ((sheet, rows, troubles),) = read(bad_workbook(), "l.xlsx")
    by_number = {r.number: r for r in rows}
    assert [by_number[n].cells[4] for n in (4, 5, 6)] == ["Жанаозен"] * 3
    assert dict(by_number[5].taken) == {4: "Погибшие!E4"}
    assert ("merged", "Погибшие!E4:E6") in {(t.code, t.where) for t in troubles}
    assert ("formula", "Погибшие!H5") in {(t.code, t.where) for t in troubles}
    assert sheet.address(4, 1) == "Погибшие!B4"


def test_every_sheet_of_a_workbook_comes():
    data = workbook(("A", [["Name"], ["Serik"]]), ("B", [["Name"], ["Dana"], ["Aigul"]]))
    assert [(s.name, [r.cells for r in rows]) for s, rows, _ in read(data, "l.xlsx")] == [
        ("A", [["Name"], ["Serik"]]),
        ("B", [["Name"], ["Dana"], ["Aigul"]]),
    ]


def ods_table() -> bytes:
    spanned = ods_cell("Aktau", 'table:number-rows-spanned="2"')
    rows = (
        f"<table:table-row>{ods_cell('Name')}{ods_cell('Born')}{ods_cell('Place')}</table:table-row>"
        f"<table:table-row>{ods_cell('Serik')}"
        '<table:table-cell office:value-type="date" office:date-value="1985-03-02"><text:p>02.03.85</text:p>'
        f"</table:table-cell>{spanned}</table:table-row>"
        f"<table:table-row>{ods_cell('Dana')}<table:table-cell table:number-columns-repeated='1'/>"
        "<table:covered-table-cell/></table:table-row>"
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
        f"<table:table-row>{ods_cell('Aigul')}</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='1024'/>"
        "</table:table-row>"
    )
    return ods(f'<table:table table:name="Лист1">{rows}</table:table>')


def test_ods_rows_dates_and_merged_cells():
    ((sheet, rows, troubles),) = read(ods_table(), "l.ods")
    assert [(r.number, r.cells) for r in rows] == [
        (1, ["Name", "Born", "Place"]),
        (2, ["Serik", "1985-03-02", "Aktau"]),
        (3, ["Dana", "", "Aktau"]),
        (6, ["Aigul"]),
    ]
    assert sheet.address(6, 0) == "Лист1!A6"
    assert [(t.code, t.where) for t in troubles] == [("merged", "Лист1!C2:C3")]


def test_ods_can_be_read_as_a_document_too():
    layer = read_document(ods_table(), name="l.ods", item_id="item-1").layer
    (table,) = [b for b in layer.blocks if b.kind == "table"]
    cells = {c.address: layer.text[c.start : c.end] for c in table.cells}
    assert cells["Лист1!A6"] == "Aigul"
    assert cells["Лист1!B2"] == "1985-03-02"


def test_json_objects_are_rows_with_paths_as_headers():
    ((sheet, rows, _),) = read(BAYANAT, "actors.json")
    header = rows[0].cells
    assert "origin_place.full_string" in header
    assert rows[1].cells[header.index("events.location.title")] == "Shetpe"
    assert sheet.address(2, header.index("name")) == "/items/0/name"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"{", "l.json"), (b"\x89PNG\r\n\x1a\n....", "l.csv"), (b"PK\x03\x04 cut", "l.xlsx"), (b"%PDF-1.4", "l.pdf")],
)
def test_what_is_no_list_is_refused(data, name):
    with pytest.raises(UnreadableFile):
        read(data, name)


def test_merged_ranges_are_found_wherever_a_long_sheet_is_cut(monkeypatch):
    from aigaq.text.sheets import spreadsheets

    rows = [["Name", "Place"], *([f"Name {i}", "Aktau"] for i in range(60))]
    book = openpyxl.load_workbook(io.BytesIO(workbook(("S", rows))))
    for top in range(2, 60, 2):
        book["S"].merge_cells(f"B{top}:B{top + 1}")
    out = io.BytesIO()
    book.save(out)
    whole = {t.where for t in read(out.getvalue(), "l.xlsx")[0][2]}
    assert len(whole) == 29
    for piece in (300, 457, 1000):
        monkeypatch.setattr(spreadsheets, "_PIECE", piece)
        assert {t.where for t in read(out.getvalue(), "l.xlsx")[0][2]} == whole
