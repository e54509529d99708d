"""Reader for languages with cases: the events of a sentence, told by the forms of verbs, participles and names.

Where English tells by place who did what to whom, the forms do here: a short participle and a verb of happening agree
with the person they speak of, an active verb has its object in another case than the first, a noun of an event is
followed by a name in the genitive. Of several people the nearest that agrees is meant; people joined by commas and
"and" go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, People, Reference
from aigaq.claims.people.words import people_words
from aigaq.claims.quantities import find_quantities
from aigaq.claims.quantity_words import load_quantity_words
from aigaq.records.claims import NameHow

from .authorities import authority_near
from .detail_words import DetailWords
from .lexicon import EventWords, Trigger
from .parties import Party
from .penalties import Penalty, find_penalty, find_plain
from .reader import Cast, Draft, Missed
from .shape import Shape

_FAR, _FAR_NOUN = 24, 6
_BREAKS = frozenset({";", ":", ".", "!", "?", "…", "("})
_FEMALE, _NEUTER, _MANY = (
    ("а", "ая", "ой", "ую", "ась", "аяся", "уюся"),
    ("о", "ое", "ось"),
    ("ы", "и", "ые", "ых", "ыми", "ие", "их", "ись", "иеся", "ихся"),
)
#: What stands between costs: a comma, "but", another event's verb; that an active verb's object stands before it; that
#: someone is a judge or a prosecutor.
_COMMA, _TURN, _OTHER, _BEFORE, _OFFICIAL = 3, 6, 5, 4, 10
_OFFICE = frozenset({"judge", "off_pros", "off_invest"})


_COLLECTIVE = {"двое": 2, "двои": 2, "трое": 3, "трои": 3, "четв": 4, "пяте": 5, "шест": 6, "семе": 7}
_LENGTH = re.compile(r"(?P<kind>administrative |suspended |probation )?P\d+(?P<unit>[YMD])")


class _Person(NamedTuple):
    """Someone spoken of in a sentence: tokens, who it is, whether in the first case, gender, one or many."""

    first: int
    last: int
    party: Party
    subject: bool | None
    gender: str | None
    many: bool
    free: bool = False  #: verbs of the language do not agree


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
    people : People
    language : str
    """

    shape_of = FormShape

    def __init__(self, words: EventWords, details: DetailWords, people: People, language: str) -> None:
        self._words = words
        self._details = details
        self._people = people
        self._language = language
        self._forms = details.forms
        self._names = people_words(language)
        self._last: tuple[int, int, _Person] | None = None
        self._recent: list[tuple[int, _Person]] = []
        self._group: tuple[int, list[_Person]] = (-99, [])
        self._paragraph = -1
        self._known: list[_Person] = []

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        """Return the events of a sentence in order, the triggers that are none, and whether all happens in custody."""
        people = [p._replace(free=self._forms.free) for p in self._persons(shape)]
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
                    drafts += [found, *self._further(shape, found, people)]
                    taken.update(range(found.first, found.last))
        self._remember(shape, people, drafts)
        drafts.sort(key=lambda d: (d.verb, d.first))
        return drafts, [m for m in missed if taken.isdisjoint(range(m.first, m.last))], False

    # -- who is spoken of ---------------------------------------------------------------------------------------------

    def _persons(self, shape: Shape) -> Iterator[_Person]:
        """Yield the people of a sentence in order: names, pronouns, relative pronouns, counted groups."""
        found: list[_Person] = []
        for reference in shape.references:
            bearer = reference.bearers[0]
            if bearer.kind != "person":
                continue
            first = shape.sentence.token_at(reference.start)
            last = shape.sentence.token_at(reference.end - 1)
            lower = shape.lowers[first]
            if reference.how != "explicit" and lower in self._forms.owners and not self._stands_alone(shape, last + 1):
                continue
            for one in reference.bearers:
                party = _party(one, reference.start, reference.end, reference.how)
                subject = (
                    lower in self._forms.subjects
                    if reference.how != "explicit"
                    else _in_first_case(shape, first, last, one)
                )
                found.append(_Person(first, last, party, subject, one.gender, len(reference.bearers) > 1))
        found += list(self._meant(shape, found))
        found += self._groups(shape, found)
        found.sort(key=lambda p: p.first)
        for n, lower in enumerate(shape.lowers):
            case = self._forms.relatives.get(lower)
            if case is None or n == 0:
                continue
            before = [p for p in found if p.last < n and n - p.last <= 4]
            if before:
                person = before[-1]
                together = _chain(found, person, shape)
                for one in together:
                    yield one._replace(first=n, last=n, subject=case == "subject", many=len(together) > 1)
        yield from found

    def _remember(self, shape: Shape, people: Sequence[_Person], drafts: Sequence[Draft]) -> None:
        """Note whom a sentence speaks of, for the sentences to come."""
        index = shape.sentence.index
        named = [p for p in people if p.party.named]
        hit = list(
            dict.fromkeys(c.party.bearer for d in drafts for c in d.cast if c.part == "patient" and c.party.named)
        )
        patients = [
            next(p for p in [*named, *self._known] if p.party.bearer is b)
            for b in hit
            if any(p.party.bearer is b for p in [*named, *self._known])
        ]
        plain = [p for p in named if not (p.party.bearer.roles & _OFFICE)]  # type: ignore[union-attr]
        subject = (patients or [p for p in plain if p.subject] or ([] if self._last else plain) or [None])[0]
        if subject is not None:
            self._last = (shape.sentence.paragraph, index, subject)
        self._known = [*(p for p in self._known if all(p.party.bearer is not q.party.bearer for q in named)), *named][
            -80:
        ]
        explicit = [p for p in named if p.party.how == "explicit"]
        self._recent = [*self._recent, *((index, p) for p in named)][-60:]
        best: list[_Person] = []
        for person in explicit:
            together = _chain(explicit, person, shape)
            if len(together) > len(best):
                best = together
        same = shape.sentence.paragraph == self._paragraph
        old = self._group[1] if same and index - self._group[0] <= 2 else []
        told = patients or (best if len(best) > 1 else [])
        known = {p.party.bearer for p in told}
        if told:
            self._group = (index, [*(p for p in old if p.party.bearer not in known), *told])
        self._paragraph = shape.sentence.paragraph

    def _meant(self, shape: Shape, found: Sequence[_Person]) -> Iterator[_Person]:
        """Yield whom words without a name mean: "все они", "обоих", "активистка", "подсудимого"."""
        index, taken = shape.sentence.index, {k for p in found for k in range(p.first, p.last + 1)}
        for n, lower in enumerate(shape.lowers):
            if n in taken:
                continue
            following = shape.tokens[n + 1].text if n + 1 < len(shape.tokens) else "."
            many = self._forms.groups.get(lower)
            if many is not None and index - self._group[0] <= 4 and len(self._group[1]) > 1:
                entry = self._words.lexicon.get(following.lower())
                if (
                    entry is not None
                    and entry.noun is not None
                    and (entry.noun.kind != "person" or lower in ("их", "им"))
                ):
                    continue
                if n and shape.lowers[n - 1] in self._forms.groups:
                    continue  # "все они": once
                token = shape.tokens[n]
                size = self._details.numbers.get(following.lower(), 0) or _COLLECTIVE.get(following.lower()[:4], 0)
                group = self._group[1][-int(size) :] if size and len(self._group[1]) >= size else self._group[1]
                for person in group:
                    party = person.party._replace(start=token.start, end=token.end, how="group")
                    yield _Person(n, n, party, many == "subject", None, True)
                continue
            if lower not in self._names.role_of or following[:1].isupper() or shape.tokens[n].text[0].isupper() and n:
                continue
            person = self._bearer_of(lower, index)
            if person is not None:
                token = shape.tokens[n]
                party = person.party._replace(start=token.start, end=token.end, how="role noun")
                yield _Person(n, n, party, lower in self._names.plain_titles or None, person.gender, False)

    def _bearer_of(self, noun: str, index: int) -> _Person | None:
        """Return who was last called by a noun or holds its role; anyone spoken of just before for a general noun."""
        names = self._names
        gender = "f" if noun in names.title_f | names.noun_f else "m" if noun in names.title_m | names.noun_m else None
        code = names.role_of[noun]
        for at, person in reversed(self._recent):
            if index - at > 12:
                break
            bearer = person.party.bearer
            if bearer is None or (gender and person.gender not in (None, gender)):
                continue
            if noun in names.generic and self._last is not None and self._last[2].party.bearer is not bearer:
                continue
            called = any(n[:6] == noun[:6] for n in bearer.nouns) or (
                code is not None and code != "other" and code in bearer.roles
            )
            if called or (noun in names.generic and index - at <= 2):
                return person
        return None

    def _stands_alone(self, shape: Shape, n: int) -> bool:
        """Tell whether "его" at the token before `n` is an object and owns nothing: a verb or a mark follows."""
        if n >= len(shape.lowers):
            return True
        lower = shape.lowers[n]
        entry = self._words.lexicon.get(lower)
        if not lower[0].isalpha() or lower in self._words.triggers:
            return entry is None or entry.noun is None
        if entry is not None:
            return (
                bool(entry.classes & {"prep", "adv", "neg", "be", "cc", "past", "pres", "vpast", "vpasts", "vpresents"})
                and entry.noun is None
            )
        return lower.endswith(("л", "ла", "ли", "ют", "ет", "ат", "ят", "ит"))

    def _groups(self, shape: Shape, named: Sequence[_Person]) -> Iterator[_Person]:
        words = load_quantity_words(self._language)
        if not words.hint.search(shape.sentence.text):
            return
        blocked = [any(p.first <= n <= p.last for p in named) for n in range(len(shape.tokens))]
        for quantity in find_quantities(shape.tokens, words, blocked):
            end = quantity.last
            kinds: frozenset[str] = frozenset()
            while end < min(len(shape.tokens), quantity.last + 4):
                entry = self._words.lexicon.get(shape.lowers[end])
                if entry is not None and (entry.noun is not None or "people" in entry.classes):
                    human = "people" in entry.classes or (
                        entry.noun is not None and entry.noun.kind in ("person", "victim")
                    )
                    kinds = frozenset({"person"}) if human else frozenset()
                    end += 1
                    break
                if entry is not None or not shape.lowers[end][0].isalpha():
                    break
                end += 1
            else:
                end = quantity.last
            bare = not kinds and end == quantity.last and shape.lowers[quantity.number[0]] in self._forms.collective
            if not kinds and not bare:
                continue
            last = end if kinds else quantity.last
            start, stop = shape.tokens[quantity.first].start, shape.tokens[last - 1].end
            name = shape.sentence.reading.text[start:stop]
            number = quantity.low if quantity.low is not None else quantity.high
            party = Party(
                name, start, stop, "explicit", None, frozenset({"person"}), False, number, shape.lowers[last - 1]
            )
            yield _Person(quantity.first, last - 1, party, None, None, (number or 2) > 1)

    # -- one trigger --------------------------------------------------------------------------------------------------

    def _at(
        self, shape: Shape, n: int, nouns: bool, people: list[_Person], hits: Sequence[int], drafts: Sequence[Draft]
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
            if shape.lowers[k] in _BREAKS:
                break
            if shape.has(k, trigger.tail):
                return k, k + size
        for k in range(verb - 1, max(-1, verb - 10), -1):
            if shape.lowers[k] in _BREAKS:
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
        self, shape: Shape, verb: int, trigger: Trigger, people: list[_Person], hits: Sequence[int], tail: tuple[int, int],
        drafts: Sequence[Draft],
    ) -> list[_Person]:  # fmt: skip
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
            wanted = [p for p in people if p.subject is not False and _agrees(p, trigger.word)]
        else:
            wanted = [p for p in people if p.subject is not True]
        first_behind = not agreed and not frame.given and form in ("past", "present")
        if first_behind and not any(p.first > verb and p.party.how != "role noun" for p in wanted):
            if same := self._shared(shape, verb, drafts, ""):  # "признал его виновным и приговорил"
                return same
        best = self._nearest(shape, verb, wanted, hits, first_behind)
        if best is None and not agreed and not frame.given:
            doers = [p for p in people if p.subject is True]
            same = [p for p in doers if _same_in_all_cases(p)]  # names that have one form
            best = self._nearest(shape, verb, same, hits, first_behind)
        if best is not None:
            if best.party.how == "group":
                return [p for p in people if p.first == best.first and p.party.how == "group"]
            return _chain(people, best, shape)
        if agreed and (before := self._shared(shape, verb, drafts, trigger.word)):
            return before
        if frame.type == "proceeding.appeal" and self._last is not None:
            paragraph, index, person = self._last
            if paragraph == shape.sentence.paragraph or shape.sentence.index - index <= 2:
                token = shape.tokens[verb]
                return [person._replace(party=person.party._replace(start=token.start, end=token.end, how="pronoun"))]
        if agreed and self._last is not None and self._opens(shape, verb):
            paragraph, index, person = self._last
            if (
                paragraph == shape.sentence.paragraph
                and shape.sentence.index - index <= 2
                and _agrees(person, trigger.word)
            ):
                token = shape.tokens[verb]
                party = person.party._replace(start=token.start, end=token.end, how="pronoun")
                return [person._replace(party=party)]
        return []

    def _shared(self, shape: Shape, verb: int, drafts: Sequence[Draft], word: str) -> list[_Person]:
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
        found = [_Person(verb, verb, p, True, p.bearer.gender if p.bearer else None, len(people) > 1) for p in people]
        return found if not word or all(_agrees(p, word) for p in found) else []

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

    def _beside(self, shape: Shape, verb: int, people: Sequence[_Person], tail: tuple[int, int]) -> list[_Person]:
        """Return whom a participle in its case belongs to: the name before its comma, or right behind it."""
        many = shape.lowers[verb].endswith(_MANY)
        before = [p for p in people if p.last < verb and verb - p.last <= 4 and p.party.named]
        if before and any(shape.lowers[k] == "," for k in range(before[-1].last + 1, verb)):
            return _chain(list(people), before[-1], shape) if many else [before[-1]]
        last = max(verb, tail[1] - 1)
        after = [p for p in people if p.first > last and p.first - last <= 5 and (p.party.named or not p.many)]
        if after and not any(shape.lowers[k] in "," for k in range(last + 1, after[0].first)):
            return _chain(list(people), after[0], shape) if many else [after[0]]
        return []

    def _of_noun(self, shape: Shape, noun: int, people: Sequence[_Person], given: bool) -> list[_Person]:
        for person in people:
            gap = person.first - noun
            if not 0 < gap <= _FAR_NOUN or person.subject is True and not _same_in_all_cases(person):
                continue
            between = shape.lowers[noun + 1 : person.first]
            if any(w in _BREAKS or w == "," or w in self._words.triggers for w in between):
                break
            if given and not set(between) & self._forms.at:
                continue
            return _chain(list(people), person, shape)
        return []

    def _nearest(
        self, shape: Shape, verb: int, people: Sequence[_Person], hits: Sequence[int], first_behind: bool
    ) -> _Person | None:
        best: tuple[float, _Person] | None = None
        for person in people:
            cost = self._cost(shape, verb, person, hits)
            if cost is not None and first_behind and person.last < verb:
                cost += _BEFORE
            if cost is not None and person.party.bearer is not None and person.party.bearer.roles & _OFFICE:
                cost += _OFFICIAL
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, person)
        return best[1] if best and best[0] <= _FAR else None

    def _cost(self, shape: Shape, verb: int, person: _Person, hits: Sequence[int]) -> float | None:
        first, last = (person.last + 1, verb) if person.last < verb else (verb + 1, person.first)
        if first > last:
            return 0
        cost = {"role noun": 6.0, "group": 1.0}.get(person.party.how, 0.0)
        inside = False  # a relative clause
        for k in range(first, last):
            lower = shape.lowers[k]
            if lower in _BREAKS and not inside:
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
        self, shape: Shape, first: int, verb: int, trigger: Trigger, tail: tuple[int, int], people: list[_Person],
        hits: Sequence[int],
    ) -> Draft | None:  # fmt: skip
        frame = trigger.frame
        last = max(verb + 1, tail[1] if tail[0] > verb else verb + 1)
        stop = self._stop(shape, last, hits, people)
        penalty = self._penalty(shape, trigger, min(first, verb), last, stop, hits)
        if "needs_penalty" in frame.flags and penalty is None:
            return None
        cast = [Cast(p.party, "patient") for p in people]
        near = authority_near(shape, verb, self._details) if frame.subject == "authority" else None
        if near is not None:
            cast.append(Cast(near, "authority"))
        before = [w for w in shape.lowers[max(0, first - 3) : first] if w[0].isalpha()]
        negated = bool(before) and any(w in self._details.negation for w in before[-2:])
        return Draft(
            frame, trigger, shape, min(first, tail[0]) if tail[0] < verb and tail[0] >= verb - 3 else first, last, last, stop, verb, tuple(cast), negated, "", (),
            penalty, trigger.use != "nouns",
        )  # fmt: skip

    def _further(self, shape: Shape, draft: Draft, people: Sequence[_Person]) -> Iterator[Draft]:
        """Yield the further people and penalties of one verb: "Ахметов приговорён к шести годам, Серик – к пяти"."""
        tokens, text = shape.tokens, shape.sentence.reading.text
        if draft.penalty is None or "penalty" not in draft.frame.reads:
            return
        at = max(draft.after, next((k for k, t in enumerate(tokens) if t.start >= draft.penalty.end), len(tokens)))
        named = [p for p in people if p.party.how == "explicit" and p.first >= at]
        while named:
            person = named[0]
            if any(
                shape.lowers[k] in (".", "!", "?") or shape.lowers[k] in self._words.triggers
                for k in range(at, person.first)
            ):
                return
            together = [p for p in _chain(named, person, shape) if p.first >= person.first]
            last = together[-1].last + 1
            following = next((p.first for p in named if p.first > together[-1].last), len(tokens))
            end = next((k for k in range(last, len(tokens)) if shape.lowers[k] in (".", "!", "?")), len(tokens))
            end = min(end, following)
            opens = next(
                (
                    k
                    for k in range(last, min(last + 3, end))
                    if shape.lowers[k] in ("–", "—", "-", "на", "к", "по", "(")
                ),
                None,
            )
            penalty = None
            if opens is not None and end > opens:
                penalty = find_penalty(text, tokens[opens].start, tokens[end - 1].end, self._details)
                penalty = penalty or self._same_unit(shape, opens, end, draft.penalty)
            if penalty is None:
                return
            stop = next((k for k, t in enumerate(tokens) if t.end >= penalty.end), end - 1) + 1
            cast = [Cast(p.party, "patient") for p in together] + [c for c in draft.cast if c.part == "authority"]
            yield draft._replace(
                first=together[0].first,
                last=stop,
                after=stop,
                stop=end,
                verb=together[0].first,
                cast=tuple(cast),
                penalty=penalty,
            )
            at = stop
            named = [p for p in named if p.first >= stop]

    def _same_unit(self, shape: Shape, first: int, end: int, penalty: Penalty) -> Penalty | None:
        """Return a penalty whose unit was told before: "– к 18", "– три с половиной"."""
        match = _LENGTH.match(penalty.value)
        if match is None:
            return None
        for k in range(first, min(first + 4, end)):
            lower = shape.lowers[k]
            number = float(lower) if lower.isdigit() else self._details.numbers.get(lower)
            if number is None:
                continue
            half = shape.lowers[k + 1 : k + 3] == ["с", "половиной"] or number != int(number)
            unit = match["unit"]
            value = f"P{int(number)}{unit}" + ("6M" if half and unit == "Y" else "")
            last = k + 2 if shape.lowers[k + 1 : k + 3] == ["с", "половиной"] else k
            return Penalty(f"{match['kind'] or ''}{value}", shape.tokens[k].start, shape.tokens[last].end)
        return None

    def _stop(self, shape: Shape, n: int, hits: Sequence[int], people: Sequence[_Person]) -> int:
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

    def _penalty(
        self, shape: Shape, trigger: Trigger, verb: int, last: int, stop: int, hits: Sequence[int]
    ) -> Penalty | None:
        frame, tokens, text = trigger.frame, shape.tokens, shape.sentence.reading.text
        if not frame.reads & {"penalty", "term"}:
            return None
        stretches = [(tokens[last - 1].end, tokens[stop - 1].end)]
        left = max((h + 1 for h in hits if h < verb), default=0)
        left = max([left, *(k + 1 for k in range(left, verb) if shape.lowers[k] in _BREAKS)])
        if left < verb:
            stretches.append((tokens[left].start, tokens[verb].start))
        finders = (find_penalty,) if "term" in frame.reads else (find_penalty, find_plain)
        for finder in finders:
            for start, end in stretches:
                if end > start and (found := finder(text, start, end, self._details)) is not None:
                    return found
        return None


def _party(bearer: Bearer, start: int, end: int, how: NameHow) -> Party:
    kinds = {"person"}
    if "journalist" in bearer.roles:
        kinds.add("journalist")
    return Party(bearer.name, start, end, how, bearer, frozenset(kinds), False, None, "")


_UNCLEAR = ("а", "у", "ом", "ым", "ой", "ого", "ому", "ю", "я", "ем", "ы", "и", "е")


def _in_first_case(shape: Shape, first: int, last: int, bearer: Bearer) -> bool | None:
    """Tell whether a name is written in its first case: each of its words is one of the bearer's; None if unclear."""
    parts = {p.lower().replace("ё", "е") for p in bearer.parts}
    written = [shape.lowers[k] for k in range(first, last + 1) if len(shape.lowers[k]) > 2]
    if not all(w in parts for w in written):
        return False
    alone = sum(len(p) > 2 for p in bearer.parts) == 1
    unclear = alone and written and written[-1].endswith(_UNCLEAR)
    return None if unclear or _one_form(bearer, len(written) == 1) else True


def _same_in_all_cases(person: _Person) -> bool:
    """Tell whether a name can have one form in all cases: "Нино Месхи", "Латушко"."""
    bearer = person.party.bearer
    if bearer is None:
        return True
    return person.subject is None or _one_form(bearer, person.last == person.first)


def _one_form(bearer: Bearer, alone: bool) -> bool:
    last, given = bearer.parts[-1].lower(), bearer.parts[0].lower()
    if bearer.gender is None and len(bearer.parts) > 1 and not alone and last[-1] in "оеиуыэюа" and given[-1] in "ая":
        return True  # "Евгения Коваленко", "Александра Иванова": she, or of him
    fixed = last[-1] in "оеиуыэю" or (bearer.gender == "f" and last[-1] not in "аяь")
    return fixed and (
        alone or len(bearer.parts) == 1 or given[-1] in "оеиуыэю" or (bearer.gender == "f" and given[-1] not in "аяь")
    )


def _agrees(person: _Person, form: str) -> bool:
    """Tell whether a verb's form can speak of a person: by gender and number; any can where verbs do not agree."""
    if person.free:
        return True
    if form.endswith(_MANY):
        return person.many or person.party.bearer is not None
    if form.endswith(_FEMALE):
        return person.gender in (None, "f") and not person.many
    if form.endswith(_NEUTER):
        return person.party.bearer is None
    if form.endswith(("т", "тся", "т.")):
        return True
    return person.gender in (None, "m") and not (person.many and person.party.bearer is None)


def _chain(people: Sequence[_Person], person: _Person, shape: Shape) -> list[_Person]:
    """Return a person with those joined to them: "Асхата, Кайрата Клышева и его брата Абая"."""
    named = sorted(
        (p for p in people if p.party.named and p.party.how == "explicit" and p.last - p.first < 6),
        key=lambda p: p.first,
    )
    if person not in named:
        return [person]
    at = named.index(person)
    found = [person]
    for step in (-1, 1):
        k = at
        while 0 <= k + step < len(named):
            left, right = (named[k + step], named[k]) if step < 0 else (named[k], named[k + step])
            between = [w for w in shape.lowers[left.last + 1 : right.first]]
            joined = any(w in (",", "и", "а", "также") for w in between) and len(between) <= 8
            plain = all(
                w in (",", "и", "а", "также", "–", "—", "«", "»")
                or (w[0].isalpha() and w not in ("но", "который", "которая"))
                for w in between
            )
            verbs = any(w.endswith(("л", "ла", "ли", "ны", "на", "ен", "ан")) and len(w) > 4 for w in between)
            if not joined or not plain or verbs or {left.subject, right.subject} == {True, False} and len(between) > 3:
                break
            k += step
            found.insert(0, named[k]) if step < 0 else found.append(named[k])
    return found
