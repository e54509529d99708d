"""Zip archives: their members as streams, never unpacked to a path, never more than is allowed."""

from __future__ import annotations

import io
import lzma
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from .sources import Skipped, printable, unwanted

#: What reading a damaged or hostile archive can raise.
ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)

_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
_LARGEST_READ = 32 << 20
_DRIVE = re.compile(r"\A[A-Za-z]:(?=[\\/])")
_CYRILLIC = re.compile(r"[\x00-\x7fЀ-ӿ№]+\Z")
_MIXED_WORD = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")


class Limits(NamedTuple):
    """How much may come out of one archive the user adds, with all archives inside it.

    Attributes
    ----------
    ratio : int
        Bytes out for each byte of the archive; text packs 1 to 10, a bomb 1 to 1000.
    floor : int
        Bytes that may come out of an archive however small.
    members : int
        Number of members looked at.
    depth : int
        Archives inside archives; 1 opens only the outermost.
    """

    ratio: int = 100
    floor: int = 64 << 20
    members: int = 20_000
    depth: int = 3


class Allowance:
    """What is left of the limits while an archive is being opened."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._bytes = max(limits.floor, limits.ratio * size)
        self._members = limits.members

    def one_more(self) -> bool:
        """Count a member; tell whether it is still allowed."""
        self._members -= 1
        return self._members >= 0

    def spend(self, size: int) -> bool:
        """Take `size` bytes if they are left; tell whether they were."""
        if size > self._bytes:
            return False
        self._bytes -= size
        return True


class Member(NamedTuple):
    """A file inside an archive; `open` and reading can raise any of `ARCHIVE_ERRORS`."""

    name: str
    open: Callable[[], IO[bytes]]


def contents(archive: Path) -> frozenset[str]:
    """Return the names of the members as they are written; raise one of `ARCHIVE_ERRORS`."""
    with _Guarded(io.FileIO(archive)) as file, zipfile.ZipFile(file) as opened:
        return frozenset(opened.namelist())


def members(archive: Path, allowance: Allowance) -> Iterator[Member | Skipped]:
    """Iterate over the members of an archive; what is not given is told, and why.

    A `Skipped` without a name speaks of the archive itself.
    """
    try:
        with _Guarded(io.FileIO(archive)) as file, zipfile.ZipFile(file) as opened:
            for info in opened.infolist():
                if info.is_dir():
                    continue
                if not allowance.one_more():
                    reason = "It has more members than are taken; unpack it yourself."
                    yield Skipped("", "intake.too-many", reason)
                    return
                yield _member(opened, info, allowance)
    except ARCHIVE_ERRORS:
        yield Skipped("", "intake.damaged", "The archive is kept, but damaged: its members cannot all be read.")


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance) -> Member | Skipped:
    written = _written_name(info)
    name = inner_name(written)
    if name is None:
        return Skipped(printable(written), "intake.unsafe-name", "Its name leads outside the archive.")
    reason = _reason_against(info, name, allowance)
    return Skipped(name, *reason) if reason else Member(name, partial(opened.open, info))


def inner_name(written: str) -> str | None:
    """Return the name of something inside an archive or a message as a relative path; None when it leads outside.

    Nothing is ever written to that path: it is a label, but one that other programs may trust.
    """
    plain = _DRIVE.sub("", printable(written)).replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    return "/".join(parts) if parts and ".." not in parts else None


def _reason_against(info: zipfile.ZipInfo, name: str, allowance: Allowance) -> tuple[str, str] | None:
    reasons = [reason for part in name.split("/") if (reason := unwanted(part))]
    if reasons:
        return reasons[0]
    if info.flag_bits & _ENCRYPTED:
        return "intake.encrypted", "It is encrypted; unpack it with its password and add it."
    if not allowance.spend(max(info.file_size, info.compress_size)):
        return "intake.too-large", "It unpacks to far more than the archive's size; unpack it yourself if you trust it."
    return None


def _written_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; old Russian archives write it in code page 866, others in UTF-8 without saying so."""
    name = info.orig_filename.partition("\0")[0]
    if info.flag_bits & _UTF8_NAME or name.isascii():
        return name
    raw = name.encode("cp437")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        russian = raw.decode("cp866")
        return russian if _CYRILLIC.match(russian) and not _MIXED_WORD.search(russian) else name


class _Guarded(io.BufferedReader):
    """A file that refuses to be read in huge pieces: the table of members could otherwise fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = size if size is not None and size >= 0 else os.fstat(self.fileno()).st_size - self.tell()
        if wanted > _LARGEST_READ:
            raise zipfile.BadZipFile("the table of members is too large")
        return super().read(size)
