"""Who is spoken of: the people of a sentence in languages with cases, and whom the sentences before told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer
from aigaq.claims.people.words import people_words
from aigaq.claims.quantities import Quantity, find_quantities
from aigaq.claims.quantity_words import load_quantity_words
from aigaq.records.events import NameHow

from .agreement import Person, chain, in_first_case
from .detail_words import DetailWords
from .drafts import Draft
from .form_words import Forms
from .lexicon import EventWords
from .parties import Party
from .shape import Shape

#: Who decides or investigates is hardly ever the one to whom it happens.
OFFICE = frozenset({"judge", "off_pros", "off_invest", "lawyer"})
_CASE = 9  #: sentences back that an appeal without a name may speak of
_JUDGED = frozenset({"proceeding.sentence", "proceeding.verdict", "proceeding.appeal"})
_WITH = ("ом", "ем", "ами", "ями")  #: endings of what is done with
_MODIFIERS = frozenset({"det", "adv", "extra", "evid"})  #: classes of words between a number and what it counts
#: Roles of those who mostly act rather than have something happen to them.
_OTHERS = frozenset({"official", "family", "other_official"})
#: Tokens beside the name in a heading that is a name alone; the token at which a name that opens a paragraph stands.
_BESIDE_NAME, _OPENING = 3, 2
_COLLECTIVE = {"двое": 2, "двои": 2, "трое": 3, "трои": 3, "четв": 4, "пяте": 5, "шест": 6, "семе": 7}


class SpokenOf:
    """Finds the people of each sentence; remembers those of the sentences before.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    forms : Forms
    language : str
    main : Bearer or None
        Whom the document as a whole is about.

    Attributes
    ----------
    last : tuple of (int, int, Person) or None
        Paragraph and sentence that spoke of someone last, and of whom.
    """

    def __init__(
        self, words: EventWords, details: DetailWords, forms: Forms, language: str, main: Bearer | None = None
    ) -> None:
        self._main = main
        self._words = words
        self._details = details
        self._language = language
        self._forms = forms
        self._names = people_words(language)
        self._tails = {t.tail[0] for rows in words.triggers.values() for t in rows if t.tail}
        self.last: tuple[int, int, Person] | None = None
        #: the last who was told to be convicted or sentenced, with the paragraph and sentence
        self.convicted: tuple[int, int, Person] | None = None
        self._recent: list[tuple[int, Person]] = []
        self._group: tuple[int, list[Person]] = (-99, [])
        self._paragraph = -1
        self._known: list[Person] = []
        self._told_by: Person | None = None  #: who tells the story: "Меня зовут Олег Лем"
        self._headed = False  #: the topic stands alone over its paragraph
        self._topic: tuple[int, Person | None] = (-1, None)  #: whom a paragraph is about, and its number

    def people(self, shape: Shape) -> list[Person]:
        """Return the people of a sentence in order: names, pronouns, relative pronouns, counted groups."""
        return [p._replace(free=self._forms.free) for p in self._persons(shape)]

    def _persons(self, shape: Shape) -> Iterator[Person]:
        """Yield the people of a sentence in order: names, pronouns, relative pronouns, counted groups."""
        found: list[Person] = []
        for reference in shape.references:
            bearer = reference.bearers[0]
            if bearer.kind != "person":
                continue
            first = shape.sentence.token_at(reference.start)
            last = shape.sentence.token_at(reference.end - 1)
            lower = shape.lowers[first]
            if reference.how != "explicit" and lower in self._forms.owners and not self._stands_alone(shape, last + 1):
                continue
            together = self._joined_before(shape, found, first) if reference.how != "explicit" else []
            if lower in self._forms.groups and together:
                token = shape.tokens[first]
                for person in together:
                    party = person.party._replace(start=token.start, end=token.end, how="group")
                    found.append(Person(first, last, party, self._forms.groups[lower] == "subject", None, True))
                continue
            for one in reference.bearers:
                party = _party(one, reference.start, reference.end, reference.how)
                subject = (
                    lower in self._forms.subjects
                    if reference.how != "explicit"
                    else in_first_case(shape, first, last, one)
                )
                found.append(Person(first, last, party, subject, one.gender, len(reference.bearers) > 1))
        found += self._narrator(shape, found)
        meant = list(self._meant(shape, found))
        told = {p.last for p in meant}
        found += meant
        found += [p for p in self._groups(shape, found) if p.first - 1 not in told]  # "всех четверых" is told already
        found.sort(key=lambda p: p.first)
        for n, lower in enumerate(shape.lowers):
            case = self._forms.relatives.get(lower)
            if case is None or n == 0:
                continue
            before = [p for p in found if p.last < n and n - p.last <= 4]
            if before:
                person = before[-1]
                together = chain(found, person, shape)
                for other in together:
                    yield other._replace(first=n, last=n, subject=case == "subject", many=len(together) > 1)
        yield from found

    def remember(self, shape: Shape, people: Sequence[Person], drafts: Sequence[Draft]) -> None:
        """Note whom a sentence speaks of, for the sentences to come."""
        index = shape.sentence.index
        named = [p for p in people if p.party.named]
        self._take_topic(shape, named)
        hit = list(
            dict.fromkeys(c.party.bearer for d in drafts for c in d.cast if c.part == "patient" and c.party.named)
        )
        patients = [
            next(p for p in [*named, *self._known] if p.party.bearer is b)
            for b in hit
            if any(p.party.bearer is b for p in [*named, *self._known])
        ]
        judged = {c.party.bearer for d in drafts if d.frame.type in _JUDGED for c in d.cast if c.part == "patient"}
        found = next((p for p in patients if p.party.bearer in judged), None)
        if found is not None:
            self.convicted = (shape.sentence.paragraph, index, found)
        plain = [p for p in named if not (p.party.bearer.roles & OFFICE)]  # type: ignore[union-attr]
        subjects = patients or [p for p in plain if p.subject] or ([] if self.last else plain)
        if subjects:
            self.last = (shape.sentence.paragraph, index, subjects[0])
        self._known = [*(p for p in self._known if all(p.party.bearer is not q.party.bearer for q in named)), *named][
            -80:
        ]
        explicit = [p for p in named if p.party.how == "explicit"]
        self._recent = [*self._recent, *((index, p) for p in named)][-60:]
        best: list[Person] = []
        for person in explicit:
            together = chain(explicit, person, shape)
            if len(together) > len(best):
                best = together
        same = shape.sentence.paragraph == self._paragraph
        old = self._group[1] if same and index - self._group[0] <= 2 else []
        told = patients or (best if len(best) > 1 else [])
        known = {p.party.bearer for p in told}
        if told:
            self._group = (index, [*(p for p in old if p.party.bearer not in known), *told])
        self._paragraph = shape.sentence.paragraph

    def topic(self, sentence: Sentence) -> Person | None:
        """Return whom the paragraph of a sentence is about: named alone by its heading, or by its first words."""
        paragraph, person = self._topic
        return person if paragraph == sentence.paragraph else None

    def case_of(self, shape: Shape, people: Sequence[Person], verb: int) -> Person | None:
        """Return whose case a sentence that names nobody behind its verb speaks of: "Суд оставил приговор в силе"."""
        here = [p for p in people if p.party.named and p.party.how == "explicit" and p.last < verb]
        here = [p for p in here if p.party.bearer is not None and p.party.bearer.roles.isdisjoint(OFFICE)]
        if here:
            return here[-1]
        topic = self.topic(shape.sentence)
        if topic is not None:
            return topic
        told = self.convicted or self.last
        if told is not None:
            paragraph, index, person = told
            near = paragraph == shape.sentence.paragraph or shape.sentence.index - index <= 2
            main = self._main is not None and self._main is not person.party.bearer
            if near or (not main and shape.sentence.index - index <= _CASE):
                return person
        return next((p for p in reversed(self._known) if p.party.bearer is self._main), None)

    def _take_topic(self, shape: Shape, named: Sequence[Person]) -> None:
        """Note whom a heading, or the first sentence of a paragraph, is about."""
        sentence = shape.sentence
        explicit = [p for p in named if p.party.how == "explicit"]
        heading = sentence.reading.block.kind in ("title", "heading")
        if heading or (sentence.paragraph != self._paragraph and self._topic[0] != sentence.paragraph):
            alone = len({p.party.bearer for p in explicit}) == 1
            rest = len(shape.tokens) - sum(p.last - p.first + 1 for p in explicit[:1])
            bare = alone and rest <= _BESIDE_NAME
            opens = bool(explicit) and explicit[0].first <= _OPENING and len(chain(explicit, explicit[0], shape)) == 1
            office = bool(explicit) and not explicit[0].party.bearer.roles.isdisjoint(OFFICE)  # type: ignore[union-attr]
            person = explicit[0] if (bare if heading else (bare or opens) and not office) else None
            self._topic, self._headed = (sentence.paragraph + heading, person), bare

    def _meant(self, shape: Shape, found: Sequence[Person]) -> Iterator[Person]:
        """Yield whom words without a name mean: "все они", "обоих", "активистка", "подсудимого"."""
        index, taken = shape.sentence.index, {k for p in found for k in range(p.first, p.last + 1)}
        for n, lower in enumerate(shape.lowers):
            if n in taken:
                continue
            following = shape.tokens[n + 1].text if n + 1 < len(shape.tokens) else "."
            many = self._forms.groups.get(lower)
            here = self._joined_before(shape, found, n) if many is not None else []
            if many is not None and (here or (index - self._group[0] <= 4 and len(self._group[1]) > 1)):
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
                group = here or (
                    self._group[1][-int(size) :] if size and len(self._group[1]) >= size else self._group[1]
                )
                for one in group:
                    party = one.party._replace(start=token.start, end=token.end, how="group")
                    yield Person(n, n, party, many == "subject", None, True)
                continue
            order = self._forms.ordinals.get(lower)
            if order is not None and index - self._group[0] <= 1 and order < len(self._group[1]) > 1:
                following_is_noun = following.lower() not in self._words.triggers and following[:1].isalpha()
                if not following_is_noun:
                    token, one = shape.tokens[n], self._group[1][order]
                    party = one.party._replace(start=token.start, end=token.end, how="group")
                    subject = lower.endswith(("ый", "ой", "ий", "ая", "ья", "і"))
                    yield Person(n, n, party, subject, one.gender, False)
                continue
            if lower in self._forms.lasts_named and not following[:1].isupper():
                here = [p for p in found if p.last < n and p.party.named and p.party.how == "explicit"]
                if here:
                    token = shape.tokens[n]
                    party = here[-1].party._replace(start=token.start, end=token.end, how="pronoun")
                    yield Person(n, n, party, lower[-2:] in ("ий", "яя"), here[-1].gender, False)
                continue
            if lower not in self._names.role_of or following[:1].isupper() or (shape.tokens[n].text[0].isupper() and n):
                continue
            person = self._bearer_of(lower, index) or self._of_topic(shape, n, found)
            if person is not None:
                token = shape.tokens[n]
                party = person.party._replace(start=token.start, end=token.end, how="role noun")
                yield Person(n, n, party, lower in self._names.plain_titles or None, person.gender, False)

    def _narrator(self, shape: Shape, found: Sequence[Person]) -> list[Person]:
        """Return where the one who tells the story speaks of themselves, outside of quotations."""
        for n in range(len(shape.lowers)):
            if shape.has(n, self._forms.called):
                named = [p for p in found if p.first > n and p.party.how == "explicit" and p.party.named]
                self._told_by = named[0] if named else self._told_by
        if self._told_by is None:
            return []
        rows: list[Person] = []
        quoted = False
        for n, lower in enumerate(shape.lowers):
            quoted = lower in ("«", "“") or (quoted and lower not in ("»", "”"))
            part = self._forms.first_person.get(lower)
            if part is not None and not quoted:
                token = shape.tokens[n]
                party = self._told_by.party._replace(start=token.start, end=token.end, how="pronoun")
                rows.append(Person(n, n, party, part == "subject", self._told_by.gender, False))
        return rows

    def _joined_before(self, shape: Shape, found: Sequence[Person], n: int) -> list[Person]:
        """Return the people named together before token `n` of a sentence, two at least: "Олег и Анна ..., их ..."."""
        named = [p for p in found if p.last < n and p.party.named and p.party.how == "explicit"]
        together = chain(named, named[-1], shape) if named else []
        return together if len(together) > 1 else []

    def _of_topic(self, shape: Shape, n: int, found: Sequence[Person]) -> Person | None:
        """Return whom a paragraph is about where a noun of its sentence can mean them: "Юриста схватили 5 мая"."""
        person = self.topic(shape.sentence)
        lower, names = shape.lowers[n], self._names
        if person is None or any(p.party.named and p.party.how == "explicit" for p in found):
            return None
        code, bearer = names.role_of[lower], person.party.bearer
        gender = (
            "f" if lower in names.title_f | names.noun_f else "m" if lower in names.title_m | names.noun_m else None
        )
        if (gender and person.gender not in (None, gender)) or lower in self._forms.kin:
            return None
        if code in OFFICE | _OTHERS and not (self._headed and not n):
            return None
        told = {r for r in bearer.roles if r != "other"} if bearer is not None else set()
        return person if code in told or code == "defendant" or not told or not n else None

    def _bearer_of(self, noun: str, index: int) -> Person | None:
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
            if noun in names.generic and self.last is not None and self.last[2].party.bearer is not bearer:
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
        if lower in self._tails:
            return True  # "счёл её виновной"
        if n > 1 and shape.lowers[n - 2] in self._words.triggers and lower.endswith(_WITH):
            return True  # "били его током"
        if entry is not None:
            return (
                bool(entry.classes & {"prep", "adv", "neg", "be", "cc", "past", "pres", "vpast", "vpasts", "vpresents"})
                and entry.noun is None
            )
        return lower.endswith(("л", "ла", "ли", "ют", "ет", "ат", "ят", "ит"))

    def _groups(self, shape: Shape, named: Sequence[Person]) -> Iterator[Person]:
        """Yield the counted people of a sentence: "трое рабочих", "27 из них", "двадцать пять наших родных"."""
        words = load_quantity_words(self._language)
        if not words.hint.search(shape.sentence.text):
            return
        blocked = [any(p.first <= n <= p.last for p in named) for n in range(len(shape.tokens))]
        for quantity in find_quantities(shape.tokens, words, blocked):
            last = None if quantity.kind == "zero" else self._counted(shape, quantity)
            if last is None or quantity.number[0] in shape.dated:
                continue
            start, stop = shape.tokens[quantity.first].start, shape.tokens[last - 1].end
            name = shape.sentence.reading.text[start:stop]
            number = quantity.low if quantity.low is not None else quantity.high
            party = Party(
                name, start, stop, "explicit", None, frozenset({"person"}), False, number, shape.lowers[last - 1]
            )
            yield Person(quantity.first, last - 1, party, None, None, (number or 2) > 1)

    def _counted(self, shape: Shape, quantity: Quantity) -> int | None:
        """Return the token behind what a quantity counts; None where it does not count people."""
        lowers, last = shape.lowers, quantity.last
        number = lowers[quantity.number[0]]
        if number in self._names.pronoun_m:
            return None  # "онымен": with him, not ten
        end = last
        while end < min(len(lowers), last + 4):
            entry = self._words.lexicon.get(lowers[end])
            human = entry is not None and (
                "people" in entry.classes or (entry.noun is not None and entry.noun.kind in ("person", "victim"))
            )
            if human or lowers[end] in self._names.role_of:
                return end + 1
            modifies = entry is None or bool(entry.classes & _MODIFIERS)
            if not lowers[end][0].isalpha() or not modifies or lowers[end] in self._words.triggers:
                break
            end += 1
        if any(shape.has(last, w) for w in self._forms.of_them):
            return last + 2
        if number in self._forms.collective or number.endswith(self._forms.collective_endings):
            things = last < len(lowers) and lowers[last] in self._forms.things
            return None if things else last
        following = [t for t in lowers[end : end + 2] if t in self._words.triggers]
        before = lowers[quantity.first - 1] if quantity.first else ""
        if (
            end == last
            and number.isdigit()
            and (following or (before in self._words.triggers and not "".join(lowers[end : end + 1])[:1].isalpha()))
        ):
            return end  # "516 были задержаны", "задержали 64"
        spelled = number.isalpha() and (quantity.low or 0) > 1
        if spelled and following and (end == last or lowers[end - 1].endswith(self._forms.people_endings)):
            return end
        return None


def _party(bearer: Bearer, start: int, end: int, how: NameHow) -> Party:
    kinds = {"person"}
    if "journalist" in bearer.roles:
        kinds.add("journalist")
    return Party(bearer.name, start, end, how, bearer, frozenset(kinds), False, None, "")
