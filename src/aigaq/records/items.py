"""Items: what lies in the vault, and how it is described."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

import msgspec

SourceKind = Literal["report", "statement", "media", "court_record", "list", "letter", "testimony", "law", "other"]

#: What a user can say about a document.
DESCRIPTION_FIELDS = ("title", "publisher", "published", "kind", "language", "url", "note")


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a document from outside its sentences.

    Attributes
    ----------
    published : str or None
        EDTF. A bound is an open interval: ``../2012-03-24`` is "not after".
    found : dict of str to str
        For each field that is filled, how it was got: ``given`` by the user, or the reader's words
        (``dateline``, ``document properties``, ``latest past date in the text``).
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: SourceKind | None = None
    language: str | None = None
    url: str | None = None
    note: str | None = None
    found: dict[str, str] = {}

    def over(self, weaker: Description) -> Description:
        """Return this description with its empty fields filled from `weaker`."""
        holders = {f: self if getattr(self, f) is not None else weaker for f in DESCRIPTION_FIELDS}
        filled = {f: getattr(holder, f) for f, holder in holders.items()}
        found = {f: holders[f].found.get(f, "") for f in DESCRIPTION_FIELDS if filled[f] is not None}
        return Description(**filled, found=found)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the vault: bytes that are never altered.

    Attributes
    ----------
    id : str
        ``item-`` and the first sixteen digits of the SHA-256.
    size : int
        Bytes.
    names : tuple of str
        Every name under which exactly these bytes arrived, first one first; ``/`` separates folders.
    parent : str or None
        The item this one was inside of: a message, an archive.
    added_at : str
        UTC instant of the first intake, ISO 8601.
    """

    id: str
    sha256: str
    sha3_512: str
    size: int
    media_type: str
    names: tuple[str, ...]
    parent: str | None = None
    added_at: str
    description: Description = Description()

    @property
    def name(self) -> str:
        """The base name under which the bytes first arrived."""
        return PurePosixPath(self.names[0]).name

    @property
    def label(self) -> str:
        """What a reader calls it: the title where known, else the file's name."""
        return self.description.title or self.name
