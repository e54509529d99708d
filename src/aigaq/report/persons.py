"""The pages of people: an index, a page for each, both sides of the cases, the matrix of ill-treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.records import Count, Treatment
from aigaq.records.vocabulary import methods

from .catalogue import catalogue
from .dates import date_in_words
from .plan import person_stem
from .rows import Person, Row, Way, people_of
from .rungs import ladder_diagram
from .site import Page, Site
from .told import label
from .views import ClaimView, Link
from .wording import side_label


class Line(NamedTuple):
    """Somebody in the index: the steps told and missing, and whether there is a dossier."""

    link: Link
    side: str
    told: str
    missing: str
    following: str
    n_claims: int
    passages: tuple[Link, ...]
    has_dossier: bool


#: Passages that a line of an overview leads to; the others stand on the person's page.
_PASSAGES = 3


class Step(NamedTuple):
    """A step of a case with every account of it."""

    code: str
    label: str
    missing: bool
    rows: tuple[Row, ...]


class Field(NamedTuple):
    """A field of a dossier; empty where nobody tells it."""

    label: str
    ways: tuple[Way, ...]


class Cell(NamedTuple):
    """One method of ill-treatment in a row of the matrix."""

    claims: tuple[Link, ...]
    origins: str


class Suffered(NamedTuple):
    """A row of the matrix of ill-treatment."""

    id: str
    who: Link
    date: str
    place: str
    cells: tuple[Cell | None, ...]
    unspecified: tuple[Link, ...]
    origins: str
    quoted: tuple[ClaimView, ...]
    responses: tuple[ClaimView, ...]


class Both(NamedTuple):
    """One step on both sides: counts and who is named."""

    label: str
    official: tuple[tuple[Link, tuple[Link, ...]], ...]
    official_people: tuple[tuple[Link, tuple[Link, ...]], ...]
    other: tuple[tuple[Link, tuple[Link, ...]], ...]
    other_people: tuple[tuple[Link, tuple[Link, ...]], ...]


def people_pages(site: Site) -> Iterator[Page]:
    """Yield ``people.html``, one page for each person, ``both-sides.html``, ``ill-treatment.html``."""
    t, ledgers = catalogue(), site.account.ledgers
    people = people_of(site.plan)
    if not people and not ledgers.treatments:
        return
    yield site.page(
        "people.html",
        "people.html",
        t("people.heading"),
        part="people",
        lines=[_line(site, one) for one in people],
        spellings=[site.rows.ways(s.names) for s in ledgers.spellings if s.kind == "person"],
        proposals=[
            (site.rows.of(site.plan.occurrences[p.unnamed]), site.rows.of(site.plan.occurrences[p.named]), p.reason)
            for p in ledgers.proposals
        ],
        n_treatments=len(ledgers.treatments),
    )
    for one in people:
        yield _person_page(site, one)
    yield site.page("both-sides.html", "both-sides.html", t("sides.heading"), part="people", steps=list(_both(site)))
    if ledgers.treatments:
        yield _treatment_page(site, ledgers.treatments)


def _line(site: Site, one: Person) -> Line:
    ladder, dossier = one.ladder, one.dossier
    rungs = ladder.rungs if ladder else ()
    claims = [t.claim_id for rung in rungs for o in rung.occurrences for t in site.plan.occurrences[o].told]
    claims = list(dict.fromkeys((*claims, *(dossier.claims if dossier else ()))))
    return Line(
        link=Link(one.name, site.plan.person_href(one.id)),
        side=side_label(ladder.side) if ladder else "",
        told=", ".join(rung.label for rung in rungs if rung.occurrences),
        missing=", ".join(rung.label for rung in rungs if rung.missing),
        following=(ladder.next or "") if ladder else "",
        n_claims=len(claims),
        passages=_links(site, claims[:_PASSAGES]),
        has_dossier=dossier is not None,
    )


def _person_page(site: Site, one: Person) -> Page:
    plan, ladder, dossier = site.plan, one.ladder, one.dossier
    steps = [
        Step(
            rung.step,
            rung.label,
            rung.missing,
            tuple(site.rows.of(plan.occurrences[i]) for i in rung.occurrences),
        )
        for rung in (ladder.rungs if ladder else ())
    ]
    on_ladder = {i for rung in (ladder.rungs if ladder else ()) for i in rung.occurrences}
    about = plan.told_of.get(one.id, ())
    own = [o for o in plan.happened_to.get(one.id, ()) if o.id not in on_ladder]
    shown = {t.claim_id for o in (*(plan.occurrences[i] for i in on_ladder), *own) for t in o.told}
    spelled = next((s for s in site.account.ledgers.spellings if s.id == one.id), None)
    return site.page(
        f"{person_stem(one.id)}.html",
        "person.html",
        one.name,
        part="people",
        side=side_label(ladder.side) if ladder else None,
        diagram=ladder_diagram(ladder, plan.occurrences) if ladder else None,
        steps=steps,
        elapsed=[(e.text, _links(site, (e.first, e.second))) for e in (ladder.elapsed if ladder else ())],
        remarks=ladder.remarks if ladder else (),
        following=ladder.next if ladder else None,
        fields=[Field(f.label, site.rows.ways(f.values)) for f in (dossier.fields if dossier else ())],
        others=[site.rows.of(o) for o in own],
        spelled=site.rows.ways(spelled.names) if spelled else (),
        statements=site.rows.claims(c for c in about if c not in shown),
    )


def _both(site: Site) -> Iterator[Both]:
    parallel = site.account.ledgers.parallel
    for official, other in zip(parallel.official, parallel.other, strict=True):
        if official.series or official.persons or other.series or other.persons:
            yield Both(
                official.label,
                tuple(_counts(site, official)),
                tuple(_named(site, official)),
                tuple(_counts(site, other)),
                tuple(_named(site, other)),
            )


def _counts(site: Site, count: Count) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    for ident in count.series:
        series = site.plan.series[ident]
        views = [site.views.of(s.claim_id, series) for s in series.standings]
        yield (
            Link(series.title, site.plan.series_href(ident)),
            tuple(Link(f"{v.stated} ({v.said or catalogue()('chart.undated')})", v.href) for v in views),
        )


def _named(site: Site, count: Count) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """Yield whoever is named at a step, with the first passages that tell it."""
    plan = site.plan
    for person in count.persons:
        own = [o for o in plan.happened_to.get(person, ()) if o.family == count.step]
        claims = [t.claim_id for o in own for t in o.told]
        yield Link(plan.people.get(person, person), plan.person_href(person)), _links(site, claims[:_PASSAGES])


def _treatment_page(site: Site, treatments: Sequence[Treatment]) -> Page:
    codes = [c for c in methods() if any(m.code == c for one in treatments for m in one.methods)]
    by_id = {one.id: one for one in treatments}
    return site.page(
        "ill-treatment.html",
        "ill-treatment.html",
        catalogue()("treatment.heading"),
        part="people",
        columns=[label(methods(), code).partition(" (")[0] for code in codes],
        rows=[_suffered(site, one, codes) for one in treatments],
        alike=[
            (
                Link(by_id[a.first].who, f"#t-{a.first}"),
                Link(by_id[a.second].who, f"#t-{a.second}"),
                ", ".join(label(methods(), code) for code in a.methods),
                a.place,
            )
            for a in site.account.ledgers.alike
        ],
    )


def _suffered(site: Site, one: Treatment, codes: Sequence[str]) -> Suffered:
    t = catalogue()
    by_code = {m.code: m for m in one.methods}
    with_method = {claim for m in one.methods for claim in m.claims}
    return Suffered(
        id=one.id,
        who=Link(one.who or t("told.nobody"), site.plan.person_href(one.person)),
        date=date_in_words(one.date) if one.date else t("told.undated"),
        place=one.place or t("told.no_place"),
        cells=tuple(
            Cell(_links(site, by_code[c].claims), t("told.origins", n=by_code[c].origins)) if c in by_code else None
            for c in codes
        ),
        unspecified=_links(site, (c for c in one.claims if c not in with_method)),
        origins=t("told.origins", n=one.origins),
        quoted=site.rows.claims(one.claims[:3]),
        responses=site.rows.claims(one.responses[:4]),
    )


def _links(site: Site, ids: Sequence[str] | Iterator[str]) -> tuple[Link, ...]:
    known = [i for i in ids if i in site.plan.claims]
    return tuple(Link(str(n), site.plan.claim_href(i)) for n, i in enumerate(known, 1))
