"""Turning: which type an act has in the end, by who suffers it, who does it, and where: ``turn`` of slots.toml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .detail_words import DetailWords
from .drafts import Cast, Draft
from .lexicon import EventWords
from .penalties import Penalty

_NEAR = 48  #: characters around a death in which "in custody" tells where it happened


def turned(
    draft: Draft,
    cast: Sequence[Cast],
    penalty: Penalty | None,
    custody: bool,
    words: EventWords,
    details: DetailWords,
) -> str:
    """Return the type of an event: its frame's, unless the circumstances make it another."""
    kind = draft.frame.type
    for turn in details.turns:
        if kind in turn["from"] and _applies(turn, draft, cast, penalty, custody, words, details):
            return str(turn["to"])
    return kind


def _around(draft: Draft) -> tuple[int, int]:
    """Return the range of the sentence's text right around the trigger."""
    tokens, start = draft.shape.tokens, draft.shape.sentence.start
    return max(0, tokens[draft.first].start - start - _NEAR), tokens[draft.last - 1].end - start + _NEAR


def _applies(
    turn: dict[str, Any], draft: Draft, cast: Sequence[Cast], penalty: Penalty | None, custody: bool, words: EventWords,
    details: DetailWords,
) -> bool:  # fmt: skip
    patients = [c.party for c in cast if c.part == "patient"]
    agents = [c.party for c in cast if c.part == "agent"]
    kinds = frozenset().union(*(p.kinds for p in patients)) if patients else frozenset()
    by_state = any(words.state & set(a.name.lower().split()) for a in agents)
    text = draft.shape.sentence.text
    if turn.get("custody") and not (custody or details.custody.search(text) or "detainee" in kinds):
        return False
    if turn.get("in_custody") and not details.in_custody.search(text, *_around(draft)):
        return False
    if turn.get("administrative") and not (
        (penalty is not None and penalty.value.startswith("administrative")) or draft.trigger.lemma == "fine"
        or (penalty is not None and "administrative" in penalty.value)
    ):  # fmt: skip
        return False
    if "patient" in turn and not kinds & set(turn["patient"]):
        return False
    if "not_to" in turn and kinds & set(turn["not_to"]):
        return False
    if "agent" in turn and not by_state:
        return False
    if "agent_not" in turn and by_state:
        return False
    if "words" in turn and draft.trigger.word not in turn["words"]:
        return False
    return "context" not in turn or bool(set(turn["context"]) & set(draft.shape.lowers))
