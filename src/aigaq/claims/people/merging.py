"""Mentions that came in twice: one bearer named in two languages of a document, or indexed twice."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from aigaq.records import Mention


def joined(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions with those of one id made one, in the order in which they first come; no naming is lost."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        known = found.get(mention.id)
        found[mention.id] = mention if known is None else _both(known, mention)
    return list(found.values())


def _both(a: Mention, b: Mention) -> Mention:
    return replace(
        a,
        variants=tuple(dict.fromkeys((*a.variants, *b.variants))),
        namings=tuple(sorted(dict.fromkeys((*a.namings, *b.namings)), key=lambda naming: naming.span)),
        office=a.office or b.office,
        roles=tuple(sorted({*a.roles, *b.roles})),
        age=a.age if a.age is not None else b.age,
        gender=a.gender or b.gender,
        native_place=a.native_place or b.native_place,
        place_id=a.place_id or b.place_id,
    )
