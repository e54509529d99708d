"""Told events: every sentence read, each event made a claim with its place, date and holder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from msgspec import UNSET

from aigaq.claims.document import Document, Sentence
from aigaq.claims.frames import Context
from aigaq.claims.people import Bearer, People
from aigaq.records import Claim, Leftover

from .by_form import FormReader
from .clause import Clauses
from .clause_dates import dated
from .compose import Composer
from .detail_words import DetailWords, detail_words
from .drafts import Draft, Missed
from .entries import Entries
from .lexicon import EventWords, event_words
from .memory import Memory, defined_by
from .parties import Parties
from .reader import Reader
from .same_court import of_one_court
from .shape import Shape

_OFTEN = 4  #: times that a document at least names whom it is about
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

    def heeds(self, sentence: Sentence, lowers: Collection[str], *, heading: bool) -> bool:
        """Tell whether a sentence without any trigger, or a heading, is of use."""

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        """Return the events, what was recognised but made none, and whether all this happens in custody."""


class _ByOrder:
    """Reads events by the order of the words, and remembers whom "they" and "the five" mean."""

    shape_of: type[Shape] = Shape

    def __init__(self, words: EventWords, details: DetailWords, people: People) -> None:
        self._people = people
        parties = Parties(people, words)
        self._reader, self._memory = Reader(words, details, parties), Memory(words, details, parties, people)
        self._entries = Entries(words, details, parties, people)

    def heeds(self, sentence: Sentence, lowers: Collection[str], *, heading: bool) -> bool:
        return not heading and self._entries.expects(sentence, lowers)

    def told(self, shape: Shape, following: Sentence | None) -> tuple[list[Draft], list[Missed], bool]:
        clauses = Clauses(shape, self._entries.about(shape))
        found, missed = self._reader.read(shape, clauses)
        defined = defined_by(self._people, following)
        drafts: list[Draft] = []
        for draft in found:
            bound = self._memory.bind(draft, clauses, drafts, defined)
            if bound is not None:
                drafts.append(bound)
        drafts += list(self._entries.told(shape, drafts))
        used = {n for d in drafts for n in range(d.first, d.last)}
        missed = [m for m in missed if used.isdisjoint(range(m.first, m.last))]
        custody = self._memory.custody(shape.sentence, drafts)
        self._memory.keep(shape, drafts)
        return drafts, missed, custody


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
        else FormReader(words, details, details.forms, language, _main(people))
    )
    composer = Composer(document, context, people, version, language)
    triggers = words.triggers.keys()
    told: list[Told] = []
    leftovers: list[Leftover] = []
    for sentence in document.sentences:
        heading, lowers = sentence.reading.block.kind in _SKIPPED, [t.lower for t in sentence.tokens]
        idle = heading or triggers.isdisjoint(lowers)
        if idle and not teller.heeds(sentence, lowers, heading=heading):
            continue
        dates = context.narrative.scenes[sentence.index].dates
        following = document.sentences[sentence.index + 1 : sentence.index + 2]
        shape = teller.shape_of(sentence, people.at(sentence), dates, language)
        drafts, missed, custody = teller.told(shape, following[0] if following else None)
        if heading:
            continue
        for draft in drafts:
            for claim in composer.claims(draft, custody):
                start = shape.tokens[draft.first].start
                told.append(Told(claim, sentence, start, shape.tokens[draft.last - 1].end))
        leftovers += [composer.leftover(m) for m in missed]
    if isinstance(teller, FormReader):
        told = [row._replace(claim=dated(row.claim, row.sentence, (row.start, row.end), context)) for row in told]
        completed = of_one_court([(t.claim, t.sentence) for t in told], teller.courts, context)
        told = [row._replace(claim=claim) for row, claim in zip(told, completed, strict=True)]
    kept = _once(told)
    return kept, leftovers + _names(document, people, kept, composer)


def _main(people: People) -> Bearer | None:
    """Return the person named far more often than any other: whom the document is about."""
    named = {m.id: sum(n.how == "explicit" for n in m.namings) for m in people.mentions if m.kind == "person"}
    first, second = [*sorted(named.values(), reverse=True), 0, 0][:2]
    if first < _OFTEN or first < 2 * second:
        return None
    return next((b for b in people.bearers if named.get(b.id) == first), None)


def _once(told: Sequence[Told]) -> list[Told]:
    """Return the events without those that a noun or a lasting state only recalls: "following Kozlov's conviction"."""
    known: set[tuple[str, str]] = set()
    within: set[tuple[int, str, str, str]] = set()
    days: dict[int, set[str]] = {}
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
        other = dated and row.claim.date is not None and row.claim.date.edtf not in days.get(row.sentence.index, set())
        if (
            told_twice
            and told_twice <= within
            and not other
            and (rule.endswith(".noun/1") or not event.type.startswith("proceeding."))
        ):
            continue  # one thing in two words: "was beaten and kicked", "sentenced to ten years' imprisonment"
        if row.claim.date is not None:
            days.setdefault(row.sentence.index, set()).add(row.claim.date.edtf)
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
