"""The lines of a text file, and the marks on them that tell where paragraphs begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from aigaq.text.words import OPEN, OPENERS

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \t\xa0\u1680\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060\x1c\x1d\x1e\x1f\x00\x1a" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_QUOTED = re.compile(r"(?:> ?)+")

# A closing quotation mark or bracket, or the number of a footnote, may follow the stop.
_STOP = re.compile(r"[.!?\u2026\u203d][\"'\u201d\u2019\u00bb)\]*_]*(?:(?<=\D[.!?])(?:\[?\d{1,3}\]?))?\Z")
_QUOTED_STOP = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb]+\Z")
_ABBREVIATED = re.compile(
    r"\b(?:[A-ZА-Я]|[ap]\.\s?m|e\.g|i\.e|Mrs?|Ms|Dr|Prof|Rev|St|Gen|Col|Lt|Capt|Sgt|Nos?|Arts?|art|paras?|vs|cf|pp?"
    r"|vol|eds?|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ст|ч|пп?|гл|им|ул|т\.\s?[ед])\.\Z"
)
_FIRST_LETTER = re.compile(
    r"(?:\(?(?:[a-zа-я]|[ivx]{2,5})[.)]\s+)?[\"'\u201c\u2018\u201e\u00ab(\[\u2026*_]*\.{0,3}\s?(\w)"
)
_HYPHEN_END = re.compile(r"[^\W\d_][-\u00ad]\Z")
_LAST_WORD = re.compile(r"([^\W_]+)\Z")
_FIRST_WORD = re.compile(r"[\"'\u201c\u2018\u201e\u00ab(\[]*([^\W_]+)")
_INNER_STOP = re.compile(
    r"(?:[^\W\d_]{3}|(?<=\s)\d{2,4})[.!?][\"'\u201d\u2019\u00bb)]*\s+[\"'\u201c\u2018\u00ab(]*(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])"
)
_WIDE_GAP = re.compile(r"\S(?: {6,}|\t{2,})\S")
_BARE = re.compile(
    r"(?:[\u2022\u25aa\u25cf\u25cb\u25e6\u2023\u00b7\u25a0\u25a1\u27a2\u25ba\u2713\uf0b7\u2013\u2014*-]"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\Z"
)
_RULE = re.compile(r"(?:[-_=*~#.\u2013\u2014\u2022]\s?){3,}\Z")


@dataclass(slots=True, eq=False)
class Line:
    """A line that is not blank.

    Attributes
    ----------
    start, end : int
        Its range in the layer, without the white space around it and without the marks of quoted mail.
    head, tail : str
        Its first two hundred and last eighty characters.
    indent : int
        Columns of white space before it.
    trailing : int
        Characters of white space after it.
    blanks : int
        Blank lines before it.
    page : int
        Form feeds before it.
    depth : int
        How often it is quoted (``>>``).
    order : int
        Its place in reading order.
    frame : bool
        It begins a page or a text frame.
    stray : bool
        It begins a frame, by the one blank before it.
    marker : bool
        It begins a list item or a numbered paragraph.
    """

    start: int
    end: int
    head: str
    tail: str
    indent: int
    trailing: int
    blanks: int
    page: int
    depth: int = 0
    order: int = 0
    frame: bool = False
    stray: bool = False
    marker: bool = False
    stopped: bool = False
    lower: bool = False
    upper: bool = False

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start

    @property
    def right(self) -> int:
        """The column where it ends; capitals are wider than small letters in print."""
        return self.indent + (int(self.length * 1.3) if self.capitals else self.length)

    @property
    def capitals(self) -> bool:
        """It is written in capitals."""
        return self.head.isupper() and self.tail.isupper()

    @property
    def runs_on(self) -> bool:
        """One sentence ends in it and another begins."""
        return _INNER_STOP.search(self.head, self.head.find(" ")) is not None

    @property
    def columns(self) -> bool:
        """It holds texts set far apart."""
        return self.length < 200 and _WIDE_GAP.search(self.head) is not None

    @property
    def rule(self) -> bool:
        """It is a line drawn with characters."""
        return self.length < 200 and _RULE.match(self.head) is not None

    @property
    def abbreviated(self) -> bool:
        """Its last full stop belongs to an abbreviation or an initial."""
        return _ABBREVIATED.search(self.tail) is not None

    @property
    def ended(self) -> bool:
        """It ends with the end of a sentence."""
        return self.stopped and not self.abbreviated

    @property
    def speech_ended(self) -> bool:
        """It ends with a quotation that a sentence may go on after: ``"Why?" he asked``."""
        return _QUOTED_STOP.search(self.tail) is not None

    @property
    def dangling(self) -> bool:
        """It ends in the middle of a sentence: with a comma, a hyphen, or a word that asks for another."""
        if self.tail[-1] in ",\u2013\u2014/(" or _HYPHEN_END.search(self.tail):
            return True
        word = _LAST_WORD.search(self.tail)
        return word is not None and word[1] in OPEN

    @property
    def opens(self) -> bool:
        """It begins with a capitalised word that is written small inside a sentence."""
        return self.first_word in OPENERS

    @property
    def bare(self) -> bool:
        """It holds nothing but the marker of a list item whose text stands on the next line."""
        return self.length <= 5 and _BARE.match(self.head) is not None

    @property
    def first_word(self) -> str:
        """Its first word."""
        word = _FIRST_WORD.match(self.head)
        return word[1] if word else ""


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    found: list[Line] = []
    blanks = page = position = 0
    while position <= len(text):
        match = _LINE_END.search(text, position)
        end = match.start() if match else len(text)
        line = _line(text, position, end, blanks, page)
        if line:
            found.append(line)
            blanks = 0
        else:
            blanks += 1
        if match is None:
            break
        if match[0] == "\x0c":
            page += 1
            blanks = 0
        position = match.end()
    return found


def line_at(text: str, start: int, end: int, like: Line, indent: int | None = None) -> Line:
    """Return a part of the line `like` as a line of its own."""
    part = _line(text, start, end, like.blanks, like.page)
    assert part is not None, "a part of a line holds text"
    part.indent = like.indent if indent is None else indent
    part.depth = like.depth
    return part


def _line(text: str, start: int, end: int, blanks: int, page: int) -> Line | None:
    raw = text[start:end]
    kept = raw.strip(_BLANK)
    if not kept:
        return None
    begin = start + len(raw) - len(raw.lstrip(_BLANK))
    depth = 0
    if kept[0] == ">" and (marks := _QUOTED.match(kept)):
        depth = marks[0].count(">")
        begin += marks.end()
        kept = kept[marks.end() :].lstrip(_BLANK)
        begin = start + raw.index(kept, begin - start) if kept else begin
        if not kept:
            return None
    finish = begin + len(kept)
    head, tail = kept[:200], kept[-80:]
    letter = _FIRST_LETTER.match(head)
    return Line(
        start=begin,
        end=finish,
        head=head,
        tail=tail,
        indent=len(text[start:begin].expandtabs(8)) if begin - start < 200 else 0,
        trailing=end - finish,
        blanks=blanks,
        page=page,
        depth=depth,
        stopped=_STOP.search(tail) is not None,
        lower=letter is not None and letter[1].islower(),
        upper=letter is not None and letter[1].isupper(),
    )


def mark_frames(lines: list[Line]) -> None:
    """Mark the lines that begin a page or a text frame, and give each its place in the order.

    Text taken out of PDF files has one stray blank before the first line of each frame; it tells nothing in a text
    that is indented throughout.
    """
    stray = [line for line in lines if line.indent == 1]
    flush = sum(line.indent == 0 for line in lines)
    if flush >= 0.6 * len(lines) and len(stray) <= 0.35 * len(lines):
        for line in stray:
            line.frame = line.stray = True
    for number, line in enumerate(lines):
        line.order = number
    for before, line in pairwise(lines):
        if before.page != line.page:
            line.frame = True
