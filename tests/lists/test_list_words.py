"""The words of lists: examples and counter-examples stand beside them and run here."""

from __future__ import annotations

import pytest

from aigaq.entities.lists import header_field
from aigaq.entities.lists.values import read_age, read_gender, read_name, read_place, read_status
from aigaq.entities.lists.words import data

FIELDS = data("columns")["field"]
STATUSES = data("values")["status"]


@pytest.mark.parametrize(("field", "header"), [(f["code"], e) for f in FIELDS for e in f["examples"]])
def test_a_header_tells_its_field(field, header):
    told = header_field(header)
    assert told is not None
    assert told.field == field


@pytest.mark.parametrize(("field", "header"), [(f["code"], e) for f in FIELDS for e in f["not"]])
def test_a_header_that_only_looks_like_it_does_not(field, header):
    told = header_field(header)
    assert told is None or told.field != field


@pytest.mark.parametrize(("code", "text"), [(s["code"], e) for s in STATUSES for e in s["examples"]])
def test_words_tell_what_happened(code, text):
    assert read_status(text) == code


@pytest.mark.parametrize(("code", "text"), [(s["code"], e) for s in STATUSES for e in s["not"]])
def test_words_that_say_it_did_not_happen_tell_nothing(code, text):
    assert read_status(text) != code


@pytest.mark.parametrize(
    ("text", "name", "others", "birth"),
    [
        ("1. Оспанов Ерлан Серикович, 1980 г.р.", "Оспанов Ерлан Серикович", (), "1980"),
        ("Aigul Seitova (Айгуль Сеитова)", "Aigul Seitova", ("Айгуль Сеитова",), None),
        ("Bolat Akhmetov aka Bob", "Bolat Akhmetov", ("Bob",), None),
        ("Сеитов К.Т.", "Сеитов К.Т.", (), None),
        ("Канат (1975)", "Канат", (), "1975"),
        ("неизвестный мужчина", None, (), None),
        ("Unidentified", None, (), None),
        ("—", None, (), None),
        ("", None, (), None),
        ("1234", None, (), None),
    ],
)
def test_names_as_cells_write_them(text, name, others, birth):
    assert read_name(text) == (name, others, birth)


def test_ages_genders_places():
    assert read_age("25 лет") == (25, 25)
    assert read_age("20-25") == (20, 25)
    assert read_age("7 months") == (0, 0)
    assert read_age("около 40") == (40, 40)
    assert read_age("250") is None
    assert read_age("adult") is None
    assert [read_gender(t) for t in ("М", "female", "әйел", "?")] == ["m", "f", "f", None]
    assert read_place("г. Жанаозен", "event").precision == "settlement"
    assert read_place("ул. Сатпаева 5", "residence").precision == "address"
    assert read_place("Мангистауская обл.", "event").precision == "region"
    point = read_place("43.3410|52.8619", "event")
    assert (point.lat, point.lon) == (43.3410, 52.8619)
    assert read_place("неизвестно", "event") is None
