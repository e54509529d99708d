"""How readers of structured formats write a text layer: piece by piece, each piece a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aigaq.records import Block, BlockKind, Cell, Deleted, Description, Page, Problem, Range, TextLayer

from .extraction import MAX_CHARS, VERSION
from .language import block_languages

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# characters that neither XML nor JSON can carry
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff]")
_IN_CELL = re.compile(r"\s*[\t\n]\s*")
_CLOSE_SET = frozenset({"list", "metadata", "table"})


@dataclass(slots=True)
class _Open:
    """A block that can still grow."""

    kind: BlockKind
    parts: list[Range]
    page: int | None
    level: int | None
    locator: str | None
    cells: list[Cell] = field(default_factory=list)


class LayerBuilder:
    """Collects the pieces of a document into a `TextLayer`.

    Parameters
    ----------
    item_id : str
        The item being read.
    max_chars : int
        Text beyond this length is left out and the layer gets a ``text.partial`` problem.
    reader : str
        Name and version of the reader.

    Attributes
    ----------
    full : bool
        `max_chars` has been reached: nothing more will be taken, so a reader can stop.
    """

    def __init__(self, item_id: str, *, max_chars: int = MAX_CHARS, reader: str = VERSION) -> None:
        self.full = False
        self._item_id = item_id
        self._reader = reader
        self._max = max_chars
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[_Open] = []
        self._last = -1  # the block that was written to last
        self._pages: list[tuple[int, int]] = []
        self._deleted: list[Deleted] = []
        self._problems: list[Problem] = []
        self._proposed = Description()

    @property
    def position(self) -> int:
        """Length of the layer so far: the offset at which the next piece will stand."""
        return self._length

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        page: int | None = None,
        level: int | None = None,
        locator: str | None = None,
    ) -> int | None:
        r"""Append `text` and line ends, and record it as a block.

        Line ends become ``\n``; white space around `text` is dropped.

        Returns
        -------
        int or None
            The index of the block, to `extend` it later; None when there was nothing to add.
        """
        part = self._write(text)
        if part is None:
            return None
        self._separate(kind)
        return self._begin(_Open(kind, [part], self._page(page), level, locator))

    def extend(self, index: int, text: str) -> None:
        """Continue a block: after a page break, a running header or a boxed text, or just with one more line.

        A further part is recorded when other blocks stand in between; otherwise the last part grows.
        """
        part = self._write(text)
        if part is None:
            return
        block = self._blocks[index]
        if self._last == index:
            block.parts[-1] = (block.parts[-1][0], part[1])
        else:
            block.parts.append(part)
        self._last = index
        self._separate(block.kind)

    def table(
        self,
        rows: Iterable[Sequence[str]],
        *,
        sheet: str = "",
        page: int | None = None,
        locator: str | None = None,
    ) -> int | None:
        """Append a table: cells joined by tabs, rows by line ends, rows without any text left out.

        Parameters
        ----------
        rows : iterable of sequences of str
            Every row from the first on, since cells are addressed by counting.
        sheet : str
            Comes before the address of each cell: ``Sheet1!B2``.
        """
        start = self._length
        cells: list[Cell] = []
        prefix = f"{sheet}!" if sheet else ""
        for number, row in enumerate(rows):
            if self.full:
                break
            texts = [_IN_CELL.sub(" ", _clean(value)).strip() for value in row]
            while texts and not texts[-1]:
                texts.pop()
            if not texts:
                continue
            for column, text in enumerate(texts):
                if column:
                    self._append("\t")
                at = self._length
                self._append(text)
                if self._length > at:
                    address = f"{prefix}{cell_address(number, column)}"
                    cells.append(Cell(address, number, column, at, self._length))
            self._append("\n")
        if not cells:
            return None
        self._separate("table")
        return self._begin(_Open("table", [(start, cells[-1].end)], self._page(page), None, locator, cells))

    def embed(self, text: str, pieces: Iterable[tuple[BlockKind, Sequence[Range]]]) -> None:
        r"""Append a text whose structure is known already.

        Parameters
        ----------
        text : str
            With ``\n`` as line end; taken as it stands.
        pieces : iterable of (kind, ranges)
            The blocks, as ranges of `text`.
        """
        offset = self._length
        self._append(text)
        for kind, ranges in pieces:
            parts = [(offset + a, min(offset + b, self._length)) for a, b in ranges if offset + a < self._length]
            if parts:
                self._begin(_Open(kind, parts, self._page(None), None, None))
        self._separate("paragraph")

    def start_page(self, number: int) -> None:
        """Begin page `number` here; the one before ends here."""
        self._pages.append((number, self._length))

    def delete(self, text: str, *, author: str | None = None, on: str | None = None, at: int | None = None) -> None:
        """Record a tracked deletion that stood at offset `at`, by default at the current position."""
        cleaned = _clean(text)
        if cleaned.strip():
            self._deleted.append(Deleted(at=self._length if at is None else at, text=cleaned, author=author, on=on))

    def cells(self, index: int) -> tuple[Cell, ...]:
        """Return the cells of the table that is block `index`."""
        return tuple(self._blocks[index].cells)

    def locate(self, index: int, locator: str) -> None:
        """Say where in the original block `index` stands, when that is known only after writing it."""
        self._blocks[index].locator = locator

    def problem(self, code: str, message: str) -> None:
        """Record something that had to be worked around, once."""
        problem = Problem(code, message)
        if problem not in self._problems:
            self._problems.append(problem)

    def propose(self, field: str, value: str | None, found: str) -> None:
        """Propose a value for a field of the item's description; the first one proposed stands.

        Parameters
        ----------
        field : str
            One of `Description`'s fields.
        value : str or None
            Nothing happens when it is empty.
        found : str
            How it was got, in words: ``document properties``.
        """
        cleaned = " ".join(_clean(value or "").split())
        if cleaned:
            weaker = Description(**{field: cleaned}, found={field: found})  # type: ignore[arg-type]
            self._proposed = self._proposed.over(weaker)

    def build(self) -> TextLayer:
        """Return the layer, with a language for each block and for the whole."""
        text = "".join(self._pieces)
        languages, whole = block_languages(text, [block.parts for block in self._blocks])
        blocks = tuple(
            Block(
                index=index,
                kind=block.kind,
                parts=tuple(block.parts),
                page=block.page,
                language=language,
                level=block.level,
                locator=block.locator,
                cells=tuple(block.cells),
            )
            for index, (block, language) in enumerate(zip(self._blocks, languages, strict=True))
        )
        ends = [start for _, start in self._pages[1:]] + [len(text)]
        pages = tuple(Page(number, start, end) for (number, start), end in zip(self._pages, ends, strict=False))
        return TextLayer(
            item_id=self._item_id,
            text=text,
            pages=pages,
            blocks=blocks,
            proposed=self._proposed,
            deleted=tuple(self._deleted),
            problems=tuple(self._problems),
            reader=self._reader,
            language=whole,
        )

    def _begin(self, block: _Open) -> int:
        """Record a block and return its index."""
        self._blocks.append(block)
        self._last = len(self._blocks) - 1
        return self._last

    def _page(self, page: int | None) -> int | None:
        return page if page is not None else self._pages[-1][0] if self._pages else None

    def _write(self, text: str) -> Range | None:
        start = self._length
        self._append(_clean(text).strip())
        return (start, self._length) if self._length > start else None

    def _append(self, text: str) -> None:
        room = max(0, self._max - self._length)
        if len(text) > room:
            text = text[:room]
            self.full = True
            self.problem("text.partial", f"only the first {self._max} characters were read")
        self._pieces.append(text)
        self._length += len(text)

    def _separate(self, kind: BlockKind) -> None:
        self._pieces.append("\n" if kind in _CLOSE_SET else "\n\n")
        self._length += len(self._pieces[-1])


def cell_address(row: int, column: int) -> str:
    """Return the address of a cell as spreadsheets write it, from 0-based numbers: ``(1, 27)`` is ``AB2``."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", text))
