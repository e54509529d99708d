"""List markers, paragraph numbers and speakers: the lines that begin something new by what they begin with."""

from __future__ import annotations

import re
from collections import Counter

from .folding import Layout
from .lines import Line

_BULLET = re.compile(
    "(?:(?P<sign>[\u2022\u25aa\u25cf\u25cb\u25e6\u2023\u00b7\u25a0\u25a1\u27a2\u25ba\u2713\uf0b7])|(?P<dash>[-\u2013\u2014*+])(?=\\s))\\s*(?=\\S)"
)
_NUMBER = re.compile(
    r"(?:(?P<open>\()?(?:(?P<digits>\d{1,3})|(?P<letter>[a-zа-я])|(?P<roman>[ivx]{2,5}))(?P<close>[.)])"
    r"|(?P<levels>\d{1,2}(?:\.\d{1,2}){1,4})\.?|(?P<section>§+\s?\d{1,3})\.?)\s+(?=\S)"
)
_SPEAKER = re.compile(r"(?:[^\W\d_][\w.'\u2019-]*[ ]?){1,4}(?:\([^)]{1,30}\))?:(?=\s|\Z)|[QAВО][.:]\s")
_KEYED = re.compile(r"[^\W\d_][\w '’/()-]{0,35}:\s+\S")
_TIME = re.compile(r"\[?\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b\)?\]?\s")


def mark(lines: list[Line], layout: Layout) -> None:
    """Set `Line.marker` on the lines that begin a list item, a numbered paragraph or a speaker's turn."""
    labels = _labels(lines)
    timed = sum(_TIME.match(line.head) is not None for line in lines) >= max(3, 0.2 * len(lines))
    counted = {int(match["digits"]) for line in lines if (match := _NUMBER.match(line.head)) and match["digits"]}
    last_number, last_dash = 0, ""
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        free = before is None or _free(before, line, layout)
        bullet, number = _BULLET.match(line.head), _NUMBER.match(line.head)
        if line.bare:
            line.marker = free
        elif bullet:
            line.marker = bullet["sign"] is not None or free or bullet["dash"] == last_dash
            last_dash = bullet["dash"] or ""
        elif number and number["digits"]:
            value = int(number["digits"])
            series = value == last_number + 1 if last_number else {value - 1, value + 1} & counted
            apart = before is None or layout.apart(line)
            line.marker = (bool(series) and (free or last_number > 0)) or (free and apart)
            last_number = value if line.marker else last_number
        elif number:
            line.marker = free or (
                number["open"] is not None and line.depth == 0 and before is not None and before.tail[-1] in ";,"
            )
        elif is_keyed(line):
            after = lines[index + 1] if index + 1 < len(lines) else None
            line.marker = _label(line) in labels or any(
                near is not None and is_keyed(near) and not layout.apart(max(line, near, key=lambda x: x.start))
                for near in (before, after)
            )
        else:
            line.marker = _label(line) in labels or (timed and _TIME.match(line.head) is not None)


def is_item(line: Line) -> bool:
    """Tell whether a line that begins something new begins a list item."""
    return line.marker and (line.bare or any(mark.match(line.head) for mark in (_BULLET, _NUMBER)))


def is_keyed(line: Line) -> bool:
    """Tell whether a line reads like an entry of a form: ``Age: 41``."""
    return ":" in line.head and _KEYED.match(line.head) is not None


def _free(before: Line, line: Line, layout: Layout) -> bool:
    """Tell whether `line` can begin something new: the line before is finished, or breaks off early."""
    if before.ended or before.tail[-1] in ":;" or layout.apart(line):
        return True
    return not before.dangling and not (layout.wrapped and layout.filled(before, line))


def _label(line: Line) -> str:
    speaker = _SPEAKER.match(line.head) if ":" in line.head or line.head[1:2] == "." else None
    return speaker[0].strip() if speaker else ""


def _labels(lines: list[Line]) -> frozenset[str]:
    """Return the labels of speakers: what stands before a colon at the beginning of several lines."""
    counts = Counter(label for line in lines if (line.upper and (label := _label(line))))
    repeated = {label for label, count in counts.items() if count >= 2}
    return frozenset(repeated) if sum(counts[label] for label in repeated) >= 4 else frozenset()
