"""Nouns that tell events: "the arrest of X", "her release", "a search of the office of Y"."""

from __future__ import annotations

from .clause import Clause, Clauses
from .drafts import Cast, Draft
from .finishing import Finishing
from .lexicon import Frame, Trigger
from .parties import Party
from .phrases import Phrase, phrase_at, phrases_right
from .shape import Shape


class Nouns(Finishing):
    """Reads nouns."""

    def _noun(self, shape: Shape, clauses: Clauses, first: int, noun: int, trigger: Trigger) -> Draft | None:
        frame = trigger.frame
        following = shape.tags[noun + 1] if noun + 1 < len(shape.tags) else "."
        if (following in "nN" and noun + 1 not in shape.names) or (following == "'" and not frame.flags):
            return None
        core = noun + 1
        edge = first
        while edge > 0 and shape.tags[edge - 1] in "nNjd#'" and first - edge < 8:
            edge -= 1
        phrase = Phrase(edge, core, noun, core)
        whole = phrase_at(shape, edge)
        if whole is not None and whole.core == core:
            phrase = whole
        last = trigger.lemma.split()[-1]
        inner: list[Party]
        if last in ("against", "on", "of", "to", "in"):
            people = self._parties.of(shape, phrases_right(shape, noun + 1))
        elif frame.owner:
            found = self._owned(shape, self._of_things(shape, noun + 1), frame, [], core)
            people = [c.party for c in found[0]] if found else self._parties.owner(shape, phrase)
        else:
            people = self._parties.owner(shape, phrase)
        inner = [p for p in people if self._accepts(p, frame) or (p.bearer is not None and frame.owner)]
        if not inner and frame.borne:
            inner = self._bearing(shape, clauses, edge, frame)
        if not inner and "nouns_alone" not in frame.flags:
            return None
        doers = self._by(shape, noun + 1)
        cast = [*[Cast(p, "patient") for p in inner], *[Cast(p, self._part(frame.subject)) for p in doers]]
        clause = Clause(noun, first, "open", ())
        after = max([core, phrase.last])
        draft = self._draft(shape, clause, first, noun, trigger, (noun + 1, noun + 1), after, cast, False)
        return draft._replace(sure=False) if draft is not None else None

    def _bearing(self, shape: Shape, clauses: Clauses, n: int, frame: Frame) -> list[Party]:
        """Return who bears a sentence told as a circumstance: "was released on a one-year suspended sentence"."""
        before = shape.skip_back(n)
        if before < 1 or shape.lowers[before] not in frame.borne:
            return []
        for k in range(before - 1, max(-1, before - 12), -1):
            if shape.tags[k] in "vV":
                clause = clauses.at(k)
                bearers = clause.subject if clause.voice != "active" else clauses.object_of(clause, k + 1)
                return self._accepted(shape, bearers, frame)
            if shape.tags[k] in ".,r":
                return []
        return []

    def _of_things(self, shape: Shape, n: int) -> list[Phrase]:
        """Return the things behind "of", also past a place: "of the office in Osh, the home of X"."""
        if n >= len(shape.tags) or shape.lowers[n] not in ("of", "on", "in", "at"):
            return []
        things = phrases_right(shape, n + 1)
        while things:
            k = things[-1].last
            while k + 1 < len(shape.tags) and shape.tags[k] == "p" and shape.tags[k + 1] in "DN":
                k += 1
                while k < len(shape.tags) and shape.tags[k] in "DN":
                    k += 1
            more = phrases_right(shape, k + 1) if k < len(shape.tags) and shape.tags[k] == "," else []
            if not more:
                break
            things += more
        return things

    def _by(self, shape: Shape, n: int) -> list[Party]:
        for k in range(n, min(n + 10, len(shape.tags))):
            if shape.tags[k] in ".bhmrsvV":
                return []
            if shape.lowers[k] == "by":
                return self._parties.of(shape, phrases_right(shape, k + 1))
        return []
