"""Ill-treatment: who is said to have suffered what, where and when, by how many origins, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from aigaq.records import Alike, Event, Method, Occurrence, Statement, Treatment, bounds

from .following import Calendar, place_of
from .tellings import Telling, independent

TYPES = frozenset({"torture.alleged", "torture.confession", "custody.death", "custody.cond"})
_ANSWERS = frozenset({"investigation.opened", "investigation.refused", "investigation.result", "investigation.removal"})
#: Methods two people must share, or one and the place, to be shown as alike: our choice, not a rule.
_SHARED = 2


def treatments_of(
    rows: Iterable[tuple[Occurrence, list[Telling]]], tellings: Sequence[Telling]
) -> tuple[Treatment, ...]:
    """Return a row for every person or group of whom ill-treatment is told."""
    answers = _Answers(one for one in tellings if _answers(one))
    found = []
    for one, told in rows:
        if one.family in TYPES and any(t.state in ("happened", "alleged") for t in one.told):
            found.append(_treatment(one, told, answers))
    return tuple(found)


def _treatment(one: Occurrence, told: Sequence[Telling], answers: _Answers) -> Treatment:
    by_method: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        for code in telling.body.methods if isinstance(telling.body, Event) else ():
            by_method[code].append(telling)
    methods = tuple(
        Method(code=code, claims=tuple(t.claim.id for t in rows), origins=independent(t.told for t in rows))
        for code, rows in sorted(by_method.items())
    )
    return Treatment(
        id=one.id,
        person=one.person,
        who=one.who,
        date=one.date,
        place=one.place,
        claims=tuple(t.claim_id for t in one.told),
        items=tuple(sorted({t.item_id for t in one.told})),
        methods=methods,
        origins=one.origins,
        responses=tuple(answer.claim.id for answer in answers.to(one, told)),
    )


def _answers(one: Telling) -> bool:
    """Tell whether a claim tells how an authority answered allegations of ill-treatment."""
    if isinstance(one.body, Statement):
        speaks_of = any(topic.startswith(("torture.", "custody.death")) for topic in one.body.topics)
        return speaks_of and one.body.act in ("denial", "acknowledgement", "justification", "commitment", "fact")
    return one.type in _ANSWERS


class _Answers:
    """What authorities answer: to one person by name, or to such allegations in general."""

    def __init__(self, answers: Iterable[Telling]) -> None:
        self._by_person: dict[str, list[Telling]] = defaultdict(list)
        general: list[Telling] = []
        for one in answers:
            named = {role.mention for role in one.roles if role.mention and role.part in ("about", "patient")}
            for person in {*(p for p, _ in one.persons), *named}:
                self._by_person[person].append(one)
            if isinstance(one.body, Statement) and not named:
                general.append(one)
        self._undated: dict[str, list[Telling]] = defaultdict(list)
        for one in general:
            if one.date is None:
                self._undated[one.setting].append(one)
        self._general = Calendar(general)

    def to(self, one: Occurrence, told: Sequence[Telling]) -> list[Telling]:
        """Return what answers an allegation: by the person's name, else those next said about such allegations."""
        own = self._by_person.get(one.person or "", [])
        day = bounds(one.date).earliest if one.date else None
        place = next((p for t in told if (p := place_of(t))), None)
        setting = told[0].setting
        said = self._general.from_day(day, place, setting, _GENERAL) if day else []
        return list({t.claim.id: t for t in (*own, *said, *self._undated[setting][:_GENERAL])}.values())


#: Answers in general that are listed beside one allegation.
_GENERAL = 6
#: Later rows with the same methods that a row is set beside.
_BESIDE = 5


def alike(treatments: Sequence[Treatment]) -> tuple[Alike, ...]:
    """Return pairs of rows that share methods although no document tells both, a few for each row.

    Accounts that one document relays do not support each other; whether others do, people judge.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(treatments):
        codes = sorted(m.code for m in row.methods)
        for pair in combinations(codes, _SHARED):
            groups[pair].append(i)
        for code in codes if row.place else ():
            groups[code, "", row.place or ""].append(i)
    pairs = {(i, j) for rows in groups.values() for n, i in enumerate(rows) for j in rows[n + 1 : n + 1 + _BESIDE]}
    found = []
    for i, j in sorted(pairs):
        a, b = treatments[i], treatments[j]
        shared = {m.code for m in a.methods} & {m.code for m in b.methods}
        place = a.place if a.place is not None and a.place == b.place else None
        apart = not set(a.items) & set(b.items) and (a.person is None or a.person != b.person)
        if apart and len(shared) >= (_SHARED if place is None else 1):
            found.append(Alike(first=a.id, second=b.id, methods=tuple(sorted(shared)), place=place))
    return tuple(found)
