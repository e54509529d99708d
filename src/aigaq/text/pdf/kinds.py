"""What each block of a PDF is: title, heading, list item, caption, footnote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from statistics import median

from aigaq.text.head import Head
from aigaq.text.labels import lowered

from .blocks import LEADER, Draft, Row
from .regions import MARKER
from .sheet import Frame, Sheet

_CAPTION = re.compile(
    r"(?:figure|fig\.|table|box|map|chart|graph|photo|image|рис(?:унок|\.)|табл(?:ица|\.)|фото|карта|сурет|кесте)"
    r"\s*\d{1,3}\b|(?:©|photo(?:graph)? ?(?:by|:|credit)|image ?:|фото ?:)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§¹²³⁰-⁹]{1,3})[.)]?\s?\S")
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?[.)]?\s?\D")
_SENTENCE_END = re.compile(r"[.;,][\"”’»)\]]*\s*\d{0,3}\Z")

_HEADING_ROWS = 4
# longer paragraphs are text: not the addresses and numbers above a title
_LETTERHEAD = 120
_HEADING_LENGTH = 220
# a size that fewer letters have does not prevail; sizes this near to the middle one were guessed
_PREVAILING = 0.4
_GUESSED = 0.2
# sizes of type against the body's
_LARGER = 1.08
_TITLE = 1.25
_SMALLER = 0.94
_LEVELS = 6
_SIDEBAR_ROWS = 3
_SIDEBAR_WIDTH = 0.45


def even_out(sheets: Sequence[Sheet]) -> None:
    """Give all lines of about one size that size, when no size prevails: recognised scans guess it line by line."""
    weight = _weights(sheets)
    if not weight or weight.most_common(1)[0][1] > _PREVAILING * weight.total():
        return
    middle = median(size for sheet in sheets for line in sheet.lines for size in [line.size] * len(line.text))
    for sheet in sheets:
        near = (abs(line.size - middle) < _GUESSED * middle for line in sheet.lines)
        sheet.lines = [
            line._replace(size=middle) if alike else line for line, alike in zip(sheet.lines, near, strict=True)
        ]


def body_type(sheets: Sequence[Sheet]) -> tuple[float, bool]:
    """Return the size of most of the document's letters, and whether they are bold."""
    sizes = _weights(sheets)
    if not sizes:
        return 10.0, False
    size = sizes.most_common(1)[0][0]
    alike = [line for sheet in sheets for line in sheet.lines if _step(line.size) == size]
    bold = sum(len(line.text) for line in alike if line.bold)
    return size, 2 * bold > sum(len(line.text) for line in alike)


def _weights(sheets: Sequence[Sheet]) -> Counter[float]:
    """Return how many letters have which size."""
    weight: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            weight[_step(line.size)] += len(line.text)
    return weight


def _step(size: float) -> float:
    return round(size * 4) / 4


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


def is_sidebar(lines: Sequence[Row], body: float, width: float) -> bool:
    """Tell whether a column is a text beside the text: narrow and in smaller type."""
    if len(lines) < _SIDEBAR_ROWS or max(r.x1 for r in lines) - min(r.x0 for r in lines) > _SIDEBAR_WIDTH * width:
        return False
    return median(row.size for row in lines) <= _SMALLER * body


def name_kinds(drafts: list[Draft], body: tuple[float, bool], sheets: Sequence[Sheet]) -> None:
    """Set the kind, and the level of headings, of all paragraphs that are something more special."""
    size, bold = body
    images = {sheet.number: sheet.images for sheet in sheets}
    flow = [d for d in drafts if d.kind == "paragraph"]
    for draft, following in zip_longest(flow, flow[1:]):
        if _is_caption(draft, images.get(draft.page, []), size):
            draft.kind = "caption"
        elif LEADER.search(draft.text):
            draft.kind = "list"
        elif _is_heading(draft, following, size, bold):
            draft.kind = "heading"
        elif MARKER.match(draft.text):
            draft.kind = "list"
    head = Head()
    for draft in flow:
        draft.kind = head.kind(draft.kind, draft.text, ended=draft.ended)
    _set_levels([d for d in flow if d.kind == "heading"])
    _choose_title(flow, size)


def _is_large(draft: Draft, body: float) -> bool:
    return draft.size > _LARGER * body


def _is_heading(draft: Draft, following: Draft | None, body: float, body_bold: bool) -> bool:
    text = draft.text
    if len(draft.rows) > _HEADING_ROWS or len(text) > _HEADING_LENGTH:
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
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
    """Name the title: the largest heading of the first page, if larger than the text or before all of it."""
    page = [d for d in flow if d.page == flow[0].page]
    headings = [d for d in page if d.kind == "heading"]
    if not headings:
        return
    largest = max(headings, key=lambda d: d.size)
    first = next(d for d in headings if d.level == min(h.level or 1 for h in headings))
    text = next((i for i, d in enumerate(page) if d.kind == "paragraph" and len(d.text) > _LETTERHEAD), len(page))
    if largest.size >= _TITLE * body:
        first = largest
    elif first not in page[:text]:
        return
    first.kind, first.level = "title", None
