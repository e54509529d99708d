"""The language of conditions: what claims must say for a requirement to apply, to be met or not to be met.

A condition is one or more tests joined by ``and`` and ``or``, with brackets; ``and`` binds closer. A test
names claims::

    event force.firearm with fleeing/lying told
    event force.* and not event force.warning
    statement denial/justification about force.* by official
    figure killed
    says no-nonlethal
    event force.warning told given event force.firearm told
    more than 2 days from custody.arrest to custody.judge without extended says first-appearance

=====================  ==========================================================================================
``event A/B``          an event of one of these types; ``force.*`` means all that begin so
``statement A/B``      a statement with one of these acts
``figure A/B``         a figure of one of these measures
``claim``              any claim
``with x/y``           the event has one of these attributes
``without x/y``        it has none of them
``method x/y``         it names one of these methods of ill-treatment
``outcome x/y``        it ended so
``about t/u``          the statement speaks of one of these types of events
``role x/y``           somebody it happened to is one of these
``agent x/y``          somebody who acted is one of these
``by c/d``             its holder is of one of these classes, or of this finer source
``not-by c/d``         of none of them
``told``               told to have happened or alleged
``negative``           told not to have happened, or denied
``planned``            told to be planned
``penalty x/y``        its penalty begins so (``administrative``, ``P``, ``death``)
``law``, ``charge``    an article or a charge is named
``dated``, ``named``   it has a date; a person is named
``disputed``           another side gives a number that does not go with it
``population x/y``     a figure of these people only (``security``, ``children``)
``says x/y``           its sentence has one of these cues (``cues.toml``)
``not-says x/y``       it has none of them
=====================  ==========================================================================================

``says x`` alone is short for ``claim says x``. ``not`` before a test or bracket: no claim of the unit fits it; it can
only stand beside tests that some claim fits, because the absence of a claim never bears on anything by itself.
``A given B``: the claims of A bear, and only where B holds too; those of B are not cited. It binds closest.

Two events of an interval may have qualifiers, which are read as far as they go. ``says`` finds a turn of phrase in
the sentence, whatever claim stands in it: one claim of each sentence is cited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal["event", "statement", "figure", "claim"]
KINDS = ("event", "statement", "figure", "claim")
#: Qualifiers followed by names.
NAMED = (
    "with",
    "without",
    "method",
    "outcome",
    "about",
    "role",
    "agent",
    "by",
    "not-by",
    "penalty",
    "says",
    "not-says",
    "population",
)
#: Qualifiers that stand alone.
BARE = ("told", "negative", "planned", "law", "charge", "dated", "named", "disputed")
_JOINING = ("and", "or", "not", "given", "to", "(", ")")
_TOKEN = re.compile(r"[()]|[^\s()]+")


class Test(NamedTuple):
    """Some claim of the unit is of this kind and fits every qualifier."""

    kind: Kind
    names: tuple[str, ...]
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...]


class Interval(NamedTuple):
    """More, or not more, than so many days lie between two events; a name stands for a threshold."""

    more: bool
    days: str
    first: Test
    second: Test


class Not(NamedTuple):
    """No claim of the unit fits."""

    inner: Node


class And(NamedTuple):
    """All hold."""

    inner: tuple[Node, ...]


class Or(NamedTuple):
    """One holds at least."""

    inner: tuple[Node, ...]


class Given(NamedTuple):
    """The first holds, where the second does too; only the claims of the first are cited."""

    inner: Node
    guard: Node


Node = Test | Interval | Not | And | Or | Given


class ConditionError(ValueError):
    """A condition cannot be read; the message names the word at which it stops."""


def parse(text: str) -> Node:
    """Return the condition that `text` writes.

    Raises
    ------
    ConditionError
        It is not written in the language.
    """
    words = _TOKEN.findall(text)
    node, at = _either(words, 0)
    if at < len(words):
        raise ConditionError(f"does not go on here: {' '.join(words[at : at + 4])!r}")
    return node


def _either(words: Sequence[str], at: int) -> tuple[Node, int]:
    nodes, at = _joined(words, at, "or", _both)
    return (nodes[0] if len(nodes) == 1 else Or(tuple(nodes))), at


def _both(words: Sequence[str], at: int) -> tuple[Node, int]:
    nodes, at = _joined(words, at, "and", _given)
    return (nodes[0] if len(nodes) == 1 else And(tuple(nodes))), at


def _given(words: Sequence[str], at: int) -> tuple[Node, int]:
    node, at = _single(words, at)
    while at < len(words) and words[at] == "given":
        guard, at = _single(words, at + 1)
        node = Given(node, guard)
    return node, at


def _joined(words: Sequence[str], at: int, by: str, part: object) -> tuple[list[Node], int]:
    assert callable(part)
    node, at = part(words, at)
    nodes = [node]
    while at < len(words) and words[at] == by:
        node, at = part(words, at + 1)
        nodes.append(node)
    return nodes, at


def _single(words: Sequence[str], at: int) -> tuple[Node, int]:
    word = _word(words, at)
    if word == "(":
        node, at = _either(words, at + 1)
        if _word(words, at) != ")":
            raise ConditionError(f"a bracket is not closed before {_word(words, at)!r}")
        return node, at + 1
    if word == "not":
        node, at = _single(words, at + 1)
        return Not(node), at
    if word == "says":
        return _test(words, at, "claim", ())
    if word in ("more", "at"):
        return _interval(words, at)
    if word == "claim":
        return _test(words, at + 1, "claim", ())
    if word in ("event", "statement", "figure"):
        return _test(words, at + 2, word, _names(words, at + 1))  # type: ignore[arg-type]
    raise ConditionError(f"expected event, statement, figure, claim, says, not or a bracket, found {word!r}")


def _test(words: Sequence[str], at: int, kind: Kind, names: tuple[str, ...]) -> tuple[Test, int]:
    qualifiers: list[tuple[str, tuple[str, ...]]] = []
    while at < len(words) and (words[at] in NAMED or words[at] in BARE):
        if words[at] in BARE:
            qualifiers.append((words[at], ()))
            at += 1
        else:
            qualifiers.append((words[at], _names(words, at + 1)))
            at += 2
    return Test(kind, names, tuple(qualifiers)), at


def _interval(words: Sequence[str], at: int) -> tuple[Interval, int]:
    """Read "more than N days from A to B" and "at most N days from A to B"."""
    form = list(words[at : at + 5])
    if len(form) < 5 or form[1] not in ("than", "most") or form[3:] != ["days", "from"]:
        raise ConditionError("an interval is written: more than N days from TYPE to TYPE")
    first, at = _test(words, at + 6, "event", _names(words, at + 5))
    if _word(words, at) != "to":
        raise ConditionError(f"expected to and an event, found {words[at]!r}")
    second, at = _test(words, at + 2, "event", _names(words, at + 1))
    return Interval(form[0] == "more", form[2], first, second), at


def _names(words: Sequence[str], at: int) -> tuple[str, ...]:
    word = _word(words, at)
    if word in KINDS or word in NAMED or word in BARE or word in _JOINING:
        raise ConditionError(f"expected a name, found {word!r}")
    return tuple(word.split("/"))


def _word(words: Sequence[str], at: int) -> str:
    if at >= len(words):
        raise ConditionError("ends too early")
    return words[at]


def tests_of(node: Node) -> list[Test | Interval]:
    """Return every test of a condition, those under a ``not`` included."""
    if isinstance(node, Test | Interval):
        return [node]
    if isinstance(node, Not):
        return tests_of(node.inner)
    if isinstance(node, Given):
        return [*tests_of(node.inner), *tests_of(node.guard)]
    return [test for inner in node.inner for test in tests_of(inner)]


def rests_on_claims(node: Node) -> bool:
    """Tell whether the condition can only hold if some claim fits: absence alone bears on nothing."""
    if isinstance(node, Test | Interval):
        return True
    if isinstance(node, Not):
        return False
    if isinstance(node, Given):
        return rests_on_claims(node.inner)
    found = [rests_on_claims(inner) for inner in node.inner]
    return any(found) if isinstance(node, And) else all(found)
