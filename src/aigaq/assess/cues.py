"""Cues: turns of phrase by which a sentence bears on a requirement, as data, per language."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_GAP = r"(?:\W+\w+){0,6}?\W+"
_TOKEN = re.compile(r"\w+")
#: The languages in which a cue may have phrases.
LANGUAGES = ("en", "ru", "kk")


class Phrase(NamedTuple):
    """One phrase of a cue.

    Attributes
    ----------
    starts : tuple of tuple of str
        For each of its words how it may begin: a whole word, or with ``*`` its beginning. A sentence that has the
        phrase has each of them.
    """

    pattern: re.Pattern[str]
    starts: tuple[tuple[str, ...], ...]


class Cue(NamedTuple):
    """A turn of phrase, in any of its forms and languages."""

    phrases: tuple[Phrase, ...]

    def search(self, sentence: str) -> bool:
        """Tell whether a sentence has it."""
        return any(phrase.pattern.search(sentence) for phrase in self.phrases)


def compile_cue(phrases: Iterable[str]) -> Cue:
    """Return a cue.

    A phrase is words; ``*`` ends a word of any ending (``excessiv*``), ``~`` stands for up to six words, ``a|b`` for
    either word. Case does not matter; any run of white space or punctuation parts words.
    """
    return Cue(tuple(_phrase(phrase) for phrase in phrases))


def _phrase(phrase: str) -> Phrase:
    out, glue, starts = "", "", []
    for word in phrase.split():
        if word == "~":
            glue = _GAP
            continue
        choices = word.lower().split("|")
        either = "|".join(re.escape(w).replace(r"\*", r"\w*").replace("_", r"\W+") for w in choices)
        out += glue + f"(?:{either})"
        glue = r"\W+"
        starts.append(tuple(_start(choice) for choice in choices))
    return Phrase(re.compile(rf"(?<!\w){out}(?!\w)", re.IGNORECASE), tuple(starts))


def _start(choice: str) -> str:
    found = re.match(r"[^\W_]+\*?", choice)
    return found[0] if found else "*"


@cache
def cue_table() -> tuple[dict[str, Any], ...]:
    """Return the rows of ``cues.toml``: name, phrases by language, examples and counter-examples."""
    return tuple(tomllib.loads(files(__package__).joinpath("data", "cues.toml").read_text(encoding="utf-8"))["cues"])


@cache
def shipped_cues() -> Mapping[str, Cue]:
    """Return the cues of the package by name, of all languages together."""
    return {row["name"]: cue_of(row) for row in cue_table()}


def cue_of(row: Mapping[str, Any]) -> Cue:
    """Return the cue that a row of a file writes."""
    return compile_cue(phrase for language in LANGUAGES for phrase in row.get(language, ()))


class Cues:
    """Finds cues in sentences: a phrase is looked for only where the word of it stands that is rarest by its look.

    Parameters
    ----------
    cues : mapping of str to Cue
        By name.
    """

    def __init__(self, cues: Mapping[str, Cue]) -> None:
        self._whole: dict[str, list[_Named]] = defaultdict(list)
        self._begun: dict[str, list[_Named]] = defaultdict(list)
        for name, cue in cues.items():
            for phrase in cue.phrases:
                for start in max(phrase.starts, key=_rarity):
                    by = self._begun if start.endswith("*") else self._whole
                    by[start.rstrip("*")].append((name, phrase.pattern))
        self._of_token: dict[str, tuple[_Named, ...]] = {}

    def of(self, sentence: str) -> frozenset[str]:
        """Return the names of the cues that a sentence has."""
        held: set[str] = set()
        for token in dict.fromkeys(_TOKEN.findall(sentence.lower())):
            phrases = self._of_token.get(token)
            if phrases is None:
                phrases = self._of_token[token] = self._starting(token)
            for name, pattern in phrases:
                if name not in held and pattern.search(sentence):
                    held.add(name)
        return frozenset(held) if held else _NO_CUES

    def _starting(self, token: str) -> tuple[_Named, ...]:
        begun = (phrase for n in range(len(token) + 1) for phrase in self._begun.get(token[:n], ()))
        return (*self._whole.get(token, ()), *begun)


#: The name of a cue and the pattern of one of its phrases.
_Named = tuple[str, re.Pattern[str]]
_NO_CUES: frozenset[str] = frozenset()


def _rarity(starts: tuple[str, ...]) -> tuple[int, int]:
    """Return how rare one of these words is likely to be: long words are rare, and few choices are rarer than many."""
    return min(len(start.rstrip("*")) for start in starts), -len(starts)
