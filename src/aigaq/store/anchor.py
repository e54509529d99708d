"""The anchor: a small file that remembers how far the journal went, so that cutting its tail shows.

It holds the number and the digest of an entry: ``12 9f86d0...``. It is written after the transaction that appended the
entry, so it may lag behind a journal whose writer was killed; it is never ahead of an honest one.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from aigaq.records import GENESIS, Refused

_FORM = re.compile(r"(\d{1,18}) ([0-9a-f]{64})\n\Z")


class Head(NamedTuple):
    """The last entry of a journal: its number and digest; before the first entry 0 and sixty-four zeros."""

    number: int
    digest: str


EMPTY = Head(0, GENESIS)


def anchor_path(case: Path) -> Path:
    """Return the file of a case that anchors the head of its journal; it lies with the vault, not in the database."""
    return case / "vault" / "HEAD"


def read_anchor(path: Path) -> Head | None:
    """Return what the file remembers; None when it is missing or not in its form."""
    try:
        match = _FORM.match(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        return None
    return Head(int(match[1]), match[2]) if match else None


def draft_anchor(path: Path, head: Head) -> Path:
    """Write the anchor's next content beside it, durably; renaming that to `path` replaces the anchor at once.

    Raises
    ------
    Refused
        The file cannot be written.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(f"{head.number} {head.digest}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Refused(
            f"The journal's anchor cannot be written: {error.strerror}.",
            str(path),
            "Make room or give the permission, then repeat the command.",
        ) from error
    return fresh
