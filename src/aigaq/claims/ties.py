"""Ties: each way in which a link rule lets a quantity be counted by a trigger, with a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .engine import Item
from .groups import Group
from .lexicon import Sense
from .rules import Grammar, Link
from .tokens import Token

#: What it costs that a sense counts a noun of another kind than it asks for: (senses that count people, other senses).
_DISTANCE: dict[str, tuple[int | None, int | None]] = {"unknown": (4, 4), "bare": (2, 12), "victim": (0, None)}
#: What a trigger of each form can say: a passive tells what was done, an active intransitive what someone did.
_ROLES = {
    "passive": frozenset({"verbs", "states", "places", "benches"}),
    "active": frozenset({"happens"}),
    "attended": frozenset({"happens"}),
    "act": frozenset({"verbs"}),
    "done": frozenset({"verbs", "states"}),
}
#: Words of the second part of a verb behind its object.
_TAIL = 4
#: Score of a participle before the noun: "the three detained activists".
_INSIDE = 74
#: Score of a verb whose second part stands behind its object: "let 83 convicts go".
_SPLIT = 92
#: What a negated predicate costs: another reading is better where there is one.
_NEGATED = 10
#: Rules in which the outcome stands between the verb and the number.
_AFTER_OUTCOME = frozenset({"subject.floating", "list.following", "before.term"})
#: Only there: "handed four years to six of them".
_TO = "award.to"
#: How many words after a sentence can tell its outcome.
_OUTCOME = 16
#: The same, where the verb tells nothing without it: "were given".
_SOON = 8


class Tie(NamedTuple):
    """One way to read what a quantity counts.

    Attributes
    ----------
    score : int
        The higher the surer.
    sense : Sense
        What the trigger tells.
    trigger : tuple of int
        Token range of the words that tell it.
    rule : str
        Id of the link rule.
    adds : bool
        The measure comes in addition to a better one.
    negated : bool
        The sentence says that it did not happen: "had not been released".
    """

    score: int
    sense: Sense
    trigger: tuple[int, int]
    rule: str
    adds: bool = False
    negated: bool = False


def find_ties(
    items: Sequence[Item], groups: Sequence[Group], tokens: Sequence[Token], grammar: Grammar
) -> tuple[list[list[Tie]], frozenset[int], frozenset[int]]:
    """Return the ties of each group, the best first, the groups that count who did something, and those that go on.

    A group goes on that counts what the figure before it counts: "It includes 22 policemen".

    Parameters
    ----------
    items : sequence of Item
        The sentence after all chunk rules.
    groups : sequence of Group
        Its groups.
    tokens : sequence of Token
        Its words.
    grammar : Grammar
        The link rules.
    """
    codes = "".join(item.code for item in items)
    place = {group.at: number for number, group in enumerate(groups)}
    ties = [[*_inside(group), *_split(group, tokens, grammar)] for group in groups]
    doers: set[int] = set()
    shared: dict[int, int] = {}
    for link in grammar.links:
        for match in link.pattern.finditer(codes):
            number = place.get(match.start("q"))
            if number is None:
                continue
            if link.drop:
                doers.add(number)
                continue
            if link.shares:
                shared[number] = max(link.score, shared.get(number, 0))
                continue
            trigger = items[match.end("t") - 1]
            found = _ties(link, trigger, groups[number], grammar)
            settled = (_settled(t, groups, number, tokens, grammar) for t in found)
            ties[number] += [t for t in settled if t is not None]
    for rows in ties:
        rows.sort(key=lambda t: (-t.score, t.trigger, t.rule))
    goes_on = frozenset(n for n, score in shared.items() if not ties[n] or ties[n][0].score < score)
    return ties, frozenset(doers), goes_on


def _fit(sense: Sense, group: Group) -> int | None:
    """Return what it costs that `sense` counts the noun of `group`; None when it cannot."""
    if group.kind in sense.counts:
        return 0
    if group.kind == "bare" and group.people and "person" not in sense.counts:
        return None
    return _DISTANCE.get(group.kind, (None, None))["person" not in sense.counts]


def _of_case(sense: Sense, group: Group) -> int:
    """Return what it costs that `sense` counts no people in "the 28 of the case": they have a part in one thing."""
    noun, number = group.head.noun, group.quantity.low or 0
    return 2 if noun is not None and not noun.plural and number > 1 and "person" not in sense.counts else 0


def _ties(link: Link, trigger: Item, group: Group, grammar: Grammar) -> list[Tie]:
    classes = grammar.alphabet.classes[trigger.code]
    roles = next((allowed for name, allowed in _ROLES.items() if name in classes), None)
    negated = any(i.entry is not None and "neg" in i.entry.classes for i in trigger.inner)
    ties = []
    for sense in trigger.senses:
        cost = _of_case(sense, group) if link.any_noun else _fit(sense, group)
        if cost is not None and (roles is None or sense.role in roles):
            score = link.score + sense.weight - cost - (_NEGATED if negated else 0)
            ties.append(Tie(score, sense, trigger.head, link.id, link.adds, negated))
    return ties


def _inside(group: Group) -> list[Tie]:
    """Return what the words before the head noun tell."""
    if group.head.tokens is None:
        return []
    before = [i for i in group.inner if i.entry is not None and i.head < group.head.tokens]
    ties = []
    for item in before:
        if item.entry is None or not item.entry.classes & {"done", "state", "long"}:
            continue
        for sense in item.entry.senses:
            cost = _fit(sense, group)
            if sense.measure == "participants":
                continue  # "six strong objections"
            told = sense.role in ("verbs", "states") or (sense.role == "happens" and "long" in item.entry.classes)
            if told and cost is not None:
                ties.append(Tie(_INSIDE + sense.weight - cost, sense, item.head, "group.participle"))
    return ties


def _split(group: Group, tokens: Sequence[Token], grammar: Grammar) -> list[Tie]:
    """Return what a verb around the group tells: "let 83 convicts go", "set all of them free", "shot two boys dead"."""
    verb, behind = group.start - 1, [t.lower for t in tokens[group.end : group.end + _TAIL]]
    if verb < 0 or not behind:
        return []
    ties = []
    for rest, _, entry in grammar.phrases.get(tokens[verb].lower, ()):
        if tuple(behind[: len(rest)]) != rest:
            continue
        before = grammar.codes.get(tokens[verb - 1].lower) if verb else None
        negated = before is not None and "neg" in before[1].classes
        for sense in entry.senses:
            cost = _fit(sense, group)
            if sense.role == "verbs" and cost is not None:
                score = _SPLIT + sense.weight - cost - (_NEGATED if negated else 0)
                span = (verb, group.end + len(rest))
                ties.append(Tie(score, sense, span, "object.split", negated=negated))
    return ties


def _settled(tie: Tie, groups: Sequence[Group], number: int, tokens: Sequence[Token], grammar: Grammar) -> Tie | None:
    """Return the tie with the measure that the words after a sentence tell: to prison, to a fine, to death."""
    if not tie.sense.open:
        return tie
    first, start = tie.trigger
    if first < groups[number].start:
        start = max(start, groups[number].end)
    reach = _SOON if tie.sense.bare else _OUTCOME
    stop = min(next((g.start for g in groups if g.start >= start), len(tokens)), start + reach)
    end = next((n for n in range(start, stop) if tokens[n].text in ".;:"), stop)
    told = {t.lower for t in tokens[start:end]}
    if tie.sense.role == "events":  # what stands before it belongs to it: "15-day sentences", "life terms"
        told |= {t.lower for t in tokens[max(0, first - 2) : first]}
    between = tie.sense.bare or tie.rule in _AFTER_OUTCOME
    if between and first < groups[number].start:  # "gave five years to two of them", "sentenced to life, all ten"
        told |= {t.lower for t in tokens[first : groups[number].start]}
    if tie.rule == _TO:
        told = {t.lower for t in tokens[first : groups[number].start]}
    only = tie.sense.only
    measure = next((m for m, words in grammar.lexicon.outcomes if words & told and (not only or m in only)), None)
    if measure is None:
        return None if tie.sense.bare else tie
    return tie._replace(sense=tie.sense._replace(measure=measure))
