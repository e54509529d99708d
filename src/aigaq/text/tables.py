"""Tables as text files: CSV and TSV. Each becomes one table block; the layer holds cells by tabs and rows by lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from .builder import LayerBuilder
from .encoding import decode
from .extraction import Extraction
from .formats import CSV, TSV

#: Cells of a table, empty ones between filled ones included, beyond which the rest is left out.
MAX_CELLS = 2_000_000

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 50
_SAMPLE_CHARS = 100_000


def read_csv(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a table in a text file; see `aigaq.text.read_document`."""
    decoded = decode(data)
    builder = LayerBuilder(item_id, max_chars=max_chars)
    if decoded.guessed:
        builder.problem("text.encoding", f"the encoding was guessed to be {decoded.encoding}")
    if decoded.damaged:
        builder.problem("text.damaged", f"{decoded.damaged} places could not be decoded")
    text = decoded.text[:max_chars]
    if len(decoded.text) > max_chars:
        builder.problem("text.partial", f"only the first {max_chars} characters were read")
    delimiter = delimiter_of(text)
    builder.table(Counted(builder).rows(_rows(builder, text, delimiter)))
    return Extraction(layer=builder.build(), media_type=TSV if delimiter == "\t" else CSV)


def delimiter_of(text: str) -> str:
    """Return the character that cuts most lines into the same number of cells."""
    lines = [line for line in text[:_SAMPLE_CHARS].splitlines() if line.strip()][:_SAMPLE_LINES]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        agreeing = max((count for width, count in widths.items() if width > 1), default=0)
        if agreeing > most:
            best, most = delimiter, agreeing
    return best


def _rows(builder: LayerBuilder, text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        builder.problem("text.damaged", "quotation marks do not match; every line was read as a row")
        return [line.split(delimiter) for line in text.splitlines()]


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
