"""Bare numbers that count nobody: the terms, fines and ages of one person, told without their unit.

"A was given eight years, B seven" measures time twice; "fined 30 base units" money; ", a teacher of 24," a life. What
such a number stands behind, and what follows it, tells it from a count; the words are in ``quantities.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence

from .quantity_words import QuantityWords
from .tokens import Token

#: Words over which a term reaches to the part of it that is suspended, and a name to the term behind it.
_PART = 9
#: Words between what takes a number and the number.
_SKIPPED = 4
_NOTHING: frozenset[str] = frozenset()
_COMMA, _OPENS, _CLOSES = frozenset(",(–—-"), frozenset({",", ";", "and", "but", "or", "("}), ")]"


class BareNumbers:
    """The numbers of a sentence that measure, and what they make of the bare ones after them.

    Parameters
    ----------
    tokens : sequence of Token
        The sentence.
    words : QuantityWords
        The language's tables.
    """

    def __init__(self, tokens: Sequence[Token], words: QuantityWords) -> None:
        self._tokens = tokens
        self._lowers = [t.lower for t in tokens]
        self._words = words
        self._terms: list[int] = []  # the tokens after numbers that measure time

    def _of(self, name: str) -> frozenset[str]:
        return self._words.never.get(name, _NOTHING)

    def note(self, j: int) -> None:
        """Take in that the number before token `j` has a unit."""
        following = self._lowers[j : j + 3]
        if self._of("time").intersection(following) or " ".join(following) in self._of("halves"):
            self._terms.append(j)

    def measures(self, first: int, i: int, j: int) -> bool:
        """Tell whether the number in tokens ``i:j``, with its qualifiers from `first`, is a term or an amount."""
        if not self._of("term_verbs"):
            return False
        if self.is_amount(first, j) or self._is_text(first, j) or self._is_room(first, j) or self._is_difference(j):
            return True
        if self._is_term(first, i, j):
            self._terms.append(j)
            return True
        return False

    # -- terms ---------------------------------------------------------------------------------------------------------

    def _is_term(self, first: int, i: int, j: int) -> bool:
        if self._word(j) == "of" and self._word(j + 1) in self._of("term_of"):
            return True  # "five of probation"
        if self._is_part_of_term(i, j):
            return True
        if not self._stands_alone(j):
            return False
        return self._is_taken(first, i) or self._is_elliptic(i, j)

    def _is_part_of_term(self, i: int, j: int) -> bool:
        """Tell "of which two are suspended" and "two of them suspended" behind a term."""
        if not self._terms:
            return False
        since = self._lowers[self._terms[-1] : i]
        if len(since) > _PART or self._words.people.intersection(since):
            return False
        if since[-2:] == ["of", "which"]:
            return True
        back = self._word(j) == "of" and self._word(j + 1) in ("them", "which", "it", "these")
        part = self._word(j + 2) in self._of("term_part")
        return back and part and len(since) < 2 * _SKIPPED and since[-1] in _COMMA

    def _is_taken(self, first: int, i: int) -> bool:
        """Tell "Petrova got 13" and "the prosecutor had asked for ten"."""
        at = self._behind(first, self._of("term_skips"))
        verb = self._word(at)
        if verb in ("for", "to", "of") and self._word(at - 1) in self._of("term_verbs_to"):
            verb, at = self._word(at - 1), at - 1
        elif verb not in self._of("term_verbs"):
            return False
        if self._terms or verb in self._of("term_only"):
            return True
        if verb in self._of("demands") and self._of("prosecution").intersection(self._lowers[:at]):
            return True
        subject = self._behind(at, self._of("term_helpers"))
        told = self._tokens[subject] if subject >= 0 else None
        if told is not None and told.text == "," and subject > 1:  # "Diaz Garcia, a teacher, got fourteen"
            comma = self._lowers.index(",")
            return all(t.text[0].isupper() or t.lower == "and" for t in self._tokens[:comma])
        return told is not None and (told.text[0].isupper() or told.lower in self._of("term_subjects"))

    def _is_elliptic(self, i: int, j: int) -> bool:
        """Tell "and Omarov seven", "to eight", "six for her" after a term."""
        if not self._terms or i == 0:
            return False
        before = self._lowers[i - 1]
        if before == "and" and self._terms[-1] == i - 1:
            return True  # "got nine and seven"
        if before == "for" or (before == "to" and not self._of("rises").intersection(self._lowers[:i])):
            return True
        if (self._tokens[i - 1].text[0].isupper() and i > 1) or before in self._words.cardinals:
            return True  # "and Omarov seven", "and one seven"
        ends = j >= len(self._lowers) or self._word(j) in (".", ";")
        if before == "," and ends and any(t.text[0].isupper() for t in self._tokens[max(1, i - _PART) : i - 1]):
            return True  # "and the youngest, Sergeant Omarov, three."
        if before == "," and self._word(j) in ("on", "after", "upon") and self._word(j + 1) in self._of("appeals"):
            return True  # "got twelve years, nine on appeal"
        following = self._tokens[j + 1] if j + 1 < len(self._tokens) else None
        if before not in _OPENS or following is None or self._word(j) not in ("for", "in"):
            return False
        person = self._word(j) == "for" and following.text[0].isupper()
        return person or following.lower in self._of("term_for")

    # -- amounts -------------------------------------------------------------------------------------------------------

    def is_amount(self, first: int, j: int) -> bool:
        """Tell "a fine of 300,000 quetzales" and "were each fined 30 units"."""
        if self._words.people.intersection(self._lowers[j : j + 2]):
            return False
        at = self._behind(first, self._of("amount_skips"))
        if self._word(at) in self._of("amounts"):
            return at < first - 1
        if self._word(at) not in self._of("fining"):
            return False
        between = self._tokens[at + 1 : first]
        told = any(t.text[0].isupper() or t.lower in self._of("term_skips") for t in between)
        return told or bool(self._of("term_helpers").intersection(self._lowers[max(0, at - 3) : at]))

    def _is_text(self, first: int, j: int) -> bool:
        """Tell "in one sentence", which is written or said, from sentences passed."""
        if self._word(j) not in self._of("texts") or self._word(first - 1) not in ("in", "of"):
            return False
        return self._word(first - 2) not in self._of("results")

    def _is_difference(self, j: int) -> bool:
        """Tell "four more than a year ago" from "four more"."""
        return self._word(j) in self._of("differing") and self._word(j + 1) == "than"

    def _is_room(self, first: int, j: int) -> bool:
        """Tell "a cell built for twelve"."""
        built = self._word(first - 1) == "for" and self._word(first - 2) in self._of("room_for")
        return built and self._stands_alone(j)

    # -- words ---------------------------------------------------------------------------------------------------------

    def _stands_alone(self, j: int) -> bool:
        """Tell whether the number before token `j` counts no noun."""
        following = self._word(j)
        return not following[:1].isalpha() or following in self._of("term_after")

    def _behind(self, at: int, skipped: frozenset[str]) -> int:
        """Return the token before `at` that is none of `skipped`, if it is near; else -1."""
        for k in range(at - 1, max(-1, at - 2 - _SKIPPED), -1):
            if self._lowers[k] not in skipped:
                return k
        return -1

    def _word(self, at: int) -> str:
        return self._lowers[at] if 0 <= at < len(self._lowers) else ""
