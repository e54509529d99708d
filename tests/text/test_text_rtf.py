"""RTF: nothing that a reader of the printed page would see is lost."""

from __future__ import annotations

import pytest

from aigaq.records import TextLayer
from aigaq.text import read_document

DOCUMENT = rb"""{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s2 heading 2;}}{\info{\title Nineteen names}
{\author J. Brandt}}
{\header\pard League for Civil Liberties\par}
\pard\s2 What happened\par
\pard\plain At least 13 people{\footnote\pard Ministry of Health, 12 May 2014.\par} {\b died} on the quay \u8212? the
 League has {\deleted 18}19 names.\par
\pard\f1 \'cf\'ee\'e3\'e8\'e1\'eb\'e8 13 \'f7\'e5\'eb\'ee\'e2\'e5\'ea.\par
{\listtext\bullet\tab}release the 37\par
\pard\trowd\cellx100\cellx200\intbl Source\cell Deaths\cell\row\trowd\intbl Ministry\cell 13\cell\row
\pard The {\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt list}} grew.{\pict\wmetafile8 0102abff}\par
{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt A box.\par}}}Last \{word\}
}"""


def read(data: bytes) -> TextLayer:
    return read_document(data, name="a.rtf", item_id="item-0").layer


def texts(layer: TextLayer) -> list[tuple[str, str]]:
    return [(block.kind, layer.text[block.parts[0][0] : block.parts[0][1]]) for block in layer.blocks]


def test_paragraphs_notes_tables_boxes_and_headers() -> None:
    assert texts(read(DOCUMENT)) == [
        ("heading", "What happened"),
        ("header", "League for Civil Liberties"),
        ("paragraph", "At least 13 people died on the quay — the League has 19 names."),
        ("footnote", "Ministry of Health, 12 May 2014."),
        ("paragraph", "Погибли 13 человек."),
        ("list", "•\trelease the 37"),
        ("table", "Source\tDeaths\nMinistry\t13"),
        ("paragraph", "The list grew."),
        ("paragraph", "Last {word}"),
        ("box", "A box."),
    ]


def test_a_deletion_is_kept_apart_at_its_place() -> None:
    layer = read(DOCUMENT)
    (deleted,) = layer.deleted
    assert deleted.text == "18"
    assert layer.text[deleted.at :].startswith("19 names")


def test_levels_cells_locators_and_properties() -> None:
    layer = read(DOCUMENT)
    assert layer.blocks[0].level == 2
    assert [cell.address for cell in layer.blocks[6].cells] == ["A1", "B1", "A2", "B2"]
    assert [block.locator for block in layer.blocks[:3]] == ["para:1", "para:1", "para:2"]
    assert (layer.proposed.title, layer.proposed.publisher) == ("Nineteen names", "J. Brandt")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (rb"\u-10179?\u-8704? end", "\U0001f600 end"),
        (rb"\uc2\u1046??x", "Жx"),
        (rb"{\uc0\u1046}?", "Ж?"),
        (rb"a\bin3 }}}b", "ab"),
        (rb"a\~b\-c\_d", "a\xa0b\xadc\u2011d"),
        (b"caf\xe9", "café"),
        (rb"\'80", "€"),
        (rb"}}} after the end", ""),
        (rb"a {\*\unknown {\b hidden}} b", "a  b"),
    ],
)
def test_characters(content: bytes, text: str) -> None:
    prefix = b"{\\rtf1\\ansi\\ansicpg1252 begin "
    layer = read(prefix + content + b"}")
    assert layer.text.strip().startswith("begin")
    assert text in layer.text


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    assert "Ministry of Health" in read(DOCUMENT[: DOCUMENT.index(b"died")]).text
