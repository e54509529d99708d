"""Organisations and places of documents: which are one by their names, which a person has to judge.

Names that are spellings of each other make one body, so does a name that two documents give it. That KNB and NSS are
one, only a person or a document says; letters and initials that fit are proposed, without a probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from aigaq.records.lists import Edge, ListRecord, Reason
from aigaq.records.mentions import MentionKind

from .letters import fold, scheme_of
from .organisations import BodyComparison, compare_organisations, compare_places
from .places import place_key

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4
#: Names that share a word with more names than this are told from them by other words.
_MANY = 200


def body_edges(records: Sequence[ListRecord], kind: MentionKind, folded: Mapping[str, str]) -> list[Edge]:
    """Return edges between organisations, or between places.

    Parameters
    ----------
    folded : mapping
        By name as written, the form in which names are compared letter by letter.
    """
    found: dict[tuple[str, str], Edge] = {}
    by_name: dict[str, str] = {}
    for record in sorted(records, key=lambda r: r.id):
        ids = {f"id:{p.id}" for p in record.places if kind == "place" and p.id}
        names = {folded[n] for n in (record.name, *record.other_names) if n and _tells(n, kind)}
        for key in sorted(ids or names):
            first = by_name.setdefault(key, record.id)
            text = "one place of the gazetteer" if key.startswith("id:") else "the same name in both sources"
            _add(found, first, record.id, 1.0, text, kind)
    first_of: dict[str, ListRecord] = {}
    for record in sorted(records, key=lambda r: r.id):
        if record.name:
            first_of.setdefault(record.name, record)
    compare = compare_places if kind == "place" else compare_organisations
    for a, b in sorted(_near(first_of, kind)):
        told = compare(a, b)
        if told.how != "different" and not _elsewhere(first_of[a], first_of[b]):
            _add(found, first_of[a].id, first_of[b].id, _chance(told), told.explanation, kind)
    return [found[ends] for ends in sorted(found)]


def _elsewhere(a: ListRecord, b: ListRecord) -> bool:
    """Tell whether the gazetteer holds two places to be two, whatever they are called."""
    first, second = ({p.id for p in record.places if p.id} for record in (a, b))
    return bool(first and second and not first & second)


def _chance(told: BodyComparison) -> float | None:
    """Return the score of two spellings of one name; None for all that is offered only."""
    return told.score if told.how in ("same", "renamed") else None


def _add(
    found: dict[tuple[str, str], Edge], a: str, b: str, chance: float | None, text: str, kind: MentionKind
) -> None:
    ends = (min(a, b), max(a, b))
    if a != b and ends not in found:
        why = (Reason(field="name", text=text),)
        found[ends] = Edge(first=ends[0], second=ends[1], probability=chance, why=why, kind=kind)


def _near(names: Iterable[str], kind: MentionKind) -> set[tuple[str, str]]:
    """Return the pairs of names that share a word, or of which one can be the initials of the other."""
    blocks: dict[str, list[str]] = {}
    for name in sorted(names):
        for key in _keys(name, kind):
            blocks.setdefault(key, []).append(name)
    return {ends for block in blocks.values() if len(block) <= _MANY for ends in combinations(block, 2)}


def _keys(name: str, kind: MentionKind) -> set[str]:
    scheme = scheme_of(name)
    forms = ["".join(fold(word, scheme)[:1]) for word in _WORD.findall(name)]
    if kind == "place":
        return {form[:2] for form in (*forms, place_key(name)) if form}
    initials = "".join(form[0] for form in forms if form)
    letters = {"".join("".join(fold(c)[:1])[:1] for c in w) for w in _WORD.findall(name) if w.isupper() and len(w) > 1}
    return {form for form in forms if len(form) >= _LONG} | {f"={each}" for each in {initials, *letters} if each}


def _tells(name: str, kind: MentionKind) -> bool:
    """Tell whether a variant names somebody by itself: it begins with a capital; "the committee" does not."""
    return kind == "place" or any(part[:1].isupper() for part in name.split())
