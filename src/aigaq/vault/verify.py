"""Verification: every byte, every name and every journal entry against what was recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from aigaq.records import Description, Entry, EvidenceError, Item
from aigaq.store import Store, anchor_path, read_anchor

from .blobs import INCOMING, blob_path, digests, vault_path
from .intake import Progress
from .journal import Finding, check_chain, description_digest


def verify(case: Path, store: Store, on_progress: Callable[[Progress], None] | None = None) -> list[Finding]:
    """Re-hash all files and check the journal; return what does not agree, nothing if all does.

    What a killed intake left behind (whole files that no item names yet, half copies) is no finding: the next intake
    takes it over or sweeps it away.

    Parameters
    ----------
    on_progress : callable, optional
        Called after each piece of at most a megabyte.
    """
    items = store.items()
    try:
        entries = store.entries()
    except EvidenceError as error:
        findings = [Finding("journal.unreadable", error.which, error.what)]
    else:
        findings = check_chain(entries, read_anchor(anchor_path(case)))
        findings += _records(items, entries)
    at = Progress("", 0, len(items), 0, sum(item.size for item in items))
    tell = on_progress or (lambda _: None)
    for item in items:
        findings += _file(case, item, at, tell)
        at = at._replace(files=at.files + 1, size=at.size + item.size)
        tell(at)
    return findings + list(_foreign(case, {blob_path(case, item.sha256) for item in items}))


def _file(case: Path, item: Item, at: Progress, tell: Callable[[Progress], None]) -> list[Finding]:
    place = blob_path(case, item.sha256)
    if place.is_symlink() or not place.is_file():
        return [Finding("file.missing", item.id, "Its file is missing from the vault.")]
    read = 0

    def on_chunk(chunk: bytes) -> None:
        nonlocal read
        read += len(chunk)
        tell(at._replace(name=item.name, size=at.size + read))

    try:
        with open(place, "rb") as file:
            found = digests(file, on_chunk)
    except OSError as error:
        return [Finding("file.unreadable", item.id, f"Its file cannot be read: {error.strerror}.")]
    if found == (item.sha256, item.sha3_512, item.size):
        return []
    size = f" It has {found.size} bytes instead of {item.size}." if found.size != item.size else ""
    return [Finding("file.changed", item.id, f"Its file was changed.{size}")]


def _foreign(case: Path, known: set[Path]) -> Iterator[Finding]:
    root = vault_path(case)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if Path(folder, name) != root / INCOMING)
        for name in sorted(names):
            path = Path(folder, name)
            if path not in known and path != anchor_path(case) and not _is_left_behind(case, path):
                which = path.relative_to(case).as_posix()
                yield Finding("file.foreign", which, "The file does not belong to the vault.")


def _is_left_behind(case: Path, path: Path) -> bool:
    """Tell whether a file is a whole copy that an intake was killed before recording, or half an anchor."""
    if path.parent == vault_path(case):
        return path.name.startswith("HEAD.") and path.name.endswith(".new")
    if path.is_symlink() or path != blob_path(case, path.name):
        return False
    try:
        with open(path, "rb") as file:
            return digests(file, lambda _: None).sha256 == path.name
    except OSError:
        return False


def _records(items: Sequence[Item], entries: Sequence[Entry]) -> list[Finding]:
    """Compare the items with what the journal says came in."""
    recorded: dict[str, Entry] = {}
    names: dict[str, set[str]] = {}
    described: dict[str, str] = {}
    for entry in entries:
        item_id = str(entry.body.get("item"))
        if entry.kind == "intake":
            names.setdefault(item_id, set()).add(str(entry.body.get("name")))
            recorded.setdefault(item_id, entry)
        elif entry.kind == "description":
            described[item_id] = str(entry.body.get("sha256"))
    findings = [
        Finding("item.removed", item_id, f"Entry {entry.number} took it in, but it is not in the case.")
        for item_id, entry in recorded.items()
        if item_id not in {item.id for item in items}
    ]
    nothing_said = description_digest(Description())
    for item in items:
        if item.id not in recorded:
            findings.append(Finding("item.unrecorded", item.id, "No entry of the journal took it in."))
            continue
        altered = _altered(item, recorded[item.id], names[item.id])
        if described.get(item.id, nothing_said) != description_digest(item.description):
            altered.append("description")
        if altered:
            what = f"Not as the journal recorded it: {', '.join(altered)}."
            findings.append(Finding("item.altered", item.id, what))
    return findings


def _altered(item: Item, entry: Entry, names: set[str]) -> list[str]:
    facts = {
        "sha256": item.sha256,
        "sha3_512": item.sha3_512,
        "size": item.size,
        "parent": item.parent,
    }
    altered = [field for field, value in facts.items() if entry.body.get(field) != value]
    altered += ["names"] if set(item.names) != names else []
    altered += ["added_at"] if item.added_at != entry.at else []
    return altered
