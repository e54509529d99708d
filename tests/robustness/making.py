"""One good small file of each format: the same sentences, each with a toll of its own. Always the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, NamedTuple

import docx
import openpyxl
import pikepdf
from compound import compound_file
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

#: A word that stands in every document and must never stand in a message.
CANARY = "Qaraqoshqar"

ODT_TYPE = "application/vnd.oasis.opendocument.text"
_DATED = (2014, 6, 3, 0, 0, 0)
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")


class Good(NamedTuple):
    """A file that can be read.

    Attributes
    ----------
    killed : int or None
        The toll that only this file gives; None where it gives no claims: tables, and what is locked.
    """

    name: str
    data: bytes
    killed: int | None


def story(killed: int) -> list[str]:
    """Return the paragraphs of a document that says how many were killed."""
    return [
        f"What happened at the {CANARY} works",
        f"Almaty, 3 June 2014. The prosecutor's office said that {killed} people were killed in Aktau on 16 May 2014.",
        f"Doctors at the hospital said that {killed + 30} people were wounded. Relatives of {CANARY} workers were not "
        "told where the bodies lay.",
        f"Police detained {killed + 200} people between 16 and 20 May 2014. No officer has been charged.",
    ]


def russian(killed: int) -> list[str]:
    """Return the same in Russian."""
    return [
        f"Что произошло на заводе {CANARY}",
        f"Алматы, 3 июня 2014 года. В прокуратуре сообщили, что 16 мая 2014 года в Актау погибли {killed} человек.",
        f"Врачи говорят о {killed + 30} раненых. Родственникам не сказали, где лежат тела погибших.",
    ]


def good_files() -> list[Good]:
    """Return a file of each format, each with a toll of its own."""
    table = list(_table(131))
    return [
        Good("plain.txt", _lines(101).encode(), 101),
        Good("plain-utf16.txt", _lines(102).encode("utf-16"), 102),
        Good("plain-utf8-mark.txt", _lines(103).encode("utf-8-sig"), 103),
        Good("plain-cp1251.txt", "\n\n".join(russian(104)).encode("cp1251"), None),
        Good("plain-koi8.txt", "\n\n".join(russian(105)).encode("koi8-r"), None),
        Good("notes.md", markdown(106), 106),
        Good("page.html", html(107), 107),
        Good("letter.eml", eml(108), 108),
        Good("letter.msg", msg(109), 109),
        Good("letter.rtf", rtf(110), 110),
        Good("report.docx", docx_file(111), 111),
        Good("report.odt", odt(112), 112),
        Good("report.pdf", pdf(113), 113),
        Good("open-password.pdf", _locked(pdf(114), user=""), 114),
        Good("password.pdf", _locked(pdf(115), user="secret"), None),
        Good("list.csv", "".join(",".join(f'"{c}"' for c in row) + "\r\n" for row in table).encode(), None),
        Good("list.xlsx", xlsx(table), None),
        Good("several.zip", zipped({"inner.txt": _lines(116).encode(), "deep/inner.docx": docx_file(117)}), None),
    ]


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file, always the same for the same parts; the first is stored if it is a ``mimetype``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _DATED)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else method
            container.writestr(info, content)
    return out.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP file."""
    with zipfile.ZipFile(io.BytesIO(package)) as container:
        return {name: container.read(name) for name in container.namelist()}


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """Return the package with one part replaced or added."""
    return zipped(parts_of(package) | {name: content})


def markdown(killed: int) -> bytes:
    title, *rest = story(killed)
    return "\n\n".join([f"# {title}", *rest, "- first item\n- second item", "| a | b |\n|---|---|\n| 1 | 2 |"]).encode()


def html(killed: int) -> bytes:
    title, *rest = story(killed)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>{title}</h1>{body}<table><tr><th>Day</th><th>Killed</th></tr>"
        f"<tr><td>16 May</td><td>{killed}</td></tr></table></article><footer>All rights</footer></body></html>"
    ).encode()


def eml(killed: int) -> bytes:
    title, *rest = story(killed)
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "Office <office@example.org>", "desk@example.org"
    message["Subject"], message["Date"] = title, "Tue, 03 Jun 2014 10:00:00 +0600"
    message["Message-ID"] = "<1@example.org>"
    message.set_content("\n\n".join(rest))
    message.add_alternative("".join(f"<p>{p}</p>" for p in rest), subtype="html")
    message.add_attachment("\n\n".join(story(killed + 30)), filename="enclosed.txt")
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=={number}==")
    return message.as_bytes()


def msg(killed: int) -> bytes:
    """Return an Outlook message with an attachment."""
    title, *rest = story(killed)
    enclosed = "\n\n".join(story(killed + 30)).encode()
    attachment = {
        "__properties_version1.0": bytes(8) + _fixed(0x3705, 1),
        "__substg1.0_37010102": enclosed,
        "__substg1.0_3707001F": "enclosed.txt".encode("utf-16-le"),
    }
    recipient = {
        "__properties_version1.0": bytes(8) + _fixed(0x0C15, 1),
        "__substg1.0_3001001F": "Desk".encode("utf-16-le"),
        "__substg1.0_39FE001F": "desk@example.org".encode("utf-16-le"),
    }
    return compound_file(
        {
            "__nameid_version1.0": {
                "__substg1.0_00020102": b"",
                "__substg1.0_00030102": b"",
                "__substg1.0_00040102": b"",
            },
            "__properties_version1.0": bytes(32) + _fixed(0x0E1B, 1),
            "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
            "__substg1.0_0037001F": title.encode("utf-16-le"),
            "__substg1.0_0C1A001F": "Office".encode("utf-16-le"),
            "__substg1.0_0C1F001F": "office@example.org".encode("utf-16-le"),
            "__substg1.0_007D001F": "Date: Tue, 03 Jun 2014 10:00:00 +0600\r\n".encode("utf-16-le"),
            "__substg1.0_1000001F": "\r\n\r\n".join(rest).encode("utf-16-le"),
            "__recip_version1.0_#00000000": recipient,
            "__attach_version1.0_#00000000": attachment,
        }
    )


def _fixed(tag: int, value: int) -> bytes:
    """Return an entry of a message's table of properties: a number."""
    return (tag << 16 | 0x0003).to_bytes(4, "little") + (6).to_bytes(4, "little") + value.to_bytes(8, "little")


def rtf(killed: int) -> bytes:
    title, *rest = story(killed)
    body = "".join(rf"\pard {paragraph}\par" + "\n" for paragraph in rest)
    cyrillic = "".join(rf"\'{byte:02x}" for byte in "Погибли".encode("cp1251"))
    return (
        r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}}{\info{\title A report}}"
        rf"{{\pard\b {title}\par}}" + "\n" + body + rf"\pard {cyrillic} \u8212\'97 {{\i 17}}\par}}"
    ).encode("cp1251")


def docx_file(killed: int) -> bytes:
    title, *rest = story(killed)
    document = docx.Document()
    document.add_heading(title, level=1)
    for paragraph in rest:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=0, cols=2)
    for row in (("Day", "Killed"), ("16 May", str(killed))):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return _fixed_dates(document)


def odt(killed: int) -> bytes:
    title, *rest = story(killed)
    namespaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table")
    )
    body = f'<text:h text:outline-level="1">{title}</text:h>' + "".join(f"<text:p>{p}</text:p>" for p in rest)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{namespaces}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(
        {"mimetype": ODT_TYPE.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


def pdf(killed: int) -> bytes:
    title, *rest = story(killed)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, title)
    canvas.setFont("Helvetica", 10)
    y = 730
    for paragraph in rest:
        for line in _wrapped(paragraph, 85):
            canvas.drawString(72, y, line)
            y -= 13
        y -= 10
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _locked(data: bytes, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        # the older cipher draws no random numbers, so that the file is always the same
        document.save(
            out, encryption=pikepdf.Encryption(owner="owner", user=user, R=3, metadata=False, aes=False), static_id=True
        )
    return out.getvalue()


def xlsx(rows: list[tuple[Any, ...]]) -> bytes:
    """Return a workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _fixed_dates(book)


def _table(killed: int) -> list[tuple[Any, ...]]:
    days = [(f"{day} May 2014", "Aktau", killed + day, f"people killed at {CANARY}") for day in range(16, 20)]
    return [("day", "place", "killed", "remark"), *days]


def _fixed_dates(document: Any) -> bytes:
    """Return the bytes of an office document without the moment at which they were made."""
    out = io.BytesIO()
    document.save(out)
    parts = parts_of(out.getvalue())
    parts["docProps/core.xml"] = _MODIFIED.sub(b"", parts["docProps/core.xml"])
    parts["docProps/core.xml"] = re.sub(
        rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>2014-06-03T00:00:00Z", parts["docProps/core.xml"]
    )
    return zipped(parts)


def _lines(killed: int) -> str:
    return "\n\n".join("\n".join(_wrapped(paragraph, 80)) for paragraph in story(killed)) + "\n"


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
