"""Plain text and Markdown: the layer is the decoded file, unaltered."""

from __future__ import annotations

from aigaq.records import Block, Problem, TextLayer

from .encoding import Decoded, decode
from .extraction import VERSION, Extraction
from .formats import MARKDOWN, PLAIN
from .language import block_languages


def read_plain(data: bytes, *, name: str, item_id: str, max_chars: int) -> Extraction:
    """Read a text file; see `aigaq.text.read_document`."""
    text = decode(data).text[:max_chars]
    layer = TextLayer(item_id=item_id, text=text, blocks=(Block(index=0, kind="paragraph", parts=((0, len(text)),)),))
    return Extraction(layer=layer, media_type=PLAIN)
