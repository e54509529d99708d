"""Occurrences: the claims that tell of one thing that happened to one person or group, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from sys import intern
from typing import NamedTuple

from aigaq.records import Claim, Difference, Event, Memo, Occurrence, make_id

from . import phrases
from .holders import content_words
from .periods import events
from .places import named_most
from .scopes import folded
from .steps import step_of
from .tellings import Telling, Told, grade, independent


class Subject(NamedTuple):
    """Whom or what claims are gathered by.

    Attributes
    ----------
    person : str or None
        Id of the person; then the place does not part the claims.
    who : str
        Name of the person, else the group in a claim's words.
    place : str
        Key of the place, for groups.
    """

    family: str
    person: str | None
    who: str
    place: str


class Occurred(NamedTuple):
    """An occurrence with the claims that tell it."""

    occurrence: Occurrence
    tellings: Sequence[Telling]


def occurrences_of(documents: Mapping[str, Told], memo: Memo) -> dict[str | None, list[Occurred]]:
    """Return by date every occurrence with the claims that tell it; dates and occurrences in their order.

    Claims about one person and one step whose dates go together are one occurrence; those about groups must also name
    one place. Nothing is merged that has different dates: two accounts of one arrest on two days stand side by side.
    """
    by_subject: dict[str, tuple[list[Subject], list[Telling]]] = {}
    for own in memo.of("subjects", documents, _all_subjects).values():
        for key, subject, one in own:
            if key in by_subject:
                by_subject[key][1].append(one)
            else:
                by_subject[key] = ([subject], [one])
    by_date: dict[str | None, list[Occurred]] = defaultdict(list)
    for row in chain.from_iterable(memo.of("occurrences", by_subject, _by_date).values()):
        by_date[row.occurrence.date].append(row)
    ordered = memo.of("occurrences in order", by_date, _ordered)
    return {edtf: ordered[edtf] for edtf in sorted(ordered, key=lambda edtf: (edtf is None, edtf or ""))}


def _all_subjects(told: Told) -> list[tuple[str, Subject, Telling]]:
    """Return whom or what the events of a document are gathered by, with a key for each."""
    return [
        (intern("\n".join((subject.family, subject.person or "", subject.place))), subject, one)
        for one in told.tellings
        if isinstance(one.body, Event)
        for subject in _subjects(one)
    ]


def _ordered(rows: list[Occurred]) -> list[Occurred]:
    """Return the occurrences of one date in their order."""
    return sorted(rows, key=lambda row: (row.occurrence.family, row.occurrence.who, row.occurrence.id))


def _subjects(one: Telling) -> Iterator[Subject]:
    family = _family(one)
    if one.persons:
        for person, name in one.persons:
            yield Subject(family, person, name, "")
        return
    group = next((role.name for role in one.of("patient", "participant", "agent")), "")
    yield Subject(family, None, group, _place_key(one.claim))


def _family(one: Telling) -> str:
    """Return the step or type that claims are gathered by: one death in custody is not among those of a crowd."""
    if one.type == "force.death" and any(role.number == 1 for role in one.of("patient")):
        return "custody.death" if phrases.in_custody(one.claim.sentence.quote) else one.type
    return step_of().get(one.type, one.type)


def _place_key(claim: Claim) -> str:
    if claim.place is None:
        return claim.item.id
    return claim.place.id or folded(claim.place.text)


def _by_date(made_from: tuple[list[Subject], list[Telling]]) -> list[Occurred]:
    """Return the occurrences of one subject."""
    (subject,), rows = made_from
    found = []
    dated: dict[str | None, list[Telling]] = defaultdict(list)
    for one in rows:
        dated[one.date].append(one)
    for event in events({d: frozenset(one.claim.item.id for one in ones) for d, ones in dated.items()}):
        together = [one for d in event.dates for one in dated[d]]
        together.sort(key=lambda one: (one.claim.item.name, one.claim.item.id, one.claim.span.start, one.claim.id))
        found.append(Occurred(_occurrence(subject, event.period, together), together))
    return found


def _occurrence(subject: Subject, period: str | None, rows: Sequence[Telling]) -> Occurrence:
    told = tuple({one.claim.id: one.told for one in rows}.values())
    types = tuple(kind for kind, _ in Counter(one.type for one in rows).most_common())
    place, place_id = named_most((one.claim.place.text, one.claim.place.id) for one in rows if one.claim.place)
    return Occurrence(
        id=make_id("occurrence", *(subject.person or subject[2:], subject.family), period),
        family=subject.family,
        types=types,
        person=subject.person,
        who=subject.who if subject.person else _group(rows),
        date=period,
        place=place,
        place_id=place_id,
        told=told,
        grade=grade(types, told),
        origins=independent(told),
        differs=tuple(_differences(rows)),
    )


def _group(rows: Sequence[Telling]) -> str:
    """Return a group as most claims call it, people before things; empty where none calls it anything."""
    for parts in (("patient", "participant"), ("agent",)):
        names = Counter(" ".join(role.name.split()) for one in rows for role in one.of(*parts)[:1])
        if names:
            return min(names, key=lambda name: (-names[name], -len(name), name))
    return ""


def _differences(rows: Sequence[Telling]) -> Iterator[Difference]:
    """Yield the slots on which the claims differ; a claim that does not tell a slot differs from none."""
    for slot in ("type", "date", "place", "authority", "charge", "penalty", "outcome", "condition", "cause", "weapon"):
        ways: dict[str, list[str]] = defaultdict(list)
        shown: dict[str, str] = {}
        for one in rows:
            value = _value(one, slot)
            if value:
                key = _comparable(slot, value)
                shown.setdefault(key, value)
                ways[key].append(one.claim.id)
        if len(ways) > 1:
            yield Difference(
                slot=slot, ways=tuple((shown[key], tuple(dict.fromkeys(ids))) for key, ids in ways.items())
            )


def _value(one: Telling, slot: str) -> str | None:
    if slot == "date":
        return one.date
    if slot == "place":
        return one.claim.place.text if one.claim.place else None
    value = getattr(one.body, slot, None)
    return value if isinstance(value, str) else None


def _comparable(slot: str, value: str) -> str:
    """Return what must be equal for two values to be one: words for charges and bodies, else the value itself."""
    if slot in ("charge", "authority", "condition", "cause", "weapon"):
        return " ".join(content_words(value)) or value
    return folded(value) if slot == "place" else value


class Sorted(NamedTuple):
    """Occurrences as they are looked up, in their order.

    Attributes
    ----------
    contested : dict of str to Occurred
        Those of which some tell that they happened and others that they did not, by id.
    """

    by_person: dict[str, list[Occurred]]
    contested: dict[str, Occurred]


def sorted_out(rows: Iterable[Occurred]) -> Sorted:
    """Return occurrences as they are looked up."""
    found = Sorted(defaultdict(list), {})
    for row in rows:
        one = row.occurrence
        if one.person is not None:
            found.by_person[one.person].append(row)
        if one.grade == "contested":
            found.contested[one.id] = row
    return found
