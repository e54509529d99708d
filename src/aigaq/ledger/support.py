"""How well a series is supported, and its bounds: low, high, and a best number only where the sources agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from aigaq.records import Bracket, Memo, Series, Standing, Told

from .amounts import extent, stated
from .origins import NOBODY
from .series import stated_high

#: What the authorities would rather not count: stated by themselves, it is acknowledged.
_AGAINST_INTEREST = frozenset({"killed", "injured", "tortured", "detained", "missing", "shots_fired"})
_AGAINST = frozenset({"denied", "negated", "none"})
_NOT_TOLD = frozenset({"feared", "planned", "hypothetical"})


def supported(series: Iterable[Series], told: Mapping[str, Told], memo: Memo) -> tuple[Series, ...]:
    """Return the series with their bounds, grade and number of origins.

    Parameters
    ----------
    told : mapping of str to Told
        By claim id; it names the origin of each claim.
    """
    units = {one.id: (one, [told[i] for i in one.made_from]) for one in series}
    return tuple(memo.of("support", units, _supported).values())


def _supported(made_from: tuple[Series, list[Told]]) -> Series:
    one, rows = made_from
    told = {row.claim_id: row for row in rows}
    return replace(
        one, bracket=_bracket(one, told), grade=_grade(one, told), origins=len(_origins(one.standings, told))
    )


def _told(standing: Standing) -> bool:
    return standing.aside is None or standing.aside.kind not in _AGAINST | _NOT_TOLD


def _origins(standings: Iterable[Standing], told: Mapping[str, Told]) -> set[str]:
    return {told[s.claim_id].origin for s in standings if _told(s) and s.cls not in NOBODY and s.claim_id in told}


def _grade(series: Series, told: Mapping[str, Told]) -> str:
    """Return a code of ``status.toml`` verification: of whether it happened, not of which number holds."""
    asserted = [s for s in series.standings if _told(s)]
    against = {s.party for s in series.standings if s.aside is not None and s.aside.kind in ("denied", "negated")}
    if against:
        return "contested" if any(s.party not in against for s in asserted) else "denied"
    if not asserted:
        return "unchecked"
    if series.measure in _AGAINST_INTEREST and any(s.side == "official" for s in asserted):
        return "acknowledged"
    if len(_origins(asserted, told)) > 1:
        return "corroborated"
    return "repeated" if len({told[s.claim_id].item_id for s in asserted if s.claim_id in told}) > 1 else "single"


def _bracket(series: Series, told: Mapping[str, Told]) -> Bracket:
    compared = [s for s in series.standings if s.aside is None and stated(s) is not None]
    if not compared:
        return Bracket()
    lows = [s.low for s in compared if s.low is not None]
    highest = max(stated_high(s) for s in compared)
    top = [s for s in compared if stated_high(s) == highest]
    return Bracket(
        low=min(lows) if lows else None,
        high=highest,
        best=_agreed(compared, told),
        is_open=any(s.qualifier in ("at_least", "more_than") for s in top),
    )


def _agreed(compared: Sequence[Standing], told: Mapping[str, Told]) -> int | None:
    """Return the number that two origins state and nobody's number excludes."""
    by_number: dict[int, set[str]] = {}
    for standing in compared:
        number = stated(standing)
        if number is not None and standing.qualifier == "exact" and standing.claim_id in told:
            by_number.setdefault(number, set()).add(told[standing.claim_id].origin)
    agreed = [number for number, origins in by_number.items() if len(origins) > 1]
    if len(agreed) != 1:
        return None
    return agreed[0] if all(_allows(standing, agreed[0]) for standing in compared) else None


def _allows(standing: Standing, number: int) -> bool:
    low, high = extent(standing)
    return (low is None or low <= number) and (high is None or number <= high)
