"""Authorities by form: the court, prosecutor or police named near a verb, with the words that belong to its name."""

from __future__ import annotations

from .form_words import Forms
from .parties import Party
from .shape import Shape

_FAR = 16


def authority_near(shape: Shape, verb: int, forms: Forms) -> Party | None:
    """Return the body named nearest to the verb at token `verb` that can have decided; None when there is none."""
    best: tuple[int, int] | None = None
    for n, lower in enumerate(shape.lowers):
        if lower not in forms.authorities or abs(n - verb) > _FAR:
            continue
        between = shape.lowers[min(n, verb) + 1 : max(n, verb)]
        if any(w in ";:." for w in between):
            continue
        if n and shape.lowers[n - 1] in forms.not_authority_after:
            continue
        cost = abs(n - verb) + 3 * sum(w == "," for w in between)
        if best is None or cost < best[0]:
            best = (cost, n)
    if best is None:
        return None
    first = last = best[1]
    while (
        first > 0 and shape.lowers[first - 1].endswith(forms.adjectives) and shape.lowers[first - 1] not in forms.times
    ):
        first -= 1
    while last + 1 < len(shape.tokens) and last - best[1] < 4:
        token = shape.tokens[last + 1]
        if not (token.text[0].isupper() or token.lower in forms.inside):
            break
        last += 1
    while last > best[1] and shape.lowers[last] in forms.inside:
        last -= 1
    start, end = shape.tokens[first].start, shape.tokens[last].end
    name = shape.sentence.reading.text[start:end]
    return Party(name, start, end, "explicit", None, frozenset({"organisation"}), False, None, shape.lowers[best[1]])
