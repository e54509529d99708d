"""Settings: the country, else the place or document, of a claim; what is said in one answers nothing in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from aigaq.records import Claim

from .scopes import Within, folded


def settings_of(claims: Sequence[Claim], within: Within) -> dict[str, str]:
    """Return by claim id its setting: the country of its place, else that of most places of its document.

    Where no country is known: the place by its name, else that of most claims of the document, else the document.
    """
    countries = {claim.id: _country(claim, within) for claim in claims}
    places = {claim.id: folded(claim.place.text) if claim.place else None for claim in claims}
    country_of, place_of = _most(claims, countries), _most(claims, places)
    found = {}
    for claim in claims:
        item = claim.item.id
        country = countries[claim.id] or country_of.get(item)
        found[claim.id] = country or places[claim.id] or place_of.get(item) or item
    return found


def _most(claims: Sequence[Claim], values: Mapping[str, str | None]) -> dict[str, str]:
    """Return by document the value that most of its claims have."""
    by_item: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        value = values[claim.id]
        if value is not None:
            by_item[claim.item.id][value] += 1
    return {item: min(counts, key=lambda v: (-counts[v], v)) for item, counts in by_item.items()}


def _country(claim: Claim, within: Within) -> str | None:
    place = claim.place
    if place is None or place.id is None or place.id not in within:
        return None
    around = within[place.id]
    return around[-1][0] if around else place.id
