"""Events and statements against a reference.

One row stands for one person and one step. A claim answers a row when its sentence overlaps the anchor, its type says
the same and a name among its roles is that of the row. A claim that names several people may answer one row for each of
them, but no row twice. Steps that a source calls planned, feared, denied or general cost nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from aigaq.records import Claim, Range

from .codes import CODES, HARM, LEGAL, OUTCOMES
from .comparing import Rates, Row, fold, is_named, overlap, same_penalty, same_person, same_words, within_a_month
from .reference import Reference

SLOTS = ("date", "penalty", "charge", "authority", "attribution", "outcome")
_NOT_HAPPENED = {"feared", "planned", "hypothetical", "denied"}
#: The groups of rows that are scored apart; for the last only recall is told.
GROUPS: dict[str, Callable[[Row], bool]] = {
    "legal steps of named persons": lambda r: is_named(r.get("person")) and r["type"] in LEGAL,
    "other events of named persons": lambda r: is_named(r.get("person")) and r["type"] not in LEGAL | {"statement"},
    "statements": lambda r: r["type"] == "statement",
    "events of groups (recall only)": lambda r: not is_named(r.get("person")) and r["type"] != "statement",
}


class EventScore(NamedTuple):
    """One group of rows: how many were found and how often each slot was right among those that have it."""

    name: str
    detection: Rates
    slots: dict[str, tuple[int, int]]
    errors: list[str]


def score_events(claims: Iterable[Claim | Row], reference: Reference) -> list[EventScore]:
    """Compare claims (records or exported objects) with a reference, group by group of rows."""
    found = _found(claims, reference)
    placed = [(row, reference.place_of(row)) for row in reference.events]
    return [_score(name, reference, placed, found, keep) for name, keep in GROUPS.items()]


def _score(
    name: str,
    reference: Reference,
    placed: list[tuple[Row, Range]],
    found: Mapping[str, list[dict[str, Any]]],
    keep: Callable[[Row], bool],
) -> EventScore:
    rows = [(row, at) for row, at in placed if keep(row) and row["type"] != "other"]
    groups = name.startswith("events of groups")
    taken: dict[tuple[str, int], set[str | None]] = defaultdict(set)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors: list[str] = []
    hits = 0
    for row, at in rows:
        doc, codes = row["doc"], _codes_of(reference, row)
        candidates = [
            i
            for i, claim in enumerate(found.get(doc, ()))
            if claim["type"] in codes
            and overlap(claim["at"], at)
            and _may_answer(taken[doc, i], row, groups)
            and (groups or _is_about(reference, row, claim["names"]))
        ]
        if not candidates:
            errors.append(f"MISS   {doc} {row['type']} {row.get('person')} «{row['anchor']}»")
            continue
        wrongs = {i: _wrong_slots(reference, row, found[doc][i]) for i in candidates}
        best = min(candidates, key=lambda i: len(wrongs[i]))
        claim, wrong = found[doc][best], wrongs[best]
        taken[doc, best].add(row.get("person"))
        hits += 1
        asked.update(_judged(row))
        right.update(set(_judged(row)) - set(wrong))
        if wrong:
            told = "; ".join(f"{s}: got {claim.get(s)!r}, want {row.get(s) or row['type']!r}" for s in wrong)
            errors.append(f"SLOTS  {doc} {row.get('person')} «{row['anchor']}» {told}")
    counted = {code for row, _ in rows for code in CODES[row["type"]]} if not groups else set()
    if name.startswith("other"):  # a sentence nobody got is counted once, among the legal steps
        counted -= {code for kind in LEGAL for code in CODES[kind]}
    extra = [
        f"EXTRA  {doc} {claim['type']} {claim['names']} «{claim['quote']}»"
        for doc, claims in found.items()
        for i, claim in enumerate(claims)
        if claim["type"] in counted and not taken.get((doc, i)) and _is_false_alarm(reference, placed, doc, claim)
    ]
    slots = {slot: (right[slot], asked[slot]) for slot in SLOTS}
    return EventScore(name, Rates(hits, len(extra), len(rows) - hits), slots, [*errors, *extra])


def _may_answer(answered: set[str | None], row: Row, groups: bool) -> bool:
    """Tell whether a claim that answered for these people may answer this row: another of a list, no group twice."""
    return not answered or (not groups and row.get("person") not in answered)


def _is_false_alarm(reference: Reference, placed: list[tuple[Row, Range]], doc: str, claim: Row) -> bool:
    """Tell whether a claim no row answers to is one too many: concrete, of a named person, told nowhere in the set."""
    if not any(is_named(name) for name in claim["names"]) or claim["aside"]:
        return False
    if any(overlap(claim["at"], at) and (not c or claim["type"] in c) for at, c in reference.optional_events[doc]):
        return False
    return not any(
        row["doc"] == doc
        and overlap(claim["at"], at)
        and claim["type"] in _covered_by(reference, row)
        and (not is_named(row.get("person")) or _is_about(reference, row, claim["names"]))
        for row, at in placed
    )


def _found(claims: Iterable[Claim | Row], reference: Reference) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in claims:
        claim: Row = msgspec.to_builtins(record) if isinstance(record, Claim) else record
        body = claim.get("event") or claim.get("statement")
        if claim["kind"] not in ("event", "statement") or not body:
            continue
        doc = reference.doc_of(claim["item"]["name"])
        told = (claim.get("sentence") or claim["span"])["quote"]
        at = reference.locate(doc, told, claim["span"].get("start")) if doc is not None else None
        if doc is None or at is None:
            continue
        parts = ("speaker",) if claim["kind"] == "statement" else ("patient", "participant", None)
        slots = {slot: body.get(slot) for slot in ("penalty", "charge", "authority", "outcome")}
        aside = claim.get("modality") in _NOT_HAPPENED or claim.get("polarity") == "negative"
        found[doc].append(
            {
                **slots,
                "type": body["type"],
                "names": [r["name"] for r in body.get("roles", ()) if r.get("part") in parts],
                "date": (claim.get("date") or {}).get("edtf"),
                "attribution": (claim.get("attribution") or {}).get("class"),
                "aside": aside or claim.get("specificity") == "general",
                "at": at,
                "quote": fold(claim["span"]["quote"]),
            }
        )
    return found


def _types_of(reference: Reference, row: Row) -> list[str]:
    return [row["type"], *reference.accepts("events", row, "type")]


def _codes_of(reference: Reference, row: Row) -> frozenset[str]:
    return frozenset().union(*(CODES.get(t, frozenset()) for t in _types_of(reference, row)))


def _covered_by(reference: Reference, row: Row) -> frozenset[str]:
    """Return the codes a claim about a row may carry without being one too many: any kind of harm beside a harm."""
    kinds = set(_types_of(reference, row))
    return frozenset().union(*(CODES.get(t, frozenset()) for t in (kinds | HARM if kinds & HARM else kinds)))


def _is_about(reference: Reference, row: Row, names: list[str]) -> bool:
    """Tell whether one of `names` is the person of a row; no name at all will do where the sentence gives none."""
    accepted = reference.accepts("events", row, "person")
    return same_person(names, row.get("person")) or any(
        same_person(names, who) if who else not names for who in accepted
    )


def _judged(row: Row) -> list[str]:
    """Return the slots of a row that can be right or wrong."""
    judged = [slot for slot in SLOTS if row.get(slot) and not (slot == "attribution" and row["type"] == "statement")]
    return [*judged, "outcome"] if row["type"] in OUTCOMES else judged


def _wrong_slots(reference: Reference, row: Row, claim: Row) -> list[str]:
    return [slot for slot in _judged(row) if not _agrees(reference, slot, row, claim)]


def _agrees(reference: Reference, slot: str, row: Row, claim: Row) -> bool:
    found = claim.get(slot)
    if slot == "outcome":
        return any(found in OUTCOMES.get(t, {found}) for t in _types_of(reference, row))
    return any(_same(slot, found, value) for value in (row.get(slot), *reference.accepts("events", row, slot)))


def _same(slot: str, found: str | None, want: str | None) -> bool:
    if found is None or want is None or slot == "attribution":
        return found == want
    same = {"date": within_a_month, "penalty": same_penalty}.get(slot, same_words)
    return same(found, want)
