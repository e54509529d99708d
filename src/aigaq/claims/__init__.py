"""Text layer to source-linked claims: what is said, by whom, about how many, where and when, and the very words."""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import Claim, Item, Leftover, Mention, TextLayer

from .describe import describe
from .document import parse
from .figures import VERSION, figures
from .gazetteer import fold, places_named, places_within

__all__ = ["VERSION", "Extracted", "describe", "extract", "fold", "places_named", "places_within"]


class Extracted(NamedTuple):
    """What was read from one document.

    Attributes
    ----------
    claims : list of Claim
        By position in the document.
    leftovers : list of Leftover
        What was recognised but no rule could use; a reviewer who reads both lists misses next to nothing.
    mentions : list of Mention
        The document's name index, in the order of first naming.
    """

    claims: list[Claim]
    leftovers: list[Leftover]
    mentions: list[Mention]


def extract(item: Item, layer: TextLayer) -> Extracted:
    """Return the claims that `layer` makes; the same input gives the same output, byte for byte.

    Blocks in English are read; blocks in other languages are passed over.

    Parameters
    ----------
    item : Item
        What the layer was read from. Its description says who published it and when, which dates and holders need.
    layer : TextLayer
        Its text.
    """
    return Extracted(*figures(parse(item, layer)), [])
