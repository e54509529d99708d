"""Origins: which claims go back to one source, so that what one source says is never taken for two.

Claims have one origin when one party holds them (whoever cites it), or when their sentences are the same text but for
a few words (a summary, a press release printed twice). What a person decided about two claims comes last and wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from aigaq.records import Claim, Memo

from .documents import Documents
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

    def names(self) -> dict[str, str]:
        """Return by member the name of its set, for all that were ever joined to another."""
        return {key: self.find(key) for key in self._parent}


def origins_of(documents: Documents, decided: Mapping[str, bool], memo: Memo) -> dict[str, tuple[str, ...]]:
    """Return by document the name of the origin of each of its claims; claims with one name have one origin.

    Parameters
    ----------
    decided : mapping of str to bool
        For a pair of claim ids, sorted and joined by ``|``, whether a person says that they have one origin.
    """
    voices = memo.of("voices", documents, _voices)
    joined = Joined()
    for a, b in memo.fold("copies", voices, _Copies, _Copies.move).pairs():
        joined.join(a, b)
    names = joined.names()
    found = {item: _renamed(own.parties, names) for item, own in voices.items()}
    return _as_decided(found, documents, decided) if decided else found


def _renamed(origins: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return origins if names.keys().isdisjoint(origins) else tuple(names.get(one, one) for one in origins)


def _as_decided(
    found: dict[str, tuple[str, ...]], documents: Documents, decided: Mapping[str, bool]
) -> dict[str, tuple[str, ...]]:
    """Return the origins with what people decided: a claim set apart gets an origin of its own."""
    meant = {ident for pair in decided for ident in pair.split("|")}
    claims = ((claim.id, one) for item, own in documents.items() for claim, one in zip(own, found[item], strict=True))
    origin = {ident: one for ident, one in claims if ident in meant}
    joined = Joined()
    apart = set()
    for pair, same in sorted(decided.items()):
        a, _, b = pair.partition("|")
        if a not in origin or b not in origin:
            continue
        if same:
            joined.join(origin[a], origin[b])
        elif origin[a] == origin[b]:
            apart.add(b)
    names = joined.names()
    result = {item: _renamed(own, names) for item, own in found.items()}
    for item, own in documents.items() if apart else ():
        if any(claim.id in apart for claim in own):
            pairs = zip(own, result[item], strict=True)
            result[item] = tuple(f"claim:{claim.id}" if claim.id in apart else one for claim, one in pairs)
    return result


class _Sentence(NamedTuple):
    """A sentence in which a document speaks in its own voice: item, start, party, words in a row."""

    item: str
    start: int
    party: str
    shingles: tuple[str, ...]


class _Voices(NamedTuple):
    """The party of each claim of a document, and the sentences in its own voice."""

    parties: tuple[str, ...]
    sentences: tuple[_Sentence, ...]


def _voices(claims: tuple[Claim, ...]) -> _Voices:
    parties = {claim.id: f"party:{party_of(claim)}" for claim in claims}
    first: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.attribution.cls == "author":
            first.setdefault(claim.sentence.start, claim)
    sentences = (_Sentence(c.item.id, start, parties[c.id], _shingles(c.sentence.quote)) for start, c in first.items())
    return _Voices(tuple(parties[c.id] for c in claims), tuple(one for one in sentences if one.shingles))


#: The item of a sentence and where it starts.
_Place = tuple[str, int]


class _Copies:
    """Counts the words in a row that sentences of different documents share."""

    def __init__(self) -> None:
        self._having: dict[str, Sequence[_Sentence]] = {}
        self._shared: dict[tuple[_Place, _Place], int] = {}
        self._sentences: dict[_Place, _Sentence] = {}

    def move(self, voices: _Voices, sign: int) -> None:
        """Take the sentences of a document in (1), or out again (-1)."""
        for sentence in voices.sentences:
            place, alone = sentence[:2], (sentence,)
            if sign > 0:
                self._sentences[place] = sentence
            else:
                del self._sentences[place]
            for shingle in sentence.shingles:
                having = self._having.get(shingle, ())
                others = having if sign > 0 else [one for one in having if one[:2] != place]
                if others:
                    self._count(others, place, sign)
                if sign > 0:
                    self._having[shingle] = (*others, sentence) if others else alone
                elif others:
                    self._having[shingle] = others
                else:
                    del self._having[shingle]

    def _count(self, others: Sequence[_Sentence], place: _Place, sign: int) -> None:
        """Count a shingle for the sentences that have it; when they become too many, it counts for none of them."""
        if len(others) < _FORMULA:
            pairs = [(one[:2], place) for one in others]
        elif len(others) == _FORMULA:
            pairs, sign = [(a[:2], b[:2]) for a, b in combinations(others, 2)], -sign
        else:
            return
        for a, b in pairs:
            if a[0] != b[0]:
                pair = (a, b) if a < b else (b, a)
                count = self._shared.get(pair, 0) + sign
                if count:
                    self._shared[pair] = count
                else:
                    del self._shared[pair]

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Yield the parties of each two sentences that are one text."""
        for (a, b), n in self._shared.items():
            one, other = self._sentences[a], self._sentences[b]
            if n >= _SHARED * min(len(one.shingles), len(other.shingles)):
                yield one.party, other.party


def _shingles(text: str) -> tuple[str, ...]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return ()
    return tuple(dict.fromkeys(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)))
