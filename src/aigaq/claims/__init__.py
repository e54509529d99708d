"""Text layer to source-linked claims: what is said, by whom, about how many, where and when, and the very words."""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import Claim, Item, Leftover, Mention, TextLayer

from .describe import describe
from .document import Document, languages_of, parse
from .events import read_events
from .figures import VERSION, figures
from .frames import Context
from .gazetteer import places_within
from .lexicon import has_table
from .people import index
from .reporting import is_told_by_forms
from .statements import read_statements
from .statements.by_form import read_statements_by_form

__all__ = ["VERSION", "Extracted", "describe", "extract", "places_within"]


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

    Each block is read in its language; blocks in languages that are not read are passed over.

    Parameters
    ----------
    item : Item
        What the layer was read from. Its description says who published it and when, which dates and holders need.
    layer : TextLayer
        Its text.
    """
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    mentions: list[Mention] = []
    for language in languages_of(layer):
        read = _read(parse(item, layer, language))
        claims += read.claims
        leftovers += read.leftovers
        mentions += read.mentions
    claims.sort(key=lambda c: (c.span.start, c.span.end, c.id))
    return Extracted(claims, leftovers, mentions)


def _read(document: Document) -> Extracted:
    """Return what the blocks of one language make; people and statements where there are lists for them."""
    language = document.language
    context = Context.of(document, language)
    claims, leftovers = figures(document, context)
    if not has_table(language, "people"):
        return Extracted(claims, leftovers, [])
    people = index(document, context.narrative, language)
    if has_table(language, "events/kinds"):
        told, rest = read_events(document, context, people, VERSION, language)
        claims, leftovers = [*claims, *(t.claim for t in told)], [*leftovers, *rest]
    if is_told_by_forms(language):
        claims = [*claims, *read_statements_by_form(document, context, people, VERSION)]
    elif has_table(language, "statements"):
        stated, unspoken = read_statements(document, context, people, VERSION)
        claims, leftovers = [*claims, *stated], [*leftovers, *unspoken]
    return Extracted(claims, leftovers, people.mentions)
