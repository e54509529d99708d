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
#: What someone does in an event or statement, apart from what they are (`Role.role`).
Part = Literal["patient", "agent", "authority", "counsel", "source", "speaker", "about", "addressee", "participant"]
#: How a name was reached from the words: as written, through "he", through "the blogger", through "the three men".
NameHow = Literal["explicit", "pronoun", "role noun", "group"]
LeftoverKind = Literal["quantity", "trigger", "quotation", "name"]


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


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or something that takes part in an event or statement.

    Attributes
    ----------
    role : str
        Code of ``roles.toml``: what they are, as the source says it; an alleged author is ``off_alleged``, never more.
        ``organisation`` and ``other`` where none fits.
    part : str
        What they do in it: ``patient`` (to whom it happens), ``agent`` (who does it), ``authority`` (court, body),
        ``counsel``, ``source`` (who gave it out), ``speaker``, ``about`` (whom the words are about), ``addressee``,
        ``participant``.
    name : str
        The fullest name the document gives them, else the words as written ("several police officers").
    mention : str or None
        Id of the `Mention` in this document's name index, for named people, organisations and places.
    entity : str or None
        Id of the entity that linkage or a person resolved the mention to; None until then.
    span : tuple of int or None
        Where they are told in or near the sentence: the pronoun, role noun or name itself.
    how : str
        How `name` was reached from the words at `span`.
    minor : bool
        The source says they are a child.
    number : int or None
        How many, for a group whose size is told.
    """

    role: str
    part: Part
    name: str
    mention: str | None = None
    entity: str | None = None
    span: Range | None = None
    how: NameHow = "explicit"
    minor: bool = False
    number: int | None = None


class EventSpans(msgspec.Struct, frozen=True, kw_only=True):
    """Where each explicit part of an event stands in the layer."""

    trigger: Range | None = None
    law: Range | None = None
    charge: Range | None = None
    penalty: Range | None = None
    authority: Range | None = None
    condition: Range | None = None
    cause: Range | None = None
    weapon: Range | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to whom, as one source tells it. Unknown is None or empty.

    Attributes
    ----------
    type : str
        Code of ``events.toml`` types.
    authority : str or None
        Court, prosecutor or body that decided, as written.
    law : tuple of str
        Articles as written ("Article 164", "Article 241, part 1").
    charge : str or None
        Charge or ground as written.
    penalty : str or None
        Normalised: ``P7Y6M``, ``P5Y/P7Y`` (range), ``../P7Y`` (at most), ``suspended P2Y``, ``probation P3Y``,
        ``administrative P15D``, ``life``, ``death``, else the words ("up to US$550").
    outcome : str or None
        Code of ``events.toml`` outcomes: how a verdict, appeal or application ended.
    methods : tuple of str
        Codes of ``methods.toml``; an unspecific word gives its parent, never a guess.
    attributes : tuple of str
        Codes of ``events.toml`` attributes that the words tell.
    condition : str or None
        Condition of a release or permission, as written.
    cause, weapon : str or None
        Of an injury or death, as written.
    site : str or None
        Kind of place, as written ("police station", "the main square"), beside the claim's place.
    acts_on : DateSlot or None
        When what somebody is charged with or sentenced for was done, where it is told beside the date of the step.
    """

    type: str
    roles: tuple[Role, ...] = ()
    authority: str | None = None
    law: tuple[str, ...] = ()
    charge: str | None = None
    penalty: str | None = None
    outcome: str | None = None
    methods: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    condition: str | None = None
    cause: str | None = None
    weapon: str | None = None
    site: str | None = None
    acts_on: DateSlot | None = None
    spans: EventSpans = EventSpans()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A speech act of an official, an institution or, for ``statement.assessment``, an author.

    Attributes
    ----------
    type : str
        ``statement.fact``, ``.guilt``, ``.denial``, ``.commitment``, ``.call`` or ``.assessment``.
    act : str
        Code of ``events.toml`` acts: finer than the type (``justification`` and ``acknowledgement`` are facts stated).
    roles : tuple of Role
        Speaker first; then whom it is about and to whom it is addressed.
    words : str or None
        What was said: a literal passage of the layer.
    quoted : bool
        `words` stand in quotation marks; else they are reported speech.
    words_span : tuple of int or None
        Where `words` stand.
    medium : str or None
        "press conference", "state television", as written.
    topics : tuple of str
        Codes of ``events.toml`` types that the words speak of: what is denied, promised, called for or justified.
    about : tuple of str
        Ids of claims of the same document that tell what the words speak of.
    terms : tuple of str
        For an assessment, its legal or moral words ("excessive", "prisoner of conscience").
    """

    type: str
    act: str
    roles: tuple[Role, ...] = ()
    words: str | None = None
    quoted: bool = False
    words_span: Range | None = None
    medium: str | None = None
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A link between two claims that the text itself states, by whoever holds the claim.

    Attributes
    ----------
    type : str
        Code of ``events.toml`` relations.
    first, second : str
        Ids of the claims; ``first`` is what the sentence tells, ``second`` what it is related to.
    words : str
        The connective as written ("after", "in retaliation for").
    """

    type: str
    first: str
    second: str
    words: str


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
