"""Make the documents of the bundled case from the digests in ``tools/demo``: PDF, EML, DOCX, TXT, HTML.

    python tools/make_demo.py

Needs reportlab. Writes into ``src/aigaq/case/zhanaozen``; the same input gives the same bytes.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from email.headerregistry import Address
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent / "demo"
TARGET = Path(__file__).parents[1] / "src" / "aigaq" / "case" / "zhanaozen"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Piece(NamedTuple):
    kind: str  # title, notice, heading, box, note, text
    text: str


def pieces(name: str) -> list[Piece]:
    """Read the small markup of the digests."""
    kinds = {"# ": "title", "! ": "notice", "## ": "heading", "> ": "box", "[^1] ": "note"}
    found = []
    for paragraph in (SOURCE / name).read_text(encoding="utf-8").strip().split("\n\n"):
        mark = next((m for m in kinds if paragraph.startswith(m)), "")
        found.append(Piece(kinds.get(mark, "text"), paragraph.removeprefix(mark)))
    return found


def make_pdf() -> None:
    """Lay the first digest out as a report: running header and footer, a framed box."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14, spaceAfter=7)
    styles = {
        "title": ParagraphStyle(
            "title", parent=body, fontName="Helvetica-Bold", fontSize=17, leading=21, spaceAfter=10
        ),
        "heading": ParagraphStyle(
            "h", parent=body, fontName="Helvetica-Bold", fontSize=12.5, spaceBefore=8, spaceAfter=5
        ),
        "notice": ParagraphStyle(
            "notice", parent=body, fontName="Times-Italic", fontSize=9, leading=11.5, spaceAfter=9
        ),
        "box": ParagraphStyle(
            "box",
            parent=body,
            borderWidth=0.8,
            borderColor="#555555",
            borderPadding=6,
            backColor="#f2f2f2",
            leftIndent=14,
            rightIndent=14,
            spaceBefore=9,
            spaceAfter=14,
        ),
        "text": body,
    }

    def furniture(canvas, document) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(25 * mm, 285 * mm, "Digest: Kazakhstan, one hundred days after Zhanaozen")
        canvas.drawRightString(185 * mm, 12 * mm, f"Page {document.page}")
        canvas.restoreState()

    document = SimpleDocTemplate(
        str(TARGET / "1-amnesty-100-days.pdf"),
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
        invariant=1,
        title="Official investigations in doubt one hundred days after the clashes (digest)",
        author="aigaq demonstration",
        lang="en",
    )
    flow = [Paragraph(escape(p.text), styles[p.kind]) for p in pieces("1-amnesty-100-days.md")]
    document.build(flow, onFirstPage=furniture, onLaterPages=furniture)


def make_mail() -> None:
    """Write the second digest as the message that brought it."""
    found = pieces("2-iphr-statement.md")
    message = EmailMessage()
    message["From"] = Address("IPHR (digest for a demonstration)", "digest", "example.org")
    message["To"] = Address("Readers", "readers", "example.org")
    message["Date"] = "Tue, 20 Dec 2011 15:00:00 +0100"
    message["Subject"] = found[0].text
    message["Message-ID"] = "<zhanaozen-2011-12-20@example.org>"
    message.set_content("\n\n".join(p.text for p in found) + "\n", cte="quoted-printable")
    (TARGET / "2-iphr-statement.eml").write_bytes(message.as_bytes())


def make_docx() -> None:
    """Write the third digest as a Word file with a header, text boxes, a footnote and a tracked change."""
    found = pieces("3-amnesty-annual-report.md")
    note = next(p.text for p in found if p.kind == "note")
    body = "".join(_paragraph(p) for p in found if p.kind != "note")
    header = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("footnotes", "footnotes.xml"),
                "rId3": ("header", "header1.xml"),
            }
        ),
        "word/document.xml": _part("document", f"<w:body>{body}{header}</w:body>"),
        "word/styles.xml": _part("styles", "".join(_style(i, n) for i, n in STYLES.items())),
        "word/footnotes.xml": _part("footnotes", f'<w:footnote w:id="1"><w:p>{_run(note)}</w:p></w:footnote>'),
        "word/header1.xml": _part("hdr", f"<w:p>{_run('Digest: Annual Report 2013, Kazakhstan')}</w:p>"),
    }
    with zipfile.ZipFile(TARGET / "3-amnesty-annual-report.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (2013, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


STYLES = {"Title": "Title", "Heading1": "heading 1", "Normal": "Normal"}


def _style(identifier: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'


def _part(tag: str, content: str) -> str:
    spaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return f"{XML}<w:{tag} {spaces}>{content}</w:{tag}>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _paragraph(piece: Piece) -> str:
    if piece.kind == "box":
        inner = f"<w:txbxContent><w:p>{_run(piece.text)}</w:p></w:txbxContent>"
        return f"<w:p><w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"
    style = {"title": "Title", "heading": "Heading1"}.get(piece.kind, "Normal")
    runs = []
    for part in re.split(r"(\[\^1\]|who were put on trial)", piece.text):
        if part == "[^1]":
            runs.append('<w:r><w:footnoteReference w:id="1"/></w:r>')
        elif part == "who were put on trial":
            who = 'w:author="editor" w:date="2013-01-01T00:00:00Z"'
            runs.append(f'<w:del w:id="8" {who}><w:r><w:delText>on trial</w:delText></w:r></w:del>')
            runs.append(f'<w:ins w:id="9" {who}>{_run(part)}</w:ins>')
        elif part:
            runs.append(_run(part))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(f'<Relationship Id="{i}" Type="{base}/{t}" Target="{f}"/>' for i, (t, f) in targets.items())
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{rows}</Relationships>'


def _content_types() -> str:
    kinds = {
        "document.xml": "document.main",
        "styles.xml": "styles",
        "footnotes.xml": "footnotes",
        "header1.xml": "header",
    }
    rows = "".join(f'<Override PartName="/word/{f}" ContentType="{PARTS}.{k}+xml"/>' for f, k in kinds.items())
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{XML}<Types xmlns="{space}">{defaults}{rows}</Types>'


def make_page() -> None:
    """Write the fifth digest as a web page with the furniture that such pages have."""
    tags = {"title": "h1", "heading": "h2", "notice": "p", "text": "p"}
    article = "\n".join(
        f"<{tags[p.kind]}>{escape(p.text, quote=False)}</{tags[p.kind]}>" for p in pieces("5-hrw-world-report.md")
    )
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>World Report 2013: Kazakhstan (digest)</title>
<meta property="og:site_name" content="Human Rights Watch (digest for a demonstration)">
</head>
<body>
<nav><ul><li><a href="#">Home</a></li><li><a href="#">Countries</a></li><li><a href="#">Reports</a></li></ul></nav>
<main><article>
{article}
</article></main>
<footer><p>Page made to demonstrate a reader of web pages.</p></footer>
</body>
</html>
"""
    (TARGET / "5-hrw-world-report.html").write_text(page, encoding="utf-8")


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    make_pdf()
    make_mail()
    make_docx()
    shutil.copyfile(SOURCE / "4-amnesty-media-advisory.md", TARGET / "4-amnesty-media-advisory.txt")
    make_page()
    shutil.copyfile(SOURCE / "metadata.csv", TARGET / "metadata.csv")


if __name__ == "__main__":
    main()
