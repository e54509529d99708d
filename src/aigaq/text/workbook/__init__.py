"""XLSX: one table block a sheet, read row by row; `values` turns what a cell stores into what a reader sees.

A folder of its own beside `tables`, because it stands on a large library that text files need not wait for.
"""

from .reader import read_xlsx

__all__ = ["read_xlsx"]
