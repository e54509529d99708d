"""Relations that a text states between what it tells: before, after, because of, in reprisal for, despite."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from aigaq.records import Claim, ItemRef, Relation, make_id

from .document import Document, Sentence
from .frames import Context
from .function_words import any_of
from .lexicon import load_table
from .voices import to_attribution

#: characters between a connective and the event before or behind it
_NEAR_BEFORE, _NEAR_BEHIND = 180, 140
#: words that may stand before a connective that opens its sentence
_LEADING = 4
#: claims told by the same words that are linked, on each side
_MOST = 6


class Node(NamedTuple):
    """A claim that can be related, and the words that tell it in the reading of its sentence."""

    claim: Claim
    sentence: Sentence
    start: int
    end: int


class _Words:
    def __init__(self, language: str) -> None:
        t = load_table(language, "connectives")
        self.between, self.between_types = _pattern(t["between"])
        self.opening, self.opening_types = _pattern(t["opening"])
        never = t["never"]
        self.not_before = re.compile(rf"(?i:\b(?:{any_of(never['before'])}) \Z)")
        gap = t["between_and_event"]
        self.gap = re.compile(rf"[,;:]|\b(?:{any_of(gap['words'])})\b")
        self.noun_gap = re.compile(rf"[,;:]|\b(?:{any_of([*gap['words'], *gap['with_noun']])})\b")
        self.prepositions = frozenset(gap["prepositions"])
        self.not_after = re.compile(rf"(?i: (?:(?:{any_of(never['after'])})\b|\d))")


def _pattern(rows: list[dict[str, list[str]]]) -> tuple[re.Pattern[str], dict[str, str]]:
    types = {word: str(row["type"]) for row in rows for word in row["words"]}
    return re.compile(rf"(?i:\b(?:{any_of(types)})\b)"), types


@cache
def _words(language: str) -> _Words:
    return _Words(language)


def read_relations(
    document: Document, context: Context, nodes: Sequence[Node], version: str, language: str = "en"
) -> list[Claim]:
    """Return the relations that `document` states between `nodes`, by position.

    Parameters
    ----------
    document : Document
        What is read.
    context : Context
        Whose word each passage is.
    nodes : sequence of Node
        Events and statements.
    version : str
        Step and version that the claims name.
    """
    words = _words(language)
    item = ItemRef.of(document.item)
    by_sentence: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        by_sentence[node.sentence.index].append(node)
    found: dict[str, Claim] = {}
    for index, rows in sorted(by_sentence.items()):
        rows.sort(key=lambda n: (n.start, n.end))
        former = by_sentence.get(index - 1, [])
        for kind, start, end, firsts, seconds in _links(rows[0].sentence, rows, former, words):
            for first in firsts[:_MOST]:
                for second in seconds[:_MOST]:
                    if first.claim.id == second.claim.id:
                        continue
                    claim = _claim(document, context, item, version, kind, (start, end), first, second)
                    found.setdefault(claim.id, claim)
    return sorted(found.values(), key=lambda c: (c.span.start, c.span.end, c.id))


_Link = tuple[str, int, int, list[Node], list[Node]]


def _links(sentence: Sentence, rows: list[Node], former: list[Node], words: _Words) -> Iterator[_Link]:
    """Yield type, range of the connective, what is told and what it is related to."""
    text = sentence.reading.text
    opening = words.opening.match(text, sentence.start)
    if opening is not None and former and former[0].sentence.paragraph == sentence.paragraph:
        kind = words.opening_types[opening[0].lower()]
        yield kind, opening.start(), opening.end(), _same(rows, rows[0]), _same(former, former[-1])
    for match in words.between.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        if words.not_before.search(text, sentence.start, start) or words.not_after.match(text, end):
            continue
        kind = words.between_types[match[0].lower()]
        behind = _behind(text, rows, end)
        gap = words.noun_gap if match[0].lower() in words.prepositions else words.gap
        if behind is None or gap.search(text, end, behind.start):
            continue
        before = _before(text, rows, start)
        if before is None:  # "After the speech, he was arrested"
            comma = text.find(",", behind.end, sentence.end)
            main = _behind(text, rows, comma) if comma >= 0 else None
            if main is not None and main.start >= comma and _opens(text, sentence, start):
                yield kind, start, end, _same(rows, main), _same(rows, behind)
        else:
            yield kind, start, end, _same(rows, before), _same(rows, behind)


def _opens(text: str, sentence: Sentence, start: int) -> bool:
    """Tell whether a connective opens its sentence, after "However," and the like at most."""
    return len(text[sentence.start : start].split()) <= _LEADING


def _behind(text: str, rows: list[Node], at: int) -> Node | None:
    """Return the first event told behind `at`."""
    n = bisect_left(rows, at, key=lambda r: r.start)
    if n == len(rows) or rows[n].start - at > _NEAR_BEHIND or ";" in text[at : rows[n].start]:
        return None
    return rows[n]


def _before(text: str, rows: list[Node], at: int) -> Node | None:
    """Return the last event told before `at`."""
    n = bisect_right(rows, at, key=lambda r: r.start) - 1
    while n >= 0 and rows[n].end > at:
        n -= 1
    if n < 0 or at - rows[n].end > _NEAR_BEFORE or ";" in text[rows[n].end : at]:
        return None
    return rows[n]


def _same(rows: list[Node], node: Node) -> list[Node]:
    """Return the events that the words of `node` tell: one for each of several people."""
    return [r for r in rows if (r.start, r.end) == (node.start, node.end)]


def _claim(
    document: Document,
    context: Context,
    item: ItemRef,
    version: str,
    kind: str,
    words: tuple[int, int],
    first: Node,
    second: Node,
) -> Claim:
    sentence = first.sentence
    start, end = min(words[0], first.start), max(words[1], first.end)
    if second.sentence is sentence:
        start, end = min(start, second.start), max(end, second.end)
    span = document.span(sentence, start, end)
    voice, how = context.voices.of(sentence, *words)
    a, b = sentence.to_layer(*words)
    return Claim(
        id=make_id("claim", item.sha256, [span.start, span.end], "relation", [kind, first.claim.id, second.claim.id]),
        kind="relation",
        item=item,
        span=span,
        sentence=document.span(sentence, sentence.start, sentence.end),
        attribution=to_attribution(voice, how, None),
        modality=voice.modality,
        relation=Relation(type=kind, first=first.claim.id, second=second.claim.id, words=document.layer.text[a:b]),
        rule=f"relation.{kind}/1",
        confidence="medium" if second.sentence is sentence else "low",
        made_by=version,
    )
