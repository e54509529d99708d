"""What a letter holds, before it is Word or PDF."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from aigaq.records import Claim, Event, Instrument, Question, Requirement, is_later
from aigaq.report.escaping import fold, visible

LANGUAGES = ("en", "ru")
#: Passages of one question that are annexed; how many more there are is said.
_PASSAGES = 12
#: Methods of ill-treatment of which a letter gives no words unless it is asked to.
SENSITIVE = frozenset({"rape", "sex_humil", "sex_threat", "strip"})


class Asking(NamedTuple):
    """A question of a letter, the question before it was numbered, and when it was first asked."""

    question: Question
    sent: str | None = None


class Numbered(NamedTuple):
    """A question as the letter prints it, and the lines under it."""

    number: int
    text: str
    notes: tuple[str, ...]


class Passage(NamedTuple):
    """A passage of the annex: its words, whose they are, where they stand, and the hash of the source."""

    number: int
    words: str
    holder: str
    place: str
    digest: str


class Letter(NamedTuple):
    """A letter in one language, part by part."""

    language: str
    title: str
    head: tuple[str, ...]
    opening: tuple[str, ...]
    heading: str
    questions: tuple[Numbered, ...]
    closing: str
    annex: str
    passages: tuple[Passage, ...]
    foot: str


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """Return the phrases of a language."""
    table = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    return table[language]  # type: ignore[no-any-return]


def compose(
    asked: Sequence[Asking],
    claims: Mapping[str, Claim],
    requirements: Mapping[str, Requirement],
    instruments: Mapping[str, Instrument],
    *,
    case: str,
    on: str,
    language: str = "en",
    due: str | None = None,
    sender: str | None = None,
    is_quoting_all: bool = False,
) -> Letter:
    """Return the letter that puts questions to their addressee.

    Parameters
    ----------
    asked : sequence of Asking
        Questions to one addressee, in the order in which they are numbered.
    claims, requirements, instruments : mapping of str to record
        By id; by key.
    on, due : str
        EDTF days: of the letter, and by which an answer is hoped for.
    is_quoting_all : bool
        Quote also the words of allegations of a sexual nature, which are withheld by default.
    """
    t = phrases(language)
    annex = _Annex(t, claims, is_quoting_all)
    questions = tuple(
        Numbered(
            number,
            visible((one.question.text_ru or one.question.text) if language == "ru" else one.question.text),
            tuple(_notes(one, annex, requirements, instruments, claims, language)),
        )
        for number, one in enumerate(asked, 1)
    )
    first = asked[0].question if asked else None
    to = "" if first is None else (first.addressee_ru or first.addressee) if language == "ru" else first.addressee
    head = [t["on"].format(date=day(on, language)), t["to"].format(addressee=to)]
    if sender:
        head.append(t["from"].format(sender=visible(sender)))
    opening = [t["opening"], t["neutral"]] if asked else [t["none"]]
    if asked and due:
        opening.append(t["due"].format(date=day(due, language)))
    return Letter(
        language,
        t["title"].format(case=visible(case)),
        tuple(head),
        tuple(opening),
        t["questions"],
        questions,
        t["closing"],
        t["annex"],
        tuple(annex.passages),
        t["foot"],
    )


def day(edtf: str, language: str) -> str:
    """Return an EDTF day in words; another form of date comes back as it is."""
    year, _, rest = edtf.partition("-")
    month, _, of_month = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and of_month.isdigit()):
        return edtf
    t = phrases(language)
    return str(t["day"].format(day=int(of_month), month=t["months"][int(month) - 1], year=year))


def _notes(
    one: Asking,
    annex: _Annex,
    requirements: Mapping[str, Requirement],
    instruments: Mapping[str, Instrument],
    claims: Mapping[str, Claim],
    language: str,
) -> Sequence[str]:
    t = phrases(language)
    notes = []
    numbers, more = annex.of(one.question.claims)
    if numbers:
        told = ", ".join(str(n) for n in numbers)
        if more:
            told = f"{told}, {t['more'].format(n=more)}"
        notes.append(t["passages"].format(numbers=told))
    behind = [claims[c] for c in one.question.claims if c in claims]
    cited = [
        _standard(instruments[citation.instrument], citation.pin, behind, language)
        for ident in one.question.requirements
        if ident in requirements
        for citation in requirements[ident].citations
        if citation.instrument in instruments
    ]
    if cited:
        notes.append(t["standards"].format(standards="; ".join(cited)))
    if one.sent:
        notes.append(t["again"].format(date=day(one.sent, language)))
    return notes


def _standard(instrument: Instrument, pin: str, behind: Sequence[Claim], language: str) -> str:
    title = (instrument.title_ru or instrument.title) if language == "ru" else instrument.title
    later = (
        f" ({phrases(language)['later'].format(year=instrument.adopted[:4])})" if is_later(instrument, behind) else ""
    )
    for english, own in phrases(language).get("pins", {}).items():
        pin = pin.replace(english, own)
    return f"{title}, {pin}{later}"


class _Annex:
    """Numbers passages, one for each sentence, in the order in which questions name them."""

    def __init__(self, t: Mapping[str, Any], claims: Mapping[str, Claim], is_quoting_all: bool) -> None:
        self.passages: list[Passage] = []
        self._t = t
        self._claims = claims
        self._is_quoting_all = is_quoting_all
        self._number_of: dict[tuple[str, int], int] = {}
        self._guarded = {
            (c.item.id, c.sentence.start)
            for c in claims.values()
            if isinstance(c.event, Event) and not SENSITIVE.isdisjoint(c.event.methods)
        }

    def of(self, ids: Sequence[str]) -> tuple[list[int], int]:
        """Return the numbers of the passages of claims, and how many more there are."""
        places: dict[tuple[str, int], Claim] = {}
        for ident in ids:
            if (claim := self._claims.get(ident)) is not None:
                places.setdefault((claim.item.id, claim.sentence.start), claim)
        chosen = list(places.items())[:_PASSAGES]
        return sorted(self._number(place, claim) for place, claim in chosen), len(places) - len(chosen)

    def _number(self, place: tuple[str, int], claim: Claim) -> int:
        number = self._number_of.get(place)
        if number is None:
            number = self._number_of[place] = len(self.passages) + 1
            self.passages.append(self._passage(number, place, claim))
        return number

    def _passage(self, number: int, place: tuple[str, int], claim: Claim) -> Passage:
        t, item = self._t, claim.item
        is_withheld = place in self._guarded and not self._is_quoting_all
        words = t["withheld"] if is_withheld else t["quote"].format(text=visible(fold(claim.sentence.quote)))
        holder = claim.attribution.holder or item.publisher or item.title or item.name
        where = [item.title if item.title != holder else None, item.publisher if item.publisher != holder else None]
        where += [item.published, item.name]
        if claim.sentence.page or claim.span.page:
            where.append(t["page"].format(page=claim.sentence.page or claim.span.page))
        where.append(t["characters"].format(start=claim.sentence.start, end=claim.sentence.end))
        return Passage(
            number,
            words,
            t["holder"].format(holder=visible(fold(holder))),
            ", ".join(visible(fold(part)) for part in where if part),
            f"SHA-256 {item.sha256}",
        )
