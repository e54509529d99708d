"""Makes PDF files with reportlab: text at known places, drawn as a test wants it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

BENCH = Path(__file__).parents[2] / "bench"


def pdf(*pages: Callable[[Canvas], object], title: str = "", author: str = "") -> bytes:
    """Return a PDF file with one page for each drawing function."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(
    canvas: Canvas,
    x: float,
    y: float,
    lines: Sequence[str],
    font: str = "Helvetica",
    size: float = 10,
    lead: float = 12,
) -> float:
    """Write lines downwards; return where the next one would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= lead
    return y


def wrapped(text: str, width: float, font: str = "Helvetica", size: float = 10) -> list[str]:
    """Break a text into lines of at most `width` points."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def long_report(pages: int):
    """Return the generated report of the bench, with what is in it."""
    sys.path.insert(0, str(BENCH))
    try:
        import make_pdf
    finally:
        sys.path.remove(str(BENCH))
    return make_pdf.report(pages)
