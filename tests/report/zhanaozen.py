"""A made case in our own words, modelled on what public reports tell of Zhanaozen in December 2011. Not evidence."""

from __future__ import annotations

from functools import cache

from made_account import CaseBuilder, Source

from aigaq.records import Apart, Aside, Problem, Resolved, Review, Revision

DAYS = ("2011-12-16/2011-12-17", "16 and 17 December 2011", "inherited")
SQUARE = ("2011-12-16", "16 December 2011", "inherited")


@cache
def zhanaozen() -> CaseBuilder:
    """Return the case; the same one each time."""
    case = CaseBuilder()
    report, statement, chapter, advisory, note, table = _sources(case)
    _killed(case, report, statement, chapter, advisory, note)
    _detained(case, report, statement, chapter, table)
    _injured(case, report, statement, chapter)
    _others(case, report, chapter, note)
    case.unreadable(
        "scan-of-the-verdict.pdf",
        "text.encrypted",
        "The file is protected by a password.",
        title="Verdict of Aktau City Court",
        kind="court_record",
    )
    case._log("step", {"read": 6, "extracted": 6, "versions": {"text": "text/1", "claims": "claims/1"}})
    return case


def _sources(case: CaseBuilder) -> tuple[Source, ...]:
    report = case.source(
        "100-days.pdf",
        [
            ("page",),
            ("header", "Made example · not evidence"),
            ("title", "One hundred days after Zhanaozen"),
            ("metadata", "Public statement, March 2012"),
            (
                "paragraph",
                "On 24 March one hundred days will have passed since the clashes of 16 and 17 December 2011, in which "
                "at least 15 people died and dozens were injured in the oil city of Zhanaozen.",
            ),
            ("heading", "Firearms", {"level": 1}),
            (
                "paragraph",
                "Eyewitnesses said that some officers fired into the air and others straight into the crowd. According "
                "to official figures, at least 14 people were killed and dozens seriously injured, 64 of them with "
                "shotgun wounds. One protester was killed on 17 December in Shetpe. Other sources have put the number "
                "of dead at no less than three times the official toll.",
            ),
            ("box", "State of emergency. Communications were shut down for a time and the city was cut off."),
            ("footer", "1"),
            ("page",),
            ("heading", "Detentions", {"level": 1}),
            (
                "paragraph",
                "The Prosecutor General’s Office announced that 16 people had been arrested on charges of organising "
                "the violence and that over 130 had been detained for taking part in mass disorder. According to some "
                "sources, lists seen at the central police station held the names of as many as 700 people. Four "
                "senior police officers were charged in late January 2012 with abuse of office.",
            ),
            ("heading", "The strike", {"level": 2}),
            ("list", "Thousands of workers went on strike in May 2011."),
            ("list", "Hundreds of them were dismissed."),
            ("footnote", "1. The organisation’s own count goes by the death certificates it has seen."),
            ("footer", "2"),
        ],
        title="One hundred days after Zhanaozen (made example)",
        publisher="Amnesty International",
        published="2012-03",
        kind="statement",
        language="en",
        note="Written for tests in our own words.",
        deleted=[("Communications were shut", "For three days ")],
    )
    statement = case.source(
        "statement.eml",
        [
            (
                "metadata",
                "From: office@example.org\nDate: Tue, 20 Dec 2011 10:00:00 +0100\nSubject: Unrest in Zhanaozen",
            ),
            (
                "paragraph",
                "On the evening of 16 December the General Prosecutor’s Office spoke of 10 dead. By 17 December it "
                "had counted 11, and on 18 December it said that 14 people had died in Zhanaozen. Over 80 people, "
                "police officers among them, were wounded.",
            ),
            (
                "paragraph",
                "In Shetpe twelve people were wounded on 17 December, one of whom died later. The office said on "
                "Sunday that more than 100 people suspected of involvement had been detained. Residents spoke of "
                "dozens of bodies in the morgue.",
            ),
        ],
        title="Unrest in Zhanaozen: statement (made example)",
        publisher="International Partnership for Human Rights",
        published="2011-12-20",
        kind="statement",
        language="en",
    )
    chapter = case.source(
        "world-report.html",
        [
            ("title", "Kazakhstan"),
            ("heading", "Conduct of the security forces", {"level": 2}),
            (
                "paragraph",
                "On December 16, 2011, police and troops opened fire on the square in Zhanaozen, killing 12 people "
                "and wounding dozens, according to government figures. Three further people died in the clashes. On "
                "December 17 police shot dead a protester in Shetpe. No officer was held to account for the sixteen "
                "killings. Courts convicted 45 oil workers and demonstrators, putting 17 behind bars.",
            ),
            ("heading", "Torture", {"level": 2}),
            ("paragraph", "Between December 16 and 19, police detained hundreds of people in Zhanaozen."),
        ],
        title="Annual review: Kazakhstan (made example)",
        publisher="Human Rights Watch",
        published="2013",
        kind="report",
        language="en",
        problems=[Problem("text.partial", "A picture was passed over.")],
    )
    advisory = case.source(
        "advisory.txt",
        [
            ("title", "Media advisory"),
            (
                "paragraph",
                "The clashes of 16 and 17 December left 15 dead, according to\nthe official count of January.",
            ),
        ],
        title="Media advisory (made example)",
        publisher="Amnesty International",
        published="../2012-03-22",
        kind="statement",
        language="en",
    )
    note = case.source(
        "справка.docx",
        [
            ("title", "Справка прокуратуры", {"language": "ru"}),
            (
                "paragraph",
                "По состоянию на 26 января 2012 года погибли 15 человек, ранены 64 человека. Повреждены 42 здания.",
                {"language": "ru"},
            ),
        ],
        title="Справка прокуратуры (учебный пример)",
        publisher="Генеральная прокуратура",
        published="2012-01-26",
        kind="court_record",
        language="ru",
    )
    table = case.source(
        "custody-list.xlsx",
        [
            (
                "table",
                [["Place of custody", "People"], ["Zhanaozen police station", "387"], ["Aktau remand prison", "16"]],
            )
        ],
        title="Custody list (made example)",
        kind="list",
        language="en",
    )
    return report, statement, chapter, advisory, note, table


def _killed(
    case: CaseBuilder, report: Source, statement: Source, chapter: Source, advisory: Source, note: Source
) -> None:
    prosecutor = {"cls": "official", "holder": "General Prosecutor’s Office"}
    first = case.claim(
        statement,
        "10 dead",
        low=10,
        high=10,
        said_on="2011-12-16",
        date=("2011-12-16", "16 December", "explicit"),
        **prosecutor,
    )
    second = case.claim(
        statement,
        "had counted 11",
        low=11,
        high=11,
        said_on="2011-12-17",
        date=("2011-12-16", "16 December", "inherited"),
        **prosecutor,
    )
    third = case.claim(
        statement,
        "14 people had died",
        low=14,
        high=14,
        said_on="2011-12-18",
        date=("2011-12-16", "16 December", "inherited"),
        **prosecutor,
    )
    own = case.claim(
        report, "at least 15 people died", low=15, qualifier="at_least", date=(DAYS[0], DAYS[1], "explicit")
    )
    toll = case.claim(
        report,
        "at least 14 people were killed",
        low=14,
        qualifier="at_least",
        cls="official",
        holder="Official figures",
        date=DAYS,
        place=("Zhanaozen", "inherited"),
    )
    times = case.claim(
        report,
        "no less than three times the official toll",
        qualifier="relative",
        term="3x official",
        cls="unofficial",
        holder="Other sources",
        date=DAYS,
        place=("Zhanaozen", "inherited"),
        confidence="medium",
    )
    bodies = case.claim(
        statement,
        "dozens of bodies",
        qualifier="vague",
        term="dozens",
        cls="witness",
        holder="Residents",
        date=("2011-12-16", "16 December", "topic"),
        place=("Zhanaozen", "topic"),
        modality="alleged",
        confidence="low",
    )
    twelve = case.claim(
        chapter,
        "killing 12 people",
        low=12,
        high=12,
        cls="official",
        holder="Government figures",
        date=("2011-12-16", "December 16, 2011", "explicit"),
    )
    three = case.claim(
        chapter,
        "Three further people died",
        low=3,
        high=3,
        date=("2011-12-16", "December 16, 2011", "inherited"),
        place=("Zhanaozen", "inherited"),
    )
    sixteen = case.claim(
        chapter,
        "the sixteen killings",
        low=16,
        high=16,
        date=("2011-12-16/2011-12-17", "December 17", "inherited"),
        place=("Zhanaozen", "inherited"),
    )
    left = case.claim(
        advisory,
        "15 dead",
        low=15,
        high=15,
        cls="official",
        holder="the official count",
        date=(DAYS[0], "16 and 17 December", "explicit"),
        place=None,
    )
    russian = case.claim(
        note,
        "погибли 15 человек",
        low=15,
        high=15,
        place=None,
        cls="official",
        holder="Генеральная прокуратура",
        said_on="2012-01-26",
        review=Review(status="accepted", by="a.reader", at="2026-03-02"),
    )
    shetpe = case.claim(
        report,
        "One protester was killed",
        low=1,
        high=1,
        population="protesters",
        place=("Shetpe", "explicit"),
        date=("2011-12-17", "17 December in Shetpe", "explicit"),
    )
    later = case.claim(
        statement,
        "one of whom died later",
        low=1,
        high=1,
        cls="official",
        holder="General Prosecutor’s Office",
        place=("Shetpe", "inherited"),
        date=("2011-12-17", "17 December", "inherited"),
    )
    series = case.add_series(
        "People killed, Zhanaozen, 16–17 December 2011",
        case.standing(first, party="prosecutor"),
        case.standing(second, party="prosecutor"),
        case.standing(third, party="prosecutor"),
        case.standing(russian, party="prosecutor"),
        case.standing(own),
        case.standing(toll, party="official figures"),
        case.standing(times, resolved=Resolved(low=42, against=toll.id, arithmetic="3 × 14 = 42")),
        case.standing(bodies),
        case.standing(twelve, party="official figures"),
        case.standing(three, aside=Aside(kind="further", text="counts people beyond another figure")),
        case.standing(sixteen),
        case.standing(left, party="official figures"),
        place="Zhanaozen",
        period="2011-12-16/2011-12-17",
        lowest=first.id,
        highest=sixteen.id,
        revisions=(
            Revision(
                holder="General Prosecutor’s Office",
                before=first.id,
                after=second.id,
                text="From 10 to 11 between 16 and 17 December 2011",
            ),
            Revision(
                holder="General Prosecutor’s Office",
                before=second.id,
                after=third.id,
                text="From 11 to 14 between 17 and 18 December 2011",
            ),
        ),
    )
    other = case.add_series(
        "People killed, Shetpe, 17 December 2011",
        case.standing(shetpe),
        case.standing(later),
        place="Shetpe",
        period="2011-12-17",
        lowest=shetpe.id,
        highest=shetpe.id,
    )
    apart = Apart(series_id=other.id, differs=("place",), text="Shetpe, not Zhanaozen")
    case.series[0] = _with(series, apart)
    case.contradict(
        series,
        third,
        sixteen,
        "The General Prosecutor’s Office says 14, Human Rights Watch 16, of the dead on 16 and 17 December 2011.",
    )
    case.contradict(
        series,
        twelve,
        own,
        "The government’s figure of 12 is below the 15 that Amnesty International takes as the least.",
    )
    case.contradict(series, first, sixteen, "10 was said on the first evening, 16 a year later.", kind="revision")


def _with(series, apart):  # type: ignore[no-untyped-def]
    from msgspec.structs import replace

    return replace(series, apart=(apart,))


def _detained(case: CaseBuilder, report: Source, statement: Source, chapter: Source, table: Source) -> None:
    month = ("2011-12", "December 2011", "inherited")
    office = {"cls": "official", "holder": "General Prosecutor’s Office", "date": month}
    hundred = case.claim(
        statement,
        "more than 100 people suspected",
        "detained",
        100,
        qualifier="more_than",
        said_on="2011-12-18",
        **office,
    )  # type: ignore[arg-type]
    sixteen = case.claim(
        report,
        "16 people had been arrested",
        "detained",
        16,
        16,
        said_on="2011-12",
        place=("Zhanaozen", "inherited"),
        **office,
    )  # type: ignore[arg-type]
    over = case.claim(
        report,
        "over 130 had been detained",
        "detained",
        130,
        qualifier="more_than",
        said_on="2011-12",
        place=("Zhanaozen", "inherited"),
        **office,
    )  # type: ignore[arg-type]
    many = case.claim(
        report,
        "as many as 700 people",
        "detained",
        None,
        700,
        qualifier="at_most",
        cls="unofficial",
        holder="Some sources",
        date=month,
        place=("Zhanaozen", "inherited"),
    )
    hundreds = case.claim(
        chapter,
        "hundreds of people",
        "detained",
        qualifier="vague",
        term="hundreds",
        date=("2011-12-16/2011-12-19", "December 16 and 19", "explicit"),
    )
    cell = case.claim(
        table, "387", "detained", 387, 387, place=("Zhanaozen police station", "explicit"), confidence="medium"
    )
    case.add_series(
        "People arrested or detained, Zhanaozen, December 2011",
        case.standing(hundred, party="prosecutor"),
        case.standing(
            sixteen,
            party="prosecutor",
            aside=Aside(kind="beside", text="the same holder gives a larger number beside it"),
        ),
        case.standing(over, party="prosecutor"),
        case.standing(many),
        case.standing(hundreds),
        case.standing(cell, holder="Custody list (made example)", said_on=None, said_how="unknown"),
        place="Zhanaozen",
        period="2011-12",
        lowest=hundred.id,
        highest=many.id,
    )


def _injured(case: CaseBuilder, report: Source, statement: Source, chapter: Source) -> None:
    over = case.claim(
        statement,
        "Over 80 people, police officers among them, were wounded",
        "injured",
        80,
        qualifier="more_than",
        cls="official",
        holder="General Prosecutor’s Office",
        date=("2011-12-16", "16 December", "inherited"),
    )
    dozens = case.claim(
        report,
        "dozens seriously injured, 64 of them with shotgun wounds",
        "injured",
        qualifier="vague",
        term="dozens",
        cls="official",
        holder="Official figures",
        date=DAYS,
    )
    shotgun = case.claim(
        report,
        "64 of them with shotgun wounds",
        "injured",
        64,
        64,
        cls="official",
        holder="Official figures",
        date=DAYS,
    )
    wounding = case.claim(
        chapter,
        "wounding dozens, according to government figures",
        "injured",
        qualifier="vague",
        term="dozens",
        cls="official",
        holder="Government figures",
        date=SQUARE,
    )
    case.add_series(
        "People injured, Zhanaozen, 16–17 December 2011",
        case.standing(over, party="prosecutor"),
        case.standing(dozens, party="official figures"),
        case.standing(
            shotgun, party="official figures", aside=Aside(kind="part", text="stated as part of another figure")
        ),
        case.standing(wounding, party="official figures"),
        place="Zhanaozen",
        lowest=over.id,
        highest=over.id,
    )
    twelve = case.claim(
        statement,
        "twelve people were wounded",
        "injured",
        12,
        12,
        place=("Shetpe", "explicit"),
        date=("2011-12-17", "17 December", "explicit"),
    )
    case.add_series(
        "People injured, Shetpe, 17 December 2011",
        case.standing(twelve),
        place="Shetpe",
        lowest=twelve.id,
        highest=twelve.id,
    )


def _others(case: CaseBuilder, report: Source, chapter: Source, note: Source) -> None:
    four = case.claim(
        report,
        "Four senior police officers were charged",
        "charged",
        4,
        4,
        population="security_forces",
        place=None,
        date=("2012-01", "late January 2012", "explicit"),
    )
    none = case.claim(
        chapter, "No officer was held to account", "convicted", 0, 0, population="security_forces", place=None
    )
    convicted = case.claim(chapter, "convicted 45 oil workers and demonstrators", "convicted", 45, 45, place=None)
    prison = case.claim(chapter, "17 behind bars", "imprisoned", 17, 17, place=None)
    thousands = case.claim(
        report,
        "Thousands of workers went on strike",
        "participants",
        qualifier="vague",
        term="thousands",
        population="workers",
        place=None,
        date=("2011-05", "May 2011", "explicit"),
    )
    hundreds = case.claim(
        report,
        "Hundreds of them were dismissed",
        "dismissed",
        qualifier="vague",
        term="hundreds",
        population="workers",
        place=None,
    )
    buildings = case.claim(note, "Повреждены 42 здания", "property_damaged", 42, 42, unit="buildings", place=None)
    for title, claim in (
        ("People charged, January 2012", four),
        ("Officers convicted", none),
        ("People convicted", convicted),
        ("People imprisoned", prison),
        ("Size of the strike, May 2011", thousands),
        ("Workers dismissed", hundreds),
        ("Buildings damaged", buildings),
    ):
        number = claim.id if claim.figure.low is not None else None  # type: ignore[union-attr]
        case.add_series(title, case.standing(claim), lowest=number, highest=number)
    case.leftover(
        report,
        "one hundred days",
        "On 24 March one hundred days will have passed",
        "no measure fits the noun",
        low=100,
        high=100,
        unit="days",
    )
