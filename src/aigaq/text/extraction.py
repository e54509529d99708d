"""What a reader hands back: the text layer of a document and the files that were inside of it."""

from __future__ import annotations

import msgspec

from aigaq.records import TextLayer

#: Name and version of this step; a new version makes every item be read again.
VERSION = "text/1"

#: Characters of a layer beyond which a document is cut and marked ``text.partial``.
MAX_CHARS = 20_000_000


class Attachment(msgspec.Struct, frozen=True):
    """A file that came inside another one."""

    name: str
    data: bytes


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """One document, read.

    Attributes
    ----------
    media_type : str
        What the bytes are, not what the name says.
    attachments : tuple of Attachment
        In the order of the document; each is an item of its own.
    """

    layer: TextLayer
    media_type: str
    attachments: tuple[Attachment, ...] = ()
