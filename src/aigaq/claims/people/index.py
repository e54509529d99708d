"""The name index of a document: names found, joined to bearers, followed through pronouns and role nouns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from aigaq.claims.document import Document, Sentence
from aigaq.claims.gazetteer import fold
from aigaq.claims.narrative import Narrative
from aigaq.records import ItemRef, Mention, Naming, make_id

from . import suffixed, tagged
from .bearers import Bearer, Register, gender_of
from .merging import joined
from .names import Candidate, candidates, enough
from .offices import describe_bearer
from .organisations import find_bodies
from .references import Focus
from .spoken import Reference
from .words import PeopleWords, people_words

_JOINT = re.compile(r"(?:, \d{1,2}| \([^()]{1,40}\))?[,;]? (?:and |& )?(?:the [a-z ]{3,30} )?")
_KIN = re.compile(
    r"\b(?:brothers?|sisters?|twins?|siblings|couple|spouses|cousins|father and son|Mr and Mrs),? \Z", re.IGNORECASE
)
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zà-öø-ÿа-яёәғқңөұүһі]{3,}(?![\w-])")


class People:
    """The people, organisations and places of a document.

    Attributes
    ----------
    mentions : list of Mention
        In the order of first naming.
    bearers : list of Bearer
        The same, as long as the document is being read.
    """

    def __init__(self, document: Document, narrative: Narrative, language: str) -> None:
        self._document = document
        self._words = people_words(language)
        self._references: dict[int, list[Reference]] = defaultdict(list)
        self._register = Register(self._words)
        self._centers: dict[int, Bearer] = {}
        self.bearers: list[Bearer] = []
        item = ItemRef.of(document.item)
        self._people()
        self._organisations(language)
        self._places(narrative)
        self._infer()
        for rows in self._references.values():
            rows.sort(key=lambda r: (r.start, -r.end))
        self.mentions = self._records(item)

    # -- asking ---------------------------------------------------------------------------------------------------

    def at(self, sentence: Sentence, start: int | None = None, end: int | None = None) -> list[Reference]:
        """Return the references of `sentence` within the reading range ``[start, end)``, in order."""
        rows = self._references.get(sentence.index, [])
        if start is None and end is None:
            return rows
        first = sentence.start if start is None else start
        last = sentence.end if end is None else end
        return [r for r in rows if first <= r.start and r.end <= last]

    def resolve(self, sentence: Sentence, start: int, end: int) -> tuple[Bearer, ...]:
        """Return whom the words at ``[start, end)`` mean: the shortest reference that touches them, people first."""
        touching = [r for r in self.at(sentence) if r.start < end and start < r.end]
        best = min(touching, key=lambda r: (r.bearers[0].kind != "person", r.end - r.start), default=None)
        return best.bearers if best else ()

    def before(self, sentence: Sentence) -> list[Reference]:
        """Return the references of the sentence before in the same paragraph; none when it opens the paragraph."""
        previous = self._document.sentences[sentence.index - 1] if sentence.index else sentence
        return self.at(previous) if previous.paragraph == sentence.paragraph and previous is not sentence else []

    def center(self, sentence: Sentence) -> Bearer | None:
        """Return whom `sentence` is about if it names nobody: who opened a sentence of its paragraph last."""
        return self._centers.get(sentence.index)

    def name(self, bearer: Bearer) -> str:
        """Return the fullest name the document gives."""
        return bearer.name

    def mention_id(self, bearer: Bearer) -> str:
        """Return the id of the bearer's `Mention`."""
        return bearer.id

    # -- people ---------------------------------------------------------------------------------------------------

    def _people(self) -> None:
        words, document = self._words, self._document
        vocabulary = frozenset(_SMALL_WORD.findall(" ".join(r.text for r in document.readings)))
        find = suffixed.name_candidates if words.suffixed else tagged.name_candidates if words.declined else candidates
        found: list[Candidate] = []
        for sentence in document.sentences:
            if any(map(str.isupper, sentence.text)):
                found += _shared(list(find(sentence, words, vocabulary)), words)
        sure = self._sure(found)
        for candidate in found:
            if candidate in sure and len(_real(candidate, words)) > 1:
                self._name(candidate, self._register.add(candidate))
        alone: list[Candidate] = []
        unclear: list[Candidate] = []
        for candidate in found:
            if candidate in sure and len(_real(candidate, words)) > 1:
                continue
            if not self._known(candidate):
                (alone if candidate in sure else unclear).append(candidate)
        for candidate in alone:
            if not self._known(candidate, link=True):
                self._name(candidate, self._register.add(candidate))
        for candidate in unclear if alone else ():
            if len(candidate.parts) == 1 and not self._words.declined:
                self._known(candidate)
        self.bearers += self._register.bearers

    def _sure(self, found: Sequence[Candidate]) -> set[Candidate]:
        """Return the candidates with enough evidence, here or at another place where the same name stands."""
        best: dict[str, int] = defaultdict(int)
        for c in found:
            best[fold(c.text)] = max(best[fold(c.text)], c.evidence)
        sure = {
            c
            for c in found
            if enough(c) or (len(_real(c, self._words)) > 1 and enough(c._replace(evidence=best[fold(c.text)])))
        }
        spoken = {fold(c.parts[0]) for c in found if len(c.parts) == 1 and c.evidence > 0}
        for c in found:  # who is called by a part of the name elsewhere: "Kakwenza, the novelist, was taken"
            real = _real(c, self._words)
            if c not in sure and len(real) > 1 and c.evidence > 1 and {fold(real[0]), fold(real[-1])} & spoken:
                sure.add(c)
        for rows in (found, found[::-1]):  # what stands in a list of people is a person's name
            for one, other in pairwise(rows):
                if one in sure and other not in sure and other.evidence > 0 and self._listed(one, other):
                    sure.add(other)
        return sure

    def _listed(self, one: Candidate, other: Candidate) -> bool:
        """Tell whether two names are neighbours in a list: "A, B and C"."""
        if one.sentence is not other.sentence or len(_real(other, self._words)) < 2:
            return False
        first, second = sorted((one, other), key=lambda c: c.start)
        return _JOINT.fullmatch(one.sentence.reading.text, first.end, second.start) is not None

    def _known(self, candidate: Candidate, link: bool = True) -> bool:
        """Link a short name to the person whose name it is part of; return whether there is one."""
        bearers = next((b for p in (candidate.parts, *candidate.others) if (b := self._register.find(p))), [])
        if not bearers or not link:
            return False
        gender = candidate.gender or gender_of(candidate.parts, candidate.title, self._words)
        fitting = [b for b in bearers if gender is None or b.gender in (None, gender)] or bearers
        alone = len(_real(candidate, self._words)) == 1
        if alone and candidate.parts[-1].isupper() and len(candidate.parts[-1]) < 6:
            return False
        chosen = self._nearest(fitting, candidate)
        self._name(candidate, chosen)
        return True

    def _nearest(self, bearers: Sequence[Bearer], candidate: Candidate) -> Bearer:
        """Return the one named last before a candidate; the first to come when none was."""
        if len(bearers) == 1:
            return bearers[0]
        best, at = bearers[0], -1
        for bearer in bearers:
            for index in range(candidate.sentence.index, max(-1, candidate.sentence.index - 40), -1):
                if any(bearer in r.bearers for r in self._references.get(index, ())):
                    if index > at:
                        best, at = bearer, index
                    break
        return best

    def _name(self, candidate: Candidate, bearer: Bearer) -> None:
        bearer.writings.setdefault(candidate.text)
        unclear = self._words.declined and candidate.gender is None and len(candidate.parts) > 1
        told = None if unclear else gender_of(candidate.parts, candidate.title, self._words)
        bearer.gender = bearer.gender or candidate.gender or told
        describe_bearer(bearer, candidate, self._words)
        self._refer(candidate.sentence, Reference(candidate.start, candidate.end, (bearer,), "explicit"))

    def _refer(self, sentence: Sentence, reference: Reference) -> None:
        self._references[sentence.index].append(reference)

    # -- organisations and places ---------------------------------------------------------------------------------

    def _organisations(self, language: str) -> None:
        by_name: dict[str, Bearer] = {}
        letters: dict[str, Bearer] = {}
        for sentence in self._document.sentences:
            if sentence.reading.block.kind in ("title", "heading"):
                continue
            people = [(r.start, r.end) for r in self._references.get(sentence.index, ())]
            for body in find_bodies(sentence, language):
                if any(a < body.end and body.start < b for a, b in people):
                    continue
                key = fold(body.name)
                bearer = by_name.get(key)
                if bearer is None:
                    bearer = by_name[key] = Bearer("organisation", body.name.split(), body.name, len(self.bearers))
                    self.bearers.append(bearer)
                bearer.writings.setdefault(body.name)
                short = body.name.rsplit(" ", 1)[0]
                if " " not in short and short != body.name and body.name.rsplit(" ", 1)[1].islower():
                    letters.setdefault(short, bearer)  # "Alga" for "Alga party"
                if body.letters:
                    letters.setdefault(body.letters, bearer)
                    bearer.writings.setdefault(body.letters)
                self._refer(sentence, Reference(body.start, body.end, (bearer,), "explicit"))
        self._letters(letters)

    def _letters(self, letters: dict[str, Bearer]) -> None:
        if not letters:
            return
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, letters))})\b")
        for sentence in self._document.sentences:
            rows = self._references.get(sentence.index, [])
            for match in pattern.finditer(sentence.reading.text, sentence.start, sentence.end):
                if not any(r.start < match.end() and match.start() < r.end for r in rows):
                    self._refer(sentence, Reference(match.start(), match.end(), (letters[match[0]],), "explicit"))

    def _places(self, narrative: Narrative) -> None:
        known: dict[str, Bearer] = {}
        for scene in narrative.scenes:
            rows = self._references.get(scene.sentence.index, [])
            for spot in scene.places:
                if not narrative.is_place(spot) or spot.cue == "people" or not spot.text[:1].isupper():
                    continue
                if any(r.start < spot.end and spot.start < r.end for r in rows):
                    continue
                place = narrative.place(spot)
                key = place.id if place else fold(spot.text)
                bearer = known.get(key)
                if bearer is None:
                    bearer = known[key] = Bearer("place", spot.text.split(), spot.text, len(self.bearers))
                    bearer.place_id = place.id if place else None
                    self.bearers.append(bearer)
                bearer.writings.setdefault(spot.text)
                self._refer(scene.sentence, Reference(spot.start, spot.end, (bearer,), "explicit"))

    # -- pronouns and role nouns ----------------------------------------------------------------------------------

    def _infer(self) -> None:
        if not self._register.bearers:
            return
        focus = Focus(self._words)
        self._centers = focus.centers
        for sentence in self._document.sentences:
            named = [r for r in self._references.get(sentence.index, ()) if r.bearers[0].kind == "person"]
            found = list(focus.read(sentence, named))
            taken = [(r.start, r.end) for r in self._references.get(sentence.index, ())]
            for reference in found:
                if not any(a <= reference.start < b for a, b in taken):
                    self._refer(sentence, reference)

    # -- records --------------------------------------------------------------------------------------------------

    def _records(self, item: ItemRef) -> list[Mention]:
        namings: dict[Bearer, list[tuple[int, int, Naming]]] = defaultdict(list)
        by_index = {s.index: s for s in self._document.sentences}
        for index, rows in self._references.items():
            sentence = by_index[index]
            for reference in rows:
                a, b = sentence.to_layer(reference.start, reference.end)
                naming = Naming(span=(a, b), text=self._document.layer.text[a:b], how=reference.how)
                for bearer in reference.bearers:
                    namings[bearer].append((index, reference.start, naming))
        records: list[tuple[tuple[int, int], Mention]] = []
        for bearer in self.bearers:
            places = sorted(namings.get(bearer, ()), key=lambda r: r[:2])
            if not places:
                continue
            bearer.id = make_id("mention", item.sha256, bearer.kind, bearer.name)
            records.append((places[0][:2], _record(bearer, item, [n for *_, n in places])))
        return joined(mention for _, mention in sorted(records, key=lambda r: r[0]))


def _shared(found: list[Candidate], words: PeopleWords) -> list[Candidate]:
    """Return names with the surname that the next one also has: "the brothers Jorge and Nadir Martín"."""
    for n, (one, other) in enumerate(pairwise(found)):
        between = one.sentence.reading.text[one.end : other.start]
        if len(one.parts) != 1 or len(other.parts) < 2 or between not in (" and ", " & ") or words.declined:
            continue
        kin = _KIN.search(one.sentence.reading.text, max(one.sentence.start, one.start - 40), one.start)
        if kin is not None and one.parts[0] not in other.parts:
            parts = (*one.parts, *other.parts[1:])
            found[n] = one._replace(parts=parts, first_case=" ".join(parts), evidence=max(one.evidence, 3))
            found[n + 1] = other._replace(evidence=max(other.evidence, 3))
    return found


def _real(candidate: Candidate, words: PeopleWords) -> list[str]:
    return [p for p in candidate.parts if p.lower() not in words.particles]


def _record(bearer: Bearer, item: ItemRef, namings: Iterable[Naming]) -> Mention:
    return Mention(
        id=bearer.id,
        item=item,
        kind=bearer.kind,  # type: ignore[arg-type]
        name=bearer.name,
        variants=tuple(w for w in bearer.writings if w != bearer.name),
        namings=tuple(namings),
        office=bearer.offices[0] if bearer.offices else None,
        roles=tuple(sorted(bearer.roles)),
        age=bearer.age,
        gender=bearer.gender,  # type: ignore[arg-type]
        native_place=bearer.native,
        place_id=bearer.place_id,
    )


def index(document: Document, narrative: Narrative, language: str = "en") -> People:
    """Return the name index of `document`.

    Parameters
    ----------
    document : Document
        What is read.
    narrative : Narrative
        Its dates and places, read before.
    language : str
        Whose words count.
    """
    return People(document, narrative, language)
