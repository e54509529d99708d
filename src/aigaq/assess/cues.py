"""Cues: turns of phrase by which a sentence bears on a requirement, as data, per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_GAP = r"(?:\W+\w+){0,6}?\W+"


def compile_cue(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern of a cue.

    A phrase is words; ``*`` ends a word of any ending (``excessiv*``), ``~`` stands for up to six words, ``a|b`` for
    either word. Case does not matter; any run of white space or punctuation parts words.
    """
    return re.compile("|".join(rf"(?<!\w){_phrase(phrase)}(?!\w)" for phrase in phrases), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    out, glue = "", ""
    for word in phrase.split():
        if word == "~":
            glue = _GAP
            continue
        either = "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", r"\W+") for w in word.split("|"))
        out += glue + f"(?:{either})"
        glue = r"\W+"
    return out


@cache
def cue_table() -> tuple[dict[str, Any], ...]:
    """Return the rows of ``cues.toml``: name, phrases by language, examples and counter-examples."""
    return tuple(tomllib.loads(files(__package__).joinpath("data", "cues.toml").read_text(encoding="utf-8"))["cues"])


@cache
def shipped_cues() -> Mapping[str, re.Pattern[str]]:
    """Return the cues of the package by name, of all languages together."""
    return {row["name"]: compile_cue([*row.get("en", ()), *row.get("ru", ())]) for row in cue_table()}


class Cues:
    """Finds cues in sentences.

    Parameters
    ----------
    patterns : mapping of str to re.Pattern
        By name.
    """

    def __init__(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        self.patterns = patterns
        self._found = lru_cache(maxsize=200_000)(self._search)

    def has(self, name: str, sentence: str) -> bool:
        """Tell whether a sentence has the cue."""
        return self._found(name, sentence)

    def _search(self, name: str, sentence: str) -> bool:
        return self.patterns[name].search(sentence) is not None
