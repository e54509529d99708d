"""Figures: the claims that a document makes about numbers of people and things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigaq.records import Claim, Figure, FigureSpans, ItemRef, Leftover, Relative, make_id
from aigaq.records.claims import Qualifier

from .analysis import Analysis, analyse, topic
from .association import Draft, Rest, associate
from .dates import find_dates
from .document import Document, Sentence
from .frames import Context
from .quantity_words import load_quantity_words
from .rules import load_grammar
from .tokens import Token

VERSION = "claims/1"
#: Tokens of a quotation; a longer stretch is cut to the quantity and its noun.
_LONGEST = 26
#: Characters of a heading or a question that can set the topic.
_HEADING = 60


def figures(document: Document, language: str = "en") -> tuple[list[Claim], list[Leftover]]:
    """Return the figures of `document` by position, and the quantities that none could be made of."""
    context = Context.of(document, language)
    drafts, rest = associate(_analyses(document, language))
    claims: list[Claim] = []
    ids: list[str] = []
    item = ItemRef.of(document.item)
    for draft in drafts:
        claim = _claim(document, context, item, draft, ids)
        ids.append(claim.id)
        claims.append(claim)
    claims.sort(key=lambda c: (c.span.start, c.span.end, c.id))
    return claims, [_leftover(document, r) for r in rest]


def _analyses(document: Document, language: str) -> Iterator[tuple[Sentence, Analysis]]:
    grammar, words = load_grammar(language), load_quantity_words(language)
    for sentence in document.sentences:
        if not words.hint.search(sentence.text):
            if sentence.end - sentence.start < _HEADING and (told := topic(sentence.tokens, grammar)):
                yield sentence, Analysis(sentence.tokens, [], [], frozenset(), told)
            continue
        tokens = sentence.tokens
        blocked = [False] * len(tokens)
        for mention in find_dates(sentence):
            first = sentence.token_at(mention.start)
            last = sentence.token_at(mention.end - 1)
            if _counts_after_month(tokens, first, last, words.counted):
                last -= 1
            blocked[first : last + 1] = [True] * (last + 1 - first)
        yield sentence, analyse(tokens, blocked, grammar, words)


def _counts_after_month(tokens: list[Token], first: int, last: int, counted: frozenset[str]) -> bool:
    """Tell "in November 21 women were tried" from "on November 21"."""
    return (
        first > 0
        and tokens[first - 1].lower == "in"
        and last > first
        and tokens[last].text.isdigit()
        and last + 1 < len(tokens)
        and tokens[last + 1].lower in counted
    )


def _span(draft: Draft) -> tuple[int, int]:
    """Return the token range that is quoted: from the quantity to the words that tell its measure."""
    group = draft.group
    first, last = group.start, group.end
    if draft.trigger is not None:
        a, b = min(first, draft.trigger[0]), max(last, draft.trigger[1])
        if b - a <= _LONGEST:
            return a, b
    return first, last


def _claim(document: Document, context: Context, item: ItemRef, draft: Draft, ids: list[str]) -> Claim:
    sentence, group = draft.sentence, draft.group
    tokens = sentence.tokens
    first, last = _span(draft)
    span = document.span(sentence, tokens[first].start, tokens[last - 1].end)
    quantity = group.quantity
    part_of = ids[draft.parent] if draft.part and draft.parent is not None else None
    figure = Figure(
        measure=draft.measures[0],
        measures=draft.measures,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        term=quantity.term,
        population=group.population,
        unit=_unit(draft),
        part_of=part_of,
        relative=Relative(factor=quantity.factor, offset=quantity.offset, bound=quantity.bound)
        if quantity.kind == "relative"
        else None,
        spans=_spans(draft),
    )
    slots = context.slots(sentence, tokens[first].start, tokens[last - 1].end, figure.measure)
    value = [figure.low, figure.high, figure.term, figure.measure]
    return Claim(
        id=make_id("claim", item.sha256, [span.start, span.end], "figure", value),
        kind="figure",
        item=item,
        span=span,
        sentence=document.span(sentence, sentence.start, sentence.end),
        attribution=slots.attribution,
        modality=slots.modality,
        place=slots.place,
        date=slots.date,
        figure=figure,
        rule=draft.rule,
        confidence=draft.confidence,
        made_by=VERSION,
    )


def _unit(draft: Draft) -> str:
    noun, head = draft.group.noun, draft.group.head
    if noun is not None and noun.unit is not None:
        return noun.unit
    if head is not None:
        return draft.sentence.tokens[head[1] - 1].lower if noun is not None else "persons"
    return "persons"


def _spans(draft: Draft) -> FigureSpans:
    sentence, group = draft.sentence, draft.group
    tokens = sentence.tokens

    def layer(a: int, b: int) -> tuple[int, int] | None:
        return sentence.to_layer(tokens[a].start, tokens[b - 1].end) if a < b else None

    number = group.quantity.number
    return FigureSpans(
        number=layer(*number),
        qualifier=layer(group.quantity.first, number[0]),
        measure=layer(*draft.trigger) if draft.trigger else None,
        population=layer(*group.head) if group.head else None,
    )


def _leftover(document: Document, rest: Rest) -> Leftover:
    sentence, group = rest.sentence, rest.group
    tokens = sentence.tokens
    return Leftover(
        item_id=document.item.id,
        span=document.span(sentence, tokens[group.start].start, tokens[group.end - 1].end),
        sentence=document.span(sentence, sentence.start, sentence.end),
        low=group.quantity.low,
        high=group.quantity.high,
        term=group.quantity.term,
        unit=tokens[group.head[1] - 1].lower if group.head else None,
        reason=rest.reason,
    )
