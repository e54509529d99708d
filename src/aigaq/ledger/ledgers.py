"""All ledgers beside the series of figures, from the claims of an account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aigaq.records import Claim, Item, Ledgers, Person, Series

from .disagreements import disagreements_of
from .dossiers import dossiers_of
from .incidents import Point, incidents_of
from .ladders import ladders_of, parallel
from .occurrences import occurrences_of
from .origins import origins_of
from .registers import registers_of
from .relating import proposals_of, relations_of, spellings_of
from .scopes import Within
from .settings import settings_of
from .sums import differing, sums_of
from .tellings import Who, tellings_of, told_of
from .timeline import timeline
from .treatment import alike, treatments_of


def build_ledgers(
    claims: Sequence[Claim],
    items: Mapping[str, Item],
    series: Iterable[Series],
    *,
    as_of: str,
    persons: Iterable[Person] = (),
    decided: Mapping[str, bool] | None = None,
    points: Mapping[str, Point] | None = None,
    within: Within | None = None,
) -> Ledgers:
    """Return the ledgers of claims that are known by `as_of`. Their order does not matter.

    Parameters
    ----------
    persons : iterable of Person
        Who is who: members are ids of mentions. A mention that is in none is a person of its own.
    decided : mapping of str to bool, optional
        For pairs of claim ids (sorted, joined by ``|``) whether people say that they have one origin.
    points : mapping of str to Point, optional
        Where places lie, by id.
    within : mapping of str to tuple of (id, name), optional
        For the id of a place, the places that hold it, nearest first, the country last.
    """
    ordered = sorted(claims, key=lambda c: (c.item.name, c.item.id, c.span.start, c.span.end, c.id))
    origins = origins_of(ordered, decided)
    counted = list(series)
    who = Who(persons)
    tellings = tellings_of(ordered, items, who, origins, settings_of(ordered, within or {}))
    told = {one.claim.id: one.told for one in tellings}
    told |= {
        claim.id: told_of(claim, items, who, origins)
        for claim in ordered
        if claim.id not in told and claim.review.status != "rejected"
    }
    rows = occurrences_of(tellings)
    occurrences = tuple(one for one, _ in rows)
    ladders = ladders_of(rows)
    registers = registers_of(tellings, as_of)
    treatments = treatments_of(rows, tellings)
    by_id = {claim.id: claim for claim in ordered}
    sums = sums_of(counted, by_id)
    return Ledgers(
        told=told,
        occurrences=occurrences,
        timeline=timeline(occurrences),
        ladders=ladders,
        dossiers=dossiers_of(rows),
        parallel=parallel(ladders, counted),
        treatments=treatments,
        alike=alike(treatments),
        registers=registers,
        sums=sums,
        disagreements=(*differing(sums, by_id), *disagreements_of(rows, tellings, registers)),
        incidents=incidents_of(occurrences, counted, {c.id: c.item.id for c in ordered}, points or {}),
        relations=relations_of(ordered),
        proposals=proposals_of(rows),
        spellings=spellings_of(tellings, ordered, who),
    )
