"""The account: what the ledger makes of the claims and what the report prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from .claims import Claim, Leftover
from .estimates import KeptEstimate
from .items import Item
from .journal import Entry
from .ledgers import Ledgers, Side

ContradictionKind = Literal["value", "scope", "wording", "revision", "relative"]
AsideKind = Literal[
    "further", "part", "beside", "some", "none", "negated", "denied", "feared", "planned", "hypothetical"
]


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A relative figure worked out against the figure it names.

    Attributes
    ----------
    against : str
        Id of the claim that was taken as the reference.
    arithmetic : str
        The sum as one would write it: ``3 × 14 = 42``.
    kind : str
        ``relative``; ``convention``: a vague word that the case's own convention reads as a range; `against` is then
        the claim itself.
    """

    kind: Literal["relative", "convention"] = "relative"
    low: int | None = None
    high: int | None = None
    against: str
    arithmetic: str


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """Why a number is shown in its series but not compared with the others.

    Attributes
    ----------
    kind : str
        ``further``: counts people beyond another figure; ``part``: stated as part of another figure of the series, or
        of those who also took a later step (detained and tried);
        ``beside``: the same holder gives a larger number in the same document, or a vague one before it in the same
        sentence, so the two count different things; ``some``: "at least one" where others give numbers; ``none``: says
        that nobody was charged, tried, ..., which is said of one charge or group; ``negated``: says that it
        did not happen; the others as in a claim's modality.
    text : str
        The same in words.
    """

    kind: AsideKind
    text: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in its series: who holds it, since when, and how it is bounded.

    Attributes
    ----------
    holder : str
        Who holds it, as a reader should see it: the holder as written; where the document speaks in its own voice, its
        publisher, else its title; where a class of holders is told but no name, words for that class.
    party : str
        The holder made comparable: standings with one party have one holder, however written.
    side : str
        ``official``, ``independent`` (organisations, international bodies, media, witnesses, authors), ``unnamed``.
    said_on : str or None
        EDTF. When the holder said it; else when the document was published.
    said_how : str
        ``stated``, ``published`` or ``unknown``: which of the two `said_on` is.
    origin : str
        Standings with one origin count once (one party repeating one number); the id of the claim taken as the origin.
    aside : Aside or None
        Why its number is not compared; such a standing is never lowest, highest or in a contradiction.
    """

    claim_id: str
    holder: str
    party: str = ""
    cls: str
    side: Side = "independent"
    said_on: str | None = None
    said_how: Literal["stated", "published", "unknown"] = "unknown"
    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    term: str | None = None
    origin: str
    resolved: Resolved | None = None
    aside: Aside | None = None


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's figure moved: not a contradiction.

    `before` and `after` are the ids of the two claims, in the order in which they were said.
    """

    holder: str
    before: str
    after: str
    text: str


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """Another series of the measure that cannot be compared, and in what its scope differs.

    Attributes
    ----------
    differs : tuple of str
        ``unit``, ``population``, ``place``, ``period``.
    text : str
        "Shetpe, not Zhanaozen; only protesters".
    """

    series_id: str
    differs: tuple[str, ...]
    text: str


class Bracket(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of a series in the manner of the Uppsala Conflict Data Program: low, best, high.

    Attributes
    ----------
    low, high : int or None
        The lowest and the highest number stated among those that are compared; None where none is.
    best : int or None
        Only where the sources agree: the one number that at least two origins state and that no other excludes.
    is_open : bool
        The highest is stated as "at least" or "more than".
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    is_open: bool = False


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Claims about one measure, population, place and period, side by side. Never an average.

    Attributes
    ----------
    title : str
        "People killed, Zhanaozen, 16-17 December 2011".
    unit : str
        What is counted; matters where it is not people.
    place : str or None
        As most claims name it; None when the document names none: then the series holds that one document's claims.
    place_id : str or None
        Id of the place where one is known. Steps of the law are set side by side by region where it is known which
        region a place lies in.
    period : str or None
        EDTF: from the first to the last day that the claims dated to the day name; wider dates only where there are no
        such claims.
    standings : tuple of Standing
        In the order of the date said, then of the source.
    lowest, highest : str or None
        Ids of the claims with the lowest and the highest number stated; None when no claim states one. "Up to 700" has
        no lowest; the highest may be open: "at least 15". Numbers worked out or set aside are never among them.
    grade : str or None
        How well it is supported that it happened at all: a code of ``status.toml`` verification. Says nothing of which
        number holds.
    origins : int
        How many independent origins state that it happened.
    """

    id: str
    title: str
    measure: str
    unit: str = "persons"
    population: str | None = None
    place: str | None = None
    place_id: str | None = None
    period: str | None = None
    standings: tuple[Standing, ...]
    lowest: str | None = None
    highest: str | None = None
    bracket: Bracket = Bracket()
    grade: str | None = None
    origins: int = 0
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
        Claim ids; the official side, else the earlier said, on the left.
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
    ledgers : Ledgers
        Everything beside figures: occurrences, ladders, registers, disagreements.
    estimate : KeptEstimate or None
        People on none of the lists, where somebody put an estimate into the account.
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
    ledgers: Ledgers = Ledgers()
    estimate: KeptEstimate | None = None
