"""Plain text and Markdown: the layer is the file as it is, and its lines tell what is what.

Columns and tables are recognised by their gaps (`columns`, `grid`), what stands outside the prose is set aside
(`furniture`, `boxes`), lines are folded to paragraphs (`folding`, `markers`), and these get their kinds (`paragraphs`,
`leading`). Bodies of messages go the same way, by `structure_of`.
"""

from .markdown import read_markdown
from .reader import read_plain, structure_of

__all__ = ["read_markdown", "read_plain", "structure_of"]
