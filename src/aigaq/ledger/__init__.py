"""The ledger: claims in, the account out. Pure functions; nothing is averaged, nothing is decided."""

from .account import build_account
from .headlines import headlines, striking_lines
from .incidents import Point
from .series import VERSION

__all__ = [
    "VERSION",
    "Point",
    "build_account",
    "headlines",
    "striking_lines",
]
