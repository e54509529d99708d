"""What a paragraph of a plain text is: heading, list item, prose, or something from outside the prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aigaq.records import BlockKind, Cell

from .folding import Layout, heading_like
from .lines import Line
from .markers import is_item, is_keyed

LONGEST_HEADING = 200
# Numbered paragraphs that end a sentence and are longer than this are prose, not items of a list.
_LONGEST_ITEM = 60
# As much of a line is kept at hand; nothing that is asked here needs more.
_LONGEST_TEXT = 500

_REACHABLE = re.compile(r"[\w.+-]+@[\w-]+\.\w|\+\d{1,3}[ (-]{1,2}\d")
_END_MARK = re.compile(r"\W*(?:ends?|-?30-?|конец)\W*\Z|#{2,}\Z", re.I)


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together, and what they are.

    Attributes
    ----------
    text : str
        As it reads; cut where it is long.
    """

    lines: list[Line]
    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    cells: tuple[Cell, ...] = ()

    @classmethod
    def of(cls, text: str, lines: list[Line], kind: BlockKind = "paragraph", level: int | None = None) -> Paragraph:
        """Return the paragraph that `lines` of `text` make."""
        taken = " ".join(text[line.start : min(line.end, line.start + _LONGEST_TEXT)] for line in lines)
        return cls(lines, taken, kind, level)

    @property
    def ended(self) -> bool:
        """It ends with the end of a sentence."""
        return self.lines[-1].ended

    @property
    def keyed(self) -> bool:
        """It is one entry of a form: ``Age: 41``."""
        return self.lines[0].marker and is_keyed(self.lines[0])


def classify(paragraphs: list[Paragraph], layout: Layout) -> None:
    """Give each paragraph its kind."""
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        paragraph.kind = _kind(paragraph, following, layout)


def demote_runs(paragraphs: list[Paragraph], layout: Layout) -> None:
    """Make lists of short lines that follow each other closely: names, places, entries; headings stand alone."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "heading" and run and not layout.apart(paragraph.lines[0]):
            run.append(paragraph)
            continue
        _close_run(run)
        run = [paragraph] if paragraph.kind == "heading" else []
    _close_run(run)


def _close_run(run: list[Paragraph]) -> None:
    if len(run) >= 3:
        for paragraph in run:
            paragraph.kind = "list"


def _kind(paragraph: Paragraph, following: Paragraph | None, layout: Layout) -> BlockKind:
    text, first = paragraph.text, paragraph.lines[0]
    if first.rule or _END_MARK.match(text) or (not paragraph.ended and len(text) < 250 and _REACHABLE.search(text)):
        return "metadata"
    item = is_item(first)
    counted = first.head[0].isdigit() or first.upper
    if following is not None and (counted or not item) and _is_heading(paragraph, following.lines[0], layout):
        return "heading"
    prose = counted and paragraph.ended and len(text) > _LONGEST_ITEM
    return "list" if item and not prose else "paragraph"


def _is_heading(paragraph: Paragraph, after: Line, layout: Layout) -> bool:
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.text) > LONGEST_HEADING or len(paragraph.lines) > 3 or "](" in first.head or paragraph.keyed:
        return False
    if heading_like(last, after, layout):
        return first.upper or first.marker
    if first.capitals and last.tail[-1] == "?":
        return not after.lower
    alone = len(paragraph.lines) == 1 and first.upper and not after.lower and not first.runs_on
    return alone and layout.wrapped and not (last.stopped or last.dangling or last.tail[-1] in ";:")
