"""A source's text as HTML: literally as in the layer, each piece inside the marks of exactly the claims it belongs to.

Inside the text nothing is added but elements without text of their own: numbers of claims, page breaks and the places
of deletions are drawn by the style sheet from attributes, so that searching, copying and reading aloud give the
source's own words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Block, Range, TextLayer

from .catalogue import catalogue
from .escaping import fill, html
from .quotes import shown
from .redaction import Hidden

#: Layers longer than this many characters are shown around their passages only.
LONG = 1_000_000
_KEPT = 2_000


class Passage(NamedTuple):
    """Ranges of the layer that get an anchor: the words of a claim, or a passage something was read from.

    Attributes
    ----------
    anchor : str
        The id of its first piece.
    claim : str or None
        The claim's id; None for a passage that is not a claim.
    number : int
        The claim's number in its source.
    side : str
        Whose claim it is.
    """

    anchor: str
    ranges: tuple[Range, ...]
    claim: str | None = None
    number: int = 0
    side: str = ""


class Unit(NamedTuple):
    """A run of text without interruption: a part of a block or a cell of a table."""

    start: int
    end: int
    block: int
    place: int


class _Piece(NamedTuple):
    start: int
    end: int
    passage: Passage
    first: bool
    last: bool


class Woven(NamedTuple):
    """The text of a source with its passages marked.

    Attributes
    ----------
    text : dict of Unit to Markup
        In reading order.
    claims_in : dict of int to list of str
        Ids of the claims whose words begin in a block, by the block's index.
    placed : set of str
        Anchors that were set.
    """

    text: dict[Unit, Markup]
    claims_in: dict[int, list[str]]
    placed: set[str]


def units_of(block: Block) -> list[Unit]:
    """Return the runs of text of a block in reading order."""
    ranges = [(c.start, c.end) for c in block.cells] if block.cells else block.parts
    return [Unit(a, b, block.index, n) for n, (a, b) in enumerate(ranges)]


def weave(layer: TextLayer, passages: Sequence[Passage], hidden: Sequence[Hidden] = ()) -> Woven:
    """Mark `passages` in the text of `layer`.

    A passage is marked wherever its ranges meet a block. Passages that meet none are not in `Woven.placed`.

    Parameters
    ----------
    hidden : sequence of Hidden
        Ranges of the text that show as labels, in their order.
    """
    units = [unit for block in layer.blocks for unit in units_of(block)]
    pieces, placed = _pieces(units, passages)
    claims_in: dict[int, list[str]] = defaultdict(list)
    for unit in units:
        for piece in pieces.get(unit, ()):
            if piece.first and piece.passage.claim:
                claims_in[unit.block].append(piece.passage.claim)
    points = _points(layer, units)
    is_long = len(layer.text) > LONG
    starts = [one.start for one in hidden]
    text = {}
    for u in units:
        near = hidden[max(bisect_right(starts, u.start) - 1, 0) : bisect_right(starts, u.end)]
        text[u] = _weave_unit(layer.text, u, pieces.get(u, []), points.get(u, []), is_long, near)
    return Woven(text, claims_in, placed)


def _pieces(units: Sequence[Unit], passages: Iterable[Passage]) -> tuple[dict[Unit, list[_Piece]], set[str]]:
    """Cut each passage at the ends of the units it meets."""
    in_text_order = sorted(units)
    starts = [unit.start for unit in in_text_order]
    found: dict[Unit, list[_Piece]] = defaultdict(list)
    placed = set()
    for passage in passages:
        met: list[tuple[int, int, Unit]] = []
        for start, end in passage.ranges:
            at = max(bisect_right(starts, start) - 1, 0)
            while at < len(in_text_order) and in_text_order[at].start < end:
                unit = in_text_order[at]
                if start < unit.end:
                    met.append((max(start, unit.start), min(end, unit.end), unit))
                at += 1
        met.sort(key=lambda m: (m[2].block, m[2].place, m[0]))
        for n, (start, end, unit) in enumerate(met):
            found[unit].append(_Piece(start, end, passage, n == 0, n == len(met) - 1))
            placed.add(passage.anchor)
    for pieces in found.values():
        pieces.sort(key=lambda p: (p.start, -p.end, p.passage.claim is None, p.passage.anchor))
    return found, placed


def _points(layer: TextLayer, units: Sequence[Unit]) -> dict[Unit, list[tuple[int, Markup]]]:
    """Return the elements without length by unit and offset: page breaks, and where text was deleted."""
    t = catalogue()
    points: dict[Unit, list[tuple[int, Markup]]] = defaultdict(list)
    page_starts = [page.start for page in layer.pages]
    seen: set[int] = set()
    current: int | None = None
    for unit in units:
        at = bisect_right(page_starts, unit.start) - 1
        while 0 <= at < len(layer.pages) and layer.pages[at].start < unit.end:
            page = layer.pages[at]
            if page.number != current:
                anchor = "" if page.number in seen else fill(' id="p-{}"', page.number)
                label = t("source.page", number=page.number)
                mark = '<span class="page" role="separator"{} aria-label="{}" data-label="{}"></span>'
                points[unit].append((max(unit.start, page.start), fill(mark, anchor, label, label)))
                seen.add(page.number)
                current = page.number
            at += 1
    in_text_order = sorted(units)
    starts = [unit.start for unit in in_text_order]
    for n, deleted in enumerate(layer.deleted, 1):
        if not in_text_order:
            break
        unit = in_text_order[max(bisect_right(starts, deleted.at) - 1, 0)]
        label = t("source.deletion", number=n)
        link = fill('<a class="cut" href="#d-{}" id="at-d-{}" aria-label="{}"></a>', n, n, label)
        points[unit].append((min(max(deleted.at, unit.start), unit.end), link))
    return points


def _weave_unit(
    text: str,
    unit: Unit,
    pieces: Sequence[_Piece],
    points: Sequence[tuple[int, Markup]],
    is_long: bool,
    hidden: Sequence[Hidden],
) -> Markup:
    """Return a unit's text with its marks: nested where passages nest, cut where they cross."""
    offsets = {unit.start, unit.end, *(p.start for p in pieces), *(p.end for p in pieces), *(at for at, _ in points)}
    out: list[str] = []
    stack: list[_Piece] = []
    waiting = list(reversed(pieces))
    ordered = sorted(offsets)
    for at, following in zip(ordered, [*ordered[1:], None], strict=True):
        out += _close(stack, at)
        out += [mark for offset, mark in points if offset == at]
        while waiting and waiting[-1].start == at:
            piece = waiting.pop()
            out.append(_open(piece, is_new=True))
            stack.append(piece)
        if following is not None:
            run = shown(text, 0, at, following, hidden) if hidden else text[at:following]
            out.append(_shorten(run) if is_long and not stack else html(run))
    return Markup("".join(out))  # noqa: S704 - every part is escaped above


def _close(stack: list[_Piece], at: int) -> Iterator[str]:
    """Close what ends at `at`; what it crosses is closed with it and opened again."""
    crossed: list[_Piece] = []
    ended: list[Passage] = []
    ending = sum(p.end == at for p in stack)
    while ending:
        piece = stack.pop()
        yield "</mark>" if piece.passage.claim else "</span>"
        if piece.end == at:
            ending -= 1
            if piece.last and piece.passage.claim:
                ended.append(piece.passage)
        else:
            crossed.append(piece)
    yield from (_reference(passage) for passage in sorted(ended, key=lambda p: p.number))
    for piece in reversed(crossed):
        yield _open(piece, is_new=False)
        stack.append(piece)


def _open(piece: _Piece, *, is_new: bool) -> str:
    passage = piece.passage
    anchor = fill(' id="{}"', passage.anchor) if piece.first and is_new else ""
    if passage.claim is None:
        return f'<span class="from"{anchor}>'
    return fill('<mark class="{}"{} data-claim="{}">', passage.side, anchor, passage.claim)


def _reference(passage: Passage) -> str:
    label = catalogue()("source.to_claim", number=passage.number)
    link = '<a class="ref" href="#k-{}" aria-label="{}" data-n="{}"></a>'
    return fill(link, passage.claim, label, passage.number)


def _shorten(run: str) -> str:
    """Return an unmarked stretch of a very long text without its middle, and say so."""
    if len(run) <= 2 * _KEPT:
        return html(run)
    note = fill('<span class="gap">{}</span>', catalogue()("source.left_out", n=len(run) - 2 * _KEPT))
    return html(run[:_KEPT]) + note + html(run[-_KEPT:])
