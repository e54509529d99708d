"""Text layer to source-linked claims: what is said, by whom, about how many, where and when, and the very words."""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import Claim, Item, Leftover, Mention, TextLayer

from .describe import describe
from .document import parse
from .events import read_events
from .figures import VERSION, figures
from .frames import Context
from .gazetteer import fold, places_at, places_named, places_within
from .people import index
from .relations import Node, read_relations
from .statements import read_statements, with_about

__all__ = ["VERSION", "Extracted", "describe", "extract", "fold", "places_at", "places_named", "places_within"]


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
    document = parse(item, layer)
    context = Context.of(document)
    people = index(document, context.narrative)
    counted, quantities = figures(document, context)
    told, rest = read_events(document, context, people, VERSION)
    stated, unspoken = read_statements(document, context, people, VERSION)
    events = [row.claim for row in told]
    statements = with_about(stated, [*counted, *events])
    # an author's own calls and anybody's conclusions are no steps of the story
    spoken = [Node(*row) for row in stated if row.part_of_story]
    related = read_relations(document, context, [*(Node(*row) for row in told), *spoken], VERSION)
    claims = sorted([*counted, *events, *statements, *related], key=lambda c: (c.span.start, c.span.end, c.id))
    return Extracted(claims, [*quantities, *rest, *unspoken], people.mentions)
