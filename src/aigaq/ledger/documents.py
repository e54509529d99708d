"""Documents: the claims of an account document by document; what one of them tells by itself is worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from aigaq.records import Claim, Figure, Item, Memo, bounds

from .holders import known_by
from .scopes import Around, Within, folded

#: By the id of its item the claims of each document, in the order of the text; documents by name.
Documents = Mapping[str, tuple[Claim, ...]]


class Places(NamedTuple):
    """The places that a document names.

    Attributes
    ----------
    ids : tuple of str
        Of all claims.
    named : tuple of (name, id)
        Of figures: names, folded, that stand with an id.
    nameless : tuple of str
        Of figures: names, folded, that stand without one.
    """

    ids: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    nameless: tuple[str, ...]


def documents_of(claims: Iterable[Claim], items: Mapping[str, Item], as_of: str, memo: Memo) -> Documents:
    """Return the claims that were known by the end of `as_of`; documents without one are left out."""
    by_item: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_item[claim.item.id].append(claim)
    said = memo.of("documents", {i: (rows, items.get(i), as_of) for i, rows in by_item.items()}, _said)
    ordered = sorted((rows[0].item.name, ident) for ident, rows in said.items() if rows)
    return {ident: said[ident] for _, ident in ordered}


def _said(made_from: tuple[list[Claim], Item | None, str]) -> tuple[Claim, ...]:
    claims, item, as_of = made_from
    known = (claim for claim in claims if is_by(as_of, known_by(claim, item)))
    return tuple(sorted(known, key=lambda claim: (claim.item.name, claim.span.start, claim.span.end, claim.id)))


def is_by(as_of: str, dates: Iterable[str | None]) -> bool:
    """Tell whether the earliest certain one of `dates` is not after `as_of`; yes where none is known."""
    last = bounds(as_of).latest
    days = [day for edtf in dates if edtf is not None if (day := bounds(edtf).latest) is not None]
    return not days or last is None or min(days) <= last


def places_of(documents: Documents, memo: Memo) -> Mapping[str, Places]:
    """Return the places that each document names."""
    return memo.of("places", documents, _places)


def _places(claims: tuple[Claim, ...]) -> Places:
    ids = {claim.place.id for claim in claims if claim.place and claim.place.id}
    counted = [c.place for c in claims if c.place and isinstance(c.figure, Figure) and c.review.status != "rejected"]
    named = {(folded(place.text), place.id) for place in counted if place.id}
    nameless = {folded(place.text) for place in counted if not place.id}
    return Places(tuple(sorted(ids)), tuple(sorted(named)), tuple(sorted(nameless)))


def around_of(places: Places, within: Within) -> tuple[Around | None, ...]:
    """Return for each of its places the places that hold it; None for one that nobody knows."""
    return tuple(map(within.get, places.ids))
