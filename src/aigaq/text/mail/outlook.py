"""MSG: a message as Outlook saves it, an OLE container of properties, recipients and attachments."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import olefile

from aigaq.records import UnreadableFile
from aigaq.text.builder import LayerBuilder
from aigaq.text.encoding import decode
from aigaq.text.extraction import VERSION, Attachment, Extraction
from aigaq.text.formats import MSG
from aigaq.text.rtf import RtfWalk

from .message import write_body, write_headers

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_STRING, _ANSI, _BINARY, _OBJECT, _TIME, _NUMBER = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040, 0x0003

_SUBJECT, _BODY, _HTML, _RTF = 0x0037, 0x1000, 0x1013, 0x1009
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_TO, _CC, _BCC, _MESSAGE_ID = 0x0E04, 0x0E03, 0x0E02, 0x1035
_SUBMITTED, _DELIVERED, _CODE_PAGE, _MESSAGE_CODE_PAGE = 0x0039, 0x0E06, 0x3FDE, 0x3FFD
_DATA, _LONG_NAME, _SHORT_NAME = 0x3701, 0x3707, 0x3704

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 5
_LARGEST = 256 * 1024 * 1024

# What the dictionary of compressed RTF holds before the first byte.
_PRELOADED = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def read_msg(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a message saved by Outlook; see `aigaq.text.read_document`.

    A message that was attached to it is written after it, since it has no bytes of its own.
    """
    builder = LayerBuilder(item_id, max_chars=max_chars, reader=f"{VERSION} msg")
    attachments: list[Attachment] = []
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        _Storage(container, []).write(builder, attachments, depth=0)
    return Extraction(layer=builder.build(), media_type=MSG, attachments=tuple(attachments))


class _Storage:
    """A message or an attachment: the properties below one path of the container."""

    def __init__(self, container: olefile.OleFileIO, path: list[str]) -> None:
        self._container = container
        self._path = path
        self._fixed = dict(self._fixed_properties())
        page = self._number(_MESSAGE_CODE_PAGE) or self._number(_CODE_PAGE)
        self._code_page = f"cp{page}" if page and page != 65001 else None

    def write(self, builder: LayerBuilder, attachments: list[Attachment], depth: int) -> None:
        """Write the message and those inside of it; collect the files attached to them."""
        sent = self._time(_SUBMITTED) or self._time(_DELIVERED)
        write_headers(builder, list(self._headers(sent)), sent)
        self._write_body(builder)
        for path in self._attached():
            attached = _Storage(self._container, path)
            if attached.is_message and depth < _DEEPEST:
                _Storage(self._container, [*path, _stream(_DATA, _OBJECT)]).write(builder, attachments, depth + 1)
                continue
            content = attached.content(_DATA)
            if content:
                name = attached.text(_LONG_NAME) or attached.text(_SHORT_NAME)
                attachments.append(Attachment(name or f"attachment-{len(attachments) + 1}", content))
            else:
                builder.problem("text.partial", "an attachment without content was left out")

    @property
    def is_message(self) -> bool:
        """The attachment is a message."""
        return bool(self._container.exists("/".join([*self._path, _stream(_DATA, _OBJECT), _PROPERTIES])))

    def text(self, property_id: int) -> str:
        """Return a property as text."""
        wide = self._read(_stream(property_id, _STRING))
        if wide:
            return wide.decode("utf-16-le", "replace").strip("\x00")
        return decode(self._read(_stream(property_id, _ANSI)), self._code_page).text.strip("\x00")

    def content(self, property_id: int) -> bytes:
        """Return a property as bytes."""
        return self._read(_stream(property_id, _BINARY))

    def _headers(self, sent: datetime | None) -> Iterator[tuple[str, str]]:
        name = self.text(_SENDER_NAME)
        address = self.text(_SENDER_SMTP) or self.text(_SENDER_ADDRESS)
        sender = f"{name} <{address}>" if name and "@" in address and address != name else name or address
        shown = (
            ("From", sender),
            ("To", self.text(_TO)),
            ("Cc", self.text(_CC)),
            ("Bcc", self.text(_BCC)),
            ("Date", sent.isoformat(" ", "seconds") if sent else ""),
            ("Subject", self.text(_SUBJECT)),
            ("Message-ID", self.text(_MESSAGE_ID)),
        )
        yield from ((key, value) for key, value in shown if value)

    def _write_body(self, builder: LayerBuilder) -> None:
        """Write the plain text if there is one, else what HTML or RTF says."""
        plain = self.text(_BODY)
        markup = self.content(_HTML)
        if plain.strip():
            write_body(builder, plain, markup=False)
        elif markup:
            page = self._number(_CODE_PAGE)
            write_body(builder, decode(markup, f"cp{page}" if page else None).text, markup=True)
        elif packed := self.content(_RTF):
            RtfWalk(builder).write(_unpacked(packed).decode("latin-1"))

    def _attached(self) -> list[list[str]]:
        length = len(self._path) + 1
        paths = {
            tuple(entry[:length])
            for entry in self._container.listdir()
            if entry[: length - 1] == self._path and len(entry) > length and entry[length - 1].startswith(_ATTACHMENT)
        }
        return [list(path) for path in sorted(paths)]

    def _fixed_properties(self) -> Iterator[tuple[int, bytes]]:
        """Yield the properties of fixed size: eight bytes each."""
        content = self._read(_PROPERTIES)
        # after a header whose length depends on what the storage is
        header = 32 if not self._path else 8 if self._path[-1].startswith(_ATTACHMENT) else 24
        for at in range(header, len(content) - 15, 16):
            tag, _, value = struct.unpack_from("<II8s", content, at)
            yield tag, value

    def _number(self, property_id: int) -> int:
        value = self._fixed.get(property_id << 16 | _NUMBER)
        return int.from_bytes(value[:4], "little") if value else 0

    def _time(self, property_id: int) -> datetime | None:
        value = self._fixed.get(property_id << 16 | _TIME)
        ticks = int.from_bytes(value, "little") if value else 0
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None  # not a date; the message is read without one

    def _read(self, name: str) -> bytes:
        path = "/".join([*self._path, name])
        if not self._container.exists(path) or self._container.get_type(path) != olefile.STGTY_STREAM:
            return b""
        if self._container.get_size(path) > _LARGEST:
            raise UnreadableFile("a part of the message is too large", path, "inspect it by hand", "text.too-large")
        content: bytes = self._container.openstream(path).read()
        return content


def _stream(property_id: int, kind: int) -> str:
    return f"__substg1.0_{property_id:04X}{kind:04X}"


def _unpacked(packed: bytes) -> bytes:
    """Return RTF unpacked (LZFu: references into a ring of 4096 bytes, eight to a control byte)."""
    if len(packed) < 16:
        return b""
    _, _, kind, _ = struct.unpack_from("<IIII", packed)
    if kind == 0x414C454D:  # "MELA": stored as it is
        return packed[16:]
    out = bytearray(_PRELOADED)
    position = 16
    while position < len(packed):
        control = packed[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += packed[position : position + 1]
                position += 1
                continue
            if position + 2 > len(packed):
                return bytes(out[len(_PRELOADED) :])
            reference = int.from_bytes(packed[position : position + 2], "big")
            position += 2
            offset, length = reference >> 4, (reference & 0xF) + 2
            back = (len(out) - offset) % 4096
            if back == 0:
                return bytes(out[len(_PRELOADED) :])
            for _ in range(length):
                out.append(out[-back] if back <= len(out) else 0)
    return bytes(out[len(_PRELOADED) :])
