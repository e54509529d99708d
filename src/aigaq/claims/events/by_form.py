"""Reader for languages with cases: the events of a sentence, told by the forms of verbs, participles and names.

Where English tells by place who did what to whom, the forms do here: a short participle and a verb of happening agree
with the person they speak of, an active verb has its object in another case than the first, a noun of an event is
followed by a name in the genitive. Of several people the nearest that agrees is meant; people joined by commas and
"and" go together.
"""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.document import Sentence
from aigaq.claims.people import Reference
from aigaq.records import Range

from .agreement import MANY, Person, agrees, chain, same_in_all_cases
from .authorities import authority_near
from .detail_words import DetailWords
from .drafts import Cast, Draft, Missed
from .form_penalties import BREAKS, further, listed, penalty_near
from .form_words import Forms
from .lexicon import EventWords, Trigger
from .shape import Shape
from .spoken_of import OFFICE, SpokenOf

_FAR, _FAR_NOUN = 24, 6
_CASE = 9  #: sentences back that an appeal without a name may speak of
#: What stands between costs: a comma, "but", another event's verb; that an active verb's object stands before it; that
#: someone is a judge or a prosecutor.
_COMMA, _TURN, _OTHER, _BEFORE, _OFFICIAL = 3, 6, 5, 4, 10


#: The marks that spell a group out, and how soon its first name follows them.
_SPELLS, _SPELLED = frozenset({":", "–", "—"}), 5


class FormShape(Shape):
    """A sentence whose words are told apart by their forms alone: no tags."""

    def _tag(self, references: Sequence[Reference], dates: Sequence[object]) -> list[str]:
        return [""] * len(self.tokens)


class FormReader:
    """Reads sentences in order; remembers whom the one before spoke of.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    forms : Forms
    language : str
    """

    shape_of: type[Shape] = FormShape

    def __init__(self, words: EventWords, details: DetailWords, forms: Forms, language: str) -> None:
        self._words = words
        self._details = details
        self._forms = forms
        self._who = SpokenOf(words, details, forms, language)

    def passed(self, sentence: Sentence, references: Sequence[Reference]) -> None:
        """Take no note of a sentence without triggers."""

    def terms(self, shape: Shape, drafts: Sequence[Draft], read: Sequence[Range]) -> list[Draft]:
        """Return nothing: terms behind names are read with the others."""
        return []

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        """Return the events of a sentence in order, the triggers that are none, and whether all happens in custody."""
        people = self._who.people(shape)
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
                    drafts += [found, *further(shape, found, people, self._words, self._details)]
                    taken.update(range(found.first, found.last))
        drafts += list(listed(shape, drafts, people, self._words, self._details))
        self._who.remember(shape, people, drafts)
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
        frame, text = trigger.frame, shape.sentence.text.lower()
        if frame.needs and not any(w in text for w in frame.needs):
            return True
        return any(w in text for w in frame.needs_not)

    def _cast(
        self, shape: Shape, verb: int, trigger: Trigger, people: list[Person], hits: Sequence[int],
        tail: tuple[int, int], drafts: Sequence[Draft],
    ) -> list[Person]:  # fmt: skip
        frame, form = trigger.frame, trigger.form
        if trigger.use == "nouns":
            return self._of_noun(shape, max(verb, tail[1] - 1), people, frame.given)
        if form == "base" and not (verb and shape.lowers[verb - 1] in self._forms.done):
            return []
        if form in ("long", "active"):
            return self._beside(shape, verb, people, tail)
        agreed = trigger.use in ("happens", "does") or form == "participle"
        if frame.given:
            wanted = [p for p in people if p.subject is not True] or people
            agreed = False
        elif agreed:
            wanted = [p for p in people if p.subject is not False and agrees(p, trigger.word)]
        else:
            wanted = [p for p in people if p.subject is not True]
        first_behind = not agreed and not frame.given and form in ("past", "present")
        behind = any(p.first > verb and p.party.how != "role noun" for p in wanted)
        if first_behind and not behind and (same := self._shared(shape, verb, drafts, "")):
            return same  # "признал его виновным и приговорил"
        best = self._nearest(shape, verb, wanted, hits, first_behind)
        if best is None and not agreed and not frame.given:
            doers = [p for p in people if p.subject is True]
            same = [p for p in doers if same_in_all_cases(p)]  # names that have one form
            best = self._nearest(shape, verb, same, hits, first_behind)
        if best is not None:
            if best.party.how == "group":
                return [p for p in people if p.first == best.first and p.party.how == "group"]
            return [*chain(people, best, shape), *_spelled_out(people, best, shape)]
        if agreed and (before := self._shared(shape, verb, drafts, trigger.word)):
            return before
        if frame.type == "proceeding.appeal" and self._who.last is not None:
            paragraph, index, person = self._who.last
            if paragraph == shape.sentence.paragraph or shape.sentence.index - index <= _CASE:
                token = shape.tokens[verb]
                return [person._replace(party=person.party._replace(start=token.start, end=token.end, how="pronoun"))]
        if agreed and self._who.last is not None and self._opens(shape, verb):
            paragraph, index, person = self._who.last
            if (
                paragraph == shape.sentence.paragraph
                and shape.sentence.index - index <= 2
                and agrees(person, trigger.word)
            ):
                token = shape.tokens[verb]
                party = person.party._replace(start=token.start, end=token.end, how="pronoun")
                return [person._replace(party=party)]
        return []

    def _shared(self, shape: Shape, verb: int, drafts: Sequence[Draft], word: str) -> list[Person]:
        """Return of whom the verb before spoke, where this one goes on: "был задержан и в тот же день освобождён"."""
        earlier = [d for d in drafts if d.verb < verb and d.sure]
        if not earlier:
            return []
        last = max(earlier, key=lambda d: d.verb)
        between = shape.lowers[last.last : verb]
        if (
            len(between) > 30
            or any(w in (";", ".", ":") for w in between)
            or not {",", "и", "а", "но", "затем"} & set(between)
        ):
            return []
        people = [c.party for c in last.cast if c.part == "patient"]
        found = [Person(verb, verb, p, True, p.bearer.gender if p.bearer else None, len(people) > 1) for p in people]
        return found if not word or all(agrees(p, word) for p in found) else []

    def _opens(self, shape: Shape, verb: int) -> bool:
        """Tell whether nothing before a verb can be its subject: "В мае был задержан"."""
        for n in range(verb):
            lower = shape.lowers[n]
            entry = self._words.lexicon.get(lower)
            if not lower[0].isalpha() or (
                entry is not None and entry.classes & {"prep", "adv", "be", "cc", "neg", "evid"}
            ):
                continue
            if any(d.isdigit() for d in lower) or lower in self._forms.times:
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

    def _of_noun(self, shape: Shape, noun: int, people: Sequence[Person], given: bool) -> list[Person]:
        for person in people:
            gap = person.first - noun
            if not 0 < gap <= _FAR_NOUN or (person.subject is True and not same_in_all_cases(person)):
                continue
            between = shape.lowers[noun + 1 : person.first]
            if any(w in BREAKS or w == "," or w in self._words.triggers for w in between):
                break
            if given and not set(between) & self._forms.at:
                continue
            return chain(list(people), person, shape)
        return []

    def _nearest(
        self, shape: Shape, verb: int, people: Sequence[Person], hits: Sequence[int], first_behind: bool
    ) -> Person | None:
        best: tuple[float, Person] | None = None
        for person in people:
            cost = self._cost(shape, verb, person, hits)
            if cost is not None and first_behind and person.last < verb:
                cost += _BEFORE
            if cost is not None and person.party.bearer is not None and person.party.bearer.roles & OFFICE:
                cost += _OFFICIAL
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, person)
        return best[1] if best and best[0] <= _FAR else None

    def _cost(self, shape: Shape, verb: int, person: Person, hits: Sequence[int]) -> float | None:
        first, last = (person.last + 1, verb) if person.last < verb else (verb + 1, person.first)
        if first > last:
            return 0
        cost = {"role noun": 6.0, "group": 1.0}.get(person.party.how, 0.0)
        inside = False  # a relative clause
        for k in range(first, last):
            lower = shape.lowers[k]
            if lower in BREAKS and not inside:
                return None
            if inside:
                inside = lower != ","
                continue
            if (
                lower in self._forms.relatives
                and k > first
                and shape.lowers[k - 1] == ","
                and "," in shape.lowers[k + 1 : last]
            ):
                inside = True
                continue
            cost += 1
            if lower == ",":
                cost += _COMMA
            elif lower in self._forms.turns:
                cost += _TURN
        cost += _OTHER * sum(first <= h < last for h in hits)
        return cost + (0.5 if person.first > verb else 0) + (0 if person.party.named else 1.5)

    # -- the draft ----------------------------------------------------------------------------------------------------

    def _draft(
        self, shape: Shape, first: int, verb: int, trigger: Trigger, tail: tuple[int, int], people: list[Person],
        hits: Sequence[int],
    ) -> Draft | None:  # fmt: skip
        frame = trigger.frame
        last = max(verb + 1, tail[1] if tail[0] > verb else verb + 1)
        stop = self._stop(shape, last, hits, people)
        penalty = penalty_near(shape, trigger, min(first, verb), last, stop, hits, self._details)
        if "needs_penalty" in frame.flags and penalty is None:
            return None
        cast = [Cast(p.party, "patient") for p in people]
        near = authority_near(shape, verb, self._forms) if frame.subject == "authority" else None
        if near is not None:
            cast.append(Cast(near, "authority"))
        before = [w for w in shape.lowers[max(0, first - 3) : first] if w[0].isalpha()]
        negated = bool(before) and any(w in self._details.negation for w in before[-2:])
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


def _spelled_out(people: Sequence[Person], group: Person, shape: Shape) -> list[Person]:
    """Return the names that a colon or a dash brings behind a counted group: "остались двое: Глеб Лем и Олег Кон"."""
    marks = [k for k in range(group.last + 1, min(group.last + 4, len(shape.lowers))) if shape.lowers[k] in _SPELLS]
    if group.party.bearer is not None or not marks:
        return []
    named = [p for p in people if p.party.named and p.party.how == "explicit" and 0 < p.first - marks[0] <= _SPELLED]
    return chain(people, named[0], shape) if named else []
