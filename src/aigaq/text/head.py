"""The head of a document: lines above the prose that are no part of it, and how they are recognised."""

from __future__ import annotations

import re

from aigaq.records import BlockKind

from .dates import dates_in

# the head is not looked for beyond so many blocks; a paragraph this long, or a sentence this long, is prose
_MOST = 25
_PROSE = 120
_SENTENCE = 40

_CAN_BE_HEAD = frozenset({"paragraph", "heading", "list"})

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\bwww\.\w|\b(?:Tel|Phone|Fax|Mobile|Тел|Факс)\b\s?[.:]|\+\d{1,3}[ (-]{1,2}\d"
    r"|(?=.*\d).*\b(?:Blvd|P\.\s?O\. Box|Street|Avenue|Floor)\b",
    re.I,
)
_IMPRINT = re.compile(
    r"(?:AI )?Index(?: number)?:|.*\bDistr(?:\.|ibution)\b|Original: |Embargo|For immediate release|UN Doc"
    r"|(?:Press|Media|News|Public|Joint|Fact|Daily|Weekly) (?:release|statement|advisory|briefing|note|sheet|bulletin)"
    r"\W*\Z|Ref(?:erence)?[.:]|(?:Statement|Пресс-релиз|Заявление)\W*\Z|©|All rights reserved|By (?:[\w.'’-]+ ?){1,8}\Z"
    r"|(?:Date(?: of (?:issue|publication))?|Published|Publication date|Source|From|To|Cc|Subject|Re|Sent)\s?:"
    r"|(?:Дата|Тема|От|Кому)\s?:",
    re.I,
)
_SECTION = re.compile(
    r"(?:\d+\.?\s*)?(?:executive )?(?:summary|introduction|background|overview|contents|abstract|methodology)\W*\Z"
    r"|(?:\d{1,3}(?:\.\d+)*|[IVX]{1,5}|[A-Z])[.)]\s",
    re.I,
)
# So many words besides a date do not make a title.
_FEW = 4
_LONGEST_DATE_LINE = 80


class Head:
    """Watches the blocks of a document go by, until its prose begins."""

    def __init__(self) -> None:
        self._left = _MOST

    def kind(self, kind: BlockKind, text: str, *, ended: bool) -> BlockKind:
        """Return the kind of the next block: ``metadata`` for an address, an index number, a date above the prose.

        Parameters
        ----------
        ended : bool
            The text ends like a sentence.
        """
        if self._left <= 0 or kind not in _CAN_BE_HEAD:
            return kind
        self._left -= 1
        if kind != "heading" and len(text) >= (_SENTENCE if ended else _PROSE):
            self._left = 0
        elif is_imprint(" ".join(text.split())):
            return "metadata"
        return kind


def is_imprint(text: str, *, keyed: bool = False) -> bool:
    """Tell whether a line above the prose is an index number, an address, a date or the like.

    A `keyed` one, marked as a heading, may hold a date.
    """
    return bool(_IMPRINT.match(text) or _CONTACT.search(text)) or (not keyed and words_besides_date(text) is not None)


def is_section(text: str) -> bool:
    """Tell whether a heading is that of a section, by its number or because every report has one of that name."""
    return _SECTION.match(text) is not None


def words_besides_date(text: str) -> list[str] | None:
    """Return the words that a short line holds besides a full date; None when it holds no date, or more than a few."""
    for dated in dates_in(text) if len(text) <= _LONGEST_DATE_LINE else ():
        words = re.findall(r"[^\W\d_]+", text[: dated.start] + " " + text[dated.end :])
        return words if len(words) <= _FEW else None
    return None


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a full date and besides at most the name of a place."""
    words = words_besides_date(text)
    return words is not None and all(word[0].isupper() or len(word) == 1 for word in words)


def is_dated_title(text: str) -> bool:
    """Tell whether a line that holds a date can be the title all the same: ``Events of 9 May 2014``."""
    words = words_besides_date(text)
    return bool(words) and not is_date_line(text) and not _IMPRINT.match(text)
