"""Where records live: one SQLite database a case, full-text search, and the chained journal."""

from .anchor import Head, anchor_path, read_anchor
from .passages import Hit, Passage
from .sqlite import MATCH_END, MATCH_START
from .steps import ItemProblem
from .store import Counts, Store

__all__ = [
    "MATCH_END",
    "MATCH_START",
    "Counts",
    "Head",
    "Hit",
    "ItemProblem",
    "Passage",
    "Store",
    "anchor_path",
    "read_anchor",
]
