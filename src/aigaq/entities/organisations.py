"""Organisations and places compared: spellings of one name are told, what only a source can say is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec
from rapidfuzz.distance import OSA

from .letters import coarse, fold, scheme_of
from .places import place_key, was_renamed
from .tables import table

How = Literal["same", "close", "renamed", "stated", "initials", "different"]

_WORDS: dict[How, str] = {
    "same": "two spellings of one name",
    "close": "names nearly alike",
    "renamed": "a town's former and present name",
    "stated": "a source gives one as another name of the other",
    "initials": "the letters of one are the initials of the other",
    "different": "names differ",
}
#: Scores: what is offered to a person stays at one half, whatever else agrees; below `CLOSE` words differ too much.
SAME, OFFERED, CLOSE = 0.98, 0.5, 0.82
#: From this many letters on, coarse forms are enough to tell spellings of one name: gas, газ.
LONG = 8


class BodyComparison(msgspec.Struct, frozen=True, kw_only=True):
    """How two names of organisations, or of places, compare.

    Attributes
    ----------
    score : float
        0 to 1; never above one half for what only a source or a person can say.
    how : str
        See `How`; ``stated`` and ``initials`` are candidates for a person to judge.
    """

    score: float
    how: How

    @property
    def candidate(self) -> bool:
        """Whether this is offered for judgement and asserts nothing."""
        return self.how in ("stated", "initials")

    @property
    def explanation(self) -> str:
        """For a reviewer."""
        return _WORDS[self.how]


class _Body(NamedTuple):
    words: tuple[str, ...]
    letters: str | None  # where the name is an abbreviation
    initials: str
    own: str | None  # the abbreviation it gives itself in brackets


def compare_organisations(a: str, b: str, aliases: Iterable[tuple[str, str]] = ()) -> BodyComparison:
    """Compare two names of organisations.

    KNB and NSS, or a name and its translation, are one only where a source or a person says so: they compare as
    different, and with a stated alias as a candidate.

    Parameters
    ----------
    aliases : iterable of (str, str)
        Pairs that some source gives as names of one body.
    """
    one, other = _body(a), _body(b)
    if not one.words or not other.words:
        return BodyComparison(score=0.0, how="different")
    alike = _alike(one.words, other.words)
    if alike == 1.0:
        return BodyComparison(score=SAME, how="same")
    ends = {one.words, other.words}
    if any({_body(x).words, _body(y).words} == ends for x, y in aliases):
        return BodyComparison(score=OFFERED, how="stated")
    for short, full in ((one, other), (other, one)):
        if short.letters and short.letters in (full.initials, full.own):
            return BodyComparison(score=OFFERED, how="initials")
    return (
        BodyComparison(score=0.9 * alike, how="close")
        if alike >= CLOSE
        else BodyComparison(score=0.3 * alike, how="different")
    )


def compare_places(a: str, b: str, aliases: Iterable[tuple[str, str]] = ()) -> BodyComparison:
    """Compare two names of places: scripts, romanisations, renamed towns; coordinates are not looked at."""
    one, other = place_key(a), place_key(b)
    if not one or not other:
        return BodyComparison(score=0.0, how="different")
    if one == other:
        return BodyComparison(score=SAME, how="renamed" if was_renamed(a) != was_renamed(b) else "same")
    if any({place_key(x), place_key(y)} == {one, other} for x, y in aliases):
        return BodyComparison(score=OFFERED, how="stated")
    alike = float(OSA.normalized_similarity(one, other))
    return (
        BodyComparison(score=0.9 * alike, how="close")
        if alike >= CLOSE
        else BodyComparison(score=0.3 * alike, how="different")
    )


@lru_cache(maxsize=1 << 14)
def _body(name: str) -> _Body:
    own = re.search(r"\(([^)]{2,12})\)", name)
    plain = re.sub(r"\([^)]*\)", " ", name)
    written = re.findall(r"[^\W_]+(?:['’ʼ][^\W_]+)*", plain)
    kept = [word for word in written if word.lower() not in _small()]
    scheme = scheme_of(plain)
    words = [word.lower() if word.isdigit() else "".join(fold(word, scheme)[:1]) for word in kept]
    essential = [form for word, form in zip(kept, words, strict=True) if form and word.lower() not in _forms()]
    letters = kept[0] if len(kept) == 1 and kept[0] == kept[0].upper() and 2 <= len(kept[0]) <= 8 else None
    return _Body(
        tuple(sorted(essential or filter(None, words))),
        _abbreviation(letters),
        "".join(form[0] for form in words if form),
        _abbreviation(own[1]) if own and own[1] == own[1].upper() else None,
    )


def _abbreviation(letters: str | None) -> str | None:
    return "".join("".join(fold(letter)[:1])[:1] for letter in letters) if letters else None


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return how alike two sorted sets of words are; a number must agree, and every word counts."""
    x, y = "".join(a), "".join(b)
    if x == y or (min(len(x), len(y)) >= LONG and coarse(x) == coarse(y)):
        return 1.0
    if [word for word in a if word.isdigit()] != [word for word in b if word.isdigit()] or len(a) != len(b):
        return 0.0
    each = [float(OSA.normalized_similarity(x, y)) for x, y in zip(a, b, strict=True)]
    return min(each)


@cache
def _small() -> frozenset[str]:
    return frozenset(table("organisations")["small"]["words"])


@cache
def _forms() -> frozenset[str]:
    return frozenset(table("organisations")["forms"]["words"])
