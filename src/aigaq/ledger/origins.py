"""Origins: which claims go back to one source, so that what one source says is never taken for two.

Claims have one origin when one party holds them (whoever cites it), or when their sentences are the same text but for
a few words (a summary, a press release printed twice). What a person decided about two claims comes last and wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from aigaq.records import Claim

from .holders import party_of

#: Words in a row that are compared; sentences shorter than this are too common to tell a copy.
_SHINGLE, _SHORTEST = 4, 9
#: Share of the shorter sentence's shingles that must stand in the other.
_SHARED = 0.6
#: A shingle in more sentences than this is a formula and tells nothing.
_FORMULA = 40
_WORD = re.compile(r"[^\W_]+")
#: Classes of holders that are nobody in particular: each document's are its own, and none is independent.
NOBODY = frozenset({"unofficial", "alleged"})


class Joined:
    """Sets that grow together: the smallest member names its set."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the name of the set that `key` is in."""
        parent = self._parent
        root = key
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(key, key)) != root:
            parent[key] = root
            key = above
        return root

    def join(self, a: str, b: str) -> None:
        """Make the sets of `a` and `b` one."""
        first, second = sorted((self.find(a), self.find(b)))
        self._parent[second] = first


def origins_of(claims: Iterable[Claim], decided: Mapping[str, bool] | None = None) -> dict[str, str]:
    """Return by claim id the name of its origin; claims with one name have one origin.

    Parameters
    ----------
    decided : mapping of str to bool, optional
        For a pair of claim ids, sorted and joined by ``|``, whether a person says that they have one origin.
    """
    rows = sorted(claims, key=lambda c: c.id)
    party = {claim.id: f"party:{party_of(claim)}" for claim in rows}
    joined = Joined()
    for a, b in _copies(rows):
        joined.join(party[a], party[b])
    found = {ident: joined.find(key) for ident, key in party.items()}
    return _as_decided(found, decided or {})


def _as_decided(found: dict[str, str], decided: Mapping[str, bool]) -> dict[str, str]:
    """Return the origins with what people decided: a claim set apart gets an origin of its own."""
    joined = Joined()
    result = dict(found)
    for pair, same in sorted(decided.items()):
        a, _, b = pair.partition("|")
        if a not in found or b not in found:
            continue
        if same:
            joined.join(found[a], found[b])
        elif found[a] == found[b]:
            result[b] = f"claim:{b}"
    return {ident: joined.find(origin) for ident, origin in result.items()}


def _copies(claims: list[Claim]) -> Iterable[tuple[str, str]]:
    """Yield pairs of claims of different documents whose sentences are one text."""
    sentences: dict[tuple[str, int], str] = {}
    first: dict[tuple[str, int], str] = {}
    for claim in claims:
        key = claim.item.id, claim.sentence.start
        if claim.attribution.cls == "author" and key not in sentences:
            sentences[key], first[key] = claim.sentence.quote, claim.id
    shingles = {key: _shingles(text) for key, text in sentences.items()}
    places: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for key, own in shingles.items():
        for shingle in own:
            places[shingle].append(key)
    shared: dict[tuple[tuple[str, int], tuple[str, int]], int] = defaultdict(int)
    for keys in places.values():
        if 1 < len(keys) <= _FORMULA:
            for i, a in enumerate(keys):
                for b in keys[i + 1 :]:
                    if a[0] != b[0]:
                        shared[a, b] += 1
    for (a, b), n in shared.items():
        if n >= _SHARED * min(len(shingles[a]), len(shingles[b])):
            yield first[a], first[b]


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return frozenset()
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
