"""What each block of a PDF is: title, heading, list item, caption, footnote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from .labels import lowered
from .pdf_blocks import Draft, Row
from .pdf_page import Frame, Sheet
from .pdf_regions import MARKER

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|box|map|chart|graph|photo|image|рис(?:унок|\.)|табл(?:ица|\.)|фото|карта|сурет|кесте)"
    r"\s*\d{1,3}\b|(?:©|photo(?:graph)? ?(?:by|:|credit)|image ?:|фото ?:)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§¹²³⁰-⁹]{1,3})[.)]?\s?\S")
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?[.)]?\s?\D")
_SENTENCE_END = re.compile(r"[.;,][\"”’»)\]]*\s*\d{0,3}\Z")

_HEADING_ROWS = 4
_HEADING_LENGTH = 220
# sizes of type against the body's
_LARGER = 1.08
_TITLE = 1.25
_SMALLER = 0.94
_LEVELS = 6


def body_type(sheets: Sequence[Sheet]) -> tuple[float, bool]:
    """Return the size of most of the document's letters, and whether they are bold."""
    weight: Counter[tuple[float, bool]] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            weight[round(line.size * 4) / 4, line.bold] += len(line.text)
    if not weight:
        return 10.0, False
    sizes: Counter[float] = Counter()
    for (size, _), count in weight.items():
        sizes[size] += count
    size = sizes.most_common(1)[0][0]
    return size, weight[size, True] > weight[size, False]


def take_footnotes(drafts: list[Draft], body: float, sheet: Sheet) -> list[Draft]:
    """Take the footnotes at the end of one column out of `drafts` and return them, one block for each note."""
    rows: list[Row] = []
    taken: list[Draft] = []
    for draft in reversed(drafts):
        if draft.kind != "paragraph" or draft.size > _SMALLER * body:
            break
        taken.insert(0, draft)
    rows = [row for draft in taken for row in draft.rows]
    begin = _first_note(rows, sheet, whole=len(taken) == len(drafts))
    if begin is None:
        return []
    del drafts[len(drafts) - len(taken) :]
    if begin:  # small type above the notes is something else
        drafts.append(Draft("paragraph", taken[0].page, rows[:begin], taken[0].right, apart=taken[0].apart))
    notes: list[Draft] = []
    expected = None
    for row in rows[begin:]:
        number = _NOTE_NUMBER.match(lowered(row.text))
        opens = number is not None and (expected is None or int(number[1]) == expected)
        if opens and number:
            expected = int(number[1]) + 1
        if not notes or opens or (number is None and _NOTE.match(row.text) and not lowered(row.text)[0].isdecimal()):
            notes.append(Draft("footnote", taken[0].page, [row], taken[0].right))
        else:
            notes[-1].rows.append(row)
    return notes


def _first_note(rows: list[Row], sheet: Sheet, *, whole: bool) -> int | None:
    """Return the index of the row with which the footnotes begin, if these are footnotes."""
    if not rows or rows[-1].y < 0.55 * sheet.height:
        return None
    for index, row in enumerate(rows):
        above = rows[index - 1].y if index else row.y - 4 * row.size
        ruled = any(
            above - row.size < rule.top < row.y - 0.4 * row.size and rule.x0 < row.x0 + row.size and rule.x1 > row.x0
            for rule in sheet.rules
            if rule.bottom - rule.top < 3
        )
        if ruled:
            return index
    if whole:
        return None
    return next((index for index, row in enumerate(rows) if _NOTE.match(row.text)), None)


def name_kinds(drafts: list[Draft], body: tuple[float, bool], sheets: Sequence[Sheet]) -> None:
    """Set the kind, and the level of headings, of all paragraphs that are something more special."""
    size, bold = body
    images = {sheet.number: sheet.images for sheet in sheets}
    flow = [d for d in drafts if d.kind == "paragraph"]
    for draft, following in zip_longest(flow, flow[1:]):
        if _is_caption(draft, images.get(draft.page, []), size):
            draft.kind = "caption"
        elif _is_heading(draft, following, size, bold):
            draft.kind = "heading"
        elif MARKER.match(draft.text):
            draft.kind = "list"
    _set_levels([d for d in flow if d.kind == "heading"])
    _choose_title(flow, size)


def _is_large(draft: Draft, body: float) -> bool:
    return draft.size > _LARGER * body


def _is_heading(draft: Draft, following: Draft | None, body: float, body_bold: bool) -> bool:
    text = draft.text
    letters = [c for c in text if c.isalpha()]
    if len(draft.rows) > _HEADING_ROWS or len(text) > _HEADING_LENGTH or len(letters) < 2:
        return False
    if _is_large(draft, body):
        return not _SENTENCE_END.search(text) or draft.size > _TITLE * body
    if _SENTENCE_END.search(text) or draft.rows[0].begins_small or draft.size < _SMALLER * body:
        return False
    if all(row.bold for row in draft.rows) and not body_bold:
        return True
    alone = len(draft.rows) == 1 and draft.apart > 1.25 and following is not None and following.page == draft.page
    if not alone or following is None or text.endswith(":") or MARKER.fullmatch(text.split(" ", 1)[0]):
        return False
    shouted = len(letters) > 3 and all(c.isupper() for c in letters)
    row = draft.rows[0]
    short = row.x1 < following.rows[0].x0 + 0.6 * (draft.right - following.rows[0].x0)
    leads = len(following.rows) > 1 and abs(following.rows[-1].x0 - row.x0) < 2 and following.rows[0].like(row)
    return shouted or (short and leads and len(text.split()) <= 10 and text[0].isupper() and draft.apart >= draft.after)


def _is_caption(draft: Draft, images: list[Frame], body: float) -> bool:
    """Tell whether a block names a picture or a table: it says so, or stands right under a picture in small type."""
    if len(draft.rows) > _HEADING_ROWS or _is_large(draft, body):
        return False
    if _CAPTION.match(draft.text):
        return True
    if draft.size > _SMALLER * body:
        return False
    first = draft.rows[0]
    return any(
        0 <= first.y - image.bottom < 3 * first.size and first.x0 < image.x1 and first.x1 > image.x0 for image in images
    )


def _set_levels(headings: list[Draft]) -> None:
    """Rank headings by their type: larger first, bold first, capitals first."""
    styles = {_style(h) for h in headings}
    levels = {style: min(rank, _LEVELS) for rank, style in enumerate(sorted(styles, reverse=True), start=1)}
    for heading in headings:
        heading.level = levels[_style(heading)]


def _style(heading: Draft) -> tuple[int, bool, bool]:
    return round(heading.size), heading.rows[0].bold, heading.text.isupper()


def _choose_title(flow: list[Draft], body: float) -> None:
    """Name the title: the largest heading of the first page, if it is larger than the text or opens the document."""
    if not flow:
        return
    first = [d for d in flow if d.page == flow[0].page and d.kind == "heading"]
    if not first:
        return
    largest = max(first, key=lambda d: d.size)
    if largest.size >= _TITLE * body or (largest is flow[0] and largest.level == 1):
        largest.kind, largest.level = "title", None
