"""What a file is, by its bytes; and what is refused, with which code and remedy."""

from __future__ import annotations

import struct

import pytest
from compound import compound_file
from office_files import docx, zipped

from aigaq.records import UnreadableFile
from aigaq.text import media_type_of, read_document

LETTER = (
    b"From: a@x.example\r\nTo: b@x.example\r\nDate: Tue, 03 Jun 2014 10:00:00 +0000\r\nSubject: Names\r\n\r\nText.\r\n"
)
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + bytes(20)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "report.txt", "application/pdf"),
        (b"junk before %PDF-1.4\n", "a", "application/pdf"),
        (docx("<w:p/>"), "report.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (docx("<w:p/>")[:-200], "cut", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped({"a.txt": "x"}), "a.docx", "application/zip"),
        (b"{\\rtf1 x}", "report.doc", "application/rtf"),
        (b"<!DOCTYPE html><title>x</title>", "report.txt", "text/html"),
        (b"\n<!-- saved -->\n<HTML><body>x", "report.pdf", "text/html"),
        ("<html><p>да".encode("utf-16"), "a", "text/html"),
        (b"<div><p>x</p></div>", "a.htm", "text/html"),
        (b"text about <p> and <div> elements", "a.txt", "text/plain"),
        (LETTER, "letter.eml", "message/rfc822"),
        (b"Received: from x\r\nMIME-Version: 1.0\r\n" + LETTER, "letter.txt", "message/rfc822"),
        (LETTER, "letter.txt", "text/plain"),
        (b"no headers at all", "letter.eml", "text/plain"),
        (b"a,b\n1,2\n", "list.csv", "text/csv"),
        (b"a\tb\n", "list.tsv", "text/tab-separated-values"),
        (b"# Names\n", "a.md", "text/markdown"),
        ("Погибли".encode("cp1251"), "a.txt", "text/plain"),
        (PNG, "a.txt", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a.pdf", "image/jpeg"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "a.txt", "video/mp4"),
        (bytes(range(256)) * 8, "a.txt", "application/octet-stream"),
        (b"At least 14 people " + bytes(2000) + b"were killed.", "a.txt", "text/plain"),
        (b"names.txt" + bytes(248) + b"ustar\x0000" + bytes(200), "a.txt", "application/x-tar"),
        (compound_file({"other": b"x" * 5000}), "a.msg", "application/vnd.ms-outlook"),
        (compound_file({"other": b"x" * 5000}), "a.txt", "application/octet-stream"),
        (compound_file({"WordDocument": b"x" * 5000}), "a.docx", "application/msword"),
        (compound_file({"Workbook": b"x" * 5000}), "a.xlsx", "application/vnd.ms-excel"),
        (compound_file({"__properties_version1.0": b"x" * 64}), "a.doc", "application/vnd.ms-outlook"),
    ],
)
def test_bytes_decide_and_names_only_between_kinds_of_text(data: bytes, name: str, kind: str) -> None:
    assert media_type_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "code", "remedy"),
    [
        (b"", "a.txt", "text.empty", "transfer"),
        (b" \r\n\t", "a.txt", "text.empty", "transfer"),
        (b"\xef\xbb\xbf", "a.txt", "text.empty", "transfer"),
        (b"<html><body></body></html>", "a.html", "text.empty", "scan"),
        (PNG, "a.png", "text.unsupported", "convert"),
        (bytes(range(256)) * 8, "a.txt", "text.unsupported", "convert"),
        (compound_file({"WordDocument": b"x" * 5000}), "a.doc", "text.unsupported", ".docx"),
        (zipped({"a.txt": "x"}), "a.zip", "text.unsupported", "archive"),
        (
            compound_file({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}),
            "a.docx",
            "text.encrypted",
            "password",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code_and_a_remedy(
    data: bytes, name: str, code: str, remedy: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_document(data, name=name, item_id="item-7")
    assert refused.value.code == code
    assert remedy in refused.value.remedy
    assert refused.value.which == "item-7"


def test_an_unexpected_failure_of_a_library_is_told_as_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Adamik")

    monkeypatch.setattr("aigaq.text.plain.reader.lines_of", stumble)
    with pytest.raises(UnreadableFile) as refused:
        read_document(b"At least 14 people died.", name="a.txt", item_id="item-7")
    assert refused.value.code == "text.damaged"
    assert "Adamik" not in str(refused.value)


def test_a_text_longer_than_allowed_is_cut_and_says_so() -> None:
    layer = read_document(b"word " * 100, name="a.txt", item_id="item-7", max_chars=50).layer
    assert len(layer.text) == 50
    assert [problem.code for problem in layer.problems] == ["text.partial"]
