"""Describing a document by what it says: its publisher, its kind, the year it reviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from aigaq.records import FLOW, Description, Reading, TextLayer, readings

from .dates import DateMention, find_dates
from .dating import Anchor, resolve
from .document import Sentence
from .function_words import any_of, function_words
from .lexicon import load_table
from .sources import known_names
from .topic import review_year

_ENDS = 1500
#: How many blocks are the head of a document.
HEAD = 5


def describe(layer: TextLayer, name: str) -> Description:
    """Return what the sentences of `layer` tell about the document itself.

    A proposal: what the format states, a letterhead or a dateline (`TextLayer.proposed`) and above all what the user
    says come first.

    Parameters
    ----------
    layer : TextLayer
        The text.
    name : str
        The file's name; only its words count ("letter_to_minister.txt").
    """
    blocks = readings(layer, FLOW)
    if not blocks:
        return Description()
    proposals = {
        "publisher": _publisher(blocks),
        "published": _published(blocks),
        "kind": _kind(layer, blocks, name),
        "language": (layer.language, "letters and frequent words") if layer.language else None,
    }
    filled = {field: value for field, value in proposals.items() if value}
    found = {field: how for field, (_, how) in filled.items()}
    values: dict[str, Any] = {field: value for field, (value, _) in filled.items()}
    return Description(**values, found=found)


@cache
def _stance() -> re.Pattern[str]:
    return re.compile(
        rf"\A (?:also |again |therefore |further )?(?:{any_of(load_table('en', 'describe')['stance']['verbs'])})\b"
    )


def _publisher(blocks: list[Reading]) -> tuple[str, str] | None:
    """Return the organisation that takes a stand in the text, if it is one known by name."""
    counts: Counter[str] = Counter()
    for reading in blocks:
        for match in known_names("en").finditer(reading.text):
            if _stance().match(reading.text[match.end() : match.end() + 60]):
                counts[match[0]] += 1
    best = counts.most_common(1)
    if best and best[0][1] >= 2:
        return best[0][0], "takes a stand in the text"
    return None


def _published(blocks: list[Reading]) -> tuple[str, str] | None:
    """Return the full date in a short line at the head, or a bound from the year an annual review is about."""
    dated = [(r, d) for r in blocks for d in find_dates(Sentence(r, 0, len(r.text), 0, 0))]
    day = date_at_head([(r, d) for r, d in dated if any(r is b for b in blocks[:HEAD])])
    if day is not None:
        return day, "date at the head"
    year = review_year([d for _, d in dated])
    return (f"{year}-12/..", f"annual review of {year}: months without a year") if year else None


def date_at_head(dated: Iterable[tuple[Reading, DateMention]]) -> str | None:
    """Return the full date that stands alone, or nearly, in one of the first blocks.

    Parameters
    ----------
    dated : iterable of (Reading, DateMention)
        The dates of the first `HEAD` blocks.
    """
    for reading, date in dated:
        if date.kind == "day" and date.full and _dates_the_document(reading.text, date):
            return resolve(date, Anchor())
    return None


def _dates_the_document(text: str, date: DateMention) -> bool:
    """Tell whether a date is all or nearly all of a line at the head: not one that the line tells of."""
    short = len(text.split()) <= 14 and (
        date.end >= len(text) - 1 or date.start == 0 or text[date.start - 2] in ",:–—."
    )
    return short and not function_words("en").telling.search(text[: date.start]) and date.relation == "in"


def _kind(layer: TextLayer, blocks: list[Reading], name: str) -> tuple[str, str] | None:
    """Return what kind of source it is, by phrases of its first and last lines."""
    if sum(len(b.cells) for b in layer.blocks) > 40 and len(blocks) < 5:
        return "list", "mostly a table"
    text = "\n".join(r.text for r in blocks)
    around = f"{re.sub(r'[_.-]+', ' ', name)}\n{text[:_ENDS]}\n{text[-_ENDS:]}".lower()
    weights: Counter[str] = Counter()
    first: dict[str, str] = {}
    for row in load_table("en", "describe")["kind"]:
        for phrase in row["phrases"]:
            if phrase in around:
                weights[row["code"]] += row["weight"]
                first.setdefault(row["code"], phrase)
    best = weights.most_common(1)
    return (best[0][0], f"the words “{first[best[0][0]]}”") if best else None
