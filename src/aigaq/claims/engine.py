"""The pattern engine: rules over a sentence in which every item is one character.

Each token, and later each chunk, becomes an `Item` with a set of classes. Every distinct set of classes has one
character, a sentence is the string of its items' characters, and a rule is a regular expression over such strings. So
rules are data that name classes, and matching runs at the speed of ``re``.

The rule language: ``name`` an item of that class; ``a&b`` of both; ``a-b`` of `a` but not `b`; ``'word'`` that very
word; ``[a b - c]`` an item of `a` or `b` and not `c`; ``.`` any item; ``x:`` names what follows; ``@macro``;
``~(a|b)`` an item of none of these; ``!(…)`` and ``&(…)`` not followed and followed by; ``<(a)`` preceded by an item of
the class; ``( | ) ? * + {m,n}`` as in regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .lexicon import Entry, Sense

Classes = frozenset[str]

_PIECE = re.compile(
    r"\s+|(?P<name>\w+):|(?P<literal>'[^']+')|@(?P<macro>\w+)|\[(?P<set>[^\]]*)\]|(?P<none>~)\(|(?P<look>[!&])\(|(?P<behind><)\(|(?P<plain>[()|?*+.]|\{\d*,?\d*\})"
    r"|(?P<atom>[A-Za-z_]\w*(?:[&-][A-Za-z_]\w*)*)"
)
_WORD = re.compile(r"'[^']+'")
_NOTHING = "(?!)"


class Item(NamedTuple):
    """A token or a chunk.

    Attributes
    ----------
    code : str
        The character of its classes.
    start, end : int
        Half-open token range.
    entry : Entry or None
        What the lexicon knows of its head.
    quantity : int or None
        Which quantity of the sentence it carries.
    head : tuple of int
        Token range of its head.
    inner : tuple of Item
        For a chunk, what it was made of.
    """

    code: str
    start: int
    end: int
    entry: Entry | None
    quantity: int | None
    head: tuple[int, int]
    inner: tuple[Item, ...] = ()

    @property
    def senses(self) -> tuple[Sense, ...]:
        """What its head can tell."""
        return self.entry.senses if self.entry else ()


class Alphabet:
    """One character for every set of classes that occurs."""

    def __init__(self) -> None:
        self._codes: dict[Classes, str] = {}
        self.classes: dict[str, Classes] = {}

    def code(self, classes: Classes) -> str:
        """Return the character of `classes`, a new one when the set is new."""
        found = self._codes.get(classes)
        if found is None:
            found = self._codes[classes] = chr(0xE000 + len(self._codes))
            self.classes[found] = classes
        return found

    def having(self, atom: str) -> frozenset[str]:
        """Return the characters of the sets that an atom of the rule language describes."""
        if atom.startswith("'"):
            return frozenset(c for s, c in self._codes.items() if atom in s)
        wanted, *others = re.split(r"(?=[&-])", atom)
        both = [o[1:] for o in others if o[0] == "&"]
        never = {o[1:] for o in others if o[0] == "-"}
        return frozenset(
            c for s, c in self._codes.items() if wanted in s and all(b in s for b in both) and not never & s
        )


def literals(pattern: str) -> frozenset[str]:
    """Return the words that a pattern names, in their quotes."""
    return frozenset(_WORD.findall(pattern))


def compile_pattern(source: str, alphabet: Alphabet, macros: Mapping[str, str]) -> re.Pattern[str]:
    """Return the regular expression over item characters for a rule.

    Raises
    ------
    ValueError
        The rule is not written in the rule language, or names a macro that does not exist.
    """
    try:
        return re.compile(_translate(source, alphabet, macros))
    except re.error as error:
        raise ValueError(f"cannot read the rule {source!r}: {error}") from error


def _translate(source: str, alphabet: Alphabet, macros: Mapping[str, str]) -> str:
    out: list[str] = []
    at = 0
    while at < len(source):
        match = _PIECE.match(source, at)
        if match is None:
            raise ValueError(f"cannot read the rule at: {source[at : at + 30]!r}")
        at = match.end()
        kind = match.lastgroup
        if kind == "name":
            piece, at = _operand(source, at, alphabet, macros)
            out.append(f"(?P<{match['name']}>{piece})")
        elif kind in ("none", "look", "behind"):
            inner, at = _bracketed(source, at)
            if kind == "none":
                out.append(_chars(_union(inner, alphabet), negated=True))
            elif kind == "behind":
                out.append(f"(?<={_chars(_union(inner, alphabet))})")
            else:
                mark = "!" if match["look"] == "!" else "="
                out.append(f"(?{mark}{_translate(inner, alphabet, macros)})")
        elif kind is not None:
            out.append(_simple(match, alphabet, macros))
    return "".join(out)


def _simple(match: re.Match[str], alphabet: Alphabet, macros: Mapping[str, str]) -> str:
    """Translate a macro, an atom, a word or a sign of regular expressions."""
    if match["macro"]:
        if match["macro"] not in macros:
            raise ValueError(f"no macro is called {match['macro']}")
        return f"(?:{_translate(macros[match['macro']], alphabet, macros)})"
    if match["set"] is not None:
        wanted, _, never = match["set"].partition(" - ")
        return _chars(_set(wanted, alphabet) - _set(never, alphabet))
    if match["plain"]:
        return "(?:" if match["plain"] == "(" else match["plain"]
    return _chars(alphabet.having(match["literal"] or match["atom"]))


def _operand(source: str, at: int, alphabet: Alphabet, macros: Mapping[str, str]) -> tuple[str, int]:
    """Translate the one thing that a name stands before: a bracket or an atom."""
    if source[at] == "(":
        inner, end = _bracketed(source, at + 1)
        return _translate(inner, alphabet, macros), end
    match = _PIECE.match(source, at)
    if match and match["name"]:
        piece, end = _operand(source, match.end(), alphabet, macros)
        return f"(?P<{match['name']}>{piece})", end
    if match is None or match.lastgroup not in ("atom", "literal", "macro", "set"):
        raise ValueError(f"nothing to name at: {source[at : at + 30]!r}")
    return _simple(match, alphabet, macros), match.end()


def _bracketed(source: str, at: int) -> tuple[str, int]:
    """Return what stands between the bracket before `at` and its partner, and the place after it."""
    depth = 1
    for end in range(at, len(source)):
        depth += {"(": 1, ")": -1}.get(source[end], 0)
        if depth == 0:
            return source[at:end], end + 1
    raise ValueError(f"a bracket is not closed: {source!r}")


def _union(source: str, alphabet: Alphabet) -> frozenset[str]:
    return frozenset().union(*(alphabet.having(atom.strip()) for atom in source.split("|") if atom.strip()))


def _set(source: str, alphabet: Alphabet) -> frozenset[str]:
    return frozenset().union(*(alphabet.having(atom) for atom in re.findall(r"'[^']+'|\S+", source)))


def _chars(chars: Iterable[str], negated: bool = False) -> str:
    body = "".join(sorted(chars))
    if negated:
        return f"[^{body}]" if body else "."
    return f"[{body}]" if body else _NOTHING


class Chunk(NamedTuple):
    """A compiled chunk rule: what it matches becomes one item.

    Attributes
    ----------
    makes : frozenset of str
        Classes of the new item.
    keeps : frozenset of str
        Classes it takes over from its head when the head has them.
    """

    id: str
    pattern: re.Pattern[str]
    makes: Classes
    keeps: Classes


def apply_chunk(items: Sequence[Item], chunk: Chunk, alphabet: Alphabet) -> Sequence[Item]:
    """Return `items` with every match of `chunk` drawn together into one item."""
    codes = "".join(i.code for i in items)
    out: list[Item] = []
    at = 0
    for match in chunk.pattern.finditer(codes):
        start, end = match.span()
        if start == end:
            continue
        groups = match.re.groupindex
        head = items[match.end("head") - 1] if "head" in groups and match["head"] is not None else items[end - 1]
        carrier = items[match.start("q")] if "q" in groups and match["q"] is not None else head
        classes = chunk.makes | (chunk.keeps & alphabet.classes[head.code])
        out += items[at:start]
        out.append(
            Item(
                alphabet.code(classes),
                items[start].start,
                items[end - 1].end,
                head.entry,
                carrier.quantity,
                head.head,
                tuple(items[start:end]),
            )
        )
        at = end
    if not out:
        return items
    return [*out, *items[at:]]
