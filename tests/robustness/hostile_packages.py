"""Zipped packages and archives built to exhaust, crash or mislead their reader."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator

from hostile_texts import LAUGHS, SECRETS
from making import CANARY, ODT_TYPE, docx_file, odt, story, with_part, xlsx, zipped

_SENTENCES = " ".join(story(71))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = "".join(
    f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "text", "table", "style")
)
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DEEP = 100_000
_BOMB = 70_000_000
_DOCX, _ODT, _XLSX = "word/document.xml", "content.xml", "xl/worksheets/sheet1.xml"


def hostile_packages(times: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file; `times` as in `hostile_texts`."""
    yield from _bombs()
    for name, part, wrap in (("docx", _DOCX, _docx), ("odt", _ODT, _odt), ("xlsx", _XLSX, _xlsx)):
        yield from _entities(name, part, wrap)
    yield from _documents(2_000 * times)
    yield from _open_documents(2_000 * times)
    yield from _workbooks(2_000 * times)
    yield from _archives(200 * times)


def _bombs() -> Iterator[tuple[str, bytes]]:
    blanks = b" " * _BOMB
    yield "bomb.docx", with_part(docx_file(72), _DOCX, b"<w:document>" + blanks)
    yield "bomb.odt", with_part(odt(73), _ODT, b"<office:document-content>" + blanks)
    yield "bomb.xlsx", with_part(xlsx([("a", 1)]), _XLSX, b"<worksheet>" + blanks)
    yield "bomb.zip", zipped({"blanks.txt": blanks})
    inner = {f"{n}.zip": zipped({"blanks.txt": b"%d" % n + blanks[: _BOMB // 6]}) for n in range(9)}
    yield "bombs-in-bombs.zip", zipped({"middle.zip": zipped(inner)})
    yield "overlapping.zip", _overlapping("x.txt", 1_000)
    yield "overlapping.docx", _overlapping(_DOCX, 2_000)
    short = bytearray(zipped({_DOCX: b"<w:document " + _W.encode() + b">" + blanks[:2_000_000]}))
    at = short.rindex(b"PK\x01\x02") + 24
    short[at : at + 4] = (50).to_bytes(4, "little")
    yield "lies-about-size.docx", bytes(short)


def _overlapping(name: str, members: int) -> bytes:
    """Return an archive whose many members are all the same bytes of it."""
    content = b"<a>" + b" " * 100_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    sizes = (
        zlib.crc32(content).to_bytes(4, "little")
        + len(packed).to_bytes(4, "little")
        + len(content).to_bytes(4, "little")
    )
    fields = b"\x14\x00\x00\x08\x08\x00\x00\x00\xc3\x44" + sizes
    local = b"PK\x03\x04" + fields + len(name).to_bytes(2, "little") + b"\x00\x00" + name.encode() + packed
    entries = []
    for number in range(members):
        called = (name if number == 0 else f"{number}-{name}").encode()
        entries.append(b"PK\x01\x02\x14\x00" + fields + len(called).to_bytes(2, "little") + bytes(16) + called)
    directory = b"".join(entries)
    end = b"PK\x05\x06" + bytes(4) + members.to_bytes(2, "little") * 2
    return (
        local + directory + end + len(directory).to_bytes(4, "little") + len(local).to_bytes(4, "little") + b"\x00\x00"
    )


def _entities(kind: str, part: str, wrap: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    package = {"docx": docx_file(74), "odt": odt(75), "xlsx": xlsx([("a", 1)])}[kind]
    for name, declared in (("laughs", LAUGHS), ("secrets", SECRETS)):
        yield f"{name}.{kind}", with_part(package, part, (declared + wrap("&j;")).encode())
        late = f"<!--{' ' * 70_000}-->{declared}{wrap('&j;')}"
        yield f"{name}-late.{kind}", with_part(package, part, late.encode())
        wide = f'<?xml version="1.0" encoding="utf-16"?>{declared}{wrap("&j;")}'
        yield f"{name}-utf-16.{kind}", with_part(package, part, wide.encode("utf-16"))
    at = f"<!--{' ' * 70_000}-->{LAUGHS}" + wrap("a").replace(">", ' a="&j;">', 1)
    yield f"laughs-in-attribute.{kind}", with_part(package, part, at.encode())


def _docx(text: str) -> str:
    return f"<w:document {_W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"


def _odt(text: str, automatic: str = "") -> str:
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    body = f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body>"
    return f"<office:document-content{_O}>{styles}{body}</office:document-content>"


def _xlsx(text: str) -> str:
    return _sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')


def _sheet(rows: str, before: str = "", after: str = "") -> str:
    return f"<worksheet {_S}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def _documents(many: int) -> Iterator[tuple[str, bytes]]:
    good, text = docx_file(76), f"<w:p><w:r><w:t>{_SENTENCES}</w:t></w:r></w:p>"

    def body(inside: str) -> bytes:
        return with_part(good, _DOCX, f"<w:document {_W}><w:body>{text}{inside}{text}</w:body></w:document>".encode())

    yield "nested-tables.docx", body("<w:tbl><w:tr><w:tc>" * _DEEP + text + "</w:tc></w:tr></w:tbl>" * _DEEP)
    yield "nested-controls.docx", body("<w:sdt><w:sdtContent>" * _DEEP + text + "</w:sdtContent></w:sdt>" * _DEEP)
    yield "paragraphs.docx", body("<w:p/>" * (10 * many))
    yield "runs.docx", body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (10 * many) + "</w:p>")
    yield "cells.docx", body("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * (5 * many) + "</w:tr></w:tbl>")
    spans = (
        '<w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    )
    yield "spans.docx", body("<w:tbl>" + (spans + "<w:p/></w:tc></w:tr>") * many + "</w:tbl>")
    yield "numbers.docx", body(f'<w:p><w:pPr><w:outlineLvl w:val="{"9" * 5000}"/></w:pPr></w:p>')
    deleted = (
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del w:author="a"><w:r><w:delText>b</w:delText></w:r></w:del>'
    )
    yield "deletions.docx", body((deleted + "<w:r><w:t>c</w:t></w:r></w:p>") * many)
    based = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    styles = f"<w:styles {_W}>{based}</w:styles>".encode()
    paragraph = '<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    yield "styles-in-a-circle.docx", with_part(body(paragraph * many), "word/styles.xml", styles)
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>{CANARY}</w:t></w:r></w:p></w:footnote>'
    noted = body('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    yield (
        "note-in-itself.docx",
        with_part(noted, "word/footnotes.xml", f"<w:footnotes {_W}>{note}</w:footnotes>".encode()),
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="../../../../etc/passwd"/>'
        '<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
        f'Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="c" Target="{CANARY}.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/></Relationships>'
    )
    strange = with_part(body(""), "word/_rels/document.xml.rels", relations.encode())
    yield "relations.docx", with_part(strange, f"word/{CANARY}.xml", b"<w:ftr")
    yield "program-inside.docx", with_part(body(""), "word/embeddings/x.zip", zipped({"a.exe": b"MZ" + bytes(500)}))


def _open_documents(many: int) -> Iterator[tuple[str, bytes]]:
    good = odt(77)

    def body(inside: str, automatic: str = "") -> bytes:
        return with_part(good, _ODT, _odt(f"{_SENTENCES}</text:p>{inside}<text:p>{_SENTENCES}", automatic).encode())

    cell = "<table:table-row{}><table:table-cell{}><text:p>a</text:p></table:table-cell></table:table-row>"
    repeated = ' table:number-{}-repeated="999999999"'
    yield "repeated-rows.odt", body("<table:table>" + cell.format(repeated.format("rows"), "") * 9 + "</table:table>")
    yield (
        "repeated-columns.odt",
        body("<table:table>" + cell.format("", repeated.format("columns")) * 99 + "</table:table>"),
    )
    both = cell.format(
        repeated.format("rows"), repeated.format("columns") + ' table:number-columns-spanned="999999999"'
    )
    yield "repeated-cells.odt", body(f"<table:table>{both * 99}</table:table>")
    yield "blanks.odt", body('<text:p>a<text:s text:c="999999999"/></text:p>' * many)
    yield "nested-lists.odt", body("<text:list><text:list-item>" * _DEEP + "</text:list-item></text:list>" * _DEEP)
    yield "nested-spans.odt", body("<text:p>" + "<text:span>" * 5_000 + "a" + "</text:span>" * 5_000 + "</text:p>")
    circle = "".join(
        f'<style:style style:name="s{n}" style:family="paragraph" style:parent-style-name="s{(n + 1) % 500}"/>'
        for n in range(500)
    )
    yield "styles-in-a-circle.odt", body('<text:p text:style-name="s1">a</text:p>' * many, circle)
    yield "kind-only.odt", zipped({"mimetype": ODT_TYPE.encode()})


def _workbooks(many: int) -> Iterator[tuple[str, bytes]]:
    good = xlsx([("killed", 78), (CANARY, 1)])

    def sheet(rows: str, before: str = "", after: str = "") -> bytes:
        return with_part(good, _XLSX, _sheet(rows, before, after).encode())

    wide = '<dimension ref="A1:XFD1048576"/>'
    last = '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'
    yield "corners.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + last, wide)
    yield "declared.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row>', wide)
    far = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, many // 4))
    yield "far-columns.xlsx", sheet(far)
    yield "wild-places.xlsx", sheet('<row r="99999999999999"><c r="ZZZZZZZZ1"><v>1</v></c><c r="-1"/><c r=""/></row>')
    values = ("1e308", "-1e400", "NaN", "9" * 5_000, "", "x")
    cells = "".join(f'<c s="9999" t="{t}"><v>{v}</v></c>' for v in values for t in ("n", "d", "b", "s", "e", "z"))
    yield "wild-values.xlsx", sheet(f'<row r="1">{cells}</row>')
    merged = '<mergeCells count="1">' + '<mergeCell ref="A1:XFD1048576"/>' * 100 + "</mergeCells>"
    yield "merged.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "", merged)
    yield "rows.xlsx", sheet("<row/>" * (20 * many))
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, many))
    book = f"<workbook {_S} {_R}><sheets>{names}</sheets></workbook>"
    filled = sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 500)))
    yield "one-sheet-many-times.xlsx", with_part(filled, "xl/workbook.xml", book.encode())
    strings = f'<sst {_S} count="999999999" uniqueCount="999999999"><si><t>a</t></si></sst>'
    yield (
        "strings.xlsx",
        with_part(sheet('<row r="1"><c t="s"><v>999999999</v></c></row>'), "xl/sharedStrings.xml", strings.encode()),
    )


def _archives(many: int) -> Iterator[tuple[str, bytes]]:
    names = (
        "../../escape.txt",
        "/etc/absolute.txt",
        "C:\\drive.txt",
        "a/../../b.txt",
        "..\\..\\c.txt",
        "new\nline.txt",
    )
    yield "names.zip", zipped({name: b"%d " % n + _SENTENCES.encode() for n, name in enumerate(names)})
    link = zipfile.ZipInfo("link.txt", (2014, 6, 3, 0, 0, 0))
    link.create_system, link.external_attr = 3, 0o120777 << 16
    yield "link.zip", _with_member(link, b"/etc/passwd")
    yield "members.zip", zipped({f"{n}.txt": b"" for n in range(many)}, zipfile.ZIP_STORED)
    nested = zipped({"deepest.txt": _SENTENCES.encode()})
    for level in range(40):
        nested = zipped({f"{level}.zip": nested})
    yield "deep.zip", nested
    yield "cut-off.zip", zipped({f"{n}.txt": b"%d " % n + _SENTENCES.encode() for n in range(9)})[:-60]
    yield (
        "bombs.docx",
        zipped({_DOCX: _docx("a").encode(), **{f"word/embeddings/{n}.bin": bytes(9_000_000) for n in range(30)}}),
    )


def _with_member(info: zipfile.ZipInfo, content: bytes) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr(info, content)
    return out.getvalue()
