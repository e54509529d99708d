"""Things: whether a phrase is what a frame takes, and whose it is: "her appeal", "the office of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .detail_words import DetailWords
from .drafts import OWNER, Cast
from .lexicon import EventWords, Frame
from .parties import Parties, Party
from .phrases import Phrase, phrases_right
from .shape import Shape

#: what opens a phrase whose owner the text told before
_DETERMINED = frozenset(
    ["a", "the", "this", "that", "it", "them", "these", "both", "their", "his", "her", "each", "everything", "all"]
)
#: what stands between a thing and whose it is
_OWNED_BY = frozenset({"against", "to", "for", "on", "of", "over", "around", "under", "from"})
#: people told by what they do or suffer: "those lying injured", not "those allegations"
_THOSE = re.compile(r"(?i:those (?:\w+(?:ing|ed)|held|shot|hurt|present|inside|who|in custody)\b)")
_UNITS = frozenset({"year", "years", "months", "month", "days"})
_ORDINAL = ("st", "nd", "rd", "th")
_COUNTING = frozenset({"the", "a", "half", "of"})
#: kinds that can own what is searched
_OWNERS = frozenset({"person", "organisation", "media", "family"})
#: who speaks or is spoken to is named, if at all, by whoever quotes them
_SPEAKERS = frozenset({"i", "me", "we", "us", "you"})
#: what follows these was told before: "after the trial began"
_RECALLING = frozenset({"after", "before", "when", "since", "until", "that", "while", "once", "during"})


class Things:
    """What frames take."""

    def __init__(self, words: EventWords, details: DetailWords, parties: Parties) -> None:
        self._words = words
        self._details = details
        self._parties = parties

    def _accepted(self, shape: Shape, phrases: Sequence[Phrase], frame: Frame) -> list[Party]:
        return [p for p in self._parties.of(shape, phrases) if self._accepts(p, frame)]

    def _accepts(self, party: Party, frame: Frame) -> bool:
        if (party.head in _SPEAKERS and party.bearer is None) or any(sign in party.name for sign in "$€£"):
            return False
        return not frame.takes or bool(party.kinds & frame.takes) or ("person" in frame.takes and self._is_human(party))

    def _accepts_thing(self, shape: Shape, phrases: Sequence[Phrase], frame: Frame) -> bool:
        for phrase in phrases:
            kinds = self._parties.kinds(shape, phrase)
            if not frame.takes or kinds & frame.takes:
                return True
            text = f" {' '.join(shape.lowers[phrase.first : phrase.last])} "
            if any(t[0] == "=" and f" {t[1:]} " in text for t in frame.takes):
                return True
            if frame.whose and shape.lowers[phrase.first] in ("those", "that") and shape.has(phrase.first + 1, ("of",)):
                return True  # "overturned those of A and B"
            if "organisation" in frame.takes and any("person" not in p.kinds for p in self._inside(shape, phrase)):
                return True
        return False

    def _is_human(self, party: Party) -> bool:
        return "person" in party.kinds or _THOSE.match(party.name) is not None

    def _is_state(self, party: Party) -> bool:
        return bool(self._words.state & set(party.name.lower().replace("’", "'").split()))

    def _can_own(self, party: Party, frame: Frame) -> bool:
        """Tell whether a party can be whose body, charge or sentence it is: people, and bodies that are no courts."""
        words = party.name.lower().replace("-", " ").split()
        ordinal = any(w[0].isdigit() and w.endswith(_ORDINAL) for w in words)
        counted = all(w in _COUNTING or w in self._details.numbers or w[0].isdigit() for w in words)
        if not party.named and words and (ordinal or (counted and frame.type == "proceeding.appeal")):
            return False  # "granted on the 25th", "cut it to three and a half"
        if self._is_human(party):
            return True
        if not frame.type.startswith(("proceeding.", "organisation.", "media.")):
            return False
        return not self._details.court.search(party.name)

    def _can_act(self, party: Party) -> bool:
        return party.head not in ("it", "which", "this", "that", "there")

    def _part(self, part: str) -> str:
        return part if part in ("agent", "authority", "participant", "patient") else "agent"

    def _past(self, shape: Shape, n: int) -> int:
        while n < len(shape.tags) and shape.tags[n] in 'a"':
            n += 1
        return n

    def _owned(
        self, shape: Shape, things: Sequence[Phrase], frame: Frame, by: list[Cast], after: int
    ) -> tuple[list[Cast], int] | None:
        """Read whose home was searched: each thing's owner, a body's own name, a person."""
        parties: list[Party] = []
        for thing in things:
            if not self._accepts_thing(shape, [thing], frame):
                continue
            owners = self._parties.owner(shape, thing) or self._inside(shape, thing) or self._body_of(shape, thing)
            parties += owners or self._parties.of(shape, [thing])
        unique = list({(p.bearer or p.name): p for p in parties}.values())
        cast = [Cast(p, "patient" if p.bearer or p.kinds & _OWNERS else "about") for p in unique]
        return ([*cast, *by], after) if unique else None

    def _body_of(self, shape: Shape, thing: Phrase) -> list[Party]:
        """Return the body behind "of": "the offices of the human rights group Viasna"."""
        if thing.last <= thing.core + 1:
            return []
        parties = self._parties.of(shape, phrases_right(shape, thing.core + 1))
        return [p for p in parties if p.kinds & {"organisation", "media", "person"}]

    def _inside(self, shape: Shape, phrase: Phrase) -> list[Party]:
        """Return the body or person named within a phrase: "the Alga party office"."""
        start, end = shape.tokens[phrase.first].start, shape.tokens[phrase.last - 1].end
        for reference in shape.references:
            if start <= reference.start and reference.end <= end and reference.how == "explicit":
                bearer = reference.bearers[0]
                if bearer.kind != "place":
                    kinds = frozenset({"person"} if bearer.kind == "person" else {"organisation"})
                    return [
                        Party(bearer.name, reference.start, reference.end, "explicit", bearer, kinds, False, None, "")
                    ]
        return []

    def _owners(self, shape: Shape, things: Sequence[Phrase], thing: Phrase, after: int) -> list[Party]:
        """Return whose sentence or charges these are, also behind a passive: "charges were brought against X"."""
        owners = self._parties.owner(shape, thing)
        if owners:
            return owners
        for n in range(thing.core, min(thing.core + 3, len(shape.tags) - 1)):
            if shape.lowers[n] in ("his", "her", "their"):  # "the measure in his regard"
                owners = [p for p in self._parties.owner(shape, Phrase(n, n + 2, n + 1, n + 2)) if self._is_human(p)]
                if owners:
                    return owners
        for n in range(after, min(after + 10, len(shape.tags))):
            if shape.tags[n] in ".bhmrsvV":
                break
            if shape.lowers[n] in _OWNED_BY:
                phrases = phrases_right(shape, n + 1)
                people = [p for p in self._parties.of(shape, phrases) if p.owns]
                if not people and phrases:  # "a bag over her head"
                    people = [p for p in self._parties.owner(shape, phrases[0]) if self._is_human(p)]
                if people:
                    return people
        return []

    def _told_before(self, shape: Shape, thing: Phrase) -> list[Party]:
        """Return a place-holder for whom "the verdict", "the appeals" or "it" is about, when told without an owner."""
        opening = shape.lowers[thing.first]
        bare = thing.core - thing.first == 1 and thing.first == 0
        if shape.tags[thing.first] == "#" and not _UNITS.isdisjoint(shape.lowers[thing.first : thing.core]):
            bare = True  # "thirty years, confirmed in September"
        if (
            not bare
            and opening not in _DETERMINED
            and not (opening in self._details.without_article and opening not in shape.lowers[: thing.first])
        ):
            return []
        before = shape.skip_back(thing.first)
        if before >= 0 and shape.lowers[before] in _RECALLING:
            return []
        start, end = shape.tokens[thing.first].start, shape.tokens[thing.core - 1].end
        return [Party("", start, end, "role noun", None, frozenset({"person"}), False, None, OWNER)]

    def _by_court(self, shape: Shape, doers: Sequence[Phrase]) -> bool:
        """Tell whether a court or a judge does something."""
        judges = any(p.bearer is not None and "judge" in p.bearer.roles for p in self._parties.of(shape, doers))
        return judges or any(self._details.court.search(shape.text(p.first, p.last)) for p in doers)

    def _targets(self, shape: Shape, n: int, at: Sequence[str]) -> list[Party]:
        """Return at whom it was fired: the phrase behind one of the prepositions `at`."""
        for k in range(n, min(n + 8, len(shape.tags))):
            if shape.tags[k] in ".bhmrs":
                return []
            if shape.lowers[k] in at:
                people = [
                    p
                    for p in self._parties.of(shape, phrases_right(shape, k + 1))
                    if self._is_human(p) or "protester" in p.kinds
                ]
                if people:
                    return people
        return []
