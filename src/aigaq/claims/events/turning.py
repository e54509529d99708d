"""Turning: which type an act has in the end, by who suffers it, who does it, and where: ``turn`` of slots.toml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .detail_words import DetailWords
from .lexicon import EventWords
from .penalties import Penalty
from .reader import Cast, Draft


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
    if turn.get("in_custody") and not details.in_custody.search(text):
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
