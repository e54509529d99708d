"""Relative figures: "three times the official toll", worked out against the figure they name, with the arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aigaq.records import Claim, Figure, Item, Resolved, bounds

from .amounts import resolved, stated
from .figures import Row
from .holders import known_by

#: White space between two sentences, in code points, at most; more means that something stands between them.
_GAP = 4


def resolve_relatives(series: Sequence[Sequence[Row]], items: Mapping[str, Item]) -> dict[str, Resolved]:
    """Work out the relative figures, by claim id; those whose reference is not certain are left out.

    A figure that names a class ("the official toll") is measured against the nearest one of that class before it in its
    document, of its own series first, of its measure otherwise; else against the one last said in its series. One that
    points back without naming anything ("half of them", "all but two") is worked out only if its sentence and the one
    before count people exactly once; a multiple always names what it multiplies.

    Parameters
    ----------
    series : sequence of rows
        The figures, series by series.
    """
    pointing = {claim.item.id for rows in series for claim, figure, *_ in rows if figure.relative is not None}
    by_document: dict[str, list[Row]] = defaultdict(list)
    for rows in series:
        for row in rows:
            if row[0].item.id in pointing:
                by_document[row[0].item.id].append(row)
    found: dict[str, Resolved] = {}
    for rows in series:
        for claim, figure, *_ in rows:
            if figure.relative is None:
                continue
            document = by_document[claim.item.id]
            if figure.relative.to_class:
                reference = _named(claim, figure, rows, document, items)
            elif figure.relative.factor is None or figure.relative.factor < 1:
                reference = _pointed_at(claim, document)
            else:
                continue
            result = resolved(figure.relative, reference[1], reference[0].id) if reference else None
            if result is not None:
                found[claim.id] = result
    return found


def _named(
    claim: Claim, figure: Figure, rows: Sequence[Row], document: Sequence[Row], items: Mapping[str, Item]
) -> Row | None:
    """Return the figure of the class named."""
    assert figure.relative is not None
    cls = figure.relative.to_class
    same = [row for row in rows if row[0].attribution.cls == cls and stated(row[1]) is not None]
    before = [row for row in same if row[0].item.id == claim.item.id and row[0].span.start < claim.span.start]
    if not before:
        before = [
            row
            for row in document
            if row[0].attribution.cls == cls
            and row[1].measure == figure.measure
            and stated(row[1]) is not None
            and row[0].span.start < claim.span.start
        ]
    if before:
        return max(before, key=lambda row: (row[0].span.start, row[0].id))
    return max(same, key=lambda row: (_last_known(row[0], items), row[0].id), default=None)


def _last_known(claim: Claim, items: Mapping[str, Item]) -> str:
    days = [bounds(edtf).latest for edtf in known_by(claim, items.get(claim.item.id))]
    return min((day.isoformat() for day in days if day is not None), default="")


def _pointed_at(claim: Claim, document: Sequence[Row]) -> Row | None:
    """Return the one figure of people in the sentence, before the claim, or in the sentence before."""
    start = claim.sentence.start
    near = [
        row
        for row in document
        if row[1].unit == "persons"
        and row[0].id != claim.id
        and row[0].span.start < claim.span.start
        and (row[0].sentence.start == start or 0 <= start - row[0].sentence.end <= _GAP)
    ]
    if len(near) != 1 or stated(near[0][1]) is None:
        return None
    return near[0]
