"""Spreadsheets and exports as rows of cells, one row in memory at a time: lists can be long.

A text layer holds a table to be read and searched; here the same files are read row by row, to the end, with what a
reader of a list must know: merged cells, formulas, rows in another encoding.
"""

from .door import open_sheets
from .grid import MAX_COLUMNS, MAX_ROWS, Row, Sheet, Trouble

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Row", "Sheet", "Trouble", "open_sheets"]
