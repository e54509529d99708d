"""Judgements of people about who is who: asked for, checked, recorded, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from aigaq import claims
from aigaq.entities.judging import checked, target_of
from aigaq.entities.names import compare_names
from aigaq.entities.queue import Candidate, queue
from aigaq.entities.register import by_record
from aigaq.records import Decision, InputError, Judgement, MentionKind, NotFound, Person, Verdict, in_force

from .decisions import decide, undo
from .folder import Case
from .people import bring_up_to_date, made_judgements, people_in, rulings


def review_queue(case: Case, kind: MentionKind = "person") -> list[Candidate]:
    """Return the pairs nobody has judged yet, those first that settle most."""
    people = people_in(case, kind)
    sizes = {person.id: len(person.members) for person in people}
    return queue(case.store.edges(kind), by_record(people), sizes, rulings(case, kind))


def judge(
    case: Case,
    left: Sequence[str],
    right: Sequence[str],
    verdict: Verdict,
    *,
    kind: MentionKind = "person",
    reason: str | None = None,
) -> Decision:
    """Record a judgement about records.

    Raises
    ------
    InputError
        It excludes earlier judgements, which must be undone first; or one record stands on both sides.
    """
    if set(left) & set(right):
        raise InputError("A record cannot be compared with itself.", min(set(left) & set(right)), "Name two.")
    made = Judgement(left=tuple(sorted(left)), right=tuple(sorted(right)), verdict=verdict, kind=kind)
    checked(made_judgements(case, kind), made)
    body: dict[str, Any] = {"left": made.left, "right": made.right, "verdict": verdict, "kind": kind}
    return decide(case, "link", target_of(made), msgspec.to_builtins(body), reason=reason)


def merge(case: Case, first: Person, others: Sequence[Person], *, reason: str | None = None) -> Decision:
    """Decide that people are one: all their records, and with them all claims, become one person's."""
    right = [member for other in others for member in other.members]
    made = judge(case, first.members, right, "same", kind=first.kind, reason=reason)
    bring_up_to_date(case)
    return made


def split(case: Case, person: Person, records: Sequence[str], *, reason: str | None = None) -> Decision:
    """Decide that some records of a person are somebody else's.

    Raises
    ------
    InputError
        They are not the person's, or all of them are named.
    """
    strange = [record for record in records if record not in person.members]
    if strange:
        raise InputError("These are no records of this person.", ", ".join(strange), "See `aigaq people show`.")
    rest = [member for member in person.members if member not in records]
    if not records or not rest:
        raise InputError("Somebody must be left on both sides.", person.id, "Name some of the records, not all.")
    made = judge(case, rest, records, "different", kind=person.kind, reason=reason)
    bring_up_to_date(case)
    return made


def take_back(case: Case, number: int | None = None, *, reason: str | None = None) -> Decision:
    """Undo a judgement: the one with this number, else the last in force.

    Raises
    ------
    InputError
        There is none to undo, or the number is another kind of decision.
    """
    standing = in_force(case.store.decisions("link"))
    if number is None and not standing:
        raise InputError("There is no judgement to undo.", str(case.folder), "None is in force.")
    if number is not None and case.store.decision(number).kind != "link":
        raise InputError("This decision is no judgement about people.", str(number), "Use `aigaq decisions undo`.")
    made = undo(case, standing[-1].number if number is None else number, reason=reason)
    bring_up_to_date(case)
    return made


def find_person(case: Case, text: str, kind: MentionKind = "person") -> Person:
    """Return the one person that `text` can mean: an id's start, a record's id, a name in any script, a part of one.

    Raises
    ------
    NotFound, InputError
        None, or more than one.
    """
    people = people_in(case, kind)
    wanted = claims.fold(text)
    by_id = [p for p in people if text in p.members or (len(text) > len(kind) and p.id.startswith(text))]
    named = by_id or [p for p in people if wanted in _names(p)]
    found = named or [p for p in people if any(wanted in name for name in _names(p))]
    if not found and kind == "person":
        found = [p for p in people if any(compare_names(text, name).score >= _ALIKE for name in _names(p))]
    if not found:
        raise NotFound("There is nobody like that.", text, "List them with `aigaq people list`.")
    if len(found) > 1:
        ids = ", ".join(p.id for p in found[:5]) + (", ..." if len(found) > 5 else "")
        raise InputError("This can mean more than one.", f"{text}: {ids}", "Name one of them by its id.")
    return found[0]


#: From this score on a name in another spelling or script is taken for the one that was asked for.
_ALIKE = 0.9


def _names(person: Person) -> set[str]:
    values = next((f.values for f in person.fields if f.field == "name"), ())
    return {claims.fold(value.value) for value in values}
