"""Details: what the words around an event tell of its charge, law, condition, cause, methods and circumstances."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from aigaq.records import Range

from .detail_words import DetailWords
from .shape import Shape

_CHARGE_LONGEST = 220
_REACH = 120


class Found(NamedTuple):
    """Words read from a text: as written, and their range in the reading."""

    text: str
    start: int
    end: int

    @property
    def range(self) -> Range:
        """The range in the reading."""
        return self.start, self.end


_COURTS = frozenset({"court", "courts", "tribunal", "chamber", "judge", "bench"})


def find_charge(
    shape: Shape, n: int, stop: int, kind: str, triggers: Collection[str], words: DetailWords
) -> Found | None:
    """Return the charge or ground told behind token `n`, as written, without quotation marks around the whole.

    Parameters
    ----------
    n : int
        The first token behind the verb and its object.
    stop : int
        Where the clause ends.
    kind : str
        Type of the event: decides which short words open a charge.
    triggers : collection of str
        Words that tell events: a charge ends before ", putting 17 behind bars".
    """
    tokens, lowers, tags = shape.tokens, shape.lowers, shape.tags
    text = shape.sentence.reading.text
    if words.charge_pattern is not None:
        return _charge_by_form(shape, n, words)
    short = words.charge_short.get(kind, frozenset())
    for k in range(n, min(n + 26, max(stop, n + 1), len(tokens))):
        if tags[k] == "." or (tags[k] in "bh" and k > n):
            return None
        if tags[k] not in "p" and lowers[k] not in short:
            continue
        if lowers[k] == "of" and k > n and lowers[k - 1] in _COURTS:
            continue  # "by the court of Oran": it belongs to the noun
        opener = words.charge_openers.match(text, tokens[k].start)
        if opener is None:
            continue
        first = next((m for m in range(k, len(tokens)) if tokens[m].start >= opener.end()), None)
        if first is None:
            return None
        single = len(opener[0].split()) == 1
        if single and (lowers[k] not in short or not _charge_like(shape, first, lowers[k], words)):
            continue
        return _charge(shape, first, triggers, words)
    return None


def _charge_by_form(shape: Shape, n: int, words: DetailWords) -> Found | None:
    """Return the charge behind token `n`, else before it, by the pattern of the language."""
    sentence, text = shape.sentence, shape.sentence.reading.text
    assert words.charge_pattern is not None
    at = shape.tokens[n - 1].start if n else sentence.start
    found = words.charge_pattern.search(text, at, sentence.end)
    if found is None:
        found = words.charge_pattern.search(text, max(sentence.start, at - _CHARGE_LONGEST), sentence.end)
    if found is None:
        return None
    quote = found["charge"].rstrip(" ,")
    return Found(quote, found.start("charge"), found.start("charge") + len(quote)) if quote else None


def _charge_like(shape: Shape, first: int, opener: str, words: DetailWords) -> bool:
    """Tell whether what follows "for" or "on" can be a charge, and no length of time, place or person."""
    lower, tag = shape.lowers[first], shape.tags[first]
    if tag == '"' or tag == "i" or lower.endswith("ing"):
        return True
    if opener in ("with", "of"):
        return tag not in "Do" and (tag != "#" or shape.lowers[first + 1 : first + 2] == ["counts"])
    if opener == "on":
        return lower in ("charges", "charge", "suspicion", "accusations") or shape.lowers[first : first + 2] == [
            "a",
            "charge",
        ]
    if lower in ("his", "her", "their", "alleged", "allegedly", "the", "a", "an"):
        window = shape.lowers[first : first + 4]
        return any(w in words.charge_nouns for w in window)
    return lower not in words.charge_never and tag not in "#Do"


def _charge(shape: Shape, first: int, triggers: Collection[str], words: DetailWords) -> Found | None:
    tokens, lowers, tags = shape.tokens, shape.lowers, shape.tags
    depth = 0
    last = first
    for k in range(first, len(tokens)):
        if tokens[k].start - tokens[first].start > _CHARGE_LONGEST:
            break
        if tags[k] == '"':
            depth ^= 1
            last = k + 1
            if not depth and tags[first] == '"' and not _quote_goes_on(shape, k + 1):
                break
            continue
        if not depth and k > first:
            if tags[k] in ".)" or tags[k] == "(" or tags[k] == "r":
                break
            if tags[k] == "," and not _goes_on(shape, k, triggers):
                break
            if tags[k] == "c" and not _charge_goes_on(shape, k):
                break
            if lowers[k] in words.charge_ends and tags[k] != "c" and _charge_ends(shape, k):
                break
            if tags[k] in "bh" or lowers[k] in ("was", "were"):
                break
        last = k + 1
    while last > first and tags[last - 1] in ",ca":
        last -= 1
    if last <= first:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    text = shape.sentence.reading.text
    quoted = text[start:end].strip()
    if len(quoted) > 2 and quoted[0] in '“"«' and quoted[-1] in '”"»' and not any(q in quoted[1:-1] for q in '“”"«»'):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in ",. ":
            end -= 1
    return (
        Found(text[start:end].rstrip(" ,"), start, start + len(text[start:end].rstrip(" ,"))) if end > start else None
    )


def _quote_goes_on(shape: Shape, n: int) -> bool:
    """Tell whether a charge goes on behind its quotation: ‘“inciting discord” and of attempting ...’."""
    if n < len(shape.tags) and shape.tags[n] == ",":
        n += 1
    if n + 1 >= len(shape.tags) or shape.tags[n] != "c":
        return False
    return shape.tags[n + 1] in 'i"' or shape.lowers[n + 1] in ("of", "with")


def _goes_on(shape: Shape, k: int, triggers: Collection[str]) -> bool:
    """Tell whether a list of charges goes on behind the comma at token `k`."""
    nxt = k + 1
    if nxt < len(shape.lowers) and shape.lowers[nxt] in triggers:
        return False
    return nxt < len(shape.tags) and (
        shape.tags[nxt] == "i"
        or (
            shape.tags[nxt] == "c"
            and nxt + 1 < len(shape.tags)
            and (shape.tags[nxt + 1] in 'i"' or shape.lowers[nxt + 1] == "of")
        )
    )


def _charge_goes_on(shape: Shape, k: int) -> bool:
    nxt = k + 1
    if nxt >= len(shape.tags):
        return False
    if shape.tags[nxt] in 'i"j' or shape.lowers[nxt] in ("of", "with", "for"):
        return True
    if shape.tags[nxt] in "vVbhmor":
        return False
    following = nxt
    while following < len(shape.tags) and shape.tags[following] in "nNjd#a'":
        following += 1
    return (following < len(shape.tags) and shape.tags[following] not in "vVbhm") or following >= len(shape.tags)


def _charge_ends(shape: Shape, k: int) -> bool:
    lower = shape.lowers[k]
    if lower in ("in", "on", "at"):
        nxt = k + 1
        return nxt < len(shape.tags) and (
            shape.tags[nxt] == "D"
            or (
                lower in ("in", "at")
                and shape.tags[nxt] == "N"
                and shape.tags[min(nxt + 1, len(shape.tags) - 1)] in ".,"
            )
        )
    if lower == "by":
        nxt = k + 1
        return nxt < len(shape.tags) and shape.tags[nxt] != "i"
    return True


def find_laws(shape: Shape, start: int, words: DetailWords) -> list[Found]:
    """Return the articles told in the sentence from a range on, as written."""
    text = shape.sentence.reading.text
    found = list(words.article.finditer(text, start, min(shape.sentence.end, start + 260)))
    if not found:
        found = list(words.article.finditer(text, max(shape.sentence.start, start - 90), start))
    return [Found(m[0].rstrip(",. "), m.start(), m.start() + len(m[0].rstrip(",. "))) for m in found]


def find_condition(shape: Shape, start: int, words: DetailWords) -> tuple[Found | None, tuple[str, ...]]:
    """Return the condition of a release as written, and what attributes its words tell."""
    text, end = shape.sentence.reading.text, shape.sentence.end
    reach = text[start : min(end, start + 200)]
    attributes = tuple(a for a, pattern in words.condition_attributes if pattern.search(reach))
    match = words.condition.search(text, start, min(end, start + _REACH))
    if match is None:
        return None, attributes
    stop = re.compile(r"[.;]|, (?:but|and|while|after) ").search(text, match.end(), end)
    last = stop.start() if stop else end
    quote = text[match.start() : last].rstrip(" .,;")
    return (Found(quote, match.start(), match.start() + len(quote)) if quote else None), attributes


def find_cause(shape: Shape, start: int, end: int, words: DetailWords) -> Found | None:
    """Return what a death or injury came from, as written."""
    text = shape.sentence.reading.text
    match = words.cause.search(text, start, min(shape.sentence.end, end + _REACH))
    return Found(match[1], match.start(1), match.end(1)) if match else None


def find_weapon(shape: Shape, start: int, end: int, words: DetailWords) -> Found | None:
    """Return the weapon named near an event, as written."""
    text = shape.sentence.reading.text
    match = words.weapon.search(text, max(shape.sentence.start, start - 80), min(shape.sentence.end, end + _REACH))
    return Found(match[0], match.start(), match.end()) if match else None


def find_site(shape: Shape, end: int, words: DetailWords) -> str | None:
    """Return the kind of place named behind an event, as written."""
    text = shape.sentence.reading.text
    match = words.site.search(text, end, min(shape.sentence.end, end + 70))
    return match[0] if match else None


def find_methods(shape: Shape, words: DetailWords) -> tuple[str, ...]:
    """Return the codes of the methods that a sentence tells, in the order of the vocabulary."""
    text, start, end = shape.sentence.reading.text, shape.sentence.start, shape.sentence.end
    return tuple(code for code, pattern in words.methods if pattern.search(text, start, end))


def find_attributes(shape: Shape, kind: str, start: int, end: int, words: DetailWords) -> tuple[str, ...]:
    """Return the attributes that the words near an event tell."""
    rows = words.attributes.get(kind)
    if not rows:
        return ()
    text = shape.sentence.reading.text
    first, last = max(shape.sentence.start, start - _REACH), min(shape.sentence.end, end + _REACH)
    return tuple(code for code, pattern in rows if pattern.search(text, first, last))
