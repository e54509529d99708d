"""HTML: the main text, every block with its place in the source."""

from __future__ import annotations

import pytest

from aigaq.records import TextLayer
from aigaq.text import read_document

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Nineteen names | The League</title>
<meta property="og:title" content="Nineteen names"><meta property="og:site_name" content="League for Civil Liberties">
<link rel="canonical" href="https://league.example/nineteen"><style>p{color:red}</style>
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2014-06-03T09:00:00Z"}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/r">Reports</a></li></ul></nav>
<div>We use cookies. <button>Accept all</button></div>
<article><h1>Nineteen&nbsp;names</h1>
<p>At least 13 people <b>died</b> on the quay at Port Maren on 9 May 2014, the Ministry of Health said &mdash; the
League has 19&nbsp;names.</p>
<blockquote><p>&ldquo;We were told to forget,&rdquo; said Rita Solheim, whose brother died there.</p></blockquote>
<h2>What we ask</h2>
<ul><li>publish the names of all who died and where they were buried;</li>
<li>release the 37 people who are still held in Old Harbour.</li></ul>
<table><tr><th>Source</th><th>Deaths</th></tr><tr><td>Ministry</td><td>13</td></tr><tr><td>League</td><td>19</td></tr>
</table><p>Nobody has been charged.<br>The trial of the dock workers begins on 20 October.</p>
<ul><li><a href="f">Share this page</a></li></ul>
<p>Twelve of the defendants told the judge that they had been beaten until they signed statements.</p></article>
<aside><h3>Related</h3><ul><li><a href="x">The story of the harbour</a></li></ul></aside>
<footer><p>League for Civil Liberties, Port Maren</p></footer></body></html>"""


def read(source: str, encoding: str = "utf-8") -> TextLayer:
    return read_document(source.encode(encoding), name="page.html", item_id="item-0").layer


def texts(layer: TextLayer) -> list[tuple[str, str]]:
    return [(block.kind, layer.text[block.parts[0][0] : block.parts[0][1]]) for block in layer.blocks]


def test_the_main_text_is_kept_and_typed() -> None:
    assert texts(read(PAGE)) == [
        ("title", "Nineteen\xa0names"),
        (
            "paragraph",
            "At least 13 people died on the quay at Port Maren on 9 May 2014, the Ministry of Health said — the "
            "League has 19\xa0names.",
        ),
        ("paragraph", "“We were told to forget,” said Rita Solheim, whose brother died there."),
        ("heading", "What we ask"),
        ("list", "publish the names of all who died and where they were buried;"),
        ("list", "release the 37 people who are still held in Old Harbour."),
        ("table", "Source\tDeaths\nMinistry\t13\nLeague\t19"),
        ("paragraph", "Nobody has been charged.\nThe trial of the dock workers begins on 20 October."),
        ("metadata", "Share this page"),
        (
            "paragraph",
            "Twelve of the defendants told the judge that they had been beaten until they signed statements.",
        ),
    ]


def test_locators_are_ranges_of_the_source() -> None:
    layer = read(PAGE)
    for block in layer.blocks:
        start, end = map(int, (block.locator or "").removeprefix("char:").split("-"))
        first = layer.text[block.parts[0][0] :].split()[0]
        assert PAGE[start:end].replace("&ldquo;", "“").replace("&nbsp;", " ").startswith(first)
    third = layer.blocks[1].locator or ""
    start, end = map(int, third.removeprefix("char:").split("-"))
    assert PAGE[start:end].startswith("At least 13 people <b>died</b>")
    assert PAGE[start:end].endswith("19&nbsp;names.")


def test_the_head_tells_what_the_page_is() -> None:
    proposed = read(PAGE).proposed
    assert (proposed.title, proposed.publisher, proposed.published, proposed.language, proposed.url) == (
        "Nineteen names",
        "League for Civil Liberties",
        "2014-06-03",
        "en",
        "https://league.example/nineteen",
    )
    assert proposed.found["published"] == "linked data of the page"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="dc.date" content="2014-06">', "published", "2014-06"),
        ('<meta name="date" content="3 June 2014">', "published", "2014-06-03"),
        ('<meta name="date" content="soon">', "published", None),
        ('<meta content="2014-13-45" property="article:published_time">', "published", None),
        ("<title>Names - The League</title>", "title", "Names"),
        ('<script type="application/ld+json">{"headline": broken</script>', "title", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
    ],
)
def test_single_statements_of_a_head(head: str, field: str, value: str | None) -> None:
    layer = read(f"<html><head>{head}</head><body><p>At least 13 people died on the quay.</p></body></html>")
    assert getattr(layer.proposed, field) == value


def test_a_page_without_a_main_text_is_read_whole() -> None:
    layer = read("<html><body><div>Short note.</div><div>Another.</div></body></html>")
    assert [text for _, text in texts(layer)] == ["Short note.", "Another."]


def test_a_layout_table_holds_paragraphs_and_no_cells() -> None:
    layer = read(
        "<html><body><table><tr><td><h1>Names</h1><p>At least 13 people died on the quay.</p></td>"
        "<td><p>Nobody has been charged.</p></td></tr></table></body></html>"
    )
    assert [kind for kind, _ in texts(layer)] == ["title", "paragraph", "paragraph"]


def test_cells_have_addresses_and_keep_their_column_after_a_span() -> None:
    layer = read(
        "<table><tr><td colspan=2>Deaths</td><td>Source</td></tr><tr><td>13</td><td>19</td><td>Both</td></tr></table>"
    )
    assert [(c.address, layer.text[c.start : c.end]) for c in layer.blocks[0].cells] == [
        ("A1", "Deaths"),
        ("C1", "Source"),
        ("A2", "13"),
        ("B2", "19"),
        ("C2", "Both"),
    ]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_a_russian_page_in_its_declared_encoding(encoding: str) -> None:
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><p>По данным прокуратуры, погибли 13 человек.</p></body>'
    )
    layer = read(page, encoding)
    assert texts(layer) == [("paragraph", "По данным прокуратуры, погибли 13 человек.")]
    assert layer.problems == ()


def test_scripts_comments_and_hidden_markup_are_no_text() -> None:
    layer = read(
        "<html><body><!-- secret --><script>var a = '<p>no</p>';</script><p>At least 13 people died.</p>"
        "<template><p>no</p></template><svg><title>no</title></svg></body></html>"
    )
    assert layer.text.strip() == "At least 13 people died."


def test_a_double_break_begins_a_paragraph_and_preformatted_text_keeps_its_lines() -> None:
    layer = read("<html><body>One died.<br><br>Two died.<pre>a\n  b</pre></body></html>")
    assert [text for _, text in texts(layer)] == ["One died.", "Two died.", "a\nb"]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "At least 13 people died." + "</div>" * 20_000,
        "<table><tr><td>" * 5_000 + "At least 13 people died.",
        "<p>At least 13 people died.</p>" + "<" * 200_000,
        "<p>At least 13 people died.</p>" + "<a b='" * 50_000,
        "<p>At least 13 people died.</p>" + "<!--" * 100_000,
    ],
    ids=["deep", "deep tables", "brackets", "open quotes", "open comments"],
)
def test_hostile_markup_is_read_all_the_same(source: str) -> None:
    assert "At least 13 people died." in read("<html><body>" + source).text
