"""The vault's files: each kept once, under the SHA-256 of its bytes, and never altered.

``vault/ab/abcdef...`` holds the bytes; ``vault/.incoming`` what is being copied; ``vault/HEAD`` the journal's anchor.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from aigaq.records import Refused

INCOMING = ".incoming"
_CHUNK = 1 << 20
_HEAD_BYTES = 4096


class Stream(Protocol):
    """Bytes that can be read once, from the first to the last."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""


class Digests(NamedTuple):
    """What identifies bytes: two hashes of different families, hexadecimal, and their number."""

    sha256: str
    sha3_512: str
    size: int


class Received(NamedTuple):
    """A copy that is not yet kept; `head` is the beginning of its bytes."""

    path: Path
    digests: Digests
    head: bytes


def vault_path(case: Path) -> Path:
    """Return the folder of a case that holds its files."""
    return case / "vault"


def blob_path(case: Path, sha256: str) -> Path:
    """Return where the vault of a case keeps the bytes with this hash, or would."""
    return vault_path(case) / sha256[:2] / sha256


def digests(stream: Stream, on_chunk: Callable[[bytes], None]) -> Digests:
    """Read a stream to its end in pieces and return what identifies its bytes."""
    sha256, sha3_512, size = hashlib.sha256(), hashlib.sha3_512(), 0
    while chunk := stream.read(_CHUNK):
        sha256.update(chunk)
        sha3_512.update(chunk)
        size += len(chunk)
        on_chunk(chunk)
    return Digests(sha256.hexdigest(), sha3_512.hexdigest(), size)


class Blobs:
    """The files of one case; the caller holds the store's write lock.

    Every method raises `Refused` when the vault cannot be written: no space, no permission.
    """

    def __init__(self, case: Path) -> None:
        self._case = case
        self._root = vault_path(case)
        self._incoming = self._root / INCOMING
        self._touched: set[Path] = set()

    def sweep(self) -> None:
        """Remove half copies that a killed intake left."""
        with _writing(self._incoming):
            for left in self._incoming.glob("*"):
                left.unlink(missing_ok=True)

    def receive(self, stream: Stream) -> Received:
        """Copy a stream into the vault's file system, hashing on the way; the copy is not kept yet.

        Errors of reading `stream` are passed on as they are.
        """
        with _writing(self._incoming):
            self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._incoming)  # readable by its owner only
        path, head = Path(name), bytearray()

        def write(chunk: bytes) -> None:
            head.extend(chunk[: _HEAD_BYTES - len(head)])
            rest = memoryview(chunk)
            with _writing(path):
                while rest:
                    rest = rest[os.write(handle, rest) :]

        try:
            return Received(path, digests(stream, write), bytes(head))
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)

    def keep(self, received: Received) -> None:
        """Put a copy in its place, read-only; its bytes are on the disk before its name is."""
        place = blob_path(self._case, received.digests.sha256)
        with _writing(place):
            if not place.parent.is_dir():
                place.parent.mkdir(mode=0o700)
                self._touched.add(self._root)
            received.path.chmod(0o400)
            _sync(received.path)
            received.path.replace(place)
        self._touched.add(place.parent)

    def drop(self, received: Received) -> None:
        """Forget a copy."""
        with _writing(received.path):
            received.path.unlink(missing_ok=True)

    def settle(self) -> None:
        """Make the names of everything kept so far durable: after this, the database may speak of them."""
        for folder in sorted(self._touched):
            with _writing(folder):
                _sync(folder)
        self._touched.clear()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"The vault cannot be written: {error.strerror}."
        raise Refused(what, str(place), "Make room or give the permission, then repeat the command.") from error
