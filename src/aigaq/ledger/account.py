"""The account: everything the report prints, as of a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigaq.records import Account, Claim, Entry, Item, Leftover, Person, bounds

from .amounts import Convention
from .contradictions import contradictions_of
from .headlines import headlines
from .holders import known_by
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
    convention
        As for `series_of`.
    """
    known = {item.id: item for item in items}
    said = [claim for claim in claims if _by(as_of, known_by(claim, known))]
    carriers = {claim.item.id for claim in said}
    out = {item.id for item in known.values() if _by(as_of, (item.description.published, item.added_at[:10]))}
    there = {ident: item for ident, item in known.items() if ident in out or ident in carriers}
    said.sort(key=lambda claim: (claim.item.name, claim.item.id, claim.span.start, claim.span.end, claim.id))
    series = series_of(said, there.values(), within, convention)
    contradictions = contradictions_of(series, said)
    ledgers = build_ledgers(
        said, there, series, as_of=as_of, persons=persons, decided=decided, points=points, within=within
    )
    return Account(
        case=case,
        as_of=as_of,
        items=tuple(sorted(there.values(), key=lambda item: (item.name, item.id))),
        claims=tuple(said),
        series=supported(series, ledgers.told),
        contradictions=contradictions,
        headlines=headlines(series, contradictions),
        leftovers=tuple(
            sorted((one for one in leftovers if one.item_id in out), key=lambda one: (one.item_id, one.span.start))
        ),
        journal=tuple(journal),
        unread=tuple(sorted(row for row in unread if row[0] in out)),
        ledgers=ledgers,
    )


def _by(as_of: str, dates: Iterable[str | None]) -> bool:
    """Tell whether the earliest certain one of `dates` is not after `as_of`; yes where none is known."""
    last = bounds(as_of).latest
    days = [day for edtf in dates if edtf is not None if (day := bounds(edtf).latest) is not None]
    return not days or last is None or min(days) <= last
