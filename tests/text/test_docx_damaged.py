"""Packages from anybody: bombs are refused, damage is reported, and what can be read is read."""

import random
import struct
import zipfile
from io import BytesIO

import pytest
from office_files import docx, odt, paragraph, zipped

from aigaq.records import UnreadableFile
from aigaq.text import package as limits
from aigaq.text.office import read_docx, read_odt
from aigaq.text.package import Package

SENTENCES = [f"In town {n}, {n + 3} people were wounded and nobody was charged." for n in range(400)]
DOCX = docx("".join(map(paragraph, SENTENCES)), header1=paragraph("Head"))
ODT = odt("".join(f"<text:p>{s}</text:p>" for s in SENTENCES))


def refusal(read, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read(data, name="a", item_id="item-1")
    assert error.value.which == "item-1"
    assert error.value.remedy
    return error.value.code


@pytest.mark.parametrize(("read", "data"), [(read_docx, DOCX), (read_odt, ODT)])
def test_a_truncated_file_gives_what_is_left_of_it(read, data):
    layer = read(data[: len(data) * 2 // 3], name="a", item_id="item-1").layer
    assert SENTENCES[0] in layer.text
    assert SENTENCES[-1] not in layer.text
    assert {p.code for p in layer.problems} == {"text.partial"}


def test_a_flipped_byte_inside_a_part_does_not_hide_the_rest():
    stored = zipped({"word/document.xml": zipfile.ZipFile(BytesIO(DOCX)).read("word/document.xml")}, zipfile.ZIP_STORED)
    at = stored.index(b"In town 7,")
    layer = read_docx(stored[:at] + b"Xn" + stored[at + 2 :], name="a", item_id="i").layer
    assert "Xn town 7, 10 people" in layer.text
    assert SENTENCES[-1] in layer.text
    assert [p.code for p in layer.problems] == ["text.partial"]


@pytest.mark.parametrize("read", [read_docx, read_odt])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", b"PK\x05\x06" + bytes(18), bytes(5000)])
def test_what_is_no_package_is_damaged(read, data):
    assert refusal(read, data) in ("text.damaged", "text.empty")


@pytest.mark.parametrize(("read", "data"), [(read_docx, DOCX), (read_odt, ODT)])
def test_any_damage_ends_in_text_or_in_a_named_reason(read, data):
    chance = random.Random(3)
    read_anyway, reasons = 0, set()
    for _ in range(60):
        bad = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        if chance.random() < 0.2:
            del bad[chance.randrange(len(bad)) :]
        try:
            layer = read(bytes(bad), name="a", item_id="i").layer
        except UnreadableFile as error:
            reasons.add(error.code)
        else:
            whole = all(s in layer.text for s in SENTENCES)
            assert whole or layer.problems
            read_anyway += "people were wounded" in layer.text
    assert read_anyway > 20
    assert reasons <= {"text.damaged", "text.empty", "text.hostile", "text.encrypted"}


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><w>&j;</w>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("read", "part"), [(read_docx, "word/document.xml"), (read_odt, "content.xml")])
def test_entities_are_refused(read, part, encoding):
    xml = LAUGHS.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    assert refusal(read, zipped({part: xml.encode(encoding)})) == "text.hostile"


def test_an_external_entity_is_never_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    xml = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]><w>&a;</w>'
    assert refusal(read_docx, zipped({"word/document.xml": xml})) == "text.hostile"


@pytest.mark.parametrize(("read", "part"), [(read_docx, "word/document.xml"), (read_odt, "content.xml")])
def test_a_bomb_is_refused_before_it_is_unpacked(read, part):
    assert refusal(read, zipped({part: b"<a>" + b" " * 30_000_000 + b"</a>"})) == "text.hostile"


def test_too_many_members_are_refused():
    parts = {f"word/x{n}": b"" for n in range(limits.MAX_MEMBERS + 1)}
    assert refusal(read_docx, zipped(parts, zipfile.ZIP_STORED)) == "text.hostile"


def test_a_member_that_lies_about_its_size_does_not_unpack_further():
    data = bytearray(zipped({"word/document.xml": b"<a>" + b"x" * 100_000 + b"</a>"}))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, directory + 24, 50)
    package = Package(bytes(data), "item-1")
    assert len(package.read("word/document.xml")) <= 100_007


def test_a_package_with_a_password_is_named_so():
    data = bytearray(zipped({"word/document.xml": b"<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert refusal(read_docx, bytes(data)) == "text.encrypted"


def test_a_deep_nest_costs_what_is_inside_and_is_told():
    nested = "<w:sdt><w:sdtContent>" * 20_000 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 20_000
    layer = read_docx(docx(paragraph("first") + nested), name="a", item_id="i").layer
    assert "first" in layer.text
    assert [p.code for p in layer.problems] == ["text.partial"]


def test_ten_million_characters_in_one_paragraph():
    layer = read_docx(docx(paragraph("ab " * 3_400_000)), name="a", item_id="i", max_chars=1_000_000).layer
    assert len(layer.text) < 1_000_100
    assert any(p.code == "text.partial" for p in layer.problems)
