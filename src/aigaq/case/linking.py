"""Where a case meets the linkage: which engine, which version, from which probability on two records are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aigaq.records import Edge, ListRecord

#: Name and version of the linkage; a new version makes the edges anew.
LINKAGE = "linkage/0"


def linked(records: Sequence[ListRecord], unlike: Mapping[str, str]) -> Iterable[Edge]:
    """Return the edges between records of people."""
    raise NotImplementedError


def threshold() -> float:
    """Return the probability from which on the machine holds two records to be one."""
    return 0.5
