"""Lines to paragraphs: which lines belong together, in text that was broken to a width, spaced or cut into pages.

The rules look at marks every layout leaves: whether a line ends a sentence, whether the next begins in lower case,
whether its first word would still have fitted on the line before, blank lines beyond the usual spacing, indents,
list markers, new pages and text frames.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .lines import Line

# Lines longer than this were not broken to a width.
_LONGEST = 250
# Shorter ones are labels and salutations.
_SHORTEST = 20
# A line counts as filled when the next word would have reached this share of the width.
_FILLED = 0.85
# Lines whose indents differ by so much stand in different columns.
_COLUMN = 10
_QUOTES = "\"'\u201c\u2018\u00ab\u201e"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set, as far as its lines show.

    Attributes
    ----------
    wrapped : bool
        Lines were broken to a width.
    spacing : int
        Blank lines inside a paragraph: 0, or 1 in double-spaced text.
    width : int
        The column that long lines reach.
    trailing : int
        Characters of white space that lines usually end with.
    widths : dict
        By start of a line: the width of the run of lines it stands in.
    """

    wrapped: bool
    spacing: int
    width: int
    trailing: int
    widths: dict[int, int]

    def width_at(self, line: Line) -> int:
        """Return the width that `line` was set to."""
        return self.widths.get(line.start, self.width)

    def filled(self, line: Line, following: Line) -> bool:
        """Tell whether `line` had no room for the first word of `following`."""
        word = following.head.split(maxsplit=1)[0]
        width = len(word) * 1.3 if line.capitals else len(word)
        return line.length <= _LONGEST and line.right + 1 + width > _FILLED * self.width_at(line)

    def apart(self, line: Line) -> bool:
        """Tell whether more blank lines than usual stand before `line`."""
        return line.blanks > self.spacing


def layout_of(lines: list[Line]) -> Layout:
    """Measure how a text is set."""
    going_on = [b for a, b in pairwise(lines) if _goes_on(a, b)]
    wrapped = len(going_on) >= max(1, 0.12 * (len(lines) - 1))
    rights = sorted(line.right for line in lines if line.length <= _LONGEST)
    width = rights[int(len(rights) * 0.9)] if rights else 0
    trailing = Counter(line.trailing for line in lines).most_common(1)
    layout = Layout(wrapped, _spacing(going_on), width, trailing[0][0] if trailing else 0, {})
    for run in _runs(lines, layout):
        rights = sorted(line.right for line in run if line.length <= _LONGEST)
        reach = rights[int(len(rights) * 0.95)] if rights else 0
        if len(run) >= 3 and reach >= 0.5 * width:
            layout.widths.update((line.start, reach) for line in run)
    return layout


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether a sentence surely runs over the end of a line."""
    if line.stopped or line.tail[-1] in ";:" or not _SHORTEST <= line.length <= _LONGEST:
        return False
    return following.lower


def _spacing(going_on: list[Line]) -> int:
    """Return the blank lines inside a paragraph, as most of the lines that surely go on show them."""
    counts = Counter(line.blanks for line in going_on if not line.frame)
    usual = max(counts, key=counts.__getitem__, default=0)
    return min(usual, 2) if counts[usual] * 2 > counts.total() else 0


def _runs(lines: list[Line], layout: Layout) -> list[list[Line]]:
    """Cut `lines` where more than the usual spacing, a new frame or another depth of quotation begins."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and not (layout.apart(line) or line.frame or line.depth != runs[-1][-1].depth):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def fold(lines: list[Line], layout: Layout, resumed: frozenset[int] = frozenset()) -> list[list[Line]]:
    """Return `lines` as paragraphs.

    Parameters
    ----------
    lines : list of Line
        In reading order, without running headers and the like.
    resumed : frozenset of int
        Starts of lines that are known to go on with the line before, whatever they look like.
    """
    paragraphs: list[list[Line]] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if paragraphs and (line.start in resumed or _belongs(paragraphs[-1], line, following, layout)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def heading_like(line: Line, following: Line | None, layout: Layout) -> bool:
    """Tell whether a line looks like a heading: short, capitalised, without a stop, and nothing goes on after it."""
    if line.stopped or line.lower or line.dangling or line.runs_on or line.tail[-1] in ";:" or line.length > 160:
        return False
    if following is not None and following.lower:
        return False
    short = not layout.wrapped or line.right < 0.8 * layout.width
    return short and (line.upper or line.marker)


def _belongs(paragraph: list[Line], line: Line, following: Line | None, layout: Layout) -> bool:
    """Tell whether `line` goes on with `paragraph`."""
    last = paragraph[-1]
    if line.marker or line.rule or last.rule or line.columns or last.columns or line.depth != last.depth:
        return False
    if last.bare and last.marker:
        return True
    if abs(line.indent - last.indent) >= _COLUMN and not line.lower:
        return False
    broken = layout.apart(line) or line.frame
    if last.ended:
        return _after_stop(last, line, following, layout, broken)
    if line.lower:
        return _goes_on_small(paragraph, last, layout, broken)
    if line.capitals and last.capitals and not broken:
        return layout.filled(last, line)
    if broken:
        return _over_break(paragraph, line, following, layout)
    if not layout.wrapped or not layout.filled(last, line):
        return last.dangling and last.length >= 0.4 * min(layout.width, _LONGEST)
    if len(paragraph) == 1 and _long_heading(last, line, layout):
        return False
    return last.tail[-1] != ":" or not line.upper or line.head[0] in _QUOTES


def _long_heading(line: Line, following: Line, layout: Layout) -> bool:
    """Tell a heading of nearly a line's length: a sentence opens after it, and its first word had room there."""
    room = line.right + 1 + len(following.first_word) <= layout.width_at(line)
    plain = line.upper and not (line.dangling or line.marker or line.runs_on)
    return following.opens and room and plain


def _after_stop(last: Line, line: Line, following: Line | None, layout: Layout, broken: bool) -> bool:
    """After the end of a sentence: tell whether the paragraph goes on with another one."""
    if line.lower:
        return not broken and layout.wrapped
    if not layout.wrapped or layout.apart(line) or not layout.filled(last, line):
        return False
    if 0 < layout.trailing < last.trailing:  # the mark of a paragraph's end, in text that keeps its blanks
        return False
    if line.indent >= last.indent + 2 and not last.marker:
        return False
    return not heading_like(line, following, layout)


def _goes_on_small(paragraph: list[Line], last: Line, layout: Layout, broken: bool) -> bool:
    """No stop, then a small letter: one sentence, unless a heading or a label stands before a list in small letters."""
    if not broken:
        return layout.wrapped or last.dangling or last.length >= 60
    least = 0.5 * layout.width if layout.wrapped else 60
    return len(paragraph) > 1 or last.length >= (0.5 * least if last.dangling else least)


def _over_break(paragraph: list[Line], line: Line, following: Line | None, layout: Layout) -> bool:
    """No stop, blank lines or a new page, then a capital or a number."""
    first, last = paragraph[0], paragraph[-1]
    if first.marker and line.frame and line.indent > first.indent:
        return True
    if (last.stopped and not line.frame) or (heading_like(line, following, layout) and not last.dangling):
        return False
    if last.dangling:
        return len(paragraph) > 1 or last.length >= 0.5 * layout.width
    set_on = layout.wrapped and layout.filled(last, line) and last.tail[-1] not in ":;"
    alone = len(paragraph) == 1 and heading_like(last, line, layout)
    return set_on and not alone and (line.frame or last.runs_on or len(paragraph) >= 2)
