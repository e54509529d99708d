"""The one door of this room: bytes in, text layer out, and one kind of failure."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import msgspec

from aigaq.records import UnreadableFile

from . import formats
from .extraction import MAX_CHARS, Extraction
from .provenance import describe

# Each folder is imported when first needed: some stand on large libraries.
_READERS = {
    formats.PLAIN: ("plain", "read_plain"),
    formats.MARKDOWN: ("plain", "read_markdown"),
    formats.HTML: ("web", "read_html"),
    formats.RTF: ("rtf", "read_rtf"),
    formats.EML: ("mail", "read_eml"),
    formats.MSG: ("mail", "read_msg"),
    formats.CSV: ("tables", "read_csv"),
    formats.TSV: ("tables", "read_csv"),
    formats.XLSX: ("workbook", "read_xlsx"),
    formats.ODS: ("workbook", "read_ods"),
    formats.PDF: ("pdf", "read_pdf"),
    formats.DOCX: ("office", "read_docx"),
    formats.ODT: ("office", "read_odt"),
}

_REMEDIES = {
    formats.DOC: "open it in a word processor, save it as .docx, and add that file as well",
    formats.ZIP: "add the archive itself: what is inside of it is then added file by file",
}


def read_document(data: bytes, *, name: str, item_id: str, max_chars: int = MAX_CHARS) -> Extraction:
    """Read one document.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; see `media_type_of`.
    item_id : str
        Goes into the layer and into messages.
    max_chars : int
        A longer text is cut there, and the layer says so (``text.partial``).

    Raises
    ------
    UnreadableFile
        Nothing can be read; `code` says why. No other exception leaves this function, whatever the bytes.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("the file is empty", item_id, "look whether the transfer was complete", "text.empty")
    media_type = formats.media_type_of(data, name)
    read = _reader(media_type, item_id)
    try:
        extraction = read(data, name=name, item_id=item_id, max_chars=max_chars)
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise UnreadableFile("it needs too much memory", item_id, "split the file", "text.too-large") from error
    except RecursionError as error:
        raise UnreadableFile("it is nested too deeply", item_id, "inspect the file by hand", "text.hostile") from error
    except Exception as error:  # the boundary: whatever a library throws at bad bytes
        raise UnreadableFile(
            f"the file is damaged ({type(error).__name__})", item_id, "get another copy of it", "text.damaged"
        ) from error
    if not extraction.layer.text.strip() and not extraction.attachments:
        raise UnreadableFile(
            "there is no text in it", item_id, "if it is a scan, recognise its text first", "text.empty"
        )
    layer = msgspec.structs.replace(extraction.layer, proposed=describe(extraction.layer))
    return msgspec.structs.replace(extraction, layer=layer)


def _reader(media_type: str, item_id: str) -> Callable[..., Extraction]:
    if media_type == formats.ENCRYPTED_OFFICE:
        raise UnreadableFile(
            "the file is protected by a password", item_id, "remove the password and add that copy", "text.encrypted"
        )
    if media_type not in _READERS:
        remedy = _REMEDIES.get(media_type, "convert it to PDF, DOCX, HTML or text and add that file as well")
        raise UnreadableFile(f"files of type {media_type} cannot be read", item_id, remedy, "text.unsupported")
    folder, function = _READERS[media_type]
    reader: Callable[..., Extraction] = getattr(import_module(f".{folder}", __package__), function)
    return reader
