"""Two readings of one text side by side: where they agree, where they differ, what only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from aigaq.records import Alternative, Claim

from .evaluation.comparing import overlap, same_date, same_number, same_penalty, same_person, same_place


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A slot that the two readings of one passage fill differently; values as in the export."""

    claim_id: str
    slot: str
    first: str | None
    second: str | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How a second reading stands to the first.

    Attributes
    ----------
    agree : tuple of str
        Ids of the claims of the first reading that the second has with the same slots.
    differ : tuple of Difference
        Slots of claims that both have.
    only_first : tuple of str
        Ids of claims that the second reading does not have.
    only_second : tuple of Claim
        What the first reading does not have.
    """

    agree: tuple[str, ...] = ()
    differ: tuple[Difference, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[Claim, ...] = ()


def compare(first: Iterable[Claim], second: Iterable[Claim]) -> Comparison:
    """Compare the claims of two readings of the same passages.

    Two claims are one when they are of one kind, their spans overlap, and they give one number (figures), tell of one
    person (events) or are spoken by one speaker (statements); where one of them names nobody, their types must be one.
    """
    theirs = list(second)
    taken: set[int] = set()
    agree: list[str] = []
    differ: list[Difference] = []
    alone: list[str] = []
    for claim in first:
        if claim.kind == "relation":
            continue
        candidates = [n for n, other in enumerate(theirs) if n not in taken and _is_one(claim, other)]
        if not candidates:
            alone.append(claim.id)
            continue
        found = {n: differences(claim, theirs[n]) for n in candidates}
        best = min(candidates, key=lambda n: len(found[n]))
        taken.add(best)
        if found[best]:
            differ += found[best]
        else:
            agree.append(claim.id)
    rest = tuple(other for n, other in enumerate(theirs) if n not in taken)
    return Comparison(agree=tuple(agree), differ=tuple(differ), only_first=tuple(alone), only_second=rest)


def alternatives(differ: Iterable[Difference], rule: str) -> dict[str, tuple[Alternative, ...]]:
    """Return by claim what the second reading has instead, for a reviewer to choose."""
    found: dict[str, list[Alternative]] = {}
    for one in differ:
        found.setdefault(one.claim_id, []).append(Alternative(slot=one.slot, value=one.second or "", rule=rule))
    return {ident: tuple(rows) for ident, rows in found.items()}


def _is_one(a: Claim, b: Claim) -> bool:
    if a.kind != b.kind or not overlap((a.span.start, a.span.end), (b.span.start, b.span.end)):
        return False
    if a.figure and b.figure:
        return same_number(msgspec.to_builtins(a.figure), msgspec.to_builtins(b.figure))
    part = "speaker" if a.kind == "statement" else "patient"
    mine, others = _names(a, part), _names(b, part)
    if mine and others:
        return any(same_person(others, name) for name in mine)
    return _type(a) == _type(b)


def _names(claim: Claim, part: str) -> Sequence[str]:
    body = claim.event or claim.statement
    return [role.name for role in body.roles if role.part == part] if body else ()


def _type(claim: Claim) -> str:
    body = claim.event or claim.statement
    return body.type if body else ""


def differences(a: Claim, b: Claim) -> list[Difference]:
    """Return the slots that both claims fill, and fill differently."""
    pairs: list[tuple[str, str | None, str | None]] = [
        ("date", a.date.edtf if a.date else None, b.date.edtf if b.date else None),
        ("place", a.place.text if a.place else None, b.place.text if b.place else None),
        ("modality", a.modality, b.modality),
        ("polarity", a.polarity, b.polarity),
    ]
    if b.attribution.cls != "author" or b.attribution.holder:  # silence about the holder is no reading
        pairs.append(("attribution.class", a.attribution.cls, b.attribution.cls))
    if a.figure and b.figure:
        same = b.figure.measure in a.figure.measures
        pairs += [
            ("figure.measure", a.figure.measure, a.figure.measure if same else b.figure.measure),
            ("figure.qualifier", a.figure.qualifier, b.figure.qualifier),
            ("figure.population", a.figure.population, b.figure.population),
        ]
    if a.event and b.event:
        pairs += [
            ("event.type", a.event.type, b.event.type),
            ("event.penalty", a.event.penalty, b.event.penalty),
            ("event.outcome", a.event.outcome, b.event.outcome),
        ]
    if a.statement and b.statement:
        pairs += [
            ("statement.type", a.statement.type, b.statement.type),
            ("statement.act", a.statement.act, b.statement.act),
        ]
    return [
        Difference(claim_id=a.id, slot=slot, first=mine, second=theirs)
        for slot, mine, theirs in pairs
        if theirs is not None and not _same(slot, mine, theirs)
    ]


def _same(slot: str, mine: str | None, theirs: str) -> bool:
    if mine is None:
        return False
    same = {"date": same_date, "place": same_place, "event.penalty": same_penalty}.get(slot)
    return same(mine, theirs) if same else mine == theirs
