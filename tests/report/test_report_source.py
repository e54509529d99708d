"""A source's page: what it is, what was read from it, its text in its blocks."""

from __future__ import annotations

import pytest
from lxml import html
from made_account import CaseBuilder, rendered
from zhanaozen import zhanaozen

from aigaq.records import Attribution, Block, Holder


def page_of(folder: dict[str, str], title: str) -> html.HtmlElement:
    case = zhanaozen()
    items = [*(s.item for s in case.sources), *case.unread_items]
    item = next(i for i in items if (i.description.title or "").startswith(title))
    return html.fromstring(folder[f"source-{item.id}.html"])


def test_blocks_keep_their_kind_order_and_words(folder: dict[str, str]) -> None:
    source = zhanaozen().sources[0]
    page = page_of(folder, "One hundred days")
    shown = [
        (e.get("class")[2:], e.text_content())
        for e in page.xpath("//div[@class='document']/*[starts-with(@class,'b-')]")
    ]
    expected = [(b.kind, "".join(source.layer.text[x:y] for x, y in b.parts)) for b in source.layer.blocks]
    assert shown == expected


def test_pages_of_the_original_are_marked_where_they_begin(folder: dict[str, str]) -> None:
    page = page_of(folder, "One hundred days")
    breaks = page.xpath("//*[@role='separator']")
    assert [b.get("aria-label") for b in breaks] == ["Page 1", "Page 2"]
    assert [b.getparent().text_content() for b in breaks] == ["Made example · not evidence", "Detentions"]


def test_inherited_place_leads_to_the_words_it_was_read_from(folder: dict[str, str]) -> None:
    page = page_of(folder, "One hundred days")
    (card,) = page.xpath("//li[contains(@class,'card')][.//a[text()='over 130' or text()='more than 130']]")
    place, date = card.xpath(".//a[text()='inherited']/@href")
    assert [page.xpath("//*[@id=$i]", i=h.partition("#")[2])[0].text_content() for h in (place, date)] == [
        "Zhanaozen",
        "December 2011",
    ]


def test_tracked_deletions_stand_apart_and_their_place_is_shown(folder: dict[str, str]) -> None:
    page = page_of(folder, "One hundred days")
    assert [d.text_content() for d in page.xpath("//section[@aria-labelledby='deleted']//del")] == ["For three days "]
    assert "For three days" not in page.xpath("//div[@class='document']")[0].text_content()
    (cut,) = page.xpath("//a[@class='cut']")
    assert cut.tail.startswith("Communications were shut")


def test_cells_are_named_by_their_address(folder: dict[str, str]) -> None:
    table = page_of(folder, "Custody list").xpath("//div[@class='b-table']//table")[0]
    assert table.xpath("./caption/text()") == ["Sheet1"]
    assert table.xpath(".//th[@scope='col']/text()") == ["A", "B"]
    assert table.xpath(".//th[@scope='row']/text()") == ["1", "2", "3"]
    assert table.xpath(".//tr[th='2']/td[2]//mark/text()") == ["387"]


def test_language_is_told_on_blocks_and_quotations(folder: dict[str, str]) -> None:
    page = page_of(folder, "Справка")
    assert {e.get("lang") for e in page.xpath("//div[@class='document']/*[starts-with(@class,'b-')]")} == {"ru"}
    front = html.fromstring(folder["index.html"])
    assert len(front.xpath("//a[@class='quote'][@lang='ru']")) == 1


def test_what_is_known_about_a_source_is_told_with_how_it_is_known(folder: dict[str, str]) -> None:
    case = zhanaozen()
    for source in case.sources:
        text = html.fromstring(folder["sources.html"]).xpath("//article[@id=$i]", i=source.item.id)[0].text_content()
        assert source.item.sha256 in text
        assert source.item.sha3_512 in text
        assert source.item.names[0] in text
        assert "journal entry" in text
    assert "not after 22 March 2012 (given by the user)" in folder["sources.html"].replace('<span class="note">', "")
    assert "A picture was passed over." in folder["sources.html"]


def test_the_journal_entry_of_a_source_is_its_intake(folder: dict[str, str]) -> None:
    journal = html.fromstring(folder["custody.html"])
    listed = html.fromstring(folder["sources.html"])
    for source in zhanaozen().sources:
        (href,) = listed.xpath("//article[@id=$i]//a[starts-with(text(),'journal entry')]/@href", i=source.item.id)
        row = journal.xpath("//tr[@id=$i]", i=href.partition("#")[2])[0].text_content()
        assert source.item.id in row
        assert "Received" in row
    digests = journal.xpath("//td[@class='code']/text()")
    assert digests == [entry.digest for entry in zhanaozen().journal]


def test_files_that_were_not_read_say_why_everywhere(folder: dict[str, str]) -> None:
    reason = "The file is protected by a password."
    assert reason in page_of(folder, "Verdict").text_content()
    assert reason in html.fromstring(folder["index.html"]).text_content()
    assert (
        "text.encrypted" in html.fromstring(folder["sources.html"]).xpath("//section[@id='unread']")[0].text_content()
    )


def test_leftovers_lead_to_their_words(folder: dict[str, str]) -> None:
    (href,) = html.fromstring(folder["leftovers.html"]).xpath("//a[@class='figure']/@href")
    source, _, anchor = href.partition("#")
    assert html.fromstring(folder[source]).xpath("//*[@id=$i]", i=anchor)[0].text_content() == "one hundred days"


def test_a_passage_outside_every_block_is_still_reached(case: CaseBuilder) -> None:
    source = case.source("a.txt", [("paragraph", "Nothing here."), ("paragraph", "14 people died.")])
    claim = case.claim(source, "14 people", low=14, high=14, place=None)
    only_first = source.layer.blocks[:1]
    source.layer = type(source.layer)(item_id=source.item.id, text=source.layer.text, blocks=only_first)
    page = html.fromstring(rendered(case)[f"source-{source.item.id}.html"])
    assert page.xpath("//section[@aria-labelledby='strays']//mark[@id=$i]/text()", i=f"c-{claim.id}") == ["14 people"]


def test_a_paragraph_that_goes_on_over_the_page_shows_the_break_inside(case: CaseBuilder) -> None:
    source = case.source(
        "a.pdf",
        [("page",), ("paragraph", "Police shot four"), ("footer", "1"), ("page",), ("paragraph", "people dead.")],
    )
    head, footer, tail = source.layer.blocks
    whole = Block(index=0, kind="paragraph", parts=(*head.parts, *tail.parts), page=1)
    blocks = (whole, Block(index=1, kind="footer", parts=footer.parts, page=1))
    source.layer = type(source.layer)(
        item_id=source.item.id, text=source.layer.text, blocks=blocks, pages=source.layer.pages
    )
    start, end = source.find("Police")[0], source.find("people dead")[1]
    parts = ((start, head.parts[0][1]), (tail.parts[0][0], end))
    case.claim(source, "", low=4, high=4, span=(start, end), parts=parts, place=None)
    folder = rendered(case)
    page = html.fromstring(folder[f"source-{source.item.id}.html"])
    (paragraph,) = page.xpath("//p[@class='b-paragraph']")
    assert " ".join(paragraph.text_content().split()) == "Police shot four people dead."
    assert [b.get("aria-label") for b in paragraph.xpath(".//*[@role='separator']")] == ["Page 1", "Page 2"]
    assert html.fromstring(folder["claims.html"]).xpath("string(//a[@class='quote'])") == "Police shot four people dead"


def test_very_long_texts_are_shown_around_their_claims_and_say_what_is_left_out(case: CaseBuilder) -> None:
    filler = [("paragraph", "word " * 400)] * 1000
    source = case.source("long.txt", [*filler, ("paragraph", "x" * 9000 + " 14 people died."), *filler])
    claim = case.claim(source, "14 people died", low=14, high=14, place=None)
    page = rendered(case)[f"source-{source.item.id}.html"]
    assert len(page) < 60_000
    text = html.fromstring(page)
    assert text.xpath("//mark[@id=$i]/text()", i=f"c-{claim.id}") == ["14 people died"]
    notes = [e.text_content().strip() for e in text.xpath("//*[@class='gap']")]
    assert notes == [
        "994 blocks without claims are not shown here; the original holds it.".replace("holds it", "holds them"),
        "[5,001 characters not shown]",
        "998 blocks without claims are not shown here; the original holds them.",
    ]


@pytest.mark.parametrize(
    ("attribution", "holder"),
    [
        (Attribution(cls="witness", source="eyewitness"), "Eyewitness"),
        (Attribution(cls="author", source="author"), "Monitor"),
        (Attribution(cls="official", source="pros", holder="the\nProsecutor"), "the Prosecutor"),
        (Attribution(cls="unofficial", source=None), "Unnamed"),
    ],
)
def test_a_claim_in_no_series_has_a_holder_in_words(case: CaseBuilder, attribution: Attribution, holder: str) -> None:
    from msgspec.structs import replace

    source = case.source("a.txt", [("paragraph", "14 people died.")], publisher="Monitor")
    case.claims[:] = [replace(case.claim(source, "14 people", low=14, high=14), attribution=attribution)]
    row = html.fromstring(rendered(case)["claims.html"]).xpath("//td[@data-label='Who']/bdi/text()")
    assert row == [holder]


def test_the_way_by_which_words_came_is_told(case: CaseBuilder) -> None:
    from msgspec.structs import replace

    source = case.source("a.txt", [("paragraph", "14 people died.")])
    chain = (Holder("media", holder="a newspaper"), Holder("witness", holder="residents"))
    told = Attribution(cls="witness", holder="residents", chain=chain)
    case.claims[:] = [replace(case.claim(source, "14 people", low=14, high=14), attribution=told)]
    assert "by way of a newspaper" in rendered(case)["claims.html"]
