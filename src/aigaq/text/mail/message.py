"""Messages: headers as one block, then the text; what was attached is handed back. EML by the standard library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from aigaq.text.builder import LayerBuilder
from aigaq.text.encoding import decode
from aigaq.text.extraction import Attachment, Extraction
from aigaq.text.formats import EML
from aigaq.text.plain import structure_of
from aigaq.text.web import add_letter

_SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject", "Message-ID", "In-Reply-To")
_MOST_ATTACHMENTS = 1_000
_MOST_HEADER = 20_000


def read_eml(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a message as it travels; see `aigaq.text.read_document`."""
    message = message_from_bytes(data)
    builder = LayerBuilder(item_id, max_chars=max_chars)
    headers = [(key, value) for key in _SHOWN for value in _header(message, key)]
    write_headers(builder, headers, _sent(message))
    texts, attachments = _parts(message)
    for kind, payload, charset in texts:
        decoded = decode(payload, charset)
        if decoded.guessed:
            builder.problem("text.encoding", f"the encoding was guessed to be {decoded.encoding}")
        write_body(builder, decoded.text, markup=kind == "text/html")
    if len(attachments) > _MOST_ATTACHMENTS:
        builder.problem("text.partial", f"only the first {_MOST_ATTACHMENTS} attachments were taken out")
    return Extraction(layer=builder.build(), media_type=EML, attachments=tuple(attachments[:_MOST_ATTACHMENTS]))


def write_headers(builder: LayerBuilder, headers: Sequence[tuple[str, str]], sent: datetime | None) -> None:
    """Write the headers of a message as a block, and propose what they say of it."""
    builder.add("metadata", "\n".join(f"{key}: {value}" for key, value in headers))
    found = dict(reversed(headers))
    person, address = parseaddr(found.get("From", ""))
    builder.propose("title", found.get("Subject"), "header Subject")
    builder.propose("publisher", person or address, "header From")
    builder.propose("published", sent.date().isoformat() if sent else None, "header Date")


def write_body(builder: LayerBuilder, text: str, *, markup: bool) -> None:
    """Write the body of a message: HTML, or plain text whose paragraphs are told by its lines."""
    if markup:
        add_letter(builder, text)
    elif text.strip():
        unified = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        builder.embed(unified, structure_of(unified))


def _parts(message: Message) -> tuple[list[tuple[str, bytes, str | None]], list[Attachment]]:
    """Return the texts to show, as (type, bytes, charset), and the files attached."""
    texts: list[tuple[str, bytes, str | None]] = []
    attachments: list[Attachment] = []
    queue: list[Message] = [message]
    while queue:
        part = queue.pop(0)
        kind = part.get_content_type()
        if kind == "message/rfc822":
            attachments.extend(_enclosed(part))
        elif kind == "multipart/alternative":
            queue[:0] = _preferred(part)
        elif part.is_multipart():
            queue[:0] = [p for p in part.get_payload() if isinstance(p, Message)]
        else:
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
            attached = part.get_content_disposition() == "attachment" or part.get_filename()
            if kind in ("text/plain", "text/html") and not attached:
                texts.append((kind, content, part.get_content_charset()))
            elif content:
                attachments.append(Attachment(_file_name(part, len(attachments)), content))
    return texts, attachments


def _preferred(part: Message) -> list[Message]:
    """Return the plain text among alternatives if there is one with words in it, else the last one."""
    alternatives = [p for p in part.get_payload() if isinstance(p, Message)]
    for alternative in alternatives:
        if alternative.get_content_type() == "text/plain":
            payload = alternative.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                # the other alternatives can hold files: pictures, an invitation
                rest = [p for p in alternatives if p.get_content_maintype() not in ("text", "multipart")]
                return [alternative, *rest]
    return alternatives[-1:]


def _enclosed(part: Message) -> Iterator[Attachment]:
    payload = part.get_payload()
    for enclosed in payload if isinstance(payload, list) else ():
        if not isinstance(enclosed, Message):
            continue
        yield Attachment(_named(_first(_header(enclosed, "Subject")), "message", ".eml"), enclosed.as_bytes())


def _file_name(part: Message, count: int) -> str:
    return _named(_decoded(part.get_filename() or ""), f"attachment-{count + 1}", "")


def _named(wanted: str, otherwise: str, suffix: str) -> str:
    """Return a file name without folders and control characters."""
    cleaned = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else " " for c in wanted)
    return (" ".join(cleaned.split())[:120].strip(". ") or otherwise) + suffix


def _sent(message: Message) -> datetime | None:
    for value in _header(message, "Date"):
        try:
            return parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue  # the header is shown as it stands; the date stays unknown
    return None


def _header(message: Message, key: str) -> list[str]:
    return [_decoded(str(value)) for name, value in message.raw_items() if name.lower() == key.lower()]


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _decoded(value: str) -> str:
    """Return a header with its encoded words read, and bytes that nothing declares decoded as in a text file."""
    if not value.isascii():
        return " ".join(decode(value[:_MOST_HEADER].encode("utf-8", "surrogateescape")).text.split())
    try:
        pieces = decode_header(value[:_MOST_HEADER])
    except ValueError:
        return " ".join(value.split())
    text = "".join(decode(piece, charset).text if isinstance(piece, bytes) else piece for piece, charset in pieces)
    return " ".join(text.split())
