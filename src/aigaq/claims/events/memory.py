"""Memory: what a document told before, so that "they", "them" and "the verdict" mean someone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, People

from .clause import Clauses
from .detail_words import DetailWords
from .lexicon import EventWords
from .parties import Parties, Party
from .reader import OWNER, Cast, Draft

_FAR = 3  #: sentences back that "they" may reach
_FAR_OWNER = 8
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_DECIDED = ("proceeding.verdict", "proceeding.sentence", "proceeding.hearing", "proceeding.charge", "proceeding.appeal")
_DEFINES = re.compile(
    r"(?:The|These|They|Those)(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+|others?))?(?: [a-z]+){0,2}? "
    r"(?:are|were|include|included|is)(?: as follows)?:? "
)


class Memory:
    """Who was told of last.

    Parameters
    ----------
    words, details : EventWords, DetailWords
    parties : Parties
    """

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties) -> None:
        self._words = words
        self._details = details
        self._parties = parties
        self._groups: dict[str, tuple[int, int, list[Party]]] = {}
        self._decided: tuple[int, int, list[Party]] = (-99, -1, [])
        self._custody: tuple[int, int] = (-99, -1)

    def bind(self, draft: Draft, clauses: Clauses, former: Sequence[Draft], defined: Sequence[Bearer]) -> Draft | None:
        """Return a draft with its pronouns bound to those they mean, as far as that is told; None when it has no one.

        Parameters
        ----------
        former : sequence of Draft
            The events told before it in the same sentence.
        defined : sequence of Bearer
            The people whom the next sentence names as those told of: "The three are ...".
        """
        cast: list[Cast] = []
        for party, part in draft.cast:
            if party.head == OWNER:
                cast += [Cast(_meant(p, party), part) for p in self._owner(draft.shape.sentence)]
            elif party.bearer is None and party.head in _PLURAL:
                found = self._they(draft, party, part, clauses, former)
                cast += [Cast(_meant(p, party), part) for p in found] or [Cast(party, part)]
            elif defined and party.bearer is None and party.number == len(defined) and "person" in party.kinds:
                cast += [Cast(self._named(party, b), part) for b in defined]
            else:
                cast.append(Cast(party, part))
        if draft.cast and not cast:
            return None
        return draft._replace(cast=tuple(cast))

    def _named(self, party: Party, bearer: Bearer) -> Party:
        return party._replace(name=bearer.name, bearer=bearer, how="group", number=None)

    def _owner(self, sentence: Sentence) -> list[Party]:
        index, paragraph, people = self._decided
        near = sentence.index - index <= _FAR_OWNER and paragraph == sentence.paragraph
        return people if near or sentence.index - index <= 1 else []

    def _they(self, draft: Draft, party: Party, part: str, clauses: Clauses, former: Sequence[Draft]) -> list[Party]:
        shape = draft.shape
        at = shape.sentence.token_at(party.start)
        if part != "agent":
            if shape.lowers[at] != "they":
                for earlier in reversed(former):
                    people = self._several(c.party for c in earlier.cast if c.part == "patient")
                    if people and earlier.verb < at:
                        return people
            outer = clauses.outer_subject(at, [c.party for c in draft.cast if c.part == "agent"])
            people = self._several(self._parties.of(shape, outer))
            if people:
                return people
            for earlier in reversed(former):
                people = self._several(c.party for c in earlier.cast if c.part == "patient")
                if people and earlier.verb < at:
                    return people
        index, paragraph, people = self._groups.get("agent" if part == "agent" else "patient", (-99, -1, []))
        near = shape.sentence.index - index
        return people if near <= _FAR and (paragraph == shape.sentence.paragraph or near <= 1) else []

    def _several(self, parties: object) -> list[Party]:
        """Return parties that "they" can mean: people, more than one, no pronoun themselves."""
        people = [p for p in parties if "person" in p.kinds and p.head not in _PLURAL]  # type: ignore[attr-defined]
        plural = len(people) > 1 or any(p.bearer is None and p.number != 1 for p in people)
        return people if plural else []

    def custody(self, sentence: Sentence, drafts: Sequence[Draft]) -> bool:
        """Tell whether what a sentence tells happens in custody, by its words or those right before it."""
        index, paragraph = self._custody
        if paragraph == sentence.paragraph and sentence.index - index <= 2:
            return True
        return any(d.frame.type == "torture.alleged" for d in drafts)

    def keep(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Note what a sentence told."""
        if self._details.in_custody.search(sentence.text):
            self._custody = sentence.index, sentence.paragraph
        for part in ("patient", "agent"):
            for draft in drafts:
                people = self._several(c.party for c in draft.cast if c.part == part)
                if people:
                    self._groups[part] = sentence.index, sentence.paragraph, people
        for draft in drafts:
            if draft.frame.type in _DECIDED:
                people = [c.party for c in draft.cast if c.part == "patient" and "person" in c.party.kinds]
                if people:
                    self._decided = sentence.index, sentence.paragraph, people


def _meant(party: Party, pronoun: Party) -> Party:
    """Return a party told of before, as meant by a pronoun here."""
    how = "role noun" if pronoun.head == OWNER else "pronoun"
    return party._replace(start=pronoun.start, end=pronoun.end, how=how)  # type: ignore[arg-type]


def defined_by(people: People, following: Sentence | None) -> tuple[Bearer, ...]:
    """Return the people whom a sentence names as those told of right before it: "The three are A, B and C."."""
    if following is None or _DEFINES.match(following.text) is None:
        return ()
    named = [r.bearers[0] for r in people.at(following) if r.how == "explicit" and r.bearers[0].kind == "person"]
    return tuple(dict.fromkeys(named)) if len(named) > 1 else ()
