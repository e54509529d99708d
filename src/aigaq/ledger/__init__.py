"""The ledger: claims in, the account out. Pure functions; nothing is averaged, nothing is decided."""

from .account import build_account
from .contradictions import contradictions_of
from .headlines import headlines, striking_lines
from .incidents import Point
from .relatives import resolve_relatives
from .series import VERSION, series_of

__all__ = [
    "VERSION",
    "Point",
    "build_account",
    "contradictions_of",
    "headlines",
    "resolve_relatives",
    "series_of",
    "striking_lines",
]
