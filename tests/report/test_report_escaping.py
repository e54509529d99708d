"""Evidence is shown, never obeyed: markup, control characters and turned directions in every field."""

from __future__ import annotations

import re

import pytest
from lxml import html
from made_account import CaseBuilder, rendered

from aigaq.records import Aside
from aigaq.report.escaping import visible

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    "]]></svg><script>1</script>",
    "&lt;b&gt; {{ 7*7 }} {% raw %} %s {0} {x}",
    "<!-- --><style>*{display:none}</style>",
    "javascript:alert(1)",
]
DECEPTIVE = "total\u202e51\u202c \u2066x\u2069 \x00\x07\x9b\u200f\ufffe"


def hostile_folder(case: CaseBuilder, words: str) -> dict[str, str]:
    """Put `words` into every field that outsiders fill."""
    body = f"{words} said 14 people were killed {words} here. {words} 70 birds."
    source = case.source(
        words,
        [("title", words), ("paragraph", body), ("table", [[words, "16"]], {"sheet": "S"})],
        title=words,
        publisher=words,
        note=words,
        url=words,
        deleted=[("said 14", words)],
    )
    claim = case.claim(
        source,
        "14 people were killed",
        low=14,
        high=14,
        cls="official",
        holder=words,
        place=(words, "inherited"),
        unit=words,
    )
    cell = case.claim(source, "16", low=16, high=16, term=words, population=words)
    series = case.add_series(
        words,
        case.standing(claim, aside=Aside(kind="part", text=words)),
        case.standing(cell, holder=words, party=words),
        place=words,
        unit=words,
        period=words,
    )
    case.contradict(series, claim, cell, words)
    case.leftover(source, "70 birds", f"{words} 70 birds", words, low=70, unit=words)
    case.unreadable(f"{words}.pdf", "text.damaged", words, title=words)
    case._log("decision", {words: [words]})
    return rendered(case, case.account(case=words))


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_evidence_is_text(case: CaseBuilder, words: str) -> None:
    folder = hostile_folder(case, words)
    for name, page in folder.items():
        if not name.endswith(".html"):
            continue
        tree = html.fromstring(page)
        assert tree.xpath("//script | //style | //img | //iframe | //*[@onload or @onerror]") == [], name
        assert not [h for h in tree.xpath("//@href | //@src") if h.startswith("javascript:")], name
        assert words in tree.text_content(), name


def test_the_case_name_cannot_leave_its_place_in_the_style_sheet(case: CaseBuilder) -> None:
    style = hostile_folder(case, '"}*{display:none}/*\\\n')["style.css"]
    last = style.rstrip().splitlines()[-1]
    assert re.fullmatch(r'@page\{@top-left\{content:"(?:[A-Za-z0-9]|\\[0-9a-f]+ )*"\}\}', last)


def test_control_and_direction_characters_are_written_out(case: CaseBuilder) -> None:
    folder = hostile_folder(case, DECEPTIVE)
    for name, page in folder.items():
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", page
        ), name
    assert "total⟨U+202E⟩51⟨U+202C⟩ ⟨U+2066⟩x⟨U+2069⟩ ⟨U+0000⟩⟨U+0007⟩⟨U+009B⟩⟨U+200F⟩⟨U+FFFE⟩" in folder["index.html"]


def test_words_of_other_scripts_are_left_alone(case: CaseBuilder) -> None:
    words = "Қазақ əдеби тілі — қызметкер «ұ» 🕊 שלום عربي"
    source = case.source("a.txt", [("paragraph", words, {"language": "kk"})], title=words)
    page = rendered(case)[f"source-{source.item.id}.html"]
    paragraph = html.fromstring(page).xpath("//p[@lang='kk']")
    assert [p.text_content() for p in paragraph] == [words]
    assert paragraph[0].get("dir") == "auto"


def test_what_no_page_can_carry_is_written_out_too() -> None:
    assert visible("a\ud800b") == "a⟨U+D800⟩b"
