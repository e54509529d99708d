"""Boxed and side texts, and stray lines, that cut a sentence in two.

A line that begins in lower case after a line that ends a sentence is an orphan: its beginning must stand further up,
at a line that ends in mid-sentence and is followed by one that begins a new sentence. What lies between is the box.

A short line set apart, between a line that ends in mid-sentence and one that begins in lower case, is a label that got
into the text: the header of a page, a picture's caption.
"""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import BlockKind

from .folding import Layout
from .lines import Line

# A box is not longer than this.
_MOST_LINES = 80
_MOST_CHARS = 8_000
# Text between two frames that is longer than this is a page.
_MOST_FRAMED = 25
_MOST_LABELS = 3
# Evidence needed to believe that a sentence was cut.
_ENOUGH = 3


class Box(NamedTuple):
    """Lines ``[first, end)`` interrupt the sentence that goes on at line `end`."""

    first: int
    end: int
    kind: BlockKind = "box"


def boxes_in(lines: list[Line], layout: Layout) -> list[Box]:
    """Return the boxes among `lines`, first one first."""
    found: list[Box] = []
    floor = 0
    for index in range(2, len(lines)):
        line, before = lines[index], lines[index - 1]
        if line.marker or line.depth:
            continue
        orphan = line.lower and before.ended and not before.speech_ended
        first = (_beginning if orphan else _label)(lines, index, floor, layout)
        if first is not None:
            found.append(Box(first, index, "box" if orphan else "header"))
            floor = index
    return found


def _label(lines: list[Line], after: int, floor: int, layout: Layout) -> int | None:
    """Return the index of the first of the short lines set apart before line `after`, if they cut a sentence there.

    A sentence that goes on with a capital is only believed to have been cut where a page begins.
    """
    for first in range(after - 1, max(floor, after - _MOST_LABELS - 1), -1):
        label, cut = lines[first], lines[first - 1]
        if not _is_label(label, layout):
            return None
        apart = label.frame or (_marked(lines[after], layout) and (_marked(label, layout) or label.head.isdigit()))
        if cut.stopped or not apart:
            continue
        if not (cut.dangling or layout.wrapped) or cut.right < 0.75 * min(layout.width, 60):
            continue
        if lines[after].lower or (label.frame and (cut.dangling or layout.filled(cut, lines[after]))):
            return first
    return None


def _is_label(line: Line, layout: Layout) -> bool:
    short = line.right < 0.75 * layout.width if layout.wrapped else line.length < 60
    return short and not (line.stopped or line.lower or line.marker or line.dangling)


def _beginning(lines: list[Line], orphan: int, floor: int, layout: Layout) -> int | None:
    """Return the index of the first line of the box that ends before line `orphan`."""
    best, most = None, _ENOUGH - 1
    marked = _marked(lines[orphan], layout)
    for first in range(orphan - 1, max(floor, orphan - _MOST_LINES), -1):
        cut, opening = lines[first - 1], lines[first]
        if opening.start < lines[orphan].start - _MOST_CHARS:
            break
        if (
            cut.stopped
            or opening.lower
            or not (opening.upper or opening.marker)
            or not _prose(lines, first - 1, layout)
        ):
            continue
        titled = _is_label(opening, layout) and lines[first + 1].upper
        evidence = _marked(opening, layout) + marked
        if opening.opens or titled:
            evidence += 2 + (cut.dangling or titled)
        elif marked and _apart(opening, lines[orphan], orphan - first, layout):
            evidence += 1
        if evidence > most:
            best, most = first, evidence
    return best


def _apart(opening: Line, orphan: Line, lines: int, layout: Layout) -> bool:
    """Tell whether a box is set apart by more than the page on which it stands: a name can begin any page."""
    return layout.apart(opening) or (opening.stray and orphan.stray and lines <= _MOST_FRAMED)


def _marked(line: Line, layout: Layout) -> bool:
    return line.frame or layout.apart(line)


def _prose(lines: list[Line], index: int, layout: Layout) -> bool:
    """Tell whether a line is the unfinished line of a paragraph and not a heading or a label."""
    line = lines[index]
    if line.tail[-1] in ":;" or line.capitals:
        return False
    if line.dangling and line.length >= 40:
        return True
    if not layout.wrapped:
        return line.length >= 120
    above = lines[index - 1] if index else None
    inside = above is not None and not _marked(line, layout) and layout.filled(above, line)
    return (inside or line.lower or line.runs_on) and line.right >= 0.75 * layout.width_at(line)
