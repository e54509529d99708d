"""PDF: pages to lines, lines to blocks in reading order, blocks to a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from aigaq.records import UnreadableFile
from aigaq.text.builder import LayerBuilder
from aigaq.text.extraction import MAX_CHARS, VERSION, Attachment, Extraction
from aigaq.text.formats import PDF

from .attached import add_properties, attached_files, comments
from .blocks import Draft, drafts_of, rows_in
from .columns import Columns
from .flow import join_interrupted
from .furniture import Furniture, take_furniture, take_line_numbers
from .hyphens import soften
from .kinds import body_type, even_out, is_sidebar, name_kinds, take_footnotes
from .page import read_page
from .regions import take_regions
from .repair import opened
from .sheet import Sheet

#: Pages of a document beyond which the rest is left out and the layer marked ``text.partial``.
MAX_PAGES = 5_000

_OCR = "it seems to be a scan: recognise its text (OCR) and add that file as well"
# a page on which more letters than this share cannot be told has no usable text
_MOST_UNMAPPED = 0.2


def read_pdf(data: bytes, *, name: str, item_id: str, max_chars: int = MAX_CHARS) -> Extraction:
    """Read a PDF file.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; not used.
    item_id : str
        Goes into the layer and into messages.
    max_chars : int
        A longer text is cut there (``text.partial``).

    Raises
    ------
    UnreadableFile
        ``text.encrypted``, ``text.damaged`` or, for a scan without recognised text, ``text.empty``.
    """
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} pdf")
    attachments: tuple[Attachment, ...] = ()
    sheets: list[Sheet] = []
    notes: dict[int, list[str]] = {}
    with opened(data, item_id) as (document, faults):
        for fault in faults:
            builder.problem("text.partial", fault)
        for number, page in _pages(document, builder):
            sheets.append(read_page(page, number))
            notes[number] = comments(page)
            if sum(s.characters for s in sheets) > max_chars:
                break
        add_properties(document, builder)
        attachments = attached_files(document)
    _report_pages(sheets, builder)
    pages = _drafts(sheets, notes)
    _write(pages, sheets, builder)
    title = next((draft.text for page in pages[:1] for draft in page if draft.kind == "title"), None)
    builder.propose("title", title, "title on the first page")
    layer = builder.build()
    if not layer.text.strip() and not attachments:
        if faults:
            raise UnreadableFile("the PDF file is damaged", item_id, "get another copy of it", "text.damaged")
        raise UnreadableFile("there is no text in it, only pictures", item_id, _OCR, "text.empty")
    return Extraction(layer=layer, media_type=PDF, attachments=attachments)


def _pages(document: pypdfium2.PdfDocument, builder: LayerBuilder) -> Iterator[tuple[int, Any]]:
    """Yield the number and the handle of each page that opens."""
    count = len(document)
    if count > MAX_PAGES:
        builder.problem("text.partial", f"only the first {MAX_PAGES} of {count} pages were read")
    for index in range(min(count, MAX_PAGES)):
        page = pdfium.FPDF_LoadPage(document.raw, index)
        if not page:
            builder.problem("text.partial", f"page {index + 1} is damaged and was left out")
            continue
        try:
            yield index + 1, page
        finally:
            pdfium.FPDF_ClosePage(page)


def _report_pages(sheets: list[Sheet], builder: LayerBuilder) -> None:
    for sheet in sheets:
        if not sheet.lines and not sheet.aside and sheet.images:
            builder.problem("text.partial", f"page {sheet.number} has no text (scanned?)")
        elif sheet.unmapped > _MOST_UNMAPPED * sheet.characters:
            builder.problem("text.partial", f"page {sheet.number}: the file does not say which letters its signs are")


def _drafts(sheets: list[Sheet], notes: dict[int, list[str]]) -> list[list[Draft]]:
    """Return the blocks of each page in reading order."""
    for sheet in sheets:
        take_line_numbers(sheet)
    furniture = take_furniture(sheets)
    even_out(sheets)
    body = body_type(sheets)
    columns = Columns()
    pages = [_page_drafts(s, f, columns, body[0]) for s, f in zip(sheets, furniture, strict=True)]
    everything = [draft for page in pages for draft in page]
    name_kinds(everything, body, sheets)
    join_interrupted(everything)
    soften(everything)
    for sheet, page in zip(sheets, pages, strict=True):
        page += [Draft("metadata", sheet.number, said=text) for text in [*sheet.aside, *notes[sheet.number]]]
    return pages


def _page_drafts(sheet: Sheet, furniture: Furniture, columns: Columns, body: float) -> list[Draft]:
    regions = take_regions(sheet)
    flow: list[Draft] = []
    footnotes: list[Draft] = []
    stretches = columns.stretches([*sheet.lines, *regions])
    for stretch in stretches:
        drafts = list(drafts_of(stretch, sheet.number))
        footnotes += take_footnotes(drafts, body, sheet)
        if len(stretches) > 1 and is_sidebar([row for d in drafts for row in d.rows], body, sheet.width):
            for draft in drafts:
                draft.kind = "box" if draft.kind == "paragraph" else draft.kind
        flow += drafts
    header = [Draft("header", sheet.number, [row]) for row in rows_in(furniture.header)]
    footer = [Draft("footer", sheet.number, [row]) for row in rows_in(furniture.footer)]
    return [*header, *flow, *footnotes, *footer]


def _write(pages: list[list[Draft]], sheets: list[Sheet], builder: LayerBuilder) -> None:
    indexes: dict[int, int] = {}
    tables = 0
    for sheet, page in zip(sheets, pages, strict=True):
        builder.start_page(sheet.number)
        heads = _without_seams(page)
        for draft in page:
            if builder.full:
                return
            head = heads[id(draft)]
            index = indexes.get(id(head.continues)) if head.continues else None
            if head is not draft:
                index = indexes.get(id(head))
            elif index is not None:
                builder.extend(index, draft.text)
            elif draft.kind == "table":
                tables += 1
                index = builder.table(draft.cells, sheet=f"table{tables}")
            else:
                index = builder.add(draft.kind, draft.text, level=draft.level)
            if index is not None:
                indexes[id(draft)] = index


def _without_seams(page: list[Draft]) -> dict[int, Draft]:
    """Join parts of a block with nothing between them, as in the next column; return by id what each belongs to now."""
    heads = {id(draft): draft for draft in page}
    for above, below in pairwise(page):
        if below.continues is above:
            heads[id(below)] = head = heads[id(above)]
            head.rows += below.rows
    return heads
