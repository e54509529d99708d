"""Reader for languages with cases: the events of a sentence, told by the forms of verbs, participles and names.

Where English tells by place who did what to whom, the forms do here: a short participle and a verb of happening agree
with the person they speak of, an active verb has its object in another case than the first, a noun of an event is
followed by a name in the genitive. Of several people the nearest that agrees is meant; people joined by commas and
"and" go together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from aigaq.claims.dates import DateMention
from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, Reference

from .agreement import MANY, Person, agrees, chain, same_in_all_cases
from .authorities import authority_near, court_named
from .detail_words import DetailWords
from .drafts import Cast, Draft, Missed
from .form_bodies import bodies, told_of
from .form_following import Following
from .form_nearest import distance, spelled_out
from .form_penalties import BREAKS, further, penalty_near
from .form_terms import Terms
from .form_words import Forms
from .lexicon import EventWords, Trigger
from .same_court import Court
from .shape import Shape
from .spoken_of import OFFICE, SpokenOf

_FAR, _FAR_NOUN = 24, 8
_BODIES = frozenset({"organisation"})
_ROW = 2  #: tokens between the last name of a row and the number that goes on it
_IF = 8  #: tokens before a verb in which "if" leaves open whether it happened
#: It costs that an active verb's object stands before it, that someone is a judge or a prosecutor.
_BEFORE, _OFFICIAL = 4, 10


#: The number of a prison: "СИЗО-1".
_NUMBERED = re.compile(r"(?<=[^\W\d])-\d+\Z")

#: How soon behind a colon a name follows.
_SPELLED = 5


class FormShape(Shape):
    """A sentence whose words are told apart by their forms alone: no tags."""

    def _tag(self, references: Sequence[Reference], dates: Sequence[DateMention]) -> list[str]:
        at = self.sentence.token_at
        #: tokens of dates
        self.dated = frozenset(n for d in dates for n in range(at(d.start), at(d.end - 1) + 1))
        self.lowers = [_NUMBERED.sub("", lower) for lower in self.lowers]
        return [""] * len(self.tokens)


class FormReader:
    """Reads sentences in order; remembers whom the one before spoke of.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    forms : Forms
    language : str
    main : Bearer or None
        Whom the document as a whole is about.
    """

    shape_of: type[Shape] = FormShape

    def __init__(
        self, words: EventWords, details: DetailWords, forms: Forms, language: str, main: Bearer | None = None
    ) -> None:
        self._words = words
        self._details = details
        self._forms = forms
        self._who = SpokenOf(words, details, forms, language, main)
        self._following = Following(words, details, forms)
        #: the courts that the sentences named, in order
        self.courts: list[Court] = []
        self._terms = Terms(words, details, forms)
        self._operative = False  #: what follows is what a court decides, in infinitives

    def heeds(self, sentence: Sentence, lowers: Collection[str], *, heading: bool) -> bool:
        """Heed everything: sentences without triggers and headings tell whom the next ones mean."""
        return True

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        """Return the events of a sentence in order, the triggers that are none, and whether all happens in custody."""
        people = self._who.people(shape)
        if shape.lowers[-1:] == [":"] and shape.lowers[-2:-1] and shape.lowers[-2] in self._forms.done:
            self._operative = True
        hits = [n for n, lower in enumerate(shape.lowers) if lower in self._words.triggers]
        verbs = [n for n in hits if any(t.use != "nouns" for t in self._words.triggers[shape.lowers[n]])]
        drafts: list[Draft] = []
        missed: list[Missed] = []
        taken: set[int] = set()
        for nouns in (False, True):
            for n in hits:
                if n in taken:
                    continue
                found = self._at(shape, n, nouns, people, verbs, drafts)
                if isinstance(found, Missed):
                    missed.append(found)
                elif found is not None:
                    drafts += self._terms.apart(shape, found)
                    drafts += further(shape, found, people, self._words, self._details)
                    taken.update(range(found.first, found.last))
        drafts = self._following.read(shape, drafts, people)
        drafts += list(self._terms.read(shape, drafts, people))
        drafts += self._following.spelled(shape, people, drafts)
        self._who.remember(shape, people, drafts)
        court = court_named(shape, self._forms)
        if court is not None:
            written = shape.sentence.written(court.start, court.end)
            self.courts.append(Court(shape.sentence, written, shape.sentence.to_layer(court.start, court.end)))
        elif not self._forms.sentencing.isdisjoint(shape.lowers):
            self.courts.append(Court(shape.sentence))
        drafts.sort(key=lambda d: (d.verb, d.first))
        return drafts, [m for m in missed if taken.isdisjoint(range(m.first, m.last))], False

    # -- one trigger --------------------------------------------------------------------------------------------------

    def _at(
        self, shape: Shape, n: int, nouns: bool, people: list[Person], hits: Sequence[int], drafts: Sequence[Draft]
    ) -> Draft | Missed | None:
        missed: Missed | None = None
        for trigger in self._words.triggers[shape.lowers[n]]:
            if (trigger.use == "nouns") != nouns:
                continue
            verb = n + len(trigger.before)
            if trigger.before and not shape.has(n, (*trigger.before, trigger.word)):
                continue
            tail = self._tail(shape, verb, trigger)
            if tail is None or self._lacks(shape, trigger):
                continue
            if not self._forms.conditions.isdisjoint(shape.lowers[max(0, verb - _IF) : verb]):
                continue
            cast = self._cast(shape, verb, trigger, people, hits, tail, drafts)
            if not cast:
                if missed is None:
                    missed = Missed(shape, n, verb + 1, "no one to whom it happens is told")
                continue
            draft = self._draft(shape, n, verb, trigger, tail, cast, hits)
            if draft is not None:
                return draft
        return missed

    def _tail(self, shape: Shape, verb: int, trigger: Trigger) -> tuple[int, int] | None:
        """Return where the words stand that must go with a verb: behind it, right before it, or anywhere near."""
        if not trigger.tail:
            return verb + 1, verb + 1
        size = len(trigger.tail)
        if shape.has(verb + 1, trigger.tail):
            return verb + 1, verb + 1 + size
        if verb >= size and shape.has(verb - size, trigger.tail):
            return verb - size, verb
        reach = 10
        for k in range(verb + 1, min(verb + reach, len(shape.lowers))):
            if shape.lowers[k] in BREAKS:
                break
            if shape.has(k, trigger.tail):
                return k, k + size
        for k in range(verb - 1, max(-1, verb - 10), -1):
            if shape.lowers[k] in BREAKS:
                break
            if shape.has(k, trigger.tail):
                return k, k + size
        return None

    def _lacks(self, shape: Shape, trigger: Trigger) -> bool:
        frame, text = trigger.frame, shape.sentence.text.lower().replace("ё", "е")
        if frame.needs and not any(w in text for w in frame.needs):
            return True
        return any(w in text for w in frame.needs_not)

    def _cast(
        self, shape: Shape, verb: int, trigger: Trigger, people: list[Person], hits: Sequence[int],
        tail: tuple[int, int], drafts: Sequence[Draft],
    ) -> list[Person]:  # fmt: skip
        frame, form = trigger.frame, trigger.form
        if frame.takes == _BODIES:
            decides = self._operative or (verb > 0 and shape.lowers[verb - 1] in self._forms.done)
            if form in ("long", "active") or (form == "base" and not decides):
                return []
            found = [b for b in bodies(shape, self._words.lexicon) if b.first != tail[1] or b.last > b.first]
            return told_of(shape, verb, max(verb + 1, tail[1]), found, trigger.use == "nouns")
        if trigger.use == "nouns":
            return self._of_noun(shape, max(verb, tail[1] - 1), people, frame.given)
        if form == "base" and not (self._operative or (verb and shape.lowers[verb - 1] in self._forms.done)):
            return []
        if form == "long" and self._forms.free:
            return self._told_of(shape, verb, people)
        if form in ("long", "active"):
            return self._beside(shape, verb, people, tail)
        agreed = trigger.use in ("happens", "does") or form == "participle"
        if frame.given:
            wanted = [p for p in people if p.subject is not True] or people
            agreed = False
        elif agreed:
            lasts = trigger.word in self._forms.states
            if lasts and any(h != verb and self._tells(shape.lowers[h]) for h in hits):
                return []
            wanted = [p for p in people if p.subject is not False and (lasts or agrees(p, trigger.word))]
        else:
            wanted = [p for p in people if p.subject is not True]
        first_behind = not agreed and not frame.given and form in ("past", "present")
        behind = any(p.first > verb and p.party.how != "role noun" for p in wanted)
        if first_behind and not behind and (same := self._shared(shape, verb, drafts, "")):
            return same  # "признал его виновным и приговорил"
        listed = (
            verb + 1 < len(shape.lowers) and shape.lowers[verb + 1] == ":" and form in ("participle", "past", "pasts")
        )
        best = (
            next((p for p in wanted if p.party.named and 0 < p.first - verb - 1 <= _SPELLED), None) if listed else None
        )
        best = best or self._nearest(shape, verb, wanted, hits, first_behind)
        if best is None and not agreed and not frame.given:
            doers = [p for p in people if p.subject is True]
            same = [p for p in doers if same_in_all_cases(p)]  # names that have one form
            best = self._nearest(shape, verb, same, hits, first_behind)
        if best is not None:
            beside = next((p for p in people if p.party.named and 0 <= best.first - p.last - 1 <= _ROW), None)
            if not best.party.named and best.many and beside is not None and self._joins(shape, beside, best):
                return [*chain(people, beside, shape), best]  # "Анна Кон, Олег Лем и ещё двое осуждены"
            if best.party.how == "group":
                return [p for p in people if p.first == best.first and p.party.how == "group"]
            return [*chain(people, best, shape), *spelled_out(people, best, shape, self._forms)]
        if agreed and (before := self._shared(shape, verb, drafts, trigger.word)):
            return before
        if frame.type == "proceeding.appeal":
            case = self._who.case_of(shape, people, verb)
            if case is not None:
                token = shape.tokens[verb]
                return [case._replace(party=case.party._replace(start=token.start, end=token.end, how="pronoun"))]
        active_many = (
            form in ("pasts", "presents") and not agreed and not frame.given
        )  # "Задержали его. Отпустили утром."
        if (agreed or active_many) and self._opens(shape, verb):
            person = self._told_last(shape)
            if person is not None and (active_many or agrees(person, trigger.word)):
                token = shape.tokens[verb]
                party = person.party._replace(start=token.start, end=token.end, how="pronoun")
                return [person._replace(party=party)]
        return []

    @staticmethod
    def _joins(shape: Shape, person: Person, group: Person) -> bool:
        """Tell whether a number goes on a row of people: "Олег Лем и ещё двое"."""
        return "и" in shape.lowers[person.last + 1 : group.first + 1]

    def _told_last(self, shape: Shape) -> Person | None:
        """Return whom a sentence without a subject means: the one told of just before, or its paragraph's own."""
        if self._who.last is not None:
            paragraph, index, person = self._who.last
            if paragraph == shape.sentence.paragraph and shape.sentence.index - index <= 2:
                return person
        return self._who.topic(shape.sentence)

    def _shared(self, shape: Shape, verb: int, drafts: Sequence[Draft], word: str) -> list[Person]:
        """Return of whom the verb before spoke, where this one goes on: "был задержан и в тот же день освобождён"."""
        earlier = [d for d in drafts if d.verb < verb and d.sure]
        if not earlier:
            return []
        last = max(earlier, key=lambda d: d.verb)
        between = shape.lowers[last.last : verb]
        if len(between) > 30 or any(w in (".", ":") for w in between):
            return []
        if not {",", ";", "и", "а", "но", "затем"} & set(between):
            return []
        if ";" in between and not self._opens(shape, verb, verb - between[::-1].index(";")):
            return []
        people = [c.party for c in last.cast if c.part == "patient"]
        found = [Person(verb, verb, p, True, p.bearer.gender if p.bearer else None, len(people) > 1) for p in people]
        return found if not word or all(agrees(p, word) for p in found) else []

    def _opens(self, shape: Shape, verb: int, first: int = 0) -> bool:
        """Tell whether nothing from token `first` to a verb can be its subject: "В мае был задержан"."""
        for n in range(first, verb):
            lower = shape.lowers[n]
            entry = self._words.lexicon.get(lower)
            if not lower[0].isalpha() or (
                entry is not None and entry.classes & {"prep", "adv", "be", "cc", "neg", "evid"}
            ):
                continue
            if any(d.isdigit() for d in lower) or lower in self._forms.times | self._forms.pointing:
                continue
            return False
        return True

    def _beside(self, shape: Shape, verb: int, people: Sequence[Person], tail: tuple[int, int]) -> list[Person]:
        """Return whom a participle in its case belongs to: the name before its comma, or right behind it."""
        many = shape.lowers[verb].endswith(MANY)
        before = [p for p in people if p.last < verb and verb - p.last <= 4 and p.party.named]
        if before and any(shape.lowers[k] == "," for k in range(before[-1].last + 1, verb)):
            return chain(list(people), before[-1], shape) if many else [before[-1]]
        last = max(verb, tail[1] - 1)
        after = [p for p in people if p.first > last and p.first - last <= 5 and (p.party.named or not p.many)]
        if after and not any(shape.lowers[k] in "," for k in range(last + 1, after[0].first)):
            return chain(list(people), after[0], shape) if many else [after[0]]
        return []

    def _told_of(self, shape: Shape, verb: int, people: Sequence[Person]) -> list[Person]:
        """Return whom a participle speaks of where verbs stand last: "47 адамның ұсталғанын", "ұсталған Роза"."""
        behind = [p for p in people if 0 < p.first - verb <= 3]
        if behind and shape.lowers[verb].endswith(("ған", "ген", "қан", "кен")):
            return chain(list(people), behind[0], shape)
        before = [p for p in people if p.last < verb and verb - p.last <= _FAR_NOUN]
        before = [p for p in before if "," not in shape.lowers[p.last + 1 : verb]]
        return chain(list(people), before[-1], shape) if before else []

    def _of_noun(self, shape: Shape, noun: int, people: Sequence[Person], given: bool) -> list[Person]:
        if not self._forms.not_happened.isdisjoint(shape.lowers[max(0, noun - 3) : noun]):
            return []
        for person in people:
            gap = person.first - noun
            if not 0 < gap <= _FAR_NOUN or (person.subject is True and not same_in_all_cases(person)):
                continue
            between = shape.lowers[noun + 1 : person.first]
            if any(w in BREAKS or w == "," or self._tells(w) for w in between):
                break
            if given and not set(between) & self._forms.at:
                continue
            return chain([p for p in people if p.first >= person.first], person, shape)
        return []

    def _tells(self, word: str) -> bool:
        """Tell whether a word tells an event by itself, without others that go with it."""
        triggers = self._words.triggers.get(word, ())
        return any(t.use != "nouns" and not t.tail and not t.before for t in triggers)

    def _nearest(
        self, shape: Shape, verb: int, people: Sequence[Person], hits: Sequence[int], first_behind: bool
    ) -> Person | None:
        best: tuple[float, Person] | None = None
        for person in people:
            cost = distance(shape, verb, person, hits, self._forms)
            if cost is not None and first_behind and person.last < verb:
                cost += _BEFORE
            if cost is not None and person.party.bearer is not None and person.party.bearer.roles & OFFICE:
                cost += _OFFICIAL
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, person)
        return best[1] if best and best[0] <= _FAR else None

    # -- the draft ----------------------------------------------------------------------------------------------------

    def _draft(
        self, shape: Shape, first: int, verb: int, trigger: Trigger, tail: tuple[int, int], people: list[Person],
        hits: Sequence[int],
    ) -> Draft | None:  # fmt: skip
        frame = trigger.frame
        last = max(verb + 1, tail[1] if tail[0] > verb else verb + 1)
        stop = self._stop(shape, last, hits, people)
        penalty = penalty_near(shape, trigger, min(first, verb), last, stop, hits, self._details)
        if penalty is None and frame.type == "proceeding.sentence" and frame.reads & {"penalty"}:
            penalty = self._terms.short(shape, last, stop)
        if "needs_penalty" in frame.flags and penalty is None:
            return None
        cast = [Cast(p.party, "patient") for p in people]
        decided = frame.subject == "authority" or frame.type.startswith("proceeding.")
        near = authority_near(shape, verb, self._forms) if decided else None
        if near is not None:
            cast.append(Cast(near, "authority"))
        before = [w for w in shape.lowers[max(0, first - 3) : first] if w[0].isalpha()]
        negated = bool(before) and any(w in self._details.negation for w in before[-2:])
        if negated and frame.outcome == "granted":  # "жалобу не удовлетворил"
            frame, negated = frame._replace(outcome="rejected"), False
        opens = min(first, tail[0]) if verb - 3 <= tail[0] < verb else first
        return Draft(
            frame, trigger, shape, opens, last, last, stop, verb, tuple(cast), negated, "", (), penalty,
            trigger.use != "nouns",
        )  # fmt: skip

    def _stop(self, shape: Shape, n: int, hits: Sequence[int], people: Sequence[Person]) -> int:
        """Return where what belongs to a verb ends: at the next event's verb or a mark that parts sentences."""
        for k in range(n, len(shape.tokens)):
            if shape.lowers[k] in (";", ":", ".", "!", "?"):
                return k
            if (
                k in hits
                and k > n + 1
                and any(
                    t.use != "nouns" and t.form not in ("long", "active") for t in self._words.triggers[shape.lowers[k]]
                )
            ):
                return k
        return len(shape.tokens)
