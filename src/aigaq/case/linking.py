"""Where a case meets the linkage: which engine, from which probability on two records are one, what stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from aigaq.entities.judging import Ruled
from aigaq.records import Edge, ListRecord, MissingPart

#: From this probability on the machine holds two records to be one.
THRESHOLD = 0.5
# Less likely pairs are not kept: nobody would ask about them.
_LEAST = 0.002


def linked(records: Sequence[ListRecord], unlike: Mapping[str, str]) -> Iterable[Edge]:
    """Return the edges between records of people; `unlike` gives by record the list that names everybody once.

    Raises
    ------
    MissingPart
        The extra ``link`` is not installed.
    """
    return _part("linkage").link(records, unlike=unlike).edges(_LEAST) if len(records) > 1 else ()


def grouped(
    records: Mapping[str, ListRecord], edges: Iterable[Edge], made: Ruled, unlike: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Return groups of record ids that are held to be one: what people judged first, then the most probable edges."""
    if not records:
        return []
    clusters = _part("clusters").cluster_edges
    groups: list[tuple[str, ...]] = clusters(sorted(records), edges, **_bounds(records, made, unlike))
    return groups


def drawn(
    records: Mapping[str, ListRecord],
    edges: Iterable[Edge],
    made: Ruled,
    unlike: Mapping[str, str],
    *,
    count: int,
    seed: int,
) -> list[list[tuple[str, ...]]]:
    """Return groups as they might have been, `count` times: what people judged holds in all of them."""
    draw = _part("clusters").draw_edges
    found: list[list[tuple[str, ...]]] = draw(
        sorted(records), edges, count, seed=seed, **_bounds(records, made, unlike)
    )
    return found


def _bounds(records: Mapping[str, ListRecord], made: Ruled, unlike: Mapping[str, str]) -> dict[str, Any]:
    """Return what no grouping may break, and from which probability on two records are one."""
    linkage = _part("linkage")
    ids = sorted(records)
    died, alive = linkage.days([records[i] for i in ids], linkage.LinkSettings())
    together = {(min(group), other) for group in made.together.values() for other in group if other != min(group)}
    return {
        "unlike": unlike,
        "together": sorted(together),
        "apart": sorted(made.apart()),
        "died": dict(zip(ids, died.tolist(), strict=True)),
        "alive": dict(zip(ids, alive.tolist(), strict=True)),
        "threshold": THRESHOLD,
    }


def is_linkable() -> bool:
    """Tell whether the extra ``link`` is installed."""
    try:
        _part("linkage")
    except MissingPart:
        return False
    return True


def _part(name: str) -> Any:
    """Return a module of the linkage, which stands on what the extra installs."""
    try:
        return import_module(f"aigaq.entities.{name}")
    except ImportError:
        raise MissingPart(
            "Linking records needs a part that is not installed.",
            "aigaq[link]",
            "Install it: pip install 'aigaq[link]'",
        ) from None
