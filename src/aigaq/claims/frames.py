"""Frames: place, date, holder and modality of a claim, from its sentence and from what was told before."""

from __future__ import annotations

from typing import NamedTuple

from aigaq.records import Attribution, DateSlot, PlaceSlot, Range
from aigaq.records.sourced import How, Modality

from .document import Document, Sentence
from .frame_words import frame_words
from .narrative import Narrative, Scene
from .nearest import best_date, best_place
from .places import PlaceMention
from .scripts import Transliterated
from .topic import Read, When, Where
from .voices import Voice, Voices, to_attribution

_CLOSE = 40  #: characters
_NEXT = 2  #: sentences over which an event keeps the day told before
_NATIVES = frozenset({"eyewitness", "victim", "family"})


class Slots(NamedTuple):
    """What belongs to a claim besides its own words."""

    place: PlaceSlot | None
    date: DateSlot | None
    attribution: Attribution
    modality: Modality


class Context:
    """What the sentences of a document inherit from each other.

    Use `Context.of`, then `slots` for each claim.

    Attributes
    ----------
    narrative : Narrative
        The document read through: its dates, places and speakers.
    voices : Voices
        Whose word each passage is.
    """

    def __init__(self, document: Document, language: str) -> None:
        self._words = frame_words(language)
        self.narrative = Narrative(document, language)
        publisher = document.item.description.publisher
        self.voices = Voices(document, self.narrative.mentions, publisher, language)

    @classmethod
    def of(cls, document: Document, language: str = "en") -> Context:
        """Read through `document` once and return what its claims need to know."""
        return cls(document, language)

    def slots(self, sentence: Sentence, start: int, end: int, measure: str | None = None, step: bool = False) -> Slots:
        """Return place, date, holder and modality of a figure or an event.

        Parameters
        ----------
        sentence : Sentence
            A sentence of the document.
        start, end : int
            The figure's range in the sentence's reading.
        measure : str, optional
            What is counted: decides what is inherited.
        step : bool
            It is an event: its date goes on from the sentence before, and numbers in it count nothing.
        """
        scene = self.narrative.scenes[sentence.index]
        number = (start, end) if step else self._words.number(sentence.reading.text, start, end, scene.dates)
        voice, how = self.voices.of(sentence, *number)
        said_on = self._said_on(voice)
        return Slots(
            self._place_slot(scene, start, number, measure),
            self._date_slot(scene, start, number, measure, said_on, step),
            to_attribution(voice, how, said_on),
            self._modality(scene, start, end, voice),
        )

    def _said_on(self, voice: Voice) -> str | None:
        if voice.sentence is None or voice.mention is None:
            return None
        scene = self.narrative.scenes[voice.sentence.index]
        inside = [d for d in scene.dates if any(a <= d.start < b for a, b in voice.mention.saying)]
        return self.narrative.resolved(scene.sentence, inside[0]) if inside else None

    def _date_slot(
        self, scene: Scene, start: int, number: Range, measure: str | None, said_on: str | None, step: bool
    ) -> DateSlot | None:
        sentence = scene.sentence
        spoken = self.narrative.spoken(sentence, number if step else (0, 0)) if scene.dates else []
        usable = [
            d
            for d in scene.dates
            if self.narrative.resolved(sentence, d) and not any(a <= d.start < b for a, b in spoken)
        ]
        if self._told_before(sentence, measure, number):
            usable = [d for d in usable if 0 <= d.start - number[1] < _CLOSE]  # "the sixteen killings" were told before
        chosen = best_date(sentence, usable, (start, number[1]), measure, self._words)
        if chosen is not None:
            value = self.narrative.resolved(sentence, chosen)
            assert value is not None
            span = sentence.to_layer(chosen.start, chosen.end)
            return DateSlot(edtf=value, text=sentence.written(chosen.start, chosen.end), how="explicit", span=span)
        if step and (told := self._step_date(scene, measure, said_on)) is not None:
            return told
        if self._told_before(sentence, measure, number) and self.narrative.topic.date is not None:
            return _dated(self.narrative.topic.date, "topic", False)
        return self._inherited_date(scene, measure, said_on)

    def _step_date(self, scene: Scene, measure: str | None, said_on: str | None) -> DateSlot | None:
        """Return the date an event takes from what its paragraph told last: the story goes on."""
        near, words = scene.before.legal, self._words
        if near is not None and _holds_in(near.read.sentence, scene.sentence):
            close = scene.sentence.index - near.read.sentence.index <= _NEXT
            return _dated(near, "inherited", not close)
        topic = self.narrative.topic
        if measure in words.event and topic.date is not None and topic.review is None:
            return _dated(topic.date, "topic", False)
        return None

    def _inherited_date(self, scene: Scene, measure: str | None, said_on: str | None) -> DateSlot | None:
        words, topic, before = self._words, self.narrative.topic, scene.before
        event, aftermath = measure is None or measure in words.event, measure in words.aftermath
        near = before.event if event or aftermath else before.legal
        same = near is not None and _holds_in(near.read.sentence, scene.sentence)
        if near is not None and (event or aftermath) and (same or (topic.date is None and topic.review is None)):
            return _dated(near, "inherited", aftermath)
        year = before.year
        other = year is not None and (topic.date is None or not topic.date.edtf.startswith(year.edtf[:4]))
        told = year is not None and _holds_in(year.read.sentence, scene.sentence)
        if year is not None and told and other and (event or aftermath) and topic.review is None:
            return _dated(year, "inherited", False)
        if topic.date is not None and (event or aftermath) and topic.review is None:
            return _dated(topic.date, "topic", aftermath)
        if near is not None and same and measure in words.act:
            return _dated(near, "inherited", False)
        if topic.review is not None:
            return DateSlot(edtf=str(topic.review), how="topic")
        standing = before.legal if before.legal is not None and before.legal.mention.relation == "as_of" else None
        if standing is not None and not event:  # "as of 14 March": what a release counts from there on
            return _dated(standing, "inherited", False)
        if said_on is not None and not event:
            return DateSlot(edtf=said_on, how="inherited")
        return _dated(near, "inherited", True) if near is not None and same else None

    def _place_slot(self, scene: Scene, start: int, number: Range, measure: str | None) -> PlaceSlot | None:
        sentence = scene.sentence
        spoken = self.narrative.holders(sentence) if scene.places else []
        places = [p for p in scene.places if self.narrative.is_place(p)]
        usable = [p for p in places if not any(a <= p.start < b for a, b in spoken)]
        chosen = best_place(sentence, usable, (start, number[1]), measure, self._words, scene.dates)
        if chosen is None and (measure in self._words.event or measure in self._words.aftermath):
            chosen = next((p for p in places if p not in usable and self._lives_there(sentence, p)), None)
        if chosen is not None:
            where = Where(Read(sentence, chosen.start, chosen.end), chosen, self.narrative.place(chosen))
            return _placed(where, "explicit")
        topic, before = self.narrative.topic, scene.before
        if topic.country is not None and self._words.country.search(sentence.text):
            return _placed(topic.country, "topic")
        if measure in self._words.court and (before.court or topic.court) is not None:
            court = before.court or topic.court
            return _placed(court, "inherited" if court is before.court else "topic") if court else None
        if self._told_before(sentence, measure, number) and topic.place is not None:
            return _placed(topic.place, "topic")
        near = before.place
        if near is not None and (_holds_in(near.read.sentence, sentence) or topic.place is None):
            return _placed(near, "inherited")
        if topic.place is not None and topic.review is None:
            return _placed(topic.place, "topic")
        return _placed(topic.country, "topic") if topic.country is not None else None

    def _told_before(self, sentence: Sentence, measure: str | None, number: Range) -> bool:
        """Tell whether the figure refers back to what the document told: "the sixteen killings"."""
        if measure not in self._words.event:
            return False
        return self._words.small.definite.search(sentence.reading.text, sentence.start, number[0]) is not None

    def _lives_there(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Tell whether a holder speaks of where they are: "residents in Digana", "a woman from Mbare"."""
        holder = next((m for m in self.narrative.mentions(sentence) if m.start <= place.start < m.end), None)
        native = holder is not None and holder.source is not None and holder.source.source in _NATIVES
        return not place.site and (place.cue == "at" or (place.cue == "origin" and native))

    def _modality(self, scene: Scene, start: int, end: int, voice: Voice) -> Modality:
        if voice.modality != "asserted":
            return voice.modality
        text = scene.sentence.reading.text
        around = text[max(scene.sentence.start, start - 40) : min(scene.sentence.end, end + 40)]
        return next((m for pattern, m in self._words.modality if pattern.search(around)), "asserted")


def _holds_in(told: Sentence, sentence: Sentence) -> bool:
    """Tell whether a date told in one sentence plainly holds in another: its paragraph, or under its heading."""
    return told.paragraph == sentence.paragraph or told.reading.block.kind == "heading"


def _dated(when: When, how: How, by_month: bool) -> DateSlot:
    """Return an inherited date; what happened in an event's aftermath is dated by its month."""
    value = when.edtf
    left, _, right = value.partition("/")
    if by_month and len(left) == 10 and (not right or right[:7] == left[:7]):
        value = value[:7]
    return DateSlot(edtf=value, text=when.read.text, how=how, span=when.read.span)


def _placed(where: Where, how: How) -> PlaceSlot:
    read, text = where.read, where.mention.text
    if isinstance(read.sentence.reading, Transliterated):
        text = read.sentence.written(read.start, read.end)
    return PlaceSlot(text=text, id=where.place.id if where.place else None, how=how, span=where.read.span)
