"""Decisions of people: made, listed, taken back."""

from __future__ import annotations

from typing import Any

from aigaq.records import Decision, DecisionKind, InputError, in_force, pair

from .folder import Case, now, who, writing


def decide(case: Case, kind: DecisionKind, target: str, body: dict[str, Any], *, reason: str | None = None) -> Decision:
    """Record what a person decided.

    Parameters
    ----------
    kind, target, body
        As in `Decision`.
    reason : str, optional
        Why, in the decider's words.
    """
    made = Decision(number=0, kind=kind, target=target, body=body, by=who(), at=now(), reason=reason)
    with writing(case), case.store.transaction():
        return case.store.decide(made)


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


def undo(case: Case, number: int | None = None, *, reason: str | None = None) -> Decision:
    """Take a decision back: the one with this number, else the last that is in force.

    Raises
    ------
    NotFound
        There is no decision with this number.
    InputError
        It has been taken back already, or there is none to take back.
    """
    standing = in_force(case.store.decisions())
    if number is None:
        if not standing:
            raise InputError("There is nothing to undo.", str(case.folder), "No decision is in force.")
        undone = standing[-1]
    else:
        undone = case.store.decision(number)
        if undone not in standing:
            raise InputError("This decision is not in force.", str(number), "List them with `aigaq decisions list`.")
    back = Decision(
        number=0, kind=undone.kind, target=undone.target, by=who(), at=now(), reason=reason, undoes=undone.number
    )
    with writing(case), case.store.transaction():
        return case.store.decide(back)
