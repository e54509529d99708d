"""Frames: place, date, holder and modality of what a sentence tells, with the help of the sentences before it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from aigaq.records import Attribution, DateSlot, PlaceSlot, bounds, contains
from aigaq.records.claims import How, Modality

from .attribution import find_attributions
from .dates import DateMention, find_dates
from .dating import Anchor, resolve
from .describe import HEAD, date_at_head
from .document import Document, Sentence
from .frame_words import frame_words
from .gazetteer import Place
from .nearest import best_date, best_place
from .places import PlaceMention, find_places
from .speech import AttributionMention
from .topic import Read, Topic, When, Where, main_date, main_place, review_year
from .voices import Voice, Voices, to_attribution


class Slots(NamedTuple):
    """What belongs to a claim besides its own words."""

    place: PlaceSlot | None
    date: DateSlot | None
    attribution: Attribution
    modality: Modality


class _Scene:
    """What one sentence tells of time and place, and what held before it."""

    __slots__ = ("aside", "before", "dates", "opens", "places", "sentence")

    def __init__(self, sentence: Sentence, dates: list[DateMention], places: list[PlaceMention]) -> None:
        self.sentence = sentence
        self.dates = dates
        self.places = places
        self.before = _Frame()
        self.aside = False
        self.opens = False


class _Frame(NamedTuple):
    """What was told last: when the event was, when a step of the law, where, and before which court."""

    event: When | None = None
    legal: When | None = None
    place: Where | None = None
    court: Where | None = None


class _State:
    """What holds while the document is read through."""

    def __init__(self) -> None:
        self.frame = _Frame()
        self._outer = _Frame()
        self._paragraph = -1
        self._told: str | None = None
        self._told_full: str | None = None
        self._told_in = -1

    def enter(self, sentence: Sentence) -> bool:
        """Go on to `sentence`; return whether it opens a paragraph."""
        if sentence.paragraph == self._paragraph:
            return False
        self._paragraph = sentence.paragraph
        heading = sentence.reading.block.kind in ("heading", "title")
        self.frame = self._outer = _Frame() if heading else self._outer
        return True

    def told_for(self, mention: DateMention, loose: bool) -> str | None:
        """Return the date that an incomplete `mention` is read from; `loose`: also one of an earlier paragraph."""
        if self._told_in == self._paragraph or mention.first.month is None:
            return self._told
        return self._told_full if loose else None

    def hear(self, mention: DateMention, value: str) -> None:
        """Note a date that was told."""
        if _coarse(mention):
            return
        self._told, self._told_in = value, self._paragraph
        if mention.full:
            self._told_full = value

    def tell(self, new: _Frame, aside: bool, opening: bool) -> None:
        """Take over what a sentence tells; an aside inside a paragraph ends with its sentence."""
        if aside and not opening:
            return
        old = self.frame
        self.frame = _Frame(
            new.event or old.event, new.legal or old.legal, new.place or old.place, new.court or old.court
        )
        if not aside:
            self._outer = self.frame


class Context:
    """What the sentences of a document inherit from each other.

    Use `Context.of`, then `slots` for each claim.
    """

    def __init__(self, document: Document, language: str) -> None:
        self._document = document
        self._language = language
        self._words = frame_words(language)
        self._attributions: dict[int, list[AttributionMention]] = {}
        self._resolved: dict[tuple[int, int], str | None] = {}
        self._scenes = [_Scene(s, find_dates(s, language), find_places(s, language)) for s in document.sentences]
        description = document.item.description
        self._anchor = self._start(description.published)
        self._countries = self._count_countries()
        self._sure_names = {p.text for scene in self._scenes for p in scene.places if p.sure}
        self._voices = Voices(document, self._mentions, description.publisher, language)
        self._topic = self._walk()

    @classmethod
    def of(cls, document: Document, language: str = "en") -> Context:
        """Read through `document` once and return what its claims need to know."""
        return cls(document, language)

    # -- reading through ------------------------------------------------------------------------------------------

    def _start(self, published: str | None) -> Anchor:
        all_dates = [d for scene in self._scenes for d in scene.dates]
        review = review_year(all_dates)
        head = [(s.sentence.reading, d) for s in self._scenes if s.sentence.paragraph < HEAD for d in s.dates]
        own = date_at_head(head)
        if own is not None and (published is None or (".." in published and contains(published, own))):
            published = own
        if published is None:
            return Anchor(date(review, 12, 31) if review else None, False, review)
        span = bounds(published)
        exact = span.earliest is not None and span.earliest == span.latest
        return Anchor(span.latest, exact, review, about=span.earliest)

    def _count_countries(self) -> Counter[str]:
        votes: Counter[str] = Counter()
        for scene in self._scenes:
            for mention in scene.places:
                if not mention.places:
                    continue
                if mention.places[0].kind == "country":
                    votes[mention.places[0].country] += 3
                elif len({p.country for p in mention.places}) == 1 and mention.sure:
                    votes[mention.places[0].country] += 1
        return votes

    def _place(self, mention: PlaceMention) -> Place | None:
        """Return which place of that name is meant: one of the document's countries first, then the largest."""
        if not mention.places:
            return None
        kinds = [p for p in mention.places if p.kind != "town"]
        if kinds and mention.cue != "kind":
            return kinds[0]
        return max(
            mention.places,
            key=lambda p: (
                self._countries[p.country] > 1,
                p.kind != "town",
                self._countries[p.country] if p.population > 1000 else 0,
                p.population,
            ),
        )

    def _walk(self) -> Topic:
        """Resolve every date and note for each sentence what was told before it."""
        state = _State()
        dates: list[tuple[When, float]] = []
        places: list[Where] = []
        for scene in self._scenes:
            opening = state.enter(scene.sentence)
            scene.before = state.frame
            scene.aside = self._words.aside.search(scene.sentence.text) is not None
            new = _Frame()
            if scene.dates:
                whens = self._whens(scene, state)
                weight = self._event_weight(scene.sentence)
                dates += [(w, weight) for w in whens if not self._is_publication(w)]
                new = self._date_frame(scene.sentence, whens)
            for spot in scene.places:
                where = Where(Read(scene.sentence, spot.start, spot.end), spot, self._place(spot))
                places.append(where)
                new = _with_place(new, where)
            state.tell(new, aside=scene.aside, opening=opening)
        town, country = main_place(places)
        return Topic(main_date(dates), town, country, self._anchor.review)

    def _whens(self, scene: _Scene, state: _State) -> list[When]:
        """Resolve the dates of a sentence; return those that tell when something happened."""
        sentence = scene.sentence
        spoken = self._spoken(sentence)
        whens: list[When] = []
        for mention in scene.dates:
            value = resolve(
                mention,
                self._anchor._replace(
                    told=state.told_for(mention, not self._anchor.exact and self._anchor.review is None)
                ),
            )
            self._resolved[sentence.index, mention.start] = value
            if value is None or mention.bound:
                continue
            state.hear(mention, value)
            if not any(a <= mention.start < b for a, b in spoken):
                whens.append(When(value, Read(sentence, mention.start, mention.end), mention))
        return whens

    def _event_weight(self, sentence: Sentence) -> float:
        if self._words.law.search(sentence.text):
            return 0.5
        return 3 if self._words.events.search(sentence.text) else 1

    def _is_publication(self, when: When) -> bool:
        published = self._anchor.published
        return self._anchor.exact and published is not None and when.edtf == published.isoformat()

    def _date_frame(self, sentence: Sentence, whens: list[When]) -> _Frame:
        """Return the frame a sentence's dates make: the last one that is not only part of a name."""
        firm = [w for w in whens if not _coarse(w.mention) and not w.mention.future]
        text = sentence.reading.text
        free = [w for w in firm if not self._words.small.naming.search(text, sentence.start, w.read.start)]
        chosen = (free or firm)[-1] if firm else None
        if chosen is None:
            return _Frame()
        law = self._words.law.search(sentence.text) is not None
        if law and self._words.events.search(text, max(sentence.start, chosen.read.start - 40), chosen.read.start):
            law = False  # "the trial followed the events of 16 December"
        return _Frame(event=None if law else chosen, legal=chosen)

    def _spoken(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return the ranges whose dates tell when something was said, not when it happened."""
        mentions = self._mentions(sentence)
        return [r for m in mentions for r in m.saying] + [(m.start, m.end) for m in mentions if len(m.saying) == 1]

    def _holders(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return the ranges of the holders' names: places in them are not where it happened."""
        text, rows = sentence.reading.text, []
        for m in self._mentions(sentence):
            comma = text.find(",", m.start, m.end) if m.holder and len(m.saying) != 1 else -1
            rows.append((m.start, comma if m.holder and comma > m.holder[0] else m.end))
        return rows

    def _mentions(self, sentence: Sentence) -> list[AttributionMention]:
        found = self._attributions.get(sentence.index)
        if found is None:
            found = find_attributions(sentence, self._scenes[sentence.index].dates, self._language)
            self._attributions[sentence.index] = found
        return found

    # -- one claim ------------------------------------------------------------------------------------------------

    def slots(self, sentence: Sentence, start: int, end: int, measure: str | None = None) -> Slots:
        """Return place, date, holder and modality of a figure.

        Parameters
        ----------
        sentence : Sentence
            A sentence of the document.
        start, end : int
            The figure's range in the sentence's reading.
        measure : str, optional
            What is counted: decides what is inherited.
        """
        scene = self._scenes[sentence.index]
        voice, how = self._voices.of(sentence, *self._words.number(sentence.reading.text, start, end))
        said_on = self._said_on(voice)
        return Slots(
            self._place_slot(scene, start, end, measure),
            self._date_slot(scene, start, end, measure, said_on),
            to_attribution(voice, how, said_on),
            self._modality(scene, start, end, voice),
        )

    def _said_on(self, voice: Voice) -> str | None:
        if voice.sentence is None or voice.mention is None:
            return None
        scene = self._scenes[voice.sentence.index]
        inside = [d for d in scene.dates if any(a <= d.start < b for a, b in voice.mention.saying)]
        return self._resolved.get((scene.sentence.index, inside[0].start)) if inside else None

    def _date_slot(
        self, scene: _Scene, start: int, end: int, measure: str | None, said_on: str | None
    ) -> DateSlot | None:
        sentence = scene.sentence
        spoken = self._spoken(sentence) if scene.dates else []
        usable = [
            d
            for d in scene.dates
            if self._resolved.get((sentence.index, d.start)) and not any(a <= d.start < b for a, b in spoken)
        ]
        if (
            self._words.small.definite.search(sentence.reading.text, sentence.start, start)
            and measure in self._words.event
        ):  # "the sixteen killings"
            usable = [d for d in usable if 0 <= d.start - end < 40]
        chosen = best_date(sentence, usable, (start, end), measure, self._words)
        if chosen is not None:
            value = self._resolved[sentence.index, chosen.start]
            assert value is not None
            text = sentence.reading.text[chosen.start : chosen.end]
            return DateSlot(edtf=value, text=text, how="explicit", span=sentence.to_layer(chosen.start, chosen.end))
        return self._inherited_date(scene, measure, said_on)

    def _inherited_date(self, scene: _Scene, measure: str | None, said_on: str | None) -> DateSlot | None:
        words, topic, before = self._words, self._topic, scene.before
        event, aftermath = measure is None or measure in words.event, measure in words.aftermath
        near = before.event if event or aftermath else before.legal
        same = near is not None and near.read.sentence.paragraph == scene.sentence.paragraph
        if near is not None and (event or aftermath) and (same or (topic.date is None and topic.review is None)):
            return _dated(near, "inherited", aftermath)
        if topic.date is not None and (event or aftermath) and topic.review is None:
            return _dated(topic.date, "topic", aftermath)
        if near is not None and same and measure in words.act:
            return _dated(near, "inherited", False)
        if topic.review is not None:
            return DateSlot(edtf=str(topic.review), how="topic")
        if said_on is not None and not event:
            return DateSlot(edtf=said_on, how="inherited")
        return _dated(near, "inherited", True) if near is not None and same else None

    def _place_slot(self, scene: _Scene, start: int, end: int, measure: str | None) -> PlaceSlot | None:
        sentence = scene.sentence
        spoken = self._holders(sentence) if scene.places else []
        usable = [p for p in scene.places if self._is_place(p) and not any(a <= p.start < b for a, b in spoken)]
        chosen = best_place(sentence, usable, (start, end), measure, self._words)
        if chosen is not None:
            where = Where(Read(sentence, chosen.start, chosen.end), chosen, self._place(chosen))
            return _placed(where, "explicit")
        topic, before = self._topic, scene.before
        near = (before.court if measure in self._words.legal else None) or before.place
        if near is not None and (near.read.sentence.paragraph == sentence.paragraph or topic.place is None):
            return _placed(near, "inherited")
        if near is not None and near is before.court:
            return _placed(near, "inherited")
        if topic.place is not None and topic.review is None:
            return _placed(topic.place, "topic")
        return _placed(topic.country, "topic") if topic.country is not None else None

    def _is_place(self, mention: PlaceMention) -> bool:
        return mention.sure or mention.text in self._sure_names

    def _modality(self, scene: _Scene, start: int, end: int, voice: Voice) -> Modality:
        if voice.modality != "asserted":
            return voice.modality
        text = scene.sentence.reading.text
        around = text[max(scene.sentence.start, start - 40) : min(scene.sentence.end, end + 40)]
        return next((m for pattern, m in self._words.modality if pattern.search(around)), "asserted")


def _coarse(mention: DateMention) -> bool:
    """Tell whether a date is too coarse to go on from: a year, "eleven years ago"."""
    return mention.kind in ("year", "years", "part") or (
        mention.kind == "ago" and mention.unit == "year" and not mention.which
    )


def _with_place(frame: _Frame, where: Where) -> _Frame:
    """Return `frame` with a place told in the same sentence: a town before a street, nothing for a country."""
    spot = where.mention
    if where.place is not None and where.place.kind == "country":
        return frame
    if spot.cue == "court":
        return frame._replace(court=where)
    if spot.cue not in ("at", "kind") or not spot.sure:
        return frame
    if frame.place is None or frame.place.mention.site:
        return frame._replace(place=where)
    return frame


def _dated(when: When, how: How, by_month: bool) -> DateSlot:
    """Return an inherited date; what happened in an event's aftermath is dated by its month."""
    value = when.edtf
    left, _, right = value.partition("/")
    if by_month and len(left) == 10 and (not right or right[:7] == left[:7]):
        value = value[:7]
    return DateSlot(edtf=value, text=when.read.text, how=how, span=when.read.span)


def _placed(where: Where, how: How) -> PlaceSlot:
    return PlaceSlot(text=where.mention.text, id=where.place.id if where.place else None, how=how, span=where.read.span)
