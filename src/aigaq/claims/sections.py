"""Sections: parts of a document that are one speaker's by their heading, and the answers of an interview."""

from __future__ import annotations

import re
from collections import Counter

from .attribution_words import attribution_words
from .document import Document
from .sources import Source, classify

_HEADING = 60  #: characters
_LABEL = re.compile(r"([A-Z][\w.’' -]{0,28}?): (?=\S)")
_NUMBERED = re.compile(r"(?:\d+|[IVX]+|[A-Za-z])[.)] ")
#: How often speakers must change for an interview.
_TURNS = 2
_WITNESS = Source("witness", "eyewitness")


def speakers_of_sections(document: Document, language: str) -> dict[int, Source]:
    """Return whose word each paragraph is that stands under "Communication from the source" or answers a question."""
    return _answers(document, language) or _submissions(document, language)


def _submissions(document: Document, language: str) -> dict[int, Source]:
    """Return the paragraphs under a heading that says who submits what follows, up to the next heading."""
    sections = attribution_words(language).sections
    if not sections:
        return {}
    found: dict[int, Source] = {}
    current: Source | None = None
    for number, paragraph in enumerate(document.paragraphs):
        if not paragraph:
            continue
        text = paragraph[0].text.strip()
        heading = len(paragraph) == 1 and len(text) < _HEADING and text[-1:] not in (".", ";", ",", "”", '"')
        if heading or paragraph[0].reading.block.kind in ("heading", "title"):
            plain = _NUMBERED.sub("", text, count=1).lower().removeprefix("the ").replace("’", "'")
            current = sections.get(plain)
        elif current is not None:
            found[number] = current
    return found


def _answers(document: Document, language: str) -> dict[int, Source]:
    """Return the paragraphs of those who are asked in an interview: "Q: ...", "A: ..."."""
    labels: list[tuple[int, str, bool]] = []
    for number, paragraph in enumerate(document.paragraphs):
        if not paragraph:
            continue
        if (match := _LABEL.match(paragraph[0].text)) is not None:
            labels.append((number, match[1], paragraph[-1].text.rstrip().endswith("?")))
    turns, asks = Counter(label for _, label, _ in labels), Counter(label for _, label, asked in labels if asked)
    asking = {label for label, count in asks.items() if 2 * count >= turns[label]}
    answering = {label for label, count in turns.items() if label not in asking}
    if not asking or sum(asks.values()) < _TURNS or max((turns[a] for a in answering), default=0) < _TURNS:
        return {}
    found: dict[int, Source] = {}
    first = {number: label for number, label, _ in labels}
    speaker: str | None = None
    for number, paragraph in enumerate(document.paragraphs):
        speaker = first.get(number, speaker)
        if paragraph and paragraph[0].reading.block.kind in ("heading", "title"):
            speaker = None
        if speaker is not None and speaker not in asking:
            found[number] = classify(speaker, language) or _WITNESS
    return found
