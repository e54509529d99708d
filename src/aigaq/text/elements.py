"""XML elements by their local names: the same format comes with different namespaces."""

from __future__ import annotations

from typing import Any


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any | None, name: str) -> Any | None:
    """Return the first child of that name."""
    if element is None:
        return None
    return next((e for e in element if local(e) == name), None)


def number(text: str | None, default: int) -> int:
    """Return an attribute as a number of at most six digits."""
    return int(text) if text is not None and text.isdecimal() and len(text) <= 6 else default
