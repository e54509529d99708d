"""Plain text: the layer is the decoded file, unaltered; paragraphs, headings, lists and boxes are told by the lines."""

from __future__ import annotations

from aigaq.records import Block, BlockKind, Page, Problem, Range, TextLayer
from aigaq.text.encoding import decode
from aigaq.text.extraction import VERSION, Extraction
from aigaq.text.formats import PLAIN
from aigaq.text.language import block_languages

from .boxes import boxes_in
from .columns import unbraid, without_numbers
from .folding import fold, layout_of
from .furniture import begins_note, furniture_of
from .grid import cells_of, tables_in
from .leading import mark_leading
from .lines import Line, lines_of, mark_frames
from .markers import mark
from .paragraphs import Paragraph, classify, demote_runs


def read_plain(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a text file; see `aigaq.text.read_document`."""
    text, problems = decoded_text(data, max_chars)
    paragraphs = paragraphs_of(text)
    return Extraction(layer=layer_of(text, paragraphs, item_id, problems), media_type=PLAIN)


def decoded_text(data: bytes, max_chars: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of a text file and what had to be guessed or left out."""
    decoded = decode(data)
    problems: list[Problem] = []
    if decoded.guessed:
        problems.append(Problem("text.encoding", f"the encoding was guessed to be {decoded.encoding}"))
    if decoded.damaged:
        problems.append(Problem("text.damaged", f"{decoded.damaged} places could not be decoded"))
    if "\x00" in decoded.text:
        problems.append(Problem("text.damaged", "the file holds zero bytes: a part of it was overwritten or lost"))
    if len(decoded.text) > max_chars:
        problems.append(Problem("text.partial", f"only the first {max_chars} characters were read"))
    return decoded.text[:max_chars], tuple(problems)


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of a plain text in reading order."""
    numbers, lines = without_numbers(text, lines_of(text))
    lines = unbraid(text, lines)
    mark_frames(lines)
    tables = tables_in(text, lines)
    tabular = {line.start for rows in tables for line in rows}
    lines = [line for line in lines if line.start not in tabular]
    outside = furniture_of(text, lines)
    flow = _flow(lines, outside)
    layout = layout_of(flow)
    mark(flow, layout)
    boxes = boxes_in(flow, layout)
    boxed = {index for box in boxes for index in range(box.first, box.end)}
    main = [line for index, line in enumerate(flow) if index not in boxed]
    found = [Paragraph.of(text, p) for p in fold(main, layout, frozenset(flow[box.end].start for box in boxes))]
    classify(found, layout)
    demote_runs(mark_leading(found), layout)
    for box in boxes:
        found.extend(Paragraph.of(text, p, box.kind) for p in fold(flow[box.first : box.end], layout))
    found.extend(_outside(text, lines, outside))
    found.extend(Paragraph(rows, "", "table", cells=cells_of(text, rows)) for rows in tables)
    found.sort(key=lambda paragraph: paragraph.lines[0].order)
    return [*found, Paragraph(numbers, "", "metadata")] if numbers else found


def _flow(lines: list[Line], outside: dict[int, BlockKind]) -> list[Line]:
    """Return the lines of the prose; after something from outside of it a new frame begins."""
    flow: list[Line] = []
    interrupted = False
    for line in lines:
        if line.start in outside:
            interrupted = True
        else:
            line.frame = line.frame or interrupted
            flow.append(line)
            interrupted = False
    return flow


def _outside(text: str, lines: list[Line], outside: dict[int, BlockKind]) -> list[Paragraph]:
    """Return what stands outside the prose: a paragraph a line, but footnotes whole."""
    groups: list[list[Line]] = []
    previous = None
    for line in lines:
        kind = outside.get(line.start)
        if kind == "footnote" and previous == "footnote" and not begins_note(line):
            groups[-1].append(line)
        elif kind:
            groups.append([line])
        previous = kind
    return [Paragraph.of(text, group, outside[group[0].start]) for group in groups]


def structure_of(text: str) -> list[tuple[BlockKind, tuple[Range, ...]]]:
    """Return the kind and the ranges of each paragraph of a plain text, in reading order."""
    return [(paragraph.kind, _parts(paragraph.lines, text)) for paragraph in paragraphs_of(text)]


def layer_of(text: str, paragraphs: list[Paragraph], item_id: str, problems: tuple[Problem, ...]) -> TextLayer:
    """Make the layer of a text from its paragraphs."""
    parts = [_parts(paragraph.lines, text) for paragraph in paragraphs]
    languages, language = block_languages(text, parts)
    pages = _pages(text)
    blocks = tuple(
        Block(
            index=index,
            kind=paragraph.kind,
            parts=parts[index],
            page=paragraph.lines[0].page + 1 if pages else None,
            language=languages[index],
            level=paragraph.level,
            cells=paragraph.cells,
        )
        for index, paragraph in enumerate(paragraphs)
    )
    return TextLayer(
        item_id=item_id,
        text=text,
        pages=pages,
        blocks=blocks,
        problems=problems,
        reader=VERSION,
        language=language,
    )


def _parts(lines: list[Line], text: str) -> tuple[Range, ...]:
    """Return the ranges of a paragraph: one, unless something stands between its lines."""
    parts: list[Range] = []
    for line in lines:
        if parts and parts[-1][1] <= line.start and not text[parts[-1][1] : line.start].strip():
            parts[-1] = (parts[-1][0], line.end)
        else:
            parts.append((line.start, line.end))
    return tuple(parts)


def _pages(text: str) -> tuple[Page, ...]:
    """Return the pages that form feeds make; a form feed belongs to the page it ends."""
    if "\f" not in text:
        return ()
    pages: list[Page] = []
    start = 0
    while start < len(text):
        end = text.find("\f", start) + 1 or len(text)
        pages.append(Page(len(pages) + 1, start, end))
        start = end
    return tuple(pages)
