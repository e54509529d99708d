"""Entries: what fragments tell that name nobody or have no verb, as in "Indicted on 3 May. Four years for fraud".

Lists, dockets and case cards tell a person's path in such pieces, after a name that opens the entry. Terms also stand
right behind names, one after the other: "Kim Dow got eight years, Jo Lane (six) and Ada Park a suspended term".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from aigaq.claims.document import Sentence
from aigaq.claims.people import Bearer, People, Reference

from .detail_words import DetailWords
from .drafts import Cast, Draft
from .lexicon import EventWords, Trigger
from .parties import Parties, Party
from .penalties import Penalty, find_penalty
from .shape import Shape
from .term_words import term_words
from .terms_at import TermsAt

SENTENCE = "proceeding.sentence"
_CASE = ("custody.", "proceeding.")
_FAR = 2  #: sentences that a list of terms goes on behind the last one that told a term
_LABEL = 40  #: characters before a name that opens its sentence
_OPENS = re.compile(r"[;:–—]")


class Row(NamedTuple):
    """The term that stands right behind a name, and whose it is."""

    people: tuple[Reference, ...]
    penalty: Penalty


class Entries(TermsAt):
    """Reads fragments and lists of terms; remembers what the sentences before told.

    Parameters
    ----------
    words, details : EventWords, DetailWords
    parties : Parties
    people : People
        The name index, which knows whom a fragment is about.
    """

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties, people: People) -> None:
        self._details, self._parties, self._people = details, parties, people
        self._t = term_words(words.language)
        rows = [t for found in words.triggers.values() for t in found if t.frame.type == SENTENCE]
        self._trigger: Trigger = next(t for t in rows if t.use == "verbs")
        self._appeals: dict[str, list[Trigger]] = {}
        for trigger in (t for found in words.triggers.values() for t in found):
            if trigger.frame.type == "proceeding.appeal" and trigger.form == "participle" and not trigger.before:
                self._appeals.setdefault(trigger.word, []).append(trigger)
        self._sentencing = frozenset(t.word for t in rows)
        self._units = frozenset(details.units) | frozenset(details.numbers) | {"life", "death"}
        self._told, self._unit, self._case = -99, "", -1
        self._term_told: Penalty | None = None

    def about(self, shape: Shape) -> Party | None:
        """Return whom a sentence is about that has no subject; None when that is not told."""
        bearer = self._people.center(shape.sentence)
        if bearer is None:
            return None
        first = shape.tokens[0]
        return self._party(shape, Reference(first.start, first.end, (bearer,), "group"), bearer)

    def expects(self, sentence: Sentence, lowers: Collection[str]) -> bool:
        """Tell whether a sentence without any trigger may tell a term."""
        return sentence.index - self._told <= _FAR or not self._details.opening.isdisjoint(lowers)

    def told(self, shape: Shape, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the sentences that names with terms, and fragments, tell beside the events already read."""
        sentence = shape.sentence
        case = any(d.frame.type.startswith(_CASE) for d in drafts)
        told: list[Draft] = []
        if sentence.index - self._told <= _FAR or not self._units.isdisjoint(shape.lowers):
            known = {c.party.bearer for d in drafts if d.frame.type == SENTENCE for c in d.cast if c.part == "patient"}
            for row in self._rows(shape, drafts):
                people = [(r, b) for r in row.people for b in r.bearers if b not in known]
                known |= {b for _, b in people}
                if people:
                    cast = [Cast(self._party(shape, r, b), "patient") for r, b in people]
                    told.append(self._draft(shape, cast, drafts, row.penalty))
            told += self._fragments(shape, drafts, known)
            told += self._same(shape, drafts, known)
            yield from told
            yield from self._altered(shape, [*drafts, *told])
        yield from self._gapped(shape, drafts)
        self._note(shape, drafts)
        if case:
            self._case = sentence.paragraph

    def _note(self, shape: Shape, drafts: Sequence[Draft]) -> None:
        """Remember that a sentence told terms, also those of people it does not name, and their unit."""
        text, sentence = shape.sentence.reading.text, shape.sentence
        told = next((d.penalty for d in drafts if d.frame.type == SENTENCE and d.penalty is not None), None)
        if told is not None:
            self._told, self._unit = sentence.index, self._unit_of(shape, told) or self._unit
            self._term_told = told
        elif not self._sentencing.isdisjoint(shape.lowers) and self._details.court.search(sentence.text):
            length = self._details.length.search(text, sentence.start, sentence.end)
            if length is not None:
                self._told, self._unit = sentence.index, length["unit"]

    # -- names with terms -----------------------------------------------------------------------------------------

    def _rows(self, shape: Shape, drafts: Sequence[Draft]) -> Iterator[Row]:
        text, end, index = shape.sentence.reading.text, shape.sentence.end, shape.sentence.index
        named = [r for r in shape.references if r.how == "explicit" and r.bearers[0].kind == "person"]
        here = next((d.penalty for d in drafts if d.frame.type == SENTENCE and d.penalty is not None), None)
        spoken = here is not None or index - self._told <= _FAR
        judged = spoken or any(d.frame.type.startswith("proceeding.") for d in drafts)
        unit = (self._unit_of(shape, here) if here is not None else "") or (self._unit if spoken else "")
        within = here is not None
        joined: list[Reference] = []
        for n, reference in enumerate(named):
            stop = named[n + 1].start if n + 1 < len(named) else end
            opens = n == 0 and reference.start - shape.sentence.start < _LABEL
            pair = self._t.pair.match(text, reference.end, stop) if len(joined) == 1 else None
            row = self._details.number_row.match(text, pair.end(), stop) if pair is not None else None
            if row is not None and self._t.ends.match(text, row.end()):
                for one, number in zip((*joined, reference), ("one", "two"), strict=True):
                    value = f"{row[number]} {row['unit']}"
                    if term := find_penalty(value, 0, len(value), self._details):
                        yield Row((one,), term._replace(start=row.start(number), end=row.end()))
                unit, within, spoken, judged, joined = row["unit"], True, True, True, []
                continue
            found = self._term(text, reference.end, stop, unit, within, spoken, judged or opens)
            if found is None:
                keeps = self._t.joined.fullmatch(text, reference.end, stop) is not None
                joined = [*joined, reference] if keeps else []
                continue
            yield Row((*joined, reference), found)
            unit, within, spoken, judged = self._unit_of(shape, found) or unit, True, True, True
            self._told, self._unit, self._term_told = index, unit, found
            joined = []

    # -- one verb for several ---------------------------------------------------------------------------------------

    def _gapped(self, shape: Shape, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield what one verb tells of further people at other times: "A was freed on 3 May, and B that June"."""
        text, tags = shape.sentence.reading.text, shape.tags
        last = next((d for d in reversed(drafts) if d.trigger.use == "verbs" and d.frame.type.startswith(_CASE)), None)
        if last is None or "D" not in tags[last.last :]:
            return
        told = {c.party.bearer for d in drafts if d.frame.type == last.frame.type for c in d.cast}
        end = shape.tokens[last.last - 1].end
        for reference in shape.references:
            first, behind = shape.sentence.token_at(reference.start), shape.sentence.token_at(reference.end - 1) + 1
            if reference.how != "explicit" or reference.bearers[0].kind != "person" or reference.start < end:
                continue
            after = self._t.apart.match(text, reference.end, shape.sentence.end)
            at = shape.sentence.token_at(after.end()) if after is not None else len(tags)
            dated = next((k for k in range(at, min(at + 3, len(tags))) if tags[k] == "D"), None)
            between = tags[shape.sentence.token_at(end) : first]
            opened = first > 0 and (shape.tokens[first - 1].text in (",", ";") or tags[first - 1] == "c")
            plain = opened and dated is not None and not {"b", "h", "m", "V"} & set(between)
            stop = next(
                (k for k in range(behind, len(tags)) if shape.tokens[k].text in ";." or tags[k] == "c"), len(tags)
            )
            if not plain or reference.bearers[0] in told or {"b", "h", "m", "v", "V", "x"} & set(tags[behind:stop]):
                continue
            told.add(reference.bearers[0])
            party = self._party(shape, reference, reference.bearers[0])
            cast = (Cast(party, "patient"), *(c for c in last.cast if c.part != "patient"))
            yield last._replace(
                cast=cast,
                first=first,
                last=behind,
                after=behind,
                stop=stop,
                verb=first,
                penalty=None,
                sure=False,
                main=0,
            )

    def _altered(self, shape: Shape, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield what became of a term on appeal: "30 years, reduced to 18", "twelve years, upheld on 22 January"."""
        text, tags = shape.sentence.reading.text, shape.tags
        terms = sorted((d for d in drafts if d.frame.type == SENTENCE and d.penalty), key=lambda d: d.penalty.start)  # type: ignore[union-attr]
        for n, lower in enumerate(shape.lowers):
            trigger = next((t for t in self._appeals.get(lower, ()) if not t.tail or shape.has(n + 1, t.tail)), None)
            before = [d for d in terms if d.penalty is not None and d.penalty.end <= shape.tokens[n].start]
            if trigger is None or not before or n + 1 >= len(tags) or any(d.verb == n for d in drafts):
                continue
            if shape.tokens[n - 1].text not in (",", "(", ";") and tags[n - 1] != "c":
                continue
            last = n + 1 + len(trigger.tail)
            to = self._t.altered_to.match(text, shape.tokens[last - 1].end, shape.sentence.end)
            penalty = self._length_at(text, to.end(), shape.sentence.end, before[-1]) if to is not None else None
            dated = last + 1 < len(tags) and "D" in tags[last : last + 2]
            if (
                penalty is None
                and not dated
                and shape.lowers[last : last + 1] != ["by"]
                and not shape.has(last, ("on", "appeal"))
            ):
                continue
            cast = tuple(c for c in before[-1].cast if c.part == "patient")
            stop = next((k for k in range(last, len(tags)) if shape.tokens[k].text in ",.;"), len(tags))
            yield Draft(trigger.frame, trigger, shape, n, last, last, stop, n, cast, False, "", (), penalty, False)

    def _same(self, shape: Shape, drafts: Sequence[Draft], known: set[Bearer | None]) -> Iterator[Draft]:
        """Yield those who got the term told before: "B and C received the same sentence"."""
        text, sentence = shape.sentence.reading.text, shape.sentence
        match = self._t.same.search(text, sentence.start, sentence.end)
        told = next(
            (d.penalty for d in reversed(drafts) if d.frame.type == SENTENCE and d.penalty is not None), self._term_told
        )
        if match is None or told is None:
            return
        people: list[Reference] = []
        edge = match.start()
        for reference in reversed(shape.references):
            if reference.bearers[0].kind != "person" or reference.end > edge:
                continue
            between = text[reference.end : edge]
            if not (self._t.joined.fullmatch(between) if people else self._t.to_verb.fullmatch(between)):
                break
            people.insert(0, reference)
            edge = reference.start
        cast = [Cast(self._party(shape, r, b), "patient") for r in people for b in r.bearers if b not in known]
        if cast:
            yield self._draft(shape, cast, drafts, told._replace(start=match.start(), end=match.end()))

    # -- fragments ------------------------------------------------------------------------------------------------

    def _fragments(self, shape: Shape, drafts: Sequence[Draft], known: set[Bearer | None]) -> Iterator[Draft]:
        """Yield the terms that open a sentence or stand behind a colon: "Tried in May: two years"."""
        text, end = shape.sentence.reading.text, shape.sentence.end
        for n, token in enumerate(shape.tokens):
            before = shape.tokens[n - 1].text if n else ";"
            if not _OPENS.fullmatch(before) and not (before == "," and self._labelled(shape, n)):
                continue
            prefix = self._t.term_of.match(text, token.start, end)
            at = prefix.end() if prefix is not None else token.start
            length = self._details.length.match(text, at, end) or self._whole(text, at, end)
            if (
                length is None
                or self._t.no_term.match(text, length.end())
                or not self._t.ends.match(text, length.end())
            ):
                continue
            people = self._before(shape, n, shape.sentence.token_at(length.end() - 1) + 1, drafts)
            penalty = self._penalty(text, at, length.end(), end)
            if penalty is None or not people or any(p.bearer in known for p in people):
                continue
            known |= {p.bearer for p in people}
            yield self._draft(shape, [Cast(p, "patient") for p in people], drafts, penalty)

    def _labelled(self, shape: Shape, n: int) -> bool:
        """Tell whether the part of a sentence before token `n` opens with a name and a mark: "Yaw Darko: convicted"."""
        text = shape.sentence.reading.text
        opening = max((k for k in range(n) if shape.tokens[k].text in ";"), default=-1) + 1
        start = shape.tokens[opening].start
        first = next((r for r in shape.references if start <= r.start and r.how == "explicit"), None)
        if (
            first is None
            or first.bearers[0].kind != "person"
            or first.start - start > _LABEL
            or first.end > shape.tokens[n].start
        ):
            return False
        return self._t.marked.match(text, first.end, shape.tokens[n].start) is not None

    def _before(self, shape: Shape, n: int, last: int, drafts: Sequence[Draft]) -> list[Party]:
        """Return whom a fragment at token `n` is about: of whom its sentence told last, else who opened the entry."""
        for draft in reversed(drafts):
            if draft.verb < n and draft.frame.type.startswith(_CASE):
                return [c.party for c in draft.cast if c.part == "patient" and c.party.named]
        named = [r for r in shape.references if r.bearers[0].kind == "person" and r.end <= shape.tokens[n].start]
        if named:
            first = named[0]
            label = first.start - shape.sentence.start < _LABEL and first.how == "explicit"
            return [self._party(shape, first, first.bearers[0])] if label else []
        dated = n == 0 and "D" in shape.tags[last : last + 2]  # "Four years on 9 June", not "Five years for a licence"
        center = self.about(shape) if dated or self._case == shape.sentence.paragraph else None
        return [center] if center is not None else []

    def _party(self, shape: Shape, reference: Reference, bearer: Bearer) -> Party:
        return self._parties.named(shape, reference, bearer)

    def _draft(self, shape: Shape, cast: list[Cast], drafts: Sequence[Draft], penalty: Penalty) -> Draft:
        at = shape.sentence.token_at(penalty.start)
        stop = shape.sentence.token_at(max(penalty.end - 1, penalty.start)) + 1
        whole = next((k for k in range(stop, len(shape.tokens)) if shape.tokens[k].text in ".;"), len(shape.tokens))
        court = [c for d in drafts if d.frame.type == SENTENCE for c in d.cast if c.part == "authority"]
        cast = [*cast, *court[:1]]
        return Draft(
            self._trigger.frame, self._trigger, shape, at, stop, stop, whole, at, tuple(cast), False, "", (), penalty,
            False,
        )  # fmt: skip
