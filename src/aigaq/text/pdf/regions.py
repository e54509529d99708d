"""What stands in a page of a PDF apart from its running text: ruled tables, boxed texts, aligned tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from .sheet import Frame, Line, Sheet

MARKER = re.compile(
    r"[•●○◦▪▫■□◆◇►▸➢➤✓✔‣⁃∙·*–—-](?=\s|$)|\(?(?:\d{1,3}|[a-zа-я]|[ivx]{1,5})[.)](?=\s|$)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s|$)"
)

# points
_TOUCH = 3.0
_SAME_ROW = 2.0
_ALIGNED = 4.0
# a page with more crossings to try than this is a drawing
_MAX_PAIRS = 60_000
# shares of a page that a box does not exceed: of its area, of its lines
_MOST_AREA = 0.85
_MOST_LINES = 0.75
# an aligned table has short cells
_LONG_CELL = 60


@dataclass(slots=True)
class Region:
    """A table or a box: a piece of the page that keeps its own order.

    Attributes
    ----------
    y : float
        The baseline of its first line, so that it sorts among lines.
    rows : list of list of list of Line
        Of a table: the lines of each cell.
    lines : list of Line
        Of a box.
    """

    kind: Literal["table", "box"]
    x0: float
    x1: float
    y: float
    bottom: float
    rows: list[list[list[Line]]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def take_regions(sheet: Sheet) -> list[Region]:
    """Take tables and boxes out of `sheet` and return them."""
    regions: list[Region] = []
    boxes: list[Frame] = []
    for rules in _connected(sheet.rules):
        xs = _levels([r.x0 for r in rules if r.is_upright])
        ys = _levels([r.top for r in rules if not r.is_upright])
        if len(xs) >= 3 and len(ys) >= 2:
            table = _ruled_table(sheet, xs, ys)
            if table:
                regions.append(table)
        elif len(xs) == 2 and len(ys) >= 2:
            boxes.append(Frame(xs[0], ys[0], xs[-1], ys[-1]))
    for frame in _outermost([*boxes, *sheet.frames], sheet):
        box = _box(sheet, frame)
        if box:
            regions.append(box)
    return regions + _aligned_tables(sheet)


def _connected(rules: list[Frame]) -> list[list[Frame]]:
    """Group the rules that touch."""
    upright = [i for i, r in enumerate(rules) if r.is_upright]
    level = [i for i, r in enumerate(rules) if not r.is_upright]
    if len(upright) * len(level) > _MAX_PAIRS:
        return []
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in product(upright, level):
        a, b = rules[i], rules[j]
        if (
            a.x0 <= b.x1 + _TOUCH
            and b.x0 <= a.x1 + _TOUCH
            and a.top <= b.bottom + _TOUCH
            and b.top <= a.bottom + _TOUCH
        ):
            parent[root(i)] = root(j)
    groups: defaultdict[int, list[Frame]] = defaultdict(list)
    for i, rule in enumerate(rules):
        groups[root(i)].append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _levels(values: list[float]) -> list[float]:
    """Return the distinct values, near ones taken as one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _TOUCH:
            levels.append(value)
    return levels


def _ruled_table(sheet: Sheet, xs: list[float], ys: list[float]) -> Region | None:
    frame = Frame(xs[0], ys[0], xs[-1], ys[-1])
    inside = _take(sheet, frame)
    rows: list[list[list[Line]]] = [[[] for _ in xs[1:]] for _ in ys[1:]]
    for line in inside:
        row = min(max(bisect_right(ys, line.y - 0.3 * line.size) - 1, 0), len(rows) - 1)
        column = min(max(bisect_right(xs, line.x0 + min(2.0, (line.x1 - line.x0) / 2)) - 1, 0), len(rows[0]) - 1)
        rows[row][column].append(line)
    if sum(bool(cell) for row in rows for cell in row) < 2:
        sheet.lines += inside
        return None
    return Region("table", frame.x0, frame.x1, min(line.y for line in inside), frame.bottom, rows=rows)


def _take(sheet: Sheet, frame: Frame) -> list[Line]:
    """Take the lines inside `frame` out of the sheet."""
    inside: list[Line] = []
    outside: list[Line] = []
    for line in sheet.lines:
        (inside if frame.holds(line) else outside).append(line)
    sheet.lines = outside
    return inside


def _outermost(frames: list[Frame], sheet: Sheet) -> list[Frame]:
    """Return the frames that lie in no other one, without those that frame the page itself."""
    area = sheet.width * sheet.height
    kept: list[Frame] = []
    for frame in sorted(set(frames), key=_area, reverse=True):
        if _area(frame) > _MOST_AREA * area or any(_inside(frame, other) for other in kept):
            continue
        count = sum(map(frame.holds, sheet.lines))
        if 2 <= count <= max(_MOST_LINES * len(sheet.lines), 2):
            kept.append(frame)
    return kept


def _area(frame: Frame) -> float:
    return (frame.x1 - frame.x0) * (frame.bottom - frame.top)


def _inside(inner: Frame, outer: Frame) -> bool:
    return (
        inner.x0 >= outer.x0 - _TOUCH
        and inner.x1 <= outer.x1 + _TOUCH
        and inner.top >= outer.top - _TOUCH
        and inner.bottom <= outer.bottom + _TOUCH
    )


def _box(sheet: Sheet, frame: Frame) -> Region | None:
    inside = _take(sheet, frame)
    if len({round(line.y) for line in inside}) < 2:  # a bar behind a heading, a marked line
        sheet.lines += inside
        return None
    return Region("box", frame.x0, frame.x1, min(line.y for line in inside), frame.bottom, lines=inside)


def _aligned_tables(sheet: Sheet) -> list[Region]:
    """Take out runs of at least three rows whose short pieces stand in common columns."""
    rows = rows_of(sheet.lines)
    found: list[Region] = []
    run: list[list[Line]] = []
    for row in [*rows, []]:
        if len(row) >= 2 and (not run or row[0].y - run[-1][0].y < 3 * row[0].size):
            run.append(row)
            continue
        table = _aligned_table(run)
        if table:
            found.append(table)
        run = [row] if len(row) >= 2 else []
    gone = {id(line) for region in found for row in region.rows for cell in row for line in cell}
    sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    return found


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """Return the lines that stand on a common baseline together, from left to right, downwards."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.y, line.x0)):
        if rows and line.y - rows[-1][0].y <= _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def _aligned_table(rows: list[list[Line]]) -> Region | None:
    if len(rows) < 3:
        return None
    lines = [line for row in rows for line in row]
    columns = _columns(lines)
    cells = [[[line for line in row if a <= line.x0 <= b] for a, b in columns] for row in rows]
    if len(columns) < 2 or any(sum(bool(row[k]) for row in cells) < 0.6 * len(rows) for k in range(len(columns))):
        return None
    starts = [line.text.lstrip("\"“«'(")[:1] for line in lines]
    prose = sum(c.isalpha() and not c.isupper() for c in starts) > 0.35 * len(starts)
    wordy = max(sum(len(p.text) for row in cells for p in row[k]) for k in range(len(columns))) > _LONG_CELL * len(rows)
    marks = all(MARKER.fullmatch(line.text) for row in cells for line in row[0])
    if prose or wordy or marks:
        return None
    return Region(
        "table",
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        rows[0][0].y,
        rows[-1][0].y,
        rows=cells,
    )


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Return the stretches of the page's width that the lines cover."""
    covered: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda line: line.x0):
        if covered and line.x0 <= covered[-1][1] + _ALIGNED:
            covered[-1] = (covered[-1][0], max(covered[-1][1], line.x1))
        else:
            covered.append((line.x0, line.x1))
    return covered
