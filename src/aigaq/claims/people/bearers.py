"""Bearers: who the names of a document belong to; one for every person, with all ways of writing the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from aigaq.claims.gazetteer import fold

from .names import Candidate
from .words import PeopleWords

_ARTICLE = re.compile(r"(?:[aAeE][lLdDsSnNrRzZtT]|[aA]sh|[aA]th)[-’'](?=\w{3})")
_SKELETON = (
    (re.compile(r"[^\w]|ʻ"), ""),
    (re.compile(r"ё"), "е"),
    (re.compile(r"iy|yi|ii|ij|yj"), "i"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"kh|gh|x|q"), "h"),
    (re.compile(r"ck|k|c(?=[aou])"), "k"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"tch|tsch|ch|č|ç"), "c"),
    (re.compile(r"dzh|dj|dzi|gi(?=[aou])"), "i"),
    (re.compile(r"zh|ž"), "i"),
    (re.compile(r"s"), "z"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"h"), ""),
    (re.compile(r"ia|ie|io|iu|ae|e"), "e"),
    (re.compile(r"[uo]"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def skeleton(name: str) -> str:
    """Return what different spellings of a name share: "Rosa" and "Roza", "Yevgeniy" and "Evgeny"."""
    key = fold(name).replace(" ", "")
    for pattern, plain in _SKELETON:
        key = pattern.sub(plain, key)
    return key


class Bearer:
    """A person, organisation or place of a document, while its name index is made.

    Attributes
    ----------
    kind : str
        ``person``, ``organisation`` or ``place``.
    parts : tuple of str
        The words of the fullest name.
    gender : str or None
        ``f`` or ``m``.
    offices : list of str
        Offices and functions as written, in order.
    roles : set of str
        Codes of ``roles.toml``.
    nouns : set of str
        Words by which they may be meant: "blogger", "leader".
    """

    def __init__(self, kind: str, parts: Sequence[str], name: str, order: int) -> None:
        self.kind = kind
        self.parts = tuple(parts)
        self.name = name
        self.order = order
        self.writings: dict[str, None] = {name: None}
        self.gender: str | None = None
        self.offices: list[str] = []
        self.roles: set[str] = set()
        self.nouns: set[str] = set()
        self.age: int | None = None
        self.native: str | None = None
        self.place_id: str | None = None
        self.id = ""

    def write(self, name: str, parts: Sequence[str]) -> None:
        """Note another way of writing the name; the fullest becomes the name."""
        self.writings.setdefault(name)
        if len(parts) > len(self.parts) or (len(parts) == len(self.parts) and _initials(self.parts) > _initials(parts)):
            self.parts, self.name = tuple(parts), name

    def __repr__(self) -> str:
        return f"Bearer({self.kind}, {self.order})"


def _bare(part: str) -> str:
    """Return a part without the article that is written with it or left out: "al-Zoubi", "Zoubi"."""
    return _ARTICLE.sub("", part)


def _initials(parts: Sequence[str]) -> int:
    return sum(p.endswith(".") for p in parts)


class Register:
    """The people of a document by the words of their names."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words
        self.bearers: list[Bearer] = []
        self._by_word: dict[str, list[Bearer]] = defaultdict(list)

    def add(self, candidate: Candidate) -> Bearer:
        """Return the bearer of a full name, a new one when nobody has it yet."""
        known = self._same(candidate)
        if known is None:
            name = candidate.first_case or candidate.text
            known = Bearer("person", candidate.parts, name, len(self.bearers))
            self.bearers.append(known)
        known.write(candidate.first_case or candidate.text, candidate.parts)
        for word in self._own_words(candidate.parts):
            if known not in self._by_word[word]:
                self._by_word[word].append(known)
        return known

    def _own_words(self, parts: Iterable[str]) -> list[str]:
        """Return the keys of the words of a name that can stand for it alone."""
        return [
            skeleton(_bare(p))
            for p in parts
            if not p.endswith(".") and p.lower() not in self._words.particles and len(p) > 1
        ]

    def _same(self, candidate: Candidate) -> Bearer | None:
        keys = self._own_words(candidate.parts)
        if not keys:
            return None
        for bearer in self._by_word.get(keys[-1], ()):
            if self._agree(bearer.parts, candidate.parts):
                return bearer
        return next((b for b in self._by_word.get(keys[0], ()) if self._agree(b.parts, candidate.parts)), None)

    def _agree(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Tell whether two names of two words or more can be one person's."""
        a, b = ([p for p in parts if p.lower() not in self._words.particles] for parts in (one, other))
        if len(a) > len(b):
            a, b = b, a
        if len(a) == 1:
            return False
        keys_a, keys_b = [skeleton(p) for p in a], [skeleton(p) for p in b]
        if keys_a == keys_b or sorted(keys_a) == sorted(keys_b):
            return True
        if keys_a[-1] != keys_b[-1] and keys_a[-1] not in keys_b:
            return False
        first_a, first_b = fold(a[0]), fold(b[0])
        initial = a[0].endswith(".") or b[0].endswith(".")
        if initial:
            return first_a[:1] == first_b[:1]
        return all(k in keys_b for k in keys_a)

    def find(self, parts: Sequence[str]) -> list[Bearer]:
        """Return the people whose name a shorter name can be: "Kozlov", "Suu Kyi", by its last word first."""
        keys = self._own_words(parts)
        if not keys:
            return []
        found = self._by_word.get(keys[-1], [])
        if len(keys) > 1:
            found = [b for b in found if set(keys) <= {skeleton(_bare(p)) for p in b.parts}]
        last = [b for b in found if skeleton(_bare(b.parts[-1])) == keys[-1]]
        return last or found


def gender_of(parts: Sequence[str], title: str, words: PeopleWords) -> str | None:
    """Return the gender that a title, a particle, a given name or a surname's ending tells."""
    if title in words.title_f and title not in words.title_m:
        return "f"
    if title in words.title_m and title not in words.title_f:
        return "m"
    small = {p.lower() for p in parts}
    if small & words.particle_f:
        return "f"
    if small & words.particle_m:
        return "m"
    first = fold(parts[0])
    if len(parts) > 1 and first in words.given_f:
        return "f"
    if len(parts) > 1 and first in words.given_m:
        return "m"
    last = fold(parts[-1])
    if len(last) > 4 and last.endswith(words.surname_f):
        return "f"
    if len(last) > 4 and last.endswith(words.surname_m):
        return "m"
    if len(parts) > 1 and any(fold(p) in words.given_f for p in parts[1:-1]):
        return "f"
    return None
