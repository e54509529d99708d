"""Packages of zipped XML parts (DOCX, ODT, XLSX), opened with limits: a package comes from anybody.

Refused as ``text.hostile``: too many members, members that unpack to far more than a document needs, XML with a
document type or entities of its own. A damaged package is read as far as it goes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import IO, Any

from lxml import etree

from aigaq.records import UnreadableFile

#: Limits of a package: members; bytes unpacked, of one and of all that are read; how tightly a large one may be packed.
MAX_MEMBERS = 10_000
MAX_MEMBER = 256 * 1024 * 1024
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 150
_LARGE = 16 * 1024 * 1024

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HEAD = 65_536
_STEP = 1024


class Package:
    """The members of a package.

    Parameters
    ----------
    data : bytes
        The whole file.
    item_id : str
        Goes into messages.
    max_member : int
        Bytes that a member may unpack to; one that is larger than `MAX_MEMBER` can only be streamed.

    Attributes
    ----------
    names : tuple of str
        Members in the order of the file.
    problems : list of str
        What was damaged and read only in part.

    Raises
    ------
    UnreadableFile
        ``text.hostile``, ``text.encrypted``, or ``text.damaged`` when no member can be found.
    """

    def __init__(self, data: bytes, item_id: str, max_member: int = MAX_MEMBER) -> None:
        self.problems: list[str] = []
        self._max_member = max_member
        self._item_id = item_id
        self._total = 0
        self._zip: zipfile.ZipFile | None = None
        self._found: dict[str, bytes] = {}
        self._members: dict[str, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError):
            self._zip = None
        if self._zip is None:
            self._recover(data)
            self.names = tuple(self._found)
            return
        self._check(members, len(data))
        self._members = {_plain(m.filename): m for m in members}
        self.names = tuple(self._members)
        self._data = data

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """Return the bytes of a member, as many as can be read; empty when there is no such member."""
        if self._zip is None:
            return self._found.get(name, b"")
        if name not in self.names:
            return b""
        info = self._members[name]
        if info.flag_bits & 1:
            raise _encrypted(self._item_id)
        content, whole = self._unpack(info)
        self._count(len(content))
        if not whole:
            self._damaged()
        return content

    def stream(self, name: str) -> IO[bytes]:
        """Open a member to be read piece by piece; a small one is read at once, as far as it is whole."""
        if self._zip is None or name not in self.names or self._members[name].file_size <= MAX_MEMBER:
            return io.BytesIO(self.read(name))
        info = self._members[name]
        if info.flag_bits & 1:
            raise _encrypted(self._item_id)
        return self._zip.open(info)

    def xml(self, name: str) -> Any | None:
        """Return the root element of a member; None when there is no such member or nothing of it can be read.

        Raises
        ------
        UnreadableFile
            ``text.hostile`` when it declares a document type or entities.
        """
        content = self.read(name)
        if not content:
            return None
        self.refuse_declarations(content)
        for recover in (False, True):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=recover)
            try:
                root = etree.fromstring(content, parser)
            except (etree.XMLSyntaxError, ValueError):
                continue
            if recover:
                self._damaged()
            return root
        self._damaged()
        return None

    def refuse_declarations(self, content: bytes) -> None:
        """Raise `UnreadableFile` (``text.hostile``) when an XML part declares a document type or entities."""
        head = content[:_HEAD].replace(b"\x00", b"")  # whichever encoding
        if _DECLARATION.search(head):
            raise UnreadableFile(
                "an XML part declares entities of its own", self._item_id, "inspect the file by hand", "text.hostile"
            )

    def _check(self, members: list[zipfile.ZipInfo], size: int) -> None:
        if len(members) > MAX_MEMBERS:
            raise self._hostile("it has too many members")
        if sum(m.file_size for m in members) > max(MAX_TOTAL, 2 * self._max_member, MAX_RATIO * size):
            raise self._hostile("it unpacks to too many bytes")
        for member in members:
            if member.file_size > self._max_member or (
                member.file_size > _LARGE and member.file_size > MAX_RATIO * max(member.compress_size, 1)
            ):
                raise self._hostile("a member unpacks to too many bytes")
        if sum(m.compress_size for m in members) > 4 * size:
            raise self._hostile("its members overlap")

    def _unpack(self, info: zipfile.ZipInfo) -> tuple[bytes, bool]:
        """Return the bytes of a member and whether they are whole."""
        assert self._zip is not None
        try:
            with self._zip.open(info) as stream:
                content = stream.read(info.file_size + 1)
            if len(content) > info.file_size:
                raise self._hostile("a member is larger than it says")
            return content, True
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            member = _local_member(self._data, info.header_offset, info.compress_size)
            return (member[1], False) if member else (b"", False)

    def _recover(self, data: bytes) -> None:
        """Find members by their own headers: the directory at the end of the file is missing."""
        at = data.find(b"PK\x03\x04")
        while at >= 0 and len(self._found) < MAX_MEMBERS:
            member = _local_member(data, at, None)
            if member:
                name, content, encrypted = member
                if encrypted:
                    raise _encrypted(self._item_id)
                self._count(len(content))
                self._found.setdefault(_plain(name), content)
            at = data.find(b"PK\x03\x04", at + 4)
        if not self._found:
            raise UnreadableFile("the file is damaged", self._item_id, "get another copy of it", "text.damaged")
        self.problems.append("the file is damaged or cut off; what could be found was read")

    def _count(self, size: int) -> None:
        self._total += size
        if self._total > MAX_TOTAL:
            raise self._hostile("it unpacks to too many bytes")

    def _damaged(self) -> None:
        message = "a part of the package is damaged; what could be read was read"
        if message not in self.problems:
            self.problems.append(message)

    def _hostile(self, what: str) -> UnreadableFile:
        return UnreadableFile(f"the package is refused: {what}", self._item_id, "inspect it by hand", "text.hostile")


def _local_member(data: bytes, at: int, packed: int | None) -> tuple[str, bytes, bool] | None:
    """Return name, content as far as it unpacks, and whether it is encrypted, of the member that begins at `at`."""
    header = data[at : at + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return None
    _, _, flags, method, _, _, _, size, _, name_length, extra = _LOCAL_HEADER.unpack(header)
    begin = at + _LOCAL_HEADER.size + name_length + extra
    raw_name = data[at + _LOCAL_HEADER.size : at + _LOCAL_HEADER.size + name_length]
    name = raw_name.decode("utf-8" if flags & 0x800 else "cp437", "replace")
    length = packed or size or len(data)
    if method == zipfile.ZIP_STORED:
        following = data.find(b"PK\x03\x04", begin)
        content = data[begin : begin + length] if size or packed else data[begin : following if following > 0 else None]
    elif method == zipfile.ZIP_DEFLATED:
        content = _inflate(data[begin : begin + length])
    else:
        return None
    return name, content, bool(flags & 1)


def _inflate(packed: bytes) -> bytes:
    """Unpack as far as it goes, in steps small enough to keep what comes before the damage."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    length = 0
    for start in range(0, len(packed), _STEP):
        try:
            pieces.append(unpacker.decompress(packed[start : start + _STEP]))
        except zlib.error:
            break
        length += len(pieces[-1])
        if unpacker.eof or length > MAX_MEMBER:
            break
    return b"".join(pieces)


def _plain(name: str) -> str:
    """Return a member's name with the slashes the formats expect."""
    return name.replace("\\", "/").lstrip("/")


def _encrypted(item_id: str) -> UnreadableFile:
    return UnreadableFile(
        "the file is protected by a password", item_id, "remove the password and add that copy", "text.encrypted"
    )
