"""Reading a case: where it stands, and finding what the user names."""

from __future__ import annotations

from collections import Counter

import msgspec

from aigaq.records import Account, Claim, InputError, Item, NotFound, Series
from aigaq.store import MATCH_END, MATCH_START

from .folder import Case
from .steps import due, is_reckoned, unread_of


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Where a case stands; `next` is the command to type."""

    name: str
    folder: str
    items: int
    read: int
    due: int
    unread: tuple[tuple[str, str, str], ...]
    claims: int
    leftovers: int
    series: int
    entries: int
    digest: str
    next: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A passage found; in `snippet` each match stands between » and «."""

    item_id: str
    source: str
    page: int | None
    block: int
    claim_id: str | None
    snippet: str


def status_of(case: Case) -> Status:
    """Return where the case stands."""
    counts, waiting = case.store.counts(), len(due(case))
    head = case.store.head()
    stored = case.store.value("account")
    account = msgspec.json.decode(stored[1], type=Account) if stored else None
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
        claims=counts.claims,
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


def select_claims(case: Case, *, measure: str | None, cls: str | None, source: str | None) -> list[Claim]:
    """Return the claims with this measure, class of holder and source, where given."""
    item_id = find_item(case, source).id if source else None
    return case.store.claims(measure=measure, cls=cls, item_id=item_id)


def claims_per_item(case: Case) -> Counter[str]:
    """Return how many claims each item gave."""
    return Counter(claim.item.id for claim in case.store.claims())


def search_case(case: Case, query: str, *, limit: int, source: str | None) -> list[Found]:
    """Return the passages that hold all words of `query`, best first."""
    item_id = find_item(case, source).id if source else None
    labels = {item.id: item.label for item in case.store.items()}
    marks = str.maketrans({MATCH_START: "»", MATCH_END: "«"})
    return [
        Found(
            item_id=hit.item_id,
            source=labels[hit.item_id],
            page=hit.page,
            block=hit.block,
            claim_id=hit.claim_id,
            snippet=hit.snippet.translate(marks),
        )
        for hit in case.store.search(query, limit, item_id)
    ]
