"""Fragments: what is told without a subject, or without a verb: "Arrested on 3 May. Ten years; her brother, six."."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, Reference
from aigaq.records import Range

from .bare_terms import BareTerms
from .detail_words import DetailWords
from .drafts import OWNER, UNSAID, Cast, Draft
from .lexicon import EventWords, Trigger
from .parties import Parties, Party
from .penalties import Penalty, find_penalty
from .shape import Shape

_NEAR = 4  #: sentences within which a bare term is still one of those told before
_OPENING = 4  #: tokens within which an entry names whom it is about
_FAR = 110  #: characters between a name and its term
_JUDGED = ("proceeding.sentence", "proceeding.verdict", "proceeding.appeal", "assembly.sanction")
_LEGAL = ("proceeding.", "custody.arrest", "custody.judge")
_OF_SEVERAL = frozenset(["appeals", "sentences", "verdicts", "convictions", "judgments", "punishments", "terms"])
_ARTICLES = frozenset({"a", "an", "another"})
_HELD = ("custody.arrest", "custody.judge")
_VERBS = frozenset("vVbhmx")


class Fragments:
    """Remembers whom an entry is about, and reads terms that stand alone beside a name.

    Parameters
    ----------
    words, details : EventWords, DetailWords
    parties : Parties
    """

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties) -> None:
        self._details = details
        self._bare = details.bare_terms
        self._parties = parties
        self._entry: tuple[int, Reference | Party] | None = None
        self._judged = -99
        self._case = -99
        self._unit = ""
        self._held: tuple[int, list[Party]] = (-99, [])
        frame = next((f for f, _ in words.frames if f.type == "proceeding.sentence" and "penalty" in f.reads), None)
        self._trigger = Trigger(frame, "", "terms", "noun", "sentence", (), (), False) if frame is not None else None

    def bound(self, draft: Draft, former: Sequence[Draft]) -> Draft | None:
        """Return a draft whose subject is not said with whom its entry is about; None when nobody is."""
        if all(c.party.head != UNSAID for c in draft.cast):
            return draft
        doers = {c.party.bearer for c in draft.cast}
        people = self._before(draft.shape, draft.shape.tokens[draft.first].start, former, doers)
        cast = [Cast(p, c.part) for c in draft.cast if c.party.head == UNSAID for p in people]
        rest = [c for c in draft.cast if c.party.head != UNSAID]
        return draft._replace(cast=(*cast, *rest)) if cast else None

    def owned(self, draft: Draft, former: Sequence[Draft]) -> Draft | None:
        """Return a draft about "the measure" or "bail", told without an owner, with whom its entry is about."""
        if all(c.party.head != OWNER for c in draft.cast) or draft.trigger.lemma in ("extend", "prolong", "renew"):
            return None
        return self.bound(
            draft._replace(
                cast=tuple(
                    Cast(c.party._replace(head=UNSAID), c.part) if c.party.head == OWNER else c for c in draft.cast
                )
            ),
            former,
        )

    def is_of_entry(self, draft: Draft) -> bool:
        """Tell whether "the term" is rather that of whom the sentence before is about than of a case told before it."""
        index = draft.shape.sentence.index
        thing = next((c.party for c in draft.cast if c.party.head == OWNER), None)
        said = draft.shape.sentence.reading.text[thing.start : thing.end].lower() if thing is not None else ""
        if said in ("both", "all") or not _OF_SEVERAL.isdisjoint(said.split()):
            return False  # "the appeals" of all of them
        return index - self._case > 1 and self._entry is not None and self._entry[0] == index - 1

    def measured(self, draft: Draft) -> Draft | None:
        """Return a draft of a measure extended, told without an owner, with those who were held last."""
        if draft.trigger.lemma not in ("extend", "prolong", "renew") or draft.frame.type != "custody.judge":
            return None
        thing = next((c.party for c in draft.cast if c.party.head == OWNER), None)
        if thing is None:
            return None
        said = draft.shape.sentence.reading.text[thing.start : thing.end].lower()
        if draft.shape.sentence.index - self._held[0] > (1 if said == "it" else _NEAR):
            return None
        cast = [Cast(p._replace(start=thing.start, end=thing.end, how="role noun"), "patient") for p in self._held[1]]
        return draft._replace(cast=(*cast, *[c for c in draft.cast if c.part != "patient"]))

    def _before(
        self, shape: Shape, start: int, former: Sequence[Draft], doers: Collection[Bearer | None] = ()
    ) -> list[Party]:
        """Return who was told of last before the offset `start`: in the sentence, or as its entry."""
        for draft in reversed(former):
            told = [c.party for c in draft.cast if c.part == "patient" and c.party.named]
            if told and shape.tokens[draft.first].start < start and all(p.bearer not in doers for p in told):
                return [p._replace(how="role noun") for p in told]
        here = [r for r in self._named(shape) if r.end <= start and r.bearers[0] not in doers]
        if here:
            return [self._parties.named(shape, here[0], here[0].bearers[0])] if len(here) == 1 else []
        if self._entry is None or shape.sentence.index - self._entry[0] > 1:
            return []
        entry = self._entry[1]
        party = self._parties.named(shape, entry, entry.bearers[0]) if isinstance(entry, Reference) else entry
        return [party._replace(start=start, end=start + 1, how="role noun")]

    def _named(self, shape: Shape) -> list[Reference]:
        return [r for r in shape.references if r.how == "explicit" and r.bearers[0].kind == "person"]

    def keep(self, shape: Shape, drafts: Sequence[Draft]) -> None:
        """Note whom a sentence is about, and whether it told of a judgment."""
        index = shape.sentence.index
        self._note(index, drafts)
        held = [
            c.party for d in drafts if d.frame.type in _HELD for c in d.cast if c.part == "patient" and c.party.kinds
        ]
        if held:
            self._held = index, list({p.bearer or p.name: p for p in held}.values())
        told = {c.party.bearer: c.party for d in drafts for c in d.cast if c.part == "patient" and c.party.named}
        if len(told) == 1:
            self._entry = index, next(iter(told.values()))
            return
        self.passed(shape.sentence, shape.references)

    def _note(self, index: int, drafts: Sequence[Draft]) -> None:
        if any(d.frame.type in _JUDGED for d in drafts):
            self._judged = index
            self._case = index
        if any(d.frame.type.startswith(_LEGAL) for d in drafts):
            self._judged = max(self._judged, index - _NEAR + 1)

    def passed(self, sentence: Sentence, references: Sequence[Reference]) -> None:
        """Note whom a sentence is about: who opens it, or whom the one before was about when it names nobody."""
        opening = sentence.tokens[min(_OPENING, len(sentence.tokens) - 1)].start
        first = next((r for r in references if r.bearers[0].kind == "person"), None)
        if first is not None:
            one = len(first.bearers) == 1 and first.start < opening
            self._entry = (sentence.index, first) if one else None
        elif self._entry is not None and self._entry[0] == sentence.index - 1:
            self._entry = sentence.index, self._entry[1]

    # -- terms without a verb -----------------------------------------------------------------------------------------

    def terms(self, shape: Shape, drafts: Sequence[Draft], read: Sequence[Range]) -> list[Draft]:
        """Return the sentences that a bare term tells: "Ana Silva, ten years; Rui Dias and Jo Pinto six each".

        Parameters
        ----------
        drafts : sequence of Draft
            The events read from the sentence.
        read : sequence of tuple of (int, int)
            Offsets of the layer that are terms of these.
        """
        sentence = shape.sentence
        self._note(sentence.index, drafts)
        if (
            self._trigger is None
            or self._bare is None
            or (sentence.index - self._judged > _NEAR and not self._penal(sentence))
        ):
            return []
        found: list[Draft] = []
        known = list(read)
        units = [m["unit"] for m in self._details.length.finditer(sentence.reading.text, sentence.start, sentence.end)]
        for term in self._candidates(shape, self._bare):
            start, end = sentence.to_layer(term.start, term.end)
            if any(a < end and start < b for a, b in known):
                continue
            people = self._bearers(shape, term, self._bare, [*drafts, *found])
            if people:
                found.append(self._draft(shape, term, people))
                known.append((start, end))
        self._unit = units[-1] if units else self._unit
        if found:
            self._judged = sentence.index
        return found

    def _penal(self, sentence: Sentence) -> bool:
        return self._bare is not None and self._bare.penal.search(sentence.text) is not None

    def _candidates(self, shape: Shape, bare: BareTerms) -> list[Penalty]:
        """Return the terms of a sentence, also numbers without a unit behind a name."""
        text, words = shape.sentence.reading.text, self._details
        first, stop = shape.sentence.start, shape.sentence.end
        rows: list[Penalty] = []
        at = first
        while (length := words.length.search(text, at, stop)) is not None:
            found = find_penalty(text, length.start(), stop, words)
            if found is None or found.start != length.start():
                at = length.end()
                continue
            if bare.behind.match(text, found.end, stop):
                rows.append(found)
            at = found.end
        rows += [
            Penalty("life", m.start(), m.end()) for m in bare.life.finditer(text, first, stop)
        ]  # fmt: skip
        lengths = [(m.end(), m["unit"]) for m in words.length.finditer(text, first, stop)]
        for reference in self._named(shape):
            alone = bare.alone.match(text, reference.end, stop)
            unit = next((u for end, u in reversed(lengths) if end <= reference.start), self._unit)
            if alone is not None and unit and alone["n"].lower() not in _ARTICLES:
                value = f"{alone['n']} {unit}"
                again = find_penalty(value, 0, len(value), words)
                if again is not None:
                    rows.append(again._replace(start=alone.start("n"), end=alone.end("n")))
        return sorted(rows, key=lambda p: p.start)

    def _bearers(self, shape: Shape, term: Penalty, bare: BareTerms, drafts: Sequence[Draft]) -> list[Party]:
        """Return who bears a term: those named right before it, or whom its fragment is about."""
        text, sentence = shape.sentence.reading.text, shape.sentence
        named = [r for r in self._named(shape) if r.end <= term.start]
        last = named[-1] if named else None
        if last is not None and term.start - last.end < _FAR and self._beside(shape, last.end, term.start, bare):
            people = [last]
            for reference in reversed(named[:-1]):
                if not bare.joined.fullmatch(text, reference.end, people[0].start):
                    break
                people.insert(0, reference)
            return [self._parties.named(shape, r, b) for r in people for b in r.bearers]
        before = text[sentence.start : term.start].rstrip(" \n")
        if before and before[-1] not in ";:":
            return []
        n = sentence.token_at(term.end - 1) + 1
        rest = shape.tags[n:]
        segment = next((k for k, t in enumerate(rest) if t == "."), len(rest))
        if not _VERBS.isdisjoint(rest[:segment]) and not bare.then.match(text, term.end):
            return []
        if not before and not bare.dated.match(text, term.end, sentence.end):
            return []
        return self._before(shape, term.start, drafts)

    def _beside(self, shape: Shape, start: int, end: int, bare: BareTerms) -> bool:
        """Tell whether a term stands beside a name: only what describes the person lies between."""
        gap = shape.sentence.reading.text[start:end]
        if bare.before.fullmatch(gap):
            return True
        if not gap.startswith(",") or re.search(r"[;:.(] ", gap):
            return False
        first, last = shape.sentence.token_at(start), shape.sentence.token_at(end - 1)
        tags = shape.tags[first : last + 1]
        given = gap.endswith((", to ", ", with ", ", for "))
        if "r" in tags:
            return given
        return gap.endswith((", ", ", to ", ", with ")) and _VERBS.isdisjoint(tags)

    def _draft(self, shape: Shape, term: Penalty, people: Sequence[Party]) -> Draft:
        assert self._trigger is not None
        first = shape.sentence.token_at(term.start)
        last = shape.sentence.token_at(term.end - 1) + 1
        stop = next((n for n in range(last, len(shape.tags)) if shape.tags[n] in ".v"), len(shape.tags))
        cast = tuple(Cast(p, "patient") for p in people)
        return Draft(
            self._trigger.frame, self._trigger, shape, first, last, last, stop, first, cast, False, "", (), term, False,
            len(cast),
        )  # fmt: skip
