"""What is known of claims beside what they say, document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from aigaq.records import Account, Claim, Memo, Statement, Told

from .cues import Cues
from .matching import Known
from .requirements import Catalogue

#: Contradictions of numbers in which two sides do not go together.
_DISPUTES = ("value", "relative")


class Document(NamedTuple):
    """The claims of one document.

    Attributes
    ----------
    claims : tuple of Known
        Those that count: neither rejected nor conclusions.
    concluded : tuple of (topic, claim id)
        What its author concludes.
    """

    claims: tuple[Known, ...]
    concluded: tuple[tuple[str, str], ...]


class _Read(NamedTuple):
    """All that is known of the claims of a document."""

    claims: list[Claim]
    told: list[Told | None]
    disputed: list[bool]
    grades: list[str | None]
    catalogue: str


def documents_of(account: Account, catalogue: Catalogue, memo: Memo) -> Mapping[str, Document]:
    """Return the claims of each document of an account, by item."""
    told = account.ledgers.told
    disputed = {
        claim
        for one in account.contradictions
        if one.kind in _DISPUTES and _are_of_two_sides(told, one.left, one.right)
        for claim in (one.left, one.right)
    }
    grades = {t.claim_id: one.grade for one in account.ledgers.occurrences for t in one.told}
    by_item: dict[str, list[Claim]] = defaultdict(list)
    for claim in account.claims:
        by_item[claim.item.id].append(claim)
    units = {}
    for item, claims in by_item.items():
        ids = [claim.id for claim in claims]
        known = [ident in disputed for ident in ids]
        units[item] = _Read(claims, list(map(told.get, ids)), known, list(map(grades.get, ids)), catalogue.key)
    cues = Cues(catalogue.cues)
    return memo.of("known", units, lambda read: _document(read, cues))


def _are_of_two_sides(told: Mapping[str, Told], left: str, right: str) -> bool:
    return left in told and right in told and told[left].side != told[right].side


def _document(read: _Read, cues: Cues) -> Document:
    said: dict[str, frozenset[str]] = {}
    claims = []
    concluded = []
    for claim, told, disputed, grade in zip(read.claims, read.told, read.disputed, read.grades, strict=True):
        if is_conclusion(claim) and claim.statement:
            concluded += [(topic, claim.id) for topic in claim.statement.topics]
        elif claim.review.status != "rejected":
            quote = claim.sentence.quote
            if quote not in said:
                said[quote] = cues.of(quote)
            claims.append(Known(claim, told, disputed, grade, said[quote]))
    return Document(tuple(claims), tuple(concluded))


def is_conclusion(claim: Claim) -> bool:
    """Tell whether a claim is an author's conclusion: it is shown, and bears on nothing."""
    return isinstance(claim.statement, Statement) and claim.statement.type == "statement.assessment"
