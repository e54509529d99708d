"""From ties to figures: which measure each quantity of a document counts, on its own or by what stands before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aigaq.records.sourced import Confidence

from .analysis import Analysis
from .document import Sentence
from .groups import Group
from .quantity_words import QuantityWords
from .ties import Tie

#: A tie below `_POSSIBLE` is no reading of the sentence; a weak quantity ("one", "several", "no") asks for a likely
#: one.
_SURE, _LIKELY, _POSSIBLE = 90, 76, 60
#: What "one" and "a man" need to be a count of one.
_CERTAIN = 85
#: Two readings this close leave doubt.
_CLOSE = 8
#: How many sentences back a bare number looks for what it counts.
_REACH = 3
#: Steps of a case in their order: of several said of the same people, the last tells where they stand.
_STAGES = (
    "detained",
    "charged",
    "tried",
    "convicted",
    "fined",
    "sanctioned",
    "imprisoned",
    "acquitted",
    "released",
    "executed",
)
#: Steps that follow each other for the same people.
LEGAL = frozenset(_STAGES)
#: Links of the main predicate: they come in addition to another and also stand for themselves.
_MAIN = frozenset({"subject.after_participle", "subject.main", "subject.and_then"})
#: What one of several can be counted by: what happened to that one.
_ONE_OF = frozenset({"killed", "injured", "missing"})
#: Kinds of nouns whose absence tells nothing.
_VAIN = frozenset({"unknown", "thing", "place"})
#: Whom any group of people can have among them.
_ANYONE = frozenset({"women", "children", "civilians"})
#: What a quantity without a measure is still worth reporting for.
_COUNTED = frozenset({"person", "victim"})
#: Measures that do not count people, and the nouns they count.
KINDS = {
    "property_damaged": "property",
    "organisations_closed": "organisation",
    "shots_fired": "shot",
    "complaints": "complaint",
    "investigations": "case",
}


class Draft(NamedTuple):
    """A figure before its place, date and holder are known.

    Attributes
    ----------
    measures : tuple of str
        The first is the last legal stage told.
    trigger : tuple of int or None
        Token range of the words that tell the measure, in the same sentence.
    part_of : int or None
        Index of the draft it is stated to be part of.
    negated : bool
        What is told did not happen.
    rival : Tie or None
        Another measure that is nearly as likely.
    """

    sentence: Sentence
    analysis: Analysis
    group: Group
    measures: tuple[str, ...]
    trigger: tuple[int, int] | None
    rule: str
    confidence: Confidence
    part_of: int | None = None
    negated: bool = False
    rival: Tie | None = None


class Rest(NamedTuple):
    """A quantity that no measure could be given to."""

    sentence: Sentence
    analysis: Analysis
    group: Group
    reason: str


def stage(measures: Iterable[str]) -> tuple[str, ...]:
    """Return the measures without repetition, the last legal stage first, the others in their order."""
    unique = list(dict.fromkeys(measures))
    legal = [m for m in unique if m in _STAGES]
    if len(legal) > 1 and unique[0] in _STAGES:
        last = max(legal, key=_STAGES.index)
        unique.remove(last)
        unique.insert(0, last)
    return tuple(unique)


def associate(analyses: Iterable[tuple[Sentence, Analysis]], words: QuantityWords) -> tuple[list[Draft], list[Rest]]:
    """Return a draft for every quantity that counts something, in reading order, and what is left over."""
    reader = _Reader(words)
    for sentence, analysis in analyses:
        reader.read(sentence, analysis)
    return reader.drafts, reader.rest


class _Reader:
    """Goes through the sentences of a document and remembers what was counted last."""

    def __init__(self, words: QuantityWords) -> None:
        self.drafts: list[Draft] = []
        self.rest: list[Rest] = []
        self._words = words
        self._here = 0  # the first draft of this sentence
        self._topic: tuple[int, str, int] | None = None
        self._listed: str | None = None  # what the document lists

    def read(self, sentence: Sentence, analysis: Analysis) -> None:
        """Take in one sentence."""
        if analysis.lists:
            self._listed = analysis.topic
        if analysis.topic is not None:
            self._topic = (sentence.index, analysis.topic, sentence.paragraph if analysis.labels else -1)
            return
        self._here = len(self.drafts)
        unread = False  # the group before was left over: what is bare counts the same
        for number, group in enumerate(analysis.groups):
            ties = analysis.ties[number]
            draft: Draft | None = None
            reason = "no measure found"
            if number in analysis.doers:
                reason = "counts who did it"
            elif (number in analysis.goes_on or self._stands_alone(analysis, group, ties)) and (
                draft := self._going_on(sentence, analysis, group)
            ) is not None:
                pass
            elif ties or not unread or group.kind != "bare":
                draft = self._direct(sentence, analysis, group, ties) or self._shared(sentence, analysis, group)
                draft = draft or self._other(sentence, analysis, group)
            unread = draft is None and group.kind != "place" and number not in analysis.doers
            if draft is not None:
                self.drafts.append(draft)
            elif group.quantity.kind != "one":
                self.rest.append(Rest(sentence, analysis, group, reason))

    # -- a measure of its own ------------------------------------------------------------------------------------------

    def _direct(self, sentence: Sentence, analysis: Analysis, group: Group, ties: list[Tie]) -> Draft | None:
        """Return the draft that the best tie of the quantity makes, if it is good enough."""
        best = next((t for t in ties if not t.adds or t.rule in _MAIN), None)
        if best is None or not self._holds(analysis, group, best):
            return None
        known = next((t for t in ties if t.rule == "head.substantive"), best)
        if best.sense.measure not in LEGAL:
            best = known  # "a third of the dead were not taking part"
        part_of = self._whole(analysis, group)
        if best.score < _LIKELY and (part_of is not None or self._beside(analysis, group, best)):
            return None
        measures = stage([best.sense.measure, *(t.sense.measure for t in ties if t.adds)])
        last = self.drafts[-1] if len(self.drafts) > self._here else None
        alike = best.rule == "object.list" and not best.sense.open
        if group.kind == "bare" and alike and last is not None and last.trigger == best.trigger:
            measures = last.measures  # "fired eleven rounds, seven to the south"
        rival = next((t for t in ties if t.sense.measure not in measures), None)
        close = rival is not None and best.score - rival.score < _CLOSE
        confidence: Confidence = "high" if best.score >= _SURE else "medium"
        negated = best.negated and not (self._words.concord and group.quantity.kind == "zero")
        if close or best.score < _LIKELY:
            confidence = "low"
        return Draft(
            sentence, analysis, group, measures, best.trigger, best.rule, confidence, part_of, negated,
            rival if close else None,
        )  # fmt: skip

    def _holds(self, analysis: Analysis, group: Group, best: Tie) -> bool:
        """Tell whether a tie is strong enough for its quantity."""
        quantity = group.quantity
        follows = group.kind == "bare" and len(self.drafts) > self._here  # "three were hit; one, a pupil, died"
        single = quantity.weak and quantity.low == 1 and not (group.anaphoric or follows)
        lacking = analysis.tokens[quantity.first].lower in self._words.lacking or self._there(analysis, group)
        nobody = lacking and quantity.kind == "zero" and best.rule == "head.people"
        certain = single and best.rule != "head.substantive"
        likely = _LIKELY if quantity.weak and not nobody else _POSSIBLE  # "без единого пострадавшего"
        if best.score < (_CERTAIN if certain else likely):
            return False
        if single and best.rule == "head.substantive" and best.sense.measure not in _ONE_OF:
            return False  # "one of the accused, a clerk, was late"
        if single and best.rule == "head.substantive" and self._names(analysis, group):
            return False  # "one of the dead is the editor Abel Moyo"
        if quantity.kind == "vague" and quantity.weak and best.sense.measure in KINDS:
            return False  # "several websites": nobody counted
        if quantity.kind == "zero" and self._may_be(analysis, group):
            return False
        if quantity.kind == "one" and best.sense.measure not in self._words.single_measures:
            return False
        if quantity.kind == "zero" and (
            group.kind in _VAIN
            or best.rule == "event.list"
            or (best.sense.measure == "other" and not best.rule.startswith("subject"))
            or (best.rule == "subject.apposition" and self._before(analysis, group) == ",")
        ):
            return False  # "no way", "four officers, none above the rank of major, were charged"
        if best.rule == "group.participle" and self._definite(analysis, group):
            return False  # "the three detained activists" points back
        if best.rule == "subject.said" and self._definite(analysis, group):
            return False  # "the three detained activists fear that they are punished"
        if best.rule == "subject.floating" and analysis.tokens[group.start].lower not in self._words.floating:
            return False
        opened = group.start > 0 and analysis.tokens[group.start - 1].text in self._words.opens
        # "the ten who died – six strikers and four guards": a list of what was counted before
        general = best.rule == "head.people" and best.score < _LIKELY
        return not (general and opened and len(self.drafts) > self._here)

    def _may_be(self, analysis: Analysis, group: Group) -> bool:
        """Tell "no one would be touched", which says what was promised, from what happened."""
        around = analysis.tokens[max(0, group.start - 3) : group.end + 3]
        return not self._words.unreal.isdisjoint(t.lower for t in around)

    def _there(self, analysis: Analysis, group: Group) -> bool:
        """Tell "there is not one political prisoner"."""
        before = [t.lower for t in analysis.tokens[max(0, group.start - 3) : group.start]]
        return not self._words.existing.isdisjoint(before)

    @staticmethod
    def _names(analysis: Analysis, group: Group) -> bool:
        """Tell whether what follows says who the one counted is."""
        following = analysis.tokens[group.end : group.end + 2]
        if len(following) < 2 or following[0].lower not in ("is", "was"):
            return False
        return following[1].lower == "the" or following[1].text[0].isupper()

    def _whole(self, analysis: Analysis, group: Group) -> int | None:
        """Return the draft that the quantity says it is part of: "one of whom", "including three"."""
        if not self.drafts or not (group.anaphoric or self._before(analysis, group) in self._words.parts):
            return None
        return len(self.drafts) - 1

    def _beside(self, analysis: Analysis, group: Group, best: Tie) -> bool:
        """Tell a general noun that takes its meaning from the figure beside it: "51 arrests and another 30 cases"."""
        if best.rule != "head.event" or len(self.drafts) == self._here:
            return False
        measure = self.drafts[-1].measures[0]
        return measure not in ("other", best.sense.measure) and self._before(analysis, group) in self._words.joins

    def _going_on(self, sentence: Sentence, analysis: Analysis, group: Group) -> Draft | None:
        """Return the draft of a quantity whose sentence says that it goes on with the figure before: "It was 153"."""
        last = next((d for d in reversed(self.drafts) if d.measures[0] != "other"), None)
        near = last is not None and sentence.index - last.sentence.index <= (_REACH if group.kind == "bare" else 1)
        if (
            self._listed is not None
            and group.kind == "bare"
            and (last is None or last.sentence.paragraph != sentence.paragraph)
        ):
            return Draft(sentence, analysis, group, (self._listed,), None, "shared.title", "low")
        if last is None or not near or (group.kind == "person" and last.measures[0] in KINDS):
            return None
        return Draft(sentence, analysis, group, last.measures[:1], None, "shared.told", "medium")

    def _stands_alone(self, analysis: Analysis, group: Group, ties: list[Tie]) -> bool:
        """Tell the number behind the heading of a part of a list: "Members of parties. Fourteen, of whom ..."."""
        if self._listed is None or ties or group.kind != "bare" or group.start or group.quantity.weak:
            return False
        return not analysis.tokens[group.end].text[0].isalnum() if group.end < len(analysis.tokens) else True

    # -- a measure shared with what stands before ----------------------------------------------------------------------

    def _shared(self, sentence: Sentence, analysis: Analysis, group: Group) -> Draft | None:
        """Return the draft of a quantity that counts the same as one before it: "31 died: 20 men and 11 women"."""
        nobody = group.quantity.kind == "zero" and self._words.concord and self._runs_in(sentence)
        if (group.quantity.kind in ("zero", "one") and not nobody) or self._definite(analysis, group):
            return None
        if (topic := self._live_topic(sentence)) is not None and (nobody or not group.quantity.weak):
            told = group.kind == KINDS.get(topic) or self._shares(group, topic, same=False, joined=False)
            told = told or (group.kind == "person" and topic not in KINDS and self._runs_in(sentence))
            return Draft(sentence, analysis, group, (topic,), None, "shared.topic", "low") if told else None
        if (known := self._stated(analysis, group)) is not None:
            return Draft(sentence, analysis, group, known.measures[:1], None, "shared.stated", "medium")
        joined = self._before(analysis, group) in self._words.joins
        for index in range(len(self.drafts) - 1, -1, -1):
            last = self.drafts[index]
            distance = sentence.index - last.sentence.index
            if distance > _REACH:
                return None
            if last.measures[0] == "other":
                continue
            near = distance <= 1 or last.sentence.paragraph == sentence.paragraph
            if not near and group.kind == "bare" and not group.anaphoric:
                return None
            same = index >= self._here
            pointing = group.kind == "person" and self._points_back(analysis, group, last.group)
            if not (pointing or self._shares(group, last.measures[0], same, joined)):
                return None
            if group.quantity.weak and not (group.anaphoric or (same and not group.acts)):
                return None
            rule = "shared.sentence" if same else "shared.before"
            confidence: Confidence = "medium" if same else "low"
            part_of = self._whole(analysis, group)
            return Draft(sentence, analysis, group, last.measures[:1], None, rule, confidence, part_of)
        return None

    def _stated(self, analysis: Analysis, group: Group) -> Draft | None:
        """Return the figure that "Of the nineteen, ..." takes up: the last one with that number."""
        number = group.quantity.low
        opens = group.start == 1 and analysis.tokens[group.start].lower in self._words.pointers
        if number is None or group.kind != "bare" or not opens:
            return None
        return next((d for d in reversed(self.drafts) if d.group.quantity.low == number), None)

    def _live_topic(self, sentence: Sentence) -> str | None:
        """Return the measure of a heading or question after which nothing was counted yet."""
        newest = self.drafts[-1].sentence.index if self.drafts else -1
        if self._topic is None or self._topic[0] <= newest or sentence.index - self._topic[0] > _REACH:
            return None
        return self._topic[1]

    def _runs_in(self, sentence: Sentence) -> bool:
        """Tell whether the sentence before is the heading of this paragraph: "Пропавшие. Девять."."""
        return self._topic is not None and self._topic[0] == sentence.index - 1 and self._topic[2] == sentence.paragraph

    @staticmethod
    def _shares(group: Group, measure: str, same: bool, joined: bool) -> bool:
        """Tell whether a quantity of this kind counts what the one before it counts.

        Parameters
        ----------
        group : Group
            The quantity.
        measure : str
            Of the figure before it.
        same : bool
            Both stand in one sentence.
        joined : bool
            It follows a comma, "and" or the like.
        """
        multiple = (group.quantity.factor or 0) > 1 and group.kind == "unknown"  # "nine times higher"
        if group.anaphoric or multiple or group.kind in ("bare", "tally", "victim"):
            return True
        if not same:
            return False
        if group.kind in ("unknown", "case"):
            return joined
        if group.kind == "person":
            return joined and measure not in KINDS
        return KINDS.get(measure) == group.kind

    def _points_back(self, analysis: Analysis, group: Group, last: Group) -> bool:
        """Tell "four of the civilians" and "two women are among them" from people that `last` does not count."""
        tokens = [t.lower for t in analysis.tokens[group.quantity.last : group.end + 5]]
        inside = tokens[: group.end - group.quantity.last]
        if len(inside) > 1 and inside[0] == "of" and inside[1] in self._words.pointers:
            alike = group.population is not None and group.population == last.population
            return alike or group.population in _ANYONE
        rest = tokens[len(inside) :]
        at = rest.index("among") if "among" in rest else len(rest)
        return at < len(rest) - 1 and rest[at + 1] in self._words.pointing

    def _definite(self, analysis: Analysis, group: Group) -> bool:
        """Tell "the six" and "the 18", which point back to a figure and do not state one."""
        if group.kind not in ("bare", "person") or group.quantity.qualifier not in ("exact", "vague", "relative"):
            return False
        words = self._words
        before = [t.lower for t in analysis.tokens[max(0, group.start - 2) : group.start]]
        if before == ["of"]:
            return False  # "Of the 52, four were villagers"
        if group.kind == "bare" and before == ["out", "of"]:
            return True
        told = [t.lower for t in analysis.tokens[group.start : group.quantity.number[0]]]
        return bool(told) and told[0] in words.pointers and not words.remaining.intersection(told)

    # -- no measure at all ---------------------------------------------------------------------------------------------

    def _other(self, sentence: Sentence, analysis: Analysis, group: Group) -> Draft | None:
        """Return the draft of a count of people that nothing tells the fate of."""
        quantity = group.quantity
        hedged = group.kind in ("bare", "tally") and (quantity.qualifier != "exact" or group.anaphoric)
        outlet = group.kind == "organisation" and group.population is not None
        alone = (group.kind == "bare" and group.people) or (group.kind == "tally" and self._words.concord)
        nobody = quantity.kind == "zero" and self._words.concord and (group.kind == "person" or group.anaphoric)
        weak = quantity.weak and not nobody  # "никто из подсудимых вину не признал"
        if weak or quantity.kind == "relative" or not (group.kind in _COUNTED or hedged or outlet or nobody or alone):
            return None
        if self._definite(analysis, group):
            return None
        return Draft(sentence, analysis, group, ("other",), None, "other", "low")

    @staticmethod
    def _before(analysis: Analysis, group: Group) -> str:
        """Return the word before a group; ":" at the start of a sentence."""
        return analysis.tokens[group.start - 1].lower if group.start else ":"
