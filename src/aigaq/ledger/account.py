"""The account: everything the report prints, as of a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter

from aigaq.records import Account, Claim, Entry, Item, Leftover, Memo, Person

from .amounts import Convention
from .contradictions import contradictions_of
from .documents import documents_of, is_by
from .figures import figures_of
from .headlines import headlines
from .incidents import Point
from .ledgers import build_ledgers
from .scopes import Within
from .series import series_of
from .support import supported


def build_account(
    case: str,
    items: Iterable[Item],
    claims: Iterable[Claim],
    leftovers: Iterable[Leftover],
    *,
    as_of: str,
    journal: Iterable[Entry] = (),
    unread: Iterable[tuple[str, str, str]] = (),
    within: Within | None = None,
    persons: Iterable[Person] = (),
    decided: Mapping[str, bool] | None = None,
    points: Mapping[str, Point] | None = None,
    convention: Convention | None = None,
    memo: Memo | None = None,
) -> Account:
    """Make the account of a case as of a date. The order of what comes in does not matter.

    Parameters
    ----------
    case : str
        The case's name.
    as_of : str
        EDTF, in UTC: what had been said, published or taken in by the end of it is in the account; what was said later
        is not. What a later document reports to have been said earlier is in it.
    journal : iterable of Entry
        Passed on as it is.
    unread : iterable of (item id, code, message)
        Items that could not be read.
    within : mapping of str to tuple of (id, name), optional
        For the id of a place, the places that hold it, nearest first, the country last.
    persons, decided, points
        As for `build_ledgers`.
    convention : mapping of str to tuple of (low, high), optional
        How the case reads vague words ("dozens"); marked as such wherever it is shown. Without one, they stay words.
    memo : Memo, optional
        Where an account was worked out before with the same memo, only what changed since is worked out; the account
        is the same as without.
    """
    memo = Memo() if memo is None else memo
    within = within or {}
    known = {item.id: item for item in items}
    documents = documents_of(claims, known, as_of, memo)
    said = tuple(chain.from_iterable(documents.values()))
    by_id = dict(zip(map(attrgetter("id"), said), said, strict=True))
    out = {item.id for item in known.values() if is_by(as_of, (item.description.published, item.added_at[:10]))}
    there = {ident: item for ident, item in known.items() if ident in out or ident in documents}
    series = series_of(figures_of(documents, there, within, convention or {}, memo), there, within, memo)
    contradictions = contradictions_of(series, by_id, memo)
    ledgers = build_ledgers(
        documents,
        there,
        series,
        by_id,
        as_of=as_of,
        persons=persons,
        decided=decided or {},
        points=points or {},
        within=within,
        memo=memo,
    )
    return Account(
        case=case,
        as_of=as_of,
        items=tuple(sorted(there.values(), key=lambda item: (item.name, item.id))),
        claims=said,
        series=supported(series, ledgers.told, memo),
        contradictions=contradictions,
        headlines=headlines(series, contradictions, memo),
        leftovers=tuple(
            sorted((one for one in leftovers if one.item_id in out), key=lambda one: (one.item_id, one.span.start))
        ),
        journal=tuple(journal),
        unread=tuple(sorted(row for row in unread if row[0] in out)),
        ledgers=ledgers,
    )
