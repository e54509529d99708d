"""The order of a page: which pieces stand in one column, and which column is read first."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_high

from .regions import Region
from .sheet import Line

Piece = Line | Region

# points between two columns, at least
_GUTTER = 5.0
_STEP = 3.0
# lines a column has, at least
_LEAST = 3
# of a column's longest line: what half of its lines have at least; of the width of the page: what that line has
_FILLED = 0.4
_NARROWEST = 0.15
_DEEPEST = 4


class Columns:
    """Where the columns of a document meet; remembered from page to page, for a page with few lines shows it badly."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def stretches(self, pieces: Sequence[Piece], depth: int = 0) -> list[list[Piece]]:
        """Return the pieces in reading order, one list for each column or full-width part of the page.

        What crosses the place where columns meet divides the page into parts, each read column by column.
        """
        if not pieces:
            return []
        cut = self._cut(pieces) if depth < _DEEPEST else None
        if cut is None:
            return [sorted(pieces, key=_place)]
        order: list[list[Piece]] = []
        for columns, band in _bands(pieces, cut, 1):
            if columns:
                left = [p for p in band if p.x0 < cut - 2]
                right = [p for p in band if p.x0 >= cut - 2]
                order += self.stretches(left, depth + 1) + self.stretches(right, depth + 1)
            else:
                order.append(band)
        return order

    def _cut(self, pieces: Sequence[Piece]) -> float | None:
        cut = _gutter(pieces)
        if cut is None:
            return next((c for c in self._known if any(columns for columns, _ in _bands(pieces, c, 1))), None)
        if all(abs(cut - known) > _STEP for known in self._known):
            self._known.append(cut)
        return cut


def _place(piece: Piece) -> tuple[float, float]:
    return piece.y, piece.x0


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the right one of two columns begins, if anywhere."""
    if len(pieces) < 2 * _LEAST:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = right - left
    starts: dict[int, list[float]] = {}
    for piece in pieces:
        if left + _NARROWEST * width < piece.x0 < right - _NARROWEST * width:
            starts.setdefault(int(piece.x0 / _STEP), []).append(piece.x0)
    best, most = None, 0
    for step, found in starts.items():
        if len(found) + len(starts.get(step + 1, ())) < _LEAST:
            continue
        cut = min(found)
        lines = sum(len(band) for columns, band in _bands(pieces, cut, _LEAST) if columns)
        if lines > most:
            best, most = cut, lines
    return best


def _bands(pieces: Sequence[Piece], cut: float, least: int) -> list[tuple[bool, list[Piece]]]:
    """Return the parts of a page from the top down, and whether each is set in columns that meet at `cut`.

    A column has at least `least` lines.
    """
    bands: list[tuple[bool, list[Piece]]] = []
    open_band: list[Piece] = []

    def close() -> None:
        columns = _is_columns(open_band, cut, least)
        if columns or not bands or bands[-1][0]:
            if open_band:
                bands.append((columns, open_band[:]))
        else:
            bands[-1][1].extend(open_band)
        open_band.clear()

    for piece in sorted(pieces, key=_place):
        if piece.x0 < cut - 2 and piece.x1 > cut - _GUTTER:
            close()
            if bands and not bands[-1][0]:
                bands[-1][1].append(piece)
            else:
                bands.append((False, [piece]))
        else:
            open_band.append(piece)
    close()
    return bands


def _is_columns(band: list[Piece], cut: float, least: int) -> bool:
    left = [p for p in band if p.x0 < cut - 2]
    right = [p for p in band if p.x0 >= cut - 2]
    if min(_depth(left), _depth(right)) < least:
        return False
    if min(_bottom(left), _bottom(right)) <= max(left[0].y, right[0].y):
        return False  # one below the other
    whole = max(p.x1 for p in band) - min(p.x0 for p in band)
    return all(_looks_like_column(side, whole) for side in (left, right))


def _depth(side: list[Piece]) -> int:
    return sum(1 if isinstance(p, Line) else _LEAST for p in side)


def _bottom(side: list[Piece]) -> float:
    return max(p.y if isinstance(p, Line) else p.bottom for p in side)


def _looks_like_column(side: list[Piece], whole: float) -> bool:
    """Tell whether pieces are lines of prose under one another, rather than cells, dates or marks beside a text."""
    lines = [p for p in side if isinstance(p, Line)]
    widths = [p.x1 - p.x0 for p in lines] or [p.x1 - p.x0 for p in side]
    if max(widths) < _NARROWEST * whole or median_high(widths) < _FILLED * max(widths):
        return False
    small = sum(p.text[:1].isalpha() and not p.text[:1].isupper() for p in lines)
    return small >= 0.25 * len(lines) or len(lines) < len(side)
