"""A sentence as items: what the chunk and link rules run over."""

from __future__ import annotations

from collections.abc import Sequence

from .engine import Item
from .lexicon import Entry
from .quantities import Quantity
from .rules import Grammar
from .tokens import Token

#: Words of these classes keep them also when written with a capital in mid-sentence.
_CLOSED = frozenset({"det", "prep", "rel", "pron", "cc", "sub", "be", "have", "event", "gathering", "people"})


def itemise(
    tokens: Sequence[Token], quantities: Sequence[Quantity], blocked: Sequence[bool], grammar: Grammar
) -> list[Item]:
    """Return the sentence as items: quantities, dates, phrases and single words; quotation marks are left out.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    quantities : sequence of Quantity
        Its quantities, in order.
    blocked : sequence of bool
        For each token, whether it is part of a date.
    grammar : Grammar
        Lexicon and alphabet.
    """
    starts = {q.first: n for n, q in enumerate(quantities)}
    quote = grammar.codes['"'][0]
    heading = sum(t.text[0].isupper() for t in tokens) * 2 > len(tokens) > 3
    items: list[Item] = []
    i, size = 0, len(tokens)
    limits = iter((*(q.first for q in quantities), size))
    limit = next(limits)
    while i < size:
        if i in starts:
            quantity = quantities[starts[i]]
            part = bool(grammar.partitive) and tokens[quantity.number[1] - 1].lower.endswith(grammar.partitive)
            shape = grammar.shapes["part" if part else "Q"]
            items.append(Item(shape, i, quantity.last, None, starts[i], quantity.number))
            i, limit = quantity.last, next(limits)
        elif blocked[i]:
            j = i + 1
            while j < limit and blocked[j]:
                j += 1
            items.append(Item(grammar.shapes["date"], i, j, None, None, (i, j)))
            i = j
        else:
            code, entry, j = _word(tokens, i, limit, grammar, i > 0 and not heading)
            if code != quote:
                items.append(Item(code, i, j, entry, None, (i, j)))
            i = j
    return items


def _word(
    tokens: Sequence[Token], i: int, limit: int, grammar: Grammar, capitals: bool
) -> tuple[str, Entry | None, int]:
    """Return code, entry and end of the phrase or word that starts at token `i`."""
    token = tokens[i]
    lower = token.lower
    for rest, code, entry in grammar.phrases.get(lower, ()):
        j = i + 1 + len(rest)
        if j <= limit and all(tokens[i + 1 + k].lower == word for k, word in enumerate(rest)):
            return code, entry, j
    capital = capitals and token.text[0].isupper()
    known = (grammar.capital_codes if capital else grammar.codes).get(lower)
    if known is None:
        return grammar.shapes[_shape(token, capital, grammar)], None, i + 1
    code, entry = known
    if capital and _is_name(token, entry):
        return grammar.shapes["name"], None, i + 1
    return code, entry, i + 1


def _is_name(token: Token, entry: Entry) -> bool:
    """Tell "US" from "us" and "Watch" from "watch": what a capital in mid-sentence makes of a known word."""
    closed = bool(entry.classes & _CLOSED)
    if token.text.isupper():
        return closed and len(token.text) > 1
    return entry.noun is None and not closed


def _shape(token: Token, capital: bool, grammar: Grammar) -> str:
    """Return the shape class of a word that no list has."""
    first = token.text[0]
    if first.isdigit():
        return "word" if "-" in token.text else "num"
    if not first.isalpha():
        return "sign"
    if capital:
        return "name"
    for endings, shape, shortest in grammar.endings:
        if len(token.lower) >= shortest and token.lower.endswith(endings):
            return shape
    return "word"
