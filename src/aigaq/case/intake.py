"""Taking documents in, what the user says about them, and proving that they were not touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from aigaq import vault
from aigaq.records import Description, Item

from .folder import Case, now, who, writing
from .steps import Progress


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked, and everything that does not agree."""

    items: int
    entries: int
    findings: tuple[vault.Finding, ...]


def add_paths(
    case: Case,
    paths: Sequence[str],
    *,
    said: Mapping[str, str | None] | None = None,
    metadata: Path | None = None,
    progress: Progress = lambda *_: None,
) -> vault.Intake:
    """Take files, folders, archives and patterns into the vault, all or none.

    Parameters
    ----------
    said : mapping, optional
        What holds for every file of this intake: title, publisher, published, ...
    metadata : Path, optional
        CSV with what is said about single files.
    """
    description = vault.checked_description(said or {}, "options")
    with writing(case):
        return vault.add(
            case.folder,
            case.store,
            [Path(path) for path in paths],
            by=who(),
            at=now(),
            description=description,
            table=metadata,
            on_progress=_told("add", progress),
        )


def describe_item(case: Case, item: Item, said: Mapping[str, str]) -> Item:
    """Change what the user says of an item; an empty value takes the user's word back. Journalled.

    Raises
    ------
    InputError
        A value is not one the field can have.
    """
    checked = vault.checked_description(said, item.id)
    kept = {f: v for f, v in msgspec.structs.asdict(item.description).items() if f not in said and f != "found"}
    found = {f: how for f, how in item.description.found.items() if f not in said}
    description = checked.over(Description(**kept, found=found))
    with writing(case), case.store.transaction():
        vault.describe(case.store, item.id, description, by=who(), at=now())
    return case.store.item(item.id)


def verify_case(case: Case, *, progress: Progress = lambda *_: None) -> Verification:
    """Hash every original again and check the journal against its chain and the items."""
    findings = vault.verify(case.folder, case.store, _told("verify", progress))
    counts = case.store.counts()
    return Verification(items=counts.items, entries=counts.entries, findings=tuple(findings))


def _told(step: str, progress: Progress) -> Callable[[vault.Progress], None]:
    return lambda at: progress(step, at.files, at.files_total, "")
