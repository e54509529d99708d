"""HTML: trafilatura tells the main text from what surrounds it; the text itself is taken from the source.

Each block's locator is its range in the decoded source. What stands within the main text but is no part of it becomes
``metadata``, outside the prose; menus and footers are left out, unless no main text is found: then the whole page is
read.
"""

from __future__ import annotations

import re

import trafilatura

from aigaq.text.builder import LayerBuilder
from aigaq.text.encoding import decode
from aigaq.text.extraction import Extraction
from aigaq.text.formats import HTML

from .head import propose_head
from .pieces import Piece, PieceReader
from .tokens import tokens_of

_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:.-]{2,40})", re.I
)
# Larger pages are read whole: finding the main text takes time by the square of their tags.
_LARGEST = 5_000_000
_MOST_TOKENS = 200_000
# Shorter pieces are looked for whole, of longer ones the beginning.
_KEY = 60
# How far ahead of the last piece found the next one is looked for.
_REACH = 50_000
# The main text is believed when it has so much of the page's text outside of links.
_LEAST = 0.1
# Pieces between the main heading and the main text, at most.
_MOST_BYLINES = 15
# Shorter pieces that were not recognised are buttons and labels.
_SHORTEST = 25


def read_html(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a web page; see `aigaq.text.read_document`."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, (declared[1] or declared[2]).decode("ascii") if declared else None)
    builder = LayerBuilder(item_id, max_chars=max_chars)
    if decoded.guessed:
        builder.problem("text.encoding", f"the encoding was guessed to be {decoded.encoding}")
    if decoded.damaged:
        builder.problem("text.damaged", f"{decoded.damaged} places could not be decoded")
    _add_page(builder, decoded.text)
    return Extraction(layer=builder.build(), media_type=HTML)


def add_letter(builder: LayerBuilder, source: str) -> None:
    """Write all the text of a message in HTML."""
    pieces = PieceReader().read(tokens_of(source))
    _write(builder, pieces, [True] * len(pieces))


def _add_page(builder: LayerBuilder, source: str) -> None:
    """Write the main text of a page, or all of it where none is found, and propose what its head says."""
    tokens = list(tokens_of(source))
    reader = PieceReader()
    pieces = reader.read(tokens)
    propose_head(builder, tokens, reader.title)
    small = len(source) <= _LARGEST and len(tokens) <= _MOST_TOKENS
    _write(builder, pieces, (_main_text(source, pieces) if small else []) or _whole(pieces))


def _write(builder: LayerBuilder, pieces: list[Piece], main: list[bool]) -> None:
    """Write the pieces from the first to the last that belongs to the main text."""
    if not pieces:
        return
    first = _title_before(pieces, main.index(True))
    last = len(main) - 1 - main[::-1].index(True)
    titled = False
    for piece, chosen in zip(pieces[first : last + 1], main[first : last + 1], strict=True):
        kind = piece.kind if chosen or _is_prose(piece) else "metadata"
        if piece.level == 1 and kind == "heading" and not titled:
            kind, titled = "title", True
        locator = f"char:{piece.start}-{piece.end}"
        if piece.rows and kind == "table":
            builder.table(piece.rows, locator=locator)
        else:
            builder.add(kind, piece.text, level=piece.level if kind == "heading" else None, locator=locator)


def _main_text(source: str, pieces: list[Piece]) -> list[bool]:
    """Tell for each piece whether it is part of the main text; nothing when none can be told from the rest."""
    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True) or ""
    except Exception:  # whatever its heuristics stumble over, the whole page can still be read
        return []
    main = _squeezed(text)
    lines = {_squeezed(line.removeprefix("- ")) for line in text.splitlines()}
    chosen: list[bool] = []
    position = 0
    for piece in pieces:
        key = _squeezed(piece.text)
        at = main.find(key[:_KEY], position, position + _REACH) if len(key) >= _KEY / 3 else -1
        if at >= 0:
            position = at + min(len(key), _KEY)
        chosen.append(at >= 0 or (key in lines and not piece.region))
    found = sum(len(piece.text) for piece, is_main in zip(pieces, chosen, strict=True) if is_main)
    prose = sum(len(piece.text) - piece.linked for piece in pieces if not piece.region)
    return chosen if found > _LEAST * prose else []


def _whole(pieces: list[Piece]) -> list[bool]:
    outside = [not piece.region for piece in pieces]
    return outside if any(outside) else [True] * len(pieces)


def _title_before(pieces: list[Piece], first: int) -> int:
    """Return the index of the main heading, when it stands shortly before the first piece of the main text."""
    for index in range(first - 1, max(-1, first - _MOST_BYLINES), -1):
        if pieces[index].level == 1:
            return index
    return first


def _is_prose(piece: Piece) -> bool:
    """Tell whether a piece within the main text that was not recognised as such reads like a part of it."""
    long = piece.level is not None or len(piece.text) >= _SHORTEST
    return long and not piece.region and piece.linked < 0.5 * len(piece.text)


def _squeezed(text: str) -> str:
    return "".join(text.replace("|", " ").split())
