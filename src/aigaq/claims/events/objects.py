"""Objects: what stands behind an active verb, and who did it behind a passive one."""

from __future__ import annotations

from abc import ABC, abstractmethod

from .clause_parts import Clause
from .phrases import Phrase, phrases_left, phrases_right, skip_amount, skip_insertion
from .shape import ENDS, Shape

#: participles before a phrase that is no object: "was fined 500 euros", "was given a term"
WITH_A_SUM = frozenset(
    [
        "fined",
        "given",
        "denied",
        "refused",
        "granted",
        "awarded",
        "handed",
        "stripped",
        "declared",
        "ordered",
        "found",
        "banned",
        "labelled",
        "labeled",
        "branded",
    ]
)
_OBJECT_PRONOUNS = frozenset(
    {"him", "her", "them", "it", "us", "me", "themselves", "himself", "herself", "everyone", "anyone", "someone"}
)
#: no object of "let", "set" and the like
_PARTICLES = frozenset({"go", "free", "loose"})
#: what stands behind "by" and does nothing: "sentenced by default to ten years"
_NO_DOERS = frozenset(
    {"default", "law", "mistake", "way", "chance", "name", "force", "means", "virtue", "consent", "now", "then"}
)
_BY_FAR = 25
_SHORT = 6


class Objects(ABC):
    """Finds objects."""

    shape: Shape

    @abstractmethod
    def at(self, verb: int) -> Clause:
        """Return the clause of the verb at token `verb`."""

    def _object_shared(self, n: int) -> bool:
        """Tell whether a verb joined to this one has the object of both: "kicked and beat detainees"."""
        tags = self.shape.tags
        k = n
        while k < len(tags) and tags[k] in 'c,a"' and k - n < 4:
            k += 1
        if k == n or k >= len(tags) or tags[k] != "v" or ("c" not in tags[n:k] and tags[n] != ","):
            return False
        if self.shape.lowers[k] in WITH_A_SUM:
            return False
        return self.opens_object(k + 1) or self._object_shared(k + 1)

    def opens_object(self, n: int) -> bool:
        """Tell whether a noun phrase that can be an object begins at token `n`."""
        shape = self.shape
        tags = shape.tags
        while n < len(tags) and tags[n] in 'a"':
            n += 1
        if n + 1 < len(tags) and tags[n] == "," and tags[n + 1] == "p":  # "apprehended, at Osh, the former minister"
            after = skip_insertion(shape, n)
            if after is not None and after - n <= _SHORT and not set(tags[n:after]) & set("vbhmV"):
                return after < len(tags) and tags[after] in "dN#" and tags[after - 1] == "," and self._no_verb(after)
        n = skip_amount(shape, n)
        if n >= len(tags) or shape.lowers[n] in _PARTICLES:
            return False
        if tags[n] == "p" and n + 1 < len(tags) and tags[n + 1] == "D":  # "arrested on Monday 12 people"
            n += 1
            while n < len(tags) and tags[n] == "D":
                n += 1
            return n < len(tags) and tags[n] in "d#N"
        if tags[n] == "o":
            return shape.lowers[n] in _OBJECT_PRONOUNS
        if (
            tags[n] == "p"
            and shape.lowers[n] in ("over", "around", "about")
            and n + 1 < len(tags)
            and tags[n + 1] in "#d"
        ):
            return True
        if tags[n] == "D":
            return False
        return tags[n] in "dnNj#'"

    def _no_verb(self, n: int) -> bool:
        """Tell whether no verb of its own follows what begins at token `n`."""
        tags = self.shape.tags
        stop = next((k for k in range(n, len(tags)) if tags[k] == "."), len(tags))
        return not any(t in "bhmvV" for t in tags[n:stop])

    def object_of(self, clause: Clause, n: int) -> list[Phrase]:
        """Return the object of an active verb, from token `n` on; that of a verb joined to it when it has none."""
        shape = self.shape
        tags = shape.tags
        whom = self.relative_object(clause)
        if whom:
            return whom
        while n < len(tags) and tags[n] in 'a"':
            n += 1
        if n < len(tags) and tags[n] == "p" and n + 1 < len(tags) and tags[n + 1] == "D":
            k = n + 1
            while k < len(tags) and tags[k] == "D":
                k += 1
            if k < len(tags) and tags[k] in "d#N":
                n = k
        if n < len(tags) and tags[n] in "c,":
            k = n
            while k < len(tags) and tags[k] in 'c,a"':
                k += 1
            if k < len(tags) and tags[k] in "vV" and k - n < _SHORT and self.at(k).voice != "passive":
                return self.object_of(self.at(k), k + 1)
            after = skip_insertion(shape, n) if tags[n] == "," else None
            if after is not None and after - n < _SHORT + 1 and "v" not in tags[n:after]:
                return phrases_right(shape, after)  # "convicted, in absentia, Refat C."
            return []
        return phrases_right(shape, n)

    def relative_object(self, clause: Clause) -> list[Phrase]:
        """Return the object that stands before the clause: "X, whom the authorities accused"."""
        if not clause.subject:
            return []
        before = self.shape.skip_back(clause.subject[0].first)
        if (
            before < 1
            or self.shape.tags[before] != "r"
            or self.shape.lowers[before] not in ("whom", "who", "that", "which")
        ):
            return []
        if self.shape.lowers[before] != "whom" and self.opens_object(clause.verb + 1):
            return []  # "said in court that officers had tortured him"
        n = self.shape.antecedent(before)
        if n >= 0 and self.shape.tags[n] in ENDS:
            found = phrases_left(self.shape, n)
            called = self.shape.skip_back(before, 'a",)')
            return found[-1:] if n < called and self.shape.tags[n + 1] == "," else found
        return []

    def by(self, n: int) -> list[Phrase]:
        """Return who did it: the phrase behind "by" after token `n`, in the same clause."""
        shape = self.shape
        for k in range(n, min(n + _BY_FAR, len(shape.tags))):
            tag = shape.tags[k]
            if tag in ".bhm" or (tag in "sr" and k > n) or (tag == "v" and k > n and shape.tags[k - 1] in "c"):
                return []
            if (
                shape.lowers[k] == "by" and k + 1 < len(shape.tags) and shape.tags[k + 1] not in "iD"
                and shape.lowers[k + 1] not in _NO_DOERS
            ):  # fmt: skip
                return phrases_right(shape, k + 1)
        return []
