"""Sums: what the numbers of one document come to, place by place and with those counted further."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from aigaq.records import Bounds, Claim, Disagreement, Memo, Series, Standing, Sum, make_id

from . import phrases
from .amounts import stated
from .holders import document_label
from .periods import WEEK, share_a_day, span_of
from .series import VERSION

#: Measures whose numbers at separate places can be added; people can be counted twice among the detained.
_ADDITIVE = ("killed", "injured")
#: Populations that say how somebody died, not where: their numbers may be among the others.
_ACROSS = frozenset({"detainees", "children", "women"})


class _Row(NamedTuple):
    claim: Claim
    standing: Standing
    place: str

    @property
    def number(self) -> int:
        return stated(self.standing) or 0


def sums_of(series: Iterable[Series], claims: Mapping[str, Claim], memo: Memo) -> tuple[Sum, ...]:
    """Return the sums of the documents that give numbers for several places, or for further people."""
    by_item: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    chosen = {
        one.id: (one, [claims[ident] for ident in one.made_from])
        for one in series
        if one.measure in _ADDITIVE and one.place_id and one.population not in _ACROSS and one.unit == "persons"
    }
    for key, row in chain.from_iterable(memo.of("parts of sums", chosen, _rows).values()):
        by_item[key].append(row)
    units = {(measure, item): (measure, item, rows) for (measure, item), rows in by_item.items() if len(rows) > 1}
    found = (one for one in memo.of("sums", units, _sum).values() if one is not None)
    return tuple(sorted(found, key=lambda s: (s.measure, s.places, s.total, s.item_id)))


def _rows(made_from: tuple[Series, list[Claim]]) -> list[tuple[tuple[str, str], _Row]]:
    one, claims = made_from
    known = {claim.id: claim for claim in claims}
    rows = [_Row(known[s.claim_id], s, one.place_id or "") for s in one.standings if stated(s) is not None]
    return [((one.measure, row.claim.item.id), row) for row in rows]


def _sum(made_from: tuple[str, str, list[_Row]]) -> Sum | None:
    measure, item, rows = made_from
    rows = sorted(rows, key=lambda row: (row.claim.span.start, row.claim.id))
    dated = [row for row in rows if row.claim.date is not None and _is_near(row, rows)]
    parts = [row for place in dict.fromkeys(row.place for row in dated) for row in _parts(place, dated)]
    if len(parts) < 2:
        return None
    total = sum(row.number for row in parts)
    is_open = any(row.standing.qualifier in ("at_least", "more_than") for row in parts)
    ids = tuple(row.claim.id for row in parts)
    agree = tuple(row.claim.id for row in rows if row.number == total and row.claim.id not in ids)
    return Sum(
        id=make_id("sum", measure, item, ids),
        measure=measure,
        item_id=item,
        parts=ids,
        total=total,
        open=is_open,
        arithmetic=f"{' + '.join(f'{row.number:,}' for row in parts)} = {total:,}",
        places=tuple(sorted({row.place for row in parts})),
        stated=agree,
    )


def _is_near(row: _Row, rows: Sequence[_Row]) -> bool:
    """Tell whether another number of the document is of the same days: one event, told in parts."""
    first, last = span_of(row.claim)
    around = Bounds(first - WEEK if first else None, last + WEEK if last else None)
    return any(o is not row and share_a_day(around, span_of(o.claim)) for o in rows)


def _parts(place: str, rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the number of a place and those counted beyond it.

    The number that "further" follows is the one before it; without such a one, the smallest of the place, since a
    larger one may hold other places, too.
    """
    own = [row for row in rows if row.place == place]
    plain = [row for row in own if row.standing.aside is None or row.standing.aside.kind == "part"]
    further = [row for row in own if row.standing.aside is not None and row.standing.aside.kind == "further"]
    base: _Row | None = None
    if further:
        before = [row for row in plain if row.claim.span.start < further[0].claim.span.start]
        base = before[-1] if before else None
    if base is None and plain:
        base = min(plain, key=lambda row: (row.number, row.claim.span.start))
    if base is not None:
        yield base
        yield from further


def differing(sums: Iterable[Sum], claims: Mapping[str, Claim]) -> Iterator[Disagreement]:
    """Yield the sums over the same places that do not come to the same: one open difference for each two totals."""
    by_places: dict[tuple[str, tuple[str, ...]], dict[int, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    for one in sums:
        if len(one.places) > 1:
            by_places[one.measure, one.places][one.total].append(one)
    for (measure, _), totals in by_places.items():
        ordered = sorted(totals)
        for i, low in enumerate(ordered):
            for high in ordered[i + 1 :]:
                left, right = totals[high], totals[low]
                sides = [tuple(c for s in side for c in s.parts) for side in (left, right)]
                told = [
                    f"{side[0].arithmetic} ({', '.join(sorted({document_label(claims[s.parts[0]]) for s in side}))})"
                    for side in (left, right)
                ]
                yield Disagreement(
                    id=make_id("disagreement", "sum", *sides),
                    kind="value",
                    topic=phrases.added_up(measure),
                    left=sides[0],
                    right=sides[1],
                    reason=phrases.why_sums(told[0], told[1], high - low),
                    made_by=VERSION,
                )
