"""Where everything stands in the folder: which page holds a claim, a series, a source."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from aigaq.records import Account, Claim, Contradiction, Item, Leftover, Occurrence, Range, Series, Standing

INDEX = "index.html"

_STANDINGS_PER_SHEET = 300
_CONFLICTS_PER_SHEET = 60
_ROWS_PER_SHEET = 200
#: Contradictions of one series that are printed; the series' table shows every figure in any case.
CONFLICTS_PER_SERIES = 40

T = TypeVar("T")


class Sheet(NamedTuple, Generic[T]):
    """One page of a listing that may run over several: ``claims.html``, ``claims-2.html``, ..."""

    name: str
    rows: Sequence[T]
    number: int
    names: tuple[str, ...]


def sheets(stem: str, rows: Sequence[T], size: int) -> list[Sheet[T]]:
    """Cut a listing into pages of `size` rows; an empty listing is one empty page."""
    return _name_sheets(stem, [rows[i : i + size] for i in range(0, len(rows), size)] or [rows])


def slugs(texts: Iterable[str]) -> dict[str, str]:
    """Return each text as part of a file name; those that look alike once simplified are told apart."""
    found: dict[str, str] = {}
    for text in texts:
        simple = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40] or "none"
        if simple in found.values():
            simple += f"-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
        found[text] = simple
    return found


def range_anchor(span: Range) -> str:
    """Return the anchor of a passage that is not a claim: a date or a name that something was read from."""
    return f"s-{span[0]}-{span[1]}"


class Plan:
    """The account, indexed for printing, and the address of each thing.

    Attributes
    ----------
    claims_of : dict of str to list of Claim
        By item, in the order of the text.
    number_of : dict of str to int
        Number of a claim within its source, from 1, by claim id.
    standings_of : dict of str to list of (Series, Standing)
        Where a claim stands, by claim id.
    conflicts_of : dict of str to list of Contradiction
        By series.
    figure_sheets : list of (measure, Sheet of Series)
        The pages that hold all series of a measure.
    conflict_sheets : list of Sheet of Contradiction
        The pages that hold the contradictions, those of one series together.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self.items: dict[str, Item] = {item.id: item for item in account.items}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in account.claims}
        self.series: dict[str, Series] = {series.id: series for series in account.series}
        self.headlines = [self.series[i] for i in account.headlines if i in self.series]
        self.children_of: dict[str, list[Item]] = defaultdict(list)
        for item in account.items:
            if item.parent:
                self.children_of[item.parent].append(item)
        self.unread = {item_id: message for item_id, _, message in account.unread}
        self.claims_of = _by_item(account.claims)
        self.number_of = {c.id: n for claims in self.claims_of.values() for n, c in enumerate(claims, 1)}
        self.leftovers_of: dict[str, list[Leftover]] = defaultdict(list)
        for leftover in account.leftovers:
            self.leftovers_of[leftover.item_id].append(leftover)
        self.standings_of: dict[str, list[tuple[Series, Standing]]] = defaultdict(list)
        for series in account.series:
            for standing in series.standings:
                self.standings_of[standing.claim_id].append((series, standing))
        self.conflicts_of: dict[str, list[Contradiction]] = defaultdict(list)
        for conflict in account.contradictions:
            self.conflicts_of[conflict.series_id].append(conflict)
        ledgers = account.ledgers
        self.occurrences = {one.id: one for one in ledgers.occurrences}
        self.timeline = [self.occurrences[i] for i in ledgers.timeline if i in self.occurrences]
        self.timeline_sheets = sheets("timeline", self.timeline, _ROWS_PER_SHEET)
        self._timeline_page = {one.id: sheet.name for sheet in self.timeline_sheets for one in sheet.rows}
        self.occurrences_of: dict[str, list[Occurrence]] = defaultdict(list)
        for one in self.timeline:
            for teller in one.told:
                self.occurrences_of[teller.claim_id].append(one)
        self.happened_to: dict[str, list[Occurrence]] = defaultdict(list)
        for one in self.timeline:
            if one.person is not None:
                self.happened_to[one.person].append(one)
        self.told_of: dict[str, list[str]] = defaultdict(list)
        for claim_id, told in ledgers.told.items():
            for person, _ in told.persons:
                self.told_of[person].append(claim_id)
        self.people = _people(account)
        self.figure_sheets = _figure_sheets(account.series)
        self._series_page = {s.id: sheet.name for _, sheet in self.figure_sheets for s in sheet.rows}

        printed = [c for of_series in self.conflicts_of.values() for c in of_series[:CONFLICTS_PER_SERIES]]
        self.conflict_sheets = (
            sheets("contradictions", printed, _CONFLICTS_PER_SHEET) if printed or ledgers.disagreements else []
        )
        self._conflicts_page: dict[str, str] = {}
        for conflict_sheet in self.conflict_sheets:
            for conflict in conflict_sheet.rows:
                self._conflicts_page.setdefault(conflict.series_id, conflict_sheet.name)

    @staticmethod
    def item_href(item_id: str) -> str:
        """Return the page of a source."""
        return f"source-{item_id}.html"

    def claim_href(self, claim_id: str) -> str:
        """Return the passage of a claim."""
        return f"{self.item_href(self.claims[claim_id].item.id)}#c-{claim_id}"

    def range_href(self, item_id: str, span: Range) -> str:
        """Return a passage that something was read from."""
        return f"{self.item_href(item_id)}#{range_anchor(span)}"

    def series_href(self, series_id: str) -> str:
        """Return a series where it is shown first: on the front page, else among the figures of its measure."""
        page = INDEX if series_id in self.account.headlines else self._series_page[series_id]
        return f"{page}#series-{series_id}"

    def measure_href(self, series_id: str) -> str:
        """Return a series among all figures of its measure."""
        return f"{self._series_page[series_id]}#series-{series_id}"

    def occurrence_href(self, occurrence_id: str) -> str:
        """Return an occurrence in the timeline."""
        return f"{self._timeline_page[occurrence_id]}#o-{occurrence_id}"

    def person_href(self, person: str | None) -> str | None:
        """Return the page of a person; None for somebody who has none."""
        return f"{person_stem(person)}.html" if person in self.people else None

    def conflicts_href(self, series_id: str) -> str:
        """Return the contradictions of a series."""
        return f"{self._conflicts_page[series_id]}#of-{series_id}"

    def ranges_of(self, item_id: str) -> set[Range]:
        """Return every passage of a source, other than the claims, that some page links to."""
        of_claims = (span for claim in self.claims_of.get(item_id, ()) for span in slot_ranges(claim).values())
        of_leftovers = ((rest.span.start, rest.span.end) for rest in self.leftovers_of.get(item_id, ()))
        return {*of_claims, *of_leftovers}


def person_stem(person: str) -> str:
    """Return the name of a person's page without its ending."""
    return person if person.startswith("person-") else f"person-{person}"


def _people(account: Account) -> dict[str, str]:
    """Return whoever has a page, by id, with the name to show: those with a ladder or a dossier."""
    ledgers = account.ledgers
    found = {one.person: one.name for one in ledgers.dossiers} | {one.person: one.name for one in ledgers.ladders}
    return dict(sorted(found.items(), key=lambda entry: (entry[1].casefold(), entry[0])))


def slot_ranges(claim: Claim) -> dict[str, Range]:
    """Return where place, date and holder were read, for those that were read outside the claim's own words."""
    slots = {"place": claim.place, "date": claim.date, "holder": claim.attribution}
    spans = {name: slot.span for name, slot in slots.items() if slot is not None and slot.span is not None}
    return {n: s for n, s in spans.items() if not claim.span.start <= s[0] <= s[1] <= claim.span.end and s[0] < s[1]}


def _by_item(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    by_item: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.span.start, c.span.end, c.id)):
        by_item[claim.item.id].append(claim)
    return by_item


def _figure_sheets(all_series: Iterable[Series]) -> list[tuple[str, Sheet[Series]]]:
    by_measure: dict[str, list[Series]] = defaultdict(list)
    for series in all_series:
        by_measure[series.measure].append(series)
    named = []
    names = slugs(by_measure)
    for measure, members in by_measure.items():
        groups: list[list[Series]] = [[]]
        room = _STANDINGS_PER_SHEET
        for series in members:
            if groups[-1] and len(series.standings) > room:
                groups.append([])
                room = _STANDINGS_PER_SHEET
            groups[-1].append(series)
            room -= len(series.standings)
        named += [(measure, sheet) for sheet in _name_sheets(f"figures-{names[measure]}", groups)]
    return named


def _name_sheets(stem: str, groups: Sequence[Sequence[T]]) -> list[Sheet[T]]:
    names = tuple(f"{stem}.html" if n == 1 else f"{stem}-{n}.html" for n in range(1, len(groups) + 1))
    return [Sheet(name, group, n, names) for n, (name, group) in enumerate(zip(names, groups, strict=True), 1)]
