"""Accounts made by hand: every quotation is looked up in the text it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aigaq.records import (
    GENESIS,
    Account,
    Attribution,
    Block,
    Cell,
    Claim,
    Contradiction,
    DateSlot,
    Deleted,
    Description,
    Entry,
    Event,
    Figure,
    Item,
    ItemRef,
    Leftover,
    Page,
    PlaceSlot,
    Problem,
    Range,
    Series,
    Span,
    Standing,
    Statement,
    TextLayer,
    make_id,
    seal,
)
from aigaq.report import render

SIDES = {"official": "official", "unofficial": "unnamed", "alleged": "unnamed"}


@dataclass
class Source:
    """An item, its text, and where its pages begin."""

    item: Item
    layer: TextLayer

    def find(self, words: str, within: Range | None = None) -> Range:
        start = self.layer.text.index(words, within[0] if within else 0)
        return (start, start + len(words))


@dataclass
class CaseBuilder:
    """Collects the parts of an account; every quotation is looked up in the text it comes from."""

    case: str = "Zhanaozen, December 2011"
    sources: list[Source] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    unread_items: list[Item] = field(default_factory=list)

    def item(
        self, name: str, data: bytes, *, media_type: str = "text/plain", parent: str | None = None, **d: Any
    ) -> Item:
        sha256 = hashlib.sha256(data).hexdigest()
        item = Item(
            id=f"item-{sha256[:16]}",
            sha256=sha256,
            sha3_512=hashlib.sha3_512(data).hexdigest(),
            size=len(data),
            media_type=media_type,
            names=(name,),
            parent=parent,
            added_at="2026-03-02T09:14:00Z",
            description=Description(**{"found": dict.fromkeys(d, "given"), **d}),
        )
        self._log("intake", {"item": item.id, "name": name})
        return item

    def source(
        self,
        name: str,
        blocks: Sequence[tuple[Any, ...]],
        *,
        deleted: Sequence[tuple[str, str]] = (),
        problems: Sequence[Problem] = (),
        **description: Any,
    ) -> Source:
        """Add a source of `blocks`: (kind, text), (kind, text, changes of the block) or ("page",)."""
        text = ""
        made: list[Block] = []
        page_starts: list[int] = []
        for kind, *rest in blocks:
            if kind == "page":
                page_starts.append(len(text))
                continue
            words, changes = rest[0], dict(rest[1]) if len(rest) > 1 else {}
            cells: tuple[Cell, ...] = ()
            start = len(text)
            if kind == "table":
                text, cells = _table(text, words, changes.pop("sheet", "Sheet1"))
            else:
                text += words
            page = len(page_starts) or None
            made.append(
                Block(index=len(made), kind=kind, parts=((start, len(text)),), page=page, cells=cells, **changes)
            )
            text += "\n\n"
        ends = [*page_starts[1:], len(text)]
        item = self.item(name, text.encode("utf-8", "surrogatepass"), **description)
        layer = TextLayer(
            item_id=item.id,
            text=text,
            pages=tuple(Page(n, a, b) for n, (a, b) in enumerate(zip(page_starts, ends, strict=False), 1)),
            blocks=tuple(made),
            deleted=tuple(Deleted(at=text.index(where), text=gone, author="editor") for where, gone in deleted),
            problems=tuple(problems),
            language=item.description.language,
        )
        self.sources.append(Source(item, layer))
        return self.sources[-1]

    def unreadable(self, name: str, code: str, message: str, **description: Any) -> Item:
        item = self.item(name, name.encode(), media_type="application/pdf", **description)
        self.unread_items.append(item)
        self.unread.append((item.id, code, message))
        return item

    def claim(
        self,
        source: Source,
        words: str,
        measure: str = "killed",
        low: int | None = None,
        high: int | None = None,
        *,
        qualifier: str = "exact",
        term: str | None = None,
        measures: tuple[str, ...] = (),
        population: str | None = None,
        unit: str = "persons",
        cls: str = "author",
        holder: str | None = None,
        said_on: str | None = None,
        place: tuple[str, str] | None = ("Zhanaozen", "explicit"),
        date: tuple[str, str, str] | None = None,
        span: Range | None = None,
        parts: tuple[Range, ...] = (),
        **more: Any,
    ) -> Claim:
        """Add a claim whose words are `words`; `date` is (EDTF, words it was read from, how)."""
        start, end = span or source.find(words)
        block = next((b for b in source.layer.blocks if any(a <= start < z for a, z in b.parts)), None)
        text = source.layer.text
        left = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
        stops = [i + 1 for i in (text.find(". ", end - 1), text.find(".\n", end - 1)) if i >= 0]
        right = min([*stops, *(i for i in [text.find("\n\n", end)] if i >= 0), len(text)])
        if parts:
            left, right = start, end
        page = source.layer.page_at(start)
        index = block.index if block else None
        claim = Claim(
            id=make_id("claim", source.item.sha256, start, end, measure, low, high),
            kind="figure",
            item=ItemRef.of(source.item),
            span=Span(start, end, text[start:end], page, index, parts),
            sentence=Span(min(left, start), max(right, end), text[min(left, start) : max(right, end)], page, index),
            attribution=Attribution(cls=cls, source=None, holder=holder, said_on=said_on),
            place=place and PlaceSlot(text=place[0], how=place[1], span=_first(text, place[0])),  # type: ignore[arg-type]
            date=date and DateSlot(edtf=date[0], text=date[1], how=date[2], span=_first(text, date[1])),  # type: ignore[arg-type]
            figure=Figure(
                measure=measure,
                measures=measures or (measure,),
                low=low,
                high=high,
                qualifier=qualifier,  # type: ignore[arg-type]
                term=term,
                population=population,
                unit=unit,
            ),
            rule="figure.hand/1",
            confidence=more.pop("confidence", "high"),
            made_by="claims/1",
            **more,
        )
        self.claims.append(claim)
        return claim

    def told(self, source: Source, words: str, body: Event | Statement, **more: Any) -> Claim:
        """Add an event or statement whose words are `words`; `place` is (name, id), `date` is EDTF."""
        start, end = source.find(words)
        text = source.layer.text
        left = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
        right = min(i for i in (text.find(".", end - 1) + 1, text.find("\n\n", end), len(text)) if i > 0)
        block = next((b.index for b in source.layer.blocks if any(a <= start < z for a, z in b.parts)), None)
        place, date = more.pop("place", None), more.pop("date", None)
        kind = "event" if isinstance(body, Event) else "statement"
        claim = Claim(
            id=make_id("claim", source.item.sha256, start, end, kind, body.type, len(self.claims)),
            kind=kind,  # type: ignore[arg-type]
            item=ItemRef.of(source.item),
            span=Span(start, end, words, None, block),
            sentence=Span(left, max(right, end), text[left : max(right, end)], None, block),
            attribution=Attribution(
                cls=more.pop("cls", "author"), holder=more.pop("holder", None), said_on=more.pop("said_on", None)
            ),
            place=place and PlaceSlot(text=place[0], id=place[1], how="explicit"),
            date=date and DateSlot(edtf=date, how="explicit"),
            rule="told.hand/1",
            made_by="claims/1",
            **{kind: body},
            **more,
        )
        self.claims.append(claim)
        return claim

    def leftover(self, source: Source, words: str, sentence: str, reason: str, **numbers: Any) -> None:
        start, end = source.find(words)
        a, b = source.find(sentence)
        self.leftovers.append(
            Leftover(
                item_id=source.item.id,
                span=Span(start, end, words),
                sentence=Span(a, b, sentence),
                reason=reason,
                **numbers,
            )
        )

    def standing(self, claim: Claim, *, party: str | None = None, **changes: Any) -> Standing:
        figure, a = claim.figure, claim.attribution
        assert isinstance(figure, Figure)
        holder = a.holder or (claim.item.publisher if a.cls == "author" else "Unnamed sources") or claim.item.name
        values: dict[str, Any] = {
            "claim_id": claim.id,
            "holder": holder,
            "party": party or holder,
            "cls": a.cls,
            "side": SIDES.get(a.cls, "independent"),
            "said_on": a.said_on or claim.item.published,
            "said_how": "stated" if a.said_on else "published" if claim.item.published else "unknown",
            "low": figure.low,
            "high": figure.high,
            "qualifier": figure.qualifier,
            "term": figure.term,
            "origin": claim.id,
        }
        return Standing(**{**values, **changes})

    def add_series(self, title: str, *standings: Standing, **changes: Any) -> Series:
        ids = tuple(s.claim_id for s in standings)
        measure = next(c.figure.measure for c in self.claims if c.id == ids[0])  # type: ignore[union-attr]
        ordered = tuple(sorted(standings, key=lambda s: (s.said_on is None, (s.said_on or "").lstrip("./"))))
        values: dict[str, Any] = {
            "id": make_id("series", title),
            "title": title,
            "measure": measure,
            "standings": ordered,
            "made_from": ids,
            "made_by": "ledger/1",
        }
        self.series.append(Series(**{**values, **changes}))
        return self.series[-1]

    def contradict(self, series: Series, left: Claim, right: Claim, reason: str, kind: str = "value") -> None:
        self.contradictions.append(
            Contradiction(
                id=make_id("contradiction", left.id, right.id),
                kind=kind,  # type: ignore[arg-type]
                series_id=series.id,
                left=left.id,
                right=right.id,
                reason=reason,
                made_by="ledger/1",
            )
        )

    def account(self, **changes: Any) -> Account:
        items = [*(source.item for source in self.sources), *self.unread_items]
        values: dict[str, Any] = {
            "case": self.case,
            "as_of": "2026-03-02",
            "items": tuple(items),
            "claims": tuple(self.claims),
            "series": tuple(self.series),
            "contradictions": tuple(self.contradictions),
            "headlines": tuple(s.id for s in self.series[:3]),
            "leftovers": tuple(self.leftovers),
            "journal": tuple(self.journal),
            "unread": tuple(self.unread),
        }
        return Account(**{**values, **changes})

    def layer_of(self, item_id: str) -> TextLayer | None:
        return next((s.layer for s in self.sources if s.item.id == item_id), None)

    def _log(self, kind: Any, body: dict[str, Any]) -> None:
        previous = self.journal[-1].digest if self.journal else GENESIS
        at = f"2026-03-02T09:{len(self.journal):02d}:00Z"
        self.journal.append(seal(len(self.journal) + 1, at, "a.reader", kind, body, previous))


def _table(text: str, rows: Sequence[Sequence[str]], sheet: str) -> tuple[str, tuple[Cell, ...]]:
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cells.append(Cell(f"{sheet}!{chr(65 + c)}{r + 1}", r, c, len(text), len(text) + len(words)))
            text += words + "\t"
        text = text[:-1] + "\n"
    return text, tuple(cells)


def _first(text: str, words: str) -> Range | None:
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def rendered(case: CaseBuilder, account: Account | None = None, **options: Any) -> dict[str, str]:
    """Return the files of the case's folder as text, by name."""
    pages = render(account or case.account(), case.layer_of, made_on="2026-03-02", version="0.0.1", **options)
    return {name: data.decode("utf-8") for name, data in pages}
