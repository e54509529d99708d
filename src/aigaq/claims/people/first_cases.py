"""Russian names brought back to their first case, by their endings and by what a reader of forms sees.

The reader errs: it may take "Людвигу Мкртичяну" for a first case. Every case and gender that the endings of a name
allow is therefore weighed: by how many of its words the reader sees so, and by how such names are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .surnames import Given


def _endings(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_VOWELS = "аеёиоуыэюя"
_CASES = ("Nom", "Gen", "Acc", "Dat", "Ins", "Loc")
#: Surnames without cases, whoever bears them.
_FIXED = _endings("ко дзе швили зода заде оглы кызы уулу улы ых их")
#: No man's, and no woman's, surname is in its first case where it ends so.
_NOT_FIRST_M = _endings(
    "ова ева ёва ына ская цкая ого ому ским цким скому овой евой ёвой ской цкой овым евым ёвым иным ову еву ёву ую "
    "ича ичу ичем яна яну яном юка юку уку"
)
_NOT_FIRST_F = _endings(
    "ов ев ёв ский цкий ого ому ову еву ёву ую овой евой ёвой ской цкой овым евым ским цким ича ичу ичем яна яну яном"
)
_OF_A_MAN = "ского>ский цкого>цкий ого>ый ова>ов ева>ев ёва>ёв ина>ин ына>ын ича>ич яна>ян юка>юк ука>ук"
_OF_A_WOMAN = "ской>ская цкой>цкая овой>ова евой>ева ёвой>ёва иной>ина ыной>ына ой>ая"
#: Endings that tell surnames and what they come from, by gender and case.
_TELLING = {
    ("m", "Gen"): _OF_A_MAN,
    ("m", "Acc"): _OF_A_MAN,
    ("m", "Dat"): "скому>ский цкому>цкий ому>ый ову>ов еву>ев ёву>ёв ину>ин ыну>ын ичу>ич яну>ян юку>юк уку>ук",
    ("m", "Ins"): "ским>ский цким>цкий овым>ов евым>ев ёвым>ёв иным>ин ыным>ын ым>ый ичем>ич яном>ян юком>юк уком>ук",
    ("m", "Loc"): "ском>ский цком>цкий ове>ов еве>ев ёве>ёв ине>ин",
    ("f", "Acc"): "скую>ская цкую>цкая ую>ая ову>ова еву>ева ёву>ёва ину>ина ыну>ына",
    ("f", "Gen"): _OF_A_WOMAN,
    ("f", "Dat"): _OF_A_WOMAN,
    ("f", "Ins"): _OF_A_WOMAN,
    ("f", "Loc"): _OF_A_WOMAN,
}
#: What speaks against a reading: a man's given name of the first declension, a first case in -у or -ю, a surname that
#: keeps its vowel.
_RARE, _ODD, _KEPT = 1.0, 1.5, 0.5
_GENDER, _CASE, _LISTED = 1.2, 1.0, 1.5


class Seen(NamedTuple):
    """A word of a name as a reader of forms sees it: ``f`` or ``m``, and a case of Universal Dependencies."""

    text: str
    gender: str | None
    case: str | None


class First(NamedTuple):
    """A name in its first case, and its bearer's gender."""

    parts: tuple[str, ...]
    gender: str


def in_first_case(given: Seen | None, surname: Seen | None, listed: Sequence[Given] = ()) -> First | None:
    """Return the first case that agrees best with a name's endings and with what the reader sees; None if none does.

    Parameters
    ----------
    given, surname : Seen or None
        Its words, either of which may be missing.
    listed : sequence of Given
        What the given name can be by our lists.
    """
    best: tuple[float, First] | None = None
    words = [w for w in (given, surname) if w is not None]
    for gender in ("m", "f"):
        for case in _CASES:
            seen = sum(_GENDER * (w.gender == gender) + _CASE * (w.case == case) for w in words)
            for first, cost in _given(given, gender, case, listed):
                for last, more in _surname(surname, gender, case, given is None):
                    score = seen - cost - more
                    if best is None or score > best[0]:
                        best = score, First(tuple(p for p in (first, last) if p), gender)
    return best[1] if best is not None and best[0] >= 0 else None


def _given(word: Seen | None, gender: str, case: str, listed: Sequence[Given]) -> Iterator[tuple[str, float]]:
    """Yield what a given name can be in its first case, with what speaks against it."""
    if word is None:
        yield "", 0.0
        return
    known = [g for g in listed if g.gender == gender and g.oblique == (case != "Nom")]
    if known and case != "Nom":
        yield "-".join(p.capitalize() for p in known[0].first.split("-")), -_LISTED
        return
    for first, cost in _forms(word.text, gender, case):
        low = first.lower()
        if gender == "m" and low.endswith(("а", "я")):
            cost += 3 * _RARE if low.endswith(("ия", "ья")) else _RARE
        yield first, cost + (_KEPT if listed and not known else -_LISTED * bool(known))


def _surname(word: Seen | None, gender: str, case: str, alone: bool) -> Iterator[tuple[str, float]]:
    """Yield what a surname can be in its first case, with what speaks against it."""
    if word is None:
        yield "", 0.0
        return
    text, low = word.text, word.text.lower()
    if low.endswith(_FIXED):
        yield text, 0.0
        return
    if case == "Nom":
        if not low.endswith((*_NOT_FIRST_M, "ая") if gender == "m" else _NOT_FIRST_F):
            yield text, 0.0
        return
    for row in _TELLING[gender, case].split():
        old, _, new = row.partition(">")
        if low.endswith(old) and len(low) > len(old) + 1:
            yield text[: len(text) - len(old)] + new, 0.0
            return
    if low.endswith(_NOT_FIRST_M if gender == "m" else (*_NOT_FIRST_F, "ова", "ева", "ёва")):
        return
    for first, cost in _forms(text, gender, case):
        if (alone and low.endswith("е") and first != text) or (gender == "f" and first[-1] == "ь" != low[-1]):
            continue  # too little to go by
        yield first, cost


def _forms(text: str, gender: str, case: str) -> Iterator[tuple[str, float]]:
    """Yield the first cases that a noun can have, with what speaks against each."""
    low = text.lower()
    last, before = low[-1], low[-2:-1]
    if case == "Nom":
        yield text, _ODD * (last in "ую")
        return
    if last in "оэеиуыю" or (gender == "f" and last not in _VOWELS + "ь"):
        yield text, _ODD if last in "ую" else _KEPT if last in _VOWELS else 0.0  # it has no cases
    stem = text[:-1]
    soft = before in _VOWELS or before == "ь"
    a = stem + ("я" if soft else "а")
    if (case == "Gen" and (last == "ы" or (last == "и" and before in "гкхжшчщи"))) or (
        case in ("Dat", "Loc") and (last == "е" or low.endswith("ии"))
    ):
        yield a, 0.0
    if gender == "f" and case in ("Gen", "Dat", "Loc") and last == "и" and before not in "гкхжшчщи":
        yield stem + ("я" if soft else "ь"), 0.0
    if case == "Acc" and (last == "ю" or (last == "у" and before not in _VOWELS)):
        yield stem + ("а" if last == "у" else "я"), 0.0
    if case == "Ins" and low.endswith(("ой", "ей")):
        yield stem[:-1] + ("а" if before == "о" else "я"), 0.0
    if gender == "f":
        return
    back = "й" if before in _VOWELS else "ь"
    hard = {"Gen": "а", "Acc": "а", "Dat": "у", "Loc": "е"}
    if last == hard.get(case) and before not in _VOWELS:
        yield _without(stem), 0.0
    if (case in ("Gen", "Acc") and last == "я") or (case == "Dat" and last == "ю"):
        yield stem + back, 0.0
    if case == "Ins" and low.endswith(("ом", "ем")):
        yield text[:-2] + ("" if low.endswith("ом") else "й" if low[-3:-2] in _VOWELS else ""), 0.0


def _without(stem: str) -> str:
    """Return the first case of a stem that lost a vowel: "Кравц-" is Кравец."""
    low = stem.lower()
    return f"{stem[:-1]}ец" if low.endswith("ц") and len(low) > 3 and low[-2] not in _VOWELS else stem
