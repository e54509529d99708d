"""Narrative: a document read through once, sentence by sentence, and what each finds told before it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from aigaq.records import Range, bounds, readings

from .anchoring import Anchoring
from .attribution import find_attributions
from .dates import DateMention, find_dates
from .dating import Anchor, resolve
from .document import Document, Sentence
from .frame_words import frame_words
from .gazetteer import Place
from .places import PlaceMention, find_places
from .speech import AttributionMention
from .topic import HEADLINE, Read, Topic, When, Where, is_news, main_court, main_date, main_place

_IMPRINT = 4  #: characters between the place and the date of a publication
_LATE = range(300, 1000)  #: days by which a document that looks back on one story is later
_PAPER = 0.2  #: of the weight of a date
_ABOVE = 3.0  #: how much a line above the title counts
_CHAIN = 45  #: days between two dates of which one follows the other
_DAY = 10  #: characters of a full day
_ON = 8  #: years by which a day told later may be behind the latest one known


class Scene:
    """What one sentence tells of time and place, and what held before it."""

    __slots__ = ("aside", "before", "dates", "opens", "places", "sentence")

    def __init__(self, sentence: Sentence, dates: list[DateMention], places: list[PlaceMention]) -> None:
        self.sentence = sentence
        self.dates = dates
        self.places = places
        self.before = Frame()
        self.aside = False
        self.opens = False


class Frame(NamedTuple):
    """What was told last: when the event was, when a step of the law, where, before which court, and in which year."""

    event: When | None = None
    legal: When | None = None
    place: Where | None = None
    court: Where | None = None
    year: When | None = None


class _State:
    """What holds while the document is read through."""

    def __init__(self, news: bool) -> None:
        self._news = news
        self.frame = Frame()
        self._outer = Frame()
        self._paragraph = -1
        self._told: str | None = None
        self._told_full: str | None = None
        self._told_in = -1
        self._fence: str | None = None

    def enter(self, sentence: Sentence) -> bool:
        """Go on to `sentence`; return whether it opens a paragraph."""
        if sentence.paragraph == self._paragraph:
            return False
        self._paragraph = sentence.paragraph
        heading = sentence.reading.block.kind in ("heading", "title")
        self.frame = self._outer = Frame() if heading else self._outer
        return True

    @property
    def going_on(self) -> bool:
        """Whether the paragraph has told a date."""
        return self._told_in == self._paragraph

    def told_for(self, mention: DateMention, anchor: Anchor) -> str | None:
        """Return the date that an incomplete `mention` is read from.

        A paragraph of a dated document opens from the document's own date, unless that looks back on the years before
        it; of an undated one from the last full date, of whatever paragraph; an annual review from its year.
        """
        if self._fence is not None and mention.which.startswith("that"):
            return self._fence
        if self.going_on or mention.first.month is None:
            return self._told
        if anchor.review is not None or self._told_full is None:
            return None
        known = (anchor.published or anchor.about) if anchor.dated else None
        told = bounds(self._told_full).earliest
        old = known is not None and told is not None and (known - told).days in _LATE and not self._news
        return self._told_full if known is None or old else None

    def hear(self, mention: DateMention, value: str, aside: bool) -> None:
        """Note a date that was told; what is told aside is no date to go on from elsewhere."""
        self._fence = None
        if mention.bound:
            self._fence = value.strip("/.")  # "on bail since November 2022 ... on 14 June that year"
            return
        if _coarse(mention) or mention.kind == "earlier":
            return
        self._told, self._told_in = value, self._paragraph
        if (mention.full or mention.which.endswith(("year", "last"))) and not aside:
            self._told_full = value

    def tell(self, new: Frame, aside: bool, opening: bool) -> None:
        """Take over what a sentence tells; an aside inside a paragraph ends with its sentence."""
        if aside and not opening:
            return
        old = self.frame
        self.frame = Frame(
            new.event or old.event,
            new.legal or old.legal,
            _wider(new.place, old.place),
            new.court or old.court,
            new.year if new.year or new.event or new.legal else old.year,
        )
        if not aside:
            self._outer = self.frame


def _head_lines(document: Document) -> list[Sentence]:
    """Return the lines above the title, by which a document may say what it is about; their indices are below 0."""
    above = readings(document.layer, frozenset({"metadata"}))
    first = next((r.block.index for r in document.readings if r.block.kind == "paragraph"), 0)
    lines = [r for r in above if r.block.index < first and r.block.language in (None, document.language)]
    return [Sentence(r, 0, len(r.text), -1 - n, -1) for n, r in enumerate(lines)]


class Narrative:
    """What a document tells of time and place, and who speaks in it.

    Attributes
    ----------
    scenes : list of Scene
        One per sentence.
    anchor : Anchor
        What relative and incomplete dates are read against.
    topic : Topic
        What the document as a whole is about.
    """

    def __init__(self, document: Document, language: str) -> None:
        self._language = language
        self._words = frame_words(language)
        self._attributions: dict[int, list[AttributionMention]] = {}
        self._days: dict[str, str] = {}
        self._resolved: dict[tuple[int, int], str | None] = {}
        self.scenes = [Scene(s, find_dates(s, language), find_places(s, language)) for s in document.sentences]
        self._heads = [Scene(s, find_dates(s, language), find_places(s, language)) for s in _head_lines(document)]
        rows = [(scene.sentence, scene.dates) for scene in self.scenes]
        self.anchor, self._published = Anchoring(rows, language).start(document.item.description)
        self._news = is_news([d for scene in self.scenes for d in scene.dates])
        self._countries = self._count_countries()
        self._sure_names = {p.text for scene in self.scenes for p in scene.places if p.sure}
        self.topic = self._walk()

    def resolved(self, sentence: Sentence, mention: DateMention) -> str | None:
        """Return a date of `sentence` as EDTF, if its context tells enough."""
        return self._resolved.get((sentence.index, mention.start))

    def is_place(self, mention: PlaceMention) -> bool:
        """Tell whether a name is a place, by what stands around it here or elsewhere in the document."""
        return mention.sure or mention.text in self._sure_names

    def _count_countries(self) -> Counter[str]:
        votes: Counter[str] = Counter()
        for scene in self.scenes:
            for mention in scene.places:
                if not mention.places:
                    continue
                if mention.places[0].kind == "country":
                    votes[mention.places[0].country] += 3
                elif len({p.country for p in mention.places}) == 1 and mention.sure:
                    votes[mention.places[0].country] += 1
        return votes

    def place(self, mention: PlaceMention) -> Place | None:
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
        state = _State(self._news)
        dates: list[tuple[When, float]] = []
        places: list[tuple[Where, float]] = []
        for scene in self._heads:
            self._head(scene, state, dates, places)
        for scene in self.scenes:
            opening = state.enter(scene.sentence)
            scene.before = state.frame
            scene.aside = self._words.aside.search(scene.sentence.text) is not None
            new = Frame()
            weight = self._event_weight(scene.sentence) if scene.dates or scene.places else 1.0
            whens: list[When] = []
            if scene.dates:
                whens = self._whens(scene, state)
                dates += [
                    (w, weight * (_PAPER if self._is_of_paper(w) or self._is_standing(w) else 1))
                    for w in whens
                    if not self._is_publication(w)
                ]
                new = self._date_frame(scene.sentence, [w for w in whens if not self._is_publication(w)])
            imprints = [w.read.start for w in whens if self._is_publication(w)]
            for spot in scene.places:
                if any(0 < start - spot.end <= _IMPRINT for start in imprints):
                    continue  # "Brussels, 20 December 2011" tells where it was published
                where = Where(Read(scene.sentence, spot.start, spot.end), spot, self.place(spot))
                places.append((where, weight))
                new = _with_place(new, where)
            state.tell(new, aside=scene.aside, opening=opening)
        town, country = main_place(places)
        near = [(w, k * (1.5 if self._is_at(w, town) else 1)) for w, k in dates]
        return Topic(main_date(near), town, country, main_court([w for w, _ in places]), self.anchor.review)

    def _head(
        self, scene: Scene, state: _State, dates: list[tuple[When, float]], places: list[tuple[Where, float]]
    ) -> None:
        """Take in a line above the title that tells what the document is about: "on the events of May 2005 in ..."."""
        whens = [w for w in self._whens(scene, state) if not self._is_publication(w)]
        dates += [(w, _ABOVE) for w in whens]
        for spot in scene.places:
            if whens and spot.sure and spot.cue in ("at", "kind"):
                places.append((Where(Read(scene.sentence, spot.start, spot.end), spot, self.place(spot)), _ABOVE))

    def _is_at(self, when: When, town: Where | None) -> bool:
        index = when.read.sentence.index
        scene = self.scenes[index] if index >= 0 else self._heads[-1 - index]
        return town is not None and any(p.text == town.mention.text for p in scene.places)

    def _whens(self, scene: Scene, state: _State) -> list[When]:
        """Resolve the dates of a sentence; return those that tell when something happened."""
        sentence = scene.sentence
        spoken = self.spoken(sentence)
        whens: list[When] = []
        heard: str | None = None
        for mention in scene.dates:
            told = state.told_for(mention, self.anchor)
            value = self._same_day(mention, resolve(mention, self.anchor._replace(told=told)), told, state.going_on)
            self._resolved[sentence.index, mention.start] = value
            if value is None:
                continue
            self._go_on(mention, value)
            state.hear(mention, value, scene.aside or _is_recalled(mention, value, heard))
            heard = heard or (value if not mention.full and mention.first.month is not None else None)
            if mention.bound:
                continue
            if not any(a <= mention.start < b for a, b in spoken):
                whens.append(When(value, Read(sentence, mention.start, mention.end), mention))
        return whens

    def _same_day(self, mention: DateMention, value: str | None, told: str | None, going_on: bool) -> str | None:
        """Return the day told before in full that a "28 September" means which opens a paragraph, else `value`."""
        part = mention.first
        if mention.kind != "day" or value is None or len(value) != _DAY:
            return value
        if part.year is not None or mention.which or mention.weekdays:
            self._days[value[5:]] = value
            return value
        known, day = self._days.get(value[5:]), date.fromisoformat(value)
        if known is None or going_on:
            return value
        near = [d for d in (bounds(told).earliest if told else None, self.anchor.published) if d is not None]
        return value if any(abs((day - d).days) <= _CHAIN for d in near) else known

    def _go_on(self, mention: DateMention, value: str) -> None:
        """Note that a document whose day is unknown tells of a later day than was known."""
        anchor = self.anchor
        if anchor.published is not None or anchor.dated or anchor.about is None or mention.future or mention.bound:
            return
        if not mention.full and not mention.weekdays:
            return
        day = bounds(value).earliest
        if day is not None and day > anchor.about and day.year - anchor.about.year <= _ON:
            self.anchor = anchor._replace(about=day)

    def _event_weight(self, sentence: Sentence) -> float:
        """Return how much a sentence tells of what the document is about: its head most, the law's steps least."""
        if sentence.reading.block.kind == "title" or sentence.paragraph == 0:
            return HEADLINE
        if self._words.afterwards.search(sentence.text):
            return 0.5
        return 3 if self._words.events.search(sentence.text) else 1

    def _is_of_paper(self, when: When) -> bool:
        """Tell the date of a letter or a law, "the joint communication of 16 January", from one of what happened."""
        sentence, start, _ = when.read
        return self._words.paper.search(sentence.reading.text, sentence.start, start) is not None

    def _is_standing(self, when: When) -> bool:
        """Tell whether a date says as of when things stand, "as of 14 March", not when they happened."""
        sentence, start, _ = when.read
        return self._words.standing.search(sentence.reading.text, sentence.start, start) is not None

    def _is_publication(self, when: When) -> bool:
        return when.edtf == self._published and when.mention.kind == "day"

    def _date_frame(self, sentence: Sentence, whens: list[When]) -> Frame:
        """Return the frame a sentence's dates make: the last one that is not only part of a name."""
        firm = [w for w in whens if not _coarse(w.mention) and not w.mention.future and not self._is_of_paper(w)]
        firm = [w for w in firm if w.mention.kind != "earlier"]
        text = sentence.reading.text
        firm = [w for w in firm if not self._words.comparing.search(text, sentence.start, w.read.start)]
        free = [w for w in firm if not self._words.small.naming.search(text, sentence.start, w.read.start)]
        chosen = (free or firm)[-1] if firm else None
        if chosen is None:
            years = [w for w in whens if w.mention.kind in ("year", "part") and not w.mention.future]
            return Frame(year=years[-1] if years else None)
        law = self._words.law.search(sentence.text) is not None
        if law and self._words.events.search(text, max(sentence.start, chosen.read.start - 60), chosen.read.start):
            law = False  # "the trial followed the events of 16 December"
        return Frame(event=None if law or chosen.mention.relation == "as_of" else chosen, legal=chosen)

    def spoken(self, sentence: Sentence, deed: Range = (0, 0)) -> list[Range]:
        """Return the ranges whose dates tell when something was said, not when it happened.

        A verb inside `deed`, which tells what was done, is none of saying: "the court gave him two years".
        """
        start, end = deed
        mentions = [m for m in self.mentions(sentence) if not any(start <= a < b <= end for a, b in m.saying)]
        return [r for m in mentions for r in m.saying] + [(m.start, m.end) for m in mentions if len(m.saying) == 1]

    def holders(self, sentence: Sentence) -> list[Range]:
        """Return the ranges of the holders' names: places in them are not where it happened."""
        text, rows = sentence.reading.text, []
        for m in self.mentions(sentence):
            comma = text.find(",", m.start, m.end) if m.holder and len(m.saying) != 1 else -1
            rows.append((m.start, comma if m.holder and comma > m.holder[0] else m.end))
        return rows

    def mentions(self, sentence: Sentence) -> list[AttributionMention]:
        """Return the attributions of `sentence`."""
        found = self._attributions.get(sentence.index)
        if found is None:
            found = find_attributions(sentence, self.scenes[sentence.index].dates, self._language)
            self._attributions[sentence.index] = found
        return found


def _is_recalled(mention: DateMention, value: str, heard: str | None) -> bool:
    """Tell whether a date with its year is only recalled: "fined on 22 August for what he wrote on 1 May 2021"."""
    return heard is not None and mention.full and value[:4] < heard[:4]


def _wider(new: Where | None, old: Where | None) -> Where | None:
    """Return the place that holds from here: a street does not replace the town."""
    if new is None or (new.mention.site and old is not None and not old.mention.site):
        return old
    return new


def _coarse(mention: DateMention) -> bool:
    """Tell whether a date is too coarse to go on from: a year, "eleven years ago"."""
    return mention.kind in ("year", "years", "part") or (
        mention.kind == "ago" and mention.unit == "year" and not mention.which
    )


def _with_place(frame: Frame, where: Where) -> Frame:
    """Return `frame` with a place told in the same sentence: a town before a street, nothing for a country."""
    spot = where.mention
    if where.place is not None and where.place.kind == "country":
        return frame
    if spot.cue == "court":
        return frame._replace(court=where)
    headed = where.read.sentence.reading.block.kind == "heading" and spot.cue == "none"  # "Ayacucho, 15 December"
    if not headed and (spot.cue not in ("at", "kind") or not spot.sure):
        return frame
    if frame.place is None or frame.place.mention.site:
        return frame._replace(place=where)
    return frame
