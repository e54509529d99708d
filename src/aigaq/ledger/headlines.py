"""Headlines: which series to show first, and the most striking ones in a sentence each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from aigaq.records import Account, Claim, Contradiction, Figure, Memo, Revision, Series, Standing

from . import words
from .amounts import stated
from .holders import document_label

#: How many series are headlines at most.
HEADLINES = 12
#: How many series with one holder alone are headlines where there are no others.
ALONE = 3
_ONE_HOLDER = 3


def headlines(series: Iterable[Series], contradictions: Iterable[Contradiction], memo: Memo) -> tuple[str, ...]:
    """Return the ids of the series to show first, the most telling first.

    Series in which official and other holders disagree come first, then those in which anybody does, then those with
    several holders; within each, deaths before injuries and so on in the order of the measures, then those with the
    most holders and standings. A case of single voices shows its first few.
    """
    disputed: dict[str, list[str]] = defaultdict(list)
    for one in contradictions:
        if one.kind in ("value", "relative", "scope"):
            disputed[one.series_id] += (one.left, one.right)
    units = {one.id: (one, disputed.get(one.id)) for one in series if one.measure != "other"}
    first = nsmallest(HEADLINES, memo.of("headlines", units, _rank).values())
    several = [ident for tier, *_, ident in first if tier < _ONE_HOLDER]
    return tuple(several or [ident for *_, ident in first[:ALONE]])


def _rank(made_from: tuple[Series, list[str] | None]) -> tuple[int, int, int, int, str]:
    one, disputed = made_from
    sides = {s.side for s in one.standings if s.claim_id in disputed} if disputed else set()
    parties = {s.party for s in one.standings if s.aside is None}
    tier = 0 if "official" in sides and len(sides) > 1 else 1 if sides else 2 if len(parties) > 1 else _ONE_HOLDER
    return tier, words.rank(one.measure), -len(parties), -len(one.standings), one.id


def striking_lines(account: Account, n: int = 3) -> list[str]:
    """Return the account's `n` most striking series as plain sentences: numbers, holders, sources; no verdict.

    One of each measure first, in the order of the headlines.
    """
    by_id = {one.id: one for one in account.series}
    claims = {claim.id: claim for claim in account.claims}
    first: list[Series] = []
    later: list[Series] = []
    for one in (by_id[ident] for ident in account.headlines):
        (later if any(one.measure == other.measure for other in first) else first).append(one)
    return [_line(one, claims) for one in (first + later)[:n]]


def _line(series: Series, claims: dict[str, Claim]) -> str:
    by_id = {s.claim_id: s for s in series.standings}
    lowest, highest = by_id.get(series.lowest or ""), by_id.get(series.highest or "")
    clauses = [_extremes(lowest, highest, series.standings, claims)]
    clauses += _official(series.standings, (lowest, highest), claims)
    clauses += _relatives(series.standings, claims)
    for revision in series.revisions[-1:]:
        if {revision.before, revision.after} == {series.lowest, series.highest}:
            clauses = clauses[1:]
        clauses.append(_moved(revision, claims))
    return words.line(series.title, clauses)


def _moved(revision: Revision, claims: dict[str, Claim]) -> str:
    documents = {document_label(claims[ident]) for ident in (revision.before, revision.after)}
    return words.in_documents(revision.text, sorted(documents - {revision.holder}))


def _extremes(
    lowest: Standing | None, highest: Standing | None, standings: Sequence[Standing], claims: dict[str, Claim]
) -> str:
    told = [s for s in (lowest, highest) if s is not None]
    if len(told) == 2 and stated(told[0]) != stated(told[1]):
        return words.from_to(*(_cited(s, claims) for s in told))
    return _cited(told[0] if told else standings[0], claims)


def _official(
    standings: Sequence[Standing], extremes: Sequence[Standing | None], claims: dict[str, Claim]
) -> list[str]:
    """Return the official number if neither the lowest nor the highest is official."""
    if any(s is not None and s.side == "official" for s in extremes):
        return []
    official = [s for s in standings if s.side == "official" and s.aside is None and stated(s) is not None]
    return [_cited(official[-1], claims)] if official else []


def _relatives(standings: Sequence[Standing], claims: dict[str, Claim]) -> list[str]:
    worked_out = [s for s in standings if s.resolved is not None and s.aside is None]
    return [words.worked_out(_cited(s, claims), s.resolved.arithmetic) for s in worked_out[:1] if s.resolved]


def _cited(standing: Standing, claims: dict[str, Claim]) -> str:
    claim = claims[standing.claim_id]
    figure = claim.figure if isinstance(claim.figure, Figure) else None
    return words.cited(standing, figure, document_label(claim))
