"""The pages of what is told beside figures: every row reaches its quotation, nothing empty is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from lxml import html
from told_case import told_account, told_folder

from aigaq.records import Account

Check = Callable[[dict[str, str]], None]
PAGES = ("timeline.html", "people.html", "both-sides.html", "ill-treatment.html", "registers.html", "places.html")


@pytest.fixture(scope="module")
def folder() -> dict[str, str]:
    return told_folder()


@pytest.fixture(scope="module")
def account() -> Account:
    return told_account()


def page(folder: dict[str, str], name: str) -> html.HtmlElement:
    return html.fromstring(folder[name])


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_every_page_is_there_and_the_navigation_leads_to_it(folder: dict[str, str]) -> None:
    assert set(PAGES) <= set(folder)
    nav = page(folder, "index.html").xpath("//header//nav//a/@href")
    assert {"timeline.html", "people.html", "registers.html", "places.html"} <= set(nav)


def test_every_link_arrives(folder: dict[str, str]) -> None:
    trees = {name: html.fromstring(text) for name, text in folder.items() if name.endswith(".html")}
    anchors = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    broken = []
    for name, tree in trees.items():
        for href in tree.xpath("//a/@href"):
            target, _, anchor = href.partition("#")
            if (target or name) not in folder or (anchor and anchor not in anchors[target or name]):
                broken.append((name, href))
    assert broken == []


def test_ids_are_unique_and_headings_leave_out_no_level(folder: dict[str, str]) -> None:
    for name, text in folder.items():
        if name.endswith(".html"):
            tree = html.fromstring(text)
            ids = tree.xpath("//@id")
            assert len(ids) == len(set(ids)), name
            levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)
            assert all(table.find("caption") is not None for table in tree.iter("table")), name


def test_every_row_of_the_timeline_leads_to_its_quotations(folder: dict[str, str], account: Account) -> None:
    tree = page(folder, "timeline.html")
    hrefs = {claim.id: f"source-{claim.item.id}.html#c-{claim.id}" for claim in account.claims}
    assert account.ledgers.occurrences
    for one in account.ledgers.occurrences:
        (row,) = tree.xpath("//tr[@id=$i]", i=f"o-{one.id}")
        links = set(row.xpath(".//a/@href"))
        assert {hrefs[told.claim_id] for told in one.told} <= links


def test_every_claim_of_any_kind_is_marked_in_its_source_and_listed(folder: dict[str, str], account: Account) -> None:
    listed = set(page(folder, "claims.html").xpath("//a/@href"))
    for claim in account.claims:
        source = f"source-{claim.item.id}.html"
        assert page(folder, source).xpath("//mark[@id=$i]", i=f"c-{claim.id}")
        assert f"{source}#c-{claim.id}" in listed


def test_the_chart_of_the_timeline_holds_every_dated_occurrence(folder: dict[str, str], account: Account) -> None:
    (chart,) = page(folder, "timeline.html").xpath("//svg[contains(@class, 'lanes')]")
    numbers = [int(t.text) for t in chart.xpath(".//text[@class='label']")]
    assert sum(numbers) == sum(1 for one in account.ledgers.occurrences if one.date)
    assert all(a.get("aria-label") for a in chart.xpath(".//a"))


def test_a_person_shows_the_ladder_and_what_is_missing(folder: dict[str, str]) -> None:
    tree = page(folder, "person-anna-lindt.html")
    assert words(tree.find(".//h1")) == "Anna Lindt"
    (diagram,) = tree.xpath("//svg[contains(@class, 'ladder')]")
    assert len(diagram.xpath(".//circle")) == 10
    (trial,) = tree.xpath("//tbody[@id='step-trial']/tr")
    assert trial.get("class") == "missing"
    (sentence,) = tree.xpath("//tbody[@id='step-sentence']/tr")
    assert "sentenced Anna Lindt" in words(sentence)
    assert sentence.xpath(".//a[contains(@href, '#c-')]")


def test_a_dossier_shows_its_empty_fields(folder: dict[str, str], account: Account) -> None:
    (victim,) = [one for one in account.ledgers.dossiers if one.name == "Sven Borg"]
    stem = victim.person if victim.person.startswith("person-") else f"person-{victim.person}"
    tree = page(folder, f"{stem}.html")
    rows = tree.xpath("//table[contains(@class, 'dossier')]/tbody/tr")
    assert len(rows) == len(victim.fields)
    empty = [words(row) for row in rows if row.get("class") == "missing"]
    assert any("Medical aid" in row for row in empty)
    assert all("Nobody tells this." in row for row in empty)


def test_both_sides_of_a_disagreement_are_quoted(folder: dict[str, str]) -> None:
    (difference,) = [
        d
        for d in page(folder, "contradictions.html").xpath("//article[@class='difference']")
        if words(d.find("h3")) == "Use of force"
    ]
    left, right = difference.xpath(".//div[@class='column']")
    assert "within the law" in words(left)
    assert "disproportionate" in words(right)
    assert "3 May 2020" in words(left)
    assert "20 May 2020" in words(right)
    for side in (left, right):
        assert side.xpath(".//a[contains(@href, '#c-')]")


def test_the_front_page_shows_the_most_telling_disagreement(folder: dict[str, str]) -> None:
    assert "Use of force" in words(page(folder, "index.html"))


def test_a_promise_stands_with_what_came_after(folder: dict[str, str]) -> None:
    (row,) = page(folder, "register-commitments.html").xpath("//table[contains(@class, 'register')]/tbody/tr")
    assert "would not be hindered" in words(row)
    assert "Reporters were turned back" in words(row)
    assert "events told that speak against it" in words(row)


def test_where_nobody_could_observe_is_told_with_place_and_day(folder: dict[str, str]) -> None:
    (row,) = page(folder, "register-journalists.html").xpath("//table[contains(@class, 'unseen')]/tbody/tr")
    assert "Karatal" in words(row)
    assert "7 May 2020" in words(row)
    assert row.xpath(".//a[contains(@href, '#c-')]")


def test_incidents_lie_on_a_map_that_needs_nothing_else(folder: dict[str, str]) -> None:
    tree = page(folder, "places.html")
    (drawing,) = tree.xpath("//svg[contains(@class, 'map')]")
    names = [t.text for t in drawing.xpath(".//text[contains(@class, 'place')]")]
    assert {"Karatal", "Besagash"} <= set(names)
    assert re.search(r"\d+ km", words(drawing))
    assert not drawing.xpath(".//image")
    rows = [words(r) for r in tree.xpath("//table[contains(@class, 'places')]/tbody/tr")]
    assert any("km apart" in row for row in rows)


def test_a_death_without_a_name_is_only_proposed(folder: dict[str, str]) -> None:
    (row,) = page(folder, "people.html").xpath("//table[contains(@class, 'proposals')]/tbody/tr")
    assert "A man died in custody" in words(row)
    assert "Sven Borg" in words(row)
    assert "people decide" in words(row)


def test_two_charges_of_one_person_stand_side_by_side(folder: dict[str, str]) -> None:
    text = words(page(folder, "contradictions.html"))
    assert "“riot” against “theft”" in text or "“theft” against “riot”" in text


def test_an_account_without_events_has_none_of_these_pages() -> None:
    from made_account import rendered
    from zhanaozen import zhanaozen

    plain = rendered(zhanaozen())
    assert not set(PAGES) & set(plain)


def test_every_row_of_every_page_leads_to_a_passage(folder: dict[str, str]) -> None:
    for name in (*PAGES, *(n for n in folder if n.startswith(("register-", "person-")) and n.endswith(".html"))):
        if name == "registers.html":
            continue
        for row in page(folder, name).xpath("//main//table/tbody/tr[not(@class='missing') and not(@class='silent')]"):
            hrefs = row.xpath(".//a/@href")
            assert any(h.startswith("source-") and "#c-" in h for h in hrefs), (name, words(row))
