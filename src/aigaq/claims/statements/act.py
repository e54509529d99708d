"""An act of speech as it is found in a sentence, and the ranges it is made of."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from aigaq.records import Range
from aigaq.records.sourced import Modality

Told = Literal["clause", "before", "passive", "noun", "according"]

#: signs that may stand at the ends of what was said and are no part of it
TRIM = " ,.;:–—-"
_MARKS = '“”"«»'


class SpeechAct(NamedTuple):
    """An act of speech. All ranges count characters of the sentence's reading.

    Attributes
    ----------
    start, end : int
        The words that tell it, with their subject where they have one.
    act : str
        Code of ``events.toml`` acts, as the verb tells it.
    speaker : range or None
        The subject as written, without what is inserted; None where nobody is told.
    subject : range or None
        The same with what is inserted behind it.
    words : range or None
        What was said.
    quoted : bool
        It is one quotation.
    to : range or None
        To whom it was said.
    saying : tuple of range
        Where a date tells when it was said.
    told : str
        ``clause``: words behind the verb; ``before``: "..., he said"; ``passive``: "was denied by"; ``noun``;
        ``according``: "according to him".
    shared : bool
        The subject is that of the verb before.
    reporter : range or None
        Who quotes the speaker: "the agency quoted the minister as saying".
    """

    start: int
    end: int
    act: str
    speaker: Range | None
    subject: Range | None
    words: Range | None
    quoted: bool = False
    to: Range | None = None
    saying: tuple[Range, ...] = ()
    told: Told = "clause"
    rule: str = ""
    modality: Modality = "asserted"
    not_source: frozenset[str] = frozenset()
    shared: bool = False
    reporter: Range | None = None


def group(match: re.Match[str], name: str, empty: bool = False) -> Range | None:
    """Return the range of a group of a pattern, None where it has none or, unless allowed, an empty one."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return None
    span = match.span(name)
    return span if empty or span[0] < span[1] else None


def trimmed(text: str, start: int, end: int) -> Range | None:
    """Return the range without blanks and signs at its ends and the marks of one quotation; None if nothing is left."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    quoted = end - start > 2 and text[start] in _MARKS and text[end - 1] in _MARKS
    if quoted and not any(mark in text[start + 1 : end - 1] for mark in _MARKS):
        return trimmed(text, start + 1, end - 1)
    return (start, end) if start < end else None
