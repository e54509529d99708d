"""What a file is: told by its bytes, and by its name only where the bytes leave a choice."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePosixPath

import olefile

from .encoding import utf16_without_mark

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
CSV = "text/csv"
TSV = "text/tab-separated-values"
PDF = "application/pdf"
RTF = "application/rtf"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

_HEAD = 4096

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}

# An entry of a ZIP container that tells what the container is.
_ZIP_ENTRIES = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_BY_NAME = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".msg": MSG,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".odt": ODT,
    ".ods": ODS,
    ".doc": DOC,
}
_NAMED_TEXT = frozenset({MARKDOWN, CSV, TSV})
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1a\x1b")

# Signatures that begin like this are no words, whatever follows them.
_NO_TEXT_STARTS = _CONTROLS | frozenset(range(0x80, 0xA0))

_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_TAG = re.compile(r"<(?:p|div|br|h[1-6]|table|span|a|body|meta|title)\b[^>]*>", re.I)
# A part of a file that was overwritten: what is left can still be text.
_ZEROED = re.compile(rb"\x00{16,}")
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?: |\t|$)")
_TRANSPORT_HEADERS = frozenset({"received", "return-path", "message-id", "mime-version", "delivered-to"})
_LETTER_HEADERS = frozenset({"from", "to", "subject", "date"})


def media_type_of(data: bytes, name: str) -> str:
    """Return the media type of `data`; ``application/octet-stream`` when it is nothing we know.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; decides between kinds of text only, and what a damaged container was meant to be.
    """
    suffix = PurePosixPath(name.lower()).suffix
    start = data[:_HEAD]
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data, suffix)
    if start.startswith(olefile.MAGIC):
        return _ole_type(data, suffix)
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12], UNKNOWN)
    if start[257:262] == b"ustar":
        return "application/x-tar"
    if start[4:8] == b"ftyp":
        return "image/heic" if start[8:11] in (b"hei", b"mif") else "video/mp4"
    if start.startswith(b"{\\rtf"):
        return RTF
    kind = next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)
    text = _text_start(start)
    if text is None or (kind is not None and start[0] in _NO_TEXT_STARTS):
        return kind or UNKNOWN
    return _text_type(text, suffix)


def _zip_type(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = set(container.namelist())
            if "mimetype" in names and container.getinfo("mimetype").file_size < 200:
                return container.read("mimetype").decode("ascii", "replace").strip()
    except Exception:  # whatever is wrong with the directory, the entries' names stand in the bytes as well
        names = {entry for entry, _ in _ZIP_ENTRIES if entry.encode() in data}
        if ODT.encode() in data[:200]:
            return ODT
        if not names:
            return _BY_NAME.get(suffix, ZIP)
    return next((kind for entry, kind in _ZIP_ENTRIES if entry in names), ZIP)


def _ole_type(data: bytes, suffix: str) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            found = next((kind for stream, kind in _OLE_STREAMS if container.exists(stream)), None)
    except Exception:  # the directory is damaged: its reader will say so
        found = None
    return found or _BY_NAME.get(suffix, UNKNOWN)


def _text_start(start: bytes) -> str | None:
    """Return the start of a text file, decoded well enough to look for marks in ASCII; None when it is not text."""
    unmarked = utf16_without_mark(start)
    if unmarked or start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: len(start) & ~1].decode(unmarked or "utf-16", "replace")
    written = _ZEROED.sub(b"", start)
    controls = sum(written.count(code) for code in _CONTROLS)
    return None if controls * 50 > len(written) or not written else written.decode("utf-8-sig", "replace")


def _text_type(start: str, suffix: str) -> str:
    if _HTML_START.match(start) or (suffix in _HTML_NAMES and _HTML_TAG.search(start)):
        return HTML
    named = _BY_NAME.get(suffix)
    if named in _NAMED_TEXT:
        return named
    headers = set()
    for line in start.splitlines()[:60]:
        match = _HEADER_LINE.match(line)
        if match:
            headers.add(match[1].lower())
        elif not line.strip() or not line[0].isspace():
            break  # neither a header nor the continuation of one
    transported = headers & _TRANSPORT_HEADERS and headers & _LETTER_HEADERS
    return EML if transported or (suffix == ".eml" and headers & _LETTER_HEADERS) else PLAIN
