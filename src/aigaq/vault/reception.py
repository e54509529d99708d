"""Reception: one intake at work, from a stream of bytes to an item, its journal entries, and what is inside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.records import Description, Item, NotFound
from aigaq.store import Store

from .archives import ARCHIVE_ERRORS, Allowance, Limits, Member, members
from .blobs import Blobs, Received, Stream, blob_path
from .descriptions import Descriptions
from .journal import describe, intake_body
from .media import ZIP, media_type
from .sources import Skipped


class Duplicate(msgspec.Struct, frozen=True):
    """Bytes that were in the vault already; `is_new_name` tells whether they had not come under this name before."""

    name: str
    item_id: str
    is_new_name: bool


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an intake.

    Attributes
    ----------
    described : tuple of str
        Ids of the items that were there before and whose description changed.
    """

    added: tuple[Item, ...]
    duplicates: tuple[Duplicate, ...]
    described: tuple[str, ...]
    skipped: tuple[Skipped, ...]


class _Arrival(NamedTuple):
    """How some bytes came: under what name, described how, out of which item, how many archives deep."""

    name: str
    description: Description
    parent: str | None
    depth: int


class Reception:
    """One intake, inside a transaction of the store that the caller holds."""

    def __init__(
        self, case: Path, store: Store, descriptions: Descriptions, *, limits: Limits, by: str, at: str
    ) -> None:
        self._case = case
        self._store = store
        self._descriptions = descriptions
        self._limits = limits
        self._by = by
        self._at = at
        self._blobs = Blobs(case)
        self._blobs.sweep()
        self._opened: set[str] = set()
        self._added: dict[str, Item] = {}
        self._seen: set[str] = set()
        self._duplicates: list[Duplicate] = []
        self._described: list[str] = []
        self._skipped: list[Skipped] = []

    def take(self, stream: Stream, name: str, description: Description, *, parent: str | None = None) -> None:
        """Take the bytes of a stream, and what is inside them if they are an archive.

        Raises
        ------
        OSError
            The stream cannot be read; nothing of it was taken.
        """
        received = self._blobs.receive(stream)
        self._record(received, _Arrival(name, description, parent, 1), Allowance(self._limits, received.digests.size))

    def outcome(self, skipped: list[Skipped]) -> Intake:
        """Make all that was taken durable; return what came of it, with what others have `skipped` first."""
        self._blobs.settle()
        return Intake(
            added=tuple(self._store.item(item_id) for item_id in self._added),
            duplicates=tuple(self._duplicates),
            described=tuple(dict.fromkeys(self._described)),
            skipped=(*skipped, *self._skipped),
        )

    def _record(self, received: Received, arrival: _Arrival, allowance: Allowance) -> None:
        sha256 = received.digests.sha256
        item_id = f"item-{sha256[:16]}"
        item = self._known(item_id)
        if item is None:
            item = self._new(item_id, received, arrival)
        else:
            self._blobs.drop(received)
            if item.sha256 != sha256:
                reason = "Another file has the same identifier and other bytes; keep both and report this."
                self._skipped.append(Skipped(arrival.name, "intake.collision", reason))
                return
            self._again(item, arrival.name)
        self._describe(item, arrival.description)
        if item.media_type == ZIP and sha256 not in self._opened:
            self._opened.add(sha256)  # an archive that holds itself is opened once
            self._unpack(item, arrival, allowance)

    def _known(self, item_id: str) -> Item | None:
        try:
            return self._store.item(item_id)
        except NotFound:
            return None

    def _new(self, item_id: str, received: Received, arrival: _Arrival) -> Item:
        sha256, sha3_512, size = received.digests
        item = Item(
            id=item_id,
            sha256=sha256,
            sha3_512=sha3_512,
            size=size,
            media_type=media_type(received.head, arrival.name, received.path),
            names=(arrival.name,),
            parent=arrival.parent,
            added_at=self._at,
        )
        self._blobs.keep(received)
        self._store.put_item(item)
        self._store.append("intake", intake_body(item, arrival.name, new=True), self._by, self._at)
        self._added[item_id] = item
        return item

    def _again(self, item: Item, name: str) -> None:
        is_new_name = self._store.add_name(item.id, name)
        if is_new_name:
            self._store.append("intake", intake_body(item, name, new=False), self._by, self._at)
        self._duplicates.append(Duplicate(name, item.id, is_new_name))

    def _describe(self, item: Item, description: Description) -> None:
        # What is said now goes before what was said earlier, but of two things said now the first stays: otherwise
        # adding the same folder twice would change the description to and fro.
        merged = item.description.over(description) if item.id in self._seen else description.over(item.description)
        self._seen.add(item.id)
        if describe(self._store, item.id, merged, by=self._by, at=self._at) and item.id not in self._added:
            self._described.append(item.id)

    def _unpack(self, archive: Item, arrival: _Arrival, allowance: Allowance) -> None:
        name = arrival.name
        if arrival.depth > self._limits.depth:
            reason = "It is an archive too deep inside other archives; it is kept, but not opened."
            self._skipped.append(Skipped(name, "intake.too-deep", reason))
            return
        for member in members(blob_path(self._case, archive.sha256), allowance):
            full = f"{name}/{member.name}" if member.name else name
            if isinstance(member, Skipped):
                self._skipped.append(Skipped(full, member.code, member.reason))
                continue
            received = self._receive(member, full)
            if received:
                said = self._descriptions.of_inner(full, arrival.description)
                self._record(received, _Arrival(full, said, archive.id, arrival.depth + 1), allowance)

    def _receive(self, member: Member, full: str) -> Received | None:
        try:
            with member.open() as stream:
                return self._blobs.receive(stream)
        except ARCHIVE_ERRORS:
            self._skipped.append(Skipped(full, "intake.damaged", "Its bytes in the archive are damaged."))
            return None
