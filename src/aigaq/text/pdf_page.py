"""One page of a PDF as PDFium sees it: pieces of lines with their place and type."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .labels import raised

# PDFium ends a line with CR LF; one of two stand-ins marks a hyphen at a line's end and swallows the line end
_RUN = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_UNMAPPED = re.compile("[\x00\ue000-\uf8ff\ufffd]")
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
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_NOT_FAMILY = re.compile(r"\A[A-Z]{6}\+|[-,].*\Z")
_FORCE_BOLD = 1 << 18

# in sizes of the line's type: how small and how raised the mark of a note is
_SMALL = 0.8
_RAISED = 0.15

_Box = tuple[float, float, float, float]

# in sizes of the type: a gap this wide on one line may be the gap between two columns or two cells
_GAP = 1.2
# characters wider than this on average: there may be gaps inside one piece of drawn text
_AIRY = 0.72


class Line(NamedTuple):
    """A piece of a line: text without a wide gap in it.

    Lengths are points; `y` is the baseline, counted downwards; `size` is that of the type as printed.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool

    @property
    def top(self) -> float:
        """Where its tall letters end."""
        return self.y - 0.75 * self.size


class Frame(NamedTuple):
    """A rectangle, counted downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, line: Line) -> bool:
        """Tell whether the middle of `line` lies inside."""
        return self.x0 <= (line.x0 + line.x1) / 2 <= self.x1 and self.top <= line.y - 0.3 * line.size <= self.bottom


@dataclass(slots=True)
class Sheet:
    """A page before anything is understood, laid so that its text runs from left to right.

    Attributes
    ----------
    lines : list of Line
        In the order of the file.
    aside : list of str
        Text that runs in another direction.
    rules : list of Frame
        Thin lines, horizontal or vertical; the sides of `frames` too.
    frames : list of Frame
        Rectangles that are drawn or filled with a colour.
    images : list of Frame
        Pictures.
    characters, unmapped : int
        How many there are, and for how many the file does not say which letter they are.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    rules: list[Frame] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    images: list[Frame] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0


class Turn(NamedTuple):
    """How a page is laid: quarter turns, then a shift."""

    quarters: int
    dx: float
    dy: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as one counted from the upper left corner of the laid page."""
        for _ in range(self.quarters):
            x, y = y, -x
        return x + self.dx, self.dy - y

    def frame(self, left: float, bottom: float, right: float, top: float) -> Frame:
        """Return a rectangle of the file likewise."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return Frame(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


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


def read_lines(page: Any, number: int) -> tuple[Sheet, Turn]:
    """Return the text of an open page, and how the page was laid.

    Parameters
    ----------
    page : FPDF_PAGE
        An open page.
    number : int
        1-based.
    """
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    pieces: list[_Piece] = []
    characters = unmapped = 0
    textpage = pdfium.FPDFText_LoadPage(page)
    if textpage:
        try:
            reader = _TextPage(textpage)
            pieces = list(reader.pieces())
            characters, unmapped = len(reader.text), len(_UNMAPPED.findall(reader.text))
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    weight: Counter[int] = Counter()
    for piece in pieces:
        weight[piece.type.quarter] += len(piece.text)
    turn = _turn(weight.most_common(1)[0][0] if weight else 0, bounds)
    whole = turn.frame(bounds.left, bounds.bottom, bounds.right, bounds.top)
    sheet = Sheet(number, whole.x1, whole.bottom, characters=characters, unmapped=unmapped)
    for piece in pieces:
        text = _CONTROL.sub("", piece.text.translate(_AS_LETTERS)).strip()
        if not text:
            continue
        if piece.type.quarter != turn.quarters:
            sheet.aside.append(text)
            continue
        box = turn.frame(*piece.box)
        # letters begin a little beside their origin; the origin is what a margin lines up
        x, y = turn.point(*piece.origin)
        x0 = x if abs(x - box.x0) < piece.type.size else box.x0
        sheet.lines.append(Line(text, x0, box.x1, y, *piece.type[:3]))
    return sheet, turn


def _turn(quarters: int, bounds: Any) -> Turn:
    corners = [(bounds.left, bounds.bottom), (bounds.right, bounds.top)]
    turned = [Turn(quarters, 0.0, 0.0).point(x, y) for x, y in corners]
    return Turn(quarters, -min(x for x, _ in turned), -min(y for _, y in turned))


@lru_cache(maxsize=512)
def _face(name: bytes, flags: int) -> tuple[str, bool]:
    """Return the family of a font and whether it is bold, by its name."""
    text = name.decode("utf-8", "replace")
    return _NOT_FAMILY.sub("", text) or text, bool(_BOLD.search(text) or flags & _FORCE_BOLD)


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
                yield _Piece(text, box, self._origin(start), style)

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
        """Yield the pieces of a line between its wide gaps."""
        limit = _GAP * style.size
        sign = 1 if style.quarter in (0, 1) else -1
        along = style.quarter % 2
        begin = last = start
        boxes: list[_Box] = []
        edge: float | None = None
        for index in range(start, end):
            if self.text[index].isspace():
                continue
            box = self._character_box(index)
            near, far = sorted((sign * box[along], sign * box[2 + along]))
            if boxes and edge is not None and (near - edge > limit or far < edge - 3 * limit):
                yield self._piece(begin, last + 1, boxes)
                begin, boxes = index, []
            boxes.append(box)
            last, edge = index, far
        if boxes:
            yield self._piece(begin, last + 1, boxes)

    def _piece(self, start: int, end: int, boxes: list[_Box]) -> _Piece:
        style = self._style(start, end)
        return _Piece(self._with_marks(start, end, style), _around(boxes), self._origin(start), style)

    def _with_marks(self, start: int, end: int, style: _Type) -> str:
        """Return the text of a line with its raised small digits, the marks of notes, as superscripts."""
        text = self.text[start:end]
        digits = [start + match.start() for match in _DIGIT.finditer(text)]
        small = [index for index in digits if self._type(index).size <= _SMALL * style.size]
        if not small or style.quarter:
            return text
        letters = (index for index in range(start, end) if not self.text[index].isspace())
        base = next((index for index in letters if self._type(index).size > _SMALL * style.size), start)
        level = self._origin(base)[1] + _RAISED * style.size
        marks = {index for index in small if self._origin(index)[1] >= level}
        written = ""
        for index in range(start, end):
            sign = self.text[index]
            written += raised(sign, after="" if index - 1 in marks else written) if index in marks else sign
        return written

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
