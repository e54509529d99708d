"""Frames: the date, place and holder that a figure takes from its sentence and from what was told before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.claims.document import Document, parse
from aigaq.claims.frames import Context, Slots
from aigaq.records import Block, Description, Item, TextLayer, is_edtf


def read(text: str, published: str | None = None, publisher: str | None = None) -> tuple[Document, Context, TextLayer]:
    """Return a document of one block per line (lines in capitals are headings) and its context."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            kind = "heading" if line.isupper() else "list" if line.startswith("- ") else "paragraph"
            blocks.append(Block(index=len(blocks), kind=kind, parts=((at, at + len(line)),), language="en"))
        at += len(line) + 1
    layer = TextLayer(item_id="i", text=text, blocks=tuple(blocks), language="en")
    item = Item(
        id="i",
        sha256="0" * 64,
        sha3_512="0" * 128,
        size=1,
        media_type="text/plain",
        names=("a.txt",),
        added_at="",
        description=Description(publisher=publisher, published=published),
    )
    document = parse(item, layer)
    return document, Context.of(document), layer


def slots(text: str, number: str, measure: str = "killed", published: str | None = None) -> Slots:
    """Return what belongs to the figure that begins with `number`."""
    document, context, _ = read(text, published)
    sentence = next(s for s in document.sentences if number in s.text)
    start = sentence.start + sentence.text.index(number)
    return context.slots(sentence, start, start + len(number), measure)


def date(text: str, number: str, measure: str = "killed", published: str | None = None) -> tuple[str, str] | None:
    found = slots(text, number, measure, published).date
    return (found.edtf, found.how) if found else None


def place(text: str, number: str, measure: str = "killed", published: str | None = None) -> tuple[str, str] | None:
    found = slots(text, number, measure, published).place
    return (found.text, found.how) if found else None


# -- dates


def test_a_date_beside_the_figure_is_its_own() -> None:
    text = "On 10 June 2010 houses burned in Osh. By 12 June 2010 police had found 40 bodies."
    assert date(text, "40 bodies") == ("2010-06-12", "explicit")


def test_without_a_date_the_figure_takes_the_one_told_before_in_its_paragraph() -> None:
    text = "On 10 June 2010 shooting began in Osh. At least 40 people were killed."
    assert date(text, "40 people") == ("2010-06-10", "inherited")


def test_the_day_on_which_it_was_said_never_dates_the_event() -> None:
    text = "On 10 June 2010 shooting began in Osh. On 3 July 2010 the ministry said that 40 people had died."
    found = slots(text, "40 people")
    assert found.date is not None
    assert (found.date.edtf, found.attribution.said_on) == ("2010-06-10", "2010-07-03")


def test_a_list_published_later_does_not_date_the_deaths() -> None:
    text = "On 10 June 2010 shooting began in Osh. The ministry's list, published in September 2010, has 40 names."
    assert date(text, "40 names") == ("2010-06-10", "inherited")


def test_since_makes_an_open_interval() -> None:
    assert date("Since March 2014 police have detained 40 people.", "40 people", "detained") == (
        "2014-03/..",
        "explicit",
    )


def test_a_strike_that_goes_on_since_a_date_does_not_date_the_shooting() -> None:
    text = "On 16 December 2011 police shot 15 miners who had been on strike since May 2011."
    assert date(text, "15 miners") == ("2011-12-16", "explicit")


def test_a_separate_incident_ends_with_its_sentence() -> None:
    text = (
        "On 16 December 2011 police opened fire on a crowd in Zhanaozen. On 17 December one man was killed "
        "in a separate incident in the village of Shetpe. Hospitals took in 80 wounded."
    )
    assert date(text, "80 wounded", "injured") == ("2011-12-16", "inherited")
    assert place(text, "80 wounded", "injured") == ("Zhanaozen", "inherited")
    assert place(text, "one man") == ("Shetpe", "explicit")


def test_a_separate_incident_that_opens_a_paragraph_holds_to_its_end_and_no_further() -> None:
    text = (
        "On 16 December 2011 police opened fire in Zhanaozen.\n"
        "In a separate incident on 17 December, a crowd blocked the railway at Shetpe. Twelve people were wounded.\n"
        "Shops were looted. Doctors counted 64 gunshot wounds."
    )
    assert place(text, "Twelve people", "injured") == ("Shetpe", "inherited")
    assert date(text, "Twelve people", "injured") == ("2011-12-17", "inherited")
    assert place(text, "64 gunshot", "injured") == ("Zhanaozen", "topic")


def test_those_detained_in_the_aftermath_are_dated_by_the_month() -> None:
    text = (
        "On 16 December 2011 police opened fire in Zhanaozen.\nHundreds were beaten. In all 700 people were detained."
    )
    assert date(text, "700 people", "detained") == ("2011-12", "topic")


def test_the_trial_is_not_dated_by_the_event_nor_the_event_by_the_trial() -> None:
    text = (
        "On 16 December 2011 police shot at a crowd in Zhanaozen. The trial opened on 27 March 2012.\n"
        "The court heard of the 15 deaths. Nobody was charged with them."
    )
    assert date(text, "15 deaths") == ("2011-12-16", "topic")
    assert date(text, "Nobody", "charged") is None


def test_what_the_definite_article_takes_up_was_told_before() -> None:
    text = (
        "On 16 December 2011 police shot at a crowd. In May 2012 five officers were convicted of the sixteen killings."
    )
    assert date(text, "sixteen") == ("2011-12-16", "topic")


def test_a_date_behind_another_verb_belongs_to_that() -> None:
    text = "The governor said on 3 March 2012 that 37 men detained in December 2011 would stand trial."
    assert date(text, "37 men", "tried") == ("2012-03-03", "inherited")


def test_months_in_the_heading_give_the_year_of_days_without_one() -> None:
    text = (
        "Update on freedom of expression, January to June 2023\n"
        "The blogger had been jailed on 10 May 2021. His appeal failed.\n"
        "On 5 June police detained 12 people in Nukus."
    )
    assert date(text, "12 people", "detained") == ("2023-06-05", "explicit")


def test_an_annual_review_gives_its_year_to_what_has_no_date() -> None:
    text = (
        "In 2013 the government passed new laws.\nIn January a newspaper was closed. In March two editors were fined.\n"
        "In June a rally was banned. In August a lawyer was disbarred. On October 9 the election was held. "
        "In December a bill was signed.\nCourts sent 30 activists to prison."
    )
    assert date(text, "30 activists", "imprisoned") == ("2013", "topic")


def test_a_weekday_is_read_from_the_day_of_publication() -> None:
    text = "Police shot 9 people on Sunday."
    assert date(text, "9 people", published="2011-12-20") == ("2011-12-18", "explicit")
    assert date(text, "9 people") is None


def test_years_go_on_from_what_was_told() -> None:
    text = "On 24 November 2011 the strike ended. On 3 January police arrested 8 leaders."
    assert date(text, "8 leaders", "detained", published="2013-05-05") == ("2012-01-03", "explicit")


# -- places


def test_the_nearest_place_wins_over_one_in_another_clause() -> None:
    text = "After a march in Bishkek, soldiers shot 5 people in Osh."
    assert place(text, "5 people") == ("Osh", "explicit")


def test_each_number_of_a_list_has_its_own_place() -> None:
    text = "Police held 2,394 people in Moscow, 1,253 in Kazan and 247 in Omsk."
    assert place(text, "1,253", "detained") == ("Kazan", "explicit")
    assert place(text, "247", "detained") == ("Omsk", "explicit")


def test_where_the_speaker_is_governor_is_not_where_it_happened() -> None:
    text = "Police opened fire in Zhanaozen. The governor of Mangistau Region announced that 14 people had died."
    assert place(text, "14 people") == ("Zhanaozen", "inherited")


def test_residents_speak_of_where_they_live() -> None:
    text = "There was shooting in Colombo. Residents in Digana said that 12 houses were burned."
    assert place(text, "12 houses", "property_damaged") == ("Digana", "explicit")


def test_refugees_are_counted_where_they_went() -> None:
    text = "In June 2010 there was fighting in Osh. Some 111,000 people fled to Uzbekistan."
    assert place(text, "111,000 people", "displaced") == ("Uzbekistan", "explicit")


def test_a_street_does_not_take_the_place_of_the_town() -> None:
    text = "Shots were fired in Andijan. The dead lay on Cholpon Avenue. Relatives buried 12 of them."
    assert place(text, "12 of them") == ("Andijan", "inherited")


def test_defendants_stand_where_the_court_sits() -> None:
    text = "Workers were shot in Zhanaozen.\nAktau City Court heard the case. It sentenced 13 men."
    assert place(text, "13 men", "imprisoned") == ("Aktau City", "inherited")


# -- holders over sentences


def test_a_pronoun_stands_for_the_speaker_before() -> None:
    text = "Interior Minister Daulet Abenov spoke to the press on Monday. He said that 14 people had died."
    found = slots(text, "14 people").attribution
    assert (found.cls, found.source) == ("official", "police")


def test_a_part_of_a_count_has_the_holder_of_the_whole() -> None:
    text = "The ministry said that 225 people were dead. Of these, 19 were policemen. Doctors treated 4,000 others."
    assert slots(text, "19 were").attribution.cls == "official"
    assert slots(text, "19 were").attribution.how == "inherited"
    assert slots(text, "4,000").attribution.cls == "author"


def test_a_new_sentence_of_its_own_is_the_documents() -> None:
    text = "The ministry said that 14 people were dead. In the hospital 20 wounded men lay on the floor."
    assert slots(text, "20 wounded").attribution.cls == "author"


def test_a_source_in_one_clause_does_not_reach_back() -> None:
    text = "Three men died, and police said that 5 officers were hurt."
    assert slots(text, "Three men").attribution.cls == "author"
    assert slots(text, "5 officers").attribution.cls == "official"


def test_a_list_under_a_source_is_the_sources() -> None:
    text = (
        "According to the interior ministry:\n- 14 people died;\n- 80 were wounded.\nShops stayed closed and 9 burned."
    )
    assert slots(text, "14 people").attribution.cls == "official"
    assert slots(text, "80 were").attribution.cls == "official"
    assert slots(text, "9 burned").attribution.cls == "author"


def test_media_that_report_what_others_say_make_a_chain() -> None:
    text = "According to media reports, eyewitnesses said that 14 people were shot."
    found = slots(text, "14 people").attribution
    assert found.cls == "witness"
    assert [link.cls for link in found.chain] == ["media", "witness"]


def test_the_publisher_speaking_of_itself_is_the_author() -> None:
    text = "Steppe Rights Forum has documented 61 killings."
    document, context, _ = read(text, publisher="Steppe Rights Forum")
    start = text.index("61")
    assert context.slots(document.sentences[0], start, start + 2, "killed").attribution.cls == "author"


def test_a_body_without_its_name_is_the_one_named_before_else_the_author() -> None:
    named = "The Ethiopian Human Rights Commission presented its report. The Commission found that 669 people died."
    assert slots(named, "669").attribution.cls == "official"
    assert slots("The Commission found that 669 people died.", "669").attribution.cls == "author"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Police allegedly shot 14 people.", "alleged"),
        ("14 people are feared dead.", "feared"),
        ("The army denied that 14 people had died.", "denied"),
        ("14 men are to appear in court on Friday.", "planned"),
        ("14 people were killed.", "asserted"),
    ],
)
def test_how_sure_the_text_is_is_told(text: str, modality: str) -> None:
    assert slots(text, "14").modality == modality


# -- whole documents, of kinds and countries that differ

REPORT = """GUINEA: ONE YEAR AFTER THE STADIUM KILLINGS
A year after security forces opened fire on a rally in the main stadium of Conakry, no one has been put on trial.
On September 28, 2009, members of the Presidential Guard entered the stadium and shot into the crowd. At least 150 \
people were killed and more than a hundred women were raped, according to the UN commission of inquiry that visited \
the country in November and December. The military government put the death toll at 57, and said most of them had been \
trampled.
The Guinean Organization for the Defense of Human Rights counted 157 dead. Its president told us that 40 families were \
still looking for bodies."""
LETTER = """EXCELLENCY
According to the information received:
On 25 November 2021 a man was shot in the village of Tavdem. Residents carried his body to the square in Khorog; two \
more men died there and 17 people were wounded.
On 18 May 2022 the Ministry of Internal Affairs announced that 8 men had been killed near Vomar.
While we do not wish to prejudge these facts, we note that 13 persons have been detained."""
DECREE = """CENTRE FOR THE RESOLUTION OF THE SITUATION
During the operations from 10 April to 19 May 2010 in Bangkok, 89 persons lost their lives, among them 11 soldiers.
Reports in foreign media that 400 people were killed are without foundation."""

WHOLE = [
    (REPORT, "150 people", "killed", "intergovernmental", "Conakry", "2009-09-28"),
    (REPORT, "57", "killed", "official", "Conakry", "2009-09-28"),
    (REPORT, "157 dead", "killed", "ngo", "Conakry", "2009-09-28"),
    (REPORT, "40 families", "missing", "ngo", "Conakry", "2009-09-28"),
    (LETTER, "17 people", "injured", "unofficial", "Khorog", "2021-11-25"),
    (LETTER, "8 men", "killed", "official", "Vomar", "2021-11-25"),
    (DECREE, "89 persons", "killed", "author", "Bangkok", "2010-04-10/2010-05-19"),
    (DECREE, "11 soldiers", "killed", "author", "Bangkok", "2010-04-10/2010-05-19"),
    (DECREE, "400 people", "killed", "media", "Bangkok", "2010-04-10/2010-05-19"),
]


@pytest.mark.parametrize(("text", "number", "measure", "cls", "where", "when"), WHOLE)
def test_documents_are_read_as_a_reader_would(
    text: str, number: str, measure: str, cls: str, where: str, when: str
) -> None:
    found = slots(text, number, measure, published="2022-09-27" if text is not REPORT else "2010-09-27")
    assert found.place is not None
    assert found.date is not None
    assert (found.attribution.cls, found.place.text, found.date.edtf) == (cls, where, when)


# -- whatever is read

WORDS = st.sampled_from(
    (
        *(
            "on",
            "in",
            "since",
            "until",
            "the",
            "of",
            "16",
            "17",
            "December",
            "2011",
            "May",
            "2012",
            "31 February",
            "Sunday",
        ),
        *(
            "Zhanaozen",
            "Osh",
            "police",
            "said that",
            "according to",
            "the ministry",
            "14",
            "people",
            "died",
            "killed",
            "700",
        ),
        *(",", ";", ":", ".", "“", "”", "He", "it", "was reported by", "residents", "last Friday", "the following day"),
        *(
            "in a separate incident",
            "of them",
            "In the days after",
            "court",
            "charged",
            "dozens",
            "March",
            "2010-02-30",
        ),
        *("the Commission", "Kozlov"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60), st.sampled_from([None, "2012-03-22", "../2012-03-24", "2012-12/.."]))
def test_every_slot_is_literal_and_every_date_is_a_date(words: list[str], published: str | None) -> None:
    document, context, layer = read(" ".join(words), published)
    for sentence in document.sentences:
        for token in sentence.tokens:
            if not token.text[0].isdigit():
                continue
            found = context.slots(sentence, token.start, token.end, "killed")
            for slot in (found.date, found.place):
                if slot is not None and slot.span is not None and slot.text is not None:
                    assert layer.text[slice(*slot.span)] == slot.text
            assert found.date is None or is_edtf(found.date.edtf)
            assert found.attribution.said_on is None or is_edtf(found.attribution.said_on)
            span = found.attribution.span
            assert span is None or 0 <= span[0] < span[1] <= len(layer.text)


def test_a_section_is_its_speakers_to_the_next_heading() -> None:
    text = (
        "Communication from the source\n5. Mr. Okoro was seized on 8 April 2011. Some 40 people were killed.\n"
        "Response from the Government\nIn all 12 people were killed.\nDiscussion\nWe note that 30 people were killed."
    )
    assert slots(text, "40 people").attribution.cls == "unofficial"
    assert slots(text, "12 people").attribution.cls == "official"
    assert slots(text, "30 people").attribution.cls == "author"


def test_answers_of_an_interview_are_those_of_the_one_asked() -> None:
    text = (
        "We met her in May.\nQ: What happened?\nA: They came at night. At least 40 people were killed.\n"
        "Q: And then?\nA: We left."
    )
    assert slots(text, "40 people").attribution.cls == "witness"


def test_a_document_without_questions_has_no_answers() -> None:
    text = "Osh: on 10 June 2010 at least 40 people were killed.\nJalal-Abad: 12 people were killed."
    assert slots(text, "40 people").attribution.cls == "author"


def test_what_a_daily_reported_aside_is_its_word_for_one_sentence() -> None:
    text = "In January three men were freed, as a daily reported. None had been killed."
    assert slots(text, "None").attribution.cls == "author"


def test_a_month_at_the_head_dates_the_days_of_a_paragraph() -> None:
    text = "INCIDENT REGISTER\nMonthly note no. 160, April 2017\nIt began in January 2004.\nOn 6 April 9 people died."
    assert date(text, "9 people") == ("2017-04-06", "explicit")


def test_a_paragraph_of_a_dated_letter_opens_from_its_day() -> None:
    text = "On 2 August 2019 a poet was jailed.\nOn 11 November 15 people were detained."
    assert date(text, "15 people", "detained", "2025-03-05") == ("2024-11-11", "explicit")


def test_the_date_of_a_letter_is_not_the_events() -> None:
    text = (
        "The joint communication of 16 January 2023 has arrived.\nOn 1 October 2022 a crowd was crushed.\n"
        "The communication of 16 January 2023 is answered here. About 135 people died."
    )
    assert date(text, "135 people") == ("2022-10-01", "topic")
