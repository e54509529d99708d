"""Ledgers: what the account says beside figures: occurrences in time, steps of a case, registers, disagreements."""

from __future__ import annotations

from typing import Literal

import msgspec

#: Where a holder stands: the authorities, anybody else who is named, nobody in particular.
Side = Literal["official", "independent", "unnamed"]
#: ``happened``: told as a fact by whoever holds it; the others as in a claim's modality and polarity.
State = Literal["happened", "alleged", "denied", "planned", "feared", "negated", "hypothetical"]
DisagreementKind = Literal[
    "denial", "positions", "promise", "manner", "sequence", "charge", "release", "explanation", "polarity", "value"
]
CommitmentState = Literal["open", "kept", "broken", "disputed", "overdue"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as it stands in a ledger: who holds it and since when. Fields as in `Standing`.

    Attributes
    ----------
    persons : tuple of (id, name)
        The named persons to whom it happened, who spoke, or whom the words are about.
    """

    claim_id: str
    item_id: str
    holder: str
    party: str
    cls: str
    side: Side
    said_on: str | None = None
    said_how: Literal["stated", "published", "unknown"] = "unknown"
    origin: str
    state: State = "happened"
    persons: tuple[tuple[str, str], ...] = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A part of one occurrence that is told in several ways: each way with the claims that tell it."""

    slot: str
    ways: tuple[tuple[str, tuple[str, ...]], ...]


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims tell of one thing that happened to one person or group: every account of it side by side.

    Attributes
    ----------
    family : str
        Step of a case (``arrest``, ``charge``, ...) or type of event.
    person : str or None
        Id of the person it is about; None for a group.
    who : str
        As a reader should see it: the person's name, or the group in the words of the first claim.
    date : str or None
        EDTF: the days that the claims together allow, by the rules of `periods`.
    grade : str
        Code of ``status.toml`` verification, from independent origins.
    origins : int
        How many independent origins tell it as having happened.
    differs : tuple of Difference
        Slots that are told in several ways.
    """

    id: str
    family: str
    types: tuple[str, ...]
    person: str | None = None
    who: str
    date: str | None = None
    place: str | None = None
    place_id: str | None = None
    told: tuple[Told, ...]
    grade: str
    origins: int
    differs: tuple[Difference, ...] = ()


class Elapsed(msgspec.Struct, frozen=True, kw_only=True):
    """The days between two dated claims: at least and at most what the dates allow.

    Attributes
    ----------
    least, most : int or None
        Days; None where a date is open. Negative where the second may have come first.
    first, second : str
        Ids of the claims whose dates were taken.
    """

    least: int | None
    most: int | None
    first: str
    second: str
    text: str


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a case: every account of it, or that none is told.

    Attributes
    ----------
    missing : bool
        A later step is told and this one, which the law puts before it, is not.
    """

    step: str
    label: str
    occurrences: tuple[str, ...] = ()
    missing: bool = False


class CaseLadder(msgspec.Struct, frozen=True, kw_only=True):
    """One person's way through the case, from arrest to release.

    Attributes
    ----------
    side : str
        ``official`` for police, security officers and other officials; else ``other``.
    next : str or None
        Label of the step that would come after the last one told.
    remarks : tuple of str
        What does not fit as told: a step before the one it follows.
    """

    person: str
    name: str
    side: Literal["official", "other"] = "other"
    rungs: tuple[Rung, ...]
    elapsed: tuple[Elapsed, ...] = ()
    next: str | None = None
    remarks: tuple[str, ...] = ()


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a dossier: each value with the claims that tell it; none where nobody tells it."""

    field: str
    label: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one victim. Every field is there, also those that nobody fills."""

    person: str
    name: str
    fields: tuple[Filled, ...]
    claims: tuple[str, ...]


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """One method of ill-treatment as told of one person or group: a cell of the matrix."""

    code: str
    claims: tuple[str, ...]
    origins: int


class Treatment(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the matrix of ill-treatment.

    Attributes
    ----------
    methods : tuple of Method
        None where the allegation names no method.
    responses : tuple of str
        Claims in which an authority answers allegations of this kind: denials, inquiries, refusals.
    """

    id: str
    person: str | None = None
    who: str
    date: str | None = None
    place: str | None = None
    claims: tuple[str, ...]
    items: tuple[str, ...] = ()
    methods: tuple[Method, ...] = ()
    origins: int
    responses: tuple[str, ...] = ()


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Two rows of the matrix that share methods and no document."""

    first: str
    second: str
    methods: tuple[str, ...]
    place: str | None = None


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a register.

    Attributes
    ----------
    state : str or None
        For commitments, a `CommitmentState`.
    follow_up : tuple of str
        Later claims that bear on it.
    remark : str or None
        In words: by whom it is said to be kept or broken, what changed.
    details : tuple of (label, value or None)
        What this register asks of each row: area, start, end, legal basis; None where no source tells.
    """

    claim_id: str
    told: Told
    date: str | None = None
    place: str | None = None
    who: str
    what: str
    state: CommitmentState | None = None
    follow_up: tuple[str, ...] = ()
    remark: str | None = None
    details: tuple[tuple[str, str | None], ...] = ()


class Spell(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when nobody could observe, as the claims of a register tell it together."""

    place: str | None = None
    place_id: str | None = None
    period: str | None = None
    claims: tuple[str, ...]
    holders: tuple[str, ...]


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """One register of the account, in the order of dates.

    Attributes
    ----------
    spells : tuple of Spell
        For registers of obstruction.
    """

    name: str
    label: str
    rows: tuple[Entered, ...]
    spells: tuple[Spell, ...] = ()


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """A link between two things that a source itself tells: "arrested in retaliation for".

    Attributes
    ----------
    type : str
        Code of ``events.toml`` relations.
    claim_id : str
        The claim that tells the link.
    first, second : str
        Ids of the claims that it links.
    """

    type: str
    label: str
    claim_id: str
    first: str
    second: str


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """Two occurrences (by id) that may be one: somebody without a name, and somebody with one. People decide."""

    unnamed: str
    named: str
    reason: str


class Spelling(msgspec.Struct, frozen=True, kw_only=True):
    """The names under which the sources tell of one person, organisation or place: each with the claims that use it."""

    kind: Literal["person", "organisation", "place"]
    id: str
    names: tuple[tuple[str, tuple[str, ...]], ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that do not go together, beside those about numbers; both sides quoted, never resolved.

    Attributes
    ----------
    topic : str
        What it is about, in words.
    left, right : tuple of str
        Ids of the claims on either side; the official side, else the earlier said, on the left.
    dated : bool
        Both sides carry the date on which they were said.
    more : int
        Further claims on either side that say the same and stand in the ledgers.
    """

    id: str
    kind: DisagreementKind
    topic: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    reason: str
    dated: bool = False
    more: int = 0
    made_by: str


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """What one document's numbers come to when those it tells of separate places and of further people are added up.

    Worked out, not stated: nobody said the total unless `stated` names who did.

    Attributes
    ----------
    parts : tuple of str
        Ids of the claims added, in the order of the text.
    open : bool
        A part is a lower bound, so the total is one, too.
    arithmetic : str
        ``12 + 3 + 1 = 16``.
    stated : tuple of str
        Claims of the document that state the same total.
    """

    id: str
    measure: str
    item_id: str
    parts: tuple[str, ...]
    total: int
    open: bool = False
    arithmetic: str
    places: tuple[str, ...]
    stated: tuple[str, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when force, deaths or injuries are told of.

    Attributes
    ----------
    linked : tuple of str
        Ids of incidents of the same days in places nearby or told together: linked to this one, never part of it.
    """

    id: str
    title: str
    place: str | None = None
    place_id: str | None = None
    period: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    claims: tuple[str, ...]
    linked: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A step of one side in the two ladders: counts as series, and who is named."""

    step: str
    label: str
    series: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


class Parallel(msgspec.Struct, frozen=True, kw_only=True):
    """Officials and protesters on the same steps, side by side. No ratio, no score."""

    official: tuple[Count, ...]
    other: tuple[Count, ...]


class Ledgers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the account says beside figures.

    Attributes
    ----------
    told : dict of str to Told
        Every claim that nobody rejected, by its id.
    """

    told: dict[str, Told] = {}
    occurrences: tuple[Occurrence, ...] = ()
    timeline: tuple[str, ...] = ()
    ladders: tuple[CaseLadder, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    parallel: Parallel = Parallel(official=(), other=())
    treatments: tuple[Treatment, ...] = ()
    alike: tuple[Alike, ...] = ()
    registers: tuple[Register, ...] = ()
    sums: tuple[Sum, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    relations: tuple[Related, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    spellings: tuple[Spelling, ...] = ()
