"""References: whom "he", "the blogger" and "the three men" mean, told by who was spoken of last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.records.claims import NameHow

from .bearers import Bearer
from .words import PeopleWords

_FAR = 7  #: sentences back that a pronoun may reach
_FAR_NOUN = 14
_GROUP_FAR = 3
_LEADS = 10  #: tokens before a list of names that is what its sentence speaks of
_CLOSED = frozenset({"prep", "det", "cc", "rel", "sub", "be", "have", "modal", "pron", "vpast"})


class Reference(NamedTuple):
    """Words of a sentence that name or mean someone.

    Attributes
    ----------
    start, end : int
        Range in the sentence's reading.
    bearers : tuple of Bearer
        Whom they mean; more than one for a group.
    how : str
        ``explicit``, ``pronoun``, ``role noun`` or ``group``.
    """

    start: int
    end: int
    bearers: tuple[Bearer, ...]
    how: NameHow


class Focus:
    """Who was spoken of, sentence by sentence: call `enter` for each in order, then `read`."""

    def __init__(self, words: PeopleWords) -> None:
        self._words = words
        self._last: dict[Bearer, tuple[int, int, bool]] = {}
        self._count: dict[Bearer, int] = {}
        self._group: tuple[Bearer, ...] = ()
        self._group_at = -99
        self._leads = False
        self._paragraph = -1
        self._gender: dict[Bearer, str] = {}
        self._heads: list[Bearer] = []

    def read(self, sentence: Sentence, named: Sequence[Reference]) -> Iterator[Reference]:
        """Yield the inferred references of a sentence, given its names; remember both for the sentences to come."""
        text = sentence.reading.text
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
        explicit = sorted(named, key=lambda r: (r.start, r.end))
        at = 0
        waiting: list[int] = []  #: "her" before anyone is named: "On the day of her release Ada Lund was ..."
        first: Bearer | None = None
        tokens = sentence.tokens
        for n, token in enumerate(tokens):
            while at < len(explicit) and explicit[at].start <= token.start:
                bearer = self._note(sentence, explicit[at], first is None)
                first = first or bearer
                yield from self._ahead(sentence, waiting, bearer)
                waiting.clear()
                at += 1
            found = self._inferred(sentence, n, first)
            if found is None and token.lower in self._words.owners and at < len(explicit):
                waiting.append(n)
            if found is not None:
                yield found
                if len(found.bearers) == 1:
                    owner = token.lower in self._words.owners
                    self._tell(found.bearers[0], sentence, token.start, first is None and not owner)
                    first = first or found.bearers[0]
        while at < len(explicit):
            self._note(sentence, explicit[at], first is None)
            at += 1
        chain = _chain(explicit, text)
        if len(chain) > 1:
            self._group, self._group_at = chain, sentence.index
            opening = min(r.start for r in explicit if r.bearers[0] in chain)
            self._leads = sentence.token_at(opening) - sentence.token_at(sentence.start) < _LEADS

    def _ahead(self, sentence: Sentence, waiting: Sequence[int], bearer: Bearer) -> Iterator[Reference]:
        """Yield the references of pronouns that stand before the first name of their sentence."""
        for n in waiting:
            token = sentence.tokens[n]
            gender = (
                "f" if token.lower in self._words.pronoun_f else "m" if token.lower in self._words.pronoun_m else None
            )
            if gender is not None and bearer.gender in (None, gender):
                yield Reference(token.start, token.end, (bearer,), "pronoun")

    def _note(self, sentence: Sentence, reference: Reference, subject: bool) -> Bearer:
        bearer = reference.bearers[0]
        self._tell(bearer, sentence, reference.start, subject)
        return bearer

    def _tell(self, bearer: Bearer, sentence: Sentence, at: int, subject: bool) -> None:
        if bearer.kind != "person":
            return
        old = self._last.get(bearer)
        held = old is not None and old[0] == sentence.index and old[2]
        self._last[bearer] = (sentence.index, at, subject or held)
        self._count[bearer] = self._count.get(bearer, 0) + 1

    # -- one word ---------------------------------------------------------------------------------------------------

    def _inferred(self, sentence: Sentence, n: int, first: Bearer | None) -> Reference | None:
        words, tokens = self._words, sentence.tokens
        token = tokens[n]
        low = token.lower
        if low in words.pronoun_f or low in words.pronoun_m:
            both = low in words.pronoun_f and low in words.pronoun_m  # languages whose pronoun has no gender
            return self._single(sentence, n, None if both else "f" if low in words.pronoun_f else "m", first)
        if low in words.pronoun_many and low != "both":
            if low == "they" and not self._leads:
                return None
            return self._many(sentence, token.start, token.end, 0)
        if low == "both":
            following = tokens[n + 1].lower if n + 1 < len(tokens) else ""
            if (
                following in ("of", "men", "women")
                or not following[:1].isalpha()
                or following in words.be
                or following.endswith("ed")
                or following in ("remain", "remained", "face", "deny", "denied", "said")
            ):
                return self._many(sentence, token.start, token.end, 2)
            return None
        if low in ("the", "this", "that", "these", "those"):
            return self._noun(sentence, n)
        return None

    def _single(self, sentence: Sentence, n: int, gender: str | None, first: Bearer | None) -> Reference | None:
        token = sentence.tokens[n]
        low = token.lower
        best: tuple[float, Bearer] | None = None
        for bearer, (index, at, subject) in self._last.items():
            gap = sentence.index - index
            if gap > _FAR or (gender and (bearer.gender or self._gender.get(bearer)) not in (None, gender)):
                continue
            score = (
                -3.0 * gap
                + (2.5 if subject else 0)
                - (5 if bearer.nouns & self._words.officials else 0)
                + (1.5 if bearer.gender == gender else 0)
            )
            score += min(self._count[bearer], 10) / 3
            if gap == 0:
                score += 1
                if low in self._words.objects and low != "her" and token.start - at < 25:
                    score -= 5  # "Kozlov visited him"
            else:
                score += at / 100000.0
            if best is None or score > best[0]:
                best = (score, bearer)
        if best is None:
            return None
        chosen = best[1]
        if gender is not None:
            self._gender.setdefault(chosen, gender)
        return Reference(token.start, token.end, (chosen,), "pronoun")

    def _many(self, sentence: Sentence, start: int, end: int, size: int) -> Reference | None:
        if sentence.index - self._group_at > _GROUP_FAR or (size and len(self._group) != size):
            return None
        return Reference(start, end, self._group, "group")

    def _noun(self, sentence: Sentence, n: int) -> Reference | None:
        """Return whom "the blogger" or "the three men" means."""
        words, tokens = self._words, sentence.tokens
        size, i = 0, n + 1
        if i < len(tokens) and tokens[i].lower in words.counts:
            size, i = words.counts[tokens[i].lower], i + 1
        k = i
        while k < len(tokens) and k < i + 4 and tokens[k].text[:1].islower() and tokens[k].lower not in words.any_nouns:
            entry = words.lexicon.get(tokens[k].lower)
            if entry is not None and entry.classes & _CLOSED:
                return None
            k += 1
        if k < len(tokens):
            noun = tokens[k].lower
            phrase = f"{tokens[k - 1].lower} {noun}" if k > i else ""
            following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
            restricted = following in (
                "of",
                "who",
                "that",
                "whose",
                "from",
                "in",
                "for",
                "'s",
                "held",
                "detained",
                "arrested",
            )
            named = k + 1 < len(tokens) and tokens[k + 1].text[:1].isupper()
            if noun in words.plural_nouns and (size or following != "of"):
                if (
                    not size
                    and tokens[n].lower not in ("these", "those")
                    and noun not in ("men", "women", "defendants", "brothers", "couple", "pair", "sisters", "accused")
                ):
                    return None
                if restricted and not size:
                    return None
                return self._group_of(sentence, tokens[n].start, tokens[k].end, size, noun)
            if (
                noun in words.nouns | words.honorifics
                and not size
                and not named
                and (not restricted or following == "'s")
                and k - i <= 2
            ):
                return self._of_noun(sentence, tokens[n].start, tokens[k].end, noun, phrase)
        if size and (
            i >= len(tokens)
            or not tokens[i].text[:1].isalpha()
            or tokens[i].lower in words.be
            or tokens[i].lower in ("are", "have", "had")
        ):
            return self._group_of(sentence, tokens[n].start, tokens[i - 1].end, size, "")
        return None

    def _group_of(self, sentence: Sentence, start: int, end: int, size: int, noun: str) -> Reference | None:
        group, gap = self._group, sentence.index - self._group_at
        if gap > _FAR_NOUN or not group or (size and len(group) != size):
            return None
        if not size and gap > _GROUP_FAR:
            return None
        wanted = "m" if noun in ("men", "boys", "brothers") else "f" if noun in ("women", "girls", "sisters") else None
        if wanted and any(b.gender not in (None, wanted) for b in group):
            return None
        return Reference(start, end, group, "group")

    def _of_noun(self, sentence: Sentence, start: int, end: int, noun: str, phrase: str) -> Reference | None:
        words = self._words
        gender = "f" if noun in words.noun_f else "m" if noun in words.noun_m else None
        best: tuple[float, Bearer] | None = None
        for bearer, (index, _, subject) in self._last.items():
            gap = sentence.index - index
            if gap > _FAR_NOUN:
                continue
            told = noun in bearer.nouns or phrase in bearer.nouns
            if gender and bearer.gender not in (None, gender):
                continue
            if not told and (gap > 2 or gap < 0 or noun not in words.generic):
                continue
            score = -gap + (4 if told else 0) + (1 if subject else 0)
            if best is None or score > best[0]:
                best = (score, bearer)
        return Reference(start, end, (best[1],), "role noun") if best else None


def _chain(named: Sequence[Reference], text: str) -> tuple[Bearer, ...]:
    """Return the longest list of names joined by commas and "and" in a sentence."""
    best: list[Bearer] = []
    current: list[Bearer] = []
    joined = False
    for n, reference in enumerate(named):
        if reference.bearers[0].kind != "person":
            continue
        between = text[named[n - 1].end : reference.start] if n else ""
        linked = (
            n > 0
            and len(between) < 90
            and (between.lstrip().startswith(",") or " and " in between)
            and not any(c in between for c in ".;:")
        )
        if linked and current:
            current.append(reference.bearers[0])
            joined = joined or " and " in between or between.strip() in ("and", "&")
        else:
            if joined and len(current) > len(best):
                best = current
            current, joined = [reference.bearers[0]], False
    if joined and len(current) > len(best):
        best = current
    return tuple(dict.fromkeys(best))
