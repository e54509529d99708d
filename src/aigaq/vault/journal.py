"""What the vault writes into the journal, and whether a journal is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from aigaq.records import GENESIS, Description, Entry, Item, canonical_json, seal
from aigaq.records.items import DESCRIPTION_FIELDS
from aigaq.store import Head, Store

#: An entry is tried at this many other places before it is called edited rather than moved.
_PLACES_TRIED = 64


class Finding(msgspec.Struct, frozen=True):
    """Something that does not agree with what was recorded.

    Attributes
    ----------
    code : str
        ``file.changed``, ``.missing``, ``.foreign``, ``.unreadable``; ``journal.edited``, ``.removed``, ``.moved``,
        ``.replaced``, ``.cut``, ``.unanchored``, ``.unreadable``; ``item.altered``, ``.removed``, ``.unrecorded``.
    which : str
        The entry's number, the item's id, or the path inside the case.
    what : str
        One sentence.
    """

    code: str
    which: str
    what: str


def describe(store: Store, item_id: str, description: Description, *, by: str, at: str) -> bool:
    """Make this what the user says about an item, and journal it; return whether that changed anything.

    Raises
    ------
    NotFound
        There is no such item.
    """
    with store.transaction():
        if description == store.item(item_id).description:
            return False
        fields = [field for field in DESCRIPTION_FIELDS if getattr(description, field) is not None]
        body = {"item": item_id, "fields": fields, "sha256": description_digest(description)}
        store.describe(item_id, description)
        store.append("description", body, by, at)
        return True


def intake_body(item: Item, name: str, *, new: bool) -> dict[str, Any]:
    """Return what an ``intake`` entry says: these bytes came in under this name; `new` if for the first time."""
    body: dict[str, Any] = {
        "item": item.id,
        "name": name,
        "new": new,
        "sha256": item.sha256,
        "sha3_512": item.sha3_512,
        "size": item.size,
    }
    return body | ({"parent": item.parent} if new and item.parent else {})


def description_digest(description: Description) -> str:
    """Return the SHA-256 over the canonical JSON of a description."""
    return hashlib.sha256(canonical_json(description)).hexdigest()


def check_chain(entries: Sequence[Entry], head: Head | None) -> list[Finding]:
    """Return where a journal was edited, and what is missing from it.

    Parameters
    ----------
    entries : sequence of Entry
        As stored, in the order of their numbers.
    head : Head or None
        What the anchor remembers; it may lag behind.
    """
    numbers = {entry.number for entry in entries}
    last = entries[-1].number if entries else 0
    gaps = [number for number in range(1, last) if number not in numbers]
    broken = {entry.number for entry in entries if _sealed(entry, entry.number) != entry.digest}
    findings = [Finding("journal.removed", f"entry {n}", "The entry is missing from the journal.") for n in gaps]
    findings += [_broken(entry, [*broken, *gaps]) for entry in entries if entry.number in broken]
    findings += _links(entries, broken)
    findings += _anchored({entry.number: entry.digest for entry in entries}, last, head, broken)
    return sorted(findings, key=lambda finding: int(finding.which.split()[-1]))


def _sealed(entry: Entry, number: int) -> str:
    return seal(number, entry.at, entry.by, entry.kind, entry.body, entry.previous).digest


def _broken(entry: Entry, places: Sequence[int]) -> Finding:
    which = f"entry {entry.number}"
    for place in sorted(places)[:_PLACES_TRIED]:
        if _sealed(entry, place) == entry.digest:
            return Finding("journal.moved", which, f"What stands here is entry {place}: the order was changed.")
    return Finding("journal.edited", which, "The entry was changed after it was written.")


def _links(entries: Sequence[Entry], broken: set[int]) -> list[Finding]:
    """Find entries that are sound in themselves but were not what the next one was chained to."""
    findings: list[Finding] = []
    digests = {0: GENESIS} | {entry.number: entry.digest for entry in entries}
    for entry in entries:
        before = entry.number - 1
        if entry.number in broken or before in broken or digests.get(before, entry.previous) == entry.previous:
            continue
        replaced = max(before, 1)
        what = "The entry is not the one the next was chained to." if before else "The journal begins elsewhere."
        findings.append(Finding("journal.replaced", f"entry {replaced}", what))
    return findings


def _anchored(digests: dict[int, str], last: int, head: Head | None, broken: set[int]) -> list[Finding]:
    if head is None:
        return [Finding("journal.unanchored", f"entry {last}", "The file vault/HEAD is missing or was changed.")]
    if head.number > last:
        return [
            Finding("journal.cut", f"entry {n}", "The entry was cut off the end of the journal.")
            for n in range(last + 1, head.number + 1)
        ]
    if head.number in broken or digests.get(head.number, head.digest if head.number else GENESIS) == head.digest:
        return []
    return [Finding("journal.replaced", f"entry {head.number}", "The entry is not the one that vault/HEAD remembers.")]
