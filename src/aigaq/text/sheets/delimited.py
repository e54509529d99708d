"""CSV and TSV, line by line; a line that is not in the encoding of the others is read in its own and named."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from aigaq.text.encoding import decode, utf16_without_mark
from aigaq.text.tables.reader import delimiter_of

from .grid import Row, Sheet, Trouble, addressed

_SAMPLE = 200_000
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# A cell with more line ends than this was not meant: a quotation mark is missing.
_MANY_LINES = 200
_NAMED = 50


def delimited_sheets(data: bytes, _item_id: str) -> Iterator[Sheet]:
    """Yield the one sheet of a CSV or TSV file."""
    troubles: list[Trouble] = []
    yield Sheet("", _rows(data, troubles), troubles)


def _rows(data: bytes, troubles: list[Trouble]) -> Iterator[Row]:
    lines = _Lines(data)
    delimiter = delimiter_of(lines.sample)
    named = 0
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    quoted = True
    while True:
        lines.strange = False
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            if not quoted:
                raise
            cells = None
        number += 1
        if quoted and (cells is None or any(cell.count("\n") > _MANY_LINES for cell in cells)):
            where = addressed("", number, 0)
            troubles.append(
                Trouble("partial", where, "a quotation mark is not closed: from here each line was read as a row")
            )
            quoted = False
            lines.back_to(number_of_line=lines.row_began)
            reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            cells = next(reader)
        lines.row_began = lines.number
        if lines.strange:
            named += 1
            if named <= _NAMED:
                text = f"this row is in {lines.other}, the others in {lines.encoding}"
                troubles.append(Trouble("encoding", addressed("", number, 0), text))
        yield Row(number, cells or [])
    if named > _NAMED:
        troubles.append(Trouble("encoding", "", f"{named - _NAMED} more rows are in {lines.other}"))
    elif lines.guessed:
        troubles.append(Trouble("encoding", "", f"the encoding was guessed to be {lines.encoding}"))


class _Lines:
    """The lines of a file, decoded one by one.

    Attributes
    ----------
    strange : bool
        Set when a line was in the `other` encoding; the reader of rows takes it back.
    row_began : int
        Number of lines read before the current row.
    """

    def __init__(self, data: bytes) -> None:
        self.encoding, self.other, self.guessed = "utf-8", "", False
        self.strange, self.number, self.row_began = False, 0, 0
        if data.startswith(_WIDE) or utf16_without_mark(data):
            decoded = decode(data)
            self.encoding, self.guessed = decoded.encoding, decoded.guessed
            data = decoded.text.encode("utf-8", "replace")
            self._decoded_as = "utf-8"
        else:
            data = data.removeprefix(codecs.BOM_UTF8)
            self._find_encodings(data)
            self._decoded_as = self.encoding
        self._data = data
        self._stream = io.BytesIO(data)

    def _find_encodings(self, data: bytes) -> None:
        failing, plain_lines = [], 0
        for line in io.BytesIO(data):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                plain_lines += 1
            except UnicodeDecodeError:
                failing.append(line)
        if not failing:
            return
        guess = decode(b"".join(failing[:2_000])).encoding
        if plain_lines:
            self.other = guess
        else:
            self.encoding, self.guessed = guess, True

    @property
    def sample(self) -> str:
        return self._data[:_SAMPLE].decode(self._decoded_as, "replace")

    def back_to(self, number_of_line: int) -> None:
        """Read again from the line after this many."""
        self._stream.seek(0)
        for _ in range(number_of_line):
            self._stream.readline()
        self.number = number_of_line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline()
        if not line:
            raise StopIteration
        self.number += 1
        try:
            text = line.decode(self._decoded_as)
        except UnicodeDecodeError:
            self.strange = True
            text = line.decode(self.other or self._decoded_as, "replace")
        return text.replace("\x00", "\ufffd")
