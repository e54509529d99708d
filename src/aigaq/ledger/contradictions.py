"""Contradictions: figures of one series that exclude each other, what explains it, and which quotations show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from aigaq.records import Claim, Contradiction, ContradictionKind, Memo, Series, Standing, make_id

from . import words
from .amounts import excludes, extent, stated, widened
from .holders import said_before, voiced
from .periods import is_short, share_a_day, span_of
from .periods import within as lies_within
from .scopes import STOCKS, folded
from .series import VERSION

#: Kinds in the order in which they are told.
_KINDS: Sequence[ContradictionKind] = ("value", "relative", "scope", "wording", "revision")
#: Numbers (by side) compared in one series; of more, those that the most standings hold.
_POSITIONS = 40
#: Standings tried for the clearest quotation of one number.
_VOICES = 8
#: A gap tenfold or larger is ranked alike: the largest gaps are between things not quite the same.
_GAP = 0.9


class _Voice(NamedTuple):
    claim: Claim
    standing: Standing
    beside: bool
    """Whether its holder gives smaller numbers, too, in the same document: then it is sure only as a lower bound."""


class _Pair(NamedTuple):
    kind: ContradictionKind
    left: _Voice
    right: _Voice
    why: str


#: How telling a contradiction is, and the contradiction.
_Ranked = tuple[tuple[object, ...], Contradiction]


def contradictions_of(series: Iterable[Series], claims: Mapping[str, Claim], memo: Memo) -> tuple[Contradiction, ...]:
    """Return the pairs of claims whose numbers exclude each other, the most telling first.

    One for each two numbers held on two sides (official, independent, unnamed) or on one, with the pair of quotations
    that shows it best. Counts of unlike things (measure ``other``) are not compared.

    Order: numbers that exclude each other in one scope before those that a difference explains; official against
    others first; deaths first; what stands in more documents first; the larger gap first, up to tenfold.
    """
    units = {one.id: (one, [claims[i] for i in one.made_from]) for one in series if one.measure != "other"}
    ranked = list(chain.from_iterable(memo.of("contradictions", units, _ranked).values()))
    by_id = {found.id: found for _, found in ranked}
    return tuple(by_id[i] for i in memo.sort("contradictions in order", {found.id: rank for rank, found in ranked}))


def _ranked(made_from: tuple[Series, list[Claim]]) -> list[_Ranked]:
    """Return the contradictions in one series."""
    one, claims = made_from
    known = {claim.id: claim for claim in claims}
    voices = _voices(one, known)
    ranked: list[_Ranked] = []
    for pair in (*_between_numbers(one, voices), *_relative(one, known)):
        documents = [_documents(voice.standing, voices) for voice in (pair.left, pair.right)]
        found = _contradiction(one, pair, documents)
        ranked.append(((*_rank(pair, words.rank(one.measure), documents), found.id), found))
    return ranked


def _voices(series: Series, claims: Mapping[str, Claim]) -> list[_Voice]:
    parts = {
        (s.party, claims[s.claim_id].item.id)
        for s in series.standings
        if s.aside is not None and s.aside.kind == "beside"
    }
    return [
        _Voice(claims[s.claim_id], s, (s.party, claims[s.claim_id].item.id) in parts)
        for s in series.standings
        if s.aside is None and stated(s) is not None
    ]


def _between_numbers(series: Series, voices: list[_Voice]) -> Iterator[_Pair]:
    """Yield for each two positions, a number on a side, the clearest pair that shows them exclude each other."""
    positions: dict[tuple[str, int], list[_Voice]] = defaultdict(list)
    for voice in voices:
        positions[voice.standing.side, stated(voice.standing) or 0].append(voice)
    held = sorted(positions, key=lambda key: (-len(positions[key]), key))[:_POSITIONS]
    spoken = {key: _clearest(positions[key]) for key in held}
    for a, b in combinations(sorted(held), 2):
        pairs = (pair for left in spoken[a] for right in spoken[b] if (pair := _pair(series, left, right)))
        best = min(
            pairs, key=lambda pair: (_KINDS.index(pair.kind), *_clarity(pair.left), *_clarity(pair.right)), default=None
        )
        if best is not None:
            yield best


def _clearest(voices: list[_Voice]) -> list[_Voice]:
    """Return the clearest standing of each holder and period, at most `_VOICES`."""
    found: dict[tuple[object, ...], _Voice] = {}
    for voice in sorted(voices, key=_clarity):
        found.setdefault((voice.standing.party, span_of(voice.claim), voice.standing.qualifier), voice)
    return list(found.values())[:_VOICES]


def _clarity(voice: _Voice) -> tuple[object, ...]:
    claim, standing = voice.claim, voice.standing
    return (
        ("exact", "at_least", "more_than").index(standing.qualifier) if standing.qualifier in _PLAIN else 3,
        ("stated", "published", "unknown").index(standing.said_how),
        ("high", "medium", "low").index(claim.confidence),
        claim.date is None or claim.date.how != "explicit",
        len(claim.sentence.quote),
        claim.item.name,
        claim.span.start,
        claim.id,
    )


_PLAIN = frozenset({"exact", "at_least", "more_than"})


def _pair(series: Series, a: _Voice, b: _Voice) -> _Pair | None:
    """Return what two standings of one series are to each other; None if both can hold."""
    first, second = extent(a.standing), extent(b.standing)
    if not excludes(first, second):
        return None
    spans = span_of(a.claim), span_of(b.claim)
    same_voice = a.standing.party == b.standing.party
    if not share_a_day(*spans) or (same_voice and a.claim.item.id == b.claim.item.id):
        return None
    left, right = _in_order(a, b)
    if same_voice and (said_before(left.standing, right.standing)):
        return _Pair("revision", left, right, words.why_revision())
    if not excludes(widened(a.standing), widened(b.standing)) or stated(a.standing) == stated(b.standing):
        return _Pair("wording", left, right, words.why_wording())
    difference = _difference(series, left, right)
    return _Pair("scope", left, right, difference) if difference else _Pair("value", left, right, "")


def _in_order(a: _Voice, b: _Voice) -> tuple[_Voice, _Voice]:
    """Return the official side first; on one side, the earlier said; then by source."""
    if (a.standing.side == "official") != (b.standing.side == "official"):
        return (a, b) if a.standing.side == "official" else (b, a)
    if said_before(a.standing, b.standing):
        return a, b
    if said_before(b.standing, a.standing):
        return b, a
    a_key, b_key = ((v.claim.item.name, v.claim.span.start, v.claim.id) for v in (a, b))
    return (a, b) if a_key < b_key else (b, a)


def _difference(series: Series, a: _Voice, b: _Voice) -> str:
    """Return the difference of scope that can explain the numbers, in words; empty if there is none."""
    smaller = min(a, b, key=lambda voice: stated(voice.standing) or 0)
    if smaller.beside:
        return words.why_part(smaller.standing)
    here, there = span_of(a.claim), span_of(b.claim)
    if series.measure in STOCKS and (here != there or not is_short(here)):
        return words.why_stock()
    if here != there:
        told = [v.claim.date.edtf if v.claim.date else None for v in (a, b)]
        if None in told:
            return words.why_undated((a if told[0] is None else b).standing)
        wide = a if lies_within(there, here) else b if lies_within(here, there) else None
        narrow = b if wide is a else a
        if wide is None or (stated(wide.standing) or 0) > (stated(narrow.standing) or 0):
            return words.why_period(told[0], told[1])
    if a.claim.place and b.claim.place and not _one_place(a.claim, b.claim):
        return words.why_place(a.claim.place.text, b.claim.place.text)
    return ""


def _one_place(a: Claim, b: Claim) -> bool:
    assert a.place is not None
    assert b.place is not None
    return folded(a.place.text) == folded(b.place.text) or (a.place.id is not None and a.place.id == b.place.id)


def _relative(series: Series, claims: Mapping[str, Claim]) -> Iterator[_Pair]:
    """Yield the figures worked out against one that they exclude: "three times the official toll"."""
    told: set[tuple[str, str | None, str | None]] = set()
    for standing in series.standings:
        worked_out = standing.resolved
        if worked_out is None or standing.aside is not None or worked_out.against not in claims:
            continue
        reference = next((s for s in series.standings if s.claim_id == worked_out.against), None)
        key = standing.party, standing.term, worked_out.against
        if reference is None or key in told:
            continue
        told.add(key)
        derived = (worked_out.low, worked_out.high)
        if (reference.low, reference.high) != derived and standing.party != reference.party:
            left, right = (
                _Voice(claims[worked_out.against], reference, False),
                _Voice(claims[standing.claim_id], standing, False),
            )
            yield _Pair("relative", left, right, words.why_relative(worked_out))


def _rank(pair: _Pair, measure: int, documents: Sequence[int]) -> tuple[object, ...]:
    sides = {pair.left.standing.side, pair.right.standing.side}
    numbers = [_size(pair.left.standing), _size(pair.right.standing)]
    gap = min(abs(numbers[0] - numbers[1]) / max(*numbers, 1), _GAP)
    return _KINDS.index(pair.kind), not ("official" in sides and len(sides) > 1), measure, -sum(documents), -gap


def _size(standing: Standing) -> int:
    worked_out = standing.resolved
    if worked_out is not None:
        return (worked_out.low if worked_out.low is not None else worked_out.high) or 0
    return stated(standing) or 0


def _documents(standing: Standing, voices: Sequence[_Voice]) -> int:
    """Return in how many documents the number stands on its side."""
    same = (v for v in voices if v.standing.side == standing.side and stated(v.standing) == stated(standing))
    return len({voice.claim.item.id for voice in same})


def _contradiction(series: Series, pair: _Pair, documents: Sequence[int]) -> Contradiction:
    return Contradiction(
        id=make_id("contradiction", series.id, pair.left.claim.id, pair.right.claim.id),
        kind=pair.kind,
        series_id=series.id,
        left=pair.left.claim.id,
        right=pair.right.claim.id,
        reason=_reason(pair, documents),
        made_by=VERSION,
    )


def _reason(pair: _Pair, documents: Sequence[int]) -> str:
    left, right = pair.left, pair.right
    sentences = [
        words.both_say(voiced(left.claim, left.standing), voiced(right.claim, right.standing)),
        pair.why or words.why_nothing(),
    ]
    if pair.kind == "value" and (
        said_before(left.standing, right.standing) or said_before(right.standing, left.standing)
    ):
        sentences.append(words.said_apart())
    if pair.kind != "relative" and max(documents) > 1:
        sentences.append(words.also_held(left.standing, right.standing, documents))
    return " ".join(sentences)
