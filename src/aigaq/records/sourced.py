"""What every claim is made of: passages, holders, places and dates, each with where and how it was read."""

from __future__ import annotations

from typing import Literal

import msgspec

from .items import Item
from .layers import Range

Modality = Literal["asserted", "reported", "alleged", "denied", "feared", "planned", "hypothetical"]
Polarity = Literal["positive", "negative"]
Specificity = Literal["concrete", "general"]
Confidence = Literal["high", "medium", "low"]
How = Literal["explicit", "inherited", "topic"]


class ItemRef(msgspec.Struct, frozen=True):
    """The document a claim stands in, as it was described when the claim was read."""

    id: str
    sha256: str
    name: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None

    @classmethod
    def of(cls, item: Item) -> ItemRef:
        """Return the reference to `item`."""
        d = item.description
        return cls(item.id, item.sha256, item.name, d.title, d.publisher, d.published)


class Span(msgspec.Struct, frozen=True):
    """A literal passage: ``text[start:end] == quote`` in the item's layer, always.

    `parts` is filled only where a page break, running header or box interrupts the passage: the ranges that belong to
    it, while `quote` keeps everything between `start` and `end`.
    """

    start: int
    end: int
    quote: str
    page: int | None = None
    block: int | None = None
    parts: tuple[Range, ...] = ()


class Holder(msgspec.Struct, frozen=True, rename={"cls": "class"}):
    """One link of a chain of sources: "media say that eyewitnesses say" has two."""

    cls: str
    source: str | None = None
    holder: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True, rename={"cls": "class"}):
    """Who holds the claim.

    Attributes
    ----------
    cls : str
        Code of ``attribution.toml`` classes; written ``class``.
    source : str or None
        Code of ``attribution.toml`` sources.
    holder : str or None
        The holder as written; None when the document speaks in its own voice.
    said_on : str or None
        EDTF: when the holder said it, where the text tells.
    chain : tuple of Holder
        From the nearest reporter to the origin, when there is more than one link.
    how, span
        As for the other slots.
    """

    cls: str = "author"
    source: str | None = "author"
    holder: str | None = None
    said_on: str | None = None
    chain: tuple[Holder, ...] = ()
    how: How = "explicit"
    span: Range | None = None


class PlaceSlot(msgspec.Struct, frozen=True, kw_only=True):
    """Where it happened, as written; `span` is where the name was read, also when inherited."""

    text: str
    id: str | None = None
    how: How
    span: Range | None = None


class DateSlot(msgspec.Struct, frozen=True, kw_only=True):
    """When it happened; `span` is where the date was read, also when inherited."""

    edtf: str
    text: str | None = None
    how: How
    span: Range | None = None
