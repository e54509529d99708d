"""Ill-treatment: who is said to have suffered what, where and when, by how many origins, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from aigaq.records import Alike, Event, Method, Occurrence, Statement, Treatment

from .tellings import Telling, independent

TYPES = frozenset({"torture.alleged", "torture.confession", "custody.death", "custody.cond"})
_ANSWERS = frozenset({"investigation.opened", "investigation.refused", "investigation.result", "investigation.removal"})
#: Methods two people must share, or one and the place, to be shown as alike: our choice, not a rule.
_SHARED = 2


def treatments_of(
    rows: Iterable[tuple[Occurrence, list[Telling]]], tellings: Sequence[Telling]
) -> tuple[Treatment, ...]:
    """Return a row for every person or group of whom ill-treatment is told."""
    answers = [one for one in tellings if _answers(one)]
    found = []
    for one, told in rows:
        if one.family in TYPES and any(t.state in ("happened", "alleged") for t in one.told):
            found.append(_treatment(one, told, answers))
    return tuple(found)


def _treatment(one: Occurrence, told: Sequence[Telling], answers: Sequence[Telling]) -> Treatment:
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
        responses=tuple(answer.claim.id for answer in answers if _about(answer, one)),
    )


def _answers(one: Telling) -> bool:
    """Tell whether a claim tells how an authority answered allegations of ill-treatment."""
    if isinstance(one.body, Statement):
        speaks_of = any(topic.startswith(("torture.", "custody.death")) for topic in one.body.topics)
        return speaks_of and one.body.act in ("denial", "acknowledgement", "justification", "commitment", "fact")
    return one.type in _ANSWERS


def _about(answer: Telling, one: Occurrence) -> bool:
    """Tell whether an answer names the person, or names nobody and speaks of such allegations in general."""
    named = {role.mention for role in answer.roles if role.mention and role.part in ("about", "patient")}
    if one.person is not None and (one.person in named or any(p == one.person for p, _ in answer.persons)):
        return True
    return isinstance(answer.body, Statement) and not named


def alike(treatments: Sequence[Treatment]) -> tuple[Alike, ...]:
    """Return the pairs of rows that share methods although no document tells both.

    Accounts that one document relays do not support each other; whether others do, people judge.
    """
    by_method: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(treatments):
        for method in row.methods:
            by_method[method.code].add(i)
    pairs = {pair for rows in by_method.values() for pair in combinations(sorted(rows), 2)}
    found = []
    for i, j in sorted(pairs):
        a, b = treatments[i], treatments[j]
        shared = {m.code for m in a.methods} & {m.code for m in b.methods}
        place = a.place if a.place is not None and a.place == b.place else None
        apart = not set(a.items) & set(b.items) and (a.person is None or a.person != b.person)
        if apart and len(shared) >= (_SHARED if place is None else 1):
            found.append(Alike(first=a.id, second=b.id, methods=tuple(sorted(shared)), place=place))
    return tuple(found)
