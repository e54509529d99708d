"""What people decided about records: who is one, who is not, and where two decisions exclude each other.

Judgements are taken in the order in which they were made; of two about one pair the later holds. The machine never
goes against one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

import msgspec

from aigaq.records.decisions import Decision
from aigaq.records.errors import InputError
from aigaq.records.lists import Judgement, Verdict, pair
from aigaq.records.mentions import MentionKind


class Ruled(NamedTuple):
    """Judgements in force, pair by pair.

    Attributes
    ----------
    verdicts : dict
        By pair of record ids, the smaller first: the last verdict and the number of its decision.
    together : dict of str to frozenset of str
        By record: all records that people say are one with it, itself included.
    conflicts : tuple of (str, str)
        Pairs judged different whose records other judgements make one; of these, the ones that make them one hold.
    """

    verdicts: dict[tuple[str, str], tuple[Verdict, int]]
    together: dict[str, frozenset[str]]
    conflicts: tuple[tuple[str, str], ...]

    def apart(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs that are judged different and not in conflict."""
        for ends, (verdict, _) in self.verdicts.items():
            if verdict == "different" and ends[1] not in self.together.get(ends[0], ()):
                yield ends


def judgements(decisions: Iterable[Decision], kind: MentionKind = "person") -> list[Judgement]:
    """Return the judgements that decisions of kind ``link`` hold; those in force, in their order."""
    found = []
    for decision in decisions:
        body = {**decision.body, "by": decision.by, "at": decision.at}
        judgement = msgspec.convert({**body, "reason": decision.reason, "number": decision.number}, Judgement)
        if judgement.kind == kind:
            found.append(judgement)
    return found


def ruled(made: Sequence[Judgement]) -> Ruled:
    """Work judgements out, pair by pair."""
    verdicts: dict[tuple[str, str], tuple[Verdict, int]] = {}
    for judgement in made:
        for a, b in _pairs(judgement):
            verdicts[min(a, b), max(a, b)] = (judgement.verdict, judgement.number)
    together = _groups(ends for ends, (verdict, _) in verdicts.items() if verdict == "same")
    conflicts = tuple(
        (a, b)
        for (a, b), (verdict, _) in sorted(verdicts.items())
        if verdict == "different" and b in together.get(a, ())
    )
    return Ruled(verdicts, together, conflicts)


def checked(made: Sequence[Judgement], new: Judgement) -> None:
    """Check that a new judgement can stand beside those made.

    Raises
    ------
    InputError
        It excludes earlier ones about other pairs; the message names their decisions.
    """
    before = ruled(made)
    after = ruled([*made, new])
    fresh = set(after.conflicts) - set(before.conflicts)
    if not fresh:
        return
    numbers: set[int] = set()
    for a, b in fresh:
        numbers.add(after.verdicts[a, b][1])
        group = after.together[a]
        numbers |= {n for ends, (v, n) in after.verdicts.items() if v == "same" and ends[0] in group}
    named = ", ".join(str(n) for n in sorted(numbers - {new.number, 0}))
    raise InputError(
        "This cannot hold beside earlier decisions.",
        f"decisions {named}",
        "Undo one of them first: aigaq people undo NUMBER.",
    )


def target_of(judgement: Judgement) -> str:
    """Return what the decision is about: the first record of each side."""
    return pair(min(judgement.left), min(judgement.right))


def _pairs(judgement: Judgement) -> Iterator[tuple[str, str]]:
    if judgement.verdict == "same":
        return combinations(sorted({*judgement.left, *judgement.right}), 2)
    return product(judgement.left, judgement.right)


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    parent: dict[str, str] = {}

    def root(a: str) -> str:
        parent.setdefault(a, a)
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for a, b in pairs:
        parent[root(a)] = root(b)
    members: dict[str, set[str]] = {}
    for each in parent:
        members.setdefault(root(each), set()).add(each)
    return {each: frozenset(members[root(each)]) for each in parent}
