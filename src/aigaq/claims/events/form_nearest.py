"""How far people stand from verbs, in languages with cases, and who is named behind a count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .agreement import Person, chain
from .form_penalties import BREAKS
from .form_words import Forms
from .shape import Shape

#: What stands between costs: a comma, "but", another event's verb.
_COMMA, _TURN, _OTHER = 3, 6, 5
_ABBREVIATED = 4  #: letters of a word that a full stop shortens
#: How participles end that open an aside: "Олег Кон, арестованный 28 мая в Душанбе, осуждён".
_PARTICIPLE = re.compile(
    r"\w{4,}(?:нн|вш|ющ|ущ|ащ|ящ)(?:ий|ый|ая|ие|ые|ого|его|ой|ей|ому|ему|ую|ых|их|ым|им|ыми|ими)(?:ся)?\Z"
)
_CLOSING = {"(": ")", "«": "»", "“": "”"}
#: The marks that spell a group out, and how soon its first name follows them.
_SPELLS, _SPELLED = frozenset({":", "–", "—"}), 5


def distance(shape: Shape, verb: int, person: Person, hits: Sequence[int], forms: Forms) -> float | None:
    """Return how far a person stands from a verb, asides left out; None where a mark parts them."""
    first, last = (person.last + 1, verb) if person.last < verb else (verb + 1, person.first)
    if first > last:
        return 0
    cost = {"role noun": 6.0, "group": 1.0}.get(person.party.how, 0.0)
    inside = ""  # the mark that ends a relative clause, a participle's words or a bracket
    for k in range(first, last):
        lower = shape.lowers[k]
        if inside:
            inside = inside if lower != inside else ""
            continue
        if lower in _CLOSING and _CLOSING[lower] in shape.lowers[k + 1 : last]:
            inside = _CLOSING[lower]
            continue
        if lower == "." and k and len(shape.lowers[k - 1]) <= _ABBREVIATED:
            continue  # "задержан гр. Иванов"
        if lower in BREAKS:
            return None
        aside = lower in forms.relatives or _PARTICIPLE.search(lower) is not None
        if aside and k > first - (first > 0) and shape.lowers[k - 1] == "," and "," in shape.lowers[k + 1 : last]:
            inside = ","
            continue
        cost += 1
        if lower == ",":
            cost += _COMMA
        elif lower in forms.turns:
            cost += _TURN
    cost += _OTHER * sum(first <= h < last for h in hits)
    return cost + (0.5 if person.first > verb else 0) + (0 if person.party.named else 1.5)


def spelled_out(people: Sequence[Person], group: Person, shape: Shape, forms: Forms) -> list[Person]:
    """Return the names behind a counted group: "остались двое: Глеб Лем и Олег Кон", "семеро, среди них Лем"."""
    if group.party.bearer is not None:
        return []
    for k in range(group.last + 1, len(shape.lowers)):
        mark = shape.lowers[k]
        if mark in ";.!?":
            return []
        among = next((len(w) for w in forms.among if shape.has(k, w)), 0)
        if not (among or mark == ":" or (mark in _SPELLS and k <= group.last + 3)):
            continue
        first = k + max(among, 1)
        named = [p for p in people if p.party.named and p.party.how == "explicit" and 0 <= p.first - first <= _SPELLED]
        if named and not any(w in (".", ";") for w in shape.lowers[first : named[0].first]):
            return chain([p for p in people if p.first >= first], named[0], shape)
    return []
