"""HTML: web pages, of which the main text is told from what surrounds it, and the bodies of messages.

The source becomes `tokens` that know their offsets, these become `pieces` (headings, paragraphs, tables), and the
`head` says who published the page and when.
"""

from .reader import add_letter, read_html

__all__ = ["add_letter", "read_html"]
