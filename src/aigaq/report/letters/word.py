"""A letter as a Word document (needs python-docx: the extra "report")."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from aigaq.records import MissingPart

from .compose import Letter

#: The date of every part of the file, so that the same letter gives the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


def to_word(letter: Letter) -> bytes:
    """Return a letter as DOCX; the same letter gives the same bytes.

    Raises
    ------
    MissingPart
        python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.shared import Pt
    except ImportError:
        raise MissingPart(
            "Letters in Word need python-docx, which is not installed.",
            "aigaq[report]",
            "Install it: pip install 'aigaq[report]'",
        ) from None

    document = Document()
    document.core_properties.title = letter.title
    document.core_properties.author = ""
    document.core_properties.language = letter.language
    document.core_properties.created = document.core_properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(letter.title, level=1)
    for line in (*letter.head, *letter.opening):
        document.add_paragraph(line)
    if letter.questions:
        document.add_heading(letter.heading, level=2)
        for one in letter.questions:
            document.add_paragraph(f"{one.number}. {one.text}").paragraph_format.keep_with_next = bool(one.notes)
            for note in one.notes:
                small = document.add_paragraph()
                small.paragraph_format.left_indent = Pt(18)
                small.add_run(note).font.size = Pt(9)
        document.add_paragraph(letter.closing)
    if letter.passages:
        document.add_page_break()
        document.add_heading(letter.annex, level=2)
        for passage in letter.passages:
            document.add_paragraph(f"{passage.number}. {passage.words}").paragraph_format.keep_with_next = True
            small = document.add_paragraph()
            small.paragraph_format.left_indent = Pt(18)
            small.add_run(f"{passage.holder}. {passage.place}. {passage.digest}").font.size = Pt(8)
    made = io.BytesIO()
    document.save(made)
    return _dated(made.getvalue())


def _dated(data: bytes) -> bytes:
    """Return a zip file with every part dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _DATE), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
