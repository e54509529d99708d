"""PDF: reading order, paragraphs, and what stands beside them, as a reader of the page would tell them."""

from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import A4, BytesIO, long_report, pdf, stringWidth, wrapped, write
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from aigaq.records import TextLayer, UnreadableFile, readings
from aigaq.text.pdf import read_pdf

KILLED = (
    "At least fifteen people were killed and more than one hundred were seriously wounded in the town on that day, "
    "according to the office of the prosecutor, while hospitals counted a larger number of wounded in the first week."
)
TRIAL = (
    "The trial opened in March and lasted for two months. Thirty-seven people stood before the court, most of whom "
    "said that they had been beaten in the first days after their arrest by police officers who wanted confessions."
)
BOXED = "Five senior officers were charged with abuse of office. No charges were brought against anybody else."


def read(data: bytes) -> TextLayer:
    return read_pdf(data, name="a.pdf", item_id="item-1").layer


def said(layer: TextLayer) -> list[tuple[str, str]]:
    return [(r.block.kind, r.text) for r in readings(layer)]


@pytest.fixture(scope="module")
def made():
    return long_report(15)


@pytest.fixture(scope="module")
def layer(made):
    return read(made.data)


class TestLongReport:
    """Two columns, boxes, tables, footnotes, running headers: a generated report whose contents are known."""

    def test_no_sentence_is_cut_and_none_is_missing(self, made, layer):
        prose = {r.block.index: r.text for r in readings(layer) if r.block.kind == "paragraph"}
        whole = "\n".join(prose.values())
        sentences = [s.strip(". ") for p in made.paragraphs for s in p.split(". ")]
        assert len(sentences) > 500
        assert [s for s in sentences if s not in whole] == []

    def test_what_a_page_a_column_or_a_box_interrupts_is_one_block(self, made, layer):
        blocks = {r.text for r in readings(layer)}
        apart = [p for p in made.interrupted if p not in blocks]
        for paragraph in apart:  # only a paragraph cut between two sentences may count as two
            head = next(b for b in blocks if paragraph.startswith(b))
            assert head.endswith(".")
            assert paragraph.removeprefix(head).strip() in blocks
        assert len(apart) <= 2 < len(made.interrupted)

    def test_boxes_headings_and_footnotes_are_typed(self, made, layer):
        by_kind: dict[str, list[str]] = {}
        for kind, text in said(layer):
            by_kind.setdefault(kind, []).append(text)
        assert by_kind["box"] == made.boxes
        assert by_kind["title"] + by_kind["heading"] == made.headings
        assert by_kind["footnote"] == made.footnotes

    def test_running_lines_and_page_numbers_are_out_of_the_flow(self, layer):
        assert [t for k, t in said(layer) if k == "header"] == ["An invented report Nobody's Observatory"] * 15
        assert [t for k, t in said(layer) if k == "footer"] == [str(n) for n in range(1, 16)]

    def test_ruled_tables_have_cells(self, layer):
        tables = [b for b in layer.blocks if b.kind == "table"]
        assert tables
        for table in tables:
            assert [(c.row, c.column) for c in table.cells] == [(r, c) for r in range(5) for c in range(3)]
            assert all(layer.text[c.start : c.end].strip() for c in table.cells)

    def test_pages_cover_the_layer_and_blocks_stand_on_theirs(self, layer):
        assert [p.number for p in layer.pages] == list(range(1, 16))
        assert layer.pages[0].start == 0
        assert layer.pages[-1].end == len(layer.text)
        assert all(a.end == b.start for a, b in pairwise(layer.pages))
        for block in layer.blocks:
            assert layer.page_at(block.parts[0][0]) == block.page

    def test_properties_are_proposed_and_a_date_is_called_weak(self, layer):
        assert layer.proposed.title == "An invented report for measuring readers"
        assert layer.proposed.publisher == "Nobody's Observatory"
        assert layer.proposed.published == "2000-01-01"
        assert "weak" in layer.proposed.found["published"]


@settings(max_examples=60, deadline=None)
@given(
    columns=st.integers(1, 3),
    lengths=st.lists(st.integers(12, 60), min_size=3, max_size=9),
    across=st.booleans(),
    size=st.sampled_from([8.0, 9.5, 11.0]),
)
def test_every_word_is_read_once_and_in_the_order_it_was_set(columns, lengths, across, size):
    number = iter(range(10_000))
    paragraphs = [" ".join(f"w{next(number)}" for _ in range(n)) + "." for n in lengths]
    words = " ".join(paragraphs).replace(".", "").split()
    width = (A4[0] - 120 - 24 * (columns - 1)) / columns
    lines = [line for p in paragraphs for line in wrapped(p, width, size=size)]
    depth = max(-(-len(lines) // columns), 4)
    places = [
        (60 + (i // depth) * (width + 24), 760 - (i % depth) * size * 1.2, line)
        for i, line in enumerate(lines[: depth * columns])
    ]

    def draw(canvas):
        canvas.setFont("Helvetica", size)
        # some programs paint column by column, others line by line across the page
        for x, y, line in sorted(places, key=lambda p: (-p[1], p[0])) if across else places:
            canvas.drawString(x, y, line)

    layer = read(pdf(draw))
    flow = [w.strip(".") for _, t in said(layer) for w in t.split()]
    assert sorted(flow) == sorted(words)
    if len(lines) >= 4 * columns:
        assert flow == words
    parts = sorted(part for block in layer.blocks for part in block.parts)
    assert all(a[1] <= b[0] for a, b in pairwise(parts))


def test_a_box_without_a_frame_that_cuts_a_sentence():
    cut = (
        "Most of the men who stood trial in the regional capital said in court that they had been tortured in "
        "detention. The court did not hear the doctors who had treated them."
    )
    first, *rest = wrapped(cut, 300)

    def draw(canvas):
        y = write(canvas, 60, 760, wrapped(KILLED, 300)) - 8
        y = write(canvas, 60, y, [first]) - 8
        y = write(canvas, 90, y, wrapped(BOXED, 240, size=9), "Helvetica-Oblique", 9, 11) - 8
        write(canvas, 60, y, rest)

    layer = read(pdf(draw))
    assert said(layer)[1:] == [("paragraph", cut), ("box", BOXED)]
    assert len(layer.blocks[1].parts) == 2


def test_a_sentence_goes_on_over_a_page_break_past_footer_header_and_notes():
    lines = wrapped(f"{KILLED} {TRIAL}", 430)

    def page(number, part):
        def draw(canvas):
            write(canvas, 60, 805, ["The strike at the refinery"], size=8)
            y = write(canvas, 60, 760 if number > 1 else 200, part)
            if number == 1:
                write(canvas, 60, 760, wrapped("The town is small. " * 30, 430))
                canvas.line(60, 95, 160, 95)
                write(canvas, 60, 84, ["1 Interview with a doctor, May."], size=7)
            write(canvas, 290, 30, [str(number)], size=8)
            return y

        return draw

    last = next(k for k, line in enumerate(lines) if "Thirty-seven" in line) + 1
    layer = read(pdf(page(1, lines[:last]), page(2, lines[last:])))
    prose = [r for r in readings(layer) if "Thirty-seven people stood before the court, most of whom" in r.text]
    assert [len(r.block.parts) for r in prose] == [2]
    kinds = [b.kind for b in layer.blocks]
    assert (kinds.count("header"), kinds.count("footer"), kinds.count("footnote")) == (2, 2, 1)


def test_hyphens_at_line_ends_stay_and_are_read_over():
    lines = ["They spoke of ill-treat-", "ment, of ill-", "treatment and of non-", "violent protest."]
    layer = read(pdf(lambda c: write(c, 60, 760, lines)))
    assert "ill-treat-\nment, of ill-\ntreatment and of non-\nviolent" in layer.text
    assert said(layer) == [("paragraph", "They spoke of ill-treat-ment, of ill-treatment and of non-violent protest.")]


def test_a_hyphen_that_only_breaks_a_word_is_read_away_when_the_document_knows_the_word():
    lines = ["The treatment of the detain-", "ees was harsh. Detainees spoke of ill-treat-", "ment and ill-treatment."]
    layer = read(pdf(lambda c: write(c, 60, 760, lines)))
    assert said(layer) == [
        ("paragraph", "The treatment of the detainees was harsh. Detainees spoke of ill-treatment and ill-treatment.")
    ]


def test_lines_whose_size_a_scan_guessed_are_one_paragraph():
    def draw(canvas):
        y = 760
        for k, line in enumerate(wrapped(f"{KILLED} {TRIAL} {BOXED}", 400)):
            canvas.setFont("Helvetica", (9.3, 10.4, 9.8, 10.9, 10.1)[k % 5])
            canvas.drawString(60, y, line)
            y -= 13

    assert said(read(pdf(draw))) == [("paragraph", f"{KILLED} {TRIAL} {BOXED}")]


def test_marks_of_notes_are_not_read_as_part_of_a_number():
    def draw(canvas):
        text = canvas.beginText(60, 760)
        for piece, size, rise in (
            ("In 2011", 10, 0),
            ("5", 6, 4),
            (" they counted 15", 10, 0),
            ("12", 6, 4),
            (".", 10, 0),
        ):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(piece)
        canvas.drawText(text)
        write(canvas, 60, 700, ["Killed in 2012"])
        write(canvas, 60 + stringWidth("Killed in 2012", "Helvetica", 10), 704, ["7"], size=6)

    layer = read(pdf(draw))
    assert [t for _, t in said(layer)] == ["In 2011 they counted 15.", "Killed in 2012"]
    assert layer.text.split("\n\n")[:2] == ["In 2011⁵ they counted 15¹².", "Killed in 2012⁷"]


def test_tables_without_lines_and_columns_of_prose_are_told_apart():
    def table(canvas):
        y = write(canvas, 60, 760, wrapped(KILLED, 430)) - 10
        for row in (
            ("Town", "Killed", "Wounded"),
            ("Zhanaozen", "14", "86"),
            ("Shetpe", "1", "11"),
            ("Aktau", "0", "3"),
        ):
            for x, text in zip((60, 200, 300), row, strict=True):
                canvas.drawString(x, y, text)
            y -= 14
        write(canvas, 60, y - 10, wrapped(TRIAL, 430))

    def columns(canvas):
        canvas.setFont("Helvetica", 9)
        for k, (left, right) in enumerate(zip(wrapped(KILLED, 210), wrapped(TRIAL, 210), strict=False)):
            canvas.drawString(60, 700 - 11 * k, left)
            canvas.drawString(310, 700 - 11 * k, right)

    layer = read(pdf(table))
    assert said(layer)[0] == ("paragraph", KILLED)
    assert said(layer)[2] == ("paragraph", TRIAL)
    assert [(c.address, layer.text[c.start : c.end]) for c in layer.blocks[1].cells[3:6]] == [
        ("table1!A2", "Zhanaozen"),
        ("table1!B2", "14"),
        ("table1!C2", "86"),
    ]
    assert {k for k, _ in said(read(pdf(columns)))} == {"paragraph"}


def test_headings_lists_and_captions():
    def draw(canvas):
        y = write(canvas, 60, 780, ["The strike at the refinery"], "Helvetica-Bold", 18) - 20
        y = write(canvas, 60, y, ["Excessive use of force"], "Helvetica-Bold", 12) - 6
        y = write(canvas, 60, y, wrapped(KILLED, 430)) - 8
        y = (
            write(
                canvas,
                60,
                y,
                ["• the first demand", "• the second demand, which was set on", "   two lines", "• the third"],
            )
            - 8
        )
        y = write(
            canvas, 60, y, ["1. One numbered paragraph that is long enough", "    to need another line.", "2. Two."]
        )
        y = write(canvas, 60, y - 20, ["Unfair trials"], "Helvetica-Bold", 10) - 6
        y = write(canvas, 60, y, wrapped(TRIAL, 430)) - 20
        write(canvas, 60, y, ["Figure 2. The square in December"], size=8)

    layer = read(pdf(draw))
    assert said(layer) == [
        ("title", "The strike at the refinery"),
        ("heading", "Excessive use of force"),
        ("paragraph", KILLED),
        ("list", "• the first demand"),
        ("list", "• the second demand, which was set on two lines"),
        ("list", "• the third"),
        ("list", "1. One numbered paragraph that is long enough to need another line."),
        ("list", "2. Two."),
        ("heading", "Unfair trials"),
        ("paragraph", TRIAL),
        ("caption", "Figure 2. The square in December"),
    ]
    larger, smaller = (b.level for b in layer.blocks if b.kind == "heading")
    assert larger < smaller


def test_paragraphs_are_parted_by_indents_as_well_as_by_gaps():
    def draw(canvas):
        y = 760
        for paragraph in (KILLED, TRIAL, KILLED):
            first = wrapped(paragraph, 412)[0]
            y = write(canvas, 78, y, [first])
            y = write(canvas, 60, y, wrapped(paragraph.removeprefix(first), 430))

    assert said(read(pdf(draw))) == [("paragraph", KILLED), ("paragraph", TRIAL), ("paragraph", KILLED)]


def test_line_numbers_of_a_transcript_are_not_read_into_the_sentences():
    spoken = wrapped("A. I saw three of them, and they stood near the building with two others. " * 6, 250, "Courier")

    def draw(canvas):
        canvas.setFont("Courier", 10)
        for k, line in enumerate(spoken):
            canvas.drawRightString(80, 760 - 24 * k, str(k + 1))
            canvas.drawString(110, 760 - 24 * k, line)

    assert len(spoken) > 9
    layer = read(pdf(draw))
    assert " ".join(t for k, t in said(layer) if k == "paragraph") == " ".join(spoken)
    assert said(layer)[-1] == ("metadata", " ".join(str(k + 1) for k in range(len(spoken))))


def test_a_letterhead_is_no_prose_and_a_narrow_column_in_small_type_is_a_box():
    def letter(canvas):
        y = write(canvas, 60, 780, ["Press release"]) - 14
        y = write(canvas, 60, y, ["3 January 2012"]) - 14
        y = write(canvas, 60, y, ["Officers charged over killings"], "Helvetica-Bold", 12) - 10
        write(canvas, 60, y, wrapped(KILLED, 430))

    def side(canvas):
        write(canvas, 60, 760, wrapped(f"{KILLED} {TRIAL}", 300))
        write(canvas, 400, 760, wrapped(BOXED, 120, size=8), size=8, lead=10)

    assert said(read(pdf(letter))) == [
        ("metadata", "Press release"),
        ("metadata", "3 January 2012"),
        ("title", "Officers charged over killings"),
        ("paragraph", KILLED),
    ]
    assert said(read(pdf(side))) == [("paragraph", f"{KILLED} {TRIAL}"), ("box", BOXED)]


def test_words_drawn_one_by_one_make_lines():
    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        for k, line in enumerate(wrapped(KILLED, 300)):
            x = 60.0
            for word in line.split():
                canvas.drawString(x, 700 - 12 * k, word)
                x += stringWidth(word + "  ", "Helvetica", 10)

    assert said(read(pdf(draw))) == [("paragraph", KILLED)]


def test_a_turned_page_reads_as_it_is_looked_at_and_text_along_the_margin_stands_aside():
    def draw(canvas):
        canvas.rotate(90)
        write(canvas, 60, -100, wrapped(KILLED, 300))
        canvas.rotate(-90)
        write(canvas, 20, 20, ["sideways"])

    assert said(read(pdf(draw))) == [("paragraph", KILLED), ("metadata", "sideways")]


def test_text_inside_forms_comments_fields_and_attached_files():
    def draw(canvas):
        canvas.beginForm("letter")
        write(canvas, 60, 600, wrapped(KILLED, 300))
        canvas.endForm()
        canvas.doForm("letter")
        canvas.acroForm.textfield(name="signed", value="A. Witness", x=60, y=500, width=100, height=20)

    with pikepdf.open(BytesIO(pdf(draw))) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Sure?", T="Editor"
        )
        document.pages[0].Annots.append(document.make_indirect(note))
        document.attachments["list.csv"] = b"name,age"
        out = BytesIO()
        document.save(out)
    extraction = read_pdf(out.getvalue(), name="a.pdf", item_id="item-1")
    assert said(extraction.layer) == [
        ("paragraph", KILLED),
        ("metadata", "signed: A. Witness"),
        ("metadata", "Editor: Sure?"),
    ]
    assert [(a.name, a.data) for a in extraction.attachments] == [("list.csv", b"name,age")]


def test_a_scan_is_refused_with_the_remedy_and_a_scanned_page_among_others_is_told():
    def scan(canvas):
        canvas.drawImage(ImageReader(picture()), 60, 300, 200, 200)

    with pytest.raises(UnreadableFile) as error:
        read(pdf(scan))
    assert error.value.code == "text.empty"
    assert "OCR" in error.value.remedy
    layer = read(pdf(lambda c: write(c, 60, 760, wrapped(KILLED, 300)), scan))
    assert said(layer) == [("paragraph", KILLED)]
    assert [(p.code, p.message) for p in layer.problems] == [("text.partial", "page 2 has no text (scanned?)")]


def picture() -> BytesIO:
    """Return a small picture (PNG)."""
    out = BytesIO()
    Image.new("L", (40, 40), 128).save(out, "PNG")
    out.seek(0)
    return out


def test_a_page_whose_letters_the_file_does_not_name_is_told():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas):
        write(canvas, 60, 760, ["Žižka přišel", "Évènement à l'été"], "Vera")

    with pikepdf.open(BytesIO(pdf(draw))) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        out = BytesIO()
        document.save(out)
    assert [p.message for p in read(out.getvalue()).problems] == [
        "page 1: the file does not say which letters its signs are"
    ]


def test_pages_beyond_the_limit_are_left_out_and_the_layer_says_so(monkeypatch):
    monkeypatch.setattr("aigaq.text.pdf.reader.MAX_PAGES", 3)
    layer = read(long_report(9).data)
    assert [p.number for p in layer.pages] == [1, 2, 3]
    assert [p.message for p in layer.problems] == ["only the first 3 of 9 pages were read"]


def test_a_long_text_is_cut_and_the_layer_says_so():
    layer = read_pdf(long_report(9).data, name="a.pdf", item_id="i", max_chars=5000).layer
    assert len(layer.text) <= 5100
    assert any(p.code == "text.partial" and "5000" in p.message for p in layer.problems)
    assert all(0 <= a < b <= len(layer.text) for block in layer.blocks for a, b in block.parts)
