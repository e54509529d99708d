"""A store in a folder of its own, and records to put into it."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aigaq.records import Attribution, Claim, Figure, Item, ItemRef, Span, make_id
from aigaq.store import Store

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path) as opened:
        yield opened


@pytest.fixture
def make_item() -> Callable[..., Item]:
    def make(*names: str, **fields: object) -> Item:
        sha256 = hashlib.sha256(names[0].encode()).hexdigest()
        fixed = {"id": f"item-{sha256[:16]}", "sha256": sha256, "sha3_512": "0" * 128, "size": 3, "added_at": AT}
        return Item(**{**fixed, "media_type": "text/plain", "names": names, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    def make(item: Item, start: int, *measures: str, cls: str = "author", kind: str = "figure") -> Claim:
        span = Span(start, start + 5, "quote")
        figure = {"figure": Figure(measure=measures[0], measures=measures, low=1, high=1)} if measures else {}
        return Claim(
            id=make_id("claim", item.sha256, start, measures),
            kind=kind,  # type: ignore[arg-type]
            item=ItemRef.of(item),
            span=span,
            sentence=span,
            attribution=Attribution(cls=cls),
            rule="test/1",
            made_by="claims/1",
            **figure,  # type: ignore[arg-type]
        )

    return make
