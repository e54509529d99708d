"""Pages that lay the account beside the standards: an overview, a matrix of each group, person by person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from aigaq.records import Finding, Judged, Outcome, Requirement, Standards, UnitKind, overall

from .catalogue import catalogue
from .dates import date_in_words
from .escaping import fill, fold
from .plan import sheets, slugs
from .questions import question_pages
from .requirement import finding_hrefs, requirement_href, requirement_pages
from .site import Page, Site
from .views import Link

#: A plain sign for each outcome; it always stands beside the word.
SIGNS: dict[Outcome, str] = {
    "breach_indicator": "!",
    "compliance_indicator": "+",
    "contested": "≠",
    "mixed": "±",
    "no_information": "?",
    "not_triggered": "·",
}
_UNITS_PER_SHEET = 100
_PEOPLE_PER_SHEET = 40
_KINDS: tuple[UnitKind, ...] = ("institution", "incident", "person", "proceeding", "measure", "statement")


class Row(NamedTuple):
    """A requirement in the overview: its outcome as a whole, its units by outcome, how many claims bear on it."""

    link: Link
    id: str
    whole: Markup
    units: list[Markup]
    n_claims: int


class Group(NamedTuple):
    """The requirements of one group, and the page of its matrix."""

    label: str
    href: str
    rows: list[Row]


class Line(NamedTuple):
    """A unit in a matrix: one cell for each requirement, empty where it does not apply."""

    name: str
    cells: list[Markup]


class Matrix(NamedTuple):
    """Requirements of one kind of unit by unit; `n_silent` units of which nothing is told are left out."""

    kind: str
    columns: list[Link]
    lines: Sequence[Line]
    n_silent: int


class PersonSection(NamedTuple):
    """What is told of one person, requirement by requirement."""

    anchor: str
    name: str
    rows: list[tuple[Link, Markup]]


def standards_pages(site: Site, standards: Standards) -> Iterator[Page]:
    """Yield every page about the standards and the questions."""
    yield _overview(site, standards)
    yield from _matrices(site, standards)
    yield from _people(site, standards)
    yield from requirement_pages(site, standards, outcome)
    yield from question_pages(site, standards)


def outcome(code: Outcome) -> Markup:
    """Return an outcome as a sign with its word."""
    label = catalogue()(f"outcome.{code}")
    return fill('<span class="outcome {}"><b aria-hidden="true">{}</b> {}</span>', code, SIGNS[code], label)


def _overview(site: Site, standards: Standards) -> Page:
    t = catalogue()
    titles = {one.id: one.title for one in standards.requirements}
    return site.page(
        "standards.html",
        "standards.html",
        t("standards.heading"),
        part="standards",
        groups=_groups(standards),
        legend=[(outcome(code), t(f"outcome_note.{code}")) for code in SIGNS],
        before=date_in_words(standards.before) if standards.before else None,
        changes=[
            (
                Link(titles.get(c.requirement, c.requirement), requirement_href(c.requirement)),
                fold(c.unit_name),
                outcome(c.before) if c.before else t("standards.not_there"),
                outcome(c.after) if c.after else t("standards.not_there"),
            )
            for c in standards.changes
        ],
    )


def _groups(standards: Standards) -> list[Group]:
    by_requirement = _by_requirement(standards)
    members: dict[str, list[Requirement]] = defaultdict(list)
    for one in standards.requirements:
        members[one.group].append(one)
    names = slugs(members)
    return [
        Group(label, f"standards-{names[label]}.html", [_row(one, by_requirement.get(one.id, [])) for one in own])
        for label, own in members.items()
    ]


def _by_requirement(standards: Standards) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in standards.judged:
        found[one.finding.requirement].append(one.finding)
    return found


def _row(one: Requirement, findings: Sequence[Finding]) -> Row:
    counted = Counter(f.outcome for f in findings if f.outcome != "not_triggered")
    return Row(
        Link(one.title, requirement_href(one.id)),
        one.id,
        outcome(overall(findings)),
        [fill("{} {}", n, outcome(code)) for code, n in counted.most_common()],
        len({c.claim_id for f in findings for c in f.cited}),
    )


def _matrices(site: Site, standards: Standards) -> Iterator[Page]:
    t = catalogue()
    by_requirement, hrefs = _by_requirement(standards), finding_hrefs(standards)
    for group in _groups(standards):
        own = [one for one in standards.requirements if one.group == group.label]
        found = [_matrix(kind, [one for one in own if one.unit == kind], by_requirement, hrefs) for kind in _KINDS]
        matrices = [m for m in found if m.columns]
        longest = max((m.lines for m in matrices), key=len, default=[])
        for sheet in sheets(group.href.removesuffix(".html"), longest, _UNITS_PER_SHEET):
            at = (sheet.number - 1) * _UNITS_PER_SHEET
            shown = [m._replace(lines=m.lines[at : at + _UNITS_PER_SHEET]) for m in matrices]
            yield site.sheet(
                sheet,
                "standards-group.html",
                t("standards.group_heading", group=group.label),
                part="standards",
                matrices=[m for m in shown if m.lines or sheet.number == 1],
            )


def _matrix(
    kind: UnitKind,
    own: Sequence[Requirement],
    by_requirement: Mapping[str, list[Finding]],
    hrefs: Mapping[str, str],
) -> Matrix:
    units: dict[str, dict[str, Finding]] = defaultdict(dict)
    for one in own:
        for finding in by_requirement.get(one.id, ()):
            if finding.outcome != "not_triggered":
                units[finding.unit][one.id] = finding
    lines = []
    for cells in units.values():
        if any(f.outcome != "no_information" for f in cells.values()):
            name = fold(next(iter(cells.values())).unit_name)
            lines.append(Line(name, [_cell(cells.get(one.id), hrefs) for one in own]))
    lines.sort(key=lambda line: line.name.casefold())
    columns = [Link(one.title, requirement_href(one.id)) for one in own]
    return Matrix(catalogue()(f"unit.{kind}"), columns, lines, len(units) - len(lines))


def _cell(finding: Finding | None, hrefs: Mapping[str, str]) -> Markup:
    if finding is None:
        return Markup("")
    return fill('<a href="{}">{}</a>', hrefs[finding.id], outcome(finding.outcome))


def _people(site: Site, standards: Standards) -> Iterator[Page]:
    t = catalogue()
    titles = {one.id: one.title for one in standards.requirements}
    hrefs = finding_hrefs(standards)
    by_person: dict[str, list[Judged]] = defaultdict(list)
    for one in standards.judged:
        finding = one.finding
        if finding.unit_kind == "person" and not finding.unit.startswith("group-") and finding.triggered_by:
            by_person[finding.unit].append(one)
    sections = []
    for unit, own in by_person.items():
        telling = sorted(own, key=lambda one: one.finding.outcome == "no_information")
        rows = [
            (
                Link(titles[one.finding.requirement], requirement_href(one.finding.requirement)),
                _cell(one.finding, hrefs),
            )
            for one in telling
        ]
        sections.append(PersonSection(f"p-{unit}", fold(own[0].finding.unit_name), rows))
    sections.sort(key=lambda section: section.name.casefold())
    for sheet in sheets("standards-people", sections, _PEOPLE_PER_SHEET):
        yield site.sheet(
            sheet, "standards-people.html", t("standards.people_heading"), part="standards", people=sheet.rows
        )
