"""Every English phrase the pages use, read from ``strings.toml`` and ``standards.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from .escaping import fill


class Catalogue:
    """Phrases by dotted key; a phrase with a ``one`` and an ``other`` form is chosen by `n`.

    The phrases themselves are HTML-safe; what is put into them is escaped unless it is ready HTML.
    """

    def __init__(self, tree: dict[str, Any]) -> None:
        self._phrases: dict[str, Markup] = {}
        self._flatten("", tree)

    def __call__(self, key: str, **values: object) -> Markup:
        """Return the phrase for `key`, filled with `values`.

        Raises
        ------
        KeyError
            There is no such phrase.
        """
        if isinstance(n := values.get("n"), int):
            if key not in self._phrases:
                key = f"{key}.one" if n == 1 else f"{key}.other"
            values["n"] = f"{n:,}"
        phrase = self._phrases[key]
        return fill(phrase, **values) if values else phrase

    def get(self, key: str, default: str) -> str:
        """Return the phrase for `key`, or `default` where the catalogue has none (codes of vocabularies that grow)."""
        return self._phrases.get(key, default)

    def _flatten(self, prefix: str, tree: dict[str, Any]) -> None:
        for name, value in tree.items():
            if isinstance(value, dict):
                self._flatten(f"{prefix}{name}.", value)
            else:
                self._phrases[prefix + name] = Markup(value)  # noqa: S704 - our own file


@cache
def catalogue() -> Catalogue:
    """Return the English catalogue."""
    return Catalogue(_merged(*(tomllib.loads(_text(name)) for name in ("strings.toml", "standards.toml"))))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _merged(*trees: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for tree in trees:
        for table, phrases in tree.items():
            found[table] = {**found.get(table, {}), **phrases}
    return found
