"""Decisions of people: made, listed, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from aigaq.records import Decision, DecisionKind, InputError, pair, standing

from .folder import Case, now, who, writing
from .reviewed import index_passages


def decide(case: Case, kind: DecisionKind, target: str, body: dict[str, Any], *, reason: str | None = None) -> Decision:
    """Record what a person decided.

    Parameters
    ----------
    kind, target, body
        As in `Decision`.
    reason : str, optional
        Why, in the decider's words.
    """
    return decide_all(case, [draft(kind, target, body, reason=reason)])[0]


def draft(kind: DecisionKind, target: str, body: dict[str, Any], *, reason: str | None = None) -> Decision:
    """Return a decision that is not made yet: its number is 0."""
    return Decision(number=0, kind=kind, target=target, body=body, by=who(), at=now(), reason=reason)


def decide_all(
    case: Case, drafts: Iterable[Decision], *, and_then: Callable[[], None] = lambda: None
) -> list[Decision]:
    """Record decisions, all or none, and do in the same transaction what follows from them."""
    with writing(case), case.store.transaction():
        made = [case.store.decide(one) for one in drafts]
        and_then()
    return made


def decide_origin(case: Case, first: str, second: str, *, same: bool, reason: str | None = None) -> Decision:
    """Record whether two claims go back to one origin.

    Parameters
    ----------
    first, second : str
        Ids of claims.

    Raises
    ------
    NotFound
        There is no claim with one of these ids.
    InputError
        Both are one claim.
    """
    for ident in (first, second):
        case.store.claim(ident)
    return decide(case, "origin", pair(first, second), {"same": same}, reason=reason)


def undo(
    case: Case, number: int | None = None, *, reason: str | None = None, kinds: tuple[DecisionKind, ...] = ()
) -> Decision:
    """Take a decision back: the one with this number, else the last that is in force.

    By its number an undoing can be taken back too; what it took back then holds again.

    Parameters
    ----------
    kinds : tuple of str
        Only a decision of one of these kinds; of any when empty.

    Raises
    ------
    NotFound
        There is no decision with this number.
    InputError
        It has been taken back already, or there is none to take back.
    """
    untouched = [d for d in standing(case.store.decisions()) if d.kind in (kinds or (d.kind,))]
    if number is None:
        held = [d for d in untouched if d.undoes is None]
        if not held:
            raise InputError("There is nothing to undo.", str(case.folder), "No decision is in force.")
        undone = held[-1]
    else:
        undone = case.store.decision(number)
        if undone not in untouched:
            raise InputError("This decision is not in force.", str(number), "List them with `aigaq decisions list`.")
    back = Decision(
        number=0, kind=undone.kind, target=undone.target, by=who(), at=now(), reason=reason, undoes=undone.number
    )
    first = undone
    while first.undoes is not None:
        first = case.store.decision(first.undoes)
    follows = (lambda: index_passages(case, first.body["claim"]["item"]["id"])) if first.kind == "claim.add" else None
    return decide_all(case, [back], and_then=follows or (lambda: None))[0]
