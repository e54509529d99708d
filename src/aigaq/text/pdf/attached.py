"""What a PDF carries besides its pages: properties, comments, attached files."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aigaq.text.builder import LayerBuilder
from aigaq.text.extraction import Attachment
from aigaq.text.properties import propose_properties

_COMMENTS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_INK,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_LINE,
    }
)


def add_properties(document: pypdfium2.PdfDocument, builder: LayerBuilder) -> None:
    """Propose what the document's properties say of its title, its publisher and its date."""
    properties = document.get_metadata_dict(skip_empty=True)
    propose_properties(
        builder,
        title=properties.get("Title", ""),
        author=properties.get("Author", ""),
        made=properties.get("CreationDate", ""),
    )


def attached_files(document: pypdfium2.PdfDocument) -> tuple[Attachment, ...]:
    """Return the files attached to the document as a whole; one that cannot be got out is skipped."""
    found: list[Attachment] = []
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        try:
            found.append(Attachment(attachment.get_name() or f"attachment-{index + 1}", bytes(attachment.get_data())))
        except pypdfium2.PdfiumError:
            continue
    return tuple(found)


def comments(page: Any) -> list[str]:
    """Return the comments on a page and the values of its form fields, each on lines of its own."""
    found: list[str] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind in _COMMENTS:
            text = _string(annotation, b"Contents")
            author = _string(annotation, b"T")
            found.append(f"{author}: {text}" if author and text else text)
        elif kind == pdfium.FPDF_ANNOT_WIDGET:
            value = _string(annotation, b"V")
            found.append(f"{_string(annotation, b'T')}: {value}" if value and value != "Off" else "")
        pdfium.FPDFPage_CloseAnnot(annotation)
    return [text for text in found if text]


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00").strip()
