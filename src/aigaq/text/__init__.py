"""Bytes to text: a layer with offsets, pages, typed blocks and languages. Pure: no database, network or clock."""

from .builder import LayerBuilder
from .documents import read_document
from .extraction import MAX_CHARS, VERSION, Attachment, Extraction
from .formats import media_type_of

__all__ = ["MAX_CHARS", "VERSION", "Attachment", "Extraction", "LayerBuilder", "media_type_of", "read_document"]
