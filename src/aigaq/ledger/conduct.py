"""Of which conduct a statement speaks: what can be denied, justified or acknowledged, and what events tell of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from aigaq.records import Event, Statement

from . import phrases
from .registers import tables
from .tellings import Telling

#: Characters between a statement and the event before it of which it may speak ("These reports were denied").
_NEAR = 600
_ACTS = frozenset({"denial", "justification", "acknowledgement", "fact", "refusal_to_comment"})


class Said(NamedTuple):
    """A statement, the matters of conduct it speaks of, and what its sentence tells of how it was done."""

    telling: Telling
    matters: frozenset[str]
    attributes: frozenset[str]


@cache
def matter_of(kind: str) -> str | None:
    """Return the matter of conduct of a type of event: ``force`` for ``force.firearm``; None for others."""
    conduct: Sequence[str] = tables()["conduct"]["types"]
    head = kind.partition(".")[0]
    return head if kind in conduct or head in conduct else None


def statements_of(tellings: Sequence[Telling]) -> list[Said]:
    """Return the statements that speak of conduct.

    A statement speaks of its own topics; without any, of the conduct told in its own sentence, of that which its words
    name, or, for a bare denial, of what is told just before it.
    """
    by_item: dict[str, list[Telling]] = defaultdict(list)
    by_id: dict[str, Telling] = {}
    for one in tellings:
        if isinstance(one.body, Event):
            by_item[one.claim.item.id].append(one)
            by_id[one.claim.id] = one
    for rows in by_item.values():
        rows.sort(key=lambda t: t.claim.span.start)
    starts = {item: [t.claim.span.start for t in rows] for item, rows in by_item.items()}
    found = []
    for one in tellings:
        if isinstance(one.body, Statement) and one.body.act in _ACTS:
            item = one.claim.item.id
            inside = _inside(one, by_item[item], starts.get(item, []))
            about = [by_id[i] for i in one.body.about if i in by_id]
            matters = _matters(one, one.body, inside, about, by_item[item], starts.get(item, []))
            if matters:
                attributes = {a for t in (*inside, *about) if isinstance(t.body, Event) for a in t.body.attributes}
                found.append(Said(one, matters, frozenset(attributes)))
    return found


def _matters(
    one: Telling,
    said: Statement,
    inside: Sequence[Telling],
    about: Sequence[Telling],
    events: Sequence[Telling],
    starts: Sequence[int],
) -> frozenset[str]:
    for kinds in (said.topics, [t.type for t in about], [t.type for t in inside]):
        found = {m for kind in kinds if (m := matter_of(kind))}
        # what is told of communications in the sentence is what an explanation in it explains
        if found and kinds is said.topics:
            found |= {"communications"} & {m for t in inside if (m := matter_of(t.type))}
        if found:
            return frozenset(found)
    named = phrases.conduct_named(said.words or one.claim.span.quote)
    if named:
        return named
    if said.act == "denial":
        at = bisect_left(starts, one.claim.span.start)
        for event in reversed(events[:at]):
            if one.claim.span.start - event.claim.span.start > _NEAR:
                break
            if matter := matter_of(event.type):
                return frozenset((matter,))
    return frozenset()


def _inside(one: Telling, events: Sequence[Telling], starts: Sequence[int]) -> list[Telling]:
    """Return the events told in the sentence of a statement."""
    sentence = one.claim.sentence
    return list(events[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
