"""Series: claims about one measure, population, place and period, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from aigaq.records import Claim, Figure, Item, Resolved, Revision, Series, Standing, make_id
from aigaq.records.vocabulary import measures

from . import words
from .amounts import Convention, by_convention, stated
from .apart import set_apart
from .asides import aside_of, beside
from .holders import document_label, holder_of, party_of, said_before, said_within, side_of
from .periods import events
from .relatives import resolve_relatives
from .scopes import NAMELESS_ID, Scope, Within, folded, scopes_of

VERSION = "ledger/8"

_Row = tuple[Claim, Figure]
#: Names in capitals of at most this length are abbreviations ("UAE").
_INITIALS = 4
#: Which of two equal numbers is the higher: one that is open above.
_OPENNESS = {"at_least": 1, "more_than": 2}


def series_of(
    claims: Iterable[Claim],
    items: Iterable[Item],
    within: Within | None = None,
    convention: Convention | None = None,
) -> tuple[Series, ...]:
    """Return the series of all figures: every figure that nobody rejected is in exactly one.

    Parameters
    ----------
    claims : iterable of Claim
        Others than figures are passed over. Their order does not matter.
    within : mapping of str to tuple of (id, name), optional
        For the id of a place, the places that hold it, nearest first, the country last.
    convention : mapping of str to tuple of (low, high), optional
        How the case reads vague words ("dozens"); marked as such wherever it is shown. Without one, they stay words.
    """
    within = within or {}
    known = {item.id: item for item in items}
    figures = [
        (claim, claim.figure)
        for claim in claims
        if isinstance(claim.figure, Figure) and claim.review.status != "rejected"
    ]
    kinds = {claim.id: figure.measure for claim, figure in figures}
    gathered = list(_gathered(figures, within))
    worked_out = resolve_relatives([rows for _, _, rows in gathered], known)
    worked_out |= {c.id: r for c, f in figures if (r := by_convention(f, c.id, convention or {}))}
    found: list[Series] = []
    for scope, period, rows in gathered:
        standings = [(claim, _standing(claim, figure, known, kinds, worked_out)) for claim, figure in rows]
        found.append(_series(scope, period, standings, within))
    order = {code: index for index, code in enumerate(measures())}
    apart = set_apart(found, {claim.id: claim for claim, _ in figures}, within)
    return tuple(
        replace(one, apart=apart.get(one.id, ()))
        for one in sorted(found, key=lambda s: (order.get(s.measure, 99), -len(s.standings), s.title, s.id))
    )


def _gathered(figures: list[_Row], within: Within) -> Iterator[tuple[Scope, str | None, list[_Row]]]:
    """Yield the figures that go together, in the order of their sources."""
    for scope, rows in scopes_of(figures, within).items():
        by_date: dict[str | None, list[_Row]] = defaultdict(list)
        for row in rows:
            by_date[_date(row[0])].append(row)
        for event in events({edtf: frozenset(row[0].item.id for row in dated) for edtf, dated in by_date.items()}):
            together = [row for edtf in event.dates for row in by_date[edtf]]
            yield scope, event.period, sorted(together, key=lambda row: _source_order(row[0]))


def _date(claim: Claim) -> str | None:
    return claim.date.edtf if claim.date else None


def _source_order(claim: Claim) -> tuple[str, str, int, str]:
    return claim.item.name, claim.item.id, claim.span.start, claim.id


def _standing(
    claim: Claim,
    figure: Figure,
    items: Mapping[str, Item],
    kinds: Mapping[str, str],
    worked_out: Mapping[str, Resolved],
) -> Standing:
    said, day = claim.attribution, claim.item.published
    return Standing(
        claim_id=claim.id,
        holder=holder_of(claim),
        party=party_of(claim),
        cls=said.cls,
        side=side_of(claim, items),
        said_on=said.said_on or day,
        said_how="stated" if said.said_on else "published" if day else "unknown",
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        term=figure.term,
        origin=claim.id,
        resolved=worked_out.get(claim.id),
        aside=aside_of(claim, figure, kinds),
    )


def _series(scope: Scope, period: str | None, rows: list[tuple[Claim, Standing]], within: Within) -> Series:
    partial = beside(rows)
    aside = [(c, replace(s, aside=partial[c.id]) if c.id in partial else s) for c, s in rows]
    rows = _with_origins(sorted(aside, key=_said_order))
    standings = tuple(standing for _, standing in rows)
    place = _place_name(scope, rows, within)
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


def _place_name(scope: Scope, rows: Sequence[tuple[Claim, Standing]], within: Within) -> str | None:
    """Return the place as most claims name it; capitals throughout are a matter of headings.

    A region under which claims about its towns are gathered has its own name, if no claim gives it.
    """
    places = [claim.place for claim, _ in rows if claim.place]
    around = [pair for place in places for pair in within.get(place.id or "", ())]
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
