"""What holds of every page: links arrive, figures are links, nothing acts, nothing is asked of any network."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from lxml import html
from made_account import CaseBuilder, rendered
from zhanaozen import zhanaozen

from aigaq.records import Account, TextLayer
from aigaq.report import render

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"(?:\d{{1,2}}(?:(?:–| and )\d{{1,2}})? )?(?:{MONTHS})(?: \d{{4}})?|\b(?:19|20)\d\d\b")


def trees(folder: dict[str, str]) -> dict[str, html.HtmlElement]:
    return {name: html.fromstring(text) for name, text in folder.items() if name.endswith(".html")}


def broken_links(folder: dict[str, str]) -> list[tuple[str, str]]:
    pages = trees(folder)
    anchors = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    broken = []
    for name, tree in pages.items():
        for href in tree.xpath("//a/@href"):
            page, _, anchor = href.partition("#")
            target = page or name
            if target not in folder or (anchor and anchor not in anchors[target]):
                broken.append((name, href))
    return broken


def test_every_link_arrives(folder: dict[str, str]) -> None:
    assert broken_links(folder) == []


def test_links_and_style_sheet_are_relative_and_nothing_else_is_fetched(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        for href in tree.xpath("//@href"):
            parts = urlsplit(href)
            assert parts.scheme in ("", "data"), (name, href)
            assert not parts.netloc, (name, href)
            assert not parts.path.startswith("/"), (name, href)
        assert tree.xpath("//@src") == [], name
    assert "url(" not in folder["style.css"]
    assert "@import" not in folder["style.css"]


def test_no_script_no_inline_style_and_a_strict_policy_on_every_page(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        assert tree.xpath("//script | //style | //@style | //iframe | //object | //form") == [], name
        assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")], name
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == ["default-src 'none'; style-src 'self'; img-src 'self' data:"], name


def test_ids_are_unique_on_a_page(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        repeated = [i for i, n in Counter(tree.xpath("//@id")).items() if n > 1]
        assert repeated == [], name


def test_headings_leave_out_no_level_and_begin_with_the_only_first_one(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)


def test_every_table_has_a_caption_or_names_its_cells_and_every_header_a_scope(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        for table in tree.iter("table"):
            assert table.find("caption") is not None, name
            assert all(th.get("scope") for th in table.iter("th")), name


def test_every_claim_is_stated_on_the_pages_and_leads_to_its_passage(folder: dict[str, str]) -> None:
    pages = trees(folder)
    account = zhanaozen().account()
    for claim in account.claims:
        source = f"source-{claim.item.id}.html"
        (mark,) = pages[source].xpath("//mark[@id=$i]", i=f"c-{claim.id}")
        assert "".join(mark.itertext()) == claim.span.quote
        href = f"{source}#c-{claim.id}"
        assert any(href in tree.xpath("//a/@href") for name, tree in pages.items() if name.startswith("figures-"))
        assert href in pages["claims.html"].xpath("//a/@href")


def test_every_passage_leads_back_to_its_series(folder: dict[str, str]) -> None:
    pages = trees(folder)
    account = zhanaozen().account()
    for series in account.series:
        for standing in series.standings:
            item = next(c.item.id for c in account.claims if c.id == standing.claim_id)
            page = pages[f"source-{item}.html"]
            assert page.xpath("//mark[@id=$i]", i=f"c-{standing.claim_id}")
            assert f"#k-{standing.claim_id}" in page.xpath("//a[@class='ref']/@href")
            (card,) = page.xpath("//li[@id=$i]", i=f"k-{standing.claim_id}")
            assert any(href.endswith(f"#series-{series.id}") for href in card.xpath(".//a/@href"))
            assert f"#c-{standing.claim_id}" in card.xpath(".//a/@href")


def numbers_outside_links(tree: html.HtmlElement, values: set[str]) -> list[str]:
    """Return the numbers of claims that stand in the page without being a link."""
    found = []
    for node in tree.xpath("//main//text()[not(ancestor::a) and not(ancestor::*[contains(@class,'note')][not(.//a)])]"):
        parent = node.getparent()
        if parent.get("class") in ("times", "date", "n", "meta") or parent.tag in (
            "caption",
            "title",
            "h1",
            "h2",
            "h3",
        ):
            continue
        if parent.xpath("ancestor-or-self::*[contains(@class,'key') or contains(@class,'document')]"):
            continue
        found += [m for m in re.findall(r"\d[\d,]*", DATE.sub("", node)) if m in values]
    return found


@pytest.mark.parametrize("kind", ["index.html", "contradictions.html", "claims.html", "figures.html"])
def test_numbers_of_claims_are_links(folder: dict[str, str], kind: str) -> None:
    figures = [c.figure for c in zhanaozen().account().claims]
    values = {f"{v:,}" for f in figures for v in (f.low, f.high) if v is not None} - {"0", "1", "3", "4"}  # type: ignore[union-attr]
    tree = trees(folder)[kind]
    for counted in tree.xpath(
        "//p[@class='meta'] | //ul[@class='counts'] | //td[not(@data-label='Figure')][not(.//*)]"
    ):
        counted.getparent().remove(counted)
    assert numbers_outside_links(tree, values) == []


def test_the_same_account_gives_the_same_bytes() -> None:
    case = zhanaozen()
    first = list(render(case.account(), case.layer_of, made_on="2026-03-02", version="1"))
    second = list(render(case.account(), case.layer_of, made_on="2026-03-02", version="1"))
    assert first == second


def test_layers_are_asked_for_one_at_a_time_and_once() -> None:
    case = zhanaozen()
    steps: list[str] = []

    def layer_of(item_id: str) -> TextLayer | None:
        steps.append(item_id)
        return case.layer_of(item_id)

    for name, _ in render(case.account(), layer_of, made_on="2026-03-02", version="1"):
        if name.startswith("source-"):
            steps.append(name)
    ids = [item.id for item in case.account().items]
    assert steps == [step for i in ids for step in (i, f"source-{i}.html")]


def test_the_index_comes_last_and_the_style_sheet_is_small() -> None:
    case = zhanaozen()
    pages = list(render(case.account(), case.layer_of, made_on="2026-03-02", version="1"))
    assert pages[-1][0] == "index.html"
    assert len(dict(pages)["style.css"]) <= 28_000


def test_an_account_without_anything_is_a_folder_too(case: CaseBuilder) -> None:
    folder = rendered(case)
    assert broken_links(folder) == []
    assert "No figure was read from the sources." in folder["index.html"]


def test_case_date_version_and_promise_are_on_every_page(folder: dict[str, str]) -> None:
    for name, tree in trees(folder).items():
        text = tree.text_content()
        assert "Zhanaozen, December 2011" in text, name
        assert "As of 2 March 2026" in text, name
        assert "Made on 2 March 2026 with aigaq 0.0.1." in text, name
        assert "does not say who is right" in text, name


def many(case: CaseBuilder, n: int) -> Account:
    words = [f"{i} people were detained." for i in range(10, n + 10)]
    source = case.source("many.txt", [("paragraph", w) for w in words], publisher="Monitor", published="2020-05-01")
    claims = [case.claim(source, w[:-10], "detained", i, i) for i, w in enumerate(words, 10)]
    case.add_series("People detained", *(case.standing(c) for c in claims))
    case.add_series("People detained, nearby", *(case.standing(c) for c in claims[:3]))
    for a, b in pairwise(claims):
        case.contradict(case.series[0], a, b, "Said by one holder.")
    case.contradict(case.series[1], claims[0], claims[2], "Said by one holder.")
    return case.account()


def test_long_listings_run_over_several_pages_and_lose_nothing(case: CaseBuilder) -> None:
    account = many(case, 450)
    folder = rendered(case, account)
    assert broken_links(folder) == []
    pages = trees(folder)
    for stem in ("claims", "claims-measure-detained"):
        listed = [
            h
            for p in (f"{stem}.html", f"{stem}-2.html", f"{stem}-3.html")
            for h in pages[p].xpath("//td/a[@class='figure']/@href")
        ]
        assert listed == [f"source-{c.item.id}.html#c-{c.id}" for c in account.claims]


def test_differences_beyond_the_first_of_a_series_are_counted(case: CaseBuilder) -> None:
    account = many(case, 100)
    page = trees(rendered(case, account))["contradictions.html"]
    printed = page.xpath("//article/@id")
    assert printed == [f"x-{c.id}" for c in (*account.contradictions[:40], account.contradictions[-1])]
    assert page.xpath("//p[@class='more']/text()") == [
        "59 more pairs of figures of this series are not printed here; its table shows every figure."
    ]


def test_the_front_page_stays_short_where_a_series_is_long(case: CaseBuilder) -> None:
    folder = rendered(case, many(case, 450))
    front, _ = trees(folder)["index.html"].xpath("//table[contains(@class,'series-table')]")
    assert len(front.xpath("./tbody/tr")) == 40
    (whole,) = trees(folder)["figures-detained.html"].xpath("//table[contains(@class,'series-table')]")
    assert len(whole.xpath("./tbody/tr")) == 450


def test_filters_split_the_claims_by_measure_class_and_place(folder: dict[str, str]) -> None:
    pages = trees(folder)
    hrefs = pages["claims.html"].xpath("//nav[@class='filters']//a/@href")
    claims = zhanaozen().account().claims
    for group, expected in (
        ("claims-measure-", Counter(c.figure.measure for c in claims)),  # type: ignore[union-attr]
        ("claims-class-", Counter(c.attribution.cls for c in claims)),
        ("claims-place-", Counter(c.place.text if c.place else None for c in claims)),
    ):
        sizes = [len(pages[h].xpath("//table/tbody/tr")) for h in hrefs if h.startswith(group)]
        assert sizes == sorted(expected.values(), reverse=True)
