"""The head of a plain text: its title, told from letterhead, addresses, index numbers and dates around it."""

from __future__ import annotations

import re

from aigaq.text.head import is_dated_title, is_imprint, is_section

from .paragraphs import LONGEST_HEADING, Paragraph

# Leading matter is looked for among so many paragraphs.
_MOST = 25
# Names in capitals that are a letterhead are not longer than this many words.
_LETTERHEAD = 4

# An entry of a form or a fact sheet: ``Head of state: ...``; one word before the colon can be a title's place.
_ENTRY = re.compile(r"[A-ZА-Я]\w*(?: [a-zа-я]\w*){1,4}: \S")


def mark_leading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark title and metadata before the first prose, join the pieces of a title, and return what comes after."""
    body = next((i for i, p in enumerate(paragraphs[:_MOST]) if _is_body(p)), 0)
    leading = paragraphs[:body]
    _join_title(paragraphs, leading)
    titles = [p for p in leading if p.kind == "heading" and p.lines[0].upper and not is_section(p.text)]
    for paragraph in leading:
        entry = not paragraph.keyed and _ENTRY.match(paragraph.text) is not None
        if entry or _outside(paragraph) or any(line.columns for line in paragraph.lines):
            paragraph.kind = "metadata"
    candidates = [p for p in titles if p.kind != "metadata"] or [p for p in titles if is_dated_title(p.text)][:1]
    if candidates:
        scores = [_score(position, candidate, candidates) for position, candidate in enumerate(candidates)]
        title = candidates[scores.index(max(scores))]
        title.kind = "title"
        for paragraph in leading[: leading.index(title)]:
            paragraph.kind = "metadata"
    return paragraphs[len(leading) :]


def _is_body(paragraph: Paragraph) -> bool:
    if paragraph.kind not in ("paragraph", "list"):
        return False
    announces = paragraph.text.endswith(":") and not _announces_title(paragraph)
    return announces or (paragraph.ended and len(paragraph.text) > 40) or len(paragraph.text) >= LONGEST_HEADING


def _score(position: int, paragraph: Paragraph, candidates: list[Paragraph]) -> float:
    """Prefer what comes first and says much; names in capitals above a title in small letters are a letterhead."""
    words = len(paragraph.text.split())
    letterhead = (
        paragraph.lines[0].capitals and words <= _LETTERHEAD and not all(p.lines[0].capitals for p in candidates)
    )
    return min(words, 10) - 1.5 * position - 4 * letterhead


def _join_title(paragraphs: list[Paragraph], leading: list[Paragraph]) -> None:
    """Join a title that runs over lines set apart: all in capitals, or the first one ending with a colon."""
    index = 0
    while index + 1 < len(leading):
        above, below = leading[index], leading[index + 1]
        capitals = above.lines[0].capitals and below.lines[0].capitals and len(above.text) >= 25
        if below.kind == "heading" and (capitals or _announces_title(above)) and not _outside(above, below):
            above.lines.extend(below.lines)
            above.text = f"{above.text} {below.text}"
            above.kind = "heading"
            leading.remove(below)
            paragraphs.remove(below)
        else:
            index += 1


def _announces_title(paragraph: Paragraph) -> bool:
    """Tell whether it reads like the first half of a title: ``Valdoria Unrest:``."""
    words = paragraph.text.split()
    return paragraph.text.endswith(":") and len(words) <= 6 and sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _outside(*paragraphs: Paragraph) -> bool:
    return any(is_imprint(p.text, keyed=p.keyed) for p in paragraphs)
