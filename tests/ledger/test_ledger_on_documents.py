"""The whole way on real documents: the bundled digests, and the reports themselves where they are at hand."""

from __future__ import annotations

import csv
import hashlib
import random
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from aigaq import claims, text
from aigaq.ledger import build_account, striking_lines
from aigaq.records import Account, Claim, Description, Item

REPORTS = Path(__file__).parents[3] / "shared" / "seeds"
PUBLISHED = {
    "000": ("Amnesty International", "2012-03"),
    "001": ("International Partnership for Human Rights", "2011-12-20"),
    "002": ("Amnesty International", "2013"),
    "003": ("Amnesty International", "2012-03-22"),
    "004": ("Human Rights Watch", "2013"),
}


def read(path: Path, description: Description) -> tuple[Item, list[Claim]]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    item = Item(
        id=f"item-{digest[:16]}",
        sha256=digest,
        sha3_512="",
        size=len(data),
        media_type="",
        names=(path.name,),
        added_at="2026-01-01T00:00:00Z",
        description=description,
    )
    layer = text.read_document(data, name=path.name, item_id=item.id).layer
    return item, claims.extract(item, layer).claims


def digests() -> list[tuple[Item, list[Claim]]]:
    with as_file(files("aigaq.case") / "zhanaozen") as folder:
        rows = list(csv.DictReader((folder / "metadata.csv").read_text(encoding="utf-8").splitlines()))
        return [
            read(folder / row["file"], Description(**{k: row[k] for k in ("title", "publisher", "published")}))
            for row in rows
        ]


def reports() -> list[tuple[Item, list[Claim]]]:
    if not REPORTS.exists():
        pytest.skip("the reports are not at hand")
    found = []
    for path in sorted(REPORTS.glob("*.txt")):
        publisher, day = PUBLISHED[path.name[:3]]
        found.append(read(path, Description(publisher=publisher, published=day)))
    return found


@pytest.fixture(scope="module", params=[digests, reports], ids=["digests", "reports"])
def documents(request: pytest.FixtureRequest) -> list[tuple[Item, list[Claim]]]:
    return request.param()  # type: ignore[no-any-return]


def account_of(documents: list[tuple[Item, list[Claim]]]) -> Account:
    items = [item for item, _ in documents]
    return build_account("Zhanaozen", items, [c for _, told in documents for c in told], [], as_of="2026-12-31")


def test_the_deaths_in_the_town_come_first_with_all_sides(documents: list[tuple[Item, list[Claim]]]) -> None:
    account = account_of(documents)
    first = next(s for s in account.series if s.id == account.headlines[0])
    assert first.title.startswith("People killed, Zhanaozen, 16")
    assert {s.side for s in first.standings} == {"official", "independent", "unnamed"}
    numbers = {(s.side, s.low) for s in first.standings}
    assert {("official", 14), ("official", 12), ("independent", 15)} <= numbers
    sources = {c.item.id for c in account.claims if c.id in first.made_from}
    assert len(sources) >= 4


def test_officials_and_others_exclude_each_other(documents: list[tuple[Item, list[Claim]]]) -> None:
    account = account_of(documents)
    first = account.contradictions[0]
    told = {c.id: c.figure for c in account.claims}
    assert (first.kind, first.series_id) == ("value", account.headlines[0])
    assert {told[first.left].low, told[first.right].low} <= {12, 14, 15}


def test_the_first_line_tells_numbers_and_who_holds_them(documents: list[tuple[Item, list[Claim]]]) -> None:
    lines = striking_lines(account_of(documents))
    assert len(lines) == 3
    assert lines[0].startswith("People killed, Zhanaozen, 16")
    assert "12 (government figures, in Human Rights Watch)" in lines[0]
    assert "to 16 (Human Rights Watch)" in lines[0]


def test_every_figure_is_told_once_whatever_the_order(documents: list[tuple[Item, list[Claim]]]) -> None:
    account = account_of(documents)
    told = sorted(s.claim_id for one in account.series for s in one.standings)
    assert told == sorted(c.id for _, made in documents for c in made if c.kind == "figure")
    shuffled = [(item, random.Random(1).sample(made, len(made))) for item, made in reversed(documents)]
    assert account_of(shuffled) == account
