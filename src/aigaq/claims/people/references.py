"""References: whom "he", "the blogger" and "the three men" mean, told by who was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aigaq.claims.document import Sentence

from .bearers import Bearer
from .spoken import Reference, chain_of, objects, topic
from .words import PeopleWords

_FAR = 7  #: sentences back that a pronoun may reach
_FAR_BEFORE = 3  #: sentences before a paragraph with a topic of its own, beyond which a pronoun does not reach
_FAR_NOUN = 14
_GROUP_FAR = 3
_OPENING = 4  #: tokens before a name that opens its sentence, with its title
#: what speaks for whom a pronoun means: each sentence between, the sentence's subject, an office that decides,
#: the same gender told, the paragraph's topic, how often they were told of (at most `_OFTEN` times), this sentence
_GAP, _SUBJECT, _OFFICIAL, _GENDER, _TOPIC, _TOLD, _OFTEN, _HERE = 3.0, 2.5, 5.0, 1.5, 2.5, 0.1, 10, 2.0
_CLAUSE = 20  #: tokens behind a name in which what is done to its bearer is told
_DECIDERS = frozenset({"judge", "off_pros"})
_AGED = re.compile(r"(\d{1,2})-year-old")
_LEADS = 10  #: tokens before a list of names that is what its sentence speaks of
_CLOSED = frozenset({"prep", "det", "cc", "rel", "sub", "be", "have", "modal", "pron", "vpast"})


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
        self._topic: Bearer | None = None
        self._suffered: set[Bearer] = set()
        self._since = 0
        self._heading = False
        #: whom each sentence is about that names nobody itself, by its index: who opened a sentence last
        self.centers: dict[int, Bearer] = {}
        self._center: Bearer | None = None
        self._here: list[tuple[int, int, Bearer]] = []

    def read(self, sentence: Sentence, named: Sequence[Reference]) -> Iterator[Reference]:
        """Yield the inferred references of a sentence, given its names; remember both for the sentences to come."""
        text = sentence.reading.text
        explicit = sorted(named, key=lambda r: (r.start, r.end))
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._topic, self._since = topic(sentence, explicit), sentence.index
            self._center = self._center if self._heading else None
            self._heading = sentence.reading.block.kind == "heading" and self._topic is not None
        if self._center is not None:
            self.centers[sentence.index] = self._center
        self._here = []
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
                    self._here.append((n, n + 1, found.bearers[0]))
                    owner = token.lower in self._words.owners
                    self._tell(found.bearers[0], sentence, token.start, first is None and not owner)
                    first = first or found.bearers[0]
        while at < len(explicit):
            self._note(sentence, explicit[at], first is None)
            at += 1
        opens = topic(sentence, explicit)
        if opens is None and self._here and self._here[0][0] - sentence.token_at(sentence.start) < _OPENING:
            opens = self._here[0][2]
        if opens is not None and not opens.roles & _DECIDERS:
            self._center = opens
        chain = chain_of(explicit, text)
        if any(b.nouns & self._words.officials for b in chain):  # who decides is none of those decided on
            chain = tuple(b for b in chain if not b.nouns & self._words.officials)
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
        at = sentence.token_at(reference.start), sentence.token_at(reference.end - 1) + 1
        self._here.append((*at, bearer))
        if bearer.nouns & self._words.officials and self._suffers(sentence, at[1]):
            self._suffered.add(bearer)
        return bearer

    def _suffers(self, sentence: Sentence, n: int) -> bool:
        """Tell whether something is done to whoever is named before token `n`: "Schembri, ..., was arrested"."""
        tokens = sentence.tokens[n : n + _CLAUSE]
        for one, other in pairwise(tokens):
            if one.text in ".;:":
                return False
            if one.lower in self._words.be and other.lower in self._words.legal:
                return True
        return False

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
            return self._latter(sentence, n) or self._noun(sentence, n)
        return None

    def _latter(self, sentence: Sentence, n: int) -> Reference | None:
        """Return whom "the latter" and "the former" mean: the last and the last but one who were spoken of."""
        words, tokens = self._words, sentence.tokens
        which = {"latter": -1, "former": -2}.get(tokens[n + 1].lower) if n + 2 < len(tokens) else None
        following = tokens[n + 2].lower if which is not None else ""
        if which is None or not (following in words.be or following in words.after or not following[:1].isalpha()):
            return None
        near = [(at, b) for b, at in self._last.items() if sentence.index - at[0] <= 1]
        near.sort(key=lambda row: row[0][:2])
        return (
            Reference(tokens[n].start, tokens[n + 1].end, (near[which][1],), "role noun")
            if len(near) >= -which
            else None
        )

    def _single(self, sentence: Sentence, n: int, gender: str | None, first: Bearer | None) -> Reference | None:
        token = sentence.tokens[n]
        low = token.lower
        best: tuple[float, Bearer] | None = None
        free = self._words.declined or self._words.suffixed or low not in objects(self._words, sentence, n)
        barred = None if free else self._doer(sentence, n)
        for bearer, (index, at, subject) in self._last.items():
            gap = sentence.index - index
            known = bearer.gender or self._gender.get(bearer)
            if gap > _FAR or bearer is barred or (gender is not None and known not in (None, gender)):
                continue
            score = (
                -_GAP * gap
                + (_SUBJECT if subject else 0)
                - (_OFFICIAL if bearer.nouns & self._words.officials and bearer not in self._suffered else 0)
                + (_GENDER if bearer.gender == gender else 0)
                + (_TOPIC if bearer is self._topic else 0)
                + _TOLD * min(self._count[bearer], _OFTEN)
            )
            if gap == 0:
                score += _HERE
                if low in self._words.objects and low != "her" and token.start - at < 25:
                    score -= 5  # "Kozlov visited him"
            else:
                score += at / 100000.0
            if best is None or score > best[0]:
                best = (score, bearer)
        if best is None:
            return None
        chosen = best[1]
        if self._topic is not None and self._topic is not barred and self._last[chosen][0] < self._since - _FAR_BEFORE:
            return None  # another paragraph's: its own topic may be meant, whose gender a name does not tell
        if gender is not None:
            self._gender.setdefault(chosen, gender)
        return Reference(token.start, token.end, (chosen,), "pronoun")

    def _doer(self, sentence: Sentence, n: int) -> Bearer | None:
        """Return who does what the verb before token `n` tells: "Judge Kunii acquitted him" is no other's verdict."""
        tokens, here = sentence.tokens, self._here
        k = n - 2
        while k > 0 and (
            tokens[k].lower in self._words.asides or tokens[k].lower.endswith("ly") or tokens[k].lower in self._words.be
        ):
            k -= 1
        if k < 0:
            return None
        for first, last, bearer in reversed(here):
            if first <= k < last:
                return bearer if not self._governed(sentence, first) else None
        if tokens[k].lower == "who" or tokens[k].text == ",":
            opening = next((h for h in here if h[0] - sentence.token_at(sentence.start) < _OPENING), None)
            relative = any(t.lower == "who" for t in tokens[opening[1] : n]) if opening else False
            if opening is not None and (tokens[k].text == "," or relative) and not self._governed(sentence, opening[0]):
                return opening[2]
        return None

    def _governed(self, sentence: Sentence, n: int) -> bool:
        """Tell whether what begins at token `n` is what a preposition or a verb governs, and no subject."""
        if n == 0 or sentence.tokens[n - 1].end <= sentence.start:
            return False
        entry = self._words.lexicon.get(sentence.tokens[n - 1].lower)
        return entry is not None and bool(entry.classes & {"prep", "vpast", "past"})

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
            if entry is not None and entry.classes & _CLOSED and tokens[k].lower not in words.ordinals:
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
                noun in words.nouns | words.honorifics | words.callings
                and not size
                and not named
                and (not restricted or following == "'s")
                and k - i <= 2
            ):
                return self._of_noun(sentence, tokens[n].start, tokens[k].end, noun, phrase)
        if i < len(tokens) and not size and (aged := _AGED.fullmatch(tokens[i].lower)) is not None:
            following = tokens[i + 1].lower if i + 1 < len(tokens) else "."
            if (
                not following[:1].isalpha()
                or following in words.be
                or following in words.done
                or following in words.after
            ):
                return self._of_age(sentence, tokens[n].start, tokens[i].end, int(aged[1]))
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

    def _of_age(self, sentence: Sentence, start: int, end: int, age: int) -> Reference | None:
        """Return whom "the 34-year-old" means: who is of that age, else whom the paragraph is about."""
        near = [b for b, (index, *_) in self._last.items() if sentence.index - index <= _FAR]
        aged = next((b for b in reversed(near) if b.age == age), None)
        chosen = aged or (self._topic if self._topic in near and self._topic.age is None else None)
        return Reference(start, end, (chosen,), "role noun") if chosen is not None else None

    def _of_noun(self, sentence: Sentence, start: int, end: int, noun: str, phrase: str) -> Reference | None:
        words = self._words
        gender = "f" if noun in words.noun_f else "m" if noun in words.noun_m else None
        best: tuple[float, Bearer] | None = None
        for bearer, (index, _, subject) in self._last.items():
            gap = sentence.index - index
            if gap > _FAR_NOUN and phrase not in bearer.nouns:
                continue
            told = phrase in bearer.nouns or (noun in bearer.nouns and phrase.split(" ")[0] not in words.ordinals)
            if gender and bearer.gender not in (None, gender):
                continue
            if not told and (gap > 2 or gap < 0 or noun not in words.generic or phrase.split(" ")[0] in words.ordinals):
                continue
            score = -gap + (4 if told else 0) + (1 if subject else 0)
            if best is None or score > best[0]:
                best = (score, bearer)
        if best is None and self._topic is not None and not self._topic.nouns and self._plain(noun):
            index = self._last[self._topic][0] if self._topic in self._last else -99
            agrees = gender is None or self._topic.gender in (None, gender)
            if agrees and sentence.index - index <= 1 and start == sentence.start:
                return Reference(start, end, (self._topic,), "role noun")
        return Reference(start, end, (best[1],), "role noun") if best else None

    def _plain(self, noun: str) -> bool:
        """Tell whether a noun tells what someone does who is no official of a case: "the novelist"."""
        return noun in self._words.callings and noun not in self._words.officials
