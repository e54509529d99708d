"""Told events: every sentence read, each event made a claim with its place, date and holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.people import People
from aigaq.records import Claim, Leftover

from .compose import Composer
from .detail_words import detail_words
from .lexicon import event_words
from .parties import Parties
from .reader import Draft, Missed, Reader
from .shape import Shape

_SKIPPED = frozenset({"title", "heading"})


class Told(NamedTuple):
    """An event as told.

    Attributes
    ----------
    claim : Claim
    sentence : Sentence
    start, end : int
        The words that tell it, in the sentence's reading.
    """

    claim: Claim
    sentence: Sentence
    start: int
    end: int


def read_events(
    document: Document, context: Context, people: People, version: str, language: str = "en"
) -> tuple[list[Told], list[Leftover]]:
    """Return the events of `document` by position, and what was recognised but made none.

    Parameters
    ----------
    document : Document
        What is read.
    context : Context
        Its dates, places and voices.
    people : People
        Its name index.
    version : str
        Step and version, for the claims' ``made_by``.
    language : str
        Whose words count.
    """
    words, details = event_words(language), detail_words(language)
    reader = Reader(words, details, Parties(people, words))
    composer = Composer(document, context, people, version, language)
    triggers = words.triggers.keys()
    told: list[Told] = []
    leftovers: list[Leftover] = []
    for sentence in document.sentences:
        if sentence.reading.block.kind in _SKIPPED:
            continue
        if triggers.isdisjoint(t.lower for t in sentence.tokens):
            continue
        dates = context.narrative.scenes[sentence.index].dates
        shape = Shape(sentence, people.at(sentence), dates, language)
        drafts, missed = reader.read(shape)
        for draft in drafts:
            for claim in composer.claims(draft, drafts):
                start = shape.tokens[draft.first].start
                told.append(Told(claim, sentence, start, shape.tokens[draft.last - 1].end))
        leftovers += [composer.leftover(m) for m in missed]
    kept = _once(told)
    return kept, leftovers + _names(document, people, kept, composer)


def _once(told: Sequence[Told]) -> list[Told]:
    """Return the events without those that a noun only recalls: "following Kozlov's conviction"."""
    known: dict[tuple[str, str], int] = defaultdict(int)
    for row in told:
        if not row.claim.rule.endswith(".noun/1"):
            for name in _patients(row.claim):
                known[row.claim.event.type, name] += 1  # type: ignore[union-attr]
    kept: dict[str, Told] = {}
    for row in told:
        event = row.claim.event
        names = _patients(row.claim)
        recalled = row.claim.rule.endswith(".noun/1") and names and all(known.get((event.type, n)) for n in names)  # type: ignore[union-attr]
        if not recalled or (row.claim.date is not None and row.claim.date.how == "explicit"):
            kept.setdefault(row.claim.id, row)
    return sorted(kept.values(), key=lambda r: (r.claim.span.start, r.claim.span.end, r.claim.id))


def _patients(claim: Claim) -> list[str]:
    return [r.name for r in claim.event.roles if r.part == "patient" and r.mention is not None]  # type: ignore[union-attr]


def _names(document: Document, people: People, told: Sequence[Told], composer: Composer) -> list[Leftover]:
    """Return the first naming of every person who is in no event."""
    used = {r.mention for row in told for r in row.claim.event.roles}  # type: ignore[union-attr]
    rows: list[Leftover] = []
    seen: set[str] = set()
    for sentence in document.sentences:
        for reference in people.at(sentence):
            bearer = reference.bearers[0]
            if bearer.kind == "person" and reference.how == "explicit" and bearer.id not in used | seen:
                seen.add(bearer.id)
                rows.append(composer.name(sentence, reference.start, reference.end))
    return rows


__all__ = ["Draft", "Missed", "Told", "read_events"]
