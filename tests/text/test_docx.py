"""DOCX: what Word shows is in the layer, in Word's order, and nothing that anyone wrote is lost."""

from io import BytesIO

import pytest
from docx import Document
from office_files import docx, paragraph, run

from aigaq.records import TextLayer, readings
from aigaq.text.office import read_docx

BOX = "<w:txbxContent>{}</w:txbxContent>"


def read(data: bytes) -> TextLayer:
    return read_docx(data, name="a.docx", item_id="item-1").layer


def said(layer: TextLayer) -> list[tuple[str, str]]:
    return [(r.block.kind, r.text) for r in readings(layer)]


def test_a_document_written_with_an_office_program():
    made = Document()
    made.core_properties.title = "Strike at the refinery"
    made.core_properties.author = "Observatory of the Steppe"
    made.add_heading("Strike at the refinery", 0)
    made.add_heading("Wounded", 1)
    made.add_paragraph("At least 64 people were wounded.")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Number")
    made.add_paragraph("Map 1. The square", style="Caption")
    table = made.add_table(2, 2)
    for cell, text in zip(table.row_cells(0) + table.row_cells(1), ("Town", "Killed", "Shetpe", "1"), strict=True):
        cell.text = text
    out = BytesIO()
    made.save(out)
    extraction = read_docx(out.getvalue(), name="a.docx", item_id="item-1")
    assert said(extraction.layer) == [
        ("title", "Strike at the refinery"),
        ("heading", "Wounded"),
        ("paragraph", "At least 64 people were wounded."),
        ("list", "• one"),
        ("list", "1. two"),
        ("caption", "Map 1. The square"),
        ("table", "Town Killed Shetpe 1"),
    ]
    assert [b.level for b in extraction.layer.blocks if b.kind == "heading"] == [1]
    cells = extraction.layer.blocks[-1].cells
    assert [(c.row, c.column, extraction.layer.text[c.start : c.end]) for c in cells] == [
        (0, 0, "Town"),
        (0, 1, "Killed"),
        (1, 0, "Shetpe"),
        (1, 1, "1"),
    ]
    assert extraction.layer.proposed.title == "Strike at the refinery"
    assert extraction.layer.proposed.publisher == "Observatory of the Steppe"
    assert "weak" in extraction.layer.proposed.found["published"]


def test_tracked_changes_keep_insertions_and_set_deletions_apart():
    body = (
        f"<w:p>{run('At least ')}"
        f'<w:ins w:id="1" w:author="B. A." w:date="2012-01-04T10:00:00Z">{run("15")}</w:ins>'
        '<w:del w:id="2" w:author="C. D." w:date="2012-01-05T10:00:00Z"><w:r><w:delText>14</w:delText></w:r></w:del>'
        f"{run(' people were killed.')}</w:p>"
        f'<w:p><w:moveFrom w:id="3" w:author="E. F.">{run("It was cold.")}</w:moveFrom>{run("Later.")}</w:p>'
        f'<w:p><w:moveTo w:id="4" w:author="E. F.">{run("It was cold.")}</w:moveTo></w:p>'
    )
    layer = read(docx(body))
    assert [t for _, t in said(layer)] == ["At least 15 people were killed.", "Later.", "It was cold."]
    first, moved = layer.deleted
    assert (first.text, first.author, first.on) == ("14", "C. D.", "2012-01-05T10:00:00Z")
    assert layer.text[: first.at].endswith("At least 15")
    assert (moved.text, moved.author) == ("It was cold.", "E. F.")
    assert layer.text[moved.at :].startswith("Later.")


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    layer = read(docx(paragraph("Police opened ", mark) + paragraph("fire at noon.")))
    assert said(layer) == [("paragraph", "Police opened fire at noon.")]


def test_notes_follow_the_paragraph_that_refers_to_them():
    body = (
        f'<w:p>{run("Fifteen were killed")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" in 2011")}'
        f'<w:r><w:endnoteReference w:id="5"/></w:r>{run(".")}</w:p>' + paragraph("Next.")
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    layer = read(
        docx(
            body,
            footnotes=separator + f'<w:footnote w:id="2">{paragraph("Interview in Aktau.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="5">{paragraph("Official Gazette.")}</w:endnote>',
        )
    )
    # the marks are raised digits, so that nobody reads "20111", and reading passes over them
    assert "Fifteen were killed¹ in 2011¹." in layer.text
    assert said(layer) == [
        ("paragraph", "Fifteen were killed in 2011."),
        ("footnote", "1 Interview in Aktau."),
        ("paragraph", "Next."),
        ("footnote", "1 Official Gazette."),
    ]
    assert [b.locator for b in layer.blocks] == ["para:1", "footnote:2", "para:2", "endnote:5"]


def test_a_text_box_is_read_once_and_does_not_cut_the_sentence():
    box = BOX.format(paragraph("Five officers were charged."))
    drawn = f"<w:drawing><wp:inline><wps:txbx>{box}</wps:txbx></wp:inline></w:drawing>"
    legacy = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{legacy}</mc:Fallback>'
    layer = read(docx(f"<w:p>{run('They had ')}<w:r>{both}</mc:AlternateContent></w:r>{run('been tortured.')}</w:p>"))
    assert said(layer) == [("paragraph", "They had been tortured."), ("box", "Five officers were charged.")]
    only_legacy = read(docx(f"<w:p><w:r>{legacy}</w:r></w:p>"))
    assert said(only_legacy) == [("box", "Five officers were charged.")]


def test_content_controls_links_fields_and_signs():
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('Inside')}</w:sdtContent></w:sdt><w:hyperlink>{run(' a link')}</w:hyperlink>"
        f'<w:fldSimple w:instr="DATE">{run(" 3 May")}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
        "<w:p><w:r><w:t>ill</w:t><w:noBreakHyphen/><w:t>treat</w:t><w:softHyphen/><w:t>ment</w:t><w:tab/><w:t>a</w:t>"
        '<w:br/><w:t>b</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>'
    )
    layer = read(docx(body))
    assert said(layer) == [
        ("paragraph", "In a control."),
        ("paragraph", "Inside a link 3 May"),
        ("paragraph", "ill-treatment a b•"),
    ]


def test_numbers_of_lists_are_counted_as_word_prints_them():
    def item(text: str, level: int, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, form, text in ((0, "decimal", "%1."), (1, "lowerLetter", "(%2)"), (2, "upperRoman", "%1.%2.%3"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="9">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("a", 0) + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 0) + item("f", 1) + item("g", 0, 2)
    assert [t for _, t in said(read(docx(body, numbering=numbering)))] == [
        "1. a",
        "(a) b",
        "1.a.I c",
        "(b) d",
        "2. e",
        "(a) f",
        "7. g",
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ('<w:name w:val="heading 3"/>', ("heading", 3)),
        ('<w:name w:val="Заголовок 2"/>', ("heading", 2)),
        ('<w:name w:val="Our own"/><w:basedOn w:val="base"/>', ("heading", 4)),
        ('<w:name w:val="Plain"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>', ("paragraph", None)),
        ('<w:name w:val="Title"/>', ("title", None)),
        ('<w:name w:val="caption"/>', ("caption", None)),
    ],
)
def test_headings_are_told_by_style_in_any_language(style, expected):
    base = '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
    styles = f'{base}<w:style w:type="paragraph" w:styleId="x1">{style}</w:style>'
    block = read(docx(paragraph("Excessive use of force", '<w:pStyle w:val="x1"/>'), styles=styles)).blocks[0]
    assert (block.kind, block.level) == expected


def test_a_short_line_in_bold_type_is_a_heading_and_a_bold_sentence_is_not():
    def bold(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    layer = read(docx(bold("Unfair trials") + bold("All were convicted.") + paragraph("They appealed")))
    assert [b.kind for b in layer.blocks] == ["heading", "paragraph", "paragraph"]


def test_a_letterhead_is_no_prose():
    layer = read(
        docx("".join(map(paragraph, ["Press release", "3 January 2012", "They were tried and sentenced that day."])))
    )
    assert [b.kind for b in layer.blocks] == ["metadata", "metadata", "paragraph"]


def test_tables_with_spans_and_tables_inside():
    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph('x'))}{cell(paragraph('y'))}</w:tr></w:tbl>"
    deleted = "<w:p><w:r><w:t>3</w:t></w:r><w:del w:author='A'><w:r><w:delText>4</w:delText></w:r></w:del></w:p>"
    wide = cell(paragraph("Killed"), '<w:gridSpan w:val="2"/>')
    table = (
        f"<w:tbl><w:tr>{wide}{cell(paragraph('Note'))}</w:tr>"
        f"<w:tr>{cell(deleted)}{cell(paragraph('b') + paragraph('c'))}{cell(paragraph('d') + inner)}</w:tr></w:tbl>"
    )
    layer = read(docx(table))
    outer, nested = layer.blocks
    assert [(c.address, layer.text[c.start : c.end]) for c in outer.cells] == [
        ("table1!A1", "Killed"),
        ("table1!C1", "Note"),
        ("table1!A2", "3"),
        ("table1!B2", "b c"),
        ("table1!C2", "d"),
    ]
    assert [(c.address, layer.text[c.start : c.end]) for c in nested.cells] == [("table2!A1", "x"), ("table2!B1", "y")]
    assert layer.text[: layer.deleted[0].at].endswith("3")


def test_a_table_of_one_cell_is_a_box():
    layer = read(docx(f"<w:tbl><w:tr><w:tc>{paragraph('A.')}{paragraph('B.')}</w:tc></w:tr></w:tbl>"))
    assert said(layer) == [("box", "A."), ("box", "B.")]


def test_headers_footers_and_comments_stand_outside_the_flow():
    comment = f'<w:comment w:id="3" w:author="Editor">{paragraph("Is this right?")}</w:comment>'
    data = docx(
        paragraph("Body."),
        header1=paragraph("Head"),
        header2=paragraph("Head"),
        footer1=paragraph("Foot"),
        comments=comment,
    )
    assert said(read(data)) == [
        ("header", "Head"),
        ("paragraph", "Body."),
        ("metadata", "Editor: Is this right?"),
        ("footer", "Foot"),
    ]


def test_embedded_files_are_attachments():
    extraction = read_docx(docx(paragraph("See the list."), **{"embeddings__list.xlsx": b"PK"}), name="a", item_id="i")
    assert [(a.name, a.data) for a in extraction.attachments] == [("list.xlsx", b"PK")]


def test_the_strict_form_of_the_format_is_read_too():
    data = docx(paragraph("Strict.", '<w:pStyle w:val="Heading1"/>'))
    strict = data_with_namespace(data, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert said(read(strict)) == [("heading", "Strict.")]


def data_with_namespace(data: bytes, namespace: str) -> bytes:
    import zipfile

    from office_files import W, zipped

    with zipfile.ZipFile(BytesIO(data)) as container:
        return zipped({n: container.read(n).replace(W.encode(), namespace.encode()) for n in container.namelist()})
