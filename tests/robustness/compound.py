"""Writes compound files (OLE), the container of Outlook messages and old office documents."""

from __future__ import annotations

import struct
from typing import NamedTuple

Storage = dict[str, "bytes | Storage"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Node(NamedTuple):
    name: str
    kind: int
    content: bytes
    child: int
    sibling: int


def compound_file(root: Storage) -> bytes:
    """Return the bytes of a compound file that holds `root`: streams as bytes, storages as dictionaries."""
    nodes: list[_Node] = [_Node("Root Entry", _ROOT, b"", _NONE, _NONE)]
    nodes[0] = nodes[0]._replace(child=_place(root, nodes))
    mini = b"".join(_padded(n.content, _MINI) for n in nodes if n.kind == _STREAM and len(n.content) < _CUTOFF)
    directory_size = _sectors(len(nodes) * 128)
    streams: list[bytes] = [n.content for n in nodes if n.kind == _STREAM and len(n.content) >= _CUTOFF]
    mini_table = _chains(
        [_units(n.content, _MINI) for n in nodes if n.kind == _STREAM and 0 < len(n.content) < _CUTOFF]
    )
    bodies = [mini, struct.pack(f"<{len(mini_table)}L", *mini_table), *streams]
    body_sizes = [_sectors(len(b)) for b in bodies]
    total = directory_size + sum(body_sizes)
    tables = 1
    while tables * 128 < total + tables:
        tables += 1
    # in the file: tables of sectors, directory, short streams, their table, long streams
    table = [_TABLE] * tables + _chains([directory_size, *body_sizes], tables)
    table += [_FREE] * (tables * 128 - len(table))
    starts, at = [], tables + directory_size
    for size in body_sizes:
        starts.append(at if size else _END)
        at += size
    directory = _directory(nodes, starts, len(mini))
    header = struct.pack(
        "<8s16s5H6x10L",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        tables,
        tables,
        0,
        _CUTOFF,
        starts[1],
        body_sizes[1],
        _END,
        0,
        0,
    )[:76]
    header += struct.pack("<109L", *range(tables), *[_FREE] * (109 - tables))
    return b"".join(
        [
            header,
            struct.pack(f"<{len(table)}L", *table),
            _padded(directory, _SECTOR),
            *(_padded(b, _SECTOR) for b in bodies),
        ]
    )


def _place(storage: Storage, nodes: list[_Node]) -> int:
    """Append the entries of a storage, each the right neighbour of the one before; return the first one's number."""
    first = before = _NONE
    for name, content in sorted(storage.items(), key=lambda entry: (len(entry[0]), entry[0].upper())):
        number = len(nodes)
        is_stream = isinstance(content, bytes)
        nodes.append(_Node(name, _STREAM if is_stream else _STORAGE, content if is_stream else b"", _NONE, _NONE))
        if not is_stream:
            nodes[number] = nodes[number]._replace(child=_place(content, nodes))
        if before == _NONE:
            first = number
        else:
            nodes[before] = nodes[before]._replace(sibling=number)
        before = number
    return first


def _directory(nodes: list[_Node], starts: list[int], mini_size: int) -> bytes:
    out, long_at, mini_at = [], iter(starts[2:]), 0
    for node in nodes:
        start, size = (_END, 0) if node.kind == _STREAM else (0, 0)
        if node.kind == _ROOT:
            start, size = starts[0], mini_size
        elif node.kind == _STREAM and len(node.content) >= _CUTOFF:
            start, size = next(long_at), len(node.content)
        elif node.content:
            start, size = mini_at, len(node.content)
            mini_at += _units(node.content, _MINI)
        name = node.name.encode("utf-16-le") + b"\x00\x00"
        links = struct.pack("<3L", _NONE, node.sibling, node.child)
        out.append(struct.pack("<64sHBB12s36xLQ", name, len(name), node.kind, 1, links, start, size))
    return b"".join(out)


def _chains(sizes: list[int], first: int = 0) -> list[int]:
    """Return the part of a table that links the units of each stream, one stream after the other."""
    table: list[int] = []
    for size in sizes:
        begin = first + len(table)
        table += [*range(begin + 1, begin + size), _END][: max(size, 0)]
    return table


def _units(content: bytes, size: int) -> int:
    return -(-len(content) // size)


def _sectors(length: int) -> int:
    return -(-length // _SECTOR)


def _padded(content: bytes, size: int) -> bytes:
    return content + bytes(-len(content) % size)
