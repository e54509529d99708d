"""The development set of annotated documents: what is reached today must not be lost."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from claim_documents import counted

from aigaq.claims import describe
from aigaq.records import Claim, Item
from aigaq.text import read_document

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("figure_scoring", GOLD / "scoring.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["figure_scoring"] = module
    spec.loader.exec_module(module)
    return module


def claims_of(path: Path) -> list[Claim]:
    data = path.read_bytes()
    layer = read_document(data, name=path.name, item_id="item-0").layer
    item = Item(
        id="item-0",
        sha256=path.stem,
        sha3_512="",
        size=len(data),
        media_type="text/plain",
        names=(path.name,),
        added_at="2024-01-01T00:00:00Z",
        description=layer.proposed.over(describe(layer, path.name)),
    )
    return counted(item, layer).claims


@pytest.mark.parametrize(
    ("name", "detected", "full"),
    [
        ("dev", 0.95, 0.8),
        ("ru_dev", 0.93, 0.79),
        ("ru_dev2", 0.95, 0.81),
        ("kk_dev", 0.97, 0.82),
        ("kk_dev2", 0.96, 0.77),
    ],
)
def test_development_set(scoring: ModuleType, name: str, detected: float, full: float) -> None:
    found = [msgspec.to_builtins(c) for path in sorted((GOLD / name / "texts").glob("*.txt")) for c in claims_of(path)]
    score = scoring.score(found, scoring.gold(GOLD / name))
    assert score.lost_quotes == 0
    assert score.detection.f1 >= detected
    assert score.full.f1 >= full
