"""Text layer to source-linked claims: what is said, by whom, about how many, where and when, and the very words."""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import Claim, Item, Leftover, Mention, TextLayer

from .describe import describe
from .document import Document, languages_of, parse
from .events import read_events, tallied
from .extended import CaseLexicon
from .figures import VERSION, figures
from .frames import Context
from .gazetteer import fold, place_ids, places_at, places_named, places_within
from .lexicon import has_table
from .passage import passage
from .people import People, index, joined, reader, reader_of
from .relations import Node, read_relations
from .reporting_clause import is_told_by_forms
from .statements import Stated, read_statements, with_about
from .statements.by_form import read_statements_by_form

__all__ = [
    "VERSION",
    "CaseLexicon",
    "Extracted",
    "describe",
    "extract",
    "fold",
    "passage",
    "place_ids",
    "places_at",
    "places_named",
    "places_within",
    "version",
]


def version() -> str:
    """Return what documents are read with: the version of the rules, and what reads names beside them if installed."""
    return _made_by(reader())


def _made_by(beside: str | None) -> str:
    return f"{VERSION} {beside}" if beside else VERSION


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


def extract(item: Item, layer: TextLayer, lexicon: CaseLexicon | None = None) -> Extracted:
    """Return the claims that `layer` makes; the same input gives the same output, byte for byte.

    Each block is read in its language; blocks in languages that are not read are passed over.

    Parameters
    ----------
    item : Item
        What the layer was read from. Its description says who published it and when, which dates and holders need.
    layer : TextLayer
        Its text.
    lexicon : CaseLexicon, optional
        What the case adds to our tables.
    """
    own = lexicon or CaseLexicon()
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    mentions: list[Mention] = []
    for language in languages_of(layer):
        read = _read(parse(item, layer, own.language(language)))
        claims += read.claims
        leftovers += read.leftovers
        mentions += read.mentions
    unique = {claim.id: claim for claim in claims}
    ordered = sorted(unique.values(), key=lambda c: (c.span.start, c.span.end, c.id))
    return Extracted(ordered, leftovers, joined(mentions))


def _read(document: Document) -> Extracted:
    """Return what the blocks of one language make, as far as there are lists for it."""
    language = document.language
    context = Context.of(document, language)
    counted, leftovers = figures(document, context)
    if not has_table(language, "people"):
        return Extracted(counted, leftovers, [])
    people = index(document, context.narrative, language)
    made_by = _made_by(reader_of(language))
    told, rest = read_events(document, context, people, made_by, language)
    stated, unspoken = _statements(document, context, people, made_by)
    events = [row.claim for row in told]
    events += tallied(counted, events, document.layer.text)
    statements = with_about(stated, [*counted, *events])
    related: list[Claim] = []
    if has_table(language, "connectives"):
        # an author's own calls and anybody's conclusions are no steps of the story
        spoken = [Node(*row) for row in stated if row.part_of_story]
        related = read_relations(document, context, [*(Node(*row) for row in told), *spoken], made_by, language)
    return Extracted([*counted, *events, *statements, *related], [*leftovers, *rest, *unspoken], people.mentions)


def _statements(
    document: Document, context: Context, people: People, made_by: str
) -> tuple[list[Stated], list[Leftover]]:
    if is_told_by_forms(document.language):
        return read_statements_by_form(document, context, people, made_by), []
    return read_statements(document, context, people, made_by, document.language)
