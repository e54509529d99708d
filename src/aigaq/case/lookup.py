"""Reading a case: where it stands, and finding what the user names."""

from __future__ import annotations

import unicodedata
from collections import Counter

import msgspec
from msgspec import UNSET

from aigaq.records import Account, Claim, InputError, Item, Leftover, NotFound, Role, Series, latest
from aigaq.store import MATCH_END, MATCH_START

from .folder import Case
from .reviewed import counted_claims, homeless_decisions, reviewed_claims
from .steps import due, is_reckoned, unread_of


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Where a case stands; `next` is the command to type.

    Attributes
    ----------
    reviewed, rejected : int
        Claims on which a person decided, and those of them that stay out of the account.
    waiting_reviews : int
        Decisions whose claim is not read any more.
    """

    name: str
    folder: str
    items: int
    read: int
    due: int
    unread: tuple[tuple[str, str, str], ...]
    claims: int
    reviewed: int
    rejected: int
    waiting_reviews: int
    leftovers: int
    series: int
    entries: int
    digest: str
    next: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A passage found; in `snippet` each match stands between » and «; `review` is what a person decided on a claim."""

    item_id: str
    source: str
    page: int | None
    block: int
    claim_id: str | None
    snippet: str
    review: str | None = None


class _Sizes(msgspec.Struct):
    """What is read of a stored account to tell how large it is: the rest is passed over."""

    series: list[msgspec.Raw]


def status_of(case: Case) -> Status:
    """Return where the case stands."""
    counts, waiting = case.store.counts(), len(due(case))
    head = case.store.head()
    stored = case.store.value("account")
    account = msgspec.json.decode(stored[1], type=_Sizes) if stored else None
    claims = reviewed_claims(case) if case.store.decisions() else None
    if counts.items == 0:
        following = "aigaq add FILES"
    elif waiting or not is_reckoned(case):
        following = "aigaq run"
    else:
        following = "aigaq figures list, aigaq report build"
    return Status(
        name=case.settings.name,
        folder=str(case.folder),
        items=counts.items,
        read=counts.layers,
        due=waiting,
        unread=unread_of(case),
        claims=counts.claims if claims is None else len(claims),
        reviewed=sum(c.review.status != "proposed" for c in claims or ()),
        rejected=sum(c.review.status == "rejected" for c in claims or ()),
        waiting_reviews=len(homeless_decisions(case)) if claims is not None else 0,
        leftovers=counts.leftovers,
        series=len(account.series) if account else 0,
        entries=counts.entries,
        digest=head.digest if head else "",
        next=following,
    )


def find_item(case: Case, text: str) -> Item:
    """Return the one item that `text` can mean: the start of an id or hash, or a name.

    Raises
    ------
    NotFound, InputError
        None, or more than one.
    """
    found = case.store.find_items(text)
    if not found:
        raise NotFound("There is no such source.", text, "List the sources with `aigaq sources list`.")
    if len(found) > 1:
        ids = ", ".join(item.id for item in found[:5])
        raise InputError("This can mean more than one source.", f"{text}: {ids}", "Name one of them by its id.")
    return found[0]


def find_series(account: Account, text: str) -> Series:
    """Return the one series whose id begins with `text`.

    Raises
    ------
    NotFound
        There is none, or more than one.
    """
    found = [s for s in account.series if s.id.startswith(text)]
    if len(found) != 1:
        what = "There is no such series." if not found else "This can mean more than one series."
        raise NotFound(what, text, "List the series with `aigaq figures list`.")
    return found[0]


def select_claims(
    case: Case,
    *,
    kind: str | None = None,
    measure: str | None = None,
    cls: str | None = None,
    source: str | None = None,
    type: str | None = None,
    person: str | None = None,
    status: str | None = None,
) -> list[Claim]:
    """Return the reviewed claims that fit everything that is given.

    Parameters
    ----------
    type : str, optional
        Type of event or statement or its first part: ``custody`` holds ``custody.arrest``.
    person : str, optional
        Part of a name that a role has; accents and case do not count.
    status : str, optional
        Review status.
    """
    item_id = find_item(case, source).id if source else None
    sought = _folded(person) if person else None
    return [
        c
        for c in reviewed_claims(case, item_id=item_id, kind=kind)
        if (measure is None or (c.figure is not UNSET and measure in c.figure.measures))
        and cls in (None, c.attribution.cls)
        and status in (None, c.review.status)
        and (type is None or _type_of(c) == type or _type_of(c).startswith(f"{type}."))
        and (sought is None or any(sought in _folded(role.name) for role in roles_of(c)))
    ]


def roles_of(claim: Claim) -> tuple[Role, ...]:
    """Return those who take part in what an event or statement tells."""
    body = claim.event or claim.statement
    return body.roles if body is not UNSET else ()


def _type_of(claim: Claim) -> str:
    body = claim.event or claim.statement or claim.relation
    return body.type if body is not UNSET else ""


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def select_leftovers(case: Case, *, kind: str | None = None, source: str | None = None) -> list[Leftover]:
    """Return what was recognised but no rule could use, of one kind and source where given."""
    item_id = find_item(case, source).id if source else None
    return [left for left in case.store.leftovers() if kind in (None, left.kind) and item_id in (None, left.item_id)]


def claims_per_item(case: Case) -> Counter[str]:
    """Return how many claims each item gave, those rejected left out."""
    return Counter(claim.item.id for claim in counted_claims(case))


def search_case(case: Case, query: str, *, limit: int, source: str | None) -> list[Found]:
    """Return the passages that hold all words of `query`, best first."""
    item_id = find_item(case, source).id if source else None
    labels = {item.id: item.label for item in case.store.items()}
    marks = str.maketrans({MATCH_START: "»", MATCH_END: "«"})
    status = {target: d.body["status"] for target, d in latest(case.store.decisions("claim")).items()}
    return [
        Found(
            item_id=hit.item_id,
            source=labels[hit.item_id],
            page=hit.page,
            block=hit.block,
            claim_id=hit.claim_id,
            snippet=hit.snippet.translate(marks),
            review=status.get(hit.claim_id or ""),
        )
        for hit in case.store.search(query, limit, item_id)
    ]
