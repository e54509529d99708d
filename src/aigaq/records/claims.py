"""Claims: who said what, where it stands, and how each part of it was read (file format ``aigaq.claim/1``)."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from .items import Item
from .layers import Range

SCHEMA = "aigaq.claim/1"

ClaimKind = Literal["figure", "event", "statement", "relation"]
Modality = Literal["asserted", "reported", "alleged", "denied", "feared", "planned", "hypothetical"]
Polarity = Literal["positive", "negative"]
Specificity = Literal["concrete", "general"]
Confidence = Literal["high", "medium", "low"]
How = Literal["explicit", "inherited", "topic"]
Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "between", "vague", "relative"]
ReviewStatus = Literal["proposed", "accepted", "edited", "rejected", "unsure"]


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


class Relative(msgspec.Struct, frozen=True, kw_only=True):
    """What a relative quantity is measured against: "three times the official death toll", "all but two".

    Attributes
    ----------
    factor : float or None
        Multiply the reference by it.
    offset : int or None
        Add it to the reference; "all but two" is -2, "three more than" is 3.
    bound : str
        ``exact``, ``at_least``, ``at_most``, ``about``, ``more_than``.
    to_class : str or None
        Attribution class of the figure referred to ("official"), where named.
    to_text : str or None
        The reference as written.
    """

    factor: float | None = None
    offset: int | None = None
    bound: str = "exact"
    to_class: str | None = None
    to_text: str | None = None


class FigureSpans(msgspec.Struct, frozen=True, kw_only=True):
    """Where each explicit part of a figure stands in the layer."""

    number: Range | None = None
    qualifier: Range | None = None
    measure: Range | None = None
    population: Range | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A count as stated. Unknown is None, never 0; 0 is a statement ("no officer was charged").

    Attributes
    ----------
    measure : str
        The first of `measures`; codes of ``figures.toml``.
    low, high : int or None
        Bounds in `unit`; both equal for an exact or approximate number.
    term : str or None
        The word of a vague ("dozens") or the form of a relative quantity ("3x official", "all but two").
    unit : str
        ``persons``, ``buildings``, ``organisations``, ``cases``, ``shots`` or the noun as written.
    part_of : str or None
        Id of the claim this figure is stated to be part of ("12 wounded, one of whom died").
    """

    measure: str
    measures: tuple[str, ...]
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = "exact"
    term: str | None = None
    population: str | None = None
    unit: str = "persons"
    part_of: str | None = None
    relative: Relative | None = None
    spans: FigureSpans = FigureSpans()


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about a claim."""

    status: ReviewStatus = "proposed"
    by: str | None = None
    at: str | None = None
    reason: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing one source says. Field by field as in the export format ``aigaq.claim/1``.

    Attributes
    ----------
    rule : str
        The rule that read it and its revision: ``figure.passive.right/3``.
    made_by : str
        Step and version: ``claims/1``.
    """

    schema: str = SCHEMA
    id: str
    kind: ClaimKind
    item: ItemRef
    span: Span
    sentence: Span
    attribution: Attribution = Attribution()
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    specificity: Specificity = "concrete"
    place: PlaceSlot | None = None
    date: DateSlot | None = None
    figure: Figure | UnsetType = UNSET
    rule: str
    confidence: Confidence = "medium"
    review: Review = Review()
    made_by: str


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity that was recognised but that no rule could use; listed so that nothing is lost."""

    item_id: str
    span: Span
    sentence: Span
    low: int | None = None
    high: int | None = None
    term: str | None = None
    unit: str | None = None
    reason: str
