"""Who is who in a case: records of lists and documents, the edges that linkage finds, the people that people decide.

Two steps, each redone only when what it depends on changed: edges (lists, mentions, the version of the linkage), which
can take long, and people (edges, judgements), which is quick and runs after every judgement. Both are functions of
their input alone: judgements undone leave no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import get_args

import msgspec

from aigaq import claims
from aigaq.entities import VERSION as LINKAGE
from aigaq.entities.bodies import body_edges
from aigaq.entities.judging import Ruled, judgements, ruled
from aigaq.entities.mentioned import records_of, unnamed_candidates, unnamed_deaths
from aigaq.entities.namesakes import joined_by_name
from aigaq.entities.register import certainties, in_order, person_of
from aigaq.records import (
    Claim,
    Edge,
    InputError,
    Judgement,
    ListRecord,
    ListSource,
    MentionKind,
    Person,
    Reason,
    in_force,
    make_id,
)

from .folder import Case, now, who, writing
from .linking import THRESHOLD, grouped, is_linkable, linked
from .lists import import_lists, list_parts, lists_due, lists_of
from .reviewed import counted_claims
from .steps import Progress

#: Name and version of the grouping; a new version makes people anew.
VERSION = "people/3"
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
#: Finds the edges between records of people; the lists that name everybody once are given by record.
Linker = Callable[[Sequence[ListRecord], Mapping[str, str]], Iterable[Edge]]


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What linking did, and what there is now."""

    lists: int
    edges_made: bool
    records: int
    edges: int
    people: int
    judgements: int
    conflicts: tuple[tuple[str, str], ...]


def link(case: Case, *, linker: Linker = linked, progress: Progress = lambda *_: None) -> Linked:
    """Bring lists, edges and people up to date.

    Parameters
    ----------
    linker : callable
        Finds the edges; the linkage of the program, unless a test brings its own.

    Raises
    ------
    MissingPart
        The linkage needs a part that is not installed.
    """
    with writing(case):
        return link_locked(case, linker=linker, progress=progress)


def link_locked(case: Case, *, linker: Linker = linked, progress: Progress = lambda *_: None) -> Linked:
    """Do what `link` does for a caller that holds the case for writing."""
    read = import_lists(case, progress=progress)
    made = _link_edges(case, linker, progress)
    _regroup(case)
    counts = _counts(case)
    if made:
        with case.store.transaction():
            body = {"records": counts.records, "edges": counts.edges, "people": counts.people}
            case.store.append("step", {"link": LINKAGE, **body}, by=who(), at=now())
    return msgspec.structs.replace(counts, lists=len(read), edges_made=made)


def people_in(case: Case, kind: MentionKind = "person") -> list[Person]:
    """Return who is who, after the judgements in force; where linking is not installed, each record by itself.

    Raises
    ------
    InputError
        Lists or documents have changed since linking.
    """
    if is_unlinked(case):
        alone = (person_of([r], kind=kind, certain=None, alike=_one_place) for r in _records(case, kind))
        return in_order(alone)
    bring_up_to_date(case)
    return case.store.people(kind)


def is_unlinked(case: Case) -> bool:
    """Tell whether records cannot be linked here: that is due, and the extra ``link`` is not installed."""
    return is_link_due(case) and not is_linkable()


def bring_up_to_date(case: Case) -> None:
    """Make people anew when judgements have changed; edges must be up to date.

    Raises
    ------
    InputError
        They are not: lists or documents have changed since linking.
    """
    if is_link_due(case):
        raise InputError("The links are not up to date.", str(case.folder), "Run `aigaq people link` first.")
    if _stored_key(case, "people") != _people_key(case):
        with writing(case):
            _regroup(case)


def is_link_due(case: Case) -> bool:
    """Tell whether lists or documents have changed since linking."""
    return lists_due(case) or _stored_key(case, "edges") != _edges_key(case)


def rulings(case: Case, kind: MentionKind = "person") -> Ruled:
    """Return the judgements in force, pair by pair."""
    return ruled(made_judgements(case, kind))


def made_judgements(case: Case, kind: MentionKind = "person") -> list[Judgement]:
    """Return the judgements in force, in their order."""
    return judgements(in_force(case.store.decisions("link")), kind)


def records_in(case: Case, kind: MentionKind = "person") -> dict[str, ListRecord]:
    """Return every record of a kind by its id: rows of lists, mentions, deaths without a name."""
    return {record.id: record for record in _records(case, kind)}


def records_with(case: Case, ids: Iterable[str], kind: MentionKind = "person") -> dict[str, ListRecord]:
    """Return the records with these ids, as far as there are such records; the rest of the lists is not read."""
    wanted = set(ids)
    found = {row.id: row for row in case.store.rows_by_id(sorted(wanted))}
    if wanted - found.keys():
        found |= {record.id: record for record in _mentioned(case, kind) if record.id in wanted}
    return found


def claims_about(case: Case, person: Person) -> list[Claim]:
    """Return the claims about a person: those that name one of its mentions; merging moves them, parting too."""
    members = set(person.members)
    found = []
    for claim in counted_claims(case):
        for part in (claim.event, claim.statement):
            roles = getattr(part, "roles", ())
            if any(role.mention in members for role in roles):
                found.append(claim)
                break
    return found


def resolved(case: Case, found: Iterable[Claim]) -> list[Claim]:
    """Return claims with the entity of every role that names somebody; unchanged while links are not up to date."""
    if is_link_due(case):
        return list(found)
    bring_up_to_date(case)
    people = case.store.persons_of()
    return [_resolved(claim, people) for claim in found]


def _resolved(claim: Claim, people: Mapping[str, str]) -> Claim:
    for name in ("event", "statement"):
        part = getattr(claim, name)
        if any(role.mention in people for role in getattr(part, "roles", ())):
            roles = tuple(
                msgspec.structs.replace(r, entity=people[r.mention]) if r.mention in people else r for r in part.roles
            )
            claim = msgspec.structs.replace(claim, **{name: msgspec.structs.replace(part, roles=roles)})
    return claim


def _records(case: Case, kind: MentionKind) -> list[ListRecord]:
    named = {source.id for source in lists_of(case) if source.names} if kind == "person" else set()
    rows = [row for list_id in sorted(named) for row in case.store.rows(list_id)]
    return [*rows, *_mentioned(case, kind)]


def _mentioned(case: Case, kind: MentionKind) -> list[ListRecord]:
    """Return what documents say, as records."""
    events = case.store.claims(kind="event")
    mentioned = records_of(case.store.mentions(kind=kind), events, kind)
    return [*mentioned, *unnamed_deaths(events)] if kind == "person" else mentioned


def _link_edges(case: Case, linker: Linker, progress: Progress) -> bool:
    key = _edges_key(case)
    if _stored_key(case, "edges") == key:
        return False
    progress("link", 0, len(KINDS), "")
    made: dict[MentionKind, list[Edge]] = {}
    for number, kind in enumerate(KINDS, 1):
        records = _records(case, kind)
        if kind == "person":
            named = [record for record in records if record.name]
            edges = [*linker(named, _unlike(case, named)), *_kept_together(records), *unnamed_candidates(records)]
        else:
            names = {n for r in records for n in (r.name, *r.other_names) if n}
            edges = body_edges(records, kind, {n: claims.fold(n) for n in names})
        made[kind] = _one_each(edges)
        progress("link", number, len(KINDS), kind)
    with case.store.transaction():
        for kind, edges in made.items():
            case.store.replace_edges(kind, edges)
        case.store.put_value("edges", key, b"")
    return True


def _regroup(case: Case) -> None:
    key = _people_key(case)
    if _stored_key(case, "people") == key:
        return
    made: dict[MentionKind, list[Person]] = {}
    for kind in KINDS:
        records, edges = records_in(case, kind), case.store.edges(kind)
        groups = grouped(records, edges, rulings(case, kind), _unlike(case, records.values()))
        certain = certainties(groups, edges, THRESHOLD)
        people = [
            person_of([records[m] for m in members], kind=kind, certain=sure, alike=_one_place)
            for members, sure in zip(groups, certain, strict=True)
        ]
        whole = {one.members: one for one in people}
        made[kind] = in_order(
            whole.get(one.members) or person_of([records[m] for m in one.members], kind=kind, alike=_one_place)
            for one in joined_by_name(people, rulings(case, kind).apart())
        )
    with case.store.transaction():
        for kind, people in made.items():
            case.store.replace_people(kind, people)
        case.store.put_value("people", key, b"")


def _unlike(case: Case, records: Iterable[ListRecord]) -> dict[str, str]:
    """Return by record the list that names everybody once."""
    once = {source.id for source in list_parts(case) if source.one_row_each}
    return {record.id: record.list_id for record in records if record.list_id in once}


def _kept_together(records: Iterable[ListRecord]) -> list[Edge]:
    """Return edges between rows that the keeper of a linked table joined."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for record in records:
        if record.match_group:
            one = first.setdefault((record.list_id, record.match_group), record.id)
            if one != record.id:
                why = (Reason(field="match_group", text="joined by the keeper of the list"),)
                found.append(Edge(first=min(one, record.id), second=max(one, record.id), probability=1.0, why=why))
    return found


def _one_each(edges: Iterable[Edge]) -> list[Edge]:
    """Return one edge per pair, the most probable one, sorted."""
    best: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        ends = (edge.first, edge.second)
        if ends not in best or (edge.probability or 0) > (best[ends].probability or 0):
            best[ends] = edge
    return [best[ends] for ends in sorted(best)]


def _counts(case: Case) -> Linked:
    made = rulings(case)
    people = case.store.people()
    return Linked(
        lists=0,
        edges_made=False,
        records=sum(len(p.members) for p in people),
        edges=len(case.store.edges()),
        people=len(people),
        judgements=len(made_judgements(case)),
        conflicts=made.conflicts,
    )


def _edges_key(case: Case) -> str:
    def rows_key(source: ListSource) -> str | None:
        return _stored_key(case, f"list:{source.id}")

    lists = sorted((s.id, rows_key(s), s.one_row_each, s.names) for s in lists_of(case))
    return make_id("edges", lists, sorted(case.store.step_keys("extract").items()), LINKAGE, VERSION)


def _people_key(case: Case) -> str:
    made = [d.number for d in in_force(case.store.decisions("link"))]
    return make_id("people", _stored_key(case, "edges"), made, THRESHOLD, VERSION)


@lru_cache(maxsize=65_536)
def _one_place(a: str, b: str) -> bool:
    """Tell whether two places, as written, can be one, or one lies in the other; unknown names can be anything."""
    from aigaq.entities.places import place_key

    if place_key(a) == place_key(b):
        return True
    first, second = ({p.id for p in claims.places_named(text)} for text in (a, b))
    if not (first and second) or first & second:
        return True
    around = {i: {outer for outer, _ in held} for i, held in claims.places_within(first | second).items()}
    return any(i in around.get(j, ()) or j in around.get(i, ()) for i in first for j in second)


def _stored_key(case: Case, name: str) -> str | None:
    stored = case.store.value(name)
    return stored[0] if stored else None
