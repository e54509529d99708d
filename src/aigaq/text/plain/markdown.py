"""Markdown: the layer is the file with all its marks; they give the blocks their kinds."""

from __future__ import annotations

import re

from aigaq.text.extraction import Extraction
from aigaq.text.formats import MARKDOWN

from .grid import cells_of, tables_in
from .lines import Line, lines_of
from .paragraphs import Paragraph
from .reader import decoded_text, layer_of

_HEADING = re.compile(r"(#{1,6})(?:\s|\Z)")
_UNDERLINE = re.compile(r"(?:=+|-+)\Z")
_RULE = re.compile(r"(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})\Z")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+\S")
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_FENCE = re.compile(r"`{3}|~{3}")
# Front matter is not longer than this.
_MOST_FIELDS = 60


def read_markdown(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a Markdown file; see `aigaq.text.read_document`."""
    text, problems = decoded_text(data, max_chars)
    lines = lines_of(text)
    tables = tables_in(text, lines)
    tabular = {line.start for rows in tables for line in rows}
    paragraphs = _paragraphs(text, [line for line in lines if line.start not in tabular])
    paragraphs += [Paragraph(rows, "", "table", cells=cells_of(text, rows)) for rows in tables]
    paragraphs.sort(key=lambda paragraph: paragraph.lines[0].start)
    first = next((p for p in paragraphs if p.kind != "metadata"), None)
    if first and first.kind == "heading":
        first.kind = "title"
    return Extraction(layer=layer_of(text, paragraphs, item_id, problems), media_type=MARKDOWN)


def _paragraphs(text: str, lines: list[Line]) -> list[Paragraph]:
    front = _front_matter(lines)
    found = [Paragraph.of(text, [line], "metadata") for line in lines[:front]]
    fence = ""
    going_on = False
    for line in lines[front:]:
        opened = _FENCE.match(line.head)
        if fence:
            found[-1].lines.append(line)
            fence = "" if opened and opened[0] == fence else fence
        elif opened:
            found.append(Paragraph.of(text, [line]))
            fence, going_on = opened[0], False
        elif heading := _HEADING.match(line.head):
            found.append(Paragraph.of(text, [line], "heading", len(heading[1])))
            going_on = False
        elif going_on and not line.blanks and _UNDERLINE.match(line.head) and found[-1].kind == "paragraph":
            found[-1].lines.append(line)
            found[-1].kind, found[-1].level = "heading", 1 if line.head[0] == "=" else 2
            going_on = False
        elif _RULE.match(line.head):
            found.append(Paragraph.of(text, [line], "metadata"))
            going_on = False
        elif _ITEM.match(line.head) or _NOTE.match(line.head):
            found.append(Paragraph.of(text, [line], "footnote" if line.head[0] == "[" else "list"))
            going_on = True
        elif going_on and not line.blanks and line.depth == found[-1].lines[-1].depth:
            found[-1].lines.append(line)
        else:
            found.append(Paragraph.of(text, [line]))
            going_on = True
    return found


def _front_matter(lines: list[Line]) -> int:
    """Return how many lines at the beginning are fields between two rules."""
    if lines and lines[0].head == "---" and lines[0].blanks == 0:
        for index, line in enumerate(lines[1:_MOST_FIELDS], 1):
            if line.head in ("---", "..."):
                return index + 1
    return 0
