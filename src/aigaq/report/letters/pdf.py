"""A letter as PDF (needs reportlab and the font Roboto: the extra "report")."""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import escape

from aigaq.records import MissingPart

from .compose import Letter

_FONT, _BOLD = "Letter", "LetterBold"


def to_pdf(letter: Letter) -> bytes:
    """Return a letter as PDF with its font inside; the same letter gives the same bytes.

    Raises
    ------
    MissingPart
        reportlab or the font is not installed.
    """
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.platypus import KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer
    except ImportError:
        raise _missing() from None

    styles = _styles()

    def line(text: str, style: str = "body") -> Any:
        return Paragraph(str(escape(text)), styles[style])

    flow: list[Any] = [line(letter.title, "title"), *(line(text) for text in letter.head), Spacer(1, 8)]
    flow += [line(text) for text in letter.opening]
    if letter.questions:
        flow.append(line(letter.heading, "heading"))
        flow += [
            KeepTogether([line(f"{one.number}. {one.text}", "item"), *(line(note, "note") for note in one.notes)])
            for one in letter.questions
        ]
        flow += [Spacer(1, 8), line(letter.closing)]
    if letter.passages:
        flow += [PageBreak(), line(letter.annex, "heading")]
        flow += [
            KeepTogether(
                [
                    line(f"{one.number}. {one.words}", "item"),
                    line(f"{one.holder}. {one.place}.", "note"),
                    line(one.digest, "note"),
                ]
            )
            for one in letter.passages
        ]
    made = io.BytesIO()
    document = SimpleDocTemplate(
        made,
        pagesize=A4,
        title=letter.title,
        lang=letter.language,
        author="",
        leftMargin=62,
        rightMargin=62,
        topMargin=62,
        bottomMargin=62,
        invariant=1,
    )
    document.build(flow, canvasmaker=_numbering(letter.foot))
    return made.getvalue()


def _numbering(foot: str) -> type[Any]:
    """Return a canvas that prints the number of each page and of all of them."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbering(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - the library's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self.setFont(_FONT, 8)
                self.drawRightString(533, 36, foot.format(page=number, pages=len(self._pages)))
                super().showPage()
            super().save()

    return Numbering


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = _fonts()
    pdfmetrics.registerFont(TTFont(_FONT, str(fonts / "Roboto-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(_BOLD, str(fonts / "Roboto-Bold.ttf")))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14, spaceAfter=6)
    return {
        "body": body,
        "title": ParagraphStyle("title", parent=body, fontName=_BOLD, fontSize=15, leading=19, spaceAfter=10),
        "heading": ParagraphStyle(
            "heading", parent=body, fontName=_BOLD, fontSize=12, leading=16, spaceBefore=10, keepWithNext=1
        ),
        "item": ParagraphStyle("item", parent=body, leftIndent=20, firstLineIndent=-20, spaceBefore=4, spaceAfter=2),
        "note": ParagraphStyle(
            "note", parent=body, leftIndent=20, fontSize=8, leading=11, spaceAfter=2, splitLongWords=1
        ),
    }


def _fonts() -> Path:
    """Return the folder of the fonts; the package that brings them is found, not run."""
    found = find_spec("font_roboto")
    if found is None or not found.submodule_search_locations:
        raise _missing()
    return Path(next(iter(found.submodule_search_locations))) / "files"


def _missing() -> MissingPart:
    return MissingPart(
        "Letters in PDF need reportlab and font-roboto, which are not installed.",
        "aigaq[report]",
        "Install them: pip install 'aigaq[report]'",
    )
