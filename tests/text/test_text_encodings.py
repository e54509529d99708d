"""Text files in any encoding: read right, and a guess is reported."""

from __future__ import annotations

import pytest

from aigaq.text import read_document

RUSSIAN = "Генеральная прокуратура сообщила, что 14 человек погибли и 86 были ранены в городе."
KAZAKH = "Жаңаөзен қаласында 16 желтоқсанда болған оқиғада кемінде 14 адам қаза тапты."
ENGLISH = "The governor’s office said that “at least 14” people were killed – and a café was burned."


def read(data: bytes) -> tuple[str, list[str]]:
    layer = read_document(data, name="a.txt", item_id="item-0").layer
    return layer.text, [problem.code for problem in layer.problems]


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_no_guess(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == (text, [])


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_a_guess(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == (text, ["text.encoding"])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (ENGLISH, "cp1252"),
        ("Le procureur a déclaré que quatorze personnes avaient été tuées.", "latin-1"),
    ],
)
@pytest.mark.parametrize("times", [1, 200])
def test_eight_bit_encodings_are_guessed_and_reported(text: str, encoding: str, times: int) -> None:
    whole = "\n".join([text] * times)
    assert read(whole.encode(encoding)) == (whole, ["text.encoding"])


def test_russian_far_below_an_english_beginning() -> None:
    text = "This line is plain ASCII and says nothing.\n" * 5000 + RUSSIAN
    assert read(text.encode("cp1251"))[0] == text


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = (RUSSIAN + "\n").encode() * 3
    text, problems = read(data[:40] + b"\xff" + data[40:-2])
    assert problems == ["text.damaged"]
    assert text.count("\ufffd") >= 1
    assert RUSSIAN in text


def test_a_file_cut_in_the_middle_of_a_character() -> None:
    text, problems = read(b"At least 14 people \xd0")
    assert (text, problems) == ("At least 14 people \ufffd", ["text.damaged"])
