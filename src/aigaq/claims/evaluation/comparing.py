"""When two values are the same for a reader: texts, names, numbers, dates, penalties; and the rates that follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from aigaq.records import bounds, is_edtf

Row = Mapping[str, Any]

_EMPTY_WORDS = {"the", "and", "for", "von", "van", "der", "den", "del", "dos", "des", "bin", "ibn", "office", "former"}
_ARTICLE = re.compile(r"^(?:the|an?) ")
_YEARS_MONTHS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?=$|\W|\d+[WD])")


class Rates(NamedTuple):
    """Hits, false alarms and misses, with what follows from them; None where nothing was there to be right about."""

    hits: int
    false_alarms: int
    misses: int

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right."""
        read = self.hits + self.false_alarms
        return self.hits / read if read else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was read."""
        there = self.hits + self.misses
        return self.hits / there if there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        every = 2 * self.hits + self.false_alarms + self.misses
        return 2 * self.hits / every if every else None

    def rounded(self) -> dict[str, float | int | None]:
        """Return the rates to three places and what they were reckoned from."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {k: None if v is None else round(v, 3) for k, v in shares.items()} | self._asdict()

    def __str__(self) -> str:
        shares = (("precision", self.precision), ("recall", self.recall), ("F1", self.f1))
        told = "  ".join(f"{name} {'none' if share is None else f'{share:.3f}'}" for name, share in shares)
        return f"{told}  ({self.hits} found, {self.false_alarms} too many, {self.misses} missed)"


def fold(text: str) -> str:
    """Return `text` with every run of white space as one blank."""
    return " ".join(text.split())


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two half-open ranges share a place."""
    return a[0] < b[1] and b[0] < a[1]


def plain(words: str | None) -> str:
    """Return `words` in lower case without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", (words or "").casefold())
    return re.sub(r"[^\w ]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def number_of(row: Row) -> tuple[int, ...] | str:
    """Return the number of a row without its direction: the bounds stated, or the plain words of its term."""
    stated = tuple(sorted({int(row[k]) for k in ("low", "high") if row.get(k) is not None}))
    return stated or plain(row.get("term")) or "?"


def same_number(found: Row, row: Row) -> bool:
    """Tell whether two rows give one number; of vague and relative ones a shared word is enough."""
    a, b = number_of(found), number_of(row)
    if isinstance(a, str) and isinstance(b, str):
        return a in b or b in a or bool(set(a.split()) & set(b.split()))
    return a == b


def same_date(found: str, want: str) -> bool:
    """Tell whether two EDTF dates are equal to the month, an interval by its start or as one end of the other."""
    found, want = found.rstrip("~?%"), want.rstrip("~?%")
    if found == want:
        return True
    f, w = found.split("/"), want.split("/")
    return len(f[0]) >= 7 and f[0][:7] == w[0][:7] and (len(f) == len(w) or found in w or want in f)


def within_a_month(found: str, want: str) -> bool:
    """Tell whether two EDTF dates are the same, or lie within one month ("this week" and a day of it)."""
    if same_date(found, want):
        return True
    days = [day for date in (found, want) if is_edtf(date) for day in bounds(date)]
    return len(days) == 4 and all(days) and len({(day.year, day.month) for day in days if day}) == 1


def same_place(found: str | None, want: str | None) -> bool:
    """Tell whether one name holds the other, or both begin alike."""
    a, b = plain(found), plain(want)
    return bool(a) and (a in b or b in a or a[:5] == b[:5])


def is_named(person: str | None) -> bool:
    """Tell whether a row is about somebody named, which a capital letter at the start shows."""
    return bool(person) and str(person)[0].isupper()


def same_person(names: Iterable[str], person: str | None) -> bool:
    """Tell whether one of `names` shares a word of some length with `person`, endings aside (spellings vary)."""
    words = [w for w in plain(person).split() if w not in _EMPTY_WORDS]
    words = [w for w in words if len(w) > 3] or words
    there = {w for name in names for w in plain(name).split()}
    return not words or any(t.startswith(w[: max(4, len(w) - 2)]) for w in words for t in there)


def same_surname(names: Iterable[str], person: str) -> bool:
    """Tell whether a longer word of `person` begins like a part of one of `names` (spellings and endings vary)."""
    words = [w for w in plain(person).split() if len(w) > 3]
    pool = " ".join(plain(name) for name in names if name)
    return not words or any(w[: max(4, len(w) - 2)] in pool for w in words)


def same_penalty(found: str, want: str) -> bool:
    """Tell whether two penalties are the same: P18M is P1Y6M; words without case or accents."""
    return _months(found) == _months(want)


def _months(penalty: str) -> str:
    if not re.search(r"P\d", penalty):
        return plain(penalty)
    return _YEARS_MONTHS.sub(lambda m: f"P{12 * int(m[1] or 0) + int(m[2] or 0)}M", penalty)


def same_words(found: str, want: str) -> bool:
    """Tell whether one wording holds the other or half of all their words are in both."""
    a, b = (_ARTICLE.sub("", plain(words)) for words in (found, want))
    both, either = set(a.split()) & set(b.split()), set(a.split()) | set(b.split())
    return a in b or b in a or 2 * len(both) >= len(either)
