"""Reading text: a block as one line of prose, with a map back to the layer."""

from __future__ import annotations

import re
from bisect import bisect_right

from .layers import Block, Range, TextLayer

# besides white space and what has no width: raised digits, the marks of notes
_PIECE = re.compile(r"[^\s\u00ad\u200b\u200c\u200d\u2060\ufeff\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_SOFT = "\u00ad"
_HYPHEN_END = re.compile(r"\w-\Z")


class Reading:
    """The folded text of a block and where each of its characters stands in the layer.

    Every run of white space becomes one blank; soft hyphens, zero-width characters and raised digits (the marks of
    notes) vanish; and a word cut by a hyphen at a line end is joined again with its hyphen kept (``non-`` + ``violent``
    reads ``non-violent``).

    Attributes
    ----------
    text : str
        What is read.
    block : Block
        Where it comes from.
    """

    __slots__ = ("_ends", "_layer_starts", "_starts", "block", "text")

    def __init__(self, layer: TextLayer, block: Block) -> None:
        self.block = block
        pieces: list[str] = []
        self._starts: list[int] = []
        self._layer_starts: list[int] = []
        self._ends: list[int] = []
        length = 0
        previous_end: int | None = None
        source = layer.text
        for start, end in block.parts:
            for match in _PIECE.finditer(source, start, end):
                if pieces and self._blank_between(source, previous_end, match.start(), pieces[-1], match[0]):
                    pieces.append(" ")
                    length += 1
                self._starts.append(length)
                self._layer_starts.append(match.start())
                self._ends.append(match.end())
                pieces.append(match[0])
                length += len(match[0])
                previous_end = match.end()
        self.text = "".join(pieces)

    @staticmethod
    def _blank_between(source: str, left: int | None, right: int, word: str, following: str) -> bool:
        gap = source[left:right] if left is not None and left <= right else "\n"
        if gap == " ":
            return True
        if gap and not any(c.isspace() for c in gap):
            return False  # only characters between that are not read
        if _SOFT in gap and "\n" in gap:
            return False  # a word cut by a soft hyphen at a line end
        return not ("\n" in gap and _HYPHEN_END.search(word) and following[:1].islower())

    def to_layer(self, start: int, end: int) -> Range:
        """Return the layer range that holds the reading range ``[start, end)``.

        Raises
        ------
        IndexError
            The range is empty or outside the reading text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is not inside a reading of {len(self.text)} characters")
        a, b = self._offset(start), self._offset(end - 1) + 1
        return (a, b) if a < b else (b - 1, a + 1)

    def parts(self, start: int, end: int) -> tuple[Range, ...]:
        """Return the layer ranges of ``[start, end)``, one per part of the block that it touches."""
        whole = self.to_layer(start, end)
        if len(self.block.parts) == 1:
            return (whole,)
        first, last = self._offset(start), self._offset(end - 1)
        touched: list[Range] = []
        inside = False
        for a, b in self.block.parts:
            holds_first, holds_last = a <= first < b, a <= last < b
            if holds_first or inside:
                touched.append((first if holds_first else a, last + 1 if holds_last else b))
                inside = not holds_last
            if holds_last:
                break
        return tuple(touched)

    def _offset(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        # a blank between two pieces belongs to the end of the piece before it
        return min(self._layer_starts[index] + at - self._starts[index], self._ends[index] - 1)


def readings(layer: TextLayer, kinds: frozenset[str] | None = None) -> list[Reading]:
    """Return the reading text of each block that is not empty, in reading order.

    Parameters
    ----------
    kinds : frozenset of str, optional
        Only blocks of these kinds (see `layers.FLOW`); all by default.
    """
    chosen = (b for b in layer.blocks if kinds is None or b.kind in kinds)
    return [r for r in (Reading(layer, b) for b in chosen) if r.text]
