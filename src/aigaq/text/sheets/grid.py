"""What every kind of file gives: sheets, rows, and troubles named by sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from aigaq.text.builder import cell_address

#: Rows of one sheet and cells of one row beyond which the rest is left out, with a trouble that says so.
MAX_ROWS = 3_000_000
MAX_COLUMNS = 2_000


class Trouble(NamedTuple):
    """Something a reader had to work around.

    `code` is one of ``merged``, ``formula``, ``encoding``, ``partial``; `where` names sheet and cell or range.
    """

    code: str
    where: str
    text: str


class Row(NamedTuple):
    """One row.

    Attributes
    ----------
    number : int
        As the file counts, 1-based.
    cells : list of str
        As a reader of the sheet sees them. A cell that is covered by a merged one shows what that one shows.
    taken : tuple of (int, str)
        For cells covered by a merged one: 0-based column, and the address of that cell.
    formulas : tuple of int
        Columns of the cells that hold a formula whose result is not stored; they show the formula.
    """

    number: int
    cells: list[str]
    taken: tuple[tuple[int, str], ...] = ()
    formulas: tuple[int, ...] = ()


class Sheet:
    """A sheet whose rows can be gone through once.

    Parameters
    ----------
    name : str
        Empty for a file that is one table.
    rows : iterator of Row
        Rows without any text may be left out.
    troubles : list of Trouble
        Filled while the rows are gone through.
    address : callable, optional
        Gives the address of a cell from row number (1-based) and column (0-based), where it is none of a spreadsheet.
    """

    def __init__(
        self,
        name: str,
        rows: Iterator[Row],
        troubles: list[Trouble],
        address: Callable[[int, int], str] | None = None,
    ) -> None:
        self.name = name
        self.troubles = troubles
        self._rows = rows
        self._address = address

    def __iter__(self) -> Iterator[Row]:
        cut = False
        for count, row in enumerate(self._rows):
            if count >= MAX_ROWS:
                self.troubles.append(Trouble("partial", self.address(row.number, 0), f"only {MAX_ROWS} rows were read"))
                return
            if len(row.cells) > MAX_COLUMNS:
                if not cut:
                    at = self.address(row.number, MAX_COLUMNS)
                    self.troubles.append(Trouble("partial", at, f"only {MAX_COLUMNS} columns were read"))
                cut, row = True, row._replace(cells=row.cells[:MAX_COLUMNS])
            yield row

    def address(self, number: int, column: int) -> str:
        """Return the address of a cell."""
        if self._address is not None:
            return self._address(number, column)
        return addressed(self.name, number, column)


def addressed(sheet: str, number: int, column: int) -> str:
    """Return ``Sheet1!B2``, or ``B2`` where the file has no sheets; `number` is 1-based, `column` 0-based."""
    return f"{sheet}!{cell_address(number - 1, column)}" if sheet else cell_address(number - 1, column)
