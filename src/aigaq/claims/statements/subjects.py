"""Subjects of verbs of speech: shared, inserted, relative and those behind a phrase that opens the sentence."""

from __future__ import annotations

from aigaq.claims.clauses import CLOSING, Clauses, Subject
from aigaq.claims.sources import classify

from .words import SpeechWords

#: signs beyond which no subject is shared
_PARTS = frozenset(';:“”"«»')


class Subjects:
    """The subjects of the verbs of one sentence."""

    def __init__(self, clauses: Clauses, words: SpeechWords) -> None:
        self._c = clauses
        self._words = words

    def of(self, n: int) -> tuple[Subject | None, bool]:
        """Return the subject of the verb at token `n`, and whether it is shared with a verb before."""
        c = self._c
        k = n - 1
        while k > 0 and c.word(k) in self._words.adverbs | self._words.having:
            k -= 1
        joined = k > 0 and c.word(k) in self._words.goes_on
        if k > 0 and c.tokens[k].text == "," and c.word(k + 1) not in self._words.having:
            inserted = c.subject(n)  # "A captain, on condition that he not be named, admitted"
            joined = inserted is None or "," not in c.phrase(inserted.first, inserted.last)
        if joined:
            subject = self._shared(k)
            if subject is not None:
                return subject, True
            if c.word(k) in self._words.goes_on:
                return None, True
        subject = c.subject(self._before_brackets(n))
        if subject is not None and c.phrase(subject.first, subject.last).lower() in c.words.relative:
            antecedent = self._antecedent(subject)
            if antecedent is not None and c.word(antecedent.last) in self._words.nouns:
                return None, False  # "a statement which said": told by whose statement it is
            return antecedent, False
        subject = self._alone(subject, self._nearest(self._before_brackets(n))) or self._name_before(n)
        if subject is None or c.word(subject.last) in c.words.be | self._words.modals | self._words.negations:
            return None, False
        return (subject if self._speaks(subject) else None), False

    def _alone(self, subject: Subject | None, near: Subject | None) -> Subject | None:
        """Return a subject without what stands before it: the nearest noun phrase where the whole is more than one."""
        if subject is None:
            return near
        subject = self._behind_conjunction(subject)
        c = self._c
        opening = c.word(subject.first).endswith(self._words.participle_endings)
        comma = next((n for n in range(subject.first, subject.last) if c.tokens[n].text == ","), None)
        if opening and comma is not None:  # "Speaking in Accra, the minister"
            subject = subject._replace(first=comma + 1)
        last = c.word(subject.last)
        if last in c.words.back and c.word(subject.last - 1) in c.words.say:  # "they said they believed"
            return subject._replace(first=subject.last, opens=subject.last)
        while subject.last > subject.first and self._is_adverb(subject.last):
            subject = subject._replace(last=subject.last - 1)
        early = range(subject.first + 1, min(subject.first + 4, subject.last))
        if any(c.word(n) in c.words.relative and c.word(n - 1) in c.small.of for n in early):
            return near  # "several of whom were summoned"
        if not self._speaks(subject) or self._holds_verb(subject):
            return near
        inner = near is not None and near.first > subject.first
        return near if inner and "," not in self._c.phrase(subject.first, subject.last) else subject

    def _is_adverb(self, n: int) -> bool:
        token = self._c.tokens[n]
        return token.text.islower() and token.lower.endswith(self._words.adverb_ending)

    def _behind_conjunction(self, subject: Subject) -> Subject:
        """Return a subject without a clause before it: "42,000 were printed although the police"."""
        c = self._c
        comma = next((n for n in range(subject.first, subject.last) if c.tokens[n].text == ","), subject.last)
        found = [n for n in range(subject.first + 1, comma) if c.word(n) in self._words.conjunctions - c.words.relative]
        return subject._replace(first=found[-1] + 1, opens=found[-1] + 1) if found else subject

    def _holds_verb(self, subject: Subject) -> bool:
        """Tell whether a stretch is more than a subject: "he was arrested after the minister"."""
        words = [self._c.word(n) for n in range(subject.first + 1, subject.last)]
        verbs = self._c.words.be | self._words.auxiliaries
        return self._c.words.relative.isdisjoint(words) and not verbs.isdisjoint(words)

    def _nearest(self, verb: int) -> Subject | None:
        """Return the noun phrase before a verb whose sentence opens with another: "before the vote the party said"."""
        c = self._c
        last = verb - 1
        while last > 0 and c.word(last) in c.words.between:
            last -= 1
        for n in range(last - 1, max(0, last - 9), -1):
            if c.tokens[n].text in ',;:()“”"' or c.word(n) in c.words.relative:
                return None
            if c.word(n) in c.small.the:
                before = c.word(n - 1)
                opens = before in self._words.conjunctions
                plain = (
                    opens
                    or before not in c.words.prepositions | c.small.owning | self._words.besides | self._words.joining
                )
                if before in c.small.owning:
                    continue
                free = plain and not any(c.word(k) in c.words.say for k in range(n, last))
                return Subject(n, last, n, c.word(verb - 1) in c.words.be) if free else None
        return None

    def _name_before(self, verb: int) -> Subject | None:
        """Return an office with its name behind a phrase that opens: "In an interview Foreign Minister Ama Boateng"."""
        c = self._c
        last = verb - 1
        while last > 0 and c.word(last) in c.words.between:
            last -= 1
        first = last
        while first > 0 and (c.tokens[first - 1].text[0].isupper() or c.word(first - 1) in c.small.of):
            first -= 1
        while first < last and not c.tokens[first].text[0].isupper():
            first += 1
        for n in range(first, last - 1):
            if classify(c.phrase(n, n + 1), c.language) is not None:
                return Subject(n, last, n, c.word(verb - 1) in c.words.be) if n else None
        return None

    def _shared(self, k: int) -> Subject | None:
        """Return the subject of the first verb of the clause that goes on at token `k`."""
        c, found = self._c, None
        for m in range(k - 1, 0, -1):
            if c.tokens[m].text in _PARTS or c.word(m) in c.words.relative:
                break
            if c.tokens[m].text.islower() and (c.word(m).endswith(c.small.past) or c.word(m) in self._words.finite):
                subject = c.subject(m)
                found = subject if subject is not None and self._speaks(subject) else found
        return found

    def _before_brackets(self, n: int) -> int:
        """Return where a bracket right before the verb at `n` opens: "the Office (ODIHR) concluded"; else `n`."""
        k = n - 1
        while k > 0 and self._c.word(k) in self._c.words.between:
            k -= 1
        if self._c.word(k) != ")":
            return n
        opening = next((m for m in range(k - 1, max(-1, k - 16), -1) if self._c.word(m) == "("), None)
        return opening if opening else n

    def _speaks(self, subject: Subject) -> bool:
        word = self._c.word(subject.first)
        alone = subject.first == subject.last
        if word in self._c.words.prepositions or word in self._words.besides or self._c.word(subject.last) == "'s":
            return False
        return (
            not (alone and word in self._c.words.never - self._c.words.back)
            and self._c.tokens[subject.last].text not in CLOSING
        )

    def _antecedent(self, relative: Subject) -> Subject | None:
        """Return whom "who" or "which" stands for: the noun phrase right before it."""
        c = self._c
        last = relative.first - 1
        if last > 0 and c.tokens[last].text == ",":
            last -= 1
        if c.tokens[last].text == ")":
            last = next((n - 1 for n in range(last, max(0, last - 8), -1) if c.tokens[n].text == "("), last)
        first = last
        while first > 0 and last - first < 14 and c.word(first) not in self._words.lone:
            token = c.tokens[first - 1]
            if token.text in ',;:()“”"' or token.lower in self._words.before_antecedent:
                break
            first -= 1
            if token.lower in self._words.lone:
                break
            article = token.lower in c.small.the | c.small.indefinite
            if article and c.word(first - 1) not in c.small.owning:
                break
        return Subject(first, last, relative.first, relative.passive) if 0 <= first <= last else None
