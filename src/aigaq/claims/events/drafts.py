"""Drafts: an event as read from a sentence, before its slots are."""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import Frame, Trigger
from .parties import Party
from .penalties import Penalty
from .shape import Shape

#: stands for whoever a verdict told of before was about
OWNER = "@owner"
#: stands for whom a fragment is about: "Arrested on 3 May."
UNSAID = "@unsaid"
#: stands for the court told of before: "it sentenced him"
COURT = "@court"


class Cast(NamedTuple):
    """Someone in an event with their part in it."""

    party: Party
    part: str


class Draft(NamedTuple):
    """An event before its slots are read.

    Attributes
    ----------
    first, last : int
        Tokens of the trigger.
    after : int
        The token where what follows the verb and its object begins.
    stop : int
        The token where its clause ends.
    verb : int
        Token of the verb or noun.
    penalty : Penalty or None
    rivals, rival : tuple of str, str
        Types that another frame would give it, and that frame's rule.
    main : int
        How many of those it happens to stand in the clause itself, before "together with ...".
    sure : bool
        Read from a verb with a clear voice, rather than from a noun or an open participle.
    """

    frame: Frame
    trigger: Trigger
    shape: Shape
    first: int
    last: int
    after: int
    stop: int
    verb: int
    cast: tuple[Cast, ...]
    negated: bool
    lead: str
    modals: tuple[str, ...]
    penalty: Penalty | None
    sure: bool
    main: int = 0
    rivals: tuple[str, ...] = ()
    rival: str = ""


class Missed(NamedTuple):
    """A trigger of which no event could be made."""

    shape: Shape
    first: int
    last: int
    reason: str
