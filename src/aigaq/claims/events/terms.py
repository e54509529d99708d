"""Terms: who was given which term, where one verb tells several; and who the people it counts are."""

from __future__ import annotations

from aigaq.claims.people import Reference

from .detail_words import DetailWords
from .drafts import Cast, Draft
from .parties import Parties, Party
from .penalties import Penalty, find_penalty, find_plain

_BESIDES = 60  #: characters within which a fine follows a term


class Terms:
    """What `Composer` knows of lists of people and of terms."""

    _details: DetailWords
    _reader_parties: Parties

    def _listed(self, draft: Draft) -> list[Cast]:
        """Return the people named behind a colon, as many as were counted: "detained five men: A, B, C, D and E"."""
        counted = [c.party for c in draft.cast if c.part == "patient"]
        size = counted[0].number if len(counted) == 1 and not counted[0].named else None
        if not size or size < 2:
            return []
        shape, words = draft.shape, self._details
        text, end = shape.sentence.reading.text, shape.tokens[draft.last - 1].end
        named: list[Reference] = []
        for reference in shape.references:
            if reference.how != "explicit" or reference.bearers[0].kind != "person" or reference.start < end:
                continue
            between = words.joined_person if named else words.first_person
            if not between.fullmatch(text, end, reference.start):
                return []
            named.append(reference)
            end = reference.end
        if len(named) != size or end < shape.sentence.end - 2:
            return []
        return [Cast(p, "patient") for r in named for p in self._people_at(draft, r)]

    def _besides(self, draft: Draft) -> list[tuple[tuple[Cast, ...], Penalty | None]]:
        """Return the fine that a sentence has besides a term: "six years and a fine of 6,000 ringgit"."""
        if draft.penalty is None or draft.frame.type != "proceeding.sentence" or not draft.penalty.value[-1].isalpha():
            return []
        text, end = draft.shape.sentence.reading.text, draft.shape.sentence.end
        also = self._details.fine_besides.search(text, draft.penalty.end, min(end, draft.penalty.end + _BESIDES))
        fine = find_plain(text, also.end(), min(end, also.end() + _BESIDES), self._details) if also else None
        return [(draft.cast, fine)] if fine is not None and fine.start <= (also.end() if also else 0) + 2 else []

    def _bracketed(self, draft: Draft, party: Party) -> Penalty | None:
        """Return the term in brackets behind a name: "A (two years) and B (three) were sentenced"."""
        text, end = draft.shape.sentence.reading.text, party.end
        if draft.frame.type != "proceeding.sentence" or text[end : end + 2] != " (":
            return None
        close = text.find(")", end, end + 40)
        return find_penalty(text, end + 2, close, self._details) if close > 0 else None

    def _people_at(self, draft: Draft, reference: Reference) -> list[Party]:
        return [self._reader_parties.named(draft.shape, reference, b) for b in reference.bearers]

    def _respectively(self, draft: Draft) -> list[tuple[tuple[Cast, ...], Penalty | None]] | None:
        """Return a row for each of those who are given different terms "respectively"; None when that is not said."""
        patients = [c for c in draft.cast if c.part == "patient"]
        if draft.penalty is None or len(patients) < 2:
            return None
        said = "respectively" in draft.shape.lowers
        text, at = draft.shape.sentence.reading.text, draft.penalty.start
        row = self._details.number_row.search(
            text, max(draft.shape.tokens[draft.first].end, at - 40), draft.shape.sentence.end
        )
        if row is not None and len(patients) == 2 and (said or all(c.party.named for c in patients)):
            values = [f"{n} {row['unit']}" for n in (row["one"], row["two"])]
            both = [find_penalty(v, 0, len(v), self._details) for v in values]
            others = tuple(c for c in draft.cast if c.part != "patient")
            return [
                ((c, *others), p._replace(start=row.start(), end=row.end()))
                for c, p in zip(patients, both, strict=True) if p is not None
            ]  # fmt: skip
        if not said:
            return None
        terms: list[Penalty] = []
        while (found := find_penalty(text, at, draft.shape.sentence.end, self._details)) is not None:
            terms.append(found)
            at = found.end
        if len(terms) != len(patients):
            return None
        others = tuple(c for c in draft.cast if c.part != "patient")
        return [((c, *others), term) for c, term in zip(patients, terms, strict=True)]
