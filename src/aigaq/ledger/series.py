"""Series: claims about one measure, population, place and period, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.records import Claim, Item, Memo, Resolved, Revision, Series, Standing, make_id

from . import words
from .amounts import stated
from .apart import Placed, set_apart
from .asides import beside
from .figures import Figures, Row
from .holders import document_label, said_before, said_within
from .periods import events
from .relatives import resolve_relatives
from .scopes import NAMELESS_ID, Around, Scope, Within, folded

VERSION = "ledger/9"

#: Names in capitals of at most this length are abbreviations ("UAE").
_INITIALS = 4
#: Which of two equal numbers is the higher: one that is open above.
_OPENNESS = {"at_least": 1, "more_than": 2}


class _Gathered(NamedTuple):
    """Figures that go together, in the order of their sources."""

    scope: Scope
    period: str | None
    rows: tuple[Row, ...]
    relative: bool


def series_of(
    figures: Mapping[str, Figures], items: Mapping[str, Item], within: Within, memo: Memo
) -> tuple[Series, ...]:
    """Return the series of all figures: every figure that nobody rejected is in exactly one."""
    by_scope: dict[str, list[Row]] = defaultdict(list)
    for own in figures.values():
        for row in own.rows:
            by_scope[row.key].append(row)
    gathered = list(chain.from_iterable(memo.of("periods", by_scope, _by_period).values()))
    worked_out = resolve_relatives([one.rows for one in gathered], items) if any(g.relative for g in gathered) else {}
    units = {}
    for one in gathered:
        resolved = tuple(worked_out.get(row.claim.id) for row in one.rows) if worked_out else ()
        units[one.rows[0].claim.id] = (one, resolved, within.get(one.scope.place, ()))
    found = memo.of("series", units, _placed)
    apart = set_apart(list(found.values()), figures, memo)
    by_rank: dict[tuple[int, int], list[Series]] = defaultdict(list)
    for series in apart:
        by_rank[words.rank(series.measure), -len(series.standings)].append(series)
    ordered = memo.of("series in order", by_rank, _ordered)
    return tuple(chain.from_iterable(ordered[rank] for rank in sorted(ordered)))


def _ordered(series: list[Series]) -> list[Series]:
    return sorted(series, key=lambda one: (one.title, one.id))


def _by_period(rows: list[Row]) -> list[_Gathered]:
    """Return the figures of one scope that go together."""
    by_date: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_date[_date(row.claim)].append(row)
    found = []
    for event in events({edtf: frozenset(row.claim.item.id for row in dated) for edtf, dated in by_date.items()}):
        together = [row for edtf in event.dates for row in by_date[edtf]]
        together.sort(key=lambda row: _source_order(row.claim))
        relative = any(row.figure.relative is not None for row in together)
        found.append(_Gathered(rows[0].scope, event.period, tuple(together), relative))
    return found


def _placed(made_from: tuple[_Gathered, tuple[Resolved | None, ...], Around]) -> Placed:
    """Return the series of figures that go together, and what holds its place."""
    one, resolved, around = made_from
    pairs = [(row.claim, row.standing) for row in one.rows]
    for n, found in enumerate(resolved):
        if found is not None and pairs[n][1].resolved is None:
            pairs[n] = (pairs[n][0], replace(pairs[n][1], resolved=found))
    by_id = {row.claim.id: row.around for row in one.rows}
    return Placed.of(_series(one.scope, one.period, pairs, by_id), around)


def _date(claim: Claim) -> str | None:
    return claim.date.edtf if claim.date else None


def _source_order(claim: Claim) -> tuple[str, str, int, str]:
    return claim.item.name, claim.item.id, claim.span.start, claim.id


def _series(
    scope: Scope, period: str | None, rows: list[tuple[Claim, Standing]], around: Mapping[str, Around]
) -> Series:
    partial = beside(rows)
    aside = [(c, replace(s, aside=partial[c.id]) if c.id in partial else s) for c, s in rows]
    rows = _with_origins(sorted(aside, key=_said_order))
    standings = tuple(standing for _, standing in rows)
    place = _place_name(scope, rows, around)
    known = place is not None and not scope.place.startswith(NAMELESS_ID)
    return Series(
        id=make_id("series", *scope, period),
        title=_title(scope, place, period, rows[0][0]),
        measure=scope.measure,
        unit=scope.unit,
        population=scope.population,
        place=place,
        place_id=scope.place if known else None,
        period=period,
        standings=standings,
        lowest=_lowest(standings),
        highest=_highest(standings),
        revisions=_revisions(standings),
        made_from=tuple(sorted(s.claim_id for s in standings)),
        made_by=VERSION,
    )


def _title(scope: Scope, place: str | None, period: str | None, first: Claim) -> str:
    where = place or words.no_place(document_label(first))
    parts = [words.heading(scope.measure, scope.unit, scope.population), where, words.day(period)]
    return ", ".join(parts)


def _place_name(scope: Scope, rows: Sequence[tuple[Claim, Standing]], by_id: Mapping[str, Around]) -> str | None:
    """Return the place as most claims name it; capitals throughout are a matter of headings.

    A region under which claims about its towns are gathered has its own name, if no claim gives it.
    """
    places = [claim.place for claim, _ in rows if claim.place]
    around = [pair for claim, _ in rows for pair in by_id[claim.id]]
    named = [place for place in places if place.id == scope.place]
    if not named and scope.place in dict(around):
        return dict(around)[scope.place]
    counts = Counter(" ".join(place.text.split()) for place in named or places)
    if not counts:
        return None
    names = {name: sum(n for other, n in counts.items() if folded(other) == folded(name)) for name in counts}
    name = min(names, key=lambda name: (-names[name], name.isupper(), -counts[name], name))
    return name.title() if name.isupper() and len(name) > _INITIALS else name


def _said_order(row: tuple[Claim, Standing]) -> tuple[bool, str, str, tuple[str, str, int, str]]:
    """Order by the date said, unknown last, then by source."""
    claim, standing = row
    span = said_within(standing)
    day = span.earliest if standing.said_how == "stated" else span.latest
    return day is None, day.isoformat() if day else "", standing.said_on or "", _source_order(claim)


def _with_origins(rows: list[tuple[Claim, Standing]]) -> list[tuple[Claim, Standing]]:
    """Give standings of one party that repeat one number the first of them as their origin."""
    first: dict[tuple[str, int | str | None], str] = {}
    found = []
    for claim, standing in rows:
        number = stated(standing)
        key = standing.party, number if number is not None else standing.term
        found.append((claim, replace(standing, origin=first.setdefault(key, claim.id))))
    return found


def _lowest(standings: Sequence[Standing]) -> str | None:
    told = [
        (s.low, _OPENNESS.get(s.qualifier, 0), i) for i, s in enumerate(standings) if _tells(s) and s.low is not None
    ]
    return standings[min(told)[2]].claim_id if told else None


def _highest(standings: Sequence[Standing]) -> str | None:
    told = [(stated_high(s), _OPENNESS.get(s.qualifier, 0), -i) for i, s in enumerate(standings) if _tells(s)]
    return standings[-max(told)[2]].claim_id if told else None


def _tells(standing: Standing) -> bool:
    return standing.aside is None and stated(standing) is not None


def stated_high(standing: Standing) -> int:
    """Return the highest number stated by a standing that states one."""
    number = standing.high if standing.high is not None else standing.low
    assert number is not None
    return number


def _revisions(standings: Sequence[Standing]) -> tuple[Revision, ...]:
    """Return how the figures of each party moved, from one day on which it is known to have spoken to a later one.

    Of several figures that a party gave on one day the largest is its toll.
    """
    parties: dict[str, dict[str | None, Standing]] = defaultdict(dict)
    for standing in standings:
        if _tells(standing) and None not in said_within(standing):
            days = parties[standing.party]
            same = days.get(standing.said_on)
            if same is None or (stated(same) or 0) < (stated(standing) or 0):
                days[standing.said_on] = standing
    found = []
    for told in parties.values():
        for before, after in pairwise(told.values()):
            if stated(before) != stated(after) and said_before(before, after):
                text = words.moved(before, after)
                found.append(Revision(holder=after.holder, before=before.claim_id, after=after.claim_id, text=text))
    return tuple(found)
