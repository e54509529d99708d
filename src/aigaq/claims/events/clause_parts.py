"""A clause: what stands around a verb."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .phrases import Phrase

Voice = Literal["active", "passive", "open"]


class Clause(NamedTuple):
    """What stands around a verb.

    Attributes
    ----------
    verb : int
        Token of the verb.
    start : int
        First token of its group: auxiliaries, "not", adverbs.
    voice : str
        ``open``: a participle behind a noun, which is passive for a verb that takes an object.
    subject : tuple of Phrase
    lead : int
        The verb before "to"; -1 when the verb is no infinitive.
    relative : bool
        The subject stands before a relative pronoun.
    shared : int
        The verb whose subject it shares; -1 when it has its own.
    """

    verb: int
    start: int
    voice: Voice
    subject: tuple[Phrase, ...]
    lead: int = -1
    relative: bool = False
    shared: int = -1
