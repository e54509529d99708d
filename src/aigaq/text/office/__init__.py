"""DOCX and ODT: the XML parts of a package, walked element by element so that no text is lost.

For each of the two formats one module walks the parts (`docx`, `odt`), one gathers the text of a paragraph
(`docx_runs`, `odt_runs`), and one knows what its styles mean (`docx_styles`, `odt_styles`).
"""

from .reader import read_docx, read_odt

__all__ = ["read_docx", "read_odt"]
