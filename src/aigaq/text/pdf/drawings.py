"""What is drawn on a page of a PDF besides letters: ruled lines, frames and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .sheet import Frame, Sheet, Turn

# drawings with more pieces than these are maps and charts, not frames
_MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 3
# points
_THIN = 2.5
_LEAST_RULE = 8.0
_DOT = (1.5, 8.0)


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: _Matrix) -> _Matrix:
        """Return the matrix that applies this one, then `outer`."""
        e, f = outer.point(self.e, self.f)
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )


_PLAIN = _Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_drawings(page: Any, sheet: Sheet, turn: Turn) -> None:
    """Fill in the rules, frames and images of `sheet`.

    Parameters
    ----------
    page : FPDF_PAGE
        The open page.
    turn : Turn
        How the page was laid.
    """
    budget = [_MAX_OBJECTS]
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    for handle, matrix in _drawn(objects, _PLAIN, 0, budget):
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [matrix.point(*p) for p in _corners(handle)]
            sheet.images.append(_laid(corners, turn))
        else:
            _add_path(handle, matrix, sheet, turn)


def _drawn(objects: Iterator[Any], matrix: _Matrix, depth: int, budget: list[int]) -> Iterator[tuple[Any, _Matrix]]:
    """Yield paths and pictures, also those inside forms, with the matrix to apply."""
    for handle in objects:
        budget[0] -= 1
        if budget[0] < 0:
            return
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            yield handle, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _matrix(handle).within(matrix)
            count = max(0, pdfium.FPDFFormObj_CountObjects(handle))
            children = (pdfium.FPDFFormObj_GetObject(handle, index) for index in range(count))
            yield from _drawn(children, inner, depth + 1, budget)


def _add_path(handle: Any, matrix: _Matrix, sheet: Sheet, turn: Turn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    filled = bool(fill.value) and not _is_white(handle)
    if not (filled or stroke.value):
        return
    whole = _laid([matrix.point(*p) for p in _corners(handle)], turn)
    width, height = whole.x1 - whole.x0, whole.bottom - whole.top
    if filled and _DOT[0] <= min(width, height) and max(width, height) <= _DOT[1]:
        sheet.dots.append(whole)
    if min(width, height) <= _THIN:
        if max(width, height) >= _LEAST_RULE:
            sheet.rules.append(whole)
        return
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    outline = _matrix(handle).within(matrix)
    edges = [_laid([a, b], turn) for a, b in _edges(handle, outline, count)]
    straight = [e for e in edges if min(e.x1 - e.x0, e.bottom - e.top) <= 0.5]
    sides = [e for e in straight if max(e.x1 - e.x0, e.bottom - e.top) >= _LEAST_RULE]
    if len(straight) == len(edges) == 4:
        sheet.frames.append(whole)
        sheet.rules += sides
    elif stroke.value:
        sheet.rules += sides


def _edges(handle: Any, matrix: _Matrix, count: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the sides of a path; a curve counts as the line between its ends."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif point != here:
            yield here, point
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment) and here != start:
            yield here, start
            here = start


def _corners(handle: Any) -> list[tuple[float, float]]:
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, values))
    left, bottom, right, top = (v.value for v in values)
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _matrix(handle: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return _PLAIN
    return _Matrix(m.a, m.b, m.c, m.d, m.e, m.f)


def _is_white(handle: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, colour))
    red, green, blue, alpha = (c.value for c in colour)
    return alpha == 0 or min(red, green, blue) >= 253


def _laid(points: list[tuple[float, float]], turn: Turn) -> Frame:
    xs, ys = zip(*(turn.point(x, y) for x, y in points), strict=True)
    return Frame(min(xs), min(ys), max(xs), max(ys))
