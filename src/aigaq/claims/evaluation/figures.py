"""Figures against a reference.

A figure counts as found when its span overlaps the anchor and its number is the same; the other slots are judged for
the found ones only. *Full* asks for qualifier, measure and attribution as well. A claim inside an ``optional`` passage
costs nothing; ``accept`` rows name further right answers for a slot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from aigaq.records import Claim

from .comparing import Rates, Row, fold, number_of, overlap, same_date, same_number, same_place
from .reference import Reference

SLOTS = ("qualifier", "measure", "population", "place", "date", "attribution")
_FULL = {"qualifier", "measure", "attribution"}


class FigureScore(NamedTuple):
    """How many figures were found and how often each slot is right among them.

    Attributes
    ----------
    slots : dict of str to (int, int)
        Right ones and found ones.
    lost_quotes : int
        Claims whose quotation is not in the text.
    errors : list of str
        One line per miss, false alarm or wrong slot.
    """

    detection: Rates
    full: Rates
    slots: dict[str, tuple[int, int]]
    lost_quotes: int
    errors: list[str]


def score_figures(claims: Iterable[Claim | Row], reference: Reference) -> FigureScore:
    """Compare claims (records or exported objects) with a reference."""
    found, lost = _found(claims, reference)
    taken: dict[str, set[int]] = defaultdict(set)
    hits = misses = full = 0
    right: Counter[str] = Counter()
    errors: list[str] = []
    for row in reference.rows:
        doc, anchor = row["doc"], reference.place_of(row)
        candidates = [
            i
            for i, claim in enumerate(found[doc])
            if i not in taken[doc] and overlap(claim["at"], anchor) and same_number(claim, row)
        ]
        if not candidates:
            misses += 1
            errors.append(f"MISS   {doc} {row['measure']} {row['qualifier']} {number_of(row)} «{row['anchor']}»")
            continue
        wrongs = {i: _wrong_slots(reference, row, found[doc][i]) for i in candidates}
        best = min(candidates, key=lambda i: len(wrongs[i]))
        taken[doc].add(best)
        wrong = wrongs[best]
        hits += 1
        full += not _FULL & set(wrong)
        right.update(set(SLOTS) - set(wrong))
        if wrong:
            told = "; ".join(f"{s}: got {found[doc][best].get(s)!r}, want {row.get(s)!r}" for s in wrong)
            errors.append(f"SLOTS  {doc} «{row['anchor']}» {told}")
    extra = [
        (doc, claim)
        for doc, claims_of in found.items()
        for i, claim in enumerate(claims_of)
        if i not in taken.get(doc, ()) and not any(overlap(claim["at"], at) for at, _ in reference.optional[doc])
    ]
    errors += [f"EXTRA  {doc} {claim['measure']} {number_of(claim)} «{claim['quote']}»" for doc, claim in extra]
    return FigureScore(
        Rates(hits, len(extra), misses),
        Rates(full, hits + len(extra) - full, hits + misses - full),
        {slot: (right[slot], hits) for slot in SLOTS},
        lost,
        errors,
    )


def _found(claims: Iterable[Claim | Row], reference: Reference) -> tuple[dict[str, list[dict[str, Any]]], int]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    lost = 0
    for record in claims:
        claim: Row = msgspec.to_builtins(record) if isinstance(record, Claim) else record
        if claim["kind"] != "figure" or (doc := reference.doc_of(claim["item"]["name"])) is None:
            continue
        at = reference.locate(doc, claim["span"]["quote"], claim["span"].get("start"))
        if at is None:
            lost += 1
            continue
        slots = {
            "place": (claim.get("place") or {}).get("text"),
            "date": (claim.get("date") or {}).get("edtf"),
            "attribution": (claim.get("attribution") or {}).get("class"),
        }
        found[doc].append({**claim["figure"], **slots, "at": at, "quote": fold(claim["span"]["quote"])})
    return found, lost


def _wrong_slots(reference: Reference, row: Row, claim: Mapping[str, Any]) -> list[str]:
    return [
        slot
        for slot in SLOTS
        if claim.get(slot) not in reference.accepts("figures", row, slot)
        and not _agrees(slot, claim.get(slot), row.get(slot))
    ]


def _agrees(slot: str, found: str | None, want: str | None) -> bool:
    if slot in ("population", "place", "date") and not want:
        return True
    if slot == "place":
        return same_place(found, want)
    if slot == "date":
        return bool(found) and same_date(str(found), str(want))
    return found == want
