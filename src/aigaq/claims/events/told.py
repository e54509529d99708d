"""Told events: every sentence read, each event made a claim with its place, date and holder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from msgspec import UNSET

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.people import People, Reference
from aigaq.records import Claim, Event, Leftover, Range

from .by_form import FormReader
from .clause import Clauses
from .compose import Composer
from .detail_words import DetailWords, detail_words
from .drafts import Draft, Missed
from .fragments import Fragments
from .lexicon import EventWords, event_words
from .memory import Memory, defined_by
from .parties import Parties
from .reader import Reader
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


class _Teller(Protocol):
    """What reads the events of a sentence: by the order of words, or by their forms."""

    shape_of: type[Shape]

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        """Return the events, what was recognised but made none, and whether all this happens in custody."""

    def terms(self, shape: Shape, drafts: Sequence[Draft], read: Sequence[Range]) -> list[Draft]:
        """Return what terms without a verb tell, those at the ranges `read` aside."""

    def passed(self, sentence: Sentence, references: Sequence[Reference]) -> None:
        """Take note of a sentence without triggers."""


class _ByOrder:
    """Reads events by the order of the words, and remembers whom "they" and "the five" mean."""

    shape_of: type[Shape] = Shape

    def __init__(self, words: EventWords, details: DetailWords, people: People) -> None:
        self._people = people
        parties = Parties(people, words)
        self._reader, self._memory = Reader(words, details, parties), Memory(words, details, parties)
        self._fragments = Fragments(words, details, parties)

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        clauses = Clauses(shape)
        found, missed = self._reader.read(shape, clauses)
        defined = defined_by(self._people, following)
        drafts: list[Draft] = []
        for draft in found:
            said = self._fragments.bound(draft, drafts)
            bound = self._fragments.measured(said) if said is not None else None
            if bound is None and said is not None:
                first = self._fragments.owned(said, drafts) if self._fragments.is_of_entry(said) else None
                bound = first or self._memory.bind(said, clauses, drafts, defined)
                bound = bound or self._fragments.owned(said, drafts)
            if bound is not None:
                drafts.append(bound)
        custody = self._memory.custody(shape.sentence, drafts)
        self._memory.keep(shape.sentence, drafts)
        return drafts, missed, custody

    def passed(self, sentence: Sentence, references: Sequence[Reference]) -> None:
        """Take note of whom a sentence without triggers is about."""
        self._fragments.passed(sentence, references)

    def terms(self, shape: Shape, drafts: Sequence[Draft], read: Sequence[Range]) -> list[Draft]:
        """Return the sentences that terms without a verb tell, and remember whom the entry is about."""
        found = self._fragments.terms(shape, drafts, read)
        self._fragments.keep(shape, [*drafts, *found])
        if found:
            self._memory.keep(shape.sentence, found)
        return found


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
    teller: _Teller = (
        _ByOrder(words, details, people)
        if details.forms is None
        else FormReader(words, details, details.forms, language)
    )
    composer = Composer(document, context, people, version, language)
    triggers = words.triggers.keys() | (details.units.keys() if details.forms is None else set())
    told: list[Told] = []
    leftovers: list[Leftover] = []
    for sentence in document.sentences:
        if sentence.reading.block.kind in _SKIPPED:
            continue
        if triggers.isdisjoint(t.lower for t in sentence.tokens):
            teller.passed(sentence, people.at(sentence))
            continue
        dates = context.narrative.scenes[sentence.index].dates
        following = document.sentences[sentence.index + 1 : sentence.index + 2]
        shape = teller.shape_of(sentence, people.at(sentence), dates, language)
        drafts, missed, custody = teller.told(shape, following[0] if following else None)
        here = len(told)
        told += _composed(composer, drafts, custody)
        terms = [spans.penalty for row in told[here:] if (spans := _event(row).spans) and spans.penalty]
        told += _composed(composer, teller.terms(shape, drafts, terms), custody)
        leftovers += [composer.leftover(m) for m in missed]
    kept = _once(told)
    return kept, leftovers + _names(document, people, kept, composer)


def _composed(composer: Composer, drafts: Sequence[Draft], custody: bool) -> list[Told]:
    return [
        Told(c, d.shape.sentence, d.shape.tokens[d.first].start, d.shape.tokens[d.last - 1].end)
        for d in drafts
        for c in composer.claims(d, custody)
    ]


def _event(row: Told) -> Event:
    assert row.claim.event is not UNSET
    return row.claim.event


def _once(told: Sequence[Told]) -> list[Told]:
    """Return the events without those that a noun or a lasting state only recalls: "following Kozlov's conviction"."""
    known: set[tuple[str, str]] = set()
    within: set[tuple[int, str, str, str]] = set()
    held = {
        name
        for row in told
        if not row.claim.rule.endswith(".state/1") and _kind(row.claim).startswith(("custody.", "proceeding."))
        for name in _patients(row.claim)
    }
    kept: dict[str, Told] = {}
    for row in sorted(told, key=lambda r: (r.sentence.index, r.start)):
        event, names = row.claim.event, _patients(row.claim)
        assert event is not UNSET
        recalls = row.claim.rule.endswith((".noun/1", ".state/1"))
        dated = row.claim.date is not None and row.claim.date.how == "explicit"
        rule = row.claim.rule
        all_names = [r.name for r in event.roles if r.part == "patient"]
        told_twice = {(row.sentence.index, event.type, n, "" if rule.endswith(".noun/1") else rule) for n in all_names}
        if (
            told_twice
            and told_twice <= within
            and (rule.endswith(".noun/1") or not event.type.startswith("proceeding."))
        ):
            continue  # one thing in two words: "was beaten and kicked", "sentenced to ten years' imprisonment"
        within |= told_twice | {(row.sentence.index, event.type, n, "") for n in all_names}
        if (
            recalls
            and not dated
            and names
            and (
                all((event.type, n) in known for n in names)
                or _owned_by_pronoun(row.claim)
                or (row.claim.rule.endswith(".state/1") and held.issuperset(names))
            )
        ):
            continue
        known |= {(event.type, name) for name in names}
        if event.type == "proceeding.sentence":  # who is sentenced was convicted
            known |= {("proceeding.verdict", name) for name in names}
        kept.setdefault(row.claim.id, row)
    return sorted(kept.values(), key=lambda r: (r.claim.span.start, r.claim.span.end, r.claim.id))


def _kind(claim: Claim) -> str:
    return claim.event.type if claim.event is not UNSET else ""


def _owned_by_pronoun(claim: Claim) -> bool:
    """Tell whether a noun has only a pronoun for its owner: "his detention", which was told of before."""
    event = claim.event
    return (
        event is not UNSET and event.type in ("custody.arrest", "proceeding.verdict", "proceeding.sentence")
        and claim.rule.endswith(".noun/1") and all(r.how == "pronoun" for r in event.roles if r.part == "patient")
    )  # fmt: skip


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
