"""The report in a real browser: from disk, in light and dark, on wide and narrow screens, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "figures.html",
    "figures-killed.html",
    "contradictions.html",
    "claims.html",
    "claims-class-official.html",
    "leftovers.html",
    "sources.html",
    "custody.html",
)


def sources(site: Path) -> list[str]:
    return sorted(path.name for path in site.glob("source-*.html"))


class Watched:
    """A page that remembers what it asked for and what it complained about."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def watched(browser: Any) -> Iterator[Any]:
    """Return a maker of watched pages."""
    made: list[Watched] = []

    def make(**options: Any) -> Watched:
        made.append(Watched(browser, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()


def axe_findings(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}, "preload": False})
    return [f"{v['id']}: {n['html'][:160]}" for v in result.response["violations"] for n in v["nodes"][:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(watched: Any, site: Path, scheme: str) -> None:
    one = watched(color_scheme=scheme, viewport={"width": 1200, "height": 900})
    for name in [*KINDS, *sources(site)]:
        one.page.goto((site / name).as_uri())
        assert axe_findings(one.page) == [], name


def test_nothing_outside_the_folder_is_asked_for_and_nothing_is_complained_about(watched: Any, site: Path) -> None:
    one = watched()
    for path in sorted(site.glob("*.html")):
        one.page.goto(path.as_uri())
    folder = site.as_uri()
    assert [url for url in one.asked if not url.startswith((folder, "data:"))] == []
    assert one.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_people_and_events(watched: Any, told_site: Path, scheme: str) -> None:
    for width in (1200, 390):
        one = watched(color_scheme=scheme, viewport={"width": width, "height": 900})
        for path in sorted(told_site.glob("*.html")):
            if not path.name.startswith("claims-"):
                one.page.goto(path.as_uri())
                assert axe_findings(one.page) == [], (path.name, width)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_of_people_and_events_scrolls_sideways(watched: Any, told_site: Path, width: int) -> None:
    one = watched(viewport={"width": width, "height": 800})
    for path in sorted(told_site.glob("*.html")):
        one.page.goto(path.as_uri())
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_a_number_of_the_timeline_leads_to_its_row_and_the_row_to_the_words(watched: Any, told_site: Path) -> None:
    one = watched(viewport={"width": 1200, "height": 900})
    one.page.goto((told_site / "timeline.html").as_uri())
    one.page.locator("svg.lanes a").first.click()
    row = one.page.locator("tr:target")
    assert row.count() == 1
    row.locator("a.quote").first.click()
    assert one.page.locator("mark:target").count() == 1


def test_the_ladder_and_the_map_are_whole_on_paper(watched: Any, told_site: Path, tmp_path: Path) -> None:
    one = watched()
    for name, words in (("person-anna-lindt.html", "Before a judge"), ("places.html", "Besagash")):
        one.page.goto((told_site / name).as_uri())
        path = tmp_path / f"{name}.pdf"
        one.page.pdf(path=str(path), prefer_css_page_size=True)
        document = pypdfium2.PdfDocument(path)
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        assert words in text
        document.close()


def test_axe_finds_nothing_on_a_telephone(watched: Any, site: Path) -> None:
    one = watched(viewport={"width": 390, "height": 800})
    for name in ["index.html", "claims.html", *sources(site)[:2]]:
        one.page.goto((site / name).as_uri())
        assert axe_findings(one.page) == [], name


def test_the_style_sheet_works_from_disk_under_the_strict_policy(watched: Any, site: Path) -> None:
    colours = []
    for scheme in ("light", "dark"):
        one = watched(color_scheme=scheme)
        one.page.goto((site / "index.html").as_uri())
        colours.append(one.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(255, 255, 255)", "rgb(22, 23, 26)"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(watched: Any, site: Path, width: int) -> None:
    one = watched(viewport={"width": width, "height": 800})
    for name in [*KINDS, *sources(site)]:
        one.page.goto((site / name).as_uri())
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_badge_leads_to_its_passage_and_the_passage_back_to_the_series(watched: Any, site: Path) -> None:
    one = watched(viewport={"width": 1200, "height": 900})
    one.page.goto((site / "index.html").as_uri())
    one.page.get_by_role("link", name="10: General Prosecutor’s Office, 16 December 2011").first.click()
    passage = one.page.locator("mark:target")
    assert passage.inner_text() == "10 dead"
    assert passage.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    one.page.get_by_role("link", name="Claim 1", exact=True).click()
    one.page.locator(".card:target").get_by_role("link", name="People killed, Zhanaozen").click()
    assert "index.html#series-" in one.page.url


def test_a_reader_finds_and_copies_the_words_of_the_source(watched: Any, site: Path) -> None:
    one = watched()
    name = next(n for n in sources(site) if "One hundred days after" in (site / n).read_text("utf-8"))
    one.page.goto((site / name).as_uri())
    paragraph = one.page.locator("p.b-paragraph").nth(1)
    expected = (
        "at least 14 people were killed and dozens seriously injured, 64 of them with shotgun wounds. One protester"
    )
    assert expected in paragraph.inner_text()
    assert one.page.evaluate("window.find('were killed and dozens seriously')")


def test_tab_goes_through_the_page_in_the_order_of_reading(watched: Any, site: Path) -> None:
    one = watched(viewport={"width": 1200, "height": 900})
    one.page.goto((site / "index.html").as_uri())
    names = []
    places = []
    for _ in range(25):
        one.page.keyboard.press("Tab")
        names.append(
            one.page.evaluate(
                "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
            )
        )
        places.append(
            one.page.evaluate("(r => [r.left, r.top + scrollY])(document.activeElement.getBoundingClientRect())")
        )
    assert names[:4] == ["Skip to the content", "Zhanaozen, December 2011", "Account", "Figures"]
    for (left, top), (next_left, next_top) in pairwise(places[8:]):
        assert next_top > top - 5 or next_left > left, "the focus goes down or to the right"
    assert any(name.startswith("10: General Prosecutor") for name in names)


def test_skipping_to_the_content_passes_the_navigation(watched: Any, site: Path) -> None:
    one = watched()
    one.page.goto((site / "index.html").as_uri())
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.textContent.trim()") == "7 sources"


def test_focus_is_seen_on_links_and_badges(watched: Any, site: Path) -> None:
    one = watched(viewport={"width": 1200, "height": 900})
    one.page.goto((site / "index.html").as_uri())
    badge = one.page.locator(".chart.broad a").first
    before = badge.locator(".shape").evaluate("e => getComputedStyle(e).stroke")
    link = one.page.locator(".counts a").last
    link.focus()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    while not one.page.evaluate("document.activeElement.matches('.badge')"):
        one.page.keyboard.press("Tab")
    assert badge.locator(".shape").evaluate("e => getComputedStyle(e).stroke") != before


def test_the_chart_that_fits_is_the_one_that_is_shown(watched: Any, site: Path) -> None:
    shown = []
    for width in (1200, 390):
        one = watched(viewport={"width": width, "height": 800})
        one.page.goto((site / "index.html").as_uri())
        charts = one.page.locator(".chart")
        shown.append([c.get_attribute("class") for c in charts.all() if c.is_visible()])
    assert {*shown[0]} == {"chart broad"}
    assert {*shown[1]} == {"chart narrow"}


def test_labels_stay_inside_their_badges_and_the_drawing(watched: Any, site: Path) -> None:
    one = watched(viewport={"width": 1200, "height": 900})
    one.page.goto((site / "index.html").as_uri())
    outside = one.page.evaluate(
        """[...document.querySelectorAll('.chart.broad a')].filter(a => {
            const s = a.querySelector('.shape').getBBox(), l = a.querySelector('.label').getBBox();
            return l.x < s.x || l.x + l.width > s.x + s.width }).length"""
    )
    assert outside == 0


def test_forced_colours_keep_the_figures_readable(watched: Any, site: Path) -> None:
    one = watched(forced_colors="active", viewport={"width": 1200, "height": 900})
    one.page.goto((site / "index.html").as_uri())
    fills = one.page.evaluate(
        """[...document.querySelectorAll('.chart.broad a')].map(a => [
            getComputedStyle(a.querySelector('.shape')).fill, getComputedStyle(a.querySelector('.label')).fill])"""
    )
    assert fills
    assert all(shape != label for shape, label in fills)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_carries_case_date_and_page_numbers_on_a_white_ground(
    watched: Any, site: Path, tmp_path: Path, scheme: str
) -> None:
    one = watched(color_scheme=scheme)
    for name in ("index.html", sources(site)[0]):
        one.page.goto((site / name).as_uri())
        one.page.pdf(path=tmp_path / "out.pdf", prefer_css_page_size=True, print_background=True)
        document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        for number, sheet in enumerate(document, 1):
            text = sheet.get_textpage().get_text_range()
            assert "Zhanaozen, December 2011 · As of 2 March 2026" in text
            assert f"{number} / {len(document)}" in text
            assert sheet.render(scale=0.3).to_pil().convert("RGB").getpixel((1, 1)) == (255, 255, 255)
        document.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_words_without_end_do_not_widen_the_page(watched: Any, tmp_path: Path, width: int) -> None:
    from made_account import CaseBuilder, rendered

    case, word = CaseBuilder(case="c" * 300), "w" * 300
    table = [["A", "B", "C", "D", "E", "F"], [word] * 6]
    source = case.source(word, [("title", word), ("paragraph", f"14 {word} died."), ("table", table)], publisher=word)
    claim = case.claim(source, f"14 {word}", low=14, high=14, holder=word, place=(word, "inherited"))
    case.add_series(word, case.standing(claim), case.standing(claim, holder=f"{word}x", party="x"))
    one = watched(viewport={"width": width, "height": 800})
    for name, text in rendered(case).items():
        (tmp_path / name).write_text(text)
    for path in tmp_path.glob("*.html"):
        one.page.goto(path.as_uri())
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, path.name
