"""Reviewed claims: what the program read, as people judged it.

A decision of kind ``claim`` has the body ``{"status": …, "set": {slot: value}, "spans": {slot: [start, end]}}``; one of
kind ``claim.add`` has ``{"claim": …}``, the claim whole. The claims themselves are never changed: their review is laid
over them each time, so that it survives a second extraction and can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from .claims import Claim, Figure, Review
from .decisions import Decision, in_force
from .errors import InputError
from .events import Event, Statement
from .slots import with_slots
from .sourced import ItemRef, Span

#: `Claim.rule` and `Claim.made_by` of a claim that a person read.
PERSON = "person"
#: Kinds of claims that a person, or a second reader, can add.
ReadKind = Literal["figure", "event", "statement"]


def reviewed(claims: Iterable[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """Return the claims with the decisions laid over them, those added by people in their place among them.

    Rejected claims stay in the list. Without decisions the claims come back as they are.

    Parameters
    ----------
    claims : iterable of Claim
        Sorted by source and place.
    decisions : iterable of Decision
        All decisions of the case, those of other kinds and those undone included.
    """
    standing = in_force(decisions)
    judged = {d.target: d for d in standing if d.kind == "claim"}
    added = {d.target: d for d in standing if d.kind == "claim.add"}
    read = [c for c in claims if c.id not in added]
    if added:
        read = _merged(read, [_added(d) for d in added.values()])
    return [_judged(claim, judged[claim.id]) if claim.id in judged else claim for claim in read]


def counting(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that count: all but the rejected."""
    return [claim for claim in claims if claim.review.status != "rejected"]


def without_claim(claims: Iterable[Claim], decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions in force about claims that are not read any more: the text or the rules have changed."""
    standing = in_force(decisions)
    known = {claim.id for claim in claims} | {d.target for d in standing if d.kind == "claim.add"}
    waiting = [d for d in standing if d.kind == "claim" and d.target not in known]
    return [d for d in waiting if not d.body.get("second")]  # about what only a second reader read


def blank_claim(
    item: ItemRef, span: Span, sentence: Span, kind: ReadKind, *, rule: str = PERSON, made_by: str = PERSON
) -> Claim:
    """Return a claim of this kind that tells nothing yet, for slots to be set; it has no id."""
    bodies: dict[str, Any] = {
        "figure": Figure(measure="other", measures=("other",)),
        "event": Event(type=""),
        "statement": Statement(type="", act="", words=span.quote, words_span=(span.start, span.end)),
    }
    return Claim(
        id="",
        kind=kind,
        item=item,
        span=span,
        sentence=sentence,
        rule=rule,
        confidence="high",
        made_by=made_by,
        **{kind: bodies[kind]},
    )


def edits_of(decision: Decision | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values and the spans that a decision sets; both empty for none."""
    body = decision.body if decision is not None else {}
    return dict(body.get("set", {})), dict(body.get("spans", {}))


def _added(decision: Decision) -> Claim:
    claim = msgspec.convert(decision.body["claim"], Claim)
    review = Review(status="accepted", by=decision.by, at=decision.at, reason=decision.reason)
    return msgspec.structs.replace(claim, review=review)


def _judged(claim: Claim, decision: Decision) -> Claim:
    values, spans = edits_of(decision)
    review = Review(status=decision.body["status"], by=decision.by, at=decision.at, reason=decision.reason)
    try:
        edited = with_slots(claim, values, spans) if values else claim
    except InputError:  # written by another version: what it sets does not fit any more
        edited, review = claim, msgspec.structs.replace(review, status="unsure")
    return msgspec.structs.replace(edited, review=review)


def _merged(read: list[Claim], added: list[Claim]) -> list[Claim]:
    """Return both, by source in the order of `read`, then by place."""
    by_item: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in (*read, *added):
        by_item[claim.item.name, claim.item.id].append(claim)
    return [
        claim
        for key in sorted(by_item)
        for claim in sorted(by_item[key], key=lambda c: (c.span.start, c.span.end, c.id))
    ]
