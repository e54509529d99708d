"""Word lists of a language: read once from ``data/<language>/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(language: str, name: str) -> dict[str, Any]:
    """Return the table ``data/<language>/<name>.toml``; callers must not change it."""
    path = files(__package__).joinpath("data", language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
