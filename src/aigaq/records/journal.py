"""The journal's entry: what was done to the case, by whom, when, chained to what was done before."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from .ids import canonical_json

EntryKind = Literal["case", "intake", "description", "step", "decision", "export"]

GENESIS = "0" * 64


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal.

    Attributes
    ----------
    number : int
        1, 2, 3, ... without gaps.
    at : str
        UTC instant, ISO 8601.
    by : str
        Who ran the program.
    body : dict
        What was done; identifiers and counts, never evidence text.
    previous : str
        `digest` of the entry before, or sixty-four zeros.
    digest : str
        SHA-256 over the canonical JSON of all other fields.
    """

    number: int
    at: str
    by: str
    kind: EntryKind
    body: dict[str, Any]
    previous: str
    digest: str


def seal(number: int, at: str, by: str, kind: EntryKind, body: dict[str, Any], previous: str) -> Entry:
    """Return the entry with its digest computed."""
    content = {"number": number, "at": at, "by": by, "kind": kind, "body": body, "previous": previous}
    digest = hashlib.sha256(canonical_json(content)).hexdigest()
    return Entry(number=number, at=at, by=by, kind=kind, body=body, previous=previous, digest=digest)
