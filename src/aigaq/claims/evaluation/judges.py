"""Which claim answers which row of events: the strict rules, and the tolerant ones of our own reference sets.

Strict: one claim answers one row; a row's person must be among those of the claim, whatever their part; a claim with a
named person that no row answers to is a false alarm, also when the source calls the step planned. Tolerant: a claim
that names several people may answer a row for each; what a source calls planned, feared, denied or general costs
nothing, nor does one kind of harm beside a row of another; dates within one month agree.
"""

from __future__ import annotations

from aigaq.records import Range

from .codes import CODES, HARM, LEGAL, OUTCOMES
from .comparing import (
    Row,
    is_named,
    overlap,
    same_date,
    same_penalty,
    same_person,
    same_surname,
    same_words,
    within_a_month,
)
from .reference import Reference

SLOTS = ("date", "penalty", "charge", "authority", "attribution", "outcome")


class Tolerant:
    """The rules of the reference sets in ``tests/gold``."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.placed = [(row, reference.place_of(row)) for row in reference.events]

    def types_of(self, row: Row) -> list[str]:
        """Return the annotated type and those that are right as well."""
        return [row["type"], *self.reference.accepts("events", row, "type")]

    def codes_of(self, row: Row) -> frozenset[str]:
        """Return the codes of claims that can answer a row."""
        return frozenset().union(*(CODES.get(t, frozenset()) for t in self.types_of(row)))

    def may_answer(self, answered: set[str | None], row: Row, groups: bool) -> bool:
        """Tell whether a claim that answered for these people may answer this row too: another of a list."""
        return not answered or (not groups and row.get("person") not in answered)

    def is_about(self, row: Row, claim: Row, groups: bool = False) -> bool:
        """Tell whether a claim is about the person of a row; no name will do where the sentence gives none."""
        accepted = self.reference.accepts("events", row, "person")
        return (
            groups
            or same_person(claim["names"], row.get("person"))
            or any(same_person(claim["names"], who) if who else not claim["names"] for who in accepted)
        )

    def counted(self, name: str, rows: list[tuple[Row, Range]]) -> set[str]:
        """Return the codes of claims that can be false alarms in a group of rows."""
        if name.startswith("events of groups"):
            return set()
        codes = {code for row, _ in rows for code in CODES[row["type"]]}
        if name.startswith("other"):  # a sentence nobody got is counted once, among the legal steps
            codes -= {code for kind in LEGAL for code in CODES[kind]}
        return codes

    def is_false_alarm(self, doc: str, claim: Row) -> bool:
        """Tell whether a claim that answers no row is one too many: concrete, of a named person, told nowhere."""
        if not any(is_named(name) for name in claim["names"]) or claim["aside"]:
            return False
        if self._is_optional(doc, claim) or self._is_other(doc, claim):
            return False
        return not any(
            row["doc"] == doc
            and overlap(claim["at"], at)
            and claim["type"] in self._covered_by(row)
            and (not is_named(row.get("person")) or self.is_about(row, claim))
            for row, at in self.placed
        )

    def _is_optional(self, doc: str, claim: Row) -> bool:
        optional = self.reference.optional_events[doc]
        return any(overlap(claim["at"], at) and (not c or claim["type"] in c) for at, c in optional)

    def _is_other(self, doc: str, claim: Row) -> bool:
        """Tell whether a claim stands where something else of note was annotated."""
        return any(r["type"] == "other" and r["doc"] == doc and overlap(claim["at"], at) for r, at in self.placed)

    def _covered_by(self, row: Row) -> frozenset[str]:
        """Return the codes a claim about a row may carry without being one too many: any kind of harm beside a harm."""
        kinds = set(self.types_of(row))
        return frozenset().union(*(CODES.get(t, frozenset()) for t in (kinds | HARM if kinds & HARM else kinds)))

    def judged(self, row: Row) -> list[str]:
        """Return the slots of a row that can be right or wrong."""
        spoken = row["type"] == "statement"
        slots = [slot for slot in SLOTS if row.get(slot) and not (slot == "attribution" and spoken)]
        return [*slots, "outcome"] if row["type"] in OUTCOMES else slots

    def wrong_slots(self, row: Row, claim: Row) -> list[str]:
        """Return the slots that a claim has wrong."""
        return [slot for slot in self.judged(row) if not self._agrees(slot, row, claim)]

    def rank(self, row: Row, claim: Row) -> int:
        """Return how ill a claim answers a row: of several the best is taken."""
        return len(self.wrong_slots(row, claim))

    def _agrees(self, slot: str, row: Row, claim: Row) -> bool:
        found = claim.get(slot)
        if slot == "outcome":
            return any(found in OUTCOMES.get(t, {found}) for t in self.types_of(row))
        return any(self.same(slot, found, v) for v in (row.get(slot), *self.reference.accepts("events", row, slot)))

    def same(self, slot: str, found: str | None, want: str | None) -> bool:
        """Tell whether two values of a slot are the same."""
        if found is None or want is None or slot == "attribution":
            return found == want
        return {"date": within_a_month, "penalty": same_penalty}.get(slot, same_words)(found, want)


class Strict(Tolerant):
    """The rules by which users' annotations are scored."""

    def may_answer(self, answered: set[str | None], row: Row, groups: bool) -> bool:
        """Tell whether a claim is still free: it answers one row only."""
        return not answered

    def is_about(self, row: Row, claim: Row, groups: bool = False) -> bool:
        """Tell whether the person of a row is among those of a claim."""
        person = row.get("person")
        return not person or same_surname(claim["everyone"], person)

    def counted(self, name: str, rows: list[tuple[Row, Range]]) -> set[str]:
        """Return the codes of claims that can be false alarms in a group of rows."""
        return {code for row, _ in rows for code in CODES[row["type"]]}

    def is_false_alarm(self, doc: str, claim: Row) -> bool:
        """Tell whether a claim that answers no row is one too many: it names somebody, and no row accounts for it."""
        if not any(is_named(name) for name in claim["everyone"]) or self._is_optional(doc, claim):
            return False
        return not any(
            row["doc"] == doc
            and overlap(claim["at"], at)
            and claim["type"] in CODES[row["type"]]
            and self.is_about(row, claim)
            for row, at in self.placed
        )

    def judged(self, row: Row) -> list[str]:
        """Return the slots of a row that can be right or wrong; a penalty is judged in a sentence only."""
        return [slot for slot in super().judged(row) if slot != "penalty" or row["type"] == "sentenced"]

    def rank(self, row: Row, claim: Row) -> int:
        """Return 0 where the date is right: of several claims the first such is taken."""
        return 0 if not row.get("date") or self.same("date", claim.get("date"), row["date"]) else 1

    def same(self, slot: str, found: str | None, want: str | None) -> bool:
        """Tell whether two values of a slot are the same: penalties as written, dates to the month."""
        if slot == "penalty":
            return found == want
        if slot == "date" and found is not None and want is not None:
            return same_date(found, want)
        return super().same(slot, found, want)
