"""The account: what the ledger makes of the claims and what the report prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from .claims import Claim, Leftover
from .items import Item
from .journal import Entry

ContradictionKind = Literal["value", "scope", "wording", "revision", "relative"]


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A relative figure worked out against the figure it names.

    Attributes
    ----------
    against : str
        Id of the claim that was taken as the reference.
    arithmetic : str
        The sum as one would write it: ``3 × 14 = 42``.
    """

    low: int | None = None
    high: int | None = None
    against: str
    arithmetic: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in its series: who holds it, since when, and how it is bounded.

    Attributes
    ----------
    holder : str
        Who holds it, as a reader should see it: the holder as written, else the document's publisher.
    said_on : str or None
        EDTF. When the holder said it; else when the document was published.
    said_how : str
        ``stated``, ``published`` or ``unknown``: which of the two `said_on` is.
    origin : str
        Standings with one origin count once; the id of the claim taken as the origin.
    """

    claim_id: str
    holder: str
    cls: str
    said_on: str | None = None
    said_how: Literal["stated", "published", "unknown"] = "unknown"
    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    term: str | None = None
    origin: str
    resolved: Resolved | None = None


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's figure moved: not a contradiction."""

    holder: str
    before: str
    after: str
    text: str


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """Two series of one measure that cannot be compared, and in what their scope differs."""

    series_id: str
    differs: tuple[str, ...]
    text: str


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about one measure, population, place and period, side by side. Never an average.

    Attributes
    ----------
    title : str
        "People killed, Zhanaozen, 16-17 December 2011".
    place, period : str or None
        As the claims name them; None when no claim tells.
    standings : tuple of Standing
        In the order of the date said, then of the source.
    lowest, highest : str or None
        Ids of the claims with the lowest and the highest number stated; None when no claim states a number.
    """

    id: str
    title: str
    measure: str
    population: str | None = None
    place: str | None = None
    place_id: str | None = None
    period: str | None = None
    standings: tuple[Standing, ...]
    lowest: str | None = None
    highest: str | None = None
    revisions: tuple[Revision, ...] = ()
    apart: tuple[Apart, ...] = ()
    made_from: tuple[str, ...]
    made_by: str


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims that cannot both hold as stated, or that look so and why they need not.

    Attributes
    ----------
    kind : str
        ``value``: same scope, numbers that exclude each other; ``scope``, ``wording``, ``revision``, ``relative``:
        numbers differ and the reason is named.
    left, right : str
        Claim ids.
    reason : str
        In words, neutral.
    """

    id: str
    kind: ContradictionKind
    series_id: str
    left: str
    right: str
    reason: str
    made_by: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the report prints, computed as of a date.

    Attributes
    ----------
    as_of : str
        EDTF day: only what was said by then is in it.
    headlines : tuple of str
        Ids of the series to show first, most telling first.
    journal : tuple of Entry
        Custody: the case's journal.
    unread : tuple of (item id, code, message)
        Items that could not be read, and why.
    """

    case: str
    as_of: str
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    contradictions: tuple[Contradiction, ...]
    headlines: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    journal: tuple[Entry, ...] = ()
    unread: tuple[tuple[str, str, str], ...] = ()
