"""Tables: CSV and XLSX, every cell under its address."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from office_files import zipped
from openpyxl.comments import Comment

from aigaq.records import TextLayer, UnreadableFile
from aigaq.text import read_document
from aigaq.text.tables import counting


def read(data: bytes, name: str = "a.csv") -> TextLayer:
    return read_document(data, name=name, item_id="item-0").layer


def cells(layer: TextLayer, block: int = 0) -> dict[str, str]:
    return {c.address: layer.text[c.start : c.end] for c in layer.blocks[block].cells}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    rows = [["Имя", "Возраст", "Город"], [f'"Берг{delimiter} Анна"', "41", "Актау"], ["Лунд", "", "Шетпе"]]
    layer = read("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    assert cells(layer) == {
        "A1": "Имя",
        "B1": "Возраст",
        "C1": "Город",
        "A2": "Берг Анна" if delimiter == "\t" else f"Берг{delimiter} Анна",
        "B2": "41",
        "C2": "Актау",
        "A3": "Лунд",
        "C3": "Шетпе",
    }
    assert [block.kind for block in layer.blocks] == ["table"]


def test_line_ends_inside_a_cell_and_blank_rows() -> None:
    layer = read(b'Name,Note\n"Berg","died\nin May"\n\nLund,fled\n')
    assert layer.text == "Name\tNote\nBerg\tdied in May\nLund\tfled\n\n"
    assert cells(layer)["A4"] == "Lund"


def test_quotation_marks_that_never_close_lose_nothing() -> None:
    layer = read(b'Name,Note\n"Berg,died\n' + b"Lund,fled\n" * 20_000)
    assert cells(layer)["A20002"] == "Lund"
    assert [problem.code for problem in layer.problems] == ["text.damaged"]


def test_a_table_too_large_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MAX_CELLS", 30)
    layer = read(b"a,b\n" * 100)
    assert len(layer.blocks[0].cells) == 20
    assert [problem.code for problem in layer.problems] == ["text.partial"]


def workbook(fill: object) -> bytes:
    book = openpyxl.Workbook()
    fill(book)  # type: ignore[operator]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "Deaths"
    sheet.append(["Source", "Deaths", "Date", "Share"])
    sheet.append(["Ministry", 13, date(2014, 5, 12), 0.25])
    sheet.append(["Лига", 19.5, datetime(2014, 6, 3, 10, 30), 0.1 + 0.2])  # noqa: DTZ001 - cells have no zone
    sheet["D2"].number_format = "0%"
    sheet["B6"] = "=SUM(B2:B3)"
    sheet["AB4"] = True
    sheet["A2"].comment = Comment("Not official", "JB")
    book.create_sheet("Sheet2")["C3"] = "one\ntwo"
    book.create_sheet("Empty")


class TestXlsx:
    def test_values_as_a_reader_sees_them_under_their_addresses(self) -> None:
        layer = read(workbook(filled), "a.xlsx")
        table = next(b.index for b in layer.blocks if b.kind == "table")
        assert cells(layer, table) == {
            "Deaths!A1": "Source",
            "Deaths!B1": "Deaths",
            "Deaths!C1": "Date",
            "Deaths!D1": "Share",
            "Deaths!A2": "Ministry",
            "Deaths!B2": "13",
            "Deaths!C2": "2014-05-12",
            "Deaths!D2": "25%",
            "Deaths!A3": "Лига",
            "Deaths!B3": "19.5",
            "Deaths!C3": "2014-06-03 10:30:00",
            "Deaths!D3": "0.3",
            "Deaths!AB4": "TRUE",
            "Deaths!B6": "=SUM(B2:B3)",
        }
        assert layer.blocks[table].locator == "cell:Deaths!A1:AB6"

    def test_a_formula_without_its_result_is_a_problem(self) -> None:
        assert [p.code for p in read(workbook(filled), "a.xlsx").problems] == ["text.partial"]

    def test_sheets_headings_and_comments(self) -> None:
        layer = read(workbook(filled), "a.xlsx")
        found = [(b.kind, layer.text[b.parts[0][0] : b.parts[0][1]].strip()) for b in layer.blocks]
        assert [f for f in found if f[0] != "table"] == [
            ("heading", "Deaths"),
            ("metadata", "[Deaths!A2] Not official"),
            ("heading", "Empty"),
        ]
        assert found[3] == ("table", "one two")

    def test_a_stored_result_is_read_instead_of_the_formula(self) -> None:
        sheet = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="3">'
            '<c r="B3"><f>SUM(A1:A2)</f><v>32</v></c><c r="C3" t="inlineStr"><is><t>in</t><t>line</t></is></c>'
            "</row></sheetData></worksheet>"
        )
        layer = read(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}), "a.xlsx")
        assert cells(layer) == {"Sheet1!B3": "32", "Sheet1!C3": "inline"}
        assert layer.problems == ()

    def test_a_cell_far_out_is_no_bomb(self) -> None:
        layer = read(workbook(lambda book: book.active.cell(1_048_576, 16_384, "end")), "a.xlsx")
        assert cells(layer) == {"Sheet!XFD1048576": "end"}

    def test_declared_entities_and_bombs_are_refused(self) -> None:
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
        book = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": laughs}
        bomb = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"<a>" + b" " * 60_000_000}
        for parts in (book, bomb):
            with pytest.raises(UnreadableFile) as refused:
                read(zipped(parts), "a.xlsx")
            assert refused.value.code == "text.hostile"

    def test_a_damaged_sheet_is_read_as_far_as_it_goes(self) -> None:
        sheet = '<worksheet><sheetData><row r="1"><c r="A1"><v>13</v></c></row><row r="2"><c r="A2"><v>1'
        layer = read(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}), "a.xlsx")
        assert cells(layer)["Sheet1!A1"] == "13"
