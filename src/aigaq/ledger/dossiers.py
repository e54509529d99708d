"""Dossiers: one for each named victim, with every field that an investigation would fill, empty ones too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aigaq.records import Dossier, Event, Filled, Memo, Occurrence

from . import phrases
from .occurrences import Occurred
from .tellings import Telling

#: What makes somebody a victim whose case is to be told in full.
HARMS = frozenset(
    {
        "force.death",
        "force.injury",
        "custody.death",
        "torture.alleged",
        "force.beating",
        "custody.incomm",
        "media.attacked",
    }
)
_STATE = ("investigation.", "proceeding.charge", "proceeding.verdict", "force.report", "remedy.")
FIELDS = (
    "harm",
    "date",
    "place",
    "site",
    "circumstances",
    "cause",
    "weapon",
    "methods",
    "said_to_have_acted",
    "aid",
    "complaint",
    "examination",
    "investigation",
    "family_told",
    "reparation",
)
_BY_TYPE = {
    "aid": ("force.aid", "custody.medical"),
    "complaint": ("torture.complaint",),
    "examination": ("custody.medical", "investigation.step"),
    "family_told": ("custody.family",),
    "reparation": ("remedy.awarded",),
}


def dossiers_of(persons: Mapping[str, list[Occurred]], memo: Memo) -> tuple[Dossier, ...]:
    """Return the dossier of every named person of whom harm is told, by name."""
    found = (one for one in memo.of("dossiers", persons, _dossier).values() if one is not None)
    return tuple(sorted(found, key=lambda dossier: (dossier.name, dossier.person)))


def _told(one: Occurrence) -> bool:
    return any(t.state in ("happened", "alleged") for t in one.told)


def _dossier(own: Sequence[Occurred]) -> Dossier | None:
    if not any(HARMS.intersection(one.types) and _told(one) for one, _ in own):
        return None
    tellings = [telling for _, told in own for telling in told]
    harms = [one for one in tellings if one.type in HARMS]
    values: dict[str, dict[str, list[str]]] = {field: defaultdict(list) for field in FIELDS}

    def put(field: str, value: str | None, one: Telling) -> None:
        if value:
            values[field][" ".join(value.split())].append(one.claim.id)

    for one in harms:
        body = one.body
        put("harm", phrases.event_label(one.type), one)
        put("date", one.date, one)
        put("place", one.claim.place.text if one.claim.place else None, one)
        put("circumstances", one.claim.sentence.quote, one)
        if isinstance(body, Event):
            put("site", body.site, one)
            put("cause", body.cause, one)
            put("weapon", body.weapon, one)
            for code in body.methods:
                put("methods", phrases.method_label(code), one)
        for role in one.of("agent"):
            put("said_to_have_acted", role.name, one)
    for one in tellings:
        for field, types in _BY_TYPE.items():
            if one.type in types:
                put(field, phrases.event_label(one.type), one)
        if one.type.startswith(_STATE) and one.type != "remedy.awarded":
            put("investigation", phrases.event_label(one.type), one)
    return Dossier(
        person=own[0].occurrence.person or "",
        name=own[0].occurrence.who,
        fields=tuple(
            Filled(
                field=field,
                label=phrases.dossier_label(field),
                values=tuple((value, tuple(dict.fromkeys(ids))) for value, ids in values[field].items()),
            )
            for field in FIELDS
        ),
        claims=tuple(dict.fromkeys(one.claim.id for one in tellings)),
    )
