"""Plain text in the layouts it comes in: every sentence whole, every heading by itself, nothing lost."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from typesetting import DOCUMENT, HEADINGS, ITEMS, SENTENCES, TITLE, Setting, typeset

from aigaq.records import TextLayer, readings
from aigaq.text import read_document

# A folder with the reports that the reference annotations are about; they are not ours to distribute.
SEEDS = Path(os.environ.get("AIGAQ_REFERENCE_TEXTS", "reference-texts"))


def read(text: str, name: str = "report.txt") -> TextLayer:
    return read_document(text.encode(), name=name, item_id="item-0").layer


def blocks(text: str) -> list[tuple[str, str]]:
    return [(reading.block.kind, reading.text) for reading in readings(read(text))]


def of_kind(text: str, kind: str) -> list[str]:
    return [content for found, content in blocks(text) if found == kind]


def damage(text: str) -> list[str]:
    """Return the sentences, headings and items of the known document that were not read as they were set."""
    found = blocks(text)
    lost = [s for s in SENTENCES if not any(s in content for _, content in found)]
    lost += [h for h in (TITLE, *HEADINGS) if (("title" if h == TITLE else "heading"), h) not in found]
    lost += [i for i in ITEMS if not any(k == "list" and c.endswith(i) and len(c) < len(i) + 6 for k, c in found)]
    return lost


WIDTHS = (0, 55, 66, 72, 80, 95, 110)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "setting",
    [
        Setting(),
        Setting(gap=2, bullet="• "),
        Setting(gap=0, heading_gap=1),
        Setting(gap=0, heading_gap=0, indent=4),
        Setting(ragged=6, bullet="– ", hang=False),
        Setting(spacing=1, gap=3, heading_gap=3, trailing=" "),
        Setting(line_end="\r\n", margin=4),
        Setting(line_end="\r", bullet="* "),
    ],
    ids=["blocks", "wide gaps", "no gaps", "indents", "ragged", "double-spaced", "crlf margin", "cr"],
)
def test_every_sentence_survives_its_layout(setting: Setting, width: int) -> None:
    assert damage(typeset(Setting(**{**vars(setting), "width": width}))) == []


@pytest.mark.parametrize("width", WIDTHS[1:])
@pytest.mark.parametrize("page", ["feed", "stray", "gap"])
@pytest.mark.parametrize("length", [14, 20, 27])
def test_page_breaks_do_not_cut_sentences(page: str, length: int, width: int) -> None:
    assert damage(typeset(Setting(width=width, page=page, page_length=length))) == []


@pytest.mark.parametrize("width", WIDTHS[2:])
@pytest.mark.parametrize("length", [7, 9, 11])
def test_running_headers_and_page_numbers_stand_outside_the_prose(length: int, width: int) -> None:
    text = typeset(Setting(width=width, page="feed", page_length=length, running=True))
    assert damage(text) == []
    kinds = {content: kind for kind, content in blocks(text)}
    assert kinds["Valdorian League for Civil Liberties"] == "header"
    assert kinds["1"] == "footer"


def test_most_layouts_drawn_at_random_come_out_whole() -> None:
    """The share is a floor below what was measured: a change of the rules that costs layouts fails here."""
    draw = random.Random(11)
    layouts = 300
    spoilt = sum(bool(damage(typeset(random_setting(draw), seed=seed))) for seed in range(layouts))
    assert spoilt <= 0.03 * layouts


def random_setting(draw: random.Random) -> Setting:
    page = draw.choice([None, None, "feed", "stray", "gap"])
    double = draw.random() < 0.2
    return Setting(
        width=draw.choice([55, 60, 66, 72, 78, 80, 85, 90, 95, 100, 110]),
        gap=draw.choice([2, 3]) if double else draw.choice([1, 1, 2]),
        heading_gap=3 if double else 1,
        spacing=int(double),
        indent=0 if page == "stray" else draw.choice([0, 0, 4]),
        trailing=draw.choice(["", " "]),
        page=page,
        page_length=draw.randint(12, 40),
        running=page is not None and draw.random() < 0.5,
        bullet=draw.choice(["- ", "• ", "* ", "– "]),
        ragged=draw.choice([0, 3, 8]),
        hang=draw.random() < 0.5,
        line_end=draw.choice(["\n", "\r\n"]),
        margin=0 if page == "stray" else draw.choice([0, 3]),
    )


def test_the_layer_of_a_text_file_is_the_decoded_file() -> None:
    text = "\ufeff" + typeset(Setting(line_end="\r\n", page="feed", page_length=10, trailing="  "))
    layer = read_document(text.encode("utf-8"), name="a.txt", item_id="item-0").layer
    assert layer.text == text[1:]
    assert layer.problems == ()


def test_form_feeds_make_pages() -> None:
    layer = read("One.\n\fTwo.\n\fThree.\n")
    assert [(page.number, layer.text[page.start : page.end]) for page in layer.pages] == [
        (1, "One.\n\f"),
        (2, "Two.\n\f"),
        (3, "Three.\n"),
    ]
    assert [block.page for block in layer.blocks] == [1, 2, 3]


class TestBoxes:
    HEAD = (
        "The commission heard 84 witnesses in the course of the autumn and it found that the\n"
        "order to fire was given by radio at 11.40. The recordings, which the commission had\n"
    )
    BOX = (
        "Pavel Adamik, a crane driver, was arrested on 10 May. He told his lawyer that he had been\n"
        "beaten for two hours. He was released in June.\n"
    )
    TAIL = (
        "requested on three occasions, were handed over only after the Ombudsman had threatened\n"
        "to go to court. They show that nobody warned the crowd.\n"
    )
    WHOLE = " ".join((HEAD + TAIL).split())

    @pytest.mark.parametrize("between", ["\n", "\n\n\n", " "], ids=["blank lines", "many", "stray blanks"])
    def test_a_box_that_cuts_a_sentence_is_lifted_out(self, between: str) -> None:
        text = self.HEAD + between + self.BOX + between + self.TAIL
        assert blocks(text) == [("paragraph", self.WHOLE), ("box", " ".join(self.BOX.split()))]
        assert len(read(text).blocks[0].parts) == 2

    def test_a_box_with_a_title_and_two_paragraphs(self) -> None:
        text = f"{self.HEAD}\nIn custody\n\n{self.BOX}\nHe has not been charged since then by anybody.\n\n{self.TAIL}"
        assert of_kind(text, "paragraph") == [self.WHOLE]
        assert [content for content in of_kind(text, "box") if "custody" in content] == ["In custody"]

    def test_a_title_alone_shows_a_box_that_nothing_sets_apart(self) -> None:
        cut = self.HEAD.removesuffix("which the commission had\n") + "which the commission of inquiry\n"
        text = f"{cut}What the officers said\n{self.BOX}{self.TAIL}"
        assert of_kind(text, "box") == ["What the officers said", " ".join(self.BOX.split())]

    def test_two_boxes_in_one_paragraph(self) -> None:
        second = "Rita Solheim lost her brother. She has written fourteen letters to the prosecutor.\n"
        one, two = self.TAIL.splitlines(keepends=True)
        text = f"{self.HEAD}\n{self.BOX}\n{one}\n{second}\n{two}"
        assert of_kind(text, "paragraph") == [self.WHOLE]
        assert len(of_kind(text, "box")) == 2

    def test_the_box_of_an_unwrapped_text(self) -> None:
        head, tail, box = (" ".join(t.split()) for t in (self.HEAD, self.TAIL, self.BOX))
        assert of_kind(f"{head}\n\n{box}\n\n{tail}\n", "paragraph") == [self.WHOLE]

    def test_a_caption_in_the_middle_of_a_sentence(self) -> None:
        text = f"{self.HEAD}[Photo: The quay at Port Maren, May 2014]\n{self.TAIL}"
        assert blocks(text) == [("paragraph", self.WHOLE), ("caption", "[Photo: The quay at Port Maren, May 2014]")]

    def test_a_label_between_two_halves_of_a_sentence(self) -> None:
        text = f"{self.HEAD}\nReport on Port Maren\n\n{self.TAIL}"
        assert blocks(text) == [("paragraph", self.WHOLE), ("header", "Report on Port Maren")]

    def test_a_line_in_small_letters_after_a_stop_is_not_always_an_orphan(self) -> None:
        text = (
            "The members of the movement were told in March that they should leave the party Forward!\n"
            "because it was about to be banned. They did not leave it, and two of them were arrested.\n\n"
            "Nobody was charged with anything at all until the end of the year, and the leader of the\n"
            "movement was released.\n"
        )
        assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]


def test_numbered_paragraphs_and_their_sub_items() -> None:
    text = """I.  Introduction

1.  The present report is submitted pursuant to Council resolution 27/19 and
covers the period from May 2014 to January 2015. The Expert visited Maren in
2014. He met 43 victims.

2.  He regrets that the Ministry did not reply to his letters, namely those of
2 October and 14 December:

(a)  Two dock workers who died in hospital on
11 May;

(b)  A woman whose body was returned to her family.

3.  In paragraph 12 of its reply the Government denied these deaths.
"""
    assert [c[:5] for _, c in blocks(text)] == ["I. In", "1. Th", "2. He", "(a) T", "(b) A", "3. In"]
    assert blocks(text)[1][1].endswith("visited Maren in 2014. He met 43 victims.")
    assert blocks(text)[3] == ("list", "(a) Two dock workers who died in hospital on 11 May;")


def test_turns_of_a_transcript_stay_apart() -> None:
    text = """JUDGE: Please state your name and tell the court what you saw on the day
of the events.
WITNESS: I saw six men in uniform. They fired for about
ten minutes.
PROSECUTOR: How many people fell?
WITNESS: I counted eleven. Two of them were women.
JUDGE: Thank you.
"""
    assert [c.partition(":")[0] for _, c in blocks(text)] == ["JUDGE", "WITNESS", "PROSECUTOR", "WITNESS", "JUDGE"]


def test_a_letter_with_headers_and_quoted_lines() -> None:
    text = """From: Ilse Marrow <press@prosecutor.example>
To: League for Civil Liberties
Date: 3 September 2014
Subject: Your enquiry of 1 August

Dear Ms Brandt,

In reply to your letter we inform you that eight officers have received
disciplinary warnings. No charges were brought.

> How many officers have been charged, and
> with what? We know of 19 people who
> were killed.

None.
"""
    assert len(of_kind(text, "metadata")) == 4
    assert "How many officers have been charged, and with what? We know of 19 people who were killed." in of_kind(
        text, "paragraph"
    )
    proposed = read(text).proposed
    assert (proposed.published, proposed.title) == ("2014-09-03", "Your enquiry of 1 August")


def test_a_wire_report_with_indented_paragraphs() -> None:
    text = """PORT MAREN SHOOTING
    By Jonas Brandt
    PORT MAREN, Valdoria, May 10 (Example News) - Police shot dead at least
11 people on Friday when they broke up a protest by dock workers, the Health
Ministry said.
    Witnesses put the number of dead at 20 or more.
    "They fired without warning," said Pavel Adamik, 41, a crane driver who
was hit in the leg.
"""
    assert of_kind(text, "metadata") == ["By Jonas Brandt"]
    assert len(of_kind(text, "paragraph")) == 3


def test_entries_of_a_form_stay_apart() -> None:
    text = """CASE SHEET 14

Name: Pavel Adamik
Age: 41
Place of arrest: Old Harbour, Port Maren
Date of arrest: 10 May 2014
Account: He was taken from his flat by four men in plain clothes who did not
show a warrant. He was beaten for two hours.
"""
    assert of_kind(text, "title") == ["CASE SHEET 14"]
    assert [c.partition(":")[0] for c in of_kind(text, "paragraph")] == [
        "Name", "Age", "Place of arrest", "Date of arrest", "Account",
    ]  # fmt: skip


def test_a_list_of_names_is_a_list_and_no_run_of_headings() -> None:
    text = "The following people were killed:\n\nAnna Berg\nTomas Berg\nOlaf Lund, 24\n\nAll were shot in the back.\n"
    assert of_kind(text, "list") == ["Anna Berg", "Tomas Berg", "Olaf Lund, 24"]


@pytest.mark.parametrize("row", ["{}\t{}\t{}", "| {} | {} | {} |"])
def test_tables_in_text_have_cells(row: str) -> None:
    rows = [("Source", "Deaths", "Date"), ("Ministry", "13", "12 May"), ("League", "19", "3 June")]
    layer = read(
        "Deaths by source:\n\n" + "\n".join(row.format(*r) for r in rows) + "\n\nNo other figures are known.\n"
    )
    table = next(block for block in layer.blocks if block.kind == "table")
    assert [(c.address, layer.text[c.start : c.end]) for c in table.cells][3:6] == [
        ("A2", "Ministry"), ("B2", "13"), ("C2", "12 May"),
    ]  # fmt: skip


def test_footnotes_below_a_rule_do_not_cut_the_sentence_over_them() -> None:
    text = (
        "The commission heard 84 witnesses.1 It found that the order to fire was given by\n"
        "radio and that the recordings were handed over only after the\n____________\n"
        "1 Interview with the secretary of the commission, Port Maren, 4 November 2014.\n"
        "2 See the letter of the Ombudsman of 3 October 2014, which was sent to all members of\n"
        "the commission.\n\fOmbudsman had threatened to go to court.2 They show that nobody warned the\ncrowd.\n"
    )
    assert "handed over only after the Ombudsman had threatened" in of_kind(text, "paragraph")[0]
    assert [note[:11] for note in of_kind(text, "footnote")] == ["1 Interview", "2 See the l"]


def test_a_russian_statement() -> None:
    text = """ЗАЯВЛЕНИЕ

                                              г. Порт-Марен, 12 мая 2014 г.

9 мая 2014 г. сотрудники полиции открыли огонь по рабочим порта. По данным
Министерства здравоохранения, погибли 13 человек. Лига располагает сведениями о
19 погибших.

Мы требуем:
1) опубликовать имена всех погибших;
2) допустить к задержанным адвокатов и
врачей;
"""
    layer = read(text)
    assert layer.language == "ru"
    assert layer.proposed.published == "2014-05-12"
    assert of_kind(text, "list") == [
        "1) опубликовать имена всех погибших;",
        "2) допустить к задержанным адвокатов и врачей;",
    ]
    assert "сведениями о 19 погибших." in of_kind(text, "paragraph")[0]


def test_the_known_document_is_whole_when_set_plainly() -> None:
    """Guards the tests above: what they look for can be found at all."""
    text = "\n\n".join(" ".join(sentences) for _, sentences in DOCUMENT)
    assert len(SENTENCES) > 15
    assert all(sentence in " ".join(text.split()) for sentence in SENTENCES)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference documents are not here")
class TestReferenceDocuments:
    @staticmethod
    def of(prefix: str) -> list[tuple[str, str, int]]:
        path = next(SEEDS.glob(f"{prefix}*"))
        layer = read_document(path.read_bytes(), name=path.name, item_id="item-0").layer
        return [(r.block.kind, r.text, len(r.block.parts)) for r in readings(layer)]

    def test_wrapped_lines_and_page_breaks(self) -> None:
        found = self.of("000")
        assert [kind for kind, *_ in found if kind == "title"] == ["title"]
        assert sum(kind == "heading" for kind, *_ in found) == 4
        assert all(text[-1] in ".,”" for kind, text, _ in found if kind == "paragraph")

    def test_double_spaced_lines_under_a_letterhead(self) -> None:
        found = self.of("001")
        assert sum(kind == "list" for kind, *_ in found) == 4
        assert all(text[-1] in ".:" for kind, text, _ in found if kind in ("paragraph", "list"))

    def test_a_box_that_cuts_a_sentence(self) -> None:
        found = self.of("002")
        boxes = [text for kind, text, _ in found if kind == "box"]
        assert len(boxes) == 1
        assert [parts for kind, text, parts in found if "complained that they had been" in text] == [2]

    def test_one_paragraph_a_line(self) -> None:
        found = self.of("003")
        assert sum(kind == "metadata" for kind, *_ in found) == 5
        assert sum(kind == "title" for kind, *_ in found) == 1

    def test_stray_blanks_at_page_tops(self) -> None:
        found = self.of("004")
        assert sum(kind == "heading" for kind, *_ in found) == 9
        assert all(text[-1] in ".”" for kind, text, _ in found if kind == "paragraph")


class TestSideBySide:
    def test_two_columns_are_read_one_after_the_other(self) -> None:
        text = """The commission heard 84 witnesses      Nobody has been charged. The letter
in the course of the autumn and it     does not mention the two women who
found that the order to fire was       died in hospital on 11 May.
given by radio at 11.40.
                                       Lawyers acting for the families have
A court had ordered the recordings     filed four complaints with the Regional
to be handed over.                     Court of Maren Province.
"""
        assert of_kind(text, "paragraph") == [
            "The commission heard 84 witnesses in the course of the autumn and it found that the order to fire was "
            "given by radio at 11.40.",
            "A court had ordered the recordings to be handed over.",
            "Nobody has been charged. The letter does not mention the two women who died in hospital on 11 May.",
            "Lawyers acting for the families have filed four complaints with the Regional Court of Maren Province.",
        ]

    def test_line_numbers_of_a_record_are_no_part_of_what_was_said(self) -> None:
        text = """1          Q.   Where were you on the morning of 9 May?
2          A.   I was standing at the gate of the harbour. I saw six men in
3     uniform on the roof of the Customs House.
4          Q.   How many people fell?
5          A.   Eleven. Two of them
6     were women.
7               MR. VANCE: Objection.
8               THE COURT: Overruled. Please go on.
"""
        assert of_kind(text, "metadata") == ["1 2 3 4 5 6 7 8"]
        assert of_kind(text, "paragraph")[1].endswith("I saw six men in uniform on the roof of the Customs House.")

    def test_columns_of_figures_are_a_table(self) -> None:
        text = """Deaths by region, according to the Ministry:

Region            Killed    Wounded
Port Maren        13        40
Old Harbour       2         7
"""
        layer = read(text)
        table = next(block for block in layer.blocks if block.kind == "table")
        assert [layer.text[c.start : c.end] for c in table.cells if c.row == 1] == ["Port Maren", "13", "40"]


def test_a_marker_on_a_line_of_its_own_belongs_to_the_item_below() -> None:
    text = """The League asked the authorities to do the following without any further delay at all:
•
publish the names of all who died and the places where they were buried, in every one of
the newspapers of the town
•
release the 37 people who are still held
"""
    assert [item[:12] for item in of_kind(text, "list")] == ["• publish th", "• release th"]


@pytest.mark.parametrize("line", ["15. One party", "2. A party", "11.40. One party"])
def test_a_number_at_a_line_start_is_no_item_unless_it_counts(line: str) -> None:
    text = (
        "Doctors in the town were told not to speak to anybody about the number of the dead, and\n"
        "they did not. A teacher said that she had seen some 300 bodies in the yard of School No.\n"
        f"{line} which went from house to house named 745 victims and their families.\n"
    )
    assert [kind for kind, _ in blocks(text)] == ["paragraph"]


def test_a_quotation_after_a_colon_at_a_line_end_stays_in_its_sentence() -> None:
    text = (
        "Rita Solheim, whose brother died on the quay, told us about her visit to the ministry:\n"
        '"They ask for my patience. They have had it for a year." She has written fourteen letters\n'
        "to the General Prosecutor.\n"
    )
    assert len(of_kind(text, "paragraph")) == 1


def test_a_salutation_does_not_run_into_a_letter_in_small_letters() -> None:
    text = (
        "Hello,\n\nnobody was charged, as far as we know. The prosecutor told us on Monday that the\ninquiry goes on.\n"
    )
    assert len(of_kind(text, "paragraph")) == 2


def test_a_telegram_in_capitals() -> None:
    text = (
        "PRIORITY. POLICE FIRED ON DOCK WORKERS THIS MORNING. HOSPITAL SOURCES SPEAK OF AT\n"
        "LEAST 11 DEAD AND DOZENS OF WOUNDED. A CURFEW HAS BEEN DECLARED FROM 9 PM TO\n6 AM. MORE FOLLOWS.\n"
    )
    found = [content for _, content in blocks(text)]
    assert any("SPEAK OF AT LEAST 11 DEAD" in content for content in found)
    assert any("9 PM TO 6 AM." in content for content in found)
