"""Opening a PDF that may be damaged: as it is, rewritten, or with a new table of the pages that can still be found."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from aigaq.records import UnreadableFile

_PAGE = re.compile(rb"(?<!\d)(\d{1,7})\s+(\d{1,5})\s+obj\s*<<(?:(?!endobj).){0,4000}?/Type\s*/Page\b", re.DOTALL)
_MOST_PAGES = 10_000
_FREE_NUMBER = 8_000_000
_TRIED = 3

# whatever qpdf says of broken bytes arrives as one of these
_FAILURES = (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError, IndexError)


@contextmanager
def opened(data: bytes, item_id: str) -> Iterator[tuple[pypdfium2.PdfDocument, list[str]]]:
    """Open a PDF file and tell what is wrong with it, if anything.

    Raises
    ------
    UnreadableFile
        ``text.encrypted`` or ``text.damaged``.
    """
    document, faults = None, _faults(data)
    for source in _versions(data, item_id):
        found = _try_open(source, item_id) if source else None
        if found is not None and (document is None or _has_text(found)):
            document = found
        if document is not None and (_has_text(document) or not faults):
            break
    if document is None or not len(document):
        raise UnreadableFile("the PDF file is damaged", item_id, "get another copy of it", "text.damaged")
    try:
        yield document, faults
    finally:
        document.close()


def _versions(data: bytes, item_id: str) -> Iterator[bytes | None]:
    """Yield the file as it is, then mended in stronger and stronger ways."""
    yield data
    yield _rewritten(data, item_id)
    yield _with_new_catalog(data)


def _try_open(data: bytes, item_id: str) -> pypdfium2.PdfDocument | None:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise _encrypted(item_id) from error
        return None


def _rewritten(data: bytes, item_id: str) -> bytes | None:
    """Return the file written anew from whatever objects can be found in it."""
    try:
        with pikepdf.open(io.BytesIO(data[max(data.find(b"%PDF-"), 0) :])) as document:
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise _encrypted(item_id) from error
    except _FAILURES:
        return None


def _with_new_catalog(data: bytes) -> bytes | None:
    """Return the file with a catalog of the page objects that stand in it: the old one was cut off or broken."""
    found = [match[1] + b" " + match[2] + b" R" for match in _PAGE.finditer(data)]
    pages = list(dict.fromkeys(found))[:_MOST_PAGES]
    if not pages:
        return None
    catalog, tree = _FREE_NUMBER, _FREE_NUMBER + 1
    # an old trailer must not win over the new one
    return data.replace(b"/Root", b"/Rxxt") + (
        b"\nendstream endobj\n%d 0 obj <</Type/Catalog/Pages %d 0 R>> endobj\n" % (catalog, tree)
        + b"%d 0 obj <</Type/Pages/Count %d/Kids[%b]>> endobj\n" % (tree, len(pages), b" ".join(pages))
        + b"trailer <</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % (tree + 1, catalog)
    )


def _faults(data: bytes) -> list[str]:
    """Return what a strict reader complains of: a rebuilt directory, pages whose contents are broken."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            rebuilt = any("damaged" in warning for warning in document.get_warnings())
            broken = [number for number, page in enumerate(document.pages, start=1) if not _is_whole(page)]
            doubtful = bool(document.get_warnings())
    except pikepdf.PasswordError:
        return []
    except _FAILURES:
        return ["the file is damaged; what could be found was read"]
    faults = [f"page {number} is damaged; part of its text may be missing" for number in broken]
    if rebuilt or (doubtful and not broken):
        faults.insert(0, "the file is damaged; pages or parts of their text may be missing")
    return faults


def _is_whole(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    try:
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                stream.read_bytes()
    except _FAILURES:
        return False
    return True


def _has_text(document: pypdfium2.PdfDocument) -> bool:
    """Tell whether one of the first pages holds text: a broken file may open and show empty pages."""
    for index in range(min(len(document), _TRIED)):
        page = pdfium.FPDF_LoadPage(document.raw, index)
        if not page:
            continue
        textpage = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(textpage) if textpage else 0
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)
        pdfium.FPDF_ClosePage(page)
        if count > 0:
            return True
    return False


def _encrypted(item_id: str) -> UnreadableFile:
    return UnreadableFile(
        "the file is protected by a password", item_id, "remove the password and add that copy", "text.encrypted"
    )
