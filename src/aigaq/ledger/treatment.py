"""Ill-treatment: who is said to have suffered what, where and when, by how many origins, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from aigaq.records import Alike, Event, Memo, Method, Statement, Treatment, bounds

from .following import Calendar, Days, Entry, entries_of, keys_of, place_of
from .occurrences import Occurred
from .tellings import Telling, Told, independent

TYPES = frozenset({"torture.alleged", "torture.confession", "custody.death", "custody.cond"})
_ANSWERS = frozenset({"investigation.opened", "investigation.refused", "investigation.result", "investigation.removal"})
#: Methods two people must share, or one and the place, to be shown as alike: our choice, not a rule.
_SHARED = 2


class _Asked(NamedTuple):
    """All that a row depends on.

    Attributes
    ----------
    own : list of Telling
        What authorities answer about the person by name.
    keys, said : tuple
        Where answers to such allegations in general are looked up, and those with a day.
    undated : list of Telling
        Those without one.
    """

    row: Occurred
    own: list[Telling]
    keys: tuple[str, ...]
    said: tuple[Days | None, ...]
    undated: list[Telling]


def treatments_of(rows: Iterable[Occurred], documents: Mapping[str, Told], memo: Memo) -> tuple[Treatment, ...]:
    """Return a row for every person or group of whom ill-treatment is told."""
    by_person: dict[str, list[Telling]] = defaultdict(list)
    undated: dict[str, list[Telling]] = defaultdict(list)
    dated: dict[str, list[Entry]] = defaultdict(list)
    for answers in memo.of("answers", documents, _answering).values():
        for person, one in answers.by_person:
            by_person[person].append(one)
        for one in answers.undated:
            undated[one.setting].append(one)
        for place, entry in answers.dated:
            dated[place].append(entry)
    days = memo.of("days of answers", dated, Days)
    units = {}
    for row in [row for row in rows if row.occurrence.family in TYPES]:
        setting = row.tellings[0].setting
        keys = keys_of(_place(row), setting)
        own = by_person.get(row.occurrence.person or "", [])
        units[row.occurrence.id] = _Asked(row, own, keys, tuple(map(days.get, keys)), undated.get(setting, []))
    return tuple(one for one in memo.of("treatments", units, _treatment).values() if one is not None)


def _place(row: Occurred) -> str | None:
    return next((place for one in row.tellings if (place := place_of(one))), None)


def _treatment(asked: _Asked) -> Treatment | None:
    one, told = asked.row
    if not any(t.state in ("happened", "alleged") for t in one.told):
        return None
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
        responses=tuple(answer.claim.id for answer in _responses(asked)),
    )


def _answers(one: Telling) -> bool:
    """Tell whether a claim tells how an authority answered allegations of ill-treatment."""
    if isinstance(one.body, Statement):
        speaks_of = any(topic.startswith(("torture.", "custody.death")) for topic in one.body.topics)
        return speaks_of and one.body.act in ("denial", "acknowledgement", "justification", "commitment", "fact")
    return one.type in _ANSWERS


class _Answering(NamedTuple):
    """The answers of authorities in one document: to one person, in general by day, in general without one."""

    by_person: tuple[tuple[str, Telling], ...]
    dated: tuple[tuple[str, Entry], ...]
    undated: tuple[Telling, ...]


def _answering(document: Told) -> _Answering:
    by_person, dated, undated = [], [], []
    for one in document.tellings:
        if not _answers(one):
            continue
        named = {role.mention for role in one.roles if role.mention and role.part in ("about", "patient")}
        by_person += [(person, one) for person in sorted({*(p for p, _ in one.persons), *named})]
        if isinstance(one.body, Statement) and not named:
            if one.date is None:
                undated.append(one)
            dated += entries_of(one)
    return _Answering(tuple(by_person), tuple(dated), tuple(undated))


def _responses(asked: _Asked) -> list[Telling]:
    """Return what answers an allegation: by the person's name, else those next said about such allegations."""
    one = asked.row.occurrence
    day = bounds(one.date).earliest if one.date else None
    calendar = Calendar(dict(zip(asked.keys, asked.said, strict=True)))
    said = calendar.from_day(day, _place(asked.row), asked.row.tellings[0].setting, _GENERAL) if day else []
    return list({t.claim.id: t for t in (*asked.own, *said, *asked.undated[:_GENERAL])}.values())


#: Answers in general that are listed beside one allegation.
_GENERAL = 6
#: Later rows with the same methods that a row is set beside.
_BESIDE = 5


def alike(treatments: Sequence[Treatment], memo: Memo) -> tuple[Alike, ...]:
    """Return pairs of rows that share methods although no document tells both, a few for each row.

    Accounts that one document relays do not support each other; whether others do, people judge.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(treatments):
        for shared in _keys_of_methods(tuple(m.code for m in row.methods), row.place):
            groups[shared].append(i)
    pairs = {(i, j) for rows in groups.values() for n, i in enumerate(rows) for j in rows[n + 1 : n + 1 + _BESIDE]}
    units = {(treatments[i].id, treatments[j].id): (treatments[i], treatments[j]) for i, j in sorted(pairs)}
    return tuple(one for one in memo.of("alike", units, _alike).values() if one is not None)


@lru_cache(maxsize=1024)
def _keys_of_methods(codes: tuple[str, ...], place: str | None) -> tuple[tuple[str, ...], ...]:
    return (*combinations(codes, _SHARED), *((code, "", place) for code in codes if place))


def _alike(made_from: tuple[Treatment, Treatment]) -> Alike | None:
    a, b = made_from
    shared = {m.code for m in a.methods} & {m.code for m in b.methods}
    place = a.place if a.place is not None and a.place == b.place else None
    apart = not set(a.items) & set(b.items) and (a.person is None or a.person != b.person)
    if not apart or len(shared) < (_SHARED if place is None else 1):
        return None
    return Alike(first=a.id, second=b.id, methods=tuple(sorted(shared)), place=place)
