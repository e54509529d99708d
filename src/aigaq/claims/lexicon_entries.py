"""The entries of a case's table, each held against the same table of the program: shape, codes, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

import msgspec

from aigaq.records import vocabulary

from .engine import compile_pattern
from .lexicon import load_table
from .rules import load_grammar

#: What shows an entry to be right; for people and `lexicon check`, not for the program.
SHOWN = frozenset({"example", "examples", "never", "not", "note"})
_VOCABULARIES = (
    vocabulary.measures,
    vocabulary.populations,
    vocabulary.attribution_classes,
    vocabulary.attribution_sources,
    vocabulary.event_types,
    vocabulary.event_attributes,
    vocabulary.outcomes,
    vocabulary.acts,
    vocabulary.relations,
    vocabulary.methods,
    vocabulary.roles,
)


class LexiconProblem(msgspec.Struct, frozen=True):
    """Something in a lexicon that cannot be used, and what to do about it.

    Attributes
    ----------
    file : str
        Path inside the folder.
    line : int or None
        1-based, where it is known.
    entry : str
        ``triggers 3``: the third of them; ``classes.det``; empty for the whole file.
    """

    file: str
    line: int | None
    entry: str
    what: str
    remedy: str


class Entry(NamedTuple):
    """A piece of a table that stands or falls alone; `content` is the table with nothing but that piece."""

    file: str
    language: str
    table: str
    name: str
    line: int | None
    content: dict[str, Any]


def entries_of(
    file: str, language: str, name: str, table: Mapping[str, Any], text: str
) -> tuple[list[Entry], list[LexiconProblem]]:
    """Return the entries of a table that can be used, and what is wrong with the others."""
    ours = load_table(language, name)
    good: list[Entry] = []
    problems: list[LexiconProblem] = []
    for path, value, known in _pieces(table, ours, ()):
        label, line = _label(path), _line(text, path)
        wrong = _wrong(language, name, path, value, known)
        if wrong is not None:
            problems.append(LexiconProblem(file, line, label, *wrong))
            continue
        content: Any = value
        for key in reversed(path):
            content = [content] if isinstance(key, int) else {key: content}
        good.append(Entry(file, language, name, label, line, content))
    return good, problems


_Path = tuple[str | int, ...]
_MISSING: Any = object()


def _pieces(added: Mapping[str, Any], ours: Mapping[str, Any], path: _Path) -> Iterator[tuple[_Path, Any, Any]]:
    """Yield each piece with its path and what ours has there: the rows of arrays, the values of mappings."""
    for key, value in added.items():
        known = ours.get(key, _MISSING)
        if key == "example" and not path:
            known = known if known is not _MISSING else [{}]
        if isinstance(known, dict) and isinstance(value, dict):
            yield from _pieces(value, known, (*path, key))
        elif _is_rows(known) and isinstance(value, list):
            for number, row in enumerate(value):
                yield (*path, key, number), row, known
        else:
            is_open = known is _MISSING and bool(ours) and all(_is_plain(v) for v in ours.values())
            yield (*path, key), value, next(iter(ours.values())) if is_open else known


def _is_rows(known: Any) -> bool:
    return isinstance(known, list) and bool(known) and all(isinstance(row, dict) for row in known)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _wrong(language: str, table: str, path: _Path, value: Any, known: Any) -> tuple[str, str] | None:
    """Return what is wrong with a piece and what to do about it; None if it fits."""
    if known is _MISSING:
        return "is not part of this table", "Look at the same table of the program for what it can hold."
    if path[0] == "example":
        return None if isinstance(value, dict) and isinstance(value.get("text"), str) else _shape("a table with a text")
    if isinstance(path[-1], int):
        return _wrong_row(language, table, path, value, known)
    if isinstance(known, list):
        fits = isinstance(value, list) and all(type(one) is type(known[0]) for one in value) if known else True
        return None if fits and "" not in value else _shape("a list of " + _kind(known[0] if known else ""))
    if type(value) is not type(known) and not (isinstance(value, int) and isinstance(known, float)):
        return _shape(_kind(known))
    ours: Any = load_table(language, table)
    for key in path:
        ours = ours.get(key, _MISSING) if isinstance(ours, dict) else _MISSING
    if ours is not _MISSING and ours != value:
        return "stands in the program's table with another value", "A lexicon adds; it cannot replace. Remove it."
    return None


def _wrong_row(language: str, table: str, path: _Path, row: Any, rows: list[dict[str, Any]]) -> tuple[str, str] | None:
    if not isinstance(row, dict):
        return _shape("a table")
    known: dict[str, list[Any]] = {}
    for one in rows:
        for key, value in one.items():
            known.setdefault(key, []).append(value)
    for key in row:
        if key not in known and key not in SHOWN:
            close = get_close_matches(key, known, n=1)
            return f"has no use for “{key}”", f"Did you mean {close[0]}?" if close else f"It holds: {', '.join(known)}."
    lacking = [key for key, values in known.items() if len(values) == len(rows) and key not in row and key not in SHOWN]
    if lacking:
        return f"lacks “{lacking[0]}”", f"Add {lacking[0]} = …, as the program's entries have it."
    for key, value in row.items():
        if key in SHOWN:
            continue
        types = {type(v) for v in known[key]}
        if type(value) not in types:
            return f"has a wrong “{key}”", f"Write {_kind(known[key][0])}."
        if isinstance(value, list) and not all(isinstance(one, str) and one.strip() for one in value):
            return f"has a wrong “{key}”", "Write a list of words, none of them empty."
        if wrong := _wrong_code(language, key, value, known[key]):
            return wrong
    return _wrong_pattern(language, table, path, row)


def _wrong_code(language: str, key: str, value: Any, ours: list[Any]) -> tuple[str, str] | None:
    """Hold a value against the vocabulary that all values of the program's entries are from, if they are from one."""
    if key == "counts":
        kinds = {row["kind"] for row in load_table(language, "nouns")["nouns"]}
    else:
        written = [v for one in ours for v in _values(one)]
        if not written or not all(isinstance(v, str) for v in written):
            return None
        said = set(written)
        vocabularies = (set(codes()) for codes in _VOCABULARIES)
        kinds = next((codes for codes in vocabularies if said <= codes), set())
        if key == "kind" and not kinds:
            kinds = said
    unknown = [v for v in _values(value) if kinds and v not in kinds]
    if not unknown:
        return None
    close = get_close_matches(str(unknown[0]), kinds, n=3) or sorted(kinds)[:8]
    return f"has an unknown code in “{key}”: {unknown[0]}", f"Close ones: {', '.join(close)}."


def _values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else [value]


def _wrong_pattern(language: str, table: str, path: _Path, row: dict[str, Any]) -> tuple[str, str] | None:
    if table == "rules" and "pattern" in row:
        grammar = load_grammar(language)
        macros = load_table(language, "rules")["macros"]
        written = row["pattern"] if isinstance(row["pattern"], list) else [row["pattern"]]
        try:
            for pattern in written:
                compile_pattern(pattern, grammar.alphabet, macros)
        except ValueError as error:
            return f"has a broken pattern: {error}", "The rule language is described at the head of engine.py."
        if not row.get("examples") or not row.get("never"):
            return "has no examples or no counter-examples", "Add examples = [...] and never = [...]."
    if isinstance(regex := row.get("regex"), str):
        try:
            re.compile(re.sub(r"\{[a-z_]+\}", "x", regex))
        except re.error as error:
            return f"has a broken pattern: {error}", "Mend the regular expression."
    return None


def _shape(wanted: str) -> tuple[str, str]:
    return "has another shape than the program's table", f"Write {wanted}."


def _kind(value: Any) -> str:
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names[type(value)]


def _label(path: _Path) -> str:
    named = ".".join(str(key) for key in path if isinstance(key, str))
    return f"{named} {path[-1] + 1}" if isinstance(path[-1], int) else named


def _line(text: str, path: _Path) -> int | None:
    """Return the line on which an entry begins, as far as a plain look at the text tells."""
    *_, key = (k for k in path if isinstance(k, str))
    if isinstance(path[-1], int):
        pattern, number = rf"^\s*\[\[\s*{re.escape(key)}\s*\]\]", path[-1]
    else:
        pattern, number = rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", 0
    found = list(re.finditer(pattern, text, re.MULTILINE))
    return text.count("\n", 0, found[number].end()) + 1 if number < len(found) else None
