"""ODT: what Writer shows is in the layer, in its order; deletions, notes and boxes apart."""

import pytest
from office_files import ODT_NAMESPACES, odt

from aigaq.records import TextLayer, UnreadableFile, readings
from aigaq.text.office import read_odt

LIST_STYLE = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3"/></text:list-style>'
)


def read(data: bytes) -> TextLayer:
    return read_odt(data, name="a.odt", item_id="item-1").layer


def said(layer: TextLayer) -> list[tuple[str, str]]:
    return [(r.block.kind, r.text) for r in readings(layer)]


def item(text: str, *inner: str) -> str:
    return f"<text:list-item><text:p>{text}</text:p>{''.join(inner)}</text:list-item>"


def test_titles_headings_paragraphs_and_white_space():
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    layer = read(
        odt(
            '<text:p text:style-name="P1">Strike</text:p>'
            '<text:h text:outline-level="2">Wounded</text:h>'
            "<text:p>At   least\n<text:span>64</text:span><text:s text:c='2'/>people<text:tab/>were"
            "<text:line-break/>wounded.</text:p>"
            '<text:p><text:span text:style-name="T1">Unfair trials</text:span></text:p>',
            automatic=automatic,
        )
    )
    assert said(layer) == [
        ("title", "Strike"),
        ("heading", "Wounded"),
        ("paragraph", "At least 64 people were wounded."),
        ("heading", "Unfair trials"),
    ]
    assert "At least 64  people\twere\nwounded." in layer.text
    assert [b.level for b in layer.blocks] == [None, 2, None, 6]


def test_tracked_deletions_are_apart_and_insertions_in_the_text():
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        "<dc:creator>C. D.</dc:creator><dc:date>2012-01-05T10:00:00</dc:date></office:change-info>"
        "<text:p>14</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>B</dc:creator>'
        "</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    )
    layer = read(
        odt(
            f'{changes}<text:p>At least <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>15'
            '<text:change-end text:change-id="c2"/> people were killed.</text:p>'
        )
    )
    assert said(layer) == [("paragraph", "At least 15 people were killed.")]
    (deleted,) = layer.deleted
    assert (deleted.text, deleted.author, deleted.on) == ("14", "C. D.", "2012-01-05T10:00:00")
    assert layer.text[: deleted.at] == "At least "


def test_notes_boxes_and_comments_do_not_cut_the_sentence():
    note = (
        '<text:note text:id="ftn{0}" text:note-class="{1}"><text:note-citation>{0}</text:note-citation>'
        "<text:note-body><text:p>{2}</text:p></text:note-body></text:note>"
    )
    layer = read(
        odt(
            f"<text:p>Fifteen{note.format(1, 'footnote', 'Interview.')} were killed"
            "<draw:frame><draw:text-box><text:p>Five officers were charged.</text:p></draw:text-box></draw:frame>"
            "<office:annotation><dc:creator>Editor</dc:creator><dc:date>2012</dc:date><text:p>Sure?</text:p>"
            f"</office:annotation>{note.format('i', 'endnote', 'Gazette.')}.</text:p><text:p>Next.</text:p>"
        )
    )
    assert said(layer) == [
        ("paragraph", "Fifteen were killed[i]."),
        ("footnote", "1 Interview."),
        ("box", "Five officers were charged."),
        ("paragraph", "Next."),
        ("footnote", "i Gazette."),
        ("metadata", "Editor: Sure?"),
    ]


def test_lists_are_numbered_as_printed():
    deep = f"<text:list>{item('deep')}</text:list>"
    inner = f"<text:list>{item('sub', deep)}{item('sub')}</text:list>"
    body = (
        f'<text:list text:style-name="L1">{item("one", inner)}{item("two")}</text:list><text:p>Between.</text:p>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item("three")}</text:list>'
        f'<text:list text:style-name="L1">{item("again")}</text:list>'
    )
    assert [t for _, t in said(read(odt(body, automatic=LIST_STYLE)))] == [
        "1. one",
        "(a) sub",
        "• deep",
        "(b) sub",
        "2. two",
        "Between.",
        "3. three",
        "1. again",
    ]


def test_tables_have_cells_with_addresses_and_a_single_cell_is_a_box():
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    empty = '<table:table-row><table:table-cell table:number-columns-repeated="2"/></table:table-row>'
    covered = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Wide</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>End</text:p></table:table-cell></table:table-row>"
    )
    heads = f"<table:table-header-rows>{row('Town', 'Killed')}</table:table-header-rows>"
    table = f"<table:table><table:table-column/>{heads}{empty}{row('Shetpe', '1')}{covered}</table:table>"
    layer = read(odt(f"{table}<table:table>{row('A box.')}</table:table>"))
    assert [(c.address, layer.text[c.start : c.end]) for c in layer.blocks[0].cells] == [
        ("table1!A1", "Town"),
        ("table1!B1", "Killed"),
        ("table1!A3", "Shetpe"),
        ("table1!B3", "1"),
        ("table1!A4", "Wide"),
        ("table1!C4", "End"),
    ]
    assert said(layer)[1:] == [("box", "A box.")]


def test_headers_footers_and_properties():
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Head</text:p></style:header>"
        "<style:header-left><text:p>Head</text:p></style:header-left><style:footer><text:p>Foot</text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    meta = (
        f"<office:document-meta {ODT_NAMESPACES}><office:meta><dc:title>Strike</dc:title>"
        "<meta:initial-creator>Observatory</meta:initial-creator>"
        "<meta:creation-date>2012-01-03T09:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    layer = read(odt("<text:p>Body.</text:p>", styles=styles, meta_dot_xml=meta))
    assert said(layer) == [("header", "Head"), ("paragraph", "Body."), ("footer", "Foot")]
    assert (layer.proposed.title, layer.proposed.publisher, layer.proposed.published) == (
        "Strike",
        "Observatory",
        "2012-01-03",
    )
    assert "weak" in layer.proposed.found["published"]


def test_an_encrypted_file_is_named_so():
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    data = odt("<text:p>x</text:p>", **{"META-INF__manifest_dot_xml": manifest})
    with pytest.raises(UnreadableFile) as error:
        read(data)
    assert error.value.code == "text.encrypted"
