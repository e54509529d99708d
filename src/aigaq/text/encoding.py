"""Bytes to characters: which encoding a text file is in, and whether that had to be guessed."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from charset_normalizer import from_bytes

from .language import likeness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK = 1_000_000

# The commonest first: on Russian text alone some of them agree.
_CYRILLIC = ("cp1251", "koi8_r", "kz1048", "ptcp154", "cp866", "iso8859_5", "mac_cyrillic")
_ENOUGH = 8
_TELLING = re.compile(rb"[^\n\x80-\xff]{0,80}[\x80-\xff][^\n]{0,300}")
_PASSAGES = 150
_HIGH_WORD = re.compile(rb"[\x80-\xff]{3}")


class Decoded(NamedTuple):
    r"""A file as characters.

    `guessed` tells that neither the bytes nor the file say which encoding it is; `damaged` counts the places that
    could not be decoded and read ``\ufffd``.
    """

    text: str
    encoding: str
    guessed: bool
    damaged: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file.

    Parameters
    ----------
    data : bytes
        The whole file.
    declared : str, optional
        What the file says of itself (HTML ``charset``); used when it fits the bytes.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _forced(data, encoding, guessed=False)
    unmarked = utf16_without_mark(data)
    if unmarked:
        return _forced(data, unmarked, guessed=True)
    for encoding in ("utf-8", *_known(declared)):
        try:
            return Decoded(data.decode(encoding), encoding, guessed=False, damaged=0)
        except UnicodeError:
            continue
    if _nearly_utf8(data):
        return _forced(data, "utf-8", guessed=False)
    return _forced(data, _guess(data), guessed=True)


def utf16_without_mark(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` when `data` looks like UTF-16 text that lacks its mark."""
    start = data[: 4096 & ~1]
    if len(start) < 8 or not start.count(0):
        return None
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        # the high bytes of Latin, Cyrillic and general punctuation
        if sum(high.count(code) for code in (0x00, 0x04, 0x20)) >= 0.95 * len(high):
            try:
                text = start.decode(encoding)
            except UnicodeError:
                continue
            if text.isprintable() or sum(c.isalnum() or c.isspace() for c in text) > 0.6 * len(text):
                return encoding
    return None


def _known(declared: str | None) -> tuple[str, ...]:
    try:
        return (codecs.lookup(declared).name,) if declared else ()
    except LookupError:
        return ()


def _forced(data: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, guessed, text.count("\ufffd"))


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether `data` is UTF-8 with a few broken places or a cut end."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(re.findall("[^\x00-\x7f\ufffd]", text[:_LOOK]))
    return whole >= 4 * broken or (broken == 1 and text.endswith("\ufffd"))


def _guess(data: bytes) -> str:
    """Guess an eight-bit encoding: by the words of the languages we read, else by the script."""
    sample = b"\n".join(match[0] for match in islice(_TELLING.finditer(data), _PASSAGES))
    fit = {encoding: likeness(sample.decode(encoding, "replace")) for encoding in _CYRILLIC}
    best = max(_CYRILLIC, key=fit.__getitem__)  # the first of equals
    if fit[best] >= _ENOUGH:
        return best
    if not _HIGH_WORD.search(sample):
        return "cp1252"
    return next((match.encoding for match in from_bytes(sample)), "cp1252")
