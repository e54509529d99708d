"""CSV and TSV: one table block a file; and the bound on cells, which workbooks keep as well (`Counted`)."""

from .counting import Counted
from .reader import read_csv

__all__ = ["Counted", "read_csv"]
