"""PDF files built to exhaust, crash or mislead their reader; and pictures, sounds and programs, which are not read."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator

from making import pdf, story

_SENTENCES = " ".join(story(81))
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_TEXT = f"BT /F 10 Tf 20 700 Td ({_SENTENCES}) Tj ET"


def hostile_pdfs(times: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file; `times` as in `hostile_texts`."""
    yield from _trees()
    yield from _streams(1_000 * times)
    yield from _structures(1_000 * times)
    yield from _others()


def assembled(objects: dict[int, bytes], trailer: str = "", head: bytes = b"%PDF-1.7\n") -> bytes:
    """Return a PDF file made of numbered objects; number 1 is the catalogue."""
    out, places = bytearray(head), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _stream(content: bytes, more: str = "") -> bytes:
    return f"<</Length {len(content)}{more}>>".encode() + b"stream\n" + content + b"\nendstream"


def _packed(content: bytes, more: str = "") -> bytes:
    return _stream(zlib.compress(content, 9), f"/Filter/FlateDecode{more}")


def _one_page(content: bytes, page: str = "", resources: str = "", catalogue: str = "", **more: bytes) -> bytes:
    """Return a file with one page whose content is object 4; further objects by name ``o6`` and so on."""
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode(),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>"
            f"{page}>>"
        ).encode(),
        4: content,
        5: _FONT.encode(),
    }
    return assembled(objects | {int(name[1:]): value for name, value in more.items()})


def _trees() -> Iterator[tuple[str, bytes]]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    rest = {1: b"<</Type/Catalog/Pages 2 0 R>>", 4: _stream(_TEXT.encode()), 5: _FONT.encode()}

    def tree(kids: str, count: int, **more: bytes) -> bytes:
        root = f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode()
        return assembled(rest | {2: root, 3: page} | {int(name[1:]): value for name, value in more.items()})

    yield "pages-declared.pdf", tree("3 0 R", 2_000_000_000)
    yield "pages-fewer-than-none.pdf", tree("3 0 R", -5)
    yield "one-page-many-times.pdf", tree("3 0 R " * 6_000, 6_000)
    yield "kids-in-a-circle.pdf", tree("3 0 R 2 0 R", 99)
    yield "kid-is-root.pdf", tree("2 0 R", 9)
    levels = {
        f"o{n}": f"<</Type/Pages/Kids[{f'{n + 1} 0 R ' * 10}]/Count {10 ** (16 - n)}>>".encode() for n in range(6, 16)
    }
    yield "tree.pdf", tree("6 0 R", 10**10, **levels, o16=page)
    chain = {f"o{n}": f"<</Type/Pages/Parent {n - 1} 0 R/Kids[{n + 1} 0 R]/Count 1>>".encode() for n in range(6, 5_000)}
    yield "deep-tree.pdf", tree("6 0 R", 1, **chain, o5000=page)


def _streams(many: int) -> Iterator[tuple[str, bytes]]:
    yield "bomb.pdf", _one_page(_packed(b" " * 100_000_000))
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    yield "bomb-in-bomb.pdf", _one_page(_stream(twice, "/Filter[/FlateDecode/FlateDecode]"))
    yield "text-bomb.pdf", _one_page(_packed(b"BT /F 1 Tf " + b"(word word word) Tj " * (10 * many) + b"ET"))
    chance = random.Random(5)
    points = [(chance.random() * 595, chance.random() * 842) for _ in range(20 * many)]
    scattered = "".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm (ab) Tj " for x, y in points[: 4 * many])
    yield "scattered.pdf", _one_page(_packed(f"BT /F 4 Tf {scattered} ET".encode()))
    grid = "".join(f"1 0 0 1 {n % 46 * 12 + 20} {n // 46 % 100 * 8 + 20} Tm (a1) Tj " for n in range(4 * many))
    yield "grid.pdf", _one_page(_packed(f"BT /F 4 Tf {grid} ET".encode()))
    lines = "".join(f"{x:.2f} {y:.2f} 40 .5 re f " for x, y in points)
    yield "lines.pdf", _one_page(_packed((lines + _TEXT).encode()))
    frames = "".join(f"{n / 50} {n / 50} {500 - n / 50} {700 - n / 50} re S " for n in range(8 * many))
    yield "frames.pdf", _one_page(_packed((frames + scattered[:9_000] + _TEXT).encode()))
    yield "saved.pdf", _one_page(_packed(b"q " * (500 * many) + _TEXT.encode()))
    wild = f"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm ({_SENTENCES}) Tj /F -9 Tf 0 0 0 0 0 0 Tm (zero) Tj ET"
    yield "wild-numbers.pdf", _one_page(_stream(wild.encode()))
    yield "predictor.pdf", _one_page(_packed(bytes(500), "/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32>>"))
    yield "length.pdf", _one_page(b"<</Length 99999999999>>stream\n" + _TEXT.encode() + b"\nendstream")


def _structures(many: int) -> Iterator[tuple[str, bytes]]:
    text = _stream(_TEXT.encode())
    form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
    itself = _stream(b"q /X Do /X Do Q " + _TEXT.encode(), form)
    yield "form-in-itself.pdf", _one_page(_stream(b"/X Do"), resources="/XObject<</X 6 0 R>>", o6=itself)
    yield "page-box.pdf", _one_page(text, page="/MediaBox[-1e38 -1e38 1e38 1e38]/Rotate 45/UserUnit 1e30")
    yield "page-box-empty.pdf", _one_page(text, page="/MediaBox[0 0 0 0]/CropBox[9 9 1 1]/Rotate -9999999999")
    yield "brackets.pdf", _one_page(text, page=f"/X {'[' * 100_000}")
    notes = "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(note)>>" * (5 * many)
    yield "comments.pdf", _one_page(text, page=f"/Annots[{notes}]")
    shape = "/Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    drawn = _stream(b"q 500 0 0 700 0 0 cm /X Do Q " + _TEXT.encode())
    yield "picture.pdf", _one_page(drawn, resources="/XObject<</X 6 0 R>>", o6=_stream(b"\xff" * 99, shape))
    names = "".join(f"({n}) 6 0 R " for n in range(many // 10))
    attached = {
        "o6": b"<</Type/Filespec/F(a.bin)/EF<</F 7 0 R>>>>",
        "o7": _packed(bytes(20_000_000), "/Type/EmbeddedFile"),
    }
    yield "attached-bombs.pdf", _one_page(text, catalogue=f"/Names<</EmbeddedFiles<</Names[{names}]>>>>", **attached)
    outline = {
        "o6": b"<</Type/Outlines/First 7 0 R/Last 7 0 R>>",
        "o7": b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 6 0 R>>",
    }
    yield "outline-in-a-circle.pdf", _one_page(text, catalogue="/Outlines 6 0 R", **outline)
    letters = (
        b"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 1 1]/FirstChar 0/LastChar 255/Widths[1]"
        b"/CharProcs<</a 4 0 R>>/Encoding<</Differences[97/a]>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    yield "font-in-itself.pdf", _one_page(_stream(b"BT /F 9 Tf (aaaa) Tj ET"), o5=letters)
    ranges = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <%b> endbfrange"
    mapped = {
        "o5": b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        "o6": _stream(ranges % (b"0041" * many)),
    }
    yield "letters-mapped.pdf", _one_page(text, **mapped)
    yield from _broken(many)


def _broken(many: int) -> Iterator[tuple[str, bytes]]:
    good = pdf(82)
    at = good.rindex(b"xref", 0, good.rindex(b"startxref"))
    yield "tables-in-a-circle.pdf", good.replace(b"/Root", b"/Prev %d/Root" % at)
    yield "no-table.pdf", good[:at]
    yield "many-updates.pdf", good + good[at:] * many
    yield "objects.pdf", good[:at] + b"".join(b"%d 0 obj<</A %d 0 R>>endobj\n" % (n, n) for n in range(9, 20 * many))
    yield "object-numbers.pdf", good.replace(b"3 0 obj", b"4294967295 65535 obj")
    yield "heads.pdf", b"%PDF-1.4\n" * (20 * many) + good
    yield "head-only.pdf", b"%PDF-1.7\n"
    title = b"<</Title(" + b"x" * (500 * many) + b")>>"
    yield "title.pdf", assembled({1: b"<</Pages 2 0 R>>", 2: b"<</Kids[]/Count 0>>", 3: title}, "/Info 3 0 R")


def _others() -> Iterator[tuple[str, bytes]]:
    header = struct.pack(">2L5B", 2**31 - 1, 2**31 - 1, 16, 6, 0, 0, 0)
    chunk = struct.pack(">L", len(header)) + b"IHDR" + header + struct.pack(">L", zlib.crc32(b"IHDR" + header))
    yield "enormous.png", b"\x89PNG\r\n\x1a\n" + chunk
    yield (
        "enormous.jpg",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03"
        + bytes(50),
    )
    yield "recording.mp3", b"ID3\x04" + bytes(500)
    yield "bomb.gz", b"\x1f\x8b\x08" + bytes(7) + zlib.compress(bytes(10_000_000), 9)[2:]
    yield "program.txt", b"MZ\x90" + bytes(range(256)) * 20
    yield "picture.docx", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
    yield "noise.bin", random.Random(6).randbytes(200_000)
    yield "noise.pdf", b"%PDF-1.5\n" + random.Random(7).randbytes(50_000)
    yield "noise.docx", b"PK\x03\x04" + random.Random(8).randbytes(50_000)
    yield "noise.msg", bytes.fromhex("d0cf11e0a1b11ae1") + random.Random(9).randbytes(50_000)
    yield "noise.rtf", b"{\\rtf1" + random.Random(10).randbytes(50_000)
    yield "noise.txt", random.Random(11).randbytes(50_000)
    yield "noise.eml", b"Received: x\nSubject: y\n\n" + random.Random(12).randbytes(50_000)
    yield "noise.html", b"<html>" + random.Random(13).randbytes(50_000)
    yield "noise.csv", random.Random(14).randbytes(50_000)
