"""What registers ask beyond who, what and when: area, legal basis, cause; and where nobody could observe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from aigaq.records import Event, Spell

from . import phrases, words
from .places import named_most, place_label
from .tellings import Telling


def details_of(one: Telling, fields: Sequence[str], in_force: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Return the fields of a row with their labels; None where the source does not tell.

    Parameters
    ----------
    in_force : mapping of str to str
        By article the day from which a source tells it to be in force.
    """
    return tuple((phrases.detail_label(field), _value(one, field, in_force)) for field in fields)


def _value(one: Telling, field: str, in_force: Mapping[str, str]) -> str | None:
    if field == "in_force":
        return _in_force(one, in_force)
    return _READ[field](one)


def _start(one: Telling) -> str | None:
    """Return the first day told; a date that the sentence itself does not give is told whole."""
    if not one.date or one.date.startswith(("/", "..")):
        return None
    return words.day(one.date.partition("/")[0] if _is_explicit(one) else one.date)


def _end(one: Telling) -> str | None:
    """Return the last day told; None for what is told with a beginning alone."""
    _, slash, last = (one.date or "").partition("/")
    return words.day(last) if slash and last not in ("", "..") and _is_explicit(one) else None


def _is_explicit(one: Telling) -> bool:
    return one.claim.date is not None and one.claim.date.how == "explicit"


def _legal_basis(one: Telling) -> str | None:
    return ", ".join(one.body.law) or None if isinstance(one.body, Event) else None


def _ordered_by(one: Telling) -> str | None:
    names = dict.fromkeys(" ".join(role.name.split()) for role in one.of("authority"))
    return ", ".join(names) or (one.body.authority if isinstance(one.body, Event) else None)


def _cause(one: Telling) -> str | None:
    if not isinstance(one.body, Event):
        return None
    return one.body.cause or ", ".join(c for a in one.body.attributes if (c := phrases.cause_label(a))) or None


_READ: Mapping[str, Callable[[Telling], str | None]] = {
    "area": lambda one: place_label(one.claim.place.text) if one.claim.place else None,
    "start": _start,
    "end": _end,
    "ordered_by": _ordered_by,
    "legal_basis": _legal_basis,
    "cause": _cause,
    "articles": lambda one: ", ".join(one.body.law) or None if isinstance(one.body, Event) else None,
    "acts_on": lambda one: (
        words.day(one.body.acts_on.edtf) if isinstance(one.body, Event) and one.body.acts_on else None
    ),
}


def _in_force(one: Telling, in_force: Mapping[str, str]) -> str | None:
    if one.type == "law.change":
        return words.day(one.date) if one.date else None
    articles = one.body.law if isinstance(one.body, Event) else ()
    return next((words.day(in_force[a.casefold()]) for a in articles if a.casefold() in in_force), None)


def spells_of(tellings: Sequence[Telling]) -> tuple[Spell, ...]:
    """Return where and when nobody could observe: the claims of one place and time together."""
    by_place: dict[tuple[str, str | None], list[Telling]] = defaultdict(list)
    for one in tellings:
        place = one.claim.place
        by_place[(place.id or place_label(place.text)) if place else "", one.date].append(one)
    found = [_spell(rows) for rows in by_place.values()]
    return tuple(sorted(found, key=lambda s: (s.period is None, s.period or "", s.place or "")))


def _spell(rows: Sequence[Telling]) -> Spell:
    place, ident = named_most((t.claim.place.text, t.claim.place.id) for t in rows if t.claim.place)
    return Spell(
        place=place,
        place_id=ident,
        period=rows[0].date,
        claims=tuple(dict.fromkeys(one.claim.id for one in rows)),
        holders=tuple(dict.fromkeys(one.told.holder for one in rows)),
    )
