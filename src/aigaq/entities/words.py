"""The words of a person's name: what each looks like, before it is known which part it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .givens import given_names
from .letters import fold
from .tables import table

_MOST = 5
_HYPHENS = re.compile(r"[-‐‑–—]")
_GLUED = re.compile(r"(?<=\w\.)(?=\w)")


class Word(NamedTuple):
    """A word of a name.

    Attributes
    ----------
    forms : tuple of str
        In the normal alphabet, the likeliest first.
    kind : str
        See `kind_of`; ``initial`` for a letter or "Zh."; with ``!`` when it alone stands in capitals.
    """

    text: str
    forms: tuple[str, ...]
    kind: str


def split(text: str, scheme: str | None) -> tuple[list[Word], int | None]:
    """Return the words of a name, and how many of them stand before a comma.

    Titles and signs are left out; "uulu" and "bin" go with the name of the father.
    """
    comma: int | None = None
    found: list[Word] = []
    before: str | None = None
    particle: str | None = None
    raw = _GLUED.sub(" ", text).replace(",", " , ").split()
    loud = any(word[1:].lower() == word[1:] != word[1:].upper() for word in raw)
    for left, word in zip(range(len(raw), 0, -1), raw, strict=True):
        if word == ",":
            comma = len(found) if found and comma is None else comma
            continue
        made = _word(word, scheme)
        if made is None:
            continue
        if particle is not None:
            made = _word(f"{particle}-{word}", scheme) or made
            made, particle = made._replace(text=f"{particle} {word}"), None
        elif left > 1 and made.forms[0] in _particles():
            particle = word
            continue
        role = _relation(made.forms[0]) if found and "-" not in word else None
        if before is not None:
            found.append(Word(f"{before} {made.text}", made.forms, _relation_kind(before, scheme)))
            before = None
        elif role in ("son", "daughter"):
            father = found.pop()
            found.append(Word(f"{father.text} {made.text}", father.forms, role))
        elif role is not None:
            before = made.text
        elif loud and made.kind != "initial" and _is_loud(made.text):
            found.append(made._replace(kind=made.kind + "!"))
        else:
            found.append(made)
    found = found[:_MOST]
    return found, comma if comma is not None and comma < len(found) else None


@lru_cache(maxsize=1 << 18)
def _word(word: str, scheme: str | None) -> Word | None:
    bare = word.strip('"«»()[]{};:')
    letters = sum(letter.isalpha() for letter in bare)
    if not letters or (letters > 1 and bare.lower().rstrip(".") in _titles()):
        return None
    forms = _joined(bare, scheme) if _HYPHENS.search(bare) else fold(bare.rstrip("."), scheme)
    if not forms:
        return None
    initial = letters == 1 or (bare.endswith(".") and letters <= 3)
    return Word(bare, forms, "initial" if initial else kind_of(forms))


def _joined(word: str, scheme: str | None) -> tuple[str, ...]:
    pieces = [fold(piece.rstrip("."), scheme) for piece in _HYPHENS.split(word)]
    return ("".join(piece[0] for piece in pieces if piece),) if any(pieces) else ()


def _is_loud(word: str) -> bool:
    return len(word) > 2 and word == word.upper() != word.lower()


def _relation(form: str) -> str | None:
    """Return what a word says of the name beside it: ``son``, ``daughter`` (after it), ``son_of``, ``daughter_of``."""
    return _relations().get(form)


def _relation_kind(word: str, scheme: str | None) -> str:
    return "daughter" if _relation(fold(word, scheme)[0]) == "daughter_of" else "son"


def kind_of(forms: tuple[str, ...]) -> str:
    """Tell what a word looks like.

    ``given``; ``family``; ``weak`` (an ending that surnames and given names share); ``father``, ``son``, ``daughter``
    (patronymics); or ``word``.
    """
    if any(form in given_names().ids for form in forms):
        return "given"
    form = forms[0]
    endings = table("endings")
    for kind, group in (("son", "male_son"), ("daughter", "female_daughter"), ("father", "male"), ("father", "female")):
        if any(form.endswith(e) and len(form) >= len(e) + 3 for e in endings["patronymic"][group]):
            return kind
    if form in endings["patronymic"]["whole"]:
        return "father"
    for row in endings["surname"]:
        for end in (row["male"], row["female"]):
            if form.endswith(end) and len(form) >= len(end) + 2:
                return "weak" if row["stem"] in ("in", "ni") else "family"
    return "family" if any(form.endswith(e) and len(form) >= len(e) + 3 for e in endings["only"]["surname"]) else "word"


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("givens")["titles"]["words"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(table("endings")["particles"]["words"])


@cache
def _relations() -> dict[str, str]:
    rules = table("endings")["patronymic"]
    return {form: group for group in ("son", "daughter", "son_of", "daughter_of") for form in rules[group]}
