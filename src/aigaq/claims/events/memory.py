"""Memory: what a document told before, so that "they", "them" and "the verdict" mean someone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, People, Reference

from .clause import Clauses
from .detail_words import DetailWords
from .drafts import COURT, OWNER, UNSAID, Cast, Draft
from .lexicon import EventWords
from .parties import Parties, Party
from .shape import Shape

_FAR = 3  #: sentences back that "they" may reach
_FAR_OWNER, _FAR_SET, _FAR_CASE = 10, 14, 10
_DEFINITE = frozenset(["the", "all", "both", "these", "those", "each"])
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
#: what is decided on those who are held: "bail was granted", "a pardon came"
_FREED = frozenset({"custody.release", "custody.judge", "proceeding.clemency"})
#: what courts do; who did the one did the other
_COURTS = frozenset({"proceeding.verdict", "proceeding.sentence"})
_NO_COURTS = frozenset({"last", "default", "both", "which", "whom", "them"})
_ANYONE = frozenset(
    {"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "nobody", "one", "none", "no-one"}
)
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
    people : People
        The name index.
    """

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties, people: People) -> None:
        self._words = words
        self._people_of = people
        self._details = details
        self._parties = parties
        self._groups: dict[str, tuple[int, int, list[Party]]] = {}
        self._decided: tuple[int, int, list[Party]] = (-99, -1, [])
        self._sets: list[tuple[int, list[Party]]] = []
        self._people: dict[Bearer, tuple[int, Party]] = {}
        self._custody: tuple[int, int] = (-99, -1)
        self._court: tuple[int, int, Party | None] = (-99, -1, None)
        self._held: tuple[int, int, list[Party]] = (-99, -1, [])

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
        taken = {c.party.bearer for c in draft.cast if c.party.named}
        for party, part in draft.cast:
            if party.head in (OWNER, UNSAID):
                about = [clauses.about] if clauses.about is not None else []
                if party.head == UNSAID:
                    found = self._unsaid(draft, party, former) or about
                else:
                    found = (about if self._is_of_entry(draft, party, about) else []) or self._owner(draft, former)
                    found = found or about
                if not found:
                    return None
                cast += [Cast(_meant(p, party), part) for p in found]
                continue
            found = []
            if party.bearer is None and party.head in _PLURAL:
                found = self._they(draft, party, part, clauses, former)
            elif defined and party.bearer is None and party.number == len(defined) and "person" in party.kinds:
                cast += [Cast(self._named(party, b), part) for b in defined]
                continue
            elif party.bearer is None and part == "patient" and "person" in party.kinds:
                found = [_meant(p, party) for p in self._those(draft.shape, party, former, taken)]
            cast += [Cast(_meant(p, party), part) for p in found] or [Cast(party, part)]
        if draft.cast and not cast:
            return None
        unique = {(c.party.bearer or c.party.name, c.part): c for c in reversed(cast)}
        return draft._replace(cast=self._by_court(draft, tuple(reversed(unique.values())), former))

    def _by_court(self, draft: Draft, cast: tuple[Cast, ...], former: Sequence[Draft]) -> tuple[Cast, ...]:
        """Return a cast with the court that "it" means, or that decided right before; without who cannot decide."""
        mine = {c.party.bearer for c in cast if c.part == "patient"}
        courts = [c for c in cast if c.part == "authority"]
        fit = [c for c in courts if c.party.head != COURT and self._decides(c.party, mine)]
        if fit or draft.frame.subject != "authority":
            return tuple(c for c in cast if c.part != "authority" or c in fit)
        rest = tuple(c for c in cast if c.part != "authority")
        token = draft.shape.tokens[draft.first]
        start, end = (courts[0].party.start, courts[0].party.end) if courts else (token.start, token.end)
        told = [c.party for d in former if d.frame.type in _COURTS for c in d.cast if c.part == "authority"]
        index, paragraph, before = self._court
        sentence = draft.shape.sentence
        if not told and before is not None and paragraph == sentence.paragraph:
            near = sentence.index - index <= (_FAR if courts else 0)
            told = [before] if near else []
        if not told or (not courts and draft.frame.type not in _COURTS):
            return rest
        return (*rest, Cast(told[-1]._replace(start=start, end=end, how="pronoun"), "authority"))

    def _decides(self, party: Party, patients: Collection[Bearer | None]) -> bool:
        """Tell whether a party can have decided: it is none of those decided on, and no decision itself."""
        own = party.bearer is not None and party.bearer in patients
        return not own and "decision" not in party.kinds and party.head not in _NO_COURTS

    def _those(
        self, shape: Shape, party: Party, former: Sequence[Draft], taken: Collection[Bearer | None]
    ) -> list[Party]:
        """Return the named people whom "all five", "the three men" or "the defendants" means."""
        sentence, words = shape.sentence, party.name.lower().split()
        if not words or words[0] not in _DEFINITE:
            return []
        size = party.number if party.number and party.number > 1 else 2 if words[0] == "both" else 0
        if words == ["those"] or not {"other", "others", "more"}.isdisjoint(words):
            return []
        if not size and (words[-1] not in self._details.defendants or len(words) > 2):
            return []
        here = [r.bearers[0] for r in shape.references if r.start < party.start and len(r.bearers) == 1]
        near = list(dict.fromkeys(b for b in here if b.kind == "person"))
        if size and len(near) == size:
            return [party._replace(name=b.name, bearer=b, how="group", number=None) for b in near]
        sets = [[c.party for c in d.cast if c.part == "patient"] for d in reversed(former)] + [
            people for index, people in reversed(self._sets) if sentence.index - index <= _FAR_SET
        ]
        spoken = self._spoken_of(shape, party) if size else []
        if spoken and len(spoken) == size and not (self._sets and sentence.index - self._sets[-1][0] <= 1):
            return [_meant(p, party) for p in spoken]
        wanted = "m" if words[-1] in ("men", "brothers") else "f" if words[-1] in ("women", "sisters") else None
        for whole in sets:
            people = [p for p in whole if p.bearer not in taken]
            if wanted and any(p.bearer is not None and p.bearer.gender not in (None, wanted) for p in people):
                continue
            if len(people) > 1 and (not size or _count(people) == size):
                return people
        recent = [p for index, p in self._people.values() if sentence.index - index <= _FAR_SET]
        if size and len(recent) >= size:
            return recent[-size:]
        spoken = self._spoken_of(shape, party)
        return spoken if size and len(spoken) == size else []

    def _named(self, party: Party, bearer: Bearer) -> Party:
        return party._replace(name=bearer.name, bearer=bearer, how="group", number=None)

    def _unsaid(self, draft: Draft, party: Party, former: Sequence[Draft]) -> list[Party]:
        """Return whom the part of a sentence before a fragment told of last, or names alone."""
        doers = {c.party.bearer for c in draft.cast}
        for earlier in reversed(former):
            told = [c.party for c in earlier.cast if c.part == "patient" and c.party.named]
            if told and earlier.verb < draft.verb and all(p.bearer not in doers for p in told):
                return told
        rows = [r for r in draft.shape.references if r.end <= party.start and r.bearers[0].kind == "person"]
        people = [(r, b) for r in rows if r.how == "explicit" for b in r.bearers if b not in doers]
        return [self._parties.named(draft.shape, r, b) for r, b in people] if len(people) == 1 else []

    def _is_of_entry(self, draft: Draft, party: Party, about: Sequence[Party]) -> bool:
        """Tell whether "the term" is rather that of whom the sentence before is about than of a case told before it."""
        sentence = draft.shape.sentence
        words = sentence.reading.text[party.start : party.end].lower().split()
        if not about or not self._details.of_several.isdisjoint(words) or sentence.index - self._decided[0] <= 1:
            return False
        named = {b for r in self._people_of.before(sentence) for b in r.bearers if b.kind == "person"}
        return named == {about[0].bearer}

    def _owner(self, draft: Draft, former: Sequence[Draft]) -> list[Party]:
        sentence, freed = draft.shape.sentence, draft.frame.type in _FREED
        for earlier in reversed(former):
            here = [c.party for c in earlier.cast if c.part == "patient" and "person" in c.party.kinds]
            if here and (earlier.frame.type in _DECIDED or (freed and earlier.frame.type.startswith("custody."))):
                return here
        index, paragraph, people = self._held
        if (
            freed
            and people
            and (index > self._decided[0] or not self._decided[2])
            and sentence.index - index <= _FAR_OWNER
        ):
            return people
        index, paragraph, people = self._decided
        if sentence.index - index <= 1:
            return people
        near = sentence.index - index <= _FAR_OWNER and paragraph == sentence.paragraph
        if not near and sentence.index - index > _FAR_CASE:
            return []
        told, everyone = self._sets[-1] if self._sets else (-99, [])
        if not near and told >= index - _FAR_CASE:  # the case is that of all who were told of together
            known = {p.bearer or p.name for p in people}
            people = [p for p in everyone if (p.bearer or p.name) not in known] + people if known else people
        return people

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
        if part == "agent":
            people = self._several(self._parties.of(shape, clauses.outer_subject(at, [])))
            if people:
                return people
        index, paragraph, people = self._groups.get("agent" if part == "agent" else "patient", (-99, -1, []))
        near = shape.sentence.index - index
        if part != "agent" and not (near <= _FAR and (paragraph == shape.sentence.paragraph or near <= 1)):
            return self._spoken_of(shape, party)
        return people if near <= _FAR and (paragraph == shape.sentence.paragraph or near <= 1) else []

    def _spoken_of(self, shape: Shape, pronoun: Party) -> list[Party]:
        """Return the named people, two or more, whom the sentence right before and this one so far speak of."""
        rows = [r for r in self._people_of.before(shape.sentence) if _plain(shape.sentence, r)]
        rows += [r for r in shape.references if r.end <= pronoun.start and _plain(shape.sentence, r)]
        found = {r.bearers[0]: self._parties.named(shape, r, r.bearers[0]) for r in rows}
        return list(found.values()) if len(found) > 1 else []

    def _is_court(self, party: Party) -> bool:
        judge = party.bearer is not None and "judge" in party.bearer.roles
        return judge or self._details.court.search(party.name.lower()) is not None

    def _named_court(self, shape: Shape) -> Party | None:
        """Return the court that a sentence names first."""
        for reference in shape.references:
            bearer = reference.bearers[0]
            if bearer.kind == "organisation" and self._details.court.search(bearer.name.lower()):
                kinds = frozenset({"organisation"})
                return Party(bearer.name, reference.start, reference.end, "explicit", bearer, kinds, False, None, "")
        return None

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

    def keep(self, shape: Shape, drafts: Sequence[Draft]) -> None:
        """Note what a sentence told."""
        sentence = shape.sentence
        if self._details.in_custody.search(sentence.text):
            self._custody = sentence.index, sentence.paragraph
        for part in ("patient", "agent"):
            for draft in drafts:
                people = self._several(c.party for c in draft.cast if c.part == part)
                if people:
                    self._groups[part] = sentence.index, sentence.paragraph, people
        courts = [c.party for d in drafts for c in d.cast if c.part == "authority" and self._is_court(c.party)]
        if courts:
            self._court = sentence.index, sentence.paragraph, courts[-1]
        elif (named_court := self._named_court(shape)) is not None:
            self._court = sentence.index, sentence.paragraph, named_court
        for draft in drafts:
            named = [c.party for c in draft.cast if c.part == "patient" and c.party.named]
            for party in named:
                assert party.bearer is not None
                self._people.pop(party.bearer, None)
                self._people[party.bearer] = sentence.index, party
            everyone = [c.party for c in draft.cast if c.part == "patient" and "person" in c.party.kinds]
            if draft.main and 1 < draft.main < len(everyone):
                self._sets.append((sentence.index, everyone))
                everyone = everyone[: draft.main]
            if len(everyone) > 1 and named:
                self._sets.append((sentence.index, everyone))
            if draft.frame.type in ("custody.arrest", "custody.judge") and named:
                self._held = sentence.index, sentence.paragraph, named
            if draft.frame.type in _DECIDED:
                people = [p for c in draft.cast if c.part == "patient" and _someone(p := c.party)]
                index, paragraph, before = self._decided
                if people and paragraph == sentence.paragraph and sentence.index - index <= 1:
                    known = {p.bearer or p.name for p in people}
                    people = [p for p in before if (p.bearer or p.name) not in known] + people
                if people:
                    self._decided = sentence.index, sentence.paragraph, people


def _plain(sentence: Sentence, reference: Reference) -> bool:
    """Tell whether a reference means one person, who is no official of a case and owns nothing here."""
    if reference.how == "explicit" and sentence.reading.text[reference.end : reference.end + 2] in ("'s", "’s"):
        return False
    bearer = reference.bearers[0]
    one = bearer.kind == "person" and len(reference.bearers) == 1
    return one and not bearer.roles & {"judge", "off_pros", "off_invest", "lawyer"}


def _someone(party: Party) -> bool:
    """Tell whether a party is someone told of: a person, not "anyone"."""
    return "person" in party.kinds and (party.bearer is not None or party.head not in _ANYONE)


def _count(people: Sequence[Party]) -> int:
    """Return how many people parties are, groups by their number."""
    return sum(p.number or 1 for p in people)


def _meant(party: Party, pronoun: Party) -> Party:
    """Return a party told of before, as meant by a pronoun here."""
    how = "role noun" if pronoun.head in (OWNER, UNSAID) else "pronoun"
    return party._replace(start=pronoun.start, end=pronoun.end, how=how)  # type: ignore[arg-type]


def defined_by(people: People, following: Sentence | None) -> tuple[Bearer, ...]:
    """Return the people whom a sentence names as those told of right before it: "The three are A, B and C."."""
    if following is None or _DEFINES.match(following.text) is None:
        return ()
    named = [r.bearers[0] for r in people.at(following) if r.how == "explicit" and r.bearers[0].kind == "person"]
    return tuple(dict.fromkeys(named)) if len(named) > 1 else ()
