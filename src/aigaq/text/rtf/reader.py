"""RTF: paragraphs, tables, notes, text boxes and comments, walked group by group; deletions kept apart."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from aigaq.records import BlockKind
from aigaq.text.builder import LayerBuilder
from aigaq.text.extraction import VERSION, Extraction
from aigaq.text.formats import RTF
from aigaq.text.properties import propose_properties
from aigaq.text.prose import Prose, add_prose, add_table

from .tokens import Token, tokens_of

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_SIGNS = {
    "~": "\xa0",
    "-": "\xad",
    "_": "\u2011",
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
# Groups whose text is no part of the document.
_SKIPPED = frozenset(
    [
        "colortbl",
        "pict",
        "objdata",
        "objclass",
        "filetbl",
        "revtbl",
        "listtable",
        "listoverridetable",
        "generator",
        "xe",
        "tc",
        "nonshppict",
        "sn",
        "sv",
        "fldinst",
        "themedata",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "rsidtbl",
    ]
)
# Groups that are texts of their own, and what they become.
_ASIDES: dict[str, BlockKind] = {
    "footnote": "footnote",
    "shptxt": "box",
    "annotation": "metadata",
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
}
_KNOWN_STARRED = frozenset({"shpinst", "annotation", "footnote"})
_INFO = frozenset({"title", "author", "company"})
_NUMBERED = frozenset({"u", "uc", "ansicpg", "f", "fcharset", "s", "outlinelevel"})
_HEADING_STYLE = re.compile(r"(?:heading|заголовок|тақырып)\s*([1-9])", re.I)


def read_rtf(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read an RTF file; see `aigaq.text.read_document`.

    Notes, text boxes, comments and running headers follow the paragraph in which they are anchored.
    """
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} rtf")
    walk = RtfWalk(builder)
    walk.write(data.decode("latin-1"))
    propose_properties(builder, title=walk.info("title"), company=walk.info("company"), author=walk.info("author"))
    return Extraction(layer=builder.build(), media_type=RTF)


@dataclass(slots=True)
class _Group:
    """What holds until the end of a group.

    Attributes
    ----------
    target : str
        Where text goes: ``body`` (asides too), ``fonttbl``, ``stylesheet``, a field of the document's properties, or
        nothing at all.
    aside : str or None
        Kind of the aside that began with this very group.
    unicode_skip : int
        Characters for older readers that follow each Unicode character.
    """

    target: str = "body"
    aside: BlockKind | None = None
    font: int = -1
    unicode_skip: int = 1
    deleted: bool = False


@dataclass(slots=True)
class _Style:
    """What holds for the paragraph being read."""

    level: int | None = None
    item: bool = False
    table: bool = False


class RtfWalk:
    """Reads a document's tokens and writes its blocks to `builder`."""

    def __init__(self, builder: LayerBuilder) -> None:
        self._builder = builder
        self._group = _Group()
        self._groups: list[_Group] = []
        self._style = _Style()
        self._prose = Prose()
        self._outer: list[Prose] = []
        self._asides: list[tuple[BlockKind, Prose]] = []
        self._cell = Prose()
        self._row: list[Prose] = []
        self._rows: list[list[Prose]] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._texts: dict[str, str] = {}
        self._codes = bytearray()
        self._skip = self._high = self._defined = self._paragraphs = 0
        self._starred = False

    def info(self, field: str) -> str:
        """Return a field of the document's properties: ``title``, ``author``, ``company``."""
        return self._texts.get(field, "")

    def write(self, source: str) -> None:
        """Write the whole document."""
        for token in tokens_of(source):
            if self._builder.full:
                return
            if token.text:
                self._read_text(token)
                continue
            self._decode_codes()
            if token.word == "{":
                self._groups.append(self._group)
                self._group = replace(self._group, aside=None)
            elif token.word == "}":
                self._end_group()
            elif token.word == "*":
                self._starred = True
                continue
            else:
                self._read_word(token.word, token.number)
            self._starred = False
        self._decode_codes()
        while self._groups:
            self._end_group()
        self._end_paragraph()
        self._end_table()

    def _end_group(self) -> None:
        group = self._group
        if group.target == "stylesheet":
            self._define_style()
        if group.aside:
            self._asides.append((group.aside, self._prose))
            self._prose = self._outer.pop()
        self._group = self._groups.pop() if self._groups else _Group()

    def _read_text(self, token: Token) -> None:
        text = token.text
        if self._skip:
            dropped = min(self._skip, len(text))
            self._skip -= dropped
            text = text[dropped:]
        if token.coded:
            self._codes.extend(text.encode("latin-1"))
            return
        self._decode_codes()
        if text:
            self._write(text if text.isascii() else text.encode("latin-1").decode(self._code_page, "replace"))

    @property
    def _code_page(self) -> str:
        return self._fonts.get(self._group.font) or self._encoding

    def _decode_codes(self) -> None:
        if self._codes:
            text = self._codes.decode(self._code_page, "replace")
            self._codes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        target = self._group.target
        if target == "body":
            if self._group.deleted:
                self._prose.remove(text, None, None)
            else:
                self._prose.write(text)
        elif target:
            self._texts[target] = self._texts.get(target, "") + text

    def _read_word(self, word: str, number: int | None) -> None:
        group = self._group
        if word in _SKIPPED or (self._starred and word not in _KNOWN_STARRED):
            group.target = ""
        elif not group.target:
            return
        elif word in ("fonttbl", "stylesheet"):
            group.target = word
        elif word == "info":
            group.target = "info"
        elif group.target == "info" and word in _INFO:
            group.target = word
        elif word in _ASIDES and group.target == "body":
            group.aside = _ASIDES[word]
            self._outer.append(self._prose)
            self._prose = Prose()
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif number is not None and word in _NUMBERED:
            self._read_numbered(word, number)
        elif group.target == "body":
            self._read_layout(word, number)

    def _read_numbered(self, word: str, number: int) -> None:
        """Read a control word that means something by its number."""
        if word == "u":
            self._write_unicode(number & 0xFFFF)
            self._skip = self._group.unicode_skip
        elif word == "uc":
            self._group.unicode_skip = max(0, min(number, 10))
        elif word == "ansicpg":
            self._encoding = _code_page(f"cp{number}")
        elif word == "f":
            self._group.font = self._defined = number
        elif word == "fcharset" and self._group.target == "fonttbl":
            self._fonts[self._defined] = _CHARSETS.get(number, "")
        elif word == "s":
            self._defined = number
            if self._group.target == "body":
                self._style.level = self._levels.get(number)
        elif word == "outlinelevel" and self._group.target == "body" and 0 <= number < 9:
            self._style.level = number + 1

    def _read_layout(self, word: str, number: int | None) -> None:
        """Read a control word that begins or ends something."""
        inside = bool(self._outer)
        if word in ("par", "sect", "row", "nestrow", "cell", "nestcell") and inside:
            self._prose.write("\t" if word.endswith("cell") else "\n")
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._cell.join(self._prose, "\n")
            self._row.append(self._cell)
            self._prose, self._cell = Prose(), Prose()
        elif word in ("row", "nestrow"):
            self._rows.append(self._row)
            self._row = []
        elif word == "page":
            self._prose.write(" ")
        elif word == "pard" and not inside:
            self._style = _Style()
        elif word == "intbl":
            self._style.table = True
        elif word in ("listtext", "pntext"):
            self._style.item = True
        elif word == "deleted":
            self._group.deleted = number != 0
        elif word == "plain":
            self._group.deleted = False

    def _write_unicode(self, code: int) -> None:
        """Write a UTF-16 unit; two halves make one character."""
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._write(chr(code))

    def _define_style(self) -> None:
        name = self._texts.pop("stylesheet", "")
        match = _HEADING_STYLE.search(name)
        if match:
            self._levels[self._defined] = int(match[1])

    def _end_paragraph(self) -> None:
        if self._style.table and (self._row or self._rows or self._prose.text.strip()):
            self._cell.join(self._prose, "\n")
            self._prose = Prose()
            return
        self._end_table()
        self._paragraphs += 1
        kind: BlockKind = "heading" if self._style.level else "list" if self._style.item else "paragraph"
        locator = f"para:{self._paragraphs}"
        add_prose(self._builder, kind, self._prose, level=self._style.level, locator=locator)
        self._prose = Prose()
        self._style.item = False
        for aside, prose in self._asides:
            add_prose(self._builder, aside, prose, locator=locator)
        self._asides.clear()

    def _end_table(self) -> None:
        if self._cell.pieces or self._cell.removed:
            self._row.append(self._cell)
        if self._row:
            self._rows.append(self._row)
        if self._rows:
            add_table(self._builder, self._rows, sheet="", locator=f"para:{self._paragraphs + 1}")
        self._cell, self._row, self._rows = Prose(), [], []


def _code_page(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
