"""The bound on the cells of one document: a spreadsheet comes from anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigaq.text.builder import LayerBuilder

#: Cells of a table, empty ones between filled ones included, beyond which the rest is left out.
MAX_CELLS = 2_000_000


class Counted:
    """Lets the first `MAX_CELLS` cells of a document pass, then records the problem."""

    def __init__(self, builder: LayerBuilder) -> None:
        self._builder = builder
        self._left = MAX_CELLS

    def rows(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """Yield rows as long as there are cells left; a row counts as one more cell than it has."""
        for row in rows:
            self._left -= len(row) + 1
            if self._left < 0:
                self._builder.problem("text.partial", f"only the first {MAX_CELLS} cells were read")
                return
            yield row
