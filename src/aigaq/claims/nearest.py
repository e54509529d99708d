"""Nearest: which of the dates and places of a sentence belong to a figure in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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


def position(sentence: Sentence, mention: tuple[int, int], figure: tuple[int, int], small: FunctionWords) -> float:
    """Return how strongly `mention` is tied to `figure` by where it stands; both are ranges of the reading."""
    text = sentence.reading.text
    (start, end), (first, last) = mention, figure
    if start >= first and end <= last:
        return _SCALE.beside
    if start >= last:
        between = text[last:start]
        cost = 28 * len(small.apart.findall(between)) + 30 * len(small.numbers.findall(between))
        if not small.apart.search(between) and not small.joints.search(between):
            return _SCALE.beside - cost - len(between) / 20
        joined = 14 if len(small.joints.findall(between)) == 1 and "," not in between else 0
        return _SCALE.behind + joined - cost - len(between) / 20
    between = text[end:first]
    opens = len(text[sentence.start : start].split()) <= 2 and "," not in text[sentence.start : start]
    strong = len(small.apart.findall(between))
    if not strong and not small.joints.search(between):
        return _SCALE.close - len(between) / 20
    if opens:
        return _SCALE.opening - 4 * strong - len(between) / 200
    return _SCALE.before - 10 * strong - 9 * len(small.numbers.findall(between)) - len(between) / 20


def best_date(
    sentence: Sentence, dates: Iterable[DateMention], figure: tuple[int, int], measure: str | None, words: FrameWords
) -> DateMention | None:
    """Return the date of `sentence` that tells when the thing counted at `figure` happened, if one does.

    Parameters
    ----------
    dates : iterable of DateMention
        Without those that tell when somebody spoke.
    measure : str or None
        What is counted.
    """
    text = sentence.reading.text
    event, ongoing = measure in words.event, measure is None or measure in words.ongoing
    best: tuple[float, DateMention] | None = None
    for date in dates:
        score = position(sentence, (date.start, date.end), figure, words.small)
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
            score -= 85
        if date.kind == "after" and measure in words.aftermath:
            score += 25
        if score > 22 and (best is None or score > best[0]):
            best = (score, date)
    return best[1] if best else None


_CUE = {"at": 0, "kind": 0, "court": -60, "origin": -34, "goal": -30, "topic": -40, "people": -200, "none": -44}


def best_place(
    sentence: Sentence,
    places: Sequence[PlaceMention],
    figure: tuple[int, int],
    measure: str | None,
    words: FrameWords,
) -> PlaceMention | None:
    """Return the place of `sentence` where the thing counted at `figure` happened, if one is told.

    Where people went counts as the place when they are counted as gone there; a court's seat when a step of the law is.
    """
    best: tuple[float, PlaceMention] | None = None
    for n, place in enumerate(places):
        score = position(sentence, (place.start, place.end), figure, words.small) + _CUE[place.cue]
        if place.cue == "goal" and measure in words.arrival:
            score += 34
        if place.cue == "court" and measure in words.legal:
            score += 56
        if place.site and n + 1 < len(places) and not places[n + 1].site and places[n + 1].start - place.end < 5:
            score -= 12  # "Republic Square in Almaty": the town
        kind = place.places[0].kind if place.places else "town"
        score -= {"country": 14, "region": 7, "town": 0}[kind]
        if words.other_verb(sentence.reading.text, figure, (place.start, place.end), measure):
            score -= 30
        if score > 12 and (best is None or score > best[0]):
            best = (score, place)
    return best[1] if best else None
