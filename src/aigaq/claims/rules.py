"""The rules of a language, compiled: chunks and links from ``rules.toml`` over the alphabet of the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from .engine import Alphabet, Chunk, Classes, compile_pattern, literals
from .lexicon import Entry, Lexicon, load_lexicon, load_table

_NOUNISH = ("noun", "event", "gathering", "people", "word", "plural", "name")
#: Classes of tokens that no list has, by their shape, and of annotations.
SHAPES: dict[str, Classes] = {
    "word": frozenset({"word", "nounish"}),
    "plural": frozenset({"word", "plural", "nounish"}),
    "name": frozenset({"name", "cap", "nounish"}),
    "ed": frozenset({"ed"}),
    "ing": frozenset({"ingw"}),
    "adv": frozenset({"adv"}),
    "verb": frozenset({"verb"}),
    "num": frozenset({"num"}),
    "date": frozenset({"date"}),
    "Q": frozenset({"Q"}),
    "part": frozenset({"Q", "part"}),
    "sign": frozenset({"sign"}),
}


class Link(NamedTuple):
    """A compiled link rule.

    Attributes
    ----------
    adds : bool
        Its measure is added to that of a better link of the same quantity.
    drop : bool
        The quantity is not counted by any measure.
    any_noun : bool
        The trigger counts whatever the noun of the quantity is.
    shares : bool
        The quantity counts what the figure before it counts, unless a better link tells more.
    """

    id: str
    score: int
    pattern: re.Pattern[str]
    adds: bool
    drop: bool
    any_noun: bool
    shares: bool


class Grammar(NamedTuple):
    """Everything the analysis of a sentence asks: lexicon, alphabet, chunk and link rules.

    Attributes
    ----------
    endings : tuple
        What the ending of an unknown word tells: endings, shape, least length of the word; the first that fits counts.
    head_first : bool
        Of several nouns the first is the one that is counted.
    points_before : bool
        What a number is part of stands before it ("из них 12").
    """

    lexicon: Lexicon
    alphabet: Alphabet
    codes: dict[str, tuple[str, Entry]]
    capital_codes: dict[str, tuple[str, Entry]]
    phrases: dict[str, list[tuple[tuple[str, ...], str, Entry]]]
    shapes: dict[str, str]
    chunks: tuple[Chunk, ...]
    links: tuple[Link, ...]
    endings: tuple[tuple[tuple[str, ...], str, int], ...]
    head_first: bool
    points_before: bool
    partitive: tuple[str, ...] = ()


def _classes(entry: Entry, form: str, named: frozenset[str]) -> Classes:
    classes = entry.classes
    if classes.intersection(_NOUNISH):
        classes |= {"nounish"}
    return classes | {f"'{form}'"} if f"'{form}'" in named else classes


@cache
def load_grammar(language: str) -> Grammar:
    """Return the compiled grammar of `language`.

    Raises
    ------
    ValueError
        A rule cannot be read.
    """
    table = load_table(language, "rules")
    lexicon = load_lexicon(language)
    macros: dict[str, str] = table["macros"]
    sources = [*macros.values(), *(p for r in (*table["chunks"], *table["links"]) for p in _patterns(r))]
    named = frozenset().union(*map(literals, sources))
    words = dict(lexicon.words)
    for literal in named:
        words.setdefault(literal.strip("'"), Entry(frozenset()))
    alphabet = Alphabet()
    shapes = {name: alphabet.code(classes) for name, classes in SHAPES.items()}
    codes = {form: (alphabet.code(_classes(e, form, named)), e) for form, e in words.items()}
    capitals = {form: (alphabet.code(_classes(e, form, named) | {"cap"}), e) for form, e in words.items()}
    phrases = {
        first: [(rest, alphabet.code(_classes(e, " ".join((first, *rest)), named)), e) for rest, e in rows]
        for first, rows in lexicon.phrases.items()
    }
    _close(alphabet, table["chunks"])
    chunks = tuple(c for row in table["chunks"] for c in _chunks(row, alphabet, macros))
    links = tuple(link for row in table["links"] for link in _links(row, alphabet, macros))
    words_table = load_table(language, "words")
    endings = tuple((tuple(row["endings"]), row["shape"], row["shortest"]) for row in words_table["endings"])
    order = words_table["order"]
    ordered = order["head"] == "first", order["points_before"], tuple(order.get("partitive", ()))
    return Grammar(lexicon, alphabet, codes, capitals, phrases, shapes, chunks, links, endings, *ordered)


def _close(alphabet: Alphabet, rows: list[dict[str, Any]]) -> None:
    """Give a character to every set of classes that a chunk can have."""
    for row in rows:
        makes, keeps = frozenset(row["makes"]), frozenset(row["keeps"])
        for classes in list(alphabet.classes.values()):
            alphabet.code(makes | (keeps & classes))


def _patterns(row: dict[str, Any]) -> list[str]:
    written = row["pattern"]
    return [written] if isinstance(written, str) else written


def _chunks(row: dict[str, Any], alphabet: Alphabet, macros: dict[str, str]) -> list[Chunk]:
    makes, keeps = frozenset(row["makes"]), frozenset(row["keeps"])
    return [Chunk(row["id"], compile_pattern(p, alphabet, macros), makes, keeps) for p in _patterns(row)]


def _links(row: dict[str, Any], alphabet: Alphabet, macros: dict[str, str]) -> list[Link]:
    return [
        # looked ahead to, so that matches may overlap
        Link(
            row["id"],
            row["score"],
            compile_pattern(f"&({p})", alphabet, macros),
            row.get("adds", False),
            row.get("drop", False),
            row.get("any_noun", False),
            row.get("shares", False),
        )
        for p in _patterns(row)
    ]
