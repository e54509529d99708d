"""Letters: a word of any script and romanisation in one alphabet that none of them owns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from .tables import table

#: A word has this many forms at most; the first is the likeliest.
MAX_FORMS = 5
_HABIT_FROM = 4
_CYRILLIC, _LATIN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[a-z\u00df-\u024f\u0259\u1e00-\u1eff]")
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʻʼʹʺ′″ˈ"), "ʻ")
_DIGITS = {"0": "o", "1": "l", "3": "з"}


@lru_cache(maxsize=1 << 18)
def fold(word: str, scheme: str | None = None) -> tuple[str, ...]:
    """Return the forms of one word in the normal alphabet, the likeliest first.

    Parameters
    ----------
    word : str
        Without blanks or hyphens, in any case.
    scheme : str or None
        How the name is romanised (`scheme_of`), which settles letters that schemes read differently.

    Returns
    -------
    tuple of str
        One form where the spelling can be read in one way only, never more than `MAX_FORMS`; none for a word without
        letters.
    """
    text = _repaired(_lower(word))
    if _CYRILLIC.search(text):
        forms = [_cyrillic().sub(lambda m: table("letters")["cyrillic"].get(m[0], ""), text)]
    elif text and not _LATIN.search(text):
        forms = _readings(_lower(_romanised(text)), scheme)
    else:
        forms = _readings(text, scheme)
    return tuple(form for form in dict.fromkeys(map(_settled, forms)) if form)[:MAX_FORMS]


@lru_cache(maxsize=1 << 17)
def coarse(form: str) -> str:
    """Return a form without what is misheard, misread or a matter of habit: Sanyrak and Shanyraq are one."""
    plain = form.replace("ts", "s").translate(_coarse())
    return re.sub(r"(.)\1+", r"\1", re.sub(r"i(?=[aiu])|(?<=[au])i", "", plain)) or plain


class Habit(NamedTuple):
    """What one people writes where another writes something else: forms with one key are nearly one."""

    needs: re.Pattern[str]
    replace: tuple[tuple[re.Pattern[str], str], ...]
    letters: dict[int, str | None]
    least: float

    def key(self, form: str) -> str | None:
        """Return what forms that differ in this habit only share; None for a form too short to tell."""
        if len(form) < _HABIT_FROM or not self.needs.search(form):
            return None
        for pattern, to in self.replace:
            form = pattern.sub(to, form)
        return form.translate(self.letters)


@cache
def habits() -> tuple[Habit, ...]:
    """Return the habits of ``letters.toml``."""
    return tuple(
        Habit(
            re.compile(row.get("needs", "")),
            tuple((re.compile(pattern), to) for pattern, to in row["replace"]),
            {**str.maketrans(row["letters"]), **dict.fromkeys(map(ord, row.get("left_out", "")))},
            row["least"],
        )
        for row in table("letters")["habit"]
    )


@lru_cache(maxsize=1 << 17)
def habit_keys(form: str) -> tuple[str | None, ...]:
    """Return the key of a form for each habit."""
    return tuple(habit.key(form) for habit in habits())


def scheme_of(name: str) -> str | None:
    """Tell how a Latin name is romanised: ``turkic``, ``scholarly``, ``german``, ``english``, ``french`` or None."""
    lower = _lower(name)
    if not _LATIN.search(lower):
        return None
    return next((row["name"] for row, pattern in _schemes() if pattern.search(lower)), None)


def is_abjad(word: str) -> bool:
    """Tell whether a word is in a script that leaves most vowels out (Arabic, Hebrew)."""
    return any("\u0590" <= letter <= "\u08ff" for letter in word)


def _lower(word: str) -> str:
    text = unicodedata.normalize("NFC", word).replace("İ", "i").lower().translate(_APOSTROPHES)
    return text.replace("i̇", "i")


def _repaired(text: str) -> str:
    """Put back letters typed or read in the alphabet of the minority."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin > 1 and any(d in text for d in _DIGITS):
        for digit, letter in _DIGITS.items():
            text = text.replace(digit, letter if digit != "3" or cyrillic >= latin else digit)
    if not cyrillic or not latin:
        return text
    alike = table("letters")["lookalike"]
    back = {c: latin for latin, c in alike.items()}
    own = sum(1 for c in text if _CYRILLIC.match(c) and c not in back)
    strange = sum(1 for c in text if _LATIN.match(c) and c not in alike)
    return "".join((alike if own >= strange else back).get(letter, letter) for letter in text)


def _romanised(text: str) -> str:
    from anyascii import anyascii

    return str(anyascii(text))


def _readings(text: str, scheme: str | None) -> list[str]:
    """Read a Latin word: the likeliest reading, then those that differ from it in one group of letters."""
    pattern, ambiguous, plain = _latin()
    pieces: list[str] = []
    others: list[tuple[int, str]] = []
    for group in pattern.findall(text):
        row = ambiguous.get(group)
        if row is None:
            pieces.append(plain.get(group, ""))
            continue
        first = row.get(scheme or "plain", row["plain"])
        more = [*row.get("others", ()), *row.get(f"{scheme}_others", ())]
        others += [(len(pieces), other) for other in dict.fromkeys([*more, row["plain"]]) if other != first]
        pieces.append(first)
    forms = ["".join(pieces)]
    for place, other in others[: 2 * MAX_FORMS]:
        forms.append("".join([*pieces[:place], other, *pieces[place + 1 :]]))
    if len(others) > 1:
        last = dict(reversed(others))
        forms.append("".join(last.get(n, piece) for n, piece in enumerate(pieces)))
    return forms


def _settled(form: str) -> str:
    for pattern, to in _after():
        form = pattern.sub(to, form)
    return form


@cache
def _cyrillic() -> re.Pattern[str]:
    groups = sorted((key for key in table("letters")["cyrillic"] if len(key) > 1), key=len, reverse=True)
    return re.compile("|".join([*groups, r"[\s\S]"]))


@cache
def _latin() -> tuple[re.Pattern[str], dict[str, dict[str, str]], dict[str, str]]:
    plain = dict(table("letters")["latin"])
    ambiguous = {row["letters"]: row for row in table("letters")["ambiguous"]}
    groups = sorted((key for key in {*plain, *ambiguous} if len(key) > 1), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, groups), r"[\s\S]"])), ambiguous, plain


@cache
def _after() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["to"]) for row in table("letters")["after"])


@cache
def _coarse() -> dict[int, str]:
    return str.maketrans(table("letters")["coarse"])


@cache
def _schemes() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    return tuple((row, re.compile(row["pattern"])) for row in table("letters")["scheme"])
