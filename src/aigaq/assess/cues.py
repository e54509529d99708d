"""Cues: turns of phrase by which a sentence bears on a requirement, as data, per language."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
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
    """Finds cues in the sentences of an account: each cue once, only where its rarest word stands.

    Parameters
    ----------
    cues : mapping of str to Cue
        By name.
    sentences : iterable of str
    """

    def __init__(self, cues: Mapping[str, Cue], sentences: Iterable[str]) -> None:
        self._cues = cues
        self._sentences = list(dict.fromkeys(sentences))
        self._at: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            for token in set(_TOKEN.findall(sentence.lower())):
                self._at[token].append(number)
        self._tokens = sorted(self._at)
        self._known = frozenset(self._sentences)
        self._held: dict[str, frozenset[str]] = {}
        self._begin: dict[str, list[int]] = {}

    def having(self, name: str) -> frozenset[str]:
        """Return the sentences that have a cue."""
        held = self._held.get(name)
        if held is None:
            found: set[int] = set()
            for phrase in self._cues[name].phrases:
                some = min(([n for s in starts for n in self._with(s)] for starts in phrase.starts), key=len)
                found |= {n for n in set(some) - found if phrase.pattern.search(self._sentences[n])}
            held = self._held[name] = frozenset(self._sentences[n] for n in found)
        return held

    def has(self, name: str, sentence: str) -> bool:
        """Tell whether a sentence has a cue."""
        if sentence in self._known:
            return sentence in self.having(name)
        return self._cues[name].search(sentence)

    def _with(self, start: str) -> list[int]:
        """Return the sentences in which a word begins so."""
        if not start.endswith("*"):
            return self._at.get(start, [])
        found = self._begin.get(start)
        if found is None:
            first = bisect_left(self._tokens, start[:-1])
            with_it = takewhile(lambda token: token.startswith(start[:-1]), islice(self._tokens, first, None))
            found = self._begin[start] = [n for token in with_it for n in self._at[token]]
        return found
