"""JSON exports: one object a row. Nested fields are columns named by their path, several values stand between bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from aigaq.records import UnreadableFile

from .grid import Row, Sheet, Trouble

_NAMES = (".json", ".jsonl", ".ndjson")
_DEEP = 6


def looks_like_objects(data: bytes, name: str) -> bool:
    """Tell whether a file is JSON: by its first character and its name."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and name.lower().endswith(_NAMES)


def object_sheets(data: bytes, item_id: str) -> Iterator[Sheet]:
    """Yield a sheet for each array of objects; row 1 is the header, made of the paths met."""
    for name, objects in _arrays(data.removeprefix(b"\xef\xbb\xbf"), item_id):
        troubles: list[Trouble] = []
        flat = [_flat(each) for each in objects]
        header = list(dict.fromkeys(path for each in flat for path in each))
        yield Sheet(name, _rows(header, flat), troubles, _address(name, header))


def _rows(header: list[str], flat: list[dict[str, str]]) -> Iterator[Row]:
    yield Row(1, header)
    for number, each in enumerate(flat, 2):
        yield Row(number, [each.get(path, "") for path in header])


def _address(name: str, header: list[str]) -> Any:
    def address(number: int, column: int) -> str:
        path = header[column].replace(".", "/") if column < len(header) else ""
        return f"{f'/{name}' if name else ''}/{max(number - 2, 0)}/{path}"

    return address


def _arrays(data: bytes, item_id: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    try:
        whole = msgspec.json.decode(data)
    except msgspec.DecodeError:
        try:
            whole = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
        except msgspec.DecodeError as error:
            raise UnreadableFile(
                "the JSON is damaged", item_id, "export the list again, or as CSV", "text.damaged"
            ) from error
    if _is_array(whole):
        yield "", whole
        return
    found = [(key, value) for key, value in whole.items() if _is_array(value)] if isinstance(whole, dict) else []
    if not found and isinstance(whole, dict):
        found = [("", [whole])]
    if not found:
        raise UnreadableFile("the JSON holds no objects", item_id, "export the list as CSV", "text.unsupported")
    yield from found


def _is_array(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _flat(value: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """Return by path what an object holds; of several objects under one path the values stand between bars."""
    found: dict[str, str] = {}
    for key, each in value.items():
        path = f"{prefix}{key}"
        if isinstance(each, dict) and depth < _DEEP:
            found.update(_flat(each, f"{path}.", depth + 1))
        elif _is_array(each) and depth < _DEEP:
            parts = [_flat(one, f"{path}.", depth + 1) for one in each]
            for inner in dict.fromkeys(p for part in parts for p in part):
                found[inner] = "|".join(part.get(inner, "") for part in parts)
        elif isinstance(each, list):
            found[path] = "|".join(_text(one) for one in each)
        else:
            found[path] = _text(each)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return msgspec.json.encode(value).decode()
