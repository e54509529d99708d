"""The nouns of a PDF's page: pieces of lines, rectangles, and how the page is laid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

#: In sizes of the line's type: how small the mark of a note is at most, how raised at least.
MARK_SIZE = 0.87
MARK_RISE = 0.15


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

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.bottom - self.top > self.x1 - self.x0

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
    dots : list of Frame
        Small filled shapes: bullets, where there is text beside them.
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
    dots: list[Frame] = field(default_factory=list)
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
