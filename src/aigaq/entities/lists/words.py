"""The words of lists, from ``entities/data``, compiled for quick look-up."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_APART = re.compile(r"[^\w№/~≈*|-]+|_")
_SPACES = re.compile(r"\s+")


@cache
def data(name: str) -> dict[str, Any]:
    """Return ``columns`` or ``values`` as it stands in the file."""
    folder = files("aigaq.entities").joinpath("data")
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return `text` made comparable: case folded, ё as е, punctuation and underscores as single blanks."""
    return _SPACES.sub(" ", _APART.sub(" ", text.casefold().replace("ё", "е"))).strip()


@cache
def unknown() -> frozenset[str]:
    """Return the cells that tell nothing, made comparable."""
    return frozenset(plain(word) for word in data("values")["unknown"]) | {""}


@cache
def totals() -> re.Pattern[str]:
    """Return the pattern of a cell that begins a row of sums."""
    return re.compile(rf"(?:{alternatives(data('values')['totals'])})\s*(?::|\d|\Z)", re.IGNORECASE)


def alternatives(words: list[str]) -> str:
    """Return a pattern of any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1 << 16)
def says_nothing(text: str) -> bool:
    """Tell whether a cell is empty or says that nothing is known."""
    return not text.strip() or (len(text) < 40 and plain(text) in unknown())
