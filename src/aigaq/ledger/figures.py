"""Figures: those of each document, with their scope and how they stand by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from sys import intern
from typing import NamedTuple

from aigaq.records import Claim, Figure, Item, Memo, Standing

from .amounts import Convention, by_convention
from .asides import aside_of
from .documents import Documents, Places, places_of
from .holders import holder_of, party_of, side_of
from .scopes import Around, Scope, Within, scope_of


class Row(NamedTuple):
    """One figure.

    Attributes
    ----------
    standing : Standing
        As it stands by itself: others of its series may set it aside and name its origin.
    around : tuple of (id, name)
        The places that hold its place.
    key : str
        Of its scope.
    """

    claim: Claim
    figure: Figure
    standing: Standing
    around: Around
    scope: Scope
    key: str


class Figures(NamedTuple):
    """The figures of one document that nobody rejected, in the order of the text.

    Attributes
    ----------
    ids : tuple of str
        Of their claims.
    """

    rows: tuple[Row, ...]
    ids: tuple[str, ...]


class _Document(NamedTuple):
    """All that the figures of one document depend on.

    `ids` tells for each of its nameless places the ids that go with that name anywhere; `around` what holds its places
    and those.
    """

    claims: tuple[Claim, ...]
    item: Item | None
    ids: tuple[tuple[str, tuple[str, ...]], ...]
    around: tuple[tuple[str, Around | None], ...]
    convention: Convention


def figures_of(
    documents: Documents, items: Mapping[str, Item], within: Within, convention: Convention, memo: Memo
) -> Mapping[str, Figures]:
    """Return the figures of each document."""
    places = places_of(documents, memo)
    ids = _ids_by_name(places)
    units = {}
    for ident, claims in documents.items():
        own = places[ident]
        named = tuple((name, ids.get(name, ())) for name in own.nameless)
        others = own.ids if not named else (*own.ids, *(i for _, found in named for i in found))
        around = tuple(zip(others, map(within.get, others), strict=True))
        units[ident] = _Document(claims, items.get(ident), named, around, convention)
    return memo.of("figures", units, _figures)


def _ids_by_name(places: Mapping[str, Places]) -> dict[str, tuple[str, ...]]:
    """Return the ids that go with each name, so that a name read without its id finds it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, ident in {pair for own in places.values() for pair in own.named}:
        found[name].add(ident)
    return {name: tuple(sorted(idents)) for name, idents in found.items()}


def _figures(document: _Document) -> Figures:
    within = {place: around for place, around in document.around if around is not None}
    ids = dict(document.ids)
    told = [(c, c.figure) for c in document.claims if isinstance(c.figure, Figure) and c.review.status != "rejected"]
    kinds = {claim.id: figure.measure for claim, figure in told}
    rows = []
    for claim, figure in told:
        said, day = claim.attribution, claim.item.published
        standing = Standing(
            claim_id=claim.id,
            holder=holder_of(claim),
            party=party_of(claim),
            cls=said.cls,
            side=side_of(claim, document.item),
            said_on=said.said_on or day,
            said_how="stated" if said.said_on else "published" if day else "unknown",
            low=figure.low,
            high=figure.high,
            qualifier=figure.qualifier,
            term=figure.term,
            origin=claim.id,
            resolved=by_convention(figure, claim.id, document.convention),
            aside=aside_of(claim, figure, kinds),
        )
        around = within.get(claim.place.id or "", ()) if claim.place else ()
        scope = scope_of(claim, figure, ids, within)
        rows.append(Row(claim, figure, standing, around, scope, intern(repr(scope))))
    return Figures(
        rows=tuple(rows),
        ids=tuple(row.claim.id for row in rows),
    )
