"""The head of a laid-out document: lines above the prose that are no part of it."""

from __future__ import annotations

from aigaq.records import BlockKind

from .leading import is_imprint

# the head is not looked for beyond so many blocks; a paragraph this long, or a sentence this long, is prose
_MOST = 25
_PROSE = 120
_SENTENCE = 40

_CAN_BE_HEAD = frozenset({"paragraph", "heading", "list"})


class Head:
    """Watches the blocks of a document go by, until its prose begins."""

    def __init__(self) -> None:
        self._left = _MOST

    def kind(self, kind: BlockKind, text: str, *, ended: bool) -> BlockKind:
        """Return the kind of the next block: ``metadata`` for an address, an index number, a date above the prose.

        Parameters
        ----------
        ended : bool
            The text ends like a sentence.
        """
        if self._left <= 0 or kind not in _CAN_BE_HEAD:
            return kind
        self._left -= 1
        if kind != "heading" and len(text) >= (_SENTENCE if ended else _PROSE):
            self._left = 0
        elif is_imprint(" ".join(text.split())):
            return "metadata"
        return kind
