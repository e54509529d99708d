"""Requirements: ninety things the standards ask, as data, with those a user adds or changes; checked when loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from aigaq.records import Citation, InputError, Instrument, Pattern, Requirement, Threshold, is_edtf, make_id
from aigaq.records.vocabulary import (
    acts,
    attribution_classes,
    attribution_sources,
    event_attributes,
    event_types,
    measures,
    methods,
    outcomes,
    populations,
    roles,
)

from .cues import Cue, cue_of, shipped_cues
from .files import check_table, line_of
from .language import ConditionError, Interval, Node, Test, parse, rests_on_claims, tests_of

#: What the names of a qualifier must be: codes of a vocabulary.
_SIDES = ("official", "independent", "unnamed")


class Problem(NamedTuple):
    """Something wrong in a file of requirements: where, what, and what to do."""

    where: str
    what: str
    remedy: str


class Catalogue(NamedTuple):
    """Everything that evaluation needs: requirements with their conditions, instruments, cues, thresholds.

    Attributes
    ----------
    conditions : dict of str to Node
        By the text of the condition.
    by_words : frozenset of str
        Patterns that look for words alone, whatever claim stands in the sentence.
    key : str
        Hash of the requirements and cues.
    cues : dict of str to Cue
        By name.
    """

    requirements: tuple[Requirement, ...]
    instruments: dict[str, Instrument]
    conditions: dict[str, Node]
    cues: Mapping[str, Cue]
    by_words: frozenset[str] = frozenset()
    key: str = ""

    def days(self, requirement: Requirement) -> dict[str, float]:
        """Return the thresholds of a requirement that have a number, in days."""
        return {t.name: t.days for t in requirement.thresholds if t.days is not None}


@cache
def shipped() -> Catalogue:
    """Return the catalogue of the package.

    Raises
    ------
    InputError
        A file of it is wrong.
    """
    table = tomllib.loads(files(__package__).joinpath("data", "instruments.toml").read_text(encoding="utf-8"))
    return build(shipped_rows(), table["instruments"], shipped_cues(), "the package")


@cache
def shipped_rows() -> list[dict[str, Any]]:
    """Return the requirements of the package as its files write them, with examples of each pattern."""
    return [
        row
        for part in sorted(files(__package__).joinpath("data").iterdir(), key=lambda p: p.name)
        if part.name.startswith("requirements-")
        for row in tomllib.loads(part.read_text(encoding="utf-8"))["requirements"]
    ]


def build(
    rows: list[dict[str, Any]],
    instruments: list[dict[str, Any]],
    cues: Mapping[str, Cue],
    where: str,
    text: str = "",
) -> Catalogue:
    """Return a catalogue from the rows of its files.

    Parameters
    ----------
    where, text : str
        Name and text of the file that may be wrong, for errors.

    Raises
    ------
    InputError
        Something in them is wrong; the first problem is named.
    """
    known = {row["key"]: msgspec.convert(row, Instrument) for row in instruments}
    found = [_requirement(row) for row in rows]
    problems = list(lint(found, known, cues))
    if problems:
        first = problems[0]
        line = line_of(text, first.where)
        place = f"{where}, line {line}: {first.where}" if line else f"{where}: {first.where}"
        raise InputError(f"{first.what} ({len(problems)} in all.)", place, first.remedy)
    conditions = {text: parse(text) for one in found for text in _conditions(one)}
    by_words = {p.id for one in found for p in one.patterns if p.when and _is_by_words(conditions[p.when])}
    phrases = [(name, [p.pattern.pattern for p in cue.phrases]) for name, cue in sorted(cues.items())]
    key = make_id("catalogue", found, phrases)
    return Catalogue(tuple(found), known, conditions, cues, frozenset(by_words), key)


def _is_by_words(node: Node) -> bool:
    return any(isinstance(test, Test) and test.kind == "claim" for test in tests_of(node))


def extended(base: Catalogue, text: str, where: str) -> Catalogue:
    """Return the catalogue with what a user's file adds; a requirement with a known id takes the place of ours.

    Parameters
    ----------
    text : str
        TOML with ``requirements``, ``instruments``, ``cues``: lists as in the package's own files.
    where : str
        Name of the file, for errors.

    Raises
    ------
    InputError
        It cannot be read or something in it is wrong; the first mistake is named with its line.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("This file is not TOML.", f"{where}: {error}", "Mend the line.") from None
    check_table(table, text, where)
    cues = dict(base.cues)
    for row in table.get("cues", ()):
        cues[row["name"]] = cue_of(row)
    instruments = [msgspec.to_builtins(i) for i in base.instruments.values()] + table.get("instruments", [])
    added = {row["id"]: row for row in table.get("requirements", ())}
    kept = [_row(one) for one in base.requirements if one.id not in added]
    return build([*kept, *added.values()], instruments, cues, where, text)


def lint(
    requirements: list[Requirement], instruments: Mapping[str, Instrument], cues: Mapping[str, Cue]
) -> Iterator[Problem]:
    """Yield every mistake: an unknown instrument, code, cue or threshold, a condition that cannot be read."""
    seen: set[str] = set()
    for instrument in instruments.values():
        if not is_edtf(instrument.adopted):
            what = f"{instrument.adopted!r} is no date."
            yield Problem(
                instrument.key, what, "Write the day as 2012-01-31, or 2012-01 or 2012 where no more is known."
            )
    for one in requirements:
        if one.id in seen:
            yield Problem(one.id, "Two requirements have one id.", "Give one of them another id.")
        seen.add(one.id)
        for citation in one.citations:
            if citation.instrument not in instruments:
                yield Problem(one.id, f"No instrument is called {citation.instrument!r}.", "Name it under instruments.")
        names = {t.name for t in one.thresholds if t.days is not None}
        told: dict[str, str] = {}
        for text, of in ((one.trigger, "trigger"), *((p.when, p.id) for p in one.patterns if p.when)):
            where = f"{one.id}, {of}"
            try:
                node = parse(text)
            except ConditionError as error:
                yield Problem(where, f"The condition cannot be read: {error}", "See `aigaq assess language`.")
                continue
            if not rests_on_claims(node):
                yield Problem(where, "It would hold without any claim.", "Add a test that a claim must fit.")
            for test in tests_of(node):
                yield from _lint_test(test, where, cues, names)
        for pattern in one.patterns:
            other = told.setdefault(pattern.when, pattern.bearing) if pattern.when else pattern.bearing
            if other != pattern.bearing:
                yield Problem(
                    f"{one.id}, {pattern.id}", "The same condition tells breach and compliance.", "Change one."
                )


def _lint_test(test: Test | Interval, where: str, cues: Mapping[str, Cue], names: set[str]) -> Iterator[Problem]:
    if isinstance(test, Interval):
        if test.days not in names and not test.days.isdigit():
            yield Problem(where, f"No threshold with days is called {test.days!r}.", "Name it under thresholds.")
        for side in (test.first, test.second):
            yield from _lint_test(side, where, cues, names)
        return
    vocabularies: Mapping[str, Mapping[str, Any]] = {
        "event": event_types(),
        "statement": {**acts(), "*": None},
        "figure": measures(),
    }
    vocabulary = vocabularies.get(test.kind, {})
    for name in test.names:
        if name not in vocabulary and not (test.kind == "event" and name.endswith(".*")):
            yield Problem(where, f"No {test.kind} is called {name!r}.", "See `aigaq assess language`.")
    for qualifier, values in test.qualifiers:
        allowed = _codes(qualifier, cues)
        for value in values if allowed is not None else ():
            if value not in allowed and not (qualifier == "about" and value.endswith(".*")):
                yield Problem(where, f"{qualifier} knows no {value!r}.", "See `aigaq assess language`.")


def _codes(qualifier: str, cues: Mapping[str, Cue]) -> Any:
    """Return what may follow a qualifier; None where anything may."""
    match qualifier:
        case "with" | "without":
            return event_attributes()
        case "method":
            return methods()
        case "outcome":
            return outcomes()
        case "about":
            return event_types()
        case "role" | "agent":
            return roles()
        case "by" | "not-by":
            return {**attribution_classes(), **attribution_sources(), **dict.fromkeys(_SIDES)}
        case "says" | "not-says":
            return cues
        case "population":
            return populations()
    return None


def _conditions(one: Requirement) -> Iterator[str]:
    yield one.trigger
    yield from (p.when for p in one.patterns if p.when)


def _requirement(row: dict[str, Any]) -> Requirement:
    """Return the requirement that a row of a file writes; its patterns stand under ``breach`` and ``compliance``."""
    fields = {k: v for k, v in row.items() if k not in ("breach", "compliance")}
    patterns = [
        Pattern(id=f"{row['id']}.{bearing[0]}{n}", bearing=bearing, when=p.get("when", ""), text=p["text"])
        for bearing in ("breach", "compliance")
        for n, p in enumerate(row.get(bearing, ()), 1)
    ]
    return msgspec.convert({**fields, "patterns": [msgspec.to_builtins(p) for p in patterns]}, Requirement)


def _row(one: Requirement) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(one)
    patterns = row.pop("patterns")
    for bearing in ("breach", "compliance"):
        row[bearing] = [{"when": p["when"], "text": p["text"]} for p in patterns if p["bearing"] == bearing]
    return row


__all__ = ["Catalogue", "Citation", "Problem", "Threshold", "build", "extended", "lint", "shipped"]
