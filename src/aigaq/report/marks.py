"""What a chart of a series shows: one row per holder, one column per date said, one badge per figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from aigaq.records import Series, Side, Standing

from .catalogue import catalogue
from .dates import coarsen, date_in_words, short_date
from .wording import SIDES, Amount, in_short, in_words

Bound = Literal["", "up", "down", "both"]

_ROWS_PER_SIDE = 8
_BADGES_PER_CELL = 4


class Badge(NamedTuple):
    """A figure, said once or several times by one holder in one column.

    Attributes
    ----------
    label : str
        "≥15".
    bound : str
        ``up``: that or more; ``down``: that or fewer; ``both``: between two numbers.
    style : str
        ``stated``; ``derived``: worked out; ``aside``: shown but not compared.
    is_dated_by_publication : bool
        No source tells when it was said.
    standings : tuple of Standing
        Those it stands for, first said first.
    """

    label: str
    bound: Bound
    style: Literal["stated", "derived", "aside"]
    is_dated_by_publication: bool
    standings: tuple[Standing, ...]


class Column(NamedTuple):
    """A date said: two short lines to head it, and the whole in words."""

    key: str
    lines: tuple[str, str]
    words: str


class ChartRow(NamedTuple):
    """A holder's figures by column."""

    holder: str
    cells: dict[str, list[Badge]]


class Grid(NamedTuple):
    """Columns in the order of the standings, those without a date last, and the rows of each side."""

    columns: list[Column]
    sides: list[tuple[Side, list[ChartRow]]]


def grid(series: Series, precision: int) -> Grid:
    """Lay out the standings of a series.

    Parameters
    ----------
    precision : int
        3: a column for each date as it was said; 2: for each month; 1: for each year; 0: one column.
    """
    keys = {s.claim_id: _key(s, precision) for s in series.standings}
    columns = [_column(key, precision) for key in sorted(dict.fromkeys(keys.values()), key=lambda key: not key)]
    sides = []
    for side in SIDES:
        rows = _rows([s for s in series.standings if s.side == side], keys)
        if rows:
            sides.append((side, rows))
    return Grid(columns, sides)


def badge_title(badge: Badge, holder: str) -> str:
    """Return a badge in words: "at least 15, Prosecutor, 18 December 2011"."""
    first = badge.standings[0]
    words = in_words(_amount(first))
    t = catalogue()
    said = date_in_words(first.said_on) if first.said_on else t("chart.undated")
    title = t(f"chart.title_{badge.style}", figure=words, holder=holder, said=said)
    more = len(badge.standings) - 1
    return t("chart.and_more", title=title, n=more) if more else title


def _key(standing: Standing, precision: int) -> str:
    if standing.said_on is None:
        return ""
    return standing.said_on if precision == 3 else coarsen(standing.said_on, precision)


def _column(key: str, precision: int) -> Column:
    t = catalogue()
    if precision == 0:
        return Column(key, (t("chart.all_dates"), ""), t("chart.all_dates"))
    if not key:
        return Column(key, (t("chart.no_date_1"), t("chart.no_date_2")), t("chart.undated"))
    return Column(key, short_date(key), date_in_words(key))


def _rows(standings: Sequence[Standing], keys: dict[str, str]) -> list[ChartRow]:
    by_party: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        by_party[standing.party or standing.holder].append(standing)
    parties = list(by_party.values())
    if len(parties) > _ROWS_PER_SIDE:
        loudest = sorted(range(len(parties)), key=lambda i: (-len(parties[i]), i))[: _ROWS_PER_SIDE - 1]
        rest = [p for i, p in enumerate(parties) if i not in loudest]
        parties = [parties[i] for i in sorted(loudest)]
        others = ChartRow(catalogue()("chart.others", n=len(rest)), _cells([s for p in rest for s in p], keys))
        return [*(ChartRow(_name(p), _cells(p, keys)) for p in parties), others]
    return [ChartRow(_name(p), _cells(p, keys)) for p in parties]


def _name(standings: Sequence[Standing]) -> str:
    """Return the name under which a party speaks most often; of names as frequent, the shortest."""
    counted = Counter(s.holder for s in standings)
    return min(counted, key=lambda holder: (-counted[holder], len(holder)))


def _cells(standings: Iterable[Standing], keys: dict[str, str]) -> dict[str, list[Badge]]:
    cells: dict[str, dict[tuple[str, str, str], list[Standing]]] = defaultdict(dict)
    for standing in standings:
        kind = _label(standing), bound_of(standing), _style(standing)
        cells[keys[standing.claim_id]].setdefault(kind, []).append(standing)
    return {key: _fitting(kinds) for key, kinds in cells.items()}


def _fitting(kinds: dict[tuple[str, str, str], list[Standing]]) -> list[Badge]:
    """Return the badges of a cell, lowest number first; those beyond the room there is are one badge, "+3"."""
    ordered = sorted(kinds.items(), key=lambda kind: _value(kind[1][0]))
    badges = [
        Badge(label, bound, style, all(s.said_how == "published" for s in same), tuple(same))  # type: ignore[arg-type]
        for (label, bound, style), same in ordered
    ]
    if len(badges) <= _BADGES_PER_CELL:
        return badges
    rest = tuple(s for badge in badges[_BADGES_PER_CELL - 1 :] for s in badge.standings)
    return [*badges[: _BADGES_PER_CELL - 1], Badge(f"+{len(rest)}", "", "aside", False, rest)]


def _value(standing: Standing) -> float:
    worked = standing.resolved or standing
    values = [v for v in (worked.low, worked.high) if v is not None]
    return min(values, default=float("inf"))


def _amount(standing: Standing) -> Standing | Amount:
    """Return what a badge shows: the number worked out, where there is one."""
    return Amount(standing.resolved.low, standing.resolved.high) if standing.resolved else standing


def _label(standing: Standing) -> str:
    return in_short(_amount(standing))


def bound_of(standing: Standing) -> Bound:
    """Return how the figure of a standing is bounded."""
    low, high = (standing.resolved or standing).low, (standing.resolved or standing).high
    if low is None and high is None:
        return ""
    if low is None:
        return "down"
    if high is None:
        return "up"
    return "both" if low != high else ""


def _style(standing: Standing) -> str:
    if standing.resolved:
        return "derived"
    return "aside" if standing.aside else "stated"
