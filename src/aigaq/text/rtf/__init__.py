"""RTF: `tokens` (groups, control words, text in its code pages), and the walk over them that writes the layer.

Messages of Outlook carry RTF too and use the same `RtfWalk`.
"""

from .reader import RtfWalk, read_rtf

__all__ = ["RtfWalk", "read_rtf"]
