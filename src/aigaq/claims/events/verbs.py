"""Verbs that tell events: who does it, to whom, through whom, in either voice."""

from __future__ import annotations

from unicodedata import category

from .clause import Clause, Clauses
from .drafts import COURT, OWNER, UNSAID, Cast, Draft
from .finishing import Finishing
from .lexicon import Frame, Trigger
from .parties import Party
from .phrases import Phrase, phrase_at, phrases_right, skip_insertion
from .shape import Shape

_TOGETHER = (("together", "with"), ("along", "with"), ("alongside",))
_FROM = 12  #: tokens behind a sentence in which the court that gave it is told
_LENGTHENED = frozenset({"extend", "prolong", "renew"})
_SHOTS = frozenset({"live", "rounds", "shots", "rubber", "volleys"})
_OBJECTS = frozenset({"him", "her", "them", "me", "us", "himself", "herself"})
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it"})


class Verbs(Finishing):
    """Reads verbs."""

    def _verb(
        self, shape: Shape, clauses: Clauses, first: int, verb: int, trigger: Trigger, tail: tuple[int, int]
    ) -> Draft | None:
        frame = trigger.frame
        clause = clauses.at(verb)
        if trigger.form == "past" and clause.voice == "passive":
            return None
        if clause.voice == "open" and self._really_active(shape, clauses, clause, trigger, tail):
            clause = clause._replace(voice="active")
        passive = clause.voice != "active" and trigger.use == "verbs" and trigger.form in ("participle", "past")
        contiguous = tail[1] if tail[0] == verb + 1 or (tail[0] < tail[1] and not trigger.gap) else verb + 1
        cast: list[Cast] = []
        after = max(contiguous, verb + 1)
        if trigger.use == "verbs":
            found = self._transitive(shape, clauses, clause, trigger, passive, after)
            if found is None:
                return None
            cast, after = found
        elif trigger.use == "happens":
            if clause.voice == "passive" or (
                not trigger.tail and not _OBJECTS.isdisjoint(shape.lowers[verb + 1 : verb + 2])
            ):
                return None  # "to suffocate her" is done to her
            who = (
                self._whose_event(shape, clause, frame) if frame.whose else self._accepted(shape, clause.subject, frame)
            )
            if not who:
                return None
            if "needs_group" in frame.flags and all(p.named for p in who) and len(who) < 2:
                return None
            cast = [Cast(p, frame.who) for p in who]
        else:
            found = self._done_to(shape, clause, frame, after)
            if found is None:
                return None
            cast, after = found
        main = sum(c.part == "patient" for c in cast)
        if cast and frame.subject != "participant":
            behind = max(after, tail[1])
            cast += [Cast(p, "patient") for p in self._among(shape, behind, frame)]
            if passive:
                cast += [Cast(p, "patient") for p in self._together(shape, verb + 1, frame)]
        draft = self._draft(shape, clause, first, verb, trigger, tail, after, cast, passive)
        return draft._replace(main=main) if draft is not None else None

    def _really_active(
        self, shape: Shape, clauses: Clauses, clause: Clause, trigger: Trigger, tail: tuple[int, int]
    ) -> bool:
        """Tell whether a past form without an object is no participle: "they searched for him"."""
        if "participle" not in self._words.forms.get(trigger.word, ()):
            return True
        if clause.subject and shape.lowers[clause.subject[-1].first] in _SUBJECTS:
            return clause.subject[-1].first < clause.verb  # not "taken on 3 May, she was"
        before = shape.skip_back(clause.subject[0].first) if clause.subject else -1
        if before > 0 and shape.lowers[before] == "whom":
            return True
        if tail[0] == clause.verb + 1 and tail[1] > tail[0] and clauses.opens_object(tail[1]):
            return True
        following = shape.tags[clause.verb + 1 : clause.verb + 3]
        if trigger.frame.iobject and shape.lowers[clause.verb + 1 : clause.verb + 2] in (["on"], ["upon"]):
            return following[1:] in (["o"], ["N"]) and bool(clause.subject)  # "the court imposed on him five years"
        if clauses.relative_object(clause) and shape.tags[clause.verb + 1 : clause.verb + 2] != ["D"]:
            return True  # "a term which the Supreme Court reduced"
        others = (n for n, tag in enumerate(shape.tags) if tag in "bhmV" and n != clause.verb)
        return trigger.lemma in self._details.without_object and next(others, None) is None

    def _whose_event(self, shape: Shape, clause: Clause, frame: Frame) -> list[Party]:
        """Return whose trial opened: its owner, or whoever the case told of before is about."""
        thing = next((t for t in clause.subject if self._accepts_thing(shape, [t], frame)), None)
        if thing is None:
            return []
        return self._parties.owner(shape, thing) or self._told_before(shape, thing)

    def _together(self, shape: Shape, n: int, frame: Frame) -> list[Party]:
        """Return with whom it happened: "was detained together with their driver, Adolphe M."."""
        for words in _TOGETHER:
            if shape.has(n, words):
                return self._accepted(shape, phrases_right(shape, n + len(words)), frame)
        k = n
        while k < len(shape.tags) and shape.tags[k] in "pD,at":
            joint = next((w for w in _TOGETHER if shape.has(k, w)), None)
            if joint is not None:
                people = self._accepted(shape, phrases_right(shape, k + len(joint)), frame)
                return [p for p in people if p.named or p.number]
            if shape.lowers[k] == "with" and k + 1 < len(shape.tags) and shape.tags[k + 1] in "#Nd":
                people = self._accepted(shape, phrases_right(shape, k + 1), frame)
                return [p for p in people if p.named or p.number]
            k += 1
        return []

    def _among(self, shape: Shape, n: int, frame: Frame) -> list[Party]:
        """Return who is told apart behind the verb: "14 people died (including a boy and a woman)"."""
        while n + 1 < len(shape.tags) and shape.tags[n] == "p" and shape.tags[n + 1] in "DN":
            n += 1
            while n < len(shape.tags) and shape.tags[n] in "DN":
                n += 1
        if n + 1 >= len(shape.tags) or shape.tags[n] not in "(,":
            return []
        if shape.lowers[n + 1] == "including":
            return self._accepted(shape, phrases_right(shape, n + 2), frame)
        if shape.has(n + 1, ("among", "them")):
            return self._accepted(shape, phrases_right(shape, n + 3), frame)
        return []

    def _transitive(
        self, shape: Shape, clauses: Clauses, clause: Clause, trigger: Trigger, passive: bool, after: int
    ) -> tuple[list[Cast], int] | None:
        frame = trigger.frame
        if passive:
            things = list(clause.subject)
            doers = clauses.by(after)
        else:
            things = self._fined(shape, trigger, clauses.object_of(clause, after))
            doers = list(clause.subject)
            after = max(after, things[-1].last) if things and things[-1].first >= after else after
        by = [Cast(p, self._part(frame.subject)) for p in self._parties.of(shape, doers) if self._can_act(p)]
        if not by and frame.subject == "authority":
            by = self._same_court(shape, doers)
        if trigger.lemma in frame.subject_is_patient:
            ok = self._accepts_thing(shape, things, frame)
            patients = self._parties.of(shape, doers) if ok else []
            return ([Cast(p, "patient") for p in patients], after) if patients else None
        if frame.iobject:
            return self._given(shape, clause, frame, passive, things, by, after)
        if frame.owner:
            return self._owned(shape, things, frame, by, after)
        if frame.whose:
            thing = next((t for t in things if self._accepts_thing(shape, [t], frame)), None)
            decides = "told_before" in frame.flags and frame.type == "proceeding.appeal"
            if thing is None and decides and self._by_court(shape, doers):
                thing = next((t for t in things if shape.lowers[t.first] == "it" and t.last - t.first == 1), None)
            if thing is None and frame.type == "custody.judge" and trigger.lemma in _LENGTHENED:
                thing = next((t for t in things if shape.lowers[t.first] == "it" and t.last - t.first == 1), None)
            if thing is None:
                return None
            owners = self._owners(shape, things if passive else [thing], thing, after)
            owners = [p for p in owners if self._can_own(p, frame)]
            if not owners and "told_before" in frame.flags:
                owners = self._told_before(shape, thing)
            if not owners:
                return None
            return [*[Cast(p, "patient") for p in owners], *by], max(after, thing.last if not passive else after)
        if frame.object in ("none", "topic", "topic_role", "site"):
            return self._acted_on(shape, things, frame, doers, by, passive, after)
        patients = self._accepted(shape, things, frame)
        if not patients and passive and "person" in frame.takes and clauses.fragment(clause):
            token = shape.tokens[clause.verb]
            kinds = frozenset({"person"})
            patients = [Party("", token.start, token.end, "role noun", None, kinds, False, None, UNSAID)]
        if not patients:
            return None
        return [*[Cast(p, "patient") for p in patients], *by], after

    def _fined(self, shape: Shape, trigger: Trigger, things: list[Phrase]) -> list[Phrase]:
        """Return an object without the sum behind "her": "fined her $500"."""
        if "person" not in trigger.frame.takes or not things or shape.lowers[things[0].first] != "her":
            return things
        first = things[0].first
        sum_of = shape.tags[first + 1] == "#" or category(shape.tokens[first + 1].text[0]) == "Sc"
        return [Phrase(first, first + 1, first, first + 1)] if sum_of else things

    def _given(
        self,
        shape: Shape,
        clause: Clause,
        frame: Frame,
        passive: bool,
        things: list[Phrase],
        by: list[Cast],
        after: int,
    ) -> tuple[list[Cast], int] | None:
        """Read "denied him access", "was denied access", "access was denied to him"."""
        if not passive and not things and shape.lowers[min(after, len(shape.tags) - 1)] in ("on", "upon", "to"):
            things = phrases_right(shape, after + 1)  # "imposed on him five years"
        if not passive and not things and shape.lowers[after : after + 1] == ["between"]:
            things = phrases_right(shape, after + 3)  # "handed down between 4 and 66 years to 37 of them"
        whom = things if passive else self._receivers(shape, things)
        second = self._second(shape, after if passive or not whom else whom[-1].last)
        if second is not None and self._accepts_thing(shape, [second], frame):
            people = [p for p in self._parties.of(shape, whom) if self._is_human(p)]
            if people:
                return [*[Cast(p, "patient") for p in people], *by], second.last
        thing = next((t for t in things if self._accepts_thing(shape, [t], frame)), None)
        if thing is None:
            return None
        owners = [
            p
            for p in self._owners(shape, things if passive else [thing], thing, after)
            if self._can_own(p, frame) and (self._is_human(p) or ("bodies" in frame.flags and p.bearer))
        ]
        if not owners and "told_before" in frame.flags:
            start, end = shape.tokens[thing.first].start, shape.tokens[thing.core - 1].end
            owners = [Party("", start, end, "role noun", None, frozenset({"person"}), False, None, OWNER)]
        return ([*[Cast(p, "patient") for p in owners], *by], max(after, thing.last)) if owners else None

    def _from_court(self, shape: Shape, n: int) -> list[Cast]:
        """Return the court from which a sentence comes: "got two years from the Osh court"."""
        for k in range(n, min(n + _FROM, len(shape.tags) - 1)):
            if shape.tags[k] in ".bhmsvV":
                break
            if (
                shape.lowers[k] == "from"
                and (court := phrase_at(shape, k + 1)) is not None
                and self._by_court(shape, [court])
            ):
                return [Cast(p, "authority") for p in self._parties.of(shape, [court])]
        return []

    def _same_court(self, shape: Shape, doers: list[Phrase]) -> list[Cast]:
        """Return a place-holder for the court that "it" means."""
        it = next((p for p in doers if shape.lowers[p.first] == "it" and p.last - p.first == 1), None)
        if it is None:
            return []
        token = shape.tokens[it.first]
        party = Party("", token.start, token.end, "pronoun", None, frozenset({"organisation"}), False, None, COURT)
        return [Cast(party, "authority")]

    def _receivers(self, shape: Shape, things: list[Phrase]) -> list[Phrase]:
        """Return the first of the objects, with those named who are joined to it: "gave A and B two years"."""
        size = 1
        while size < len(things) and all(p.named for p in self._parties.of(shape, things[: size + 1])):
            size += 1
        return things[:size]

    def _second(self, shape: Shape, n: int) -> Phrase | None:
        """Return what is given, behind whom: "gave A, who was absent, a fine", "gave them two and three years"."""
        n = self._past(shape, n)
        if n < len(shape.tags) and shape.tags[n] == "," and n + 1 < len(shape.tags) and shape.tags[n + 1] == "r":
            n = skip_insertion(shape, n) or n
        if n + 1 < len(shape.tags) and shape.lowers[n] in ("between", "from") and shape.tags[n + 1] == "#":
            n += 1
        second = phrase_at(shape, n)
        if second is not None and shape.tags[second.head] == "#" and shape.tags[second.last : second.last + 1] == ["c"]:
            return phrase_at(shape, second.last + 1)
        return second

    def _acted_on(
        self,
        shape: Shape,
        things: list[Phrase],
        frame: Frame,
        doers: list[Phrase],
        by: list[Cast],
        passive: bool,
        after: int,
    ) -> tuple[list[Cast], int] | None:
        thing = next((t for t in things if self._accepts_thing(shape, [t], frame)), None)
        if thing is None and frame.takes:
            return None
        if frame.object == "none":
            if frame.subject in ("patient", "participant"):
                people = [p for p in self._parties.of(shape, doers) if self._is_human(p) or p.bearer]
                court = self._from_court(shape, thing.last) if thing is not None and people else []
                return ([*[Cast(p, frame.subject) for p in people], *court], after) if people else None
            if "not_agents" in frame.flags and any(self._is_state(c.party) for c in by):
                return None
            targets = self._targets(shape, thing.last if thing and not passive else after, frame.at)
            if not targets and "needs_at" in frame.flags:
                return None
            cast = [*[Cast(p, "patient") for p in targets], *by]
            return (cast, after) if cast or passive else None
        parties = self._parties.of(shape, [thing]) if thing is not None else []
        part = "patient" if frame.object == "topic_role" else "about"
        return [*[Cast(p, part) for p in parties], *by], after

    def _fires(self, shape: Shape, doers: list[Party], n: int) -> bool:
        """Tell whether agents of the state fire, at whom is not told: "police fired at chest height"."""
        transitive = n < len(shape.tags) and shape.tags[n] in "dno#N" and shape.lowers[n] not in _SHOTS
        return not transitive and any(self._is_state(p) for p in doers)

    def _done_to(self, shape: Shape, clause: Clause, frame: Frame, after: int) -> tuple[list[Cast], int] | None:
        targets = self._targets(shape, after, frame.at)
        doers = [p for p in self._parties.of(shape, clause.subject) if self._can_act(p)]
        if not targets and "needs_at" in frame.flags and not self._fires(shape, doers, after):
            return None
        return [*[Cast(p, "patient") for p in targets], *[Cast(p, "agent") for p in doers]], after
