"""Who published a plain text, under which title, and when, as far as the text itself tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from aigaq.records import FLOW, Block, Description, TextLayer, overlap

from .dates import dates_in
from .head import is_date_line, is_section, words_besides_date
from .words import OPENERS

#: How a proposal begins that was found in what a word processor fills in by itself.
WEAK = "document properties"

_LETTERHEAD_BLOCKS = 25
_DATELINE_BLOCKS = 3
_CLOSING_BLOCKS = 5
_CLOSING_LINE = 90
_CLOSING_WORDS = 6
_STANCE_BLOCKS = 300
_LONGEST = 2_000
_LONGEST_DATED = 100_000

_FIELD = re.compile(r"(?P<key>[^\W\d_][\w ]{0,30}?)\s?:\s+(?P<value>\S.*)\Z", re.S)
_KEYS = {
    "title": frozenset({"subject", "title", "re", "тема", "название"}),
    "publisher": frozenset({"publisher", "published by", "source", "issued by", "from", "от", "источник", "издатель"}),
    "published": frozenset(
        {
            "date",
            "published",
            "published on",
            "publication date",
            "date of publication",
            "date of issue",
            "sent",
            "дата",
        }
    ),
}
_AFTER_DATELINE = re.compile(r"(?:\s*(?:года|г\.|жылы|ж\.))?\)?\]?\s*(?:\([^)]{2,40}\))?\s*(?:[.:\u2013\u2014-]|/)")
_PLACE_BEFORE = re.compile(r"[\[(]?(?:[^\W\d_][\w.'\u2019 /-]{1,40}[,:]?\s+){0,3}\Z")
_AHEAD = re.compile(
    r"\b(?:will|shall|due to|scheduled|expected|planned|is to|are to|set to|next|upcoming|takes? effect"
    r"|comes? into force|состоится|состоятся|запланирован\w*|назначен\w*|будет|будут)\b[^.;]{0,80}\Z",
    re.I,
)
_UNSURE = re.compile(r"\b(?:until|till|by|before|deadline|до)\s+(?:the\s+)?\Z", re.I)
_ADDRESS = re.compile(r"\s*<[^>]*>|\"")
# Of Markdown, at the ends of a title.
_MARKS = re.compile(r"\A(?:#+\s*)?[*_]*|[*_]*\s*(?:={3,}|-{3,}|#+)?\Z")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d)?,?\s*(?P<name>[^\W\d_][^.,;|\n]{3,80}?)"
    r"(?:\s(?:19|20)\d\d)?\s*\Z",
    re.I,
)
_SHORT_NAME = re.compile(r"\(([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{3,8})\)")
_DOMAIN = re.compile(r"(?:@|www\.|://)([\w-]+)\.")
_STANCE = re.compile(
    r"(?:^|[.!?]\s+)(?P<name>[A-Z][\w'’-]+(?:\s(?:(?:of|for|and|on|the|in)\s)?[A-Z][\w'’-]+){1,6})\s"
    r"(?:is (?:also )?(?:concerned|calling|writing)|calls? (?:on|for)|urges?|welcomes?|fears|believes|recommends"
    r"|deplores|condemns)\b"
)

_Texts = Sequence[tuple[Block, str]]
_Proposal = tuple[str, str, str]  # field, value, how it was found


def describe(layer: TextLayer) -> Description:
    """Return what `layer` and its text tell of title, publisher and date of publication.

    What a format states of itself (`TextLayer.proposed`) comes first, but the text is believed before properties that
    a word processor filled in. A date that is stated nowhere is bounded by the dates in the text.
    """
    texts = [(block, _text(layer, block)) for block in layer.blocks]
    own = layer.proposed
    weak = {field for field, how in own.found.items() if how.startswith(WEAK)}
    strong = _description((f, getattr(own, f), how) for f, how in own.found.items() if f not in weak)
    days = _days(texts)
    result = strong.over(_description(_stated(texts, days)))
    bound = None if result.published else _bound(*days)
    if bound and not (own.published and overlap(own.published, bound[0])):
        result = result.over(_description([("published", *bound)]))
    return result.over(own).over(_description(_first_heading(texts)))


def _first_heading(texts: _Texts) -> Iterator[_Proposal]:
    first = next(((block, text) for block, text in texts[:_LETTERHEAD_BLOCKS] if block.kind in FLOW), None)
    if first and first[0].kind == "heading" and not is_section(first[1]):
        yield "title", _MARKS.sub("", first[1]), "first heading"


def _description(proposals: Iterable[_Proposal]) -> Description:
    values: dict[str, str] = {}
    found: dict[str, str] = {}
    for field, value, how in proposals:
        if field not in values:
            values[field], found[field] = value, how
    return msgspec.convert({**values, "found": found}, Description)


def _stated(texts: _Texts, days: tuple[list[date], list[date]]) -> Iterator[_Proposal]:
    leading = texts[:_LETTERHEAD_BLOCKS]
    prose = [text for block, text in texts if block.kind in ("paragraph", "list")]
    for block, text in leading:
        if block.kind == "title":
            yield "title", _MARKS.sub("", text), "title line"
        if block.kind == "metadata":
            yield from _letterhead(text)
    for text in prose[:_DATELINE_BLOCKS]:
        yield from _dateline(text, prose)
    for _, text in texts[-_CLOSING_BLOCKS:]:
        if is_date_line(text) or _closes(text):
            yield "published", dates_in(text)[0].day.isoformat(), "date line at the end"
    yield from _dated_head(texts, days[0])
    yield from _publisher(leading, prose)


def _dated_head(texts: _Texts, past: list[date]) -> Iterator[_Proposal]:
    """Read a date that stands among other words over the prose, unless the text knows later ones."""
    for block, text in texts[:_LETTERHEAD_BLOCKS]:
        if block.kind in ("paragraph", "list"):
            return
        if block.kind in ("metadata", "title") and words_besides_date(text) is not None:
            day = dates_in(text)[0].day
            if day >= max(past, default=day):
                yield "published", day.isoformat(), "date in the head"


def _letterhead(text: str) -> Iterator[_Proposal]:
    """Read one line above the prose: a field like that of a letter, or a date."""
    entry = _FIELD.match(text)
    if entry:
        field = next((f for f, keys in _KEYS.items() if entry["key"].lower() in keys), None)
        value = entry["value"].strip()
        if field == "published":
            days = dates_in(value)
            value = days[0].day.isoformat() if days else ""
        if field and value:
            yield field, _ADDRESS.sub("", value) or value, f"line {entry['key']}"
    elif is_date_line(text):
        yield "published", dates_in(text)[0].day.isoformat(), "date line"


def _dateline(text: str, prose: Sequence[str]) -> Iterator[_Proposal]:
    """Read the date with which a press release or an agency's report begins."""
    head = text[:160]
    for dated in dates_in(head):
        if _begins(head[: dated.start]) and _AFTER_DATELINE.match(head, dated.end):
            yield "published", dated.day.isoformat(), "dateline"
            return


def _begins(before: str) -> bool:
    """Tell whether only the name of a place stands before a date."""
    words = before.strip(" [(").split()
    return (
        _PLACE_BEFORE.match(before) is not None
        and all(w[0].isupper() or w == "г." for w in words)
        and not (words and words[0] in OPENERS)
    )


def _closes(text: str) -> bool:
    """Tell whether a short line is a place and a date with little behind it: "Quito, 1 May 2023, Labour Day"."""
    dated = dates_in(text) if len(text) < _CLOSING_LINE else []
    if len(dated) != 1 or not _begins(text[: dated[0].start]):
        return False
    behind = text[dated[0].end :].strip(" .)")
    return not behind or (behind.startswith((",", "/", "(")) and len(behind.split()) <= _CLOSING_WORDS)


def _bound(past: list[date], ahead: list[date]) -> tuple[str, str] | None:
    """Return when it must have been published: not before the latest past date, not after the earliest future one."""
    if not past:
        return (f"../{min(ahead)}", "earliest future date in the text") if ahead else None
    latest = max(past)
    later = [day for day in ahead if day >= latest]
    if later:
        return f"{latest}/{min(later)}", "between the latest past and the earliest future date in the text"
    return f"{latest}/..", "latest past date in the text"


def _days(texts: _Texts) -> tuple[list[date], list[date]]:
    """Return the days in the text that lie behind and ahead of whoever wrote it, as far as the words around tell."""
    past: list[date] = []
    ahead: list[date] = []
    for block, text in texts:
        if block.kind not in FLOW and block.kind != "table":
            continue
        for dated in dates_in(text[:_LONGEST_DATED]):
            before = text[max(0, dated.start - 120) : dated.start]
            if _AHEAD.search(before):
                ahead.append(dated.day)
            elif not _UNSURE.search(before):
                past.append(dated.day)
    return past, ahead


def _publisher(leading: _Texts, prose: Sequence[str]) -> Iterator[_Proposal]:
    body = "\n".join(text[:_LONGEST] for text in prose[:_STANCE_BLOCKS])
    for _, text in leading:
        notice = _COPYRIGHT.search(text[:_LONGEST])
        if notice:
            yield "publisher", notice["name"], "copyright notice"
    letterhead = [text for block, text in leading if block.kind == "metadata"]
    for text in letterhead:
        same = re.search(re.escape(text), body, re.I) if text.isupper() and 5 < len(text) < 80 else None
        if same:
            yield "publisher", same[0], "letterhead"
    addresses = [domain.lower() for text in letterhead for domain in _DOMAIN.findall(text)]
    for short in _SHORT_NAME.finditer(body) if addresses else ():
        name = _spelled_out(body[max(0, short.start() - 120) : short.start()], short[1])
        if name and any(short[1].lower() in address for address in addresses):
            yield "publisher", name, "address in the letterhead"
    stances = Counter(match["name"] for match in _STANCE.finditer(body))
    if stances:
        name, count = stances.most_common(1)[0]
        if count >= 3 and count > sum(stances.values()) / 2:
            yield "publisher", name, "takes a stand in the text"


def _spelled_out(words: str, short: str) -> str:
    """Return the end of `words` whose capitals spell `short`."""
    names = words.split()
    for start in range(len(names) - 1, -1, -1):
        if "".join(name[0] for name in names[start:] if name[0].isupper()) == short:
            return " ".join(names[start:])
    return ""


def _text(layer: TextLayer, block: Block) -> str:
    """Return the text of a block as one line."""
    return " ".join(" ".join(layer.text[start:end] for start, end in block.parts).split())
