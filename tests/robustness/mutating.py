"""Damages good files in the ways in which files get damaged, by accident or on purpose. A seed gives the same files."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from making import Good, parts_of, zipped

Mutator = Callable[[random.Random, bytes], bytes]

_SUFFIXES = (".txt", ".html", ".eml", ".msg", ".rtf", ".docx", ".odt", ".pdf", ".csv", ".xlsx", ".zip", ".bin", "")


def truncated(chance: random.Random, data: bytes) -> bytes:
    """The transfer broke off."""
    return data[: chance.randrange(1, len(data))]


def nearly_whole(chance: random.Random, data: bytes) -> bytes:
    """The last few bytes are missing."""
    return data[: -chance.randint(1, min(40, len(data) - 1))]


def flipped(chance: random.Random, data: bytes) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def rewritten(chance: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 30))):
        changed[chance.randrange(len(changed))] = chance.choice(
            (0, 0xFF, 0x7F, 0x80, *b'<>&"{}\\/%()', chance.randrange(256))
        )
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """A piece is missing in the middle."""
    start, end = _slice(chance, data)
    return data[:start] + data[end:]


def doubled(chance: random.Random, data: bytes) -> bytes:
    """A piece stands there many times."""
    start, end = _slice(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def zeroed(chance: random.Random, data: bytes) -> bytes:
    """A piece was overwritten with zeros, as on a damaged disk."""
    start, end = _slice(chance, data)
    return data[:start] + bytes(end - start) + data[end:]


def shuffled(chance: random.Random, data: bytes) -> bytes:
    """Blocks of the file stand in another order."""
    size = max(1, len(data) // 8)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    chance.shuffle(blocks)
    return b"".join(blocks)


def after_junk(chance: random.Random, data: bytes) -> bytes:
    """Something stands before it."""
    return chance.randbytes(chance.choice((1, 3, 700, 5000))) + data


def before_junk(chance: random.Random, data: bytes) -> bytes:
    """Something stands after it."""
    return data + chance.randbytes(chance.choice((1, 3, 700, 5000)))


def other_numbers(chance: random.Random, data: bytes) -> bytes:
    """Numbers in the file became enormous or negative."""
    changed = bytearray(data)
    digits = [at for at, code in enumerate(changed) if 48 <= code <= 57]
    for at in sorted(chance.sample(digits, min(len(digits), 4)), reverse=True):
        changed[at : at + 1] = chance.choice((b"99999999999", b"-1", b"4294967296", b"0", b"9" * 5000, b"1e400"))
    return bytes(changed)


def lines_lost(chance: random.Random, data: bytes) -> bytes:
    """Line ends went missing or became others."""
    return data.replace(b"\n", chance.choice((b"", b"\r", b"\r\n\r\n", b"\x00")))


def inside(chance: random.Random, data: bytes) -> bytes:
    """The container is sound, but what it holds is damaged."""
    if not data.startswith(b"PK"):
        return rewritten(chance, flipped(chance, data))
    parts = parts_of(data)
    name = chance.choice([n for n in parts if n.endswith((".xml", ".rels", ".txt", ".docx"))])
    parts[name] = chance.choice(_ANY)(chance, parts[name]) if parts[name] else b"<"
    return zipped(parts)


_ANY: tuple[Mutator, ...] = (
    truncated,
    nearly_whole,
    flipped,
    rewritten,
    cut,
    doubled,
    zeroed,
    shuffled,
    after_junk,
    before_junk,
    other_numbers,
    lines_lost,
)
#: What is done to each good file; what finds most comes more often.
MUTATORS: tuple[Mutator, ...] = (*_ANY, truncated, flipped, rewritten, cut, inside, inside, inside)


def mutants(files: list[Good], rounds: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each damaged file.

    Parameters
    ----------
    rounds : int
        How often every mutator is applied to every file.
    """
    chance = random.Random(seed)
    for number in range(rounds):
        for file in files:
            stem, suffix = PurePosixPath(file.name).stem, PurePosixPath(file.name).suffix
            for order, mutate in enumerate(MUTATORS):
                yield f"{stem}-{number}-{order:02}-{mutate.__name__}{suffix}", mutate(chance, file.data)
            other = chance.choice([s for s in _SUFFIXES if s != suffix])
            yield f"{stem}-{number}-misnamed{suffix[1:]}{other}", _told_apart(file.data, number)
            second = chance.choice(files)
            yield f"{stem}-{number}-and-{PurePosixPath(second.name).stem}{suffix}", file.data + second.data
            yield f"{stem}-{number}-empty{suffix}", b""
            yield f"{stem}-{number}-byte{suffix}", file.data[:1]


def _told_apart(data: bytes, number: int) -> bytes:
    """Return the file with something harmless after it, so that it is not the same file as the good one."""
    return data + b"\n" * (number + 1)


def _slice(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, max(1, len(data) // 4)))
