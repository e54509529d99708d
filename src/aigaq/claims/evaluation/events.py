"""Events and statements against a reference.

One row stands for one person and one step. A claim answers a row when its sentence overlaps the anchor, its type says
the same and a name among its roles is that of the row; `judges` has the rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from aigaq.records import Claim

from .codes import LEGAL
from .comparing import Rates, Row, fold, is_named, overlap
from .judges import SLOTS, Strict, Tolerant
from .reference import Reference

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


def score_events(claims: Iterable[Claim | Row], reference: Reference, *, strict: bool = True) -> list[EventScore]:
    """Compare claims (records or exported objects) with a reference, group by group of rows.

    Parameters
    ----------
    strict : bool
        By the strict rules; else by the tolerant ones of the reference sets (see `judges`).
    """
    found = _found(claims, reference)
    judge = Strict(reference) if strict else Tolerant(reference)
    return [_score(name, judge, found, keep) for name, keep in GROUPS.items()]


def _score(
    name: str, judge: Tolerant, found: Mapping[str, list[dict[str, Any]]], keep: Callable[[Row], bool]
) -> EventScore:
    rows = [(row, at) for row, at in judge.placed if keep(row) and row["type"] != "other"]
    groups = name.startswith("events of groups")
    taken: dict[tuple[str, int], set[str | None]] = defaultdict(set)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors: list[str] = []
    hits = 0
    for row, at in rows:
        doc, codes = row["doc"], judge.codes_of(row)
        candidates = [
            i
            for i, claim in enumerate(found.get(doc, ()))
            if claim["type"] in codes
            and overlap(claim["at"], at)
            and judge.may_answer(taken[doc, i], row, groups)
            and judge.is_about(row, claim, groups)
        ]
        if not candidates:
            errors.append(f"MISS   {doc} {row['type']} {row.get('person')} «{row['anchor']}»")
            continue
        best = min(candidates, key=lambda i: judge.rank(row, found[doc][i]))
        claim = found[doc][best]
        taken[doc, best].add(row.get("person"))
        judged, wrong = judge.judged(row), judge.wrong_slots(row, claim)
        hits += 1
        asked.update(judged)
        right.update(set(judged) - set(wrong))
        if wrong:
            told = "; ".join(f"{s}: got {claim.get(s)!r}, want {row.get(s) or row['type']!r}" for s in wrong)
            errors.append(f"SLOTS  {doc} {row.get('person')} «{row['anchor']}» {told}")
    counted = judge.counted(name, rows)
    extra = [
        f"EXTRA  {doc} {claim['type']} {claim['names']} «{claim['quote']}»"
        for doc, claims in found.items()
        for i, claim in enumerate(claims)
        if claim["type"] in counted and not taken.get((doc, i)) and judge.is_false_alarm(doc, claim)
    ]
    slots = {slot: (right[slot], asked[slot]) for slot in SLOTS}
    return EventScore(name, Rates(hits, len(extra), len(rows) - hits), slots, [*errors, *extra])


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
                "everyone": [r["name"] for r in body.get("roles", ())],
                "names": [r["name"] for r in body.get("roles", ()) if r.get("part") in parts],
                "date": (claim.get("date") or {}).get("edtf"),
                "attribution": (claim.get("attribution") or {}).get("class"),
                "aside": aside or claim.get("specificity") == "general",
                "at": at,
                "quote": fold(claim["span"]["quote"]),
            }
        )
    return found
