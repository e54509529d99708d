"""All ledgers beside the series of figures, from the claims of an account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter

from aigaq.records import Claim, Item, Ledgers, Memo, Person, Series, Told

from .disagreements import disagreements_of
from .documents import Documents
from .dossiers import dossiers_of
from .incidents import Point, incidents_of
from .ladders import ladders_of, parallel
from .occurrences import occurrences_of, sorted_out
from .origins import origins_of
from .registers import registers_of
from .relating import proposals_of, relations_of, spellings_of
from .scopes import Within
from .sums import differing, sums_of
from .tellings import Who, told_by_document
from .timeline import timeline
from .treatment import alike, treatments_of


def build_ledgers(
    documents: Documents,
    items: Mapping[str, Item],
    series: Iterable[Series],
    claims: Mapping[str, Claim],
    *,
    as_of: str,
    persons: Iterable[Person],
    decided: Mapping[str, bool],
    points: Mapping[str, Point],
    within: Within,
    memo: Memo,
) -> Ledgers:
    """Return the ledgers of claims that are known by `as_of`.

    Parameters
    ----------
    claims : mapping of str to Claim
        Those of the documents, by id.
    persons : iterable of Person
        Who is who: members are ids of mentions. A mention that is in none is a person of its own.
    decided : mapping of str to bool
        For pairs of claim ids (sorted, joined by ``|``) whether people say that they have one origin.
    points : mapping of str to Point
        Where places lie, by id.
    within : mapping of str to tuple of (id, name)
        For the id of a place, the places that hold it, nearest first, the country last.
    """
    counted = list(series)
    origins = origins_of(documents, decided, memo)
    tellings = told_by_document(documents, items, Who.of(persons), origins, within, memo)
    told: dict[str, Told] = {}
    for own in tellings.values():
        told.update(own.rows)
    by_date = occurrences_of(tellings, memo)
    rows = list(chain.from_iterable(by_date.values()))
    occurrences = tuple(map(itemgetter(0), rows))
    looked_up = sorted_out(rows)
    cases = looked_up.by_person
    ladders = ladders_of(cases, memo)
    registers = registers_of(tellings, as_of, memo)
    treatments = treatments_of(rows, tellings, memo)
    sums = sums_of(counted, claims, memo)
    return Ledgers(
        told=told,
        occurrences=occurrences,
        timeline=timeline(by_date, memo),
        ladders=ladders,
        dossiers=dossiers_of(cases, memo),
        parallel=parallel(ladders, counted),
        treatments=treatments,
        alike=alike(treatments, memo),
        registers=registers,
        sums=sums,
        disagreements=(*differing(sums, claims), *disagreements_of(looked_up, tellings, registers, memo)),
        incidents=incidents_of(occurrences, counted, told, points, memo),
        relations=relations_of(tellings, told.keys(), memo),
        proposals=proposals_of(rows),
        spellings=spellings_of(tellings, memo),
    )
