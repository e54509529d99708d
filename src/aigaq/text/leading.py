"""The head of a plain text: its title, told from letterhead, addresses, index numbers and dates around it."""

from __future__ import annotations

import re

from .dates import dates_in
from .paragraphs import LONGEST_HEADING, Paragraph

# Leading matter is looked for among so many paragraphs.
_MOST = 25

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\bwww\.\w|\b(?:Tel|Phone|Fax|Mobile|Тел|Факс)\b\s?[.:]|\+\d{1,3}[ (-]{1,2}\d"
    r"|\b(?:Blvd|P\.\s?O\. Box|Street|Avenue|Floor)\b",
    re.I,
)
_IMPRINT = re.compile(
    r"(?:AI )?Index(?: number)?:|.*\bDistr(?:\.|ibution)\b|Original: |(?:Press|Media|News|Public|Joint) (?:release"
    r"|statement|advisory|briefing)\W*\Z|(?:Date(?: of (?:issue|publication))?|Published|Publication date|Source|From"
    r"|To|Cc|Subject|Re|Sent|Дата|Тема|От|Кому)\s?:"
    r"|Embargo|For immediate release|Statement\W*\Z|UN Doc|Ref(?:erence)?[.:]|Пресс-релиз\W*\Z|Заявление\W*\Z|©"
    r"|All rights reserved|By [A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}\Z",
    re.I,
)
_SECTION = re.compile(
    r"(?:\d+\.?\s*)?(?:summary|introduction|background|overview|contents|abstract|methodology)\W*\Z", re.I
)


def mark_leading(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Mark title and metadata before the first prose, join the pieces of a title, and return what comes after."""
    body = next((i for i, p in enumerate(paragraphs[:_MOST]) if _is_body(p)), 0)
    leading = paragraphs[:body]
    _join_title(paragraphs, leading)
    for paragraph in leading:
        if _outside(paragraph) or any(line.columns for line in paragraph.lines):
            paragraph.kind = "metadata"
    candidates = [p for p in leading if p.kind == "heading" and p.lines[0].upper and not _SECTION.match(p.text)]
    if candidates:
        scores = [_score(position, candidate, candidates) for position, candidate in enumerate(candidates)]
        title = candidates[scores.index(max(scores))]
        title.kind = "title"
        for paragraph in leading[: leading.index(title)]:
            paragraph.kind = "metadata"
    return paragraphs[len(leading) :]


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a full date and besides at most the name of a place."""
    if len(text) > 80:
        return False
    for dated in dates_in(text):
        words = re.findall(r"[^\W\d_]+", text[: dated.start] + " " + text[dated.end :])
        if len(words) <= 4 and all(word[0].isupper() or len(word) == 1 for word in words):
            return True
    return False


def _is_body(paragraph: Paragraph) -> bool:
    if paragraph.kind not in ("paragraph", "list"):
        return False
    announces = paragraph.text.endswith(":") and not _announces_title(paragraph)
    return announces or (paragraph.ended and len(paragraph.text) > 40) or len(paragraph.text) >= LONGEST_HEADING


def _score(position: int, paragraph: Paragraph, candidates: list[Paragraph]) -> float:
    """Prefer what comes first and says much; names in capitals above a title in small letters are a letterhead."""
    letterhead = paragraph.lines[0].capitals and not all(p.lines[0].capitals for p in candidates)
    return min(len(paragraph.text.split()), 10) - 1.5 * position - 4 * letterhead


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
    return any(_IMPRINT.match(p.text) or _CONTACT.search(p.text) or is_date_line(p.text) for p in paragraphs)
