"""The kind of a file is guessed from its first bytes, and from its name where those do not tell."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aigaq.vault.media import media_type

OOXML = "application/vnd.openxmlformats-officedocument"
ODT = "application/vnd.oasis.opendocument.text"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
MAIL = b"Return-Path: <a@example.org>\r\nReceived: from x\r\n\tby y\r\nSubject: hello\r\n\r\nbody"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7 ...", "scan.txt", "application/pdf"),
        (b"{\\rtf1 x}", "a.doc", "application/rtf"),
        (OLE, "a.msg", "application/vnd.ms-outlook"),
        (OLE, "a.DOC", "application/msword"),
        (OLE, "a", "application/x-ole-storage"),
        (b"\n <!DOCTYPE HTML><p>", "a", "text/html"),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x">', "a.xml", "text/html"),
        (b"<head><title>x", "a.HTM", "text/html"),
        (b"<?xml version='1.0'?><records/>", "a.xml", "application/xml"),
        (MAIL, "letter", "message/rfc822"),
        (b"From: a\nTo: b\n\nhello", "letter.eml", "message/rfc822"),
        (b"Note: the message-id was lost", "note", "text/plain"),
        (b"a,b\n1,2\n", "a.csv", "text/csv"),
        (b"# Title", "README.md", "text/markdown"),
        ("текст".encode("cp1251"), "a", "text/plain"),
        ("\ufeffтекст".encode("utf-16"), "a", "text/plain"),
        (b"\x00\x01\x02", "a.txt", "application/octet-stream"),
        (b"", "empty.txt", "text/plain"),
        (b"\xff\xd8\xff\xe0", "a", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "a", "audio/wav"),
        (b"\x00\x00\x00\x18ftypmp42", "clip.mov", "video/mp4"),
        (b"PK\x03\x04 cut off", "a.docx", f"{OOXML}.wordprocessingml.document"),
        (b"PK\x03\x04 cut off", "a", "application/zip"),
    ],
)
def test_by_bytes_then_by_name(tmp_path: Path, head: bytes, name: str, kind: str) -> None:
    path = tmp_path / "kept"
    path.write_bytes(head)
    assert media_type(head, name, path) == kind


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"a.txt": b"x"}, "application/zip"),
        (
            {"docProps/x": b"", "word/document.xml": b"", "[Content_Types].xml": b""},
            f"{OOXML}.wordprocessingml.document",
        ),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, f"{OOXML}.spreadsheetml.sheet"),
        ({"[Content_Types].xml": b"", "other/x": b""}, "application/octet-stream"),
        ({"META-INF/MANIFEST.MF": b"", "x.class": b""}, "application/java-archive"),
        ({}, "application/zip"),
    ],
)
def test_containers_by_what_they_hold(
    tmp_path: Path, zipped: Callable[..., bytes], members: dict[str, bytes], kind: str
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(zipped(members))
    assert media_type(path.read_bytes()[:4096], "any.bin", path) == kind


def test_an_open_document_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", "<x/>")
    assert media_type(path.read_bytes()[:4096], "any.zip", path) == ODT
