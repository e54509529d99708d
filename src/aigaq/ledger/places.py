"""Names of places as a reader should see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .scopes import folded

#: Names in capitals of at most this length are abbreviations ("UAE").
_INITIALS = 4


def place_label(name: str) -> str:
    """Return a place's name on one line; capitals throughout are a matter of headings."""
    plain = " ".join(name.split())
    return plain.title() if plain.isupper() and len(plain) > _INITIALS else plain


def named_most(places: Iterable[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """Return the name and id of the place that most of `places` are; None where there are none."""
    counted = Counter((ident, folded(text), place_label(text)) for text, ident in places)
    if not counted:
        return None, None
    by_place: Counter[tuple[str | None, str]] = Counter()
    for (ident, key, _), n in counted.items():
        by_place[ident, ident or key] += n
    ident, key = min(by_place, key=lambda p: (-by_place[p], str(p)))
    own = {label: n for (i, k, label), n in counted.items() if (i, i or k) == (ident, key)}
    return min(own, key=lambda label: (-own[label], label)), ident
