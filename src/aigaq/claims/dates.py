"""Dates as written: where an expression stands and what it says, before anything is known about its context."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from functools import cache
from typing import Any, Literal, NamedTuple

from .document import Sentence
from .function_words import any_of
from .lexicon import load_table

Relation = Literal["in", "since", "until", "before", "after", "about", "as_of"]


class Partial(NamedTuple):
    """A calendar date with as many parts as were written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class DateMention(NamedTuple):
    """A date expression in a sentence.

    Attributes
    ----------
    start, end : int
        Range in the text of the sentence's reading.
    kind : str
        How the parts make a date; see the head of ``data/<language>/dates.toml``.
    relation : str
        ``since``, ``until``, ``before`` and ``after`` make it a bound; ``about`` weakens it.
    first, last : Partial
        The written parts; of both ends for a range, else the same twice.
    weekdays : tuple of int
        Monday is 0.
    unit, amount, which : str, int or None, str
        Of a relative expression: ``day``, ``week``, ``month`` or ``year``; how many (None for "a few"); ``last``,
        ``this``, ``next``.
    future : bool
        The words around it speak of something to come.
    """

    start: int
    end: int
    kind: str
    relation: Relation = "in"
    first: Partial = Partial()
    last: Partial = Partial()
    weekdays: tuple[int, ...] = ()
    unit: str = ""
    amount: int | None = 0
    which: str = ""
    future: bool = False

    @property
    def full(self) -> bool:
        """Whether it names a year and a month."""
        return self.first.month is not None and (self.first.year or self.last.year) is not None

    @property
    def bound(self) -> bool:
        """Whether it only fences in what the sentence tells."""
        return self.relation in ("since", "until", "before", "after")


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    row: dict[str, Any]
    family: str
    needs: tuple[str, ...]


class _Grammar:
    """The compiled patterns of a language."""

    def __init__(self, language: str) -> None:
        table = load_table(language, "dates")
        self.months: dict[str, int] = table["months"]
        self.weekdays: dict[str, int] = table["weekdays"]
        self.units: dict[str, str] = table["units"]
        self.counts: dict[str, int] = table["counts"]
        self.parts: dict[str, list[int]] = table["parts"]
        self.homographs = frozenset(table["homographs"]["words"])
        self.homographs_after = frozenset(table["homographs"]["after"])
        self.year_after = frozenset(table["year_alone"]["after"])
        self.year_never = frozenset(table["year_alone"]["never_after"])
        self.days: dict[str, int] = table.get("days", {})
        self.feasts: dict[str, list[int]] = table.get("feasts", {})
        self.which: dict[str, str] = table["which"]
        told = table.get("told_year", "(?!)")
        holes = {"told_year": rf"(?P<told_year>{told})"} | self._holes(
            table["capitalised"], table["day_suffix"], table["weekday_parts"], table["month_ends"]
        )
        self.order = [
            _Pattern(re.compile(_fill(row["regex"], holes)), row, row["family"], tuple(row.get("needs", ())))
            for row in table["pattern"]
        ]
        triggers = {
            "month": "|".join(_forms(self.months, table["capitalised"])),
            "weekday": "|".join(_forms(self.weekdays, table["capitalised"])),
            "year": r"(?:1[89]|20)\d\d",
            "number": r"\d[./-]\d",
        }
        self.triggers = {family: re.compile(regex) for family, regex in triggers.items()}
        relations = [(words, name) for name, listed in table["relations"].items() for words in listed]
        self.relations = dict(relations)
        weak = table["relations"]["about"]
        fences = sorted((w for w in self.relations if w not in weak), key=len, reverse=True)
        self.relation = re.compile(rf"(?i:\b(?:({any_of(fences)})(?: the| at least)?|({any_of(weak)})) \Z)")
        onwards = table["onwards"]
        self.onwards_before = re.compile(rf"(?i:\b(?:{any_of(onwards['before'])}) \Z)")
        self.onwards_after = re.compile(rf",? (?:{any_of(onwards['words'])})\b(?! the)")
        self.future = re.compile(rf"\b(?:{any_of(table['future']['words'])})\b")

    def _holes(self, capitalised: bool, day_suffix: str, weekday_parts: str, month_ends: str) -> dict[str, str]:
        cut = {w: n for w, n in self.months.items() if any(o != w and o.startswith(w) for o in self.months)}
        whole = {w: n for w, n in self.months.items() if w not in cut}
        month = rf"(?:{any_of(_forms(whole, capitalised))}){month_ends}|(?:{any_of(_forms(cut, capitalised))})\b\.?"
        weekday = any_of(_forms(self.weekdays, capitalised))
        year, day = r"(?:1[89]|20)\d\d", r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
        holes = {
            "weekday_prefix": rf"(?:(?:{weekday}){weekday_parts},? )",
            "named_weekday": rf"(?:(?P<weekday>{weekday}){weekday_parts},? )",
            "month_number": r"(?P<month_number>0[1-9]|1[0-2])",
            "part": rf"(?P<part>{any_of(self.parts)})",
            "unit": rf"(?P<unit>{any_of(self.units)})",
            "count": rf"(?<!\d)(?P<count>\d{{1,2}}|{any_of(self.counts)}|few|several|some)",
            "weekday": rf"(?P<weekday>{weekday})",
            "day_word": rf"(?P<day_word>{any_of(self.days)})",
            "feast": rf"(?P<feast>{any_of(self.feasts)})",
            "weekday_to": rf"(?P<weekday_to>{weekday})",
        }
        for end in ("", "_to"):
            holes["month" + end] = rf"(?P<month{end}>{month})"
            holes["year" + end] = rf"(?P<year{end}>{year})(?!\d)"
            guard = "" if end else r"(?<![\d.,/$€£-])"
            holes["day" + end] = rf"{guard}(?P<day{end}>{day}){day_suffix}"
        return holes


def _forms(words: dict[str, int], capitalised: bool) -> list[str]:
    return [
        form for w in words for form in ((w.capitalize(), w.upper()) if capitalised else (w, w.capitalize(), w.upper()))
    ]


def _fill(regex: str, holes: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: holes[m[1]], regex)


@cache
def _grammar(language: str) -> _Grammar:
    return _Grammar(language)


def find_dates(sentence: Sentence, language: str = "en") -> list[DateMention]:
    """Return the date expressions of `sentence`, in order, none overlapping another."""
    grammar = _grammar(language)
    text, start, end = sentence.reading.text, sentence.start, sentence.end
    stretch = sentence.text
    families = {f for f, trigger in grammar.triggers.items() if trigger.search(stretch)}
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in grammar.order:
        if pattern.needs:
            for need in pattern.needs:
                if need in stretch:
                    break
            else:
                continue
        elif pattern.family not in families:
            continue
        for match in pattern.regex.finditer(text, start, end):
            if found and _taken(taken, match.start(), match.end()):
                continue
            if (mention := _mention(match, pattern.row, grammar, start, end)) is not None:
                found.append(mention)
                insort(taken, (match.start(), match.end()))
    return sorted(found)


def _taken(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether ``[start, end)`` touches one of `ranges`, which are in order and apart."""
    n = bisect_left(ranges, (start, end))
    return (n < len(ranges) and ranges[n][0] < end) or (n > 0 and ranges[n - 1][1] > start)


def _mention(match: re.Match[str], row: dict[str, Any], grammar: _Grammar, start: int, end: int) -> DateMention | None:
    """Return what `match` says, or None when its surroundings make it something else than a date."""
    text, holes, kind = match.string, match.groupdict(), row["kind"]
    before = text[max(start, match.start() - 30) : match.start()]
    sure = holes.get("stage") or holes.get("yearly")
    if kind in ("month", "year") and not sure and not _plausible(match, before, grammar, end):
        return None
    parts = _parts(holes, kind, grammar)
    if parts is None:
        return None
    relation: Relation = "in"
    if told := grammar.relation.search(before):
        relation = grammar.relations[(told[1] or told[2]).lower()]
    elif grammar.onwards_before.search(before) and grammar.onwards_after.match(text, match.end(), end):
        relation = "since"
    if kind in ("days", "months", "years") and relation == "since":
        relation = "in"  # "в ночь с 1 на 2 марта"
    around = text[max(start, match.start() - 60) : min(end, match.end() + 30)]
    return DateMention(
        match.start(),
        match.end(),
        _KIND.get(kind, kind),
        relation,
        *parts,
        weekdays=tuple(grammar.weekdays[holes[h].lower()] for h in ("weekday", "weekday_to") if holes.get(h)),
        unit=grammar.units.get((holes.get("unit") or "").lower(), row.get("unit", "")),
        amount=_amount(holes, row, grammar),
        which=_which(holes.get("told_year") or holes.get("which") or "", grammar),
        future=grammar.future.search(around) is not None,
    )


def _which(word: str, grammar: _Grammar) -> str:
    plain = word.lower().strip(" ,").removeprefix("of ")
    return grammar.which.get(plain, plain)


_KIND = {"iso": "day", "numeric": "day"}
_WORD_BEFORE = re.compile(r"([\w.'’-]+)[ -]\Z")


def _plausible(match: re.Match[str], before: str, grammar: _Grammar, end: int) -> bool:
    """Tell whether a lone month or a lone year is one: neither a word nor a count."""
    word = _WORD_BEFORE.search(before)
    previous = word[1].lower() if word else ""
    holes = match.groupdict()
    if month := holes.get("month"):
        if holes.get("year") or holes.get("which") or holes.get("told_year") or month not in grammar.homographs:
            return True
        return previous in grammar.homographs_after
    if previous in grammar.year_never:
        return False
    following = match.string[match.end() : min(end, match.end() + 1)]
    return not following.strip() or previous in grammar.year_after or not following.isspace()


def _parts(holes: dict[str, Any], kind: str, grammar: _Grammar) -> tuple[Partial, Partial] | None:
    """Return both ends of what was written; None when the numbers name no date."""

    def number(name: str) -> int | None:
        return int(holes[name]) if holes.get(name) else None

    def month(name: str) -> int | None:
        return grammar.months[holes[name].lower().rstrip(".")] if holes.get(name) else None

    year, year_to = number("year"), number("year_to")
    if kind == "iso":
        one = Partial(year, number("month_number"), number("day"))
        return one, one
    if kind == "numeric":
        day, second = int(holes["first"]), int(holes["second"])
        if second > 12:  # month first, as in the United States
            day, second = second, day
        one = Partial(year, second, day)
        return (one, one) if 1 <= second <= 12 and 1 <= day <= 31 else None
    if kind == "part":
        first_month, last_month = grammar.parts[holes["part"].lower()]
        return Partial(year, first_month), Partial(year, last_month)
    if kind == "years":
        if short := holes.get("short"):
            year_to = int(holes["year"][:2] + short)
        return (Partial(year), Partial(year_to)) if year and year_to and year < year_to else None
    if kind in ("days", "months"):
        month_from, month_to = month("month"), month("month_to")
        if year and not year_to and not month_to:
            year_to = year
        first = Partial(year, month_from or month_to, number("day"))
        return first, Partial(year_to, month_to or month_from, number("day_to"))
    if feast := holes.get("feast"):
        one = Partial(year, *grammar.feasts[feast.lower()])
        return one, one
    day_named = grammar.days.get((holes.get("day_word") or "").lower())
    one = Partial(year, month("month"), number("day") or day_named)
    return one, one


def _amount(holes: dict[str, Any], row: dict[str, Any], grammar: _Grammar) -> int | None:
    if count := holes.get("count"):
        return int(count) if count.isdigit() else grammar.counts.get(count.lower())
    fixed: int = row.get("amount", 1 if row["kind"] == "past" else 0)
    return fixed
