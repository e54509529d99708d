"""What kind of file it is: a light guess from its first bytes and its name; readers look closer."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from .archives import ARCHIVE_ERRORS, contents

ZIP = "application/zip"
_OOXML = "application/vnd.openxmlformats-officedocument"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
)

#: Inside the "RIFF" and "ftyp" families the kind stands at the ninth byte.
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_SUFFIXES = {
    ".msg": "application/vnd.ms-outlook",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
}

_OOXML_PARTS = {
    "word/": f"{_OOXML}.wordprocessingml.document",
    "xl/": f"{_OOXML}.spreadsheetml.sheet",
    "ppt/": f"{_OOXML}.presentationml.presentation",
}
_DAMAGED_SUFFIXES = {
    ".docx": _OOXML_PARTS["word/"],
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pptx": _OOXML_PARTS["ppt/"],
    ".xlsx": _OOXML_PARTS["xl/"],
}
_MIMETYPE_ENTRY = re.compile(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]+?)(?:PK|\Z|[^\w.+-])", re.DOTALL)

_TEXT_SUFFIXES = {
    ".csv": "text/csv",
    ".eml": "message/rfc822",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".xhtml": "text/html",
    ".xml": "application/xml",
}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:message-id|mime-version|received):", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def media_type(head: bytes, name: str, path: Path) -> str:
    """Return the media type of a file.

    Parameters
    ----------
    head : bytes
        The first bytes, 4096 where there are so many.
    name : str
        What the file was called.
    path : Path
        Where its bytes lie; read only to see what a zip container holds.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _container(head, suffix, path)
    if head.startswith(_OLE):
        return _OLE_SUFFIXES.get(suffix, "application/x-ole-storage")
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in (b"heic", b"mif1") else "video/mp4"
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return _text(head, suffix)


def _container(head: bytes, suffix: str, path: Path) -> str:
    declared = _MIMETYPE_ENTRY.match(head)
    if declared:
        return declared[1].decode("ascii")
    try:
        names = contents(path)
    except ARCHIVE_ERRORS:
        return _DAMAGED_SUFFIXES.get(suffix, ZIP)
    if "[Content_Types].xml" in names:
        kinds = (kind for part, kind in _OOXML_PARTS.items() if any(n.startswith(part) for n in names))
        return next(kinds, "application/octet-stream")
    return "application/java-archive" if "META-INF/MANIFEST.MF" in names else ZIP


def _text(head: bytes, suffix: str) -> str:
    if b"\x00" in head and not head.startswith(_UTF16):
        return "application/octet-stream"
    if _HTML.match(head):
        return "text/html"
    if suffix in _TEXT_SUFFIXES:
        return _TEXT_SUFFIXES[suffix]
    return "message/rfc822" if _MAIL.match(head) else "text/plain"
