"""Measure event and statement claims against a hand-made reference set.

``scoring.py`` calls this; README.md of this folder says what counts as found. One row stands for one person and one
step; a claim that names several people may answer one row for each of them, but no row twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from scoring import Gold, Range, Rates, Row, load, overlap, plain, same_date

from aigaq.records import Claim, bounds

CODES: dict[str, frozenset[str]] = {
    kind: frozenset(codes.split())
    for kind, codes in {
        "killed": "force.death custody.death",
        "died_in_custody": "custody.death force.death",
        "injured": "force.injury",
        "detained": "custody.arrest custody.incomm custody.unofficial media.obstructed",
        "remanded": "custody.judge",
        "charged": "proceeding.charge",
        "tried": "proceeding.hearing",
        "convicted": "proceeding.verdict",
        "acquitted": "proceeding.verdict",
        "sentenced": "proceeding.sentence assembly.sanction",
        "appeal_rejected": "proceeding.appeal",
        "appeal_upheld": "proceeding.appeal",
        "released": "custody.release proceeding.clemency",
        "amnestied": "proceeding.clemency custody.release",
        "tortured": "torture.alleged",
        "searched": "proceeding.search",
        "threatened": "media.attacked media.obstructed defender.reprisal torture.alleged investigation.protect",
        "attacked": "force.firearm force.beating force.lesslethal assembly.violence media.attacked defender.reprisal",
        "fined": "assembly.sanction proceeding.sentence",
        "dismissed": "labour.dismissal investigation.removal",
        "interrogated": "custody.arrest investigation.step assembly.prevented defender.reprisal",
        "extradited": "return.returned",
        "banned_or_suspended": "media.closed organisation.banned communications.blocking",
        "statement": "statement.fact statement.guilt statement.denial statement.commitment statement.call",
        "other": "",
    }.items()
}
LEGAL = {
    "detained",
    "remanded",
    "charged",
    "tried",
    "convicted",
    "acquitted",
    "sentenced",
    "appeal_rejected",
    "appeal_upheld",
    "released",
    "amnestied",
}
HARM = {"killed", "died_in_custody", "injured", "attacked", "tortured", "threatened"}
SLOTS = ("date", "penalty", "charge", "authority", "attribution", "outcome")
_OUTCOMES = {
    "convicted": {"convicted"},
    "acquitted": {"acquitted", "discontinued"},
    "appeal_rejected": {"upheld", "rejected", "refused", "increased"},
    "appeal_upheld": {"reduced", "quashed", "remitted", "granted", "acquitted", "discontinued"},
}
_NOT_HAPPENED = {"feared", "planned", "hypothetical", "denied"}
_EMPTY_WORDS = {"the", "and", "for", "von", "van", "der", "den", "del", "dos", "des", "bin", "ibn", "office", "former"}


class EventScore(NamedTuple):
    """One group of rows: how many were found and how often each slot was right among those that have it."""

    name: str
    detection: Rates
    slots: dict[str, tuple[int, int]]
    errors: list[str]

    def report(self) -> str:
        d = self.detection
        slots = "  ".join(f"{slot} {right / n:.3f} ({n})" for slot, (right, n) in self.slots.items() if n)
        return f"{self.name:<31} precision {d.precision:.3f}  recall {d.recall:.3f}  F1 {d.f1:.3f}  {tuple(d)}  {slots}"


class EventGold:
    """The event rows of a reference set and where each stands."""

    def __init__(self, folder: Path, gold: Gold) -> None:
        self.gold = gold
        self.rows = [row for row in load(folder / "events.jsonl") if row["doc"] in gold.texts]
        self.places = [gold.places_of(row["doc"], row["anchor"])[0] for row in self.rows]
        self.accepted: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        self.optional: dict[str, list[tuple[Range, frozenset[str] | None]]] = defaultdict(list)
        for row in load(folder / "ambiguous.jsonl"):
            if row["file"] != "events" or row["doc"] not in gold.texts:
                continue
            if row["kind"] == "accept":
                self.accepted[row["doc"], row["anchor"], row["field"]] += row["values"]
            else:
                codes = frozenset().union(*(CODES[t] for t in row["types"])) if row.get("types") else None
                self.optional[row["doc"]].append((gold.places_of(row["doc"], row["anchor"])[0], codes))
        for row, place in zip(self.rows, self.places, strict=True):
            if row["type"] == "other":
                self.optional[row["doc"]].append((place, None))

    def types_of(self, row: Row) -> list[str]:
        return [row["type"], *self.accepted.get((row["doc"], row["anchor"], "type"), ())]

    def codes_of(self, row: Row) -> frozenset[str]:
        return frozenset().union(*(CODES[t] for t in self.types_of(row)))

    def covered_by(self, row: Row) -> frozenset[str]:
        """Return the codes a claim about `row` may carry without being one too many: any kind of harm beside a harm."""
        kinds = self.types_of(row)
        return frozenset().union(*(CODES[t] for t in (HARM.union(kinds) if HARM.intersection(kinds) else kinds)))

    def is_about(self, row: Row, names: list[str]) -> bool:
        """Tell whether one of `names` is the person of `row`; no name at all will do where the sentence gives none."""
        accepted = self.accepted.get((row["doc"], row["anchor"], "person"), ())
        return same_person(names, row["person"]) or any(
            same_person(names, who) if who else not names for who in accepted
        )

    def wrong_slots(self, row: Row, claim: Row) -> list[str]:
        return [slot for slot in _judged(row) if not self._agrees(slot, row, claim)]

    def _agrees(self, slot: str, row: Row, claim: Row) -> bool:
        found, want = claim.get(slot), row.get(slot)
        accepted = self.accepted.get((row["doc"], row["anchor"], slot), ())
        if slot == "outcome":
            return any(found in _OUTCOMES.get(t, {found}) for t in self.types_of(row))
        return any(_same(slot, found, value) for value in (want, *accepted))


def score_events(claims: Iterable[Claim | Row], folder: Path, gold: Gold) -> list[EventScore]:
    """Compare `claims` with the event rows in `folder`, group by group of rows."""
    events = EventGold(folder, gold)
    found = _found(claims, gold)
    groups: dict[str, Callable[[Row], bool]] = {
        "legal steps of named persons": lambda r: is_named(r["person"]) and r["type"] in LEGAL,
        "other events of named persons": lambda r: is_named(r["person"]) and r["type"] not in LEGAL | {"statement"},
        "statements": lambda r: r["type"] == "statement",
        "events of groups (recall only)": lambda r: not is_named(r["person"]) and r["type"] != "statement",
    }
    return [_score(name, events, found, keep) for name, keep in groups.items()]


def is_named(person: str | None) -> bool:
    """Tell whether a row is about somebody named, which capital letters at the start show."""
    return bool(person) and str(person)[0].isupper()


def same_person(names: Iterable[str], person: str | None) -> bool:
    """Tell whether one of `names` shares a word of some length with `person`, endings aside (spellings vary)."""
    words = [w for w in plain(person).split() if w not in _EMPTY_WORDS]
    words = [w for w in words if len(w) > 3] or words
    there = {w for name in names for w in plain(name).split()}
    return not words or any(t.startswith(w[: max(4, len(w) - 2)]) for w in words for t in there)


def _score(
    name: str, events: EventGold, found: Mapping[str, list[dict[str, Any]]], keep: Callable[[Row], bool]
) -> EventScore:
    rows = [
        (row, at) for row, at in zip(events.rows, events.places, strict=True) if keep(row) and row["type"] != "other"
    ]
    groups = name.startswith("events of groups")
    taken: dict[tuple[str, int], set[str | None]] = defaultdict(set)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    errors: list[str] = []
    hits = 0
    for row, at in rows:
        doc, codes = row["doc"], events.codes_of(row)
        candidates = [
            i
            for i, claim in enumerate(found[doc])
            if claim["type"] in codes
            and overlap(claim["at"], at)
            and _may_answer(taken[doc, i], row, groups)
            and (groups or events.is_about(row, claim["names"]))
        ]
        if not candidates:
            errors.append(f"MISS   {doc} {row['type']} {row['person']} «{row['anchor']}»")
            continue
        best = min(candidates, key=lambda i: len(events.wrong_slots(row, found[doc][i])))
        claim = found[doc][best]
        taken[doc, best].add(row["person"])
        wrong = events.wrong_slots(row, claim)
        hits += 1
        asked.update(_judged(row))
        right.update(set(_judged(row)) - set(wrong))
        if wrong:
            told = "; ".join(f"{s}: got {claim.get(s)!r}, want {row.get(s) or row['type']!r}" for s in wrong)
            errors.append(f"SLOTS  {doc} {row['person']} «{row['anchor']}» {told}")
    codes = {code for row, _ in rows for code in CODES[row["type"]]} if not groups else set()
    if name.startswith("other"):  # a sentence nobody got is counted once, among the legal steps
        codes -= {code for kind in LEGAL for code in CODES[kind]}
    extra = [
        f"EXTRA  {doc} {claim['type']} {claim['names']} «{claim['quote']}»"
        for doc, claims in found.items()
        for i, claim in enumerate(claims)
        if claim["type"] in codes and not taken.get((doc, i)) and _is_false_alarm(events, doc, claim)
    ]
    slots = {slot: (right[slot], asked[slot]) for slot in SLOTS}
    return EventScore(name, Rates(hits, len(extra), len(rows) - hits), slots, [*errors, *extra])


def _may_answer(answered: set[str | None], row: Row, groups: bool) -> bool:
    """Tell whether a claim that answered for these people may answer this row: another of a list, no group twice."""
    return not answered or (not groups and row["person"] not in answered)


def _is_false_alarm(events: EventGold, doc: str, claim: Row) -> bool:
    """Tell whether a claim no row answers to is one too many: concrete, of a named person, told nowhere in the set."""
    if not any(is_named(name) for name in claim["names"]) or claim["aside"]:
        return False
    if any(overlap(claim["at"], at) and (not c or claim["type"] in c) for at, c in events.optional[doc]):
        return False
    return not any(
        row["doc"] == doc
        and overlap(claim["at"], at)
        and claim["type"] in events.covered_by(row)
        and (not is_named(row["person"]) or events.is_about(row, claim["names"]))
        for row, at in zip(events.rows, events.places, strict=True)
    )


def _found(claims: Iterable[Claim | Row], gold: Gold) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in claims:
        claim = msgspec.to_builtins(record) if isinstance(record, Claim) else record
        body = claim.get("event") or claim.get("statement")
        if (
            claim["kind"] not in ("event", "statement")
            or not body
            or (doc := gold.doc_of(claim["item"]["name"])) is None
        ):
            continue
        at = gold.locate(doc, (claim.get("sentence") or claim["span"])["quote"], claim["span"].get("start"))
        if at is None:
            continue
        parts = ("speaker",) if claim["kind"] == "statement" else ("patient", "participant", None)
        found[doc].append(
            {
                **{slot: body.get(slot) for slot in ("penalty", "charge", "authority", "outcome")},
                "type": body["type"],
                "names": [r["name"] for r in body.get("roles", ()) if r.get("part") in parts],
                "date": (claim.get("date") or {}).get("edtf"),
                "attribution": (claim.get("attribution") or {}).get("class"),
                "aside": claim.get("modality") in _NOT_HAPPENED
                or claim.get("polarity") == "negative"
                or claim.get("specificity") == "general",
                "at": at,
                "quote": " ".join(claim["span"]["quote"].split()),
            }
        )
    return found


def _judged(row: Row) -> list[str]:
    """Return the slots of a row that can be right or wrong."""
    judged = [slot for slot in SLOTS if row.get(slot) and not (slot == "attribution" and row["type"] == "statement")]
    return [*judged, "outcome"] if row["type"] in _OUTCOMES else judged


def _same(slot: str, found: str | None, want: str | None) -> bool:
    if found is None or want is None:
        return found == want
    if slot == "date":
        return same_date(found, want) or _same_month(found, want)
    if slot == "penalty":
        return _months(found) == _months(want)
    if slot == "attribution":
        return found == want
    a, b = (re.sub(r"^(?:the|an?) ", "", plain(words)) for words in (found, want))
    both, either = set(a.split()) & set(b.split()), set(a.split()) | set(b.split())
    return a in b or b in a or 2 * len(both) >= len(either)


def _same_month(found: str, want: str) -> bool:
    """Tell whether both dates lie within one and the same month ("this week" and a day of it)."""
    days = [day for date in (found, want) for day in bounds(date)]
    return all(days) and len({(day.year, day.month) for day in days if day}) == 1


def _months(penalty: str) -> str:
    """Write a penalty so that P18M and P1Y6M are the same, words without case or accents."""
    years_in_months = re.sub(
        r"P(?:(\d+)Y)?(?:(\d+)M)?(?=$|\W|\d+[WD])",
        lambda m: f"P{12 * int(m[1] or 0) + int(m[2] or 0)}M",
        penalty,
    )
    return years_in_months if re.search(r"P\d", penalty) else plain(penalty)
