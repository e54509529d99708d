"""Nearest: which of the dates and places of a sentence belong to a figure in it."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from .dates import DateMention
from .document import Sentence
from .frame_words import FrameWords
from .function_words import FunctionWords
from .places import PlaceMention


class Scale(NamedTuple):
    """What it is worth that a mention stands somewhere, seen from the figure."""

    beside: int = 100  #: right behind, nothing between but words
    close: int = 85  #: before, nothing between but words
    opening: int = 78  #: opens the sentence or the clause
    before: int = 58  #: in an earlier clause
    behind: int = 52  #: in a later clause


_SCALE = Scale()


def position(
    sentence: Sentence,
    mention: tuple[int, int],
    figure: tuple[int, int],
    small: FunctionWords,
    dates: Sequence[DateMention] = (),
) -> float:
    """Return how strongly `mention` is tied to `figure` by where it stands; both are ranges of the reading."""
    text = sentence.reading.text
    (start, end), (first, last) = mention, figure
    if start >= first and end <= last:
        return _SCALE.beside
    if start >= last:
        between = _without(text, last, start, dates)
        cost = 28 * len(small.apart.findall(between)) + 30 * len(small.numbers.findall(between))
        if not small.apart.search(between) and not small.joints.search(between):
            return _SCALE.beside - cost - len(between) / 20
        joined = 14 if len(small.joints.findall(between)) == 1 and "," not in between else 0
        return _SCALE.behind + joined - cost - len(between) / 20
    between = _without(text, end, first, dates)
    opens = len(text[sentence.start : start].split()) <= 2 and "," not in text[sentence.start : start]
    strong = len(small.apart.findall(between))
    if not strong and not small.joints.search(between):
        return _SCALE.close - len(between) / 20
    if opens:
        return _SCALE.opening - 4 * strong - len(between) / 200
    return _SCALE.before - 10 * strong - 9 * len(small.numbers.findall(between)) - len(between) / 20


def _without(text: str, start: int, end: int, dates: Sequence[DateMention]) -> str:
    """Return ``text[start:end]`` without its dates: their numbers count nothing."""
    for date in reversed(dates):
        if start <= date.start and date.end <= end:
            text = text[: date.start] + text[date.end :]
            end -= date.end - date.start
    return text[start:end]


_MentionT = TypeVar("_MentionT", bound=DateMention | PlaceMention)
_MOST = 12


def _around(mentions: Sequence[_MentionT], figure: tuple[int, int]) -> Sequence[_MentionT]:
    """Return the mentions worth weighing: the first of the sentence and those nearest to the figure."""
    if len(mentions) <= _MOST:
        return mentions
    rest = range(1, len(mentions))
    chosen = heapq.nsmallest(_MOST - 1, rest, key=lambda n: abs(mentions[n].start - figure[0]))
    return [mentions[n] for n in (0, *sorted(chosen))]


def best_date(
    sentence: Sentence, dates: Sequence[DateMention], figure: tuple[int, int], measure: str | None, words: FrameWords
) -> DateMention | None:
    """Return the date of `sentence` that tells when the thing counted at `figure` happened, if one does.

    Parameters
    ----------
    dates : sequence of DateMention
        Without those that tell when somebody spoke.
    measure : str or None
        What is counted.
    """
    text = sentence.reading.text
    event, ongoing = measure in words.event, measure is None or measure in words.ongoing
    best: tuple[float, DateMention] | None = None
    dates = _around(dates, figure)
    for date in dates:
        score = position(sentence, (date.start, date.end), figure, words.small, dates)
        if date.relation == "since":
            score -= 25 if ongoing else 60
        elif date.bound:
            score -= 45
        if date.future and (event or date.kind == "day"):
            score -= 60 if event else 10
        if words.small.naming.search(text, sentence.start, date.start):
            score -= 12
        if date.kind in ("year", "years") or (date.kind == "ago" and date.unit == "year"):
            score -= 6
        if words.other_verb(text, figure, (date.start, date.end), measure):
            score -= 85 if date.start > figure[0] else 40
        if date.kind == "after" and measure in words.aftermath:
            score += 25
        if score > 22 and (best is None or score > best[0]):
            best = (score, date)
    return best[1] if best else None


def _narrower(place: PlaceMention, wider: PlaceMention, figure: tuple[int, int]) -> bool:
    """Tell whether a town is told between a region or country and the figure: "In Ituri, ... the village of Galayi"."""
    town = not place.places or place.places[0].kind == "town"
    return town and place.cue in ("at", "kind") and wider.start < place.start < figure[0]


_CUE = {"at": 0, "kind": 0, "court": -60, "origin": -34, "goal": -30, "topic": -40, "people": -200, "none": -44}


def best_place(
    sentence: Sentence,
    places: Sequence[PlaceMention],
    figure: tuple[int, int],
    measure: str | None,
    words: FrameWords,
    dates: Sequence[DateMention],
) -> PlaceMention | None:
    """Return the place of `sentence` where the thing counted at `figure` happened, if one is told.

    Where people went counts as the place when they are counted as gone there; a court's seat when a step of the law is.
    """
    best: tuple[float, PlaceMention] | None = None
    places, dates = _around(places, figure), _around(dates, figure)
    for n, place in enumerate(places):
        score = position(sentence, (place.start, place.end), figure, words.small, dates) + _CUE[place.cue]
        if place.cue == "goal" and measure in words.arrival:
            score += 34
        if place.cue == "court" and measure in words.legal:
            score += 56
        if place.site and n + 1 < len(places) and not places[n + 1].site and places[n + 1].start - place.end < 5:
            score -= 12  # "Republic Square in Almaty": the town
        kind = place.places[0].kind if place.places else "town"
        if kind != "town" and any(_narrower(p, place, figure) for p in places):
            score -= 25
        score -= {"country": 14, "region": 7, "town": 0}[kind]
        if words.other_verb(sentence.reading.text, figure, (place.start, place.end), measure):
            score -= 30 if place.start > figure[0] else 15
        if score > 12 and (best is None or score > best[0]):
            best = (score, place)
    return best[1] if best else None
