"""The claims of a case as people reviewed them: what every other part of the case reads."""

from __future__ import annotations

import contextlib
from typing import Any

import msgspec

from aigaq.records import Claim, Decision, NotFound, in_force
from aigaq.records.reviewing import counting, reviewed, without_claim

from .folder import Case
from .passages import passages_of


def reviewed_claims(case: Case, *, item_id: str | None = None, kind: str | None = None) -> list[Claim]:
    """Return the claims with their review, those added by people among them, sorted by source name and place.

    Rejected ones are in the list; `counted_claims` leaves them out.

    Parameters
    ----------
    item_id, kind : str, optional
        Only of this item, only of this kind.
    """
    read = case.store.claims(item_id=item_id, kind=kind)
    decisions = _applicable(case)
    found = reviewed(read, decisions) if decisions else read
    return [c for c in found if item_id in (None, c.item.id) and kind in (None, c.kind)]


def counted_claims(case: Case) -> list[Claim]:
    """Return the claims that count: the reviewed ones without those a person rejected."""
    return counting(reviewed_claims(case))


def homeless_decisions(case: Case) -> list[Decision]:
    """Return the reviews in force whose claim or passage is not in the texts any more; they wait, nothing is lost."""
    reviews = _reviews(case)
    if not reviews:
        return []
    return [*_gone(case, reviews), *without_claim(case.store.claims(), reviews)]


def find_claim(case: Case, text: str) -> Claim:
    """Return the one claim whose id is, or begins with, `text`.

    Raises
    ------
    NotFound
        There is none, or more than one.
    """
    with contextlib.suppress(NotFound):
        read = case.store.claim(text)
        return next(c for c in reviewed([read], _applicable(case)) if c.id == text)
    found = [c for c in reviewed_claims(case) if c.id.startswith(text)] if text else []
    if len(found) != 1:
        what = "There is no such claim." if not found else "This can mean more than one claim."
        raise NotFound(what, text, "List the claims with `aigaq claims list`.")
    return found[0]


def index_passages(case: Case, item_id: str) -> None:
    """Make the item found by its text, its claims and those that people added to it."""
    layer = case.store.layer(item_id)
    claims = [*case.store.claims(item_id=item_id), *added_claims(case, item_id)]
    unique = {claim.id: claim for claim in claims}
    case.store.index_item(item_id, passages_of(layer, unique.values()) if layer else [])


def added_claims(case: Case, item_id: str) -> list[Claim]:
    """Return the claims that people added to an item and whose passage still stands there."""
    added = [d for d in in_force(case.store.decisions("claim.add")) if d.body["claim"]["item"]["id"] == item_id]
    gone = {d.number for d in _gone(case, added)}
    return [msgspec.convert(d.body["claim"], Claim) for d in added if d.number not in gone]


def _reviews(case: Case) -> list[Decision]:
    return [d for d in case.store.decisions() if d.kind in ("claim", "claim.add")]


def _applicable(case: Case) -> list[Decision]:
    """Return the reviews without the additions whose passage is gone."""
    decisions = _reviews(case)
    gone = {d.number for d in _gone(case, decisions)}
    return [d for d in decisions if d.number not in gone]


def _gone(case: Case, decisions: list[Decision]) -> list[Decision]:
    """Return the additions in force whose passage does not literally stand in its text."""
    added = [d for d in in_force(decisions) if d.kind == "claim.add"]
    ids = {d.body["claim"]["item"]["id"] for d in added}
    texts = {i: layer.text if (layer := case.store.layer(i)) else "" for i in ids}
    return [d for d in added if not _stands(d.body["claim"], texts[d.body["claim"]["item"]["id"]])]


def _stands(claim: dict[str, Any], text: str) -> bool:
    return all(text[s["start"] : s["end"]] == s["quote"] for s in (claim["span"], claim["sentence"]))
