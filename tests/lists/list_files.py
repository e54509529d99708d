"""Files of lists, made as people make them. Everybody on them is invented."""

from __future__ import annotations

import datetime
import io
import json
import zipfile

import openpyxl

BAD_HEADER = ["№ п/п", "Ф.И.О.", "Г.р.", "Дата гибели", "Место гибели", "Возраст", "Пол", "Примечание"]


def bad_workbook() -> bytes:
    """A workbook with much that goes wrong: a title, merged cells, three forms of dates, a formula, sums."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Погибшие"
    for row in (
        ["Список погибших"],
        [],
        BAD_HEADER,
        [1, "Оспанов Серик Болатович", "1985", "16.12.2011", "Жанаозен", 26, "м", "a"],
        [2, "Нургалиева Айгуль", "1990", "2011-12-16", None, "21 год", "ж", "=A1&B2"],
        [3, "Сулейменов К.", "около 1979", "16 декабря 2011", None, 32, "м", ""],
        [3, "Тлеуов Ерлан", None, datetime.date(2011, 12, 17), "г. Шетпе", 40, "м", ""],
        ["Шетпе"],
        [5, None, None, "17.12.2011", "Шетпе", None, "м", "неизвестный"],
        [6, "неизвестный мужчина", None, "31.02.2011", "Шетпе", "старый", "?", ""],
        ["Итого:", 6],
    ):
        sheet.append(row)
    sheet.merge_cells("E4:E6")
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A8:H8")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)


def ods(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"{_ODS_HEAD}{body}</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def ods_cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


BAYANAT = json.dumps(
    {
        "items": [
            {
                "class": "actor",
                "id": 71,
                "name": "Dana Ospanova",
                "name_ar": None,
                "nickname": "D.",
                "first_name": "Dana",
                "last_name": "Ospanova",
                "sex": "Female",
                "age": "Adult",
                "occupation": "Nurse",
                "origin_place": {"id": 4, "title": "Aktau", "full_string": "Aktau, Mangystau"},
                "events": [
                    {"title": "arrest", "from_date": "2011-12-17T10:00", "location": {"title": "Shetpe"}},
                ],
                "actor_relations": [],
            },
            {"class": "actor", "id": 72, "name": "Timur Aliev", "sex": "Male", "events": [], "actor_relations": []},
        ]
    }
).encode()

UWAZI = (
    "Title,Date added,Template,Date of detention,Gender,Place of detention,Aliases,Geolocation,Documents,Published\n"
    "Dana Ospanova,2020-01-01,Person,2011-12-17~2011-12-18,Women::Female,Mangystau::Shetpe,D. Ospan|Дана,"
    "43.3|52.8,a.pdf,Published\n"
    "Timur Aliev,2020-01-01,Person,2011-12-16,Men::Male,Zhanaozen,,,b.pdf,Published\n"
).encode()

HRDAG = (
    b"match_group_id,recordid,name,sex,yy_hecho,in_police,in_ngo,in_press\n"
    b"g1,r1,Dana Ospanova,f,2011,1,0,1\n"
    b"g1,r2,D. Ospanova,f,2011,0,1,0\n"
    b"g2,r3,Timur Aliev,m,2011,0,1,1\n"
)
