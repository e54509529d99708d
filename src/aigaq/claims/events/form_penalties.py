"""Penalties of verbs in languages with cases: before or behind the verb, and those of further people in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .agreement import Person, chain
from .detail_words import DetailWords
from .drafts import Cast, Draft
from .lexicon import EventWords, Trigger
from .penalties import Penalty, find_penalty, find_plain
from .shape import Shape

_LENGTH = re.compile(r"(?P<kind>administrative |suspended |probation )?P\d+(?P<unit>[YMD])")

#: marks at which what belongs to a verb ends
BREAKS = frozenset({";", ":", ".", "!", "?", "…", "("})


def further(
    shape: Shape, draft: Draft, people: Sequence[Person], words: EventWords, details: DetailWords
) -> Iterator[Draft]:
    """Yield the further people and penalties of one verb: "Ахметов приговорён к шести годам, Серик – к пяти"."""
    tokens, text = shape.tokens, shape.sentence.reading.text
    if draft.penalty is None or "penalty" not in draft.frame.reads or draft.frame.type == "proceeding.appeal":
        return
    at = max(draft.after, next((k for k, t in enumerate(tokens) if t.start >= draft.penalty.end), len(tokens)))
    named = [p for p in people if p.party.how == "explicit" and p.first >= at]
    while named:
        person = named[0]
        if any(
            shape.lowers[k] in (".", "!", "?") or shape.lowers[k] in words.triggers for k in range(at, person.first)
        ):
            return
        together = [p for p in chain(named, person, shape) if p.first >= person.first]
        last = together[-1].last + 1
        following = next((p.first for p in named if p.first > together[-1].last), len(tokens))
        end = next((k for k in range(last, len(tokens)) if shape.lowers[k] in (".", "!", "?")), len(tokens))
        end = min(end, following)
        opens = next(
            (k for k in range(last, min(last + 3, end)) if shape.lowers[k] in ("–", "—", "-", "на", "к", "по", "(")),
            None,
        )
        penalty = None
        if opens is not None and end > opens:
            penalty = find_penalty(text, tokens[opens].start, tokens[end - 1].end, details)
            penalty = penalty or same_unit(shape, opens, end, draft.penalty, details)
        if penalty is None:
            return
        stop = next((k for k, t in enumerate(tokens) if t.end >= penalty.end), end - 1) + 1
        cast = [Cast(p.party, "patient") for p in together] + [c for c in draft.cast if c.part == "authority"]
        yield draft._replace(
            first=together[0].first,
            last=stop,
            after=stop,
            stop=end,
            verb=together[0].first,
            cast=tuple(cast),
            penalty=penalty,
        )
        at = stop
        named = [p for p in named if p.first >= stop]


def same_unit(shape: Shape, first: int, end: int, penalty: Penalty, details: DetailWords) -> Penalty | None:
    """Return a penalty whose unit was told before: "– к 18", "– три с половиной"."""
    match = _LENGTH.match(penalty.value)
    if match is None:
        return None
    for k in range(first, min(first + 4, end)):
        lower = shape.lowers[k]
        number = float(lower) if lower.isdigit() else details.numbers.get(lower)
        if number is None:
            continue
        half = shape.lowers[k + 1 : k + 3] == ["с", "половиной"] or number != int(number)
        unit = match["unit"]
        value = f"P{int(number)}{unit}" + ("6M" if half and unit == "Y" else "")
        last = k + 2 if shape.lowers[k + 1 : k + 3] == ["с", "половиной"] else k
        return Penalty(f"{match['kind'] or ''}{value}", shape.tokens[k].start, shape.tokens[last].end)
    return None


def penalty_near(
    shape: Shape, trigger: Trigger, verb: int, last: int, stop: int, hits: Sequence[int], details: DetailWords
) -> Penalty | None:
    """Return the penalty that goes with the verb at token `verb`: behind it first, then before it."""
    frame, tokens, text = trigger.frame, shape.tokens, shape.sentence.reading.text
    if not frame.reads & {"penalty", "term"}:
        return None
    stretches = [(tokens[last - 1].end, tokens[stop - 1].end)]
    left = max((h + 1 for h in hits if h < verb), default=0)
    left = max([left, *(k + 1 for k in range(left, verb) if shape.lowers[k] in BREAKS)])
    if left < verb:
        stretches.append((tokens[left].start, tokens[verb].start))
        before = find_penalty(text, tokens[left].start, tokens[verb].start, details)
        if (
            before is not None
            and before.start <= tokens[min(left + 1, verb)].start
            and before.end > tokens[max(0, verb - 3)].start
        ):
            return before  # "15 лет колонии получил Лем, 18 – Кон"
    finders = (find_penalty,) if "term" in frame.reads else (find_penalty, find_plain)
    for finder in finders:
        for start, end in stretches:
            if end > start and (found := finder(text, start, end, details)) is not None:
                return found
    if "needs_penalty" in frame.flags and stop > left:  # told by the verb's own words: "өлім жазасына кесті"
        return find_penalty(text, tokens[left].start, tokens[stop - 1].end, details)
    return None
