"""Linkage: which records of all lists are about one person, with probabilities, reasons and what might have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from aigaq.records.edtf import bounds
from aigaq.records.errors import InputError
from aigaq.records.lists import Edge, ListRecord, Reason

from .clusters import Ints, Known, cluster, draws
from .comparisons import FIELDS
from .engine import Scores, score
from .features import features
from .model import MISSING, refine, totals

__all__ = ["LinkSettings", "Linkage", "days", "link"]


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user can set about a linkage.

    Attributes
    ----------
    threshold : float
        Probability from which two records are one, between 0 and 1.
    death_ends : bool
        Somebody whose death a record dates is not seen alive, detained or injured later.
    grace : int
        By how many days dates of such records may be wrong.
    seed : int
        For the sample that training looks at, and for draws.
    threads : int or None
        Of the database; None for as many as there are cores.
    """

    threshold: float = 0.5
    death_ends: bool = True
    grace: int = 31
    seed: int = 1
    threads: int | None = None


class Linkage:
    """The result of `link`.

    Attributes
    ----------
    ids : tuple of str
        Records in order.
    model : Model
        The trained model: m and u of each level, the share of pairs that are one person.
    rules : tuple
        The blocking rules that were used.
    """

    def __init__(self, ids: Sequence[str], known: Known, scores: Scores, settings: LinkSettings) -> None:
        self.ids = tuple(ids)
        self.rules = scores.rules
        self.settings = settings
        self._known, self._scores = known, scores
        rare = scores.rare.sum(axis=1, dtype=np.float64)
        self.model = refine(scores.model, scores.levels, rare, len(ids) * (len(ids) - 1) / 2)
        share = self.model.share
        self._log_odds = np.round(totals(self.model, scores.levels, rare) * log(2.0) + log(share / (1.0 - share)), 5)

    def __len__(self) -> int:
        """Return how many pairs were kept."""
        return len(self._log_odds)

    @property
    def probabilities(self) -> NDArray[np.float64]:
        """Of each kept pair, that its records are one."""
        return 1.0 / (1.0 + np.exp(-self._log_odds))

    @property
    def pairs(self) -> tuple[Ints, Ints]:
        """Numbers (in `ids`) of the records of each kept pair."""
        return self._scores.first, self._scores.second

    def edges(self, at_least: float = 0.01) -> Iterator[Edge]:
        """Yield the pairs whose probability is `at_least` that much, with reasons, in the order of ids."""
        for n in np.flatnonzero(self.probabilities >= at_least).tolist():
            yield self._edge(n)

    def _edge(self, n: int) -> Edge:
        probability = float(1.0 / (1.0 + np.exp(-self._log_odds[n])))
        first, second = self.ids[self._scores.first[n]], self.ids[self._scores.second[n]]
        reasons = []
        weights = self.model.weights()
        for field, level, rare, weight in zip(
            FIELDS, self._scores.levels[n].tolist(), self._scores.rare[n].tolist(), weights, strict=True
        ):
            if level != MISSING:
                words = field.levels[level].words if level < len(field.levels) else field.otherwise
                reasons.append(Reason(field=field.name, text=words, weight=round(float(weight[level]) + rare, 2)))
        return Edge(first=first, second=second, probability=round(probability, 6), why=tuple(reasons))

    @property
    def labels(self) -> Ints:
        """Of each record, the number of the first record of its cluster."""
        first, second = self.pairs
        return cluster(self._known, first, second, self._log_odds, threshold=self.settings.threshold)

    @property
    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the records of each person, sorted; single records too."""
        return self._named(self.labels)

    def draws(self, count: int, seed: int | None = None) -> list[tuple[tuple[str, ...], ...]]:
        """Return clusterings as they might have been, for the estimation of the unrecorded."""
        first, second = self.pairs
        labels = draws(
            self._known, first, second, self._log_odds, count, seed=self.settings.seed if seed is None else seed
        )
        return [self._named(row) for row in labels]

    def _named(self, labels: Ints) -> tuple[tuple[str, ...], ...]:
        groups: dict[int, list[str]] = {}
        for name, label in zip(self.ids, labels.tolist(), strict=True):
            groups.setdefault(label, []).append(name)
        return tuple(tuple(group) for group in groups.values())


def link(
    records: Sequence[ListRecord],
    settings: LinkSettings | None = None,
    *,
    unlike: Mapping[str, str] | None = None,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    spark: Any = None,
) -> Linkage:
    """Link records: which of them are one person.

    Probabilities come from a model after Fellegi and Sunter (1969), trained on these records alone by expectation and
    maximisation (Winkler 1988); no truth is used. The same records give the same result, in whatever order.

    Parameters
    ----------
    records : sequence of ListRecord
        Rows of lists, and mentions written as such. Those without a name stay alone.
    unlike : mapping of str to str
        By record, the list that names everybody once: two rows of one such list are two people. Records of other
        sources are not in it.
    together, apart : iterable of (str, str)
        Pairs that people judged. These stand above every probability and above `unlike`; records that are not among
        `records` are passed over.
    spark : SparkSession or None
        Where pairs are brought up and scored; this computer's DuckDB if None.

    Raises
    ------
    InputError
        Two records have one id, or what people judged contradicts itself.
    MissingPart
        The extra ``link`` is not installed.
    """
    chosen = settings or LinkSettings()
    ordered = sorted(records, key=lambda record: record.id)
    ids = [record.id for record in ordered]
    number = {name: n for n, name in enumerate(ids)}
    if len(number) != len(ids):
        twice = next(a for a, b in pairwise(ids) if a == b)
        raise InputError("Two records have one id.", twice, "Give every record an id of its own.")
    lists = {name: n for n, name in enumerate(sorted(set((unlike or {}).values())))}
    sides = [lists.get((unlike or {}).get(name, ""), len(lists) + n) for n, name in enumerate(ids)]
    died, alive = days(ordered, chosen)
    known = Known(
        len(ids),
        sides=sides,
        died=died,
        alive=alive,
        together=_numbered(together, number),
        apart=_numbered(apart, number),
    )
    scores = score(features(ordered, sides), seed=chosen.seed, threads=chosen.threads, spark=spark)
    return Linkage(ids, known, scores, chosen)


def _numbered(pairs: Iterable[tuple[str, str]], number: Mapping[str, int]) -> list[tuple[int, int]]:
    return [(number[a], number[b]) for a, b in pairs if a in number and b in number and a != b]


#: Statuses that say that somebody was alive.
_SEEN_ALIVE = frozenset({"detained", "injured", "sentenced", "released", "tortured"})


def days(records: Sequence[ListRecord], settings: LinkSettings) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return of each record the day by which its person was dead, grace added, and the first day they were alive."""
    died, alive = np.full(len(records), np.nan), np.full(len(records), np.nan)
    if not settings.death_ends:
        return died, alive
    for n, record in enumerate(records):
        death = record.death or (record.event_date if record.status == "killed" else None)
        if death and (last := bounds(death).latest):
            died[n] = last.toordinal() + settings.grace
        elif record.status in _SEEN_ALIVE and record.event_date and (first := bounds(record.event_date).earliest):
            alive[n] = first.toordinal()
    return died, alive
