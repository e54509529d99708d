"""The pages beside the standards in a real browser: readable by everyone, on a telephone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from test_report_in_browser import axe_findings, watched  # noqa: F401 - the fixture
from test_standards_pages import made

from aigaq.report import render

pytestmark = pytest.mark.browser
KINDS = (
    "standards.html",
    "standards-use-of-force.html",
    "standards-people.html",
    "requirement-uf-9.html",
    "requirement-inv-autopsy.html",
    "questions.html",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    account, standards, layer = made()
    place = tmp_path_factory.mktemp("standards")
    for name, data in render(account, lambda _: layer, made_on="2026-12-31", version="0.0.1", standards=standards):
        (place / name).write_bytes(data)
    return place


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watched: Any, folder: Path, scheme: str) -> None:  # noqa: F811
    one = watched(color_scheme=scheme, viewport={"width": 1200, "height": 900})
    for name in KINDS:
        one.page.goto((folder / name).as_uri())
        assert axe_findings(one.page) == [], name
    assert one.complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(watched: Any, folder: Path, width: int) -> None:  # noqa: F811
    one = watched(viewport={"width": width, "height": 800})
    for name in KINDS:
        one.page.goto((folder / name).as_uri())
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_requirement_can_be_printed(watched: Any, folder: Path) -> None:  # noqa: F811
    one = watched()
    one.page.goto((folder / "requirement-uf-9.html").as_uri())
    document = pypdfium2.PdfDocument(one.page.pdf(format="A4"))
    words = " ".join(" ".join(document[n].get_textpage().get_text_bounded().split()) for n in range(len(document)))
    document.close()
    assert "Told as not met" in words
    assert "fired directly at the protesters" in words
