"""Messages: headers, the text that was written, what was attached. EML and Outlook's MSG."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from compound import Storage, compound_file

from aigaq.records import TextLayer, readings
from aigaq.text import Extraction, read_document

BODY = (
    "Dear Ms Brandt,\n\nIn reply to your letter we inform you that eight officers have received disciplinary warnings\n"
    "and that nobody was charged.\n\n> How many were charged, and\n> when?\n"
)


def letter(body: str = BODY) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Пресс-служба <press@prosecutor.example>"
    message["To"] = "names@league.example"
    message["Date"] = "Wed, 03 Sep 2014 23:30:00 +0500"
    message["Subject"] = "Ответ на запрос о 19 именах, направленный первого августа, и приложение к нему"
    message.set_content(body)
    return message


def read(data: bytes, name: str = "letter.eml") -> Extraction:
    return read_document(data, name=name, item_id="item-0")


def texts(layer: TextLayer, *kinds: str) -> list[str]:
    return [reading.text for reading in readings(layer) if reading.block.kind in kinds]


class TestEml:
    def test_headers_and_paragraphs(self) -> None:
        layer = read(letter().as_bytes()).layer
        assert texts(layer, "metadata")[0].startswith("From: Пресс-служба <press@prosecutor.example> To: names@")
        assert texts(layer, "paragraph") == [
            "Dear Ms Brandt,",
            "In reply to your letter we inform you that eight officers have received disciplinary warnings and that "
            "nobody was charged.",
            "How many were charged, and when?",
        ]

    def test_what_the_headers_propose(self) -> None:
        proposed = read(letter().as_bytes()).layer.proposed
        assert proposed.publisher == "Пресс-служба"
        assert proposed.published == "2014-09-03"
        assert proposed.title == "Ответ на запрос о 19 именах, направленный первого августа, и приложение к нему"
        assert proposed.found["published"] == "header Date"

    def test_plain_text_is_preferred_and_html_read_when_it_is_alone(self) -> None:
        both = letter()
        both.add_alternative("<p>other words</p>", subtype="html")
        assert "other words" not in read(both.as_bytes()).layer.text
        alone = EmailMessage()
        alone["Subject"] = "Names"
        alone["From"] = "a@x.example"
        alone.set_content("<html><body><p>At least 13 died.</p><p>Two fled.</p></body></html>", subtype="html")
        assert texts(read(alone.as_bytes()).layer, "paragraph") == ["At least 13 died.", "Two fled."]

    def test_an_empty_plain_part_gives_way_to_html(self) -> None:
        message = letter("\n")
        message.add_alternative("<p>At least 13 died.</p>", subtype="html")
        assert texts(read(message.as_bytes()).layer, "paragraph") == ["At least 13 died."]

    def test_attachments_come_back_byte_by_byte_under_safe_names(self) -> None:
        message = letter()
        message.add_attachment(b"\x00\x01%PDF", maintype="application", subtype="pdf", filename="../../отчёт: 1.pdf")
        message.add_attachment("Name,Age\nBerg,41\n", subtype="csv", filename="list.csv")
        inner = EmailMessage()
        inner["Subject"] = "Earlier"
        inner.set_content("At least 11 died.")
        message.add_attachment(inner)
        attached = read(message.as_bytes()).attachments
        assert [a.name for a in attached] == ["отчёт 1.pdf", "list.csv", "Earlier.eml"]
        assert attached[0].data == b"\x00\x01%PDF"
        assert attached[1].data == b"Name,Age\nBerg,41\n"
        assert "At least 11 died." in read(attached[2].data, attached[2].name).layer.text

    def test_a_body_in_an_old_encoding(self) -> None:
        head = b"From: a@x.example\r\nSubject: x\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n"
        layer = read(head + "Погибли 13 человек.".encode("koi8-r")).layer
        assert texts(layer, "paragraph") == ["Погибли 13 человек."]

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
    def test_headers_that_declare_no_encoding(self, encoding: str) -> None:
        data = "From: Пресс-служба министерства <a@x.example>\r\nSubject: Ответ на запрос\r\n\r\nNo.\r\n".encode(
            encoding
        )
        proposed = read(data).layer.proposed
        assert (proposed.publisher, proposed.title) == ("Пресс-служба министерства", "Ответ на запрос")

    @pytest.mark.parametrize(
        "date", ["yesterday", "Wed, 99 Sep 2014 10:00:00 +0500", "", "Wed, 03 Sep 99999999999 10:00:00 +0000"]
    )
    def test_a_date_that_is_none_stays_unknown(self, date: str) -> None:
        data = f"From: a@x.example\r\nDate: {date}\r\nSubject: x\r\n\r\nAt least 13 died.\r\n".encode()
        assert read(data).layer.proposed.found.get("published") != "header Date"

    def test_a_message_without_end_of_its_parts_is_read_as_far_as_it_goes(self) -> None:
        message = letter()
        message.add_attachment(b"x" * 3000, maintype="application", subtype="pdf", filename="a.pdf")
        assert "eight officers" in read(message.as_bytes()[:1200]).layer.text


UNICODE, BINARY, TIME, NUMBER = 0x001F, 0x0102, 0x0040, 0x0003
SENT = datetime(2014, 9, 3, 10, 0, tzinfo=UTC)


def stream(property_id: int, kind: int) -> str:
    return f"__substg1.0_{property_id:04X}{kind:04X}"


def properties(header: int, values: dict[int, bytes]) -> bytes:
    return bytes(header) + b"".join(struct.pack("<II8s", tag, 6, value) for tag, value in values.items())


def ticks(moment: datetime) -> bytes:
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000).to_bytes(8, "little")


def outlook(header: int = 32, **more: bytes | Storage) -> Storage:
    strings = {
        0x0037: "Ответ о 19 именах",
        0x0C1A: "Пресс-служба",
        0x0C1F: "press@prosecutor.example",
        0x0E04: "League",
    }
    storage: Storage = {stream(key, UNICODE): text.encode("utf-16-le") for key, text in strings.items()}
    storage["__properties_version1.0"] = properties(header, {0x0039 << 16 | TIME: ticks(SENT)})
    return {**storage, **more}


class TestMsg:
    def test_headers_body_and_what_they_propose(self) -> None:
        storage = outlook(**{stream(0x1000, UNICODE): BODY.replace("\n", "\r\n").encode("utf-16-le")})
        extraction = read(compound_file(storage), "letter.msg")
        assert extraction.media_type == "application/vnd.ms-outlook"
        layer = extraction.layer
        assert texts(layer, "metadata")[0].startswith("From: Пресс-служба <press@prosecutor.example> To: League Date:")
        assert texts(layer, "paragraph")[1].endswith("and that nobody was charged.")
        assert (layer.proposed.title, layer.proposed.published) == ("Ответ о 19 именах", "2014-09-03")

    def test_a_body_in_html_only(self) -> None:
        page = "<html><body><p>Погибли 13 человек.</p></body></html>".encode("cp1251")
        storage = outlook(**{stream(0x1013, BINARY): page})
        storage["__properties_version1.0"] = properties(32, {0x3FDE << 16 | NUMBER: struct.pack("<Q", 1251)})
        assert texts(read(compound_file(storage), "letter.msg").layer, "paragraph") == ["Погибли 13 человек."]

    def test_a_body_in_compressed_rtf_only(self) -> None:
        # stored without compression, and compressed: literals, then a reference to the dictionary's first five bytes
        stored = b"{\\rtf1 At least 13 died.}"
        mela = struct.pack("<IIII", len(stored) + 12, len(stored), 0x414C454D, 0) + stored
        storage = outlook(**{stream(0x1009, BINARY): mela})
        assert texts(read(compound_file(storage), "letter.msg").layer, "paragraph") == ["At least 13 died."]
        tail = b" Two fled.}"
        packed = bytes([0b00000001]) + struct.pack(">H", 0 << 4 | 4) + tail[:7] + bytes([0]) + tail[7:]
        lzfu = struct.pack("<IIII", len(packed) + 12, 17, 0x75465A4C, 0) + packed
        storage = outlook(**{stream(0x1009, BINARY): lzfu})
        assert texts(read(compound_file(storage), "letter.msg").layer, "paragraph") == ["Two fled."]

    def test_attachments_and_a_message_inside(self) -> None:
        attached: Storage = {
            "__properties_version1.0": bytes(8),
            stream(0x3701, BINARY): b"%PDF" + bytes(5000),
            stream(0x3707, UNICODE): "отчёт.pdf".encode("utf-16-le"),
        }
        inner = outlook(24, **{stream(0x1000, UNICODE): "At least 11 died.".encode("utf-16-le")})
        storage = outlook(
            **{
                stream(0x1000, UNICODE): "See below.".encode("utf-16-le"),
                "__attach_version1.0_#00000000": attached,
                "__attach_version1.0_#00000001": {"__properties_version1.0": bytes(8), stream(0x3701, 0x000D): inner},
            }
        )
        extraction = read(compound_file(storage), "letter.msg")
        assert [(a.name, len(a.data)) for a in extraction.attachments] == [("отчёт.pdf", 5004)]
        assert texts(extraction.layer, "paragraph") == ["See below.", "At least 11 died."]
