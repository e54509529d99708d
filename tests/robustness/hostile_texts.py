"""Texts, pages, messages and tables built to exhaust, crash or mislead their reader."""

from __future__ import annotations

from collections.abc import Iterator

from compound import Storage, compound_file
from making import eml, html, msg, story

#: The longest line.
LINE = 10_000_000
#: How deep things are nested.
DEEP = 100_000

_SENTENCES = " ".join(story(61))
_TEXT = _SENTENCES.encode()
_LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
#: A document type whose entity ``j`` stands for three thousand million characters.
LAUGHS = f'<!DOCTYPE lolz [<!ENTITY a "haha">{_LAUGHS}]>'
#: A document type whose entity ``j`` stands for a file of the machine.
SECRETS = '<!DOCTYPE lolz [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def hostile_texts(times: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file.

    Parameters
    ----------
    times : int
        How much larger than usual; what takes a reader far more than so many times as long does not scale.
    """
    yield from _plain(10_000 * times)
    yield from _pages(10_000 * times)
    yield from _tables(10_000 * times)
    yield from _rich(10_000 * times)
    yield from _messages(10_000 * times)
    yield from _outlook()


def _plain(many: int) -> Iterator[tuple[str, bytes]]:
    yield "line.txt", b"x" * LINE
    yield "blank.txt", b"\n" * LINE
    yield "digits.txt", b"1" * (50 * many)
    yield "digits-apart.txt", b"1," * many
    yield "figures.txt", b"1,000 " * many
    yield "number.txt", b"At least " + b"9" * 30 + b" people were killed in Aktau on 16 May 2014."
    yield "form-feeds.txt", b"\f" * (5 * many) + _TEXT
    yield "zeros.txt", bytes(10 * many)
    yield "quoted.txt", b">" * DEEP + _TEXT
    yield "bars.txt", b"|" * many + b"\n" + b"a|" * many
    yield "tabs.txt", b"a\t" * many + b"\n" + b"\t" * many
    yield "numbered.txt", b"".join(b"%d. item\n" % n for n in range(many))
    yield "words.txt", b"word\n" * many
    yield "page-numbers.txt", b"".join(b"Page %d of 9\n\n" % n for n in range(many))
    yield "marks.txt", b"(\"'[" * many
    yield "stops.txt", b". " * (5 * many)
    yield "names.txt", b"Aktau Almaty " * many
    yield "dates.txt", b"On 1 May 2014 and " * many
    yield "speakers.txt", b"He said that she said that " * many
    yield "overlong.txt", b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 500 + _TEXT
    yield "surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 500 + _SENTENCES.encode("utf-16-le")
    yield "mark-only.txt", b"\xef\xbb\xbf"
    yield "reversed.txt", "\u202e\u2066\u200b\u00ad".join(_SENTENCES).encode()
    yield "combining.txt", ("a" + "\u0301" * (10 * many)).encode()
    yield "utf-32.txt", b"\xff\xfe\x00\x00" + b"\xff" * 4_000
    yield "headings.md", b"#" * DEEP + b"\n" + b"# a\n" * many
    yield "emphasis.md", b"*_`[" * (5 * many) + b"\n" + b"> " * (5 * many)


def _pages(many: int) -> Iterator[tuple[str, bytes]]:
    yield "line.html", b"<p>" + (b"x" * 999 + b"<b>") * (LINE // 1_000)
    yield "bold.html", b"<p>" + b"<b>word</b> " * (5 * many)
    yield "divs.html", _nested("<div>", "</div>", DEEP)
    yield "divs-with-text.html", _nested("<div>deep ", "</div>", many)
    yield "tables.html", _nested("<table><tr><td>", "</table>", DEEP)
    yield "tables-with-text.html", _nested("<table><tr><td>deep ", "</table>", many)
    yield "lists.html", _nested("<ul><li>deep ", "</ul>", many)
    yield "quotations.html", _nested("<blockquote><b><i>deep ", "</blockquote>", many)
    yield "wide.html", b"<table>" + b"<tr><td colspan=99999999>a" * many
    yield "spans.html", b"<table><tr><td colspan=" + b"9" * 5_000 + b">a<td>" + _TEXT
    yield "angles.html", b"<html>" + b"<" * (20 * many)
    yield "open-tags.html", b"<html>" + b"<p a='" * (5 * many)
    yield "comments.html", b"<html>" + b"<!-- " * (10 * many) + b"<p>" + _TEXT
    yield "scripts.html", b"<html>" + b"<script>x" * (10 * many) + _TEXT
    yield "ampersands.html", b"<html><p>" + b"&#xFFFFFFFFFF;&amp" * many
    yield "attributes.html", b"<html><p " + b"a=b " * (50 * many) + b">" + _TEXT
    yield "laughs.html", LAUGHS.encode() + b"<html><p>&j;" + html(62)
    yield "secrets.xhtml", b'<?xml version="1.0"?>' + SECRETS.encode() + b"<html><p>&j;" + html(63)
    for charset in ("rot13", "idna", "punycode", "unicode_escape", "utf-7", "base64"):
        yield f"{charset}.html", f'<html><meta charset="{charset}"><p>é'.encode("latin-1") + b"a-b\\u" * many + _TEXT


def _tables(many: int) -> Iterator[tuple[str, bytes]]:
    yield "line.csv", b'"' + b"word " * (LINE // 5) + b'"\r\n'
    yield "columns.csv", ",".join(f"c{n}" for n in range(DEEP)).encode() + b"\n" + b"1," * DEEP
    yield "empty-columns.csv", (b"," * DEEP + b"\n") * 20
    yield "open-quote.csv", b'a,b\n1,"' + b"2,3\n" * (10 * many)
    yield "quotes.csv", b'"' * (100 * many)
    yield "separators.csv", b";,|\t" * (10 * many)


def _rich(many: int) -> Iterator[tuple[str, bytes]]:
    def document(inside: bytes) -> bytes:
        return b"{\\rtf1\\ansi " + inside + _TEXT

    yield "groups.rtf", document(b"{" * DEEP)
    yield "ends.rtf", document(b"}" * DEEP)
    yield "binary.rtf", document(b"\\bin999999999 ")
    yield "skip.rtf", document(b"\\uc999999999\\u1080 " * many)
    yield "numbers.rtf", document(b"\\li" + b"9" * DEEP + b" ")
    yield "letters.rtf", document(b"\\u-99999999 \\u55357 \\u1114112 \\'zz \\'")
    yield "rows.rtf", document(b"\\trowd\\cellx1 a\\cell\\row" * many)
    yield "nested-rows.rtf", document(b"\\itap99999999\\intbl a\\nestcell{\\*\\nesttableprops\\nestrow}" * many)
    yield "fields.rtf", document(b"{\\field{\\*\\fldinst x}{\\fldrslt " * many)
    yield "code-page.rtf", document(b"\\ansicpg99999999 \\'e9 ")
    yield "controls.rtf", document(b"\\par" * (10 * many))


def _messages(many: int) -> Iterator[tuple[str, bytes]]:
    def message(headers: bytes, body: bytes = _TEXT) -> bytes:
        return b"From: a@example.org\r\nMIME-Version: 1.0\r\n" + headers + b"\r\n\r\n" + body

    def part(boundary: bytes) -> bytes:
        return b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n--%b\r\n' % (boundary, boundary)

    text, mixed = b"Content-Type: text/plain", b'Content-Type: multipart/mixed; boundary="x"'
    yield "multiparts.eml", message(b"".join(part(b"%d" % n) for n in range(many)))
    yield "same-boundary.eml", message(part(b"x") * DEEP)
    yield "messages.eml", message(b"Content-Type: message/rfc822\r\n\r\nSubject: a\r\n" * 300)
    yield "addresses.eml", b"To: " + b'"a, b" <a@example.org>, (' * many + b"\r\n" + eml(64)
    yield "headers.eml", b"".join(b"X-%d: a\r\n" % n for n in range(many)) + eml(65)
    yield "long-header.eml", b"Subject: " + b"word " * (20 * many) + b"\r\n" + eml(66)
    yield "folded-header.eml", b"Subject: a\r\n" + b" b\r\n" * (10 * many) + eml(67)
    yield "encoded-words.eml", b"Subject: " + b"=?utf-8?q?=41?= " * (2 * many) + b"\r\n" + eml(68)
    yield "parameters.eml", message(text + b"".join(b"; name*%d*=%%41" % n for n in range(many // 2)))
    yield "escapes.eml", message(text + b"; charset=unicode_escape", b"\\x41 " + _TEXT)
    yield "unknown-charset.eml", message(text + b"; charset=nothing")
    yield "base64.eml", message(text + b"\r\nContent-Transfer-Encoding: base64", b"=A=B=" + b"!" * many)
    yield "uuencoded.eml", message(text + b"\r\nContent-Transfer-Encoding: x-uuencode", b"begin 666 a\n" + b"M" * many)
    yield "date.eml", message(b"Date: Tue, 99 Foo 99999999999 99:99:99 +9999")
    enclosed = b"--x\r\nContent-Disposition: attachment; filename=../../etc/p%d\r\n\r\n%d\r\n"
    yield "enclosures.eml", message(mixed, b"".join(enclosed % (n, n) for n in range(many // 100)))
    yield "empty-parts.eml", message(mixed, b"--x\r\n\r\n" * many)
    yield "no-boundary.eml", message(b"Content-Type: multipart/mixed", b"--\r\n\r\n" + _TEXT)


def _outlook() -> Iterator[tuple[str, bytes]]:
    good = msg(69)
    yield "sectors-in-a-circle.msg", good[:512] + b"\x00\x00\x00\x00" * 128 + good[1024:]
    yield "wild-sectors.msg", good[:512] + b"\xf0\xff\xff\x7f" * 128 + good[1024:]
    yield "table-in-a-circle.msg", good[:44] + b"\xff\xff\xff\x7f" + good[48:68] + bytes(4) + b"\xff" * 4 + good[76:]
    circle = bytearray(good)
    for at in range(512 + 512, len(circle) - 128, 128):
        if circle[at : at + 4] == b"_\x00_\x00":
            circle[at + 68 : at + 80] = bytes(12)  # neighbours and child of every entry: the root
    yield "entries-in-a-circle.msg", bytes(circle)
    yield "endless-body.msg", _endless("__substg1.0_1000001F")
    yield "endless-attachment.msg", _endless("__substg1.0_37010102")
    nested: Storage = {"__properties_version1.0": bytes(32), "__substg1.0_1000001F": _SENTENCES.encode("utf-16-le")}
    for _ in range(60):
        nested = {
            "__properties_version1.0": bytes(32),
            "__substg1.0_0037001F": "again".encode("utf-16-le"),
            "__attach_version1.0_#00000000": {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": nested},
        }
    yield "enclosed-messages.msg", compound_file(nested)
    packed = (b"\xff\xff\x00\x00" + b"\xff\xff\xff\x7f" + b"LZFu" + bytes(4)) + b"\xff" * 3_000
    yield "packed-body.msg", compound_file({"__properties_version1.0": bytes(32), "__substg1.0_10090102": packed})
    yield "locked.docx", compound_file({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(5_000)})


def _endless(name: str) -> bytes:
    """Return a message with a stream that says it is long, and whose last sector is followed by itself."""
    properties: Storage = {"__properties_version1.0": bytes(32), "__substg1.0_0037001F": "a".encode("utf-16-le")}
    stream: Storage = {name: b"a\x00" * 5_000}
    content = properties | (stream if "1000" in name else {"__attach_version1.0_#00000000": stream})
    endless = bytearray(compound_file(content))
    last = len(endless) // 512 - 2
    endless[512 + 4 * last : 516 + 4 * last] = last.to_bytes(4, "little")
    size = endless.index(name.encode("utf-16-le")) + 120
    endless[size : size + 4] = (200_000_000).to_bytes(4, "little")
    return bytes(endless)


def _nested(start: str, end: str, depth: int) -> bytes:
    return f"<html><body>{start * depth}{_SENTENCES}{end * depth}</body></html>".encode()
