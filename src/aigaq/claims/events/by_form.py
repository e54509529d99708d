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

from aigaq.claims.people import Bearer, People, Reference
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
_COMMA, _TURN, _OTHER = 3, 6, 5  #: what stands between costs: a comma, "but", another event's verb


_LENGTH = re.compile(r"(?P<kind>administrative |suspended |probation )?P\d+(?P<unit>[YMD])")


class _Person(NamedTuple):
    """Someone spoken of in a sentence: tokens, who it is, whether in the first case, gender, one or many."""

    first: int
    last: int
    party: Party
    subject: bool | None
    gender: str | None
    many: bool
    link: int = -1  #: for a relative pronoun, the token of its verb side


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

    def __init__(self, words: EventWords, details: DetailWords, people: People, language: str) -> None:
        self._words = words
        self._details = details
        self._people = people
        self._language = language
        self._forms = details.forms
        self._last: tuple[int, int, _Person] | None = None

    def read(self, shape: Shape) -> tuple[list[Draft], list[Missed]]:
        """Return the events of a sentence in order, and the triggers that are none."""
        people = list(self._persons(shape))
        hits = [n for n, lower in enumerate(shape.lowers) if lower in self._words.triggers]
        drafts: list[Draft] = []
        missed: list[Missed] = []
        taken: set[int] = set()
        for nouns in (False, True):
            for n in hits:
                if n in taken:
                    continue
                found = self._at(shape, n, nouns, people, hits)
                if isinstance(found, Missed):
                    missed.append(found)
                elif found is not None:
                    drafts += [found, *self._further(shape, found, people)]
                    taken.update(range(found.first, found.last))
        named = [p for p in people if p.subject and p.party.named]
        if named:
            self._last = (shape.sentence.paragraph, shape.sentence.index, named[0])
        drafts.sort(key=lambda d: (d.verb, d.first))
        return drafts, [m for m in missed if taken.isdisjoint(range(m.first, m.last))]

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
        self, shape: Shape, n: int, nouns: bool, people: list[_Person], hits: Sequence[int]
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
            cast = self._cast(shape, verb, trigger, people, hits, tail)
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
        for k in range(max(0, verb - 6 if trigger.gap else verb), verb):
            if shape.has(k, trigger.tail):
                return k, k + size
        return None

    def _lacks(self, shape: Shape, trigger: Trigger) -> bool:
        frame, text = trigger.frame, shape.sentence.text.lower()
        if frame.needs and not any(w in text for w in frame.needs):
            return True
        return any(w in text for w in frame.needs_not)

    def _cast(
        self,
        shape: Shape,
        verb: int,
        trigger: Trigger,
        people: list[_Person],
        hits: Sequence[int],
        tail: tuple[int, int],
    ) -> list[_Person]:
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
        best = self._nearest(shape, verb, wanted, hits)
        if best is None and not agreed and not frame.given:
            doers = [p for p in people if p.subject is True]
            same = [p for p in doers if _same_in_all_cases(p)]  # names that have one form
            best = self._nearest(shape, verb, same, hits)
        if best is not None:
            return _chain(people, best, shape)
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
            if not 0 < gap <= _FAR_NOUN or (person.subject is True and not _same_in_all_cases(person)):
                continue
            between = shape.lowers[noun + 1 : person.first]
            if any(w in _BREAKS or w == "," or w in self._words.triggers for w in between):
                break
            if given and not set(between) & self._forms.at:
                continue
            return _chain(list(people), person, shape)
        return []

    def _nearest(self, shape: Shape, verb: int, people: Sequence[_Person], hits: Sequence[int]) -> _Person | None:
        best: tuple[float, _Person] | None = None
        for person in people:
            cost = self._cost(shape, verb, person, hits)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, person)
        return best[1] if best and best[0] <= _FAR else None

    def _cost(self, shape: Shape, verb: int, person: _Person, hits: Sequence[int]) -> float | None:
        first, last = (person.last + 1, verb) if person.last < verb else (verb + 1, person.first)
        if first > last:
            return 0
        cost = float(last - first)
        for k in range(first, last):
            lower = shape.lowers[k]
            if lower in _BREAKS:
                return None
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
        penalty = self._penalty(shape, trigger, verb, last, stop, hits)
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
    parts = {p.lower() for p in bearer.parts}
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
    fixed = last[-1] in "оеиуыэю" or (bearer.gender == "f" and last[-1] not in "аяь")
    return fixed and (
        alone or len(bearer.parts) == 1 or given[-1] in "оеиуыэю" or (bearer.gender == "f" and given[-1] not in "аяь")
    )


def _agrees(person: _Person, form: str) -> bool:
    """Tell whether a verb's form can speak of a person: by gender and number."""
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
            between = list(shape.lowers[left.last + 1 : right.first])
            joined = any(w in (",", "и", "а", "также") for w in between) and len(between) <= 5
            plain = all(
                w in (",", "и", "а", "также", "–", "—") or (w[0].isalpha() and w not in ("но", "который", "которая"))
                for w in between
            )
            verbs = any(w.endswith(("л", "ла", "ли", "ны", "на", "ен", "ан")) and len(w) > 4 for w in between)
            if (
                not joined
                or not plain
                or verbs
                or ({left.subject, right.subject} == {True, False} and len(between) > 3)
            ):
                break
            k += step
            found.insert(0, named[k]) if step < 0 else found.append(named[k])
    return found
