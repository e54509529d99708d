"""XLSX and ODS: one table block a sheet, read row by row; `values` turns what an XLSX cell stores into what one sees.

A folder of its own beside `tables`, because it stands on a large library that text files need not wait for.
"""

from .ods import read_ods
from .reader import read_xlsx

__all__ = ["read_ods", "read_xlsx"]
