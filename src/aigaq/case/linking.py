"""Where a case meets the linkage: which engine, from which probability on two records are one, what stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aigaq.entities.judging import Ruled
from aigaq.records import Edge, ListRecord

#: Name and version of the linkage; a new version makes the edges anew.
LINKAGE = "linkage/1"
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
    from aigaq.entities.linkage import link

    return link(records, unlike=unlike).edges(_LEAST) if len(records) > 1 else ()


def grouped(
    records: Mapping[str, ListRecord], edges: Iterable[Edge], made: Ruled, unlike: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Return groups of record ids that are held to be one: what people judged first, then the most probable edges."""
    if not records:
        return []
    from aigaq.entities.clusters import cluster_edges
    from aigaq.entities.linkage import LinkSettings, days

    ids = sorted(records)
    died, alive = days([records[i] for i in ids], LinkSettings())
    together = {(min(group), other) for group in made.together.values() for other in group if other != min(group)}
    return cluster_edges(
        ids,
        edges,
        unlike=unlike,
        together=sorted(together),
        apart=sorted(made.apart()),
        died=dict(zip(ids, died.tolist(), strict=True)),
        alive=dict(zip(ids, alive.tolist(), strict=True)),
        threshold=THRESHOLD,
    )
