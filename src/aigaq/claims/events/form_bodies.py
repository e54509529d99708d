"""Bodies by form: organisations and media that something is done to, in languages with cases.

The name index knows people; what is closed, banned or put on a register is a body: a noun for one ("фонд", "телеканал")
with the name behind it, in quotation marks or with a capital ("Фонд борьбы с коррупцией"), or a name in quotation marks
behind a word with a capital ("Международный «Мемориал»").
"""

from __future__ import annotations

from collections.abc import Mapping

from aigaq.claims.lexicon import Entry

from .agreement import Person
from .form_penalties import BREAKS
from .parties import Party
from .shape import Shape

_OPENING, _CLOSING = "«“„", "»”"
#: Words at most of a name between quotation marks, and of one without them.
_QUOTED, _PLAIN = 9, 5
#: Tokens at most between a verb and the body it speaks of; between bodies of one row.
_FAR, _NEAR = 14, 1
_JOINING = frozenset({",", "и", "а", "также"})


def bodies(shape: Shape, lexicon: Mapping[str, Entry]) -> list[Person]:
    """Return the organisations and media of a sentence in order."""
    found: list[Person] = []
    n = 0
    while n < len(shape.tokens):
        last = _body(shape, n, lexicon)
        if last is None:
            n += 1
            continue
        start, end = shape.tokens[n].start, shape.tokens[last].end
        name = shape.sentence.written(start, end)
        party = Party(name, start, end, "explicit", None, frozenset({"organisation"}), False, None, shape.lowers[n])
        found.append(Person(n, last, party, None, None, False, free=True))
        n = last + 1
    return found


def told_of(shape: Shape, verb: int, last: int, found: list[Person], noun: bool) -> list[Person]:
    """Return the bodies that a verb at token `verb`, its words up to `last`, speaks of; a noun, of those behind."""
    best: tuple[int, int] | None = None
    for k, body in enumerate(found):
        behind = body.first >= verb
        if noun and not behind:
            continue
        between = shape.lowers[last : body.first] if behind else shape.lowers[body.last + 1 : verb]
        if len(between) > _FAR or any(w in BREAKS for w in between):
            continue
        cost = len(between) + (0 if behind else 4) + 3 * between.count(",")
        if best is None or cost < best[0]:
            best = (cost, k)
    if best is None:
        return []
    row = [found[best[1]]]
    for body in found[best[1] + 1 :]:
        between = shape.lowers[row[-1].last + 1 : body.first]
        if not between or len(between) > _NEAR + 1 or not all(w in _JOINING for w in between):
            break
        row.append(body)
    return row


def _body(shape: Shape, n: int, lexicon: Mapping[str, Entry]) -> int | None:
    """Return the last token of the body whose name opens at token `n`."""
    token, entry = shape.tokens[n], lexicon.get(shape.lowers[n])
    if entry is not None and entry.noun is not None and entry.noun.kind == "organisation":
        return _named(shape, n, lexicon)
    adjective = token.text[0].isupper() and shape.lowers[n].endswith(("ый", "ий", "ая", "ое", "ого", "ую", "ой"))
    if adjective and n + 1 < len(shape.tokens):
        after = lexicon.get(shape.lowers[n + 1])
        noun = after is not None and after.noun is not None and after.noun.kind == "organisation"
        if noun:
            return _named(shape, n + 1, lexicon)
        return _quoted(shape, n + 1)
    return None


def _named(shape: Shape, n: int, lexicon: Mapping[str, Entry]) -> int:
    """Return the last token of the name behind the noun at token `n`."""
    quoted = _quoted(shape, n + 1)
    if quoted is not None:
        return quoted
    last, k = n, n + 1
    capital = shape.tokens[n].text[0].isupper() and n > 0
    while k < len(shape.tokens) and k - n <= _PLAIN:
        word = shape.lowers[k]
        if (quoted := _quoted(shape, k)) is not None:
            return quoted
        entry = lexicon.get(word)
        ends = entry is not None and entry.classes & {"cc", "adv", "be", "vpast", "vpasts", "past", "pasts", "ipast"}
        if not word[0].isalpha() or ends or k in getattr(shape, "dated", ()):
            break
        preposition = entry is not None and "prep" in entry.classes
        if preposition and word not in ("по", "за", "с", "против"):
            break
        if not preposition and (capital or shape.tokens[k].text[0].isupper()):
            last = k
        k += 1
    return last


def _quoted(shape: Shape, n: int) -> int | None:
    """Return the closing mark of a name in quotation marks that opens at token `n`."""
    if n >= len(shape.tokens) or shape.tokens[n].text not in _OPENING:
        return None
    return next(
        (k for k in range(n + 2, min(n + _QUOTED, len(shape.tokens))) if shape.tokens[k].text in _CLOSING), None
    )
