"""What statements are about: the claims of the same document that their words tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import UnsetType

from aigaq.records import Claim

from .reader import Stated

#: claims that one statement names
_MOST = 40


def with_about(stated: Sequence[Stated], others: Iterable[Claim]) -> list[Claim]:
    """Return the statements with the ids of the claims that stand within their words.

    Parameters
    ----------
    stated : sequence of Stated
        The statements of a document.
    others : iterable of Claim
        Its events and figures.
    """
    by_block: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in others:
        by_block[claim.span.block].append(claim)
    for rows in by_block.values():
        rows.sort(key=lambda c: c.span.start)
    return [_about(row.claim, by_block.get(row.claim.span.block, [])) for row in stated]


def _about(claim: Claim, rows: list[Claim]) -> Claim:
    statement = claim.statement
    words = None if isinstance(statement, UnsetType) else statement.words_span
    if isinstance(statement, UnsetType) or words is None:
        return claim
    first = bisect_left(rows, words[0], key=lambda c: c.span.start)
    found: list[str] = []
    for other in rows[first : first + _MOST]:
        if other.span.start >= words[1]:
            break
        if other.span.end <= words[1]:
            found.append(other.id)
    if not found:
        return claim
    return msgspec.structs.replace(claim, statement=msgspec.structs.replace(statement, about=tuple(found)))
