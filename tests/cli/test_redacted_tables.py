"""What is written to be handed on hides names of children, relatives and people told to have met sexual violence."""

from __future__ import annotations

import json

import pytest

TEXT = """Port Maren, 9 May 2014

Dana Ospanova was arrested on 3 May 2014 in Port Maren. Officers forced Dana Ospanova to undress and beat her.
Timur Bekov was arrested on 4 May 2014 and sentenced to three years in prison.
"""


@pytest.fixture
def folder(aigaq, tmp_path):
    made, text = tmp_path / "case", tmp_path / "note.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert aigaq("new", made).code == 0
    assert aigaq("add", "--case", made, text).code == 0
    assert aigaq("run", "--case", made).code == 0
    return made


def test_tables_for_others_hide_names_unless_asked(aigaq, folder):
    told = aigaq("timeline", "--csv", "--case", folder).out
    assert "Ospanova" not in told
    assert "[person 1]" in told
    assert "Timur Bekov" in told
    assert "Dana Ospanova" in aigaq("timeline", "--csv", "--with-names", "--case", folder).out
    assert "Dana Ospanova" in aigaq("timeline", "--case", folder).out
    assert "Dana Ospanova" in json.dumps(json.loads(aigaq("timeline", "--json", "--case", folder).out))


def test_no_page_of_the_report_names_them(aigaq, folder):
    assert aigaq("report", "build", "--case", folder).code == 0
    pages = {path.name: path.read_text(encoding="utf-8") for path in (folder / "out/report").rglob("*.html")}
    assert "questions.html" in pages
    assert [name for name, page in pages.items() if "Ospanova" in page] == []
    assert "Timur Bekov" in pages["questions.html"]
    assert "[person 1]" in pages["questions.html"]


def test_the_register_hides_children_whom_only_a_list_names(aigaq, folder, tmp_path):
    pytest.importorskip("splink")
    listed = tmp_path / "wounded.csv"
    listed.write_text("id,Name,Age\n1,Alma Seitova,12\n2,Nurlan Dosov,44\n", encoding="utf-8")
    assert aigaq("lists", "add", listed, "--name", "wounded", "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    assert aigaq("people", "link", "--case", folder).code == 0
    assert aigaq("run", "--case", folder).code == 0
    told = aigaq("people", "register", "--case", folder).out
    assert "Alma Seitova" not in told
    assert "Ospanova" not in told
    assert "Nurlan Dosov" in told
    assert "[child" in told
    assert "Alma Seitova" in aigaq("people", "register", "--with-names", "--case", folder).out


def test_letters_hide_them_too(aigaq, folder, tmp_path):
    pytest.importorskip("docx")
    from docx import Document

    asked = json.loads(aigaq("questions", "list", "--json", "--case", folder).out)
    about = [one for one in asked if "Ospanova" in one["question"]["text"]]
    assert about
    path = tmp_path / "letter.docx"
    done = aigaq("questions", "letter", "--addressee", about[0]["question"]["addressee"], "-o", path, "--case", folder)
    assert done.code == 0
    words = "\n".join(paragraph.text for paragraph in Document(path).paragraphs)
    assert "Ospanova" not in words
    assert "[person 1]" in words
