"""What follows from the events a sentence tells, in languages with cases.

Who was detained before is remanded by an arrest; who is held "по обвинению в ..." is charged; nouns that count people
tell what happened to them; a sentence may name those whom the one before counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from aigaq.claims.people import Bearer

from .agreement import Person, chain
from .detail_words import DetailWords
from .drafts import Cast, Draft
from .form_words import Forms
from .lexicon import EventWords, Trigger
from .parties import Party
from .shape import Shape

_SPELLED = 5  #: tokens behind "среди них" in which the first name follows
_HELD = 8  #: tokens behind a verb of custody in which its charge is told


class Following:
    """Reads what follows from the drafts of each sentence, in order.

    Parameters
    ----------
    words : EventWords
    details : DetailWords
    forms : Forms
    """

    def __init__(self, words: EventWords, details: DetailWords, forms: Forms) -> None:
        self._details = details
        self._forms = forms
        self._counted: Draft | None = None  #: what the sentence before told of a group without names
        self._held: set[Bearer | None] = set()  #: who was told to be detained
        #: for each kind of event a trigger that is one word
        self._plainest: dict[str, Trigger] = {}
        for rows in words.triggers.values():
            for trigger in rows:
                if not trigger.before and not trigger.tail and not trigger.frame.given:
                    self._plainest.setdefault(trigger.frame.type, trigger)

    def read(self, shape: Shape, drafts: Sequence[Draft], people: Sequence[Person]) -> list[Draft]:
        """Return the drafts of a sentence, some as what they are then, with those that follow from them."""
        told = [self._remand(d) for d in sorted(drafts, key=lambda d: d.verb)]
        told += self._accused(shape, told)
        return told + self._by_noun(shape, people, told)

    def _remand(self, draft: Draft) -> Draft:
        """Return the arrest of someone who was detained before as what it is then: a judge's decision."""
        named = [c.party.bearer for c in draft.cast if c.part == "patient" and c.party.bearer is not None]
        if draft.frame.type != "custody.arrest" or draft.trigger.use != "verbs":
            return draft
        arrests = draft.trigger.lemma in self._forms.arrests
        judged = self._plainest.get("custody.judge")
        if arrests and named and judged is not None and self._held.issuperset(named):
            return draft._replace(frame=judged.frame)
        if not arrests:
            self._held.update(named)
        return draft

    def _accused(self, shape: Shape, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the charges on which people are held: "арестованного 30 апреля по обвинению в клевете"."""
        charge = self._plainest.get("proceeding.charge")
        found: list[Draft] = []
        for draft in drafts:
            if charge is None or not draft.frame.type.startswith("custody.") or draft.negated:
                continue
            for k in range(draft.last, min(draft.last + _HELD, draft.stop, len(shape.lowers) - 1)):
                if shape.has(k, ("по",)) and shape.lowers[k + 1] in self._forms.accusing:
                    cast = tuple(c for c in draft.cast if c.part == "patient")
                    found.append(_plain_draft(charge, shape, k, k + 2, draft.stop, cast))
                    break
        return found

    def _by_noun(self, shape: Shape, people: Sequence[Person], drafts: Sequence[Draft]) -> list[Draft]:
        """Return what the nouns of counted people tell, where no verb does: "сообщили о 240 раненых"."""
        used = {(c.party.start, c.party.end) for d in drafts for c in d.cast}
        found: list[Draft] = []
        for person in people:
            party, noun = person.party, shape.lowers[person.last]
            if party.bearer is not None or party.number is None or (party.start, party.end) in used:
                continue
            kind = next((k for stem, k in self._forms.counted.items() if noun.startswith(stem)), None)
            trigger = self._plainest.get(kind) if kind is not None else None
            if trigger is not None and not self._details.negation & set(shape.lowers[person.first - 2 : person.first]):
                at, last = person.last, person.last + 1
                cast = (Cast(party, "patient"),)
                found.append(_plain_draft(trigger, shape, at, last, last, cast))
        return found

    def spelled(self, shape: Shape, people: Sequence[Person], drafts: Sequence[Draft]) -> list[Draft]:
        """Return what happened to those who are named behind a count: "Трое умерли. Среди них Иван Ромин."."""
        counted = self._counted
        groups = [d for d in drafts if any(c.part == "patient" and _is_count(c.party) for c in d.cast)]
        self._counted = groups[-1] if groups else None
        opening = next((w for w in self._forms.listing if shape.has(0, w)), None)
        if counted is None or drafts or opening is None:
            return []
        named = [p for p in people if p.party.named and p.party.how == "explicit" and p.first >= len(opening)]
        if not named or named[0].first > len(opening) + _SPELLED or named[0].subject is False:
            return []
        cast = tuple(Cast(p.party, "patient") for p in chain(people, named[0], shape))
        last = named[0].first
        return [Draft(counted.frame, counted.trigger, shape, 0, last, last, last, 0, cast, False, "", (), None, False)]


def _is_count(party: Party) -> bool:
    return party.bearer is None and (party.number or 0) > 1


def _plain_draft(
    trigger: Trigger, shape: Shape, first: int, last: int, stop: int, cast: tuple[Cast, ...]
) -> Draft:  # fmt: skip
    """Return what words other than the trigger's own tell at tokens `first` to `last`."""
    return Draft(
        trigger.frame, trigger, shape, first, last, last, stop, first, cast, False, "", (), None, False
    )  # fmt: skip
