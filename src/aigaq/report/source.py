"""One source as a page: its description, its claims, its text with the passages marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from aigaq.records import Block, Claim, Deleted, Item, Problem, TextLayer

from .escaping import fill
from .passages import LONG, Passage, Woven, units_of, weave
from .plan import Plan, range_anchor
from .tables import lang_of, table_html
from .views import ClaimView, Views

_AROUND = 2


class Row(NamedTuple):
    """A block of the text and the claims whose words begin in it; `left_out` blocks come before it."""

    body: Markup
    notes: tuple[ClaimView, ...]
    left_out: int = 0


class Stray(NamedTuple):
    """A passage that stands in no block of the text: shown apart, so that what leads to it arrives."""

    body: Markup
    note: ClaimView | None


class SourceText(NamedTuple):
    """The text of a source, ready for the template."""

    rows: list[Row]
    strays: list[Stray]
    left_out: int
    deleted: tuple[Deleted, ...]


class SourceFacts(NamedTuple):
    """What other pages tell of a source that only its layer knows."""

    language: str | None = None
    n_pages: int = 0
    n_characters: int = 0
    has_text: bool = False
    problems: tuple[Problem, ...] = ()


def facts_of(layer: TextLayer | None) -> SourceFacts:
    """Return what the list of sources tells of a layer."""
    if layer is None:
        return SourceFacts()
    return SourceFacts(layer.language, len(layer.pages), len(layer.text), True, layer.problems)


def foreign_claims(layer: TextLayer | None, claims: list[Claim]) -> Iterator[tuple[str, str]]:
    """Yield claim id and language for the claims that stand in blocks of another language than English."""
    if layer is None:
        return
    for claim in claims:
        if claim.span.block is not None and claim.span.block < len(layer.blocks):
            language = layer.blocks[claim.span.block].language or layer.language
            if language and language != "en":
                yield claim.id, language


def source_text(plan: Plan, views: Views, item: Item, layer: TextLayer | None) -> SourceText:
    """Return the text of `item` with its passages marked and its claims beside them."""
    claims = plan.claims_of.get(item.id, [])
    notes = {claim.id: views.of(claim.id) for claim in claims}
    passages = [_claim_passage(claim, notes[claim.id]) for claim in claims]
    passages += [Passage(range_anchor(span), (span,)) for span in sorted(plan.ranges_of(item.id))]
    hidden = views.veil.hidden(layer.text) if layer and views.veil else ()
    woven = weave(layer, passages, hidden) if layer else Woven({}, {}, set())
    rows, left_out = _rows(layer, woven, notes) if layer else ([], 0)
    strays = [_stray(p, layer, notes, views) for p in passages if p.anchor not in woven.placed]
    return SourceText(rows, strays, left_out, _deleted(layer, views))


def _claim_passage(claim: Claim, view: ClaimView) -> Passage:
    ranges = claim.span.parts or ((claim.span.start, claim.span.end),)
    return Passage(f"c-{claim.id}", ranges, claim.id, view.number, view.side)


def _rows(layer: TextLayer, woven: Woven, notes: dict[str, ClaimView]) -> tuple[list[Row], int]:
    """Return the blocks that are shown, and how many are left out after the last of them."""
    shown = _shown(layer, woven)
    levels: list[int] = []
    rows: list[Row] = []
    left_out = 0
    for block in layer.blocks:
        if not any(layer.text[u.start : u.end].strip() for u in units_of(block)):
            continue
        if block.index not in shown:
            left_out += 1
            continue
        body = table_html(layer, block, woven) if block.cells else _prose(layer, block, woven, _tag(block, levels))
        rows.append(Row(body, tuple(notes[c] for c in woven.claims_in.get(block.index, ())), left_out))
        left_out = 0
    return rows, left_out


def _shown(layer: TextLayer, woven: Woven) -> set[int]:
    """Return the indexes of the blocks to show: all, or those around the passages of a very long text."""
    if len(layer.text) <= LONG:
        return {block.index for block in layer.blocks}
    marked = {unit.block for unit, text in woven.text.items() if " id=" in text}
    marked |= set(range(_AROUND))
    return {near for index in marked for near in range(index - _AROUND, index + _AROUND + 1)}


def _tag(block: Block, levels: list[int]) -> str:
    """Return the element of a block; headings follow each other without leaving out a level, below the page's own."""
    if block.kind not in ("title", "heading"):
        return "p"
    level = 0 if block.kind == "title" else block.level or 1
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return f"h{min(2 + len(levels), 6)}"


def _prose(layer: TextLayer, block: Block, woven: Woven, tag: str) -> Markup:
    text = Markup("\n").join(woven.text[unit] for unit in units_of(block))
    return fill(
        '<{} class="b-{}" id="b-{}"{} dir="auto">{}</{}>',
        tag,
        block.kind,
        block.index,
        lang_of(layer, block),
        text,
        tag,
    )


def _stray(passage: Passage, layer: TextLayer | None, notes: dict[str, ClaimView], views: Views) -> Stray:
    note = notes[passage.claim] if passage.claim else None
    (start, end) = passage.ranges[0]
    words = note.quote.words if note else views.words(layer.text[start:end]) if layer else ""
    tag = "mark" if note else "span"
    return Stray(fill('<{} id="{}">{}</{}>', tag, passage.anchor, words, tag), note)


def _deleted(layer: TextLayer | None, views: Views) -> tuple[Deleted, ...]:
    return tuple(replace(one, text=views.words(one.text)) for one in layer.deleted) if layer else ()
