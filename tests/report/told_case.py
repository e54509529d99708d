"""A made case of invented people: arrests, a trial, ill-treatment, promises, a death without a name. Not evidence."""

from __future__ import annotations

from functools import cache
from typing import Any

from made_account import CaseBuilder, Source, rendered

from aigaq.ledger import Point, build_account
from aigaq.records import Account, Event, Person, Role, Statement

TOWN, VILLAGE, REGION = ("Karatal", "town-1"), ("Besagash", "town-2"), ("North Region", "region-1")
POINTS = {
    "town-1": Point(43.34, 52.86, "town"),
    "town-2": Point(44.14, 52.15, "town"),
    "region-1": Point(43.9, 53.1, "region"),
}

REPORT = """Anna Lindt was arrested in Karatal on 3 May 2020. She was charged with riot. The court sentenced Anna Lindt
to six years in prison on 9 June 2020. Mira Dale, aged 14, was beaten at the police station in Karatal. Guards raped
Petra Holm in the cells. The mother of Mira, Elsa Dale, complained. Police fired at the crowd in Karatal on 2 May 2020.
Two people were wounded in Besagash on 2 May 2020. A man died in custody in Karatal."""

STATEMENT = """The minister said that police had acted within the law. The prosecutor said that the use of firearms had
been disproportionate. The minister promised that journalists would not be hindered. Reporters were turned back at the
roadblock on 7 May 2020. Anna Lindt was charged with theft. Sven Borg died in custody in Karatal. Petra Holm spoke to
nobody."""


def role(name: str, source: Source, part: Any = "patient", code: str = "other", **more: Any) -> Role:
    """Return somebody named."""
    return Role(role=code, part=part, name=name, mention=f"mention-{source.item.id}-{name}", **more)


def group(name: str, part: Any = "patient", code: str = "protester") -> Role:
    """Return people without a name."""
    return Role(role=code, part=part, name=name)


def person(name: str, *sources: Source) -> Person:
    """Return the person whom `sources` name so."""
    members = tuple(f"mention-{s.item.id}-{name}" for s in sources)
    return Person(id=f"person-{name.replace(' ', '-').lower()}", name=name, members=members)


@cache
def told_case() -> CaseBuilder:
    """Return the case; the same one each time."""
    case = CaseBuilder("Karatal, May 2020")
    report = case.source(
        "report.txt",
        [("paragraph", REPORT)],
        title="Spring in Karatal",
        publisher="Steppe Monitor",
        published="2020-08",
    )
    statement = case.source(
        "statement.txt", [("paragraph", STATEMENT)], title="What was said", publisher="Court Watch", published="2020-09"
    )
    _report(case, report)
    _statement(case, statement)
    return case


def _report(case: CaseBuilder, s: Source) -> None:
    anna = (role("Anna Lindt", s, code="defendant"),)
    case.told(s, "Anna Lindt was arrested", Event(type="custody.arrest", roles=anna), place=TOWN, date="2020-05-03")
    case.told(s, "She was charged with riot", Event(type="proceeding.charge", roles=anna, charge="riot"), place=TOWN)
    case.told(
        s,
        "The court sentenced Anna Lindt",
        Event(type="proceeding.sentence", roles=anna, penalty="P6Y"),
        date="2020-06-09",
    )
    mira = role("Mira Dale", s, minor=True, code="child")
    beaten = Event(type="torture.alleged", roles=(mira,), methods=("beat",), site="police station")
    case.told(s, "was beaten at the police station", beaten, place=TOWN, date="2020-05-04")
    petra = role("Petra Holm", s, code="detainee")
    raped = Event(type="torture.alleged", roles=(petra,), methods=("rape",))
    case.told(s, "raped\nPetra Holm", raped, place=TOWN, date="2020-05-05")
    elsa = role("Elsa Dale", s, code="family")
    case.told(s, "Elsa Dale, complained", Event(type="torture.complaint", roles=(elsa,)), place=TOWN)
    shot = Event(type="force.firearm", roles=(group("the crowd"),), attributes=("crowd",))
    case.told(s, "Police fired at the crowd", shot, place=TOWN, date="2020-05-02")
    hurt = Event(type="force.injury", roles=(group("two people"),))
    case.told(s, "Two people were wounded", hurt, place=VILLAGE, date="2020-05-02")
    case.told(s, "A man died in custody", Event(type="custody.death", roles=(group("a man"),)), place=TOWN)


def _statement(case: CaseBuilder, s: Source) -> None:
    minister, prosecutor = role("Jan Ruud", s, "speaker", "off_speaker"), role("Ole Vik", s, "speaker", "off_pros")
    within = Statement(type="statement.fact", act="justification", roles=(minister,), topics=("force.firearm",))
    case.told(s, "police had acted within the law", within, cls="official", holder="the minister", said_on="2020-05-03")
    wrong = Statement(type="statement.fact", act="acknowledgement", roles=(prosecutor,), topics=("force.firearm",))
    words = "the use of firearms had\nbeen disproportionate"
    case.told(s, words, wrong, cls="official", holder="the prosecutor", said_on="2020-05-20")
    promise = Statement(
        type="statement.commitment", act="commitment", roles=(minister,), words=None, topics=("media.obstructed",)
    )
    words = "promised that journalists would not be hindered"
    case.told(s, words, promise, cls="official", holder="the minister", said_on="2020-05-03")
    back = Event(type="media.obstructed", roles=(group("reporters", code="journalist"),))
    case.told(s, "Reporters were turned back", back, place=TOWN, date="2020-05-07")
    theft = Event(type="proceeding.charge", roles=(role("Anna Lindt", s, code="defendant"),), charge="theft")
    case.told(s, "Anna Lindt was charged with theft", theft)
    death = Event(type="custody.death", roles=(role("Sven Borg", s, code="killed"),))
    case.told(s, "Sven Borg died in custody", death, place=TOWN)


def told_account(**options: Any) -> Account:
    """Return the account of the case."""
    case = told_case()
    report, statement = case.sources
    return build_account(
        case.case,
        [source.item for source in case.sources],
        case.claims,
        [],
        as_of="2026-03-02",
        journal=case.journal,
        persons=[person("Anna Lindt", report, statement)],
        points=POINTS,
        **options,
    )


@cache
def told_folder(with_names: bool = False) -> dict[str, str]:
    """Return the pages of the case, by name."""
    return rendered(told_case(), told_account(), with_names=with_names)
