"""From links to figures: which measure each quantity of a document counts, on its own or by what stands before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aigaq.records.claims import Confidence

from .analysis import Analysis, Group, Tie
from .document import Sentence

#: A tie below this is no reading of the sentence.
SURE, LIKELY, POSSIBLE = 90, 76, 60
#: Steps of a case in their order: of several said of the same people, the last tells where they stand.
STAGES = ("detained", "charged", "tried", "convicted", "fined", "sanctioned", "imprisoned", "acquitted", "released", "executed")
_COUNTED = frozenset({"person", "property", "organisation", "victim", "case", "complaint", "shot"})
_PERSONAL = frozenset(
    "killed injured missing tortured detained charged tried convicted imprisoned acquitted released fined sanctioned "
    "dismissed displaced extradited executed participants witnesses".split()
)
_KIND_OF = {"property_damaged": "property", "organisations_closed": "organisation", "shots_fired": "shot", "complaints": "complaint", "investigations": "case"}


class Draft(NamedTuple):
    """A figure before its place, date and holder are known.

    Attributes
    ----------
    measures : tuple of str
        The first is the last legal stage told.
    trigger : tuple of int or None
        Token range of the words that tell the measure, in the same sentence.
    parent : int or None
        Index of the draft it is part of, or whose measure it shares.
    part : bool
        It is part of its parent and not merely beside it.
    """

    sentence: Sentence
    analysis: Analysis
    group: Group
    measures: tuple[str, ...]
    trigger: tuple[int, int] | None
    rule: str
    confidence: Confidence
    parent: int | None = None
    part: bool = False


class Rest(NamedTuple):
    """A quantity that no measure could be given to."""

    sentence: Sentence
    analysis: Analysis
    group: Group
    reason: str


def stage(measures: Iterable[str]) -> tuple[str, ...]:
    """Return the measures without repetition, the last legal stage first, the others in their order."""
    unique = list(dict.fromkeys(measures))
    legal = [m for m in unique if m in STAGES]
    if len(legal) > 1 and unique[0] in STAGES:
        last = max(legal, key=STAGES.index)
        unique.remove(last)
        unique.insert(0, last)
    return tuple(unique)


def associate(analyses: Iterable[tuple[Sentence, Analysis]]) -> tuple[list[Draft], list[Rest]]:
    """Return a draft for every quantity that counts something, in reading order, and what is left over."""
    drafts: list[Draft] = []
    rest: list[Rest] = []
    topic: tuple[int, str] | None = None
    for sentence, analysis in analyses:
        here = len(drafts)
        if analysis.topic is not None:
            topic = (sentence.index, analysis.topic)
            continue
        for number, group in enumerate(analysis.groups):
            if number in analysis.dropped:
                rest.append(Rest(sentence, analysis, group, "counts who did it"))
                continue
            best = analysis.ties[number]
            draft = _direct(sentence, analysis, group, best, drafts, here) or _inherited(
                sentence, analysis, group, drafts, here, topic
            )
            if draft is None:
                draft = _other(sentence, analysis, group)
            if draft is None and group.quantity.kind == "one":
                continue
            if draft is None:
                rest.append(Rest(sentence, analysis, group, "no measure found"))
            else:
                drafts.append(draft)
    return drafts, rest


def _direct(
    sentence: Sentence, analysis: Analysis, group: Group, ties: list[Tie], drafts: list[Draft], here: int
) -> Draft | None:
    """Return the draft that the best tie of the quantity makes, if it is good enough."""
    if not ties:
        return None
    needed = LIKELY if group.quantity.weak else POSSIBLE
    best = next((t for t in ties if not t.adds or t.rule == "subject.after_participle"), ties[0])
    if best.score < needed or (group.quantity.kind == "one" and best.sense.measure not in ("killed", "injured", "missing")):
        return None
    if group.quantity.kind == "zero" and group.kind in ("unknown", "thing", "place"):
        return None
    if best.rule == "group.participle" and _definite(analysis, group):
        return None  # "the three detained activists" points back
    parent = _whole(analysis, group, drafts, here)
    if best.rule == "head.people" and len(drafts) > here and analysis.tokens[group.start - 1].text in "–—:(":
        return None  # "the ten who died – six strikers and four guards"
    if best.score < LIKELY and (parent is not None or _beside(analysis, group, drafts, here, best)):
        return None
    measures = stage([best.sense.measure, *(t.sense.measure for t in ties if t.adds)])
    rival = next((t for t in ties if t.sense.measure not in measures), None)
    close = rival is not None and best.score - rival.score < 8
    confidence: Confidence = "low" if close or best.score < LIKELY else "high" if best.score >= SURE else "medium"
    return Draft(sentence, analysis, group, measures, best.trigger, best.rule, confidence, parent, parent is not None)


def _whole(analysis: Analysis, group: Group, drafts: list[Draft], here: int) -> int | None:
    """Return the draft that the quantity says it is part of: "one of whom", "including three"."""
    before = analysis.tokens[group.start - 1].lower if group.start else ""
    if not drafts or not (group.anaphoric or before in _PARTS):
        return None
    return len(drafts) - 1 if len(drafts) > here or analysis_index(drafts) >= 0 else None


def analysis_index(drafts: list[Draft]) -> int:
    """Return the index of the sentence of the last draft."""
    return drafts[-1].sentence.index


#: How many sentences back a bare number looks for what it counts.
_REACH = 3
def _beside(analysis: Analysis, group: Group, drafts: list[Draft], here: int, best: Tie) -> bool:
    """Tell a general noun that takes its meaning from the figure beside it: "51 arrests and another 30 cases"."""
    if len(drafts) == here or best.sense.measure == drafts[-1].measures[0] or best.rule != "head.event":
        return False
    before = analysis.tokens[group.start - 1].lower if group.start else ""
    return before in _JOINS and drafts[-1].measures[0] != "other"


_PARTS = frozenset({"including", "whom", "them", "which", "included"})
_JOINS = frozenset({",", ";", ":", "and", "or", "(", "including", "–", "—", "of", "to", "-"})


def _inherited(
    sentence: Sentence,
    analysis: Analysis,
    group: Group,
    drafts: list[Draft],
    here: int,
    topic: tuple[int, str] | None,
) -> Draft | None:
    """Return the draft of a quantity that shares the measure of one before it: "31 were killed: 20 men and 11 women"."""
    if group.quantity.kind in ("zero", "one") or _definite(analysis, group):
        return None
    before = analysis.tokens[group.start - 1].lower if group.start else ":"
    newest = drafts[-1].sentence.index if drafts else -1
    if topic is not None and topic[0] > newest and sentence.index - topic[0] <= _REACH and not group.quantity.weak:
        told = group.kind == _KIND_OF.get(topic[1]) or _shares(group, topic[1], False, False)
        return Draft(sentence, analysis, group, topic[1:], None, "shared.topic", "low") if told else None
    for index in range(len(drafts) - 1, -1, -1):
        last = drafts[index]
        if sentence.index - last.sentence.index > _REACH:
            return None
        same = index >= here
        if last.measures[0] == "other":
            continue
        if not _shares(group, last.measures[0], same, before in _JOINS):
            return None
        if group.quantity.weak and not (group.anaphoric or same):
            return None
        rule = "shared.sentence" if same else "shared.before"
        part = _whole(analysis, group, drafts, here) is not None
        measures = last.measures[:1]
        return Draft(sentence, analysis, group, measures, None, rule, "medium" if same else "low", index, part)
    return None


def _definite(analysis: Analysis, group: Group) -> bool:
    """Tell "the six" and "the 18", which point back to a figure and do not state one."""
    first = analysis.tokens[group.start].lower
    words = [t.lower for t in analysis.tokens[group.start : group.quantity.number[0]]]
    if group.start and analysis.tokens[group.start - 1].lower == "of" and group.start == 1:
        return False  # "Of the 52, four were villagers"
    return first in ("the", "these", "those") and not {"other", "remaining", "additional"} & set(words) and group.kind in ("bare", "person")


def _shares(group: Group, measure: str, same: bool, joined: bool) -> bool:
    if group.anaphoric or group.kind in ("bare", "tally", "victim") or (group.quantity.kind == "relative" and group.kind == "unknown"):
        return True
    if not same:
        return False
    if group.kind == "unknown":
        return joined
    if group.kind == "person":
        return measure in _PERSONAL
    return _KIND_OF.get(measure) == group.kind or (joined and group.kind == "case")


def _other(sentence: Sentence, analysis: Analysis, group: Group) -> Draft | None:
    """Return the draft of a count of people that nothing tells the fate of."""
    quantity = group.quantity
    hedged = group.kind in ("bare", "tally") and (quantity.qualifier != "exact" or group.anaphoric)
    if _definite(analysis, group) or quantity.weak or quantity.kind == "relative" or not (group.kind in _COUNTED or hedged):
        return None
    return Draft(sentence, analysis, group, ("other",), None, "other", "low")
