"""PDF: from the pieces of type on a page to paragraphs in reading order.

A damaged file is mended first (`repair`). Each page becomes a `sheet` of pieces of lines (`page`, `drawings`); running
headers, tables and boxes are taken out (`furniture`, `regions`); the rest is read by `columns`, put into `blocks`,
named (`kinds`), and joined over page ends (`flow`, `hyphens`). Properties, comments and embedded files come with it
(`attached`).
"""

from .reader import read_pdf

__all__ = ["read_pdf"]
