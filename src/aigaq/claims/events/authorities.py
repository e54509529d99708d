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
        if shape.has(n + 1, ("над",)):
            continue
        cost = abs(n - verb) + 3 * sum(w == "," for w in between)
        if best is None or cost < best[0]:
            best = (cost, n)
    return _named(shape, best[1], forms) if best is not None else None


def court_named(shape: Shape, forms: Forms) -> Party | None:
    """Return the first court that a sentence names as one who acts; None when there is none."""
    for n, lower in enumerate(shape.lowers):
        after = n and shape.lowers[n - 1] in forms.not_authority_after
        if lower in forms.courts and not after and not shape.has(n + 1, ("над",)):
            return _named(shape, n, forms)
    return None


def _named(shape: Shape, n: int, forms: Forms) -> Party:
    """Return the body whose noun is token `n`, with the words of its name: "2-й Западный окружной военный суд"."""
    first = last = n
    while first > 0:
        lower, before = shape.lowers[first - 1], shape.tokens[first - 1].text
        place = not forms.inside and before[0].isupper() and first - 1 not in shape.names  # "Ақтау қалалық соты"
        if not (lower.endswith(forms.adjectives) or place) or lower in forms.times or lower in forms.not_names:
            break
        first -= 1
    while forms.inside and last + 1 < len(shape.tokens) and last - n < 5:
        token = shape.tokens[last + 1]
        if not (token.text[0].isupper() or token.lower in forms.inside or shape.lowers[last] == "№"):
            break
        last += 1
    while last > n and shape.lowers[last] in forms.inside:
        last -= 1
    start, end = shape.tokens[first].start, shape.tokens[last].end
    name = shape.sentence.written(start, end)
    return Party(name, start, end, "explicit", None, frozenset({"organisation"}), False, None, shape.lowers[n])
