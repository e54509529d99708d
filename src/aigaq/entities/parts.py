"""The parts of a person's name: surname, given name, patronymic, whatever their order and however many are there."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

from aigaq.records.mentions import Gender

from .givens import given_names
from .letters import coarse, fold, is_abjad, scheme_of
from .tables import table
from .words import Word, split

_LONGEST = 200
_SLACK = 2.5
_INITIAL = str.maketrans("eu", "io")


class Part(NamedTuple):
    """One part of a name.

    Attributes
    ----------
    text : str
        As written.
    forms : tuple of str
        In the normal alphabet: a surname without the ending of sex, a patronymic as the father's name. The likeliest
        reading first.
    coarse : str
        The first form without what is easily mistaken.
    letters : frozenset of str
        What it may begin with.
    initial : bool
        Only its first letter (or group: "Zh.") is given.
    names : frozenset of int
        Rows of the table of given names that it can stand for, or that a surname is made from.
    short : bool
        It is a short form ("Sasha").
    halves : tuple of str
        The halves of a double name ("Petrova-Kim"), as forms.
    root : str or None
        What a surname in -uly, -ov, -li or -zoda is made from.
    """

    text: str
    forms: tuple[str, ...]
    coarse: str
    letters: frozenset[str]
    initial: bool = False
    names: frozenset[int] = frozenset()
    short: bool = False
    halves: tuple[str, ...] = ()
    root: str | None = None
    abjad: bool = False


class Reading(NamedTuple):
    """One way to read a name: which part is what."""

    surname: Part | None
    given: Part | None
    patronymic: Part | None


class Name(NamedTuple):
    """A name, normalised.

    Attributes
    ----------
    readings : tuple of Reading
        The likeliest first; more than one where the order of the parts cannot be told. Empty without letters.
    gender : str or None
        What the endings tell of its bearer.
    """

    text: str
    readings: tuple[Reading, ...]
    gender: Gender | None


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> Name:
    """Return the parts of a name in a form that no script or romanisation owns.

    Parameters
    ----------
    text : str
        As written: any order, any script, with initials or a comma after the surname.
    """
    scheme = scheme_of(text)
    words, comma = split(text[:_LONGEST], scheme)
    if not words:
        return Name(text, (), None)
    kinds = tuple([word.kind for word in words])
    readings = []
    for roles in _roles(kinds, comma):
        parts: dict[str, Part | None] = {"S": None, "G": None, "P": None}
        for word, role in zip(words, roles, strict=True):
            if role in parts and not (role == "G" and "X" in roles):
                parts[role] = _part(role, (word,))
        if "X" in roles:
            parts["G"] = _part("G", tuple(w for w, role in zip(words, roles, strict=True) if role in "GX"))
        readings.append(Reading(parts["S"], parts["G"], parts["P"]))
    if len(readings) > 1:
        readings = list(dict.fromkeys(readings))
    return Name(text, tuple(readings), _gender(readings[0], words))


def given_parts(surname: str | None, given: str | None, patronymic: str | None) -> Name:
    """Return a name whose parts a list gives in columns of their own; their roles are taken as told."""
    text = " ".join(filter(None, (surname, given, patronymic)))
    scheme = scheme_of(text)
    found = {role: split(part or "", scheme)[0] for role, part in zip("SGP", (surname, given, patronymic), strict=True)}
    if not any(found.values()):
        return Name(text, (), None)
    reading = Reading(*(_part(role, tuple(words)) for role, words in found.items()))
    return Name(text, (reading,), _gender(reading, [word for words in found.values() for word in words]))


# How well a kind of word fits a part. Unit: nats, judged by hand; only the differences between readings count.
_FIT: dict[str, dict[str, float]] = {
    "given": {"S": 0.0, "G": 3.0, "P": -3.0, "X": -1.5},
    "family": {"S": 4.0, "G": -3.0, "P": -4.0, "X": -4.0},
    "weak": {"S": 2.0, "G": -1.0, "P": -4.0, "X": -3.0},
    "father": {"S": 1.0, "G": -5.0, "P": 4.0, "X": -6.0},
    "son": {"S": 1.0, "G": -4.0, "P": 3.0, "X": -6.0},
    "daughter": {"S": 1.0, "G": -4.0, "P": 3.0, "X": -6.0},
    "initial": {"S": -3.0, "G": 1.0, "P": 1.0, "X": -3.0},
    "word": {"S": 0.0, "G": 0.0, "P": -3.0, "X": -1.5},
}
_ORDER = {
    "SGP": 1.0,
    "GPS": 1.0,
    "GSP": -2.0,
    "SG": 0.0,
    "GS": 0.0,
    "GP": -0.5,
    "PG": -2.0,
    "S": 0.0,
    "G": 0.0,
    "P": -1.0,
}


@lru_cache(maxsize=4096)
def _roles(kinds: tuple[str, ...], comma: int | None) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read words of these kinds that are about as likely as the likeliest."""
    count = len(kinds)
    scored = []
    for extra in range(count):
        for roles in set(permutations([*"SGP", *"X" * extra], count)):
            if roles.count("X") != extra or (extra and not _beside_given(roles)):
                continue
            plain = "".join(r for r in roles if r != "X")
            score = _ORDER.get(plain, -3.0) - (1.5 if extra and "S" not in plain else 0.0)
            for kind, role in zip(kinds, roles, strict=True):
                bare = kind.removesuffix("!")
                score += _FIT[bare][role] + (2.0 if kind != bare and role == "S" else 0.0)
            if comma is not None:
                score += 4.0 if all((role == "S") == (n < comma) for n, role in enumerate(roles)) else 0.0
            scored.append((score, roles))
    best = max(score for score, _ in scored)
    close = sorted((-score, roles) for score, roles in scored if score >= best - (0 if comma else _SLACK))
    return tuple(roles for _, roles in close)[:4]


def _beside_given(roles: tuple[str, ...]) -> bool:
    """Tell whether further given names follow the first or each other."""
    return all(n and roles[n - 1] in "GX" for n, role in enumerate(roles) if role == "X")


@lru_cache(maxsize=1 << 18)
def _part(role: str, words: tuple[Word, ...]) -> Part | None:
    if not words:
        return None
    text = " ".join(word.text for word in words)
    first = words[0]
    if first.kind.startswith("initial") and len(words) == 1:
        return Part(text, first.forms, coarse(first.forms[0])[:1], _letters(first.forms), initial=True)
    forms = first.forms if len(words) == 1 else ("".join(word.forms[0] for word in words),)
    halves: tuple[str, ...] = ()
    if "-" in text or len(words) > 1:
        halves = tuple(
            f[0] for piece in re.split(r"[-‐‑–—\s]", text) if (f := fold(piece, scheme_of(text))) and len(f[0]) > 2
        )
    if role == "S":
        forms = tuple(dict.fromkeys(stem(form) for form in forms))
        halves = tuple(stem(half) for half in halves)
    elif role == "P":
        forms = tuple(dict.fromkeys(father(form) for form in forms))
    known = given_names()
    sources = forms if role != "S" else filter(None, (_source(form) for form in forms))
    names = frozenset(n for form in sources for n in known.ids.get(form, ()))
    short = role == "G" and bool(names) and all(form in known.short for form in forms if form in known.ids)
    if role == "G" and forms[0] not in known.ids:  # the reading that is a name comes first
        forms = tuple(sorted(forms, key=lambda form: form not in known.ids))
    return Part(
        text,
        forms,
        coarse(forms[0]),
        _letters(forms),
        names=names,
        short=short,
        halves=halves,
        root=root(forms[0]) if role == "S" else None,
        abjad=is_abjad(text),
    )


def first_letter(form: str) -> str:
    """Return what a form begins with, as initials are compared: Ye. and E., U. and O. are written for one letter."""
    return form[0].translate(_INITIAL)


def _letters(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(first_letter, forms))


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """Return a surname's form without the ending that tells the bearer's sex: Omarova, Omarov."""
    row, end = _family_ending(form)
    return form[: -len(end)] + row["stem"] if row else form


@lru_cache(maxsize=1 << 16)
def root(form: str) -> str | None:
    """Return what a surname is made from, without the ending that use in two languages exchanges or leaves out.

    Baitursynuly and Baitursynov, Rahmon and Rahmonov: the same family, in two languages or at two times.
    """
    for end in _added():
        if form.endswith(end) and len(form) >= len(end) + 4:
            return form[: -len(end)].rstrip("ia").translate(_alike())
    return form.rstrip("ia").translate(_alike()) if len(form) >= 4 else None


@lru_cache(maxsize=1 << 16)
def _source(form: str) -> str | None:
    """Return the given name of the table that a surname is made from: Ali of Aliyev, Mustafa of Mustafin."""
    known = given_names()
    for end in _added():
        bare = form[: -len(end)]
        for name in (bare, bare + "i", bare + "a") if form.endswith(end) and len(bare) > 1 else ():
            if name not in known.short and any(known.gender[n] == "m" for n in known.ids.get(name, ())):
                return name
    return None


@lru_cache(maxsize=1 << 16)
def father(form: str) -> str:
    """Return the father's name of a patronymic's form: Serikovna, Serikuly, Serik."""
    rules = table("endings")["patronymic"]
    if form in rules["whole"]:
        return str(rules["whole"][form]).rstrip("ia")
    for end in _father_endings():
        if form.endswith(end) and len(form) >= len(end) + 2:
            form = form[: -len(end)]
            break
    return form.rstrip("ie") if len(form) > 3 else form


def _gender(reading: Reading, words: list[Word]) -> Gender | None:
    """Tell the sex of the bearer from patronymic, then surname, then a given name of one sex."""
    endings = table("endings")["patronymic"]
    for word in words:
        if word.kind.removesuffix("!") in ("father", "son", "daughter"):
            female = word.kind.startswith("daughter") or any(word.forms[0].endswith(e) for e in endings["female"])
            return "f" if female else "m"
    family = next((w for w in words if reading.surname and w.text == reading.surname.text), None)
    if family is not None and family.kind.removesuffix("!") in ("family", "weak"):
        row, end = _family_ending(family.forms[0])
        if row and row["stem"] != "ni" and row["male"] != row["female"]:
            return "f" if end == row["female"] else "m"
    given = reading.given
    if given is not None and given.names:
        sexes = {given_names().gender[n] for n in given.names}
        if len(sexes) == 1:
            return sexes.pop()
    return None


@lru_cache(maxsize=1 << 16)
def _family_ending(form: str) -> tuple[dict[str, str] | None, str]:
    found: tuple[dict[str, str] | None, str] = (None, "")
    for row in table("endings")["surname"]:
        for end in (row["male"], row["female"]):
            if form.endswith(end) and len(form) >= len(end) + 2 and len(end) > len(found[1]):
                found = (row, end)
    return found


@cache
def _added() -> tuple[str, ...]:
    return tuple(sorted(table("endings")["family"]["endings"], key=len, reverse=True))


@cache
def _alike() -> dict[int, str]:
    return str.maketrans(table("endings")["family"]["alike"])


@cache
def _father_endings() -> tuple[str, ...]:
    rules = table("endings")["patronymic"]
    groups = [*rules["male"], *rules["female"], *rules["male_son"], *rules["female_daughter"]]
    return tuple(sorted(groups, key=len, reverse=True))
