"""One page of a PDF as PDFium sees it: pieces of lines with their place and type."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from aigaq.text.labels import raised

from .drawings import read_drawings
from .sheet import MARK_RISE, MARK_SIZE, Line, Sheet, Turn

# PDFium ends a line with CR LF; one of two stand-ins marks a hyphen at a line's end and swallows the line end
_RUN = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_UNMAPPED = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_AS_LETTERS = str.maketrans(
    {
        "\x02": "-",
        "\ufffe": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
    }
)
_DIGIT = re.compile("[0-9]")
_BOLD = re.compile(r"bold|black|heavy|demi|\A(?:CM|SF|EC)B", re.IGNORECASE)
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_NOT_FAMILY = re.compile(r"[-,].*\Z|bold|black|heavy|italic|oblique|regular|(?:PS)?MT\Z|PS\Z", re.IGNORECASE)
_FORCE_BOLD = 1 << 18


# in sizes of the type: from a drawn bullet to its text; a page with more of them is a chart
_TO_BULLET = 3.0
_MOST_BULLETS = 100

_Box = tuple[float, float, float, float]

# in sizes of the type: a gap this wide on one line may be the gap between two columns or two cells
_GAP = 1.2
# ... but not if all gaps of the line are equal and not wider than this
_JUSTIFIED = 2.5
# characters wider than this on average: there may be gaps inside one piece of drawn text
_AIRY = 0.72


class _Type(NamedTuple):
    size: float
    font: str
    bold: bool
    quarter: int


class _Piece(NamedTuple):
    """A stretch of text on one line, in the coordinates of the file."""

    text: str
    box: _Box
    origin: tuple[float, float]
    type: _Type
    start: int
    end: int


def read_page(page: Any, number: int) -> Sheet:
    """Return what stands on an open page.

    Parameters
    ----------
    page : FPDF_PAGE
        An open page.
    number : int
        1-based.
    """
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        text = _TextPage(textpage) if textpage else None
        pieces = list(text.pieces()) if text else []
        turn = _turn(pieces, bounds)
        whole = turn.frame(bounds.left, bounds.bottom, bounds.right, bounds.top)
        sheet = Sheet(number, whole.x1, whole.bottom)
        read_drawings(page, sheet, turn)
        if text:
            sheet.characters, sheet.unmapped = len(text.text), len(_UNMAPPED.findall(text.text))
            for piece in pieces:
                _lay(sheet, turn, text, piece)
            _write_bullets(sheet)
    finally:
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)
    return sheet


def _lay(sheet: Sheet, turn: Turn, text: _TextPage, piece: _Piece) -> None:
    """Put a piece of text on the sheet, cut where ruled lines part it."""
    box = turn.frame(*piece.box)
    if piece.type.quarter != turn.quarters:
        sheet.aside.append(_clean(piece.text))
        return
    middle = (box.top + box.bottom) / 2
    crossing = [r for r in sheet.rules if box.x0 + 1 < r.x0 < box.x1 - 1 and r.top < middle < r.bottom]
    walls = [r.x0 - turn.dx for r in crossing if r.is_upright]
    for part in text.cut(piece, walls) if walls and not turn.quarters else (piece,):
        written = _clean(part.text)
        if written:
            box = turn.frame(*part.box)
            # letters begin a little beside their origin; the origin is what a margin lines up
            x, y = turn.point(*part.origin)
            x0 = x if abs(x - box.x0) < part.type.size else box.x0
            sheet.lines.append(Line(written, x0, box.x1, y, *part.type[:3]))


def _write_bullets(sheet: Sheet) -> None:
    """Put a bullet before each line that a small drawn shape stands before: many programs draw their bullets."""
    for dot in sheet.dots[:_MOST_BULLETS]:
        middle = (dot.top + dot.bottom) / 2
        for index, line in enumerate(sheet.lines):
            if line.y - line.size < middle < line.y and 0 < line.x0 - dot.x1 < _TO_BULLET * line.size:
                sheet.lines[index] = line._replace(text=f"• {line.text}", x0=dot.x0)
                break


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.translate(_AS_LETTERS)).strip()


def _turn(pieces: list[_Piece], bounds: Any) -> Turn:
    """Return how to lay the page so that most of its text runs from left to right."""
    weight: Counter[int] = Counter()
    for piece in pieces:
        weight[piece.type.quarter] += len(piece.text)
    quarters = weight.most_common(1)[0][0] if weight else 0
    corners = [(bounds.left, bounds.bottom), (bounds.right, bounds.top)]
    turned = [Turn(quarters, 0.0, 0.0).point(x, y) for x, y in corners]
    return Turn(quarters, -min(x for x, _ in turned), -min(y for _, y in turned))


@lru_cache(maxsize=512)
def _face(name: bytes, flags: int) -> tuple[str, bool]:
    """Return the family of a font and whether it is bold, by its name."""
    text = _SUBSET.sub("", name.decode("utf-8", "replace"))
    return _NOT_FAMILY.sub("", text), bool(_BOLD.search(text) or flags & _FORCE_BOLD)


class _TextPage:
    """The characters of a page; everything is asked per line rather than per character, which is what makes it fast."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(n) for n in self._numbers]
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._flags_ref = ctypes.byref(self._flags)
        self.text = self._text()

    def _text(self) -> str:
        count = max(0, pdfium.FPDFText_CountChars(self._handle))
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(self._handle, 0, count, buffer)
        text = bytes(buffer).decode("utf-16-le", "replace")[:count]
        if len(text) == count and max(text, default="") <= "\uffff":
            return text
        # characters outside the basic plane shift the offsets: ask one by one
        codes = (pdfium.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(chr(c) if c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes)

    def pieces(self) -> Iterator[_Piece]:
        """Yield the page's text, cut at line ends and wide gaps."""
        for match in _RUN.finditer(self.text):
            start, end = match.span()
            while start < end and self.text[start].isspace():
                start += 1
            while end > start and self.text[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            style = self._style(start, end)
            boxes = self._boxes(start, end)
            if not boxes:
                continue
            box = _around(boxes)
            if self._may_have_gaps(boxes, box, style, end - start):
                yield from self._cut(start, end, style)
            else:
                text = self._with_marks(start, end, style) if len(boxes) > 1 else self.text[start:end]
                yield _Piece(text, box, self._origin(start), style, start, end)

    def _may_have_gaps(self, boxes: list[_Box], box: _Box, style: _Type, length: int) -> bool:
        along = style.quarter % 2
        if length > 1 and (box[2 + along] - box[along]) / length > _AIRY * style.size:
            return True
        if len(boxes) == 1:
            return False
        limit = _GAP * style.size
        ordered = sorted((b[along], b[2 + along]) for b in boxes)
        return any(right[0] - left[1] > limit for left, right in pairwise(ordered))

    def _cut(self, start: int, end: int, style: _Type) -> Iterator[_Piece]:
        """Yield the pieces of a line between its wide gaps; the even gaps of a justified line do not count."""
        limit = _GAP * style.size
        sign = 1 if style.quarter in (0, 1) else -1
        along = style.quarter % 2
        edge: float | None = None
        parts: list[list[tuple[int, _Box]]] = []
        gaps: list[float] = []
        for index, box in self._letters(start, end):
            near, far = sorted((sign * box[along], sign * box[2 + along]))
            if edge is None or near - edge > limit or far < edge - 3 * limit:
                parts.append([])
            if edge is not None and self.text[index - 1].isspace():
                gaps.append(near - edge)
            parts[-1].append((index, box))
            edge = far
        if len(gaps) > 1 and max(gaps) < _JUSTIFIED * style.size and max(gaps) - min(gaps) < 0.2 * style.size:
            parts = [[letter for part in parts for letter in part]]
        yield from map(self._piece, parts)

    def cut(self, piece: _Piece, walls: list[float]) -> Iterator[_Piece]:
        """Yield the pieces of an upright-standing line between the upright rules at `walls`, in file coordinates."""
        cells: dict[int, list[tuple[int, _Box]]] = {}
        for index, box in self._letters(piece.start, piece.end):
            cell = sum((box[0] + box[2]) / 2 > wall for wall in walls)
            cells.setdefault(cell, []).append((index, box))
        yield from map(self._piece, cells.values())

    def _letters(self, start: int, end: int) -> list[tuple[int, _Box]]:
        return [(index, self._character_box(index)) for index in range(start, end) if not self.text[index].isspace()]

    def _piece(self, letters: list[tuple[int, _Box]]) -> _Piece:
        start, end = letters[0][0], letters[-1][0] + 1
        style = self._style(start, end)
        box = _around([box for _, box in letters])
        return _Piece(self._with_marks(start, end, style), box, self._origin(start), style, start, end)

    def _with_marks(self, start: int, end: int, style: _Type) -> str:
        """Return the text of a line with its raised small digits, the marks of notes, as superscripts."""
        text = self.text[start:end]
        digits = [start + match.start() for match in _DIGIT.finditer(text)]
        small = [index for index in digits if self._type(index).size <= MARK_SIZE * style.size]
        if not small or style.quarter:
            return text
        letters = (index for index in range(start, end) if not self.text[index].isspace())
        base = next((index for index in letters if self._type(index).size > MARK_SIZE * style.size), start)
        level = self._origin(base)[1] + MARK_RISE * style.size
        marks = {index for index in small if self._origin(index)[1] >= level}
        return "".join(raised(self.text[i]) if i in marks else self.text[i] for i in range(start, end))

    def _boxes(self, start: int, end: int) -> list[_Box]:
        found = []
        left, top, right, bottom = self._numbers
        for index in range(pdfium.FPDFText_CountRects(self._handle, start, end - start)):
            pdfium.FPDFText_GetRect(self._handle, index, *self._refs)
            found.append((left.value, bottom.value, right.value, top.value))
        return found

    def _character_box(self, index: int) -> _Box:
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(self._handle, index, *self._refs)
        return left.value, bottom.value, right.value, top.value

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._handle, index, self._refs[0], self._refs[1])
        return self._numbers[0].value, self._numbers[1].value

    def _style(self, start: int, end: int) -> _Type:
        """Return the type of a line: bold when it begins and ends so; the size of its middle when the ends differ."""
        first, last = self._type(start), self._type(end - 1)
        if first == last:
            return first
        middle = self._type((start + end) // 2)
        size = first.size if first.size == last.size else middle.size or first.size
        return _Type(size, middle.font or first.font, first.bold and last.bold, first.quarter)

    def _type(self, index: int) -> _Type:
        pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix_ref)
        matrix = self._matrix
        scale = hypot(matrix.c, matrix.d)
        size = round(pdfium.FPDFText_GetFontSize(self._handle, index) * scale, 2)
        self._flags.value = 0
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._handle, index, self._name, 256, self._flags_ref)
        quarter = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4 if matrix.b else (0 if matrix.a >= 0 else 2)
        return _Type(size, *_face(self._name.value, self._flags.value), quarter)


def _around(boxes: list[_Box]) -> _Box:
    if len(boxes) == 1:
        return boxes[0]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
