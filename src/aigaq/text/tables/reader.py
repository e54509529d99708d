"""Tables as text files: CSV and TSV. Each becomes one table block; the layer holds cells by tabs and rows by lines."""

from __future__ import annotations

import csv
import io
from collections import Counter

from aigaq.text.builder import LayerBuilder
from aigaq.text.encoding import decode
from aigaq.text.extraction import Extraction
from aigaq.text.formats import CSV, TSV

from .counting import Counted

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
