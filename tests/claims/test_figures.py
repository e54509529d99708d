"""Figures of whole documents: what a reviewer finds in the list of claims."""

from __future__ import annotations

import msgspec
import pytest
from claim_documents import counted, document
from hypothesis import given
from hypothesis import strategies as st

from aigaq.claims import extract
from aigaq.records import Block, Claim
from aigaq.records.vocabulary import measures, populations, qualifiers


def claims(text: str) -> list[Claim]:
    return counted(*document(text)).claims


def one(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Twelve people lost their lives.", "killed"),
        ("Six students were treated for gunshot wounds.", "injured"),
        ("Some 40 herders have gone missing.", "missing"),
        ("At least nine women were raped.", "tortured"),
        ("Police rounded up 60 teachers.", "detained"),
        ("Four guards were indicted in June.", "charged"),
        ("Eleven bakers will stand trial.", "tried"),
        ("The judge found 14 men guilty.", "convicted"),
        ("Nine of them were sentenced to four years in prison.", "imprisoned"),
        ("Nine of them were sentenced to 15 days of administrative detention.", "sanctioned"),
        ("Nine of them were sentenced to death.", "convicted"),
        ("A jury acquitted seven sailors.", "acquitted"),
        ("The amnesty freed 300 prisoners.", "released"),
        ("Twenty marchers were fined.", "fined"),
        ("The mine laid off 700 workers.", "dismissed"),
        ("About 5,000 villagers fled their homes.", "displaced"),
        ("Two teachers were extradited in March.", "extradited"),
        ("The prison hanged five men at dawn.", "executed"),
        ("Nearly 8,000 people marched through the capital.", "participants"),
        ("The ombudsman received 88 complaints.", "complaints"),
        ("Prosecutors opened 31 criminal cases.", "investigations"),
        ("The court heard 26 witnesses.", "witnesses"),
        ("Officers fired 200 rounds at the gate.", "shots_fired"),
        ("The fire destroyed 17 houses.", "property_damaged"),
        ("The ministry shut down four newspapers.", "organisations_closed"),
    ],
)
def test_each_measure_is_read(text: str, measure: str) -> None:
    assert one(text).figure.measure == measure


def test_quotation_runs_from_the_qualifier_to_the_verb() -> None:
    assert one("On Monday at least 15 people were killed in the square.").span.quote == "at least 15 people were killed"


def test_the_last_legal_stage_comes_first() -> None:
    figure = one("Nine workers were arrested and charged with rioting.").figure
    assert figure.measures == ("charged", "detained")


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Four policemen were killed.", "security_forces"),
        ("Four members of the security forces were killed.", "security_forces"),
        ("The group counted 40 civilian deaths.", "civilians"),
        ("Four human rights lawyers were arrested.", "defenders"),
        ("Three prisoners died.", "detainees"),
        ("Twelve people were killed.", None),
    ],
)
def test_population_only_where_the_words_tell_it(text: str, population: str | None) -> None:
    assert one(text).figure.population == population


def test_population_said_of_the_number() -> None:
    _, seventeen = claims("In all 21 people died. Of these 17 were civilians.")
    assert (seventeen.figure.low, seventeen.figure.measure, seventeen.figure.population) == (17, "killed", "civilians")


@pytest.mark.parametrize(
    "text",
    [
        "Two men died in custody.",
        "At least one man was alleged to have died as a result of beatings in a police cell.",
    ],
)
def test_those_who_died_in_custody_were_detainees(text: str) -> None:
    assert one(text).figure.population == "detainees"


def test_custody_of_others_tells_nothing_of_the_dead() -> None:
    killed, detained = claims("Two men were shot dead and 14 women are in custody.")
    assert killed.figure.population is None
    assert detained.figure.population == "women"


@pytest.mark.parametrize(
    "text",
    [
        "At least 37 individuals were detained in the city and stood trial.",
        "At least 37 individuals detained in the city would stand trial.",
        "The 14 men who were held in the fort went on trial.",
    ],
)
def test_a_figure_has_every_stage_the_last_first(text: str) -> None:
    assert one(text).figure.measures[0] == "tried"


def test_people_among_those_counted_before_share_their_measure() -> None:
    found = claims("Seven civilians were killed. Four of the civilians were farmers. Two women were among them.")
    assert [c.figure.measure for c in found] == ["killed"] * 3


def test_others_than_those_counted_before_do_not() -> None:
    found = claims("Police detained 12 people. Four of the officers were masked.")
    assert [c.figure.measure for c in found] == ["detained", "other"]


def test_part_names_its_whole() -> None:
    wounded, dead = claims("Twelve people were wounded, one of whom later died.")
    assert dead.figure.part_of == wounded.id
    assert (dead.figure.low, dead.figure.measure) == (1, "killed")


def test_numbers_without_a_verb_share_the_measure_before_them() -> None:
    found = claims("Police detained 45 people in three towns: 30 in Lenz, ten in Ulm and five in Ost.")
    assert [(c.figure.low, c.figure.measure) for c in found] == [
        (45, "detained"),
        (30, "detained"),
        (10, "detained"),
        (5, "detained"),
    ]


def test_question_sets_what_the_next_number_counts() -> None:
    (figure,) = claims("How many were arrested? About 700, says the ministry.")
    assert (figure.figure.measure, figure.figure.low, figure.confidence) == ("detained", 700, "low")


def test_zero_is_a_number() -> None:
    figure = one("No officer has been charged.").figure
    assert (figure.low, figure.high, figure.measure) == (0, 0, "charged")


def test_negated_predicate_is_negative() -> None:
    claim = one("Twelve prisoners have not been released.")
    assert (claim.polarity, claim.figure.measure) == ("negative", "released")


def test_relative_figure_tells_what_it_is_measured_against() -> None:
    figure = one("Others put the number at three times the official death toll.").figure
    assert (figure.measure, figure.low, figure.relative.factor, figure.relative.to_class) == (
        *("killed", None, 3.0),
        "official",
    )


def test_who_did_it_is_not_counted() -> None:
    extracted = counted(*document("The driver was beaten by three guards."))
    assert extracted.claims == []
    assert [(left.low, left.reason) for left in extracted.leftovers] == [(3, "counts who did it")]


def test_what_nothing_could_be_made_of_is_left_over_with_its_unit() -> None:
    extracted = counted(*document("The delegation brought 14 documents."))
    assert [(left.low, left.unit, left.span.quote) for left in extracted.leftovers] == [
        (14, "documents", "14 documents")
    ]


def test_people_whose_fate_is_not_told_are_other() -> None:
    figure = one("The mission met 30 teachers.").figure
    assert (figure.measure, figure.unit) == ("other", "persons")


def test_other_languages_are_passed_over() -> None:
    assert extract(*document("Selon la police, 12 personnes ont été tuées.", language="fr")).claims == []


def test_each_block_is_read_in_its_language() -> None:
    item, layer = document("Twelve people were killed.\nПо данным полиции, 15 человек погибли.")
    mixed = msgspec.structs.replace(
        layer, blocks=(layer.blocks[0], msgspec.structs.replace(layer.blocks[1], language="ru"))
    )
    claims = counted(item, mixed).claims
    assert [(c.figure.low, c.figure.measure, c.attribution.cls) for c in claims] == [
        (12, "killed", "author"),
        (15, "killed", "official"),
    ]


def test_language_of_the_layer_holds_for_undecided_blocks() -> None:
    item, layer = document("Twelve people were killed.", language=None)
    assert len(counted(item, layer).claims) == 1
    assert counted(item, msgspec.structs.replace(layer, language="ru")).claims == []


def test_sentence_cut_by_a_page_is_read_whole() -> None:
    text = "On Monday at least 15\n\n- page 3 -\n\npeople were killed in Lenz."
    item, layer = document(text)
    cut, resumed = text.index("\n\n-"), text.index("people")
    layer = msgspec.structs.replace(
        layer, blocks=(Block(index=0, kind="paragraph", parts=((0, cut), (resumed, len(text))), language="en"),)
    )
    (claim,) = counted(item, layer).claims
    assert claim.span.quote == text[claim.span.start : claim.span.end]
    assert [text[a:b] for a, b in claim.span.parts] == ["at least 15", "people were killed"]


def test_month_before_a_counted_noun_is_no_day() -> None:
    claim = one("In November 21 women were sentenced to prison.")
    assert (claim.figure.low, claim.figure.measure) == (21, "imprisoned")


WORDS = """
At least 15 people were killed . , and dozens injured ; none of whom ( 3 ) – twice the official toll no one has been
charged with 1,200 more than half 20-30 officers who arrested sentenced to five years in prison all but two “ ” 's
Article 12 on 16 December 2011 including children among them Lenz 0 million a dozen several
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_text_gives_literal_quotations_and_known_codes(text: str) -> None:
    item, layer = document(text)
    extracted = counted(item, layer)
    for record in (*extracted.claims, *extracted.leftovers):
        for span in (record.span, record.sentence):
            assert span.quote == layer.text[span.start : span.end] != ""
        assert record.sentence.start <= record.span.start < record.span.end <= record.sentence.end
    for claim in extracted.claims:
        figure = claim.figure
        assert set(figure.measures) <= set(measures())
        assert figure.measure == figure.measures[0]
        assert figure.qualifier in qualifiers()
        assert figure.population is None or figure.population in populations()
        for part in (figure.spans.number, figure.spans.qualifier, figure.spans.measure, figure.spans.population):
            assert part is None or claim.sentence.start <= part[0] < part[1] <= claim.sentence.end


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_the_same_text_gives_the_same_claims_with_ids_of_their_own(text: str) -> None:
    first, second = counted(*document(text)), counted(*document(text))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    ids = [c.id for c in first.claims]
    assert len(set(ids)) == len(ids)
    assert all(c.figure.part_of in (None, *ids) for c in first.claims)
    assert [c.span.start for c in first.claims] == sorted(c.span.start for c in first.claims)


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Courts convicted 45 oil workers, putting 17 behind bars.", "workers"),
        ("Dozens were fined for taking part in an unauthorised rally.", "protesters"),
        ("When the demonstrators reached the bridge, 20 people were detained.", "protesters"),
        ("Dozens were fined for taking fish in a closed season.", None),
        ("When the traders reached the bridge, 20 people were detained.", None),
        ("Rioters killed two police officers and burned 14 shops.", None),
    ],
)
def test_population_is_told_by_the_words_around(text: str, population: str | None) -> None:
    assert claims(text)[-1].figure.population == population  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "He was tried in his absence.\n\nTwelve spoke after him.",
        "The retrial opened on 5 January.\n\nAll three said nothing.",
    ],
)
def test_a_short_sentence_of_the_story_sets_no_topic(text: str) -> None:
    assert all(c.rule != "shared.topic" for c in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "The envoy was assured that none of those freed would be touched.",
        "We ask that no arrest exceed a day.",
        "The order blocked several websites.",
        "One of the dead is the editor Abel Moyo.",
        "Soldiers killed Abel Moyo, a driver.",
    ],
)
def test_promises_names_and_vague_things_count_nobody(text: str) -> None:
    assert claims(text) == []


def test_bare_numbers_of_a_list_count_whom_its_title_names() -> None:
    text = (
        "Notes on the register of political prisoners in Utopia, spring edition\n\n"
        "The register that follows contains 64 names. It was 70 a year ago.\n\n"
        "Last May, at a rally, police killed three men.\n\n"
        "Members of parties. Twelve, of whom four belong to the Reform Party.\n"
    )
    read = {c.figure.low: c.figure.measure for c in claims(text) if c.figure}
    assert read == {64: "imprisoned", 70: "imprisoned", 3: "killed", 12: "imprisoned", 4: "imprisoned"}


def test_numbers_without_a_list_in_the_title_count_nothing_of_it() -> None:
    text = "Notes on the political prisoners of Utopia\n\nThe book contains 64 names.\n"
    assert "imprisoned" not in {c.figure.measure for c in claims(text) if c.figure and c.figure.low == 64}


def test_label_of_a_number_is_quoted_and_tells_whom_it_counts() -> None:
    text = "Persons killed: 9\n\n - police officers: 2\n"
    second = next(c for c in claims(text) if c.figure and c.figure.low == 2)
    assert second.span.quote == "police officers: 2"
    assert second.figure is not None
    assert second.figure.population == "security_forces"


@pytest.mark.parametrize(
    "text",
    [
        "MPs had voted, 195 to 106, for the Bill that killed the press.",
        "The resolution passed by 22 votes to 12 after the deaths.",
        'The mission met in the "5+2" format after the killing.',
        "Some of those detained were as young as 13, she said.",
    ],
)
def test_votes_formats_and_ages_count_nobody(text: str) -> None:
    assert not [c for c in claims(text) if c.figure and c.figure.qualifier != "vague"]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ('They repeat that "355 teachers were murdered" in May.', 355),
        ("Troops killed 40 men, up from 15 a day earlier.", 15),
        ("Eye injuries number 460, they say.", 460),
        ("Doctors counted 14 dead, whereas the governor conceded one.", 1),
    ],
)
def test_numbers_after_signs_and_labels_that_count_are_read(text: str, low: int) -> None:
    assert low in {c.figure.low for c in claims(text) if c.figure}


def test_fraction_behind_those_it_is_part_of() -> None:
    text = "Soldiers wounded 60 miners, of whom two thirds had been asleep."
    part = next(c.figure for c in claims(text) if c.figure and c.figure.qualifier == "relative")
    assert (part.measure, part.term) == ("injured", "two thirds")
