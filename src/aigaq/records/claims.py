"""Claims: who said what, where it stands, and how each part of it was read (file format ``aigaq.claim/1``)."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from .events import Event, Relation, Statement
from .layers import Range
from .sourced import Attribution, Confidence, DateSlot, ItemRef, Modality, PlaceSlot, Polarity, Span, Specificity

SCHEMA = "aigaq.claim/1"

ClaimKind = Literal["figure", "event", "statement", "relation"]
Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "between", "vague", "relative"]
ReviewStatus = Literal["proposed", "accepted", "edited", "rejected", "unsure"]
LeftoverKind = Literal["quantity", "trigger", "quotation", "name"]


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


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """What another rule would have read: kept so that a reviewer can choose it.

    Attributes
    ----------
    slot : str
        ``figure.measure``, ``event.type``, ``date``, ``place``, ``roles`` ...
    value : str
        The other value, as it would be written in the export.
    rule : str
        The rule that proposes it.
    """

    slot: str
    value: str
    rule: str


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
    event: Event | UnsetType = UNSET
    statement: Statement | UnsetType = UNSET
    relation: Relation | UnsetType = UNSET
    rule: str
    confidence: Confidence = "medium"
    alternatives: tuple[Alternative, ...] = ()
    review: Review = Review()
    made_by: str


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was recognised but that no rule could use; listed so that nothing is lost.

    Attributes
    ----------
    kind : str
        ``quantity``; ``trigger``: a word that tells an event, without whom or what; ``quotation``: quoted words without
        a speaker; ``name``: a person's name that is in no claim.
    """

    kind: LeftoverKind = "quantity"
    item_id: str
    span: Span
    sentence: Span
    low: int | None = None
    high: int | None = None
    term: str | None = None
    unit: str | None = None
    reason: str
