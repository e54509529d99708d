"""The analysis of one sentence: its quantities with their nouns, and how each is tied to what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .engine import Item, apply_chunk
from .groups import Group, find_groups
from .items import itemise
from .quantities import find_quantities
from .quantity_words import QuantityWords
from .rules import Grammar
from .ties import Tie, find_ties
from .tokens import Token

_WITHIN, _HELD = frozenset({"in", "inside", "at"}), frozenset({"detained", "imprisoned"})
_NAMING = frozenset({"people", "event", "long"})
_TELLING = frozenset({"events", "verbs", "states", "happens"})


class Analysis(NamedTuple):
    """What was found in one sentence.

    Attributes
    ----------
    tokens : sequence of Token
        Its words.
    groups : sequence of Group
        Its quantities, from left to right.
    ties : sequence of list of Tie
        For each group, the best first.
    doers : frozenset of int
        The groups that count who did something, not to whom it happened.
    goes_on : frozenset of int
        The groups that count what the figure before them counts.
    held : tuple of int
        Tokens that tell a place where people are held: "in police custody".
    topic : str or None
        The measure that a short sentence without quantities speaks of: a heading, a question.
    lists : bool
        That sentence is the title of a list: "Political prisoners in X: a list".
    labels : bool
        That sentence opens with the name of what it speaks of: "Пропавшие.", "Взятые под стражу."
    """

    tokens: Sequence[Token]
    groups: Sequence[Group] = ()
    ties: Sequence[list[Tie]] = ()
    doers: frozenset[int] = frozenset()
    goes_on: frozenset[int] = frozenset()
    held: Sequence[int] = ()
    topic: str | None = None
    labels: bool = False
    lists: bool = False


def analyse(tokens: Sequence[Token], blocked: Sequence[bool], grammar: Grammar, words: QuantityWords) -> Analysis:
    """Return the quantities of a sentence, grouped with their nouns and tied to measures.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    blocked : sequence of bool
        For each token, whether it is part of a date.
    grammar : Grammar
        Rules and lexicon.
    words : QuantityWords
        Words of amounts.
    """
    quantities = find_quantities(tokens, words, blocked)
    if not quantities:
        return Analysis(tokens)
    items: Sequence[Item] = itemise(tokens, quantities, blocked, grammar)
    for chunk in grammar.chunks:
        items = apply_chunk(items, chunk, grammar.alphabet)
    held = [i.start for i in _leaves(items) if _holds(i, tokens)]
    groups = find_groups(items, quantities, tokens, grammar, words)
    ties, doers, goes_on = find_ties(items, groups, tokens, grammar)
    return Analysis(tokens, groups, ties, doers, goes_on, held)


def _leaves(items: Sequence[Item]) -> Iterator[Item]:
    """Yield every chunk and word of `items`, the outer before the inner."""
    for item in items:
        yield item
        yield from _leaves(item.inner)


def _holds(item: Item, tokens: Sequence[Token]) -> bool:
    """Tell whether a chunk is a place where people are held: "in a police cell", not "into custody"."""
    if not item.inner or tokens[item.start].lower not in _WITHIN:
        return False
    return any(s.role == "places" and s.measure in _HELD for s in item.senses)


def opens_with_label(tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Tell whether a short sentence opens with a noun or participle that tells a measure, and so heads what follows."""
    items = itemise(tokens, (), [False] * len(tokens), grammar)
    return bool(items and items[0].senses and items[0].entry and items[0].entry.classes & _NAMING)


def find_topic(tokens: Sequence[Token], grammar: Grammar, listed: bool = False) -> str | None:
    """Return the measure a heading or a question speaks of: "Deaths in custody", "How many were arrested?".

    The title of a list tells it also by whom it lists: "List of political prisoners".
    """
    telling = _TELLING | {"people"} if listed else _TELLING
    read = [t._replace(text=t.lower) for t in tokens] if listed else tokens
    for item in itemise(read, (), [False] * len(tokens), grammar):
        told = next((s.measure for s in item.senses if s.role in telling), None)
        if told is not None:
            return told
    return None
