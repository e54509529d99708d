"""What a paragraph of a plain text is: title, heading, list item, prose, or something from outside the prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aigaq.records import BlockKind

from .dates import dates_in
from .folding import Layout, heading_like
from .lines import Line
from .markers import is_item

_LONGEST_HEADING = 200
# Leading matter is looked for among so many paragraphs.
_LEADING = 25
# Numbered paragraphs longer than this are prose, not items of a list.
_LONGEST_ITEM = 300

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\bwww\.\w|\b(?:Tel|Phone|Fax|Mobile|Тел|Факс)\b\s?[.:]|\+\d{1,3}[ (-]{1,2}\d"
    r"|\b(?:Blvd|P\.\s?O\. Box|Street|Avenue|Floor)\b",
    re.I,
)
_REACHABLE = re.compile(r"[\w.+-]+@[\w-]+\.\w|\+\d{1,3}[ (-]{1,2}\d")
_IMPRINT = re.compile(
    r"(?:AI )?Index(?: number)?:|Distr(?:\.|ibution)\b|Original: |(?:Date|Published|Source|From|To|Subject|Дата)\b.{0,12}:"
    r"|Embargo|For immediate release|(?:Press|Media|News|Public|Joint) (?:release|statement|advisory|briefing)\W*\Z"
    r"|Statement\W*\Z|UN Doc|Ref(?:erence)?[.:]|Пресс-релиз\W*\Z|Заявление\W*\Z|\u00a9|All rights reserved"
    r"|By [A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}\Z",
    re.I,
)
_END_MARK = re.compile(r"\W*(?:ends?|-?30-?|конец)\W*\Z|#{2,}\Z", re.I)
_SECTION = re.compile(
    r"(?:\d+\.?\s*)?(?:summary|introduction|background|overview|contents|abstract|methodology)\W*\Z", re.I
)


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together, and what they are."""

    lines: list[Line]
    text: str
    kind: BlockKind = "paragraph"

    @property
    def ended(self) -> bool:
        """It ends with the end of a sentence."""
        return self.lines[-1].ended


def classify(paragraphs: list[Paragraph], layout: Layout) -> None:
    """Give each paragraph its kind; join the pieces of a title."""
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        paragraph.kind = _kind(paragraph, following, layout)
    _demote_runs(paragraphs, layout)
    _leading_matter(paragraphs)


def _kind(paragraph: Paragraph, following: Paragraph | None, layout: Layout) -> BlockKind:
    text, first = paragraph.text, paragraph.lines[0]
    if _END_MARK.match(text) or (not paragraph.ended and len(text) < 250 and _REACHABLE.search(text)):
        return "metadata"
    counted = first.head[0].isdigit() or first.upper
    item = is_item(first)
    if following is not None and (counted or not item) and _is_heading(paragraph, following.lines[0], layout):
        return "heading"
    return "list" if item and (len(text) <= _LONGEST_ITEM or not counted) else "paragraph"


def _is_heading(paragraph: Paragraph, after: Line, layout: Layout) -> bool:
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.text) > _LONGEST_HEADING or len(paragraph.lines) > 3 or "](" in first.head:
        return False
    if heading_like(last, after, layout):
        return first.upper or first.marker
    alone = len(paragraph.lines) == 1 and first.upper and not after.lower
    return alone and layout.wrapped and not (last.stopped or last.dangling or last.tail[-1] in ";:")


def _demote_runs(paragraphs: list[Paragraph], layout: Layout) -> None:
    """Make lists of short lines that follow each other closely: names, places, entries; headings stand alone."""
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        close = paragraph is not None and paragraph.kind == "heading" and not (run and layout.apart(paragraph.lines[0]))
        if close and paragraph is not None:
            run.append(paragraph)
            continue
        if len(run) >= 3:
            for member in run:
                member.kind = "list"
        run = [paragraph] if paragraph is not None and paragraph.kind == "heading" else []


def _leading_matter(paragraphs: list[Paragraph]) -> None:
    """Tell the title from letterhead, addresses, index numbers and dates that stand around it."""
    body = next((i for i, p in enumerate(paragraphs[:_LEADING]) if _is_body(p)), None)
    leading = paragraphs[: 1 if body is None else body]
    _join_title_lines(paragraphs, leading)
    for paragraph in leading:
        if _CONTACT.search(paragraph.text) or _IMPRINT.match(paragraph.text) or _is_date(paragraph.text):
            paragraph.kind = "metadata"
    candidates = [p for p in leading if p.kind != "metadata" and p.lines[0].upper and not _SECTION.match(p.text)]
    title = max(enumerate(candidates), key=lambda c: _title_score(*c, candidates), default=(0, None))[1]
    if title is None:
        return
    title.kind = "title"
    for paragraph in leading[: leading.index(title)]:
        paragraph.kind = "metadata"


def _is_body(paragraph: Paragraph) -> bool:
    prose = paragraph.ended and len(paragraph.text) > 40
    return paragraph.kind in ("paragraph", "list") and (prose or len(paragraph.text) >= _LONGEST_HEADING)


def _is_date(text: str) -> bool:
    if len(text) > 80:
        return False
    return any(len(text) - (dated.end - dated.start) <= 30 for dated in dates_in(text))


def _title_score(position: int, paragraph: Paragraph, candidates: list[Paragraph]) -> float:
    """Prefer what comes first and says much; names in capitals above a title in small letters are a letterhead."""
    letterhead = paragraph.lines[0].capitals and not all(p.lines[0].capitals for p in candidates)
    return min(len(paragraph.text.split()), 8) - 2.5 * position - 4 * letterhead


def _join_title_lines(paragraphs: list[Paragraph], leading: list[Paragraph]) -> None:
    """Join a title that runs over lines set apart: all in capitals, or the first one ending with a colon."""
    index = 0
    while index + 1 < len(leading):
        above, below = leading[index], leading[index + 1]
        capitals = above.lines[0].capitals and below.lines[0].capitals and len(above.text) >= 25
        announced = above.text.endswith(":") and len(above.text) > 8
        if "metadata" not in (above.kind, below.kind) and (capitals or announced) and not _outside(above, below):
            above.lines.extend(below.lines)
            above.text = f"{above.text} {below.text}"
            above.kind = "heading"
            leading.remove(below)
            paragraphs.remove(below)
        else:
            index += 1


def _outside(*paragraphs: Paragraph) -> bool:
    return any(_IMPRINT.match(p.text) or _CONTACT.search(p.text) or _is_date(p.text) for p in paragraphs)
