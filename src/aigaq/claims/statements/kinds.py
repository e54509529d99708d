"""Kinds: the act a statement is, by its verb and by what was said."""

from __future__ import annotations

from aigaq.claims.sources import Source

from .act import SpeechAct
from .words import SpeechWords

#: which type of ``events.toml`` each act belongs to
TYPES = {
    "fact": "statement.fact",
    "justification": "statement.fact",
    "acknowledgement": "statement.fact",
    "refusal_to_comment": "statement.fact",
    "denial": "statement.denial",
    "commitment": "statement.commitment",
    "call": "statement.call",
    "guilt": "statement.guilt",
    "assessment": "statement.assessment",
}
#: only who answers for an act can justify or acknowledge it, and only who has power presents someone as guilty
_OF_OFFICIALS = frozenset({"guilt", "justification", "acknowledgement"})
_PROMISING = frozenset({"official", "intergovernmental", "unofficial"})


def kind_of(act: SpeechAct, source: Source, text: str, words: SpeechWords) -> str:
    """Return the act: the verb's, made finer by what was said when the verb only tells that something was.

    Parameters
    ----------
    act : SpeechAct
        What the verb tells.
    source : Source
        Whose word it is.
    text : str
        The reading that the ranges of `act` count.
    """
    if act.act != "fact" or act.words is None:
        return act.act
    told = text[act.words[0] : act.words[1]]
    for kind, pattern in words.turns.items():
        if kind in _OF_OFFICIALS and source.cls != "official":
            continue
        if kind == "commitment" and source.cls not in _PROMISING:
            continue
        if kind == "guilt" and words.not_guilt.search(told):
            continue
        if pattern.search(told):
            return str(kind)
    return act.act
