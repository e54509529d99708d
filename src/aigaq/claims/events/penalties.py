"""Penalties: what a sentence is, normalised: ``P7Y6M``, ``P5Y/P7Y``, ``../P7Y``, ``suspended P2Y``, ``life``."""

from __future__ import annotations

import re
from typing import NamedTuple

from .detail_words import DetailWords

_MAX = 160
_ORDER = {"Y": 0, "M": 1, "W": 2, "D": 3, "H": 4}


class Penalty(NamedTuple):
    """A penalty as normalised, and where it stands in the text it was read from."""

    value: str
    start: int
    end: int


def _number(written: str, words: DetailWords) -> float | None:
    low = written.lower()
    try:
        return float(low.replace(",", "."))
    except ValueError:
        parts = re.split(r"[- ]", low)
        values = [words.numbers.get(p) for p in parts]
        if any(v is None for v in values):
            return None
        return float(sum(v for v in values if v is not None))


def _duration(pairs: list[tuple[float, bool, str]]) -> str:
    """Return an ISO 8601 duration; half a unit becomes the next smaller one."""
    amounts: dict[str, int] = {}
    for number, half, unit in pairs:
        whole = int(number)
        rest = half or number != whole
        amounts[unit] = amounts.get(unit, 0) + whole
        if rest and unit == "Y":
            amounts["M"] = amounts.get("M", 0) + 6
        elif rest and unit == "M":
            amounts["D"] = amounts.get("D", 0) + 15
    date = "".join(f"{n}{u}" for u, n in sorted(amounts.items(), key=lambda a: _ORDER[a[0]]) if u != "H" and n)
    hours = f"T{amounts['H']}H" if amounts.get("H") else ""
    return f"P{date}{hours}" if date or hours else ""


def find_penalty(text: str, start: int, end: int, words: DetailWords) -> Penalty | None:
    """Return the penalty told in ``text[start:end]``, the first that is told; None when there is none.

    Parameters
    ----------
    text : str
        Reading text.
    start, end : int
        From the verb on, as far as its clause goes.
    words : DetailWords
        Words of penalties.
    """
    stop = min(end, start + _MAX)
    found = [p for p in (_fixed(text, start, stop, words), _length(text, start, stop, words)) if p is not None]
    return min(found, key=lambda p: p.start) if found else None


def _fixed(text: str, start: int, stop: int, words: DetailWords) -> Penalty | None:
    for pattern, value in ((words.death, "death"), (words.life, "life"), *words.fixed):
        if match := pattern.search(text, start, stop):
            return Penalty(value, match.start(), match.end())
    return None


def _range_parts(span: re.Match[str]) -> tuple[str, bool, str | None, str, bool, str]:
    """Return number, half and unit of both ends of a range: "between five and seven years", "5-15 days"."""
    if span["n"]:
        return span["n"], bool(span["half"]), span["unit"], span["n2"], bool(span["half2"]), span["unit2"]
    if span["m"]:
        return span["m"], bool(span["mhalf"]), span["munit"], span["m2"], bool(span["mhalf2"]), span["munit2"]
    return span["d"], False, None, span["d2"], False, span["dunit"]


def _length(text: str, start: int, stop: int, words: DetailWords) -> Penalty | None:
    span = words.span_of.search(text, start, stop)
    one = words.length.search(text, start, stop)
    if span is not None and (one is None or span.start() <= one.start() + 1):
        n, half, unit1, n2, half2, unit2 = _range_parts(span)
        first, last = _number(n, words), _number(n2, words)
        if (
            first is not None
            and last is not None
            and first > last
            and words.units[unit2.lower()] == words.units[(unit1 or unit2).lower()]
        ):  # "cut from seven to five years"
            value = _duration([(last, half2, words.units[unit2.lower()])])
            return _kind(text, value, span.start(), span.end(), stop, words, start)
        if first is not None and last is not None:
            unit = unit2.lower()
            left = _duration([(first, half, words.units[(unit1 or unit).lower()])])
            right = _duration([(last, half2, words.units[unit])])
            return _kind(text, f"{left}/{right}", span.start(), span.end(), stop, words, start)
    if one is None:
        alone = words.single.search(text, start, stop) if words.single is not None else None
        if alone is None:
            return None
        value = f"P1{words.units[alone['unit'].lower()]}"  # "на год"
        return _kind(text, value, alone.start("unit"), alone.end("unit"), stop, words, start)
    number = _number(one["n"], words)
    if number is None:
        return None
    pairs = [(number, bool(one["half"] or one["half2"]), words.units[one["unit"].lower()])]
    at = one.end()
    while (more := words.more.match(text, at, stop)) is not None:
        extra, unit = _number(more["n"], words), words.units[more["unit"].lower()]
        if extra is None or _ORDER[unit] <= _ORDER[pairs[-1][2]]:
            break
        pairs.append((extra, bool(more["half"]), unit))
        at = more.end()
    value = _duration(pairs)
    if not value:
        return None
    before = text[max(start, one.start() - 24) : one.start()]
    if words.at_most.search(before):
        value = f"../{value}"
    elif words.at_least.search(before):
        value = f"{value}/.."
    return _kind(text, value, one.start(), at, stop, words, start)


_NEAR = 40


def _kind(text: str, value: str, first: int, last: int, stop: int, words: DetailWords, start: int) -> Penalty:
    """Return the penalty with what kind of term it is, by the words right around its length."""
    end = min(stop, last + _NEAR)
    cut = re.search(r"[.;,]| and (?!a half)| (?:for|by|in (?=[A-Z]|19|20)) ", text[last:end])
    after = text[last : last + cut.start()] if cut else text[last:end]
    if text.startswith((", suspended", " (suspended", ", conditionally"), last):
        after = text[last : last + 14]
    before = text[max(0, first - 30) : first]
    around = f"{before}|{after}"
    if words.administrative.search(around) or words.administrative.search(text[first : last + 26]):
        return Penalty(f"administrative {value}", first, last)
    if words.probation.search(around):
        return Penalty(f"probation {value}", first, last)
    if words.suspended.search(around):
        return Penalty(f"suspended {value}", first, last)
    return Penalty(value, first, last)


def find_plain(text: str, start: int, end: int, words: DetailWords) -> Penalty | None:
    """Return a penalty without a length, or a sum of money, as written."""
    stop = min(end, start + _MAX)
    money = words.money.search(text, start, stop)
    plain = words.plain.search(text, start, stop)
    if money is not None and (plain is None or money.start() < plain.start() + 40):
        value = money[0].strip(" .,")
        return Penalty(value, money.start(), money.start() + len(value))
    if plain is not None:
        value = "suspended" if words.suspended.search(plain[0]) else plain[0]
        return Penalty(value, plain.start(), plain.end())
    return None
