"""Reader: the events that one sentence tells, as drafts: what, to whom, by whom, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .clause import Clause, Clauses
from .detail_words import DetailWords
from .lexicon import EventWords, Frame, Trigger
from .parties import Parties, Party
from .penalties import Penalty, find_penalty, find_plain
from .phrases import Phrase, phrase_at, phrases_right
from .shape import Shape

_GAP = 12  #: tokens between a verb and what must follow its object
_VERB_TAGS = {"base": "V?vn", "present": "V", "past": "v", "participle": "v", "ing": "i"}
#: stands for whoever a verdict told of before was about
OWNER = "@owner"
_TOGETHER = (("together", "with"), ("along", "with"), ("alongside",))
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "it"})
#: who speaks or is spoken to is named, if at all, by whoever quotes them
_SPEAKERS = frozenset({"i", "me", "we", "us", "you"})
#: what follows these was told before: "after the trial began"
_RECALLING = frozenset({"after", "before", "when", "since", "until", "that", "while", "once", "during"})
#: verbs that tell a hearing only before a court
_BEFORE = frozenset({"come", "stand"})
#: verbs that tell a release only where a prison is told
_OUT = frozenset("come walk return leave emerge be go complete".split())


class Cast(NamedTuple):
    """Someone in an event with their part in it."""

    party: Party
    part: str


class Draft(NamedTuple):
    """An event before its slots are read.

    Attributes
    ----------
    first, last : int
        Tokens of the trigger.
    after : int
        The token where what follows the verb and its object begins.
    stop : int
        The token where its clause ends.
    verb : int
        Token of the verb or noun.
    penalty : Penalty or None
    main : int
        How many of those it happens to stand in the clause itself, before "together with ...".
    sure : bool
        Read from a verb with a clear voice, rather than from a noun or an open participle.
    """

    frame: Frame
    trigger: Trigger
    shape: Shape
    first: int
    last: int
    after: int
    stop: int
    verb: int
    cast: tuple[Cast, ...]
    negated: bool
    lead: str
    modals: tuple[str, ...]
    penalty: Penalty | None
    sure: bool
    main: int = 0


class Missed(NamedTuple):
    """A trigger of which no event could be made."""

    shape: Shape
    first: int
    last: int
    reason: str


class Reader:
    """Reads sentences.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    parties : Parties
    """

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties) -> None:
        self._words = words
        self._details = details
        self._parties = parties

    def read(self, shape: Shape, clauses: Clauses) -> tuple[list[Draft], list[Missed]]:
        """Return the events of a sentence in order, and the triggers that are none."""
        drafts: list[Draft] = []
        missed: list[Missed] = []
        taken: set[int] = set()
        hits = [n for n, lower in enumerate(shape.lowers) if lower in self._words.triggers]
        for nouns in (False, True):
            for n in hits:
                found = self._at(shape, clauses, n, nouns, taken)
                if isinstance(found, Missed):
                    missed.append(found)
                elif found is not None:
                    drafts.append(found)
                    taken.update(range(found.first, found.last))
                    if not nouns and (found.frame.whose or found.frame.iobject or found.frame.object != "patient"):
                        taken.update(range(found.first, found.after))
                        taken.update(n for p in clauses.at(found.verb).subject for n in range(p.first, p.core))
        drafts.sort(key=lambda d: (d.verb, d.first))
        return drafts, [m for m in missed if taken.isdisjoint(range(m.first, m.last))]

    def _at(self, shape: Shape, clauses: Clauses, n: int, nouns: bool, taken: set[int]) -> Draft | Missed | None:
        """Return the event that the trigger at token `n` tells: that of the first frame that accepts it."""
        missed: Missed | None = None
        for trigger in self._words.triggers[shape.lowers[n]]:
            if (trigger.use == "nouns") != nouns:
                continue
            verb = n + len(trigger.before)
            if trigger.before and not shape.has(n, (*trigger.before, trigger.word)):
                continue
            if verb in taken or not self._fits(shape, verb, trigger):
                continue
            if self._barred(shape, verb, trigger):
                continue
            tail = self._tail(shape, clauses, verb, trigger)
            if tail is None:
                continue
            if self._lacks(shape, trigger.frame):
                continue
            draft = (
                self._noun(shape, clauses, n, verb, trigger)
                if nouns
                else self._verb(shape, clauses, n, verb, trigger, tail)
            )
            if draft is not None:
                return draft
            if missed is None and (trigger.use != "nouns" or not trigger.before):
                missed = Missed(shape, n, verb + 1, "no one to whom it happens is told")
        return missed

    def _fits(self, shape: Shape, verb: int, trigger: Trigger) -> bool:
        tag = shape.tags[verb]
        if trigger.use == "nouns":
            return tag in "nN" or (tag in "ivj" and trigger.word.endswith("ing"))
        if trigger.lemma in ("be", "have") or tag == "b":
            return tag in "bh"
        if trigger.form == "base":
            return tag == "V" or (tag == "v" and trigger.word in ("put", "set", "beat", "hit", "cut", "hurt", "shut"))
        return tag in _VERB_TAGS[trigger.form]

    def _barred(self, shape: Shape, verb: int, trigger: Trigger) -> bool:
        """Tell whether the next word makes the verb another one: "held accountable", "held talks"."""
        n = self._past(shape, verb + 1)
        if trigger.tail:
            return False
        return n < len(shape.lowers) and shape.lowers[n] in trigger.frame.not_next.get(trigger.lemma, ())

    def _lacks(self, shape: Shape, frame: Frame) -> bool:
        """Tell whether words that a frame needs in its sentence are not there, or words it cannot have are."""
        if not frame.needs and not frame.needs_not:
            return False
        text = f" {shape.sentence.text.lower()} "
        if frame.needs and not any(w in text for w in frame.needs):
            return True
        return any(w in text for w in frame.needs_not)

    def _tail(self, shape: Shape, clauses: Clauses, verb: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return the tokens of what must follow the verb; an empty range when nothing must; None when it does not."""
        if not trigger.tail:
            return verb + 1, verb + 1
        n = verb + 1
        if shape.has(n, trigger.tail):
            return n, n + len(trigger.tail)
        while n < len(shape.tags) and shape.tags[n] in 'a"g':
            n += 1
        if shape.has(n, trigger.tail):
            return n, n + len(trigger.tail)
        if not trigger.gap:
            return None
        for k in range(n, min(n + _GAP, len(shape.tags))):
            if shape.has(k, trigger.tail):
                return k, k + len(trigger.tail)
            if shape.tags[k] in ".bhmr" and k > n:
                return None
        return None

    # -- verbs --------------------------------------------------------------------------------------------------------

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
            if clause.voice == "passive":
                return None
            who = (
                self._whose_event(shape, clause, frame)
                if frame.whose
                else self._accepted(shape, clause.subject, frame)
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
        """Tell whether a past form without an object is no participle: "they searched for him", "sealed off the town"."""
        if "participle" not in self._words.forms.get(trigger.word, ()):
            return True
        if clause.subject and shape.lowers[clause.subject[-1].first] in _SUBJECTS:
            return True
        if tail[0] == clause.verb + 1 and tail[1] > tail[0] and clauses.opens_object(tail[1]):
            return True
        others = (n for n, tag in enumerate(shape.tags) if tag in "bhmV" and n != clause.verb)
        return trigger.lemma in self._details.without_object and next(others, None) is None

    def _whose_event(self, shape: Shape, clause: Clause, frame: Frame) -> list[Party]:
        """Return whose trial opened: its owner, or whoever the case told of before is about."""
        thing = next((t for t in clause.subject if self._accepts_thing(shape, [t], frame)), None)
        if thing is None:
            return []
        return self._parties.owner(shape, thing) or self._told_before(shape, thing)

    def _by_court(self, shape: Shape, doers: Sequence[Phrase]) -> bool:
        return any("court" in " ".join(shape.lowers[p.first : p.last]) for p in doers)

    def _told_before(self, shape: Shape, thing: Phrase) -> list[Party]:
        """Return a place-holder for whom "the verdict", "the appeals" or "it" is about, when told without an owner."""
        if shape.lowers[thing.first] not in ("the", "this", "that", "it", "these", "both", "their", "his", "her"):
            return []
        before = shape.skip_back(thing.first)
        if before >= 0 and shape.lowers[before] in _RECALLING:
            return []
        start, end = shape.tokens[thing.first].start, shape.tokens[thing.core - 1].end
        return [Party("", start, end, "role noun", None, frozenset({"person"}), False, None, OWNER)]

    def _together(self, shape: Shape, n: int, frame: Frame) -> list[Party]:
        """Return with whom it happened: "was detained together with their driver, Adolphe M."."""
        for words in _TOGETHER:
            if shape.has(n, words):
                return self._accepted(shape, phrases_right(shape, n + len(words)), frame)
        k = n
        while k < len(shape.tags) and shape.tags[k] in "pD,":
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
            things = clauses.object_of(clause, after)
            doers = list(clause.subject)
            after = max(after, things[-1].last) if things and things[-1].first >= after else after
        by = [Cast(p, self._part(frame.subject)) for p in self._parties.of(shape, doers) if self._can_act(p)]
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
            if thing is None and "told_before" in frame.flags and self._by_court(shape, doers):
                thing = next((t for t in things if shape.lowers[t.first] == "it" and t.last - t.first == 1), None)
            if thing is None:
                return None
            owners = self._owners(shape, things if passive else [thing], thing, after)
            if not owners and "told_before" in frame.flags:
                owners = self._told_before(shape, thing)
            if not owners:
                return None
            return [*[Cast(p, "patient") for p in owners], *by], max(after, thing.last if not passive else after)
        if frame.object in ("none", "topic", "topic_role", "site"):
            return self._acted_on(shape, things, frame, doers, by, passive, after)
        patients = self._accepted(shape, things, frame)
        if not patients:
            return None
        return [*[Cast(p, "patient") for p in patients], *by], after

    def _part(self, part: str) -> str:
        return part if part in ("agent", "authority", "participant", "patient") else "agent"

    def _can_act(self, party: Party) -> bool:
        return party.head not in ("it", "which", "this", "that", "there")

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
        second = phrase_at(shape, self._past(shape, after if passive else (things[0].last if things else after)))
        if second is not None and self._accepts_thing(shape, [second], frame):
            people = [p for p in self._parties.of(shape, things[:1] if not passive else things) if self._is_human(p)]
            if people:
                return [*[Cast(p, "patient") for p in people], *by], second.last
        thing = next((t for t in things if self._accepts_thing(shape, [t], frame)), None)
        if thing is None:
            return None
        owners = [p for p in self._owners(shape, things if passive else [thing], thing, after) if self._is_human(p) or ("bodies" in frame.flags and p.bearer)]
        if not owners and "told_before" in frame.flags and thing.first > 0:
            start, end = shape.tokens[thing.first].start, shape.tokens[thing.core - 1].end
            owners = [Party("", start, end, "role noun", None, frozenset({"person"}), False, None, OWNER)]
        return ([*[Cast(p, "patient") for p in owners], *by], max(after, thing.last)) if owners else None

    def _past(self, shape: Shape, n: int) -> int:
        while n < len(shape.tags) and shape.tags[n] in 'a"':
            n += 1
        return n

    def _owned(
        self, shape: Shape, things: Sequence[Phrase], frame: Frame, by: list[Cast], after: int
    ) -> tuple[list[Cast], int] | None:
        """Read whose home was searched: each thing's owner, a body's own name, a person."""
        parties: list[Party] = []
        for thing in things:
            if not self._accepts_thing(shape, [thing], frame):
                continue
            owners = self._parties.owner(shape, thing) or self._inside(shape, thing) or self._body_of(shape, thing)
            parties += owners or self._parties.of(shape, [thing])
        unique = list({(p.bearer or p.name): p for p in parties}.values())
        return ([*[Cast(p, "patient") for p in unique], *by], after) if unique else None

    def _body_of(self, shape: Shape, thing: Phrase) -> list[Party]:
        """Return the body behind "of": "the offices of the human rights group Viasna"."""
        if thing.last <= thing.core + 1:
            return []
        parties = self._parties.of(shape, phrases_right(shape, thing.core + 1))
        return [p for p in parties if p.kinds & {"organisation", "media", "person"}]

    def _inside(self, shape: Shape, phrase: Phrase) -> list[Party]:
        """Return the body or person named within a phrase: "the Alga party office"."""
        start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.last - 1].end
        for reference in shape.references:
            if start <= reference.start and reference.end <= end and reference.how == "explicit":
                bearer = reference.bearers[0]
                if bearer.kind != "place":
                    kinds = frozenset({"person"} if bearer.kind == "person" else {"organisation"})
                    return [
                        Party(bearer.name, reference.start, reference.end, "explicit", bearer, kinds, False, None, "")
                    ]
        return []

    def _owners(self, shape: Shape, things: Sequence[Phrase], thing: Phrase, after: int) -> list[Party]:
        """Return whose sentence, appeal or charges these are; behind a passive verb too: "charges were brought against X"."""
        owners = self._parties.owner(shape, thing)
        if owners:
            return owners
        for n in range(after, min(after + 10, len(shape.tags))):
            if shape.tags[n] in ".bhmrsvV":
                break
            if shape.lowers[n] in ("against", "to", "for", "on", "of"):
                people = [
                    p for p in self._parties.of(shape, phrases_right(shape, n + 1)) if self._is_human(p) or p.bearer
                ]
                if people:
                    return people
        return []

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
                people = [
                    p for p in self._parties.of(shape, doers if not passive else doers) if self._is_human(p) or p.bearer
                ]
                return ([Cast(p, frame.subject) for p in people], after) if people else None
            if "not_agents" in frame.flags and any(self._is_state(c.party) for c in by):
                return None
            targets = self._targets(shape, thing.last if thing and not passive else after, frame.at)
            cast = [*[Cast(p, "patient") for p in targets], *by]
            return (cast, after) if cast or passive else None
        parties = self._parties.of(shape, [thing]) if thing is not None else []
        part = "patient" if frame.object == "topic_role" else "about"
        return [*[Cast(p, part) for p in parties], *by], after

    def _targets(self, shape: Shape, n: int, at: Sequence[str]) -> list[Party]:
        """Return at whom it was fired: the phrase behind one of the prepositions `at`."""
        for k in range(n, min(n + 8, len(shape.tags))):
            if shape.tags[k] in ".bhmrs":
                return []
            if shape.lowers[k] in at:
                people = [
                    p
                    for p in self._parties.of(shape, phrases_right(shape, k + 1))
                    if self._is_human(p) or "protester" in p.kinds
                ]
                if people:
                    return people
        return []

    def _done_to(self, shape: Shape, clause: Clause, frame: Frame, after: int) -> tuple[list[Cast], int] | None:
        targets = self._targets(shape, after, frame.at)
        if not targets and "needs_at" in frame.flags:
            return None
        doers = [p for p in self._parties.of(shape, clause.subject) if self._can_act(p)]
        return [*[Cast(p, "patient") for p in targets], *[Cast(p, "agent") for p in doers]], after

    # -- nouns --------------------------------------------------------------------------------------------------------

    def _noun(self, shape: Shape, clauses: Clauses, first: int, noun: int, trigger: Trigger) -> Draft | None:
        frame = trigger.frame
        following = shape.tags[noun + 1] if noun + 1 < len(shape.tags) else "."
        if following in "nN" or (following == "'" and not frame.flags):
            return None
        core = noun + 1
        edge = first
        while edge > 0 and shape.tags[edge - 1] in "nNjd#'" and first - edge < 8:
            edge -= 1
        phrase = Phrase(edge, core, noun, core)
        whole = phrase_at(shape, edge)
        if whole is not None and whole.core == core:
            phrase = whole
        last = trigger.lemma.split()[-1]
        inner: list[Party]
        if last in ("against", "on", "of", "to", "in"):
            people = self._parties.of(shape, phrases_right(shape, noun + 1))
        elif frame.owner:
            found = self._owned(shape, self._of_things(shape, noun + 1), frame, [], core)
            people = [c.party for c in found[0]] if found else self._parties.owner(shape, phrase)
        else:
            people = self._parties.owner(shape, phrase)
        inner = [p for p in people if self._accepts(p, frame) or (p.bearer is not None and frame.owner)]
        if not inner and frame.borne:
            inner = self._bearing(shape, clauses, edge, frame)
        if not inner and "nouns_alone" not in frame.flags:
            return None
        doers = self._by(shape, noun + 1)
        cast = [*[Cast(p, "patient") for p in inner], *[Cast(p, self._part(frame.subject)) for p in doers]]
        clause = Clause(noun, first, "open", ())
        after = max([core, phrase.last])
        draft = self._draft(shape, clause, first, noun, trigger, (noun + 1, noun + 1), after, cast, False)
        return draft._replace(sure=False) if draft is not None else None

    def _bearing(self, shape: Shape, clauses: Clauses, n: int, frame: Frame) -> list[Party]:
        """Return who bears a sentence told as a circumstance: "was released on a one-year suspended sentence"."""
        before = shape.skip_back(n)
        if before < 1 or shape.lowers[before] not in frame.borne:
            return []
        for k in range(before - 1, max(-1, before - 12), -1):
            if shape.tags[k] in "vV":
                clause = clauses.at(k)
                bearers = clause.subject if clause.voice != "active" else clauses.object_of(clause, k + 1)
                return self._accepted(shape, bearers, frame)
            if shape.tags[k] in ".,r":
                return []
        return []

    def _of_things(self, shape: Shape, n: int) -> list[Phrase]:
        """Return the things behind "of", those after a place told between too: "of the office in Osh, the home of X"."""
        if n >= len(shape.tags) or shape.lowers[n] not in ("of", "on", "in", "at"):
            return []
        things = phrases_right(shape, n + 1)
        while things:
            k = things[-1].last
            while k + 1 < len(shape.tags) and shape.tags[k] == "p" and shape.tags[k + 1] in "DN":
                k += 1
                while k < len(shape.tags) and shape.tags[k] in "DN":
                    k += 1
            more = phrases_right(shape, k + 1) if k < len(shape.tags) and shape.tags[k] == "," else []
            if not more:
                break
            things += more
        return things

    def _by(self, shape: Shape, n: int) -> list[Party]:
        for k in range(n, min(n + 10, len(shape.tags))):
            if shape.tags[k] in ".bhmrsvV":
                return []
            if shape.lowers[k] == "by":
                return self._parties.of(shape, phrases_right(shape, k + 1))
        return []

    # -- what a frame accepts -----------------------------------------------------------------------------------------

    def _accepted(self, shape: Shape, phrases: Sequence[Phrase], frame: Frame) -> list[Party]:
        return [p for p in self._parties.of(shape, phrases) if self._accepts(p, frame)]

    def _accepts(self, party: Party, frame: Frame) -> bool:
        if party.head in _SPEAKERS and party.bearer is None:
            return False
        return not frame.takes or bool(party.kinds & frame.takes) or ("person" in frame.takes and self._is_human(party))

    def _accepts_thing(self, shape: Shape, phrases: Sequence[Phrase], frame: Frame) -> bool:
        for phrase in phrases:
            kinds = self._parties.kinds(shape, phrase)
            if not frame.takes or kinds & frame.takes:
                return True
            text = f" {' '.join(shape.lowers[phrase.first : phrase.last])} "
            if any(t[0] == "=" and f" {t[1:]} " in text for t in frame.takes):
                return True
            if frame.whose and shape.lowers[phrase.first] == "those" and shape.has(phrase.first + 1, ("of",)):
                return True  # "overturned those of A and B"
            if "organisation" in frame.takes and self._inside(shape, phrase):
                return True
        return False

    def _is_human(self, party: Party) -> bool:
        return "person" in party.kinds

    def _is_state(self, party: Party) -> bool:
        return bool(self._words.state & set(party.name.lower().replace("’", "'").split()))

    # -- the draft ----------------------------------------------------------------------------------------------------

    def _draft(
        self, shape: Shape, clause: Clause, first: int, verb: int, trigger: Trigger, tail: tuple[int, int], after: int,
        cast: list[Cast], passive: bool,
    ) -> Draft | None:  # fmt: skip
        frame = trigger.frame
        last = max(verb + 1, tail[1] if tail[0] <= verb + 3 else verb + 1)
        stop = self._stop(shape, max(after, last))
        penalty = self._penalty(shape, trigger, first, last, stop, after)
        if "needs_penalty" in frame.flags and penalty is None:
            return None
        if "needs_penalty_or_verb" in frame.flags and penalty is None and trigger.word.startswith("sentenc"):
            return None
        if "needs_court" in frame.flags and trigger.lemma in _BEFORE and not self._details.court.search(shape.sentence.text):
            return None
        if "needs_prison" in frame.flags and not self._prison(shape, trigger, clause):
            return None
        by_state = not passive and any(c.part == "agent" and self._is_state(c.party) for c in cast)
        if "needs_date_or_place" in frame.flags and not by_state and not self._dated(shape, last):
            return None
        if "needs_country" in frame.flags and not self._abroad(shape, trigger, last):
            return None
        lead = shape.lowers[clause.lead] if clause.lead >= 0 else ""
        group = shape.lowers[min(clause.start, first) : verb]
        modals = tuple(w for w in group if shape.tags[min(clause.start, first) + group.index(w)] == "m")
        negated = self._negated(shape, clause, verb, group, cast)
        return Draft(
            frame, trigger, shape, first, last, max(after, last), stop, verb, tuple(cast), negated, lead, modals, penalty,
            clause.voice == "active" or passive,
        )  # fmt: skip

    def _prison(self, shape: Shape, trigger: Trigger, clause: Clause) -> bool:
        """Tell whether someone who "came out" or "returned home" came from a prison, by the words of the sentence."""
        if trigger.lemma in _OUT:
            words = self._details.confining.search(shape.sentence.text)
            return words is not None
        return True

    def _dated(self, shape: Shape, n: int) -> bool:
        """Tell whether a day, a place left or an agent is told right behind a verb: "was taken on 4 May"."""
        for k in range(n, min(n + 6, len(shape.tags))):
            if shape.tags[k] == "D" or shape.lowers[k] in ("from", "by", "at", "in", "outside"):
                return True
            if shape.tags[k] in ".,c":
                return False
        return False

    def _abroad(self, shape: Shape, trigger: Trigger, last: int) -> bool:
        if trigger.lemma in (
            "extradite",
            "deport",
            "refoul",
            "repatriate",
            "extradition",
            "deportation",
            "refoulement",
        ):
            return True
        window = shape.lowers[last : last + 14]
        return any(w in window for w in ("country", "border", "uzbekistan", "china")) or any(
            shape.tags[n] == "N" and shape.lowers[n - 1] in ("to", "from")
            for n in range(last, min(last + 12, len(shape.tags)))
        )

    def _stop(self, shape: Shape, n: int) -> int:
        """Return where the clause ends: at the next verb with a subject of its own, or the sentence's end."""
        tags = shape.tags
        for k in range(n, len(tags)):
            if tags[k] == "." and shape.tokens[k].text in ";:":
                return k
            if tags[k] in "bhm" and k + 1 < len(tags):
                return k
            if tags[k] == "s" and k > n:
                return k
            if tags[k] == "v" and k > 0 and tags[k - 1] in "nNo,c" and k > n:
                return k
        return len(tags)

    def _penalty(
        self, shape: Shape, trigger: Trigger, first: int, last: int, stop: int, after: int
    ) -> Penalty | None:
        frame = trigger.frame
        text, tokens = shape.sentence.reading.text, shape.tokens
        end = tokens[stop - 1].end if stop > last else tokens[last - 1].end
        if "term" in frame.reads:
            return find_penalty(text, tokens[last - 1].end, end, self._details)
        if "amount" in frame.reads:
            return find_plain(text, tokens[last - 1].end, end, self._details)
        if "penalty" not in frame.reads:
            return None
        start = tokens[last - 1].end
        if frame.type == "proceeding.appeal":  # "commuted the death sentence of X to life"
            start = max(start, tokens[after - 1].end)
        if trigger.use == "nouns":
            edge = first
            while edge > 0 and shape.tags[edge - 1] in "nNjd#'":
                edge -= 1
            start = tokens[edge].start
        elif "death" in trigger.tail:
            start = tokens[first].start
        if trigger.lemma == "fine":
            return find_plain(text, start, end, self._details)
        return find_penalty(text, start, end, self._details) or find_plain(text, start, end, self._details)

    def _negated(self, shape: Shape, clause: Clause, verb: int, group: Sequence[str], cast: Sequence[Cast]) -> bool:
        negation = self._details.negation
        if any(w in negation for w in group):
            return True
        lead = shape.lowers[clause.lead] if clause.lead >= 0 else ""
        if lead in self._details.not_done:
            return True
        before = shape.skip_back(clause.start)
        if before >= 0 and shape.lowers[before] == "without":
            return True
        for phrase in clause.subject:
            if shape.lowers[phrase.first] in ("no", "none", "nobody", "neither", "not"):
                return True
        return any(
            c.part == "patient" and c.party.name.partition(" ")[0].lower() in ("no", "none", "nobody", "neither")
            for c in cast
        )
