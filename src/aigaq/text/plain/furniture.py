"""Lines that stand outside the prose: running headers and footers, page numbers, footnotes, captions, rules."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby, pairwise

from aigaq.records import BlockKind

from .lines import Line

# How many lines at either end of a page can be running lines, and how long they can be.
_EDGE = 3
_LONGEST = 150
# Lines between two occurrences, where pages are not marked.
_APART = 10

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?P<word>page|стр(?:\.|аница)?|бет)?\W*(?P<number>\d{1,4})\W*(?P<of>(?:of|/|из)\W*\d{1,4}\W*)?\Z", re.I
)
_FOOTNOTE = re.compile(r"\[?(\d{1,3})\]?[.)]?\s+[\"'\u201c\u00ab(]*(?:[^\W\d_]|https?:)")
_CAPTION = re.compile(
    r"[\[(]?(?:Photo(?:graph)?|Image|Fig(?:ure|\.)|Map|Chart|Фото|Рис\.|Рисунок|Карта|Сурет)\b[^.]{0,20}[:.\u2013\u2014©]|©",
    re.I,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\Z")


def furniture_of(text: str, lines: list[Line]) -> dict[int, BlockKind]:
    """Return the kind of each line that does not belong to the prose, by the start of the line."""
    kinds: dict[int, BlockKind] = {}
    for line in lines:
        if _LEADERS.search(line.tail):
            kinds[line.start] = "metadata"
        elif line.length <= _LONGEST and not line.ended and _CAPTION.match(line.head):
            kinds[line.start] = "caption"
    if lines and lines[-1].page:
        pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
        _running(pages, kinds)
        for page in pages:
            _footnotes(text, page, kinds)
    else:
        _recurring(lines, kinds)
        _page_numbers(lines, kinds)
    return kinds


def begins_note(line: Line) -> bool:
    """Tell whether a line of footnotes begins one."""
    return _FOOTNOTE.match(line.head) is not None


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.head.casefold().split()))


def _running(pages: list[list[Line]], kinds: dict[int, BlockKind]) -> None:
    """Mark lines that recur, but for their digits, at the same end of many pages."""
    seen: Counter[tuple[BlockKind, str]] = Counter()
    for page in pages:
        for kind, edge in _edges(page):
            seen.update({(kind, _key(line)) for line in edge})
    enough = max(2, 0.3 * len(pages))
    for page in pages:
        for kind, edge in _edges(page):
            for line in edge:
                number = _PAGE_NUMBER.match(line.head)
                stated = number and (number["word"] or number["of"] or int(number["number"]) == line.page + 1)
                if not stated and (seen[kind, _key(line)] < enough or line.length > _LONGEST):
                    break
                kinds[line.start] = kind


def _edges(page: list[Line]) -> tuple[tuple[BlockKind, list[Line]], tuple[BlockKind, list[Line]]]:
    """Return the lines at the top and at the bottom of a page, the outermost first."""
    half = min(_EDGE, len(page) // 2)
    return ("header", page[:half]), ("footer", page[: len(page) - half - 1 : -1])


def _footnotes(text: str, page: list[Line], kinds: dict[int, BlockKind]) -> None:
    """Mark notes at the bottom of a page: below a rule, or numbered like a mark that stands in the text above."""
    body = [line for line in page if kinds.get(line.start) not in ("header", "footer")]
    if len(body) < 2:
        return
    above = text[body[0].start : body[-1].start]
    first = None
    for index in range(len(body) - 1, 0, -1):
        line = body[index]
        note = _FOOTNOTE.match(line.head)
        if note and (body[index - 1].rule or re.search(rf"[^\s\d]\[?{note[1]}\]?(?=[\s,;])", above)):
            first = index
        elif line.blanks and first is None and not body[index - 1].rule and index < len(body) - 15:
            break
    if first is None:
        return
    if body[first - 1].rule:
        kinds[body[first - 1].start] = "metadata"
    for line in body[first:]:
        kinds[line.start] = "footnote"


def _recurring(lines: list[Line], kinds: dict[int, BlockKind]) -> None:
    """Mark lines that recur at a distance and cut a sentence somewhere, where pages are not marked."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if 6 <= line.length <= 120 and not line.lower:
            places[_key(line)].append(index)
    candidates = [at for at in places.values() if len(at) >= 2 and all(b - a >= _APART for a, b in pairwise(at))]
    suspects = {index for at in candidates for index in at}
    for at in candidates:
        numbered = sum(_is_number(lines, i - 1) or _is_number(lines, i + 1) for i in at) > len(at) / 2
        if numbered or any(_cuts(lines, index, suspects) for index in at):
            kinds.update((lines[index].start, "header") for index in at)


def _cuts(lines: list[Line], index: int, suspects: set[int]) -> bool:
    """Tell whether the lines around a group of suspects make one sentence."""
    before, after = index, index
    while before in suspects or _is_number(lines, before):
        before -= 1
    while after in suspects or _is_number(lines, after):
        after += 1
    return before >= 0 and after < len(lines) and not lines[before].stopped and lines[after].lower


def _is_number(lines: list[Line], index: int) -> bool:
    return 0 <= index < len(lines) and _PAGE_NUMBER.match(lines[index].head) is not None


def _page_numbers(lines: list[Line], kinds: dict[int, BlockKind]) -> None:
    """Mark lines that hold nothing but a page number: said to be one, or one of a series that counts up."""
    chain: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.match(line.head) if line.length <= 30 else None
        if not match:
            continue
        if match["word"] or match["of"]:
            kinds[line.start] = "footer"
            continue
        number = int(match["number"])
        if chain and (number != chain[-1][1] + 1 or index - chain[-1][0] < _APART):
            _close(lines, chain, kinds)
            chain = []
        chain.append((index, number))
    _close(lines, chain, kinds)


def _close(lines: list[Line], chain: list[tuple[int, int]], kinds: dict[int, BlockKind]) -> None:
    """Mark the numbers of a series when it is long, or when something else shows that pages end there."""
    inner = [index for index, _ in chain if 0 < index < len(lines) - 1]
    by_header = any(lines[near].start in kinds for index in inner for near in (index - 1, index + 1))
    cutting = any(not lines[index - 1].stopped and lines[index + 1].lower for index in inner)
    if len(chain) >= 3 or (len(chain) == 2 and cutting) or by_header or any(_interrupts(lines, i) for i in inner):
        kinds.update((lines[index].start, "footer") for index, _ in chain)


def _interrupts(lines: list[Line], index: int) -> bool:
    """Tell whether a number set apart stands where a line of prose breaks off and goes on, or a label follows."""
    before, line, after = lines[index - 1 : index + 2]
    prose = before.length >= 0.75 * max(near.length for near in lines[max(0, index - 4) : index])
    if before.stopped or not prose or before.length < 40 or not line.blanks or line.length > 3:
        return False
    label = after.length <= 60 and not after.stopped
    return (after.lower and after.blanks > 0) or after.frame or label
